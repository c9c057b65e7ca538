from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from onrecord.data.judged import judged
from onrecord.data.span import Span
from onrecord.data.statement import StatementKind
from onrecord.errors import RunError
from onrecord.views.judging import Pen, addition, bringing_back, change, merge, split, taking_back, verdict
from tests.data.test_judged import ARTICLE, FIRST, READING, TEXT, THIRD, at

PEN = Pen("anna", "2031-03-04T10:00:00Z", "seen")


def kind_of(text: str, spans: Sequence[Span]) -> tuple[StatementKind, tuple[bool, ...]]:
    return "indirect", tuple(False for _ in spans)


def test_a_judgement_has_its_coder_time_and_reason() -> None:
    made = verdict(ARTICLE.id, FIRST.id, "accept", PEN)
    assert (made.by, made.at, made.why, made.statement) == ("anna", "2031-03-04T10:00:00Z", "seen", FIRST.id)


def test_a_coder_has_a_name() -> None:
    with pytest.raises(RunError, match="give it with --by"):
        Pen(" ", "2031-03-04T10:00:00Z")


def test_a_speaker_is_taken_with_the_nearest_mention_and_the_role() -> None:
    made = change(READING, THIRD.id, "speaker", "Mira Solt", PEN, statement=THIRD, kind_of=kind_of)
    after = json.loads(made.after or "")
    assert (after["entity"], after["mention"]["text"], after["role"]["text"], after["type"]) == ("e1", "Mira Solt", "Minister", "named_person")
    assert json.loads(made.before or "")["name"] == "The minister"


def test_words_are_looked_for_near_the_statement_first() -> None:
    made = change(READING, THIRD.id, "cue", "said", PEN, statement=THIRD, kind_of=kind_of)
    assert json.loads(made.after or "")["span"][0] < THIRD.content[0].span.start
    by_place = change(READING, THIRD.id, "content", ["0:8", "no more"], PEN, statement=THIRD, kind_of=kind_of)
    assert [part["text"] for part in json.loads(by_place.after or "")["content"]] == ["Minister", "no more"]


def test_an_added_statement_gets_the_id_that_its_spans_give() -> None:
    made = addition(READING, ["it leaks"], PEN, kind_of=kind_of, speaker="Solt", cue="added")
    whole = judged(READING, [made])
    added = next(one for one in whole.reading.statements if one.id == made.statement)
    assert added.speaker.name == "Solt"
    assert added.content[0].span == at("it leaks")
    with pytest.raises(RunError, match="is there already"):
        addition(whole.reading, ["it leaks"], PEN, kind_of=kind_of, speaker="Solt", cue="added")


def test_merge_and_split_name_mentions_so_that_they_hold_in_the_next_reading() -> None:
    one = merge(READING, ["e1", "Solt"], PEN)
    assert json.loads(one.after or "")["name"] == "Mira Solt"
    assert [Span(*pair).of(TEXT) for pair in json.loads(one.before or "")] == ["Mira Solt", "Solt"]
    whole = judged(READING, [one]).reading
    two = split(whole, "e1", [at("Solt", 30)], "Jon Solt", PEN)
    assert [entity.name for entity in judged(READING, [one, two]).reading.entities][-1] == "Jon Solt"
    with pytest.raises(RunError, match="expected some, and not all, of the mentions of 'Mira Solt'"):
        split(whole, "e1", [at("Brask")], "x", PEN)


def test_undo_and_redo_name_what_they_are_about() -> None:
    made = verdict(ARTICLE.id, FIRST.id, "accept", PEN)
    undo = taking_back([made], PEN)
    assert (undo.action, undo.of) == ("undo", made.id)
    assert bringing_back([made, undo], PEN).of == made.id
    with pytest.raises(RunError, match="no judgement to take back"):
        taking_back([made, undo], PEN)
