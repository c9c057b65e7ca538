"""Label Studio tasks with predictions: regions and the relations between them, and the labelling setup that shows them.

https://labelstud.io/guide/predictions. Its `Text` regions count code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.data.statement import Statement
from onrecord.views.item import UNPLACED, Item, parts
from onrecord.views.speaker import label
from onrecord.views.stream import Json, write_array

NAME = "labelstudio"
WHAT = "tasks.json with predictions and relations, and labels.xml for the project's labelling setup"
OPENS = "Label Studio: paste labels.xml under Settings > Labeling Interface, then import tasks.json"
FOLDER = True

SETUP = """<View>
  <Relations>
    <Relation value="cue"/>
    <Relation value="source"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="Source" background="#1f77b4"/>
    <Label value="Cue" background="#d62728"/>
    <Label value="Content" background="#2ca02c"/>
  </Labels>
  <Text name="text" value="$text" saveTextResult="yes"/>
</View>
"""
"""The labelling setup that the regions belong to."""


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:
    """Write `tasks.json` and `labels.xml` into the folder `path`."""
    (path / "labels.xml").write_text(SETUP, "utf-8")
    with (path / "tasks.json").open("wb") as file:
        write_array(file, (task(item, notes) for item in items))
        file.write(b"\n")


def task(item: Item, notes: Counter[str]) -> Json:
    """One article as a task; `meta` of a region tells its statement's speaker, kind, act and review state."""
    article, made_by = item.reading.article, item.reading.made_by
    data = {"text": article.text, "title": article.title, "outlet": article.outlet, "published": article.published, "url": article.url}
    result = [part for statement in item.reading.statements for part in _results(item, statement, notes)]
    told = {**data, "origin": article.origin, "article": article.id}
    return {"data": told, "predictions": [{"model_version": f"onrecord {made_by.onrecord} {made_by.model}", "result": result}]}


def _results(item: Item, statement: Statement, notes: Counter[str]) -> Iterator[Json]:
    text = item.reading.article.text
    found = parts(statement, text)
    if not found:
        notes[UNPLACED] += 1
        return
    ids: dict[str, list[str]] = {}
    for number, (role, span) in enumerate(found):
        name = f"{statement.id}-{number}"
        ids.setdefault(role, []).append(name)
        value: Json = {"start": span.start, "end": span.end, "text": span.of(text), "labels": [role.title()]}
        told = {**_score(statement), "meta": {"text": _told(item, statement)}}
        yield {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **told}
    for content in ids["content"]:
        for role in ("cue", "source"):
            for other in ids.get(role, ()):
                yield {"type": "relation", "from_id": content, "to_id": other, "direction": "right", "labels": [role]}


def _score(statement: Statement) -> dict[str, Any]:
    score = dict(statement.confidence).get("statement")
    return {} if score is None else {"score": score}


def _told(item: Item, statement: Statement) -> list[str]:
    return [label(statement.speaker), *(one for one in (statement.kind, statement.act, statement.manner, item.state(statement)) if one)]
