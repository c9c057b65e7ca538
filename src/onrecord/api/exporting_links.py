"""What an export of links holds: the links of a record that a search leaves, one by one, each with both its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from onrecord.api.blind import eyes
from onrecord.api.judging import judged_article
from onrecord.data.judged import Judged
from onrecord.data.link import ABOUTS, About, Linked, LinkState, judged_links, occasion_of
from onrecord.data.statement import Statement
from onrecord.links.alignment import aligned
from onrecord.record import Record, Search
from onrecord.record.ends import Report
from onrecord.views.links.item import End, LinkItem

BATCH = 200
"""Links whose ends are read at once."""

KEPT = 64
"""Judged articles that are kept at hand while links that lead to them are written."""

GONE = "links an end of which is rejected or not found any more, left out"
REFUTED = "links that people refuted, left out"
OTHERS = "links of {}s, left out"
WAITING = "articles that were added, read again or judged since the record was last linked"


class LinkItems:
    """The links of an export, one by one: of the sorts `about`, and those that people refuted only with `refuted`.

    Where `asked` chooses, both ends have to be found, with `one_end` one of them; an occasion is found with a statement that was made on it, a name with
    one that who bears it made.
    """

    def __init__(
        self, held: Record, asked: Search, notes: Counter[str], *, about: Collection[About], one_end: bool, refuted: bool, is_aligned: bool
    ) -> None:  # fmt: skip
        self._held = held
        self._asked = asked
        self._notes = notes
        self._about = tuple(sort for sort in ABOUTS if sort in about)
        self._enough: Callable[[Iterator[bool]], bool] = any if one_end else all
        self._refuted = refuted
        self._is_aligned = is_aligned
        self._judged = frozenset[str]() if asked.as_found else frozenset(held.reader.judged_articles())
        self._look = lru_cache(KEPT)(lambda article: judged_article(held, article, by=asked.by))
        everything = replace(asked, by=None, as_found=False, reprints=False) == Search()
        self._found = None if everything else held.reader.matching(asked)
        self._said = frozenset(chain.from_iterable((self._found or {}).values()))
        self._told = lru_cache(None)(self._told_in)
        waiting = 0 if eyes(held, asked.by) else held.links.waiting()  # how much others judge is not told to who is still at articles
        notes.update({WAITING: waiting} if waiting else {})
        notes.update({OTHERS.format(sort): count for sort in ABOUTS if sort not in about and (count := held.ends.count((sort,)))})

    def each(self, progress: Callable[[int, int], None] | None) -> Iterator[LinkItem]:
        """Every item; `progress` is told how many links are done, and how many there are."""
        total, done = self._held.ends.count(self._about), 0
        links = self._links()
        while batch := list(islice(links, BATCH)):
            yield from self._items([one for one in batch if self._is_wanted(one)])
            done += len(batch)
            if progress is not None:
                progress(done, max(done, total))

    def _links(self) -> Iterator[Linked]:
        if self._asked.as_found:
            yield from map(Linked, self._held.ends.found(self._about))
        else:
            for sort in self._about:
                yield from self._held.links.all(sort, by=self._asked.by)
            if self._refuted:
                yield from self._kept_apart()

    def _kept_apart(self) -> Iterator[Linked]:
        """What people keep apart though nothing links it."""
        said = judged_links(self._held.links.said(by=self._asked.by), adjudicators=self._held.coders.adjudicators())
        refuted = {name: link for name, (state, link) in said.items() if state == "refuted" and link.about in self._about}
        yield from (Linked(refuted[name], "refuted") for name in sorted(refuted.keys() - self._held.ends.known(refuted)))

    def _is_wanted(self, one: Linked) -> bool:
        if self._found is not None and not self._enough(self._is_found(one.link.about, end) for end in (one.link.one, one.link.other)):
            return False
        if not one.holds and not self._refuted:
            self._notes[REFUTED] += 1
            return False
        return True

    def _is_found(self, about: About, end: str) -> bool:
        if about == "statement":
            return end in self._said
        if about == "occasion":
            article, occasion = occasion_of(end)
            return occasion in self._told(article)[0]
        return any(entity in self._told(article)[1] for article, entity in self._held.ends.bearers(end) if self._found and article in self._found)

    def _told_in(self, article: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the occasions on which what was found in an article was said, and of the entities who said it."""
        found = self._statements((self._found or {}).get(article, frozenset())).values()
        return frozenset(one.occasion for one in found if one.occasion), frozenset(one.speaker.entity for one in found if one.speaker.entity)

    def _items(self, links: Sequence[Linked]) -> Iterator[LinkItem]:
        wanted: dict[About, dict[str, None]] = {about: {} for about in ABOUTS}
        for held in links:
            wanted[held.link.about] |= {held.link.one: None, held.link.other: None}
        ends: dict[tuple[About, str], End] = {}
        statements = self._statements(wanted["statement"])
        reports = self._held.ends.reports({*(one.article for one in statements.values()), *(occasion_of(end)[0] for end in wanted["occasion"])}, texts=True)
        ends |= {("statement", key): End(key, reports.get(one.article), one) for key, one in statements.items()}
        ends |= {("occasion", end.id): end for end in self._occasions(wanted["occasion"], reports)}
        ends |= {("person", key): End(key, named=named) for key, named in self._held.ends.appellations(wanted["person"]).items()}
        for held in links:
            one, other = (ends.get((held.link.about, end)) for end in (held.link.one, held.link.other))
            if one is None or other is None:
                self._notes[GONE] += 1
            else:
                yield self._item(held, held.state, one, other)

    def _item(self, held: Linked, state: LinkState, one: End, other: End) -> LinkItem:
        runs = aligned(one.statement.content, other.statement.content) if self._is_aligned and one.statement and other.statement else ()
        return LinkItem(held.link, state, one, other, runs)

    def _statements(self, ids: Collection[str]) -> dict[str, Statement]:
        """Statements by the ids that they were found or added under, as they are now; those that are rejected, or that nobody finds, are not among them."""
        found = self._held.ends.statements(ids)
        articles = {key: one.article for key, one in found.items() if one.article in self._judged}
        if not self._asked.as_found:
            articles |= {key: article for key in ids if key not in found and (article := self._held.reader.article_of(key)) is not None}
        for key, article in articles.items():
            whole = self._look(article)
            if whole.states.get(key, "rejected") == "rejected":
                found.pop(key, None)
            else:
                found[key] = _now(whole, key)
        return found

    def _occasions(self, ends: Collection[str], reports: Mapping[str, Report]) -> Iterator[End]:
        for end, (occasion, names) in self._held.ends.occasions(ends).items():
            article, name = occasion_of(end)
            if article in self._judged:
                reading = self._look(article).reading
                called = {entity.id: entity.name for entity in reading.entities}
                occasion = next((one for one in reading.occasions if one.id == name), occasion)
                names = tuple(called.get(entity, entity) for entity in occasion.participants)
            yield End(end, reports.get(article), occasion=occasion, names=names)


def _now(whole: Judged, found: str) -> Statement:
    """A statement that is not rejected, as it is now, by the id that it was found under."""
    now = whole.now[found]
    return next(one for one in whole.reading.statements if one.id == now)


def choosing(about: Collection[About], *, one_end: bool, refuted: bool) -> dict[str, Any]:
    """What was chosen of the links, for the note beside an export."""
    return {"about": [sort for sort in ABOUTS if sort in about], "ends": "one is found" if one_end else "both are found", "refuted": refuted}
