"""The training of the choice of roles: the fit, on cases made up here."""

import numpy as np
import pytest

from onrecord.entities.chosen import Option
from training.roles import Case, fitted, learn, signs_of, table, told, with_network


def _case(report: int, *, right: int, pointed: tuple[tuple[str, float], ...] = ()) -> Case:
    """A speaker with a title and a free phrase, of which none (0), the title (1) or the phrase (2) is right."""
    options = (Option(None, ("none",), (("none pointed", 1.0),)), Option(None, ("title",), pointed), Option(None, ("free",)))
    return Case(options, tuple(at == right for at in range(len(options))), right > 0, report, "p1", "train")


def test_what_is_right_more_often_gets_more_points() -> None:
    points = learn([_case(report, right=1 if report % 4 else 2) for report in range(20)])
    assert points["title"] > points["free"] > points["none"]


def test_rare_signs_are_left_out() -> None:
    assert learn([_case(report, right=1) for report in range(3)]) == {}


def test_what_the_network_says_is_learned_beside_the_phrases() -> None:
    cases = [_case(report, right=1 if report % 2 else 0, pointed=(("pointed here", 1.0),) if report % 2 else ()) for report in range(20)]
    points = with_network(cases, learn(cases))
    assert points["pointed here"] > 0
    held = dict.fromkeys(range(5), points)
    assert told("all", [case for case in cases if case.right[1]], held).startswith("all: F1 100.0")


def test_statements_of_one_speaker_count_less_each() -> None:
    made = table([_case(1, right=1)] * 4, {"title": 0}, signs_of)
    assert made.counts == pytest.approx([0.5] * 4)
    assert np.isfinite(fitted(made, np.zeros(1), 1.0)).all()
