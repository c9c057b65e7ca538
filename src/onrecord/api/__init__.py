"""The public verbs: what the command line and Python programs call.

Importing this module loads no network; the first article that has to be read does.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby, islice
from os import PathLike, fspath
from pathlib import Path
from queue import Full, Queue
from threading import Event, Lock, Thread
from typing import Any, Literal, Protocol, TypeVar, cast

from onrecord.api import judging
from onrecord.api.blind import eyes
from onrecord.api.comparing import COMPARED_COLUMNS, Compared, Offer, SeveralError, compare, compared_rows, comparison_to_dict, elsewhere, offers
from onrecord.api.correcting import Sight, bring_back, sight, take_back
from onrecord.api.exporting import LONG, Exported, ExportFacts, annotate_spacy, export, exports, extend_spacy
from onrecord.api.importing import Brought, Intake, is_database, marked_files, take_in
from onrecord.api.judging import (
    Again,
    Pen,
    Touched,
    accept,
    add,
    change,
    find_statement,
    history,
    judged_article,
    judged_hits,
    judged_readings,
    judgements,
    merge,
    orphans,
    pen,
    redo,
    reject,
    reviewed_hits,
    split,
    undo,
)
from onrecord.api.judging_links import JOINING_KINDS, find_link, judge_between, judge_link, link_history, own_words, take_back_link
from onrecord.api.linking import LINK_COLUMNS, End, ToldLink, link, link_cells, told_link, told_link_to_dict, told_links
from onrecord.api.listing import (
    ARTICLE_COLUMNS,
    ITEM_COLUMNS,
    RUN_COLUMNS,
    article_cells,
    article_to_dict,
    item_cells,
    item_to_dict,
    list_articles,
    run_cells,
    run_to_dict,
)
from onrecord.api.log import Log, Turns
from onrecord.api.occasions import Card, card_to_dict, cards, gatherings
from onrecord.api.other_reports import MOST_OTHERS, OtherReport, other_reports
from onrecord.api.renaming import MOST_RENAMED, Kept, Renaming, Turned, preview_renaming, rename, renamings, take_back_renaming
from onrecord.api.safety import Backup, Checked, Fault, Lost, Progress, Rescued, backup, check, rescue
from onrecord.articles import FORMS, LARGEST, Fetcher, Found, Settings, Source, find_paths, following, from_text, is_address, read_bytes, received, visited
from onrecord.articles.entry import Entry as FeedEntry
from onrecord.articles.fetch import Fetched
from onrecord.articles.following import SUFFIX, Followed, Following, Looked
from onrecord.articles.forms import extra, missing
from onrecord.articles.language import READ, strange
from onrecord.articles.settings import FIELDS
from onrecord.data.actor import ACTOR_KINDS, VERDICTS, ActorKind, Identification, Knowledge, Known, Verdict
from onrecord.data.article import Article
from onrecord.data.knowledge import Imported
from onrecord.data.linking import Linking
from onrecord.data.listed import Listed
from onrecord.data.reading import Reading
from onrecord.data.received import Received, Skipped
from onrecord.data.run import Counts, Run, RunCommand, RunItem
from onrecord.data.shape import from_dict, occasion_to_dict, statement_to_dict
from onrecord.data.span import Span
from onrecord.data.statement import STATEMENT_KINDS, StatementKind
from onrecord.errors import ArticleError, OnrecordError, RecordError, RunError, StopError
from onrecord.lexicon.domain import outlets_of
from onrecord.links import Link, joined
from onrecord.record import (
    ARTICLE_SORTS,
    FACET_NAMES,
    RANKED,
    SHOWN_FACETS,
    SORTS,
    TOGETHER,
    ArticleSort,
    Facet,
    FacetName,
    Facets,
    Gathering,
    Gatherings,
    Hit,
    Numbers,
    Portrait,
    Record,
    Search,
    Sort,
    Spoken,
    Wanted,
    checked_day,
    open_record,
)
from onrecord.scoring import brat
from onrecord.scoring.evaluation import GROUPINGS, Evaluation, Group, Grouping, evaluation, length_class
from onrecord.scoring.gold import Marked, MarkedArticle, Pair
from onrecord.scoring.measure import Scores, Tally, annotator_pairs
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.sentences.sentence import sentences
from onrecord.statements import quoted
from onrecord.views.comparison import FATE_WORDS, FATES, PLACED, Column
from onrecord.views.comparison import Row as ComparedRow
from onrecord.views.export import FORMATS, Format, exported, write_folder
from onrecord.views.marks import WORKS, Work
from onrecord.views.match import matches
from onrecord.views.report import Entry, Piece, legend, pieces
from onrecord.views.said import said_only
from onrecord.views.sheet import sheet
from onrecord.views.speaker import STANDINGS, Standing, label, standing
from onrecord.views.strand import STRAND_KINDS, Strand
from onrecord.views.table import COLUMNS, Row, row, rows

__all__ = [
    "ACTOR_KINDS",
    "ARTICLE_COLUMNS",
    "ARTICLE_SORTS",
    "COLUMNS",
    "COMPARED_COLUMNS",
    "FACET_NAMES",
    "FATES",
    "FATE_WORDS",
    "FIELD_NAMES",
    "FORMATS",
    "GROUPINGS",
    "HIT_COLUMNS",
    "ITEM_COLUMNS",
    "JOINING_KINDS",
    "LINK_COLUMNS",
    "LONG",
    "MOST_OTHERS",
    "MOST_RENAMED",
    "PLACED",
    "RANKED",
    "RUN_COLUMNS",
    "SHOWN_FACETS",
    "SORTS",
    "STRAND_KINDS",
    "TOGETHER",
    "WORKS",
    "ActorKind",
    "Again",
    "Article",
    "ArticleSort",
    "Backup",
    "Brought",
    "Card",
    "Checked",
    "Column",
    "Compared",
    "ComparedRow",
    "Counts",
    "End",
    "Entry",
    "Evaluation",
    "ExportFacts",
    "Exported",
    "Facet",
    "FacetName",
    "Facets",
    "Fault",
    "Fetcher",
    "FormFacts",
    "Format",
    "Gathering",
    "Gatherings",
    "Group",
    "Grouping",
    "Hit",
    "Identification",
    "Imported",
    "Intake",
    "Kept",
    "Known",
    "Linking",
    "Listed",
    "Lost",
    "Numbers",
    "Offer",
    "OtherReport",
    "Outcome",
    "Pen",
    "Piece",
    "Portrait",
    "Progress",
    "Reading",
    "Reads",
    "Received",
    "Record",
    "Renaming",
    "Rescued",
    "Round",
    "Row",
    "Run",
    "RunItem",
    "Scores",
    "Search",
    "Settings",
    "SeveralError",
    "Sight",
    "Skipped",
    "Sort",
    "Spoken",
    "Step",
    "StopError",
    "Strand",
    "Summary",
    "Tally",
    "ToldLink",
    "Touched",
    "Turned",
    "Turns",
    "Wanted",
    "Work",
    "accept",
    "add",
    "annotate_spacy",
    "article_cells",
    "article_to_dict",
    "articles",
    "backup",
    "bring_back",
    "card_to_dict",
    "cards",
    "change",
    "check",
    "checked_day",
    "compare",
    "compared_rows",
    "comparison_to_dict",
    "elsewhere",
    "evaluate",
    "export",
    "exported",
    "exports",
    "extend_spacy",
    "extract",
    "extract_paths",
    "eyes",
    "facets_to_dict",
    "find_link",
    "find_statement",
    "follow",
    "forms",
    "gatherings",
    "history",
    "hit_cells",
    "hit_row",
    "hit_to_dict",
    "identifications",
    "import_actors",
    "import_work",
    "is_address",
    "is_foreign",
    "item_cells",
    "item_to_dict",
    "judge_between",
    "judge_link",
    "judged_article",
    "judged_hits",
    "judged_readings",
    "judgements",
    "label",
    "legend",
    "link",
    "link_cells",
    "link_history",
    "list_articles",
    "matches",
    "merge",
    "offers",
    "online",
    "open_record",
    "orphans",
    "other_reports",
    "own_words",
    "pen",
    "pieces",
    "preview_renaming",
    "read",
    "read_files",
    "read_samples",
    "redo",
    "reject",
    "rename",
    "renamings",
    "reread",
    "rescue",
    "resolve_actors",
    "reviewed_hits",
    "rows",
    "run_cells",
    "run_to_dict",
    "said_only",
    "sample_articles",
    "settings",
    "sheet",
    "shipped_pipeline",
    "side_by_side",
    "sight",
    "split",
    "standing",
    "strange",
    "take_back",
    "take_back_link",
    "take_back_renaming",
    "told_link",
    "told_link_to_dict",
    "told_links",
    "undo",
    "write_folder",
]

_LOG = logging.getLogger("onrecord")

FIELD_NAMES = {**{name: name for name in FIELDS}, "date": "published"}
"""The fields of an article that a column of a table can hold, by the names that people give them."""

HIT_COLUMNS = (*COLUMNS, "reprints", "reprint_of")
"""The columns of a search's table: those of a statement, how many reprints its article has, and which article it is itself a reprint of."""

