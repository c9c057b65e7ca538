from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import api
from onrecord.data.assignment import Assignment
from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import Judgement, adjudicated, of_coder
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.errors import OnrecordError, RecordError
from onrecord.links import joined
from onrecord.record import Record, check_record, open_record
from onrecord.record.connection import atomic, reading_connection, writing_connection
from onrecord.record.renewal import is_settled, renew, settle
from onrecord.views.judging import Pen
from tests.made import call

from .made import made_reading
from .test_index import contents

CODERS = ("anna", "Anna", "ben", "cara")
READING = call()
ARTICLE = READING.article.id
TEXT = READING.article.text
FOUND = tuple(one.id for one in READING.statements)
ADDED = ("In February", "by telephone")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record:
        for number in range(5):
            record.writer.add(made_reading(number))
    return path


def test_what_is_made_again_is_what_was_written(path: Path) -> None:
    before = contents(path)
    connection = writing_connection(path)
    with atomic(connection):
        for article in range(1, 6):
            renew(connection, article, path=path)
    connection.close()
    assert contents(path) == before


def test_what_is_stale_is_made_again_when_the_record_is_opened_for_writing(path: Path) -> None:
    before = contents(path)
    connection = writing_connection(path)
    connection.execute("DELETE FROM statement_index; DELETE FROM facet; INSERT INTO stale SELECT key FROM article")
    connection.close()
    with pytest.raises(RecordError, match="is not yet brought up to date to the end; open it once for writing"):
        open_record(path)
    open_record(path, "w").close()
    connection = reading_connection(path)
    assert is_settled(connection)
    connection.close()
    assert contents(path) == before


def test_nothing_is_settled_twice(path: Path) -> None:
    connection = writing_connection(path)
    settle(connection, path=path)
    assert connection.total_changes() == 0
    connection.close()


@dataclass
class Clock:
    """Who judges, each time a second later."""

    seconds: int = 0

    def pen(self, coder: str) -> Pen:
        self.seconds += 1
        return Pen(coder, f"2031-03-05T10:{self.seconds // 60:02}:{self.seconds % 60:02}Z")


def found(record: Record, query: str = "", **asked: Any) -> list[str]:
    """What a search finds: the words of each statement as whoever asks sees it, in order of the text."""
    hits = record.reader.search(query, limit=999, **asked)
    hits = hits if asked.get("as_found") else api.judged_hits(record, hits, by=asked.get("by"))
    assert record.reader.count(query, **asked) == len(hits)
    return [hit.statement.content[0].text for hit in sorted(hits, key=lambda hit: hit.statement.content[0].span)]


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with open_record(tmp_path / "onrecord.db", "w") as held:
        held.writer.add(READING)
        held.writer.add(made_reading(1))
        yield held


def test_what_was_added_is_found_by_its_words_and_counted(record: Record) -> None:
    clock = Clock()
    made = api.add(record, ARTICLE, ["In February"], clock.pen("anna"), speaker="Tovin Brask", cue="promised")
    asked = ("february", "speaker:brask content:february", "review:added", "kind:indirect cue:promised speaker:brask", "outlet:ember february")
    assert [found(record, query) for query in asked] == [["In February"]] * len(asked)
    assert found(record, "february", speaker="brask", outlet="The Ember Post", since="2031-03", kind="indirect", said_only=True) == ["In February"]
    (hit,) = record.reader.search("february")
    assert (hit.statement.id, hit.article, hit.outlet, hit.published) == (made.statement, ARTICLE, "The Ember Post", "2031-03-04")
    (facet,) = record.reader.facets("", ["review"]).facets
    assert facet.values == (("unreviewed", 6), ("added", 1))
    api.undo(record, clock.pen("anna"))
    assert found(record, "february") == []
    api.redo(record, clock.pen("anna"))
    assert found(record, "february") == ["In February"]
    api.reject(record, [str(made.statement)], clock.pen("ben"))
    assert (found(record, "february"), found(record, "february review:rejected")) == ([], ["In February"])
    assert check_record(record.path).is_whole


@pytest.mark.parametrize(
    ("field", "value", "now", "before"),
    [
        ("content", ["that the gate would stay shut when they spoke"], "spoke", "act:state -spoke"),
        ("speaker", "Tovin Brask", "speaker:brask shut", "speaker:quell shut"),
        ("addressee", None, "shut -to:brask", "shut to:brask"),
        ("occasion", None, "shut occasion:none", "shut occasion:phone_call"),
        ("said_on", None, "shut said:none", "shut said:2031-03-03"),
        ("act", "deny", "act:deny", "shut act:state"),
        ("manner", "thought", "manner:thought", "shut manner:none"),
    ],
)
def test_a_changed_field_is_searched_by_what_it_is_now(record: Record, field: Any, value: Any, now: str, before: str) -> None:
    clock = Clock()
    assert (len(found(record, now)), len(found(record, before))) == (0, 1)
    api.change(record, FOUND[0], field, value, clock.pen("anna"))
    assert (len(found(record, now)), len(found(record, before))) == (1, 0)
    assert (len(found(record, now, as_found=True)), len(found(record, before, as_found=True))) == (0, 1)
    (hit,) = api.judged_hits(record, record.reader.search(now))
    assert (hit.occasion is None) == (field == "occasion")
    api.undo(record, clock.pen("anna"))
    assert (len(found(record, now)), len(found(record, before))) == (0, 1)


