"""Stories: each article joined to the one received before it that it is a copy of, and its statements to those that it repeats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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


def told_again(record: Record, readings: Mapping[str, Reading]) -> None:
    """Tells anew what the reprints of every story repeat that one of `readings`, by the id of its article, belongs to.

    For articles that are read again, in one `Writer.together` with the new readings, which nobody else can read before its end. Their
    text is the same, so the stories stay as they are.
    """
    reader = record.reader
    for first in dict.fromkeys(story for one in readings if (story := reader.story(one)) is not None):
        reprints = reader.reprints(first)
        if not reprints:
            continue
        told, added = _contents(readings.get(first) or reader.reading(first)), set[int]()
        again = list[tuple[str, Sequence[int], Collection[int]]]()
        for one in reprints:
            said = _contents(readings.get(one.article) or reader.reading(one.article))
            hashes, repeated = _repeated(said, told, added)
            added |= {one for at, one in enumerate(hashes) if at not in repeated}
            again.append((one.article, hashes, repeated))
        record.writer.tell_again(first, again)


def _link(reading: Reading, record: Record) -> Link:
    article = reading.article
    of = wording(article)
    like = likeness(of)
    reprint = _first(of, record.reader.candidates(like), article.id)
    if reprint is None:
        record.writer.link(article.id, like)
        return Link(reading)
    said = _contents(reading)
    before = record.reader.additions(reprint.first, [_number(one) for one in said])
    hashes, repeated = _repeated(said, _contents(record.reader.reading(reprint.first)), before)
    record.writer.link(article.id, like, reprint, said=hashes, repeated=repeated)
    return Link(reading, reprint, tuple(reading.statements[at] for at in repeated))


def _contents(reading: Reading) -> list[tuple[str, ...]]:
    """The words of what each statement says."""
    return [words(" ".join(part.text for part in statement.content)) for statement in reading.statements]


def _number(said: tuple[str, ...]) -> int:
    return number_of(" ".join(said))


def _repeated(said: Sequence[tuple[str, ...]], told: Sequence[tuple[str, ...]], before: Collection[int]) -> tuple[list[int], list[int]]:
    """Hashes of what a reprint says, and the places of what was said before: `told` by the first article, or `before`, as hashes, by another reprint."""
    hashes = [_number(one) for one in said]
    return hashes, [at for at, one in enumerate(said) if hashes[at] in before or _told(one, told)]


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
