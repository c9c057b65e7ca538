"""Statements of a record as columns of numbers: counted by article for one outlet and for all others."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.int64] | NDArray[np.int32]
_Marks = NDArray[np.bool_]

WIDE = "place"
"""The column whose numbers need eight bytes."""


@dataclass(frozen=True)
class Tallied:
    """`statements` has one row a statement of numbers under the names of `columns`, of which `key` tells the article: those from one of the `begins` on, up
    to the next, stand in that of `owners`. Of each article, by its key: the place of its outlet (-1 unknown), the key of the first of its story, characters in
    its own voice and attributed ones, and whether it was read.
    """

    columns: tuple[str, ...]
    statements: array[int]
    begins: array[int]
    owners: array[int]
    articles: Sequence[tuple[int, int, int, int, int, bool]]

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self.statements) // len(self.columns)

    @cached_property
    def _columns(self) -> dict[str, _Numbers]:
        return {}

    @cached_property
    def printed(self) -> _Numbers:
        """One row an article, in the order of their keys."""
        return np.array(self.articles, np.int64).reshape(-1, 6)

    @cached_property
    def article(self) -> _Numbers:
        """The place among the articles of each statement."""
        if not len(self):
            return np.zeros(0, np.int64)
        begins, owners = np.frombuffer(self.begins, np.int64), np.frombuffer(self.owners, np.int64)
        owner = owners[np.searchsorted(begins, self.column("key"), "right") - 1]
        return np.asarray(np.searchsorted(self.printed[:, 0], owner), np.int32)

    @cached_property
    def story(self) -> _Numbers:
        """A number for the story of each article, without gaps."""
        return np.asarray(np.unique(self.printed[:, 2], return_inverse=True)[1], np.int64).reshape(-1)

    def column(self, name: str) -> _Numbers:
        """One number of each statement."""
        if name not in self._columns:
            held = np.frombuffer(self.statements, np.int64).reshape(-1, len(self.columns)) if len(self) else np.zeros((0, len(self.columns)), np.int64)
            # Four bytes are enough for all but places: a record of a million statements is kept for as long as it is served.
            self._columns[name] = held[:, self.columns.index(name)] if name == WIDE else held[:, self.columns.index(name)].astype(np.int32)
        return self._columns[name]

    def sizes(self) -> list[tuple[int, int, int, int]]:
        """How many articles, first articles of a story and statements there are of each outlet, by its place."""
        outlets = self.printed[:, 1]
        many = int(outlets.max(initial=-1)) + 1
        known = outlets >= 0
        first = known & (self.printed[:, 0] == self.printed[:, 2])
        said = outlets[self.article]
        counts = [np.bincount(outlets[known], minlength=many), np.bincount(outlets[first], minlength=many), np.bincount(said[said >= 0], minlength=many)]
        return [(place, int(counts[0][place]), int(counts[1][place]), int(counts[2][place])) for place in range(many)]

    def counts(self, outlets: Sequence[int], name: str) -> dict[tuple[int, int], int]:
        """How many statements of each of `outlets` have each value under `name`."""
        said, values = self.printed[:, 1][self.article], self.column(name)
        width = int(values.max(initial=0)) + 1
        said = said.astype(np.int64)
        held = np.isin(said, outlets)
        pairs, many = np.unique(said[held] * width + values[held], return_counts=True)
        return {(int(pair) // width, int(pair) % width): int(count) for pair, count in zip(pairs, many, strict=True)}


@dataclass(frozen=True)
class Side:
    """The statements and articles of one outlet, or of all other outlets that have a name. With `reprints` every copy of a story counts."""

    of: Tallied
    outlet: int
    is_other: bool
    reprints: bool

    @cached_property
    def printed(self) -> _Marks:
        """Which articles are its own."""
        outlets = self.of.printed[:, 1]
        held: _Marks = (outlets >= 0) & (outlets != self.outlet) if self.is_other else outlets == self.outlet
        return held

    @cached_property
    def counted(self) -> _Marks:
        """Which articles count: reprints only with `reprints`, and of all those that were read."""
        first = self.of.printed[:, 0] == self.of.printed[:, 2]
        held: _Marks = self.printed & (self.of.printed[:, 5] > 0) & (first | self.reprints)
        return held

    @cached_property
    def places(self) -> _Numbers:
        """The rows of its statements."""
        return np.flatnonzero(self.printed[self.of.article]) if len(self.of) else np.zeros(0, np.int64)

    @cached_property
    def stories(self) -> _Numbers:
        """A number for the story of each of its statements."""
        return self.of.story[self.of.article[self.places]]

    @property
    def statements(self) -> int:
        """How many statements it has."""
        return len(self.places)

    def column(self, name: str) -> _Numbers:
        """One number of each of its statements."""
        if name not in self._columns:
            self._columns[name] = self.of.column(name)[self.places]
        return self._columns[name]

    @cached_property
    def _columns(self) -> dict[str, _Numbers]:
        return {}

    @cached_property
    def each_story(self) -> _Numbers:
        """How many of its statements each story has."""
        return np.bincount(self.stories, minlength=len(self.of.printed))

    def by_story(self, marks: _Marks) -> _Numbers:
        """How many of its statements that are marked each story has."""
        return np.bincount(self.stories[marks], minlength=len(self.of.printed))

    def having(self, name: str, values: Collection[int]) -> _Marks:
        """Which of its statements have one of these values under `name`."""
        column = self.column(name)
        return column == next(iter(values)) if len(values) == 1 else np.isin(column, np.array(sorted(values), np.int64))

    def most(self, name: str, most: int | None, *, among: _Marks | None = None) -> list[tuple[int, int]]:
        """The most frequent values under `name`, 0 left out, with how many statements have each."""
        column = self.column(name) if among is None else self.column(name)[among]
        counts = np.bincount(column)
        counts[:1] = 0
        found = np.flatnonzero(counts)
        order = found[np.lexsort((found, -counts[found]))][:most]
        return [(int(value), int(counts[value])) for value in order]

    def per_article(self) -> tuple[_Numbers, _Numbers]:
        """By story: statements in the articles that count, and how many these are."""
        many = len(self.of.printed)
        said = np.bincount(self.of.story[self.of.article[self.places]][self.counted[self.of.article[self.places]]], minlength=many)
        return said, np.bincount(self.of.story[self.counted], minlength=many)

    def voices(self) -> tuple[_Numbers, _Numbers]:
        """By story: characters of running text in the outlet's own voice, and all of them."""
        many = len(self.of.printed)
        held = self.of.printed[self.counted]
        stories = self.of.story[self.counted]
        own = np.bincount(stories, held[:, 3], minlength=many)
        return own, own + np.bincount(stories, held[:, 4], minlength=many)

    def keys(self) -> list[int]:
        """The keys of the articles that count."""
        return [int(key) for key in self.of.printed[self.counted][:, 0]]

    def drawn(self, most: int, *, seed: int) -> _Numbers:
        """Which of its statements are looked at where a text has to be read: all of them, or those of stories drawn at random until there are `most`."""
        if self.statements <= most:
            return np.arange(self.statements)
        told, counts = np.unique(self.stories, return_counts=True)
        order = np.random.default_rng(seed).permutation(len(told))
        enough = int(np.searchsorted(np.cumsum(counts[order]), most)) + 1
        return np.flatnonzero(np.isin(self.stories, told[order[:enough]]))


def drawn_from(values: Sequence[int], most: int, *, seed: int) -> list[int]:
    """`most` of the values drawn at random, in their order; all of them where there are no more."""
    if len(values) <= most:
        return list(values)
    places = np.random.default_rng(seed).choice(len(values), most, replace=False)
    return [values[place] for place in np.sort(places)]
