"""Phrases around a noun: how far `the former Velmoran ambassador to Kestria` reaches on either side of `ambassador`."""

from __future__ import annotations

from onrecord.lexicon.country import country_forms
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words
from onrecord.lexicon.role import Role, adherents, domains, honorifics, ranks, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.mentions.page import Page

DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "my",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "another",
        "one",
        "some",
        "any",
        "each",
        "every",
        "no",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "many",
        "most",
        "all",
        "both",
        "few",
        "other",
        "whose",
    }
)
_BODIES = frozenset({"organization", "organizations", "government", "governments", "mass"})
_POSTED = frozenset({"ambassador", "envoy", "adviser", "aide", "consul", "high commissioner", "charge d'affaires", "chief of staff", "correspondent"})
# Whose word behind `of` or `for` is an office, not a person.
_PORTFOLIOS = frozenset({"minister", "secretary"})
_REACH = 10
_UNKNOWN = 3


def left(page: Page, head: int, *, floor: int) -> tuple[int, bool]:
    """The first token of the phrase whose noun is at `head`, not before `floor`, and whether a determiner opens it."""
    words, known, bodies = page.tokens.lowers, ranks(), source_words()
    fields, parties, forms, skipped = domains(), adherents(), country_forms(), function_words()
    start = head
    unknown = 0
    at = head - 1
    while at >= max(floor, head - _REACH) and not page.first[at + 1]:
        word = words[at]
        if page.tokens.possessive[at] and page.tokens.words[at][0].isalnum():
            return _owner(page, at, floor), True
        if word in DETERMINERS:
            return at, True
        if not word[0].isalnum():
            if word in "'’" and at > floor and page.tokens.possessive[at - 1]:
                at -= 1
                continue
            break
        capital = page.capital[at]
        named = capital and (page.tokens.words[at] in forms or (word not in skipped and not (page.first[at] and word in page.lower)))
        if named or word in known or word in fields or word in parties or bodies.get(word) in _BODIES:
            start = at if not unknown else start
        elif word in skipped or capital or word.endswith("ly") or unknown >= _UNKNOWN:
            break
        else:
            unknown += 1
        at -= 1
    return start, False


def _owner(page: Page, at: int, floor: int) -> int:
    """The first token of the possessor that ends at `at`."""
    floor = max(floor, at - _REACH)
    while at - 1 >= floor and page.capital[at] and not page.first[at] and page.name_like(at - 1) and page.tokens.lowers[at - 1] not in function_words():
        at -= 1
    if not page.capital[at]:
        while at - 1 >= floor and page.tokens.words[at - 1][0].isalnum() and page.tokens.lowers[at - 1] in source_words():
            at -= 1
    if at - 1 >= floor and page.tokens.lowers[at - 1] in DETERMINERS:
        at -= 1
    return at


def right(page: Page, role: Role, after: int) -> int:
    """The token after the phrase, whose noun ends before token `after`: `of`, `for`, `at` or `to` and a body's name."""
    end = after
    for _ in range(2):
        further = _linked(page, role, end)
        if further == end:
            break
        end = further
    words = page.tokens.lowers
    if end > after and end + 2 < len(words) and words[end] == "(" and page.tokens.words[end + 1].isupper() and words[end + 2] == ")":
        end += 3
    return end


def _linked(page: Page, role: Role, after: int) -> int:
    words = page.tokens.lowers
    if after + 1 >= len(words) or page.tokens.possessive[after - 1] or words[after] not in ("of", "for", "at", "to"):
        return after
    if words[after] == "to" and role.canonical not in _POSTED:
        return after
    if words[after] == "to" and (state := _state(page, after + 1)) > after + 1:
        return state
    limit = _person_within(page, role, after)
    end = _complement(page, after + 1, offices=words[after] in ("of", "for"), limit=limit)
    if end == after + 1 and words[after] == "of":
        end = _subject(page, end)
    return end if end > after + 1 else after


def _state(page: Page, begin: int) -> int:
    """The token after the country that an envoy is sent to, where a name follows: `ambassador to Velmora Ana Dorn`; else `begin`."""
    at = begin + (page.tokens.lowers[begin] == "the")
    for size in (3, 2, 1):
        end = at + size
        if end >= len(page.tokens) or not page.capital[end] or page.tokens.possessive[end - 1] or page.tokens.lowers[end] in organization_words():
            continue
        form = country_forms().get(" ".join(page.tokens.words[at:end]))
        if form is not None and form.word == "name":
            return end
    return begin