Result = TypeVar("Result")
PathName = str | PathLike[str]
Outcome = Literal["read", "known", "skipped"]


class Reads(Protocol):
    """Whatever reads an article: the shipped pipeline, or one of your own."""

    def read(self, article: Article) -> Reading:
        """Everything found in `article`. Raises `ArticleError` when it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One article of a run dealt with, or what stood in its place. `done` counts them; `part` is the share of the run's bytes that
    is read, from 0 to 1. `item` is what came of it, `notes` what was odd about it, `run` the number of the run in the record."""

    done: int
    part: float
    origin: str
    outcome: Outcome
    item: Article | Skipped
    notes: tuple[str, ...] = ()
    run: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a feed: how many of its entries were new, what came of them, and in how many seconds it is looked at again.

    `problem` says why it could not be read.
    """

    feed: str
    new: int = 0
    summary: Summary = field(default_factory=lambda: Summary())
    problem: str | None = None
    again: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: articles read now, known before, skipped; statements of the articles read now, by kind and speaker.

    `reprints` of the articles are copies of others that were received before; `repeated` statements of theirs are not counted again.
    `languages` counts articles in other languages, by ISO 639-1 code: they are kept and not read. `strange` are the origins of those
    that look like no language: little is found there. `doubted` are the origins of articles with a date that is not believed, and
    `codings` counts what people coded by hand and was not kept before. `actors` counts the entities of the articles read now by
    whether they are known beyond the article. `run` is the number of the run in the record, 0 where it keeps none, `waiting` how many of
    its articles are not linked to others yet (`link`).
    """

    read: int = 0
    known: int = 0
    skipped: tuple[Skipped, ...] = ()
    kinds: dict[StatementKind, int] = field(default_factory=dict)
    speakers: dict[Standing, int] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    actors: dict[Verdict, int] = field(default_factory=dict)
    reprints: int = 0
    repeated: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    doubted: tuple[str, ...] = ()
    codings: int = 0
    run: int = field(default=0, compare=False)
    waiting: int = field(default=0, compare=False)

    @property
    def statements(self) -> int:
        """How many statements the articles read now hold."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form of input: what it is called, what it is, which fields of an article it can tell and by which endings folders are searched.

    `missing` are packages that it needs and that are not installed; `extra` is what brings them.
    """

    name: str
    what: str
    gives: tuple[str, ...]
    endings: tuple[str, ...]
    missing: tuple[str, ...]
    extra: str


