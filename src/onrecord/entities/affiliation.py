"""Affiliations: the body, party or country in which somebody holds a role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from onrecord.data.span import Span
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.scene import HOLDERS, Scene
from onrecord.lexicon.organization import organization_words
from onrecord.lexicon.party import parties
from onrecord.lexicon.role import adherents, ranks
from onrecord.lexicon.source_word import source_words

# What may stand between a role and the name of its body: `editor at large at the`, `curator of the collection at the`, `head of film production for`.
_LINK = re.compile(
    r"(?: at large| of (?:the )?[a-z]{3,20}| of [“\"][^“”\"\n]{1,100}[”\"]| [a-z]{3,20}(?= (?:for|at) ))?(?:,? (?:of|for|at|with) (?:the )?)(?=[A-Z])"
)
# A body by its common noun behind a role: `director of the gallery`.
_COMMON = re.compile(r" (?:of|for|at) (the ([a-z]{3,20}))(?=[,.;:)”\"\n]| (?:and|or|said|says|told|who|which|in|is|was|has|had)\b)")
# The same with what tells it from others: `head of the provincial water service`.
_SORTED = re.compile(
    r" (?:of|for|at|with|during) ((?:the|a|an|her|his) (?:[A-Za-z’'-]{2,20} ){1,4}?([a-z]{3,20}))"
    r"(?=[,.;:)”\"\n]| (?:and|or|said|says|told|who|which|in|is|was|has|had)\b)"
)
# Those who work for somebody: `the Dorn campaign`.
_STAFF = re.compile(r"[ \u00a0](?:campaign|administration)\b")
# A space, or the grade before a rank: `Air Force 1st Lt.`.
_BETWEEN = re.compile(r"[ \u00a0](?:\d\w{2}[ \u00a0])?")
_CAPITALS = re.compile(r"((?:[A-Z][\w.&’'-]{0,30} ){0,6}(?:[A-Z][\w&-]{0,30}|police|campaign|university|hospital)) (?:\d\w{2} )?\Z")
_LETTERED = ("CEO", "CFO", "COO")
_LOCAL = frozenset({"police", "campaign", "university", "hospital"})
# Houses and departments that a role begins with: `House Speaker`, `Treasury secretary`.
_HALL = re.compile(r"(?:former |then[- ]|ex-|outgoing |acting |deputy ){0,2}((?:House|Senate|Treasury|Police|Congress)(?=[ \u00a0][A-Za-z]))")
# Where somebody works whom no body is told of: `senator from Tarn`, `a lawyer in Selm`.
_SITE = re.compile(r",? (?:from|in|on) (?:the )?(?=[A-Z])")
# What sort of body it is, before its name: `president of the water rights group Tarn Watch`.
_SORT = re.compile(r",? (?:of|for|at|with) (?:the |a |an )?(?:(?:(?!of|for|at|in|and|to|with)[a-z][a-z-]{1,19} ){1,4})(?:called |named )?(?=[A-Z])")
_LETTER = re.compile(r"[ \u00a0]\(([A-Z])(?=[-–‑,)])|,[ \u00a0]([A-Z])(?=[-–‑][A-Z])|,[ \u00a0]an?[ \u00a0]([A-Z][a-z]{3,12})\b")
# A word that may be a party's, or the letter behind a lawmaker's name.
_ADHERENT = re.compile(r"\b([A-Z][A-Za-z]{2,19})\b|(?<=[a-z][ \u00a0]\()([A-Z])(?=[-–‑)])")
_MEMBER = re.compile(r",? (?:of|from|with|for|at) (?:the )?")
_OF = re.compile(r",?[ \u00a0]of[ \u00a0](?:the[ \u00a0])?")
_OWNED = re.compile(r"((?:(?:the|The|a|A|an|An)[ \u00a0])?([a-z]{3,20}))[’']s[ \u00a0]")
_ATTRIBUTE = re.compile(r"(?<![\w’'-])(([A-Za-z][a-z]{2,19}))[ \u00a0]\Z")
# Characters behind a role that are read for a common noun.
_AHEAD = 32
# Whose `of` tells a work, not a body: `author of Water and Dust`.
_MAKERS = frozenset({"author", "writer", "artist", "actor", "filmmaker"})
_BODIES = ("organization", "country", "place")


def affiliations(scene: Scene) -> Mapping[Span, Draft]:
    """The body of each role phrase that the article gives to somebody, by the phrase."""
    found: dict[Span, Draft] = {}
    for draft in tuple(scene.cast.drafts):
        for held in draft.frames.values():
            body = None if held.relation else _of_role(scene, held)
            if body is not None:
                found[held.span] = body
        _shared(scene, draft, found)
    _spoken_for(scene)
    return found


def _spoken_for(scene: Scene) -> None:
    """Let a role that tells a party be a mention of it, also where its holder has another body."""
    for held in scene.frames:
        party = parties().get(held.party)
        if party is not None and held.party_span is not None and (body := scene.cast.known_body(party.name)) is not None:
            body.add(held.party_span)


def party_words(scene: Scene) -> None:
    """Let every word for its members, and every letter behind a name, be a mention of a party that the report tells of, as a demonym is of its country."""
    told = {member: body for member, party in parties().items() if not party.ordinary and (body := scene.cast.known_body(party.name)) is not None}
    if not told:
        return
    letters = {parties()[member].letter: body for member, body in told.items()}
    for match in _ADHERENT.finditer(scene.text):
        body = told.get(adherents().get(match[1].lower(), "")) if match[1] else letters.get(match[2])
        if body is not None and not _within_name(scene, match.start()):
            body.add(Span(*match.span()))


def _within_name(scene: Scene, place: int) -> bool:
    at = _first(scene, place + 1) - 1
    return at >= 0 and scene.named[at][0].end > place


def _of_role(scene: Scene, held: Frame) -> Draft | None:
    """A named body in the phrase before a country, that before what stands on either side, that before a party; a candidate is of a party first."""
    if held.head == "candidate" and (party := _party(scene, held)) is not None:
        return party
    inside = _inside(scene, held)
    if inside is not None:
        return inside
    if held.country is not None and held.country_span is not None:
        return scene.country(held.country, held.country_span)
    return _beside(scene, held) or _party(scene, held) or _printed(scene, held) or _common(scene, held) or _further(scene, held)


def _further(scene: Scene, held: Frame) -> Draft | None:
    """The house that a role begins with, the body behind the words for its sort, or the place where its holder works."""
    if (served := _served(scene, held)) is not None:
        return served
    hall = _HALL.match(scene.text, held.role.start, held.role.end)
    if hall is not None:
        return scene.cast.body(hall[1], Span(*hall.span(1)))
    sort = _SORT.match(scene.text, held.span.end)
    if sort is not None and (body := _named(scene, sort.end(), len(scene.text))) is not None and body.kind == "organization":
        return body
    site = _SITE.match(scene.text, held.span.end)
    return _named(scene, site.end(), len(scene.text), place=True) if site is not None else None


def _served(scene: Scene, held: Frame) -> Draft | None:
    """Whom an aide serves, by title and name: `spokesman for Mayor Oto Brell`."""
    for at in range(_first(scene, held.noun), min(len(scene.named), _first(scene, held.noun) + 2)):
        span, draft = scene.named[at]
        titles = scene.titles.get(span)
        if draft.kind == "person" and titles:
            start = titles[0].span.start
            if held.noun < start <= held.span.end + 6 and scene.text[start - 5 : start].endswith((" for ", " to ")):
                return draft
    return None


def _inside(scene: Scene, held: Frame) -> Draft | None:
    """The last body that the phrase names. What a minister is of is a field."""
    inside = None
    for at in range(_first(scene, held.span.start), len(scene.named)):
        span, draft = scene.named[at]
        if span.start >= held.span.end:
            break
        field = draft.kind in ("unknown", "person") and held.head.endswith(("minister", "secretary"))
        if span.end <= held.span.end and draft.kind != "country" and not field and not _object(scene, held, span):
            inside = draft
            staff = _STAFF.match(scene.text, span.end, held.span.end) if draft.kind in ("person", "unknown") else None
            if staff is not None:
                inside = scene.cast.body(scene.text[span.start : staff.end()], Span(span.start, staff.end()))
    return inside


def _object(scene: Scene, held: Frame, name: Span) -> bool:
    """Whether a name in a role is not whom its holder serves: where an envoy is sent to, what an author has made."""
    called = {held.head, *held.broader}
    before = scene.text[max(0, name.start - 4) : name.start].lower()
    return ("diplomat" in called and before == " to ") or (before.endswith(" of ") and not _MAKERS.isdisjoint(called))


def _beside(scene: Scene, held: Frame) -> Draft | None:
    """The body whose name the phrase cuts, or that stands right before it (`Tarn Watch president`) or behind a link (`editor at large at the Tarn Post`)."""
    begin = _first(scene, held.span.start)
    span, draft = scene.named[begin - 1] if begin else (held.span, None)
    touches = span.end >= held.span.start or _BETWEEN.fullmatch(scene.text, span.end, held.span.start) is not None
    if draft is not None and touches and (draft.kind in _BODIES or (draft.kind in ("unknown", "person") and held.span not in draft.frames)):
        return draft
    match = _LINK.match(scene.text, held.span.end)
    for at in range(begin, len(scene.named)):
        span, draft = scene.named[at]
        if span.start > (match.end() if match else held.span.end):
            break
        cut = held.role.start < span.start < held.span.end < span.end
        if draft.kind in _BODIES and (cut or (match is not None and span.start == match.end() and draft.kind == "organization")):
            return draft
    return None


def _party(scene: Scene, held: Frame) -> Draft | None:
    party = parties().get(held.party)
    if party is None or held.party_span is None or not scene.text[held.party_span.start].isupper():
        return None
    return None if party.ordinary and _opens(scene, held.party_span.start) else scene.cast.body(party.name, held.party_span)


def _printed(scene: Scene, held: Frame) -> Draft | None:
    """The body by capitals before the role word that nothing found to be a name, where a word of them says so: `Tarn police Sgt.`, `a TWU instructor`."""
    match = _CAPITALS.match(scene.text, held.role.start, held.noun)
    if match is None:
        return None
    span = Span(*match.span(1))
    words = span.of(scene.text).split()
    last = words[-1].lower()
    body = last in organization_words() if len(words) == 1 or words[-1][0].isupper() else last in _LOCAL
    letters = (len(words) == 1 and words[0].isupper() and len(words[0]) > 1) or scene.text[held.noun : held.span.end] in _LETTERED
    opens = len(words) == 1 and _opens(scene, span.start)
    if not ((body and not opens) or letters) or words[0].lower() in ranks() or words[0].lower() in adherents():
        return None
    return scene.cast.body(span.of(scene.text), span)


def _common(scene: Scene, held: Frame) -> Draft | None:
    """The body that a common noun tells (`director of the gallery`, `team member`): one named before with that word, else a new one under the noun."""
    match = _COMMON.search(scene.text, held.role.start, held.span.end + _AHEAD)
    match = match if match is not None and match.start() <= held.span.end else None
    if match is None:
        more = _SORTED.search(scene.text, held.role.start, held.span.end + 2 * _AHEAD)
        if more is not None and more.start() <= held.span.end and (source_words().get(more[2]) == "organization" or more[2] in organization_words()):
            return scene.phrase(Span(*more.span(1)), "unnamed", "organization", noun="")
    match = match or _OWNED.match(scene.text, held.span.start, held.noun) or _ATTRIBUTE.search(scene.text, max(held.span.start, held.noun - _AHEAD), held.noun)
    if match is None:
        return None
    span, noun = Span(*match.span(1)), match[2].lower()
    if source_words().get(noun) != "organization" and (match.re is not _COMMON or noun not in organization_words()) and noun not in _LOCAL:
        return None
    known = [draft for draft in scene.bodies.get(noun, ())[-HOLDERS:] if draft.before(span.start) >= 0]
    if known:
        body = max(known, key=lambda draft: draft.before(span.start))
        body.add(span)
        return body
    return scene.nouns.get(noun) or scene.phrase(span, "unnamed", "organization", noun=noun)


def _shared(scene: Scene, draft: Draft, found: dict[Span, Draft]) -> None:
    """Give the body of a role to the one that is joined to it: `founder and chairman of the Tarn Society`."""
    frames = sorted(draft.frames.values(), key=lambda held: held.span, reverse=True)
    for later, earlier in pairwise(frames):
        if earlier.span not in found and later.span in found and scene.text[earlier.span.end : later.span.start] in (" and ", ", ", " & "):
            found[earlier.span] = found[later.span]


def party_of(scene: Scene, draft: Draft) -> Draft | None:
    """The party that is told behind one of somebody's names: `(R-Ohio)`, `, a Republican`."""
    for span in sorted(draft.spans):
        match = _LETTER.match(scene.text, span.end)
        if match is None or match.lastindex is None:
            continue
        told = match[match.lastindex]
        party = parties().get(told) or next((party for party in parties().values() if party.letter == told), None)
        if party is not None:
            return scene.cast.body(party.name, Span(*match.span(match.lastindex)))
    return None


