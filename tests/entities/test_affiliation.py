"""The role of a speaker and the body in which he holds it: short invented reports, sources in double square brackets."""

import pytest

from onrecord.data.mention import EntityKind
from tests.entities.test_resolver import read

Told = tuple[str | None, str | None]

CASES: list[tuple[str, str, tuple[tuple[str, EntityKind], ...], list[Told]]] = [
    ("a party", "[[Republican Senate nominee Ana Dorn]] spoke.", (), [("Republican Senate nominee", "Republican Party")]),
    ("a party by another word", "[[Longtime GOP strategist Mel Orr]] spoke. The Republican Party met.", (), [("Longtime GOP strategist", "Republican Party")]),
    ("what somebody thinks", "[[Conservative radio host Oto Brell]] spoke.", (), [("Conservative radio host", None)]),
    ("a letter", "Rep. Ana Dorn (R-Tarn) met voters. [[Dorn]] spoke.", (), [("Rep.", "Republican Party")]),
    ("a letter of no party", "Sen. Ana Dorn (I-Tarn) met voters. [[Dorn]] spoke.", (), [("Sen.", None)]),
    ("a name before the role", "[[Tarn Watch president Ana Dorn]] spoke.", (("Tarn Watch", "organization"),), [("president", "Tarn Watch")]),
    ("a name that the role cuts", "[[Ana Dorn, director of the Tarn Moor study,]] spoke.", (("Tarn Moor study", "organization"),),
     [("director of the Tarn Moor", "Tarn Moor study")]),
    ("a link of more words", "[[Ana Dorn, editor at large at the Tarn Gazette,]] spoke.", (), [("editor", "Tarn Gazette")]),
    ("a work between", "[[Ana Dorn, curator of “Rain and Hail” at the Tarn Museum,]] spoke.", (), [("curator", "Tarn Museum")]),
    ("a joined role", "[[Ana Dorn, founder and treasurer of the Tarn Society,]] spoke.", (), [("founder", "Tarn Society")]),
    ("a force", "[[Army Capt. Ana Dorn]] spoke. [[Air Force 1st Lt. Oto Brell]] did not.", (), [("Army Capt.", "Army"), ("Lt.", "Air Force")]),
    ("a city's police", "[[Tolmerin police Sgt. Ana Dorn]] spoke.", (), [("Tolmerin police Sgt.", "Tolmerin police")]),
    ("a common noun", "[[Ana Dorn, director of the gallery,]] spoke.", (), [("director", "the gallery")]),
    ("a common noun for a name", "The Tarn Gallery shut. [[Ana Dorn, director of the gallery,]] spoke.", (), [("director", "Tarn Gallery")]),
    ("a membership", "[[Ana Dorn of the Tarn Society]] spoke.", (), [(None, "Tarn Society")]),
    ("a form of address behind a role", "[[Professor Ana Dorn, chairman of the Tarn Society,]] spoke. [[Professor Dorn]] left.", (),
     [("chairman of the Tarn Society", "Tarn Society")] * 2),
    ("a form of address alone", "[[Professor Ana Dorn]] spoke.", (), [("Professor", None)]),
    ("a relation", "[[Her father Oto Brell]] spoke.", (), [(None, None)]),
    ("people without a name", "[[Two Velmoran officials]] spoke in Velmora.", (), [("officials", "Velmora")]),
    ("people called by an art", "[[The authors]] spoke.", (), [(None, None)]),
    ("a shared title", "It met with Tarn Channel hosts Ana Dorn and Oto Brell. [[Dorn]] spoke. [[Brell]] left.", (),
     [("Tarn Channel hosts", "Tarn Channel")] * 2),
    ("an oblique apposition", "For Oto Brell, a TWU instructor in hail, it rained. [[Brell]] spoke.", (), [("TWU instructor", "TWU")]),
    ("a letter behind a comma", "[[Rep. Ana Dorn, R-Tarn,]] spoke.", (), [("Rep.", "Republican Party")]),
    ("a party in apposition", "[[Sen. Ana Dorn, a Republican,]] spoke.", (), [("Sen.", "Republican Party")]),
    ("those who work for somebody", "Ana Dorn met voters. [[Oto Brell, a Dorn campaign adviser,]] spoke.", (), [("Dorn campaign adviser", "Dorn campaign")]),
    ("a rank behind an office", "[[Col. Oto Brell, a Pentagon spokesman,]] spoke.", (), [("Pentagon spokesman", "Pentagon")]),
    ("a rank alone", "[[Col. Oto Brell]] spoke.", (), [("Col.", None)]),
    ("a word that is no verb", "[[Google engineer Oto Brell]] spoke.", (("Google", "organization"),), [("Google engineer", "Google")]),
    ("an office in letters within a name", "[[Tarn CEO Oto Brell]] spoke.", (("Tarn CEO Oto Brell", "person"),), [("Tarn CEO", "Tarn")]),
    ("a role that takes up another", "Tolm Ministry spokesman Oto Brell spoke. Rain fell. [[The spokesman]] left.", (), [("spokesman", "Tolm Ministry")]),
    ("an envoy", "[[Velmoran Ambassador to France Ana Dorn]] spoke in Velmora.", (("France Ana Dorn", "place"),), [("Ambassador to France", "Velmora")]),
    ("a body by an attribute", "[[A company spokesman]] spoke.", (), [("company spokesman", "company")]),
    ("a body that owns", "[[The group’s director, Ana Dorn,]] spoke.", (), [("group’s director", "The group")]),
    ("a place behind a title", "[[Senator Ana Dorn of Orvath]] spoke in Orvath. [[She]] left.", (), [("Senator", "Orvath")] * 2),
    ("a body told elsewhere", "Ana Dorn of the Tarn Society came. [[Dorn]] spoke.", (), [(None, "Tarn Society")]),
    ("members of a party", "[[Some Democrats]] spoke.", (), [(None, None)]),
    ("the first of two roles", "Mayor Ana Dorn, a veteran of the Tarn Guard, came. [[Dorn]] spoke.", (), [("Mayor", None)]),
    ("another role’s body", "Ana Dorn, director of the Tarn Museum, came. Rain fell. [[Mayor Ana Dorn]] spoke.", (), [("Mayor", "Tarn Museum")]),
    ("whose man he is", "[[The Tarn Gazette’s Oto Brell]] spoke.", (("Tarn Gazette", "organization"),), [(None, "Tarn Gazette")]),
    ("whom an aide serves", "Oto Brell spoke. [[Ana Dorn, an adviser to Oto Brell,]] left.", (), [("adviser to Oto Brell", "Oto Brell")]),
    ("a work is no body", "[[Ana Dorn, author of Rain Society,]] spoke.", (("Rain Society", "organization"),), [("author of Rain Society", None)]),
    ("whom a spokesman serves", "[[Ana Dorn, a spokesman for House Speaker Oto Brell,]] spoke.", (), [("spokesman for House", "Oto Brell")]),
    ("a body by more words", "[[Ana Dorn, head of the provincial water agency,]] spoke.", (),
     [("head of the provincial water agency", "the provincial water agency")]),
    ("a title behind an office", "[[Professor Ana Dorn]] spoke. Dorn, chairman of the Tarn Society, left. [[Dorn]] came back.", (),
     [("chairman of the Tarn Society", "Tarn Society")] * 2),
    ("a party that he gives to", "Republican donor Ana Dorn came. Rain fell. [[Mayor Ana Dorn]] spoke.", (), [("Mayor", None)]),
    ("a house", "[[House Speaker Ana Dorn]] spoke.", (), [("House Speaker", "House")]),
    ("where somebody works", "[[Ana Dorn, a lawyer in Selm,]] spoke.", (("Selm", "place"),), [("lawyer", "Selm")]),
    ("a sort of body", "[[Ana Dorn, leader of the angry Tarn Watch,]] spoke.", (("Tarn Watch", "organization"),), [("leader", "Tarn Watch")]),
    ("a group by its office", "[[Former prosecutors]] spoke.", (), [(None, None)]),
    ("a field before a name", "[[Tarn University professor of law Ana Dorn]] spoke.", (("Ana Dorn", "person"),),
     [("Tarn University professor of law", "Tarn University")]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "names", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_role_and_its_body(marked: str, names: tuple[tuple[str, EntityKind], ...], expected: list[Told]) -> None:
    text, _, found = read(marked, names=names)
    bodies = {entity.id: entity.name for entity in found.entities}
    told = [(entry.speaker.role and entry.speaker.role.text, bodies.get(entry.speaker.affiliation or "")) for entry in found.speakers]
    assert told == expected
    assert all(span.end <= len(text) and entity.mentions for entity in found.entities for span in entity.mentions)
