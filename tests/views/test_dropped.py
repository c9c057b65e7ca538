"""What is dropped: counted by hand on a made-up record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.assignment import Assignment
from onrecord.data.link import about_link
from onrecord.record import Coverage, Rendering
from onrecord.views.dropped import met, quoted_words, soles, speakers_of, within_marks
from tests.outlets import BRASK, COUNCIL, HERON, KEEP, LINKS, NOBODY, POST, QUELL, READINGS, SHORT, TOLD, WIRE, found, made_link, outlets_record, report


def coverage(path: Path, outlet: str, *, by: str | None = None) -> Coverage:
    with api.open_record(path) as held:
        tally = held.reader.tally()
        keys = [one.key for one in tally.articles if one.outlet != -1 and tally.outlets[one.outlet] == outlet]
        return held.links.coverage(keys, by=by)


def fates(path: Path, outlet: str, *, by: str | None = None) -> dict[str, tuple[str, int, int]]:
    """What became of each quotation, by the words of the fullest telling."""
    return {one.theirs.statement: (one.fate, one.kept, one.words) for one in met(coverage(path, outlet, by=by))}


def of(told: dict[tuple[int, str], tuple[str, int, int]]) -> dict[str, tuple[str, int, int]]:
    return {found(*key).id: value for key, value in told.items()}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outlets_record(tmp_path_factory.mktemp("outlets") / "outlets.db")


WHOLE: dict[str, dict[tuple[int, str], tuple[str, int, int]]] = {
    # The Heron has all five words that the Post quotes, and four more; what Brask says in the Post it leaves out.
    HERON: {(4, SHORT): ("whole", 5, 5), (4, COUNCIL): ("left out", 0, 7)},
    # Five of the nine words, and nothing of what Brask says in the Heron. What the Wire tells is no quotation.
    POST: {(1, KEEP): ("trimmed", 5, 9), (1, NOBODY): ("left out", 0, 8)},
    WIRE: {(1, KEEP): ("paraphrased", 0, 9), (1, NOBODY): ("left out", 0, 8), (4, COUNCIL): ("left out", 0, 7)},
}


@pytest.mark.parametrize("outlet", WHOLE)
def test_what_becomes_of_quotations(outlet: str, record: Path) -> None:
    assert fates(record, outlet) == of(WHOLE[outlet])


def test_what_is_recalled_long_after_is_no_report_of_the_same(record: Path) -> None:
    """Report 3 quotes it ten days later: nothing of the others' reports could stand there."""
    found_ = coverage(record, HERON)
    late = next(key for key, statements in found_.ours.items() if found(3, LINKS[3][3]).id in statements)
    assert {one.article for one in found_.openings} == set(found_.ours) - {late, *(key for key, held in found_.ours.items() if found(2, PART).id in held)}


PART = READINGS[1].statements[0].content[0].text


@pytest.mark.parametrize(("outlet", "told"), [(HERON, {KEEP: False, NOBODY: True}), (POST, {SHORT: False, COUNCIL: True}), (WIRE, {})])
def test_what_nobody_else_prints(outlet: str, told: dict[str, bool], record: Path) -> None:
    words = {one.id: one.content[0].text for reading in READINGS for one in reading.statements}
    assert {words[one.telling.statement]: one.is_alone for one in soles(coverage(record, outlet))} == told


def test_by_speaker(record: Path) -> None:
    assert speakers_of(met(coverage(record, WIRE))) == [(BRASK, "", Counter({"left out": 2})), (QUELL, "", Counter({"paraphrased": 1}))]


def test_a_link_that_was_refuted_joins_nothing(tmp_path: Path) -> None:
    path = outlets_record(tmp_path / "refuted.db")
    with api.open_record(path, "w") as held:
        refuted = (made_link(*LINKS[1]), made_link(*LINKS[2]))
        held.judge.add(about_link(one, READINGS[0].article.id, "anna", "2031-05-01T10:00:00Z", holds=False) for one in refuted)
    assert fates(path, WIRE) == {}
    assert fates(path, POST) == of(WHOLE[POST])