def named_behind(scene: Scene, name: Span, source: Span) -> Draft | None:
    """The body behind a name within its source, where no role is told: `Ana Dorn of the Tarn Society`."""
    match = _MEMBER.match(scene.text, name.end, source.end)
    return _named(scene, match.end(), source.end) if match is not None else None


def named_of(scene: Scene, draft: Draft) -> Draft | None:
    """The body or, of one with a title, the place behind `of` and one of somebody's names: `Senator Ana Dorn of Orvath`."""
    for span in sorted(draft.spans):
        if (owner := _owner(scene, span)) is not None and owner is not draft:
            return owner
        match = _OF.match(scene.text, span.end)
        body = _named(scene, match.end(), len(scene.text), place=span in scene.titles) if match is not None else None
        if body is not None and body is not draft:
            return body
    return None


def _owner(scene: Scene, name: Span) -> Draft | None:
    """The body whose somebody is said to be right before his name: `the Tarn Post’s Ana Dorn`."""
    at = _first(scene, name.start) - 1
    if at < 0:
        return None
    span, draft = scene.named[at]
    return draft if draft.kind == "organization" and scene.text[span.end : name.start] in ("’s ", "'s ", "’ ", "' ") else None


def _named(scene: Scene, start: int, end: int, *, place: bool = False) -> Draft | None:
    """The body that is named from `start` on, or the place, if that will do."""
    at = _first(scene, start)
    if at >= len(scene.named) or scene.named[at][0].start != start or start >= end:
        return None
    span, draft = scene.named[at]
    return draft if place or draft.kind == "organization" or (draft.kind == "unknown" and " " in span.of(scene.text)) else None


def _opens(scene: Scene, place: int) -> bool:
    """Whether a sentence begins at `place`."""
    number = scene.sentence(place)
    return number > 0 and scene.sentences[number - 1] == place


def _first(scene: Scene, place: int) -> int:
    """The number of the first name that starts at `place` or later."""
    return bisect_right(scene.named, place - 1, key=lambda named: named[0].start)
