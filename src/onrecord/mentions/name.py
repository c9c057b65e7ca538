"""Names by rule: capitalised words that belong together, and what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.data.mention import EntityKind
from onrecord.lexicon.country import country_forms, looks_like_demonym, stem
from onrecord.lexicon.cue import cue, saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.initials import initials
from onrecord.lexicon.organization import organization_words, organizations
from onrecord.lexicon.role import adherents, honorifics, ranks, role_at
from onrecord.mentions.page import Page
from onrecord.mentions.role import Phrase

# How the name of a firm ends that goes by the address of its site.
_SITES = (".com", ".org", ".net", ".co.uk")
PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "das",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "bint",
        "ibn",
        "abu",
        "al",
        "el",
        "ben",
        "y",
        "e",
        "ter",
        "ten",
    }
)
_QUOTES = frozenset("“”\"'‘’")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# What makes one word of where somebody comes from and what that is to him: `Velmoran-born`.
FROM = frozenset(
    {"affiliated", "appointed", "area", "backed", "based", "born", "educated", "funded", "led", "linked", "nominated", "owned", "raised", "style", "trained",
     "winning"}
)  # fmt: skip
# Role words that are surnames as well; after another part of a name they belong to it.
SURNAMES = frozenset(
    {"king", "prince", "bishop", "pope", "dean", "judge", "major", "general", "farmer", "teacher", "cardinal", "priest", "chancellor", "pastor"}
)
# What a demonym before it does not belong to: `Velmoran Foreign Ministry`.
_STATE = frozenset(
    {
        "ministry",
        "department",
        "army",
        "navy",
        "police",
        "parliament",
        "senate",
        "embassy",
        "court",
        "cabinet",
        "guard",
        "guards",
        "force",
        "forces",
        "congress",
        "government",
        "assembly",
        "consulate",
        "command",
        "service",
        "services",
    }
)
# `R-TX` and the like tell a lawmaker's party and region.
_PARTY_OF = ("R-", "D-", "I-")
# Bodies that are called by their holder, and how many tokens name him: `Tarn County District Attorney`.
_OFFICES = frozenset({"office", "department"})
_HOLDER = 6
_REGIONS = frozenset({"eastern", "northern", "southern", "western"})
# Tokens of the longest name; what is longer is a heading.
_LONGEST = 16
_MONTHS = frozenset({"may", "march", "april", "june", "august", "will", "long", "good", "day", "jan"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its tokens, `first` up to the one before `after`, and the kind of what it names."""

    first: int
    after: int
    kind: EntityKind


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of countries and organizations that have several words, by their first, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in (*country_forms(), *organizations()):
        words = tuple(form.replace(",", " ,").split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(held, key=len, reverse=True)) for word, held in found.items()}


def rule_names(page: Page, phrases: Sequence[Phrase]) -> Iterator[Name]:
    """The names that capitals, titles and the lexicon tell, in order; none overlaps another."""
    heads = {phrase.head: phrase for phrase in phrases}
    borders = (
        {phrase.first for phrase in phrases} | {phrase.head for phrase in phrases} | {phrase.stem for phrase in phrases} | {phrase.after for phrase in phrases}
    )
    titles = {phrase.after for phrase in phrases if phrase.mention.kind == "role"} | {phrase.stem for phrase in phrases if phrase.mention.kind == "role"}
    inside = {at for phrase in phrases for at in range(phrase.first, phrase.head)}
    capitals = page.capital
    size = len(capitals)
    at = 0
    while at < size:
        if not capitals[at]:
            at += 1
            continue
        if office := _owned_office(page, at):
            yield Name(at, office, "organization")
            at = office
            continue
        if at in heads:
            at = heads[at].stem
            continue
        if at in inside and looks_like_demonym(page.tokens.words[at]) and not capitals[at + 1]:
            at += 1
            continue
        known = _known(page, at) or _spelt(page, at)
        after = known if known else _run(page, at, borders)
        if after == at:
            at += 1
            continue
        if name := _classified(page, at, after, titled=at in titles, known=bool(known)):
            yield name
        at = after


def _known(page: Page, at: int) -> int:
    """The token after a name of several words that the lexicon holds, 0 if none begins at `at`."""
    for words in _phrases().get(page.tokens.words[at], ()):
        after = at + len(words)
        if tuple(page.tokens.words[at:after]) == words and not any(page.tokens.possessive[at : after - 1]):
            return 0 if after < len(page.tokens) and _joins(page, after) and not page.tokens.possessive[after - 1] else after
    return 0


