from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from onrecord.data.assignment import Assignment
from onrecord.data.coding import Coding
from onrecord.data.judgement import Judgement
from onrecord.data.reading import Reading
from onrecord.data.reprint import Reprint
from onrecord.data.shape import from_dict, to_json
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.links import joined
from onrecord.record import check_record, open_record
from onrecord.record.connection import reading_connection, writing_connection
from onrecord.record.fold import folded
from onrecord.record.migration import APPLICATION_ID, Migration, migrate, migrations, version_of
from tests.links.made import stories

from .knowing import PIECES
from .made import made_reading
from .test_index import contents

VERSIONS = Path(__file__).parent / "versions"
"""A record of every version that there was: its schema and its rows as SQL, and its articles as JSON."""

# What was judged in the records from version 6 on.
GRAIN, PROMISE, BORDER, FERRIES = (
    "2e24ad8bebe57de5cd23a8d287ba3a13", "217e53272b5d816e4d0f891d4b82d337", "1cdeaabb2dc9e5843a47aa8e1bf05a21", "06f19b3c66e8f430f7d252b50082c6d8",
)  # fmt: skip
JUDGED = [
    ("anna", "accept", GRAIN),
    ("ben", "change", PROMISE),
    ("anna", "reject", BORDER),
    ("anna", "undo", BORDER),
    ("ben", "accept", BORDER),
    ("ben", "reject", FERRIES),
]

