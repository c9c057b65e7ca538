"""What is dropped: which of the quotations that others print in reports of the same an outlet prints whole, trims, tells in other words or leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz.distance import LCSseq

from onrecord.links.wording import wording
from onrecord.record import Coverage, Rendering, Why

Fate = Literal["whole", "trimmed", "reworded", "paraphrased", "left out"]
FATES: tuple[Fate, ...] = get_args(Fate)

_MARKS = {"“": "”", "„": "“”", "‘": "’", "«": "»", '"': '"', "'": "'"}

OWN_WORDS = 0.8
"""Share of a shorter quotation's words that stand, in their order, in the longer one of which it is then a part; with fewer it is another wording."""


@dataclass(frozen=True, slots=True)
class Met:
    """A quotation of others that an outlet could have printed: `theirs` is the fullest telling of it in reports of the same, `mine` the outlet's own
    (`None` where it left it out), `kept` how many of the `words` that are quoted there it quotes. `outlets` others print it. `article` is the key of the
    outlet's report.
    """

    fate: Fate
    theirs: Rendering
    mine: Rendering | None
    kept: int
    words: int
    outlets: int
    why: Why
    article: int


@dataclass(frozen=True, slots=True)
class Sole:
    """A quotation of an outlet in a report of what others report too, with whether nobody else prints it."""

    telling: Rendering
    article: int
    is_alone: bool


def met(coverage: Coverage) -> Iterator[Met]:
    """What became of each quotation that reports of the same by other outlets print, once for each utterance and outlet of the articles that were asked for."""
    by_group = grouped(coverage)
    best: dict[tuple[int, str], tuple[int, Why, list[Rendering]]] = {}
    for article, statement, why in coverage.openings:
        theirs, outlet = coverage.tellings[statement], coverage.owners.get(article)
        if outlet is None or same_outlet(theirs.outlet, outlet) or theirs.kind == "indirect" or theirs.is_repeat:
            continue
        key = (coverage.groups[statement], _plain(outlet))
        best.setdefault(key, (article, why, []))[2].append(theirs)
    for (group, outlet), (article, why, tellings) in best.items():
        fullest = max(tellings, key=lambda one: (len(quoted_words(one)), one.kind == "direct", len(one.words), one.statement))
        others = {_plain(one.outlet) for one in by_group[group]} - {outlet}
        yield _met([one for one in by_group[group] if _plain(one.outlet) == outlet], fullest, len(others), why, article)


def soles(coverage: Coverage) -> Iterator[Sole]:
    """The quotations of the articles that were asked for which other outlets have reports of the same beside."""
    by_group = grouped(coverage)
    owners, tellings = coverage.owners, coverage.tellings
    beside = {at for at, statement, _ in coverage.openings if at in owners and not same_outlet(tellings[statement].outlet, owners[at])}
    for article, statements in coverage.ours.items():
        for name in statements if article in beside else ():
            one = coverage.tellings.get(name)
            if one is not None and one.kind != "indirect":
                yield Sole(one, article, all(same_outlet(other.outlet, one.outlet) for other in by_group[coverage.groups[name]]))


def grouped(coverage: Coverage) -> Mapping[int, Sequence[Rendering]]:
    """The tellings of each utterance."""
    found: dict[int, list[Rendering]] = {}
    for name, one in coverage.tellings.items():
        found.setdefault(coverage.groups[name], []).append(one)
    return found


def speakers_of(found: Iterable[Met]) -> list[tuple[str | None, str, Counter[Fate]]]:
    """What became of the quotations of each speaker, by name (`None` for those without, by type), most quoted first."""
    counts: dict[tuple[str | None, str], Counter[Fate]] = {}
    for one in found:
        key = (one.theirs.name, "" if one.theirs.name is not None else one.theirs.speaker_type)
        counts.setdefault(key, Counter())[one.fate] += 1
    return sorted(((name, kind, held) for (name, kind), held in counts.items()), key=lambda row: (-row[2].total(), row[0] or "", row[1]))


def same_outlet(one: str, other: str) -> bool:
    """Whether two names of outlets are one."""
    return _plain(one) == _plain(other)


def _plain(outlet: str) -> str:
    return " ".join(outlet.split()).casefold()


def _met(mine: Sequence[Rendering], theirs: Rendering, outlets: int, why: Why, article: int) -> Met:
    wanted = quoted_words(theirs)
    if not mine:
        return Met("left out", theirs, None, 0, len(wanted), outlets, why, article)
    quotations = [one for one in mine if one.kind != "indirect"]
    if not quotations:
        return Met("paraphrased", theirs, max(mine, key=lambda one: (len(one.words), one.statement)), 0, len(wanted), outlets, why, article)
    # A report may cut one quotation in two: what stands in one article counts together.
    articles: dict[str, list[Rendering]] = {}
    for one in sorted(quotations, key=lambda one: one.place):
        articles.setdefault(one.article, []).append(one)
    held = []
    for tellings in articles.values():
        words = [word for one in tellings for word in quoted_words(one)]
        held.append((LCSseq.similarity(wanted, words), len(words), max(tellings, key=lambda one: (len(quoted_words(one)), one.statement))))
    kept, many, one = max(held, key=lambda row: (row[0], -row[1], row[2].statement))
    fate: Fate = "whole" if kept == len(wanted) else "trimmed" if kept >= OWN_WORDS * many else "reworded"
    return Met(fate, theirs, one, kept, len(wanted), outlets, why, article)


def quoted_words(one: Rendering) -> list[str]:
    """The words within quotation marks, or all where nothing tells which they are."""
    marked = [word for word, mark in zip(one.words, one.quoted, strict=True) if mark]
    return marked or list(wording([(text, True) for text in within_marks(one.text)]).words) or list(one.words)


def within_marks(text: str) -> list[str]:
    """What stands within quotation marks; a single mark closes only where no letter follows, since it may be an apostrophe."""
    found, start, closing = list[str](), 0, ""
    for at, character in enumerate(text):
        if not closing:
            if character in _MARKS and not (character in "'‘" and at and text[at - 1].isalnum()):
                closing, start = _MARKS[character], at + 1
        elif character in closing and not (character in "'’" and text[at + 1 : at + 2].isalnum()):
            found.append(text[start:at])
            closing = ""
    return found
