"""Blocks of a text export: paragraphs of hard-wrapped lines, and the labels that they begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.press_label import LANGUAGES, PressField, press_labels

_LONGEST_LABEL = 45

Group = list[str]
"""The lines of one paragraph, without blank ones."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that begins with a label: the label in the table's writing, and the value behind it. Equal when both are."""

    label: str
    value: str


def groups(block: str) -> list[Group]:
    """The paragraphs of `block`: lines that no blank line parts."""
    found: list[Group] = []
    lines: Group = []
    for line in block.split("\n"):
        if line and not line.isspace():
            lines.append(line)
        elif lines:
            found.append(lines)
            lines = []
    if lines:
        found.append(lines)
    return found


def joined(lines: Sequence[str]) -> str:
    """One paragraph: its lines with a space between them. What the export hyphenated stays so."""
    return lines[0].strip() if len(lines) == 1 else " ".join([line.strip() for line in lines])


def labelled(line: str, *, capitals: bool = False) -> Labelled | None:
    """The label of some language that `line` begins with; with `capitals`, only one in capital letters."""
    colon = line.find(":", 0, _LONGEST_LABEL + 2)
    if colon <= 0 or (capitals and not line[:colon].isupper()):
        return None
    label = plain(line[:colon])
    return Labelled(label, line[colon + 1 :].strip()) if label in _every() else None


def plain(label: str) -> str:
    """A label as the tables write it."""
    return " ".join(label.replace("-", " ").lower().split())


def interface(labels: Sequence[str], likely: str = "en") -> str:
    """The language of the interface that printed `labels`: that of most of them, `likely` where several have as many."""
    votes = Counter(language for label in labels for language in _every().get(label, ()))
    return max(LANGUAGES, key=lambda language: (votes[language], language == likely), default=likely) if votes else likely


def field_of(label: str, language: str) -> PressField | None:
    """What `label` is in an interface in `language`, or else in English."""
    return press_labels(language).get(label) or press_labels("en").get(label)


@cache
def _every() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for label in press_labels(language):
            found[label] = (*found.get(label, ()), language)
    return found
