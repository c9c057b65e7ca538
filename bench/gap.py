"""Whom a pronoun means: F1 on GAP (Webster et al. 2018), whose snippets of Wikipedia have a pronoun and two names that it may mean.

    python bench/gap.py ../shared/corpora/coref/gap-development.tsv

The network compares the pronoun with every name that it finds in the snippet and with the two that are asked about. All places of a name, by its last word,
count together; a name is meant when it is the likeliest. `--model` takes a folder of another model than the shipped one.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.data.span import Span
from onrecord.models import catalogue
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.scoring.measure import Tally
from onrecord.sentences.paragraph import paragraphs


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with its pronoun, the two names asked about, and which of them it means."""

    text: str
    pronoun: Span
    names: tuple[Span, Span]
    right: tuple[bool, bool]


def snippets(path: Path) -> Iterator[Snippet]:
    """The rows of GAP's table."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = (_span(row, "A"), _span(row, "B"))
            yield Snippet(row["Text"], _span(row, "Pronoun"), names, (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"))


def _span(row: Mapping[str, str], column: str) -> Span:
    start = int(row[f"{column}-offset"])
    return Span(start, start + len(row[column]))


def answers(snippet: Snippet, network: Network) -> tuple[bool, bool]:
    """Which of the two names the network takes the pronoun to mean."""
    analysis = network.read(snippet.text, paragraphs(snippet.text))
    if analysis.states is None:
        return False, False
    people = [span for span, kind in analysis.names if kind == "person" and not any(span.overlaps(name) for name in snippet.names)]
    others = [*snippet.names, *people]
    words = [span.of(snippet.text).split() for span in others]
    first, second = ([at for at, own in enumerate(words) if own[-1] == words[asked][-1] or words[asked] == own[: len(words[asked])]] for asked in range(2))
    shares = [share or 0.0 for share in analysis.states.same(snippet.pronoun, others)]
    asked = [sum(shares[at] for at in each) for each in (first, second)]
    rest: dict[str, float] = defaultdict(float)
    for at, own in enumerate(words):
        if at not in first and at not in second:
            rest[own[-1]] += shares[at]
    most = max(*asked, *rest.values())
    return asked[0] == most, asked[1] == most


def measured(path: Path, network: Network) -> dict[str, float]:
    """Precision, recall and F1 over both names of all snippets, and F1 of each gender's pronouns."""
    tallies = {"all": Tally(), "masculine": Tally(), "feminine": Tally()}
    for snippet in snippets(path):
        gender = "feminine" if snippet.pronoun.of(snippet.text).lower() in ("she", "her", "hers") else "masculine"
        for told, right in zip(answers(snippet, network), snippet.right, strict=True):
            for name in ("all", gender):
                tallies[name] += Tally(int(told and right), int(told), int(right))
    figures = {name: round(tally.f1, 1) for name, tally in tallies.items()}
    return {"precision": round(tallies["all"].precision, 1), "recall": round(tallies["all"].recall, 1), **figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    options = parser.parse_args()
    folder = options.model or catalogue.find().folder
    print(json.dumps(measured(options.table, Network(OnnxBackend(folder), folder / "decoder.json")), indent=1))


if __name__ == "__main__":
    main()
