"""brat standoff as PolNeAR and onrecord's own samples use it: Source, Cue, Content, joined by events.

Format: https://brat.nlplab.org/standoff.html. An event's note may hold JSON with `speaker`, `type` and `parent`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.data.span import Span
from onrecord.errors import RunError
from onrecord.scoring.gold import Marked, MarkedArticle

_TEXT = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"(E\d+)\t(\S+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (E\d+)\t(.*)")
_ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}


def statements(standoff: str, *, origin: str) -> tuple[Marked, ...]:
    """The statements of a standoff file's content; `origin` names it in errors."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: dict[str, dict[str, tuple[Span, ...]]] = {}
    notes: dict[str, dict[str, object]] = {}
    waiting: list[tuple[str, str]] = []
    for line in standoff.split("\n"):
        if text := _TEXT.match(line):
            offsets = [tuple(map(int, pair.split())) for pair in text[3].split(";")]
            spans[text[1]] = tuple(Span(start, end) for start, end in offsets)
        elif event := _EVENT.match(line):
            waiting.append((event[1], line.split("\t", 1)[1]))
        elif note := _NOTE.match(line):
            try:
                value = json.loads(note[2])
            except ValueError:
                value = None
            notes[note[1]] = value if isinstance(value, dict) else {}
    for name, arguments in waiting:
        roles: dict[str, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
        for argument in arguments.split():
            label, _, target = argument.partition(":")
            role = _ROLES.get(label.rstrip("0123456789"))
            if role is None:
                continue
            if target not in spans:
                raise RunError(f"{origin}: event {name} names {target!r}, which no T line defines; expected one of {len(spans)} T lines")
            roles[role] += spans[target]
        events[name] = roles
    kept = [name for name, roles in events.items() if roles["content"]]
    place = {name: at for at, name in enumerate(kept)}
    made = []
    for name in kept:
        note_of = notes.get(name, {})
        speaker, kind, parent = note_of.get("speaker"), note_of.get("type"), note_of.get("parent")
        made.append(
            Marked(
                source=events[name]["source"],
                cue=events[name]["cue"],
                content=events[name]["content"],
                speaker=speaker if isinstance(speaker, str) else None,
                type=kind if isinstance(kind, str) else None,
                parent=place.get(parent) if isinstance(parent, str) else None,
            )
        )
    return tuple(made)


def articles(folder: Path) -> Iterator[MarkedArticle]:
    """Every reading of every article of `folder`, by file name.

    Takes `NAME.ann` beside `NAME.txt`, and PolNeAR's `attributions/NAME_ANNOTATOR.ann` beside `text/NAME.txt`.
    """
    marks, texts = folder / "attributions", folder / "text"
    if not marks.is_dir() or not texts.is_dir():
        marks = texts = folder
    paths = sorted(marks.glob("*.ann"))
    if not paths:
        raise RunError(f"{folder}: no .ann file was found there or in its attributions/; expected brat standoff beside .txt files")
    for path in paths:
        name, annotator = path.stem, ""
        if not (texts / f"{name}.txt").is_file():
            name, _, annotator = path.stem.rpartition("_")
        source = texts / f"{name}.txt"
        if not source.is_file():
            raise RunError(f"{path}: its text was expected at {source}, which does not exist")
        text = source.read_bytes().decode("utf-8")
        yield MarkedArticle(name, text, annotator, statements(path.read_bytes().decode("utf-8"), origin=str(path)))
