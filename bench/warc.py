"""How fast pages of a web archive become articles, and statements, beside trafilatura on the same pages, on one core.

    python bench/warc.py                            # 2,000 made-up pages of 145 kB
    python bench/warc.py --pages 20000 --keep big.warc.gz
    python bench/warc.py --folder saved             # the HTML files of a folder and of those in it

The archive is made first: paragraphs of the sample reports in a dozen templates, with as much furniture around them as real pages have:
1,900 elements, half of the bytes scripts and styles. On such pages trafilatura takes about as long as on 250 real ones of that size.
With `--folder` it is made of real pages instead, each file once, in an order that is drawn by chance and the same every time; of less than
20 kB none is taken, for these are no reports. What is right on them is not known, so only the times are told, and how many pages
gave a text. `--pages` takes so many of them at most.

onrecord and trafilatura then read it in turns, a block of pages each, so that what else the machine does weighs on both alike. Times
are CPU times, those of child processes included; memory is the sum of the peaks of all processes of a run that does nothing else.
Needs Linux, and the extra `formats`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if __name__ == "__main__" and hasattr(os, "sched_setaffinity"):  # one core, before the libraries look how many there are
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

from onrecord.api import sample_articles, shipped_pipeline
from onrecord.articles import Source, received
from onrecord.data.received import Received

WORDS = 450
"""Words of a page's report."""

SIZE = 145_000
"""Bytes of a page, as many as pages of news outlets have on the average."""

_CRAWLED = "2021-01-01"
"""The day on which the pages of a folder are said to have been fetched."""

SMALLEST = 20_000
"""Bytes of the smallest file of a folder that is taken."""

BLOCK = 50
"""Pages that one of the two reads before it is the other's turn."""

_WARM = 10
"""Pages that are read before any are timed."""

OUTLETS = ("The Heron", "Keelson Wire", "Ombrazh Courier", "Selm Gazette", "Varo Post", "Lake and Lowland")


@dataclass(frozen=True)
class Page:
    """A page and what a reader should find in it."""

    html: bytes
    url: str
    title: str
    day: str
    outlet: str
    text: str
    media: str = "text/html; charset=utf-8"


def page(number: int) -> Page:
    """The page of this number: the same every time. Its day is past, for trafilatura takes no day that is to come."""
    chance = random.Random(number)
    outlet = chance.choice(OUTLETS)
    moment = datetime(2021, 1, 1, 6, tzinfo=UTC) + timedelta(minutes=37 * number)
    title = f"{chance.choice(_HEADLINES)}, report {number}"
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{moment:%Y/%m/%d}/{title.lower().replace(' ', '-').replace(',', '')}"
    paragraphs = list[str]()
    while sum(len(each.split()) for each in paragraphs) < WORDS:
        paragraphs.append(chance.choice(_PARAGRAPHS))
    html = _TEMPLATES[number % len(_TEMPLATES)](chance, title, outlet, moment, url, paragraphs)
    return Page(html.encode(), url, title, f"{moment:%Y-%m-%d}", outlet, "\n\n".join(paragraphs))


def _samples() -> tuple[list[str], list[str]]:
    articles = sample_articles()
    paragraphs = [part.span.of(article.text).strip() for article in articles for part in article.parts_of("body")]
    return [article.title for article in articles if article.title], [each for each in paragraphs if len(each.split()) > 15]


_HEADLINES, _PARAGRAPHS = _samples()
_NAV = ("World", "Politics", "Business", "Rivers", "Sport", "Weather", "Opinion", "Culture", "Science", "Letters", "Archive", "Jobs", "Shop", "Games")


def _script(chance: random.Random, size: int) -> str:
    """So many characters of a script that does nothing."""
    lines, length = list[str](), 0
    while length < size:
        name = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6))
        numbers = ",".join(str(chance.randrange(10**6)) for _ in range(12))
        lines.append(f'window.{name}=window.{name}||function(a,b){{if(a<b&&b>{len(name)}){{return"<div class=\\"{name}\\">"+a+"<\\/div>"}}return[{numbers}]}};')
        length += len(lines[-1])
    return f"<script>{''.join(lines)}</script>"


