"""brat standoff that people marked: `NAME.ann` beside `NAME.txt`, or `NAME_ANNOTATOR.ann`, also with `attributions/` beside `text/`.

Source, Cue and Content, joined by events, as `views/brat.py` writes them and PolNeAR has them. Format: https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast, get_args

from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.errors import ArticleError
from onrecord.views.marks.counting import Counting, Marked, counting
from onrecord.views.marks.mark import Mark, Marking, Work
from onrecord.views.marks.whole import decoded, taken

NAME = "brat"
WHAT = "brat standoff: Source, Cue and Content joined by events, in NAME.ann or NAME_ANNOTATOR.ann beside NAME.txt"
ENDINGS = (".ann",)
WORK: Work = "human"

_LINE = re.compile(r"[TERAMN#*][0-9]{0,9}\t")
_BOUND = re.compile(r"(T[0-9]{1,9})\t([^ \t]{1,200}) ([0-9; ]{3,20000})(?:\t(.*))?")
_PAIR = re.compile(r"([0-9]{1,9}) ([0-9]{1,9})")
_EVENT = re.compile(r"(E[0-9]{1,9})\t([^ \t:]{1,200}):?([^ \t]{0,200})(.*)")
_NOTE = re.compile(r"#[0-9]{1,9}\tAnnotatorNotes (E[0-9]{1,9})\t(.*)")
_ROLES = ("Source", "Cue", "Content")


def fits(head: bytes, name: str) -> bool:
    """Whether it is named so, or its first line is one of standoff."""
    line = head.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0].decode("utf-8", "replace")
    return name.endswith(ENDINGS) or _LINE.match(line) is not None


def read(path: Path, origin: str, work: Work | None) -> Iterator[Marking]:
    """The one marking of the file. Raises `ArticleError` when it, or the text beside it, is not as expected."""
    text_path, annotator = beside(path)
    if text_path is None:
        expected = f"{path.stem}.txt beside it or in ../text/{f', or NAME.txt of {path.stem} = NAME_ANNOTATOR' if '_' in path.stem else ''}"
        raise ArticleError(f"{origin}: no text was found for it; expected {expected}", why="missing")
    data = taken(text_path)
    mark = data.startswith(codecs.BOM_UTF8)
    text = decoded(data.removeprefix(codecs.BOM_UTF8), str(text_path))
    page = _page(decoded(taken(path).removeprefix(codecs.BOM_UTF8), origin), origin)
    way = counting(text, [bound.place for bound in page.bounds.values()], origin, mark=mark)
    odd = page.odd
    marks = tuple(_marks(page, text, way, origin))
    yield Marking(text, str(text_path), work or WORK, marks, by=annotator, odd=dict(odd))


def beside(path: Path) -> tuple[Path | None, str | None]:
    """The text that a standoff file is about and the annotator that its name tells; `None` for what is not there."""
    folders = [path.parent]
    if path.parent.name == "attributions":
        folders.append(path.parent.parent / "text")
    stem, _, annotator = path.stem.rpartition("_")
    for name, told in ((path.stem, None), (stem, annotator or None)):
        for folder in folders:
            if name and (folder / f"{name}.txt").is_file():
                return folder / f"{name}.txt", told
    return None, None


@dataclass(frozen=True, slots=True)
class _Bound:
    name: str
    label: str
    pairs: tuple[tuple[int, int], ...]
    words: str | None

    @property
    def place(self) -> Marked:
        return Marked(f"{self.name} ({self.label})", self.pairs, self.words)


@dataclass(slots=True)
class _Page:
    bounds: dict[str, _Bound] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    odd: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    """The labels of bounds, events and relations that were seen."""


def _page(standoff: str, origin: str) -> _Page:
    page = _Page()
    last = ""
    for number, ended in enumerate(standoff.split("\n"), 1):
        line = ended.removesuffix("\r")
        if last and _LINE.match(line) is None:
            # Words that hold a line end go on here.
            page.bounds[last] = replace(page.bounds[last], words=f"{page.bounds[last].words or ''}\n{line}")
            continue
        last = ""
        if bound := _BOUND.fullmatch(line):
            pairs = [_PAIR.fullmatch(pair) for pair in bound[3].split(";")]
            if None not in pairs:
                offsets = tuple((int(pair[1]), int(pair[2])) for pair in pairs if pair)
                page.bounds[bound[1]] = _Bound(bound[1], bound[2], offsets, bound[4])
                page.types[bound[2]] += 1
                last = bound[1]
                continue
            raise _broken(origin, number, line)
        if event := _EVENT.fullmatch(line):
            arguments = [argument.partition(":") for argument in event[4].split()]
            page.events[event[1]] = [(role.rstrip("0123456789"), target) for role, _, target in arguments]
            page.triggers.add(event[3])
            page.types[event[2]] += 1
        elif note := _NOTE.fullmatch(line):
            page.notes[note[1]] = _json(note[2])
        elif line[:1] in ("T", "E") and _LINE.match(line):
            raise _broken(origin, number, line)
        elif line.startswith("R") and _LINE.match(line):
            page.types[line.partition("\t")[2].partition(" ")[0]] += 1
            page.odd["relations, which are not read"] += 1
        elif line[:1] in ("A", "M", "N") and _LINE.match(line):
            page.odd["attributes and references, which are not read"] += 1
    return page


def _broken(origin: str, number: int, line: str) -> ArticleError:
    seen = line if len(line) <= 80 else f"{line[:80]}…"
    return ArticleError(f"{origin}: line {number:,} is {seen!r}; expected a line of brat standoff such as 'T1\\tCue 17 21\\tsaid'", why="damaged")


def _json(words: str) -> dict[str, Any]:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _marks(page: _Page, text: str, way: Counting, origin: str) -> Iterator[Mark]:
    kept: dict[str, dict[str, list[Span]]] = {}
    used: set[str] = set(page.triggers)
    for name, arguments in page.events.items():
        roles: dict[str, list[Span]] = {}
        for role, target in arguments:
            if role not in _ROLES:
                page.odd[f"arguments called {role}, which are not read"] += 1
                continue
            if target not in page.bounds:
                raise ArticleError(f"{origin}: event {name} names {target!r}, which no T line defines; expected one of its T lines", why="damaged")
            used.add(target)
            roles.setdefault(role, []).extend(page.bounds[target].place.spans(way))
        if roles.get("Content"):
            kept[name] = roles
        else:
            page.odd["events without a Content"] += 1
    loose = Counter(bound.label for key, bound in page.bounds.items() if key not in used)
    if not kept and page.types:
        seen = ", ".join(f"{label} ({count:,})" for label, count in page.types.most_common(12))
        told = "no event with a Content; it has annotations of these types: " + seen
        raise ArticleError(f"{origin}: {told}. Expected Source, Cue and Content, joined by events such as 'E1\\tAttribution:T3 Content:T1 Cue:T2'")
    for label, count in sorted(loose.items()):
        page.odd[f"{label} that no event has"] += count
    places = {name: at for at, name in enumerate(kept)}
    for name, roles in kept.items():
        yield _mark(text, roles, page.notes.get(name), places, page.odd)


def _mark(text: str, roles: Mapping[str, list[Span]], note: Mapping[str, Any] | None, places: Mapping[str, int], odd: Counter[str]) -> Mark:
    told = note or {}
    speaker, kind, parent = told.get("speaker"), told.get("type"), told.get("parent")
    return Mark(
        content=joined(text, roles["Content"]),
        cue=_whole(text, roles.get("Cue", ()), "cues", odd),
        source=_whole(text, roles.get("Source", ()), "sources", odd),
        speaker=speaker if isinstance(speaker, str) and speaker.strip() else None,
        type=cast(SpeakerType, kind) if kind in get_args(SpeakerType) else None,
        parent=places.get(parent) if isinstance(parent, str) else None,
        nested="parent" in told,
    )


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches in text order; those with nothing but white space between them as one, for brat cuts a stretch where a line ends."""
    made: list[Span] = []
    for span in sorted(set(spans)):
        if made and (span.start <= made[-1].end or text[made[-1].end : span.start].isspace()):
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _whole(text: str, spans: Sequence[Span], what: str, odd: Counter[str]) -> Span | None:
    """One stretch of several, from the first to the last."""
    if not spans:
        return None
    if len(joined(text, spans)) > 1:
        odd[f"{what} in several pieces, taken from the first to the last"] += 1
    return Span(min(span.start for span in spans), max(span.end for span in spans))
