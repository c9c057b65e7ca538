"""Parts: the names within a span that the network took for one and drew too wide, `Governor Ana Dorn said of Oto Brell`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.country import country_forms, looks_like_demonym
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words
from onrecord.lexicon.role import adherents, honorifics, role_at
from onrecord.mentions.name import FROM, PARTICLES, SUFFIXES, SURNAMES
from onrecord.mentions.page import Page

# Behind these, a name tells a place or a body, not who is meant.
_PLACING = frozenset({"of", "in", "at", "from", "for", "on", "to"})
_MARKS = frozenset("“”\"'‘’")


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens from `first` up to the one before `after` that may be one name.

    `before` is the word that parts it from the one before it; `titled` says that a role stands there.
    """

    first: int
    after: int
    before: str = ""
    titled: bool = False


def persons(page: Page, first: int, after: int) -> list[tuple[int, int]]:
    """The persons' names within the tokens from `first` to `after` that the network took for one person: all of them where nothing parts them."""
    found = list(_parts(page, first, after))
    if len(found) < 2:
        return [(_begin(page, part), part.after) for part in found] or [(first, after)]
    return [(_begin(page, part), part.after) for number, part in enumerate(found) if _person(page, part, found[number + 1 : number + 2])]


def _begin(page: Page, part: Part) -> int:
    """The token where a name begins: not at a word that only its place gives a capital, where a given name stands next: `Imagine Ana Dorn`."""
    words = page.tokens.lowers[part.first : part.after]
    common = len(words) > 2 and words[1] in given_names() and words[0] not in given_names() and words[1] != "."
    placed = page.first[part.first] or page.titled[part.first]
    return part.first + 1 if common and placed and page.tokens.words[part.first] not in page.seen else part.first


def person_behind(page: Page, first: int, after: int) -> tuple[Part | None, Part | None]:
    """The body before a role and the person's name behind it, which the network took for one body; `None` for what does not stand there."""
    body: Part | None = None
    for part in _parts(page, first, after):
        size = part.after - part.first
        words = page.tokens.lowers[part.first : part.after]
        if part.titled and 2 <= size <= 3 and words[0] in given_names() and organization_words().isdisjoint(words):
            return body, part
        body = part if body is None else Part(body.first, part.after)
    return body, None


def _person(page: Page, part: Part, following: list[Part]) -> bool:
    """Whether a part is a person's name: not what a role behind it is of, nor a place behind `of`, nor what a party's members are called."""
    words = page.tokens.lowers
    if following and ((following[0].titled and following[0].before not in (",", "and", "&")) or following[0].before.rpartition("-")[2] in FROM):
        return False
    if (part.before in _PLACING and not part.titled) or words[part.first] in adherents():
        return False
    form = country_forms().get(page.tokens.span(part.first, part.after).of(page.text))
    if form is not None or not organization_words().isdisjoint(words[part.first : part.after]):
        return False
    return part.titled or part.before in ("", "and", "&", ",") or words[part.first] in given_names()


def _parts(page: Page, first: int, after: int) -> Iterator[Part]:
    """Runs of capitals, cut at words that stand in no name, behind possessors and around roles."""
    begin, at = -1, first
    before, titled = "", False
    while at < after:
        role = role_at(page.tokens, at)
        title = role is not None and role[1] < after and not _in_name(page, at, role[1], begin)
        if not title and _goes_on(page, at, begin, after):
            begin = at if begin < 0 else begin
            at += 1
            if not page.tokens.possessive[at - 1] or at == after:
                continue
            yield Part(begin, at, before, titled)
            begin, before, titled = -1, "’s", False
            continue
        if begin >= 0:
            yield Part(begin, at, before, titled)
        titled = title or (titled and begin < 0)
        before = page.tokens.lowers[at - 1] if title and at > first else page.tokens.lowers[at]
        begin, at = -1, role[1] if role is not None and title else at + 1
    if begin >= 0:
        yield Part(begin, after, before, titled)


def _in_name(page: Page, at: int, stem: int, begin: int) -> bool:
    """Whether a role word is part of a name: behind a given name (`Ana King`), or before no capital."""
    if stem >= len(page.tokens) or not page.capital[stem] or page.tokens.lowers[stem] in SUFFIXES:
        return True
    lower = page.tokens.lowers[at]
    if lower in given_names() and page.capital[at] and begin < 0:
        return True
    before = page.tokens.lowers[at - 1] if begin >= 0 else ""
    return lower in SURNAMES and page.capital[at] and (before in given_names() or (begin == at - 1 and page.tokens.lowers[stem] not in given_names()))


def _goes_on(page: Page, at: int, begin: int, after: int) -> bool:
    """Whether a token belongs to a run."""
    words, lowers = page.tokens.words, page.tokens.lowers
    if page.capital[at]:
        return lowers[at].rpartition("-")[2] not in FROM and not (begin < 0 and looks_like_demonym(words[at]) and words[at] in country_forms())
    if begin < 0:
        return False
    follows = at + 1 < after and page.capital[at + 1]
    if words[at] == ".":
        return len(words[at - 1]) == 1 or lowers[at - 1] in SUFFIXES or lowers[at - 1] in honorifics()
    if words[at] == ",":
        return at + 1 < after and lowers[at + 1] in SUFFIXES
    if words[at] in _MARKS:
        return True
    return lowers[at] in PARTICLES and at + 1 < after and (follows or lowers[at + 1] in PARTICLES)
