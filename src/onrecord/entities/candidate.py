"""Candidates: who each source may be, by signs that a table of weights knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from zlib import crc32

from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.history import Entry, mention_score
from onrecord.entities.match import fit
from onrecord.entities.quoted import within
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.role import adherents
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import tokens

OWN: tuple[SpeakerType, ...] = ("unnamed", "collective", "document", "unknown", "named_organization", "country")
"""What a source may be that means nobody whom the report names: a speaker of that type under the source's own words."""

WORDS = 4096
"""Places that the words of sources share; which one a word falls into is a hash (Weinberger et al. 2009)."""

NAMED: tuple[SpeakerType, ...] = ("named_person", "named_organization", "country")
"""Types of speakers with a name."""

_MOST = 14
"""Candidates that are held against one source."""

_NEAREST = 6
"""Of those are at most so many only spoken of before."""

_NEXT = 3
"""How many of the next sources are looked at for a name."""

_OFTEN = 2
"""How many of those named most often are always looked at."""

_BEFORE = re.compile(r"\b(of|for|by|from|in|at|to|with|on|like|and)[ \u00a0](?:the[ \u00a0])?\Z", re.IGNORECASE)

_ALONE = frozenset(
    {"role plural", "noun people", "noun insiders", "noun organizations", "noun governments", "noun mass", "noun document", "second", "indefinite"}
)
"""Kinds of phrase that hardly ever mean somebody named elsewhere: only whom they name themselves is looked at."""

_STANDS = frozenset({"apposition", "author", "role", "role of several", "government"})
"""Rules that are surer of themselves than signs can be: of two presidents the country tells, of which most reports have one."""

_PLACED = re.compile(r"\b(?:of|for|by|from|in|at|to|with)\b|[’']s\b|,")
_TAIL = 3
"""Characters behind a name with which it still stands alone, such as a comma."""

