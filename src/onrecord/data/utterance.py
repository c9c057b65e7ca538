"""An utterance: a statement as far as other reports may tell it too."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.name import name_key
from onrecord.data.statement import Act, Precision, SpeakerType, StatementKind

_POSSESSIVE = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with what it is compared by. `links/` compares them; equal when all fields are.

    `statement` is the id that it was found or added under, `story` the id of the first article of the story that its article belongs to.
    `parts` are the stretches of its content with whether each stands within quotation marks. `speaker` is the id of the person or body, the same
    in every article (`None` where nobody is named), `name` what the article calls him. `published` is the article's day, ISO 8601.
    `occasion` is its end (`data/link.py: occasion_end`). `is_named`: the words that point to the speaker name him, so that he is hardly mistaken.
    """

    statement: str
    article: str
    story: str
    outlet: str | None
    kind: StatementKind
    parts: tuple[tuple[str, bool], ...]
    speaker: str | None = None
    name: str | None = None
    speaker_type: SpeakerType = "unknown"
    act: Act | None = None
    said_on: str | None = None
    precision: Precision | None = None
    published: str | None = None
    occasion: str | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Worded:
    """An utterance with its words as they are compared, and whether each stands within quotation marks.

    `alone` tells which words no other statement of its report has (`links/report.py`), all of them where it is empty; `beside` how many statements its report
    has.
    """

    utterance: Utterance
    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    alone: tuple[bool, ...] = ()
    beside: int = 1


def parts_of(words: tuple[str, ...], quoted: tuple[bool, ...]) -> tuple[tuple[str, bool], ...]:
    """Words as they are compared as parts of an utterance: a part for each run of quoted words, and for each of others."""
    runs = list[tuple[list[str], bool]]()
    for word, mark in zip(words, quoted, strict=True):
        if not runs or runs[-1][1] != mark:
            runs.append(([], mark))
        runs[-1][0].append(word)
    return tuple((" ".join(held), mark) for held, mark in runs)


def names(mention: str | None, name: str | None) -> bool:
    """Whether the words that point to a speaker name him: `Governor Dorn` and `Dorn` do, `he`, `the governor` and `Dorn's spokesman` do not."""
    last = name_key(name or "").split()[-1:]
    own = (word for word in (mention or "").replace("' s ", "'s ").replace("’ s ", "’s ").split() if not word.endswith(_POSSESSIVE))
    return bool(last) and last[0] in name_key(" ".join(own)).split()
