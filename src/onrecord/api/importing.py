"""The verb of taking work in: what people and other programs marked, out of their files into a record, each file whole or not at all."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.api.judging import kind_of, pen
from onrecord.articles import from_text
from onrecord.articles.checked import checked
from onrecord.articles.date import iso
from onrecord.data.article import Article
from onrecord.data.judgement import Judgement
from onrecord.data.mention import EntityKind
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.received import Skipped
from onrecord.data.shape import packed_statement
from onrecord.data.span import Span, trimmed
from onrecord.data.statement import SpeakerType
from onrecord.errors import ArticleError, OnrecordError
from onrecord.links import joined, told_again
from onrecord.record import Record
from onrecord.views import marks
from onrecord.views.marks import Marking, Work

__all__ = ["UNREAD", "Brought", "Intake", "is_database", "marked_files", "take_in"]

_LOG = logging.getLogger("onrecord")

UNREAD = "unread"
"""The model that a reading names which nobody made: its article came with what a person marked, and no program has read it yet."""

_NO_HASH = "0" * 64
"""Stands for the hash of a model that is not known."""

DATABASE = ".dna"
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file dealt with: how many are, of how many, and what came of this one."""

    done: int
    total: int
    origin: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import did.

    `files` were taken in whole; `articles` were added, `unread` of them without a reading of any program, and `filled` had none and have
    one now. As machine work: `statements` that came with the readings added, `replaced` readings, and articles whose reading was `kept`
    because they have another already or the `same`. As human work: judgements `accepted` (the machine found the very statement), `added`,
    and `known` from an import before, by `coders`. Of `databases` of Discourse Network Analyzer, `codings` were kept. `odd` counts what
    the files have and onrecord has no place for, `skipped` are files of which nothing was taken.
    """

    files: int = 0
    articles: int = 0
    unread: int = 0
    statements: int = 0
    replaced: int = 0
    filled: int = 0
    kept: int = 0
    same: int = 0
    accepted: int = 0
    added: int = 0
    known: int = 0
    databases: int = 0
    codings: int = 0
    coders: Mapping[str, int] = field(default_factory=dict)
    odd: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """How files are to be taken in. `read` reads an article that came with human work; `made_by` is this onrecord."""

    work: Work | None
    by: str | None
    over: bool
    read: Callable[[Article], Reading] | None
    version: str
    now: str


@dataclass(slots=True)
class _File:
    """What was done with one file so far; nothing of it holds before the whole is written."""

    counts: Counter[str] = field(default_factory=Counter)
    coders: Counter[str] = field(default_factory=Counter)
    odd: Counter[str] = field(default_factory=Counter)
    readings: dict[str, Reading] = field(default_factory=dict)
    later: dict[str, Reading] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)


def marked_files(paths: Iterable[str]) -> Iterator[Path | Skipped]:
    """The files that `paths` name: files themselves, and of folders all below them that end as marks do, in sorted order, hidden ones left out."""
    seen: set[Path] = set()
    for named in paths:
        path = Path(named)
        found = [path] if not path.is_dir() else _below(path)
        if not path.exists():
            yield Skipped(named, f"{named!r}: no such file or folder; expected a file of marks or a folder of them", "missing")
            continue
        if not found:
            expected = f"expected files that end in {', '.join((*marks.ENDINGS, DATABASE))}"
            yield Skipped(named, f"{named!r}: no file of marks in this folder; {expected}", "no_report")
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _below(folder: Path) -> list[Path]:
    found = []
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(top, name) for name in sorted(files) if not name.startswith(".") and name.lower().endswith((*marks.ENDINGS, DATABASE))]
    return found


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, as those of Discourse Network Analyzer are."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def take_in(
    held: Record,
    files: Sequence[Path],
    *,
    version: str,
    work: Work | None = None,
    by: str | None = None,
    over: bool = False,
    read: Callable[[Article], Reading] | None = None,
    progress: Callable[[Brought], None] | None = None,
) -> Intake:
    """Takes files of marks into an open record, as `work` or as what each file says that it is; see `api.import_work`.

    Raises `RecordError` and `ModelError`; a file that is not as expected is skipped whole.
    """
    asked = _Asked(work, by, over, read, version, pen(by or "import").at)
    texts = held.reader.texts()
    total, coders, odd = Counter[str](), Counter[str](), Counter[str]()
    skipped: list[Skipped] = []
    for done, path in enumerate(files, 1):
        taken = _taken(held, path, asked, texts)
        if isinstance(taken, Skipped):
            skipped.append(taken)
        else:
            total.update(taken.counts)
            total["files"] += 1
            coders.update(taken.coders)
            odd.update(taken.odd)
            texts.update(taken.texts)
            for _ in joined(held):
                pass
        if progress is not None:
            progress(Brought(done, len(files), str(path), "skipped" if isinstance(taken, Skipped) else "taken"))
    named = ("files", "articles", "unread", "statements", "replaced", "filled", "kept", "same", "accepted", "added", "known")
    return Intake(**{name: total[name] for name in named}, coders=dict(coders.most_common()), odd=dict(odd.most_common()), skipped=tuple(skipped))


def _taken(held: Record, path: Path, asked: _Asked, texts: Mapping[str, tuple[str, ...]]) -> _File | Skipped:
    """What was taken of one file, all of it or nothing."""
    origin = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    file = _File()
    try:
        form = marks.form_of(path, origin)
        with held.writer.together():
            for marking in form.read(path, origin, asked.work):
                _take(held, marking, file, asked, texts, form.NAME, path.name)
            held.judge.add(file.judgements)
            told_again(held, file.later)
    except ArticleError as error:
        return Skipped.because(origin, error)
    except OnrecordError:
        raise
    except Exception as error:
        _LOG.debug("%r", origin, exc_info=True)
        return Skipped.because(origin, error)
    return file


def _take(held: Record, marking: Marking, file: _File, asked: _Asked, texts: Mapping[str, tuple[str, ...]], form: str, name: str) -> None:
    article = _article(marking)
    file.odd.update(marking.odd)
    there = _held_as(article, marking, file.texts.setdefault(article.sha256, texts.get(article.sha256, ())))
    before = None if there is None else file.readings.get(there) or held.reader.reading(there)
    if marking.work == "machine":
        _machine(held, marking, article, before, file, asked, form)
    else:
        _human(held, marking, article, before, file, asked, name)


def _article(marking: Marking) -> Article:
    """The article that was marked. Raises `ArticleError` when its text cannot be read as a report."""
    if marking.reading is not None:
        article = marking.reading.article
        checked(article.text, marking.origin)
        if article.published is not None and iso(article.published) is None:
            raise ArticleError(f"{marking.origin}: published {article.published!r} is no date; expected ISO 8601 such as '2031-03-04'", why="damaged")
        return article
    told = marking.told
    facts = {name: told.get(name) for name in ("outlet", "title", "url", "published")}
    made = from_text(marking.text, origin=marking.origin, **facts)
    exact = replace(made, outlet=told.get("outlet"), title=told.get("title"), url=told.get("url"), published=told.get("published"))
    return exact if told.get("article") == exact.id else made


def _held_as(article: Article, marking: Marking, same_text: Sequence[str]) -> str | None:
    """The article of the record that is meant: the same, or the one that the file names, or the first received of those with the same text."""
    named = (article.id, marking.told.get("article"))
    found = next((one for one in named if one in same_text), None)
    if found is None and marking.reading is None and same_text:
        found = same_text[0]
    # A whole reading names its article by outlet, address and time as well; as human work, the words are enough.
    if found is None and marking.reading is not None and marking.work == "human" and same_text:
        found = same_text[0]
    return found


def _machine(held: Record, marking: Marking, article: Article, before: Reading | None, file: _File, asked: _Asked, form: str) -> None:
    if before is not None and marking.reading is None:
        article = before.article
    reading = marking.reading or _reading(marking, article, asked, form, file)
    if before is None:
        _add(held, reading, file)
        file.counts["statements"] += len(reading.statements)
    elif before == reading or (before.statements == reading.statements and before.made_by == reading.made_by):
        file.counts["same"] += 1
    elif asked.over or before.made_by.model == UNREAD:
        _replace(held, before, replace(reading, article=before.article), file)
        file.counts["replaced" if before.made_by.model != UNREAD else "filled"] += 1
        file.counts["statements"] += len(reading.statements)
    else:
        file.counts["kept"] += 1


def _reading(marking: Marking, article: Article, asked: _Asked, form: str, file: _File) -> Reading:
    """The reading that another program's marks are."""
    laid = marks.laid(marking, article, kind_of=kind_of, type_of=_types(article.text))
    file.odd.update({"statements marked twice": laid.twice} if laid.twice else {})
    words = (marking.by or "").split(" ", 2)
    ours = asked.by is None and len(words) == 3 and words[0] == "onrecord"
    made_by = MadeBy(words[1], words[2], _NO_HASH) if ours else MadeBy(asked.version, asked.by or marking.by or form, _NO_HASH)
    return Reading(article, laid.entities, laid.statements, Voice(), made_by)


