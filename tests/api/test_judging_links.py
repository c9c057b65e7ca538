"""What people say of links: theirs goes before the program's, can be taken back, and is nobody else's while one is blind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import coders
from onrecord.api.coders import name_adjudicator
from onrecord.data.link import link_id
from onrecord.errors import RecordError, RunError
from onrecord.record import Record
from tests.linked import kept, phone_call

CALL = phone_call()
TRANSLATED, REWORDED, CONTAINED, SAME = CALL.links


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Record]:
    kept(tmp_path / "record.db", CALL)
    with api.open_record(tmp_path / "record.db", "w") as held:
        yield held


def state(held: Record, key: str = TRANSLATED.id, by: str | None = None) -> str:
    return api.find_link(held, key, by=by).state


def test_a_link_is_confirmed_refuted_and_the_last_word_counts(held: Record) -> None:
    api.judge_link(held, TRANSLATED.id[:6], api.pen("anna"), holds=True)
    assert state(held) == "confirmed"
    api.judge_link(held, TRANSLATED.id, api.pen("ben", "another call"), holds=False)
    assert state(held) == "refuted"
    assert [(one.by, one.action, one.why) for one in api.link_history(held, TRANSLATED.id)] == [("anna", "confirm", ""), ("ben", "refute", "another call")]


def test_it_is_taken_back_and_brought_back_like_any_judgement(held: Record) -> None:
    api.judge_link(held, TRANSLATED.id, api.pen("anna"), holds=True)
    api.undo(held, api.pen("anna"))
    assert state(held) == "unreviewed"
    api.redo(held, api.pen("anna"))
    assert state(held) == "confirmed"
    api.judge_link(held, REWORDED.id, api.pen("anna"), holds=True)
    api.take_back_link(held, TRANSLATED.id, api.pen("anna"))
    assert (state(held), state(held, REWORDED.id)) == ("unreviewed", "confirmed")
    assert [one.action for one in api.link_history(held, TRANSLATED.id)] == ["confirm", "undo", "redo", "undo"]
    assert api.own_words(held, "anna") == {REWORDED.id}
    with pytest.raises(RunError, match="ben has said nothing of the link"):
        api.take_back_link(held, REWORDED.id, api.pen("ben"))


def test_an_adjudicators_word_goes_before_everybody_elses(held: Record) -> None:
    api.judge_link(held, TRANSLATED.id, api.pen("ada"), holds=True)
    api.judge_link(held, TRANSLATED.id, api.pen("anna"), holds=False)
    assert state(held) == "refuted"
    name_adjudicator(held, "ada")
    assert state(held) == "confirmed"


@pytest.mark.parametrize("article", [CALL.wire.article.id, CALL.ombrazh.article.id])
def test_who_is_still_at_the_article_of_either_end_sees_his_own_word_alone(article: str, held: Record) -> None:
    assigned = coders.assign(held, ["ben"], articles=3, overlap=0, seed=1)
    assert assigned
    api.judge_link(held, TRANSLATED.id, api.pen("anna"), holds=False)
    for other in {CALL.wire.article.id, CALL.courier.article.id, CALL.ombrazh.article.id} - {article}:
        finished(held, other)
    assert (state(held), state(held, by="ben"), state(held, by="carla")) == ("refuted", "unreviewed", "refuted")
    assert api.link_history(held, TRANSLATED.id, by="ben") == ()
    api.judge_link(held, TRANSLATED.id, api.pen("ben"), holds=True)
    assert (state(held), state(held, by="ben")) == ("confirmed", "confirmed")
    assert [one.by for one in api.link_history(held, TRANSLATED.id, by="ben")] == ["ben"]
    finished(held, article)
    assert [one.by for one in api.link_history(held, TRANSLATED.id, by="ben")] == ["anna", "ben"]


def finished(held: Record, article: str) -> None:
    """Ben is done with an article: he accepts all that is in it."""
    keys = [one.id for one in held.reader.reading(article).statements]
    api.accept(held, keys, api.pen("ben"))
    coders.finish(held, "ben")


def test_two_statements_that_nothing_linked_are_joined(held: Record) -> None:
    made = api.judge_between(held, CALL.lifeblood.id[:8], CALL.nation.id[:8], api.pen("anna"), holds=True)
    key = link_id("statement", CALL.lifeblood.id, CALL.nation.id)
    found = api.find_link(held, key)
    assert (found.state, found.link.kind, found.link.score) == ("confirmed", "reworded", 1.0)
    assert made.article in {CALL.courier.article.id, CALL.ombrazh.article.id}
    assert key in {one.link.id for one in held.links.of(CALL.nation.id)}
    api.undo(held, api.pen("anna"))
    with pytest.raises(RecordError, match="no link begins with"):
        api.find_link(held, key)


def test_a_kind_that_a_person_names_goes_before_the_one_that_was_found(held: Record) -> None:
    api.judge_between(held, CALL.veins.id, CALL.nation.id, api.pen("anna"), holds=True)
    assert api.find_link(held, TRANSLATED.id).link.kind == "translated"
    api.judge_between(held, CALL.veins.id, CALL.nation.id, api.pen("anna"), holds=True, kind="trimmed")
    found = held.links.between(CALL.veins.id, CALL.nation.id)
    assert found is not None
    assert (found.link.kind, found.link.features) == ("trimmed", TRANSLATED.features)


def test_two_statements_that_nothing_linked_are_kept_apart(held: Record) -> None:
    api.judge_between(held, CALL.quiet.id, CALL.nation.id, api.pen("anna"), holds=False)
    key = link_id("statement", CALL.quiet.id, CALL.nation.id)
    assert (state(held, key), held.links.between(CALL.quiet.id, CALL.nation.id)) == ("refuted", None)
    assert len(api.link_history(held, key[:10])) == 1


def test_links_of_occasions_are_judged_too(held: Record) -> None:
    made = api.judge_link(held, SAME.id, api.pen("anna"), holds=False)
    assert state(held, SAME.id) == "refuted"
    assert made.article == SAME.one.partition(":")[0]


@pytest.mark.parametrize(("other", "story"), [(CALL.veins.id[:9], "are one statement"), ("ffff0000", "no statement begins")])
def test_what_cannot_be_joined_says_why(other: str, story: str, held: Record) -> None:
    with pytest.raises(RunError, match=story):
        api.judge_between(held, CALL.veins.id, other, api.pen("anna"), holds=True)


def test_a_judgement_of_a_link_changes_nothing_of_its_article(held: Record) -> None:
    before, reviews = api.judged_article(held, CALL.wire.article.id), held.reader.reviews()
    sight = api.sight(held, CALL.wire.article.id, by=None)
    for one in CALL.links:
        api.judge_link(held, one.id, api.pen("anna"), holds=True)
    assert api.judged_article(held, CALL.wire.article.id) == before
    assert held.reader.reviews() == reviews
    now = api.sight(held, CALL.wire.article.id, by=None)
    assert (now.about(None), now.last(None), now.since(None, "")) == ((), sight.last(None), ())
    assert api.undo(held, api.pen("anna")).of is not None
    assert api.sight(held, CALL.wire.article.id, by=None).about(None) == ()


def test_other_reports_of_a_statement(held: Record) -> None:
    api.judge_link(held, REWORDED.id, api.pen("anna"), holds=False)
    found = api.other_reports(held, CALL.wire.article.id, [one.id for one in CALL.wire.statements], by="anna")
    assert [(one.found, one.linked.link.kind, one.linked.state, one.is_judged) for one in found[CALL.veins.id]] == [
        (CALL.nation.id, "translated", "unreviewed", False),
        (CALL.lifeblood.id, "reworded", "refuted", True),
    ]
    assert [one.report.outlet for one in found[CALL.quiet.id]] == [CALL.ombrazh.article.outlet]
    api.reject(held, [CALL.let.id], api.pen("anna"))
    assert CALL.quiet.id not in api.other_reports(held, CALL.wire.article.id, [one.id for one in CALL.wire.statements])