def _spelt(page: Page, at: int) -> int:
    """The token after the letters of a known body that would spell a common word (`WHO`), 0 if none stand at `at`."""
    word = page.tokens.words[at]
    return at + 1 if word.isupper() and word in organizations() and page.tokens.lowers[at] in function_words() and not page.titled[at] else 0


def _owned_office(page: Page, begin: int) -> int:
    """The token after the name of an office that is called by its holder, `Orvath City Attorney’s Office`; 0 if none begins at `begin`."""
    words = page.tokens.lowers
    if words[begin] in function_words() or page.titled[begin]:
        return 0
    for at in range(begin, min(begin + _HOLDER, len(words) - 1)):
        if not page.capital[at] or words[at] == "the":
            return 0
        if page.tokens.possessive[at]:
            held = any((role := role_at(page.tokens, first)) is not None and role[1] == at + 1 for first in range(max(begin, at - 2), at + 1))
            return at + 2 if held and page.capital[at + 1] and words[at + 1] in _OFFICES else 0
    return 0


def _joins(page: Page, at: int) -> bool:
    """Whether the capital at `at` goes on a name begun before it."""
    return page.name_like(at) and page.tokens.lowers[at] not in function_words() and role_at(page.tokens, at) is None


def _run(page: Page, begin: int, borders: set[int]) -> int:
    """The token after the run of name words that begins at `begin`; `begin` itself if it begins none."""
    words, owns = page.tokens.lowers, page.tokens.possessive
    skipped, titles = function_words(), honorifics()
    new = words[begin] == "new" and begin + 1 < len(words) and page.name_like(begin + 1)
    initial = _initial(page, begin)
    if not (new or page.name_like(begin)) or (words[begin] in skipped and not initial) or (words[begin] in ranks() and not new):
        return begin
    if words[begin] in titles and not (words[begin] in given_names() and begin + 1 < len(words) and page.name_like(begin + 1)):
        return begin
    if role_at(page.tokens, begin) is not None or (words[begin] in adherents() and not _of_region(page, begin)) or _demonym(page, begin):
        return begin
    if (begin > 1 and _tells(page, begin - 2, begin)) or words[begin].rpartition("-")[2] in FROM:
        return begin
    if page.first[begin] and words[begin].endswith(("ing", "ed", "ly")) and words[begin] not in given_names() and page.tokens.words[begin] not in page.seen:
        return begin
    after = at = begin + 1
    while at < min(len(words), begin + _LONGEST) and not owns[at - 1]:
        word = words[at]
        holder = words[begin] == "office" and words[at - 2 : at] == ["of", "the"]
        if page.first[at] or (at in borders and not (holder or _surname(page, at))) or _tells(page, begin, at) or word.rpartition("-")[2] in FROM:
            break
        if (
            page.name_like(at)
            and (word not in skipped or (word in _MONTHS and words[at - 1] in given_names()))
            and (word not in titles or (words[at - 1] in given_names() and not page.capital[min(at + 1, len(words) - 1)]))
        ):
            after = at = at + 1
        elif word == "." and (len(page.tokens.words[at - 1]) == 1 or words[at - 1] in SUFFIXES):
            at += 1
            after = at if words[at - 2] in SUFFIXES else after
        elif at + 1 < len(words) and (
            (word in PARTICLES and (page.capital[at + 1] or words[at + 1] in PARTICLES)) or (word == "," and words[at + 1] in SUFFIXES)
        ):
            at += 1
        elif word in _QUOTES and (past := _nickname(page, at)):
            at = past
        elif word in ("of", "for", "on") and _office(page, begin, at):
            at += 2 if words[at + 1] == "the" else 1
        elif word == "and" and "of" in words[begin:at] and at + 1 < len(words) and page.capital[at + 1] and words[begin] in organization_words():
            at += 1
        else:
            break
    return after


def _of_region(page: Page, at: int) -> bool:
    """Whether the token tells a region at the head of a name: `Western Tarn`."""
    return page.tokens.lowers[at] in _REGIONS and at + 1 < len(page.tokens) and page.name_like(at + 1) and not page.titled[at]


