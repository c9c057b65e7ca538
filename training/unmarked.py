"""News text of corpora that were marked for something else: a trained network labels it for the next one to learn from."""

from __future__ import annotations

import csv
import html
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from training.gum import articles

_TAG = re.compile(r"<[^>]+>")
_BLANK = re.compile(r"\n\s*\n")
_TIGHT_LEFT = re.compile(r" (?=[.,;:!?%)\]’]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_TIGHT_RIGHT = re.compile(r"(?<=[(\[$£€]) ")
_QUOTED = re.compile(r'(?:``|") ?(.*?) ?(?:\'\'|"|$)')
_LEAST = 60
"""Characters of a paragraph that is worth reading."""


def joined(tokens: list[str]) -> str:
    """A sentence of a tokenised corpus, set as a newspaper would."""
    spaced = _QUOTED.sub(r'"\1"', " ".join(tokens))
    return _TIGHT_RIGHT.sub("", _TIGHT_LEFT.sub("", spaced))


def timeml(path: Path) -> str:
    """The text of a TimeML file, a paragraph a line."""
    found = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text("utf-8", errors="replace"), re.DOTALL)
    plain = re.sub("``|''", '"', html.unescape(_TAG.sub("", found[1] if found else "")))
    blocks = _BLANK.split(plain) if _BLANK.search(plain.strip()) else plain.splitlines()
    return "\n".join(" ".join(block.split()) for block in blocks if block.strip())


def ecb(path: Path) -> str:
    """The text of an ECB+ file, two sentences a line; its first line may be the page's address and is left out then."""
    tokens = [(int(token.get("sentence", "0")), token.text or "") for token in ElementTree.parse(path).getroot().iter("token")]
    sentences = [joined([word for _, word in group]) for _, group in groupby(tokens, key=lambda token: token[0])]
    kept = [sentence for sentence in sentences if not sentence.startswith("http")]
    return "\n".join(" ".join(kept[at : at + 2]) for at in range(0, len(kept), 2))


def sentences(path: Path, together: int = 12) -> Iterator[str]:
    """The sentences of a NewsMTSC file, each once, some of them together as the lines of one text."""
    seen: dict[str, None] = {}
    for line in path.read_text("utf-8").splitlines():
        seen.setdefault(json.loads(line)["sentence_normalized"].strip())
    found = list(seen)
    for at in range(0, len(found), together):
        yield "\n".join(found[at : at + together])


def texts(corpora: Path) -> dict[str, str]:
    """Every text by a name that stays the same: TimeBank and AQUAINT, ECB+, the train parts of NewsMTSC and GUM."""
    made = {f"time/{path.parent.name}/{path.name}": timeml(path) for path in sorted((corpora / "time" / "TBAQ-cleaned").rglob("*.tml"))}
    made |= {f"ecbplus/{path.name}": ecb(path) for path in sorted((corpora / "linking" / "ecbplus").rglob("*.xml"))}
    made |= {f"newsmtsc/{number}": text for number, text in enumerate(sentences(corpora / "stance" / "newsmtsc" / "train.jsonl"))}
    made |= {f"gum/{article.name}": article.text for article in articles(corpora / "gum" / "train")}
    return {name: text for name, text in made.items() if any(len(line) >= _LEAST for line in text.splitlines())}


def more(corpora: Path) -> dict[str, str]:
    """Texts by name that only trained networks read, for their emissions: the sentences of DSE, and the synthetic stories of PLOVER."""
    lines = dict.fromkeys(re.sub(r"[\[\]]", "", line.split("\t")[0]).strip() for line in _lines(corpora / "stance" / "dse" / "train.txt"))
    made = {f"dse/{number}": "\n".join(found) for number, found in enumerate(_by(list(lines), 12))}
    stories = {text: None for path in sorted((corpora / "events").glob("gpt_synthetic_events_*.csv")) for text in _stories(path)}
    return made | {f"stories/{number}": text for number, text in enumerate(stories)}


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _by(found: list[str], together: int) -> Iterator[list[str]]:
    for at in range(0, len(found), together):
        yield found[at : at + together]


def _stories(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = "\n".join(line.strip() for line in row["text"].splitlines() if line.strip())
            if len(text) > 3 * _LEAST:
                yield text
