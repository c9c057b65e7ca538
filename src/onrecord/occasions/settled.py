"""What is settled last of an article's statements: to whom, on which occasion and on which day each was made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.occasion import Occasion
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Excerpt, SaidOn, Statement
from onrecord.models.days import ChoosesDays
from onrecord.models.states import Telling
from onrecord.occasions.dating import days
from onrecord.occasions.day import anchor
from onrecord.occasions.held import held_on
from onrecord.occasions.occasion import Found, occasions
from onrecord.occasions.report import report
from onrecord.occasions.saying import Saying


@dataclass(frozen=True, slots=True)
class Settled:
    """Statements with to whom, on which occasion and on which day they were made, and the occasions."""

    statements: tuple[Statement, ...]
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What is known of a statement before: its spans, the one that it stands in where it is nested, who is told, by words and entity, and what the
    network tells.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    parent: int | None
    hearer: Addressee | None
    telling: Telling | None


def settled(
    article: Article,
    statements: Sequence[Statement],
    circumstances: Sequence[Circumstance],
    *,
    entities: Sequence[Entity],
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    choice: ChoosesDays,
) -> Settled:
    """The statements with to whom, where and when each was made, and the occasions; a circumstance a statement, in the same order.

    `choice` chooses the days.
    """
    text = article.text
    sayings = [_saying(one, statement, circumstances, sentences) for one, statement in zip(circumstances, statements, strict=True)]
    order = sorted(range(len(sayings)), key=lambda number: (sayings[number].start, number))
    named = tuple(sorted((span, entity.id) for entity in entities for span in entity.mentions))
    found, places = occasions(text, [sayings[number] for number in order], sentences=sentences, paragraphs=paragraphs, mentions=named)
    where = dict(zip(order, (None if place is None else f"o{place + 1}" for place in places), strict=True))
    kept = [where[number] for number in range(len(sayings))]
    dateline = " ".join(part.span.of(text) for part in article.parts_of("dateline")) or None
    reckoned = anchor(article.published, dateline)
    content = [part for one in sayings for part in one.content]
    held = {}
    for number, event in enumerate(found, 1):
        if (on := held_on(text, evidence=event.evidence, content=content, sentences=sentences, anchor=reckoned)) is not None:
            held[f"o{number}"] = on
    kinds = {f"o{number}": event.kind for number, event in enumerate(found, 1)}
    told = days(report(text, sayings, sentences, paragraphs, named), sayings, kept, kinds=kinds, held=held, anchor=reckoned, choice=choice)
    made = tuple(
        replace(statement, addressee=circumstances[number].hearer, occasion=kept[number], said_on=told[number]) for number, statement in enumerate(statements)
    )
    return Settled(made, tuple(_occasion(text, number, one, held, made) for number, one in enumerate(found, 1)))


def _saying(one: Circumstance, statement: Statement, all_of_them: Sequence[Circumstance], sentences: Sequence[Span]) -> Saying:
    place = one.cue.start if one.cue is not None else one.content[0].start
    sentence = _around(sentences, place) or Span(place, place)
    if one.parent is not None:  # the day and the hearer of the outer statement are none of the one within it
        around_it = next((part for part in all_of_them[one.parent].content if part.start <= place < part.end), sentence)
        start = max(sentence.start, around_it.start)
        sentence = Span(start, max(start, min(sentence.end, around_it.end)))
    hearer = one.hearer
    quoted = all(part.quoted for part in statement.content)
    addressee, addressed = (None, None) if hearer is None else (hearer.mention.span, hearer.entity)
    return Saying(one.source, one.cue, one.content, addressee, sentence, statement.speaker.entity, addressed, quoted, statement.manner, one.telling)


def _around(sentences: Sequence[Span], at: int) -> Span | None:
    place = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and at < sentences[place].end else None


def _occasion(text: str, number: int, one: Found, held: Mapping[str, SaidOn], statements: Sequence[Statement]) -> Occasion:
    """An occasion with its day, its own or that of a statement made there; a week is no day."""
    key = f"o{number}"
    told = [held[key]] if key in held else [each.said_on for each in statements if each.occasion == key and each.said_on is not None]
    on = next((day.date for day in told if day.precision != "week"), None)
    place, channel = (None if span is None else Excerpt(span.of(text), span) for span in (one.place, one.channel))
    return Occasion(key, one.kind, one.participants, place, on, channel, one.evidence)