def _person_within(page: Page, role: Role, link: int) -> int:
    """The token where the holder's name begins right behind what the role is of, else that behind the last of the page.

    Behind `minister for` and `speaker of the` the first capital tells the office, whatever the network takes it for: of a
    run of capitals with a person in it the last two are the name. Without any network, a run of three has one.
    """
    words, capital = page.tokens.lowers, page.capital
    size = len(words)
    begin = link + 1
    articled = words[begin] == "the"
    begin += articled
    if words[link] not in ("of", "for") or not (articled or role.canonical.rpartition(" ")[2] in _PORTFOLIOS):
        return size
    end = begin
    while end < min(size, begin + _REACH) and _in_office(page, end, begin):
        end += 1
    first = end
    while first > begin and capital[first - 1]:
        first -= 1
    if end - first < 2 or page.tokens.lowers[end - 1] in organization_words() or page.tokens.lowers[end - 1] in domains():
        return size
    named = any(page.tokens.starts[at] in page.persons for at in range(first, end))
    if not (named or (not page.persons and end - first > 2)):
        return size
    return end - (2 if end - first > 2 else 1)


def _in_office(page: Page, at: int, begin: int) -> bool:
    """Whether the token goes on the capitals from `begin` on, `and` and commas between two of them included."""
    if page.tokens.possessive[at] or page.first[at]:
        return False
    if page.capital[at]:
        return page.name_like(at) and page.tokens.lowers[at] not in function_words() and role_at(page.tokens, at) is None
    return begin < at < len(page.tokens) - 1 and page.tokens.lowers[at] in ("and", "&") and page.capital[at + 1]


def _subject(page: Page, begin: int) -> int:
    """The token after one or two common nouns (`professor of political science`) that a comma, `at` or the end follows, or `begin`."""
    words, skipped = page.tokens.lowers, function_words()
    for end in (begin + 1, begin + 2):
        if end > len(words) or not words[end - 1].isalpha() or page.capital[end - 1] or words[end - 1] in skipped:
            break
        if end == len(words) or words[end] in (",", "at", ".") or (page.tokens.starts[end] in page.persons and page.capital[end]):
            return end
    return begin


def _complement(page: Page, begin: int, *, offices: bool, limit: int) -> int:
    """The token after the last word of the body's name that begins at `begin` and ends by `limit`, or `begin` if none does."""
    words, bodies, fields = page.tokens.lowers, source_words(), domains()
    end = begin
    at = begin
    held = 0
    while at < min(limit, begin + _REACH + 2) and not page.first[at]:
        word = words[at]
        if at == begin and word in DETERMINERS:
            at += 1
            continue
        if page.capital[at] and word not in DETERMINERS:
            if held and page.tokens.starts[at] in page.persons:
                break
            if held and (role_at(page.tokens, at) is not None and at + 1 < len(words) and page.capital[at + 1]):
                break
            if held and word in given_names() and words[at - 1] not in ("of", "the", "and", "for"):
                break
            if held and offices and words[at - 1] in fields and word not in fields and word not in bodies and end == at and not _body_follows(page, at):
                break
            held += 1
            titled = word in honorifics()
            at += 2 if at + 1 < len(words) and words[at + 1] == "." and titled else 1
            end = end if titled else at
        elif bodies.get(word) in _BODIES or word in fields:
            at += 1
            if bodies.get(word) in _BODIES or offices:
                end = at
            held += 1
        elif held and word in ("of", "and", "for", "the", "on") and _goes_on(page, at):
            at += 1
        else:
            break
        if at < len(words) and not words[at][0].isalnum() and words[at] not in "'’":
            break
    return end


def _body_follows(page: Page, at: int) -> bool:
    """Whether the capitals from `at` on end in a word that only bodies have."""
    last = min(len(page.tokens), at + _REACH) - 1
    while at < last and page.capital[at + 1] and not page.tokens.possessive[at]:
        at += 1
    return page.tokens.lowers[at] in organization_words()


def _goes_on(page: Page, at: int) -> bool:
    """Whether a capital follows the connecting words at `at`, so that they stand inside a name."""
    words = page.tokens.lowers
    if words[at] == "and" and at + 2 < len(words) and words[at + 2] in ("said", "told", "has", "have"):
        return False
    following = at + 1
    if following < len(words) and words[following] == "the":
        following += 1
    if following < len(words) and words[at] == "and" and words[at - 1] in domains() and words[following] in domains():
        return True
    return following < len(words) and page.capital[following] and role_at(page.tokens, following) is None
