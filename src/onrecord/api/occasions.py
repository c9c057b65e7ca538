"""The verbs of occasions and speakers over a whole record, as a coder may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.api.judging import judged_article
from onrecord.data.judged import Judged
from onrecord.record import SAID, Gathering, Gatherings, Heard, Record, Told
from onrecord.views.speaker import UNKNOWN, label

__all__ = ["TOLD", "Card", "card_to_dict", "cards", "gatherings"]

TOLD = 6
"""Articles of an occasion whose words are shown, those that were added last."""


@dataclass(frozen=True, slots=True)
class Card:
    """An occasion with what the articles tell of it, the first `TOLD` of them."""

    gathering: Gathering
    told: tuple[Told, ...]


def gatherings(held: Record, *, by: str | None = None) -> Gatherings:
    """Every occasion, its participants called as people merged and split them, as far as the coder `by` may see.

    Links were made of what everybody said: for whoever may not see all of that, articles that people judged are put together as if they had none.
    """
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    for article in held.reader.regrouped_articles():
        reading = judged_article(held, article, by=by).reading
        called = {entity.id: entity.name for entity in reading.entities}
        names[article] = {one.id: tuple(called[key] for key in one.participants if key in called) for one in reading.occasions}
    return held.reader.gatherings(names=names, unlinked=() if by is None else held.reader.judged_articles())


def cards(held: Record, found: Sequence[Gathering], *, by: str | None = None) -> list[Card]:
    """What is told of each, with the first statements of each article as people judged them, as far as the coder `by` may see."""
    told = held.reader.told(telling for one in found for telling in one.tellings[:TOLD])
    judged = set(held.reader.judged_articles()) & {one.article for one in told.values()}
    known = {article: judged_article(held, article, by=by) for article in judged}
    now = {key: _now(one, known[one.article]) if one.article in known else one for key, one in told.items()}
    return [Card(one, tuple(now[(telling.article, telling.place)] for telling in one.tellings[:TOLD])) for one in found]


def card_to_dict(card: Card) -> dict[str, Any]:
    """An occasion as plain JSON."""
    one = card.gathering
    return {
        "kind": one.kind,
        "day": one.day or None,
        "day_told": one.is_told,
        "participants": list(one.participants),
        "outlets": list(one.outlets),
        "articles": len({telling.article for telling in one.tellings}),
        "told": [
            {
                "article": told.article,
                "occasion": told.occasion,
                "title": told.title,
                "outlet": told.outlet,
                "published": told.published,
                "place": told.place,
                "channel": told.channel,
                "statements": told.statements,
                "said": [{"statement": said.statement, "speaker": said.speaker, "kind": said.kind, "words": said.words} for said in told.said],
            }
            for told in card.told
        ],
    }


def _now(told: Told, judged: Judged) -> Told:
    """What an article tells, as people left it."""
    on = [one for one in judged.reading.statements if one.occasion == told.occasion]
    said = tuple(
        Heard(
            one.id,
            None if (called := label(one.speaker)) == UNKNOWN else called,
            one.speaker.name is not None,
            " … ".join(part.text for part in one.content),
            one.kind,
        )
        for one in on[:SAID]
    )
    return replace(told, said=said, statements=len(on))
