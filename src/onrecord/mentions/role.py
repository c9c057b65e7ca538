"""Role phrases and collectives: people called by what they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.data.mention import Mention
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.organization import organization_words
from onrecord.lexicon.role import adherents, ranks, role_at, roles
from onrecord.lexicon.source_word import source_words
from onrecord.mentions.page import Page
from onrecord.mentions.phrase import DETERMINERS, left, right

# Role words that are adjectives or verbs as often: a common noun right after them takes them for itself.
_DOUBTFUL = frozenset(
    {
        "official",
        "chief",
        "general",
        "major",
        "head",
        "chair",
        "principal",
        "justice",
        "representative",
        "host",
        "whip",
        "anchor",
        "partner",
        "deputy",
        "assistant",
        "player",
        "student",
        "captain",
        "pilot",
        "speaker",
        "officer",
        "cardinal",
        "author",
        "judge",
        "coach",
        "counsel",
        "boss",
        "commander",
        "director",
        "producer",
        "detective",
        "executive",
        "editor",
        "founder",
        "academic",
        "libertarian",
        "client",
        "moderator",
        "engineer",
        "doctor",
        "nurse",
        "hopeful",
        "independent",
        "patriarch",
        "veteran",
        "rival",
        "friend",
        "owner",
    }
)
_VERBAL = frozenset(
    {
        "head",
        "chair",
        "host",
        "whip",
        "anchor",
        "partner",
        "judge",
        "coach",
        "counsel",
        "author",
        "doctor",
        "nurse",
        "pilot",
        "captain",
        "engineer",
        "rival",
        "heads",
        "chairs",
        "hosts",
        "judges",
        "coaches",
    }
)
_PREPOSITIONS = frozenset({"with", "by", "from", "to", "for", "of", "against", "between"})
_LOOSE = frozenset({"left", "right", "rest", "half", "world", "majority", "minority", "press", "west", "east", "establishment", "military", "public", "crowd"})
# Of these, the ones that begin the name of a place (`the East Tarn road`) or tell what one may do (`the right to`).
_TURNS = frozenset({"left", "right", "west", "east"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase by its tokens: `first` up to the one before `after`; its noun at `head` up to the one before `stem`."""

    mention: Mention
    first: int
    head: int
    stem: int
    after: int


def role_phrases(page: Page) -> list[Phrase]:
    """The role phrases and collectives of a page, in order; none overlaps another's noun."""
    found: list[Phrase] = []
    floor = bound = 0
    at = 0
    words, capital, openers = page.tokens.lowers, page.capital, _openers()
    first_words, nouns = roles(), source_words()
    size = len(words)
    while at < size:
        word = words[at]
        if word not in openers and not capital[at]:
            at += 1
            continue
        phrase = None
        floor = bound if at >= bound else floor
        if word in first_words:
            phrase = _role(page, at, floor)
        elif nouns.get(word) in ("people", "mass"):
            phrase = _collective(page, at, floor)
        elif capital[at] and word[-1] in "snh" and _names_people(page.tokens.words[at]):
            phrase = _people(page, at, floor)
        if phrase is None:
            at += 1
            continue
        found.append(phrase)
        floor = at = max(at + 1, phrase.stem)
        bound = max(bound, phrase.after)
    return found


@cache
def _openers() -> frozenset[str]:
    """The words that begin a role or call people."""
    return frozenset(roles()) | {word for word, kind in source_words().items() if kind in ("people", "mass")}


