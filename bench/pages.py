"""How well reports are taken out of pages: onrecord beside trafilatura and other extractors that are installed.

    python -m bench.pages                 # sixty made pages of twelve content systems, see bench/make_pages.py
    python -m bench.pages FOLDER          # pages with gold.json, or with evaldata.json: {address: {file, with, without}}
    python -m bench.pages --wrong         # what onrecord got wrong, page by page

text: F1 of words (`\\w+` after NFKC, without regard to case, characters of format left out) by the longest common subsequence with
the report's paragraphs, so that order counts; mean over the pages. Lines that may be given or left out, the headline, the byline,
corrections and credits, a post set into the report, the clock of a live blog's entry, are taken off both; a printed standfirst counts as
a paragraph.
phrases: trafilatura's measure. A phrase of the report that is in the text is right, one of the furniture is wrong; precision, recall
and F over all pages.
date, title, outlet: pages on which the day is right, the headline (white space, characters of format and the shape of quotation marks
aside), the outlet's name (case and a leading "The" aside).
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import re
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.make_pages import GOLD, make
from onrecord.articles.detector import received
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received

EVALDATA = "evaldata.json"
"""Gold in the manner of trafilatura's evaluation: phrases by page."""

APART = frozenset({"headline", "kicker", "byline", "notice"})
"""Parts of an article that are no paragraphs of the report."""

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("“”„‟‘’‚‛–—\u2011", "\"\"\"\"''''---")
_LOW = 0.9
"""F1 under which a page's text is told as wrong."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extractor gives of a page. `noticed` is the text with what the outlet says about the report (credits, corrections), where
    the extractor tells the two apart; `doubt` is why it gave nothing."""

    text: str = ""
    noticed: str | None = None
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    doubt: str | None = None


Extractor = Callable[[bytes, str], Extracted]


def ours(data: bytes, name: str) -> Extracted:
    """onrecord."""
    first = next(iter(received(Source(name, data=data))), None)
    if not isinstance(first, Received):
        return Extracted(doubt=f"{first.why}: {first.reason}" if first else "nothing")
    article = first.article
    return Extracted(_without(article, APART), _without(article, APART - {"notice"}), article.title, article.outlet, article.published)


def _without(article: Article, kinds: frozenset[str]) -> str:
    pieces, at = list[str](), 0
    for part in article.parts:
        if part.kind in kinds:
            pieces.append(article.text[at : part.span.start])
            at = part.span.end
    return "\n".join([*pieces, article.text[at:]])


def _trafilatura(**options: Any) -> Extractor:
    library = import_module("trafilatura")

    def extract(data: bytes, name: str) -> Extracted:  # noqa: ARG001
        found = library.bare_extraction(data, include_comments=False, with_metadata=True, **options)
        if found is None:
            return Extracted(doubt="nothing")
        return Extracted(found.text or "", None, found.title, found.sitename, found.date)

    return extract


def _justext(data: bytes, name: str) -> Extracted:  # noqa: ARG001
    library = import_module("justext")
    return Extracted("\n".join(one.text for one in library.justext(data, library.get_stoplist("English")) if not one.is_boilerplate))


def _readability(data: bytes, name: str) -> Extracted:  # noqa: ARG001
    found = import_module("readability").Document(data.decode("utf-8", "replace"))
    return Extracted("\n".join(import_module("lxml.html").fromstring(found.summary()).itertext()), title=found.short_title())


def _resiliparse(data: bytes, name: str) -> Extracted:  # noqa: ARG001
    tree = import_module("resiliparse.parse.html").HTMLTree.parse(data.decode("utf-8", "replace"))
    text = import_module("resiliparse.extract.html2text").extract_plain_text(tree, main_content=True, links=False, alt_texts=False)
    return Extracted(text, title=tree.title)


def _newspaper(data: bytes, name: str) -> Extracted:  # noqa: ARG001
    found = import_module("newspaper").Article("https://www.example.org/")
    found.download(input_html=data.decode("utf-8", "replace"))
    found.parse()
    day = found.publish_date
    return Extracted(found.text, None, found.title, str(found.meta_site_name or "") or None, day.isoformat() if day else None)


