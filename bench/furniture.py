"""Furniture: all that stands on a page of news around the report, written for pages that are made, and different on each."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.report import Report, inline, plain

_POOLS = Path(__file__).parent / "systems" / "furniture.json"
_HEX = "0123456789abcdef"
_PROPERTIES = (
    "margin:0 auto", "padding:.75rem 1rem", "display:flex", "color:#2b2b2b", "font:700 1.125rem/1.3 Georgia,serif", "border-top:1px solid #dcdcdc",
    "position:relative", "max-width:1280px", "background:#f6f6f6 url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) no-repeat", "flex:0 1 33.333%",
    "transition:opacity .2s ease-in-out", "grid-template-columns:repeat(12,minmax(0,1fr))", "text-transform:uppercase", "letter-spacing:.02em",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another report that a page points to."""

    title: str
    summary: str
    day: str
    section: str
    slug: str


class Furniture:
    """Furniture of one page. Whatever is taken is kept in `shown`: phrases that are no part of the report."""

    def __init__(self, report: Report) -> None:
        self._random = Random(report.slug)
        self._pools = json.loads(_POOLS.read_text("utf-8"))
        self._day = date.fromisoformat(report.day)
        self._left: dict[str, list[object]] = {}
        self.shown: list[str] = []

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return self._random.randint(least, most)

    def chance(self, share: float) -> bool:
        """True in `share` of the cases."""
        return self._random.random() < share

    def code(self, size: int = 8) -> str:
        """Letters and digits without a meaning."""
        return "".join(self._random.choices(_HEX, k=size))

    def line(self, pool: str) -> str:
        """A line of a pool, each once on a page, as HTML."""
        told = str(self._take(pool))
        self.shown.append(told)
        return html.escape(told, quote=False)

    def teaser(self) -> Teaser:
        """Another report, dated within days of this one, before or after."""
        title, summary = self._take("teasers")
        self.shown.append(title)
        day = self._day + timedelta(days=self._random.choice((-9, -4, -2, -1, 0, 0, 1, 3, 40)))
        section = self._random.choice(self._pools["sections"])
        return Teaser(html.escape(title), html.escape(summary), day.isoformat(), section, "-".join(title.lower().split()[:5]).strip("’'“”.,?!"))

    def teasers(self, count: int) -> list[Teaser]:
        """Several of them."""
        return [self.teaser() for _ in range(count)]

    def comment(self) -> tuple[str, str, str]:
        """A reader's comment: name, ISO day, text as HTML."""
        name, text = self._take("comments")
        self.shown.append(text[:60].rsplit(" ", 1)[0])
        return html.escape(name), (self._day + timedelta(days=self._random.randint(0, 6))).isoformat(), html.escape(text)

    def nav(self, count: int = 9) -> list[str]:
        """Names of sections."""
        return self._random.sample(self._pools["sections"], min(count, len(self._pools["sections"])))

    def linked(self, made: str) -> str:
        """A paragraph of HTML in which some words now are a link."""
        words = made.split(" ")
        if len(words) < 14 or "<" in made or not self.chance(0.35):
            return made
        at = self._random.randint(4, len(words) - 6)
        href = f"https://example.org/{self.code()}?utm_source=inline&amp;utm_medium={self.code(4)}"
        return " ".join([*words[:at], f'<a href="{href}">{" ".join(words[at : at + 3])}</a>', *words[at + 3 :]])

    def css(self, size: int) -> str:
        """About `size` characters of style sheet."""
        rules = list[str]()
        while sum(map(len, rules)) < size:
            names = ",".join(f".{self._random.choice(('c', 'o', 'u', 'wp', 'js', 'm'))}-{self.code(6)}" for _ in range(self._random.randint(1, 3)))
            rules.append(f"{names}{{{';'.join(self._random.sample(_PROPERTIES, 3))}}}")
            if self.chance(0.1):
                rules.append(f"@media (min-width:{self._random.randint(320, 1200)}px){{.l-{self.code(5)}{{display:none!important}}}}")
        return "".join(rules)

    def script(self, size: int) -> str:
        """About `size` characters of script, as a bundler leaves it."""
        made = ["!function(e,t){'use strict';var n=window.dataLayer=window.dataLayer||[];"]
        while sum(map(len, made)) < size:
            name, key = self.code(3), self._random.choice(("slot", "consent", "placement", "abTest", "breakpoint", "viewability"))
            made.append(f'function _{name}(r){{if(!r||"undefined"==typeof r.{key})return null;for(var i=0,a=[];i<r.length;i++)a.push({{id:"{self.code(12)}",')
            made.append(f'{key}:r[i].{key}||"{self.code(6)}",html:"<div class=\\"ad-{self.code(4)}\\"><p>Advertisement<\\/p><\\/div>"}});return a}}')
        return "".join([*made, "n.push({event:'page_view'})}(window,document);"])

    def svg(self, size: int) -> str:
        """A picture of about `size` characters."""
        path = "".join(f"l{self._random.uniform(-9, 9):.2f} {self._random.uniform(-9, 9):.2f}" for _ in range(size // 11))
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" aria-hidden="true"><path d="M32 32{path}z"/></svg>'

    def image(self) -> str:
        """The address of a picture."""
        return f"https://cdn.example.net/i/{self.code(2)}/{self.code(16)}.jpg"

    def srcset(self) -> str:
        """Addresses of a picture in several widths."""
        base = self.image()
        return ", ".join(f"{base}?w={width}&amp;q=75&amp;s={self.code(32)} {width}w" for width in (320, 480, 640, 800, 1024, 1280, 1600))

    def state(self, report: Report) -> str:
        """The report once more, as data that a page's scripts start from."""
        body = [{"_id": self.code(24), "type": "text", "content": inline(block.text)} for block in report.blocks]
        others = [{"headline": plain(one.title), "description": one.summary, "published": one.day} for one in self.teasers(4)]
        return json.dumps({"content": {"headlines": {"basic": report.title}, "content_elements": body}, "feed": others}).replace("</", "<\\/")

    def _take(self, pool: str) -> Any:
        left = self._left.get(pool)
        if not left:
            left = list(self._pools[pool])
            self._random.shuffle(left)
            self._left[pool] = left
        return left.pop()