def forms() -> tuple[FormFacts, ...]:
    """Every form of input that is read, in the order in which a file is asked whether it is one."""
    return tuple(FormFacts(form.NAME, form.WHAT, form.GIVES, form.ENDINGS, found := missing(form), extra(found)) for form in FORMS)


def settings(*, columns: Mapping[str, str] | None = None, outlets: PathName | None = None) -> Settings:
    """How sources are read: which column of a table holds which field, and the user's own outlets. Raises `RunError` for a bad file."""
    made = Settings(columns=columns or {})
    return made if outlets is None else replace(made, outlets=outlets_of(fspath(outlets)))


@cache
def shipped_pipeline() -> Reads:
    """The pipeline with the shipped model, loaded once. Raises `ModelError`."""
    from onrecord.pipeline import build  # the libraries of the network take longer to load than most commands take to run

    return build()


def extract(
    text: str,
    *,
    origin: str = "<text>",
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    pipeline: Reads | None = None,
) -> Reading:
    """Who said what in one report, given as text.

    What is known of the report beside its text (`outlet`, `published` as an ISO 8601 date...) goes before what the text
    itself tells. Raises `ArticleError` when the text cannot be read and `ModelError` when the model cannot be loaded.
    """
    article = from_text(text, origin=origin, outlet=outlet, title=title, url=url, published=published)
    return _identified((pipeline or shipped_pipeline()).read(article))[0]


def extract_paths(
    paths: Iterable[PathName],
    *,
    skip: Callable[[Skipped], None] | None = None,
    note: Callable[[str, str], None] | None = None,
    settings: Settings | None = None,
    pipeline: Reads | None = None,
) -> Iterator[Reading]:
    """The reading of every report under `paths` (files, folders, globs, `-` for standard input), in order, one at a time.

    What cannot be read goes to `skip`; without it, to the log of the name "onrecord" as a warning. `note` is told what was odd about
    an article, after its origin.
    """
    for item in articles(paths, settings=settings):
        if isinstance(item, Received) and note is not None:
            for words in item.notes:
                note(item.origin, words)
        read = _read(item.article, pipeline) if isinstance(item, Received) else item
        known = _spared(read.article.origin, partial(_identified, read)) if isinstance(read, Reading) else read
        if isinstance(known, tuple):
            yield known[0]
        else:
            (skip or _warn)(known)


def read(
    paths: Iterable[PathName],
    *,
    record: PathName,
    settings: Settings | None = None,
    starts: Callable[[str], None] | None = None,
    progress: Callable[[Step], None] | None = None,
    pipeline: Reads | None = None,
    by: str | None = None,
    turns: Turns | None = None,
    command: RunCommand = "read",
) -> Summary:
    """Read every report under `paths` into the record at `record`, which is made where it does not exist.

    An article that the record holds is not read again. Each article is written whole or not at all, so a run that is
    stopped can simply be started again. Raises `RecordError` and `ModelError`; an article that cannot be read is skipped
    and listed in the summary.

    `starts` is told the origin of each article before it is read. The record keeps what the run did, with `by`, who began it, and `command`;
    see `Record.runs`. `turns` opens the record for each article alone, so that others can write between two; without it, the run is the only
    one that writes. Either call may raise `StopError` to end the run.
    """
    named = [fspath(path) for path in paths]
    found, settings = tuple(find_paths(named)), settings or online(named)
    if all(path.error for path in found):
        return Summary(skipped=tuple(Skipped.because(path.path, path.error) for path in found if path.error))
    far, log = _Far(found), Log(command, named, by=by)
    work = partial(_received, found, far=far)
    return _record(work, far, log, record=record, settings=settings, starts=starts, progress=progress, pipeline=pipeline, turns=turns)


def read_files(
    files: Mapping[str, PathName],
    *,
    record: PathName,
    refused: Sequence[Skipped] = (),
    settings: Settings | None = None,
    starts: Callable[[str], None] | None = None,
    progress: Callable[[Step], None] | None = None,
    pipeline: Reads | None = None,
    by: str | None = None,
    turns: Turns | None = None,
) -> Summary:
    """`read` of files under other names than they lie at: each origin with its file, as those that somebody handed in.

    `refused` are those that were not taken to begin with: the record keeps them with what the run skipped.
    """
    found = [Found(fspath(path)) for path in files.values()]
    far, log = _Far(found), Log("upload", (*files, *(one.origin for one in refused)), by=by)

    def handed(asked: Settings) -> Iterator[Received | Skipped]:
        yield from refused
        for origin, one in zip(files, found, strict=True):
            yield from received(Source(origin, path=Path(one.path), told=far.into), asked)
            far.past(one.path)

    return _record(handed, far, log, record=record, settings=settings, starts=starts, progress=progress, pipeline=pipeline, turns=turns)


