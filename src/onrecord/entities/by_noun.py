"""Common nouns as sources: bodies, documents, people without a name."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.data.span import Span
from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.frame import country_at
from onrecord.entities.scene import HOLDERS, Scene
from onrecord.entities.source import Reading
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.role import adherents, domains, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

# Words by which any firm, outlet or group may be taken up, whatever its name.
_ANY_BODY = frozenset(
    {"agency", "broadcaster", "channel", "company", "daily", "firm", "group", "journal", "magazine", "maker", "network", "newspaper", "organisation",
     "organization", "outlet", "paper", "publisher", "site", "station", "website", "weekly"}
)  # fmt: skip
# Characters behind the name of a staff in which a role makes it only tell whose that is: `the Dorn campaign manager`.
_BEHIND = 30
# Who works for a person under his name.
_STAFFS = frozenset({"administration", "camp", "campaign", "office"})
_FORCES = frozenset({"police"})
# What rules a country, and by how much one of several countries is to be named oftener than the next to be the one whose it is.
_RULING = frozenset({"government", "regime", "junta"})
_OFTENER = 3


def by_noun(scene: Scene, reading: Reading) -> Answer:
    """What a common noun stands for: what was so called before, else a new entity under the phrase as printed."""
    noun = reading.noun
    kind = source_words().get(noun)
    if reading.definite and (earlier := scene.nouns.get(noun)) is not None and reading.owner is None and reading.owned is None:
        return Answer(earlier, None, 0.8, "phrase again")
    if reading.among is not None:
        return Answer(scene.phrase(reading.span, reading.among, "group" if reading.among == "collective" else "person"), None, 0.8, "some of many")
    if kind in ("governments", "organizations"):
        return Answer(scene.phrase(reading.span, "collective", "group"), None, 0.85, "collective")
    if kind in ("government", "organization"):
        return _body(scene, reading, government=kind == "government")
    if kind == "document":
        return Answer(scene.phrase(reading.span, "document", "unknown", noun=noun), None, 0.85, "document")
    if noun in _FORCES and (force := _force(scene, reading)) is not None:
        return Answer(force, None, 0.75, "force")
    if kind in ("people", "mass", "insiders") or _plural(reading):
        withheld = kind == "insiders" or reading.few
        return Answer(scene.phrase(reading.span, "unnamed" if withheld else "collective", "group"), None, 0.9 if kind else 0.6, "collective")
    if reading.definite and (variant := _variant(scene, reading)) is not None:
        return Answer(variant, None, 0.5, "elegant variation")
    if kind is None and (owner := _owner(scene, reading)) is not None:
        return Answer(owner, None, 0.5, "possessor")
    return Answer(scene.phrase(reading.span, "unnamed", "person", noun=noun), None, 0.8 if kind in ("person", "insider") else 0.4, "unnamed")


def _plural(reading: Reading) -> bool:
    noun = reading.noun
    form = country_forms().get(noun.capitalize())
    if form is not None and form.word in ("people", "adjective"):
        return True
    if noun.endswith("s") and noun[:-1] in adherents():
        return True
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "’s", "'s"))


def _body(scene: Scene, reading: Reading, *, government: bool) -> Answer:
    """A body called by a common noun: the country's government, a named body of that kind, or the phrase itscene."""
    found = tokens(scene.text, reading.core)
    if government:
        for place in range(len(found)):
            code, after = country_at(found, place, scene.cast.stems, limit=len(found))
            if code is not None:
                return Answer(scene.country(code, found.span(place, after)), None, 0.85, "government")
        if (ruled := _of_country(scene, reading)) is not None:
            return Answer(scene.country(*ruled), None, 0.85, "government")
        if (state := _own_country(scene, reading)) is not None:
            return Answer(state, None, 0.7, "government")
        if reading.definite and reading.noun in _RULING and (state := _state_spoken_of(scene, reading)) is not None:
            return Answer(state, None, 0.6, "government")
        if reading.noun in ("side", "sides") or found.lowers[:-1][-1:] in (["whole"], ["entire"]):
            return Answer(scene.phrase(reading.span, "collective", "group", noun=reading.noun), None, 0.6, "collective")
        return Answer(scene.phrase(reading.span, "country", "organization", noun=reading.noun), None, 0.7, "government")
    if reading.noun in _STAFFS and (person := _whose(scene, reading)) is not None:
        return Answer(scene.staff(person, reading.noun, _staffed(scene, reading, person), reading.core), None, 0.75, "body")
    if reading.owner is not None or any(word[0].isupper() for word in found.words[1:]) or _office(found):
        return Answer(scene.phrase(scene.body_phrase(reading), "named_organization", "organization", noun=reading.noun), None, 0.75, "body")
    if reading.definite:
        known = [draft for draft in scene.bodies.get(reading.noun, ())[-HOLDERS:] if draft.before(reading.span.start) >= 0]
        if known:
            return Answer(max(known, key=lambda draft: draft.before(reading.span.start)), None, 0.8, "body again")
        last = scene.history.last_speaker(reading.span.start)
        if (
            reading.noun in _ANY_BODY
            and last is not None
            and last.draft.type == "named_organization"
            and scene.sentence(reading.span.start) - last.sentence <= 2
        ):
            return Answer(last.draft, None, 0.5, "body again")
        if reading.noun in _ANY_BODY and (near := _body_near(scene, reading)) is not None:
            return Answer(near, None, 0.5, "body again")
    return Answer(scene.phrase(reading.span, "unnamed", "organization", noun=reading.noun), None, 0.7, "body")


