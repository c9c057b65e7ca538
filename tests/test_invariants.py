"""The rules that hold everywhere, for whatever text the shipped pipeline is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord.api import Reads, extract
from onrecord.data.reading import Reading
from onrecord.data.schema import schema_text
from onrecord.data.shape import from_dict, to_dict, to_json
from onrecord.data.span import Span
from onrecord.data.statement import STATEMENT_KINDS, Excerpt, Precision, SaidOn, Statement
from tests.made import call
from tests.whim import whimsical

VALIDATOR = Draft202012Validator(json.loads(schema_text()))

HEADS = ["President Solt Tells Envoy:", "Mira Solt Says: Gate Stays Shut", "# Gate stays shut", "By Orla Venn", "Publish Date : 4 March 2031 - 22:40"]
DATELINES = ["ORVATH — ", "TEVRIN (KW) -- ", "OLTREZH, March 4 (Reuters) - "]
SPEAKERS = ["Mira Solt", "Solt", "President Mira Solt", "the foreign minister", "he", "She", "officials", "Velmora’s parliament", "Orla Venn, the envoy,"]
CUES = ["said", "told reporters", "said that", "according to", "promised", "has denied that", "warned:", "tweeted", "are adamant that"]
CLAIMS = ["the gate is shut", "Dorn had promised to open the gate", "No", "the envoy said the river would rise", "it did", "they were not told that it would"]
MARKS = ["“", "”", "‘", "’", '"', "'", "„", "‚", "«", "»", "‹", "›", "``", "''", "`", "＂", "‟", "‛", "‘‘", "’’’", "'90s", "rock ’n’ roll"]
ENDS = [". ", "? ", ", ", ": ", "; ", "… ", " — ", ".” ", ",” ", " ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\x85", "\t"]
ODD = [
    *("\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\u0301", "\u00a0", "\x1b[31m", "\x07", "\x0c", "\x1c", "\x7f"),
    *("😀", "👩‍🚀", "\U000e0041", "\U0010ffff", "\U0001d40c", "ﬁ", "ß", "İ", "ŉ", "한", "北京", "می‌خواهم", "﷽", "ǆ", "½", "٣", "²"),
]
NOTICES = ["All rights reserved.", "---", "> ", "###", "-30-", "Follow us on Twitter", "source: https://keelson.invalid/a"]
PIECES = [*HEADS, *DATELINES, *SPEAKERS, *CUES, *CLAIMS, *MARKS, *ENDS, *ODD, *NOTICES]

quotations = st.tuples(st.sampled_from(MARKS), st.sampled_from(CLAIMS), st.sampled_from([",", ".", ""]), st.sampled_from(MARKS)).map("".join)
sayings = st.tuples(quotations | st.sampled_from(CLAIMS), st.sampled_from(SPEAKERS), st.sampled_from(CUES), quotations | st.sampled_from(CLAIMS))
sentences = sayings.flatmap(lambda parts: st.permutations(parts)).map(" ".join)
words = st.sampled_from(PIECES) | sentences | st.sampled_from(ENDS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
texts = st.lists(words, max_size=40).map("".join).filter(lambda text: any(map(str.isalnum, text)))


def excerpts(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every text of a reading that says where it stands."""
    for entity in reading.entities:
        yield from ((role.text, role.span) for role in entity.roles)
    for statement in reading.statements:
        yield from ((part.text, part.span) for part in statement.content)
        addressee = statement.addressee.mention if statement.addressee is not None else None
        held = (statement.cue, statement.speaker.mention, statement.speaker.role, addressee)
        yield from ((one.text, one.span) for one in held if one is not None)
    for occasion in reading.occasions:
        yield from ((one.text, one.span) for one in (occasion.place, occasion.channel) if one is not None)


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading but those of `excerpts`."""
    yield from (part.span for part in reading.article.parts)
    yield from (span for entity in reading.entities for span in entity.mentions)
    yield from (*reading.voice.attributed, *reading.voice.own)
    yield from (statement.said_on.evidence for statement in reading.statements if statement.said_on is not None)
    yield from (span for occasion in reading.occasions for span in occasion.evidence)


def references(reading: Reading) -> Iterator[str | None]:
    """Every id of an entity that a reading refers to."""
    for entity in reading.entities:
        yield from (role.affiliation for role in entity.roles)
    for statement in reading.statements:
        yield from (statement.speaker.entity, statement.speaker.affiliation)
        yield statement.addressee.entity if statement.addressee is not None else None
    for occasion in reading.occasions:
        yield from occasion.participants


def ancestors(statement: Statement, known: dict[str, Statement]) -> Iterator[Statement]:
    """The statements whose content holds this one; raises `KeyError` for one that is not there and `ValueError` in a circle."""
    seen = {statement.id}
    while statement.parent is not None:
        statement = known[statement.parent]
        if statement.id in seen:
            raise ValueError(f"{statement.id} holds itself")
        seen.add(statement.id)
        yield statement


def check_spans(reading: Reading) -> None:
    text = reading.article.text
    for words, span in excerpts(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert words == text[span.start : span.end]
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)


def check_statements(reading: Reading) -> None:
    known = {statement.id: statement for statement in reading.statements}
    assert len(known) == len(reading.statements)
    for statement in reading.statements:
        assert statement.article == reading.article.id
        assert statement.content
        assert all(any(map(str.isalnum, part.text)) for part in statement.content)
        assert all(first.span.end <= second.span.start for first, second in pairwise(statement.content))
        assert statement.kind == "mixed" or {part.quoted for part in statement.content} == {statement.kind == "direct"}
        assert all(0 <= number <= 1 for _, number in statement.confidence)
        for holder in ancestors(statement, known):
            for span in (part.span for part in statement.content):
                assert any(part.span.contains(span) for part in holder.content)


def check_entities(reading: Reading) -> None:
    known = [entity.id for entity in reading.entities]
    assert known == [f"e{number}" for number in range(1, len(known) + 1)]
    assert {reference for reference in references(reading) if reference is not None} <= set(known)
    firsts = [min(entity.mentions) for entity in reading.entities]
    assert [span.start for span in firsts] == sorted(span.start for span in firsts)
    for statement in reading.statements:
        speaker = statement.speaker
        assert (speaker.entity is None) == (speaker.name is None) == (speaker.type == "unknown")


def check_occasions(reading: Reading) -> None:
    known = [occasion.id for occasion in reading.occasions]
    assert known == [f"o{number}" for number in range(1, len(known) + 1)]
    names = {entity.id: entity.name for entity in reading.entities}
    for occasion in reading.occasions:
        assert len(set(occasion.participants)) == len(occasion.participants)
        assert list(occasion.evidence) == sorted(set(occasion.evidence))
        assert occasion.on is None or is_day(occasion.on)
    for statement in reading.statements:
        assert statement.occasion is None or statement.occasion in known
        addressee = statement.addressee
        assert addressee is None or addressee.name == names.get(addressee.entity or "")


def is_day(day: str) -> bool:
    """Whether `day` is a year, a month or a day of the calendar, as ISO 8601 writes it."""
    return date.fromisoformat(day + "0001-01-01"[len(day) :]).isoformat()[: len(day)] == day


def check_days(reading: Reading) -> None:
    """What tells the day of a statement is as exact as it says it is."""
    for said in (statement.said_on for statement in reading.statements if statement.said_on is not None):
        assert is_day(said.date)
        assert len(said.date) == {"year": len("2031"), "month": len("2031-03")}.get(said.precision, len("2031-03-03"))
        assert said.precision != "week" or date.fromisoformat(said.date).isoweekday() == 1


def check_voice(reading: Reading) -> None:
    """Every letter of headlines and body is attributed or the outlet's own, and none is both."""
    text, voice = reading.article.text, reading.voice
    for side in (voice.attributed, voice.own):
        assert all(first.end <= second.start for first, second in pairwise(side))
    attributed, own = ({at for span in side for at in range(*span)} for side in (voice.attributed, voice.own))
    assert not attributed & own
    assert attributed == {at for statement in reading.statements for part in statement.content for at in range(*part.span)}
    running = {at for part in reading.article.parts_of("kicker", "headline", "standfirst", "dateline", "body") for at in range(*part.span)}
    letters = {at for at in running if text[at].isalnum()}
    assert letters <= attributed | own <= running | {at for at, character in enumerate(text) if not character.isalnum()}


