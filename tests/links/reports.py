"""Reports of invented outlets that tell of the same sayings, persons and occasions in their own ways, for the tests of links."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from zlib import crc32

from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion, OccasionKind
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, SaidOn, Speaker, Statement

from .made import prose

OUTLETS = ("The Heron", "Selm Courier", "Varo Post", "Fennimarsh Times")
PEOPLE = ("Tamsin Orrel", "Dov Kalmér", "Ilka Brandt-Osei", "Perrin Vale", "Oto Brell", "Ana Dorn")
SPELT = {"Tamsin Orrel": ("Tamsin Orrel", "T. Orrel", "Orrel"), "Dov Kalmér": ("Dov Kalmér", "Dov Kalmer"), "Ana Dorn": ("Ana Dorn", "Anna Dorn")}
SAYINGS = (
    "we will not give up the ferries before the winter comes and the river freezes over",
    "the new tariffs on grain would cost every family in Fennimarsh two hundred crowns a year",
    "nobody on this council was ever asked whether the border at Selm should be closed",
    "our hospitals have enough beds for now but not for a second wave in the spring",
    "the treaty is a promise that both governments made to the people who live by the river",
    "I have spoken with the envoy and told him that there is no plan to send more soldiers",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a report: who said what, with or without quotation marks, on an occasion or not."""

    speaker: str
    words: str
    quoted: bool = True
    day: str | None = None


def report(
    outlet: str, day: str, told: tuple[Told, ...], *, occasion: tuple[OccasionKind, str | None] | None = None, role: str = "minister", mark: str = ""
) -> Reading:
    """The reading of a report with some statements, all of them on the occasion where there is one."""
    text, spans = f"{outlet} on {day} {mark}\n\n", list[tuple[int, int, int]]()
    for one in told:
        start = len(text)
        text += f"{role} {one.speaker} said: "
        content = len(text)
        text += f"“{one.words}”" if one.quoted else one.words
        spans.append((start, content, len(text)))
        text += ".\n"
    # So much of its own that no report is taken for a reprint of another.
    text += prose(crc32(f"{outlet} {day} {mark}".encode()), 300)
    article = Article(text=text, origin=f"{outlet}/{day}/{mark}.txt", parts=(Part("body", Span(0, len(text))),), outlet=outlet, published=day, language="en")
    people = list(dict.fromkeys(one.speaker for one in told))
    mentions: dict[str, list[Span]] = {name: [] for name in people}
    roles: dict[str, list[Role]] = {name: [] for name in people}
    statements = []
    for one, (start, content, end) in zip(told, spans, strict=True):
        mention = Span(start + len(role) + 1, start + len(role) + 1 + len(one.speaker))
        mentions[one.speaker].append(mention)
        roles[one.speaker].append(Role(role, Span(start, start + len(role))))
        cue = Span(mention.end + 1, mention.end + 5)
        statements.append(
            Statement(
                article=article.id,
                kind="direct" if one.quoted else "indirect",
                speaker=Speaker(
                    "named_person",
                    f"e{people.index(one.speaker) + 1}",
                    one.speaker,
                    Excerpt(one.speaker, mention),
                    Excerpt(role, Span(start, start + len(role))),
                ),
                cue=Excerpt("said", cue),
                content=(Content(text[content:end], Span(content, end), one.quoted),),
                manner="said",
                occasion="o1" if occasion is not None else None,
                said_on=None if one.day is None else SaidOn(one.day, "day", cue),
            )
        )
    held = () if occasion is None else (Occasion("o1", occasion[0], tuple(f"e{at + 1}" for at in range(len(people))), None, occasion[1], None, (Span(0, 3),)),)
    entities = tuple(Entity(f"e{at + 1}", name, "person", tuple(mentions[name]), tuple(roles[name])) for at, name in enumerate(people))
    whole = Span(0, len(text))
    return Reading(article, entities, tuple(statements), Voice((), (whole,)), MadeBy("0.7.0", "fake", "0" * 64), held)


def reports(count: int, *, seed: int = 0) -> list[Reading]:
    """So many reports of a week, the same for the same seed: sayings come again whole, cut, in other words or without quotation marks."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        day = f"2031-03-{chance.randint(1, 7):02}"
        told = []
        for _ in range(chance.randint(1, 3)):
            person = chance.choice(PEOPLE)
            saying = SAYINGS[PEOPLE.index(person)] if chance.random() < 0.7 else chance.choice(SAYINGS)
            told.append(Told(chance.choice(SPELT.get(person, (person,))), _worded(saying, chance), chance.random() < 0.6))
        occasion: tuple[OccasionKind, str | None] | None = None
        if chance.random() < 0.5:
            occasion = (chance.choice(("interview", "press_conference", "speech")), day if chance.random() < 0.7 else None)
        made.append(
            report(chance.choice(OUTLETS), day, tuple(told), occasion=occasion, role=chance.choice(("minister", "senator")), mark=f"number {number} of {seed}")
        )
    return made


def _worded(saying: str, chance: random.Random) -> str:
    words = saying.split()
    how = chance.randrange(4)
    if how == 1:
        return " ".join(words[: len(words) * 2 // 3])
    if how == 2:
        return " ".join((*words[:4], *words[6:]))
    if how == 3:
        words[chance.randrange(len(words))] = chance.choice(("certainly", "maybe", "again"))
    return " ".join(words)


def read_again(reading: Reading) -> Reading:
    """The same article as a later model reads it: without its last statement."""
    return replace(reading, statements=reading.statements[:-1], made_by=replace(reading.made_by, onrecord="9.9"))
