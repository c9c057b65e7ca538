"""FollowTheMoney entities as JSON lines: articles, mentions, speakers, and each statement as a note. https://followthemoney.tech/explorer/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.ids import make_id
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.views.item import Item, printable, within
from onrecord.views.speaker import label
from onrecord.views.stream import Json, packed
from onrecord.views.table import GAP

NAME = "ftm"
WHAT = "Article, Person, Organization, Mention and, for each statement, Note; one entity a line"
OPENS = "OpenAleph, Aleph, nomenklatura, OpenSanctions' tools"
ENDING = ".ftm.json"

SCHEMAS = {"person": "Person", "organization": "Organization", "country": "PublicBody", "group": "LegalEntity", "place": "Address", "unknown": "LegalEntity"}
"""The schema of each kind of entity."""

_CODES = (
    "af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces da dan de deu el ell en eng es spa et est fa fas fi fin fr fra "
    "ga gle he heb hi hin hr hrv hu hun hy hye id ind is isl it ita ja jpn ka kat kk kaz km khm kn kan ko kor ky kir lo lao lt lit lv lav "
    "mk mkd mn mon ms msa mt mlt my mya ne nep nl nld no nor pl pol ps pus pt por ro ron ru rus si sin sk slk sl slv sq sqi "
    "sr srp sv swe sw swa ta tam te tel tg tgk th tha tl tgl tr tur uk ukr ur urd uz uzb vi vie zh zho"
)
LANGUAGES = dict(zip(_CODES.split()[::2], _CODES.split()[1::2], strict=True))
"""The code of three letters (ISO 639-3) of each of two (ISO 639-1): those of the languages that the model has."""

UNTOLD = "articles whose language the model of FollowTheMoney does not have, left untold"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write one entity a line."""
    with path.open("wb") as file:
        for item in items:
            file.writelines(packed(entity) + b"\n" for entity in entities(item))
            if item.reading.article.language not in (None, *LANGUAGES):
                notes[UNTOLD] += 1


def entities(item: Item) -> Iterator[Json]:
    """The entities of one article: the article, who is in it, where each is named, and what is said."""
    article = item.reading.article
    yield _article(article)
    names = {entity.id: make_id("ftm", article.id, entity.id) for entity in item.reading.entities}
    for entity in item.reading.entities:
        yield _actor(entity, names[entity.id], article)
        named = dict.fromkeys(printable(span.of(article.text)) for span in entity.mentions if within(span, article.text))
        yield _entity(
            make_id("ftm mention", article.id, entity.id),
            "Mention",
            {"document": [article.id], "resolved": [names[entity.id]], "name": [entity.name, *named], "detectedSchema": [SCHEMAS[entity.kind]]},
        )
    for statement in item.reading.statements:
        yield _note(item, statement, names)


def _entity(key: str, schema: str, properties: dict[str, list[str | None]]) -> Json:
    known = {name: [printable(value) for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _article(article: Article) -> Json:
    return _entity(
        article.id,
        "Article",
        {
            "title": [article.title],
            "fileName": [article.origin],
            "author": list(article.authors),
            "publisher": [article.outlet],
            "publishedAt": [article.published],
            "sourceUrl": [article.url],
            "language": [LANGUAGES.get(article.language or "")],
            "bodyText": [article.text],
            "contentHash": [sha1(printable(article.text).encode(), usedforsecurity=False).hexdigest()],
        },
    )


def _actor(entity: Entity, key: str, article: Article) -> Json:
    schema = SCHEMAS[entity.kind]
    if schema == "Address":
        return _entity(key, schema, {"full": [entity.name], "proof": [article.id]})
    roles = [role.text for role in entity.roles]
    return _entity(key, schema, {"name": [entity.name], "proof": [article.id], **({"position": [*roles]} if schema == "Person" else {"summary": [*roles]})})


def _note(item: Item, statement: Statement, names: dict[str, str]) -> Json:
    whole = [part.span for part in statement.content]
    speaker, addressee, said_on = statement.speaker, statement.addressee, statement.said_on
    told = (label(speaker), statement.cue.text if statement.cue else None, GAP.join(part.text for part in statement.content))
    marks = (statement.kind, statement.act, statement.manner, speaker.type, item.state(statement), f"to {label(addressee)}" if addressee else None)
    return _entity(
        statement.id,
        "Note",
        {
            "name": [" ".join(part for part in told[:2] if part)],
            "description": [told[2]],
            "summary": [" | ".join(part for part in told if part)],
            "keywords": [*marks],
            "entity": [names.get(speaker.entity or ""), names.get(addressee.entity or "") if addressee else None],
            "proof": [item.reading.article.id],
            "notes": [f"characters {_places(whole)} of the article's text" if whole else None, f"said on {said_on.date}" if said_on else None],
        },
    )


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
