"""AMP: the page in the restricted HTML of mobile caches, with its own elements for pictures, consent, menus and advertising."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "https://www.tessmerestar.example"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.section.lower()}/{report.slug}-{own.number(10**6, 10**7)}"
    title = html.escape(report.title)
    extras = "".join(f'<script async custom-element="amp-{one}" src="https://cdn.ampexample.example/v0/amp-{one}-0.1.js"></script>' for one in ("ad", "analytics", "carousel", "consent", "sidebar", "social-share"))
    return f"""<!doctype html><html amp lang="en-GB"><head><meta charset="utf-8"><script async src="https://cdn.ampexample.example/v0.js"></script><title>{title} | Tessmere Evening Star</title>
<link rel="canonical" href="{address}"><meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">
{f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="TessmereStar"><meta property="og:type" content="article">' if not report.has("no-og") else ""}
<script type="application/ld+json">{json.dumps(_data(report, own, address))}</script>
<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><noscript><style amp-boilerplate>body{{-webkit-animation:none}}</style></noscript><style amp-custom>{own.css(30_000)}</style>{extras}</head>
<body><amp-consent layout="nodisplay" id="consent"><script type="application/json">{{"consentInstanceId":"x","checkConsentHref":"#"}}</script><div id="consent-ui"><p>{own.line("cookies")}</p><button on="tap:consent.accept">I agree</button></div></amp-consent>
<amp-sidebar id="menu" layout="nodisplay" side="left"><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in own.nav(18))}</ul></amp-sidebar>
<header class="masthead"><button on="tap:menu.toggle">&#9776;</button><a href="/"><amp-img src="{own.image()}" alt="Tessmere Evening Star" width="240" height="40"></amp-img></a></header>
<amp-ad width="100vw" height="320" type="doubleclick" data-slot="/{own.number(10**6, 10**7)}/top"><div placeholder>{own.line("ads")}</div></amp-ad>
<main><article class="article"><ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="#">{report.section}</a></li></ol>
<h1 class="article-headline">{inline(report.title)}</h1>
{f'<h2 class="article-sub">{inline(report.standfirst)}</h2>' if report.standfirst else ""}
<div class="byline"><span class="by">By <a href="#">{report.author}</a></span> <ul class="times">{_times(report)}</ul></div>
<amp-social-share type="email"></amp-social-share><amp-social-share type="system"></amp-social-share>
<figure><amp-img src="{own.image()}" srcset="{own.srcset()}" width="810" height="540" layout="responsive" alt="{own.line("alts")}"></amp-img><figcaption>{own.line("captions")}</figcaption></figure>
<section class="article-body">{_body(report, own)}</section>
<div class="tags"><span>More On</span> <ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in own.nav(4))}</ul></div></article>
<section class="related"><h3>{own.line("trending")}</h3>{"".join(f'<div class="teaser"><amp-img src="{own.image()}" width="120" height="80"></amp-img><a href="#"><h4>{one.title}</h4></a><p>{one.summary}</p><span class="date">{printed(one.day, "%d %b %Y")}</span></div>' for one in own.teasers(8))}</section></main>
<footer><p>{own.line("footers")}</p><p>{own.line("footers")}</p></footer>
<amp-analytics type="gtag"><script type="application/json">{{"vars":{{"pub":"{report.day}","title":{json.dumps(report.title)}}}}}</script></amp-analytics></body></html>"""


def _data(report: Report, own: Furniture, address: str) -> dict[str, object]:
    published = report.published.replace("+01:00", "Z").replace("+00:00", "Z") if report.has("clock-change") else report.published
    return {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": address, "headline": report.title[:110], "alternativeHeadline": report.standfirst, "datePublished": published,
            "dateModified": report.updated or published, "author": {"@type": "Person", "name": report.author}, "description": plain(report.blocks[0].text),
            "publisher": {"@type": "NewsMediaOrganization", "name": "Tessmere Evening Star", "logo": {"@type": "ImageObject", "url": own.image(), "width": 600, "height": 60}},
            "articleBody": " ".join(report.gold()) if own.chance(0.5) else ""}  # fmt: skip


def _times(report: Report) -> str:
    if report.has("date-only"):
        return f'<li><span class="time-container">{printed(report.published, "{d} %b %Y")}</span></li>'
    made = f'<li><time class="time-container" datetime="{report.published}">{printed(report.published, "%H:%M, {d} %b %Y")}</time></li>'
    if report.updated:
        made += f'<li><time class="time-container" datetime="{report.updated}"><span class="label">Updated</span>{printed(report.updated, "%H:%M, {d} %b %Y")}</time></li>'
    return made


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        made.append(f"<p>{'<b>' + words + '</b>' if number == 0 else words}</p>")
        if number in {1, 4, 7}:
            made.append(f'<div class="ad"><amp-ad width="300" height="250" type="doubleclick" data-slot="/inline{number}"></amp-ad><span>{own.line("ads")}</span></div>')
        if number == 2:
            one = own.teaser()
            made.append(f'<aside class="read-more"><p>READ MORE: <a href="#">{one.title}</a></p></aside>')
        if number == 3:
            made.append(f'<p><strong>{own.line("newsletters")}</strong></p>')
        if number == 5 and report.has("carousel"):
            made.append(f'<amp-carousel height="300" type="slides">{"".join(_slide(own) for _ in range(4))}</amp-carousel>')
    return "".join(made)


def _slide(own: Furniture) -> str:
    return f'<figure><amp-img src="{own.image()}" width="400" height="300"></amp-img><figcaption>{own.line("captions")}</figcaption></figure>'
