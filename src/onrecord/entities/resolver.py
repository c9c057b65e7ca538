"""The resolver: from the mentions of an article to its entities, and from each source to the one who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.data.entity import Entity, Role
from onrecord.data.mention import EntityKind, Mention
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt, Speaker, SpeakerType
from onrecord.entities.cast import Cast, body_like
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame, country_at, frame
from onrecord.entities.history import Entry, History
from onrecord.entities.match import fit
from onrecord.entities.office import appositions, titles
from onrecord.entities.quoted import quoted, within
from onrecord.entities.resolution import Resolution, Resolved
from onrecord.entities.source import Reader, Reading
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.role import adherents, domains
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

_OBLIQUE = re.compile(
    r"\b(?:with|to|of|by|for|from|against|about|on|at|told|asked|urged|tells|asks|near|between|into|over|in)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those)[\s\u00a0]+", re.IGNORECASE)
# How far apart a role phrase and the name that it brings in may stand.
_PARAGRAPHS, _SOURCES = 2, 3
_TWIN = 0.3
# Words by which any firm, outlet or group may be taken up, whatever its name.
_ANY_BODY = frozenset(
    {"agency", "broadcaster", "channel", "company", "daily", "firm", "group", "journal", "magazine", "maker", "network", "newspaper", "organisation",
     "organization", "outlet", "paper", "publisher", "site", "station", "website", "weekly"}
)  # fmt: skip
# As many holders of one role are held against a phrase; no report has more.
_HOLDERS = 40
# The least score of a role phrase whose holder needs no further proof.
_CLEAR = 2.5


def resolve(text: str, *, sentences: Sequence[Span], mentions: Sequence[Mention], sources: Sequence[Span], addressees: Sequence[Span] = ()) -> Resolution:
    """The entities behind `mentions`, and who each of `sources` (and `addressees`) is.

    `sources` are the spans of the statements' sources in any order; speakers come back in the same order. A source that
    nothing explains is "unknown" with its words kept, never a neighbour's. Spans beyond the text are read as far as it goes.
    """
    return _Resolver(text, sentences, mentions).resolve(sources, addressees)


class _Resolver:
    def __init__(self, text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.sentences = sorted(sentence.start for sentence in sentences) or [0]
        self.lines = [match.start() for match in re.finditer(r"\n+", text)]
        self.mentions = [mention for mention in mentions if 0 <= mention.span.start < mention.span.end <= len(text)]
        self.cast = Cast(text, paragraph=self.paragraph)
        self.quotes = quoted(text)
        self.history = History()
        self.holder: dict[Span, Draft] = {}
        self.titled: dict[Span, int] = {}
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

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that `place` lies in."""
        return bisect_right(self.lines, place)

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` lies in."""
        return bisect_right(self.sentences, place)

    def resolve(self, sources: Sequence[Span], addressees: Sequence[Span]) -> Resolution:
        spans = [_clipped(span, len(self.text)) for span in (*sources, *addressees)]
        self._prepare(spans)
        order = sorted(range(len(spans)), key=lambda at: (spans[at], at))
        self.order = [at for at in order if at < len(sources)]
        self.places = {at: place for place, at in enumerate(self.order)}
        found: dict[int, tuple[Draft | None, Frame | None, float, str]] = {}
        events: list[tuple[int, int, int]] = [(spans[at].start, 0, at) for at in order]
        events += [(span.start, 1, at) for at, (span, _) in enumerate(self.named)]
        events += [(held.span.start, 2, at) for at, held in enumerate(self.frames)]
        events += [(span.start, 3, at) for at, span in enumerate(self.collectives)]
        heads = {reading.name for reading in self.readings if reading.name} | {
            reading.frame.span for reading in self.readings if reading.form == "role" and reading.frame
        }
        for _, kind, at in sorted(events):
            if kind == 0:
                found[at] = self._source(at, speaks=at < len(sources))
            elif kind == 1 and self.named[at][0] not in heads:
                self._note(self.named[at][1], self.named[at][0])
            elif kind == 2 and self.frames[at].span not in heads:
                self._passing(self.frames[at])
            elif kind == 3 and not any(span.overlaps(self.collectives[at]) for span in self._near(spans, order, self.collectives[at])):
                self._note(self._phrase(self.collectives[at], "collective", "group"), self.collectives[at])
        return self._finished(found, len(sources), len(spans))

    def _near(self, spans: Sequence[Span], order: Sequence[int], span: Span) -> list[Span]:
        at = bisect_right(order, (span.end, 0), key=lambda number: (spans[number].start, 0))
        return [spans[number] for number in order[max(0, at - 3) : at]]

    def _prepare(self, spans: Sequence[Span]) -> None:
        """Frames, offices and the cast, from the mentions and from names that only the sources show."""
        names = [mention for mention in self.mentions if mention.kind == "name"]
        stems = self.cast.stems
        self.frames = [held for mention in self.mentions if mention.kind in ("role", "collective") and (held := frame(self.text, mention.span, stems=stems))]
        self.frames.sort(key=lambda held: held.span)
        taken = {held.span for held in self.frames}
        self.collectives = sorted(mention.span for mention in self.mentions if mention.kind == "collective" and mention.span not in taken)
        titled = titles(self.text, self.frames, names)
        reader = Reader(self.text, names=[mention.span for mention in names], frames=self.frames, titles=titled)
        self.readings = [reader.read(span) for span in spans]
        more = {span for reading in self.readings if reading.form == "noun" and (span := reader.named_by(reading)) is not None}
        more = {span for span in more if not _overlaps(self.collectives, span)}
        if more:
            names += [Mention(span, "name", "organization" if body_like(span.of(self.text)) else "unknown") for span in sorted(more)]
            titled = titles(self.text, self.frames, names)
            reader = Reader(self.text, names=[mention.span for mention in names], frames=self.frames, titles=titled)
            self.readings = [reader.read(span) for span in spans]
        self.titled = {span: held[0].span.start for span, held in titled.items()}
        names.sort(key=lambda mention: mention.span)
        beside = appositions(self.text, self.frames, names, titled)
        offices = {span: [*titled.get(span, ()), *beside.get(span, ())] for span in {*titled, *beside}}
        kinds = {mention.span: mention.entity_kind for mention in names}
        persons = {span for span in titled if not body_like(span.of(self.text))} | {
            span for span, held in beside.items() if kinds[span] in ("person", "unknown") and _of_person(held)
        }
        persons -= {span for span in beside if body_like(span.of(self.text))}
        self.cast.add(names, persons, offices)
        self.named = [(span, draft) for span, draft in sorted(self.cast.of.items()) if draft is not None]
        for draft in self.cast.drafts:
            for held in draft.frames:
                self._file(draft, held)
            if draft.type == "named_organization":
                for word in set(draft.name.lower().split()):
                    self.bodies.setdefault(word, []).append(draft)
        for span, frames in offices.items():
            holder = self.cast.of.get(span)
            if holder is not None:
                self.holder.update({held.span: holder for held in frames if held in holder.frames})

    # The steps of one source

    def _source(self, at: int, *, speaks: bool) -> tuple[Draft | None, Frame | None, float, str]:
        reading = self.readings[at]
        found = self._read(at, reading)
        if found[0] is not None:
            place = reading.name or (reading.frame.span if reading.form == "role" and reading.frame else reading.span)
            self._note(found[0], place, speaker=speaks)
        return found

    def _read(self, at: int, reading: Reading) -> tuple[Draft | None, Frame | None, float, str]:
        if reading.form == "pronoun":
            return self._pronoun(reading)
        if reading.form == "name" and reading.name is not None:
            return self._name(reading, reading.name)
        if reading.form == "role" and reading.frame is not None:
            return self._role(at, reading.frame, reading.span)
        if reading.form == "group":
            return self._phrase(reading.span, "collective", "group"), None, 0.8, "group"
        if reading.form == "noun":
            return self._noun(reading)
        return None, None, 0.0, "nothing"

    def _name(self, reading: Reading, name: Span) -> tuple[Draft | None, Frame | None, float, str]:
        draft = self.cast.of.get(name)
        if draft is None:
            return None, reading.frame, 0.0, "namesakes"
        if draft.kind == "unknown" and draft.type == "named_person" and " " in draft.name:
            draft.kind, draft.type = ("person", "named_person") if _person_like(draft.name) else ("organization", "named_organization")
        if draft.kind == "place":
            form = country_forms().get(name.of(self.text))
            if form is not None and form.word == "capital":
                country = self.cast.country(form.country.code, name, name=name.of(self.text))
                self._moved(draft, country, name)
                return country, None, 0.85, "capital"
            return draft, None, 0.6, "place"
        full = " " in draft.name and len(name.of(self.text).split()) > 1
        sure = 0.95 if full else 0.65 if name in self.cast.unsure else 0.9 if draft.kind != "unknown" else 0.5
        return draft, reading.frame if reading.frame and reading.frame in draft.frames else None, sure, "name"

    def _moved(self, draft: Draft, country: Draft, span: Span) -> None:
        """A capital that speaks is its country: take that mention from the place."""
        draft.drop(span)
        country.add(span)

    def _pronoun(self, reading: Reading) -> tuple[Draft | None, Frame | None, float, str]:
        pronoun = reading.pronoun
        place, sentence = reading.span.start, self.sentence(reading.span.start)
        if pronoun is None or pronoun.use in ("first", "second", "demonstrative"):
            return None, None, 0.0, "pronoun"
        if pronoun.use == "indefinite":
            kind: SpeakerType = "collective" if pronoun.number == "plural" else "unnamed"
            return self._phrase(reading.span, kind, "group" if kind == "collective" else "person"), None, 0.8, "indefinite"
        if pronoun.use == "both":
            return self._phrase(reading.span, "collective", "group"), None, 0.6, "both"
        if pronoun.use == "relative":
            return self._relative(reading)
        if pronoun.number == "plural":
            choice = self.history.several(sentence=sentence, place=place, paragraph=self.paragraph(place))
        elif pronoun.gender == "n":
            choice = self.history.body(sentence=sentence, place=place, paragraph=self.paragraph(place))
        else:
            choice = self.history.person(sentence=sentence, place=place, paragraph=self.paragraph(place), gender=pronoun.gender)
            if choice is None:
                return self._ahead(reading)
            if choice.draft.kind == "person" and not choice.draft.gender and choice.confidence > 0.8:
                choice.draft.gender = pronoun.gender
        if choice is None:
            return None, None, 0.0, "pronoun"
        return choice.draft, None, choice.confidence, "pronoun"

    def _relative(self, reading: Reading) -> tuple[Draft | None, Frame | None, float, str]:
        """`who` takes up the mention right before it."""
        last = self.history.before(reading.span.start)
        if last is not None and self.sentence(last.start) == self.sentence(reading.span.start) and reading.span.start - last.start < 60:
            return last.draft, None, 0.7, "relative"
        return None, None, 0.0, "pronoun"

    def _ahead(self, reading: Reading) -> tuple[Draft | None, Frame | None, float, str]:
        """A pronoun before anyone is named takes the first person named behind it in the same sentence."""
        gender = reading.pronoun.gender if reading.pronoun else ""
        at = bisect_right(self.named, reading.span, key=lambda entry: entry[0])
        for span, draft in self.named[at : at + 3]:
            if self.sentence(span.start) != self.sentence(reading.span.start):
                break
            if draft.kind in ("person", "unknown") and draft.type == "named_person" and draft.known_gender in ("", gender):
                return draft, None, 0.5, "pronoun ahead"
        return None, None, 0.0, "pronoun"

    def _role(self, at: int, held: Frame, span: Span) -> tuple[Draft | None, Frame | None, float, str]:
        if (draft := self.holder.get(held.span)) is not None:
            return draft, held, 0.95, "apposition"
        if held.plural:
            withheld = source_words().get(held.head) == "insider" or self.readings[at].few
            return self._phrase(span, "unnamed" if withheld else "collective", "group"), None, 0.9, "collective"
        if held.article != "indefinite":
            holder = self._holder(held)
            if holder is not None and holder[3] != "wider role":
                return holder
            if not held.relation and (linked := self._linked(at, held)) is not None:
                self._hold(linked[0], held)
                return linked[0], held, linked[1], linked[2]
            if holder is not None:
                return holder
        draft = self._phrase(span, "unnamed", "person")
        if held not in draft.frames:
            self._hold(draft, held)
        draft.gender = draft.gender or held.gender
        return draft, held, 0.85 if held.article == "indefinite" else 0.7, "role without a name"

    def _hold(self, draft: Draft, held: Frame) -> None:
        draft.frames.append(held)
        self._file(draft, held)
        draft.gender = draft.gender or held.gender
        self.holder[held.span] = draft
        if draft.kind == "unknown":
            draft.kind = "person"

    def _holder(self, held: Frame) -> tuple[Draft, Frame | None, float, str] | None:
        """Who holds the role that `held` names: the best fit, of equal ones the one spoken of last."""
        place = held.span.start
        scored = []
        for draft in self._candidates(held):
            if draft.kind not in ("person", "unknown"):
                continue
            score = fit(held, draft)
            if score is not None and score > 0:
                scored.append((score, draft.before(place), draft))
        if not scored:
            return None
        best = max(score for score, _, _ in scored)
        rivals = sorted((entry for entry in scored if entry[0] > best - _TWIN), key=lambda entry: -entry[1])
        _, _, draft = rivals[0]
        if len(rivals) == 1:
            return (draft, None, 0.88, "role") if best >= _CLEAR else (draft, None, 0.65, "wider role")
        return draft, None, 0.55, "role of several"

    def _candidates(self, held: Frame) -> list[Draft]:
        """Those who hold a role that the phrase may call by its own or a wider or narrower word."""
        found: dict[Draft, None] = {}
        for word in (held.head, *sorted(held.broader)):
            for draft in self.offices.get(word, ())[-_HOLDERS:]:
                found[draft] = None
        return list(found)

    def _file(self, draft: Draft, held: Frame) -> None:
        """Write down that somebody holds a role, under its own word and under each wider one."""
        for word in (held.head, *held.broader):
            self.offices.setdefault(word, []).append(draft)

    def _linked(self, at: int, held: Frame) -> tuple[Draft, float, str] | None:
        """The person of the statement beside this one: a phrase with a country or a body brings somebody in, a plain one takes somebody up."""
        steps = [("name that follows", 0.7, self._coming(at, held)), ("name before", 0.55, self._going(held))]
        if not (held.country or held.owner or held.fields):
            steps.reverse()
        return next(((draft, sure, rule) for rule, sure, draft in steps if draft is not None), None)

    def _going(self, held: Frame) -> Draft | None:
        """The person spoken of right before, who has no role yet and whom nothing contradicts."""
        place = held.span.start
        choice = self.history.person(sentence=self.sentence(place), place=place, paragraph=self.paragraph(place), gender=held.gender)
        if choice is None or choice.draft.type != "named_person" or (choice.lead is not None and choice.lead < _TWIN):
            return None
        draft = choice.draft
        if draft.kind != "person" and not draft.spoke:
            return None
        if any(not role.relation for role in draft.frames) or (held.gender and draft.known_gender not in ("", held.gender)):
            return None
        return draft if self.paragraph(place) - self.paragraph(draft.before(place)) <= 1 else None

    def _coming(self, at: int, held: Frame) -> Draft | None:
        """The person whom one of the next statements names for the first time, without a role that contradicts."""
        place = self.places.get(at, len(self.order))
        for number in self.order[place + 1 : place + 1 + _SOURCES]:
            reading = self.readings[number]
            if self.paragraph(reading.span.start) - self.paragraph(held.span.start) > _PARAGRAPHS:
                return None
            if reading.form == "pronoun":
                continue
            draft = self.cast.of.get(reading.name) if reading.name else None
            if draft is None or draft.kind not in ("person", "unknown") or draft.type != "named_person" or " " not in draft.name:
                return None
            contradicts = (draft.frames and fit(held, draft) is None) or (held.gender and draft.known_gender not in ("", held.gender))
            return None if contradicts or draft.starts[0] < held.span.end else draft
        return None

    def _noun(self, reading: Reading) -> tuple[Draft | None, Frame | None, float, str]:
        noun = reading.noun
        kind = source_words().get(noun)
        if reading.definite and (earlier := self.nouns.get(noun)) is not None and reading.owner is None and reading.owned is None:
            return earlier, None, 0.8, "phrase again"
        if reading.among is not None:
            return self._phrase(reading.span, reading.among, "group" if reading.among == "collective" else "person"), None, 0.8, "some of many"
        if kind in ("governments", "organizations"):
            return self._phrase(reading.span, "collective", "group"), None, 0.85, "collective"
        if kind in ("government", "organization"):
            return self._body(reading, government=kind == "government")
        if kind == "document":
            return self._phrase(reading.span, "document", "unknown", noun=noun), None, 0.85, "document"
        if kind in ("people", "mass", "insiders") or self._plural(reading):
            withheld = kind == "insiders" or reading.few
            return self._phrase(reading.span, "unnamed" if withheld else "collective", "group"), None, 0.9 if kind else 0.6, "collective"
        if reading.definite and (variant := self._variant(reading)) is not None:
            return variant, None, 0.5, "elegant variation"
        if kind is None and (owner := self._owner(reading)) is not None:
            return owner, None, 0.5, "possessor"
        return self._phrase(reading.span, "unnamed", "person", noun=noun), None, 0.8 if kind in ("person", "insider") else 0.4, "unnamed"

    def _plural(self, reading: Reading) -> bool:
        noun = reading.noun
        form = country_forms().get(noun.capitalize())
        if form is not None and form.word in ("people", "adjective"):
            return True
        if noun.endswith("s") and noun[:-1] in adherents():
            return True
        return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "’s", "'s"))

    def _body(self, reading: Reading, *, government: bool) -> tuple[Draft | None, Frame | None, float, str]:
        """A body called by a common noun: the country's government, a named body of that kind, or the phrase itself."""
        found = tokens(self.text, reading.core)
        if government:
            for place in range(len(found)):
                code, after = country_at(found, place, self.cast.stems, limit=len(found))
                if code is not None:
                    return self._country(code, found.span(place, after)), None, 0.85, "government"
            if (state := self._own_country(reading)) is not None:
                return state, None, 0.7, "government"
            if reading.noun in ("side", "sides"):
                return self._phrase(reading.span, "collective", "group", noun=reading.noun), None, 0.6, "collective"
            return self._phrase(reading.span, "country", "organization", noun=reading.noun), None, 0.7, "government"
        if reading.owner is not None or any(word[0].isupper() for word in found.words[1:]) or self._office(found):
            return self._phrase(reading.span, "named_organization", "organization", noun=reading.noun), None, 0.75, "body"
        if reading.definite:
            known = [draft for draft in self.bodies.get(reading.noun, ())[-_HOLDERS:] if draft.before(reading.span.start) >= 0]
            if known:
                return max(known, key=lambda draft: draft.before(reading.span.start)), None, 0.8, "body again"
            last = self.history.last_speaker(reading.span.start)
            if (
                reading.noun in _ANY_BODY
                and last is not None
                and last.draft.type == "named_organization"
                and self.sentence(reading.span.start) - last.sentence <= 2
            ):
                return last.draft, None, 0.5, "body again"
        return self._phrase(reading.span, "unnamed", "organization", noun=reading.noun), None, 0.7, "body"

    def _office(self, found: Tokens) -> bool:
        """Whether a field before it makes a common noun the name of an office: `the foreign ministry`."""
        return len(found) > 1 and found.lowers[-1] in ("ministry", "department", "office", "embassy") and found.lowers[-2] in domains()

    def _own_country(self, reading: Reading) -> Draft | None:
        """The country of `his government`: the one that he serves."""
        person = self._owner(reading)
        keys = person.countries() if person is not None else set()
        return self.cast.known_country(next(iter(keys))) if len(keys) == 1 else None

    def _variant(self, reading: Reading) -> Draft | None:
        """`the Republican`, `the 62-year-old`: the last speaker, where that is a person and the statement is next to his."""
        last = self.history.last_speaker(reading.span.start)
        if last is None or last.draft.kind != "person" or self.sentence(reading.span.start) - last.sentence > 2:
            return None
        party = adherents().get(reading.noun)
        if party:
            return last.draft if last.draft.party in ("", party) else None
        aged = reading.noun.endswith("-old")
        return last.draft if aged or (source_words().get(reading.noun) is None and last.draft.type == "named_person" and reading.owner is None) else None

    def _owner(self, reading: Reading) -> Draft | None:
        if reading.owner is not None and self.text[reading.owner.end : reading.owner.end + 1] in ("'", "’"):
            return self.cast.of.get(reading.owner)
        if reading.owned is not None and reading.owned.gender in ("m", "f"):
            choice = self.history.person(
                sentence=self.sentence(reading.span.start), place=reading.span.start, paragraph=self.paragraph(reading.span.start), gender=reading.owned.gender
            )
            return choice.draft if choice else None
        return None

    # What stands beside the sources

    def _passing(self, held: Frame) -> None:
        """A role phrase that is no source: noted where somebody holds the role."""
        draft = self.holder.get(held.span)
        if draft is None and not held.plural and held.article in ("definite", "bare"):
            found = self._holder(held)
            draft = found[0] if found is not None and found[3] == "role" else None
            if draft is not None:
                self._note(draft, held.span)
        elif draft is not None and draft.before(held.span.end + 2) <= held.span.start:
            draft.add(held.span)

    def _note(self, draft: Draft, span: Span, *, speaker: bool = False) -> None:
        """Write a mention into the draft and the history."""
        draft.add(span)
        draft.spoke = draft.spoke or speaker
        begin = self.titled.get(span, span.start)
        self.history.add(
            Entry(
                draft=draft,
                start=span.start,
                sentence=self.sentence(span.start),
                speaker=speaker,
                subject=self._subject(begin),
                oblique=_OBLIQUE.search(self.text, max(0, begin - 14), begin) is not None,
                owner=self.text[span.end : span.end + 2] in ("’s", "'s"),
                quoted=within(self.quotes, span.start),
                paragraph=self.paragraph(span.start),
                nested=speaker and self._nested(span.start),
            )
        )

    def _nested(self, place: int) -> bool:
        last = self.history.last_speaker(place)
        return last is not None and last.sentence == self.sentence(place)

    def _subject(self, place: int) -> bool:
        """Whether the mention stands near the opening of its sentence: only a title, an article or a short adverbial before it."""
        at = self.sentence(place) - 1
        return place - (self.sentences[at] if at >= 0 else 0) <= 45

    def _phrase(self, span: Span, kind: SpeakerType, entity: EntityKind, *, noun: str = "") -> Draft:
        """The entity of an unnamed speaker, one for all who are called by the same words."""
        span = self._words(span)
        printed = span.of(self.text)
        key = _ARTICLE.sub("", printed, count=1).casefold()
        draft = self.phrases.get(key)
        if draft is None:
            draft = self.phrases[key] = Draft(entity, printed, kind)
            self.cast.drafts.append(draft)
            if noun:
                self.nouns[noun] = draft
        draft.add(span)
        return draft

    def _words(self, span: Span) -> Span:
        """`span` without commas and marks behind it."""
        end = span.end
        while end > span.start + 1 and self.text[end - 1] in ",:;—–- \u00a0":
            end -= 1
        return Span(span.start, end)

    def _country(self, key: str, span: Span) -> Draft:
        form = country_forms().get(span.of(self.text))
        draft = self.cast.country(key, span, name=form.country.name if form else "")
        draft.add(span)
        return draft

    # The values

    def _finished(self, found: dict[int, tuple[Draft | None, Frame | None, float, str]], sources: int, total: int) -> Resolution:
        affiliations = {held.span: self._affiliation(held) for draft in list(self.cast.drafts) for held in draft.frames}
        drafts = sorted((draft for draft in self.cast.drafts if draft.spans), key=lambda draft: _opening(draft.spans))
        ids = {id(draft): f"e{number}" for number, draft in enumerate(drafts, start=1)}

        def affiliation(held: Frame) -> str | None:
            body = affiliations.get(held.span)
            return ids.get(id(body)) if body is not None else None

        entities = []
        for draft in drafts:
            roles = {held.role: Role(held.role.of(self.text), held.role, affiliation(held)) for held in draft.frames}
            entities.append(Entity(ids[id(draft)], draft.name, draft.kind, tuple(sorted(draft.spans)), tuple(roles[span] for span in sorted(roles))))
        resolved = []
        for at in range(total):
            known, held, confidence, rule = found[at]
            mention = self.readings[at].span
            excerpt = Excerpt(mention.of(self.text), mention) if len(mention) else None
            if known is None:
                resolved.append(Resolved(Speaker("unknown", mention=excerpt), 0.0, rule))
                continue
            held = held or _nearest(known, mention.start)
            role = Excerpt(held.role.of(self.text), held.role) if held else None
            body = affiliation(held) if held else None
            if held is not None and body is None:
                body = next((code for other in known.frames if other.head == held.head and (code := affiliation(other))), None)
            speaker = Speaker(known.type, ids[id(known)], known.name, excerpt, role, body)
            resolved.append(Resolved(speaker, confidence, rule))
        return Resolution(tuple(entities), tuple(resolved[:sources]), tuple(resolved[sources:]))

    def _affiliation(self, held: Frame) -> Draft | None:
        """The body or country that a role belongs to: a named body within the phrase before a country."""
        at = bisect_right(self.named, Span(held.span.start, 0), key=lambda entry: entry[0])
        inside = []
        for span, draft in self.named[at:]:
            if span.start >= held.span.end:
                break
            if held.span.contains(span) and draft.kind != "country" and self.text[max(0, span.start - 4) : span.start].lower() != " to ":
                inside.append(draft)
        if inside:
            return inside[-1]
        if held.country is not None and held.country_span is not None:
            return self._country(held.country, held.country_span)
        return None


def _of_person(frames: Sequence[Frame]) -> bool:
    """Whether only a person can be called so; countries and companies have neighbours and rivals too."""
    return any(not held.relation or held.article == "possessive" for held in frames)


def _person_like(name: str) -> bool:
    return len(name.split()) < 4 or any(part.lower() in given_names() or part.islower() for part in name.split())


def _nearest(draft: Draft, place: int) -> Frame | None:
    """The role printed last before `place`, else the first after it."""
    roles = [held for held in draft.frames if not held.relation]
    before = [held for held in roles if held.span.start <= place]
    if before:
        return max(before, key=lambda held: held.span.start)
    return min(roles, key=lambda held: held.span.start, default=None)


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which are in order and do not overlap, shares a character with `span`."""
    at = bisect_right(spans, Span(span.end, -1))
    return at > 0 and spans[at - 1].overlaps(span)


def _opening(spans: Iterable[Span]) -> tuple[int, int]:
    """The key of the order of entities: where the first mention starts, the longest first."""
    return min((span.start, -span.end) for span in spans)


def _clipped(span: Span, size: int) -> Span:
    start = min(max(0, span.start), size)
    return Span(start, min(max(start, span.end), size))
