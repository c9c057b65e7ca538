"""Corrections as training data: what people judged through, in the forms that `evaluate` and training/ take."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from onrecord.api.blind import seen
from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import Judgement, in_force, of_coder
from onrecord.data.reading import Reading
from onrecord.errors import RunError
from onrecord.record import Record
from onrecord.views.export import exported, write_folder

__all__ = ["Gold", "gold_readings", "write_gold"]

LINES = "gold.jsonl"
"""The file of a folder of gold that holds every reading as JSON Lines."""

NOTE = "gold.json"
"""The file that says what a folder of gold is."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What was written: articles that were judged through, their statements by what people said of them, and articles begun and not done."""

    articles: int
    statements: int
    states: dict[str, int]
    begun: int


def gold_readings(held: Record, *, coder: str | None = None) -> Iterator[tuple[Judged, bool]]:
    """Every article that people judged something in, as they judged it, and whether every statement that was found there was judged.

    By `coder` alone where one is named; else by everybody, adjudicators before the others and later words before earlier ones.
    """
    adjudicators = held.coders.adjudicators()
    for article in sorted(held.reader.judged_articles()):
        reading = held.reader.reading(article)
        said: tuple[Judgement, ...] = seen(held, article, None) if coder is None else of_coder(held.reader.judgements(article), coder)
        if not in_force(said):
            continue
        made = judged(reading, said, adjudicators=adjudicators if coder is None else ())
        yield made, all(made.states[one.id] != "unreviewed" for one in reading.statements)


def write_gold(held: Record, folder: str | PathLike[str], *, coder: str | None = None) -> Gold:
    """Writes the articles that were judged through to `folder`: brat standoff (NAME.txt, NAME.ann), all of them as JSON Lines, and a note.

    `onrecord evaluate` and `training/` take the folder as it is, `evaluate` the lines too. What a program was sure of is left out: people give no
    confidence. What it wrote into the folder before is replaced. Raises `RunError` when the folder holds other standoff, which would be taken for
    part of it, and `OSError`.
    """
    place = Path(folder)
    before = _written(place)
    if any(path.name not in before for path in place.glob("*.ann")):
        raise RunError(f"{str(folder)!r} holds other standoff already; expected a new or an empty folder, so that nothing else is taken for gold")
    through: list[Reading] = []
    states: Counter[str] = Counter()
    begun = 0
    for made, whole in gold_readings(held, coder=coder):
        if not whole:
            begun += 1
            continue
        states.update(made.states.values())
        through.append(_plain(made.reading))
    place.mkdir(parents=True, exist_ok=True)
    for name in before:
        (place / name).unlink(missing_ok=True)
    write_folder(through, "brat", place)
    (place / LINES).write_bytes(b"".join(exported(one, "jsonl") for one in through))
    gold = Gold(len(through), sum(len(one.statements) for one in through), {state: states[state] for state in sorted(states)}, begun)
    files = sorted(path.name for path in place.iterdir() if path.suffix == ".ann" or (path.suffix == ".txt" and path.with_suffix(".ann").exists()))
    (place / NOTE).write_text(f"{json.dumps({**_note(held, gold, through, coder), 'files': files}, indent=1)}\n", "utf-8")
    return gold


def _written(place: Path) -> frozenset[str]:
    """The names of the standoff and texts that the note of a folder lists."""
    try:
        files = json.loads((place / NOTE).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    named = [str(name) for name in files] if isinstance(files, list) else []
    return frozenset(name for name in named if Path(name).name == name and Path(name).suffix in (".ann", ".txt"))


def _plain(reading: Reading) -> Reading:
    return replace(reading, statements=tuple(replace(one, confidence=()) for one in reading.statements))


def _note(held: Record, gold: Gold, through: list[Reading], coder: str | None) -> dict[str, Any]:
    made = dict.fromkeys((one.made_by.onrecord, one.made_by.model, one.made_by.sha256) for one in through)
    return {
        "what": "statements that people judged: those that they accepted, as they corrected them, and those that they added; not those that they rejected",
        "judged_by": coder or list(held.reader.coders()),
        "adjudicators": [] if coder else sorted(held.coders.adjudicators()),
        "articles": gold.articles,
        "statements": gold.statements,
        "states": gold.states,
        "articles_begun_and_left_out": gold.begun,
        "found_by": [dict(zip(("onrecord", "model", "sha256"), one, strict=True)) for one in made],
        "written_by": f"onrecord {version('onrecord')}",
    }