def follow(
    feeds: Iterable[str],
    *,
    record: PathName,
    every: float = 900.0,
    once: bool = False,
    settings: Settings | None = None,
    progress: Callable[[Step], None] | None = None,
    pipeline: Reads | None = None,
) -> Iterator[Round]:
    """Look at feeds and sitemaps every so many seconds and read what is new in them into the record; `once` looks once.

    What was looked at is remembered in a file beside the record, so that a run goes on where another ended. A feed that fails is
    left alone for twice as long each time. Raises `RecordError` and `RunError` before the first look, and `ModelError`.
    """
    named = list(dict.fromkeys(feeds))
    for address in named:
        if not is_address(address):
            raise RunError(f"{address!r}: no address; expected the address of a feed, such as https://heron.example/rss. `onrecord read` reads a file")
    settings = settings or online(named)
    if (fetcher := settings.fetcher) is None:
        raise RunError("following feeds needs the network, and these settings have no fetcher")
    for address in named:
        fetcher.address(address)
    with open_record(record, "w"):
        held = Following(Path(f"{fspath(record)}{SUFFIX}"))

    def work(feed: str, found: Callable[[Settings], Iterator[Received | Skipped]], kept: Callable[[int], None]) -> Summary:
        def step(done: Step) -> None:
            kept(done.done)
            if progress is not None:
                progress(done)

        return _record(found, _Far(()), Log("follow", [feed]), record=record, settings=settings, progress=step, pipeline=pipeline)

    while True:
        for address in named:
            if once or held.feed(address).due <= fetcher.clock.now():
                try:
                    looked = _looked(address, held.feed(address), every, settings, fetcher, work)
                finally:
                    held.save()
                yield looked
        if once:
            return
        fetcher.clock.sleep(max(1.0, min(held.feed(address).due for address in named) - fetcher.clock.now()))


_Work = Callable[[str, Callable[[Settings], Iterator[Received | Skipped]], Callable[[int], None]], Summary]


def _new(feed: str, fresh: Sequence[FeedEntry | Skipped], followed: Followed, page: Fetched, settings: Settings, work: _Work) -> Summary:
    """The reports of new entries, read into the record."""
    round_ = Looked(followed)
    summary = work(feed, lambda _: round_.reports(fresh, page.source(), settings), round_.kept)
    round_.all_kept()
    return summary


def _looked(address: str, followed: Followed, every: float, settings: Settings, fetcher: Fetcher, work: _Work) -> Round:
    """One look at a feed."""
    clock = fetcher.clock
    try:
        page = fetcher.fetch(address, held=followed.validators)
        found = [] if page.unchanged else following.entries(page.source(), settings)
        fresh = following.fresh(found, followed)
        summary = _new(address, fresh, followed, page, settings, work) if fresh else Summary()
    except (ArticleError, RecordError) as error:
        followed.failed(clock.now(), every)
        return Round(address, problem=str(error), again=followed.due - clock.now())
    followed.succeeded(clock.now(), every, page.validators)
    return Round(address, new=sum(not isinstance(one, Skipped) for one in fresh), summary=summary, again=followed.due - clock.now())


def read_samples(*, record: PathName, progress: Callable[[Step], None] | None = None, pipeline: Reads | None = None) -> Summary:
    """`read` of the sample reports that come with onrecord."""
    found = sample_articles()
    far = _Far(())
    far.total = len(found)

    def handed(_: Settings) -> Iterator[Received | Skipped]:
        for far.before, article in enumerate(found, 1):
            yield Received(article)

    return _record(handed, far, Log("demo", ()), record=record, settings=None, progress=progress, pipeline=pipeline)


def sample_articles() -> tuple[Article, ...]:
    """The sample reports that come with onrecord: invented outlets on invented countries."""
    names = sorted(path.name for path in files("onrecord.samples").iterdir() if path.name.endswith(".txt"))
    return tuple(read_bytes((files("onrecord.samples") / name).read_bytes(), origin=f"samples/{name}") for name in names)


def import_actors(path: PathName, *, record: PathName, progress: Callable[[int, int], None] | None = None) -> Imported:
    """Keep in the record what a file of knowledge tells of actors, offices and who held which when.

    The form is told by looking at the file: FollowTheMoney, Wikidata, CSV or a Phoenix dictionary. It is kept whole or not at all, and
    importing the same file again changes nothing. `progress` is told how many bytes are read and how many there are. Raises
    `KnowledgeError` and `RecordError`.
    """
    from onrecord.knowledge import Source, form_of, pieces  # its tables take a moment, which other commands need not wait for

    source = Source(Path(path), progress=progress)
    form = form_of(source)
    with open_record(record, "w") as held:
        return held.importer.take(pieces(source, form), name=source.path.name, form=form, sha256=source.sha256())