NEXT = len(migrations()) + 1
GOOD = Migration(NEXT, "note", "CREATE TABLE note (text TEXT NOT NULL) STRICT; INSERT INTO note SELECT title FROM article")
BAD = Migration(NEXT, "slip", "CREATE TABLE note (text TEXT NOT NULL) STRICT; INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        record.writer.add(made_reading(1))
    return path


def _version(path: Path) -> tuple[int, int]:
    connection = reading_connection(path)
    try:
        return version_of(connection, path, newest=99), connection.execute("SELECT count(*) FROM article").get
    finally:
        connection.close()


def _folded(*values: Any) -> str:
    return folded(str(values[0] or ""))


def _of_version(version: int, path: Path) -> None:
    """Turns the record at `path` into one as an onrecord with that version of the record had made it of the same readings."""
    newer = path.rename(path.with_name("newer.db"))
    connection = writing_connection(path)
    migrate(connection, path, steps=migrations()[:version])
    connection.execute("ATTACH ? AS newer", (str(newer),))
    tables = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'").fetchall()
    held = {name for (name,) in connection.execute("SELECT name FROM newer.sqlite_schema")}
    for (table,) in tables:
        if table not in held:
            continue
        columns = ", ".join(name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    if ("statement_words",) in tables:
        connection.create_scalar_function("folded", _folded, 1)
        said = "(SELECT folded(group_concat(text, char(10) ORDER BY place)) FROM content WHERE content.statement = statement.key)"
        speaker = "folded(concat_ws(char(10), speaker_name, mention_text, role_text))"
        connection.execute(f"INSERT INTO statement_words SELECT key, {said}, folded(cue_text), {speaker} FROM statement")
    connection.close()
    newer.unlink()


def _bare(statement: Statement) -> Statement:
    return replace(statement, addressee=None, occasion=None, said_on=None, act=None)


def test_a_record_without_occasions_is_brought_up_to_date(tmp_path: Path) -> None:
    path, made = tmp_path / "onrecord.db", [made_reading(number) for number in range(5)]
    with open_record(path, "w") as record:
        for reading in made:
            record.writer.add(reading)
        wanted = [to_json(replace(reading, statements=tuple(map(_bare, reading.statements)), occasions=())) for reading in record.reader.readings()]
        found = [replace(hit, statement=_bare(hit.statement), occasion=None) for hit in record.reader.search("grain")]
    _of_version(1, path)
    assert _version(path) == (1, 5)
    with open_record(path, "w") as record:
        assert [to_json(reading) for reading in record.reader.readings()] == wanted
        assert record.reader.search("grain") == found != []
        assert not record.writer.add(made[0])
        assert record.writer.add(made_reading(5))
        assert record.reader.find_article(made_reading(5).article.id) == made_reading(5)
    assert _version(path) == (NEXT - 1, 6)
    assert _version(path.with_name("onrecord.db.v1")) == (1, 5)


def test_a_record_without_actors_is_brought_up_to_date(path: Path) -> None:
    with open_record(path) as record:
        wanted = [to_json(reading) for reading in record.reader.readings()]
    _of_version(2, path)
    with open_record(path, "w") as record:
        assert [to_json(reading) for reading in record.reader.readings()] == wanted
        assert (list(record.actors.list()), record.actors.files()) == ([], ())
        assert record.importer.take(PIECES, name="a.json", form="ftm", sha256="0").actors == 4
    assert _version(path.with_name("onrecord.db.v2")) == (2, 1)


def test_a_record_without_what_else_came_in_is_brought_up_to_date(path: Path) -> None:
    with open_record(path) as record:
        wanted = [to_json(reading) for reading in record.reader.readings()]
    _of_version(3, path)
    one = made_reading(1).article
    with open_record(path, "w") as record:
        assert [to_json(reading) for reading in record.reader.readings()] == wanted
        assert (record.reader.codings(one.id), record.reader.reprints(one.id), record.reader.story(one.id)) == ((), (), None)
        assert [reading.article.id for reading in record.reader.unlinked()] == [one.id]
        assert [link.reprint for link in joined(record)] == [None]
        assert record.reader.story(one.id) == one.id
        assert record.writer.code(one, [Coding(one.id, Span(0, 6), "claim", "Ilka", "a.dna")]) == 1
    assert _version(path.with_name("onrecord.db.v3")) == (3, 1)


def test_a_record_without_an_index_of_facets_is_as_one_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        for reading in (*(made_reading(number) for number in range(5)), *stories()):
            record.writer.add(reading)
            list(joined(record))
        found = record.reader.search("gate OR grain", limit=99)
    before = contents(path)
    _of_version(4, path)
    with open_record(path, "w") as record:
        assert record.reader.search("gate OR grain", limit=99) == found != []
    # Values are numbered as they come: in a record that was linked as it was read, and in one that is indexed at once, in the same order.
    assert contents(path) == before
    assert _version(path.with_name("onrecord.db.v4"))[0] == 4


def test_a_record_without_assignments_is_brought_up_to_date(path: Path) -> None:
    one = made_reading(1)
    told = Judgement(one.article.id, "accept", "anna", "2031-03-04T10:00:00Z", one.statements[0].id)
    with open_record(path, "w") as record:
        record.judge.add([told])
        wanted = [to_json(reading) for reading in record.reader.readings()]
    _of_version(6, path)
    with open_record(path, "w") as record:
        assert [to_json(reading) for reading in record.reader.readings()] == wanted
        assert (record.reader.judgements(), record.reader.reviews()["accepted"]) == ((told,), 1)
        assert (record.coders.assignments(), record.coders.samples(), record.coders.adjudicators()) == ((), (), frozenset())
        assert record.assigner.assign([Assignment(one.article.id, "anna", "2031-03-04T10:00:00Z", 1)]) == 1
    assert _version(path.with_name("onrecord.db.v6")) == (6, 1)


def _made_then(version: int, path: Path) -> list[Reading]:
    """Makes the record of a version, and gives what it holds."""
    connection = writing_connection(path)
    connection.execute((VERSIONS / f"{version}.sql").read_text("utf-8"))
    connection.close()
    return [from_dict(json.loads(line)) for line in (VERSIONS / f"{version}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("version", range(1, 5))
def test_a_record_of_every_version_is_brought_up_to_date_with_its_content_unchanged(tmp_path: Path, version: int) -> None:
    path = tmp_path / "onrecord.db"
    wanted = _made_then(version, path)
    assert check_record(path).is_whole
    with open_record(path, "w") as record:
        held = list(record.reader.readings())
        assert held == wanted
        assert [[one.confidence for one in reading.statements] for reading in held] == [[one.confidence for one in reading.statements] for reading in wanted]
        assert record.reader.sightings(made_reading(0).article.id) == ("again.txt", "reports/0000.txt")
        assert [hit.article for hit in record.reader.search("ferries")] == [wanted[1].article.id]
        assert record.reader.find_article("talks on ferries").article == wanted[1].article
        assert [known.actor.id for known in record.actors.list("Ana")] == (["a-1"] if version > 2 else [])
        assert [len(record.reader.codings(one.article.id)) for one in wanted] == [int(version > 3)] * 3
        assert [link.reprint for link in joined(record)] == ([] if version > 3 else [None] * 3)
    found = check_record(path)
    assert (found.is_whole, found.articles, found.unsealed) == (True, 3, 3)
    assert _version(path) == (NEXT - 1, 3)
    assert _version(path.with_name(f"onrecord.db.v{version}")) == (version, 3)


@pytest.mark.parametrize("version", range(5, NEXT))
def test_a_record_with_judgements_and_reprints_of_every_version_loses_nothing(tmp_path: Path, version: int) -> None:
    path = tmp_path / "onrecord.db"
    wanted = _made_then(version, path)
    grain, ferries, border, again = (one.article.id for one in wanted)
    assert check_record(path).faults == ()
    with open_record(path, "w") as record:
        assert list(record.reader.readings()) == wanted
        assert record.reader.sightings(grain) == ("again.txt", "reports/0000.txt")
        assert [known.actor.id for known in record.actors.list("Ana")] == ["a-1"]
        assert [len(record.reader.codings(one.article.id)) for one in wanted] == [1] * 4
        assert record.reader.reprint(again) == Reprint(again, ferries, "identical", 1.0)
        assert list(joined(record)) == []
        assert [hit.article for hit in record.reader.search("ferries")] == [ferries]
        assert {hit.article for hit in record.reader.search("ferries", reprints=True)} == {ferries, again}
        assert [(one.by, one.action, one.statement) for one in record.reader.judgements()] == (JUDGED if version > 5 else [])
        assert [len(record.reader.superseded(one)) for one in (grain, ferries, border, again)] == [0, 0, int(version > 5), 0]
        assert record.reader.reviews() == ({"unreviewed": 3, "accepted": 2, "corrected": 1, "rejected": 1} if version > 5 else {"unreviewed": 8})
        assert [hit.statement.id for hit in record.reader.search("review:accepted")] == ([BORDER, GRAIN] if version > 5 else [])
        assert [hit.statement.id for hit in record.reader.search("review:corrected act:promise")] == ([PROMISE] if version > 5 else [])
        assert [(one.article, one.coder, one.is_open) for one in record.coders.assignments()] == (
            [(grain, "anna", False), (ferries, "anna", True)] if version > 6 else []
        )
        assert record.coders.adjudicators() == (frozenset({"ben"}) if version > 6 else frozenset())
        assert [(one.name, len(one.statements)) for one in record.coders.samples()] == ([("audit", 2)] if version > 6 else [])
        told = [(run.counts.read, len(record.runs.items(run.number)), record.runs.brought(run.number)) for run in record.runs.list()]
        assert told == ([(4, 2, 4)] if version > 9 else [])
        assert (len(list(record.links.all())), len(list(record.links.events())), record.links.waiting()) == ((1, 1, 1) if version > 10 else (0, 0, 4))
        assert [one.names for one in record.links.persons("Tamsin Orrel")] == ([("Tamsin Orrel",)] if version > 10 else [])
    found = check_record(path)
    assert (found.faults, found.articles, found.unsealed) == ((), 4, 0 if version > 7 else 4)
    assert _version(path) == (NEXT - 1, 4)
    assert version == NEXT - 1 or _version(path.with_name(f"onrecord.db.v{version}")) == (version, 4)


def test_there_is_a_file_of_every_version() -> None:
    assert {file.name for file in VERSIONS.iterdir()} == {f"{step.number}.{kind}" for step in migrations() for kind in ("sql", "jsonl")}


def test_a_record_without_seals_is_whole_and_a_later_reading_is_sealed(path: Path) -> None:
    connection = writing_connection(path)
    triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%unlinked'").fetchall()
    later = ("TRIGGER " + str(name) for (name,) in triggers)
    links = ("bearer", "appellation", "utterance", "link", "event", "linking", "unlinked")
    tables = (f"TABLE {table}" for table in (*links, "aside", "brought", "run_item", "run"))
    dropped = "; ".join(f"DROP {name}" for name in (*later, "INDEX judgement_link", "INDEX judgement_of", *tables))
    connection.execute(f"ALTER TABLE article DROP COLUMN seal; {dropped}; PRAGMA user_version = 7")
    connection.close()
    found = check_record(path)
    assert (found.version, found.is_whole, found.articles, found.unsealed) == (7, True, 1, 1)
    one = made_reading(1)
    with open_record(path, "w") as record:
        record.writer.replace(one, replace(one, made_by=replace(one.made_by, onrecord="9.9")))
    found = check_record(path)
    assert (found.is_whole, found.unsealed, found.faults) == (True, 0, ())


def test_numbers_count_from_one_without_gaps() -> None:
    assert [step.number for step in migrations()] == list(range(1, NEXT))


def test_every_table_is_strict_and_the_file_is_marked(path: Path) -> None:
    connection = reading_connection(path)
    tables = connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name <> 'sqlite_schema'").fetchall()
    assert tables == [("sqlite_temp_schema",)]
    assert connection.pragma("application_id") == APPLICATION_ID
    connection.close()


def test_a_step_leaves_a_copy_of_what_was_before(path: Path) -> None:
    connection = writing_connection(path)
    migrate(connection, path, steps=(*migrations(), GOOD))
    assert connection.execute("SELECT text FROM note").get == "Report 1: talks on ferries"
    connection.close()
    assert _version(path) == (NEXT, 1)
    assert _version(path.with_name(f"onrecord.db.v{NEXT - 1}")) == (NEXT - 1, 1)


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    connection = writing_connection(path)
    with pytest.raises(apsw.SQLError, match="nowhere"):
        migrate(connection, path, steps=(*migrations(), BAD))
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'note'").get == 0
    connection.close()
    assert _version(path) == (NEXT - 1, 1)


def test_nothing_to_do_makes_no_copy(path: Path) -> None:
    connection = writing_connection(path)
    migrate(connection, path, steps=migrations())
    connection.close()
    assert [file.name for file in path.parent.iterdir()] == ["onrecord.db"]
