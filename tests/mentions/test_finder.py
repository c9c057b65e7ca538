from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.mentions import find


def found(text: str, *, names: tuple[tuple[Span, EntityKind], ...] = ()) -> list[tuple[str, str, str]]:
    mentions = find(text, sentences=[Span(0, len(text))], names=names)
    return [(mention.span.of(text), mention.kind, mention.entity_kind) for mention in mentions]


RULES: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("On Monday Velmoran President Ana Dorn spoke.", [("Velmoran President", "role", "person"), ("Ana Dorn", "name", "person")]),
    ("It was Mrs. Dorn.", [("It", "pronoun", "unknown"), ("Dorn", "name", "person")]),
    ("Later the Peruvian president spoke.", [("the Peruvian president", "role", "person")]),
    ("Later Kenya’s government spokesman spoke.", [("Kenya’s government spokesman", "role", "person"), ("Kenya", "name", "country")]),
    ("Later the Foreign Ministry spokesman spoke.", [("the Foreign Ministry spokesman", "role", "person"), ("Foreign Ministry", "name", "organization")]),
    ("Later the top Velmoran diplomat spoke.", [("the top Velmoran diplomat", "role", "person")]),
    (
        "On Friday, Secretary of Velmora’s Supreme Water Council (SWC) Oren Torven spoke.",
        [
            ("Secretary of Velmora’s Supreme Water Council (SWC)", "role", "person"),
            ("Velmora", "name", "unknown"),
            ("Supreme Water Council", "name", "organization"),
            ("SWC", "name", "organization"),
            ("Oren Torven", "name", "person"),
        ],
    ),
    ("Then his wife left.", [("his wife", "role", "person"), ("his", "pronoun", "unknown")]),
    (
        "Today Anna Marsh, the former Velmoran ambassador to Kestria, left.",
        [("Anna Marsh", "name", "person"), ("the former Velmoran ambassador to Kestria", "role", "person"), ("Kestria", "name", "unknown")],
    ),
    ("Yesterday Sen. Jon Marsh (R-TX) voted.", [("Sen.", "role", "person"), ("Jon Marsh", "name", "person")]),
    ("Yesterday many residents and Russians left.", [("many residents", "collective", "group"), ("Russians", "collective", "group")]),
    ("Here the Bank of Velmora closed.", [("Bank of Velmora", "name", "organization")]),
    ("Now Robert “Bob” Marsh Jr. spoke.", [("Robert “Bob” Marsh Jr.", "name", "person")]),
    ("Now Ludo van der Marsh spoke.", [("Ludo van der Marsh", "name", "unknown")]),
    ("The official statement came.", []),
    ("Anna Dorn Says rain will fall.", [("Anna Dorn", "name", "person")]),
    ("Later the right to rain was told.", []),
    ("Later GunBell.com wrote.", [("GunBell.com", "name", "organization")]),
    ("Later WHO wrote.", [("WHO", "name", "organization")]),
    ("At 5 pm the rain came.", []),
    ("Later the Orvath City Attorney’s Office wrote.", [("Orvath City Attorney’s Office", "name", "organization")]),
    ("Later the Office of the Surgeon General wrote.", [("Office of the Surgeon General", "name", "organization")]),
    ("Later the Ana Dorn Show began.", [("Ana Dorn Show", "name", "organization")]),
    ("Later A. J. Torven spoke.", [("A. J. Torven", "name", "unknown")]),
    ("Later Western Tarn spoke.", [("Western Tarn", "name", "unknown")]),
    ("Later the DA left.", [("the DA", "role", "person")]),
    ("Google’s chief human resources executive left.", [("Google’s chief human resources executive", "role", "person"), ("Google", "name", "organization")]),
    (
        "Later an Ostmark professor of political science at Tolm University spoke.",
        [
            ("an Ostmark professor of political science at Tolm University", "role", "person"),
            ("Ostmark", "name", "unknown"),
            ("Tolm University", "name", "organization"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RULES, ids=[text for text, _ in RULES])
def test_rules_alone(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_names_do_not_run_on_over_lines_and_quotation_marks() -> None:
    text = "Rain falls on Aldmoor\n\nIda Venn wrote to Tolm “Bells Ring” today."
    spans = [mention.span.of(text) for mention in find(text, sentences=[Span(0, 21), Span(23, len(text))])]
    assert spans == ["Aldmoor", "Ida Venn", "Tolm", "Bells Ring"]


NETWORK: list[tuple[str, str, EntityKind, tuple[str, str, str]]] = [
    ("Then President Dorn spoke.", "President Dorn", "person", ("Dorn", "name", "person")),
    ("Then Dorn’s party spoke.", "Dorn’s", "person", ("Dorn", "name", "person")),
    ("Then Ida Bela Venn spoke.", "Venn", "person", ("Ida Bela Venn", "name", "person")),
    ("Then the Ember spoke.", "the Ember", "organization", ("Ember", "name", "organization")),
    ("Then Kenya spoke.", "Kenya", "place", ("Kenya", "name", "country")),
    ("Then Nairobi spoke.", "Nairobi", "place", ("Nairobi", "name", "place")),
    ("Then Tolm spoke.", "olm", "place", ("Tolm", "name", "place")),
    ("Then Velmoran President Ilvar Dorn spoke.", "Velmoran President Ilvar Dorn", "person", ("Ilvar Dorn", "name", "person")),
    ("Then Chief Justice Ilvar Dorn spoke.", "Justice Ilvar Dorn", "person", ("Ilvar Dorn", "name", "person")),
    ("Then Canon Ilvar Dorn spoke.", "Canon Ilvar Dorn", "person", ("Ilvar Dorn", "name", "person")),
    ("Then Anna Dorn (R-Va.) spoke.", "Anna Dorn (R-Va", "person", ("Anna Dorn", "name", "person")),
    ("Then Mr Key spoke.", "Key", "person", ("Key", "name", "person")),
    ("Then Mr. Key spoke.", "Mr. Key", "person", ("Key", "name", "person")),
    ("Then the Council Ilvar Dorn spoke.", "Council Ilvar Dorn", "person", ("Ilvar Dorn", "name", "person")),
    ("Then GM Ilvar Dorn spoke.", "GM Ilvar Dorn", "person", ("Ilvar Dorn", "name", "person")),
    ("Then Don Torven spoke.", "Don Torven", "person", ("Don Torven", "name", "person")),
    ("Had Dorn spoken?", "Had Dorn", "person", ("Dorn", "name", "person")),
    ("Then One Tarn spoke.", "One Tarn", "organization", ("One Tarn", "name", "organization")),
    ("Then Tarn Mills Corp. spoke.", "Tarn Mills Corp", "organization", ("Tarn Mills Corp.", "name", "organization")),
    ("Then Tarn Mills, LLC, spoke.", "Tarn Mills", "organization", ("Tarn Mills, LLC", "name", "organization")),
    ("Then Ilvar Dorn Sr. spoke.", "Ilvar Dorn Sr", "person", ("Ilvar Dorn Sr.", "name", "person")),
    ("Then the N. Y. Daily News spoke.", "N. Y", "place", ("N. Y. Daily News", "name", "organization")),
    ("Ana Dorn Scores Big Hit.", "Ana Dorn", "person", ("Ana Dorn", "name", "person")),
]


@pytest.mark.parametrize(("text", "name", "kind", "expected"), NETWORK, ids=[text for text, *_ in NETWORK])
def test_a_name_of_the_network_is_mended(text: str, name: str, kind: EntityKind, expected: tuple[str, str, str]) -> None:
    at = text.index(name)
    got = [entry for entry in found(text, names=((Span(at, at + len(name)), kind),)) if entry[1] == "name"]
    assert got == [expected]


AGREED: list[tuple[str, tuple[EntityKind, ...], tuple[EntityKind, ...]]] = [
    ("Tarn fell, Tarn rose and Tarn slept.", ("person", "organization", "organization"), ("organization",) * 3),
    ("Tarn fell and Tarn rose.", ("person", "organization"), ("person", "organization")),
    ("Ana Tarn, Tarn fell, Tarn rose and Tarn slept.", ("person", "place", "place", "person"), ("person",) * 4),
    ("Ana Kenya fell, Kenya rose.", ("person", "place"), ("person", "country")),
]


@pytest.mark.parametrize(("text", "kinds", "expected"), AGREED, ids=[text for text, *_ in AGREED])
def test_the_same_words_are_of_one_kind(text: str, kinds: tuple[EntityKind, ...], expected: tuple[EntityKind, ...]) -> None:
    spans = [Span(*match.span()) for match in re.finditer(r"(?:Ana )?(?:Tarn|Kenya)", text)]
    got = [kind for _, of, kind in found(text, names=tuple(zip(spans, kinds, strict=True))) if of == "name"]
    assert got == list(expected)


def test_letters_that_are_no_body() -> None:
    assert found("Then at 9 GMT the TNB spoke on TV.") == [("TNB", "name", "organization")]


def test_a_network_name_bounds_a_role_phrase() -> None:
    text = "Then Speaker of the Tolmgar Ida Venn spoke."
    at = text.index("Ida")
    got = found(text, names=((Span(at, at + 8), "person"),))
    assert ("Speaker of the Tolmgar", "role", "person") in got
    assert ("Ida Venn", "name", "person") in got


PORTFOLIOS: list[tuple[str, str, str, str]] = [
    ("Then Minister for Drainage Ilva Dorrenkar spoke.", "Drainage Ilva Dorrenkar", "Minister for Drainage", "Ilva Dorrenkar"),
    ("Then Vice Minister of Commerce Nuol Haitang, who sat, spoke.", "Commerce Nuol Haitang", "Vice Minister of Commerce", "Nuol Haitang"),
    ("Then Speaker of the Majlun Tegin Sorush spoke.", "Majlun Tegin Sorush", "Speaker of the Majlun", "Tegin Sorush"),
    ("Then Minister of Drainage Dorrenkar spoke.", "Drainage Dorrenkar", "Minister of Drainage", "Dorrenkar"),
    ("Then Minister for Drainage Ilva Dorrenkar spoke.", "", "Minister for Drainage", "Ilva Dorrenkar"),
]


@pytest.mark.parametrize(("text", "name", "role", "holder"), PORTFOLIOS, ids=[f"{text} {bool(name)}" for text, name, *_ in PORTFOLIOS])
def test_what_a_minister_is_of_is_no_part_of_the_name(text: str, name: str, role: str, holder: str) -> None:
    at = text.index(name)
    got = found(text, names=((Span(at, at + len(name)), "person"),) if name else ())
    assert (role, "role", "person") in got
    assert (holder, "name", "person") in got


SOUP = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”‘’\"'’., \n()ABanD")), max_size=60) | st.lists(
    st.sampled_from(
        [
            "the ",
            "President ",
            "Velmoran ",
            "of ",
            "Ana ",
            "Dorn",
            "’s ",
            ", ",
            "he ",
            "“",
            "” ",
            ".",
            "\n",
            "(SWC) ",
            "and ",
            "secretary ",
            "former ",
            "top ",
            "Mr. ",
            "U.S. ",
        ]
    ),
    max_size=25,
).map("".join)


