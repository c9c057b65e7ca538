"""An article that formats trip over: emoji, CR LF, accents, a formula, a tab, a quotation in pieces, nested statements, hand codings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord.data.article import Article, Part
from onrecord.data.coding import Coding
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Excerpt, SaidOn, Speaker, Statement
from onrecord.views.formats import EXPORTS
from onrecord.views.item import Item
from tests.made import excerpt, statement

TEXT = (
    "Gate 🚧 stays shut\r\n\r\n"
    "“It is 𝓵ate 😀,” said Réka Quell, water minister of Fennimarsh,\r\n“and the river\tis low.” She told Tovin Brask on Monday that "
    "Eshkalir had promised to open it.\r\n"
    "=SUM(gates) is one, she wrote in a letter.\r\n"
    "“We wait.”\r\n"
)


def _at(words: str, after: str = "Gate") -> Excerpt:
    return excerpt(TEXT, words, after=TEXT.index(after))


ARTICLE = Article(
    TEXT,
    "reports/gate 🚧.txt",
    (Part("headline", Span(0, 17)), Part("body", Span(TEXT.index("“It"), len(TEXT) - 2))),
    outlet="The Heron & Post",
    title="Gate 🚧 {stays} 50% shut",
    url="https://heron.example/gate?a=1&b=ü",
    language="en",
    published="2031-03-04T21:15",
    authors=("Åsa Vorr", "T. O'Dell"),
    section="Rivers",
)
OTHER = Article("Nothing was said.\n", "reports/none.txt", title="Nothing", language="en")


def item() -> Item:
    """The article with five statements, each of its fields told somewhere, and what two people coded in it."""
    quell = Speaker("named_person", "e1", "Réka Quell", _at("Réka Quell"), _at("water minister of Fennimarsh"), "e2")
    pronoun = replace(quell, mention=_at("She"))
    split = replace(statement(ARTICLE, ["“It is 𝓵ate 😀,”", "“and the river\tis low.”"], speaker=quell, cue="said"), act="state", manner="said", occasion="o1")
    told = replace(
        statement(ARTICLE, ["that Eshkalir had promised to open it"], speaker=pronoun, cue="told"),
        addressee=Addressee(_at("Tovin Brask"), "e3", "Tovin Brask"),
        said_on=SaidOn("2031-03-03", "day", _at("on Monday").span),
        act="accuse",
    )
    country = Speaker("country", "e4", "Eshkalir", _at("Eshkalir"))
    inner = replace(statement(ARTICLE, ["to open it"], speaker=country, cue="had promised", parent=told), act="promise")
    formula = statement(ARTICLE, ["=SUM(gates) is one"], speaker=replace(quell, mention=_at("she")), cue="wrote")
    bare = statement(ARTICLE, ["“We wait.”"])
    entities = (
        Entity("e1", "Réka Quell", "person", tuple(one.span for one in (_at("Réka Quell"), _at("She"), _at("she", "one,"))), (_role(),), "actor:quell"),
        Entity("e2", "Fennimarsh", "country", (_at("Fennimarsh").span,), (), "country:FEN"),
        Entity("e3", "Tovin Brask", "person", (_at("Tovin Brask").span,)),
        Entity("e4", "Eshkalir", "country", (_at("Eshkalir").span,)),
    )
    occasion = Occasion("o1", "letter", ("e1", "e3"), _at("Gate"), "2031-03-03", _at("letter"), (_at("in a letter").span,))
    made_by = MadeBy("0.0.0", "hand", "0" * 64)
    reading = Reading(ARTICLE, entities, (split, told, inner, formula, bare), Voice((_at("“We wait.”").span,), (Span(0, 17),)), made_by, (occasion,))
    codings = (
        Coding(ARTICLE.id, _at("“It is 𝓵ate 😀,”").span, "DNA Statement", "Coder 😀", "old.dna#1/1", (("person", "Réka Quell"), ("agreement", "0"))),
        Coding(ARTICLE.id, _at("is one").span, "Frame", "Ada", "old.dna#1/2", (("frame", "loss"), ("note", "long " * 60))),
    )
    return Item(reading, {told.id: "corrected", bare.id: "accepted"}, codings)


def _role() -> Role:
    words = _at("water minister of Fennimarsh")
    return Role(words.text, words.span, "e2")


def nothing() -> Item:
    """An article in which nobody says anything."""
    return Item(Reading(OTHER, (), (), Voice(), MadeBy("0.0.0", "hand", "0" * 64)))


def contents(one: Item) -> list[tuple[str, list[Span]]]:
    """The id and the content of each statement."""
    return [(found.id, [part.span for part in found.content]) for found in one.reading.statements]


def statements(one: Item) -> dict[str, Statement]:
    """The statements of an article by their ids."""
    return {found.id: found for found in one.reading.statements}


def written(name: str, folder: Path, *items: Item, notes: Counter[str] | None = None) -> Path:
    """The file, or the folder, of `items` in a format."""
    form, path = EXPORTS[name], folder / f"out{EXPORTS[name].ending}"
    if form.output != "file":
        path.mkdir()
    form.write(items, path, Counter() if notes is None else notes)
    return path
