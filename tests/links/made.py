"""Reports made by rule for the tests of links. Every name is invented.

Run as a program it is the importer that the crash tests kill: `python made.py PATH` adds `STORIES` and joins them, and says each number.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from onrecord.data.article import Article, Part
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Content, Speaker, Statement
from onrecord.links import joined
from onrecord.record import Record, open_record

WORDS = (
    *("the", "weir", "gate", "barge", "lock", "council", "ferry", "minister", "river", "dam", "letter", "lake", "mill", "road", "said", "would"),
    *("not", "open", "in", "of", "to", "and", "Orrel", "Selm", "Varo", "day", "night"),
)


def prose(seed: int, count: int) -> str:
    """So many words that tell nothing, the same for the same seed, in sentences of twelve."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) + (str(chance.randrange(90)) if chance.random() < 0.2 else "") for _ in range(count)]
    return " ".join(" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, count, 12))


def report(body: str, *, title: str = "Weir stays shut", outlet: str | None = None, published: str | None = None, said: tuple[str, ...] = ()) -> Reading:
    """The reading of a report with this body; `said` are contents in it."""
    text = f"{title}\n\n{body}\n"
    start = len(title) + 2
    article = Article(
        text, "made.txt", (Part("headline", Span(0, len(title))), Part("body", Span(start, len(text) - 1))), outlet, title, published=published
    )
    spans = [Span(at := text.index(one, start), at + len(one)) for one in said]
    statements = tuple(Statement(article.id, "indirect", Speaker(), None, (Content(span.of(text), span, False),)) for span in spans)
    return Reading(article, (), statements, Voice(), MadeBy("0", "hand", ""))


def stories() -> Iterator[Reading]:
    """Ten stories of 120 words, each as printed, identical in another outlet, with its tail cut and with words changed; and ten short ones, twice."""
    for seed in range(10):
        body = prose(seed, 120)
        yield report(body, outlet="The Heron")
        yield report(body, outlet="Ember Post", title=f"Council hears minister {seed}")
        yield report(" ".join(body.split()[:80]), outlet="Lantern")
        yield report(" ".join(word for at, word in enumerate(body.split()) if at % 25), outlet="Keelson Wire")
        yield report(prose(seed, 12), title=f"Short {seed}")
        yield report(prose(seed, 12), title=f"Short {seed}", published="2031-03-04")


def add(record: Record, reading: Reading) -> None:
    """Adds and joins one."""
    record.writer.add(reading)
    for _ in joined(record):
        pass


def main(path: str) -> None:
    """Adds and joins all stories to the record at `path`."""
    with open_record(path, "w") as record:
        for number, reading in enumerate(stories()):
            add(record, reading)
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