@given(SOUP, st.lists(st.tuples(st.integers(-5, 80), st.integers(0, 20), st.sampled_from(["person", "organization", "place"])), max_size=5))
def test_any_text_gives_mentions_of_words_that_stand_in_it(text: str, given_names: list[tuple[int, int, EntityKind]]) -> None:
    names = [(Span(start, start + size), kind) for start, size, kind in given_names]
    half = len(text) // 2
    mentions = find(text, sentences=[Span(0, half), Span(half, len(text))], names=names)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in mentions)
    assert list(mentions) == sorted(set(mentions), key=lambda mention: (mention.span.start, -mention.span.end, mention.kind))
    spans = [mention.span for mention in mentions if mention.kind == "name"]
    assert all(first.end <= second.start for first, second in pairwise(spans))


SWALLOWED: list[tuple[str, str, tuple[str, ...]]] = [
    ("Then the Tarn Water Board Anna Venn spoke.", "Tarn Water Board Anna Venn", ("Tarn Water Board", "Anna Venn")),
    ("Then the Tarn Water Board Ilvar Dorn spoke.", "Tarn Water Board Ilvar Dorn", ("Tarn Water Board Ilvar Dorn",)),
    ("Then the Tarn Water Board Ilvar Dorn spoke. Then Dorn left.", "Tarn Water Board Ilvar Dorn", ("Tarn Water Board", "Ilvar Dorn", "Dorn")),
    ("Then the Council of Anna Venn spoke.", "Council of Anna Venn", ("Council of Anna Venn",)),
]


@pytest.mark.parametrize(("text", "name", "expected"), SWALLOWED, ids=[text for text, *_ in SWALLOWED])
def test_a_body_ends_before_the_person_behind_it(text: str, name: str, expected: tuple[str, ...]) -> None:
    at, alone = text.index(name), text.find("Dorn left")
    names: list[tuple[Span, EntityKind]] = [(Span(at, at + len(name)), "organization")]
    if alone > 0:
        names.append((Span(alone, alone + 4), "person"))
    assert tuple(words for words, kind, _ in found(text, names=tuple(names)) if kind == "name") == expected


def test_an_address_inside_a_network_name_begins_a_person() -> None:
    text = "The head of the Orvath Revival Sheikh Velmun spoke."
    start = text.index("Orvath")
    names: tuple[tuple[Span, EntityKind], ...] = ((Span(start, text.index(" spoke")), "organization"),)
    assert ("Orvath Revival", "name", "organization") in found(text, names=names)
    assert any(words.endswith("Velmun") and kind == "name" and entity == "person" for words, kind, entity in found(text, names=names))
