from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.data.reading import Reading
from onrecord.data.reprint import Reprint
from onrecord.links import joined
from onrecord.record import Record, open_record

from . import made
from .made import add, prose, report, stories

BODY = prose(1, 120)
SAID = tuple(f"the gate of mill {number} would stay shut until rain came to Selm" for number in range(3))


def _links(record: Record) -> list[Reprint | None]:
    return [record.reader.reprint(reading.article.id) for reading in record.reader.readings()]


def _all(path: Path) -> list[tuple[str, str | None, Reprint | None]]:
    with open_record(path) as record:
        found = [reading.article.id for reading in record.reader.readings()]
        return [(one, record.reader.story(one), record.reader.reprint(one)) for one in found]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str | None, Reprint | None]]:
    path = tmp_path_factory.mktemp("undisturbed") / "onrecord.db"
    made.main(str(path))
    return _all(path)


CASES = {
    "the same in another outlet": (report(BODY, outlet="Lantern"), "identical"),
    "the same on another day": (report(BODY, published="2031-03-09"), "identical"),
    "the same under another headline": (report(BODY, title="Council hears minister"), "identical"),
    "in other letters and marks": (report(BODY.upper().replace(".", " –")), "identical"),
    "its tail cut": (report(" ".join(BODY.split()[:72])), "near"),
    "a paragraph put before it": (report(f"{prose(9, 24)}\n\n{BODY}"), "near"),
    "another report": (report(prose(2, 120)), None),
    "a short one of its words": (report(" ".join(BODY.split()[:30])), None),
}


@pytest.mark.parametrize(("reading", "kind"), CASES.values(), ids=CASES)
def test_joined_to_the_one_received_first(tmp_path: Path, reading: Reading, kind: str | None) -> None:
    first = report(BODY, outlet="The Heron")
    with open_record(tmp_path / "onrecord.db", "w") as record:
        add(record, first)
        add(record, reading)
        link = record.reader.reprint(reading.article.id)
        assert (link and link.kind) == kind
        assert record.reader.story(reading.article.id) == (first if kind else reading).article.id
        assert record.reader.reprints(first.article.id) == ((link,) if link else ())
        assert record.reader.reading(reading.article.id) == reading


@pytest.mark.parametrize(("again", "kind"), [("Weir shut", "identical"), ("Gate shut", None)])
def test_a_short_one_is_joined_only_when_all_is_the_same(tmp_path: Path, again: str, kind: str | None) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        add(record, report("This story is developing.", title="Weir shut"))
        add(record, one := report("This story is developing.", title=again, outlet="Lantern"))
        link = record.reader.reprint(one.article.id)
        assert (link and link.kind) == kind


def test_what_a_copy_adds_is_counted_once_and_not_lost(tmp_path: Path) -> None:
    first = report(f"{BODY} He said {SAID[0]}.", said=SAID[:1])
    fuller = [report(f"{BODY} He said {SAID[0]}. She said {SAID[1].upper()}.", outlet=outlet, said=(SAID[0], SAID[1].upper())) for outlet in ("a", "b")]
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for reading in (first, *fuller):
            add(record, reading)
        assert [hit.article for hit in record.reader.search("gate", limit=9)] == [first.article.id, fuller[0].article.id]
        assert (record.reader.count("gate"), record.reader.count("gate", reprints=True)) == (2, 5)
        assert record.reader.count("gate", outlet="b") == 2
        summary, every = record.reader.summary(), record.reader.summary(reprints=True)
        assert (summary.articles, summary.reprints, summary.repeated, summary.statements, every.statements) == (3, 2, 3, 2, 5)


def test_two_copies_in_one_outlet_count_once_there(tmp_path: Path) -> None:
    text = f"{BODY} He said {SAID[0]}."
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for outlet, day in (("a", "2031-03-01"), ("b", "2031-03-02"), ("b", "2031-03-03")):
            add(record, report(text, outlet=outlet, published=day, said=SAID[:1]))
        assert [record.reader.count("gate", outlet=outlet) for outlet in ("a", "b")] == [1, 1]
        assert record.reader.count("gate", since="2031-03-03") == 1


@pytest.mark.parametrize(
    ("said", "repeated"),
    [
        ("the gate of mill 0 must stay shut until rain came to Selm", 1),
        ("the gate of mill 9 would stay shut until rain came to Selm", 0),
        ("they will go", 0),
    ],
)
def test_a_word_corrected_is_no_other_statement(tmp_path: Path, said: str, repeated: int) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        add(record, report(f"{BODY} {SAID[0]}. they will not go.", said=(SAID[0], "they will not go")))
        add(record, report(f"{BODY} {said}.", said=(said,)))
        assert record.reader.summary().repeated == repeated


def test_articles_that_were_added_without_a_story_are_joined_in_their_order(tmp_path: Path, undisturbed: list[tuple[str, str | None, Reprint | None]]) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        for reading in stories():
            record.writer.add(reading)
        assert sum(link.reprint is not None for link in joined(record)) == 40
        assert list(joined(record)) == []
    assert _all(path) == undisturbed


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_any_point_and_run_again_the_links_are_the_same(tmp_path: Path, undisturbed: list[tuple[str, str | None, Reprint | None]]) -> None:
    path, chance = tmp_path / "onrecord.db", random.Random(7)
    command = [sys.executable, "-m", "tests.links.made", str(path)]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            for _ in range(chance.randrange(60)):
                program.stdout.readline()
            program.send_signal(signal.SIGKILL)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert _all(path) == undisturbed


def test_many_copies_cost_the_same_each(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        took = []
        for number in range(400):
            reading = report(f"{BODY} He said {SAID[0]}.", outlet=f"outlet {number}", said=SAID[:1])
            began = time.process_time()
            add(record, reading)
            took.append(time.process_time() - began)
        assert record.reader.summary().reprints == 399
        assert sorted(took[-100:])[50] <= 3 * sorted(took[20:120])[50]
