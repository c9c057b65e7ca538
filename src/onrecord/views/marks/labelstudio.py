"""Label Studio's JSON export: tasks with what people annotated and programs predicted, as regions and relations between them.

Format: https://labelstud.io/guide/export ("JSON") and https://labelstud.io/guide/predictions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.data.judgement import REVIEW_STATES
from onrecord.data.span import Span
from onrecord.data.statement import ACTS, MANNERS, STATEMENT_KINDS
from onrecord.errors import ArticleError
from onrecord.views.marks.counting import Marked, counting
from onrecord.views.marks.mark import Mark, Marking, Work
from onrecord.views.marks.whole import decoded, parsed, taken

NAME = "labelstudio"
WHAT = "Label Studio's JSON export: tasks with regions labelled Source, Cue and Content, and relations"
ENDINGS = (".json",)

_OURS = re.compile(r"[0-9a-f]{32}-[0-9]{1,6}")
"""The id of a region that onrecord wrote: the statement's, and the number of the region in it."""

_FACTS = ("title", "outlet", "published", "url")
_ROLES = ("source", "cue", "content")

Json = dict[str, Any]


def is_task(value: Any) -> bool:
    """Whether a value of JSON is a task."""
    return isinstance(value, dict) and isinstance(value.get("data"), dict) and bool({"annotations", "completions", "predictions"} & set(value))


def read(path: Path, origin: str, work: Work | None) -> Iterator[Marking]:
    """The marking of each annotation of each task: those of people; where none has any, or machine work is asked for, the predictions.

    Raises `ArticleError` when one is not as expected.
    """
    value = parsed(decoded(taken(path), origin).removeprefix("\ufeff"), origin)
    tasks = value if isinstance(value, list) else [value]
    strange = next((number for number, task in enumerate(tasks, 1) if not is_task(task)), None)
    if strange is not None or not tasks:
        told = f"task {strange:,} has no data with annotations" if tasks else "it holds no task"
        raise ArticleError(f"{origin}: {told}; expected Label Studio's export as JSON, not JSON-MIN, which has no relations", why="unknown_format")
    chosen: Work = work or ("human" if any(_annotations(task) for task in tasks) else "machine")
    if chosen == "human" and not any(map(_annotations, tasks)) and any(task.get("predictions") for task in tasks):
        raise ArticleError(f"{origin}: no annotation of a person, only predictions; they are machine work, take them in as that", why="refused")
    for number, task in enumerate(tasks, 1):
        named = f"{origin}#{task.get('id', number)}"
        for given in _annotations(task) if chosen == "human" else task.get("predictions") or ():
            if not isinstance(given, dict):
                raise ArticleError(f"{named}: an annotation is {type(given).__name__}; expected an object with a result", why="damaged")
            yield _marking(task["data"], given, named, chosen)


def _annotations(task: Json) -> list[Any]:
    held = task.get("annotations", task.get("completions")) or []
    if not isinstance(held, list):
        return []
    return [one for one in held if not (isinstance(one, dict) and (one.get("was_cancelled") or one.get("skipped")))]


def _marking(data: Json, given: Json, origin: str, work: Work) -> Marking:
    text, result = _text(data, origin), given.get("result") or []
    if not isinstance(result, list):
        raise ArticleError(f"{origin}: the result is {type(result).__name__}; expected a list of regions and relations", why="damaged")
    page = _page(result, origin)
    way = counting(text, [region.place for region in page.regions.values()], origin)
    spans = {name: span for name, region in page.regions.items() for span in region.place.spans(way)}
    told = {name: _words(data[name]) for name in _FACTS if name in data}
    if isinstance(data.get("article"), str):
        told["article"] = data["article"]
    held = data.get("origin")
    return Marking(
        text,
        held if isinstance(held, str) and held else origin,
        work,
        tuple(_marks(page, spans)),
        by=_by(given) if work == "human" else _words(given.get("model_version")),
        at=_at(given),
        told=told,
        odd=dict(page.odd),
    )


def _text(data: Json, origin: str) -> str:
    texts = [data["text"]] if isinstance(data.get("text"), str) else [value for value in data.values() if isinstance(value, str)]
    if len(texts) != 1:
        keys = ", ".join(map(str, list(data)[:8])) or "nothing"
        raise ArticleError(f"{origin}: the task's data has {keys}; expected the report under 'text'", why="no_report")
    return texts[0]


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _by(given: Json) -> str | None:
    """Who annotated: an address of mail, or a number where the export hides it."""
    who = given.get("completed_by")
    if isinstance(who, dict):
        return _words(who.get("email")) or _words(who.get("username")) or (f"label studio user {who['id']}" if "id" in who else None)
    return f"label studio user {who}" if type(who) is int else _words(who)