def _style(chance: random.Random, size: int) -> str:
    rule = ".c{}-{}{{margin:{}px;color:#{:06x}}}"
    rules = [rule.format(chance.randrange(10**5), place, chance.randrange(40), chance.randrange(16**6)) for place in range(size // 45)]
    return f"<style>{''.join(rules)}</style>"


def _nav(chance: random.Random, links: int) -> str:
    """Menus with menus in them: five elements a link."""
    item = (
        '<li class="nav__item nav__item--{0}"><div class="nav__box"><a class="nav__link" href="/{1}/{2}" data-track="nav|{2}">'
        '<span class="nav__icon" aria-hidden="true"></span><span>{3} {2}</span></a></div></li>'
    )
    items = [item.format(chance.randrange(99), name.lower(), place, name) for place in range(links) for name in (chance.choice(_NAV),)]
    menus = [f'<li><button aria-expanded="false">{chance.choice(_NAV)}</button><ul>{"".join(items[at : at + 12])}</ul></li>' for at in range(0, links, 12)]
    return f'<nav class="nav" aria-label="Sections"><ul>{"".join(menus)}</ul></nav>'


def _related(chance: random.Random, cards: int) -> str:
    """Other stories, fourteen elements each."""
    card = (
        '<div class="grid__cell"><div class="card"><div class="card__media"><a href="/story/{n}"><picture><source srcset="/i/{n}.webp"><img src="/i/{n}.jpg" '
        'alt=""></picture></a></div><div class="card__body"><h3><a href="/story/{n}"><span>{title}</span></a></h3><div class="meta"><span class="ago">'
        "{m} hours ago</span><span>{section}</span></div></div></div></div>"
    )
    titles = [escape(chance.choice(_HEADLINES)) for _ in range(cards)]
    items = "".join(card.format(n=chance.randrange(10**4), title=title, m=chance.randrange(24), section=chance.choice(_NAV)) for title in titles)
    return f'<aside class="related"><h2>More from us</h2><div class="grid">{items}</div></aside>'


def _share(chance: random.Random) -> str:
    """Buttons with drawings in them."""
    button = '<li><button data-n="{0}"><svg viewBox="0 0 24 24"><g><path d="M{0} 3l{1} 9z"/></g></svg><span class="hidden">Share</span></button></li>'
    return f'<ul class="share">{"".join(button.format(chance.randrange(24), chance.randrange(24)) for _ in range(6))}</ul>'


def _head(chance: random.Random, title: str, outlet: str, moment: datetime, url: str, *, linked: bool, graph: bool, meta: bool) -> str:
    held = [f'<meta charset="utf-8"><title>{escape(title)} | {outlet}</title><link rel="canonical" href="{url}">']
    if linked:
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": moment.isoformat(), "url": url,
            "author": [{"@type": "Person", "name": "Orla Venn"}], "publisher": {"@type": "Organization", "name": outlet},
        }  # fmt: skip
        held.append(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    if graph:
        told = {"og:title": title, "og:site_name": outlet, "og:type": "article", "og:url": url, "article:published_time": moment.isoformat()}
        held += [f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items()]
    if meta:
        held.append(f'<meta name="date" content="{moment:%Y-%m-%d}"><meta name="author" content="Orla Venn"><meta name="application-name" content="{outlet}">')
    return f"<head>{''.join(held)}{_style(chance, 8_000)}{_script(chance, 12_000)}</head>"


def _template(container: str, *, linked: bool, graph: bool, meta: bool, wrapped: bool, aside: bool) -> Any:
    """A way of making pages: what holds the report, what tells of it, whether each paragraph lies in boxes, whether things stand between them."""
    opening, closing = container, f"</{container.split()[0].strip('<>')}>"

    def made(chance: random.Random, title: str, outlet: str, moment: datetime, url: str, paragraphs: list[str]) -> str:
        body = list[str]()
        for place, each in enumerate(paragraphs):
            told = f"<p>{escape(each, quote=False)}</p>"
            body.append(f'<div class="block block--text"><div class="inner">{told}</div></div>' if wrapped else told)
            if aside and place in (2, 4):
                body.append(f'<div class="ad" data-slot="{place}">Advertisement</div>')
                body.append(f'<aside class="inline"><a href="/x">{escape(_HEADLINES[place])}</a></aside>')
        byline = f'<p class="byline">By <a rel="author" href="/by/orla-venn">Orla Venn</a></p><time datetime="{moment.isoformat()}">{moment:%d %B %Y}</time>'
        figure = '<figure><img src="/i/1.jpg" alt="The lake"><figcaption>The lake on Monday. Photograph: Selm Pictures</figcaption></figure>'
        head = _head(chance, title, outlet, moment, url, linked=linked, graph=graph, meta=meta)
        start = f'<!doctype html><html lang="en">{head}<body class="page"><header><a class="logo" href="/">{outlet}</a>{_nav(chance, 150)}</header>'
        main = f"{opening}<h1>{escape(title)}</h1>{byline}{_share(chance)}{figure}{''.join(body)}{closing}"
        end = f'{_share(chance)}{_related(chance, 50)}<footer>{_nav(chance, 60)}<p class="legal">© 2021 {outlet}. All rights reserved.</p></footer>'
        left = SIZE - len(start) - len(main) - len(end) - 14
        return f"{start}{main}{end}{_script(chance, max(0, left))}</body></html>"

    return made


_TEMPLATES = tuple(
    _template(container, linked=linked, graph=graph, meta=meta, wrapped=wrapped, aside=aside)
    for container, wrapped, aside in (
        ('<article class="story">', False, False),
        ('<div id="content" class="article-body" itemprop="articleBody">', False, True),
        ("<main>", True, False),
        ('<section class="entry-content">', False, True),
    )
    for linked, graph, meta in ((True, True, False), (False, True, True), (True, False, True))
)
_TEMPLATES += (_template('<article class="post">', linked=False, graph=False, meta=False, wrapped=False, aside=False),)
"""Ways of making pages. About one page in a dozen tells its day in the text alone, as on the web."""


def folder_pages(folder: Path, most: int) -> list[Page]:
    """The HTML files of a folder as pages of which nothing is known, each file once."""
    held = dict[bytes, Page]()
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".html", ".htm"} and path.is_file()):
        data = path.read_bytes()
        if len(data) >= SMALLEST:
            held.setdefault(data, Page(data, f"https://page-{len(held)}.example/{path.stem}", "", _CRAWLED, "", "", "text/html"))
    pages = list(held.values())
    random.Random(0).shuffle(pages)
    return pages[:most]


