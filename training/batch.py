"""Windows turned into tensors with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.data.span import Span
from onrecord.lexicon.pronoun import pronouns
from onrecord.models.fact import CLASSES, POINTERS, steps
from onrecord.models.link import bucket
from onrecord.models.tag import begin, inside
from onrecord.models.window import Tokenize, Window, windows
from onrecord.sentences.paragraph import paragraphs
from training.corpus import Named, Tagged
from training.facts import Chain, Fact, Told, linked, told
from training.tensors import LAYERS

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
    `told`: facts of its statements; `mentions` runs of words, `chains` the number of what each refers to, `pronouns` which of them are one.
    `soft`: emissions to learn instead of `tags` (`guessed`) or beside them, [words, LAYERS].
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
    told: tuple[Told, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    chains: tuple[int, ...] = ()
    pronouns: tuple[bool, ...] = ()


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


def softened(sample: Sample, soft: Mapping[int, NDArray[np.float16]]) -> Sample:
    """`sample` with the emissions of its words, where all are known."""
    found = [soft[word.start] for word in sample.window.words if word.start in soft]
    return replace(sample, soft=np.stack(found)) if len(found) == len(sample.tags) else sample


def samples(
    article: Tagged, tokenize: Tokenize, *, offset: int, most: int, guessed: bool = False, facts: Sequence[Fact] = (), chains: Sequence[Chain] = ()
) -> Iterator[Sample]:
    """The windows of an article with the targets of both layers, and of the facts and chains that are known of it."""
    for window in windows(article.text, paragraphs(article.text), tokenize, most=most, offset=offset):
        tags, runs, links, owners = _layer(window, article, nested=False)
        nested, inner, inner_links, inner_owners = _layer(window, article, nested=True)
        free = [any(part.start <= word.start < part.end for part in article.unknown) for word in window.words] if article.unknown else [False] * len(tags)
        shift = {role: len(runs[role]) for role in runs}
        merged = {role: runs[role] + inner[role] for role in runs}
        links = links + [(content + shift["content"], None if cue is None else cue + shift["cue"]) for content, cue in inner_links]
        owners = owners + [(cue + shift["cue"], None if source is None else source + shift["source"]) for cue, source in inner_owners]
        mentions, numbers = linked(window, chains)
        bare = tuple(article.text[window.words[start].start : window.words[end - 1].end].lower() in pronouns() for start, end in mentions)
        yield Sample(
            window, tags, nested, free, merged, links, owners,
            guessed=guessed, told=tuple(told(window, facts)), mentions=tuple(mentions), chains=tuple(numbers), pronouns=bare,
        )  # fmt: skip


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
class Pairs:
    """What may be linked to what: [queries] and, padded, [queries, candidates]; places number the words of a batch, row by row.

    `goal`: 0 for none, else the number of the right candidate, from 1; of mentions, [queries, candidates], which are of the same thing.
    """

    first: Any
    last: Any
    others_first: Any
    others_last: Any
    bucket: Any
    there: Any
    goal: Any


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of statements: `row` [statements] their window; `points` [statements, 5] and `content` [statements, 2] places in the batch,
    one behind the last where nothing is; `steps` [statements, words] distance classes; `pointers` [statements, POINTERS, 2] words of the
    window from 1, 0 for none; `classes` [statements, 4]. A target of -1 is not told.
    """

    row: Any
    points: Any
    content: Any
    steps: Any
    pointers: Any
    classes: Any


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of several windows, or tensors of them: pieces [batch, pieces], words [batch, words], soft [batch, words, LAYERS].

    `paragraphs` [paragraphs, words] places the words of each paragraph, row by row of the batch, `within` says which there are.
    """

    ids: Any
    shapes: Any
    mask: Any
    first: Any
    words: Any
    tags: Any
    nested: Any
    free: Any
    names: Any
    soft: Any
    softened: Any
    guessed: Any
    paragraphs: Any
    within: Any
    cues: Pairs
    sources: Pairs
    others: Pairs
    facts: Facts
    named: bool

    def on(self, device: str) -> Batch:
        """The same as tensors on a device."""
        def put(value: Any) -> Any:
            if isinstance(value, Pairs | Facts):
                return type(value)(*(put(getattr(value, each.name)) for each in fields(value)))
            if not isinstance(value, np.ndarray):
                return value
            tensor = torch.from_numpy(value)
            if value.dtype in (np.int32, np.int16):
                tensor = tensor.long()
            return tensor.to(device, non_blocking=True)

        return Batch(*(put(getattr(self, each.name)) for each in fields(self)))


def _others(chosen: Sequence[Sample], most: int) -> Pairs:
    """Each mention with all others of its window that are no pronouns, where one of them is of the same thing.

    Pronouns left in, `he` would learn to find the next `he`, which tells nobody who he is.
    """
    rows = []
    for row, sample in enumerate(chosen):
        held = list(zip(sample.mentions, sample.chains, sample.pronouns, strict=True))
        for at, (run, chain, _) in enumerate(held):
            beside = [(other, number == chain) for place, (other, number, bare) in enumerate(held) if place != at and not bare]
            if any(same for _, same in beside):
                ends = [(row * most + o[0], row * most + o[1] - 1, bucketed(sample.window, run, o), same) for o, same in beside]
                rows.append((row * most + run[0], row * most + run[1] - 1, ends))
    width = max((len(ends) for *_, ends in rows), default=0)
    table = np.zeros((4, len(rows), width), np.int32)
    there = np.zeros((len(rows), width), bool)
    for number, (*_, ends) in enumerate(rows):
        table[:, number, : len(ends)] = np.array(ends).T
        there[number, : len(ends)] = True
    first, last = (np.array([each[part] for each in rows], np.int32) for part in (0, 1))
    return Pairs(first, last, table[0], table[1], table[2], there, table[3].astype(bool))


def _facts(chosen: Sequence[Sample], most: int) -> Facts:
    """The facts of all windows' statements."""
    held = [(row, each) for row, sample in enumerate(chosen) for each in sample.told]
    nowhere = len(chosen) * most
    points = [[row * most + at if at >= 0 else nowhere for at in each.points] for row, each in held]
    content = [[row * most + each.content[0], row * most + each.content[1]] for row, each in held]
    away = [steps(most, each.points[0] if each.points[0] >= 0 else each.content[0]) for _, each in held]
    return Facts(
        np.array([row for row, _ in held], np.int32),
        np.array(points, np.int32).reshape(-1, 5),
        np.array(content, np.int32).reshape(-1, 2),
        np.array(away, np.int32).reshape(-1, most),
        np.array([each.pointers for _, each in held], np.int32).reshape(-1, len(POINTERS), 2),
        np.array([each.classes for _, each in held], np.int32).reshape(-1, len(CLASSES)),
    )