def import_work(
    paths: Iterable[PathName],
    *,
    record: PathName,
    work: Work | None = None,
    by: str | None = None,
    replace_readings: bool = False,
    read_articles: bool = False,
    settings: Settings | None = None,
    progress: Callable[[Brought], None] | None = None,
    pipeline: Reads | None = None,
) -> Intake:
    """Take what people or other programs marked, in files or folders of them, into the record at `record`: each file whole or not at all.

    Read are onrecord's own JSON, brat standoff, Citron's and Label Studio's JSON, and databases of Discourse Network Analyzer, told by what
    they hold. `work` says whose work it is where the files are not to say so themselves. Machine work becomes readings, and never goes over
    a reading that is held unless `replace_readings` says so; human work becomes judgements of `by`, or of the annotator that the file names: `accept`
    where the reading has the very statement, `add` elsewhere. An article that comes with human work and is new is read by the program with
    `read_articles`. The same again changes nothing. Raises `RecordError`, and `ModelError` where an article is to be read.
    """
    found = list(marked_files(fspath(path) for path in paths))
    skipped = [one for one in found if isinstance(one, Skipped)]
    given = [one for one in found if not isinstance(one, Skipped)]
    databases = [path for path in given if is_database(path)]
    if work == "machine":
        story = "holds what people coded by hand; take it in as human work, or leave it out"
        skipped += [Skipped(str(path), f"{path}: a database of Discourse Network Analyzer {story}", "refused") for path in databases]
    is_read = bool(databases) and work != "machine"
    summary = read(databases, record=record, settings=settings, pipeline=pipeline, command="import") if is_read else Summary()
    with open_record(record, "w") as held:
        knowledge = _knowledge(held)

        def reader(article: Article) -> Reading:
            return _identified((pipeline or shipped_pipeline()).read(article), knowledge)[0]

        made = take_in(
            held,
            [path for path in given if path not in databases],
            version=version("onrecord"),
            work=work,
            by=by,
            over=replace_readings,
            read=reader if read_articles else None,
            progress=progress,
        )
    told = (*skipped, *summary.skipped, *made.skipped)
    return replace(made, articles=made.articles + summary.read, databases=len(databases) if is_read else 0, codings=summary.codings, skipped=told)


def reread(held: Record, *, progress: Callable[[Again], None] | None = None, pipeline: Reads | None = None) -> int:
    """Reads every article of an open record again and says how many; see `judging.read_again`. Raises `ModelError`."""
    reader, knowledge = pipeline or shipped_pipeline(), _knowledge(held)
    made_by = getattr(reader, "made_by", None)
    # What a run that was killed left unlinked is linked before it is read again with its story.
    for _ in joined(held):
        pass
    log, last = Log("reread", ()), list[Reading]()

    def read_one(before: Reading) -> Reading:
        last[:] = [_identified(reader.read(before.article), knowledge)[0]]
        return last[0]

    def step(done: Again) -> None:
        if done.outcome == "read":
            log.read_again(last[0])
        else:
            log.know()
        if log.is_due:
            log.tell(held)
        if progress is not None:
            progress(done)

    with log.running(lambda: nullcontext(held)):
        return judging.read_again(held, read_one, made_by, progress=step)


def identifications(reading: Reading, *, record: Record | None = None) -> tuple[Identification, ...]:
    """Who each entity of a reading is, with every candidate and reason, by what onrecord and `record` know now."""
    return _identified(reading, None if record is None else _knowledge(record))[1]


def resolve_actors(*, record: PathName, progress: Callable[[int, int], None] | None = None) -> dict[Verdict, int]:
    """Tell the entities of articles that were read before an import who they are; all of the record or nothing of it.

    Counts the entities by whether they are known now. `progress` is told how many articles are done and how many there are.
    """
    counted: Counter[Verdict] = Counter()
    with open_record(record, "r+") as held:
        knowledge, total = _knowledge(held), held.reader.summary().articles

        def known() -> Iterator[tuple[str, dict[str, str | None]]]:
            for done, reading in enumerate(held.reader.readings(), 1):
                found = _identified(reading, knowledge)[1]
                counted.update(one.verdict for one in found)
                yield reading.article.id, {one.entity: one.known_as for one in found}
                if progress is not None:
                    progress(done, total)

        held.importer.name(known())
    return {verdict: counted[verdict] for verdict in VERDICTS}


def articles(paths: Iterable[PathName], *, settings: Settings | None = None) -> Iterator[Received | Skipped]:
    """Every report under `paths`, unread; in its place, what could not be had and why."""
    named = [fspath(path) for path in paths]
    return _received(find_paths(named), settings or online(named))


def online(paths: Iterable[PathName], settings: Settings | None = None, *, offline: bool = False, allow_private: bool = False) -> Settings:
    """`settings` for reading `paths`: they let the network be used where one of them is an address and it is not to be `offline`.

    A feed in a file leads nowhere by itself: without an address among `paths`, nothing is fetched. `allow_private` lets addresses lead
    to this machine and to private networks, which others choose where a feed or a redirect names them.
    """
    wanted = not offline and any(is_address(fspath(path)) for path in paths)
    return replace(settings or Settings(), fetcher=Fetcher(allow_private=allow_private) if wanted else None)


