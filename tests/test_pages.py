"""The made pages that extraction is measured on, and the measure."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from bench.make_pages import GOLD, SYSTEMS, make
from bench.pages import Extracted, Tally, common, f1, folded, gold_of, same_outlet, same_title, without_free, words

_TAG = re.compile("<[^<>]{0,9000}>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("pages")
    make(made)
    return made


def test_five_pages_of_each_system_of_the_size_of_real_ones(folder: Path) -> None:
    gold = gold_of(folder)
    assert {system: sum(page["system"] == system for page in gold) for system in SYSTEMS} == dict.fromkeys(SYSTEMS, 5)
    assert all(30_000 <= (folder / page["file"]).stat().st_size <= 200_000 for page in gold)


def test_pages_are_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    make(tmp_path)
    assert all((tmp_path / path.name).read_bytes() == path.read_bytes() for path in folder.iterdir())


def test_what_is_right_is_on_the_page(folder: Path) -> None:
    for page in gold_of(folder):
        data = (folder / page["file"]).read_bytes()
        text = folded(unescape(_TAG.sub("", data.decode("cp1252" if b"windows-1252" in data[:600] else "utf-8"))))
        assert all(folded(one) in text for one in (*page["paragraphs"], *page["with"], page["title"])), page["file"]
        assert page["outlet"].casefold() in folded(unescape(data.decode("utf-8", "replace"))).casefold(), page["file"]
        assert page["without"]
        assert not any(folded(one) in folded("\n".join(page["paragraphs"])) for one in page["without"])


def test_a_report_found_whole_is_right(folder: Path) -> None:
    for page in gold_of(folder):
        tally = Tally()
        wrong = tally.add(page, Extracted("\n".join(page["paragraphs"]), None, page["title"], page["outlet"], page["published"]))
        assert not wrong, (page["file"], wrong)
        assert tally.row()["text"] == tally.row()["F"] == 1.0


@pytest.mark.parametrize(
    ("first", "second", "length"), [("a b c", "a b c", 3), ("a b c", "c b a", 1), ("a b a c", "a a c", 3), ("a", "b", 0), ("", "a", 0), ("a b", "x a y b z", 2)]
)
def test_common(first: str, second: str, length: int) -> None:
    assert common(first.split(), second.split()) == common(second.split(), first.split()) == length


def test_f1_counts_words_missed_and_words_too_many() -> None:
    assert f1(words("The gate is open."), words("the GATE")) == pytest.approx(2 * 2 / 6)
    assert f1(words("one two"), []) == 0.0


def test_lines_that_may_be_left_out_are_taken_off() -> None:
    assert words(without_free("By Mara Quell\nThe gate is open.", ["by mara quell", "By Mara Quell"])) == ["the", "gate", "is", "open"]


def test_names_are_compared_without_what_readers_do_not_see() -> None:
    assert same_title("Gate\u00a0opens: “now”", 'Gate opens: "now"')
    assert not same_title("Gate opens - The Heron", "Gate opens")
    assert same_outlet("Heron", "The Heron")
    assert not same_outlet("heron.example", "The Heron")


def test_phrases_alone_as_trafilatura_tells_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>The gate is open.</p>", "utf-8")
    told = {"file": "a.html", "with": ["gate is"], "without": ["Subscribe"]}
    (tmp_path / "evaldata.json").write_text(json.dumps({"https://heron.example/a": told, "https://heron.example/b": {**told, "file": "gone.html"}}), "utf-8")
    gold = gold_of(tmp_path)
    assert [page["file"] for page in gold] == ["a.html"]
    tally = Tally()
    assert tally.add(gold[0], Extracted("The gate is open. Subscribe")) == {"strange": ["Subscribe"]}
    assert tally.row()["precision"] == 0.5
    assert tally.row()["recall"] == 1.0


def test_gold_is_kept_beside_the_pages(folder: Path) -> None:
    assert (folder / GOLD).exists()
