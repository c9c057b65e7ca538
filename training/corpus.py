"""The corpora as lists of texts with tagged spans."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.data.span import Span, trimmed
from onrecord.scoring import brat
from onrecord.scoring.gold import Marked
from onrecord.sentences.paragraph import paragraphs
from training.gum import articles as gum_articles
from training.gum import inner


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with its outer statements, the statements inside those, and stretches where the inner are not known.

    `known`: whether the nested statements are labelled, by whomever.
    """

    text: str
    statements: tuple[Marked, ...]
    nested: tuple[Marked, ...] = ()
    unknown: tuple[Span, ...] = ()
    known: bool = False


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of every file below `folder`: which data a model was trained or measured on."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _fragments(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Trimmed spans, cut at line ends, and joined where only spaces or punctuation lie between."""
    cut = [part for span in spans for part in paragraphs(text, span)]
    made: list[Span] = []
    for span in sorted(trimmed(text, part) for part in cut):
        if not len(span):
            continue
        between = text[made[-1].end : span.start] if made else ""
        if made and "\n" not in between and not re.search(r"\w", between):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


def clean(text: str, statement: Marked) -> Marked:
    """`statement` with the spans that the tags can express."""
    return Marked(
        source=_fragments(text, statement.source),
        cue=_fragments(text, statement.cue),
        content=_fragments(text, statement.content),
    )


def polnear(folder: Path) -> dict[str, list[Tagged]]:
    """Every reading of every article, by article name."""
    found: dict[str, list[Tagged]] = defaultdict(list)
    for article in brat.articles(folder):
        marked = tuple(clean(article.text, statement) for statement in article.statements)
        found[article.name].append(Tagged(article.text, tuple(m for m in marked if m.content)))
    return dict(found)


Label = dict[str, list[list[int]]]
"""An attribution as offsets: role -> list of [start, end]."""


def with_nested(corpus: dict[str, list[Tagged]], labels: dict[str, list[list[Label]]]) -> dict[str, list[Tagged]]:
    """`corpus` with the nested attributions that `training.teacher` labelled; nothing in it is unknown then."""
    made = {}
    for name, readings in corpus.items():
        made[name] = [replace(one, nested=_all(one.text, found), known=True) for one, found in zip(readings, labels[name], strict=True)]
    return made


def unmarked(texts: dict[str, Any], folder: Path) -> dict[str, Tagged]:
    """The texts that `training.teacher` labelled; the nested attributions of GUM's are those of its annotators, read from `folder`."""
    people = {article.name: article for article in gum_articles(folder)}
    made = {}
    for name, held in texts.items():
        text = held["text"]
        kind, _, own = name.partition("/")
        inside = tuple(clean(text, marked) for marked in inner(people[own]) if marked.cue) if kind == "gum" else _all(text, held["nested"])
        made[name] = Tagged(text, _all(text, held["outer"]), tuple(m for m in inside if m.content), known=True)
    return made


def _all(text: str, labels: Iterable[Label]) -> tuple[Marked, ...]:
    marked = (_marked(text, label) for label in labels)
    return tuple(each for each in marked if each.content)


def _marked(text: str, label: Label) -> Marked:
    spans = {role: tuple(Span(*pair) for pair in pairs) for role, pairs in label.items()}
    return clean(text, Marked(spans["source"], spans["cue"], spans["content"]))


def kept_back(name: str) -> bool:
    """Whether an article, told by its name alone, is one of the twentieth of a train part that is kept from training.

    Statements found in an article that the network was trained on are right more often than elsewhere, so the confidence
    of statements is fitted on these (`python -m training.calibrate --kept-back`).
    """
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 20 == 0


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the spans of its names; the number says which of `NAMES`."""

    text: str
    names: tuple[tuple[int, Span], ...]


_KINDS = {"PER": 0, "ORG": 1, "LOC": 2}


def names(path: Path, *, token: int, tag: int, separator: str | None) -> list[Named]:
    """Sentences of a CoNLL-like file in groups of up to eight lines, one document's where documents are marked."""
    made: list[Named] = []
    lines: list[str] = []
    spans: list[tuple[int, Span]] = []
    text = ""

    def flush() -> None:
        nonlocal text, lines, spans
        if text:
            made.append(Named(text, tuple(spans)))
        text, lines, spans = "", [], []

    for sentence, fresh in _sentences(path, token=token, tag=tag, separator=separator):
        if fresh or text.count("\n") >= 7:
            flush()
        current: tuple[int, int] | None = None
        for word, label in sentence:
            start = len(text)
            text += word + " "
            kind = _KINDS.get(label[2:]) if len(label) > 2 else None
            if kind is None:
                current = None
            elif label[0] == "B" or current is None or current[0] != kind:
                spans.append((kind, Span(start, start + len(word))))
                current = (kind, start)
            else:
                spans[-1] = (kind, Span(current[1], start + len(word)))
        text = text[:-1] + "\n"
    flush()
    return made


def _sentences(path: Path, *, token: int, tag: int, separator: str | None) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    rows: list[tuple[str, str]] = []
    fresh = True
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc"):
            fresh = True
        if line.startswith("# "):
            continue
        fields = line.split(separator)
        if len(fields) > max(token, tag):
            rows.append((fields[token], fields[tag]))
        elif rows:
            yield rows, fresh
            rows, fresh = [], False
    if rows:
        yield rows, fresh
