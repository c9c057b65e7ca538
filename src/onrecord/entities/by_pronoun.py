"""Pronouns as sources: whom `he`, `they`, `it` and `who` mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer, unknown
from onrecord.entities.author import author
from onrecord.entities.by_noun import by_noun
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.quoted import within
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.lexicon.source_word import source_words

_OF_THINGS = frozenset({"which"})
# What may stand between a phrase and its relative pronoun: `Ana Dorn (R-TX), 62, who`.
_GAP = re.compile(r"(?:[ \u00a0]\([^()\n]{1,20}\))?(?:,[ \u00a0]\d{1,3})?(?:,|[ \u00a0][—–-])?[ \u00a0]\Z")
_GAP_LENGTH = 40
_PHRASE = re.compile(r"\b(?:a|an|the|this|these|those|some|many|several|two|three)[ \u00a0](?:[\w’'-]{1,30}[ \u00a0]){0,3}[\w’'-]{1,30}\Z", re.IGNORECASE)
_PHRASE_LENGTH = 80
# What parts a name from the apposition that a relative goes on from: `Ana Dorn, the mayor of Orvath, who`; where he is from: `Ana Dorn of Orvath, who`.
_APPOSED = re.compile(r"(?:[ \u00a0]\([^()\n]{1,20}\))?(?:,[ \u00a0]\d{1,3})?,[ \u00a0](?:(?:a|an|the|another|one)[ \u00a0])?\Z")
_FROM = re.compile(r"[ \u00a0](?:of|from)[ \u00a0][A-Z][^,;\n]{1,30}\Z")
# What `who` takes up that is a pronoun itself, and which of them mean one.
_AMONG = re.compile(r"\b(those|some|many|others|several|few|most|someone|somebody|anyone|anybody|one|everyone|everybody)\Z", re.IGNORECASE)
_ONE = frozenset({"someone", "somebody", "anyone", "anybody", "one"})


def by_pronoun(scene: Scene, reading: Reading) -> Answer:
    """Whom the pronoun takes up; `I`, `we` and `you` take up nobody of the report."""
    pronoun = reading.pronoun
    place, sentence = reading.span.start, scene.sentence(reading.span.start)
    if pronoun is not None and pronoun.use == "first" and pronoun.number != "plural" and not within(scene.quotes, place):
        writer = author(scene, place)
        return Answer(writer, None, 0.8, "author") if writer is not None else unknown("pronoun")
    if pronoun is None or pronoun.use in ("first", "second", "demonstrative"):
        return unknown("pronoun")
    if pronoun.use == "indefinite":
        kind: SpeakerType = "collective" if pronoun.number == "plural" else "unnamed"
        return Answer(scene.phrase(reading.span, kind, "group" if kind == "collective" else "person"), None, 0.8, "indefinite")
    if pronoun.use == "both":
        return Answer(scene.phrase(reading.span, "collective", "group"), None, 0.6, "both")
    if pronoun.use == "relative":
        return _relative(scene, reading)
    if pronoun.number == "plural":
        choice = scene.history.several(sentence=sentence, place=place, paragraph=scene.paragraph(place))
    elif pronoun.gender == "n":
        choice = scene.history.body(sentence=sentence, place=place, paragraph=scene.paragraph(place))
    else:
        choice = scene.history.person(sentence=sentence, place=place, paragraph=scene.paragraph(place), gender=pronoun.gender)
        if choice is None:
            return _ahead(scene, reading)
        if choice.draft.kind == "person" and not choice.draft.gender and choice.confidence > 0.8:
            choice.draft.gender = pronoun.gender
    if choice is None:
        return unknown("pronoun")
    return Answer(choice.draft, None, choice.confidence, "pronoun")


def _relative(scene: Scene, reading: Reading) -> Answer:
    """`who` takes up the phrase that ends right before it, and nothing else."""
    place = reading.span.start
    gap = _GAP.search(scene.text, max(0, place - _GAP_LENGTH), place)
    if gap is None:
        return unknown("pronoun")
    end = gap.start()
    held = scene.frame_to(end)
    if held is not None and reading.noun not in _OF_THINGS:
        draft = scene.holder.get(held.span) or _holder(scene, reading, held)
        draft = draft or scene.phrase(held.span, "collective" if held.plural else "unnamed", "group" if held.plural else "person")
        return Answer(draft, held if held.span in draft.frames else None, 0.8, "relative")
    if reading.noun == "who" and "," in gap.group() and (far := _from_there(scene, end)) is not None and _takes(reading, far):
        return Answer(far, None, 0.7, "relative")
    named = scene.name_to(end)
    if named is not None and _takes(reading, named):
        return Answer(named, None, 0.8, "relative")
    last = scene.history.before(place)
    if last is not None and last.end == end and _takes(reading, last.draft):
        return Answer(last.draft, None, 0.7, "relative")
    if reading.noun == "who":
        if (among := _AMONG.search(scene.text, max(0, end - _GAP_LENGTH), end)) is not None:
            span = Span(among.start(1), among.end(1))
            several = among[1].lower() not in _ONE
            return Answer(scene.phrase(span, "collective" if several else "unnamed", "group" if several else "person"), None, 0.7, "relative")
        person = scene.history.named_last(scene.sentence(place), place) if "," in gap.group() else None
        if person is not None and scene.text[person.end : person.end + 1] == ",":
            return Answer(person.draft, None, 0.6, "relative")
    phrase = _PHRASE.search(scene.text, max(0, end - _PHRASE_LENGTH), end)
    if phrase and (draft := _apposed(scene, phrase.start())) is not None and _takes(reading, draft):
        return Answer(draft, None, 0.7, "relative")
    inner = scene.read(Span(phrase.start(), end)) if phrase and scene.sentence(phrase.start()) == scene.sentence(place) else None
    if inner is None or inner.form != "noun":
        return unknown("pronoun")
    found = by_noun(scene, inner)
    if found.draft is not None and found.draft.kind == "person" and not found.draft.spoke and source_words().get(inner.noun) not in ("person", "insider"):
        found.draft.kind = "unknown"
    return replace(found, rule="relative")


def _holder(scene: Scene, reading: Reading, held: Frame) -> Draft | None:
    """Whose the role is that a relative goes on from: of the name before its apposition, or of the one who holds it."""
    if not held.plural and (draft := _apposed(scene, held.span.start)) is not None and _takes(reading, draft):
        return draft
    if held.plural or held.relation or held.article not in ("definite", "bare"):
        return None
    found = scene.holder_of(held)
    return found.draft if found is not None and found.rule == "role" else None


def _apposed(scene: Scene, start: int) -> Draft | None:
    """Whose name stands before the apposition that begins at `start`."""
    gap = _APPOSED.search(scene.text, max(0, start - _GAP_LENGTH), start)
    return scene.name_to(gap.start()) if gap is not None else None


def _from_there(scene: Scene, end: int) -> Draft | None:
    """Whose name stands before the place that ends at `end`: `Ana Dorn of Orvath`."""
    found = _FROM.search(scene.text, max(0, end - _GAP_LENGTH), end)
    return scene.name_to(found.start()) if found is not None else None


def _takes(reading: Reading, draft: Draft) -> bool:
    """Whether `who` may mean the draft, or `that` and `which`: of a person only `that`, of a country no `who`."""
    if reading.noun == "which":
        return draft.kind != "person"
    return reading.noun == "that" or draft.kind in ("person", "group", "unknown")


def _ahead(scene: Scene, reading: Reading) -> Answer:
    """A pronoun before anyone is named takes the first person named behind it in the same sentence."""
    gender = reading.pronoun.gender if reading.pronoun else ""
    at = bisect_right(scene.named, reading.span, key=lambda entry: entry[0])
    for span, draft in scene.named[at : at + 3]:
        if scene.sentence(span.start) != scene.sentence(reading.span.start):
            break
        if draft.kind in ("person", "unknown") and draft.type == "named_person" and draft.known_gender in ("", gender):
            return Answer(draft, None, 0.5, "pronoun ahead")
    return unknown("pronoun")