def extractors() -> dict[str, Extractor]:
    """Every extractor that is installed."""
    found: dict[str, Extractor] = {"onrecord": ours}
    if find_spec("trafilatura"):
        found |= {"trafilatura fast": _trafilatura(fast=True), "trafilatura": _trafilatura(), "trafilatura precision": _trafilatura(favor_precision=True)}
    rivals = (("justext", _justext), ("readability", _readability), ("resiliparse", _resiliparse), ("newspaper", _newspaper))
    return {**found, **{name: extract for name, extract in rivals if find_spec(name)}}


def folded(text: str) -> str:
    """`text` with single blanks for white space, compatible characters made the same and those of format left out."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(character for character in plain if unicodedata.category(character) != "Cf").split())


def words(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return _WORD.findall(folded(text).casefold())


def common(first: Sequence[str], second: Sequence[str]) -> int:
    """Length of the longest common subsequence, by bits of one number (Hyyrö 2004)."""
    places = defaultdict[str, int](int)
    for at, word in enumerate(first):
        places[word] |= 1 << at
    full = (1 << len(first)) - 1
    row = full
    for word in second:
        found = row & places[word] if word in places else 0
        row = ((row + found) | (row - found)) & full
    return len(first) - row.bit_count()


def f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of `found` against `gold`."""
    return 2 * common(gold, found) / (len(gold) + len(found)) if gold and found else 0.0


def without_free(text: str, free: Iterable[str]) -> str:
    """`text` without the lines that may be left out; one that lies within a longer line is taken off it."""
    kept = list[str]()
    dropped = sorted({folded(one).translate(_QUOTES) for one in free}, key=len, reverse=True)
    for line in text.splitlines():
        told = folded(line).translate(_QUOTES)
        for one in dropped:
            if told == one or (len(one) > 40 and one in told):
                told = told.replace(one, " ")
        kept.append(told)
    return "\n".join(kept)


def same_title(found: str | None, gold: str) -> bool:
    """Whether a headline is the one printed."""
    return folded(unescape(found or "")).translate(_QUOTES) == folded(gold).translate(_QUOTES)


def same_outlet(found: str | None, gold: str) -> bool:
    """Whether an outlet is called by its name."""
    return folded(found or "").casefold().removeprefix("the ") == folded(gold).casefold().removeprefix("the ")


@dataclass(slots=True)
class Tally:
    """What is counted of one extractor. `whole` is how many of the pages tell paragraphs, title, day and outlet beside phrases."""

    pages: int = 0
    whole: int = 0
    text: float = 0.0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("date", "title", "outlet"), 0))
    phrases: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("tp", "fn", "fp", "tn"), 0))
    seconds: float = 0.0
    told: set[str] = field(default_factory=set)

    def add(self, gold: Mapping[str, Any], found: Extracted) -> dict[str, Any]:
        """Count a page; what was wrong on it, by kind."""
        self.pages += 1
        self.told |= {name for name in self.right if getattr(found, name)}
        wrong: dict[str, Any] = {}
        # Trafilatura's gold takes credits and corrections for text.
        text = folded(found.text if "paragraphs" in gold or found.noticed is None else found.noticed)
        for one in gold["with"]:
            self.phrases["tp" if folded(one) in text else "fn"] += 1
        for one in gold["without"]:
            self.phrases["fp" if folded(one) in text else "tn"] += 1
        if missed := [one for one in gold["with"] if folded(one) not in text]:
            wrong["missed"] = missed
        if strange := [one for one in gold["without"] if folded(one) in text]:
            wrong["strange"] = strange
        if "paragraphs" in gold:
            self.whole += 1
            score = f1(words(without_free("\n".join(gold["paragraphs"]), gold["free"])), words(without_free(found.text, gold["free"])))
            self.text += score
            if score < _LOW:
                wrong["text"] = round(score, 3)
            checks = {
                "date": (found.date or "")[:10] in gold["days"],
                "title": same_title(found.title, gold["title"]),
                "outlet": same_outlet(found.outlet, gold["outlet"]),
            }
            for name, right in checks.items():
                self.right[name] += right
                if not right:
                    expected = gold["days"] if name == "date" else gold[name]
                    wrong[name] = [getattr(found, name), expected]
        if found.doubt:
            wrong["doubt"] = found.doubt
        return wrong

    def row(self) -> dict[str, float]:
        """The figures, shares of one; not a number for what the extractor never tells."""
        tp, fn, fp, tn = (self.phrases[name] for name in ("tp", "fn", "fp", "tn"))
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        phrases = {
            "precision": precision,
            "recall": recall,
            "F": 2 * precision * recall / max(1e-9, precision + recall),
            "accuracy": (tp + tn) / max(1, tp + fn + fp + tn),
            "ms/page": 1000 * self.seconds / max(1, self.pages),
        }
        if not self.whole:
            return phrases
        right = {name: count / self.whole if name in self.told else math.nan for name, count in self.right.items()}
        return {"text": self.text / self.whole, **right, **phrases}


