"""The corpora as lists of texts with tagged spans, and the changes that training makes to them."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.data.span import Span, stripped, trimmed
from onrecord.scoring import brat
from onrecord.scoring.gold import Marked
from onrecord.sentences.paragraph import paragraphs


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with its outer statements, the statements inside those, and stretches where the inner are not known."""

    text: str
    statements: tuple[Marked, ...]
    nested: tuple[Marked, ...] = ()
    unknown: tuple[Span, ...] = ()


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


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_GONE = str.maketrans({"“": " ", "”": " ", '"': " "})
_GUILLEMETS = str.maketrans({"“": "«", "”": "»"})
_SINGLE = str.maketrans({"“": "‘", "”": "’"})


def curled(text: str) -> str:
    """Straight double quotation marks turned into curly ones, opening where white space or nothing stands before."""
    opened = re.sub(r'(?:(?<=^)|(?<=[\s(\[—–-]))"', "“", text)
    return opened.replace('"', "”")


def restyled(text: str, chance: random.Random) -> str:
    """`text` in another house's style of quotation marks, every character in its place."""
    draw = chance.random()
    if draw < 0.22:
        return text.translate(_STRAIGHT)
    if draw < 0.37:
        return curled(text)
    if draw < 0.45:
        return curled(text).translate(_SINGLE)
    if draw < 0.50:
        return curled(text).translate(_GUILLEMETS)
    if draw < 0.55:
        return text.translate(_GONE)
    return text


_REPORTING = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:old|ells?|elling)|claim\w*|think\w*|thought|believ\w*|argu\w+|suggest\w*|deni\w+|deny\w*|promis\w+|want\w*|ask\w*|call\w*|accus\w+|"
    r"warn\w*|ann?ounc\w+|accord\w+|report\w*|insist\w*|add(?:ed|s)|wrote|writ\w+|know\w*|knew|hop\w+|fear\w*|expect\w*|show\w*|f(?:ound|inds?)|agree\w*|vow\w*|"
    r"pledg\w+|urg\w+|demand\w*|blam\w+|critici\w+|prais\w+|describ\w+|declar\w+|explain\w*|predict\w*|propos\w+|refus\w+|support\w*|oppos\w+|feel\w*|felt|see[ns]?|saw|reject\w*|admit\w*|"
    r"acknowledg\w+|decid\w+|learn\w*|alleg\w+|state[ds]?|stating|statement|concern\w*|hear\w*|consider\w*|tweet\w*|mention\w*|not(?:ed|es|ing)|question\w*|doubt\w*|confirm\w*|conclu\w+|estimat\w+)\b",
    re.IGNORECASE,
)


def _open_stretches(text: str, statements: tuple[Marked, ...]) -> tuple[Span, ...]:
    """Contents that may hold a further attribution, which PolNeAR's single layer does not mark."""
    return tuple(part for s in statements for part in s.content if _REPORTING.search(text, part.start, part.end))


_FRAME_CUES = ("said", "said", "told reporters", "told lawmakers", "claimed", "argued", "added", "says", "warned", "insisted", "noted", "wrote")


def framed(article: Tagged, chance: random.Random, speakers: list[str], *, rate: float) -> Tagged:
    """`article` with a share of its one-sentence paragraphs put into somebody's mouth: "X said that ...".

    What was said in such a paragraph becomes a nested statement, which no corpus marks in number.
    """
    text = article.text
    unknown = _open_stretches(text, article.statements)
    added: list[tuple[int, str]] = []
    frames: list[tuple[Span, int, str, str]] = []
    inner: set[int] = set()
    for paragraph in paragraphs(text)[1:]:
        body = paragraph.of(text)
        if "--" in body[:60] or "—" in body[:60]:
            continue
        touching = [s for s in article.statements if any(part.overlaps(paragraph) for role in (s.source, s.cue, s.content) for part in role)]
        whole = all(paragraph.contains(part) for s in touching for role in (s.source, s.cue, s.content) for part in role)
        fits = 40 < len(body) < 400 and body.endswith(".") and body[0].isalpha() and not _SECOND_SENTENCE.search(body)
        if not (fits and whole and chance.random() < rate * (2.0 if touching else 0.7)):
            continue
        if any(part.overlaps(paragraph) for s in touching for part in unknown):
            continue
        speaker, cue = chance.choice(speakers), chance.choice(_FRAME_CUES)
        if chance.random() < 0.75:
            added.append((paragraph.start, f"{speaker} {cue} " + ("that " if chance.random() < 0.75 else "")))
            if body.split(None, 1)[0].lower() in _LOWERED:
                text = text[: paragraph.start] + body[0].lower() + text[paragraph.start + 1 :]
            frames.append((paragraph, paragraph.start, speaker, cue))
        else:
            added.append((paragraph.end - 1, f", {speaker} {cue}"))
            frames.append((paragraph, paragraph.end - 1, speaker, cue))
        inner.update(id(s) for s in touching)
    if not added:
        return replace(article, unknown=unknown)
    made, done = "", 0
    for at, words in added:
        made += text[done:at] + words
        done = at
    made += text[done:]

    def place(span: Span) -> Span:
        return Span(
            span.start + sum(len(words) for at, words in added if at <= span.start),
            span.end + sum(len(words) for at, words in added if at < span.end),
        )

    def put(statement: Marked) -> Marked:
        return Marked(*(tuple(place(part) for part in role) for role in (statement.source, statement.cue, statement.content)))

    outer = []
    for (paragraph, at, speaker, cue), (_, words) in zip(frames, added, strict=True):
        body = place(Span(paragraph.start, paragraph.end - 1))
        if at == paragraph.start:
            begin = body.start - len(words)
            content = Span(body.start - (5 if words.endswith(" that ") else 0), body.end)
        else:
            begin, content = body.end + 2, body
        name = Span(begin, begin + len(speaker))
        outer.append(Marked(source=(name,), cue=(Span(name.end + 1, name.end + 1 + len(cue)),), content=(content,)))
    kept = [put(s) for s in article.statements if id(s) not in inner]
    nested = [put(s) for s in article.statements if id(s) in inner]
    return Tagged(made, tuple(kept + outer), tuple(nested), tuple(place(part) for part in unknown))


_SECOND_SENTENCE = re.compile(r"[.!?][\"”’]? [A-Z“\"]")
_LOWERED = frozenset("the a an in on at he she they it we this that these those but and some many most his her their its for as after when while if there".split())


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


__all__ = ["Named", "Tagged", "clean", "curled", "fingerprint", "framed", "names", "polnear", "restyled", "stripped"]