def evaluate(
    gold: PathName, *, baseline: bool = False, by: Grouping | None = None, between_annotators: bool = False, pipeline: Reads | None = None
) -> Evaluation:
    """How well onrecord finds what people marked in `gold`; with `baseline`, how well quotation marks alone would.

    `gold` is a folder of brat standoff or a file of onrecord's JSON Lines. Where several people marked an article, the
    first by file name counts. `by` gives the same for each outlet or class of length; `between_annotators` adds how well
    these people agree with each other. Raises `RunError` when the gold cannot be read, or nobody marked an article twice.
    """
    held = _gold(Path(gold))
    pairs = annotator_pairs(held) if between_annotators else []
    if between_annotators and not pairs:
        raise RunError(f"{gold}: no article with several annotators among {len(held)} .ann files; expected NAME_A.ann and NAME_B.ann beside NAME.txt")
    group_of = {None: None, "outlet": _outlet, "length": length_class}[by]
    result = evaluation(list(_side_by_side(held, baseline=baseline, pipeline=pipeline)), kind_of=_kinds, group_of=group_of)
    return replace(result, annotators=evaluation(pairs, kind_of=_kinds, group_of=group_of)) if pairs else result


def side_by_side(gold: PathName, *, baseline: bool = False, pipeline: Reads | None = None) -> tuple[Pair, ...]:
    """What people marked in each article of `gold` beside what onrecord finds there, for measures of your own; see `evaluate`."""
    return tuple(_side_by_side(_gold(Path(gold)), baseline=baseline, pipeline=pipeline))


def hit_row(hit: Hit) -> Row:
    """A hit of a search as a row of a table."""
    return row(hit.statement, published=hit.published, outlet=hit.outlet, title=hit.title, occasion=hit.occasion)


def hit_cells(hit: Hit) -> tuple[str, ...]:
    """A hit of a search as text, in the order of `HIT_COLUMNS`."""
    return (*hit_row(hit).cells(), str(hit.reprints), hit.reprint_of or "")


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """A hit of a search as plain JSON: what is known of its article, and the statement and its occasion in the shape of the contract."""
    article = {
        "id": hit.article,
        "origin": hit.origin,
        "outlet": hit.outlet,
        "title": hit.title,
        "published": hit.published,
        "reprints": hit.reprints,
        "reprinted_by": list(hit.reprinted_by),
        "reprint_of": hit.reprint_of,
    }
    occasion = None if hit.occasion is None else occasion_to_dict(hit.occasion)
    return {"article": article, "statement": statement_to_dict(hit.statement), "occasion": occasion}


def facets_to_dict(found: Facets) -> dict[str, Any]:
    """Facets of a search as plain JSON: of how many statements, whether these are all that were found, and each facet's values."""
    facets = {
        one.name: {"values": [{"value": value, "count": number} for value, number in one.values], "others": one.others, "without": one.without}
        for one in found.facets
    }
    return {"counted": found.counted, "whole": found.whole, "facets": facets}


def is_foreign(reading: Reading) -> bool:
    """Whether a reading is of an article in another language than English, which was not read."""
    return reading.article.language not in (None, READ) and not reading.statements


