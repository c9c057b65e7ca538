"""A record that was made to hurt: everything in it that others wrote tries to run, to lead away or to deceive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article, Part
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Content, Excerpt, Speaker, Statement
from tests.made import MADE_BY

ELSEWHERE = "https://heron.example"

DEEDS = (
    "<script>alert(1)</script>",
    f"<script src={ELSEWHERE}/x.js></script>",
    "<img src=x onerror=alert(1)>",
    f"<img src={ELSEWHERE}/x.png>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">a</a>',
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<details open ontoggle=alert(1)>",
    f'<meta http-equiv=refresh content="0;url={ELSEWHERE}/">',
    f"<link rel=stylesheet href={ELSEWHERE}/x.css>",
    f"<base href={ELSEWHERE}/>",
    "<style>body{display:none}</style>",
    f"<form action={ELSEWHERE}><input name=csrf autofocus onfocus=alert(1)></form>",
    f'<div hx-get="{ELSEWHERE}/" hx-trigger="load" hx-on:load="alert(1)">',
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
)
"""What runs, loads or leads away where it is taken for more than text."""

OPENINGS = (
    *("", '">', "'>", "</title></textarea></style></script>", "-->", "]]>", '" autofocus onfocus=alert(1) x="'),
    *("\u202e", "\x00", "&lt;&#x3c;\ufeff\u200b"),
)
"""What gets out of where text stands: an attribute, an element, a comment; or turns it round."""

PAYLOADS = tuple(f"{opening}{deed} n{number}" for number, (opening, deed) in enumerate(product(OPENINGS, DEEDS)))
"""Each with a number of its own, so that it is found again."""

EVERY = 10
"""Statements of an article."""

LONG = "x" * 3_000


def readings() -> Iterator[Reading]:
    """Articles that have every payload as the words of a statement, as a speaker, a role, an addressee, and some of them everywhere else."""
    titles = cycle(PAYLOADS[7:] + PAYLOADS[:7])
    for first in range(0, len(PAYLOADS), EVERY):
        yield _reading(first // EVERY, PAYLOADS[first : first + EVERY], [next(titles) for _ in range(EVERY)])


def make(path: Path) -> Path:
    """The record, with judgements by coders whose names and reasons are no better."""
    with api.open_record(path, "w") as held:
        for reading in readings():
            held.writer.add(reading)
            statements = reading.statements
            by = api.pen(PAYLOADS[len(reading.article.text) % len(PAYLOADS)], "".join(PAYLOADS[:3]))
            api.accept(held, [statements[0].id], by)
            api.reject(held, [statements[1].id], by)
    return path


class _Text:
    """A text that is put together from pieces, each of which knows where it stands."""

    def __init__(self) -> None:
        self.made = ""

    def add(self, words: str) -> Excerpt:
        start = len(self.made)
        self.made += words
        return Excerpt(words, Span(start, len(self.made)))


def _reading(number: int, payloads: tuple[str, ...], others: list[str]) -> Reading:
    text = _Text()
    title = text.add(others[0])
    text.add("\n\n")
    byline = text.add(f"By {others[1]}")
    text.add("\n\n")
    start = len(text.made)
    found = []
    for payload, other in zip(payloads, others, strict=True):
        role, _, mention, _, cue, _, addressee, _ = (
            *(text.add(other), text.add(" "), text.add(payload), text.add(" "), text.add("told"), text.add(" "), text.add(f"envoy {other}"), text.add(" ")),
        )
        said = text.add(f"“{payload} {LONG if payload is payloads[0] else ''}.”")
        text.add("\n")
        found.append((payload, role, mention, cue, addressee, said))
    place = text.add(others[2])
    text.add("\n")
    parts = (Part("headline", title.span), Part("byline", byline.span), Part("body", Span(start, len(text.made) - 1)))
    article = Article(
        text.made,
        f"reports/{others[3].replace(chr(0), '')}.txt",
        parts,
        outlet=others[4],
        title=others[0],
        url=("javascript:alert(1)//", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", f"{ELSEWHERE}/a?<script>")[number % 4] + str(number),
        published=f"2031-{1 + number % 12:02}-03",
        authors=(others[1],),
        section=others[5],
        licence=others[6],
    )
    entities, statements = [], []
    for place_of, (payload, role, mention, cue, addressee, said) in enumerate(found, 1):
        entities.append(Entity(f"e{place_of}", payload, "person", (mention.span,), (Role(role.text, role.span),)))
        statements.append(
            Statement(
                article.id,
                "direct",
                Speaker("named_person", f"e{place_of}", payload, mention, role),
                cue,
                (Content(said.text, said.span, True),),
                confidence=(("statement", 0.9), ("speaker", 0.5)),
                addressee=Addressee(addressee),
                occasion="o1",
            )
        )
    occasion = Occasion("o1", "phone_call", ("e1", "e2"), place, None, None, (place.span,))
    return Reading(article, tuple(entities), tuple(statements), Voice(tuple(one[-1].span for one in found)), MADE_BY, (occasion,))
