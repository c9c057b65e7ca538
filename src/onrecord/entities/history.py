"""The history: who was spoken of up to a place, so that a pronoun finds whom it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.entities.draft import Draft
from onrecord.lexicon.role import Gender

_SENTENCES = 8
_ENTRIES = 60
# Scores: a sentence back costs, a paragraph back once, the speaker of a statement and the subject of a sentence are whom a pronoun takes up.
_BASE, _STEP, _BREAK = 3.0, 0.7, -0.3
_SPEAKER, _SPEAKER_BEFORE, _SUBJECT, _GENDER, _OTHER_GENDER = 1.2, 0.6, 0.6, 0.8, -2.0
_OBLIQUE, _OWNER, _QUOTED, _UNSURE, _UNPROVEN = -0.8, -0.4, -3.0, -0.5, -1.5


class Entry(NamedTuple):
    """One mention of a draft: in which sentence it stands and how. `speaker` marks the source of a statement,
    `nested` one whose statement stands within another's sentence; it ends at `end`."""

    draft: Draft
    start: int
    sentence: int
    speaker: bool = False
    subject: bool = False
    oblique: bool = False
    owner: bool = False
    quoted: bool = False
    paragraph: int = 0
    nested: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a pronoun means and how clearly: `lead` is how far the second best lies behind, `None` without a second."""

    draft: Draft
    lead: float | None

    @property
    def confidence(self) -> float:
        """In [0, 1]: a choice without a rival is nearly sure, one by a hair is a guess."""
        if self.lead is None:
            return 0.88
        return 0.82 if self.lead > 1.0 else 0.7 if self.lead > 0.4 else 0.55


class History:
    """Mentions in the order of the text."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._subjects: set[int] = set()

    def add(self, entry: Entry) -> None:
        """Take in a mention; mentions come in the order in which they stand."""
        self._entries.append(entry)
        if entry.subject:
            self._subjects.add(entry.sentence)

    def last_speaker(self, place: int) -> Entry | None:
        """The source of the last statement that began before `place`."""
        return next((entry for entry in reversed(self._entries) if entry.speaker and entry.start < place), None)

    def before(self, place: int) -> Entry | None:
        """The last mention before `place`."""
        return next((entry for entry in reversed(self._entries) if entry.start < place), None)

    def subject_of(self, sentence: int) -> bool:
        """Whether the sentence has its subject already."""
        return sentence in self._subjects

    def named_last(self, sentence: int, place: int) -> Entry | None:
        """The mention of the person with a name who was mentioned last in a sentence before `place`."""
        for entry in reversed(self._entries):
            if entry.sentence < sentence:
                break
            if entry.start < place and entry.draft.kind == "person" and entry.draft.type == "named_person":
                return entry
        return None

    def subject(self, sentence: int) -> Entry | None:
        """The subject of a sentence, where it is known."""
        return next((entry for entry in reversed(self._entries) if entry.subject and entry.sentence == sentence), None)

    def person(self, *, sentence: int, place: int, paragraph: int, gender: Gender) -> Choice | None:
        """Whom `he` or `she` at `place` means."""
        scores: dict[int, tuple[float, Draft]] = {}
        for entry in self.recent(sentence, place):
            draft = entry.draft
            if not _is_person(draft) or (gender and draft.gender and draft.gender != gender):
                continue
            score = mention_score(entry, sentence, paragraph)
            if gender and draft.known_gender:
                score += _GENDER if draft.known_gender == gender else _OTHER_GENDER
            if draft.kind == "unknown":
                score += _UNSURE if draft.spoke else _UNPROVEN
            if id(draft) not in scores or score > scores[id(draft)][0]:
                scores[id(draft)] = (score, draft)
        return _best(scores)

    def several(self, *, sentence: int, place: int, paragraph: int) -> Choice | None:
        """Whom a plural `they` at `place` means: a group, people without names, a body."""
        scores: dict[int, tuple[float, Draft]] = {}
        for entry in self.recent(sentence, place):
            draft = entry.draft
            plural = draft.type == "collective" or draft.kind == "group"
            if not plural and not (entry.speaker and draft.type in ("named_organization", "country", "unnamed")):
                continue
            score = mention_score(entry, sentence, paragraph) + (0.0 if plural else -1.0)
            if id(draft) not in scores or score > scores[id(draft)][0]:
                scores[id(draft)] = (score, draft)
        return _best(scores)

    def body(self, *, sentence: int, place: int, paragraph: int) -> Choice | None:
        """What `it` at `place` means: a body, a country, a document."""
        scores: dict[int, tuple[float, Draft]] = {}
        for entry in self.recent(sentence, place):
            draft = entry.draft
            if draft.type not in ("named_organization", "country", "document") or draft.kind == "place":
                continue
            score = mention_score(entry, sentence, paragraph)
            if id(draft) not in scores or score > scores[id(draft)][0]:
                scores[id(draft)] = (score, draft)
        return _best(scores)

    def recent(self, sentence: int, place: int) -> list[Entry]:
        found: list[Entry] = []
        for entry in reversed(self._entries):
            if sentence - entry.sentence > _SENTENCES or len(found) >= _ENTRIES:
                break
            if entry.start < place:
                found.append(entry)
        return found


def _is_person(draft: Draft) -> bool:
    if draft.kind == "unknown" and draft.name.isupper() and " " not in draft.name and not draft.known_gender:
        return False
    return draft.kind == "person" or (draft.kind == "unknown" and draft.type == "named_person")


def mention_score(entry: Entry, sentence: int, paragraph: int) -> float:
    score = _BASE - _STEP * (sentence - entry.sentence)
    here = entry.paragraph == paragraph
    score += 0.0 if here else _BREAK
    for holds, worth in (
        (entry.speaker and not entry.nested, _SPEAKER if here else _SPEAKER_BEFORE),
        (entry.subject, _SUBJECT),
        (entry.oblique, _OBLIQUE),
        (entry.owner, _OWNER),
        (entry.quoted, _QUOTED),
    ):
        if holds:
            score += worth
    return score


def _best(scores: dict[int, tuple[float, Draft]]) -> Choice | None:
    """The best score; of two equal ones the mention that came last, which stands first."""
    ranked = sorted(scores.values(), key=lambda scored: -scored[0])
    if not ranked:
        return None
    return Choice(ranked[0][1], ranked[0][0] - ranked[1][0] if len(ranked) > 1 else None)
