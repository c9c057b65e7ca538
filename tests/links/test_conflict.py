"""What accounts of one event tell otherwise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.account import Account
from onrecord.data.conflict import Claim, Conflict, Proof, conflict_to_dict
from onrecord.data.link import occasion_end
from onrecord.data.occasion import Occasion, OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import Excerpt
from onrecord.links.conflict import Telling, conflicts

WORDS = Span(3, 9)
SITE = Span(20, 26)
NAMES = {"p1": "Mara Quell", "p2": "Tovin Brask", "p3": "Ada Vane"}


def telling(number: int, *who: str, day: str | None = None, place: str | None = None, kind: OccasionKind = "phone_call") -> Telling:
    """An account with its occasion: its words at 3 to 9, its place at 20 to 26."""
    article = f"{number:032x}"
    names = tuple(NAMES[one] for one in who)
    account = Account(occasion_end(article, "o1"), article, article, f"Outlet {number}", kind, who, names, day, place)
    return account, Occasion("o1", kind, who, None if place is None else Excerpt(place, SITE), day, None, (WORDS,))


def told(*found: Telling) -> list[tuple[str, list[tuple[str, list[str | None]]]]]:
    """The conflicts, short: field, and value with outlets."""
    return [(one.field, [(claim.value, [proof.outlet for proof in claim.told]) for claim in one.claims]) for one in conflicts(found)]


CASES = {
    "all agree": ((telling(1, "p1", "p2", day="2031-03-04"), telling(2, "p2", "p1", day="2031-03-04")), []),
    "another day": (
        (telling(1, day="2031-03-04"), telling(2, day="2031-03-05"), telling(3, day="2031-03-05")),
        [("day", [("2031-03-05", ["Outlet 2", "Outlet 3"]), ("2031-03-04", ["Outlet 1"])])],
    ),
    "a month holds its days": ((telling(1, day="2031-03-04"), telling(2, day="2031-03"), telling(3)), []),
    "another place": ((telling(1, place="Port Ellory"), telling(2, place="Selm")), [("place", [("Port Ellory", ["Outlet 1"]), ("Selm", ["Outlet 2"])])]),
    "a place by more of its name": ((telling(1, place="Port Ellory"), telling(2, place="Ellory")), []),
    "another participant": (
        (telling(1, "p1", "p2"), telling(2, "p1", "p3"), telling(3, "p1")),
        [("participant", [("Ada Vane", ["Outlet 2"]), ("Tovin Brask", ["Outlet 1"])])],
    ),
    "one who is left out": ((telling(1, "p1", "p2"), telling(2, "p1")), []),
    "another kind": ((telling(1), telling(2, kind="meeting")), [("kind", [("meeting", ["Outlet 2"]), ("phone_call", ["Outlet 1"])])]),
    "a kind that is not told": ((telling(1), telling(2, kind="other")), []),
}


@pytest.mark.parametrize("called", CASES)
def test_cases(called: str) -> None:
    given_, wanted = CASES[called]
    assert told(*given_) == wanted


def test_spans_prove_what_is_told() -> None:
    (found,) = conflicts([telling(1, place="Port Ellory"), telling(2, place="Selm")])
    assert found == Conflict(
        "place",
        (
            Claim("Port Ellory", (Proof(occasion_end(f"{1:032x}", "o1"), "Outlet 1", (SITE,)),)),
            Claim("Selm", (Proof(occasion_end(f"{2:032x}", "o1"), "Outlet 2", (SITE,)),)),
        ),
    )
    assert conflict_to_dict(found)["claims"][1]["told"][0]["spans"] == [[20, 26]]


TELLINGS = st.builds(
    lambda number, who, day, place, kind: telling(number, *who, day=day, place=place, kind=kind),
    number=st.integers(1, 9),
    who=st.lists(st.sampled_from(sorted(NAMES)), max_size=3, unique=True),
    day=st.sampled_from([None, "2031", "2031-03", "2031-03-04", "2031-04"]),
    place=st.sampled_from([None, "Selm", "Port Ellory", "", "…"]),
    kind=st.sampled_from(["meeting", "other", "speech"]),
)


@given(found=st.lists(TELLINGS, max_size=8, unique_by=lambda one: one[0].end), seed=st.integers(0, 9))
def test_the_order_changes_nothing_and_one_account_conflicts_with_nothing(found: list[Telling], seed: int) -> None:
    again = list(found)
    random.Random(seed).shuffle(again)
    assert conflicts(found) == conflicts(again)
    assert all(conflicts([one]) == () for one in found)
    assert all(len(one.claims) > 1 for one in conflicts(found))