def _human(held: Record, marking: Marking, article: Article, before: Reading | None, file: _File, asked: _Asked, name: str) -> None:
    by = (asked.by or marking.by or "").strip()
    if not by:
        raise ArticleError(f"{marking.origin}: who marked it is not told; give the name with --by NAME, or name the file NAME_ANNOTATOR.ann", why="refused")
    if before is None:
        reading = asked.read(article) if asked.read is not None else _unread(article, asked)
        _add(held, reading, file)
        file.counts["unread"] += reading.made_by.model == UNREAD
    elif before.made_by.model == UNREAD and asked.read is not None:
        reading = asked.read(before.article)
        _replace(held, before, reading, file)
        file.counts["filled"] += 1
    else:
        reading = before
    key = reading.article.id
    laid = marks.laid(marking, reading.article, kind_of=kind_of, type_of=_types(reading.article.text), held=reading)
    file.odd.update({"statements marked twice": laid.twice} if laid.twice else {})
    said = {(one.by, one.statement) for one in (*held.reader.judgements(key), *file.judgements) if one.action in ("accept", "add") and one.article == key}
    found = {one.id for one in reading.statements}
    at, why = marking.at or asked.now, f"marked in {name}"
    for one in laid.statements:
        file.coders[by] += 1
        if (by, one.id) in said:
            file.counts["known"] += 1
        elif one.id in found:
            file.judgements.append(Judgement(key, "accept", by, at, one.id, why=why))
            file.counts["accepted"] += 1
        else:
            after = packed_statement(replace(one, confidence=()))
            file.judgements.append(Judgement(key, "add", by, at, one.id, after=after, why=why))
            file.counts["added"] += 1


