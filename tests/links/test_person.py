"""Which names of a record are one person: told by tables of small records."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.appellation import Appellation
from onrecord.data.link import Feature, Link, LinkState
from onrecord.data.mention import EntityKind
from onrecord.data.name import name_key
from onrecord.data.naming import Named, Naming
from onrecord.links.appellation import appellations, is_phrase
from onrecord.links.person import doubtful, person_link, person_pairs, persons
from onrecord.links.weight import HOLDS, weights

COACH = ("coach of Orrel Rovers", "Orrel Rovers")
PROFESSOR = ("professor at Selm University", "Selm University")


def one(name: str, *told: tuple[str, str], kind: EntityKind = "person", known_as: str | None = None) -> Naming:
    """An entity with the roles and bodies that its article tells."""
    return Naming(name, kind, known_as, tuple(role for role, _ in told), tuple(body for _, body in told))


def linked(namings: Sequence[Naming]) -> tuple[dict[Naming, Appellation], list[Link], dict[str, str], frozenset[str]]:
    """The appellations of a record's entities, the links between them, the person of each and the last names of nobody certain."""
    counts = Counter(namings)
    by_key: defaultdict[str, dict[Naming, int]] = defaultdict(dict)
    for naming, count in counts.items():
        by_key[name_key(naming.name)][naming] = count
    born = {naming: held for group in by_key.values() for naming, held in appellations(group).items()}
    meant: defaultdict[Appellation, list[tuple[Naming, int]]] = defaultdict(list)
    for naming, held in born.items():
        meant[held].append((naming, counts[naming]))
    named = sorted((Named(held, tuple(sorted(told, key=repr))) for held, told in meant.items()), key=lambda held: held.appellation.id)
    ordered = [held.appellation for held in named]
    links = [link for first, second in person_pairs(ordered) if (link := person_link(named[first], named[second])) is not None]
    return born, links, persons((held.id for held in ordered), links), doubtful(ordered)


def groups(namings: Sequence[Naming]) -> set[frozenset[str]]:
    """The names of each person, with the sense where it has one; those of nobody certain apart."""
    born, _, person_of, unsure = linked(namings)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for held in set(born.values()):
        found[held.id if held.id in unsure else person_of[held.id]].add(f"{held.name} ({held.sense})" if held.sense else held.name)
    return {frozenset(names) for names in found.values()}


RECORDS: dict[str, tuple[list[Naming], list[set[str]]]] = {
    "a last name goes to the one fuller name": ([one("Brask"), one("Tovin Brask"), one("Ada Vane")], [{"Brask", "Tovin Brask"}, {"Ada Vane"}]),
    "a last name that two have goes to neither": ([one("Brask"), one("Tovin Brask"), one("Ilka Brask")], [{"Brask"}, {"Tovin Brask"}, {"Ilka Brask"}]),
    "but to one person under two names": (
        [one("Keldari"), one("Mohammed Keldari"), one("Muhammad Keldari")],
        [{"Keldari", "Mohammed Keldari", "Muhammad Keldari"}],
    ),
    "a family name that stands first": ([one("Xi"), one("Xi Dalvin")], [{"Xi", "Xi Dalvin"}]),
    "an initial alone tells too little": ([one("J. Smallow"), one("Jorun Smallow")], [{"J. Smallow"}, {"Jorun Smallow"}]),
    "with the same office it tells enough": (
        [one("J. Smallow", ("president", "Fennimarsh")), one("Jorun Smallow", ("president", "Fennimarsh"))],
        [{"J. Smallow", "Jorun Smallow"}],
    ),
    "not where two have the initial": (
        [one("J. Smallow", COACH), one("Jorun Smallow", COACH), one("Jana Smallow", COACH)],
        [{"J. Smallow"}, {"Jorun Smallow"}, {"Jana Smallow"}],
    ),
    "a middle name that two have otherwise": (
        [one("John Marrow"), one("John A. Marrow"), one("John B. Marrow")],
        [{"John Marrow"}, {"John A. Marrow"}, {"John B. Marrow"}],
    ),
    "a slip of the pen needs a sign": ([one("Bob Woodhart", COACH), one("Bob Woodhard", COACH)], [{"Bob Woodhart", "Bob Woodhard"}]),
    "two actors of one name": (
        [one("Ada Vane", known_as="Q1"), one("Ada Vane", known_as="Q2"), one("Ada Vane")],
        [{"Ada Vane (Q1)"}, {"Ada Vane (Q2)"}, {"Ada Vane"}],
    ),
    "one actor under two names": ([one("Ada Vane", known_as="Q1"), one("A. Vane-Orr", known_as="Q1")], [{"Ada Vane (Q1)", "A. Vane-Orr (Q1)"}]),
    "one actor, here and there not resolved": ([one("Ada Vane", known_as="Q1"), one("Ada Vane")], [{"Ada Vane (Q1)", "Ada Vane"}]),
    "bodies by their actor": (
        [one("UN", kind="organization", known_as="org:UN"), one("United Nations", kind="organization", known_as="org:UN")],
        [{"UN (org:UN)", "United Nations (org:UN)"}],
    ),
    "bodies are not spelt alike": ([one("Orrel Bank", kind="organization"), one("Orel Bank", kind="organization")], [{"Orrel Bank"}, {"Orel Bank"}]),
    "no kind goes to the one kind there is": ([one("The Heron", kind="organization"), one("The Heron", kind="unknown")], [{"The Heron"}]),
    "two walks of life": (
        [one("Ada Vane", COACH), one("Ada Vane", COACH), one("Ada Vane", PROFESSOR), one("Ada Vane", PROFESSOR), one("Ada Vane")],
        [{"Ada Vane (walk:sport)"}, {"Ada Vane (walk:science)"}, {"Ada Vane"}],
    ),
    "told once each, they may be an error": ([one("Ada Vane", COACH), one("Ada Vane", PROFESSOR)], [{"Ada Vane"}]),
    "bridged by an article that tells both": (
        [one("Ada Vane", COACH), one("Ada Vane", COACH), one("Ada Vane", PROFESSOR), one("Ada Vane", PROFESSOR), one("Ada Vane", COACH, PROFESSOR)],
        [{"Ada Vane"}],
    ),
    "letters of two scripts": ([one("Mara Quell"), one("Mаra Quell")], [{"Mara Quell"}, {"Mаra Quell"}]),
}


