"""What an export of links holds: of what is found, as people judged it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord import api
from onrecord.api import coders
from onrecord.api.exporting_links import GONE, REFUTED
from onrecord.data.appellation import Appellation
from onrecord.data.link import Link, occasion_end
from onrecord.errors import RunError
from onrecord.record.linker import Changes
from tests.linked import Call, kept, link

Export = Callable[..., tuple[list[dict[str, Any]], dict[str, Any]]]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    return kept(tmp_path / "record.db")


@pytest.fixture
def exported(tmp_path: Path, call: Call) -> Export:
    """The lines of an export, and the note beside it."""

    def made(search: api.Search | None = None, **options: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        done = api.export("links-jsonl", tmp_path / "out.jsonl", record=tmp_path / "record.db", search=search, **options)
        lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
        about: dict[str, Any] = json.loads(done.about.read_bytes())
        assert done.links == len(lines) == about["counts"]["links"]
        return lines, about

    return made


def judge(tmp_path: Path, key: str, *, holds: bool, by: str = "anna") -> None:
    with api.open_record(tmp_path / "record.db", "w") as held:
        api.judge_link(held, key, api.pen(by), holds=holds)


def test_links_of_statements_are_exported_and_the_others_counted(exported: Export, call: Call) -> None:
    lines, about = exported()
    assert {one["id"] for one in lines} == {one.id for one in call.links[:3]}
    assert about["counts"] == {"links": 3, "about": {"statement": 3}, "kinds": {"contained": 1, "reworded": 1, "translated": 1}, "review": {"unreviewed": 3}}
    assert about["notes"] == {"links of occasions, left out": 1}
    assert about["settings"]["about"] == ["statement"]
    assert all(run["one"] or run["other"] for one in lines for run in one["alignment"])


def test_other_sorts_where_asked(exported: Export, call: Call, tmp_path: Path) -> None:
    names = [Appellation("eshkalir", "person", sense, "Eshkalir") for sense in ("", "Q1")]
    one, other = sorted(name.id for name in names)
    with api.open_record(tmp_path / "record.db", "w") as held:
        held.linker.stage([Link("person", "namesake", one, other, 0.6)])
        held.linker.keep(Changes(appellations=[(name, "", one) for name in names]))
    lines, about = exported(about=("person", "occasion"))
    assert [(line["about"], line["kind"]) for line in lines] == [("occasion", "same"), ("person", "namesake")]
    assert lines[0]["ends"][0]["occasion"]["names"] == ["Dorvan Eshkalir", "Honora Fennimarsh"]
    assert lines[0]["ends"][0]["article"]["id"] in {call.wire.article.id, call.ombrazh.article.id}
    assert about["notes"] == {"links of statements, left out": 3}


@pytest.mark.parametrize(
    ("asked", "one_end", "found"),
    [
        ({"query": "veins OR lifeblood"}, False, ["reworded"]),
        ({"query": "veins OR lifeblood"}, True, ["reworded", "translated"]),
        ({"query": "politicians"}, False, ["contained"]),
        ({"query": "nobody"}, False, []),
        ({"query": "nobody"}, True, ["translated"]),
        ({"outlet": "courier"}, True, ["reworded"]),
        ({"outlet": "courier"}, False, []),
        ({"query": "nowhere"}, True, []),
    ],
)
def test_of_what_is_found_both_ends_or_one(exported: Export, asked: dict[str, Any], one_end: bool, found: list[str]) -> None:
    lines, about = exported(api.Search(**asked), one_end=one_end)
    assert sorted(one["kind"] for one in lines) == found
    assert about["settings"]["ends"] == ("one is found" if one_end else "both are found")


def test_an_occasion_is_found_with_what_was_said_on_it(exported: Export) -> None:
    assert len(exported(api.Search("politicians"), about=("occasion",))[0]) == 1
    assert len(exported(api.Search("veins"), about=("occasion",))[0]) == 0
    assert len(exported(api.Search("veins"), about=("occasion",), one_end=True)[0]) == 1


def test_what_people_say_of_links_goes_along(exported: Export, call: Call, tmp_path: Path) -> None:
    translated, reworded, *_ = call.links
    judge(tmp_path, translated.id, holds=True)
    judge(tmp_path, reworded.id, holds=False)
    lines, about = exported()
    assert {one["kind"]: one["state"] for one in lines} == {"translated": "confirmed", "contained": "unreviewed"}
    assert about["notes"][REFUTED] == 1
    assert about["counts"]["review"] == {"confirmed": 1, "unreviewed": 1}
    lines, _ = exported(refuted=True)
    assert {one["kind"]: one["state"] for one in lines} == {"translated": "confirmed", "reworded": "refuted", "contained": "unreviewed"}
    lines, _ = exported(as_found=True)
    assert {one["state"] for one in lines} == {"unreviewed"}
    assert len(lines) == 3


def test_a_link_that_people_alone_tell_of_goes_along(exported: Export, call: Call, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "record.db", "w") as held:
        api.judge_between(held, call.lifeblood.id, call.nation.id, api.pen("anna"), holds=True, kind="paraphrase")
    lines, _ = exported()
    assert [(one["kind"], one["state"], one["score"]) for one in lines if one["state"] == "confirmed"] == [("paraphrase", "confirmed", 1.0)]
    assert len(exported(as_found=True)[0]) == 3


def test_an_end_is_as_people_corrected_it_and_a_rejected_one_has_no_links(exported: Export, call: Call, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "record.db", "w") as held:
        now = api.change(held, call.veins.id, "content", ["The Orrel is the blood in our nation's veins"], api.pen("anna"))
        api.reject(held, [call.let.id], api.pen("anna"))
    assert now.statement == call.veins.id
    lines, about = exported()
    assert sorted(one["kind"] for one in lines) == ["reworded", "translated"]
    assert about["notes"][GONE] == 1
    told = next(end for one in lines for end in one["ends"] if end["id"] == call.veins.id)
    assert told["statement"]["content"][0]["text"] == "The Orrel is the blood in our nation's veins"
    assert told["statement"]["id"] != call.veins.id
    assert told["selectors"][0][0]["exact"] == "The Orrel is the blood in our nation's veins"


def test_a_coder_who_is_still_at_an_article_exports_his_own_judgements_alone(exported: Export, call: Call, tmp_path: Path) -> None:
    translated = call.links[0]
    with api.open_record(tmp_path / "record.db", "w") as held:
        coders.assign(held, ["ben"], articles=3, overlap=0, seed=1)
    judge(tmp_path, translated.id, holds=False)
    lines, _ = exported(api.Search(by="ben"))
    assert {one["state"] for one in lines} == {"unreviewed"}
    judge(tmp_path, translated.id, holds=True, by="ben")
    assert {one["kind"]: one["state"] for one in exported(api.Search(by="ben"))[0]}["translated"] == "confirmed"


def test_what_is_not_linked_yet_is_told(exported: Export, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "record.db", "w") as held:
        held.linker.forget()
    _, about = exported()
    assert about["notes"]["articles that were added, read again or judged since the record was last linked"] == 3


def test_a_format_of_articles_takes_nothing_that_chooses_links(tmp_path: Path, call: Call) -> None:
    with pytest.raises(RunError, match="csv holds no links"):
        api.export("csv", tmp_path / "out.csv", record=tmp_path / "record.db", refuted=True)


def test_many_links_are_read_a_batch_at_a_time(exported: Export, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.api.exporting_links.BATCH", 1)
    told = list[tuple[int, int]]()
    lines, _ = exported(progress=lambda done, total: told.append((done, total)))
    assert len(lines) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_ends_of_links_are_in_order(call: Call) -> None:
    one = link("retold", call.veins, call.let, 0.5)
    assert one.one < one.other
    assert occasion_end("a", "o1") == "a:o1"
