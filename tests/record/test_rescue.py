from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.data.assignment import Assignment
from onrecord.data.coding import Coding
from onrecord.data.judgement import Judgement
from onrecord.data.reading import Reading
from onrecord.data.sample import Sample, Stratum
from onrecord.data.shape import to_json
from onrecord.data.span import Span
from onrecord.errors import RecordError
from onrecord.record import Rescued, check_record, open_record, rescue
from onrecord.record.connection import writing_connection
from onrecord.record.migration import migrations

from .damage import DAMAGES, PAGE, Damage, damaged
from .knowing import PIECES
from .made import made_reading

COUNT = 80
SEEDS = 8
"""Places at which each kind of damage strikes: with the seven kinds, 56."""


def _coding(article: str) -> Coding:
    return Coding(article, Span(0, 6), "claim", "Ilka", "a.dna", (("agreement", "1"), ("concept", "ferries")))


def _judgement(reading: Reading) -> Judgement:
    return Judgement(reading.article.id, "accept", "anna", "2031-03-04T10:00:00Z", reading.statements[0].id)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a coding and a judgement in every tenth article, assignments, and known actors."""
    path = tmp_path_factory.mktemp("whole") / "onrecord.db"
    with open_record(path, "w") as record:
        record.importer.take(PIECES, name="a.json", form="ftm", sha256="0")
        for number in range(COUNT):
            reading = made_reading(number)
            record.writer.add(reading, [_coding(reading.article.id)] if number % 10 == 0 else [])
            if number % 10 == 0:
                accepted = _judgement(reading)
                undone = [Judgement(reading.article.id, "undo", "anna", "2031-03-04T10:01:00Z", accepted.statement, of=accepted.id)] if number == 0 else []
                record.judge.add([accepted, *undone])
                record.assigner.assign([Assignment(reading.article.id, "anna", "2031-03-04T10:00:00Z", 1)])
    return path


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record whose tables lie on several pages each."""
    path = tmp_path_factory.mktemp("larger") / "onrecord.db"
    with open_record(path, "w") as record:
        for number in range(2 * COUNT):
            record.writer.add(made_reading(number))
    return path


@pytest.fixture(scope="module")
def original(whole: Path) -> dict[str, str]:
    return _articles(whole)


def _articles(path: Path) -> dict[str, str]:
    with open_record(path) as record:
        return {reading.article.id: to_json(reading) for reading in record.reader.readings()}