def test_who_took_part_is_found_by_the_name_of_merged_entities(record: Record) -> None:
    api.merge(record, ARTICLE, ["Mara Quell", "Tovin Brask"], Clock().pen("anna"), name="Zelma Orvath")
    assert len(found(record, "participant:zelma")) == 2
    assert found(record, "speaker:zelma participant:quell") == []


def test_a_coder_who_is_still_at_an_article_finds_nobody_elses_words(record: Record) -> None:
    clock = Clock()
    record.assigner.assign([Assignment(ARTICLE, name, "2031-03-05T09:00:00Z", 1) for name in ("anna", "ben")])
    api.change(record, FOUND[0], "act", "deny", clock.pen("anna"))
    api.reject(record, [FOUND[1]], clock.pen("anna"))
    api.add(record, ARTICLE, ["In February"], clock.pen("anna"))
    api.accept(record, [FOUND[2]], clock.pen("ben"))
    seen = {"anna": (1, 1, 1, 1), "ben": (0, 0, 0, 1), "cara": (1, 1, 1, 1), None: (1, 1, 1, 1)}
    queries = ("act:deny", "review:rejected", "review:added", "review:accepted or review:unreviewed -is:nested to:reporters")
    for coder, counts in seen.items():
        told = tuple(len(found(record, query, by=coder)) for query in queries[:3])
        assert told == counts[:3], coder
    (ours,) = record.reader.facets("outlet:ember", ["review"], by="ben").facets
    (theirs,) = record.reader.facets("outlet:ember", ["review"], by="anna").facets
    assert dict(ours.values) == {"unreviewed": 3, "accepted": 1}
    assert dict(theirs.values) == {"unreviewed": 2, "corrected": 1, "added": 1}
    assert found(record, "wait", by="ben") == ["“We wait,”"]
    assert found(record, "wait", by="anna") == []
    record.assigner.finish([ARTICLE], coder="ben", at="2031-03-05T12:00:00Z")
    assert found(record, "february", by="ben") == ["In February"]
    assert check_record(record.path).is_whole


def test_who_gets_an_article_that_others_judged_does_not_find_their_words(record: Record) -> None:
    clock = Clock()
    api.add(record, ARTICLE, ["In February"], clock.pen("anna"))
    assert found(record, "february", by="ben") == ["In February"]
    record.assigner.assign([Assignment(ARTICLE, "ben", "2031-03-05T11:00:00Z", 1)])
    assert found(record, "february", by="ben") == []
    assert found(record, "february") == ["In February"]


def test_links_and_a_later_reading_keep_what_was_judged(record: Record) -> None:
    api.change(record, FOUND[0], "act", "deny", Clock().pen("anna"))
    api.add(record, ARTICLE, ["In February"], Clock(5).pen("anna"))
    list(joined(record))
    again = Reading(READING.article, READING.entities, READING.statements[:2], READING.voice, made_reading(1).made_by, READING.occasions)
    record.writer.replace(READING, again)
    assert (len(found(record, "act:deny")), found(record, "february"), found(record, "to:reporters")) == (1, ["In February"], [])
    assert check_record(record.path).is_whole


def words_of(statement: Statement) -> tuple[Any, ...]:
    """What a search shows of a statement."""
    return statement.id, statement.speaker.name, statement.act, statement.occasion, statement.said_on, statement.addressee, statement.kind


@st.composite
def acts(draw: st.DrawFn) -> tuple[str, tuple[Any, ...]]:
    """Something that somebody does, and with what."""
    coder, target = draw(st.sampled_from(CODERS)), draw(st.sampled_from((*FOUND, *ADDED)))
    change = draw(st.sampled_from((("act", "deny"), ("act", "warn"), ("speaker", "Tovin Brask"), ("addressee", None), ("occasion", None), ("said_on", None))))
    what = draw(st.sampled_from(("accept", "reject", "change", "change", "add", "undo", "undo", "redo", "merge", "split", "assign", "finish", "settle")))
    return what, {"change": (coder, target, *change), "add": (coder, draw(st.sampled_from(ADDED)))}.get(what, (coder, target))


