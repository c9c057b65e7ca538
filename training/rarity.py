"""Makes the table of how rare words are (`lexicon/en/rarity.tsv`) from the words of the training corpora: counts of common words, no text.

python -m training.rarity --corpora ../shared/corpora > src/onrecord/lexicon/en/rarity.tsv
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path

from onrecord.lexicon.rarity import RAREST
from onrecord.links.wording import wording
from training.unmarked import texts

FEWEST = 12
"""Times that a word is printed at least to be in the table."""

SMALL = 0.6
"""Share of those times that it is printed in small letters at least: the rest are names."""


def said(corpora: Path) -> Iterator[str]:
    """The texts that are counted: the reports of PolNeAR and what `training/unmarked.py` reads, but for ECB+, whose reports are the gold of links."""
    for path in sorted((corpora / "polnear" / "train" / "text").glob("*.txt")):
        yield path.read_text("utf-8")
    yield from (text for name, text in texts(corpora).items() if not name.startswith("ecbplus/"))


def table(corpora: Path) -> list[tuple[str, int]]:
    """Words with their rarity: the binary logarithm of one in how many words it is, rounded, at most `RAREST`."""
    printed, small = Counter[str](), Counter[str]()
    for text in said(corpora):
        made = wording([(text, False)])
        for word, span in zip(made.words, made.spans, strict=True):
            printed[word] += 1
            small[word] += text[span.start].islower()
    total = sum(printed.values())
    common = [word for word, times in printed.items() if times >= FEWEST and small[word] >= SMALL * times and word.isascii() and word.isalpha()]
    return sorted(((word, min(RAREST, round(log2(total / printed[word])))) for word in {*common, "i"}), key=lambda each: (each[1], each[0]))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    sys.stdout.write("# How rare common words are: the binary logarithm of one in how many words of English news and web texts each is, rounded.\n")
    sys.stdout.write("# Made by training/rarity.py. A word that is not here is rarer, or a name or a number.\n#word\trarity\n")
    for word, rarity in table(parser.parse_args().corpora):
        sys.stdout.write(f"{word}\t{rarity}\n")


if __name__ == "__main__":
    main()
