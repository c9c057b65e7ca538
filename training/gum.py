"""GUM's attribution relations as statements, outer and nested (Zeldes 2017; enhanced rhetorical structure theory, eRST).

In GUM's dependency files the first token of each elementary discourse unit (EDU) carries `Discourse=RELATION:UNIT->HEAD:HEIGHT:SIGNALS`.
An attribution's unit holds source and cue, its head unit opens the content; the content is the head with what hangs on
it below the attribution's own height. The `sem-atsrc` signal lists the tokens of the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.data.span import Span, trimmed
from onrecord.scoring.gold import Marked, MarkedArticle

_RELATION = re.compile(r"Discourse=([a-z_-]+):(\d+)->(\d+):(\d+):([^|\t]*)")
_ROOT = re.compile(r"Discourse=ROOT:(\d+)")
_SOURCE = re.compile(r"sem-atsrc-([\d,-]+)")
_INDICATOR = re.compile(r"lex-indwd-([\d,-]+)")


@dataclass(slots=True)
class _Unit:
    tokens: list[Span]
    head: int = 0
    height: int = 0
    relation: str = ""
    source: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()


def _numbers(listed: str) -> tuple[int, ...]:
    made: list[int] = []
    for part in listed.strip("-,").split(","):
        first, _, last = part.strip("-").partition("-")
        if first.isdigit():
            made += range(int(first), int(last) + 1 if last.isdigit() else int(first) + 1)
    return tuple(made)


def _read(path: Path) -> tuple[str, dict[int, _Unit], list[Span]]:
    text, tokens, units = "", [], {}
    current, fresh = 0, False
    whole, after = 0, ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar"):
            fresh = bool(text)
        fields = line.split("\t")
        if len(fields) == 10 and "-" in fields[0]:  # "won't" is written as one word and marked as two
            whole, after = int(fields[0].partition("-")[2]), fields[9]
            continue
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        if fresh and not text.endswith("\n"):
            text, fresh = text.rstrip(" ") + "\n", False
        span = Span(len(text), len(text) + len(fields[1]))
        number = int(fields[0])
        tight = number < whole or "SpaceAfter=No" in (after if number == whole else fields[9])
        whole = 0 if number >= whole else whole
        text += fields[1] + ("" if tight else " ")
        tokens.append(span)
        if relation := _RELATION.search(fields[9]):
            current = int(relation[2])
            source, cue = _SOURCE.search(relation[5]), _INDICATOR.search(relation[5])
            units[current] = _Unit([], int(relation[3]), int(relation[4]), relation[1], _numbers(source[1]) if source else (), _numbers(cue[1]) if cue else ())
        elif root := _ROOT.search(fields[9]):
            current = int(root[1])
            units[current] = _Unit([])
        if current in units:
            units[current].tokens.append(span)
    return text, units, tokens


def tokens(path: Path) -> list[Span]:
    """Where each token of a document stands in the text of `article`."""
    return _read(path)[2]


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Neighbouring spans joined, trimmed, cut at line ends."""
    made: list[Span] = []
    for span in sorted(spans):
        between = text[made[-1].end : span.start] if made else ""
        if made and "\n" not in between and not re.search(r"\w", between):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(part for part in (trimmed(text, span) for span in made) if len(part))


def article(path: Path) -> MarkedArticle:
    """One document with its attributions; `parent` is the closest attribution whose content holds the whole unit."""
    text, units, tokens = _read(path)
    below: dict[int, list[int]] = defaultdict(list)
    for number, unit in units.items():
        below[unit.head].append(number)

    def subtree(number: int) -> Iterator[int]:
        yield number
        for child in below[number]:
            yield from subtree(child)

    found: list[tuple[int, set[int], Marked]] = []
    for number, unit in units.items():
        if not unit.relation.startswith("attribution") or unit.head not in units:
            continue
        content = {unit.head}
        for child in below[unit.head]:
            if child != number and units[child].height < unit.height:
                content.update(subtree(child))
        own = set(subtree(number))
        content -= own
        spans = _merged(text, [span for held in content for span in units[held].tokens])
        source = _merged(text, [tokens[at - 1] for at in unit.source if 0 < at <= len(tokens)])
        cue = _merged(text, [tokens[at - 1] for at in unit.cue if 0 < at <= len(tokens) and tokens[at - 1] in unit.tokens])
        if spans:
            found.append((number, content, Marked(source[:1], cue[:1], spans)))
    made = []
    for number, _, marked in found:
        holders = [(len(content), at) for at, (other, content, _) in enumerate(found) if other != number and number in content]
        made.append(Marked(marked.source, marked.cue, marked.content, parent=min(holders)[1] if holders else None))
    return MarkedArticle(path.stem, text, "gum", tuple(made))


_MOST = 600
"""Characters of a content that can still be one act of speech; a whole paper attributed to its authors is more."""


def inner(article: MarkedArticle) -> list[Marked]:
    """The attributions of an article that lie in the content of another one, itself short enough to be one act of speech."""
    made = []
    for marked in article.statements:
        outer = article.statements[marked.parent] if marked.parent is not None else None
        if outer is not None and sum(span.end - span.start for span in outer.content) <= _MOST:
            made.append(marked)
    return made


def articles(folder: Path) -> Iterator[MarkedArticle]:
    """Every document of a partition's `dep` folder."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        yield article(path)