def _add(held: Record, reading: Reading, file: _File) -> None:
    held.writer.add(reading)
    article = reading.article
    file.readings[article.id] = reading
    file.texts[article.sha256] = (*file.texts.get(article.sha256, ()), article.id)
    file.counts["articles"] += 1


def _replace(held: Record, before: Reading, reading: Reading, file: _File) -> None:
    held.writer.replace(before, reading)
    file.readings[reading.article.id] = file.later[reading.article.id] = reading


def _unread(article: Article, asked: _Asked) -> Reading:
    return Reading(article, (), (), Voice(), MadeBy(asked.version, UNREAD, _NO_HASH))


_NAMED: dict[EntityKind, SpeakerType] = {"organization": "named_organization", "place": "named_organization", "country": "country", "group": "collective"}


def _types(text: str) -> marks.TypeOf:
    """Tells what words of `text` are by rules alone. They are looked for when they are first asked for: most files need no more than a few."""
    found: dict[Span, tuple[SpeakerType, str | None]] = {}
    looked = False

    def told(span: Span) -> tuple[SpeakerType, str | None]:
        nonlocal looked
        if not looked:
            looked = True
            found.update(_spoken(text))
        bare = trimmed(text, span)
        whole = found.get(bare)
        if whole is not None:
            return whole
        # `Mara Quell, the minister` and `President Quell` are the person that they name.
        for one, kind in found.items():
            if kind[1] is not None and bare.contains(one):
                before, after = text[bare.start : one.start], text[one.end : bare.end]
                if (not before and after.lstrip()[:1] in (",", "(")) or (not after and before and all(word[:1].isupper() for word in before.split())):
                    return kind
        return ("unnamed", None)

    return told


def _spoken(text: str) -> dict[Span, tuple[SpeakerType, str | None]]:
    from onrecord import mentions  # its tables take a moment, which commands that take nothing in need not wait for
    from onrecord.sentences.paragraph import paragraphs
    from onrecord.sentences.sentence import sentences

    found: dict[Span, tuple[SpeakerType, str | None]] = {}
    for one in mentions.find(text, sentences=[sentence for line in paragraphs(text) for sentence in sentences(text, line)]):
        named = one.kind == "name"
        kind: SpeakerType = _NAMED.get(one.entity_kind, "named_person") if named else "collective" if one.kind == "collective" else "unnamed"
        found.setdefault(trimmed(text, one.span), (kind, one.span.of(text) if named else None))
    return found