def done(record: Record, clock: Clock, added: dict[str, str], what: str, told: Sequence[Any]) -> None:
    """Does one of `acts`; what cannot be done is not."""
    coder, target = told[0], added.get(told[1], told[1])
    pen = clock.pen(coder)
    match what:
        case "accept" | "reject":
            (api.accept if what == "accept" else api.reject)(record, [target], pen)
        case "change":
            api.change(record, target, told[2], told[3], pen)
        case "add":
            added[told[1]] = str(api.add(record, ARTICLE, [told[1]], pen, speaker="Mara Quell").statement)
        case "undo" | "redo":
            (api.undo if what == "undo" else api.redo)(record, pen)
        case "merge":
            api.merge(record, ARTICLE, ["Mara Quell", "Tovin Brask"], pen, name="Zelma Orvath")
        case "split":
            api.split(record, ARTICLE, "Mara Quell", [READING.entities[0].mentions[1]], "Ilka Vale", pen)
        case "assign":
            record.assigner.assign([Assignment(ARTICLE, coder, pen.at, 1)])
        case "finish":
            record.assigner.finish([ARTICLE], coder=coder, at=pen.at)
        case "settle":
            record.judge.name_adjudicator(coder, at=pen.at)


def by_hand(record: Record, said: tuple[Judgement, ...], coder: str | None) -> Judged:
    """The article with what a coder may see of what was said laid over it."""
    blind = any(one.coder == coder and one.is_open for one in record.coders.assignments())
    return judged(READING, of_coder(said, coder or "") if blind else said, adjudicators=record.coders.adjudicators())


@settings(max_examples=25, deadline=None)
@given(st.lists(acts(), max_size=14))
def test_whatever_is_said_the_index_says_the_same_as_laying_it_over_by_hand(told: list[tuple[str, tuple[Any, ...]]]) -> None:
    with TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", "w") as record:
        for one in (made_reading(1), READING, made_reading(2)):
            record.writer.add(one)
        clock, added = Clock(), dict[str, str]()
        for what, with_what in told:
            try:
                done(record, clock, added, what, with_what)
            except OnrecordError:
                continue
        said = record.reader.judgements(ARTICLE)
        assert adjudicated(said, ()) == said
        for coder in (None, *CODERS):
            whole = by_hand(record, said, coder)
            now = whole.by_found()
            for state in ("unreviewed", "accepted", "rejected", "corrected", "added"):
                hits = record.reader.search(f"outlet:ember review:{state}", limit=99, by=coder)
                shown = [words_of(hit.statement) for hit in api.judged_hits(record, hits, by=coder)]
                assert sorted(shown, key=str) == sorted((words_of(now[key]) for key in now if whole.states[key] == state), key=str), (coder, state)
            kept = [one for key, one in now.items() if whole.states[key] != "rejected"]
            for query, fits in (
                ("", lambda one: True),
                ("act:deny", lambda one: one.act == "deny"),
                ("said:none", lambda one: one.said_on is None),
                ("occasion:phone_call", lambda one: one.occasion is not None),
                ("-to:brask", lambda one: one.addressee is None or "Tovin Brask" not in (one.addressee.name, one.addressee.mention.text)),
                ('speaker:"tovin brask"', lambda one: one.speaker.name == "Tovin Brask"),
            ):
                assert record.reader.count(f"outlet:ember {query}", by=coder) == sum(map(fits, kept)), (coder, query)
            (facet,) = record.reader.facets("outlet:ember", ["act"], by=coder).facets
            assert facet.without + sum(count for _, count in facet.values) == len(kept)
        machine = record.reader.search("outlet:ember", limit=99, as_found=True)
        assert sorted((hit.statement for hit in machine), key=str) == sorted(READING.statements, key=str)
        assert record.reader.count("outlet:ember act:state", as_found=True) == 1
        matched = record.reader.matching(api.Search("outlet:ember")).get(ARTICLE, frozenset())
        whole = by_hand(record, said, None)
        assert matched == {key for key in whole.now if whole.states[key] != "rejected"}
        assert check_record(record.path).is_whole


def test_a_row_that_is_lost_is_told(record: Record) -> None:
    api.add(record, ARTICLE, ["In February"], Clock().pen("anna"))
    path = record.path
    record.close()
    connection = writing_connection(path)
    connection.execute("DELETE FROM facet WHERE at IN (SELECT max(at) FROM facet WHERE at & (1 << 29))")
    connection.close()
    assert [fault.where for fault in check_record(path).faults] == ["table facet"]


def test_spans_of_what_is_added_stand_in_the_text() -> None:
    assert all(TEXT.count(words) == 1 and Span(TEXT.index(words), TEXT.index(words) + len(words)).of(TEXT) == words for words in ADDED)
