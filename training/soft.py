"""Soft targets: what several trained networks together make of every word, for one network to learn from.

The mean of the emissions and of the transitions of several conditional random fields is again one, their product of experts. It is
better than each of them and as many times slower; one network that learns its emissions keeps most of the gain (Hinton, Vinyals and
Dean 2015), above all from text on which none of them was trained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Soft:
    """The emissions of the three layers' tags for every word of every text, and the transitions and starts that go with them.

    texts: name -> text, of those that are in no corpus with marks; places: name -> offset of each word in its text; emissions: name ->
    [words, LAYERS] float16; tables: `roles`, `nested` and `names`, each with `_transitions` and `_starts`.
    """

    texts: dict[str, str]
    places: dict[str, NDArray[np.int32]]
    emissions: dict[str, NDArray[np.float16]]
    tables: dict[str, NDArray[np.float32]]

    def of(self, name: str) -> dict[int, NDArray[np.float16]]:
        """Offset of a word of the text -> its emissions."""
        return dict(zip(self.places[name].tolist(), self.emissions[name], strict=True)) if name in self.places else {}


def read(folder: Path) -> Soft:
    """What `write` left."""
    with np.load(folder / "soft.npz") as held:
        listed = json.loads((folder / "texts.json").read_text("utf-8"))
        ends = held["ends"].tolist()
        bounds = list(zip(listed["names"], [0, *ends[:-1]], ends, strict=True))
        places, emissions = held["places"], held["emissions"]
        tables = {name: held[name] for name in held.files if name not in ("places", "emissions", "ends")}
        return Soft(listed["texts"], {n: places[s:e] for n, s, e in bounds}, {n: emissions[s:e] for n, s, e in bounds}, tables)


def write(soft: Soft, folder: Path) -> None:
    """Keep soft targets in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names = list(soft.places)
    ends = np.cumsum([len(soft.places[name]) for name in names])
    arrays: dict[str, Any] = {"places": np.concatenate([soft.places[name] for name in names]), "ends": ends, **soft.tables}
    np.savez(folder / "soft.npz", emissions=np.concatenate([soft.emissions[name] for name in names]), **arrays)
    (folder / "texts.json").write_text(json.dumps({"names": names, "texts": soft.texts}) + "\n", "utf-8")


def mean(tables: Mapping[str, list[NDArray[np.float32]]]) -> dict[str, NDArray[np.float32]]:
    """The mean of each table over several networks."""
    return {name: np.mean(held, 0).astype(np.float32) for name, held in tables.items()}
