"""Take the pictures of the pages: `python -m docs.make_screens` serves the sample reports, judges a few statements, and has Chromium look at each screen.

    python -m docs.make_screens              # docs/pictures/web-*.png
    python -m docs.make_screens --out DIR --width 400 --dark

Needs the extras `web` and `test`, and Chromium.
"""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from docs.make_pictures import FOLDER
from onrecord import api
from onrecord.api import auditing
from onrecord.data.link import occasion_end
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.web.browser import ARGUMENTS, CHROMIUM, Site

CODER = "Ada"

HEIGHT = 850

TALL = 1_160
"""The height of a screen that is read from top to bottom."""

NAMES = ("statements", "reader", "queue", "audit", "evaluation", "speaker", "occasions", "compare", "articles", "runs")
"""What the pictures are called: `web-` and this."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture: what it is called, the address it is of, and how many pixels high it is."""

    name: str
    path: str
    height: int = HEIGHT


def screens(record: Path) -> tuple[Screen, ...]:
    """Every screen, on reports that the record has."""
    with api.open_record(record) as held:
        hits = held.reader.search("occasion:phone_call", limit=50)
        hit = min((one for one in hits if one.statement.addressee), key=lambda one: one.statement.content[0].span.start)
        speaker = held.reader.facets(names=("speaker",), most=1).facets[0].values[0][0]
        sample = held.coders.samples()[0].name
        told = occasion_end(hit.article, str(hit.statement.occasion))
    reader, compare = f"/article/{hit.article}#s-{hit.statement.id}", f"/compare?occasion={told}&only=shared"
    paths = ("/?q=river", reader, "/queue", f"/audit/{sample}", "/evaluation", f"/speaker?name={speaker}", "/occasions", compare, "/articles", "/runs")
    found = tuple(Screen(name, path) for name, path in zip(NAMES, paths, strict=True))
    return tuple(replace(one, height=TALL) if one.name == "compare" else one for one in found)


def judged(record: Path) -> None:
    """The sample reports with an audit and some judgements, linked."""
    api.read_samples(record=record)
    with closing(api.open_record(record, "w")) as held:
        sample = auditing.draw(held, 30, seed=1)
        for number, one in enumerate(sample.statements[:24]):
            auditing.take_verdict(held, one, "reject" if number % 8 == 5 else "accept", api.pen(CODER))
        for hit in held.reader.search("act:deny", limit=4):
            api.accept(held, [hit.statement.id], api.pen(CODER))
    api.link(record=record)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        record = Path(folder) / "river.db"
        judged(record)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        with Site(make_app(Serving(record, CODER))) as site:
            for screen in screens(record):
                if options.only and screen.name != options.only:
                    continue
                settings: dict[str, Any] = {"viewport": {"width": options.width, "height": screen.height}, "color_scheme": "dark" if options.dark else "light"}
                page = browser.new_page(**settings)
                page.goto(f"{site.url}{screen.path}", wait_until="networkidle")
                page.screenshot(path=options.out / f"web-{screen.name}.png")
                print(options.out / f"web-{screen.name}.png", flush=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
