"""What a coder tells in the shape of the contract, held against the report: nothing is taken that the report or its reading does not bear out."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any, get_args

from onrecord.data.article import Article
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import PRECISIONS, SPEAKER_TYPES, Precision
from onrecord.errors import RunError

Json = dict[str, Any]

LONGEST_NAME = 500
"""Characters of a name that the report does not give."""

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LENGTH: dict[Precision, int] = {
    "year": len("2031"),
    "month": len("2031-03"),
    "week": len("2031-03-03"),
    "day": len("2031-03-03"),
    "part_of_day": len("2031-03-03"),
}


def span_told(article: Article, value: Any) -> Span:
    """A stretch of the article by its two places."""
    if isinstance(value, Span):
        value = [value.start, value.end]
    if not (isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(one, int) and not isinstance(one, bool) for one in value)):
        raise RunError(f"{value!r} is no stretch of the report; expected two numbers, where it begins and where it ends, or its words")
    start, end = value
    if not 0 <= start < end <= len(article.text):
        raise RunError(f"{start}:{end} lies outside the report, which has {len(article.text):,} characters")
    return Span(start, end)


def excerpt_told(article: Article, value: Any, what: str) -> Json:
    """Words of the report with where they stand."""
    _keys(value, {"text", "span"}, what)
    span = span_told(article, value.get("span"))
    if value.get("text", span.of(article.text)) != span.of(article.text):
        raise RunError(f"{what}: the report says {span.of(article.text)!r} at {span.start}:{span.end}, not {value['text']!r}")
    return {"text": span.of(article.text), "span": [span.start, span.end]}


def name_told(value: Any, what: str) -> str:
    """A name as a coder writes it."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME:
        raise RunError(f"{what}: {value!r:.60} is no name; expected words, {LONGEST_NAME} characters at most")
    return value


def person_told(reading: Reading, value: Any, *, is_speaker: bool) -> Json:
    """A speaker or an addressee, all of its fields."""
    what = "speaker" if is_speaker else "addressee"
    keys = {"entity", "name", "mention"} | ({"role", "affiliation", "type"} if is_speaker else set())
    _keys(value, keys, what)
    entities = {one.id for one in reading.entities}
    made: Json = {key: value.get(key) for key in ("entity", "name", "mention")}
    made["entity"] = _known(made["entity"], entities, f"{what}'s entity")
    made["name"] = None if made["name"] is None else name_told(made["name"], f"{what}'s name")
    made["mention"] = None if made["mention"] is None else excerpt_told(reading.article, made["mention"], f"{what}'s mention")
    if not is_speaker:
        if made["mention"] is None:
            raise RunError("an addressee needs the words that tell it: its mention")
        return made
    role = value.get("role")
    made["role"] = None if role is None else excerpt_told(reading.article, role, "speaker's role")
    made["affiliation"] = _known(value.get("affiliation"), entities, "speaker's affiliation")
    made["type"] = value.get("type", "unknown")
    if made["type"] not in SPEAKER_TYPES:
        raise RunError(f"{made['type']!r} is no type of speaker; expected one of {', '.join(SPEAKER_TYPES)}")
    return made


def day_told(article: Article, value: Any) -> Json:
    """The day on which something was said, with the words that tell it."""
    _keys(value, {"date", "precision", "evidence"}, "said_on")
    precision = value.get("precision", "day")
    if precision not in get_args(Precision):
        raise RunError(f"{precision!r} is no precision of a day; expected one of {', '.join(PRECISIONS)}")
    told = value.get("date")
    if not isinstance(told, str) or not _DAY.fullmatch(told) or len(told) != _LENGTH[precision] or not _is_day(told):
        raise RunError(f"{told!r} is no {precision.replace('_', ' ')}; expected one such as {'2031-03-04'[: _LENGTH[precision]]}")
    evidence = span_told(article, value.get("evidence"))
    return {"date": told, "precision": precision, "evidence": [evidence.start, evidence.end]}


def _is_day(told: str) -> bool:
    try:
        date.fromisoformat(told + "2000-01-01"[len(told) :])
    except ValueError:
        return False
    return True


def _known(value: Any, entities: Collection[str], what: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in entities:
        raise RunError(f"{what}: {value!r} is no entity of this article; it has {', '.join(sorted(entities)) or 'none'}")
    return value


def _keys(value: Any, known: Collection[str], what: str) -> None:
    if not isinstance(value, dict):
        raise RunError(f"{what}: {value!r:.60} is not in the contract's shape; expected an object of {', '.join(sorted(known))}")
    if strange := sorted(map(str, set(value) - set(known))):
        raise RunError(f"{what}: {strange[0]!r} is none of its fields; expected {', '.join(sorted(known))}")