class _Far:
    """How far a run is: bytes of the files that are done, and of the one that is being read."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.sizes = {path.path: _size(path) for path in found}
        self.total = sum(self.sizes.values())
        self.before = 0
        self.within = 0

    def into(self, place: int) -> None:
        """The file that is being read is read as far as `place`."""
        self.within = place

    def past(self, path: str) -> None:
        """The file at `path` is done."""
        self.before += self.sizes.get(path, 0)
        self.within = 0

    @property
    def part(self) -> float:
        """The share that is done, from 0 to 1."""
        return min(1.0, (self.before + self.within) / self.total) if self.total else 0.0


def _size(found: Found) -> int:
    try:
        return max(1, Path(found.path).stat().st_size) if found.error is None else 0
    except OSError:
        return 1


AHEAD = 8
"""How many articles are taken out of their files while the network reads others."""


def _ahead(items: Iterator[Result]) -> Iterator[Result]:
    """`items`, made by another thread, a few ahead of their use: pages are taken apart in a process of their own meanwhile."""
    made: Queue[tuple[Result | None, BaseException | None, bool]] = Queue(AHEAD)
    stopped = Event()

    def put(item: Result | None, error: BaseException | None, more: bool) -> None:
        while not stopped.is_set():
            with suppress(Full):
                made.put((item, error, more), timeout=0.2)
                return

    def work() -> None:
        try:
            for item in items:
                put(item, None, True)
                if stopped.is_set():
                    return
            put(None, None, False)
        except BaseException as error:
            put(None, error, False)

    Thread(target=work, daemon=True).start()
    try:
        while (got := made.get())[2]:
            yield cast(Result, got[0])
        if got[1] is not None:
            raise got[1]
    finally:
        stopped.set()


class _Seen:
    """Whether an article was met at an origin. It has a connection of its own, for another thread asks."""

    def __init__(self, record: PathName) -> None:
        self._held = open_record(record)
        # What this run adds itself does not count: whether it is there yet hangs on how far the other thread is.
        self._newest = self._held.reader.newest()
        self._lock = Lock()
        self._open = True

    def __call__(self, origin: str) -> bool:
        with self._lock:
            return self._open and self._held.reader.sighted(origin, until=self._newest)

    def close(self) -> None:
        """Ends the connection; a thread that still asks is told no."""
        with self._lock:
            self._open = False
            self._held.close()


def _record(
    found: Callable[[Settings], Iterator[Received | Skipped]],
    far: _Far,
    log: Log,
    *,
    record: PathName,
    settings: Settings | None,
    starts: Callable[[str], None] | None = None,
    progress: Callable[[Step], None] | None,
    pipeline: Reads | None,
    turns: Turns | None = None,
) -> Summary:
    run = _Run(log)
    with ExitStack() as stack:
        if turns is None:
            alone = stack.enter_context(open_record(record, "w"))

            def turns() -> AbstractContextManager[Record]:
                return nullcontext(alone)

        with log.running(turns):
            _join_rest(turns)
            view, seen = stack.enter_context(open_record(record)), stack.enter_context(closing(_Seen(record)))
            knowledge, asked = _knowledge(view), replace(settings or Settings(), known=seen)
            for done, (item, part) in enumerate(_ahead((item, far.part) for item in found(asked)), 1):
                if starts is not None:
                    starts(item.origin)
                outcome, kept, notes = _keep(item, view, turns, pipeline, knowledge, run)
                run.outcomes[outcome] += 1
                if isinstance(kept, Skipped):
                    run.skip(kept, outcome)
                log.note(item.origin, notes)
                if log.is_due:
                    with turns() as held:
                        log.tell(held)
                if progress is not None:
                    progress(Step(done, part, item.origin, outcome, kept, notes, log.number))
            waiting = view.links.waiting()
    return replace(run.summary(), waiting=waiting)


JOINED = 20
"""Articles that are linked before others get their turn to write."""


def _join_rest(turns: Turns) -> None:
    """Articles that were added without being linked, by an older onrecord or in a run that was killed, come before those of this run."""
    more = True
    while more:
        with turns() as held:
            more = len(list(islice(joined(held), JOINED))) == JOINED


class _Run:
    """What a run has done so far."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.outcomes: Counter[Outcome] = Counter()
        self.skipped: list[Skipped] = []
        self.actors: Counter[Verdict] = Counter()
        self.codings = 0
        self._kinds: Counter[StatementKind] = Counter()
        self._speakers: Counter[Standing] = Counter()
        self._languages: Counter[str] = Counter()
        self._strange: list[str] = []
        self._doubted: list[str] = []
        self._reprints = self._repeated = 0

    def take(self, reading: Reading, link: Link | None) -> tuple[str, ...]:
        """Counts an article that was read and linked to its story, and gives the notes that the report of the run has on it."""
        article, notes = reading.article, list[str]()
        again = {statement.id for statement in link.repeated} if link else set[str]()
        new = [statement for statement in reading.statements if statement.id not in again]
        self._kinds.update(statement.kind for statement in new)
        self._speakers.update(standing(statement.speaker) for statement in new)
        self.log.find(len(new))
        self._repeated += len(reading.statements) - len(new)
        if link is not None and link.reprint is not None:
            self._reprints += 1
            notes.append(f"a reprint of {link.reprint.first} ({link.reprint.kind}, likeness {link.reprint.likeness:.2f})")
        if article.language is not None and is_foreign(reading):
            self._languages[article.language] += 1
            notes.append(f"in another language ({article.language}): kept and not read")
        elif article.language is None and strange(article.text):
            self._strange.append(article.origin)
        if any(stamp.doubt for stamp in article.stamps):
            self._doubted.append(article.origin)
        return tuple(notes)

    def skip(self, item: Skipped, outcome: Outcome) -> None:
        """Counts what was not read: what was passed over because it is known is no loss."""
        if outcome == "skipped":
            self.skipped.append(item)
            self.log.skip(item)

    def summary(self) -> Summary:
        """What the run did."""
        return Summary(
            read=self.outcomes["read"],
            known=self.outcomes["known"],
            skipped=tuple(self.skipped),
            kinds={kind: self._kinds[kind] for kind in STATEMENT_KINDS},
            speakers={name: self._speakers[name] for name in STANDINGS},
            strange=tuple(self._strange),
            actors={verdict: self.actors[verdict] for verdict in VERDICTS},
            reprints=self._reprints,
            repeated=self._repeated,
            languages=dict(self._languages.most_common()),
            doubted=tuple(self._doubted),
            codings=self.codings,
            run=self.log.number,
        )


def _keep(
    item: Received | Skipped, view: Record, turns: Turns, pipeline: Reads | None, knowledge: Knowledge, run: _Run
) -> tuple[Outcome, Article | Skipped, tuple[str, ...]]:
    """What becomes of an item: read, known or skipped, and what is odd about it. `view` reads the record, which is written to in turns alone."""
    if isinstance(item, Skipped):
        if item.why == "known":
            run.log.know()
            return "known", item, ()
        return "skipped", item, ()
    article = item.article
    met = view.reader.met(article.id, article.origin)
    if met is not None:
        if item.codings or not met:
            with turns() as held:
                held.writer.sight(article)
                run.codings += held.writer.code(article, item.codings)
        run.log.know()
        return "known", article, item.notes
    result = _read(article, pipeline)
    known = result if isinstance(result, Skipped) else _spared(item.origin, partial(_identified, result, knowledge))
    if isinstance(known, Skipped):
        return "skipped", known, ()
    reading, identified = known
    with turns() as held:
        with held.writer.together():
            is_new = held.writer.add(reading, item.codings)
            if is_new:
                run.log.bring(held, reading)
        links = {link.reading.article.id: link for link in joined(held)}
    run.codings += len({one.id for one in item.codings})
    if not is_new:  # somebody else added it while it was read
        run.log.know()
        return "known", article, item.notes
    run.actors.update(one.verdict for one in identified)
    return "read", article, (*item.notes, *run.take(reading, links.get(article.id)))


