from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity, Role
from onrecord.data.judged import judged
from onrecord.data.judgement import Judgement
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement

TEXT = "Minister Mira Solt said the weir stays shut. Solt added that it leaks. The minister said no more. Brask said it was time."


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


ARTICLE = Article(TEXT, "a.txt", (Part("body", Span(0, len(TEXT))),))


def said(mention: str, after: int, cue: str, content: str, entity: str, name: str) -> Statement:
    place = at(mention, after)
    return Statement(
        ARTICLE.id,
        "indirect",
        Speaker("named_person", entity, name, Excerpt(mention, place)),
        Excerpt(cue, at(cue, place.end)),
        (Content(content, at(content), False),),
    )


FIRST = said("Mira Solt", 0, "said", "the weir stays shut", "e1", "Mira Solt")
SECOND = said("Solt", 30, "added", "that it leaks", "e2", "Solt")
THIRD = said("The minister", 40, "said", "no more", "e3", "The minister")
FOURTH = said("Brask", 0, "said", "it was time", "e4", "Brask")
READING = Reading(
    ARTICLE,
    (
        Entity("e1", "Mira Solt", "person", (at("Mira Solt"),), (Role("Minister", at("Minister")),)),
        Entity("e2", "Solt", "person", (at("Solt", 30),)),
        Entity("e3", "The minister", "person", (at("The minister"),)),
        Entity("e4", "Brask", "person", (at("Brask"),)),
    ),
    (FIRST, SECOND, THIRD, FOURTH),
    Voice(),
    MadeBy("0", "none", "0" * 64),
)


def judgement(action: str, statement: Statement | None = None, *, minute: int = 0, **rest: Any) -> Judgement:
    told = {name: json.dumps(value) if name in ("before", "after") else value for name, value in rest.items()}
    return Judgement(ARTICLE.id, action, "anna", f"2031-03-04T10:{minute:02}:00Z", None if statement is None else statement.id, **told)  # type: ignore[arg-type]


def speakers(reading: Reading) -> list[tuple[str | None, str | None]]:
    return [(one.speaker.entity, one.speaker.name) for one in reading.statements]


def test_without_judgements_a_reading_is_as_it_was_found() -> None:
    found = judged(READING, [])
    assert found.reading == READING
    assert set(found.states.values()) == {"unreviewed"}


@pytest.mark.parametrize(
    ("actions", "state"),
    [
        (["accept"], "accepted"),
        (["reject"], "rejected"),
        (["reject", "accept"], "accepted"),
        (["change"], "corrected"),
        (["change", "accept"], "corrected"),
        (["accept", "change"], "corrected"),
        (["change", "reject"], "rejected"),
    ],
)
def test_the_last_word_counts(actions: list[str], state: str) -> None:
    rest: dict[str, dict[str, Any]] = {"change": {"field": "act", "after": "deny"}}
    found = judged(READING, [judgement(action, FIRST, minute=minute, **rest.get(action, {})) for minute, action in enumerate(actions)])
    assert found.states[FIRST.id] == state
    assert (FIRST.id in {one.id for one in found.reading.statements}) is (state != "rejected")
    assert [one.id for one in found.rejected] == ([FIRST.id] if state == "rejected" else [])


def test_a_corrected_edge_gives_the_statement_another_id_and_keeps_the_old_one_for_its_history() -> None:
    wider = Span(FIRST.content[0].span.start + 4, FIRST.content[0].span.end)
    after = {"kind": "indirect", "content": [{"text": wider.of(TEXT), "span": [wider.start, wider.end], "quoted": False}]}
    found = judged(READING, [judgement("change", FIRST, field="content", after=after)])
    changed = found.reading.statements[0]
    assert changed.content[0].text == "weir stays shut"
    assert found.now[FIRST.id] == changed.id != FIRST.id


def test_a_speaker_is_found_by_name_whatever_its_number() -> None:
    mention = {"text": "Brask", "span": [at("Brask").start, at("Brask").end]}
    after = {"entity": "e99", "name": "Brask", "mention": mention, "role": None, "affiliation": None, "type": "named_person"}
    found = judged(READING, [judgement("change", THIRD, field="speaker", after=after)])
    assert speakers(found.reading)[2] == ("e4", "Brask")


def test_merged_entities_are_one_in_every_statement() -> None:
    before = [[span.start, span.end] for span in (at("Mira Solt"), at("Solt", 30), at("The minister"))]
    found = judged(READING, [judgement("merge", before=before, after={"name": "Mira Solt"})])
    assert [entity.id for entity in found.reading.entities] == ["e1", "e4"]
    assert len(found.reading.entities[0].mentions) == 3
    assert speakers(found.reading) == [("e1", "Mira Solt")] * 3 + [("e4", "Brask")]


def test_a_split_takes_the_statements_of_its_mentions_along() -> None:
    whole = [[span.start, span.end] for span in (at("Mira Solt"), at("The minister"))]
    merge = judgement("merge", before=whole, after={"name": "Mira Solt"})
    split = judgement("split", minute=1, before=whole[0], after={"name": "The other minister", "mentions": [whole[1]]})
    found = judged(READING, [merge, split])
    assert speakers(found.reading)[2] == ("e5", "The other minister")
    assert speakers(found.reading)[0] == ("e1", "Mira Solt")
    undone = [merge, split, Judgement(ARTICLE.id, "undo", "anna", "2031-03-04T11:00:00Z", of=split.id)]
    assert speakers(judged(READING, undone).reading)[2] == ("e1", "Mira Solt")


def test_an_added_statement_stands_among_the_others() -> None:
    from onrecord.data.shape import statement_to_dict

    missed = Statement(ARTICLE.id, "indirect", Speaker(), None, (Content("it leaks", at("it leaks"), False),))
    found = judged(READING, [judgement("add", missed, after=statement_to_dict(missed))])
    assert [one.id for one in found.reading.statements] == [FIRST.id, SECOND.id, missed.id, THIRD.id, FOURTH.id]
    assert found.states[missed.id] == "added"


def test_what_is_not_found_any_more_is_an_orphan_and_changes_nothing() -> None:
    gone = said("Solt", 30, "said", "time", "e2", "Solt")
    lost = [
        judgement("accept", gone),
        judgement("merge", before=[[0, 3], [at("Brask").start, at("Brask").end]], after={"name": "x"}),
        judgement("split", before=[0, 3], after={"name": "x", "mentions": [[0, 3]]}),
    ]
    found = judged(READING, lost)
    assert set(found.orphans) == set(lost)
    assert found.reading == READING


def test_judgements_of_another_article_are_none_of_this_one() -> None:
    other = Judgement("0" * 32, "reject", "anna", "2031-03-04T10:00:00Z", FIRST.id)
    assert judged(READING, [other]).reading == READING