def _role(page: Page, at: int, floor: int) -> Phrase | None:
    match = role_at(page.tokens, at)
    if match is None:
        return None
    role, stem = match
    words = page.tokens.lowers
    following = words[stem] if stem < len(words) else ""
    if page.capital[at] and following in organization_words() and page.capital[stem] and page.tokens.starts[stem] not in page.persons:
        return None
    if following and following[0].isalnum() and not page.tokens.possessive[stem - 1]:
        further = role_at(page.tokens, stem)
        if further is not None and not (page.capital[at] and not page.capital[stem]) and (not page.capital[stem] or words[at] in ranks()):
            return None
        if (
            words[at] in _DOUBTFUL
            and stem == at + 1
            and not page.capital[stem]
            and ((following in source_words() and following not in _LOOSE) or further is not None)
        ):
            return None
    if words[at] in ranks() and stem == at + 1 and not page.capital[stem - 1] and _rank_only(page, stem):
        return None
    first, opened = left(page, at, floor=floor)
    if page.tokens.starts[first] > page.tokens.starts[at]:
        first = at
    if role.relation and not opened:
        return None
    after = right(page, role, stem)
    bare = first == at and after == stem
    if bare and not _stands_alone(page, at, stem):
        return None
    if not opened and words[at] in _VERBAL and not page.capital[at] and not _after_comma(page, first) and not _no_verb(page, first, at, stem):
        return None
    kind = "collective" if role.plural else "role"
    span = page.tokens.span(first, after)
    return Phrase(Mention(span, "collective" if kind == "collective" else "role", "group" if role.plural else "person"), first, at, stem, after)


def _no_verb(page: Page, first: int, at: int, stem: int) -> bool:
    """Whether a name follows the phrase and its word is no verb: behind a preposition (`with Tarn Radio hosts Ana Dorn and Oto Brell`), or without `s`."""
    if stem >= len(page.tokens) or not page.capital[stem]:
        return False
    if first > 0 and page.tokens.lowers[first - 1] in _PREPOSITIONS:
        return True
    return first < at and page.capital[at - 1] and not page.tokens.lowers[at].endswith("s")


def _rank_only(page: Page, after: int) -> bool:
    """Whether common nouns and a role follow, so that the word before is only their rank: `chief human resources executive`."""
    words = page.tokens.lowers
    for at in range(after, min(after + 3, len(words) - 1)):
        if not words[at].isalpha() or page.capital[at] or words[at] in function_words() or page.tokens.possessive[at]:
            return False
        if role_at(page.tokens, at + 1) is not None and not page.capital[at + 1]:
            return True
    return False


def _stands_alone(page: Page, at: int, stem: int) -> bool:
    """Whether a role without any other word of its phrase is one: a title before a name, or after a comma."""
    if stem < len(page.tokens) and page.capital[stem] and page.tokens.lowers[stem] not in function_words():
        return True
    if page.capital[at] and not page.first[at] and not page.titled[at]:
        return True
    return _after_comma(page, at) or (page.first[at] and page.capital[at])


def _after_comma(page: Page, at: int) -> bool:
    return at > 0 and page.tokens.words[at - 1] in (",", "—", "–", "(")


def _collective(page: Page, at: int, floor: int) -> Phrase | None:
    first, opened = left(page, at, floor=floor)
    if page.tokens.lowers[at] in _LOOSE and not (opened and page.tokens.lowers[first] == "the"):
        return None
    following = at + 1
    if page.tokens.lowers[at] in _TURNS and following < len(page.tokens) and (page.capital[following] or page.tokens.lowers[following] == "to"):
        return None
    if following < len(page.tokens) and not page.capital[following] and (page.tokens.lowers[following] in source_words() or role_at(page.tokens, following)):
        return None
    if following < len(page.tokens) and page.capital[at] and page.tokens.lowers[at] in organization_words() and role_at(page.tokens, following):
        return None
    return Phrase(Mention(page.tokens.span(first, at + 1), "collective", "group"), first, at, at + 1, at + 1)


def _names_people(word: str) -> bool:
    form = country_forms().get(word)
    return form.word == "people" if form is not None else word.endswith("s") and word[:-1].lower() in adherents()


def _people(page: Page, at: int, floor: int) -> Phrase:
    first = at
    while first > max(floor, at - 3) and (page.tokens.lowers[first - 1] in DETERMINERS or page.tokens.lowers[first - 1] in ranks()):
        first -= 1
    return Phrase(Mention(page.tokens.span(first, at + 1), "collective", "group"), first, at, at + 1, at + 1)
