"""The profile of an outlet: every figure counted by hand on a made-up record, and against the readings of the sample reports."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import profiling as verbs
from onrecord.data.assignment import Assignment
from onrecord.data.statement import ACTS, SPEAKER_TYPES
from onrecord.errors import RunError
from tests.outlets import BRASK, HERON, KEEP, LINKS, NOBODY, POST, QUELL, READINGS, WIRE, found, outlets_record, report


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outlets_record(tmp_path_factory.mktemp("profile") / "outlets.db")


def profiled(path: Path, outlet: str, *, by: str | None = None, reprints: bool = False) -> verbs.Profile:
    with api.open_record(path) as held:
        return verbs.profile(held, outlet, by=by, reprints=reprints)


def counts(found_: verbs.Profile, group: str) -> dict[str, tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    """How many of how many, here and elsewhere."""
    sides = {one.name: (one.own, one.others) for one in found_.figures if one.group == group}
    return {name: tuple(None if side is None else (side.count, side.of) for side in pair) for name, pair in sides.items()}  # type: ignore[misc]


BY_HAND = {
    "kind": {"direct": ((3, 5), (2, 5)), "mixed": ((1, 5), (0, 5)), "indirect": ((1, 5), (3, 5))},
    "speaker": dict.fromkeys(SPEAKER_TYPES, ((0, 5), (0, 5))) | {"named_person": ((5, 5), (4, 5)), "unknown": ((0, 5), (1, 5))},
    "act": {"state": ((5, 5), (5, 5))},
    "occasion": {"any": ((3, 5), (0, 5)), "hearing": ((3, 5), (0, 5))},
    "fate": {
        "whole": ((1, 2), (0, 5)),
        "trimmed": ((0, 2), (1, 5)),
        "reworded": ((0, 2), (0, 5)),
        "paraphrased": ((0, 2), (1, 5)),
        "left out": ((1, 2), (3, 5)),
    },
    "alone": {"printed by nobody else": ((1, 2), (1, 2))},
}
"""Of the Heron, here and in the two other outlets together."""


@pytest.mark.parametrize("group", BY_HAND)
def test_shares_are_those_counted_by_hand(group: str, record: Path) -> None:
    assert counts(profiled(record, HERON), group) == BY_HAND[group]


def test_how_much_and_at_what_length(record: Path) -> None:
    found_ = profiled(record, HERON)
    assert (found_.articles, found_.stories, found_.copies, found_.statements) == (3, 3, 0, 5)
    assert (found_.others, found_.others_articles, found_.others_statements) == (2, 3, 5)
    assert (found_.since, found_.until) == ("2031-03-04", "2031-03-14")
    figures = {one.name: one for one in found_.figures}
    # Direct quotations have 9, 8 and 9 words here, 5 and 7 elsewhere; statements 4, 7, 8, 9 and 9, elsewhere 4, 4, 5, 7 and 8.
    values = [
        (one.own.value, one.others.value) for name in ("words of a direct quotation", "words of a statement") if (one := figures[name]).own and one.others
    ]
    assert values == [(9, 6), (8, 5)]
    assert found_.quotation == verbs.Quartiles(8.5, 9, 9)
    said = figures["statements"]
    assert said.own is not None
    assert said.others is not None
    assert [said.own.value, said.others.value] == pytest.approx([5 / 3, 5 / 3])


def test_how_much_is_its_own_voice(record: Path) -> None:
    """Ten letters of its own in each report of the Heron, `It rained.`; elsewhere 21, 10 and 10."""
    attributed = Counter[bool]()
    for reading in READINGS:
        attributed[reading.article.outlet == HERON] += sum(len(one.content[0].text) for one in reading.statements)
    assert counts(profiled(record, HERON), "voice") == {"own voice": ((30, 30 + attributed[True]), (41, 41 + attributed[False]))}


def test_whom_it_quotes(record: Path) -> None:
    found_ = profiled(record, HERON)
    told = [(one.name, one.type, one.figure.own and one.figure.own.count, one.figure.others and one.figure.others.count, one.words) for one in found_.speakers]
    assert told == [(QUELL, "named_person", 4, 2, (9 + 4 + 7 + 9) / 4), (BRASK, "named_person", 1, 2, 8)]
    few = found_.concentration
    assert few is not None
    assert (few.statements, few.speakers, few.share, few.half, few.drawn_share) == (5, 2, 1.0, 1, None)


def test_what_it_drops_by_speaker_with_examples(record: Path) -> None:
    told = profiled(record, WIRE).dropped
    assert told is not None
    assert (told.quotations, told.articles, told.of, told.why, told.waiting) == (3, 1, 1, (("quotation", 3),), 0)
    assert [(one.name, one.counts) for one in told.speakers] == [(BRASK, (0, 0, 0, 0, 2)), (QUELL, (0, 0, 0, 1, 0))]
    one = next(held for held in told.examples if held.fate == "paraphrased")
    assert (one.speaker, one.theirs.text, one.theirs.statement, one.theirs.outlet) == (QUELL, KEEP, found(1, KEEP).id, HERON)
    assert one.mine is not None
    assert one.mine.article == READINGS[5].article.id


def test_marks_stand_only_where_the_interval_leaves_out_no_difference(record: Path) -> None:
    for one in profiled(record, HERON).figures:
        told = one.gap is not None and one.gap.low is not None and one.gap.high is not None and (one.gap.low > 0 or one.gap.high < 0)
        assert one.differs == told == bool(verbs.mark(one))


def test_forty_articles_that_quote_and_forty_that_do_not_differ(tmp_path: Path) -> None:
    readings = [
        report(number, HERON if number % 2 else POST, f"2031-03-{1 + number % 28:02}", [(QUELL, "direct" if number % 2 else "indirect", f"“It is {number}.”")])
        for number in range(80)
    ]
    direct, mixed = (one for one in profiled(outlets_record(tmp_path / "two.db", readings, None), HERON).figures[:2])
    assert (verbs.mark(direct), verbs.mark(mixed)) == ("more", "")
    assert direct.gap is not None
    assert direct.gap.low is not None
    assert direct.gap.low > 0.8


def test_a_reprint_counts_once_unless_asked(tmp_path: Path) -> None:
    copy = report(1, WIRE, "2031-03-03", [(one.speaker.name, one.kind, one.content[0].text) for one in READINGS[0].statements], occasion=True)
    path = outlets_record(tmp_path / "copy.db", (*READINGS[:5], copy), LINKS[:1])
    once, every = profiled(path, WIRE), profiled(path, WIRE, reprints=True)
    assert (once.articles, once.copies, once.statements, every.statements) == (1, 1, 0, 3)
    assert once.concentration is None
    assert once.of("kind")[0].own is None
    told = every.of("kind")[0].own
    assert told is not None
    assert (told.count, told.of) == (2, 3)
    assert [(one.outlet, one.stories, one.first, one.second) for one in once.shared] == [(HERON, 1, 1, 0)]
    assert [(one.outlet, one.stories, one.first, one.second) for one in profiled(path, HERON).shared] == [(WIRE, 1, 0, 1)]
    assert every.dropped is not None
    assert every.dropped.quotations == 3
    assert {one.name: one.own and one.own.count for one in every.of("fate")}["whole"] == 2


def test_what_people_judged_counts_as_they_left_it_and_nobody_sees_through_others(tmp_path: Path) -> None:
    """Anna rejects a statement, corrects the words of one and adds one in report 1, where Ben is at work; he sees what was found."""
    path = outlets_record(tmp_path / "judged.db")
    article = READINGS[0].article
    with api.open_record(path, "w") as held:
        held.assigner.assign([Assignment(article.id, "ben", "2031-05-01T10:00:00Z", 1)])
        api.reject(held, [found(1, NOBODY).id], api.pen("anna"))
        start = article.text.index("We keep")
        api.change(held, found(1, KEEP).id, "content", [[start - 1, start + len("We keep")]], api.pen("anna"))
    everybody, ben = profiled(path, HERON), profiled(path, HERON, by="ben")
    assert (everybody.statements, ben.statements) == (4, 5)
    assert counts(ben, "kind") == BY_HAND["kind"]
    words = {one.name: (one.words, ben_one.words) for one, ben_one in zip(everybody.speakers, ben.speakers, strict=False)}
    assert words[QUELL] == ((2 + 4 + 7 + 9) / 4, (9 + 4 + 7 + 9) / 4)
    assert profiled(path, HERON, by="anna") == everybody


def test_a_record_that_was_never_linked_says_so(tmp_path: Path) -> None:
    path = outlets_record(tmp_path / "bare.db", links=None)
    assert profiled(path, HERON).dropped is None


def test_an_outlet_alone_is_held_against_nothing(tmp_path: Path) -> None:
    path = outlets_record(tmp_path / "alone.db", READINGS[:1], None)
    found_ = profiled(path, HERON)
    assert (found_.others, found_.others_statements, found_.unquoted, found_.shared) == (0, 0, (), ())
    assert all(one.others is None and one.gap is None and not one.differs for one in found_.figures)
    assert all(one.own is None or one.own.low is None for one in found_.figures if one.unit == "share")


def test_an_outlet_that_is_not_there_is_told_with_one_that_is_like_it(record: Path) -> None:
    with pytest.raises(RunError, match=r"'The Hero'.*'The Heron'"):
        profiled(record, "The Hero")
    assert profiled(record, "  the\nHERON ").outlet == HERON


def test_articles_without_an_outlet_belong_to_nobody(tmp_path: Path) -> None:
    stray = report(9, None, "2031-03-04", [(QUELL, "direct", "“Nobody knows where this stood.”")])
    found_ = profiled(outlets_record(tmp_path / "stray.db", (*READINGS, stray), None), HERON)
    assert (found_.others_articles, found_.others_statements) == (3, 5)


def test_the_same_seed_tells_the_same(record: Path) -> None:
    assert profiled(record, POST) == profiled(record, POST)


def test_the_list_of_outlets(record: Path) -> None:
    with api.open_record(record) as held:
        told = [verbs.outlet_cells(one) for one in verbs.outlets(verbs.counted(held))]
    assert told == [(HERON, "3", "0", "5", "3", "1", "1"), (POST, "2", "0", "4", "2", "0", "2"), (WIRE, "1", "0", "1", "0", "0", "1")]


def test_rows_have_every_column_and_json_every_figure(record: Path) -> None:
    for outlet in (HERON, POST, WIRE):
        found_ = profiled(record, outlet)
        rows = list(verbs.profile_rows(found_))
        assert {len(row) for row in rows} == {len(verbs.PROFILE_COLUMNS)}
        told = json.loads(json.dumps(verbs.profile_to_dict(found_)))
        assert len(told["figures"]) == len(found_.figures)
        assert told["dropped"]["speakers"][0]["left_out"] == found_.dropped.speakers[0].counts[-1]  # type: ignore[union-attr]


def test_the_sample_reports_are_counted_as_they_were_read(tmp_path: Path, pipeline: api.Reads) -> None:
    path = tmp_path / "samples.db"
    api.read_samples(record=path, pipeline=pipeline)
    with api.open_record(path) as held:
        readings = list(held.reader.readings())
        assert not held.reader.has_reprints()
    for outlet in {one.article.outlet for one in readings if one.article.outlet}:
        own = [statement for one in readings if one.article.outlet == outlet for statement in one.statements]
        others = [statement for one in readings if one.article.outlet not in (None, outlet) for statement in one.statements]
        found_ = profiled(path, outlet)
        for group, names, what in (("kind", ("direct", "mixed", "indirect"), "kind"), ("act", ACTS, "act")):
            told = counts(found_, group)
            for name in names:
                expected = [(sum(getattr(one, what) == name for one in side), len(side)) for side in (own, others)]
                assert told.get(name, ((0, len(own)), (0, len(others)))) == tuple(expected)
        types = Counter(one.speaker.type for one in own)
        assert {name: pair[0] and pair[0][0] for name, pair in counts(found_, "speaker").items()} == {name: types[name] for name in SPEAKER_TYPES}
        direct = sorted(sum(len(part.text.split()) for part in one.content) for one in own if one.kind == "direct")
        assert found_.quotation is not None
        assert found_.quotation.median == (direct[(len(direct) - 1) // 2] + direct[len(direct) // 2]) / 2
        voices = [one.voice for one in readings if one.article.outlet == outlet]
        mine, theirs = sum(len(span) for voice in voices for span in voice.own), sum(len(span) for voice in voices for span in voice.attributed)
        assert counts(found_, "voice")["own voice"][0] == (mine, mine + theirs)
