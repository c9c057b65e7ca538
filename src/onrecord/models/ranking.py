"""The ranking of occasions: on which one a statement was made, of those told of before and new ones, by signs that are seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.data.ids import bytes_hash
from onrecord.data.occasion import OCCASION_KINDS, OccasionKind
from onrecord.errors import ModelError
from onrecord.models.backend import Floats

SHIPPED = "occasions-1"
_HOME = Path(__file__).parent / "weights"
_FILE = "ranking.npz"

WORDS = 16384
"""Places that words share; which one a word falls into is a hash, the same on every machine (Weinberger et al. 2009)."""

SIGNS = 8192
"""Places that signs share."""

KNOWN = 1 << 14
"""Candidates whose signs' score is kept at hand: a few megabytes."""

KNOWN_SIGNS = 1 << 16
"""Signs whose hash is kept at hand: about ten megabytes."""

COLUMNS = len(OCCASION_KINDS) + 1
"""What a word speaks for: a new occasion of each kind, and one that goes on."""

_COLUMN = {kind: column for column, kind in enumerate(OCCASION_KINDS)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An occasion on which a statement may have been made: `event` counts those told of before, None for a new one. `signs` are what is seen of the two."""

    kind: OccasionKind
    event: int | None = None
    signs: tuple[str, ...] = ()

    @property
    def column(self) -> int:
        """Which weights of a word count for it."""
        return COLUMNS - 1 if self.event is not None else _COLUMN[self.kind]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement, by its place in the report, the words about it, and the occasions it may have been made on."""

    place: int
    words: tuple[str, ...]
    candidates: tuple[Candidate, ...]


class ChoosesOccasions(Protocol):
    """What chooses the occasions of statements."""

    def choose(self, case: Case) -> int | None:
        """The place of the candidate on which the statement was made, None for none of them."""


class Ranking:
    """A score for each candidate: the sum of its signs' and words' weights, and what a hidden layer makes of the signs. None of them has the score 0.

    `table`: words [WORDS, COLUMNS], signs [SIGNS], inner [SIGNS, width], each in steps of `steps` [3]; inner_bias [width], outer [width], bias [1], and
    `favour` [1], which is added to a new occasion's score.
    """

    def __init__(self, table: Mapping[str, NDArray[Any]]) -> None:
        words, signs, inner = (float(step) for step in table["steps"])
        self._words = table["words"].astype(np.float32) * np.float32(words)
        # What a sign adds to the hidden layer, and in the last column to the score itself.
        added = table["inner"].astype(np.float32) * np.float32(inner), table["signs"].astype(np.float32)[:, None] * np.float32(signs)
        self._added = np.concatenate(added, axis=1)
        self._inner_bias = table["inner_bias"].astype(np.float32)
        self._outer = table["outer"].astype(np.float32)
        self._bias = float(table["bias"][0])
        self._favour = float(table["favour"][0])
        self._known: dict[tuple[str, ...], float] = {}

    def choose(self, case: Case) -> int | None:
        """See `ChoosesOccasions.choose`."""
        if not case.candidates:
            return None
        words = _total(self._words, places(case.words, WORDS)).tolist()
        scores = [words[one.column] + self._signed(one) + (self._favour if one.event is None else 0.0) for one in case.candidates]
        best = max(range(len(scores)), key=scores.__getitem__)
        return best if scores[best] > 0 else None

    def _signed(self, one: Candidate) -> float:
        """What a candidate's signs score. New occasions that no word tells of have the same signs in many cases."""
        if one.event is not None:
            return self._score(one.signs)
        found = self._known.get(one.signs)
        if found is None:
            if len(self._known) >= KNOWN:
                self._known.clear()
            found = self._known[one.signs] = self._score(one.signs)
        return found

    def _score(self, signs: Sequence[str]) -> float:
        if not signs:
            return 0.0
        added = _total(self._added, [_HASHES[sign] % SIGNS for sign in signs])
        inner = np.maximum(added[:-1] + self._inner_bias, 0)
        return float(added[-1] + inner @ self._outer) + self._bias


def _total(table: Floats, rows: Sequence[int]) -> Floats:
    """The sum of some rows of a table: as a product, which is several times as quick as to add up a few rows."""
    held = table.take(rows, axis=0)
    total: Floats = _ones(len(held)) @ held
    return total


@lru_cache(maxsize=256)
def _ones(count: int) -> Floats:
    return np.ones(count, np.float32)


class _Hashes(dict[str, int]):
    """The hashes of signs of candidates, the latest at hand: most of what is seen there was seen before."""

    def __missing__(self, sign: str) -> int:
        if len(self) >= KNOWN_SIGNS:
            self.clear()
        found = self[sign] = _hashes((sign,))[0]
        return found


_HASHES = _Hashes()


def _hashes(signs: Iterable[str]) -> list[int]:
    held = tuple(signs)
    try:
        return [crc32(sign.encode()) for sign in held]
    except UnicodeEncodeError:  # half of a pair of surrogates
        return [crc32(sign.encode("utf-8", "surrogatepass")) for sign in held]


def places(signs: Iterable[str], count: int, *, once: bool = True) -> list[int]:
    """The places of signs among `count`; each place once, unless all are asked for."""
    found = [hashed % count for hashed in _hashes(signs)]
    return sorted(set(found)) if once else found


@cache
def shipped_ranking(name: str = SHIPPED, *, home: Path = _HOME) -> Ranking:
    """The one that comes with onrecord. Raises `ModelError` when a file of it is missing or was altered."""
    folder = home / name
    for file in (folder / _FILE, folder / "card.json"):
        if not file.is_file():
            raise ModelError(f"ranking {name!r}: {file.name} not found in {folder}; expected the files that come with onrecord. Install it again")
    wanted = str(json.loads((folder / "card.json").read_text("utf-8"))["files"][_FILE])
    seen = bytes_hash((folder / _FILE).read_bytes())
    if seen != wanted:
        raise ModelError(f"ranking {name!r}: {_FILE} has SHA-256 {seen[:12]}…, expected {wanted[:12]}…; the file was altered. Install onrecord again")
    with np.load(folder / _FILE) as held:
        return Ranking(held)


def packed(words: NDArray[Any], signs: NDArray[Any], inner: NDArray[Any], rest: Mapping[str, Sequence[float]]) -> dict[str, NDArray[Any]]:
    """The table of a ranking, its large parts in steps of a byte."""
    steps = [max(float(np.abs(part).max()), 1e-9) / 127 for part in (words, signs, inner)]
    large = {name: np.rint(part / step).astype(np.int8) for name, part, step in zip(("words", "signs", "inner"), (words, signs, inner), steps, strict=True)}
    small = {name: np.asarray(value, np.float32) for name, value in rest.items()}
    return {**large, "steps": np.array(steps, np.float32), **small}
