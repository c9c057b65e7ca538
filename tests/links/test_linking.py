from __future__ import annotations

import os
import random
import signal
import struct
import subprocess
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.appellation import Appellation
from onrecord.data.judgement import Judgement
from onrecord.data.link import Link, about_link
from onrecord.data.linking import Linking
from onrecord.data.naming import Named, Naming
from onrecord.data.reading import Reading
from onrecord.links import joined, linking
from onrecord.links.linking import FEW, link
from onrecord.models.fake import FakeVectors
from onrecord.record import Record, check_record, open_record
from onrecord.record.loose import RELINK

from .reports import OUTLETS, Told, read_again, report, reports

ROOT = Path(__file__).parents[2]
AT = "2031-03-09T10:00:00Z"


def add(record: Record, readings: list[Reading]) -> None:
    for reading in readings:
        record.writer.add(reading)
    for _ in joined(record):
        pass


def linked(record: Record, *, again: bool = False) -> Linking:
    return link(record, FakeVectors(), again=again)


def contents(path: Path) -> dict[str, Any]:
    """All that linking made, without the numbers of rows."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    sql = {
        "links": "SELECT id, about, kind, one, other, score, features FROM link",
        "appellations": "SELECT id, name, name_key, kind, sense, told, person FROM appellation",
        "bearers": (
            "SELECT article.id, bearer.entity, appellation.id FROM bearer JOIN article ON article.key = bearer.article "
            "JOIN appellation ON appellation.key = bearer.appellation"
        ),
        "utterances": "SELECT statement, kind, person, name, occasion, words, quoted, anchors, vector FROM utterance",
        "events": "SELECT article.id, occasion, event FROM event JOIN article ON article.key = event.article",
        "pairs": "SELECT name, value FROM linking WHERE name LIKE 'pairs %'",
        "unlinked": "SELECT count(*) FROM unlinked",
    }
    found: dict[str, list[Any]] = {name: sorted(connection.execute(one).fetchall(), key=repr) for name, one in sql.items()}
    statements = dict(connection.execute("SELECT key, statement FROM utterance"))
    found["pairs"] = [(name, _pairs(value, statements) if "statement" in name else value) for name, value in found["pairs"]]
    connection.close()
    return found


def _pairs(value: bytes, statements: dict[int, str]) -> list[tuple[str, str]]:
    """The statements of the pairs that were looked at, out of the keys of their rows."""
    return sorted((statements[one >> 32], statements[one & 0xFFFFFFFF]) for (one,) in struct.iter_unpack("<Q", value))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "onrecord.db"


def whole(path: Path, readings: list[Reading]) -> dict[str, Any]:
    """What linking all at once makes."""
    with open_record(path, "w") as record:
        add(record, readings)
        linked(record)
    return contents(path)


def test_linking_finds_utterances_persons_and_events(path: Path) -> None:
    with open_record(path, "w") as record:
        add(record, reports(40))
        done = linked(record)
        held = record.links.count()
    assert (done.articles, done.gone, held.waiting) == (40, 0, 0)
    assert sum(done.kinds.values()) > 20
    assert min(done.kinds["identical"], done.persons, done.events) > 0
    assert check_record(path).faults == ()


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from([None, "NATO"]), st.lists(st.text(max_size=4), max_size=3), st.integers(1, 9)), max_size=3))
def test_what_is_told_of_a_bearer_is_hashed_as_it_prints(told: list[tuple[str, str | None, list[str], int]]) -> None:
    namings = tuple((Naming(name, "person", known, tuple(roles), tuple(roles[:1])), count) for name, known, roles, count in told)
    one = Named(Appellation("orrel", "person", "", "Orrel"), namings)
    assert linking._hash_of(one) == blake2b(repr(one).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def test_nothing_new_is_nothing_to_do(path: Path) -> None:
    with open_record(path, "w") as record:
        add(record, reports(12))
        linked(record)
        done = linked(record)
    assert (done.articles, done.scored, done.found) == (0, 0, 0)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), few=st.sampled_from([1, FEW]))
def test_any_number_of_runs_in_any_order_make_the_same_links_as_one(tmp_path_factory: pytest.TempPathFactory, seed: int, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "FEW", few)
        _runs(tmp_path_factory, seed)


def _runs(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("runs")
    made = reports(18, seed=seed % 5)
    wanted = whole(folder / "whole.db", made)
    shuffled = made[:]
    chance.shuffle(shuffled)
    path = folder / "runs.db"
    with open_record(path, "w") as record:
        while shuffled:
            size = chance.randint(1, 9)
            part, shuffled = shuffled[:size], shuffled[size:]
            add(record, part)
            linked(record)
    assert contents(path) == wanted
    with open_record(path, "w") as record:
        linked(record, again=True)
    assert contents(path) == wanted


def test_only_pairs_with_a_new_end_are_compared(path: Path) -> None:
    made = reports(40)
    with open_record(path, "w") as record:
        add(record, made[:-1])
        first = linked(record)
        add(record, made[-1:])
        second = linked(record)
    assert (second.articles, first.scored > 5 * second.scored > 0) == (1, True)


def test_an_article_that_is_read_again_leaves_no_link_of_what_is_gone(path: Path, tmp_path: Path) -> None:
    made = reports(20)
    later = [read_again(one) if at % 3 == 0 else one for at, one in enumerate(made)]
    with open_record(path, "w") as record:
        add(record, made)
        linked(record)
        for before, after in zip(made, later, strict=True):
            if before != after:
                record.writer.replace(before, after)
        assert record.links.waiting() == 7
        linked(record)
    found, wanted = contents(path), whole(tmp_path / "whole.db", later)
    assert found == wanted
    assert check_record(path).faults == ()


def _rejected(one: Reading, at: int = 0, action: str = "reject") -> Judgement:
    return Judgement(one.article.id, action, "anna", f"{AT[:-1]}.{at}Z", one.statements[0].id)  # type: ignore[arg-type]


def test_what_people_judged_is_linked_as_everybody_sees_it(path: Path, tmp_path: Path) -> None:
    made = reports(20)
    with open_record(path, "w") as record:
        add(record, made)
        linked(record)
        record.judge.add([_rejected(made[0])])
        assert record.links.waiting() == 1
        linked(record)
        assert made[0].statements[0].id not in {end for one in record.links.all("statement") for end in (one.link.one, one.link.other)}
        assert record.links.utterances([made[0].statements[0].id]) == {}
        undo = Judgement(made[0].article.id, "undo", "anna", "2031-03-09T11:00:00Z", made[0].statements[0].id, of=_rejected(made[0]).id)
        record.judge.add([undo])
        linked(record)
    assert contents(path) == whole(tmp_path / "whole.db", made)


def _first(record: Record) -> Link:
    return next(one.link for one in record.links.all("statement") if one.link.kind == "identical")


def _said(record: Record, one: Link, *, holds: bool, by: str = "anna", at: str = AT) -> Judgement:
    article = record.links.utterances([one.one])[one.one].utterance.article
    said = about_link(one, article, by, at, holds=holds)
    record.judge.add([said])
    return said


def test_a_refuted_link_stays_and_joins_nobody(path: Path) -> None:
    with open_record(path, "w") as record:
        add(
            record,
            [report(outlet, "2031-03-04", (Told("Ana Dorn", "the ferries will run again before the winter comes to the river"),)) for outlet in OUTLETS[:2]],
        )
        linked(record)
        one = _first(record)
        assert record.links.together(one.one).statements == (one.one, one.other)
        said = _said(record, one, holds=False)
        assert record.links.waiting() == 0
        assert [(held.state, held.holds) for held in record.links.of(one.one)] == [("refuted", False)]
        assert record.links.together(one.one).statements == (one.one,)
        linked(record)
        assert [held.state for held in record.links.of(one.one)] == ["refuted"]
        record.judge.add([Judgement(said.article, "undo", "anna", "2031-03-09T11:00:00Z", of=said.id)])
        assert record.links.waiting() == 0
        assert record.links.together(one.one).statements == (one.one, one.other)


def test_a_confirmed_link_joins_what_the_program_does_not(path: Path) -> None:
    with open_record(path, "w") as record:
        one = report(OUTLETS[0], "2031-03-04", (Told("Ana Dorn", "nothing of this is true"),))
        other = report(OUTLETS[1], "2031-03-04", (Told("Oto Brell", "our hospitals have enough beds"),))
        add(record, [one, other])
        linked(record)
        ends = sorted((one.statements[0].id, other.statements[0].id))
        assert record.links.of(ends[0]) == ()
        _said(record, Link("statement", "paraphrase", ends[0], ends[1], 1.0), holds=True)
        assert record.links.together(ends[1]).statements == (ends[1], ends[0])
        assert record.links.count().kinds["paraphrase"] == 1


def test_persons_and_events_follow_what_people_say_of_links(path: Path) -> None:
    told = (Told("Tamsin Orrel", "the treaty is a promise that both governments made to the people"),)
    with open_record(path, "w") as record:
        add(record, [report(outlet, "2031-03-04", told, occasion=("interview", "2031-03-03"), mark=outlet) for outlet in OUTLETS[:2]])
        linked(record)
        event = next(record.links.events())
        assert (len(event.ends), event.outlets) == (2, 2)
        same = next(one.link for one in record.links.all("occasion"))
        record.judge.add([about_link(same, same.one.split(":")[0], "anna", AT, holds=False)])
        linked(record)
        assert list(record.links.events()) == []


SLOW = """
import sys, time
from onrecord.links import linking
from onrecord.models.fake import FakeVectors
from onrecord.record import open_record
linking.ARTICLES, linking.PAIRS = 3, 7
def told(what, done, total):
    print(what, done, flush=True)
    time.sleep(0.02)
