"""The scene: an article with its cast, its role phrases and what has been spoken of so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.data.mention import EntityKind, Mention
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer
from onrecord.entities.cast import Cast, body_like
from onrecord.entities.deed import deeds
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame, frame
from onrecord.entities.history import Entry, History
from onrecord.entities.match import fit
from onrecord.entities.office import appositions, shared_titles, titles
from onrecord.entities.quoted import quoted, within
from onrecord.entities.run_on import cut_down
from onrecord.entities.source import Reader, Reading
from onrecord.lexicon.country import country_forms

_OBLIQUE = re.compile(
    r"\b(?:with|to|of|by|for|from|against|about|on|at|told|asked|urged|tells|asks|near|between|into|over|in)[ \u00a0](?:the[ \u00a0])?"
    r"(?:(?:mr|mrs|ms|dr|sir|dame|lord|lady|shri|smt)\.?[ \u00a0])?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",[ \u00a0](?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Shri|Smt)\.?[ \u00a0])?$")
_PLACED = re.compile(r"In[ \u00a0](?:[A-Z][\w’'-]{1,30},?[ \u00a0]){1,3}(?=(?:the|a|an|one|two|three|some|several)[ \u00a0])")
# The place where a report was written, up to what parts it from the first sentence.
_DATELINE = re.compile(
    r"^[ \u00a0]*(?=[A-Z])[^\W\d_a-z][^\n—:,a-z]{2,40}(?:,[^\n—–:]{1,40})?(?:[ \u00a0]?\([^()\n]{1,30}\))?"
    r"(?:[ \u00a0]?(?:—|–|--)|:|[ \u00a0]/[^/\n]{1,20}/)[ \u00a0]?",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those)[\s\u00a0]+", re.IGNORECASE)
# Scores and leads nearer than this are equal.
TWIN = 0.3
# As many holders of one role are held against a phrase; no report has more.
HOLDERS = 40
# The least score of a role phrase whose holder needs no further proof.
_CLEAR = 2.5


class Scene:
    """Everything that finding a speaker may ask of the article. Made once, `prepare`d with the sources, then told each mention in order.

    `readings` are the sources as read, in the order given; `order` numbers those that speak in the order of the text,
    `places` where each stands in it. `named` are the names with their drafts, `titles` the roles before names, `frames`
    all role phrases, `datelines` where places stand that nothing takes up, `holder` whose roles those are that stand beside a name,
    `offices` who holds a role by each of its words, `bodies` the organizations by the words of their names, `phrases` and
    `nouns` those who have no name by what they are called.
    """

    def __init__(self, text: str, *, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.sentences = sorted(sentence.start for sentence in sentences) or [0]
        self.lines = [match.start() for match in re.finditer(r"\n+", text)]
        self.mentions = cut_down(text, [mention for mention in mentions if 0 <= mention.span.start < mention.span.end <= len(text)])
        self.cast = Cast(text, paragraph=self.paragraph)
        self.quotes = quoted(text)
        self.datelines = [Span(*match.span()) for match in _DATELINE.finditer(text)]
        self.history = History()
        self.subjects = [
            mention.span
            for mention in self.mentions
            if mention.kind == "pronoun" and mention.span.of(text).lower() in ("he", "she") and not within(self.quotes, mention.span.start)
        ]
        self.holder: dict[Span, Draft] = {}
        self.titles: dict[Span, list[Frame]] = {}
        self.offices: dict[str, list[Draft]] = {}
        self.bodies: dict[str, list[Draft]] = {}
        self.nouns: dict[str, Draft] = {}
        self.phrases: dict[str, Draft] = {}
        self.readings: list[Reading] = []
        self.order: list[int] = []
        self.places: dict[int, int] = {}
        self.named: list[tuple[Span, Draft]] = []
        self.frames: list[Frame] = []
        self.collectives: list[Span] = []
        self._ending: dict[int, Draft] = {}
        self._frame_ending: dict[int, Frame] = {}

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that `place` lies in."""
        return bisect_right(self.lines, place)

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` lies in."""
        return bisect_right(self.sentences, place)

    def prepare(self, spans: Sequence[Span], *, speakers: int) -> None:
        """Read the sources at `spans`, the first `speakers` of which speak, and draw up the cast; call it once, before all else."""
        names = [mention for mention in self.mentions if mention.kind == "name"]
        self._frame_roles()
        self._read(spans, names)
        more = self._shown_by_sources()
        if more:
            names += [Mention(span, "name", "organization" if body_like(span.of(self.text)) else "unknown") for span in sorted(more)]
            self._read(spans, names)
        names.sort(key=lambda mention: mention.span)
        self._draw_up(names)
        self.order = sorted(range(speakers), key=lambda at: (spans[at], at))
        self.places = {at: place for place, at in enumerate(self.order)}

    def _frame_roles(self) -> None:
        stems = self.cast.stems
        framed = (frame(self.text, mention.span, stems=stems) for mention in self.mentions if mention.kind in ("role", "collective"))
        self.frames = sorted((held for held in framed if held is not None), key=lambda held: held.span)
        taken = {held.span for held in self.frames}
        self.collectives = sorted(mention.span for mention in self.mentions if mention.kind == "collective" and mention.span not in taken)

    def _read(self, spans: Sequence[Span], names: Sequence[Mention]) -> None:
        self.titles = titles(self.text, self.frames, names)
        self._reader = Reader(self.text, names=[mention.span for mention in names], frames=self.frames, titles=self.titles)
        self.readings = [self._reader.read(span) for span in spans]

    def _shown_by_sources(self) -> set[Span]:
        """Names that no mention gives, but a source does: capitals where a name must stand."""
        found = {span for reading in self.readings if reading.form == "noun" and (span := self._reader.named_by(reading)) is not None}
        return {span for span in found if not _overlaps(self.collectives, span)}

    def _draw_up(self, names: Sequence[Mention]) -> None:
        """The cast with its offices."""
        beside = appositions(self.text, self.frames, names, self.titles)
        offices = {span: [*self.titles.get(span, ()), *beside.get(span, ())] for span in {*self.titles, *beside}}
        kinds = {mention.span: mention.entity_kind for mention in names}
        apposed = {span for span, held in beside.items() if kinds[span] in ("person", "unknown") and _of_person(held)}
        self.cast.add(names, {span for span in {*self.titles, *apposed} if not body_like(span.of(self.text))}, offices)
        for span, shared in shared_titles(self.text, self.frames, names).items():
            draft = self.cast.of.get(span)
            if draft is not None and draft.type == "named_person":
                for held in shared:
                    draft.hold(held)
        for span, held in deeds(self.text, [mention.span for mention in names]).items():
            draft = self.cast.of.get(span)
            if draft is not None and draft.type == "named_person":
                draft.hold(held)
        self.named = [(span, draft) for span, draft in sorted(self.cast.of.items()) if draft is not None]
        self._ending = {span.end: draft for span, draft in self.named}
        self._frame_ending = {held.span.end: held for held in self.frames}
        for draft in self.cast.drafts:
            for held in draft.distinct.values():
                self._file(draft, held)
            if draft.type == "named_organization":
                for word in set(draft.name.lower().split()):
                    self.bodies.setdefault(word, []).append(draft)
        for span, frames in offices.items():
            holder = self.cast.of.get(span)
            if holder is not None:
                self.holder.update({held.span: holder for held in frames if held.span in holder.frames})

    def name_to(self, end: int) -> Draft | None:
        """Whose name ends at `end`."""
        return self._ending.get(end)

    def frame_to(self, end: int) -> Frame | None:
        """The role phrase that ends at `end`."""
        return self._frame_ending.get(end)

    def read(self, span: Span) -> Reading:
        """What the phrase at `span` would be as a source."""
        return self._reader.read(span)

    def moved(self, draft: Draft, speaker: Draft, span: Span) -> None:
        """A capital that speaks is its country, another place a person of that name: take that mention from the place."""
        draft.drop(span)
        speaker.add(span)

    def hold(self, draft: Draft, held: Frame) -> None:
        """Give a role to a draft."""
        draft.hold(held)
        self._file(draft, held)
        self.holder[held.span] = draft
        if draft.kind == "unknown":
            draft.kind = "person"

    def holder_of(self, held: Frame) -> Answer | None:
        """Who holds the role that `held` names: the best fit, of equal ones the one spoken of last."""
        place = held.span.start
        scored = []
        for draft in self.candidates(held):
            if draft.kind not in ("person", "unknown"):
                continue
            score = fit(held, draft)
            if score is not None and score > 0:
                scored.append((score, draft.before(place), draft))
        if not scored:
            return None
        best = max(score for score, _, _ in scored)
        rivals = sorted((entry for entry in scored if entry[0] > best - TWIN), key=lambda entry: -entry[1])
        _, _, draft = rivals[0]
        if len(rivals) == 1:
            return Answer(draft, None, 0.88, "role") if best >= _CLEAR else Answer(draft, None, 0.65, "wider role")
        return Answer(draft, None, 0.55, "role of several")

    def only_holder(self, held: Frame) -> Draft | None:
        """The one person with a name who clearly holds the role, `None` where none or several do."""
        named = [draft for draft in self.candidates(held) if draft.kind == "person" and draft.type == "named_person"]
        clear = [draft for draft in named if (fit(held, draft) or 0.0) >= _CLEAR]
        return clear[0] if len(clear) == 1 else None

    def candidates(self, held: Frame) -> list[Draft]:
        """Those who hold a role that the phrase may call by its own or a wider or narrower word."""
        found: dict[Draft, None] = {}
        for word in (held.head, *sorted(held.broader)):
            for draft in self.offices.get(word, ())[-HOLDERS:]:
                found[draft] = None
        return list(found)

    def _file(self, draft: Draft, held: Frame) -> None:
        """Write down that somebody holds a role, under its own word and under each wider one."""
        for word in (held.head, *held.broader):
            self.offices.setdefault(word, []).append(draft)

    def note(self, draft: Draft, span: Span, *, speaker: bool = False) -> None:
        """Write a mention into the draft and the history."""
        draft.add(span)
        draft.spoke = draft.spoke or speaker
        begin = self.titles[span][0].span.start if span in self.titles else span.start
        sentence = self.sentence(span.start)
        oblique = _OBLIQUE.search(self.text, max(0, begin - 24), begin) is not None
        owner = self.text[span.end : span.end + 2] in ("’s", "'s")
        self.history.add(
            Entry(
                draft=draft,
                start=span.start,
                sentence=sentence,
                speaker=speaker,
                subject=self._subject(begin, oblique=oblique, owner=owner),
                oblique=oblique,
                owner=owner,
                quoted=within(self.quotes, span.start),
                paragraph=self.paragraph(span.start),
                nested=speaker and self._nested(span.start),
                end=span.end,
            )
        )

    def take_up(self, draft: Draft, span: Span) -> None:
        """Write a pronoun into the history; it is no mention of its own."""
        subject = self._subject(span.start, oblique=False, owner=False)
        self.history.add(Entry(draft, span.start, self.sentence(span.start), subject=subject, quoted=False, paragraph=self.paragraph(span.start), end=span.end))

    def _nested(self, place: int) -> bool:
        last = self.history.last_speaker(place)
        return last is not None and last.sentence == self.sentence(place)

    def _subject(self, place: int, *, oblique: bool, owner: bool) -> bool:
        """Whether the mention is the first of its sentence that can be the subject, near its opening or behind the comma of an opening clause."""
        sentence = self.sentence(place)
        if oblique or owner or self.history.subject_of(sentence):
            return False
        return place - (self.sentences[sentence - 1] if sentence else 0) <= 45 or _CLAUSE.search(self.text, max(0, place - 8), place) is not None

    def phrase(self, span: Span, kind: SpeakerType, entity: EntityKind, *, noun: str = "") -> Draft:
        """The entity of an unnamed speaker, one for all who are called by the same words."""
        span = self._words(span)
        printed = span.of(self.text)
        if kind == "named_organization":
            printed = printed.removesuffix("’s").removesuffix("'s")
        key = _ARTICLE.sub("", printed, count=1).casefold()
        draft = self.phrases.get(key)
        if draft is None:
            draft = self.phrases[key] = Draft(entity, printed, kind)
            self.cast.drafts.append(draft)
            if noun:
                self.nouns[noun] = draft
        draft.add(span)
        return draft

    def staff(self, person: Draft, noun: str, name: str, span: Span) -> Draft:
        """The campaign, office or administration of somebody, one for all words for it; `name` is what the report calls it, "" where it only says whose."""
        key = f"{noun} of {person.name}".casefold()
        draft = (self.cast.known_body(name) if name else None) or self.phrases.get(key)
        if draft is None or draft.type != "named_organization":
            draft = Draft("organization", name or span.of(self.text), "named_organization")
            self.cast.drafts.append(draft)
        elif name and not draft.name[0].isupper():
            draft.name = name
        self.phrases[key] = self.nouns[noun] = draft
        draft.add(span)
        return draft

    def body_phrase(self, reading: Reading) -> Span:
        """The words by which a source calls a body: without a clause behind a comma."""
        return reading.core if self.text[reading.core.end : reading.core.end + 1] == "," else reading.span

    def _words(self, span: Span) -> Span:
        """`span` without commas and marks behind it, and without the place before its article: `In Velmora an official`."""
        place = _PLACED.match(self.text, span.start, span.end)
        if place:
            span = Span(place.end(), span.end)
        end = span.end
        while end > span.start + 1 and self.text[end - 1] in ",:;—–- \u00a0":
            end -= 1
        return Span(span.start, end)

    def country(self, key: str, span: Span) -> Draft:
        form = country_forms().get(span.of(self.text))
        draft = self.cast.country(key, span, name=form.country.name if form else "")
        draft.add(span)
        return draft


def _of_person(frames: Sequence[Frame]) -> bool:
    """Whether only a person can be called so; countries and companies have neighbours and rivals too."""
    return any(not held.relation or held.article == "possessive" for held in frames)


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which are in order and do not overlap, shares a character with `span`."""
    at = bisect_right(spans, Span(span.end, -1))
    return at > 0 and spans[at - 1].overlaps(span)
