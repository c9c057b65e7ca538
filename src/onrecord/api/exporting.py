"""The verbs of exporting: a record, or what a search finds in it, in the formats of other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from onrecord.api.exporting_links import LinkItems, choosing
from onrecord.api.judging import judged_article
from onrecord.articles.original import page_text
from onrecord.data.article import Article, Original
from onrecord.data.judgement import ReviewState
from onrecord.data.link import About
from onrecord.data.reading import Reading
from onrecord.errors import ArticleError, RunError
from onrecord.record import Record, Search, open_record
from onrecord.views import spacydoc, webannotation
from onrecord.views.exported import Exported, checked
from onrecord.views.exported import export as written
from onrecord.views.formats import EXPORTS, LINK_EXPORTS
from onrecord.views.item import Item
from onrecord.views.needed import needed
from onrecord.views.said import chosen

__all__ = ["ExportFacts", "Exported", "annotate_spacy", "export", "exports", "extend_spacy"]

LONG = 600.0
"""How many seconds the search of an export, or of what a sample or articles are drawn from, may take."""

_STATEMENTS: tuple[About, ...] = ("statement",)

REPRINTED = "statements that reprints repeat of an earlier article, left out"
UNOPENED = "pages and documents that could not be opened again, whose articles are anchored in their own text alone"


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """A format that a record is exported to: what it is called, what it holds and what opens it.

    `of` tells whether that is articles with their statements, or links. `ending` is of its one file, empty where it is a folder. `missing` are packages that
    it needs and that are not installed; `extra` is what brings them.
    """

    name: str
    what: str
    opens: str
    ending: str
    missing: tuple[str, ...]
    extra: str
    of: Literal["articles", "links"] = "articles"


def exports() -> tuple[ExportFacts, ...]:
    """Every format that a record is exported to, those of links last."""
    return tuple(ExportFacts(form.name, form.what, form.opens, form.ending, form.missing, form.extra, form.of) for form in _FORMS.values())


_FORMS = {**EXPORTS, **LINK_EXPORTS}


def export(
    form: str,
    out: str | PathLike[str],
    *,
    record: str | PathLike[str],
    search: Search | None = None,
    as_found: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    about: Collection[About] = _STATEMENTS,
    one_end: bool = False,
    refuted: bool = False,
) -> Exported:
    """Write a record, or what `search` finds in it, to `out` in the format that `exports` calls `form`, and beside it what it is.

    With filters an article goes along with the statements that were found, without them every article does. Statements are as people
    judged them, as far as the coder `search.by` may see it, or as they were found. What an earlier export wrote is written over unless it was
    changed since; `force` writes over that too. `progress` is told how many articles, or links, are done and how many there are.

    A format of links holds links of the sorts `about`, as people judged them: of what was found both ends, or one of them with `one_end`; those that
    people refuted only with `refuted`. Raises `RunError`, and `RecordError` when the record cannot be read.
    """
    if form not in _FORMS:
        raise RunError(f"{form!r} is no format to export to; expected one of {', '.join(_FORMS)}")
    chosen_form = _FORMS[form]
    if chosen_form.of != "links" and (tuple(about) != _STATEMENTS or one_end or refuted):
        raise RunError(f"{form} holds no links, so that nothing can be chosen of them; expected one of {', '.join(LINK_EXPORTS)}")
    checked(chosen_form, Path(out), force=force)
    asked = replace(search or Search(), as_found=as_found)
    with open_record(record, seconds=LONG) as held, held.reader.still():
        summary = held.reader.summary(reprints=True)
        told: dict[str, Any] = {
            "record": {"name": Path(record).name, "articles": summary.articles, "statements": sum(count for _, count in summary.kinds)},
            "query": asked.query,
            "filters": {name: value for name, value in asdict(asked).items() if name not in ("query", "as_found") and value},
            "settings": {"format": form, "statements": "as they were found" if as_found else "as people judged them"},
        }
        notes = Counter[str]()
        if chosen_form.of == "links":
            told["settings"] |= choosing(about, one_end=one_end, refuted=refuted)
            links = LinkItems(held, asked, notes, about=about, one_end=one_end, refuted=refuted, is_aligned=chosen_form.is_aligned)
            return written(links.each(progress), chosen_form, Path(out), about=told, notes=notes, force=force)
        items = _Items(held, asked, notes, pages=form == webannotation.NAME)
        return written(items.each(progress), chosen_form, Path(out), about=told, notes=notes, force=force)


class _Items:
    """The articles of an export, one by one. `pages` says that the pages are wanted that articles were taken out of."""

    def __init__(self, held: Record, asked: Search, notes: Counter[str], *, pages: bool) -> None:
        self._held = held
        self._reader = held.reader
        self._by = asked.by
        self._notes = notes
        self._pages = pages
        self._opened: tuple[Original | None, str | None] = (None, None)
        self._judged = frozenset[str]() if asked.as_found else frozenset(held.reader.judged_articles())
        everything = replace(asked, by=None, as_found=False, reprints=False) == Search()
        everywhere = everything and (asked.reprints or not held.reader.has_reprints())
        self._found = None if everywhere else held.reader.matching(asked)
        self._all = everything

    def each(self, progress: Callable[[int, int], None] | None) -> Iterator[Item]:
        """Every item; `progress` is told how many are done."""
        if self._all or self._found is None:
            total, readings = self._reader.summary().articles, self._reader.readings()
        else:
            total, readings = len(self._found), map(self._reader.reading, self._found)
        for done, reading in enumerate(readings, 1):
            yield self._item(reading)
            if progress is not None:
                progress(done, total)

    def _item(self, reading: Reading) -> Item:
        article = reading.article.id
        found = None if self._found is None else self._found.get(article, frozenset())
        states: dict[str, ReviewState] = {}
        whole, now = reading, {one.id: one.id for one in reading.statements}
        if article in self._judged:
            told = judged_article(self._held, article, by=self._by)
            whole, now = told.reading, dict(told.now)
            states = {told.now[key]: state for key, state in told.states.items()}
        if found is not None:
            kept = {now[key] for key in found if key in now}
            if self._all and len(kept) < len(whole.statements):
                self._notes[REPRINTED] += sum(one.id not in kept for one in whole.statements)
            whole = chosen(whole, kept)
        return Item(whole, states, self._reader.codings(article), self._page(reading.article) if self._pages else None)

    def _page(self, article: Article) -> str | None:
        """The text of the page or document that an article was taken out of, where it is still there and the same."""
        if article.original is None:
            return None
        original = replace(article.original, runs=())
        if original != self._opened[0]:
            # Articles of one export follow one another: it is opened once.
            self._opened = original, _text(article)
        if self._opened[1] is None:
            self._notes[UNOPENED] += 1
        return self._opened[1]


def _text(article: Article) -> str | None:
    try:
        return page_text(article)
    except ArticleError:
        return None


def extend_spacy() -> None:
    """Give spaCy's documents and spans the attribute `onrecord`. Raises `RunError` where spaCy is not installed."""
    spacydoc.extend(needed("spacy.tokens", extra=spacydoc.EXTRA))


def annotate_spacy(doc: Any, reading: Reading) -> None:
    """Write a reading of the text of a spaCy document onto it, as the pipeline component `onrecord` does."""
    spacydoc.annotate(doc, reading)
