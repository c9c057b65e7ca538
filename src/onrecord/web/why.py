"""Why a statement is told as it is: each field with the words that prove it, and who told it where a person did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord import api
from onrecord.data.judgement import Field, Judgement, in_force
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import Statement


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` of a field by its `name`. `proof` are words of the report, `by` who corrected it; both may be empty. `is_words` tells that
    `value` too are words of the report.
    """

    name: str
    value: str
    proof: str = ""
    by: str = ""
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the statements of one reading share: names of entities, occasions and statements by id."""

    text: str
    names: Mapping[str, str]
    occasions: Mapping[str, Occasion]
    statements: Mapping[str, Statement]


def context(reading: Reading) -> Context:
    """The context of a reading's statements."""
    return Context(
        reading.article.text,
        {one.id: one.name for one in reading.entities},
        {one.id: one for one in reading.occasions},
        {one.id: one for one in reading.statements},
    )


def facts(statement: Statement, within: Context, about: tuple[Judgement, ...]) -> tuple[Fact, ...]:
    """What is told of a statement beside its words; `about` is what people said of it."""
    return tuple(_facts(statement, within, {one.field: f"{one.by}, {one.at[:10]}" for one in in_force(about) if one.field is not None}))


def found_by(reading: Reading, about: tuple[Judgement, ...]) -> str:
    """Who or what found a statement."""
    added = next((one for one in in_force(about) if one.action == "add"), None)
    if added is not None:
        return f"added by {added.by}, {added.at[:10]}"
    made = reading.made_by
    return f"model {made.model} and the rules of onrecord {made.onrecord}"


def sureness(statement: Statement) -> str:
    """How likely what was found is right, in per cent."""
    return ", ".join(f"{name.replace('_', ' ')} {share:.0%}" for name, share in statement.confidence)


def _facts(one: Statement, within: Context, by: Mapping[Field, str]) -> Iterator[Fact]:
    speaker = one.speaker
    if "content" in by:
        yield Fact("Words", "as marked", by=by["content"])
    yield Fact("Speaker", api.label(speaker), speaker.mention.text if speaker.mention else "", by.get("speaker", ""))
    if speaker.role is not None:
        yield Fact("Role", speaker.role.text, within.names.get(speaker.affiliation or "", ""), is_words=True)
    if one.cue is not None or "cue" in by:
        yield Fact("Cue", one.cue.text if one.cue else "none", by=by.get("cue", ""), is_words=one.cue is not None)
    if one.addressee is not None or "addressee" in by:
        told = one.addressee
        yield Fact("To", api.label(told) if told else "nobody", told.mention.text if told else "", by.get("addressee", ""))
    occasion = within.occasions.get(one.occasion or "")
    if occasion is not None or "occasion" in by:
        proof = " … ".join(span.of(within.text) for span in occasion.evidence) if occasion else ""
        yield Fact("Occasion", occasion_name(occasion, within.names) if occasion else "none", proof, by.get("occasion", ""))
    if one.said_on is not None or "said_on" in by:
        day = one.said_on
        value = f"{day.date} ({day.precision.replace('_', ' ')})" if day else "not told"
        yield Fact("Said on", value, day.evidence.of(within.text) if day else "", by.get("said_on", ""))
    if one.act is not None or "act" in by:
        yield Fact("Act", one.act or "none", by=by.get("act", ""))
    if one.manner is not None or "manner" in by:
        yield Fact("Manner", one.manner or "none", by=by.get("manner", ""))
    yield Fact("Kind", one.kind)
    parent = within.statements.get(one.parent or "")
    if parent is not None:
        yield Fact("Within what", f"{api.label(parent.speaker)} said")


def occasion_name(occasion: Occasion, names: Mapping[str, str]) -> str:
    """An occasion in a few words: its kind, who took part, where, by what and when."""
    kind = "other occasion" if occasion.kind == "other" else occasion.kind.replace("_", " ")
    who = ", ".join(names.get(one, one) for one in occasion.participants)
    told = (kind, who and f"with {who}", occasion.place and occasion.place.text, occasion.channel and occasion.channel.text, occasion.on)
    return " · ".join(part for part in told if part)


def proofs(one: Statement, within: Context) -> dict[str, list[Span]]:
    """Where the words stand that prove the fields of a statement which do not tell it themselves."""
    occasion = within.occasions.get(one.occasion or "")
    told: dict[str, list[Span]] = {
        "role": [one.speaker.role.span] if one.speaker.role else [],
        "addressee": [one.addressee.mention.span] if one.addressee else [],
        "occasion": list(occasion.evidence) if occasion else [],
    }
    return {name: spans for name, spans in told.items() if spans}
