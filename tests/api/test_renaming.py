"""Names put together across the record: what a preview shows is what is kept, all of it or nothing, and taken back as a whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import renaming
from onrecord.data.assignment import Assignment
from onrecord.data.statement import Speaker
from onrecord.errors import RunError
from onrecord.record import Record
from tests.web.said import names_record


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return names_record(tmp_path_factory.mktemp("names") / "names.db")


@pytest.fixture
def names(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made, tmp_path / "names.db"))


def speakers(held: Record) -> list[tuple[str, Speaker]]:
    return [(one.id, one.speaker) for reading in api.judged_readings(held) for one in reading.statements]


def test_what_is_shown_is_what_is_kept_and_undone_as_a_whole(names: Path) -> None:
    with api.open_record(names, "w") as held:
        before = speakers(held)
        preview = api.preview_renaming(held, "T. Brathwen", "Tera Brathwen", api.pen("Ada"))
        assert speakers(held) == before
        by = api.pen("Ada")
        kept = api.rename(held, "T. Brathwen", "Tera Brathwen", by, key=preview.key)
        now = dict(speakers(held))
        assert [(one.before, one.after) for one in kept.turned] == [(one.before, one.after) for one in preview.turned]
        assert all(now[one.after.id] == one.after.speaker for one in kept.turned)
        assert {one.after.speaker.name for one in kept.turned} == {"Tera Brathwen"}
        assert [one.speaker.mention for one in (one.after for one in kept.turned)] == [one.before.speaker.mention for one in kept.turned]
        assert [one.action for one in kept.judgements] == ["change", "merge"]
        assert [(one.to, one.judgements, one.articles, one.is_taken_back) for one in api.renamings(held, "Ada")] == [("Tera Brathwen", 2, 2, False)]
        assert len(api.take_back_renaming(held, by.at, api.pen("Ada"))) == 2
        assert speakers(held) == before
        assert api.renamings(held, "Ada")[0].is_taken_back
        with pytest.raises(RunError, match="no renaming"):
            api.take_back_renaming(held, by.at, api.pen("Ada"))


def test_nobody_takes_back_what_another_kept(names: Path) -> None:
    with api.open_record(names, "w") as held:
        by = api.pen("Ada")
        api.rename(held, "T. Brathwen", "Tera Brathwen", by)
        with pytest.raises(RunError, match="Ben has no renaming"):
            api.take_back_renaming(held, by.at, api.pen("Ben"))


def test_some_statements_are_changed_and_never_merged(names: Path) -> None:
    with api.open_record(names, "w") as held:
        article = held.reader.search(called="T. Brathwen", outlet="The Heron")
        made = api.rename(held, "T. Brathwen", "Tera Brathwen", api.pen("Ada"), statements=[one.statement.id for one in article])
        assert [one.action for one in made.judgements] == ["change", "change"]
        assert {one.after.speaker.entity for one in made.turned} == {"e2"}
        assert held.reader.count(called="T. Brathwen") == 1


def test_a_part_is_named_by_a_search(names: Path) -> None:
    with api.open_record(names, "w") as held:
        made = api.preview_renaming(held, "Tera Brathwen", "T. B.", api.pen("Ada"), search=api.Search(outlet="The Heron", until="2031-03-04"))
        assert 0 < len(made.turned) < 46


def test_more_than_are_renamed_at_once_are_told_how_to_go_on(names: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "MOST_RENAMED", 10)
    with api.open_record(names, "w") as held, pytest.raises(RunError, match=r"46 statements here.* narrow them down by outlet or dates"):
        api.preview_renaming(held, "Tera Brathwen", "T. B.", api.pen("Ada"))


def test_what_others_said_counts_but_for_a_coder_who_is_still_at_the_article(names: Path) -> None:
    with api.open_record(names, "w") as held:
        first = held.reader.search(called="T. Brathwen")[0]
        api.change(held, first.statement.id, "speaker", "Somebody Else", api.pen("Ben"))
        assert len(api.preview_renaming(held, "T. Brathwen", "Tilo", api.pen("Ada")).turned) == 2
        held.assigner.assign([Assignment(first.article, "Cato", api.pen("Cato").at, 1)])
        assert len(api.preview_renaming(held, "T. Brathwen", "Tilo", api.pen("Cato")).turned) == 3
        for word in ("Ada", "Ben"):
            assert [one.before.speaker.name for one in api.preview_renaming(held, "Somebody Else", "Tilo", api.pen(word)).turned] == ["Somebody Else"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "\u202eTera", "a\u200bb", "a\x00b"])
def test_a_name_that_hides_something_is_none(name: str, names: Path) -> None:
    with api.open_record(names, "w") as held, pytest.raises(RunError):
        api.preview_renaming(held, "T. Brathwen", name, api.pen("Ada"))
