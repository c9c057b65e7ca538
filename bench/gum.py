"""GUM's documents as the benches of mentions and names need them: words with their heads, entities with their types, chains.

The text and the places are those of `training/gum.py`; the chains are the files of `coref/`, the entities `Entity=` of `dep/`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.data.span import Span
from training.facts import chains
from training.gum import article, tokens

_MARK = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: where it stands, its universal part of speech and features, and by what relation it hangs on the word of which number, `None` at the root."""

    span: Span
    upos: str
    features: str
    relation: str
    head: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `entities` are the spans of all noun phrases that GUM marks, with their types (`person`, `place`)."""

    name: str
    text: str
    words: tuple[Word, ...]
    entities: tuple[tuple[Span, str], ...]
    chains: tuple[frozenset[Span], ...]

    @property
    def genre(self) -> str:
        """`news` of `GUM_news_tarn`."""
        return self.name.split("_")[1]

    def within(self, span: Span) -> range:
        """The numbers of the words in `span`."""
        first = bisect_right(self.words, span.start, key=lambda word: word.span.end)
        return range(first, bisect_left(self.words, span.end, lo=first, key=lambda word: word.span.start))

    def head(self, span: Span) -> int | None:
        """The number of the first word of `span` whose head is outside it, `None` where no word is in it."""
        inside = self.within(span)
        return next((number for number in inside if self.words[number].head not in inside), None)


def documents(folder: Path) -> Iterator[Document]:
    """Every document of a partition, by name."""
    marked = chains(folder)
    for path in sorted((folder / "dep").glob("*.conllu")):
        words, entities = _read(path)
        yield Document(path.stem, article(path).text, words, entities, tuple(frozenset(chain.mentions) for chain in marked[f"gum/{path.stem}"]))


def _read(path: Path) -> tuple[tuple[Word, ...], tuple[tuple[Span, str], ...]]:
    places = tokens(path)
    words: list[Word] = []
    entities: list[tuple[Span, str]] = []
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    first = 0
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 10:
            first = len(words)  # heads count within a sentence
        elif fields[0].isdigit():
            at = len(words)
            words.append(Word(places[at], fields[3], fields[5], fields[7], None if fields[6] == "0" else first + int(fields[6]) - 1))
            told = next((part for part in fields[9].split("|") if part.startswith("Entity=")), "")
            for number, kind, closed, end in _MARK.findall(told):
                if number:
                    open_[number].append((at, kind))
                if closed or end:
                    begin, own = open_[end or number].pop()
                    entities.append((Span(places[begin].start, places[at].end), own))
    return tuple(words), tuple(entities)