def _whose(scene: Scene, reading: Reading) -> Draft | None:
    """The person of `Dorn’s campaign`, `her campaign` or `the Dorn campaign`."""
    owner = _owner(scene, reading)
    if owner is None and reading.owner is not None and scene.text[reading.owner.end : reading.core.end].strip().lower() == reading.noun:
        owner = scene.cast.of.get(reading.owner)
    return owner if owner is not None and owner.kind == "person" and owner.type == "named_person" else None


def _staffed(scene: Scene, reading: Reading, person: Draft) -> str:
    """What to call somebody's campaign or office: as the report does without an apostrophe, else as it is printed here without titles."""
    for name in (person.name.rpartition(" ")[2], person.name):
        called = f"{name} {reading.noun}"
        at = scene.text.find(called)
        while at >= 0:
            behind = tokens(scene.text, Span(at + len(called), min(len(scene.text), at + len(called) + _BEHIND)))
            if not len(behind) or role_at(behind, 0) is None:
                return called
            at = scene.text.find(called, at + 1)
    return scene.text[reading.owner.start : reading.core.end] if reading.owner is not None else ""


def _of_country(scene: Scene, reading: Reading) -> tuple[str, Span] | None:
    """The country behind `of`, and where it stands: `the government of Velmora`."""
    rest = tokens(scene.text, Span(reading.core.end, reading.span.end))
    at = 2 if rest.lowers[:2] == ["of", "the"] else 1
    if rest.lowers[:1] != ["of"] or at >= len(rest):
        return None
    code, after = country_at(rest, at, scene.cast.stems, limit=len(rest))
    return None if code is None else (code, rest.span(at, after))


def _body_near(scene: Scene, reading: Reading) -> Draft | None:
    """The one body with a name that this paragraph or the one before it tells of, `None` where none or several do."""
    place = reading.span.start
    here = scene.paragraph(place)
    end = bisect_left(scene.named, place, key=lambda named: named[0].start)
    last = [(span, draft) for span, draft in scene.named[max(0, end - HOLDERS) : end] if here - scene.paragraph(span.start) <= 1]
    near = {id(draft): draft for _, draft in last if draft.type == "named_organization"}
    return next(iter(near.values())) if len(near) == 1 else None


def _office(found: Tokens) -> bool:
    """Whether a field before it makes a common noun the name of an office: `the foreign ministry`."""
    return len(found) > 1 and found.lowers[-1] in ("ministry", "department", "office", "embassy") and found.lowers[-2] in domains()


def _state_spoken_of(scene: Scene, reading: Reading) -> Draft | None:
    """The country of `the government`: the one named so far, of several the one named most often by far."""
    place = reading.span.start
    named = sorted(((sum(start < place for start in draft.starts), draft) for draft in scene.cast.states()), key=lambda counted: -counted[0])
    first, second = ([count for count, _ in named] + [0, 0])[:2]
    return named[0][1] if first >= max(1, _OFTENER * second) else None


def _force(scene: Scene, reading: Reading) -> Draft | None:
    """The body behind `Tarn police`, which is called by its place, or by the end of a name printed before: `state police`."""
    found = tokens(scene.text, reading.core)
    if len(found) < 2 or found.possessive[-2]:
        return None
    called = " ".join(found.lowers)
    longer = [draft for draft in scene.bodies.get(reading.noun, ())[-HOLDERS:] if draft.name.lower().endswith(" " + called)]
    if longer:
        return longer[-1]
    own = reading.owner is not None and reading.owner.end == found.starts[-1] - 1 and reading.owner.start == found.starts[0]
    return scene.phrase(reading.span, "named_organization", "organization") if own else None


def _own_country(scene: Scene, reading: Reading) -> Draft | None:
    """The country of `his government`: the one that he serves."""
    person = _owner(scene, reading)
    keys = person.countries() if person is not None else set()
    return scene.cast.known_country(next(iter(keys))) if len(keys) == 1 else None


def _variant(scene: Scene, reading: Reading) -> Draft | None:
    """`the Republican`, `the 62-year-old`: the last speaker, where that is a person and the statement is next to his."""
    last = scene.history.last_speaker(reading.span.start)
    if last is None or last.draft.kind != "person" or scene.sentence(reading.span.start) - last.sentence > 2:
        return _subject_before(scene, reading) if adherents().get(reading.noun) or reading.noun.endswith("-old") else None
    party = adherents().get(reading.noun)
    if party:
        return last.draft if last.draft.party in ("", party) else None
    aged = reading.noun.endswith("-old")
    return last.draft if aged or (source_words().get(reading.noun) is None and last.draft.type == "named_person" and reading.owner is None) else None


def _subject_before(scene: Scene, reading: Reading) -> Draft | None:
    """The person whom the sentence before is about."""
    place = reading.span.start
    last = scene.history.subject(scene.sentence(place) - 1)
    party = adherents().get(reading.noun)
    if last is None or last.draft.kind != "person" or last.paragraph != scene.paragraph(place):
        return None
    return last.draft if not party or last.draft.party in ("", party) else None


def _owner(scene: Scene, reading: Reading) -> Draft | None:
    if reading.owner is not None and scene.text[reading.owner.end : reading.owner.end + 1] in ("'", "’"):
        return scene.cast.of.get(reading.owner)
    if reading.owned is not None and reading.owned.gender in ("m", "f"):
        choice = scene.history.person(
            sentence=scene.sentence(reading.span.start), place=reading.span.start, paragraph=scene.paragraph(reading.span.start), gender=reading.owned.gender
        )
        return choice.draft if choice else None
    return None