def _initial(page: Page, at: int) -> bool:
    """Whether the token is the first letter of a person's name: `A. J. Dorn`."""
    words = page.tokens.words
    return len(words[at]) == 1 and at + 2 < len(words) and words[at + 1] == "." and page.capital[at + 2] and page.tokens.ends[at] == page.tokens.starts[at + 1]


def _tells(page: Page, begin: int, at: int) -> bool:
    """Whether the token is the verb of a headline behind a person's full name: `Ana Dorn Says Rain`."""
    word = page.tokens.lowers[at]
    known = cue(word) if saying(word) and page.capital[at] and at - begin > 1 and page.tokens.lowers[begin] in given_names() else None
    return known is not None and word not in (known.lemma, known.lemma + "ing") and word not in given_names()


def _surname(page: Page, at: int) -> bool:
    ends = at + 1 >= len(page.tokens) or not page.capital[at + 1]
    return page.capital[at] and ends and page.tokens.lowers[at] in SURNAMES and page.tokens.lowers[at - 1] in given_names()


def _nickname(page: Page, at: int) -> int:
    """The token after a nickname in quotation marks that opens at `at`, if the name goes on behind it, else 0."""
    words = page.tokens.words
    for close in (at + 2, at + 3):
        if close + 1 < len(words) and words[close] in _QUOTES and page.capital[at + 1] and page.name_like(close + 1):
            return close + 1
    return 0


def _office(page: Page, begin: int, at: int) -> bool:
    """Whether `of` at `at` goes on the name of a body: `Ministry of Foreign Affairs`, `Bank of Velmora`."""
    words = page.tokens.lowers
    following = at + 2 if at + 1 < len(words) and words[at + 1] == "the" else at + 1
    return words[at - 1] in organization_words() and following < len(words) and page.capital[following] and words[begin] not in function_words()


def _demonym(page: Page, at: int) -> bool:
    """Whether the token is an adjective of a country that no name of a body takes in."""
    form = country_forms().get(page.tokens.words[at])
    following = at + 1
    word = page.tokens.words[at]
    if form is None and looks_like_demonym(word) and stem(word) in page.stems:
        return True
    if following >= len(page.tokens) or not page.capital[following]:
        return form is not None and form.word in ("adjective", "people")
    demonym = form.word == "adjective" if form is not None else (looks_like_demonym(word) and role_at(page.tokens, following) is not None)
    if not demonym:
        return False
    end = following
    while end < min(len(page.tokens), at + _LONGEST) and page.name_like(end) and not page.tokens.possessive[end]:
        end += 1
    last = page.tokens.lowers[min(end, len(page.tokens) - 1)] if end < len(page.tokens) and page.capital[end] else page.tokens.lowers[end - 1]
    return last not in organization_words() or last in _STATE


def _classified(page: Page, first: int, after: int, *, titled: bool, known: bool) -> Name | None:
    words = page.tokens.words[first:after]
    if words[0][:2] in _PARTY_OF:
        return None
    text = page.tokens.span(first, after).of(page.text)
    form = country_forms().get(text) or (country_forms().get(text.title()) if text.isupper() and len(text) > 3 else None)
    if form is not None and not titled:
        return Name(first, after, {"name": "country", "capital": "place", "seat": "organization"}.get(form.word, "unknown"))  # type: ignore[arg-type]
    if text in organizations():
        return Name(first, after, "organization")
    if text in initials() and not titled:
        return None
    kind = _kind(page, first, after, titled=titled)
    if kind == "unknown" and len(words) == 1 and not known and page.first[first] and words[0] not in page.seen:
        return None
    return Name(first, after, kind)


def _kind(page: Page, first: int, after: int, *, titled: bool) -> EntityKind:
    lowers = page.tokens.lowers[first:after]
    before = page.tokens.lowers[first - 1] if first else ""
    if before == "." and first > 1:
        before = page.tokens.lowers[first - 2]
    if before in honorifics():
        return "person"
    if lowers[-1] in organization_words() or (lowers[0] in organization_words() and "of" in lowers):
        return "organization"
    if titled or (lowers[0] in given_names() and before != "the"):
        return "person"
    if len(lowers) == 1:
        word = page.tokens.words[first]
        if lowers[0].endswith(_SITES):
            return "organization"
        if word.isupper() and 2 <= len(word) <= 6 and not page.titled[first]:
            return "organization"
    if before == "the" and (len(lowers) > 1 or lowers[0] in organization_words()):
        return "organization"
    return "unknown"
