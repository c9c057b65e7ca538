"""How well expressions of time are found and understood, on TimeML.

    python bench/times.py ../shared/corpora/time/TBAQ-cleaned/TimeBank

Of each document the text and the day of its creation are handed over. An expression counts as right when it overlaps a gold TIMEX3, each with one other
at most, and its value is the gold's, letter by letter (TempEval-3's value F1); `strict` also wants the gold's characters. `DATE and TIME` leaves the
other types out of the gold and of what is found. `--wrong` prints every difference: never on what is held out.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.data.span import Span
from onrecord.occasions.expression import expressions

POINTS = ("DATE", "TIME")


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: where it stands, its type (`DATE`) and its value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the day it was made and its gold."""

    name: str
    text: str
    made: date | None
    times: tuple[Timex, ...]


def document(path: Path) -> Document:
    """One TimeML file; a line break within its text is a space."""
    root = ET.parse(path).getroot()
    made = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if made is None or body is None:
        raise ValueError(f"{path}: no DCT or no TEXT; expected TimeML")
    parts: list[str] = []
    times: list[Timex] = []
    _read(body, parts, times)
    return Document(path.name, "".join(parts), _day(made.get("value", "")), tuple(sorted(times, key=lambda one: one.span)))


def _read(node: ET.Element, parts: list[str], times: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append((node.text or "").replace("\n", " "))
    for child in node:
        _read(child, parts, times)
        parts.append((child.tail or "").replace("\n", " "))
    if node.tag == "TIMEX3":
        times.append(Timex(Span(start, sum(map(len, parts))), node.get("type", ""), node.get("value", "")))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def found(one: Document) -> tuple[Timex, ...]:
    """What onrecord finds in it."""
    made = expressions(one.text, Span(0, len(one.text)), anchor=one.made)
    return tuple(Timex(each.span, each.kind.upper(), each.value) for each in made)


def pairs(gold: Sequence[Timex], own: Sequence[Timex]) -> Iterator[tuple[Timex | None, Timex | None]]:
    """Gold with what overlaps it, in text order, each once; what is left alone."""
    free = list(own)
    for one in gold:
        touching = [other for other in free if one.span.start < other.span.end and other.span.start < one.span.end]
        best = max(touching, key=lambda other: (other.value == one.value, other.span == one.span), default=None)
        if best is not None:
            free.remove(best)
        yield one, best
    yield from ((None, other) for other in free)


def f1(right: int, gold: int, own: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    return {
        "precision": round(100 * right / max(1, own), 1),
        "recall": round(100 * right / max(1, gold), 1),
        "f1": round(200 * right / max(1, gold + own), 1),
    }


def measured(documents: Iterable[Document]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures over all documents, for all types and for points in time alone."""
    held = [(one, found(one)) for one in documents]
    made = {}
    for name, types in (("all types", None), ("DATE and TIME", POINTS)):
        gold = own = overlapping = value = strict = 0
        for one, mine in held:
            wanted = [each for each in one.times if types is None or each.type in types]
            given = [each for each in mine if types is None or each.type in types]
            both = [(a, b) for a, b in pairs(wanted, given) if a is not None and b is not None]
            gold, own, overlapping = gold + len(wanted), own + len(given), overlapping + len(both)
            value += sum(a.value == b.value for a, b in both)
            strict += sum(a.value == b.value and a.span == b.span for a, b in both)
        made[name] = {"found": f1(overlapping, gold, own), "value": f1(value, gold, own), "strict value": f1(strict, gold, own)}
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="TimeML files (*.tml)")
    parser.add_argument("--wrong", action="store_true", help="print what differs")
    options = parser.parse_args()
    documents = [document(path) for path in sorted(options.folder.glob("*.tml"))]
    if options.wrong:
        for one in documents:
            for gold, own in pairs(one.times, found(one)):
                if gold is None or own is None or gold.value != own.value:
                    span = (gold or own).span  # type: ignore[union-attr]
                    around = one.text[max(0, span.start - 40) : span.end + 30]
                    wanted, given = (each and (each.span.of(one.text), each.type, each.value) for each in (gold, own))
                    print(one.made, wanted, given, repr(around), sep="\t")
    print(json.dumps({"documents": len(documents), **measured(documents)}, indent=1))


if __name__ == "__main__":
    main()
