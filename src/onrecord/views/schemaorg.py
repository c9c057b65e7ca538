"""schema.org's Quotation and Claim (https://schema.org/Quotation, https://schema.org/Claim) as one JSON-LD graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.statement import Statement
from onrecord.views.item import Item
from onrecord.views.speaker import label
from onrecord.views.stream import Json, packed, write_array
from onrecord.views.table import GAP

NAME = "schemaorg"
WHAT = "one JSON-LD graph: every statement a Claim for a fact-checker to adopt, those in quotation marks a Quotation too"
OPENS = "ClaimReview tools, search engines, any reader of schema.org"
ENDING = ".schemaorg.jsonld"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write the graph: articles, speakers, occasions and statements, joined by their ids."""
    with path.open("wb") as file:
        file.write(b'{"@context":' + packed("https://schema.org") + b',"@graph":')
        write_array(file, (node for item in items for node in nodes(item)))
        file.write(b"}\n")


def nodes(item: Item) -> Iterator[Json]:
    """The nodes of one article."""
    reading = item.reading
    yield _article(reading.article)
    for entity in reading.entities:
        yield {"@type": _kind(entity), "@id": _id(reading, entity.id), "name": entity.name, "identifier": entity.known_as, **_roles(entity, reading)}
    for occasion in reading.occasions:
        yield _known(_event(reading, occasion))
    for statement in reading.statements:
        yield _known(_statement(reading, statement))


def _known(node: Json) -> Json:
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _id(reading: Reading, key: str) -> str:
    return f"urn:onrecord:article:{reading.article.id}:{key}"


def _article(article: Article) -> Json:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"urn:onrecord:article:{article.id}",
            "headline": article.title,
            "url": article.url,
            "inLanguage": article.language,
            "datePublished": article.published,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "articleSection": article.section,
            "license": article.licence,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
            "articleBody": article.text,
        }
    )


def _kind(entity: Entity) -> str:
    """The type of an entity; a country, a place or a group that speaks does so as a body."""
    return {"person": "Person", "unknown": "Thing"}.get(entity.kind, "Organization")


def _roles(entity: Entity, reading: Reading) -> Json:
    if entity.kind != "person" or not entity.roles:
        return {}
    bodies = list(dict.fromkeys(role.affiliation for role in entity.roles if role.affiliation))
    return {"jobTitle": entity.roles[0].text, **({"affiliation": [{"@id": _id(reading, key)} for key in bodies]} if bodies else {})}


def _event(reading: Reading, occasion: Occasion) -> Json:
    return {
        "@type": "Event",
        "@id": _id(reading, occasion.id),
        "name": occasion.kind.replace("_", " "),
        "startDate": occasion.on,
        "location": {"@type": "Place", "name": occasion.place.text} if occasion.place else None,
        "attendee": [{"@id": _id(reading, key)} for key in occasion.participants],
    }


def _statement(reading: Reading, statement: Statement) -> Json:
    speaker, addressee = statement.speaker, statement.addressee
    known = {entity.id for entity in reading.entities}
    article = {"@id": f"urn:onrecord:article:{reading.article.id}"}
    return {
        "@type": "Claim" if statement.kind == "indirect" else ["Quotation", "Claim"],
        "@id": f"urn:onrecord:statement:{statement.id}",
        "text": GAP.join(part.text for part in statement.content),
        "creator": {"@id": _id(reading, speaker.entity)} if speaker.entity in known and speaker.entity else _bare(statement),
        "audience": {"@type": "Audience", "name": label(addressee)} if addressee else None,
        "isBasedOn": article,
        "appearance": article,
        "recordedAt": {"@id": _id(reading, statement.occasion)} if statement.occasion else None,
        "dateCreated": statement.said_on.date if statement.said_on else None,
        "inLanguage": reading.article.language,
        "isPartOf": {"@id": f"urn:onrecord:statement:{statement.parent}"} if statement.parent else None,
    }


def _bare(statement: Statement) -> Json | None:
    """A speaker of whom no more than words are known; nothing where not even these are."""
    speaker = statement.speaker
    return {"@type": "Thing", "name": speaker.name or (speaker.mention and speaker.mention.text)} if speaker.name or speaker.mention else None