def _pairs(chosen: Sequence[Sample], most: int, kind: Literal["cue", "source"]) -> Pairs:
    """The links of one kind: of each content to a cue, or of each cue to a source."""
    rows = []
    for row, sample in enumerate(chosen):
        links, given = (sample.links, sample.runs["content"]) if kind == "cue" else (sample.owners, sample.runs["cue"])
        others = sample.runs[kind]
        for start, goal in links:
            run = given[start]
            ends = [(row * most + first, row * most + last - 1, bucketed(sample.window, run, (first, last))) for first, last in others]
            rows.append((row * most + run[0], row * most + run[1] - 1, ends, 0 if goal is None else goal + 1))
    width = max((len(ends) for _, _, ends, _ in rows), default=0)
    held = np.zeros((3, len(rows), width), np.int32)
    there = np.zeros((len(rows), width), bool)
    for number, (_, _, ends, _) in enumerate(rows):
        if ends:
            held[:, number, : len(ends)] = np.array(ends).T
            there[number, : len(ends)] = True
    first, last, goal = (np.array([each[part] for each in rows], np.int32) for part in (0, 1, 3))
    return Pairs(first, last, held[0], held[1], held[2], there, goal)


def collate(chosen: Sequence[Sample]) -> Batch:
    """Samples padded to the longest, as arrays."""
    pieces = max(len(s.window.pieces) for s in chosen) + 2
    most = max(len(s.window.words) for s in chosen)
    size = len(chosen)
    ids, shapes, mask = (np.full((size, pieces), PAD, np.int32) for _ in range(3))
    first, tags, nested, names = (np.zeros((size, most), np.int32) for _ in range(4))
    present, free, known, guessed = (np.zeros((size, most), bool) for _ in range(4))
    soft = np.zeros((size, most, LAYERS if any(s.soft is not None for s in chosen) else 0), np.float16)
    rows: list[NDArray[np.int32]] = []
    for row, sample in enumerate(chosen):
        window = sample.window
        length, count = len(window.pieces), len(window.words)
        ids[row, : length + 2] = [CLS, *window.pieces, SEP]
        shapes[row, 1 : length + 1] = window.shapes
        mask[row, : length + 2] = 1
        first[row, :count] = np.array(window.first) + 1
        tags[row, :count], nested[row, :count], free[row, :count] = sample.tags, sample.nested, sample.free
        present[row, :count] = True
        if sample.names is not None:
            names[row, :count] = sample.names
        if sample.soft is not None:
            soft[row, :count] = sample.soft
            known[row, :count] = True
        guessed[row, :count] = sample.guessed
        units = np.array(window.units)
        rows += np.split(np.arange(row * most, row * most + count, dtype=np.int32), np.flatnonzero(np.diff(units)) + 1)
    paragraphs = np.zeros((len(rows), max(map(len, rows))), np.int32)
    within = np.zeros(paragraphs.shape, bool)
    for number, places in enumerate(rows):
        paragraphs[number, : len(places)] = places
        within[number, : len(places)] = True
    return Batch(
        ids, shapes, mask, first, present, tags, nested, free, names, soft, known, guessed, paragraphs, within,
        _pairs(chosen, most, "cue"), _pairs(chosen, most, "source"), _others(chosen, most), _facts(chosen, most), chosen[0].names is not None,
    )  # fmt: skip


def bucketed(window: Window, first: tuple[int, int], second: tuple[int, int]) -> int:
    """The distance class of two runs of words of a window."""
    return bucket(first, second, abs(window.units[first[0]] - window.units[second[0]]))


def shuffled(found: list[Sample], size: int, chance: random.Random) -> Iterator[list[Sample]]:
    """Batches of `size` in random order."""
    order = list(range(len(found)))
    chance.shuffle(order)
    for at in range(0, len(order), size):
        yield [found[number] for number in order[at : at + size]]
