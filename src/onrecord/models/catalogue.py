"""The catalogue of shipped models: which files belong to one, with the hash of each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ModelError

DEFAULT = "minilm-news-4"
_HOME = Path(__file__).parent / "weights"
_FILES = ("decoder.json", "heads.npz", "model.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Model:
    """A model folder whose files are the ones that `card.json` vouches for; `sha256` is that of all of them together."""

    name: str
    folder: Path
    sha256: str


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file that makes up a model."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _FILES}


def joint_hash(hashes: dict[str, str]) -> str:
    """One SHA-256 over the files' own."""
    return hashlib.sha256("".join(f"{hashes[name]}  {name}\n" for name in _FILES).encode("ascii")).hexdigest()


def find(name: str = DEFAULT, *, home: Path = _HOME) -> Model:
    """The model of that name; `ModelError` when a file is missing or is not the one that was shipped."""
    folder = home / name
    missing = [file for file in (*_FILES, "card.json") if not (folder / file).is_file()]
    if missing:
        raise ModelError(f"model {name!r}: {', '.join(missing)} not found in {folder}; expected the files that come with onrecord. Install it again")
    wanted = json.loads((folder / "card.json").read_text("utf-8"))["files"]
    hashes = file_hashes(folder)
    for file in _FILES:
        if hashes[file] != wanted.get(file):
            raise ModelError(
                f"model {name!r}: {file} has SHA-256 {hashes[file][:12]}…, expected {str(wanted.get(file))[:12]}…; the file was altered. Install onrecord again"
            )
    return Model(name, folder, joint_hash(hashes))
