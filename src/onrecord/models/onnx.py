"""The ONNX backend: the only place that imports onnxruntime and tokenizers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.models.backend import Scores
from onrecord.models.window import Window

_CLS, _SEP = 101, 102
_MAX_WORDS = 20_000
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime would put together of the graph to its loss: on a CPU the fused layer norm takes three times as long as its parts."""
_KNOWN = 50_000
"""Words from which on the pieces of those read before are forgotten; reports share most of theirs."""


class OnnxBackend:
    """Runs a model folder's `model.onnx` on the CPU, one window at a time.

    One by one is as fast as batches here and keeps a window's result apart from what it is read with: the scales of
    dynamic int8 are taken over a whole batch.
    """

    def __init__(self, folder: Path, *, graph: Path | None = None, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        path = graph if graph is not None else folder / "model.onnx"
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime and tokenizers raise plain Exceptions of their own
            raise ModelError(f"the model in {folder} could not be loaded ({error}); install onrecord again") from error
        self._pieces: dict[str, tuple[int, ...]] = {}

    def tokenize(self, words: list[str]) -> list[tuple[int, ...]]:
        """Word pieces of each word, from the WordPiece vocabulary."""
        if len(self._pieces) > _KNOWN:
            self._pieces = {}
        known = self._pieces
        new = [word for word in dict.fromkeys(words) if word not in known]
        for start in range(0, len(new), _MAX_WORDS):
            known.update(self._encoded(new[start : start + _MAX_WORDS]))
        return [known[word] for word in words]

    def _encoded(self, words: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
        pieces: list[list[int]] = [[] for _ in words]
        encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        return zip(words, map(tuple, pieces), strict=True)

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window, in order."""
        made = []
        for window in windows:
            ids = np.array([[_CLS, *window.pieces, _SEP]], dtype=np.int64)
            shapes = np.array([[0, *window.shapes, 0]], dtype=np.int64)
            tags, states = self._session.run(None, {"ids": ids, "shapes": shapes})
            first = np.array(window.first) + 1
            made.append(Scores(tags[0][first], None, states[0][first]))
        return made
