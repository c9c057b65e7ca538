from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data.reading import Reading
from onrecord.errors import QueryError, RecordError
from onrecord.record import Hit, Reader, open_record
from onrecord.record.search import Search

from .arbitrary import readings
from .made import made_reading

# What is asked of `twelve`, and the reports that answer, newest first.
FOUND: dict[str, tuple[dict[str, Any], list[int]]] = {
    "a word": ({"query": "visas", "kind": "direct"}, [8, 3]),
    "in any case": ({"query": "VISAS", "kind": "direct"}, [8, 3]),
    "all of the words": ({"query": "visas 8"}, [8]),
    "words of the speaker": ({"query": "visas vale"}, [3]),
    "words of the cue": ({"query": "promised day 9"}, [8]),
    "a phrase": ({"query": '"the border in round 7"'}, [7]),
    "not as a phrase": ({"query": '"border the"'}, []),
    "a prefix": ({"query": "vis*", "kind": "direct"}, [8, 3]),
    "a part is no word": ({"query": "vis"}, []),
    "without accents": ({"query": "kalmer", "kind": "direct"}, [5, 1, 9]),
    "with accents": ({"query": "KALMÉR", "kind": "direct"}, [5, 1, 9]),
    "by a word of the speaker's name": ({"speaker": "orrel", "kind": "direct"}, [8, 4, 0]),
    "by the full name": ({"speaker": "Ilka Brandt-Osei", "kind": "indirect"}, [6, 2, 10]),
    "by the mention": ({"speaker": "she", "query": "day 9"}, [8]),
    "by the role": ({"speaker": "minister vale", "query": "visas", "kind": "direct"}, [3]),
    "by a speaker nobody is": ({"speaker": "nobody"}, []),
    "by a speaker of odd characters": ({"speaker": "--", "query": "visas"}, []),
    "by outlet": ({"outlet": "varo post", "kind": "direct"}, [6, 3, 9, 0]),
    "by a part of an outlet": ({"outlet": "varo"}, []),
    "since a day": ({"since": "2031-08-08", "kind": "direct"}, [8, 7]),
    "since a month": ({"since": "2031-08", "kind": "direct"}, [8, 7]),
    "until a day": ({"until": "2031-01-01", "kind": "direct"}, [0]),
    "until a month": ({"until": "2031-01", "kind": "direct"}, [9, 0]),
    "within a year": ({"since": "2031", "until": "2031", "query": "tariffs", "kind": "direct"}, [4, 9]),
    "nothing but odd characters": ({"query": "!? --"}, []),
    "only characters that are not seen": ({"query": "\u200b"}, []),
    "empty filters are none": ({"query": " ", "speaker": "", "outlet": " ", "since": "", "until": "", "kind": "direct", "limit": 2}, [8, 7]),
}


def test_without_what_is_only_thought(tmp_path: Path) -> None:
    reading = made_reading(3)
    said, unknown = reading.statements
    thought = replace(unknown, manner="thought", content=said.content)
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=(said, thought, unknown)))
        assert [hit.statement for hit in record.reader.search(said_only=True)] == [said, unknown]
        assert [hit.statement.manner for hit in record.reader.search()] == ["said", "thought", None]
        assert record.reader.count(said_only=True, kind="indirect") == 1


def numbers(hits: list[Hit]) -> list[int]:
    return [int(hit.origin[-8:-4]) for hit in hits]


@pytest.mark.parametrize(("asked", "expected"), FOUND.values(), ids=FOUND)
def test_found(reader: Reader, asked: dict[str, Any], expected: list[int]) -> None:
    assert numbers(reader.search(**asked)) == expected


@pytest.mark.parametrize("asked", [asked for asked, _ in FOUND.values() if "limit" not in asked], ids=str)
def test_count_is_what_a_search_without_limit_finds(reader: Reader, asked: dict[str, Any]) -> None:
    assert reader.count(**asked) == len(reader.search(**asked, limit=10**30))


def test_a_hit_is_the_statement_as_it_was_read(reader: Reader) -> None:
    reading = made_reading(7)
    article = reading.article
    hit, *more = reader.search("round 7")
    assert more == []
    assert hit == Hit(reading.statements[0], article.id, article.title, article.outlet, article.published, article.origin, reading.occasions[0])
    assert hit.statement.confidence == reading.statements[0].confidence
    assert hit.statement.content[0].span.of(article.text) == hit.statement.content[0].text


def test_newest_first_then_as_in_the_article_and_undated_last(reader: Reader) -> None:
    hits = reader.search()
    assert numbers(hits) == [number for report in (8, 7, 6, 5, 4, 3, 2, 10, 1, 9, 0, 11) for number in (report, report)]
    assert [hit.statement.kind for hit in hits[:4]] == ["direct", "indirect", "direct", "indirect"]


