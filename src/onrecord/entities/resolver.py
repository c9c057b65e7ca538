"""The resolver: from the mentions of an article to its entities, and from each source to the one who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.data.entity import Entity, Role
from onrecord.data.mention import Mention
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt, Speaker
from onrecord.entities.affiliation import affiliations, named_behind, named_of, party_of, party_words
from onrecord.entities.anaphor import take_up
from onrecord.entities.answer import Answer, unknown
from onrecord.entities.by_name import by_name
from onrecord.entities.by_noun import by_noun
from onrecord.entities.by_pronoun import by_pronoun
from onrecord.entities.by_role import by_role, settled
from onrecord.entities.chosen import Option, chosen_roles, role_options
from onrecord.entities.claim import is_address
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.meant import Chooser, shipped
from onrecord.entities.pointed import SERVING, pointed_bodies
from onrecord.entities.quoted import within
from onrecord.entities.resolution import Resolution, Resolved
from onrecord.entities.scene import Scene
from onrecord.models.states import Telling

_SOURCE, _NAME, _FRAME, _COLLECTIVE, _PRONOUN = range(5)
_PEOPLE = ("person", "unknown")
# A role that tells where somebody served once.
_PAST = frozenset({"veteran"})
# What only describes in the plural: `the authors` hold no office.
_ARTS = frozenset({"artist", "actor", "author", "writer", "scientist", "academic", "player", "athlete"})


def resolve(
    text: str,
    *,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    sources: Sequence[Span],
    addressees: Sequence[Span] = (),
    tellings: Sequence[Telling | None] = (),
    chooser: Callable[[Scene], Chooser] = shipped,
) -> Resolution:
    """The entities behind `mentions`, and who each of `sources` (and `addressees`) is.

    `sources` are the spans of the statements' sources in any order; speakers come back in the same order. A source that
    nothing explains is "unknown" with its words kept, never a neighbour's. Spans beyond the text are read as far as it goes.
    `tellings` are what the network tells of the statements of `sources`, in their order; `chooser` chooses among the candidates of each source.
    """
    spans = [_clipped(span, len(text)) for span in (*sources, *addressees)]
    scene = Scene(text, sentences=sentences, mentions=mentions)
    answers = _answered(scene, spans, tellings, chooser, speakers=len(sources))
    roles = chosen_roles(scene, answers, tellings)
    bodies = affiliations(scene)
    pointed = pointed_bodies(scene, answers, tellings)
    speaking = dict.fromkeys(answers[at].draft for at in range(len(spans)))
    sides = {draft: named_of(scene, draft) or party_of(scene, draft) for draft in speaking if draft is not None and draft.kind in _PEOPLE}
    members = {at: body for at, answer in answers.items() if (body := _membership(scene, answer, at, sides)) is not None}
    told = {at: roles[at] if at in roles else _told(scene, answers[at], scene.readings[at].span) for at in range(len(spans))}
    party_words(scene)
    take_up(scene)
    drafts = sorted((draft for draft in scene.cast.drafts if draft.spans), key=lambda draft: _opening(draft.spans))
    ids = {draft: f"e{number}" for number, draft in enumerate(drafts, start=1)}
    belongs = {span: ids.get(body) for span, body in bodies.items()}
    member = {at: ids.get(body) for at, body in (pointed | members).items()}
    resolved = tuple(_resolved(scene, answers[at], scene.readings[at].span, ids, belongs, member.get(at), told[at]) for at in range(len(spans)))
    return Resolution(tuple(_entity(text, draft, ids, belongs) for draft in drafts), resolved[: len(sources)], resolved[len(sources) :])


def options_of(
    text: str,
    *,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    sources: Sequence[Span],
    addressees: Sequence[Span] = (),
    tellings: Sequence[Telling | None] = (),
) -> dict[int, list[Option]]:
    """The roles that `resolve` chooses from for each source that is a person; what the weights of its choice are learned from."""
    scene = Scene(text, sentences=sentences, mentions=mentions)
    answers = _answered(scene, [_clipped(span, len(text)) for span in (*sources, *addressees)], tellings, shipped, speakers=len(sources))
    return role_options(scene, answers, tellings)


def _answered(
    scene: Scene, spans: Sequence[Span], tellings: Sequence[Telling | None], chooser: Callable[[Scene], Chooser], *, speakers: int
) -> dict[int, Answer]:
    """Who each of `spans` is, with the roles that sources call their speakers by."""
    scene.prepare(spans, speakers=speakers)
    answers = settled(scene, _answers(scene, spans, tellings, chooser(scene), speakers=speakers))
    _called(scene, answers)
    return answers


def _answers(scene: Scene, spans: Sequence[Span], tellings: Sequence[Telling | None], chooser: Chooser, *, speakers: int) -> dict[int, Answer]:
    """The answer for each source, found in the order of the text, so that each knows what was spoken of before it."""
    events = [(span.start, _SOURCE, at) for at, span in enumerate(spans)]
    events += [(span.start, _NAME, at) for at, (span, _) in enumerate(scene.named)]
    events += [(held.span.start, _FRAME, at) for at, held in enumerate(scene.frames)]
    events += [(span.start, _COLLECTIVE, at) for at, span in enumerate(scene.collectives)]
    events += [(span.start, _PRONOUN, at) for at, span in enumerate(scene.subjects)]
    heads = {reading.name for reading in scene.readings} | {reading.frame.span for reading in scene.readings if reading.form == "role" and reading.frame}
    found: dict[int, Answer] = {}
    reached = 0
    for _, kind, at in sorted(events):
        if kind == _SOURCE:
            telling = tellings[at] if at < len(tellings) else None
            found[at] = chooser.choose(at, scene.readings[at], _answer(scene, at), telling)
            _noted(scene, at, found[at], speaks=at < speakers)
            reached = max(reached, spans[at].end)
        elif kind == _NAME and scene.named[at][0] not in heads and not within(scene.datelines, scene.named[at][0].start):
            scene.note(scene.named[at][1], scene.named[at][0])
        elif kind == _FRAME and scene.frames[at].span not in heads:
            _passing(scene, scene.frames[at])
        elif kind == _PRONOUN and scene.subjects[at].start >= reached:
            _taken_up(scene, scene.subjects[at])
        elif kind == _COLLECTIVE and scene.collectives[at].start >= reached:
            scene.note(scene.phrase(scene.collectives[at], "collective", "group"), scene.collectives[at])
    return found


def _answer(scene: Scene, at: int) -> Answer:
    reading = scene.readings[at]
    if reading.form == "pronoun":
        return by_pronoun(scene, reading)
    if reading.form == "name" and reading.name is not None:
        return by_name(scene, reading, reading.name)
    if reading.form == "role" and reading.frame is not None:
        return by_role(scene, at, reading.frame, reading.span)
    if reading.form == "group":
        return Answer(scene.phrase(reading.span, "collective", "group"), None, 0.8, "group")
    if reading.form == "noun":
        return by_noun(scene, reading)
    return unknown("nothing")


def _noted(scene: Scene, at: int, answer: Answer, *, speaks: bool) -> None:
    """Write down that a source spoke, where its name or role stands."""
    reading = scene.readings[at]
    if answer.draft is not None:
        place = reading.name or (reading.frame.span if reading.form == "role" and reading.frame else reading.span)
        scene.note(answer.draft, place, speaker=speaks)


def _taken_up(scene: Scene, span: Span) -> None:
    """Write down whom a `he` or `she` that is no source means, where no two are as likely: the next one means the same."""
    pronoun = scene.read(span).pronoun
    place = span.start
    choice = scene.history.person(
        sentence=scene.sentence(place), place=place, paragraph=scene.paragraph(place), gender=pronoun.gender if pronoun is not None else ""
    )
    if choice is not None and choice.lead != 0:
        scene.take_up(choice.draft, span)


def _passing(scene: Scene, held: Frame) -> None:
    """Write down a role phrase that is no source, where somebody is sure to hold the role."""
    draft = scene.holder.get(held.span)
    if draft is not None:
        if draft.before(held.span.end + 2) <= held.span.start:
            draft.add(held.span)
    elif not held.plural and held.article in ("definite", "bare"):
        found = scene.holder_of(held)
        if found is not None and found.draft is not None and found.rule == "role":
            scene.note(found.draft, held.span)
            if not held.relation and found.draft.type == "named_person":
                found.draft.hold(held)


def _entity(text: str, draft: Draft, ids: Mapping[Draft, str], belongs: Mapping[Span, str | None]) -> Entity:
    roles = {held.role: Role(held.role.of(text), held.role, belongs.get(held.span)) for held in draft.frames.values() if not held.thing}
    return Entity(ids[draft], draft.name, draft.kind, tuple(sorted(draft.spans)), tuple(roles[span] for span in sorted(roles)))


def _called(scene: Scene, answers: Mapping[int, Answer]) -> None:
    """Give speakers the role that a source calls them by: `the minister` after `Foreign Minister Dorn`, people without a name that of `two officials`."""
    for at, answer in answers.items():
        held, draft = scene.readings[at].frame, answer.draft
        if held is None or draft is None or held.relation or held.span in draft.frames:
            continue
        if held.plural:
            if draft.type == "unnamed" and _ARTS.isdisjoint({held.head, *held.broader}):
                draft.hold(held)
        elif draft.type == "named_person" and scene.readings[at].form == "role" and answer.rule in ("role", "role of several", "wider role", "likeliest"):
            draft.hold(held)


def _membership(scene: Scene, answer: Answer, at: int, sides: Mapping[Draft, Draft | None]) -> Draft | None:
    """What a speaker belongs to besides the body of a role: what his name is followed by, a party."""
    draft, reading = answer.draft, scene.readings[at]
    if draft is None or draft.kind not in _PEOPLE:
        return None
    behind = named_behind(scene, reading.name, reading.span) if reading.name is not None else None
    return behind or sides.get(draft)


def _resolved(
    scene: Scene, answer: Answer, mention: Span, ids: Mapping[Draft, str], belongs: Mapping[Span, str | None], member: str | None, held: Frame | None
) -> Resolved:
    """The speaker of one source with its role; its body is that of the role, else of another."""
    excerpt = Excerpt(mention.of(scene.text), mention) if len(mention) else None
    draft = answer.draft
    if draft is None:
        return Resolved(Speaker("unknown", mention=excerpt), 0.0, answer.rule)
    if draft.type not in SERVING:
        return Resolved(Speaker(draft.type, ids[draft], draft.name, excerpt), answer.confidence, answer.rule)
    role = Excerpt(held.role.of(scene.text), held.role) if held else None
    bodies = (belongs.get(other.span) for other in (held, *draft.distinct.values()) if other.head == held.head) if held else ()
    body = next(filter(None, bodies), member) or (_other_body(scene, draft, mention, belongs) if held else None)
    speaker = Speaker(draft.type, ids[draft], draft.name, excerpt, role, body)
    return Resolved(speaker, answer.confidence, answer.rule)


def _told(scene: Scene, answer: Answer, source: Span) -> Frame | None:
    """The role of a speaker for whom none is chosen, the one that the source tells or else the nearest that the article tells before it.

    A form of address or a rank (`Professor Dorn`) and what he is to another person stand back behind any other.
    """
    held, draft = answer.frame, answer.draft
    if draft is None or (held is not None and not held.relation and not is_address(held)):
        return held
    others = [frame for frame in draft.frames.values() if not (frame.relation or frame.thing or is_address(frame))]
    if others:
        return min(others, key=lambda frame: (not source.contains(frame.role), _away(scene, frame, source)))
    return held if held is not None and not held.relation else draft.role_near(source.end)


def _other_body(scene: Scene, draft: Draft, source: Span, belongs: Mapping[Span, str | None]) -> str | None:
    """The body of another role that its holder has now, the one that stands nearest; a party is that of its own role alone."""
    now = (frame for frame in draft.frames.values() if not (frame.former or frame.party or frame.head in _PAST))
    served = [frame for frame in now if belongs.get(frame.span) is not None]
    return belongs[min(served, key=lambda frame: _away(scene, frame, source)).span] if served else None


def _away(scene: Scene, frame: Frame, source: Span) -> tuple[bool, int, int]:
    """How far a role stands from a source: what comes before it is nearer, of one sentence the first."""
    return frame.span.start > source.end, abs(scene.sentence(frame.span.start) - scene.sentence(source.start)), frame.span.start


def _opening(spans: Iterable[Span]) -> tuple[int, int]:
    """The key of the order of entities: where the first mention starts, the longest first."""
    return min((span.start, -span.end) for span in spans)


def _clipped(span: Span, size: int) -> Span:
    start = min(max(0, span.start), size)
    return Span(start, min(max(start, span.end), size))