def _root(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def _without_roots(path: Path, to: Path, names: Iterable[str]) -> Path:
    held = bytearray(path.read_bytes())
    for name in names:
        root = _root(path, name)
        held[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    to.write_bytes(held)
    return to


def _saved(path: Path, to: Path) -> Rescued | None:
    try:
        return rescue(path, to)
    except RecordError as error:
        assert "no article of it can be read whole" in str(error)
        return None


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_is_saved_is_what_was_there_and_the_rest_is_listed(tmp_path: Path, whole: Path, original: dict[str, str], damage: Damage) -> None:
    saved = []
    for seed in range(SEEDS):
        path, new = tmp_path / "damaged.db", tmp_path / f"{seed}.db"
        damaged(whole, path, damage, seed)
        before = path.read_bytes()
        told = _saved(path, new)
        assert path.read_bytes() == before
        saved.append(0 if told is None else told.articles)
        if told is None:
            assert not new.exists()
            continue
        found = _articles(new)
        assert len(found) == told.articles
        assert {name: original[name] for name in found} == found
        assert not {one.id for one in told.lost} & found.keys()
        assert seed or check_record(new).is_whole
        # Where the end of the file is lost nobody knows how many articles there were.
        assert told.articles + len(told.lost) <= COUNT
        assert damage.__name__ == "cut_tail" or told.articles + len(told.lost) >= COUNT - 10
    assert sum(saved) / len(saved) >= LEAST[damage.__name__] * COUNT, saved


LEAST = {"zeroed_page": 0.5, "zeroed_pages": 0.0, "foreign_sector": 0.6, "flipped_bits": 0.7, "cut_tail": 0.0, "lost_header": 1.0, "lost_first_page": 0.4}
"""The share of articles that is saved at least, over all places. In a record so small a page holds the mentions of half of the articles; `bench/durable.py`
has a larger one."""


def test_a_whole_record_is_saved_whole(tmp_path: Path, whole: Path, original: dict[str, str]) -> None:
    new = tmp_path / "new.db"
    assert rescue(whole, new) == Rescued(COUNT, 2 * COUNT, COUNT // 10, COUNT // 10 + 1, 0, True, ())
    assert _articles(new) == original
    with open_record(whole) as record, open_record(new) as other:
        name = made_reading(10).article.id
        assert other.reader.codings(name) == (_coding(name),)
        assert other.reader.judgements() == record.reader.judgements() != ()
        assert other.reader.reviews() == record.reader.reviews()
        assert other.coders.assignments() == record.coders.assignments() != ()
        assert other.coders.samples() == record.coders.samples()
        assert list(other.actors.list()) == list(record.actors.list())
        assert other.reader.search("ferries", speaker="kalmér") == record.reader.search("ferries", speaker="kalmér") != []


ROOTS = [("content",), ("statement",), ("article",), ("article_text",), ("maker",), ("sqlite_autoindex_maker_1", "statement_index_data")]


@pytest.mark.parametrize("names", ROOTS, ids="+".join)
def test_a_tree_without_its_root_is_found_by_its_leaves(tmp_path: Path, larger: Path, names: tuple[str, ...]) -> None:
    path = _without_roots(larger, tmp_path / "damaged.db", names)
    told = rescue(path, tmp_path / "new.db")
    # In the trees of indexes, and of tables that are kept as one, the root holds rows as well.
    assert told.articles >= 2 * COUNT - 20
    assert _articles(tmp_path / "new.db").items() <= _articles(larger).items()


def test_known_actors_are_saved_all_or_none(tmp_path: Path, whole: Path) -> None:
    path = _without_roots(whole, tmp_path / "damaged.db", ("actor_name",))
    told = rescue(path, tmp_path / "new.db")
    assert (told.articles, told.actors) == (COUNT, False)
    with open_record(tmp_path / "new.db") as record:
        assert (list(record.actors.list()), record.actors.files()) == ([], ())


def test_what_is_known_of_a_lost_article_is_told(tmp_path: Path, whole: Path) -> None:
    path = copyfile(whole, tmp_path / "damaged.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("UPDATE content SET text = 'We will' WHERE statement = 7; DELETE FROM article_text WHERE article = 6")
        connection.executescript("PRAGMA foreign_keys = OFF; DELETE FROM article WHERE key = 8")
    told = rescue(path, tmp_path / "new.db")
    assert told.articles == COUNT - 3
    lost = {one.number: one for one in told.lost}
    article = made_reading(3).article
    known = (article.id, article.origin, article.outlet, article.title, article.published, 2)
    assert (lost[4].id, lost[4].origin, lost[4].outlet, lost[4].title, lost[4].published, lost[4].statements) == known
    assert "content of statement" in lost[4].why
    assert lost[6].why == "rows of it are lost or are not what was written"
    unnamed = lost[8]
    assert (unnamed.id, unnamed.origin, unnamed.title) == (None, "reports/0007.txt", made_reading(7).article.title)
    assert unnamed.why == "the row that names it is lost"


def test_what_stands_in_the_log_is_saved_and_a_lost_log_costs_only_that(tmp_path: Path) -> None:
    path, copy = tmp_path / "onrecord.db", tmp_path / "copy.db"
    with open_record(path, "w") as record:
        for number in range(20):
            record.writer.add(made_reading(number))
    with open_record(path, "w") as record:
        for number in range(20, 30):
            record.writer.add(made_reading(number))
        copyfile(path, copy)
        copyfile(path.with_name("onrecord.db-wal"), tmp_path / "copy.db-wal")
    assert rescue(copy, tmp_path / "all.db").articles == 30
    (tmp_path / "copy.db-wal").unlink()
    told = rescue(copy, tmp_path / "some.db")
    assert (told.articles, told.lost) == (20, ())


@pytest.mark.parametrize("version", range(1, 10))
def test_a_record_of_an_older_onrecord(tmp_path: Path, version: int) -> None:
    path = tmp_path / "onrecord.db"
    with closing(writing_connection(path)) as connection:
        connection.execute((Path(__file__).parent / "versions" / f"{version}.sql").read_text("utf-8"))
    told = rescue(path, tmp_path / "new.db")
    articles = 3 if version < 5 else 4
    assert (told.articles, told.unsealed, told.lost) == (articles, articles if version < 8 else 0, ())
    assert (told.codings, told.judgements) == (0 if version < 4 else articles, 0 if version < 6 else 6)


def test_a_record_without_seals(tmp_path: Path, whole: Path, original: dict[str, str]) -> None:
    path, new = copyfile(whole, tmp_path / "onrecord.db"), tmp_path / "new.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("ALTER TABLE article DROP COLUMN seal; PRAGMA user_version = 7")
    told = rescue(path, new)
    assert (told.articles, told.judgements, told.unsealed, told.lost) == (COUNT, COUNT // 10 + 1, COUNT, ())
    assert _articles(new) == original


def test_a_judgement_that_is_not_what_was_said_is_left_out_and_its_article_is_kept(tmp_path: Path, whole: Path) -> None:
    path, new = copyfile(whole, tmp_path / "onrecord.db"), tmp_path / "new.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TRIGGER judgement_kept; UPDATE judgement SET coder = 'ben' WHERE article = 11")
    assert [fault.what for fault in check_record(path).faults] == ["the id of a judgement is another than its fields give"]
    told = rescue(path, new)
    assert (told.articles, told.judgements, told.lost) == (COUNT, COUNT // 10, ())
    with pytest.raises(sqlite3.IntegrityError, match="never removed"), closing(sqlite3.connect(new)) as connection:
        connection.execute("DELETE FROM judgement")


def test_earlier_readings_and_samples_come_along_as_far_as_their_articles_do(tmp_path: Path) -> None:
    path, new, at = tmp_path / "onrecord.db", tmp_path / "new.db", "2031-03-04T10:00:00Z"
    made = [made_reading(number) for number in range(4)]
    with open_record(path, "w") as record:
        for reading in made:
            record.writer.add(reading)
        for reading in made[1:]:
            record.writer.replace(reading, replace(reading, made_by=replace(reading.made_by, onrecord="9.9")))
        record.assigner.assign([Assignment(reading.article.id, "anna", at, 1) for reading in made])
        record.assigner.finish([reading.article.id for reading in made[:2]], coder="anna", at=at)
        drawn = [record.coders.drawn(reading.statements[0].id, "") for reading in made]
        for name, strata in (("audit", (Stratum("", 8),)), ("stratified", (Stratum("direct", 4), Stratum("indirect", 4)))):
            record.assigner.keep(Sample(name, at, 7, None, (), strata, tuple(drawn)))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("UPDATE content SET text = 'We will' WHERE statement = (SELECT key FROM statement WHERE article = 1 AND place = 0)")
        connection.executescript("UPDATE superseded SET reading = '{' WHERE article = 4; DELETE FROM stratum WHERE sample = 2 AND place = 0")
    told = rescue(path, new)
    assert (told.articles, [one.number for one in told.lost]) == (3, [1])
    assert check_record(new).is_whole
    with closing(sqlite3.connect(new)) as connection:
        assert connection.execute("SELECT article FROM superseded ORDER BY article").fetchall() == [(2,), (3,)]
        assert connection.execute("SELECT count(*) FROM assignment").fetchall() == [(3,)]
        assert connection.execute("SELECT count(*) FROM finished").fetchall() == [(1,)]
    with open_record(new) as record:
        (sample,) = record.coders.samples()
        assert (sample.name, sample.statements) == ("audit", tuple(drawn[1:]))


def test_the_same_words_twice_are_two_articles(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    one = made_reading(1)
    with open_record(path, "w") as record:
        for outlet in ("Varo Post", "The Selm Courier"):
            article = replace(one.article, outlet=outlet)
            record.writer.add(replace(one, article=article, statements=tuple(replace(said, article=article.id) for said in one.statements)))
    assert rescue(path, tmp_path / "new.db").articles == 2


REFUSED = {
    "no file": (None, "new.db", "there is no file here"),
    "nothing to save": (b"soup" * 5_000, "new.db", "no article of it can be read whole"),
    "an empty file": (b"", "new.db", "no article of it can be read whole"),
    "a file that is there": (b"soup", "damaged.db", "is there already"),
    "no folder": (b"soup", "none/new.db", "there is no folder"),
}


@pytest.mark.parametrize(("content", "name", "story"), REFUSED.values(), ids=REFUSED)
def test_refused_and_nothing_is_left(tmp_path: Path, content: bytes | None, name: str, story: str) -> None:
    path = tmp_path / "damaged.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordError, match=story):
        rescue(path, tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == ([] if content is None else ["damaged.db"])


def test_a_newer_record_is_left_alone(tmp_path: Path, whole: Path) -> None:
    path = copyfile(whole, tmp_path / "newer.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    with pytest.raises(RecordError, match="made by a newer onrecord"):
        rescue(path, tmp_path / "new.db")


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be replaced there")
def test_the_same_damage_gives_the_same_record(tmp_path: Path, whole: Path) -> None:
    path = tmp_path / "damaged.db"
    damaged(whole, path, DAMAGES[6], 1)
    assert rescue(path, tmp_path / "one.db") == rescue(path, tmp_path / "two.db")
    assert _articles(tmp_path / "one.db") == _articles(tmp_path / "two.db")