with open_record(sys.argv[1], "w") as record:
    linking.link(record, FakeVectors(), progress=told)
"""


@pytest.mark.parametrize("after", ["reading articles 3", "comparing persons", "comparing statements 14", "keeping links"])
def test_a_run_that_is_killed_goes_on_and_readers_see_the_links_of_before(path: Path, tmp_path: Path, after: str) -> None:
    made = reports(24)
    with open_record(path, "w") as record:
        add(record, made[:12])
        linked(record)
        add(record, made[12:])
    before = contents(path)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen([sys.executable, "-c", SLOW, str(path)], stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if line.startswith(after):
                break
        program.send_signal(signal.SIGKILL)
        program.wait()
    now = contents(path)
    for name in ("links", "appellations", "bearers", "events", "pairs"):
        assert now[name] == before[name]
    with open_record(path, "w") as record:
        linked(record)
    assert contents(path) == whole(tmp_path / "whole.db", made)


@pytest.mark.parametrize("again", [False, True])
def test_a_run_that_makes_all_anew_goes_on_where_it_was_stopped(path: Path, tmp_path: Path, again: bool) -> None:
    made = reports(12)
    with open_record(path, "w") as record:
        add(record, made)
        if again:
            linked(record)
        before = record.links.is_linked(), len(list(record.links.all()))

        def stopped(what: str, done: int, total: int) -> None:
            if what == "reading names":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            link(record, FakeVectors(), again=again, progress=stopped)
        assert (record.links.is_linked(), len(list(record.links.all()))) == before
        assert record.linker.waiting() == (12, 12)
        told = list[tuple[str, int, int]]()
        link(record, FakeVectors(), again=again, progress=lambda *one: told.append(one))
        assert told[0] == ("reading articles", 12, 12)
        assert record.linker.waiting() == (0, 0)
    assert contents(path) == whole(tmp_path / "whole.db", made)


def test_links_that_are_made_anew_are_another_version(path: Path) -> None:
    with open_record(path, "w") as record:
        add(record, reports(6))
        linked(record)
        before = record.links.version()
        linked(record, again=True)
        assert record.links.version() != before


def test_a_thousand_statements_take_seconds(path: Path) -> None:
    with open_record(path, "w") as record:
        add(record, reports(60))
        began = time.monotonic()
        linked(record)
    assert time.monotonic() - began < 20


DAMAGE = {
    "UPDATE link SET one = '0' WHERE key = 1": "table link",
    "UPDATE link SET kind = 'alike' WHERE key = 1": "table link",
    "UPDATE link SET features = '[' WHERE key = 1": "table link",
    "DELETE FROM utterance WHERE key = 1": "table utterance",
    "UPDATE utterance SET words = words || ' more' WHERE key = 1": "table utterance",
    "UPDATE utterance SET vector = x'00' WHERE key = 2": "table utterance",
    "UPDATE appellation SET person = '0' WHERE key = 1": "table appellation",
    "UPDATE appellation SET name_key = 'other' WHERE key = 1": "table appellation",
    "UPDATE bearer SET entity = 99 WHERE article = 1 AND entity = 0": "table bearer",
}


@pytest.mark.parametrize("sql", DAMAGE)
def test_links_that_are_damaged_are_told_and_made_anew(path: Path, sql: str) -> None:
    wanted = whole(path, reports(12))
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()
    found = check_record(path)
    assert (DAMAGE[sql], RELINK) in {(fault.where, fault.remedy) for fault in found.faults}
    with open_record(path, "w") as record:
        linked(record, again=True)
    assert check_record(path).faults == ()
    assert contents(path) == wanted
