"""Arc XP: a page drawn by a server from data that come with it once more in a script; paragraphs among advertising slots and "read more" links."""

from __future__ import annotations

import html
import json
from datetime import datetime, timedelta

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "https://www.portellorydispatch.example"
EASTERN = timedelta(hours=-4)


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.section.lower()}/{report.day.replace('-', '/')}/{report.slug}/"
    title = html.escape(report.title)
    updated = report.updated or report.published
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>{title} – Port Ellory Dispatch</title>
<meta name="description" content="{html.escape(plain(report.blocks[0].text)[:200])}"/><meta property="og:title" content="{title}"/><meta property="og:type" content="article"/><meta property="og:site_name" content="Port Ellory Dispatch"/><meta property="og:url" content="{address}"/><meta property="og:image" content="{own.image()}"/>
{f'<meta property="article:published_time" content="{report.published}"/><meta property="article:modified_time" content="{updated}"/>' if not report.has("no-jsonld") else f'<meta name="parsely-pub-date" content="{report.published}"/><meta name="parsely-title" content="{title}"/>'}
<link rel="canonical" href="{address}"/><link rel="amphtml" href="{address}?outputType=amp"/>
{_data(report, own, address, updated)}
<style data-styled="active">{own.css(40_000)}</style><script>{own.script(12_000)}</script></head>
<body><noscript><img height="1" width="1" style="display:none" src="https://pixel.example/tr?id={own.code(15)}" alt=""/></noscript>
<div id="fusion-app"><div class="b-right-rail"><header class="c-stack b-header-nav-chain"><nav class="c-nav" aria-label="Sections Menu"><ul class="c-stack">{"".join(f'<li class="section-item"><a class="c-link" href="#">{one}</a></li>' for one in own.nav(16))}</ul></nav><a class="c-link b-header-nav-chain__logo" href="/" title="Port Ellory Dispatch"><img class="c-image" src="{own.image()}" alt="Port Ellory Dispatch logo"/></a><button class="c-button">Sign In</button><button class="c-button">Subscribe</button></header>
<section role="main" tabindex="-1" class="b-right-rail__main">
<div class="c-stack b-right-rail__full-width-1"><div class="arcad-feature" id="arcad-{own.code()}"><div class="arcad">{own.line("ads")}</div></div></div>
<div class="c-grid b-right-rail__rail-container"><div class="c-stack b-right-rail__main-interior-item">
{f'<a class="c-overline b-overline" href="#">{report.kicker}</a>' if report.kicker else f'<a class="c-overline b-overline" href="#">{report.section}</a>'}
<h1 class="c-heading b-headline">{inline(report.title)}</h1>
<div class="c-attribution b-byline"><span class="b-byline__by">By</span> <span class="b-byline__names"><a class="c-link" href="#">{report.author}</a></span></div>
{_dates(report, updated)}
<figure class="c-media-item b-lead-art"><img class="c-image" src="{own.image()}" srcset="{own.srcset()}" alt="{own.line("alts")}"/><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{own.line("captions")}</span></figcaption></figure>
<div class="b-share-bar">{"".join(f'<button aria-label="{own.line("social")}">{own.svg(500)}</button>' for _ in range(4))}</div>
<article class="b-article-body article-body-wrapper">{_body(report, own)}</article>
<div class="b-author-bio"><div class="b-author-bio__author-name">{report.author}</div><p class="b-author-bio__text">{report.author.split()[-1]} {own.line("bios")}</p></div>
<div class="b-results-list">{"".join(f'<article class="b-results-list__wrapper"><h2 class="b-results-list__headline-text"><a href="#">{one.title}</a></h2><p class="b-results-list__description-text">{one.summary}</p><time class="c-date b-date" dateTime="{one.day}T12:00:00Z">{printed(one.day, "%B {d}, %Y")}</time></article>' for one in own.teasers(5))}</div>
</div><aside class="c-stack b-right-rail__right-rail"><h2>{own.line("trending")}</h2><ol>{"".join(f'<li><a class="c-link" href="#">{one.title}</a></li>' for one in own.teasers(7))}</ol><div class="newsletter-widget"><h3>Newsletters</h3><p>{own.line("newsletters")}</p></div></aside></div></section>
<footer class="c-footer b-footer"><p>{own.line("footers")}</p><p>© {report.day[:4]} Port Ellory Dispatch</p></footer></div></div>
<div id="onetrust-banner-sdk"><div id="onetrust-policy-text">{own.line("cookies")}</div></div><div class="paywall-modal" hidden><p>{own.line("begging")}</p></div>
<script id="fusion-metadata" type="application/javascript">window.Fusion=window.Fusion||{{}};Fusion.arcSite="ped";Fusion.contextPath="/pf";Fusion.globalContent={own.state(report)};Fusion.globalContentConfig={{"source":"content-api"}};</script>
<script>{own.script(30_000)}</script></body></html>"""


def _local(iso: str) -> str:
    at = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    return (at + EASTERN).replace(tzinfo=None).isoformat()


def _data(report: Report, own: Furniture, address: str, updated: str) -> str:
    if report.has("no-jsonld"):
        return ""
    made = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", "@id": address}, "headline": report.title,
            "image": [{"@type": "ImageObject", "url": own.image()}], "datePublished": report.published, "dateModified": updated,
            "author": [{"@type": "Person", "name": report.author}], "publisher": {"@type": "Organization", "name": "Port Ellory Dispatch"}, "isAccessibleForFree": False}  # fmt: skip
    more = {"@context": "http://schema.org", "@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": at, "name": html.unescape(one.title)} for at, one in enumerate(own.teasers(3), 1)]}
    scripts = [made] if not report.has("list-first") else [more, made]
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in scripts)


def _dates(report: Report, updated: str) -> str:
    style = "%B {d}, %Y at {h}:%M {half} EDT"
    shown = f'<time as="time" class="c-date b-date" dateTime="{report.published}">{printed(_local(report.published), style)}</time>'
    changed = f'<time as="time" class="c-date b-date" dateTime="{updated}">Updated {printed(_local(updated), style)}</time>'
    if report.has("updated-first"):
        return changed + f'<span class="b-date__first">Originally published {printed(_local(report.published), "%b. {d}, %Y")}</span>'
    return shown + (changed if report.updated else "")


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if block.kind == "rel":
            made.append(f'<p class="c-paragraph interstitial-link b-article-body__interstitial-link"><a target="_blank" href="#">[ {words} ]</a></p>')
        else:
            made.append(f'<p class="c-paragraph">{words}</p>')
        if number in {2, 5, 8}:
            made.append(f'<div class="arcad-feature"><div class="arcad-container"><p class="ad-label">{own.line("ads")}</p></div></div>')
        if number == 4:
            made.append(f'<figure class="c-media-item"><img class="c-image" src="{own.image()}" srcset="{own.srcset()}" alt=""/><figcaption><span class="c-media-item__caption">{own.line("captions")}</span><span class="c-media-item__credit"> (STAFF / DISPATCH)</span></figcaption></figure>')
    if report.has("liveupdates"):
        made.append('<p class="c-paragraph"><i>Copyright 2022 Port Ellory Dispatch. This material may not be published, broadcast or rewritten.</i></p>')
    return "".join(made)
