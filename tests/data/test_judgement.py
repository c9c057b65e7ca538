from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.judgement import Judgement, adjudicated, in_force, of_coder, review_states, to_redo, to_undo


def act(number: int, action: str, *, by: str = "anna", of: Judgement | None = None) -> Judgement:
    return Judgement("a", action, by, f"2031-03-04T10:{number:02}:00Z", statement="s", of=None if of is None else of.id)  # type: ignore[arg-type]


FIRST, SECOND = act(1, "accept"), act(2, "reject")


def test_what_was_taken_back_is_not_in_force_until_it_is_brought_back() -> None:
    undo, redo = act(3, "undo", of=SECOND), act(4, "redo", of=SECOND)
    assert in_force([FIRST, SECOND]) == (FIRST, SECOND)
    assert in_force([FIRST, SECOND, undo]) == (FIRST,)
    assert in_force([FIRST, SECOND, undo, redo]) == (FIRST, SECOND)
    assert in_force([FIRST, SECOND, undo, redo, act(5, "undo", of=SECOND)]) == (FIRST,)


def test_undo_goes_back_one_by_one_and_redo_forward_again() -> None:
    told = [FIRST, SECOND]
    for expected in (SECOND, FIRST, None):
        assert to_undo(told, "anna") == expected
        if expected is not None:
            told.append(act(len(told) + 10, "undo", of=expected))
    for again in (FIRST, SECOND, None):
        assert to_redo(told, "anna") == again
        if again is not None:
            told.append(act(len(told) + 10, "redo", of=again))
    assert in_force(told) == (FIRST, SECOND)


def test_a_new_judgement_leaves_nothing_to_redo() -> None:
    told = [FIRST, act(3, "undo", of=FIRST), act(4, "accept")]
    assert to_redo(told, "anna") is None


def test_each_coder_takes_back_his_own() -> None:
    others = act(5, "reject", by="ben")
    assert to_undo([FIRST, others], "anna") == FIRST
    assert to_undo([FIRST, others], "carla") is None
    assert to_redo([FIRST, act(6, "undo", by="ben", of=FIRST)], "anna") is None


@given(st.lists(st.sampled_from(["judge", "undo", "redo"]), max_size=40))
def test_any_order_of_undo_and_redo_is_a_history_with_a_pointer(moves: list[str]) -> None:
    told: list[Judgement] = []
    history: list[Judgement] = []
    pointer = 0
    for number, move in enumerate(moves):
        if move == "judge":
            made = act(number, "accept")
            told.append(made)
            history = [*history[:pointer], made]
            pointer += 1
        elif move == "undo":
            last = to_undo(told, "anna")
            assert last == (history[pointer - 1] if pointer else None)
            if last is not None:
                told.append(act(number, "undo", of=last))
                pointer -= 1
        else:
            following = to_redo(told, "anna")
            assert following == (history[pointer] if pointer < len(history) else None)
            if following is not None:
                told.append(act(number, "redo", of=following))
                pointer += 1
        assert in_force(told) == tuple(history[:pointer])


def test_without_adjudicators_the_order_is_that_of_saying() -> None:
    told = (FIRST, act(3, "reject", by="ben"), SECOND)
    assert adjudicated(told, ()) == told
    assert review_states(adjudicated(told, ())) == {"s": "rejected"}


def test_an_adjudicators_word_goes_before_later_ones() -> None:
    theirs = act(1, "accept", by="cara")
    told = (theirs, act(2, "reject"), act(3, "change", by="ben"))
    assert review_states(told) == {"s": "corrected"}
    assert adjudicated(told, ("cara",)) == (theirs,)
    assert review_states(adjudicated(told, ("cara",))) == {"s": "accepted"}


def test_an_adjudicator_who_only_changes_a_field_leaves_the_rest_as_others_have_it() -> None:
    theirs = act(1, "change", by="cara")
    others = (act(2, "change"), act(3, "reject", by="ben"))
    assert adjudicated((theirs, *others), ("cara",)) == (*others, theirs)
    assert review_states(adjudicated((theirs, *others), ("cara",))) == {"s": "corrected"}


def test_what_an_adjudicator_took_back_settles_nothing() -> None:
    theirs = act(1, "accept", by="cara")
    told = (theirs, SECOND, act(3, "undo", by="cara", of=theirs))
    assert review_states(adjudicated(told, ("cara",))) == {"s": "rejected"}


def test_an_added_statement_stays_when_an_adjudicator_accepts_it() -> None:
    added = act(1, "add", by="ben")
    told = (added, act(2, "reject"), act(3, "accept", by="cara"))
    assert adjudicated(told, ("cara",)) == (added, told[2])
    assert review_states(adjudicated(told, ("cara",))) == {"s": "added"}


def test_what_one_coder_said() -> None:
    assert of_coder((FIRST, act(3, "reject", by="ben")), "anna") == (FIRST,)