def gold_of(folder: Path) -> list[dict[str, Any]]:
    """What is right for the pages of a folder that are there."""
    if (folder / GOLD).exists():
        told: list[dict[str, Any]] = json.loads((folder / GOLD).read_text("utf-8"))
    else:
        pages = json.loads((folder / EVALDATA).read_text("utf-8"))
        told = [{"system": "pages", **page} for page in pages.values()]
    return [page for page in told if (folder / page["file"]).exists()]


def measure(folder: Path, asked: Sequence[str] = ()) -> tuple[dict[str, dict[str, Tally]], dict[str, dict[str, Any]]]:
    """Tallies by extractor and content system ("all" for all together), and what onrecord got wrong by page."""
    gold = gold_of(folder)
    tallies, wrong = dict[str, dict[str, Tally]](), dict[str, dict[str, Any]]()
    for name, extract in extractors().items():
        if asked and name not in asked:
            continue
        own = tallies[name] = defaultdict(Tally)
        extract((folder / gold[0]["file"]).read_bytes(), gold[0]["file"])  # what is loaded once is not the page's time
        for page in gold:
            data = (folder / page["file"]).read_bytes()
            start = time.perf_counter()
            try:
                found = extract(data, page["file"])
            except Exception as error:
                found = Extracted(doubt=f"{type(error).__name__}: {error}")
            spent = time.perf_counter() - start
            for system in {page["system"], "all"}:
                told = own[system].add(page, found)
                own[system].seconds += spent
            if name == "onrecord" and told:
                wrong[page["file"]] = told
    return tallies, wrong


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Rows of figures under their names, shares in per cent."""
    columns = list(next(iter(rows.values())))
    width = max(map(len, rows))
    lines = [" ".join([" " * width, *(f"{column:>9}" for column in columns)])]
    for name, row in rows.items():
        told = (f"{'-':>9}" if math.isnan(value) else f"{value if column.startswith('ms') else 100 * value:9.1f}" for column, value in row.items())
        lines.append(" ".join([name.ljust(width), *told]))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="pages and what is right; without it the pages are made")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="measure this extractor only; may be given several times")
    parser.add_argument("--wrong", action="store_true", help="print what onrecord got wrong, page by page, as JSON")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    told = parser.parse_args(arguments)
    if unknown := sorted(set(told.only) - set(extractors())):
        parser.error(f"no extractor {unknown[0]!r} is installed; expected one of {', '.join(extractors())}")
    for library in ("trafilatura", "htmldate", "readability", "onrecord"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as made:
        folder = told.folder or Path(made)
        if told.folder is None:
            make(folder)
        tallies, wrong = measure(folder, told.only)
    rows = {name: own["all"].row() for name, own in tallies.items()}
    if told.json:
        print(json.dumps({name: {system: tally.row() for system, tally in own.items()} for name, own in tallies.items()}, indent=1))
        return
    pages = next(iter(tallies.values()))["all"].pages
    print(f"{pages} pages, per cent\n{table(rows)}")
    systems = [system for system in next(iter(tallies.values())) if system != "all"]
    for name in [one for one in ("onrecord", "trafilatura fast") if one in tallies and len(systems) > 1]:
        print(f"\n{name}, by content system\n{table({system: tallies[name][system].row() for system in sorted(systems)})}")
    if told.wrong:
        print(json.dumps(wrong, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
