"""Facts of statements that `training/facts.jsonl` marks, and chains of mentions that GUM marks, as targets of windows."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.span import Span
from onrecord.data.statement import ACTS, MANNERS, SPEAKER_TYPES
from onrecord.models.fact import POINTERS
from onrecord.models.window import Window
from training.gum import tokens

UNKNOWN = -1
"""A target that is not told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What people told of a statement: where it stands, the words of each of `POINTERS` (several that would do), and numbers of its classes."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    words: tuple[tuple[Span, ...] | None, ...]
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as targets of a window, in words.

    `points`: first and last word of cue and source, first of the content, or `UNKNOWN`; `pointers`: first and last word, from 1, 0 for none.
    """

    points: tuple[int, ...]
    content: tuple[int, int]
    pointers: tuple[tuple[int, int], ...]
    classes: tuple[int, ...]


def key(file: str) -> str:
    """The name by which training knows the text of a corpus's file."""
    path = Path(file)
    if "polnear" in path.parts:
        return path.stem
    return f"ecbplus/{path.name}" if path.suffix == ".xml" else f"gum/{path.stem}"


def read(files: Iterable[Mapping[str, Any]]) -> dict[str, list[Fact]]:
    """Facts by the text's name, from gold in the form of `bench/facts.py`."""
    return {key(held["file"]): [_fact(one, held["occasions"]) for one in held["statements"]] for held in files}


def lines(path: Path) -> list[dict[str, Any]]:
    """The gold of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _fact(one: Mapping[str, Any], occasions: Mapping[str, Any]) -> Fact:
    def spans(pair: Sequence[int] | None) -> tuple[Span, ...] | None:
        return None if pair is None else (Span(*pair),)

    said, held = one["said_on"], occasions[one["occasion"]] if one["occasion"] is not None else None
    evidence = None if held is None else tuple(Span(*pair) for pair in held["evidence"])
    kind = 0 if held is None else 1 + OCCASION_KINDS.index(held["kind"])
    return Fact(
        _span(one["source"]),
        _span(one["cue"]),
        tuple(Span(*pair) for pair in one["content"]),
        (spans(one["role"]), spans(one["affiliation"]), spans(one["addressee"]), spans(said["evidence"]) if said is not None else None, evidence),
        (ACTS.index(one["act"]), MANNERS.index(one["manner"]), SPEAKER_TYPES.index(one["type"]), kind),
    )


def told(window: Window, facts: Iterable[Fact]) -> list[Told]:
    """The facts of the statements whose cue, or without one whose content, begins in the window."""
    starts = {word.start for word in window.words}
    made = []
    for fact in facts:
        content = [run for part in sorted(fact.content) if (run := _run(window, part)) is not None]
        anchor = fact.cue or min(fact.content)
        if not content or not any(anchor.start <= start < anchor.end for start in starts):
            continue
        cue, source = (None if span is None else _run(window, span) for span in (fact.cue, fact.source))
        if fact.source is not None and source is None:
            continue
        points = [at for run in (cue, source) for at in ((run[0], run[1] - 1) if run is not None else (UNKNOWN, UNKNOWN))]
        place = cue[0] if cue is not None else content[0][0]
        pointers = tuple(_pointed(window, spans, place) for spans in fact.words)
        act, manner, kind, occasion = fact.classes
        if occasion and pointers[POINTERS.index("occasion")][0] == UNKNOWN:
            occasion = UNKNOWN
        made.append(Told((*points, content[0][0]), (content[0][0], max(end for _, end in content)), pointers, (act, manner, kind, occasion)))
    return made


def _pointed(window: Window, spans: tuple[Span, ...] | None, place: int) -> tuple[int, int]:
    """First and last word of the nearest of the spans, from 1; those before the statement are nearer by far."""
    if spans is None:
        return 0, 0
    runs = [run for span in spans if (run := _run(window, span)) is not None]
    if not runs:
        return UNKNOWN, UNKNOWN
    start, end = min(runs, key=lambda run: (abs(run[0] - place) * (1 if run[0] <= place + 12 else 4), run))
    return start + 1, end


def _run(window: Window, span: Span) -> tuple[int, int] | None:
    if span.end <= window.words[0].start or span.start >= window.words[-1].end:
        return None
    inside = [at for at, word in enumerate(window.words) if word.start < span.end and span.start < word.end]
    return (inside[0], inside[-1] + 1) if inside else None


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one thing in a document, in text order."""

    mentions: tuple[Span, ...]


def chains(folder: Path) -> dict[str, list[Chain]]:
    """The chains of each of GUM's documents by name, from `coref/*.conll` with the places of `dep/*.conllu`."""
    made = {}
    for path in sorted((folder / "coref").glob("*.conll")):
        places = tokens(folder / "dep" / f"{path.stem}.conllu")
        made[f"gum/{path.stem}"] = _chains(path.read_text("utf-8").splitlines(), places)
    return made


def _chains(rows: Iterable[str], places: Sequence[Span]) -> list[Chain]:
    held: dict[str, list[Span]] = defaultdict(list)
    open_: dict[str, list[int]] = defaultdict(list)
    at = 0
    for row in rows:
        fields = row.split("\t")
        if len(fields) != 3:
            continue
        for mark in fields[2].replace("(", " (").replace(")", ") ").split():
            number = mark.strip("()")
            if mark.startswith("("):
                open_[number].append(at)
            if mark.endswith(")"):
                held[number].append(Span(places[open_[number].pop()].start, places[at].end))
        at += 1
    if at != len(places):
        raise ValueError(f"{at} tokens with chains beside {len(places)} of the trees; expected the same document")
    return [Chain(tuple(sorted(spans))) for spans in held.values()]


def spoken(text: str, gold: Mapping[str, Any]) -> list[Chain]:
    """Who speaks, as chains of mentions: the sources of an entity's statements, and its name wherever it stands, whole or by its last word."""
    held: dict[str, set[Span]] = defaultdict(set)
    for number, one in gold["entities"].items():
        name = text[slice(*one["name"])]
        last = name.split()[-1]
        forms = [name, last] if one["type"] == "named_person" and len(last) > 3 and last[0].isupper() else [name]
        for form in forms:
            held[number] |= {Span(*match.span()) for match in re.finditer(rf"\b{re.escape(form)}\b", text)}
    for one in gold["statements"]:
        if one["speaker"] is not None and one["source"] is not None:
            held[one["speaker"]].add(Span(*one["source"]))
    whole = {number: _outermost(spans) for number, spans in held.items()}
    counts = Counter(span for spans in whole.values() for span in spans)
    return [Chain(tuple(span for span in spans if counts[span] == 1)) for spans in whole.values()]


def _outermost(spans: Iterable[Span]) -> list[Span]:
    found = sorted(spans)
    return [span for span in found if not any(other != span and other.contains(span) for other in found)]


def linked(window: Window, chains: Iterable[Chain]) -> tuple[list[tuple[int, int]], list[int]]:
    """The mentions that lie in a window as runs of words, and for each the number of its chain."""
    first, last = window.words[0].start, window.words[-1].end
    runs, numbers = [], []
    for number, chain in enumerate(chains):
        for span in chain.mentions:
            if first <= span.start and span.end <= last and (run := _run(window, span)) is not None:
                runs.append(run)
                numbers.append(number)
    return runs, numbers