def check_shape(reading: Reading) -> None:
    value = to_dict(reading)
    VALIDATOR.validate(value)
    assert to_json(from_dict(json.loads(to_json(reading)))) == to_json(reading) == to_json(from_dict(value))
    assert from_dict(value) == reading


CHECKS = [check_spans, check_statements, check_entities, check_occasions, check_days, check_voice, check_shape]

NESTED = "“Dorn said that Solt had promised ‘to open the gate’ by June,” Orla Venn said. “He told us,” she said, “that it would.” “And it did.”"


@settings(max_examples=40)
@given(texts)
@example(f"President Solt Tells Envoy:\r\nGate Stays Shut\r\n\r\nORVATH — {NESTED}\r\n\r\n“We wait for the river to rise again in spring.\r\n“Then we go.”\r\n")
@example("\ufeffMira Solt: \u202e“No.” said he\u2028said Solt\x1b[31m “\n\n”said”" + "“" * 50 + " said Solt, " + "”" * 49)
@example("Solt Says:\nVenn Says: Dorn Says: Gate Is Shut\n\nIt rained, Solt said.\n")
@example("Solt said said said. He said that he said that she said that they said no, Solt said, according to Solt.\n" * 3)
def test_the_rules_hold_for_any_text(pipeline: Reads, text: str) -> None:
    reading = extract(text, pipeline=pipeline)
    assert reading.article.text == text
    for check in CHECKS:
        check(reading)
    assert extract(text, pipeline=pipeline) == reading


