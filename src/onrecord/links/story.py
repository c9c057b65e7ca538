"""Stories: each article joined to the one received before it that it is a copy of, and its statements to those that it repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data.article import Article
from onrecord.data.reading import Reading
from onrecord.data.reprint import Reprint
from onrecord.data.statement import Statement
from onrecord.links.likeness import Wording, alike, likeness, number_of, runs, wording, words
from onrecord.record import Record

PAIR = 2
"""Words of the runs by which two statements are compared: a content is short."""

REPEATED = 0.5
"""Share of runs at least that the contents of a repeated statement have in common: a word corrected in ten leaves 0.64, while
"we will not go" and "we will go" have 0.25."""


@dataclass(frozen=True, slots=True)
class Link:
    """What was found of one article: the one that it is a reprint of, where it is one, and the statements that this one tells already."""

    reading: Reading
    reprint: Reprint | None = None
    repeated: tuple[Statement, ...] = ()


def joined(record: Record) -> Iterator[Link]:
    """Joins every article of the record that has no story yet to one, in the order in which they were added.

    The first article of a story is compared, never another reprint, so the same articles in the same order make the same stories
    in however many runs. A reprint's own statements, and what a story says a second time, are told apart: nothing is lost.
    """
    for reading in record.reader.unlinked():
        yield _link(reading, record)


def _link(reading: Reading, record: Record) -> Link:
    article = reading.article
    of = wording(article)
    like = likeness(of)
    reprint = _first(of, record.reader.candidates(like), article.id)
    if reprint is None:
        record.writer.link(article.id, like)
        return Link(reading)
    said = [words(" ".join(part.text for part in statement.content)) for statement in reading.statements]
    hashes = [number_of(" ".join(one)) for one in said]
    before = record.reader.additions(reprint.first, hashes)
    told = [words(" ".join(part.text for part in statement.content)) for statement in record.reader.reading(reprint.first).statements]
    again = [hashes[at] in before or _told(one, told) for at, one in enumerate(said)]
    repeated = [at for at, told_before in enumerate(again) if told_before]
    record.writer.link(article.id, like, reprint, said=hashes, repeated=repeated)
    return Link(reading, reprint, tuple(reading.statements[at] for at in repeated))


def _first(of: Wording, candidates: Iterator[Article], article: str) -> Reprint | None:
    """The link to the story that this article is likest to."""
    best: Reprint | None = None
    for candidate in candidates:
        other = wording(candidate)
        if other.words == of.words:
            return Reprint(article, candidate.id, "identical", 1.0)
        share = None if of.short or other.short else alike(of.runs, other.runs)
        if share is not None and (best is None or share > best.likeness):
            best = Reprint(article, candidate.id, "near", share)
    return best


def _told(said: tuple[str, ...], before: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the statements before says this, with the same numbers: another number is another statement."""
    mine, numbers = runs(said, PAIR), _numbers(said)
    for other in before:
        theirs = runs(other, PAIR)
        if other == said or (len(mine & theirs) >= REPEATED * max(1, len(mine | theirs)) and numbers == _numbers(other)):
            return True
    return False


def _numbers(said: tuple[str, ...]) -> list[str]:
    return sorted(word for word in said if not word.isalpha())
