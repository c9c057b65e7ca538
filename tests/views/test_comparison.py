"""A comparison: columns are stories, rows are utterances, the fullest quotation is what the others are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.data.entity import Entity
from onrecord.data.judged import judged
from onrecord.data.judgement import Judgement
from onrecord.data.link import Link, Linked
from onrecord.data.reading import Reading
from onrecord.data.reprint import Copy
from onrecord.links.alignment import aligned
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations
from onrecord.sentences.sentence import sentences
from onrecord.views.comparison import Chosen, Comparison, Report, comparison
from tests.compared import EMBER, GULL, HERON, LINKS, REPORTS
from tests.made import excerpt


def report(reading: Reading, *said: Judgement, story: str | None = None, copies: tuple[Copy, ...] = ()) -> Report:
    text = reading.article.text
    lines = paragraphs(text)
    quoted = tuple(one.span for one in quotations(text, lines) if one.depth == 0)
    return Report(judged(reading, said), story or reading.article.id, copies, quoted, tuple(one for line in lines for one in sentences(text, line)))


def compared(
    reports: Mapping[str, Report] | None = None,
    *,
    links: Iterable[Linked] = tuple(map(Linked, LINKS)),
    persons: Mapping[tuple[str, str], str] | None = None,
    readings: Iterable[Reading] = REPORTS,
    most: int = 24,
) -> Comparison:
    readings = tuple(readings)
    held = dict(reports) if reports is not None else {one.article.id: report(one) for one in readings}
    chosen = [Chosen(one.article.id, statement.id, "told") for one in readings for statement in one.statements]
    settings = [(one.article.id, "o1") for one in readings]
    return comparison(held, chosen, links, align=aligned, persons=persons, settings=settings, most=most)


def told(made: Comparison) -> list[list[list[str]]]:
    """What became of each statement."""
    return [[[one.fate for one in cell] for cell in row.cells] for row in made.rows]


def test_columns_are_the_earliest_first() -> None:
    assert [column.report.outlet for column in compared().columns] == ["The Heron", "The Gull", "The Ember Post"]


def test_rows_hold_what_links_hold_together_and_what_one_alone_has() -> None:
    made = compared()
    assert told(made) == [[["reference"], ["reworded"], ["apart", "paraphrase"]], [["reference"], [], []], [[], [], ["reference"]]]
    assert [row.told_by for row in made.rows] == [3, 1, 1]
    assert [row.left for row in made.rows] == [(), (1, 2), (0, 1)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_reports_come_in_changes_nothing(order: tuple[int, ...]) -> None:
    assert compared(readings=[REPORTS[at] for at in order]) == compared()


def test_two_speakers_of_one_sentence_are_told() -> None:
    assert compared().rows[0].speakers == (("Mara Quell", (0, 1, 2)), ("Tovin Brask", (2,)))


def test_one_person_under_two_names_is_one_speaker() -> None:
    whole = {(reading.article.id, entity.id): "p1" for reading in REPORTS for entity in reading.entities}
    assert compared(persons=whole).rows[0].speakers == ()


def test_the_fullest_quotation_is_the_reference_even_where_it_comes_later() -> None:
    early = replace(GULL, article=replace(GULL.article, published="2031-03-01"))
    moved = {one.id: other.id for one, other in zip(GULL.statements, _with_article(early).statements, strict=True)}
    links = [Linked(_renamed(link, moved)) for link in LINKS]
    made = compared(readings=(HERON, _with_article(early), EMBER), links=links)
    assert (made.columns[0].report.outlet, made.rows[0].at, made.rows[0].reference.found) == ("The Gull", 1, HERON.statements[0].id)


def test_a_refuted_link_joins_nobody_and_a_confirmed_one_does() -> None:
    refuted = [Linked(link, "refuted" if link.kind == "reworded" else "confirmed") for link in LINKS]
    made = compared(links=refuted)
    assert told(made) == [[["reference"], [], ["apart", "paraphrase"]], [["reference"], [], []], [[], [], ["reference"]], [[], ["reference"], []]]
    assert [one.link.kind for one in made.refuted] == ["reworded"]


def test_what_people_rejected_is_not_there() -> None:
    held = {one.article.id: report(one) for one in REPORTS}
    said = Judgement(GULL.article.id, "reject", "Ada", "2031-03-06T00:00:00Z", GULL.statements[0].id)
    held[GULL.article.id] = report(GULL, said)
    made = compared(held)
    assert [len(row.cells[1]) for row in made.rows] == [0, 0, 0]


def test_a_story_is_one_column_and_says_who_printed_it_first() -> None:
    copy = replace(GULL, article=replace(GULL.article, outlet="The Echo", published="2031-03-02"))
    first = Copy(copy.article.id, "identical", copy.article.title, "The Echo", "2031-03-02", copy.article.origin)
    held = {one.article.id: report(one, copies=(first,) if one is GULL else ()) for one in REPORTS}
    held[copy.article.id] = report(copy, story=GULL.article.id)
    column = compared(held).columns[0]
    assert (column.report.outlet, column.first, column.published) == ("The Gull", first, "2031-03-02")


def test_of_many_reports_those_that_were_asked_for_and_the_earliest_are_shown() -> None:
    made = compared(readings=(EMBER, GULL, HERON), most=2)
    assert [column.report.outlet for column in made.columns] == ["The Heron", "The Ember Post"]
    assert made.left == 1


def test_what_reports_tell_differently_of_the_occasion_goes_with_their_columns() -> None:
    made = compared()
    found = [(one.field, [(claim.value, made.told(claim)) for claim in one.claims]) for one in made.conflicts]
    assert found == [("day", [("2031-03-03", (0, 2)), ("2031-03-02", (1,))]), ("place", [("Orvath", (0,)), ("Pell", (1,))])]


def test_another_participant_is_a_conflict_and_a_group_is_none() -> None:
    text = GULL.article.text
    vane = Entity("e2", "Ada Vane", "person", (excerpt(text, "Pell").span,))
    group = Entity("e3", "reporters", "group", ())
    other = replace(GULL, entities=(GULL.entities[0], vane, group), occasions=(replace(GULL.occasions[0], participants=("e1", "e2", "e3")),))
    made = compared(readings=(HERON, other))
    assert [[(claim.value, made.told(claim)) for claim in one.claims] for one in made.conflicts if one.field == "participant"] == [
        [("Ada Vane", (1,)), ("Tovin Brask", (0,))]
    ]


def test_a_report_that_tells_two_things_itself_contradicts_nobody() -> None:
    both = replace(GULL, occasions=(GULL.occasions[0], replace(HERON.occasions[0], id="o2", place=None)))
    held = {HERON.article.id: report(HERON), both.article.id: report(both)}
    chosen = [Chosen(HERON.article.id, HERON.statements[0].id)]
    settings = [(HERON.article.id, "o1"), (both.article.id, "o1"), (both.article.id, "o2")]
    made = comparison(held, chosen, (), align=aligned, settings=settings)
    assert [one.field for one in made.conflicts] == ["place"]


def test_own_voice_is_the_rest_of_the_sentence_and_what_is_beside_it() -> None:
    strands = compared().rows[0].cells[0][0].strands
    assert [one.text.strip() for one in strands if one.kind == "own"] == ["The line was bad.", "Mara Quell said from Orvath."]


def test_a_statement_that_is_told_twice_in_one_report_is_held_against_the_reference_twice() -> None:
    again = replace(EMBER.statements[0], content=EMBER.statements[0].content, cue=None)
    held = replace(EMBER, statements=(*EMBER.statements, again))
    links = [*map(Linked, LINKS), Linked(_link(HERON.statements[0].id, again.id))]
    cells = compared(readings=(HERON, GULL, held), links=links).rows[0].cells[2]
    kept = [[one.text for one in printed.strands if one.kind == "kept"] for printed in cells if printed.statement.kind == "direct"]
    assert len(kept) == 2
    assert kept[0] == kept[1] != []


def test_nothing_is_compared_where_nothing_is_chosen() -> None:
    assert comparison({}, [], [], align=aligned) == Comparison((), ())


def _link(one: str, other: str) -> Link:
    ends = sorted((one, other))
    return Link("statement", "trimmed", ends[0], ends[1], 0.9)


def _renamed(link: Link, moved: Mapping[str, str]) -> Link:
    ends = sorted(moved.get(end, end) for end in (link.one, link.other))
    return replace(link, one=ends[0], other=ends[1])


def _with_article(reading: Reading) -> Reading:
    return replace(reading, statements=tuple(replace(one, article=reading.article.id) for one in reading.statements))
