"""In the manner of Chorus: a headline with its summary, a byline with the clock of the east coast, quotes pulled out of the text, boxes for letters and storystreams."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, printed

SITE = "https://www.thegantry.example"
STYLE = "%b {d}, %Y, {h}:%M{am} EDT"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.day.replace('-', '/')}/{own.number(10**7, 10**8)}/{report.slug}"
    title = html.escape(report.title)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="x-ua-compatible" content="ie=edge,chrome=1">
<title>{title} - The Gantry</title>
<meta name="description" content="{html.escape(report.standfirst or report.title)}"><link rel="canonical" href="{address}">
<meta property="og:description" content="{html.escape(report.standfirst or "Technology, and what it does to us")}"><meta property="og:image" content="{own.image()}"><meta property="og:site_name" content="The Gantry"><meta property="og:title" content="{title}"><meta property="og:type" content="article"><meta property="og:url" content="{address}">
{f'<meta property="article:published_time" content="{report.published}"><meta property="article:modified_time" content="{report.updated or report.published}">' if not report.has("time-text") else ""}
<meta property="author" content="{report.author}"><meta name="sailthru.date" content="{report.published if not report.has("time-text") else ""}">
{_data(report, own, address)}
<style>{own.css(24_000)}</style><script>{own.script(10_000)}</script></head>
<body class="entry_layout_standard entry_template_standard"><svg style="display:none">{own.svg(6_000)}</svg>
<div id="privacy-consent" hidden><p>{own.line("cookies")}</p></div>
<header class="c-global-header"><a class="c-global-header__logo" href="/"><img alt="The Gantry homepage" src="{own.image()}"></a><ul class="c-global-header__links">{"".join(f'<li class="c-global-header__link"><a href="#"><span>{one}</span></a></li>' for one in own.nav(8))}</ul></header>
<main id="content"><article class="l-wrapper"><div class="l-segment l-main-content"><div class="c-entry-hero c-entry-hero--default"><div class="c-entry-group-labels"><ul><li class="c-entry-group-labels__item"><a href="#"><span>{report.section}</span></a></li></ul></div>
<h1 class="c-page-title">{inline(report.title, "raw")}</h1>
{f'<p class="c-entry-summary p-dek">{inline(report.standfirst)}</p>' if report.standfirst else ""}
<div class="c-byline"><span class="c-byline-wrapper">By <span class="c-byline__item"><a href="#"><span class="c-byline__author-name">{report.author}</span></a></span> <span class="c-byline__item"> {_clock(report)} </span></span>
<span class="c-byline__item c-byline__item--updated">{f'Updated {printed(report.updated, STYLE)}' if report.updated else ""}</span></div>
<div class="c-social-buttons">{"".join(f'<a class="c-social-buttons__item" href="#"><span class="sr-only">{own.line("social")}</span>{own.svg(400)}</a>' for _ in range(3))}</div></div>
<figure class="e-image e-image--hero"><span class="e-image__inner"><picture class="c-picture"><source srcset="{own.srcset()}"><img src="{own.image()}" alt="{own.line("alts")}"></picture></span><span class="e-image__meta"><figcaption>{own.line("captions")}</figcaption><cite>Illustration by A. Quist / The Gantry</cite></span></figure>
<div class="c-entry-content ">{_body(report, own)}</div>
<div class="c-entry-sources"><p>{own.line("begging")}</p></div>
<div class="c-comments"><h2>Comments</h2>{"".join(f'<div class="c-comments__comment"><div class="c-comments__meta"><a>{name}</a> on {printed(day, "%b {d}, %Y | ")}4:0{at} PM</div><p>{text}</p></div>' for at, (name, day, text) in enumerate(own.comment() for _ in range(6)))}</div></div>
<div class="l-sidebar"><section class="c-tab-bar"><h2>{own.line("trending")}</h2><ol>{"".join(f'<li><div class="c-compact-river__entry"><h3><a href="#">{one.title}</a></h3><p>{one.summary}</p><span class="c-byline"><time class="c-byline__item" data-ui="timestamp" datetime="{one.day}T12:00:00">{printed(one.day, "%B {d}")}</time></span></div></li>' for one in own.teasers(6))}</ol></section></div></article>
<section class="c-next-entries"><h2>Next Up In {report.section}</h2><ul>{"".join(f'<li><a href="#">{one.title}</a></li>' for one in own.teasers(5))}</ul></section></main>
<footer class="c-footer"><p>{own.line("footers")}</p><p>© {report.day[:4]} Span Media, LLC. The Gantry is part of the Span network.</p></footer>
<script>window.chorus={own.state(report)};{own.script(18_000)}</script></body></html>"""


def _clock(report: Report) -> str:
    if report.has("time-text"):
        return f'<time class="c-byline__item" data-ui="timestamp">{printed(report.published, STYLE)}</time>'
    return f'<time class="c-byline__item" data-ui="timestamp" datetime="{report.published[:19]}">{printed(report.published, STYLE)}</time>'


def _data(report: Report, own: Furniture, address: str) -> str:
    if report.has("no-jsonld"):
        return ""
    made = [
        {"@context": "http://schema.org", "@type": "Organization", "name": "Span Media", "url": "https://www.spanmedia.example"},
        {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": address, "headline": report.title, "description": report.standfirst, "speakable": {"@type": "SpeakableSpecification", "xpath": ["/html/head/title"]},
         "datePublished": report.published, "dateModified": report.updated or report.published, "author": {"@type": "Person", "name": report.author}, "publisher": {"@type": "Organization", "name": "The Gantry", "logo": {"@type": "ImageObject", "url": own.image()}}},
    ]  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(made)}</script>'


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if block.kind == "pull":
            made.append(f'<div class="c-float-right c-float-hang"><aside id="{own.code(6)}"><q class="p-large-text">{words}</q></aside></div>')
        elif block.kind == "h2":
            made.append(f'<h3 id="{own.code(6)}">{words}</h3>')
        elif block.kind == "embed":
            made.append(f'<div id="{own.code(6)}"><div style="left:0;width:100%;max-width:550px" data-embed><blockquote class="social-post"><p>{words}</p></blockquote></div></div>')
        elif block.kind == "note":
            made.append(f'<p id="{own.code(6)}" class="c-end-para"><em>{words}</em></p><hr class="p-entry-hr">')
        else:
            made.append(f'<p id="{own.code(6)}">{words}</p>')
        if number == 2 and report.has("newsletterbox"):
            made.append(f'<div class="c-newsletter_signup_box" id="newsletter-signup-{own.code(5)}"><div class="c-newsletter_signup_box__main"><h3 class="c-newsletter_signup_box__title">Gantry Deals</h3><p class="c-newsletter_signup_box__blurb">{own.line("newsletters")}</p></div><div class="c-newsletter_signup_box__disclaimer">By signing up, you agree to our Privacy Notice.</div></div>')
        if number == 4:
            made.append(f'<div class="c-related-list"><h3 class="c-related-list__title">Related</h3><ul>{"".join(f"<li><a href=#>{one.title}</a></li>" for one in own.teasers(3))}</ul></div>')
        if number == 3:
            made.append('<div class="m-ad m-ad__dynamic_ad_unit" aria-hidden="true"></div>')
    return "\n".join(made)
