"""Claims: the role phrases of a report that may tell what one of its speakers is, and what is seen in each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from onrecord.data.span import Span
from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.match import fit
from onrecord.entities.quoted import within
from onrecord.entities.scene import Scene

FEW = 2
"""As many persons of a report are its main ones, to whom any phrase without a name may refer."""

MOST = 40
"""Claims on one speaker that are looked at; more has no one, and a text made to give them must not cost a square."""

_APART = 24
"""Characters between a name and a phrase behind it that are looked at."""

_WORDS = 5
"""So many words or more are many."""

_LOOSE = ("way:free", "way:elsewhere")


@dataclass(frozen=True, slots=True)
class Claim:
    """A role phrase that may be a speaker's, with what is seen in the two of them; the first sign is how the rules connect them."""

    frame: Frame
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phrase stands: its sentence, who is mentioned last before it and first behind it, and how many characters lie between."""

    sentence: int
    before: Draft | None
    end: int
    back: int
    ahead: Draft | None
    on: int


class Claims:
    """The claims on the speakers of one article; made once every source has its answer."""

    def __init__(self, scene: Scene, answers: Mapping[int, Answer]) -> None:
        self._scene = scene
        self._titled = {held.span for frames in scene.titles.values() for held in frames}
        self._called: dict[Draft, set[Span]] = {}
        events = [(span.start, span.end, draft) for span, draft in scene.named if draft.kind in ("person", "unknown") and draft.type == "named_person"]
        named = {start for start, _, _ in events}
        for at, answer in answers.items():
            reading, draft = scene.readings[at], answer.draft
            if draft is None:
                continue
            if reading.form == "role" and reading.frame is not None:
                self._called.setdefault(draft, set()).add(reading.frame.span)
            if draft.type == "named_person" and reading.name is None and reading.span.start not in named:
                events.append((reading.span.start, reading.span.end, draft))
        self._events = sorted(events, key=lambda event: event[:2])
        self._starts = [start for start, _, _ in self._events]
        self._ranks = {draft: rank for rank, (draft, _) in enumerate(Counter(draft for _, _, draft in self._events).most_common())}
        self._first: dict[int, Draft] = {}
        self._here: dict[int, set[Draft]] = {}
        for start, _, draft in self._events:
            sentence = scene.sentence(start)
            self._first.setdefault(sentence, draft)
            self._here.setdefault(sentence, set()).add(draft)
        self._frames = [(held, self._place(held), _of_phrase(scene, held)) for held in scene.frames]

    def _place(self, held: Frame) -> _Place:
        before = ahead = None
        end = back = on = 0
        at = bisect_left(self._starts, held.span.start)
        if at:
            _, end, before = self._events[at - 1]
            back = max(0, held.span.start - end)
        at = bisect_left(self._starts, held.span.end)
        if at < len(self._events):
            start, _, ahead = self._events[at]
            on = start - held.span.end
        return _Place(self._scene.sentence(held.span.start), before, end, back, ahead, on)

    def of(self, draft: Draft) -> list[Claim]:
        """The claims on one speaker: the roles that the rules give him, and of the phrases that are no other name's those near him or fit for him."""
        heads = frozenset(held.head for held in draft.frames.values())
        found = [
            Claim(held, self._signs(draft, place, held, heads, phrase))
            for held, place, phrase in self._frames
            if not held.relation and (held.span in draft.frames or self._may_be(draft, held, place, heads))
        ]
        known = {claim.frame.span for claim in found}
        others = (held for held in draft.frames.values() if held.span not in known and not held.relation and not held.thing)
        return [*found, *(Claim(held, ("way:elsewhere", *_of_phrase(self._scene, held))) for held in others)][:MOST]

    def _may_be(self, draft: Draft, held: Frame, place: _Place, heads: frozenset[str]) -> bool:
        if held.span in self._called.get(draft, ()):
            return not held.plural
        other = self._scene.holder.get(held.span)
        if draft.type != "named_person" or (other is not None and other.type == "named_person"):
            return False
        here = draft in self._here.get(place.sentence, ())
        if not here and (held.plural or held.article == "indefinite"):
            return False
        near = here or draft in (place.before, place.ahead, self._first.get(place.sentence - 1))
        return near or held.head in heads or self._ranks.get(draft, FEW) < FEW

    def _way(self, draft: Draft, held: Frame) -> str:
        """How the rules connect a speaker and a phrase."""
        source = held.span in self._called.get(draft, ())
        if held.span not in draft.frames:
            return "source" if source else "free"
        if source and held.span not in self._scene.holder:
            return "own source"
        if self._scene.holder.get(held.span) is not draft:
            return "taken"
        return "title" if held.span in self._titled else "beside"

    def _signs(self, draft: Draft, place: _Place, held: Frame, heads: frozenset[str], phrase: Sequence[str]) -> tuple[str, ...]:
        way = self._way(draft, held)
        signs = [f"way:{way}", f"way:{way}|{held.article}", *phrase]
        if way in ("free", "taken", "source"):
            signs += self._nearness(draft, place, held, way)
            if within(self._scene.quotes, held.span.start):
                signs.append(f"quoted:{way}")
            if self._scene.text[held.span.end : held.span.end + 2] in ("’s", "'s"):
                signs.append(f"owns:{way}")
            if heads:
                score = fit(held, draft)
                signs += [f"head held:{way}|{held.head in heads}", f"fit:{way}|{'none' if score is None else int(score)}"]
            if draft.party and held.party:
                signs.append(f"party:{way}|{draft.party == held.party}")
        return tuple(signs)

    def _nearness(self, draft: Draft, place: _Place, held: Frame, way: str) -> list[str]:
        persons = self._here.get(place.sentence, set())
        here = draft in persons
        signs = [f"here:{way}|{here}|{min(len(persons) - here, 2)}", f"here:{way}|{here}|{held.article}"]
        if place.before is draft:
            signs.append(f"before:{way}|{_steps(place.back)}|{held.article}")
            if here:
                signs.append(f"between:{way}|{_between(self._scene.text[place.end : held.span.start])}")
        else:
            signs.append(f"before:{way}|{'none' if place.before is None else 'other'}")
        if place.ahead is draft:
            signs.append(f"ahead:{way}|{_steps(place.on)}|{held.article}")
        elif place.ahead is not None and place.on <= 1:
            signs.append(f"ahead:{way}|title of another")
        first = self._first.get(place.sentence) is draft, self._first.get(place.sentence - 1) is draft
        rank = self._ranks.get(draft, len(self._ranks))
        return [*signs, f"topic:{way}|{first[0]}|{first[1]}", f"rank:{way}|{min(rank, 3)}|{held.article}"]

    def told(self, source: Span, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
        """What the place of a source tells of each of its speaker's claims."""
        here = self._scene.sentence(source.start)
        starts = [one.frame.span.start for one in claims]
        held = [start for start, one in zip(starts, claims, strict=True) if one.signs[0] not in _LOOSE]
        inside = min((start for start in starts if source.start <= start), default=None)
        last, first = max((start for start in held if start < source.end), default=None), min(held, default=None)
        many = f"held beside:{min(len(held), 2)}", f"held:{min(len(held), 4)}"
        made = []
        for claim, start in zip(claims, starts, strict=True):
            away, way = self._scene.sentence(start) - here, claim.signs[0]
            signs = [f"away:{'-' if away < 0 else ''}{_steps(abs(away))}"]
            if source.start <= start < source.end:
                signs += [f"inside:{way}", f"inside first:{start == inside}"]
            if way in _LOOSE:
                made.append((*signs, many[0]))
                continue
            if last is not None:
                signs.append(f"last held:{start == last}|{way}")
            made.append((*signs, f"first held:{start == first}", many[1]))
        return made


def _of_phrase(scene: Scene, held: Frame) -> list[str]:
    """What the phrase alone tells."""
    parts = {
        "former": held.former,
        "plural": held.plural,
        "address": is_address(held),
        "of party": held.party,
        "of country": held.country,
        "of names": held.names,
        "of owner": held.owner,
        "of fields": held.fields,
        "level": held.level,
        "capital": scene.text[held.noun : held.noun + 1].isupper(),
    }
    words = min(_WORDS, len(held.role.of(scene.text).split()))
    broader = (f"broader:{word}" for word in sorted(held.broader))
    return [f"head:{held.head}", *(name for name, there in parts.items() if there), *broader, f"words:{words}"]


def is_address(held: Frame) -> bool:
    """Whether a role tells no more than how its holder is called: `Professor Dorn`."""
    titled = held.head in ("professor", "doctor", "reverend") or "officer" in held.broader
    return titled and held.article == "bare" and not (held.fields or held.names or held.owner or held.country)


def _steps(distance: int) -> int:
    return int(log2(distance + 1))


def _between(words: str) -> str:
    """The marks and short words between a name and a phrase behind it."""
    return "far" if len(words) > _APART else " ".join(words.split())[: _APART // 2]
