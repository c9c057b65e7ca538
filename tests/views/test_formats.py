"""Every format over any reading at all: no crash, and no offset that its text does not have."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.coding import Coding
from onrecord.data.judgement import REVIEW_STATES
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Statement
from onrecord.views.formats import EXPORTS, MODULES
from onrecord.views.item import Item
from onrecord.views.needed import needed
from tests.record.arbitrary import readings, spans, texts
from tests.views.hard import item, nothing, written

EXAMPLES = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SLOW = settings(EXAMPLES, max_examples=8)
"""For a format that hashes a password or starts a database each time."""

Placed = tuple[str, list[tuple[int, int]]]
"""A text as a format holds it, and the spans in it, in code points."""


@st.composite
def placed(draw: st.DrawFn) -> Reading:
    """A reading whose spans lie in its text, more often than not."""
    reading = draw(readings())
    size = len(reading.article.text)
    if not size or draw(st.booleans()):
        return reading

    def span() -> Span:
        start, end = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
        return Span(start, end)

    def within(one: Statement) -> Statement:
        content = tuple(Content(found.of(reading.article.text), found, False) for found in (span() for _ in range(draw(st.integers(1, 3)))))
        cue = span()
        return Statement(one.article, one.kind, one.speaker, Excerpt(cue.of(reading.article.text), cue), content, one.manner, one.parent, one.confidence)

    return Reading(reading.article, reading.entities, tuple(map(within, reading.statements)), reading.voice, reading.made_by, reading.occasions)


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    """Any articles with any judgements and codings."""
    made = []
    for reading in draw(st.lists(placed(), max_size=3, unique_by=lambda one: one.article.id)):
        states = {one.id: draw(st.sampled_from(REVIEW_STATES)) for one in reading.statements}
        coded = st.builds(Coding, st.just(reading.article.id), spans, texts, texts, texts, st.lists(st.tuples(texts, texts), max_size=2).map(tuple))
        made.append(Item(reading, states, tuple(draw(st.lists(coded, max_size=2)))))
    return made


def dna(path: Path) -> Iterator[Placed]:
    connection = apsw.Connection(str(path))
    for key, text in list(connection.execute("SELECT ID, Text FROM DOCUMENTS")):
        yield text, list(connection.execute("SELECT Start, Stop FROM STATEMENTS WHERE DocumentId = ?", (key,)))
    assert list(connection.execute("PRAGMA foreign_key_check")) == []
    connection.close()


def refi(path: Path) -> Iterator[Placed]:
    space = "{urn:QDA-XML:project:1.0}"
    with ZipFile(path) as packed:
        for source in ElementTree.fromstring(packed.read("project.qde")).iter(f"{space}TextSource"):
            text = packed.read(f"sources/{source.get('guid')}.txt").decode("utf-8")
            found = source.iter(f"{space}PlainTextSelection")
            yield text, [(int(one.get("startPosition", "")), int(one.get("endPosition", ""))) for one in found]


def inception(path: Path) -> Iterator[Placed]:
    for file in path.glob("*.json"):
        structures = json.loads(file.read_bytes())["%FEATURE_STRUCTURES"]
        text = structures[0]["sofaString"]
        whole = text.encode("utf-16-le", "surrogatepass")
        found = [one for one in structures if "begin" in one and one["%TYPE"] != "uima.tcas.DocumentAnnotation"]
        yield text, [tuple(len(whole[: 2 * one[end]].decode("utf-16-le", "surrogatepass")) for end in ("begin", "end")) for one in found]  # type: ignore[misc]


def labelstudio(path: Path) -> Iterator[Placed]:
    for task in json.loads((path / "tasks.json").read_bytes()):
        regions = [one["value"] for one in task["predictions"][0]["result"] if "value" in one]
        yield task["data"]["text"], [(one["start"], one["end"]) for one in regions]


def webannotation(path: Path) -> Iterator[Placed]:
    made = json.loads(path.read_bytes())
    for article in made["onrecord:articles"]:
        targets = chain.from_iterable(one["target"] for one in made["first"]["items"])
        yield article["value"], [(one["selector"][1]["start"], one["selector"][1]["end"]) for one in targets if one["source"] == article["id"]]


def conll(path: Path) -> Iterator[Placed]:
    text, found = "", list[tuple[int, int]]()
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# text = "):
            text, found = json.loads(line.removeprefix("# text = ")), []
            yield text, found
        elif line and not line.startswith("# "):
            cells = line.split("\t")
            assert text[int(cells[2]) : int(cells[3])] == cells[1]
            found.append((int(cells[2]), int(cells[3])))


def spacy(path: Path) -> Iterator[Placed]:
    bins = needed("spacy.tokens", extra="spacy").DocBin(store_user_data=True).from_disk(path)
    for doc in bins.get_docs(needed("spacy", extra="spacy").blank("en").vocab):
        yield doc.text, [(span.start_char, span.end_char) for span in doc.spans["onrecord"]]


def parquet(path: Path) -> Iterator[Placed]:
    database = needed("duckdb", extra="parquet")
    for (text,) in database.sql("SELECT text FROM read_parquet(?)", params=[str(path / "articles.parquet")]).fetchall():
        yield text, []
    database.sql("SELECT * FROM read_parquet(?)", params=[str(path / "statements.parquet")]).fetchall()


def citron(path: Path) -> Iterator[Placed]:
    for file in path.glob("*.json"):
        made = json.loads(file.read_bytes())
        found = [span for quote in made["quotes"] for span in (*quote["sources"], *quote["contents"], *quote["coreferences"])]
        assert all(0 <= quote["cue"]["start"] <= quote["cue"]["end"] <= len(made["text"]) for quote in made["quotes"])
        yield made["text"], [(span["start"], span["end"]) for span in (*found, *chain.from_iterable(made["coreference_groups"]))]


def table(path: Path) -> Iterator[Placed]:
    with path.open(encoding="utf-8", newline="") as file:
        assert all(None not in row for row in csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    return iter(())


def lines(path: Path) -> Iterator[Placed]:
    with suppress(json.JSONDecodeError):
        json.loads(path.read_bytes())
        return iter(())
    for line in path.read_bytes().split(b"\n"):
        if line:
            json.loads(line)
    return iter(())


READERS: dict[str, Any] = {
    "dna": dna, "refi": refi, "inception": inception, "labelstudio": labelstudio, "webannotation": webannotation, "conll": conll, "spacy": spacy,
    "citron": citron, "parquet": parquet, "csv": table, "tsv": table,
    **dict.fromkeys(("jsonl", "json", "ftm", "csl", "schemaorg"), lines),
}


def check(name: str, given_items: list[Item]) -> None:
    """Write `given_items`, read the file by what its form promises, and hold its offsets against its text."""
    with TemporaryDirectory() as folder:
        path = written(name, Path(folder), *given_items)
        for text, found in READERS.get(name, lambda path: iter(()))(path):
            assert all(0 <= start < end <= len(text) for start, end in found)


QUICK = sorted(name for name in EXPORTS if name not in ("dna", "parquet", "spacy", "xlsx"))


@pytest.mark.parametrize("name", QUICK)
@EXAMPLES
@given(items())
def test_any_reading(name: str, given_items: list[Item]) -> None:
    check(name, given_items)


@pytest.mark.parametrize("name", ["dna", "parquet", "spacy", "xlsx"])
@SLOW
@given(items())
def test_any_reading_by_a_slow_format(name: str, given_items: list[Item]) -> None:
    if EXPORTS[name].missing:
        pytest.skip(f"needs the extra {EXPORTS[name].extra}")
    check(name, given_items)


def test_names_are_unique_and_told() -> None:
    assert len(EXPORTS) == len(MODULES)
    for form in EXPORTS.values():
        assert form.what
        assert form.opens
        assert bool(form.needs) == bool(form.extra)
        assert bool(form.ending) == (form.output == "file")
    endings = [form.ending for form in EXPORTS.values() if form.ending]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("name", EXPORTS)
def test_no_article_at_all(name: str, tmp_path: Path) -> None:
    if EXPORTS[name].missing:
        pytest.skip(f"needs the extra {EXPORTS[name].extra}")
    written(name, tmp_path)


def test_articles_of_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    one, notes = item(), Counter[str]()
    folder = written("brat", tmp_path, one, nothing(), notes=notes)
    assert sorted(path.name for path in folder.iterdir()) == ["annotation.conf", "gate_.ann", "gate_.txt", "none.ann", "none.txt"]
    assert (folder / "gate_.txt").read_bytes() == one.reading.article.text.encode()


def test_a_missing_package_is_named_with_its_extra() -> None:
    missing = [form for form in EXPORTS.values() if form.needs]
    assert {form.extra for form in missing} == {"export", "parquet", "spacy"}
    assert all((find_spec(package) is None) == (package in form.missing) for form in missing for package in form.needs)