def write(path: Path, pages: Iterable[Page]) -> tuple[int, int]:
    """Writes the archive, each record packed by itself, and says how many pages and how many bytes it has."""
    size = count = 0
    with path.open("wb") as file:
        for made in pages:
            size += len(made.html)
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: {made.media}\r\nContent-Length: {len(made.html)}\r\n\r\n".encode() + made.html
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{count:032x}>\r\nWARC-Date: {made.day}T23:00:00Z\r\n"
                f"WARC-Target-URI: {made.url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n", 6, mtime=0))
            count += 1
    return count, size


def family() -> list[int]:
    """This process and all below it."""
    parents = dict[int, int]()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [os.getpid()]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def cpu() -> float:
    """Seconds of CPU time that this process and all below it have taken."""
    taken, tick = 0.0, os.sysconf("SC_CLK_TCK")
    for process in family()[1:]:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        taken += (int(fields[11]) + int(fields[12])) / tick
    ended = os.times()
    return taken + time.process_time() + ended.children_user + ended.children_system


def peak() -> float:
    """Megabytes: the sum of the peaks of this process and all below it."""
    total = 0
    for process in family():
        total += next(int(line.split()[1]) for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return total / 1024


def ours(path: Path) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """Body, title, day and outlet of each page as onrecord reads it; empty where it was skipped."""
    for item in received(Source(str(path), path=path)):
        if isinstance(item, Received):
            article = item.article
            yield " ".join(part.span.of(article.text) for part in article.parts_of("body", "dateline")), article.title, article.published, article.outlet
        else:
            yield "", None, None, None


def theirs(path: Path, *, fast: bool) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """The same as trafilatura reads it, with its metadata."""
    from fastwarc import ArchiveIterator
    from trafilatura import bare_extraction

    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            found: Any = bare_extraction(record.reader.read(), url=record.headers["WARC-Target-URI"], with_metadata=True, fast=fast, include_comments=False)
            yield (found.text or "", found.title, found.date, found.sitename) if found else ("", None, None, None)


def f1(found: str, text: str) -> float:
    """The words that two texts share."""
    ours_, right = Counter(found.split()), Counter(text.split())
    shared = (ours_ & right).total()
    return 2 * shared / max(1, ours_.total() + right.total())


class Reader:
    """One of the readers: its time and how well it reads; `made` says that the pages are those of `page`, of which all is known."""

    def __init__(self, found: Iterator[tuple[str, str | None, str | None, str | None]], *, made: bool) -> None:
        self._found = found
        self._made = made
        self.count = self.read = 0
        self.seconds, self.rates = 0.0, list[float]()
        self.texts, self.days, self.titles = list[float](), list[bool](), list[bool]()

    def block(self, start: int, size: int) -> None:
        """Reads `size` pages."""
        begun = cpu()
        block = list(islice(self._found, size))
        taken = cpu() - begun
        self.seconds += taken
        self.rates.append(len(block) / taken)
        self.count += len(block)
        self.read += sum(bool(text) for text, *_ in block)
        for number, (text, title, day, _) in enumerate(block if self._made else (), start):
            right = page(number)
            self.texts.append(f1(text, right.text))
            self.days.append((day or "")[:10] == right.day)
            self.titles.append((title or "").startswith(right.title))

    def figures(self) -> dict[str, float]:
        """All there is to say of it."""
        rates = {"pages/s": round(self.count / self.seconds, 1), "pages/s, median block": round(statistics.median(self.rates), 1), "with a text": self.read}
        if not self._made:
            return rates
        return {
            **rates,
            "text F1": round(statistics.mean(self.texts), 4),
            "days right": round(statistics.mean(self.days), 4),
            "titles right": round(statistics.mean(self.titles), 4),
        }


def beside(path: Path, pages: int, *, made: bool = True) -> dict[str, Any]:
    """onrecord beside trafilatura, a block each in turn."""
    found = {"onrecord": ours(path), "trafilatura": theirs(path, fast=False), "trafilatura fast": theirs(path, fast=True)}
    readers = {name: Reader(each, made=made) for name, each in found.items()}
    for reader in readers.values():
        reader.block(0, min(_WARM, pages))  # libraries are loaded and processes started
        reader.seconds, reader.rates, reader.count, reader.read = 0.0, [], 0, 0
        for held in (reader.texts, reader.days, reader.titles):
            held.clear()
    for start in range(_WARM, pages, BLOCK):
        for reader in readers.values():
            reader.block(start, min(BLOCK, pages - start))
    told: dict[str, Any] = {name: reader.figures() for name, reader in readers.items()}
    for name in ("trafilatura", "trafilatura fast"):
        ratios = [a / b for a, b in zip(readers["onrecord"].rates, readers[name].rates, strict=True)]
        told[f"onrecord / {name}"] = round(statistics.median(ratios), 2)
        told[f"onrecord / {name}, all pages"] = round(readers[name].seconds / readers["onrecord"].seconds, 2)
    return told


def statements(path: Path, most: int) -> dict[str, float]:
    """Pages to statements."""
    pipeline = shipped_pipeline()
    found = (item.article for item in received(Source(str(path), path=path)) if isinstance(item, Received))
    for article in islice(found, 1):
        pipeline.read(article)  # the model is loaded
    begun, count, done = cpu(), 0, 0
    for article in islice(found, most):
        count += len(pipeline.read(article).statements)
        done += 1
    taken = cpu() - begun
    return {"pages": done, "pages/s": round(done / taken, 2), "statements": count}


def alone(path: Path) -> dict[str, float]:
    """Reading with nothing else in memory: how many articles, megabytes at most, seconds."""
    begun = time.monotonic()
    counts = Counter(type(item).__name__ for item in received(Source(str(path), path=path)))
    return {**counts, "MB": round(peak()), "CPU s": round(cpu(), 1), "s": round(time.monotonic() - begun, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000, help="pages of the archive")
    parser.add_argument("--compared", type=int, default=2_000, help="pages at most that trafilatura reads too")
    parser.add_argument("--read", type=int, default=200, help="pages at most of which statements are taken")
    parser.add_argument("--keep", type=Path, default=None, help="where the archive is kept; what lies there is used as it is")
    parser.add_argument("--folder", type=Path, default=None, help="make the archive of the HTML files in this folder")
    parser.add_argument("--alone", type=Path, default=None, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(alone(options.alone)))
        return
    if options.folder and options.keep:
        parser.error("--keep is for made-up pages; leave it out with --folder")
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "pages.warc.gz"
        pages, size = options.pages, len(page(0).html)
        if options.folder:
            pages, total = write(path, folder_pages(options.folder, options.pages))
            if pages <= _WARM:
                parser.error(f"{options.folder}: {pages} HTML files of {SMALLEST:,} bytes or more; expected more than {_WARM}")
            size = total // pages
        elif not path.exists():
            write(path, map(page, range(options.pages)))
        made: dict[str, Any] = {"pages": pages, "MB packed": round(path.stat().st_size / 1e6, 1), "kB a page": round(size / 1000, 1)}
        made.update(beside(path, min(pages, options.compared), made=options.folder is None))
        made["to statements"] = statements(path, options.read)
        result = subprocess.run([sys.executable, __file__, "--alone", str(path)], capture_output=True, text=True, check=True)
        made["alone"] = json.loads(result.stdout)
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main()
