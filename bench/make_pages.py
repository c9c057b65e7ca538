"""Makes the pages that extraction is measured on: sixty reports on pages in the manner of twelve content systems, and what is right.

    python -m bench.make_pages FOLDER

The reports, written for this and about countries that do not exist, are in `bench/systems/*.txt`, the manner of each system in the
file beside. The same pages come out each time: what seems random hangs on a report's name.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.furniture import Furniture
from bench.report import Report, reports

SYSTEMS = ("wordpress_classic", "wordpress_block", "drupal", "arc", "chorus", "ghost", "amp", "group", "agency", "broadcaster", "liveblog", "press_office")
GOLD = "gold.json"
"""The file in the folder that tells what is right."""

_PHRASE = 6
"""Words of a phrase that has to be in the text."""

_WITHOUT = 5
"""Phrases a page that must not be in the text."""


def make(folder: Path) -> list[dict[str, Any]]:
    """Write all pages into `folder`, and what is right."""
    folder.mkdir(parents=True, exist_ok=True)
    gold = list[dict[str, Any]]()
    for system in SYSTEMS:
        form = import_module(f"bench.systems.{system}")
        for report in reports(Path(__file__).parent / "systems" / f"{system}.txt"):
            own = Furniture(report)
            page: str = form.page(report, own)
            name = f"{system}-{report.slug}.html"
            charset = "cp1252" if report.has("cp1252") else "utf-8"
            (folder / name).write_bytes(page.encode(charset, "xmlcharrefreplace"))
            gold.append(_right(report, own, system, name))
    (folder / GOLD).write_text(json.dumps(gold, ensure_ascii=False, indent=1), "utf-8")
    return gold


def _right(report: Report, own: Furniture, system: str, name: str) -> dict[str, Any]:
    paragraphs = report.gold()
    whole = "\n".join([*paragraphs, *report.free()])
    # The furniture comes from few kinds that stand side by side; every so many of them, all kinds are met.
    strange = [one for one in dict.fromkeys(own.shown) if one not in whole]
    step = max(1, len(strange) // _WITHOUT)
    return {
        "file": name,
        "system": system,
        "title": report.title,
        "outlet": report.outlet,
        "days": report.days,
        "published": report.published,
        "paragraphs": paragraphs,
        "free": report.free(),
        "with": [phrase for at in sorted({0, len(paragraphs) // 3, 2 * len(paragraphs) // 3, len(paragraphs) - 1}) if (phrase := _phrase(paragraphs[at], at))],
        "without": strange[step // 2 :: step][:_WITHOUT],
    }


def _phrase(paragraph: str, at: int) -> str:
    words = paragraph.split(" ")
    if any(unicodedata.category(character) == "Cf" for character in paragraph):
        return ""
    start = min(at, max(0, len(words) - _PHRASE))
    return " ".join(words[start : start + _PHRASE])


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    told = parser.parse_args(arguments)
    gold = make(told.folder)
    size = sum((told.folder / one["file"]).stat().st_size for one in gold)
    print(f"{len(gold)} pages of {size // len(gold) // 1000} kB on average, and {GOLD}, in {told.folder}")


if __name__ == "__main__":
    main()
