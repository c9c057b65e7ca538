"""Reports for the reader: parts of every kind, a statement within a statement, characters beyond the basic plane, a script from right to left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article, Part, Stamp
from onrecord.data.entity import Entity, Role
from onrecord.data.likeness import Likeness
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.reprint import Reprint
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, SaidOn, Speaker
from tests.made import excerpt, reading, statement

KICKER, HEAD, BYLINE, DATELINE = "WATER", "🌊🌊 Gate stays shut", "By Ilse Dray", "ORVATH —"
FIRST = "Mara Quell told Tovin Brask that the gate would stay shut when they spoke by telephone on Monday."
SECOND = "😀 Then she said that Brask had promised “to open the gate” by June.\r"
THIRD = "“It is late,” the minister added."
MISSED = "The council met on Friday. Its clerk said nobody had asked him."
NOTICE = "Report no. 12"
TEXT = f"{KICKER}\n\n{HEAD}\n\n{BYLINE}\n\n{DATELINE} {FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{MISSED}\n\n{NOTICE}\n"


def gate(outlet: str = "The Ember Post") -> Reading:
    """Four statements, one within another, by three speakers, of whom two are one and the same."""
    kinds = (("kicker", KICKER), ("headline", HEAD), ("byline", BYLINE), ("dateline", DATELINE), ("notice", NOTICE))
    bodies = tuple(Part("body", excerpt(TEXT, words).span) for words in (FIRST, SECOND.rstrip(), THIRD, MISSED))
    parts = (*(Part(kind, excerpt(TEXT, words).span) for kind, words in kinds), *bodies)  # type: ignore[arg-type]
    article = Article(
        TEXT,
        "reports/gate.txt",
        tuple(sorted(parts, key=lambda part: part.span)),
        outlet=outlet,
        title=HEAD,
        url="https://ember.example/gate",
        language="en",
        published="2031-03-04",
        authors=("Ilse Dray",),
        stamps=(Stamp("published", "2031-03-04", "header line"), Stamp("updated", "2131-03-04", "file name", "in the future")),
    )

    def at(words: str, after: str = FIRST) -> Span:
        return excerpt(TEXT, words, after=TEXT.index(after)).span

    def said_by(entity: str, name: str, words: str, after: str = FIRST) -> Speaker:
        return Speaker("named_person", entity, name, excerpt(TEXT, words, after=TEXT.index(after)))

    told = statement(article, ["that the gate would stay shut"], speaker=said_by("e1", "Mara Quell", "Mara Quell"), cue="told")
    told = replace(
        told,
        addressee=Addressee(excerpt(TEXT, "Tovin Brask"), "e2", "Tovin Brask"),
        occasion="o1",
        said_on=SaidOn("2031-03-03", "day", at("on Monday")),
        act="state",
        manner="said",
    )
    outer = statement(article, ["that Brask had promised “to open the gate” by June"], speaker=said_by("e1", "Mara Quell", "she", SECOND), cue="said")
    inner = statement(article, ["“to open the gate” by June"], speaker=said_by("e3", "Brask", "Brask", SECOND), cue="had promised", parent=outer)
    late = statement(article, ["“It is late,”"], speaker=Speaker("unnamed", "e4", "minister", excerpt(TEXT, "the minister")), cue="added")
    entities = (
        Entity("e1", "Mara Quell", "person", (at("Mara Quell"), at("she", SECOND))),
        Entity("e2", "Tovin Brask", "person", (at("Tovin Brask"),)),
        Entity("e3", "Brask", "person", (at("Brask", SECOND),)),
        Entity("e4", "minister", "unknown", (at("the minister"),), (Role("minister", at("minister", THIRD)),)),
        Entity("e5", "clerk", "unknown", (at("clerk"),)),
    )
    occasion = Occasion("o1", "phone_call", ("e1", "e2"), None, "2031-03-03", None, (at("spoke by telephone"),))
    return replace(reading(article, told, outer, inner, late, entities=entities), occasions=(occasion,))


RIGHT = "دروازه بسته ماند\n\nمارا کوئل گفت که دروازه بسته خواهد ماند. شورا روز جمعه گرد آمد.\n"


def farsi() -> Reading:
    """A report from right to left with one statement."""
    head, body = (part for part in RIGHT.split("\n") if part)
    parts = (Part("headline", excerpt(RIGHT, head).span), Part("body", excerpt(RIGHT, body).span))
    article = Article(RIGHT, "reports/right.txt", parts, outlet="The Heron", title=head, language="fa", published="2031-03-05")
    one = statement(article, ["دروازه بسته خواهد ماند"], mention="مارا کوئل", cue="گفت")
    return reading(article, one, entities=(Entity("e1", "مارا کوئل", "person", (excerpt(RIGHT, "مارا کوئل").span,)),))


def plain() -> Reading:
    """A report that quotes nobody, of text that tries to be a page."""
    text = "<script>alert(1)</script>\n\nIt rained \u202eall\u202c day.\n"
    return reading(Article(text, "reports/rain.txt", title="<b>Rain</b>"))


def keep(path: Path, *readings: Reading) -> Path:
    """A record of these readings; those of one text are reprints of the first."""
    with api.open_record(path, "w") as held:
        first: dict[str, str] = {}
        for place, one in enumerate(readings):
            article = one.article.id
            held.writer.add(one)
            copied = first.setdefault(one.article.text, article)
            reprint = None if copied == article else Reprint(article, copied, "identical", 1.0)
            held.writer.link(article, Likeness(f"same {place}"), reprint, said=tuple(range(len(one.statements))))
    return path