_LEADS = (0.4, 1.0)
_FITS = ((3.5, "fit 4"), (2.5, "fit 3"), (1.5, "fit 2"), (0.0, "fit 1"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a source may mean: `drafts` with the `signs` for and against each, and signs of the source's own words, which may mean none of them.

    `kind` is what phrase it is; `ruled` numbers what the rules chose: a draft, or behind all drafts one of `OWN`.
    """

    kind: str
    drafts: list[Draft]
    signs: list[list[str]]
    own: list[str]
    words: list[int]
    ruled: int

    def type(self, number: int) -> SpeakerType:
        """The type of the speaker with that number."""
        return self.drafts[number].type if number < len(self.drafts) else OWN[number - len(self.drafts)]


@dataclass(slots=True)
class _Seen:
    """What the mentions before a source tell of one draft."""

    draft: Draft
    entry: Entry
    score: float
    last: Entry
    spoke: bool = False


class Candidates:
    """The candidates of the sources of one article; made once the scene is prepared."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        named = [draft for draft in scene.cast.drafts if draft.type in NAMED and draft.kind != "place" and draft.spans]
        self._counts = {id(draft): len(draft.spans) for draft in named}
        people = sorted((draft for draft in named if draft.kind == "person"), key=lambda draft: -len(draft.spans))[:_OFTEN]
        bodies = sorted((draft for draft in named if draft.type != "named_person"), key=lambda draft: -len(draft.spans))[:_OFTEN]
        self._often = {id(draft): (f"often {place}", draft) for held in (people, bodies) for place, draft in enumerate(held)}
        first = scene.text.find("\n")
        self._headed = {id(draft) for draft in named if any(start < first for start in draft.starts[:1])}
        self._again: dict[str, Draft] = {}
        self._taken: dict[str, tuple[Draft, int]] = {}
        self._begins = [span.start for span, _ in scene.named]

    def of(self, at: int, reading: Reading, answer: Answer) -> Choice:
        """What kind of phrase a source is, and its candidates; those of `answer`, which the rules give, are among them."""
        scene, place = self._scene, reading.span.start
        kind = _kind(reading)
        alone = kind.removesuffix(" the") in _ALONE
        seen = {} if alone else self._seen(reading)
        ranked = sorted(seen.values(), key=lambda one: -one.score)
        drafts: dict[int, Draft] = {}
        if answer.draft is not None and not _only(answer.draft, reading):
            drafts[id(answer.draft)] = answer.draft
        drafts |= {id(one.draft): one.draft for one in ranked[:_NEAREST]}
        frame = reading.frame if reading.form == "role" else None
        if frame is not None:
            drafts |= {id(draft): draft for draft in scene.candidates(frame)[:4]}
        coming = {} if alone else self._coming(at, reading)
        if not alone:
            drafts |= {id(draft): draft for draft, _ in coming.values()}
            drafts |= {number: draft for number, (_, draft) in self._often.items()}
        namesakes = self._namesakes(reading)
        inside = self._inside(reading)
        drafts |= {id(draft): draft for draft, _ in inside.values()}
        drafts |= {id(draft): draft for draft in namesakes}
        beside = [span for span in (reading.name, reading.owner) if span is not None]
        drafts |= {id(draft): draft for span in beside if (draft := scene.cast.of.get(span)) is not None}
        ranks = {id(one.draft): rank for rank, one in enumerate(ranked)}
        lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else 9.0
        spoke = {} if alone else self._speakers(reading)
        surname = reading.name.of(scene.text).lower() if reading.name is not None and namesakes else ""
        taken = self._taken.get(kind)
        again = self._again.get(_words(reading))
        where = scene.sentence(place), scene.paragraph(place)
        held: list[Draft] = []
        found: list[list[str]] = []
        for number, draft in list(drafts.items())[:_MOST]:
            if not draft.spans or draft.kind == "place":
                continue
            signs = self._signs(draft, reading, seen.get(number), where)
            if (rank := ranks.get(number)) is not None:
                signs.append(f"rank {min(rank, 4)}")
                if rank == 0:
                    signs.append("clear" if lead > _LEADS[1] else "leads" if lead > _LEADS[0] else "close")
            if number in spoke:
                signs.append(spoke[number])
            if number in coming:
                signs.append(coming[number][1])
            if number in self._often:
                signs.append(self._often[number][0])
            if reading.name is not None and scene.cast.of.get(reading.name) is draft:
                signs.append("its name")
            if reading.owner is not None and scene.cast.of.get(reading.owner) is draft:
                signs.append("its owner")
            if frame is not None:
                signs.append(_fit(frame, draft))
                if scene.holder.get(frame.span) is draft:
                    signs.append("apposition")
            if again is draft:
                signs.append("again")
            if number in inside:
                signs += inside[number][1]
            if surname and draft.name.lower().endswith(surname):
                signs.append("its surname")
            if taken is not None and taken[0] is draft:
                signs.append(f"as before {min(3, where[0] - taken[1])}")
            if answer.draft is draft:
                signs += ("by rule", f"by {answer.rule}", f"sure {int(answer.confidence * 10)}")
            held.append(draft)
            found.append(signs)
        own, words = self._own(reading, answer)
        told: SpeakerType = "unknown" if answer.draft is None else answer.draft.type
        ruled = next((number for number, draft in enumerate(held) if draft is answer.draft), None)
        if ruled is None:
            ruled = len(held) + (OWN.index(told) if told in OWN else 0)
        return Choice(kind, held, found, own, words, ruled)

    def settled(self, reading: Reading, answer: Answer) -> bool:
        """Whether the rules' answer stands: a name with no more than titles before it, several speakers, some of many, a role that one person clearly holds."""
        if reading.form in ("none", "group") or reading.among is not None or answer.rule in _STANDS:
            return True
        name = reading.name
        if reading.form != "name" or name is None or answer.draft is None or name in self._scene.cast.unsure:
            return False
        before = self._scene.text[reading.span.start : name.start]
        if _PLACED.search(before) is not None or reading.core.end - name.end >= _TAIL:
            return False
        return answer.draft.type == "named_person" or reading.span.end - name.end < _TAIL or self._scene.text[name.end] == ","

    def chose(self, reading: Reading, draft: Draft) -> None:
        """Remember whom a phrase meant."""
        if reading.form in ("role", "noun"):
            self._again[_words(reading)] = draft
        elif reading.form == "pronoun":
            self._taken[_kind(reading)] = draft, self._scene.sentence(reading.span.start)

    def _inside(self, reading: Reading) -> dict[int, tuple[Draft, list[str]]]:
        """Whom the words of a source name, and how they stand there."""
        scene = self._scene
        if reading.form == "pronoun":
            return {}
        at = bisect_left(self._begins, reading.span.start)
        end = bisect_left(self._begins, reading.span.end)
        found: dict[int, tuple[Draft, list[str]]] = {}
        for number in range(at, min(end, at + 8)):
            span, draft = scene.named[number]
            behind = scene.text[span.end : span.end + 2]
            before = _BEFORE.search(scene.text, max(0, span.start - 14), span.start)
            signs = ["inside first" if number == at else "inside", f"inside {draft.kind}"]
            if number == end - 1:
                signs.append("inside last")
            if " " in span.of(scene.text):
                signs.append("inside full")
            if behind in ("’s", "'s"):
                signs.append("inside owner")
            if before is not None:
                signs.append(f"inside {before[1].lower()}")
            if span.end >= reading.core.end:
                signs.append("inside core end" if span.start < reading.core.end else "inside behind core")
            rest = scene.text[span.end : reading.span.end].strip(" ,.)")
            signs.append("inside end" if not rest else "inside then (" if rest[0] == "(" else "inside then ," if behind[:1] == "," else "inside then word")
            if scene.titles.get(span):
                signs.append("inside titled")
            found[id(draft)] = draft, signs
        return found

    def _namesakes(self, reading: Reading) -> list[Draft]:
        """Who share the name of a source, where nothing tells which of them it means."""
        if reading.name is None:
            return []
        cast = self._scene.cast
        return cast.parted(reading.name.of(cast.text)) if cast.of.get(reading.name) is None or reading.name in cast.unsure else []

    def _speakers(self, reading: Reading) -> dict[int, str]:
        """Who spoke last, and before."""
        scene, place = self._scene, reading.span.start
        found: dict[int, str] = {}
        for entry in scene.history.recent(scene.sentence(place), place):
            if entry.speaker and id(entry.draft) not in found:
                found[id(entry.draft)] = f"speaker {len(found)}"
                if len(found) == 3:
                    break
        return found

    def _seen(self, reading: Reading) -> dict[int, _Seen]:
        scene, place = self._scene, reading.span.start
        sentence, paragraph = scene.sentence(place), scene.paragraph(place)
        gender = _gender(reading)
        seen: dict[int, _Seen] = {}
        for entry in scene.history.recent(sentence, place):
            score = mention_score(entry, sentence, paragraph)
            held = seen.get(id(entry.draft))
            if held is None:
                score += _suits(entry.draft, gender)
                seen[id(entry.draft)] = _Seen(entry.draft, entry, score, entry, entry.speaker)
            else:
                held.spoke = held.spoke or entry.speaker
                score += _suits(entry.draft, gender)
                if score > held.score:
                    held.entry, held.score = entry, score
        return seen

    def _signs(self, draft: Draft, reading: Reading, seen: _Seen | None, where: tuple[int, int]) -> list[str]:
        """What is seen of a draft beside a source that stands in the sentence and the paragraph `where`."""
        signs = [f"is {draft.type}", f"kind {draft.kind}"]
        sentence, paragraph = where
        if seen is None:
            signs.append("unseen")
            if draft.starts[0] > reading.span.start:
                signs.append("new")
                if self._scene.sentence(draft.starts[0]) == sentence:
                    signs.append("new here")
        else:
            away = sentence - seen.last.sentence
            signs.append(f"away {away if away < 4 else 4 if away < 6 else 6}")
            best = seen.entry
            held = (best.speaker, best.subject, best.oblique, best.owner, best.quoted, best.nested)
            signs += [sign for sign, holds in zip(_FLAGS, held, strict=True) if holds]
            signs.append(f"paragraphs {min(paragraph - best.paragraph, 2)}")
            away = sentence - best.sentence
            if best.subject and away == 1:
                signs.append("subject before")
            if best.subject and away == 0:
                signs.append("subject here")
            if seen.spoke:
                signs.append("spoke near")
        if draft.spoke:
            signs.append("spoke")
        gender = _gender(reading)
        if gender in ("m", "f"):
            told = draft.gender or draft.leaning
            signs.append("gender untold" if not told else f"gender {'told' if draft.gender else 'leans'} {'same' if told == gender else 'other'}")
        count = self._counts.get(id(draft), 0)
        signs.append(f"count {count if count < 3 else 3 if count < 6 else 6 if count < 11 else 11}")
        if id(draft) in self._headed:
            signs.append("headed")
        if " " in draft.name:
            signs.append("full")
        if draft.frames:
            signs.append("has role")
        if draft.party:
            signs.append("has party")
        noun = reading.noun
        if reading.form == "noun":
            if noun in draft.name.lower().split():
                signs.append("noun in name")
            if (party := adherents().get(noun)) and draft.party:
                signs.append("party same" if draft.party == party else "party other")
        begin, end = reading.span
        if any(start < end and begin < after for start, after in draft.spans):
            signs.append("within")
        return signs

    def _coming(self, at: int, reading: Reading) -> dict[int, tuple[Draft, str]]:
        """Whom the next sources name."""
        scene = self._scene
        found: dict[int, tuple[Draft, str]] = {}
        place = scene.places.get(at)
        if place is None:
            return found
        here = scene.paragraph(reading.span.start)
        for number, other in enumerate(scene.order[place + 1 : place + 1 + _NEXT]):
            name = scene.readings[other].name
            draft = scene.cast.of.get(name) if name is not None else None
            if draft is not None and name is not None:
                found.setdefault(id(draft), (draft, f"next {number} {min(2, scene.paragraph(name.start) - here)}"))
        return found

    def _own(self, reading: Reading, answer: Answer) -> tuple[list[str], list[int]]:
        """The signs of a source's own words, and the places of the words."""
        signs, words = _described(self._scene, reading)
        told: SpeakerType = "unknown" if answer.draft is None else answer.draft.type
        signs += (f"for {told}", f"by {answer.rule}")
        if answer.draft is None or _only(answer.draft, reading):
            signs.append(f"only {told}")
        return signs, [crc32(word.encode("utf-8", "surrogatepass")) % WORDS for word in words]


_FLAGS = ("speaker", "subject", "oblique", "owner", "quoted", "nested")


def _kind(reading: Reading) -> str:
    """The kind of phrase that a source is, for which signs weigh differently."""
    if reading.form == "pronoun" and reading.pronoun is not None:
        pronoun = reading.pronoun
        if pronoun.personal and pronoun.number != "plural":
            return {"m": "he", "f": "she"}.get(pronoun.gender, "it")
        if pronoun.personal:
            return "they"
        return pronoun.word if pronoun.use == "relative" else pronoun.use
    if reading.form == "role" and reading.frame is not None:
        return "role plural" if reading.frame.plural else f"role {reading.frame.article}"
    if reading.form == "noun":
        if reading.among is not None:
            return "among"
        kind = source_words().get(reading.noun, "other")
        return f"noun {kind}{' the' if reading.definite else ''}"
    return reading.form


def _gender(reading: Reading) -> str:
    if reading.pronoun is not None:
        return reading.pronoun.gender
    return reading.frame.gender if reading.frame is not None else ""


def _suits(draft: Draft, gender: str) -> float:
    """How much better or worse a draft suits a gender."""
    if gender not in ("m", "f"):
        return 0.0
    if draft.kind not in ("person", "unknown") or draft.type not in ("named_person", "unnamed"):
        return -4.0
    if not draft.known_gender:
        return 0.0
    return 0.8 if draft.known_gender == gender else -2.0 if draft.leaning else -4.0


def _fit(frame: Frame, draft: Draft) -> str:
    """How well a role phrase fits somebody's roles."""
    score = fit(frame, draft)
    if score is None:
        return "no fit" if draft.frames else "no role"
    return next((sign for least, sign in _FITS if score > least), "fit 0")


def _only(draft: Draft, reading: Reading) -> bool:
    """Whether a draft has no name and stands nowhere but in the source."""
    return len(draft.spans) <= 1 and (draft.type not in (*NAMED, "unknown") or reading.span in draft.spans)


def _words(reading: Reading) -> str:
    return reading.frame.head if reading.frame is not None else reading.noun


def _described(scene: Scene, reading: Reading) -> tuple[list[str], list[str]]:
    """Signs of the source's words, and the words."""
    found = tokens(scene.text, reading.core)
    lowers = found.lowers[:12]
    noun, kind = reading.noun, _kind(reading)
    signs = [kind]
    if noun:
        signs.append(f"class {source_words().get(noun, 'none')}")
        if noun.endswith("s") and not noun.endswith("ss"):
            signs.append("plural")
    for sign, holds in (
        ("the", reading.definite),
        ("few", reading.few),
        ("among", reading.among is not None),
        ("capital", reading.capital),
        ("owner", reading.owner is not None),
        ("owned", reading.owned is not None),
        ("name", reading.name is not None),
        ("frame", reading.frame is not None),
        ("frames", reading.frame is not None and reading.frame.plural),
        ("long", len(found) > 4),
        ("one", len(found) == 1),
        ("quoted", within(scene.quotes, reading.span.start)),
        ("upper", any(word[0].isupper() for word in found.words[1:])),
        ("digit", any(word[0].isdigit() for word in found.words)),
        ("country", not country_forms().keys().isdisjoint(found.words)),
        ("given", bool(found.lowers) and found.lowers[0] in given_names()),
        ("more", reading.span.end - reading.core.end > 3),
    ):
        if holds:
            signs.append(sign)
    words = [f"w {word}" for word in lowers if word.isalpha()]
    if lowers:
        words += [f"first {lowers[0]}", f"last {lowers[-1]}", f"head {noun or lowers[-1]}", f"end {lowers[-1][-3:]}"]
    after = scene.text[reading.core.end : reading.core.end + 40].split()
    if after:
        words.append(f"after {after[0].lower()}")
    return signs, words
