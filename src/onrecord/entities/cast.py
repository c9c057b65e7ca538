"""The cast of an article: the persons, bodies and countries that it names, each once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from onrecord.data.mention import EntityKind, Mention
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame
from onrecord.entities.match import fit
from onrecord.entities.person import PersonName, misspelt, one_person, person_name
from onrecord.lexicon.country import country_forms, looks_like_demonym, stem
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words, organizations
from onrecord.lexicon.role import Gender, adherents, honorifics

_TYPES: dict[EntityKind, SpeakerType] = {
    "person": "named_person",
    "organization": "named_organization",
    "country": "country",
    "place": "country",
    "group": "collective",
    "unknown": "named_person",
}
_HONORIFIC = re.compile(r"([^\W\d_][^\W\d_’']{0,3}[’']?[^\W\d_]{1,11})\.?[ \u00a0]$")
_DEMONYM = re.compile(r"\b[A-Z][a-z]{3,20}\b")
# What a capitalised word after `the` or `in` names, where its phrase ends behind it: a body, a place.
_BEFORE = re.compile(
    r"\b(?:([Tt]he)|[Ii]n|[Aa]cross|[Nn]ear|[Tt]hroughout|[Ww]ithin)[ \u00a0]([A-Z][\w-]{2,30})"
    r"(?=[,.;:)”’'\n]|[ \u00a0](?:in|on|that|at|and|to|of|has|had|is|was|by|as|will|would|for|after|before|during|newspaper|reported)\b)"
)
# What only a country has: `Velmora’s parliament`, `the government of Velmora`.
_STATE = r"(?:government|parliament|prime minister|foreign minister|foreign secretary|foreign ministry|ambassador|army|king|queen|capital)"
_OWN_STATE = re.compile(rf"\b([A-Z][A-Za-z-]{{3,20}})[’'][sS][ \u00a0](?:[A-Za-z]{{1,20}}[ \u00a0])?(?i:{_STATE})\b")
_STATE_OF = re.compile(r"[A-Za-z] (?:[Tt]o|[Oo]f) ([A-Z][A-Za-z-]{3,20})\b")
_STATE_BEFORE = re.compile(rf"\b{_STATE}\Z", re.IGNORECASE)
_PAIR = re.compile(r"\b[A-Z][\w.’'-]{0,20}[ \u00a0]([A-Z][a-z-]{3,20})\b")
_PARTY = re.compile(r"[ \u00a0]\(([RDI])[-–‑,)]")
_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent"}
# What stands before the name of an outlet or a firm: `the daily Tarn Post`.
_OUTLET = re.compile(r"\b(?:newspaper|daily|weekly|magazine|tabloid|website|network|firm|company|blog|broadcaster)[ \u00a0]\Z")
_AGE = re.compile(r"\b(younger|elder|older)[ \u00a0]$", re.IGNORECASE)
_YOUNGER = frozenset({"son", "daughter", "nephew", "niece", "grandson", "granddaughter"})
_ELDER = frozenset({"father", "mother", "uncle", "aunt", "grandfather", "grandmother"})
# Who bears the name of the one whose he is; of the two the surname alone means the other, of whom the report is.
_KIN = _YOUNGER | _ELDER | frozenset({"husband", "wife", "brother", "sister"})
_NEAR = 2
# By how much one of two namesakes is to be named oftener than the other to be the one whom the surname means.
_OFTENER = 3
# Ministries that go by a name of their own: bodies, though a report says of them what it says of their country.
_MINISTRIES = frozenset({"Foreign Office", "Pentagon", "State Department"})
# What tells the form of a firm at the end of its name.
_FIRMS = frozenset({"co", "corp", "corporation", "inc", "incorporated", "llc", "llp", "ltd", "limited", "plc"})
# As many namesakes are looked at; more stand in no report, and a text made to hold them must not cost a square.
_MOST = 64
_WORDS = 12


def national_stems(text: str) -> frozenset[str]:
    """The stems of the countries of `text` that no table knows, by words formed like their demonyms and by what only countries have."""
    known, parties = country_forms(), adherents()
    words = {match.group() for match in _DEMONYM.finditer(text)}
    singular = {word[:-1] if word.endswith("s") and looks_like_demonym(word[:-1]) else word for word in words}
    found = {stem(word) for word in singular if looks_like_demonym(word) and word not in known and word.lower() not in parties}
    states = {match[1] for match in _OWN_STATE.finditer(text)}
    states |= {match[1] for match in _STATE_OF.finditer(text) if _STATE_BEFORE.search(text, max(0, match.start() - 18), match.start() + 1)}
    if states:
        states -= {match[1] for match in _PAIR.finditer(text)}
        found |= {stem(word) for word in states if word not in known}
    return frozenset(found)


class Cast:
    """Everyone whom the article names. Add names, then ask for the draft of each name by its span.

    `paragraph` numbers the paragraph of a place in the text: it tells which of two namesakes was spoken of last.
    """

    def __init__(self, text: str, *, paragraph: Callable[[int], int]) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.of: dict[Span, Draft | None] = {}
        self.unsure: set[Span] = set()
        self.stems = national_stems(text)
        found = list(_BEFORE.finditer(text))
        self._articled = {match[2] for match in found if match[1]}
        self._placed = {match[2] for match in found if not match[1]}
        self._paragraph = paragraph
        self._people: dict[str, list[tuple[PersonName, Draft]]] = {}
        self._parts: dict[str, list[Draft]] = {}
        self._surnames: dict[str, list[tuple[str, Draft]]] = {}
        self._printed = Counter[tuple[int, str]]()
        self._bodies: dict[str, Draft] = {}
        self._called: dict[str, Draft] = {}
        self._ending: dict[str, Draft] = {}
        self._opened: dict[str, Draft] = {}
        self._headed: dict[int, bool] = {}
        self._countries: dict[str, Draft] = {}
        self._offices: Mapping[Span, Sequence[Frame]] = {}
        self._family: frozenset[str] = frozenset()

    def add(self, names: Sequence[Mention], persons: set[Span], offices: Mapping[Span, Sequence[Frame]]) -> None:
        """Take in the names; `persons` are those that a title or a role beside them tells to be persons, `offices` their roles.

        Full names go first, so that a surname finds its person before as well as after; a surname that two persons
        share goes to the one of them who was clearly spoken of last, else to none (`of` holds `None`).
        """
        self._offices = offices
        short: list[tuple[Mention, PersonName]] = []
        bodies: list[tuple[Mention, EntityKind]] = []
        self._family = frozenset(words[-1] for mention in names if mention.entity_kind == "person" and len(words := mention.span.of(self.text).split()) > 1)
        seen = Counter((mention.span.of(self.text), mention.entity_kind) for mention in names)
        for mention in names:
            kind = "person" if mention.span in persons else mention.entity_kind
            if kind == "person" and mention.span not in persons and self._oftener_body(mention.span.of(self.text), seen):
                kind = "organization"
            if kind == "person" and mention.span not in persons and self._is_country(mention.span):
                kind = "country"
            if kind in ("person", "unknown") and mention.span not in persons and _OUTLET.search(self.text, max(0, mention.span.start - 14), mention.span.start):
                kind = "organization"
            if kind in ("organization", "country") or (kind == "place" and not self._is_person(mention.span)):
                bodies.append((mention, kind))
                continue
            name = person_name(mention.span.of(self.text))
            if len(name.parts) >= 2:
                self._add_full(mention, name, kind)
            else:
                short.append((mention, name))
        for mention, kind in sorted(bodies, key=lambda body: -len(body[0].span.of(self.text).split())):
            self._add_body(mention, kind)
        for mention, name in short:
            self._add_short(mention, name, "person" if mention.span in persons else mention.entity_kind)
        self._bodies_of_one_person()

    def _oftener_body(self, printed: str, seen: Counter[tuple[str, EntityKind]]) -> bool:
        """Whether a name of several words that a person has here is a body's at least as often elsewhere in the article."""
        words = printed.split()
        return len(words) > 1 and seen[printed, "organization"] >= seen[printed, "person"] and words[0].lower() not in given_names()

    def _is_country(self, span: Span) -> bool:
        """Whether a single word without a form of address is the noun of a demonym that the article prints."""
        word = span.of(self.text)
        return " " not in word and word not in self._family and stem(word) in self.stems and not looks_like_demonym(word) and not self._is_person(span)

    def _is_person(self, span: Span) -> bool:
        return self.gender_before(span) is not None

    def gender_before(self, span: Span) -> Gender | None:
        """The gender that a form of address before `span` tells, `None` where none stands there."""
        match = _HONORIFIC.search(self.text, max(0, span.start - 14), span.start)
        return honorifics().get(match[1].lower()) if match and match[1][0].isupper() else None

    def _add_full(self, mention: Mention, name: PersonName, kind: EntityKind) -> None:
        known = self._people.setdefault(name.last, [])
        alike = self._people.setdefault(name.parts[0], [])
        draft = next((held for other, held in (*known[-_MOST:], *alike[-_MOST:]) if one_person(name, other)), None)
        gender = self.gender_before(mention.span)
        if draft is not None and gender and draft.gender and gender != draft.gender:
            draft = None
        if draft is None:
            draft = self._new(kind if kind in ("person", "unknown") else "person", mention.span)
            given = given_names().get(name.parts[0])
            draft.leaning = given.gender if given else ""
            self._surnames.setdefault(name.last[:2], []).append((name.last, draft))
            for part in {*name.parts, name.nickname} - {""}:
                self._parts.setdefault(part, []).append(draft)
        for names in (known, alike):
            if not any(other == name and held is draft for other, held in names[-_MOST:]):
                names.append((name, draft))
        self._mentioned(draft, mention.span, gender)
        if kind == "person":
            draft.kind = "person"

    def _mentioned(self, draft: Draft, span: Span, gender: Gender | None = None) -> None:
        self.of[span] = draft
        draft.add(span)
        draft.gender = draft.gender or gender or ""
        printed = span.of(self.text)
        self._printed[id(draft), printed] += 1
        often = draft.kind == "person" and len(printed) == len(draft.name) and self._printed[id(draft), printed] > self._printed[id(draft), draft.name]
        if printed == draft.name and not self._in_headline(span):
            self._headed[id(draft)] = False
        headed = self._headed.get(id(draft), False)
        cut = headed and not self._in_headline(span) and _edge_of(printed, draft.name)
        around = self._in_headline(span) and not headed and _edge_of(draft.name, printed)
        if cut or (_fuller(printed, draft) and not around) or (often and not printed.isupper()):
            draft.name = printed
            self._headed[id(draft)] = self._in_headline(span)
        for held in self._offices.get(span, ()):
            draft.hold(held)
        if match := _PARTY.match(self.text, span.end):
            draft.party = _PARTIES[match[1]]

    def _in_headline(self, span: Span) -> bool:
        """Whether a name stands in the first line of several, where capitals run on: `Ana Dorn Won Big`."""
        first = self.text.find("\n")
        return span.end <= first and bool(self.text[first:].strip())

    def _new(self, kind: EntityKind, span: Span) -> Draft:
        draft = Draft(kind, span.of(self.text), _TYPES[kind])
        self._headed[id(draft)] = self._in_headline(span)
        self.drafts.append(draft)
        return draft

    def _add_short(self, mention: Mention, name: PersonName, kind: EntityKind) -> None:
        part = name.last
        held = self._parts.get(part, [])[-_MOST:]
        if not held and mention.span.of(self.text).isupper() and len(part) > 1 and (body := self._bodies.get(part)) is not None:
            self._mentioned(body, mention.span)
            return
        surnames = [draft for draft in held if person_name(draft.name).last == part]
        candidates = list(dict.fromkeys(surnames or held))
        gender = self.gender_before(mention.span)
        fitting = [draft for draft in candidates if not (gender and draft.known_gender and draft.known_gender != gender)]
        told = [draft for draft in fitting if gender and draft.known_gender == gender]
        if len(fitting) > 1 and len(told) == 1:
            fitting = told
        if len(fitting) > 1 and (generation := self._generation(fitting, mention.span, name.suffix)) is not None:
            fitting = [generation]
        if len(fitting) > 1:
            roles = self._offices.get(mention.span, ())
            titled = [draft for draft in fitting if any(fit(held, draft) is not None for held in roles)]
            fitting = titled if len(titled) == 1 else fitting
        if len(fitting) > 1:
            own = [draft for draft in fitting if not self._relation(draft, _KIN)]
            fitting = own if len(own) == 1 and len(fitting) == 2 and own[0].before(mention.span.start) >= 0 else fitting
        if len(fitting) > 1:
            self.of[mention.span] = chosen = self._spoken_of(fitting, mention.span.start)
            if chosen is not None:
                self.unsure.add(mention.span)
                self._mentioned(chosen, mention.span)
            return
        if fitting:
            self._mentioned(fitting[0], mention.span, gender)
            if kind == "person" and fitting[0].kind == "unknown":
                fitting[0].kind = "person"
        elif kind in ("person", "unknown") and (meant := self._misspelt(part, gender)) is not None:
            self._mentioned(meant, mention.span, gender)
        elif kind == "unknown" and (body := self._body_called(part)) is not None:
            self._mentioned(body, mention.span)
        else:
            self._add_unknown(mention, part, kind, gender)

    def _generation(self, namesakes: Sequence[Draft], span: Span, suffix: str) -> Draft | None:
        """Whom of two namesakes `the younger Dorn`, `the elder Dorn` or `Dorn Jr.` means, `None` where nothing tells their generations."""
        if suffix:
            same = [draft for draft in namesakes if person_name(draft.name).suffix == suffix]
            return same[0] if len(same) == 1 else None
        match = _AGE.search(self.text, max(0, span.start - 12), span.start)
        if match is None or len(namesakes) != 2:
            return None
        younger = [draft for draft in namesakes if person_name(draft.name).suffix == "jr" or self._relation(draft, _YOUNGER)]
        elder = [draft for draft in namesakes if person_name(draft.name).suffix == "sr" or self._relation(draft, _ELDER)]
        if len(younger) != 1 and len(elder) != 1:
            return None
        child = younger[0] if len(younger) == 1 else next(draft for draft in namesakes if draft is not elder[0])
        return child if match[1].lower() == "younger" else next(draft for draft in namesakes if draft is not child)

    def _relation(self, draft: Draft, heads: frozenset[str]) -> bool:
        return any(frame.head in heads for frame in draft.distinct.values())

    def _misspelt(self, part: str, gender: Gender | None) -> Draft | None:
        """The one person whose surname differs by a letter from a word that explains nothing else, `None` where none or several do."""
        if part in self._bodies or part in self._called or "~" + stem(part) in self._countries:
            return None
        near = {id(draft): draft for surname, draft in self._surnames.get(part[:2], [])[-_MOST:] if draft.kind == "person" and misspelt(part, surname)}
        fitting = [draft for draft in near.values() if not (gender and draft.known_gender not in ("", gender))]
        return fitting[0] if len(fitting) == 1 else None

    def _body_called(self, part: str) -> Draft | None:
        return self._called.get(part)

    def _add_unknown(self, mention: Mention, part: str, kind: EntityKind, gender: Gender | None) -> None:
        """A single word that no full name explains: a country by its demonym, a place by its preposition, or a person."""
        word = mention.span.of(self.text)
        if kind == "unknown" and not gender:
            if stem(word) in self.stems and not looks_like_demonym(word):
                self._add_body(mention, "country")
                return
            if word in self._placed or word in self._articled:
                self._add_body(mention, "place" if word in self._placed else "organization")
                return
            for key in (part, "~" + stem(word)):
                if key in self._bodies or key in self._countries:
                    self._mentioned(self._bodies.get(key) or self._countries[key], mention.span)
                    return
        draft = self._new("person" if gender is not None else kind, mention.span)
        given = given_names().get(part)
        draft.leaning = given.gender if given else ""
        self._parts.setdefault(part, []).append(draft)
        self._mentioned(draft, mention.span, gender)

    def _spoken_of(self, drafts: Sequence[Draft], place: int) -> Draft | None:
        """The only one of the drafts who has been named so far, or who has been in these two paragraphs, or who has been so often by far."""
        named = [draft for draft in drafts if draft.before(place) >= 0]
        if len(named) == 1:
            return named[0]
        here = self._paragraph(place)
        near = [draft for draft in named if here - self._paragraph(draft.before(place)) < _NEAR]
        if len(near) == 1:
            return near[0]
        first, second = ([*sorted((bisect_left(draft.starts, place) for draft in named), reverse=True), 0, 0])[:2]
        often = [draft for draft in named if bisect_left(draft.starts, place) == first]
        return often[0] if first >= _OFTENER * max(1, second) else None

    def _add_body(self, mention: Mention, kind: EntityKind) -> None:
        printed = mention.span.of(self.text)
        form = country_forms().get(printed) or country_forms().get(printed.title())
        if form is not None and form.word == "name":
            self._mentioned(self.country(form.country.code, mention.span), mention.span)
            return
        if kind == "country" or (kind == "place" and stem(printed) in self.stems and not looks_like_demonym(printed)):
            self._mentioned(self.country("~" + stem(printed), mention.span), mention.span)
            return
        key = _body_key(printed)
        draft = self._bodies.get(key) or self._longer_body(key, kind)
        if draft is None:
            draft = self._bodies[key] = self._new(kind, mention.span)
            if form is not None:
                draft.key = form.country.code
                draft.type = "named_organization" if printed in _MINISTRIES else "country"
            elif kind == "organization":
                self._abbreviated(draft, mention.span)
        self._bodies.setdefault(key, draft)
        words = key.split()[-_WORDS:]
        self._called.setdefault(words[0] if words else key, draft)
        if len(words) > 2 and words[1] == "of" and words[0] in organization_words():
            self._opened.setdefault(words[0], draft)
        for at in range(1, len(words)):
            self._ending.setdefault(" ".join(words[at:]), draft)
        self._mentioned(draft, mention.span)

    def _longer_body(self, key: str, kind: EntityKind) -> Draft | None:
        if kind != "organization" or (" " not in key and key not in organization_words()):
            return None
        draft = self._ending.get(key) or self._opened.get(key)
        return draft if draft is not None and draft.kind == "organization" and not draft.key else None

    def _abbreviated(self, draft: Draft, span: Span) -> None:
        """Make the abbreviation in brackets behind a name, and the one of its capitals, names of the same body."""
        words = re.findall(r"[^\W\d_]+", span.of(self.text))
        if len(words) > 1:
            for letters in ("".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper())):
                if len(letters) > 1 and letters.isupper():
                    self._bodies.setdefault(letters.lower(), draft)
        match = re.compile(r"[ \u00a0]\(([A-Z][A-Z.&-]{1,9})\)").match(self.text, span.end)
        if match:
            self._bodies[_body_key(match[1])] = draft

    def country(self, key: str, span: Span, *, name: str = "") -> Draft:
        """The country of a code or stem, made if it is new; `name` is what to call it where the text prints none."""
        draft = self._countries.get(key)
        if draft is None:
            draft = self._countries[key] = self._new("country", span)
            draft.key = key
            draft.name = name or draft.name
        return draft

    def body(self, name: str, span: Span) -> Draft:
        """The body of that name, made if the article does not name it; other words for it stand at `span`."""
        key = _body_key(name)
        draft = self._bodies.get(key)
        if draft is None or draft.kind != "organization":
            draft = self._bodies[key] = self._new("organization", span)
            draft.name = name
        draft.add(span)
        return draft

    def known_body(self, name: str) -> Draft | None:
        """The body of that name, if the article names it."""
        return self._bodies.get(_body_key(name))

    def known_country(self, key: str) -> Draft | None:
        """The country of a code or stem, if the article names it."""
        return self._countries.get(key)

    def states(self) -> list[Draft]:
        """The countries that the article names."""
        return [draft for draft in self._countries.values() if draft.type == "country"]

    def parted(self, word: str) -> list[Draft]:
        """The persons of whose names `word` is a part."""
        return self._parts.get(person_name(word).last, [])[:_OFTENER]

    def surnamed(self, word: str) -> Draft | None:
        """The one person whose surname is `word`, `None` where several or none have it."""
        part = person_name(word).last
        people = [held for held in self._parts.get(part, ())[-_MOST:] if held.kind == "person" and person_name(held.name).last == part]
        return people[0] if len(people) == 1 and " " not in word else None

    def _bodies_of_one_person(self) -> None:
        """A lone word taken for a body is the person whose surname it is, unless an article or a longer name says body."""
        for key, draft in list(self._bodies.items()):
            people = [held for held in self._parts.get(key, ()) if held.kind == "person" and person_name(held.name).last == key]
            if len(people) != 1 or draft.kind != "organization" or " " in _body_key(draft.name) or draft.name in organizations():
                continue
            for span in sorted(draft.spans):
                if self.text[max(0, span.start - 4) : span.start].lower() != "the ":
                    self._mentioned(people[0], span)
                    draft.drop(span)


