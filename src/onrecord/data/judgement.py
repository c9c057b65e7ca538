"""A judgement: what a person says about what was found in an article. Kept apart from the evidence, never over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.ids import make_id

Action = Literal["accept", "reject", "change", "add", "merge", "split", "confirm", "refute", "undo", "redo"]
ACTIONS: tuple[Action, ...] = get_args(Action)

Field = Literal["content", "cue", "speaker", "addressee", "occasion", "said_on", "act", "manner"]
FIELDS: tuple[Field, ...] = get_args(Field)
"""The fields of a statement that a judgement can change."""

ReviewState = Literal["unreviewed", "accepted", "rejected", "corrected", "added"]
REVIEW_STATES: tuple[ReviewState, ...] = get_args(ReviewState)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One act of one coder, written once and never changed: to take it back is another one.

    `accept` and `reject` judge a statement as a whole, `change` gives `field` of it another value, `add` is a statement that was missed,
    `merge` makes the entities of `before` one and `split` takes statements out of an entity; `confirm` and `refute` judge the link that `before`
    tells (`data/link.py`), of no statement alone; `undo` and `redo` take back and bring back
    the judgement whose id is `of`. `statement` is the id of the statement as it was found, or as it was added. `before` and `after` are
    JSON in the shapes of the contract. `at` is the time in UTC, ISO 8601; `why` the coder's own words. Equal when all fields are.
    """

    article: str
    action: Action
    by: str
    at: str
    statement: str | None = None
    field: Field | None = None
    before: str | None = None
    after: str | None = None
    why: str = ""
    of: str | None = None

    @property
    def id(self) -> str:
        """The same for the same act by the same coder at the same time."""
        fields = (self.article, self.action, self.by, self.at, self.statement, self.field, self.before, self.after, self.why, self.of)
        return make_id("judgement", *fields)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Of judgements in the order in which they were made, those that were not taken back."""
    told = tuple(judgements)
    undone: dict[str, bool] = {}
    for one in told:
        if one.of is not None:
            undone[one.of] = one.action == "undo"
    return tuple(one for one in told if one.action not in ("undo", "redo") and not undone.get(one.id, False))


def review_states(judgements: Iterable[Judgement]) -> dict[str, ReviewState]:
    """What the judgements in force make of each statement that they are about. The last word counts, but a statement that was
    corrected or added stays so when it is accepted.
    """
    touched: dict[str, set[Action]] = {}
    states: dict[str, ReviewState] = {}
    for one in in_force(judgements):
        if one.statement is None:
            continue
        actions = touched.setdefault(one.statement, set())
        actions.add(one.action)
        if one.action == "reject":
            states[one.statement] = "rejected"
        elif "add" in actions:
            states[one.statement] = "added"
        else:
            states[one.statement] = "corrected" if "change" in actions else "accepted"
    return states


def to_undo(judgements: Iterable[Judgement], by: str) -> Judgement | None:
    """The last judgement of a coder that is in force; `None` where there is none to take back."""
    return next((one for one in reversed(in_force(judgements)) if one.by == by), None)


def to_redo(judgements: Iterable[Judgement], by: str) -> Judgement | None:
    """The judgement that the coder took back last and may bring back: none after he judged anew."""
    taken_back: list[Judgement] = []
    by_id: dict[str, Judgement] = {}
    for one in judgements:
        by_id[one.id] = one
        if one.by != by:
            continue
        if one.action == "undo" and one.of in by_id:
            taken_back.append(by_id[one.of])
        elif one.action == "redo":
            taken_back = [other for other in taken_back if other.id != one.of]
        else:
            taken_back = []
    return taken_back[-1] if taken_back else None


def adjudicated(judgements: Iterable[Judgement], adjudicators: Collection[str]) -> tuple[Judgement, ...]:
    """The judgements in the order in which they count: those of adjudicators behind everybody else's, whenever they were made.

    Of a statement that an adjudicator accepted or rejected, what others said of it as a whole or of its fields is left out: it is as it was
    found, or added, with the adjudicator's own changes. Where an adjudicator only changed a field, the rest is as the others left it.
    """
    told = tuple(judgements)
    theirs = tuple(one for one in told if one.by in adjudicators)
    settled = {one.statement for one in in_force(theirs) if one.action in ("accept", "reject")}
    others = (one for one in told if one.by not in adjudicators)
    return (*(one for one in others if one.statement not in settled or one.action not in ("accept", "reject", "change")), *theirs)


def of_coder(judgements: Iterable[Judgement], coder: str) -> tuple[Judgement, ...]:
    """What one coder said, for whoever is to see nothing else."""
    return tuple(one for one in judgements if one.by == coder)
