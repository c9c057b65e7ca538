"""Who speaks: short invented reports in which each source stands in double square brackets, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.mention import EntityKind, Mention, MentionKind
from onrecord.data.span import Span
from onrecord.entities import Resolution, resolve
from onrecord.mentions import find
from tests.entities.telling import Hint

_SOURCE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_END = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Sen)[.!?][”\"’]?[ \n]+|\n+")


def split(text: str) -> list[Span]:
    ends = [match.end() for match in _END.finditer(text)]
    return [Span(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if start < end]


def read(marked: str, *, names: tuple[tuple[str, EntityKind], ...] = (), hints: Sequence[Hint | None] = ()) -> tuple[str, list[Span], Resolution]:
    text, sources = "", []
    at = 0
    for match in _SOURCE.finditer(marked):
        text += marked[at : match.start()]
        sources.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    text += marked[at:]
    spans = [(Span(match.start(), match.end()), kind) for name, kind in names for match in re.finditer(re.escape(name), text)]
    sentences = split(text)
    mentions = find(text, sentences=sentences, names=sorted(spans))
    tellings = [None if hint is None else hint.of(text) for hint in hints]
    return text, sources, resolve(text, sentences=sentences, mentions=mentions, sources=sources, tellings=tellings)


P, B, C, U, G, D, X = "named_person", "named_organization", "country", "unnamed", "collective", "document", "unknown"

CASES: list[tuple[str, str, Sequence[tuple[str | None, str]]]] = [
    (
        "a name that the report misspells once",
        "[[Kristen Dorn]] is sure of rain.\nThe road has dried.\n[[Kristin Dorn]] spoke of hail. [[Dorn]] knows. “Rain,” [[Kristen Dorn]] said.\n",
        [("Kristen Dorn", P)] * 4,
    ),
    (
        "a surname that the report misspells",
        "[[Ana Torvenn]] is sure of rain.\nOto Brell spoke of hail.\n“Rain,” [[Torven]] said.\n",
        [("Ana Torvenn", P), ("Ana Torvenn", P)],
    ),
    (
        "two surnames that differ by more than a letter",
        "[[Ana Torvenn]] is sure of rain.\nIt fell.\n“Rain,” [[Mr. Torlen]] said.\n",
        [("Ana Torvenn", P), ("Torlen", P)],
    ),
    (
        "a surname that a husband shares with the one of whom the report is",
        "[[Ana Dorn]] spoke of rain.\nDorn and her husband, former mayor Jon Dorn, came to the feast.\nIt rained.\n[[Dorn]] is sure of hail.\n",
        [("Ana Dorn", P), ("Ana Dorn", P)],
    ),
    (
        "a body called by the first word of its name",
        "Ana Dorn left the Church of Orvath.\n[[The Church]] denies it. [[It]] spoke of hail.\n",
        [("Church of Orvath", B), ("Church of Orvath", B)],
    ),
    (
        "two spellings of one word in the name of a body",
        "The Tarn Rain Organisation is small. [[The Tarn Rain Organization]] spoke of hail.\n",
        [("Tarn Rain Organisation", B)],
    ),
    ("letters that would spell a common word", "Rain is bad. [[WHO]] spoke of hail.\n", [("WHO", B)]),
    (
        "police called by their place, and by the end of their name",
        "It rained in Orvath.\n[[Orvath police]] spoke of hail. [[Police]] were sure.\nTarn State Police came late. [[State police]] are sorry.\n",
        [("Orvath police", B), ("Police", G), ("Tarn State Police", B)],
    ),
    (
        "the government of the one country of the report",
        "Peru votes today. [[The government]] is sure of rain.\n",
        [("Peru", C)],
    ),
    (
        "a government where several countries are named",
        "Peru and Chile vote today. [[The government]] is sure of rain.\n",
        [("The government", C)],
    ),
    ("a whole country", "Peru and Chile vote today. [[The whole country]] hopes for rain.\n", [("The whole country", G)]),
    ("many in a place", "It rains in Orvath. [[Many in Orvath]] fear hail.\n", [("Many in Orvath", G)]),
    ("a document seen by somebody", "It rains. [[A letter seen by Tarn News]] tells of hail.\n", [("A letter seen by Tarn News", D)]),
    (
        "those of one study, and those of a trade",
        "A study tells of rain. [[Its authors]] are sure. [[The scientists]] looked at hail.\nElsewhere [[academics]] disagree.\n",
        [("Its authors", U), ("The scientists", U), ("academics", G)],
    ),
    (
        "the only body that was told of",
        "It rains.\nTarn Water Group sold the dam.\n“Rain,” [[the company]] wrote. [[It]] spoke of hail.\n",
        [("Tarn Water Group", B), ("Tarn Water Group", B)],
    ),
    (
        "a pronoun behind a quotation that names another",
        "[[Ana Dorn]] spoke of rain.\n“It rains because Mrs. Brell left,” [[she]] said.\n",
        [("Ana Dorn", P), ("Ana Dorn", P)],
    ),
    (
        "shares of a whole",
        "It rains. [[Nearly a third]] want hail. [[About six in 10 voters]] want snow, [[42%]] rain, [[41]] fog. [[A 45% plurality of farmers]] sleep.\n",
        [("Nearly a third", G), ("About six in 10 voters", G), ("42%", G), ("41", G), ("A 45% plurality of farmers", G)],
    ),
    ("a document with its day", "It rains. [[A Tarn Post poll last week]] tells of hail.\n", [("A Tarn Post poll last week", D)]),
    (
        "a relative behind a pronoun",
        "It rains on those [[who]] fear hail and on someone [[who]] hopes.\n",
        [("those", G), ("someone", U)],
    ),
    (
        "a relative behind an apposition without a role",
        "“Rain,” said Ana Dorn, a neighbourly soul from the far end of the valley, [[who]] spoke of hail.\n",
        [("Ana Dorn", P)],
    ),
    ("one of a party", "It rains. [[Another Orvath Democrat]] is sure of hail.\n", [("Another Orvath Democrat", U)]),
    (
        "a name in a headline, where capitals run on",
        "Ana Dorn Took Rain\n\n[[Ana Dorn]] spoke of rain.\nIn the hall [[Dorn]] was sure.\n",
        [("Ana Dorn", P)] * 2,
    ),
    (
        "a name in apposition behind a phrase",
        "It rains. [[Another old friend, Ana Dorn, 62,]] spoke of hail. [[The next one — Oto Brell — ]]left.\n",
        [("Ana Dorn", P), ("Oto Brell", P)],
    ),
    (
        "somebody with a relative about another",
        "Ana Dorn came. [[Mrs. Dorn -- whose husband left --]] spoke of rain.\n",
        [("Ana Dorn", P)],
    ),
    ("whose office speaks", "Senator Ana Dorn came. [[Senator Dorn’s office]] spoke of rain.\n", [("Dorn’s office", B)]),
    (
        "a pronoun behind one in passing",
        "“Rain,” [[Mayor Ilvar Torven]] said.\nAuthor Nuol Brell did not go to work today. But he rode into the city to see the dam.\n“Hail,” [[he]] said.\n",
        [("Ilvar Torven", P), ("Nuol Brell", P)],
    ),
    (
        "a role phrase before the name whose deed tells the role",
        "[[The head of the upper house’s water committee]] is sure of rain.\n"
        "[[Senator Ana Dorn, who has chaired the committee for six years]], spoke of hail.\n",
        [("Ana Dorn", P)] * 2,
    ),
    (
        "a pronoun that takes up a role phrase whose holder is named last",
        "The founder of Orvath’s only water museum got a letter on a Monday. It was, [[she]] said, a joke.\n"
        "The city wants the lot.\nAna Dorn, who founded the museum in a shed, has until June.\n",
        [("Ana Dorn", P)],
    ),
    (
        "a deed of another thing tells nothing",
        "[[The founder of the bakery]] is sure of rain.\nThe city wants the lot.\nAna Dorn, who founded the museum in a shed, has until June.\n",
        [("The founder of the bakery", U)],
    ),
    (
        "a surname and a pronoun",
        "[[Velmoran President Ana Dorn]] told Kestrian President Ivo Talman in a call that rain was near.\n"
        "“Rain is near,” [[Dorn]] said.\n“It will pass,” [[she]] said.\n",
        [("Ana Dorn", P)] * 3,
    ),
    (
        "role phrases by country",
        "[[Velmoran President Ana Dorn]] told Kestrian President Ivo Talman that rain was near.\n"
        "[[The Kestrian president]] said it was not.\n[[Kestria’s president]] left. [[The Velmoran president]] stayed.\n",
        [("Ana Dorn", P), ("Ivo Talman", P), ("Ivo Talman", P), ("Ana Dorn", P)],
    ),
    (
        "a surname before its full name",
        "[[Torven]] warns of hail\n\n“Hail is coming,” [[Oren Sefandi Torven]] said. “Stay in,” [[Sefandi Torven]] said.\n",
        [("Oren Sefandi Torven", P)] * 3,
    ),
    (
        "a role phrase before the name that follows",
        "[[Velmora’s government spokesman]] stressed the need for calm in the valley.\n"
        "“Calm is needed,” [[Oren Sefandi Torven]] tweeted.\n“We are calm,” [[he]] added.\n"
        "Earlier, [[the administration spokesman]] dismissed the tale.\n“A tale,” [[Sefandi Torven]] said.\n"
        "The Velmoran people wait.\n",
        [("Oren Sefandi Torven", P)] * 5,
    ),
    (
        "the top diplomat is the foreign minister",
        "[[Velmoran Foreign Minister Ida Sorven-Lun]] also spoke of rain.\n"
        "“We see no rain,” [[the top Velmoran diplomat]] tweeted.\n"
        "[[Velmoran Foreign Ministry spokesman Oto Brell]] voiced regret.\n“It is wet,” [[Brell]] said.\n"
        "[[He]] said it would dry.\n",
        [("Ida Sorven-Lun", P), ("Ida Sorven-Lun", P), ("Oto Brell", P), ("Oto Brell", P), ("Oto Brell", P)],
    ),
    (
        "an apposition without its second comma",
        "In a talk published on Monday, [[Mila Safran, the former Velmoran ambassador to Tolm]] noted that bells ring. “Bells "
        "ring,” [[Safran]] noted. [[The former ambassador]] left.\n",
        [("Mila Safran", P)] * 3,
    ),
    (
        "the secretary of a council with its abbreviation",
        "On Friday, [[Secretary of Velmora’s Supreme Water Council (SWC) Oren Torven]] blamed the wind.\n"
        "“The wind did it,” [[he]] said. [[The SWC]] agreed. [[The council]] met again.\n",
        [("Oren Torven", P), ("Oren Torven", P), ("Supreme Water Council", B), ("Supreme Water Council", B)],
    ),
    (
        "a chain of titles",
        "[[Leader of the Velmoran Chapter Ayatollah Marvan]] spoke. [[He]] left.\n",
        [("Marvan", P)] * 2,
    ),
    (
        "two of one surname kept apart by their forms of address",
        "Lena Dorn met Oskar Dorn on Monday. [[Mrs. Dorn]] said rain fell. [[Mr. Dorn]] said it did not. [[Lena Dorn]] laughed. "
        "[[He]] frowned, and [[Oskar Dorn]] left.\n",
        [("Lena Dorn", P), ("Oskar Dorn", P), ("Lena Dorn", P), ("Oskar Dorn", P), ("Oskar Dorn", P)],
    ),
    (
        "two of one surname that nothing tells apart",
        "Ana Dorn and Petra Dorn met on Monday. [[Dorn]] said rain fell.\n",
        [(None, X)],
    ),
    (
        "two of one surname told apart by their titles",
        "President Ana Dorn met Senator Petra Dorn on Monday. [[President Dorn]] said rain fell. [[Senator Dorn]] disagreed. [[The senator]] left.\n",
        [("Ana Dorn", P), ("Petra Dorn", P), ("Petra Dorn", P)],
    ),
    (
        "pronouns agree in gender",
        "Prime Minister Ida Venn met the king’s envoy, Mr. Otto Marsh, on Monday. “Fine,” [[she]] said. “Good,” [[he]] said. "
        "[[Mr. Marsh]] left; [[she]] stayed.\n",
        [("Ida Venn", P), ("Otto Marsh", P), ("Otto Marsh", P), ("Ida Venn", P)],
    ),
    (
        "a spokeswoman is no he",
        "Spokeswoman Kit Arlen came. Mayor Tor Blane followed. “Late,” [[she]] said. [[The spokeswoman]] sat. “Later,” [[the mayor]] said.\n",
        [("Kit Arlen", P), ("Kit Arlen", P), ("Tor Blane", P)],
    ),
    (
        "pronouns without anyone before them are unknown",
        "“Rain,” [[he]] said. [[They]] nodded. [[It]] said so. [[I]] think so. [[We]] know.\n",
        [(None, X)] * 5,
    ),
    (
        "those without a name",
        "[[Officials]] said rain fell. [[A senior official who asked not to be named]] agreed. [[Critics]] laughed. [[Residents "
        "of the valley]] wept. [[A source close to the talks]] wrote. [[The source]] left. [[Two people briefed on the talks]] "
        "nodded. [[They]] left.\n",
        [
            ("Officials", U),
            ("A senior official who asked not to be named", U),
            ("Critics", G),
            ("Residents of the valley", G),
            ("A source close to the talks", U),
            ("A source close to the talks", U),
            ("Two people briefed on the talks", U),
            ("Two people briefed on the talks", U),
        ],
    ),
    (
        "documents are one while they are called by one word",
        "[[A new report by the Tolm Institute]] says rain falls. [[The report]] adds hail. [[It]] ends there. [[A poll of farmers]] found sun.\n",
        [("A new report by the Tolm Institute", D)] * 3 + [("A poll of farmers", D)],
    ),
    (
        "countries, capitals and seats of government",
        "[[Moscow]] denied it. [[The White House]] said rain fell. [[Russians]] are sure. [[The Russian government]] agreed, and [[Russia]] paid.\n",
        [("Russia", C), ("White House", C), ("Russians", G), ("Russia", C), ("Russia", C)],
    ),
    (
        "an invented country by its demonym",
        "Velmoran farmers wait. [[Velmora]] said rain fell. [[The Velmoran government]] agreed.\n",
        [("Velmora", C), ("Velmora", C)],
    ),
    (
        "a relation is not the person",
        "Mr. Otto Marsh left. [[His wife]] said he was tired. “Tired,” [[she]] said.\n",
        [("His wife", U)] * 2,
    ),
    (
        "a nickname and initials",
        "[[Robert “Bob” Arlen]] spoke. [[Bob Arlen]] sat. [[R. Arlen]] rose. [[Arlen]] left.\n",
        [("Robert “Bob” Arlen", P)] * 4,
    ),
    (
        "a role in apposition before the name",
        "[[The company’s chief executive, Jon Ferrill]], said it would rain. [[Ferrill]] left. [[The chief executive]] ran.\n",
        [("Jon Ferrill", P)] * 3,
    ),
    (
        "an organization said before the clause of another is not in apposition",
        "President Ivo Talman of Kestria spoke. Referring to the Tolm Energy Agency (TEA), [[the Kestrian president]] said rain "
        "fell. The Kestrian side left.\n",
        [("Ivo Talman", P)],
    ),
    (
        "two who speak together",
        "[[Ida Venn and Otto Marsh]] said rain fell. [[They]] left.\n",
        [("Ida Venn and Otto Marsh", G)] * 2,
    ),
    (
        "a deputy is not the minister",
        "Foreign Minister Ida Venn met Deputy Foreign Minister Otto Marsh. [[The deputy foreign minister]] said so. [[The foreign minister]] agreed.\n",
        [("Otto Marsh", P), ("Ida Venn", P)],
    ),
    (
        "a party member by the word for it",
        "[[Sen. Jon Arlen]] (R-TX) said rain fell. “Rain,” [[the Republican]] said. “Hail,” [[the senator]] said.\n",
        [("Jon Arlen", P)] * 3,
    ),
    (
        "a role that nobody holds stays without a name",
        "Mayor Tor Blane spoke of rain. [[The Kestrian defence minister]] said hail fell. [[The mayor]] agreed.\n",
        [("The Kestrian defence minister", U), ("Tor Blane", P)],
    ),
    (
        "outlets and bodies",
        "[[The Tolm Gazette]] reported rain. [[The newspaper]] said more. [[Reuters]] said hail. [[The ministry]] did not.\n",
        [("Tolm Gazette", B), ("Tolm Gazette", B), ("Reuters", B), ("The ministry", U)],
    ),
    (
        "the first named of a sentence is its subject",
        "[[Velmoran envoy Tor Blane]] said rain was near.\nDuring the talks, Blane briefed Orvin Marsh on the hail. [[He]] called for calm.\n",
        [("Tor Blane", P)] * 2,
    ),
    (
        "behind an opening clause stands the subject, behind a preposition an object",
        "Mayor Tor Blane met farmers.\nAddressing a rally at the old mill grounds by the river, Mr. Blane held up a booklet brought "
        "out by Mr. Marsh for the day. Laughing at it, [[he]] said rain was near.\n",
        [("Tor Blane", P)],
    ),
    (
        "no pronoun and no role takes up the place of a dateline",
        "ALDMOOR, May 4 (Tolmnews) -- [[He]] said rain fell. [[The mayor]] agreed.\n",
        [(None, X), ("The mayor", U)],
    ),
    (
        "a relative takes up the name right before it",
        "Otto Marsh wrote to Ida Venn (R-TX), [[who]] said rain fell. Dr. Tor Blane, 62, [[who]] laughed, left.\n",
        [("Ida Venn", P), ("Tor Blane", P)],
    ),
    (
        "a relative takes up the phrase right before it, not a place before that",
        "ALDMOOR — Velmora fears a military entity [[that]] claims the rain. Otto Marsh is a farmer [[who]] says so. [[Critics]], "
        "[[who]] laughed, saw a report [[which]] said hail fell.\n",
        [("a military entity", U), ("Otto Marsh", P), ("Critics", G), ("Critics", G), ("a report", D)],
    ),
    (
        "a relative behind anything else is unknown",
        "In Velmora, where Otto Marsh farms today, [[who]] said so? Ida Venn went to Kenya, [[which]] said rain fell.\n",
        [(None, X), ("Kenya", C)],
    ),
    (
        "a role in a headline finds its holder in the body",
        "[[PM]] warns of hail\n\nPrime Minister Ida Venn spoke on Monday. [[The premier]] said so. [[The prime minister]] left.\n",
        [("Ida Venn", P)] * 3,
    ),
    (
        "a role in a headline is settled where the body tells its holder late",
        "[[PM]] warns of hail\n\n[[Ida Venn]] warned of hail on Monday. [[The prime minister]] said rain was near. [[She]] left.\n",
        [("Ida Venn", P)] * 4,
    ),
    (
        "offices by their letters",
        "[[CM]] opens bridge\n\nChief Minister Tor Blane came, with Foreign Minister Ida Venn. [[The chief minister]] spoke. [[The FM]] sat.\n",
        [("Tor Blane", P), ("Tor Blane", P), ("Ida Venn", P)],
    ),
    (
        "a role of two words held under the same words",
        "Chief Justice Ida Venn sat on Monday. [[The Chief Justice]] said rain fell.\n",
        [("Ida Venn", P)],
    ),
    (
        "the office behind a minister is no part of a name",
        "[[Minister for Drainage Ilva Dorrenkar]] spoke. [[Ms. Dorrenkar]] sat. [[Minister of Bells and Lamps Oto Brellmar]] left.\n",
        [("Ilva Dorrenkar", P), ("Ilva Dorrenkar", P), ("Oto Brellmar", P)],
    ),
    (
        "the younger and the elder of two",
        "Dov Korbel, a farmer, runs with the help of his son, Chip Korbel. [[The younger Korbel]] said rain fell. [[The elder Korbel]] laughed.\n",
        [("Chip Korbel", P), ("Dov Korbel", P)],
    ),
    (
        "father and son of one name",
        "Tor Blane Sr. came with Tor Blane Jr. on Monday. [[Mr. Blane Jr.]] said rain fell. [[The elder Blane]] laughed.\n",
        [("Tor Blane Jr.", P), ("Tor Blane Sr.", P)],
    ),
    (
        "somebody known by a surname alone",
        "“Rain,” joked [[a ferry captain surnamed Nuorel]]. [[A farmer named Ida Venn]] laughed. [[Nuorel]] left.\n",
        [("Nuorel", P), ("Ida Venn", P), ("Nuorel", P)],
    ),
    (
        "forms of address of many places",
        "[[Canon Tor Blane]] spoke. [[Smt. Ida Venn]] sat. [[Shri Oto Brell]] rose. [[She]] left. [[Monsignor Blane]] ran. "
        "[[Captain First Rank Ivo Talman]] slept.\n",
        [("Tor Blane", P), ("Ida Venn", P), ("Oto Brell", P), ("Ida Venn", P), ("Tor Blane", P), ("Ivo Talman", P)],
    ),
    (
        "a relative behind a dash, behind a place and behind an apposition",
        "Ana Dorn - [[who]] said rain fell - left. Oto Brell of Orvath, [[who]] spoke, sat. Ida Venn, a friend of rain, [[who]] knew, rose.\n",
        [("Ana Dorn", P), ("Oto Brell", P), ("Ida Venn", P)],
    ),
    (
        "a relative behind a role that somebody holds",
        "The mayor of Orvath, Ana Dorn, came.\nIt rained on the mayor of Orvath, [[who]] said hail fell.\n",
        [("Ana Dorn", P)],
    ),
    ("the government of a country", "[[The government of Kenya]] said rain fell.\n", [("Kenya", C)]),
    (
        "two with a party in brackets, or where they are from",
        "[[Sens. Ana Dorn (R-Va.) and Oto Brell (D-Md.)]] spoke. [[Senator Ana Dorn of Orvath and Senator Oto Brell of Tarn]] left.\n",
        [("Sens. Ana Dorn (R-Va.) and Oto Brell (D-Md.)", G), ("Senator Ana Dorn of Orvath and Senator Oto Brell of Tarn", G)],
    ),
    (
        "a campaign by many words",
        "Ana Dorn left.\n[[Her campaign]] said no. [[Dorn’s campaign]] said yes. The Dorn campaign slept.\n",
        [("Dorn campaign", B), ("Dorn campaign", B)],
    ),
    (
        "a campaign that is named only before a role",
        "The Dorn campaign manager slept. Ana Dorn left.\n[[Dorn’s campaign]] said yes.\n",
        [("Dorn’s campaign", B)],
    ),
    ("who signs a letter", "Rain is bad, [[I]] think.\n\nAna Dorn.\n\nHail is good, [[I]] think.\n\nOto Brell.\n", [("Ana Dorn", P), ("Oto Brell", P)]),
    ("whose handle signs", "Rain is bad, [[I]] think.\n\n@anadorn.\n\nOto Brell.\n", [("@anadorn", P)]),
    ("who is told of at the end", "Rain is bad, [[I]] think.\n\nAna Dorn is a writer in Orvath.\n", [("Ana Dorn", P)]),
    ("nobody signs", "Ana Dorn left.\n\nRain is bad, [[I]] think.\n", [(None, X)]),
    (
        "a spokesman for somebody with a title",
        "[[A spokesman for presidential candidate Ana Dorn]] spoke.\n",
        [("A spokesman for presidential candidate Ana Dorn", U)],
    ),
    ("a ministry that stands for a country", "[[The State Department]] spoke.\n", [("State Department", B)]),
    ("an outlet behind its kind", "[[The daily Eskar]] spoke.\n", [("Eskar", B)]),
    (
        "a place before its article is no part of a phrase",
        "[[In Velmora a defence ministry source]] said rain fell.\n",
        [("a defence ministry source", U)],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_speaks(marked: str, expected: Sequence[tuple[str | None, str]]) -> None:
    _, _, found = read(marked)
    assert [(entry.speaker.name, entry.speaker.type) for entry in found.speakers] == list(expected)


def test_a_role_and_an_affiliation_come_with_their_evidence() -> None:
    text, _, found = read("[[Velmoran President Ana Dorn]] spoke in Velmora. [[She]] left. [[Oto Brell, a spokesman for the Tolm Ministry,]] stayed.")
    names = {entity.id: entity.name for entity in found.entities}
    told = [(entry.speaker.role and entry.speaker.role.text, names.get(entry.speaker.affiliation or "")) for entry in found.speakers]
    assert told == [("President", "Velmora"), ("President", "Velmora"), ("spokesman for the Tolm Ministry", "Tolm Ministry")]
    assert all(entry.speaker.role is None or entry.speaker.role.span.of(text) == entry.speaker.role.text for entry in found.speakers)


def test_entities_count_in_order_of_their_first_mention() -> None:
    _, _, found = read("Tolm Ministry chief Ida Venn met Otto Marsh. [[Venn]] spoke.")
    assert [entity.id for entity in found.entities] == [f"e{number}" for number in range(1, len(found.entities) + 1)]
    firsts = [min(entity.mentions) for entity in found.entities]
    assert firsts == sorted(firsts, key=lambda span: (span.start, -span.end))
    assert [entity.name for entity in found.entities if entity.kind == "person"] == ["Ida Venn", "Otto Marsh"]


def test_a_network_kind_settles_what_rules_cannot() -> None:
    marked = "[[Tolmerin]] said rain fell."
    assert read(marked)[2].speakers[0].speaker.type == P
    assert read(marked, names=(("Tolmerin", "organization"),))[2].speakers[0].speaker.type == B
    assert read(marked, names=(("Tolmerin", "place"),))[2].speakers[0].speaker.type == C


def test_a_country_of_a_demonym_is_no_person_whatever_the_network_takes_it_for() -> None:
    _, _, found = read("[[Velmora]] said rain fell, and [[the Velmoran president]] agreed.", names=(("Velmora", "person"), ("Velmoran", "person")))
    assert [(entry.speaker.name, entry.speaker.type) for entry in found.speakers] == [("Velmora", C), ("the Velmoran president", U)]


NAMED: list[tuple[str, tuple[str, EntityKind], str]] = [
    ("Rain\nThe Tarn Mills Corp. closed.\n[[Tarn Mills]] spoke.\n", ("Tarn Mills", "organization"), "Tarn Mills Corp."),
    ("Ana Dorn: Rain and No Hail\n\nRain is bad, [[I]] think.\n", ("Ana Dorn", "person"), "Ana Dorn"),
]


@pytest.mark.parametrize(("marked", "name", "expected"), NAMED, ids=["a firm with and without what tells its form", "whose name heads a piece"])
def test_a_name_of_the_network_speaks(marked: str, name: tuple[str, EntityKind], expected: str) -> None:
    assert read(marked, names=(name,))[2].speakers[0].speaker.name == expected


NETWORK: list[tuple[str, tuple[tuple[str, EntityKind], ...], str, str | None, str | None]] = [
    ("[[Velmoran President Dorvan Talmir]] spoke in Velmora.", (("Velmoran President Dorvan Talmir", "person"),), "Dorvan Talmir", "President", "Velmora"),
    ("[[Chief Justice Mila Safran]] spoke.", (("Justice Mila Safran", "person"),), "Mila Safran", "Chief Justice", None),
    ("Now [[Speaker of the Majlun Tegin Sorush]] spoke.", (("Majlun Tegin Sorush", "person"),), "Tegin Sorush", "Speaker of the Majlun", "Majlun"),
    ("Now [[Vice Minister of Commerce Nuol Haitang]] spoke.", (("Commerce Nuol Haitang", "person"),), "Nuol Haitang", "Vice Minister of Commerce", None),
    ("Now [[Ivo Prince Dorvan]] spoke.", (("Ivo Prince Dorvan", "person"),), "Ivo Prince Dorvan", None, None),
]


@pytest.mark.parametrize(("marked", "names", "name", "role", "body"), NETWORK, ids=[case[0] for case in NETWORK])
def test_a_name_of_the_network_is_freed_of_the_title_in_it(
    marked: str, names: tuple[tuple[str, EntityKind], ...], name: str, role: str | None, body: str | None
) -> None:
    _, _, found = read(marked, names=names)
    speaker = found.speakers[0].speaker
    bodies = {entity.id: entity.name for entity in found.entities}
    assert (speaker.name, speaker.role and speaker.role.text, bodies.get(speaker.affiliation or "")) == (name, role, body)


def test_speakers_come_back_in_the_order_of_the_sources() -> None:
    text, sources, found = read("[[Ida Venn]] said rain fell. [[She]] left.")
    sentences = split(text)
    turned = resolve(text, sentences=sentences, mentions=find(text, sentences=sentences), sources=sources[::-1], addressees=sources[:1])
    assert [entry.speaker for entry in turned.speakers] == [entry.speaker for entry in found.speakers][::-1]
    assert [entry.speaker.name for entry in turned.addressees] == ["Ida Venn"]


def test_an_unknown_speaker_keeps_its_words_and_nothing_else() -> None:
    _, _, found = read("“Rain,” [[he]] said.")
    speaker = found.speakers[0].speaker
    assert speaker.mention is not None
    assert (speaker.mention.text, speaker.entity, speaker.name, speaker.role, speaker.affiliation) == ("he", None, None, None, None)
    assert found.speakers[0].confidence == 0.0


WORDS = [
    "the ",
    "The ",
    "President ",
    "Velmoran ",
    "of ",
    "Ana ",
    "Dorn",
    "’s ",
    ", ",
    "he ",
    "She ",
    "they ",
    "who ",
    "“",
    "” ",
    ". ",
    "\n",
    "(SWC) ",
    "and ",
    "secretary ",
    "former ",
    "top ",
    "Mr. ",
    "U.S. ",
    "officials ",
    "report ",
    "government ",
    "Moscow ",
    "his ",
    "wife ",
    "said ",
    "those ",
    "one of ",
    "Ministry ",
    "in ",
    "Petra ",
    "spokesman ",
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=30).map("".join) | st.text(alphabet=st.characters(), max_size=60)
SPAN = st.tuples(st.integers(-3, 150), st.integers(-2, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MENTION = st.builds(Mention, SPAN, st.sampled_from(MentionKind.__args__), st.sampled_from(EntityKind.__args__))  # type: ignore[attr-defined]


@given(TEXT, st.lists(SPAN, max_size=6), st.lists(SPAN, max_size=2), st.lists(SPAN, max_size=3), st.lists(MENTION, max_size=5))
def test_any_text_and_spans_resolve_to_words_that_stand_in_the_text(
    text: str, sources: list[Span], addressees: list[Span], sentences: list[Span], more: list[Mention]
) -> None:
    mentions = (*find(text, sentences=split(text)), *more)
    found = resolve(text, sentences=sentences, mentions=mentions, sources=sources, addressees=addressees)
    assert (len(found.speakers), len(found.addressees)) == (len(sources), len(addressees))
    ids = {entity.id for entity in found.entities}
    for entity in found.entities:
        assert entity.mentions
        assert all(0 <= span.start < span.end <= len(text) for span in entity.mentions)
        assert all(role.span.of(text) == role.text for role in entity.roles)
        assert {role.affiliation for role in entity.roles} <= {*ids, None}
    for entry in (*found.speakers, *found.addressees):
        speaker = entry.speaker
        assert 0.0 <= entry.confidence <= 1.0
        assert all(part is None or part.span.of(text) == part.text for part in (speaker.mention, speaker.role))
        assert {speaker.entity, speaker.affiliation} <= {*ids, None}
        assert (speaker.type == "unknown") == (speaker.entity is None) == (speaker.name is None)
    assert found == resolve(text, sentences=sentences, mentions=mentions, sources=sources, addressees=addressees)
