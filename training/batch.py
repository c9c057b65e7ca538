"""Windows turned into tensors with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.data.span import Span
from onrecord.models.link import bucket
from onrecord.models.tag import TAGS, begin, inside
from onrecord.models.window import Tokenize, Window, windows
from onrecord.sentences.paragraph import paragraphs
from training.corpus import Named, Tagged

CLS, SEP, HIDDEN, PAD = 101, 102, 103, 0


def tokenize_with(tokenizer: Tokenizer) -> Tokenize:
    """Word pieces of each word, from a `tokenizers` WordPiece tokenizer."""

    def tokenize(words: list[str]) -> list[list[int]]:
        encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        made: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            made[word].append(piece)
        return made

    return tokenize


@dataclass(frozen=True, slots=True)
class Sample:
    """One window with its targets; `tags` and `nested` have a number a word, `free` words' nested tag is not known.

    `links`: content run, its cue run or None; `owners`: cue run, its source run or None; runs are [start, end) words.
    `soft`: emissions to learn instead of `tags` (`guessed`) or beside them, [words, TAGS].
    """

    window: Window
    tags: list[int]
    nested: list[int]
    free: list[bool]
    runs: dict[str, list[tuple[int, int]]]
    links: list[tuple[int, int | None]]
    owners: list[tuple[int, int | None]]
    names: list[int] | None = None
    soft: NDArray[np.float16] | None = None
    guessed: bool = False


def _run(window: Window, span: Span) -> tuple[int, int] | None:
    inside_span = [at for at, word in enumerate(window.words) if word.start < span.end and span.start < word.end]
    return (inside_span[0], inside_span[-1] + 1) if inside_span else None


def _layer(
    window: Window, article: Tagged, *, nested: bool
) -> tuple[list[int], dict[str, list[tuple[int, int]]], list[tuple[int, int | None]], list[tuple[int, int | None]]]:
    tags = [0] * len(window.words)
    first, last = window.words[0].start, window.words[-1].end
    found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    links: list[tuple[int, int | None]] = []
    owners: list[tuple[int, int | None]] = []
    for statement in article.nested if nested else article.statements:
        places: dict[str, list[int]] = {}
        for number, role in enumerate(("source", "cue", "content")):
            places[role] = []
            for span in getattr(statement, role):
                if span.end <= first or span.start >= last:
                    continue
                run = _run(window, span)
                if run is None:
                    continue
                if run in found[role]:  # "X said this and added that": one source, two cues
                    places[role].append(found[role].index(run))
                    continue
                if any(tags[run[0] : run[1]]):
                    continue
                tags[run[0]] = begin(number)
                for at in range(run[0] + 1, run[1]):
                    tags[at] = inside(number)
                places[role].append(len(found[role]))
                found[role].append(run)
        cue = places["cue"][0] if places["cue"] else None
        links += [(content, cue) for content in places["content"]]
        if cue is not None:
            owners.append((cue, places["source"][0] if places["source"] else None))
    return tags, found, links, owners


def softened(sample: Sample, soft: Mapping[int, NDArray[np.float16]], *, guessed: bool) -> Sample:
    """`sample` with the emissions of its words, where all are known; `guessed`: its tags are no person's."""
    found = [soft[word.start] for word in sample.window.words if word.start in soft]
    return replace(sample, soft=np.stack(found), guessed=guessed) if len(found) == len(sample.tags) else sample


def samples(article: Tagged, tokenize: Tokenize, *, offset: int, most: int) -> Iterator[Sample]:
    """The windows of an article with the targets of both layers."""
    for window in windows(article.text, paragraphs(article.text), tokenize, most=most, offset=offset):
        tags, runs, links, owners = _layer(window, article, nested=False)
        nested, inner, inner_links, inner_owners = _layer(window, article, nested=True)
        free = [any(part.start <= word.start < part.end for part in article.unknown) for word in window.words] if article.unknown else [False] * len(tags)
        shift = {role: len(runs[role]) for role in runs}
        merged = {role: runs[role] + inner[role] for role in runs}
        links = links + [(content + shift["content"], None if cue is None else cue + shift["cue"]) for content, cue in inner_links]
        owners = owners + [(cue + shift["cue"], None if source is None else source + shift["source"]) for cue, source in inner_owners]
        yield Sample(window, tags, nested, free, merged, links, owners)


def name_samples(named: Named, tokenize: Tokenize, *, most: int) -> Iterator[Sample]:
    """The windows of a text with the tags of its names."""
    for window in windows(named.text, paragraphs(named.text), tokenize, most=most):
        tags = [0] * len(window.words)
        for kind, span in named.names:
            run = _run(window, span) if span.start < window.words[-1].end and span.end > window.words[0].start else None
            if run:
                tags[run[0]] = begin(kind)
                for at in range(run[0] + 1, run[1]):
                    tags[at] = inside(kind)
        none: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        yield Sample(window, [0] * len(tags), [0] * len(tags), [True] * len(tags), none, [], [], tags)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of several windows: pieces [batch, pieces], words [batch, words], soft [batch, words, TAGS], and the samples they came from."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    starts: Tensor
    tags: Tensor
    nested: Tensor
    free: Tensor
    names: Tensor
    soft: Tensor
    softened: Tensor
    guessed: Tensor
    samples: list[Sample]


def collate(chosen: list[Sample]) -> Batch:
    """Samples padded to the longest."""
    pieces = max(len(s.window.pieces) for s in chosen) + 2
    most = max(len(s.window.words) for s in chosen)
    size = len(chosen)
    ids = torch.full((size, pieces), PAD)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    first = torch.zeros((size, most), dtype=torch.long)
    tags, nested, names = first.clone(), first.clone(), first.clone()
    present, starts, free, known, guessed = (torch.zeros((size, most), dtype=torch.bool) for _ in range(5))
    soft = torch.zeros((size, most, TAGS))
    for row, sample in enumerate(chosen):
        window = sample.window
        length, count = len(window.pieces), len(window.words)
        ids[row, : length + 2] = torch.tensor([CLS, *window.pieces, SEP])
        shapes[row, 1 : length + 1] = torch.tensor(window.shapes)
        mask[row, : length + 2] = 1
        first[row, :count] = torch.tensor(window.first) + 1
        tags[row, :count] = torch.tensor(sample.tags)
        nested[row, :count] = torch.tensor(sample.nested)
        free[row, :count] = torch.tensor(sample.free)
        present[row, :count] = True
        starts[row, :count] = torch.tensor([at == 0 or window.units[at] != window.units[at - 1] for at in range(count)])
        if sample.names is not None:
            names[row, :count] = torch.tensor(sample.names)
        if sample.soft is not None:
            soft[row, :count] = torch.from_numpy(sample.soft).float()
            known[row, :count] = True
            guessed[row, :count] = sample.guessed
    return Batch(ids, shapes, mask, first, present, starts, tags, nested, free, names, soft, known, guessed, chosen)


def bucketed(window: Window, first: tuple[int, int], second: tuple[int, int]) -> int:
    """The distance class of two runs of words of a window."""
    return bucket(first, second, abs(window.units[first[0]] - window.units[second[0]]))


def shuffled(found: list[Sample], size: int, chance: random.Random) -> Iterator[list[Sample]]:
    """Batches of `size` in random order."""
    order = list(range(len(found)))
    chance.shuffle(order)
    for at in range(0, len(order), size):
        yield [found[number] for number in order[at : at + size]]
