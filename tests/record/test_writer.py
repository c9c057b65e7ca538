from __future__ import annotations

import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.data.judgement import Judgement
from onrecord.data.reading import Reading
from onrecord.data.shape import to_json
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record.connection import writing_connection

from . import made
from .made import made_reading

COUNT = 40


def dump(path: Path) -> str:
    with open_record(path) as record:
        return "\n".join(to_json(reading) for reading in record.reader.readings())


def check(path: Path) -> None:
    """The file is whole, and its full text is that of its rows."""
    connection = writing_connection(path)
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    assert connection.execute("PRAGMA foreign_key_check").get is None
    for index in ("statement_index", "article_index"):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def importer(path: Path, count: int) -> list[str]:
    return [sys.executable, str(Path(made.__file__)), str(path), str(count)]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("undisturbed") / "onrecord.db"
    made.main(str(path), COUNT)
    check(path)
    return dump(path)


def test_an_article_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        assert record.writer.add(made_reading(1))
        before = record.reader.summary(), list(record.reader.readings())
        assert not record.writer.add(made_reading(1))
        assert not record.writer.add(made_reading(1, origin="again.txt"))
        assert (record.reader.summary(), list(record.reader.readings())) == before
        assert record.reader.sightings(made_reading(1).article.id) == ("again.txt", "reports/0001.txt")
    check(path)


def test_what_is_added_together_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_record(path, "w") as record:

        def add(*articles: str) -> None:
            with record.writer.together():
                record.writer.add(made_reading(0))
                record.judge.add(Judgement(article, "accept", "anna", "2031-03-04T00:00:00Z", "s") for article in articles)

        with pytest.raises(RecordError, match="holds no article"):
            add(made_reading(0).article.id, "nowhere")
        assert (list(record.reader.readings()), record.reader.judgements()) == ([], ())
        with record.writer.together():
            record.writer.add(made_reading(0))
            assert list(record.reader.readings()) == []
        assert list(record.reader.readings()) == [made_reading(0)]
    check(path)


def test_sight_notes_the_origin_of_what_is_known(tmp_path: Path) -> None:
    known, new = made_reading(1, origin="again.txt").article, made_reading(2).article
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(made_reading(1))
        assert record.writer.sight(known)
        assert record.writer.sight(known)
        assert not record.writer.sight(new)
        assert record.reader.sightings(known.id) == ("again.txt", "reports/0001.txt")
        assert record.reader.sightings(new.id) == ()


def test_the_order_of_adding_does_not_show(tmp_path: Path, undisturbed: str) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        for number in random.Random(5).sample(range(COUNT), COUNT):
            record.writer.add(made_reading(number))
    assert dump(path) == undisturbed


SPOILT: dict[str, tuple[Reading, str]] = {
    "lone surrogate": (replace(made_reading(2), made_by=replace(made_reading(2).made_by, model="a\ud800")), r"lone surrogate '\\ud800' at character 1"),
    "late lone surrogate": (
        replace(made_reading(2), statements=(replace(made_reading(2).statements[0], parent="\udfff"),)),
        r"lone surrogate '\\udfff' at character 0",
    ),
    "not a number": (
        replace(made_reading(2), statements=(replace(made_reading(2).statements[0], confidence=(("cue", float("nan")),)),)),
        "does not have the form of a record",
    ),
    "statement of another article": (replace(made_reading(2), statements=made_reading(3).statements), "the article of its reading"),
}


@pytest.mark.parametrize(("reading", "story"), SPOILT.values(), ids=SPOILT)
def test_a_reading_that_cannot_be_kept_leaves_nothing(tmp_path: Path, reading: Reading, story: str) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        record.writer.add(made_reading(1))
        with pytest.raises(RecordError, match=story):
            record.writer.add(reading)
        assert list(record.reader.readings()) == [made_reading(1)]
        assert record.writer.add(made_reading(2))
    check(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_any_point_and_run_again_it_is_the_same_record(tmp_path: Path, undisturbed: str) -> None:
    path = tmp_path / "onrecord.db"
    chance = random.Random(11)
    for _ in range(10):
        with subprocess.Popen(importer(path, COUNT), stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            for _ in range(chance.randrange(COUNT)):
                program.stdout.readline()
            program.send_signal(signal.SIGKILL)
    subprocess.run(importer(path, COUNT), check=True, stdout=subprocess.DEVNULL)
    check(path)
    assert dump(path) == undisturbed


FULL = """
import resource, sys
sys.path.insert(0, sys.argv[4])
import made
from onrecord.errors import RecordError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    made.main(sys.argv[1], int(sys.argv[2]))
except RecordError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("size", [0, 3_000, 20_000, 300_000, 400_000], ids=str)
def test_a_full_disk_is_told_and_the_record_stays_whole(tmp_path: Path, undisturbed: str, size: int) -> None:
    path = tmp_path / "onrecord.db"
    command = [sys.executable, "-c", FULL, str(path), str(COUNT), str(size), str(Path(made.__file__).parent)]
    program = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (program.returncode, program.stderr) == (3, "")
    last = program.stdout.splitlines()[-1]
    assert "check free space" in last or "the disk is full" in last
    if path.exists():
        check(path)
        assert all(line in undisturbed for line in dump(path).splitlines())
    else:
        assert list(tmp_path.iterdir()) == []
    made.main(str(path), COUNT)
    assert dump(path) == undisturbed
