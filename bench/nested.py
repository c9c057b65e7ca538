"""Recall of attributions that lie inside another one's content, on GUM, whose attribution relations nest.

    python bench/nested.py ../shared/corpora/gum/dev

An inner attribution is found when a statement's content shares half of its words with it and the speaker's mention overlaps;
`with parent` asks besides that the statement found has a parent.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from onrecord import api
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.scoring.gold import Marked
from training.gum import articles, inner

_WORD = re.compile(r"\w+")


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end)}


def finds(text: str, gold: Marked, statement: Statement) -> bool:
    """Whether `statement` is the marked one by content and speaker; cues are not marked in GUM."""
    wanted, got = _words(text, gold.content), _words(text, tuple(part.span for part in statement.content))
    mention = statement.speaker.mention
    return len(wanted & got) * 2 >= len(wanted | got) > 0 and mention is not None and any(mention.span.overlaps(span) for span in gold.source)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+", help="a partition of GUM, with dep/ in it")
    parser.add_argument("--misses", action="store_true", help="print what is not found")
    options = parser.parse_args()
    pipeline = api.shipped_pipeline()
    total = found = nested = 0
    for folder in options.folder:
        for article in articles(folder):
            gold = inner(article)
            if not gold:
                continue
            statements = pipeline.read(api.from_text(article.text, origin=article.name)).statements
            for marked in gold:
                hits = [statement for statement in statements if finds(article.text, marked, statement)]
                total, found, nested = total + 1, found + bool(hits), nested + any(hit.parent is not None for hit in hits)
                if options.misses and not any(hit.parent for hit in hits):
                    print(
                        article.name,
                        [span.of(article.text) for span in marked.source + marked.cue + marked.content],
                        "found outer" if hits else "",
                        file=sys.stderr,
                    )
    print(
        json.dumps(
            {
                "inner attributions": total,
                "found": found,
                "with parent": nested,
                "recall": round(100 * found / total, 1),
                "recall with parent": round(100 * nested / total, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
