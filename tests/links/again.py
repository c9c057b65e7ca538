"""A record that is read again by another model, for the tests that kill it.

    python -m tests.links.again PATH STOP      reads the record at PATH again and kills itself (SIGKILL) after article STOP, never for 0
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article
from onrecord.data.judgement import Judgement
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Speaker, Statement
from onrecord.links import joined
from onrecord.record import Record, open_record

from .made import prose, report

STORIES = 4


class Nth:
    """Takes every `step`th sentence of a report for a statement."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.made_by = MadeBy("0", f"every {step}", "")

    def read(self, article: Article) -> Reading:
        ends = [at + 1 for at, mark in enumerate(article.text) if mark == "."]
        starts = [article.text.index("\n\n") + 2, *(end + 1 for end in ends)]
        spans = [Span(start, end) for start, end in zip(starts, ends, strict=False)][:: self.step]
        statements = tuple(Statement(article.id, "indirect", Speaker(), None, (Content(span.of(article.text), span, False),)) for span in spans)
        return Reading(article, (), statements, Voice(), self.made_by)


def make(path: Path) -> None:
    """Four stories of three copies each, one with a sentence more, the first article of each judged."""
    reader = Nth(3)
    with open_record(path, "w") as record:
        for seed in range(STORIES):
            body = prose(seed, 120)
            for outlet, text in (("The Heron", body), ("Ember Post", body), ("Lantern", f"{body} The ferry to Varo {seed} was late.")):
                record.writer.add(reader.read(report(text, title=f"Story {seed}", outlet=outlet).article))
        for _ in joined(record):
            pass
        for one in list(record.reader.readings()):
            if one.article.outlet != "Lantern":
                record.judge.add([Judgement(one.article.id, "accept", "anna", "2031-03-04T10:00:00Z", one.statements[0].id)])


def read_again(path: Path, stop: Callable[[int], None]) -> None:
    with open_record(path, "w") as record:
        api.reread(record, progress=lambda step: stop(step.done), pipeline=Nth(1))


def told(record: Record) -> tuple[object, ...]:
    """What search and summary make of it."""
    hits = record.reader.search("", limit=999), record.reader.search("", limit=999, reprints=True), record.reader.search("review:accepted", reprints=True)
    return [sorted(hit.statement.id for hit in found) for found in hits], record.reader.summary(), record.reader.reviews()


def main(path: str, stop: str) -> None:
    """Reads it again and dies where it is told to."""

    def die(done: int) -> None:
        if done == int(stop):
            os.kill(os.getpid(), signal.SIGKILL)

    read_again(Path(path), die)


if __name__ == "__main__":
    main(*sys.argv[1:])