@pytest.mark.parametrize("words", ["", "she", "round"])
def test_pages_follow_each_other(reader: Reader, words: str) -> None:
    whole = reader.search(words)
    assert [hit for start in range(0, 24, 5) for hit in reader.search(words, limit=5, offset=start)] == whole
    assert reader.search(words, limit=-1) == []
    assert reader.search(words, offset=10**30) == []


@pytest.mark.parametrize("value", ["yesterday", "31-08-08", "2031-8", "2031-08-08 or so", "٢٠٣١"])
def test_a_date_that_is_none_is_refused(reader: Reader, value: str) -> None:
    with pytest.raises(RecordError, match="is not a date; expected one such as 2022"):
        reader.search(since=value)
    with pytest.raises(RecordError, match="is not a date"):
        reader.count(until=value)


def test_a_search_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w", seconds=0.0) as record:
        for number in range(150):
            record.writer.add(made_reading(number))
        for ask in (record.reader.search, record.reader.count):
            with pytest.raises(RecordError, match="stopped after 0 seconds"):
                ask("pr*")


def test_search_and_count_take_the_fields_of_a_search() -> None:
    fields = set(get_type_hints(Search))
    assert set(get_type_hints(Reader.count)) - {"return"} == fields
    assert set(get_type_hints(Reader.search)) - {"return", "sort", "limit", "offset", "after"} == fields
    assert set(get_type_hints(Reader.facets)) - {"return", "names", "most", "newest"} == fields


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(speaker=st.none() | st.text(), outlet=st.none() | st.text())
def test_no_text_of_a_filter_is_an_error(reader: Reader, speaker: str | None, outlet: str | None) -> None:
    assert reader.count(speaker=speaker, outlet=outlet) == len(reader.search(speaker=speaker, outlet=outlet))


@settings(max_examples=25, deadline=None)
@given(reading=readings())
def test_every_word_of_a_content_finds_its_statement(empty: Path, reading: Reading) -> None:
    with TemporaryDirectory() as folder, open_record(copyfile(empty, Path(folder) / "onrecord.db"), "w") as record:
        record.writer.add(reading)
        for statement in reading.statements:
            for word in (word for part in statement.content for word in part.text.split()):
                phrase = "".join(" " if character in '"“”„' else character for character in word)
                found = [hit.statement for hit in record.reader.search(f'"{phrase}"')]
                assert statement in found or not any(character.isalnum() for character in word)


# A query in the language of the search box, and the reports whose statements answer, newest first.
ASKED: dict[str, tuple[str, list[int]]] = {
    "a field": ("speaker:vale visas", [3]),
    "a role": ('role:minister "round 7"', [7]),
    "words are no role": ("role:border", []),
    "content alone": ("content:minister", []),
    "a cue": ("cue:promised day 9", [8]),
    "to whom": ("to:council visas", [8, 3]),
    "who took part": ('participant:"tamsin orrel" act:reject', [8, 4, 0]),
    "a word of the outlet": ("outlet:post visas", [3]),
    "another word of it": ("outlet:selm kind:direct", [7, 4, 10, 1]),
    "two outlets": ("outlet:(varo OR selm) (visas OR tariffs)", [4, 3, 9]),
    "a language": ("language:en visas -speaker:vale", [8]),
    "an act": ("act:reject visas", [8, 3]),
    "no act": ("act:none day 9", [8]),
    "an occasion": ("occasion:hearing visas", [8, 3]),
    "no occasion": ("occasion:none speaker:vale", [7, 3, 11]),
    "a type": ("type:named_person visas", [8, 3]),
    "a manner": ("-manner:said speaker:vale", [7, 3, 11]),
    "all but": ("-kind:indirect -speaker:orrel -speaker:vale -outlet:post", [5, 2, 10, 1]),
    "one or the other": ("visas OR (tariffs kind:direct)", [8, 4, 3, 9]),
    "without within one side": ("visas OR (-kind:indirect speaker:brandt*)", [8, 6, 3, 2, 10]),
    "a month of publication": ("published:2031-08 kind:direct", [7]),
    "a range of publication": ("published:2031-01..2031-02 kind:direct", [10, 1, 9, 0]),
    "since": ("published:>=2031-08-09 kind:direct", [8]),
    "until": ("published:<=2031-01-05 kind:direct", [0]),
    "not a month": ("-published:2031-01..2031-08 kind:direct", [8, 11]),
    "one month or another": ("(published:2031-09 OR published:2031-01) kind:direct", [8, 9, 0]),
    "without a date": ("published:none kind:direct", [11]),
    "the day it was said": ("said:2031-01-06 visas", [8, 3]),
    "a range of days": ("said:2031-01-01..2031-01-07 visas", [8, 3]),
    "other days": ("said:2031-02", []),
    "no day": ("said:none speaker:vale", [7, 3, 11]),
    "not reviewed": ("review:unreviewed visas", [8, 3]),
    "in no reprint": ("is:reprint", []),
    "within another statement": ("is:nested", []),
    "odd words beside others": ("visas !? -- kind:direct", [8, 3]),
}


