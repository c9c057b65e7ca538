from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from tests.cli.conftest import Run
from tests.made import RuleReader

CSV = """name,aliases,kind,office,of,from,to
Mara Quell,M. Quell,person,water minister,Velmora,2030-01-01,
Tovin Brask,,person,,,,
Velmora,,country,,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "actors.csv").write_text(CSV, "utf-8")
    return tmp_path / "actors.csv"


@pytest.mark.usefixtures("table")
def test_a_table_is_imported_once(run: Run) -> None:
    first, again = run("actors", "import", "actors.csv"), run("actors", "import", "actors.csv")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == "actors.csv is a CSV table: 3 actors and 1 term of 1 office kept in onrecord.db\n"
    assert (again.exit_code, again.stderr) == (0, "actors.csv was imported into onrecord.db before; nothing was changed\n")


def test_what_is_wrong_with_a_file_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name,kind\nMara Quell,queen\n", "utf-8")
    result = run("actors", "import", "bad.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: bad.csv, line 2: the kind 'queen'; expected one of person, organization")
    assert run("actors", "list").stderr == "onrecord.db knows 0 actors\n"


def test_what_was_left_out_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dictionary.txt").write_text("A_ [VLMGOV]\nB_\nC_\nD_\nE_\nF_ [VLMGOV soon]\n", "utf-8")
    lines = run("actors", "import", "dictionary.txt").stderr.splitlines()
    assert lines[0].startswith("dictionary.txt is a Phoenix dictionary: 2 actors")
    assert lines[1].startswith("5 entries were left out: line 2: 'B' has no code; line 3: 'C' has no code; ")
    assert lines[1].endswith("; and 2 more")


@pytest.mark.usefixtures("table")
def test_a_bar_on_a_terminal(run: Run) -> None:
    assert run("actors", "import", "actors.csv", terminal=True).exit_code == 0


@pytest.mark.usefixtures("table")
def test_list(run: Run) -> None:
    run("actors", "import", "actors.csv")
    every = run("actors", "list")
    assert every.stdout == "person:mara quell\tMara Quell\tperson\t\t1\nperson:tovin brask\tTovin Brask\tperson\t\t\ncountry:velmora\tVelmora\tcountry\t\t\n"
    assert every.stderr == "onrecord.db knows 3 actors: 2 person, 1 country\n"
    one = run("actors", "list", "--kind", "person", "--limit", "1")
    assert (one.stdout.count("\n"), one.stderr) == (1, "onrecord.db knows 3 actors: 2 person, 1 country; the first 1 that fit are listed\n")
    assert run("actors", "list", "brask").stdout == ""
    assert "Mara Quell" in run("actors", "list", "mara", terminal=True).stdout


@pytest.mark.usefixtures("table")
def test_show(run: Run) -> None:
    run("actors", "import", "actors.csv")
    told = "Mara Quell\n  id: person:mara quell\n  kind: person\n  also: M. Quell\n  water minister, velmora, from 2030-01-01 (actors.csv, line 2)\n"
    assert run("actors", "show", "mara", "quell").stdout == told
    assert run("actors", "show", "M. Quell").stdout == told
    assert "no actor fits 'nobody'" in run("actors", "show", "nobody").stderr


class Naming(RuleReader):
    """A reader by rule that also names who speaks."""

    def read(self, article: Article) -> Reading:
        """Each speaker as an entity of his own."""
        reading = super().read(article)
        names = dict.fromkeys(one.speaker.name for one in reading.statements if one.speaker.name)
        spans = {name: Span(at := article.text.index(name), at + len(name)) for name in names}
        return replace(reading, entities=tuple(Entity(f"e{number}", name, "person", (spans[name],)) for number, name in enumerate(names, 1)))


@pytest.fixture
def naming(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "shipped_pipeline", Naming)


def _known(run: Run) -> list[str | None]:
    return [entity["known_as"] for line in run("dump").stdout.splitlines() for entity in json.loads(line)["entities"]]


@pytest.mark.usefixtures("table", "naming")
def test_articles_read_before_are_told_by_resolve(run: Run, reports: Path) -> None:
    run("read", str(reports))
    assert set(_known(run)) == {None}
    run("actors", "import", "actors.csv")
    told = run("actors", "explain", "ember").stdout
    assert "Mara Quell (person): person:mara quell (kept with the article: nobody)" in told
    assert "+0.60 name: Mara Quell is a name of Mara Quell" in told
    assert told.endswith("known\n")
    result = run("actors", "resolve")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("entities: ")
    assert "person:mara quell" in _known(run)
    assert "kept with the article" not in run("actors", "explain", "ember").stdout


@pytest.mark.usefixtures("table", "naming")
def test_articles_read_after_an_import_are_told_at_once(run: Run, reports: Path) -> None:
    run("actors", "import", "actors.csv")
    result = run("read", str(reports))
    assert "their entities: 3 known beyond the article, 0 fit several actors, 0 not known" in result.stderr
    assert "person:mara quell" in _known(run)


def test_import_stopped_keeps_nothing(run: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    run("actors", "import", str(table), "--record", "other.db")
    monkeypatch.setattr("onrecord.knowledge.table._row", stop)
    result = run("actors", "import", str(table))
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")
    with api.open_record("onrecord.db") as record:
        assert record.actors.files() == ()