def _fuller(printed: str, draft: Draft) -> bool:
    """Whether `printed` is a better name for the draft than the one it has: of a country the noun, of others the longest."""
    if draft.kind == "country":
        form, other = country_forms().get(draft.name), country_forms().get(printed)
        if other is not None:
            return other.word == "name" and (form is None or form.word != "name" or other.country.name == printed)
        return form is None and looks_like_demonym(draft.name) and not looks_like_demonym(printed)
    return (not printed.isupper(), len(printed.split()), len(printed)) > (not draft.name.isupper(), len(draft.name.split()), len(draft.name))


def _edge_of(short: str, long: str) -> bool:
    """Whether a full name is the beginning or the end of a longer one, which may be words of a headline around it."""
    return " " in short and (long.startswith(short + " ") or long.endswith(" " + short))


def _body_key(printed: str) -> str:
    """A body's name in lower case without full stops, article and what only tells the form of a firm."""
    key = " ".join(printed.replace(".", "").lower().replace("organisation", "organization").split())
    full = organizations().get(printed)
    if full:
        return full.lower()
    while (parts := key.rpartition(" "))[2] in _FIRMS and parts[0]:
        key = parts[0].rstrip(",")
    return key.removeprefix("the ")


def body_like(printed: str) -> bool:
    """Whether a capitalised name has a word in it that only bodies have."""
    return any(word.lower() in organization_words() for word in printed.split()) or printed in organizations()
