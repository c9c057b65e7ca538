"""What a page says of itself in JSON-LD, by the vocabulary of schema.org (https://schema.org/NewsArticle)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

LARGEST = 500_000
"""Characters of the longest script of JSON-LD that is looked at."""

DEEPEST = 50
"""How deep its values may lie in one another."""

MOST = 2_000
"""Objects of a page that are looked at."""

_ARTICLE = re.compile(r"(?:\w{0,30}Article|\w{0,20}BlogPosting|ReportageNews\w{0,20}|BackgroundNews\w{0,20}|Report|AnalysisNews\w{0,20}|OpinionNews\w{0,20})")
_PAGE = frozenset({"WebPage", "ItemPage", "Review", "VideoObject", "CreativeWork", "SocialMediaPosting", "DiscussionForumPosting"})
_INDEX = frozenset({"ItemList", "CollectionPage", "SearchResultsPage"})
# What belongs to other reports than the page's own.
_ELSEWHERE = frozenset(
    [
        *("itemListElement", "hasPart", "relatedLink", "mentions", "comment", "review", "isPartOf", "significantLink", "citation", "video"),
        "liveBlogUpdate",
    ]
)
_CONTROL = re.compile("[\x00-\x1f]")
_LAST_COMMA = re.compile(r",(?=\s{0,99}[}\]])")


@dataclass(frozen=True, slots=True)
class Structured:
    """The JSON-LD of a page: the object that is its report, a page object beside it, what is known by `@id`, and whether it says to be an
    index of reports. Equal when all are."""

    article: Mapping[str, Any] | None = None
    page: Mapping[str, Any] | None = None
    known: Mapping[str, Mapping[str, Any]] | None = None
    index: bool = False
    objects: tuple[Mapping[str, Any], ...] = ()

    def value(self, *names: str) -> str | None:
        """The first text under one of the names, of the report or else of the page."""
        for source in (self.article, self.page):
            for name in names:
                if source is not None and (found := next(self.texts(source.get(name)), None)):
                    return found
        return None

    def names(self, field: str) -> tuple[str, ...]:
        """The names of the persons or bodies in `field` of the report."""
        source = self.article or self.page
        return tuple(dict.fromkeys(self.texts(source.get(field)))) if source else ()

    def texts(self, value: Any) -> Iterator[str]:
        """Texts that a value stands for: itself, its name, or those of what it refers to by `@id`."""
        if isinstance(value, str):
            # Some systems write values for HTML and put them into JSON: `O&#039;Neil`.
            if text := " ".join((unescape(value) if "&" in value and ";" in value else value).split()):
                yield text
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, list):
            for each in value[:50]:
                yield from self.texts(each) if not isinstance(each, list) else ()
        elif isinstance(value, dict):
            named = value.get("name") or value.get("@value") or value.get("url")
            referred = (self.known or {}).get(str(value.get("@id")), {})
            named = named or referred.get("name") or referred.get("url") or (value.get("@id") if not referred else None)
            if isinstance(named, str | list):
                yield from self.texts(named)


def structured(scripts: Sequence[str], *, titles: Sequence[str] = ()) -> Structured:
    """What the scripts of JSON-LD of a page tell; of several reports in them the one that has one of `titles`. What is broken is left out."""
    objects = list[Mapping[str, Any]]()
    main = list[Mapping[str, Any]]()
    for script in scripts:
        for found, own in _objects(_loaded(script)):
            if len(objects) >= MOST:
                break
            objects.append(found)
            if own:
                main.append(found)
    known = {str(each["@id"]): each for each in reversed(objects) if isinstance(each.get("@id"), str) and len(each) > 2}
    reports = [each for each in main if any(_ARTICLE.fullmatch(name) for name in types(each))]
    pages = [each for each in main if _PAGE.intersection(types(each))]
    index = any(_INDEX.intersection(types(each)) for each in main)
    wanted = {_plain(title) for title in titles}
    titled = [each for each in reports if _plain(str(each.get("headline") or each.get("name") or "")) in wanted]
    # Several reports, none of which is this page's, are what an index links to.
    article = next(iter(titled), None) or (reports[0] if reports and (len(reports) == 1 or not index) else None)
    return Structured(article, next(iter(pages), None), known, index, tuple(objects))


def types(found: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the types of an object, without the vocabulary."""
    told = found.get("@type")
    return tuple(each.rsplit("/", 1)[-1] for each in (told if isinstance(told, list) else [told]) if isinstance(each, str))


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title)).casefold()


def _loaded(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    if not text or len(text) > LARGEST or _deep(text):
        return None
    plain = _CONTROL.sub(" ", text)
    for attempt in (text, plain, _LAST_COMMA.sub("", plain)):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    try:
        # Several values one after another, or one with something behind it.
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _deep(text: str) -> bool:
    """Whether brackets lie too deep in one another; those within strings count too, which only real texts afford."""
    depth = deepest = 0
    for mark in re.finditer(r"[\[\]{}]", text):
        depth += 1 if mark.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def _objects(value: Any) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Every object in a value, and whether it may be the page's own report."""
    waiting: list[tuple[Any, bool]] = [(value, True)]
    while waiting:
        found, own = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = [(each, own) for each in found[:MOST]]
        elif isinstance(found, dict):
            yield found, own
            waiting += [(each, own and name not in _ELSEWHERE) for name, each in found.items() if isinstance(each, dict | list)]