def _knowledge(held: Record) -> Knowledge:
    """What onrecord and the record know of actors."""
    from onrecord.entities.joined import Joined  # it brings the whole room along, which commands that read no article need not wait for
    from onrecord.entities.shipped import Shipped

    return Joined(Shipped(), held.actors) if held.actors.files() else Shipped()


def _identified(reading: Reading, knowledge: Knowledge | None = None) -> tuple[Reading, tuple[Identification, ...]]:
    """The reading with `known_as` of its entities, and why; by what comes with onrecord alone where no other knowledge is given."""
    from onrecord.entities.known import identify  # see _knowledge
    from onrecord.entities.shipped import Shipped

    found = identify(reading, knowledge or Shipped())
    entities = tuple(replace(entity, known_as=one.known_as) for entity, one in zip(reading.entities, found, strict=True))
    return replace(reading, entities=entities), found


def _read(article: Article, pipeline: Reads | None) -> Reading | Skipped:
    reader = pipeline or shipped_pipeline()
    return _spared(article.origin, lambda: reader.read(article))


def _received(found: Iterable[Found], settings: Settings, *, far: _Far | None = None) -> Iterator[Received | Skipped]:
    for path in found:
        if path.error is not None:
            yield Skipped.because(path.path, path.error)
        elif path.path == "-":
            yield from received(Source("stdin", data=sys.stdin.buffer.read(LARGEST + 1)), settings)
        elif is_address(path.path):
            yield from visited(path.path, settings)
        else:
            yield from received(Source(path.path, path=Path(path.path), told=None if far is None else far.into), settings)
        if far is not None:
            far.past(path.path)


def _spared(origin: str, work: Callable[[], Result]) -> Result | Skipped:
    """What `work` gives. Whatever one odd article brings up costs that article only, never the run."""
    try:
        return work()
    except ArticleError as error:
        return Skipped.because(origin, error)
    except OnrecordError:
        raise
    except Exception as error:
        _LOG.debug("%r", origin, exc_info=True)
        return Skipped.because(origin, error)


def _warn(skipped: Skipped) -> None:
    _LOG.warning("skipped %s", skipped.reason)


def _gold(path: Path) -> list[MarkedArticle]:
    found = list(brat.articles(path)) if path.is_dir() else list(_marked_lines(path))
    if not found:
        raise RunError(f"{path}: it holds no article; expected a folder of brat standoff or a file that `onrecord extract` printed")
    return found


def _side_by_side(held: Sequence[MarkedArticle], *, baseline: bool, pipeline: Reads | None) -> Iterator[Pair]:
    reader = None if baseline else pipeline or shipped_pipeline()
    for item in (next(group) for _, group in groupby(held, key=lambda item: item.name)):
        if reader is None:
            yield item, MarkedArticle(item.name, item.text, "baseline", _by_rules(item.text))
        else:
            yield item, _marked(reader.read(from_text(item.text, origin=item.name)), item.name)


def _outlet(item: MarkedArticle) -> str:
    """The outlet that the article or its file's name tells."""
    return item.outlet or from_text(item.text, origin=f"{item.name}.txt").outlet or "outlet unknown"


def _marked_lines(path: Path) -> Iterator[MarkedArticle]:
    for number, line in enumerate(_lines(path), 1):
        try:
            yield _marked(from_dict(json.loads(line)), str(number))
        except (ValueError, KeyError, TypeError) as error:
            seen = f"not JSON ({error.msg} at character {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else repr(error)
            raise RunError(f"{path}, line {number}: {seen}; expected a folder of brat standoff or a file that `onrecord extract` printed") from error


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_bytes().decode("utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}: {error}; expected a folder of brat standoff or a file that `onrecord extract` printed") from error


def _kinds(text: str, contents: Sequence[tuple[Span, ...]]) -> list[StatementKind]:
    marks = [quotation.span for quotation in quotations(text, paragraphs(text)) if quotation.depth == 0]
    return [quoted.kind(text, content, marks) for content in contents]


def _by_rules(text: str) -> tuple[Marked, ...]:
    from onrecord.statements import baseline  # it brings numpy along, which takes longer to load than most commands take to run

    lines = paragraphs(text)
    marks = [quotation.span for quotation in quotations(text, lines) if quotation.depth == 0]
    found = baseline.attributions(text, [one for line in lines for one in sentences(text, line)], quotations=marks)
    return tuple(Marked(() if one.source is None else (one.source,), () if one.cue is None else (one.cue,), one.content) for one in found)


def _marked(reading: Reading, name: str) -> MarkedArticle:
    place = {statement.id: at for at, statement in enumerate(reading.statements)}
    statements = tuple(
        Marked(
            source=(statement.speaker.mention.span,) if statement.speaker.mention else (),
            cue=(statement.cue.span,) if statement.cue else (),
            content=tuple(part.span for part in statement.content),
            speaker=statement.speaker.name,
            type=statement.speaker.type,
            parent=place.get(statement.parent) if statement.parent else None,
            confidence=dict(statement.confidence).get("statement"),
        )
        for statement in reading.statements
    )
    return MarkedArticle(name, reading.article.text, reading.made_by.model, statements, reading.article.outlet)