@pytest.mark.parametrize("called", RECORDS)
def test_records(called: str) -> None:
    namings, wanted = RECORDS[called]
    assert groups(namings) == {frozenset(names) for names in wanted}


@pytest.mark.parametrize(
    "name", ["the Fennimarsh foreign minister", "a witness", "police", "Foreign Minister", "officials in Orrel", "", "12", "an Orrel paper"]
)
def test_phrases_name_nobody(name: str) -> None:
    assert is_phrase(name)
    assert not appellations({one(name): 1}) or not name_key(name)


@pytest.mark.parametrize(
    "naming", [one("Ilka"), one("Anna"), one("X"), one("police", kind="group"), one("the Orrel Bank that failed last year in the north of it all")]
)
def test_names_that_are_nobodys_beyond_their_article(naming: Naming) -> None:
    held = appellations({naming: 3})
    assert (naming in held) == (naming.name == "Ilka")


def test_an_office_that_is_known_has_a_sense() -> None:
    naming = one("the Polish foreign minister", known_as="office:foreign minister/POL")
    assert appellations({naming: 1})[naming].sense == "office:foreign minister/POL"


def test_links_explain_themselves() -> None:
    _, links, _, _ = linked([one("Mohammed Keldari", COACH), one("Muhammad Keldari", COACH)])
    (link,) = links
    assert link.kind == "same"
    assert link.score > 0.9
    assert [feature.name for feature in link.features] == ["name", "role", "body"]
    assert link.features[0].detail == "Mohammed Keldari and Muhammad Keldari: spellings of one name"
    assert "Orrel Rovers".casefold() in link.features[2].detail
    assert all(feature.score for feature in link.features)


def test_weights_are_of_signs_that_there_are() -> None:
    assert weights("person")["way.same"] == 0
    assert HOLDS == 0.5


PARTS = [
    one(f"{given} {last}", *told) for given in ("Tovin", "T.", "Mohammed", "Muhammad") for last in ("Brask", "Brasck") for told in ((), (COACH,), (PROFESSOR,))
]
PARTS += [one("Brask"), one("Mara Brask"), one("Tovin Brask", known_as="Q1"), one("Tovin Brask", known_as="Q2"), one("Tоvin Brask"), one("Tovin A. Brask")]


@given(namings=st.lists(st.sampled_from(PARTS), max_size=25), seed=st.integers(0, 9))
def test_what_comes_out_depends_on_the_set_alone(namings: list[Naming], seed: int) -> None:
    again = list(namings)
    random.Random(seed).shuffle(again)
    first, second = linked(namings), linked(again)
    assert first[0] == second[0]
    assert first[1:] == second[1:]


@given(namings=st.lists(st.sampled_from(PARTS), max_size=25), at=st.integers(0, 40))
def test_namesakes_are_never_one_and_a_refuted_link_comes_apart_and_together_again(namings: list[Naming], at: int) -> None:
    born, links, person_of, _ = linked(namings)
    ids = sorted({held.id for held in born.values()})
    for link in links:
        assert link.one < link.other
        if link.kind != "same":
            assert person_of[link.one] != person_of[link.other]
    for held, person in person_of.items():
        assert person == min(other for other, same in person_of.items() if same == person)
        assert held in ids
    joining = [link for link in links if link.kind == "same"]
    if joining:
        link = joining[at % len(joining)]
        apart = persons(ids, links, {link.id: ("refuted", link)})
        assert apart[link.one] != apart[link.other]
        assert persons(ids, links, {}) == person_of
        confirmed = persons(ids, links, {link.id: ("confirmed", link)})
        assert confirmed[link.one] == confirmed[link.other]


@pytest.mark.parametrize(
    ("state", "kind", "together"), [("confirmed", "same", True), ("refuted", "same", False), ("confirmed", "namesake", False), ("refuted", "namesake", False)]
)
def test_people_go_before_the_program(state: LinkState, kind: str, together: bool) -> None:
    found = Link("person", "namesake", "a", "b", 0.99)
    said = Link("person", "same" if kind == "same" else "namesake", "a", "b", 1.0)
    held = persons("abc", [found, Link("person", "same", "b", "c", 0.6)], {said.id: (state, said)})
    assert (held["a"] == held["b"]) == together


def test_a_part_is_cut_at_its_weakest_link() -> None:
    links = [
        Link("person", "same", "a", "b", 0.9),
        Link("person", "same", "b", "c", 0.7),
        Link("person", "same", "c", "d", 0.8),
        Link("person", "namesake", "a", "d", 0.9),
    ]
    assert persons("abcd", links) == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert links[0].features == ()
    assert Feature("name", 1.0, "x") == Feature("name", 1.0, "x")