@settings(max_examples=100)
@given(texts, st.integers(0, 2**32 - 1))
def test_the_rules_hold_whatever_the_network_says(text: str, seed: int) -> None:
    reading = extract(text, pipeline=whimsical(seed))
    for check in CHECKS:
        check(reading)


def test_whims_make_statements_of_every_kind() -> None:
    text = f"{NESTED} Dorn said that Solt had promised that the gate would open by June, according to Venn.\n" * 20
    found = [statement for seed in range(5) for statement in extract(text, pipeline=whimsical(seed)).statements]
    assert {statement.kind for statement in found} == set(STATEMENT_KINDS)
    assert any(statement.parent for statement in found)
    assert any(len(statement.content) > 1 for statement in found)
    assert {statement.speaker.entity is None for statement in found} == {True, False}


def test_the_rules_hold_for_a_reading_with_every_field() -> None:
    for check in CHECKS:
        check(call())


INSIDE, OUTSIDE, NOTHING = Span(3, 4), Span(10_000, 10_001), Span(3, 3)


def told(**fields: Any) -> Reading:
    """`call()` with other fields in its first statement."""
    made = call()
    return replace(made, statements=(replace(made.statements[0], **fields), *made.statements[1:]))


def to_whom(**fields: Any) -> Reading:
    """`call()` with other fields in the addressee of its first statement."""
    return told(addressee=replace(call().statements[0].addressee, **fields))  # type: ignore[type-var]


def on(day: str, precision: Precision = "day", evidence: Span = INSIDE) -> Reading:
    """`call()` with another day in its first statement."""
    return told(said_on=SaidOn(day, precision, evidence))


def held(**fields: Any) -> Reading:
    """`call()` with other fields in its occasion."""
    return replace(call(), occasions=(replace(call().occasions[0], **fields),))


SPOILT = {
    "addressee elsewhere": to_whom(mention=Excerpt("Brask", INSIDE)),
    "addressee not among the entities": to_whom(entity="e9"),
    "addressee of another name": to_whom(name="Brask"),
    "name without an entity": to_whom(entity=None),
    "no such occasion": told(occasion="o2"),
    "day told outside the text": on("2031-03-03", "day", OUTSIDE),
    "day told by nothing": on("2031-03-03", "day", NOTHING),
    "month for a day": on("2031-03"),
    "no day of the calendar": on("2031-02-30"),
    "week from a Tuesday": on("2031-03-04", "week"),
    "occasion not counted from one": held(id="o2"),
    "place elsewhere": held(place=Excerpt("Orvath", INSIDE)),
    "participant not among the entities": held(participants=("e1", "e9")),
    "participant twice": held(participants=("e1", "e1")),
    "evidence outside the text": held(evidence=(OUTSIDE,)),
    "occasion on no day": held(on="Monday"),
}


@pytest.mark.parametrize("reading", SPOILT.values(), ids=SPOILT)
def test_the_rules_do_not_hold(reading: Reading) -> None:
    def all_but_the_shape() -> None:
        for check in CHECKS[:-1]:
            check(reading)

    with pytest.raises((AssertionError, ValueError)):
        all_but_the_shape()