@pytest.mark.parametrize(("query", "expected"), ASKED.values(), ids=ASKED)
def test_asked(reader: Reader, query: str, expected: list[int]) -> None:
    assert numbers(reader.search(query)) == expected
    assert reader.count(query) == len(expected)
    assert reader.facets(query).counted == len(expected)


def test_a_query_that_is_wrong_looks_for_nothing(reader: Reader) -> None:
    for ask in (reader.search, reader.count, reader.facets):
        with pytest.raises(QueryError, match=r"did you mean speaker:\?"):
            ask("speeker:vale")


def test_by_rank(tmp_path: Path) -> None:
    reading = made_reading(3)
    direct, indirect = reading.statements
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(replace(reading, statements=(indirect, replace(indirect, cue=None, content=indirect.content * 3), direct)))
        found = record.reader.search("lorries", sort="rank")
        assert [len(hit.statement.content) for hit in found] == [3, 1]
        assert [len(hit.statement.content) for hit in record.reader.search("lorries")] == [1, 3]
        assert record.reader.search("kind:direct", sort="rank") == record.reader.search("kind:direct")
        assert record.reader.search("lorries", sort="rank", limit=1, offset=1) == found[1:]


def test_facets_count_what_is_found(reader: Reader) -> None:
    found = reader.facets("visas OR grain", ("speaker", "outlet", "kind", "act", "occasion", "said", "year", "month"))
    assert (found.counted, found.whole) == (5, True)
    assert {one.name: (one.values, one.without) for one in found.facets} == {
        "speaker": ((("Tamsin Orrel", 2), ("Dov Kalmér", 1), ("Ilka Brandt-Osei", 1), ("Perrin Vale", 1)), 0),
        "outlet": ((("Varo Post", 2), ("The Selm Courier", 1)), 2),
        "kind": ((("direct", 5),), 0),
        "act": ((("reject", 5),), 0),
        "occasion": ((("hearing", 5),), 0),
        "said": ((("2031-01", 5),), 0),
        "year": ((("2031", 5),), 0),
        "month": ((("2031-01", 1), ("2031-02", 1), ("2031-04", 1), ("2031-06", 1), ("2031-09", 1)), 0),
    }


def test_the_most_frequent_values_and_the_newest_months_are_given(reader: Reader) -> None:
    speaker, month = reader.facets("", ("speaker", "month"), most=2).facets
    assert (speaker.values, speaker.others) == ((("Tamsin Orrel", 6), ("Dov Kalmér", 6)), 2)
    assert (month.values, month.others, month.without) == ((("2031-08", 2), ("2031-09", 2)), 7, 2)


def test_of_very_many_the_newest_are_counted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.search.COUNTED", 6)
    found = reader.facets("", ("month",))
    assert (found.counted, found.whole, found.facets[0].values) == (6, False, (("2031-07", 2), ("2031-08", 2), ("2031-09", 2)))
    assert reader.facets("kind:direct month", ("month",)).whole


def test_a_facet_that_is_none_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="no facet 'colour'; expected some of outlet, speaker"):
        reader.facets("", ["colour"])  # type: ignore[list-item]


def test_a_timeline_counts_everything_that_is_found_by_month_and_day(tmp_path: Path) -> None:
    days = ["2031-03-04", "2031-03-04T18:30", "2031-03-31", "2031-04-01", "2029", None]
    with open_record(tmp_path / "onrecord.db", "w") as record:
        for number, day in enumerate(days):
            reading = made_reading(number)
            article = replace(reading.article, published=day)
            statements = tuple(replace(one, article=article.id) for one in reading.statements)
            record.writer.add(replace(reading, article=article, statements=statements))
        each = len(made_reading(0).statements)
        assert record.reader.timeline(Search()) == (("", each), ("2029-01", each), ("2031-03", 3 * each), ("2031-04", each))
        assert record.reader.timeline(Search(since="2031-03"), "day") == (("2031-03-04", 2 * each), ("2031-03-31", each), ("2031-04-01", each))
        assert record.reader.timeline(Search("xyzzy")) == ()
        assert sum(count for _, count in record.reader.timeline(Search("kind:direct"))) == record.reader.count("kind:direct")
