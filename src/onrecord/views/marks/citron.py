"""BBC Citron's JSON: quotes with their cue, sources and contents. Format: https://github.com/bbc/citron/blob/main/docs/data_format.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.data.span import Span
from onrecord.errors import ArticleError
from onrecord.views.marks.counting import Counting, Marked, counting
from onrecord.views.marks.mark import Mark, Marking, Work
from onrecord.views.marks.whole import decoded, parsed, taken

NAME = "citron"
WHAT = "BBC Citron's JSON: an object with text and quotes, or one a line"
ENDINGS = (".json", ".jsonl")
WORK: Work = "machine"

Json = dict[str, Any]


def is_document(value: Any) -> bool:
    """Whether a value of JSON is a document of Citron."""
    return isinstance(value, dict) and "quotes" in value and "text" in value and "schema" not in value


def read(path: Path, origin: str, work: Work | None) -> Iterator[Marking]:
    """The marking of each document. Raises `ArticleError` when one is not as expected."""
    text = decoded(taken(path), origin).removeprefix("\ufeff")
    lines = text.split("\n")
    several = sum(bool(line.strip()) for line in lines) > 1 and all(line.lstrip()[:1] in ("", "{") for line in lines)
    if several and lines[0].rstrip().endswith("}"):
        for number, line in enumerate(lines, 1):
            if line.strip():
                named = f"{origin}#{number}"
                yield _marking(parsed(line, named), named, work)
    else:
        yield _marking(parsed(text, origin), origin, work)


def _marking(value: Any, origin: str, work: Work | None) -> Marking:
    if not is_document(value) or not isinstance(value["text"], str) or not isinstance(value["quotes"], list):
        seen = f"an object with {', '.join(map(str, list(value)[:8])) or 'nothing'}" if isinstance(value, dict) else type(value).__name__
        raise ArticleError(f"{origin}: {seen}; expected Citron's JSON, an object with text and quotes", why="unknown_format")
    text: str = value["text"]
    quotes = [_object(quote, f"quote {number:,}", origin) for number, quote in enumerate(value["quotes"], 1)]
    groups = [_list(group, f"coreference group {number:,}", origin) for number, group in enumerate(value.get("coreference_groups") or (), 1)]
    held = [_held(quote, f"quote {number:,}", origin) for number, quote in enumerate(quotes, 1)]
    flat = [stretch for parts in held for role in parts.values() for stretch in role]
    way = counting(text, [*flat, *(stretch for group in groups for stretch in group)], origin)
    odd = Counter[str]()
    marks = []
    for quote, parts in zip(quotes, held, strict=True):
        content = _spans(parts["contents"], way)
        if not content:
            odd["quotes without contents"] += 1
            continue
        sources, cue = _spans(parts["sources"], way), _spans(parts["cue"], way)
        if len(sources) > 1:
            odd["quotes with several sources, of which the first is taken"] += 1
        sure = quote.get("confidence")
        confidence = float(sure) if isinstance(sure, int | float) and not isinstance(sure, bool) and 0 <= sure <= 1 else None
        marks.append(Mark(content, cue[0] if cue else None, sources[0] if sources else None, _spans(parts["coreferences"], way), confidence=confidence))
    return Marking(text, origin, work or WORK, tuple(marks), groups=_groups(groups, held, way, are_told="coreference_groups" in value), odd=dict(odd))


def _groups(groups: list[list[Marked]], held: list[dict[str, list[Marked]]], way: Counting, *, are_told: bool) -> tuple[tuple[Span, ...], ...]:
    """Mentions of one entity each: the groups of the document, and what quotes tell of others. With groups, a source that is in none is no mention."""
    made = [_spans(group, way) for group in groups]
    seen = {span for group in made for span in group}
    for parts in held:
        own = _spans(parts["coreferences"] if are_told else [*parts["sources"][:1], *parts["coreferences"]], way)
        if own and parts["coreferences"] and not seen & set(own):
            made.append(tuple(dict.fromkeys(own)))
            seen.update(own)
    return tuple(group for group in made if group)


def _spans(stretches: list[Marked], way: Counting) -> tuple[Span, ...]:
    return tuple(span for one in stretches for span in one.spans(way))


def _held(quote: Json, name: str, origin: str) -> dict[str, list[Marked]]:
    cue = quote.get("cue")
    lists = {role: _list(quote.get(role) or [], f"the {role} of {name}", origin) for role in ("sources", "contents", "coreferences")}
    return {"cue": [] if cue is None else [_stretch(cue, f"the cue of {name}", origin)], **lists}


def _list(value: Any, name: str, origin: str) -> list[Marked]:
    if not isinstance(value, list):
        raise ArticleError(f"{origin}: {name} is {type(value).__name__}; expected a list of objects with start, end and text", why="damaged")
    return [_stretch(one, name, origin) for one in value]


def _object(value: Any, name: str, origin: str) -> Json:
    if not isinstance(value, dict):
        raise ArticleError(f"{origin}: {name} is {type(value).__name__}; expected an object with cue, sources and contents", why="damaged")
    return value


def _stretch(value: Any, name: str, origin: str) -> Marked:
    start, end, words = (value.get(key) for key in ("start", "end", "text")) if isinstance(value, dict) else (None, None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start <= end or not isinstance(words, str | None):
        raise ArticleError(f"{origin}: {name} has no stretch such as {{'start': 17, 'end': 27, 'text': '...'}}: {repr(value)[:80]}", why="damaged")
    return Marked(name, ((start, end),), words)
