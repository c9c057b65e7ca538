"""A live blog: entries with a clock each, the newest first, a list of key events that repeats their headings, and markup of a LiveBlogPosting."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Block, Report, inline, plain, printed

SITE = "https://www.themonitor.example"

ENTRIES = {
    "2014": ('div itemprop="liveBlogUpdate" itemscope itemtype="http://schema.org/BlogPosting"', "div"),
    "2019": ("article", "article"),
    "2022": ("article", "article"),
    "2023": ('li data-testid="post"', "li"),
    "2025": ('section aria-label="Entry"', "section"),
}
"""How an entry is marked up, by the year."""


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.section.lower()}/live/{printed(report.published, '%Y/%b/%d').lower()}/{report.slug}"
    title = html.escape(report.title)
    entries = _entries(report)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>{title} | {report.section} | The Monitor</title><meta name="description" content="{html.escape(plain(report.standfirst or entries[0][1][0].text))}"/><link rel="canonical" href="{address}"/>
<meta property="og:title" content="{title}"/><meta property="og:site_name" content="the Monitor"/><meta property="og:type" content="article"/><meta property="article:published_time" content="{report.published}"/><meta property="article:modified_time" content="{report.updated}"/><meta property="article:section" content="{report.section}"/><meta property="og:url" content="{address}"/>
{_data(report, own, address, entries)}
<style class="webfont">{own.css(34_000)}</style><script>window.monitor={{config:{own.state(report)}}};{own.script(10_000)}</script></head><body>
<div class="skip"><a href="#maincontent">Skip to main content</a><a href="#key-events-carousel">Skip to key events</a></div>
<div class="dcr-{own.code(6)}" id="bannerandheader"><header><a href="#">Support us</a><a href="#">Subscribe</a><a href="/" data-link-name="header : logo"><span class="dcr-{own.code(6)}">The Monitor - Back to home</span>{own.svg(2_000)}</a></header><nav data-component="nav2"><ul role="menubar">{"".join(f'<li role="none"><a role="menuitem" href="#">{one}</a></li>' for one in own.nav(15))}</ul></nav></div>
<main data-layout="LiveLayout" id="maincontent"><div class="dcr-{own.code(6)}"><div data-gu-name="title"><a href="#"><span>{report.section}</span></a></div>
<div data-gu-name="headline"><h1 class="dcr-{own.code(6)}">{inline(report.title)}</h1></div>
{f'<div data-gu-name="standfirst"><div class="dcr-{own.code(6)}"><p>{inline(report.standfirst)}</p><ul><li><a href="#">{own.teaser().title}</a></li><li><a href="#">Sign up: {own.line("newsletters")}</a></li></ul></div></div>' if report.standfirst else ""}
<div data-gu-name="meta"><div class="dcr-{own.code(6)}"><address aria-label="Contributor info"><a rel="author" href="#">{report.author}</a></address><details class="dcr-{own.code(6)}"><summary>{printed(report.updated, "%a {d} %b %Y %H.%M")}</summary>First published on {printed(report.published, "%a {d} %b %Y %H.%M")}</details></div></div>
<div data-gu-name="media"><figure><picture><source srcset="{own.srcset()}"/><img alt="{own.line("alts")}" src="{own.image()}"/></picture><figcaption><span>{own.line("captions")}</span></figcaption></figure></div></div>
<section id="key-events-carousel"><h2>Key events</h2><ul>{"".join(f'<li><a href="#block-{at}"><time datetime="{stamp.split()[0]}">{stamp.split(" ", 1)[1]}</time><p>{inline(blocks[0].text)}</p></a></li>' for at, (stamp, blocks) in enumerate(entries) if blocks[0].kind == "head")}</ul></section>
<div class="filter-toggle"><label>Show key events only</label><span>Please turn on JavaScript to use this feature</span></div>
<div id="liveblog-body" data-gu-name="body" class="js-liveblog-body">
{"".join(_entry(report, at, stamp, blocks, own) for at, (stamp, blocks) in enumerate(entries))}
</div><nav class="pagination"><a href="#">Newest</a> <a href="#">Previous</a> 1 of 1 <a href="#">Next</a> <a href="#">Oldest</a></nav>
<div class="submeta"><h2>Explore more on these topics</h2><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in own.nav(6))}</ul><a href="#">Reuse this content</a></div></main>
<section data-component="contributions-epic"><p>{own.line("begging")}</p></section>
<section data-component="onwards"><h2>{own.line("trending")}</h2>{"".join(f'<div class="card"><a href="#" aria-label="{one.title}"></a><h3><span>{one.title}</span></h3><p>{one.summary}</p><time datetime="{one.day}T10:00:00.000Z">{printed(one.day, "{d} %b %Y")}</time></div>' for one in own.teasers(8))}</section>
<section id="comments"><h2>Comments (214)</h2><p>{own.line("policies")}</p>{"".join(f'<div class="d-comment"><b>{name}</b> <time datetime="{day}">{printed(day, "{d} %b %Y")}</time><p>{text}</p></div>' for name, day, text in (own.comment() for _ in range(6)))}</section>
<footer><p>{own.line("footers")}</p><p>© {own.number(2024, 2026)} Monitor News & Media Limited or its affiliated companies. (dcr)</p></footer><div class="sp-message" hidden>{own.line("cookies")}</div><script>{own.script(22_000)}</script></body></html>"""


