"""Files of marks made for the tests of this folder: the same report marked in each form. All of it is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.views import marks
from onrecord.views.marks import Marking, Work

TEXT = "Gate stays shut\n\nMara Quell said on Monday: “The gate stays shut.” Officials at the weir denied that it leaks.\n"
"""The report."""

ANN = """T1\tContent 44 66\t“The gate stays shut.”
T2\tCue 28 32\tsaid
T3\tSource 17 27\tMara Quell
T4\tAttribution 28 32\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T5\tContent 96 109\tthat it leaks
T6\tCue 89 95\tdenied
T7\tSource 67 88\tOfficials at the weir
T8\tAttribution 89 95\tdenied
E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7
"""


def stretch(words: str, *, text: str = TEXT) -> dict[str, Any]:
    """The first place of words as Citron has it."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def citron() -> dict[str, Any]:
    """The report as a document of Citron."""
    first = {"cue": stretch("said"), "sources": [stretch("Mara Quell")], "contents": [stretch("“The gate stays shut.”")], "confidence": 0.5}
    second = {"cue": stretch("denied"), "sources": [stretch("Officials at the weir")], "contents": [stretch("that it leaks")]}
    return {"text": TEXT, "quotes": [first, second]}


def region(name: str, label: str, words: str) -> dict[str, Any]:
    """A region of Label Studio."""
    return {"id": name, "type": "labels", "from_name": "label", "to_name": "text", "value": {**stretch(words), "labels": [label]}}


def relation(one: str, other: str) -> dict[str, Any]:
    """A relation between two regions."""
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right"}


def result() -> list[dict[str, Any]]:
    """The report's regions: a content that points at cue and source, and a source that points at a cue that points at a content."""
    first = [region("a", "Content", "“The gate stays shut.”"), region("b", "Cue", "said"), region("c", "Source", "Mara Quell")]
    second = [region("d", "Content", "that it leaks"), region("e", "Cue", "denied"), region("f", "Source", "Officials at the weir")]
    return [*first, *second, relation("a", "b"), relation("a", "c"), relation("f", "e"), relation("e", "d")]


def task(*, by: Any = "anna@heron.example", **more: Any) -> dict[str, Any]:
    """The report as a task with one annotation."""
    annotation = {"id": 1, "completed_by": by, "result": result(), "created_at": "2031-03-05T08:15:00.250000Z", **more}
    return {"id": 7, "data": {"text": TEXT}, "annotations": [annotation]}


def files(folder: Path) -> dict[str, Path]:
    """The report in each form but the contract's, by the name of the form."""
    (folder / "gate.txt").write_bytes(TEXT.encode())
    written: dict[str, tuple[str, str]] = {
        "brat": ("gate_anna.ann", ANN),
        "citron": ("gate.json", json.dumps(citron())),
        "labelstudio": ("tasks.json", json.dumps([task()])),
    }
    for name, data in written.values():
        (folder / name).write_bytes(data.encode())
    return {form: folder / name for form, (name, _) in written.items()}


def read(path: Path, work: Work | None = None) -> list[Marking]:
    """What is marked in a file."""
    return list(marks.form_of(path, path.name).read(path, path.name, work))


Write = Callable[[str, str], Path]