def test_a_link_that_was_confirmed_joins_where_the_program_found_none(tmp_path: Path) -> None:
    path = outlets_record(tmp_path / "confirmed.db", links=())
    assert fates(path, POST) == {}
    with api.open_record(path, "w") as held:
        held.judge.add([about_link(made_link(*LINKS[0]), READINGS[0].article.id, "anna", "2031-05-01T10:00:00Z", holds=True)])
    assert fates(path, POST) == of(WHOLE[POST])


def test_whoever_is_still_at_an_article_sees_nothing_through_others_judgements(tmp_path: Path) -> None:
    """Anna corrects the words in report 1, where Ben is at work: it is left out for him, for its utterances are as everybody sees them."""
    path = outlets_record(tmp_path / "blind.db")
    with api.open_record(path, "w") as held:
        article = READINGS[0].article.id
        held.assigner.assign([Assignment(article, "ben", "2031-05-01T10:00:00Z", 1)])
        api.reject(held, [found(1, NOBODY).id], api.pen("anna"))
    assert fates(path, POST, by="ben") == {}
    assert fates(path, POST, by="anna") == of(WHOLE[POST])


def test_a_reprint_prints_whole_what_it_repeats(tmp_path: Path) -> None:
    """The Wire prints report 1 of the Heron again, word for word: what Brask says is not left out, and not the Heron's alone."""
    copy = report(1, WIRE, "2031-03-04", [(one.speaker.name, one.kind, one.content[0].text) for one in READINGS[0].statements], occasion=True)
    path = outlets_record(tmp_path / "copy.db", (*READINGS[:5], copy), LINKS[:1])
    assert {key: value[0] for key, value in fates(path, WIRE).items()} == {found(1, one).id: "whole" for one in (KEEP, NOBODY)} | {
        found(4, COUNCIL).id: "left out"
    }
    words = {found(1, KEEP).id: False, found(1, NOBODY).id: False}
    assert {one.telling.statement: one.is_alone for one in soles(coverage(path, HERON))} == words


def test_a_quotation_that_is_cut_in_two_counts_together(tmp_path: Path) -> None:
    both = report(7, POST, "2031-03-05", [(QUELL, "direct", "“We keep the gate shut”"), (QUELL, "direct", "“until the rain comes.”")])
    readings = (READINGS[0], both)
    links = ((1, KEEP, 7, "“We keep the gate shut”", "contained"), (1, KEEP, 7, "“until the rain comes.”", "contained"))
    path = outlets_record(tmp_path / "cut.db", readings, links)  # type: ignore[arg-type]
    assert fates(path, POST)[found(1, KEEP).id] == ("whole", 9, 9)


def test_other_words_are_no_cut(tmp_path: Path) -> None:
    other = report(7, POST, "2031-03-05", [(QUELL, "direct", "“Until it rains, that gate of ours stays as it is.”")])
    links = ((1, KEEP, 7, other.statements[0].content[0].text, "reworded"),)
    path = outlets_record(tmp_path / "other.db", (READINGS[0], other), links)  # type: ignore[arg-type]
    assert fates(path, POST)[found(1, KEEP).id][0] == "reworded"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('that ‘don’t do it’ is “no ‘good’ answer” to "this"', ["don’t do it", "no ‘good’ answer", "this"]),
        ("he said “it is open", []),
        ("the boys’ ‘gate’", ["gate"]),
        ("„so“ «there»", ["so", "there"]),
        ("it's Mara's", []),
        ("", []),
    ],
)
def test_what_stands_within_quotation_marks(text: str, told: list[str]) -> None:
    assert within_marks(text) == told


def test_of_a_mixed_statement_the_quoted_words_count() -> None:
    one = Rendering("s", "a", 1, POST, "mixed", QUELL, "named_person", None, ("that", "the", "water", "was", "far", "too", "low"), (False,) * 7, text=PART)
    assert quoted_words(one) == ["far", "too", "low"]
    assert quoted_words(one._replace(text="")) == list(one.words)


def test_the_paraphrase_is_that_of_the_wire(record: Path) -> None:
    told = next(one for one in met(coverage(record, WIRE)) if one.fate == "paraphrased")
    assert (told.mine and told.mine.statement, told.outlets, told.why) == (found(6, TOLD).id, 2, "quotation")
