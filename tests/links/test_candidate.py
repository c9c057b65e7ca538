"""Candidates: which pairs of utterances are compared, out of all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.data.utterance import Worded
from onrecord.links import candidate
from onrecord.links.anchor import FOUND
from onrecord.links.candidate import FEW, HUB, candidates, columns, in_order, renewed

from .said import said

SPEECH = "we will open the old weir of selm when the last barge has left the harbour and the ferry is back at varo"


def found(of: Sequence[Worded]) -> set[tuple[str, str]]:
    """The pairs by ids of statements."""
    ordered = sorted(of, key=lambda one: one.utterance.statement)
    pairs = candidates(columns(ordered, np.zeros((len(ordered), 128), np.float32)))
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert len(np.unique(pairs, axis=0)) == len(pairs)
    return {(ordered[one].utterance.statement, ordered[other].utterance.statement) for one, other in pairs.tolist()}


TEXTS = st.lists(st.sampled_from(["weir", "gate", "barge", "lock", "ferry", "the", "of", "in", "dam", "lake", "selm"]), min_size=1, max_size=14)
MANY = st.lists(st.tuples(TEXTS, st.sampled_from(["orrel", "selm", None]), st.sampled_from([None, "2031-03-04", "2031-03-09", "2031-08-01"])), max_size=14)


def uttered(many: Sequence[tuple[list[str], str | None, str | None]]) -> list[Worded]:
    return [said(f"{at:03}", " ".join(words), speaker=who, published=day) for at, (words, who, day) in enumerate(many)]


@settings(deadline=None)
@given(MANY, st.randoms())
def test_pairs_hang_on_the_set_alone(many: list[tuple[list[str], str | None, str | None]], chance: random.Random) -> None:
    every = uttered(many)
    before = found(every)
    chance.shuffle(every)
    assert found(every) == before


@settings(deadline=None)
@given(MANY)
def test_every_pair_that_shares_a_run_of_words_is_compared(many: list[tuple[list[str], str | None, str | None]]) -> None:
    every = uttered(many)
    pairs = found(every)
    runs = [{tuple(one.words[at : at + FOUND]) for at in range(len(one.words) - FOUND + 1)} for one in every]
    for first in range(len(every)):
        for second in range(first + 1, len(every)):
            if runs[first] & runs[second]:
                assert (f"{first:03}", f"{second:03}") in pairs


LIKE = st.builds(lambda first, count, last: [*SPEECH.split()[first : first + count], last], st.integers(0, 2), st.integers(6, 8), st.sampled_from("abcdef"))
ONE = st.tuples(TEXTS | LIKE | LIKE, st.sampled_from(["orrel", "selm", None]), st.sampled_from([None, "2031-03-04", "2031-03-09", "2031-08-01"]))
LATER = st.lists(st.tuples(ONE, st.sampled_from(["there", "there", "new", "selm", "orrel"])), max_size=18)


@settings(deadline=None, max_examples=400)
@given(LATER, st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
@example([((["weir"], "selm", None), "there"), ((["gate"], "selm", None), "there"), ((["lock"], None, None), "selm")], 2, 2, 1)
def test_what_is_settled_stays_when_others_come_or_change_their_speaker(
    told: list[tuple[tuple[list[str], str | None, str | None], str]], hub: int, dense: int, few: int
) -> None:
    now = uttered([one for one, _ in told])
    speakers = [what if what in ("selm", "orrel") else one.utterance.speaker for one, (_, what) in zip(now, told, strict=True)]
    before = [replace(one, utterance=replace(one.utterance, speaker=who)) for one, who in zip(now, speakers, strict=True)]
    new, there = (np.array([what == name for _, what in told], np.bool_) for name in ("new", "there"))
    zeros = np.zeros((len(now), 128), np.float32)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("HUB", hub), ("DENSE", dense), ("FEW", few)):
            patch.setattr(candidate, name, value)
        whole, old = columns(now, zeros), columns(before, zeros)
        held = np.flatnonzero(~new)
        was = held[candidates(columns([before[at] for at in held], zeros[held]))]
        again, pairs = renewed(whole, ~there, old, ~there & ~new)
        kept = was[~again[was].any(axis=1)]
        made = in_order(np.concatenate((kept, pairs)), len(now))
        assert made.tolist() == candidates(whole).tolist()


def test_two_of_one_story_are_not_compared() -> None:
    assert not found([said("a", SPEECH, story="one"), said("b", SPEECH, story="one")])


def test_one_person_is_compared_within_days_whatever_the_words() -> None:
    near = found([said("a", "The lock is shut"), said("b", "Nobody may pass", published="2031-03-08")])
    far = found([said("a", "The lock is shut"), said("b", "Nobody may pass", published="2031-05-08")])
    untold = found([said("a", "The lock is shut"), said("b", "Nobody may pass", published=None)])
    assert (near, far, untold) == ({("a", "b")}, set(), {("a", "b")})


def test_reports_without_a_speaker_are_compared_by_two_rare_words() -> None:
    assert found([said("a", "Sluices at Varo burst", speaker=None), said("b", "How sluices broke near Varo", speaker=None)]) == {("a", "b")}


def test_a_sentence_that_all_print_takes_no_square_and_hangs_together() -> None:
    count = 3_000
    every = [said(f"{at:05}", SPEECH) for at in range(count)]
    cut = [said(f"x{at:05}", f"{SPEECH} {at}") for at in range(300)]
    pairs = found(every + cut)
    assert len(pairs) < (count + len(cut)) * (FEW + FEW * HUB)
    parts = {one.utterance.statement: one.utterance.statement for one in every + cut}

    def root(name: str) -> str:
        while parts[name] != name:
            name = parts[name]
        return name

    for one, other in sorted(pairs):
        parts[root(other)] = root(one)
    assert len({root(name) for name in parts}) == 1