def _at(given: Json) -> str | None:
    for name in ("updated_at", "created_at"):
        value = given.get(name)
        if isinstance(value, str):
            try:
                moment = datetime.fromisoformat(value)
                return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat().replace("+00:00", "Z")
            except (ValueError, OverflowError):
                continue
    return None


@dataclass(frozen=True, slots=True)
class _Region:
    role: str
    place: Marked
    told: tuple[str, ...] = ()
    score: float | None = None


@dataclass(slots=True)
class _Page:
    regions: dict[str, _Region] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)
    """The regions that a relation joins each region to, whichever way it goes."""
    odd: Counter[str] = field(default_factory=Counter)


def _page(result: list[Any], origin: str) -> _Page:
    page, labels = _Page(), Counter[str]()
    for number, item in enumerate(result, 1):
        if not isinstance(item, dict):
            raise ArticleError(f"{origin}: item {number:,} of the result is {type(item).__name__}; expected an object", why="damaged")
        kind = item.get("type")
        if kind == "relation":
            ends = [item.get("from_id"), item.get("to_id")]
            for one, other in (ends, ends[::-1]):
                page.beside.setdefault(str(one), []).append(str(other))
        elif kind == "labels":
            name = item.get("id")
            region = _region(item, f"region {name or number}", origin, labels)
            if region is not None:
                page.regions[name if isinstance(name, str) else f"#{number}"] = region
        else:
            page.odd[f"results of type {kind}, which are not read"] += 1
    others = {label: count for label, count in labels.items() if label.lower() not in _ROLES}
    if not any(region.role == "content" for region in page.regions.values()) and (labels or page.odd):
        seen = ", ".join(f"{what} ({count:,})" for what, count in (labels or page.odd).most_common(12))
        told = f"no region is labelled Content; seen: {seen}"
        raise ArticleError(f"{origin}: {told}. Expected labels Source, Cue and Content, and relations between them")
    for label, count in sorted(others.items()):
        page.odd[f"regions labelled {label}, which are not read"] += count
    return page


def _region(item: Json, name: str, origin: str, labels: Counter[str]) -> _Region | None:
    value = item.get("value")
    held = value if isinstance(value, dict) else {}
    start, end, words, told = held.get("start"), held.get("end"), held.get("text"), held.get("labels")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end or not isinstance(words, str | None) or not isinstance(told, list):
        expected = "expected start and end as numbers in a <Text>, with text and labels"
        raise ArticleError(f"{origin}: {name} is {repr(value)[:80]}; {expected}", why="damaged")
    labels.update(str(label) for label in told)
    role = next((str(label).lower() for label in told if str(label).lower() in _ROLES), None)
    meta = item.get("meta")
    notes = meta.get("text") if isinstance(meta, dict) else None
    score = item.get("score")
    if role is None:
        return None
    return _Region(
        role,
        Marked(name, ((start, end),), words),
        tuple(note for note in notes if isinstance(note, str)) if isinstance(notes, list) else (),
        float(score) if isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1 else None,
    )


def _marks(page: _Page, spans: Mapping[str, Span]) -> Iterator[Mark]:
    """A statement for each content, or for the contents that onrecord wrote as one, or that share a cue."""
    together: dict[str, list[str]] = {}
    for name, region in page.regions.items():
        if region.role == "content" and name in spans:
            cue = _joined(page, name, "cue")
            key = name.partition("-")[0] if _OURS.fullmatch(name) else f"cue {cue}" if cue else name
            together.setdefault(key, []).append(name)
    for names in together.values():
        cue = next((found for name in names if (found := _joined(page, name, "cue"))), None)
        near = (*names, cue) if cue else names
        source = next((found for name in near if (found := _joined(page, name, "source"))), None)
        region = page.regions[names[0]]
        content = tuple(spans[name] for name in names)
        yield Mark(
            content if _OURS.fullmatch(names[0]) else tuple(sorted(content)),
            spans.get(cue or ""),
            spans.get(source or ""),
            speaker=_speaker(region.told),
            act=next((act for act in ACTS if act in region.told[1:]), None),
            manner=next((manner for manner in MANNERS if manner in region.told[1:]), None),
            confidence=region.score,
        )


def _joined(page: _Page, name: str, role: str) -> str | None:
    """The region of a role that a relation joins to this one."""
    return next((other for other in page.beside.get(name, ()) if other in page.regions and page.regions[other].role == role), None)


def _speaker(told: tuple[str, ...]) -> str | None:
    """The name of a speaker, where the notes of the region are those that onrecord writes."""
    if len(told) < 2 or told[1] not in STATEMENT_KINDS or told[-1] not in REVIEW_STATES:
        return None
    return None if told[0].startswith("«") or told[0] == "(unknown)" else told[0]
