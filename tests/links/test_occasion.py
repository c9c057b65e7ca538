"""Which accounts are of one event: told by pairs, and by the properties that hold of all."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.account import Account
from onrecord.data.link import Link, LinkKind, occasion_end
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.links.occasion import events, occasion_link, occasion_pairs
from onrecord.links.weight import HOLDS, probability, weights

MARA, TOVIN, ADA, HERON = "p1", "p2", "p3", "p4"
NAMES = {MARA: "Mara Quell", TOVIN: "Tovin Brask", ADA: "Ada Vane", HERON: "The Heron", "": "a judge"}
ABOUT = (ADA, HERON, MARA, TOVIN)


def account(number: int, *who: str, **told: object) -> Account:
    """The account of a report; a phone call unless told otherwise."""
    article = f"{number:032x}"
    names = tuple(NAMES[one] for one in who)
    base = Account(occasion_end(article, "o1"), article, article, f"Outlet {number}", "phone_call", who, names, statements=(f"s{number}",), about=ABOUT)
    return replace(base, **told)  # type: ignore[arg-type]


def said(one: Account, other: Account, kind: LinkKind = "reworded") -> dict[tuple[str, str], list[Link]]:
    """A statement of both that is one utterance."""
    first, second = sorted((one, other), key=lambda held: held.end)
    ends = sorted((one.statements[0], other.statements[0]))
    return {(first.end, second.end): [Link("statement", kind, ends[0], ends[1], 0.9)]}


def occasion_links(accounts: Sequence[Account], shared: Mapping[tuple[str, str], Sequence[Link]]) -> Iterator[Link]:
    """All links between accounts of one event."""
    told = sorted(accounts, key=lambda one: one.end)
    for one, other in occasion_pairs(told, shared):
        found = occasion_link(told[one], told[other], shared.get((told[one].end, told[other].end), ()))
        if found is not None:
            yield found


def link(one: Account, other: Account, *, shared: bool) -> Link | None:
    return next(iter(occasion_links([one, other], said(one, other) if shared else {})), None)


DAY, NEXT, WEEK = "2031-03-04", "2031-03-05", "2031-03-11"
PAIRS: dict[str, tuple[Account, Account, bool, bool]] = {
    "two participants on one day": (account(1, MARA, TOVIN, day=DAY), account(2, TOVIN, MARA, day=DAY), False, True),
    "published on one day": (account(1, MARA, TOVIN, published=DAY), account(2, MARA, TOVIN, published=DAY), False, True),
    "told here, published the day after there": (account(1, MARA, TOVIN, day=DAY), account(2, MARA, TOVIN, published=NEXT), False, True),
    "another day": (account(1, MARA, TOVIN, day=DAY), account(2, MARA, TOVIN, day=WEEK), False, False),
    "another day, though one saying is the same": (account(1, MARA, day=DAY), account(2, MARA, day=WEEK), True, False),
    "the month of a day": (account(1, MARA, TOVIN, day="2031-03"), account(2, MARA, TOVIN, day=DAY), True, True),
    "published weeks apart": (account(1, MARA, TOVIN, published=DAY), account(2, MARA, TOVIN, published="2031-05-04"), False, False),
    "a saying is the same and no day is known": (account(1, MARA), account(2, MARA), True, True),
    "a saying is the same, one names nobody certain": (account(1, MARA), account(2, ""), True, True),
    "one participant, no day and no saying": (account(1, MARA), account(2, MARA), False, False),
    "other participants on one day": (account(1, MARA, TOVIN, day=DAY), account(2, ADA, HERON, day=DAY), False, False),
    "a statement of another body": (
        account(1, MARA, kind="written_statement", published=DAY),
        account(2, ADA, kind="written_statement", published=DAY),
        False,
        False,
    ),
    "kinds that reports take for one another": (account(1, MARA, TOVIN, day=DAY), account(2, MARA, TOVIN, day=DAY, kind="meeting"), True, True),
    "kinds that are two events": (account(1, MARA, published=DAY), account(2, MARA, published=DAY, kind="hearing"), True, False),
    "interviews of two papers": (
        account(1, MARA, HERON, kind="interview", channel="The Heron"),
        account(2, MARA, HERON, kind="interview", channel="The Gull"),
        False,
        False,
    ),
    "the paper alone is the same": (
        account(1, MARA, HERON, kind="interview", channel="The Heron", published=DAY),
        account(2, TOVIN, HERON, kind="interview", channel="The Heron", published=DAY),
        False,
        False,
    ),
    "a reprint": (account(1, MARA, story="s", statements=()), account(2, MARA, story="s", statements=()), False, True),
}


@pytest.mark.parametrize("called", PAIRS)
def test_pairs(called: str) -> None:
    one, other, shared, wanted = PAIRS[called]
    held = link(one, other, shared=shared)
    assert (held is not None) == wanted
    assert held == link(other, one, shared=shared)
    if held is not None:
        assert (held.about, held.kind, held.one, held.other) == ("occasion", "same", one.end, other.end)
        assert held.score == round(probability(weights("occasion")["start"] + sum(feature.score for feature in held.features)), 4) >= HOLDS


def test_features_say_what_was_seen() -> None:
    held = link(account(1, MARA, TOVIN, day=DAY, place="Port Ellory"), account(2, MARA, TOVIN, day=DAY, place="Ellory"), shared=True)
    assert held is not None
    assert [(feature.name, feature.detail) for feature in held.features] == [
        ("same kind", "both are of the kind phone call"),
        ("statements", "a statement is the same, of 1"),
        ("participants", "both name Mara Quell, Tovin Brask"),
        ("day", "both were on 2031-03-04"),
        ("place", "both were in Port Ellory"),
        ("about", "both articles name 4 persons and bodies"),
    ]


def test_two_occasions_of_one_article_are_not_linked() -> None:
    one = account(1, MARA, TOVIN, day=DAY)
    assert list(occasion_links([one, replace(one, end=occasion_end(one.article, "o2"))], {})) == []


def test_days_in_conflict_are_never_one_event_whatever_lies_between() -> None:
    first, middle, last = account(1, MARA, TOVIN, day=DAY), account(2, MARA, TOVIN), account(3, MARA, TOVIN, day=WEEK)
    shared = said(first, middle) | said(middle, last)
    links = list(occasion_links([first, middle, last], shared))
    assert len(links) == 2
    event_of = events([first, middle, last], links)
    assert event_of[first.end] != event_of[last.end]
    assert event_of[middle.end] in (event_of[first.end], event_of[last.end])


ACCOUNTS = st.builds(
    lambda number, who, kind, day, published, story: account(
        number, *who, kind=kind, day=day, published=published, story=story if story is not None else f"{number:032x}"
    ),
    number=st.integers(1, 99),
    who=st.lists(st.sampled_from([MARA, TOVIN, ADA, HERON, ""]), max_size=3, unique=True),
    kind=st.sampled_from(OCCASION_KINDS[:6]),
    day=st.sampled_from([None, DAY, NEXT, WEEK, "2031-03", "2031", "2031-02-30"]),
    published=st.sampled_from([None, DAY, NEXT, WEEK, "2031-05-04", "soon"]),
    story=st.sampled_from([None, None, "s1"]),
)
MANY = st.lists(ACCOUNTS, max_size=12, unique_by=lambda one: one.end)


@given(accounts=MANY, seed=st.integers(0, 9))
def test_what_comes_out_depends_on_the_set_alone(accounts: list[Account], seed: int) -> None:
    again = list(accounts)
    random.Random(seed).shuffle(again)
    shared = said(accounts[0], accounts[1]) if len(accounts) > 1 else {}
    links, others = list(occasion_links(accounts, shared)), list(occasion_links(again, shared))
    assert links == others == sorted(links, key=lambda held: (held.one, held.other))
    event_of = events(accounts, links)
    assert event_of == events(again, others[::-1])
    assert event_of.keys() == {one.end for one in accounts}
    assert all(event <= end and event_of[event] == event for end, event in event_of.items())


@given(accounts=MANY, at=st.integers(0, 40))
def test_refuted_and_taken_back_all_is_as_before(accounts: list[Account], at: int) -> None:
    links = list(occasion_links(accounts, {}))
    before = events(accounts, links)
    if links:
        one = links[at % len(links)]
        apart = events(accounts, links, {one.id: ("refuted", one)})
        assert apart[one.one] != apart[one.other]
        together = events(accounts, links, {one.id: ("confirmed", one)})
        days = {held.end: held.day for held in accounts}
        assert together[one.one] == together[one.other] or days[one.one] != days[one.other]
    assert events(accounts, links, {}) == before


@given(accounts=MANY)
def test_no_event_has_days_that_conflict(accounts: list[Account]) -> None:
    event_of = events(accounts, list(occasion_links(accounts, {})))
    for one in accounts:
        for other in accounts:
            if event_of[one.end] == event_of[other.end] and DAY in (one.day, other.day) and WEEK in (one.day, other.day):
                pytest.fail(f"{one} and {other}")