def _entries(report: Report) -> list[tuple[str, list[Block]]]:
    made = list[tuple[str, list[Block]]]()
    for block in report.blocks:
        if block.kind == "time":
            made.append((block.text, []))
        else:
            made[-1][1].append(block)
    return made


def _data(report: Report, own: Furniture, address: str, entries: list[tuple[str, list[Block]]]) -> str:
    made: dict[str, object] = {"@context": "http://schema.org", "@type": "NewsArticle" if report.has("jsonld-plain") else "LiveBlogPosting", "@id": address, "headline": report.title, "datePublished": report.published, "dateModified": report.updated,
                               "author": [{"@type": "Person", "name": report.author}], "publisher": {"@type": "Organization", "name": "The Monitor", "logo": {"@type": "ImageObject", "url": own.image()}}}  # fmt: skip
    if not report.has("jsonld-plain"):
        made |= {"coverageStartTime": report.published, "coverageEndTime": report.updated, "liveBlogUpdate": [{"@type": "BlogPosting", "headline": plain(blocks[0].text), "datePublished": stamp.split()[0], "articleBody": " ".join(plain(one.text) for one in blocks)} for stamp, blocks in entries]}
    return f'<script type="application/ld+json">{json.dumps(made)}</script>'


def _entry(report: Report, at: int, stamp: str, blocks: list[Block], own: Furniture) -> str:
    told, clock = stamp.split(" ", 1)
    made = list[str]()
    for block in blocks:
        words = own.linked(inline(block.text))
        made.append(f'<h2 class="dcr-{own.code(6)}">{words}</h2>' if block.kind == "head" else f"<ul><li>{words}</li></ul>" if block.kind == "li" else f"<p>{words}</p>")
    if at == 1:
        made.append(f'<figure><img src="{own.image()}" alt=""/><figcaption>{own.line("captions")}</figcaption></figure>')
    ad = f'<div class="ad-slot ad-slot--liveblog-inline">{own.line("ads")}</div>' if at == 2 else ""
    # Entries were <div>s, then <article>s or the items of a list, as the house's system changed.
    opened, closed = ENTRIES[report.day[:4]]
    return f'<{opened} id="block-{own.code(20)}" class="block"><header><a href="#"><time dateTime="{told}" data-relativeformat="short">{own.number(1, 9)}h ago</time><span class="dcr-clock">{clock}</span></a></header>{"".join(made).replace("</ul><ul>", "")}<footer><ul class="share"><li><a href="#" aria-label="Share on Facebook">Share</a></li></ul></footer></{closed}>{ad}'
