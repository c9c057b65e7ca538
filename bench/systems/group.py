"""A newspaper group's own system: several titles on one template, advertising and boxes between paragraphs, and metadata that name the group or the section."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

GROUP = "Northmere Regional Media"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    host = report.outlet.lower().replace(" ", "")
    address = f"https://www.{host}.example/{report.section.lower()}/{own.number(10**7, 10**8)}.{report.slug}/"
    title = html.escape(report.title)
    head = f"{report.section} | {report.outlet}" if report.has("title-section") else f"{title} | {report.outlet}"
    return f"""<!DOCTYPE html>
<html lang="en-GB" class="no-js"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><title>{head}</title>
<meta name="keywords" content="{report.section},{report.outlet},news,local"><meta name="description" content="{html.escape(plain(report.blocks[0].text)[:150])}">
<link rel="canonical" href="{address}">{_graph(report, own, title)}{_data(report, own, address)}
<style>{own.css(30_000)}</style><script>var nrmAds={{"site":"{host}","section":"{report.section.lower()}"}};{own.script(16_000)}</script></head>
<body class="mar-article mar-{host}">
<div class="mar-cmp"><p>{own.line("cookies")}</p><a href="#" class="btn">Accept all</a><a href="#" class="btn">Pay £1.99 a month</a></div>
<div id="mar-top"><div class="mar-brand"><a href="/"><img src="{own.image()}" alt="{report.outlet}"></a></div><div class="mar-weather">{own.number(3, 19)}&deg;C</div><ul class="mar-nav">{"".join(f'<li><a href="#">{one}</a><ul class="mar-subnav">{"".join(f"<li><a href=#>{sub}</a></li>" for sub in own.nav(5))}</ul></li>' for one in own.nav(10))}</ul></div>
<div class="mar-breadcrumb"><a href="/">Home</a> &rsaquo; <a href="#">{report.section}</a></div>
<div class="mar-cols"><div class="mar-col-main"><div class="mar-article__wrap"><div class="mar-article__headline"><h1>{inline(report.title)}</h1></div>
{_dates(report)}
<div class="mar-article__author"><div class="author-pic"><img src="{own.image()}" alt=""></div>By <a href="mailto:{report.email}">{report.author}</a> <span class="author-mail">{report.email}</span></div>
<div class="mar-gallery"><div class="mar-gallery__item"><img src="{own.image()}" alt="{own.line("alts")}"><div class="mar-gallery__caption">{own.line("captions")}</div></div></div>
<div class="mar-share">{own.line("social")} &middot; {own.number(1, 60)} comments</div>
<div class="mar-article__body" id="js-article-text">{_body(report, own)}</div>
<div class="mar-article__tail"><div class="mar-promo">{own.line("begging")}</div></div>
<div class="mar-comments"><h3>Comments: Our rules</h3><p>We want our comments to be a lively and valuable part of our community. {own.line("policies")}</p>{"".join(f'<div class="mar-comment"><span class="mar-comment__user">{name}</span> <span class="mar-comment__date">{printed(day, "{d}th %B %Y")}</span><div class="mar-comment__text">{text}</div></div>' for name, day, text in (own.comment() for _ in range(6)))}</div></div></div>
<div class="mar-col-side"><div class="mar-box"><h3>{own.line("trending")}</h3>{"".join(f'<div class="mar-teaser"><a href="#">{one.title}</a><div class="mar-teaser__text">{one.summary}</div><div class="mar-teaser__date">{printed(one.day, "%d %B %Y")}</div></div>' for one in own.teasers(10))}</div><div class="mar-box"><h3>Get involved with the news</h3><p>{own.line("newsletters")}</p></div></div></div>
<div class="mar-foot"><p>{own.line("footers")}</p><p>&copy; Copyright 2001-2026 {GROUP}. {own.line("footers")}</p></div>
<script>{own.script(40_000)}</script></body></html>"""


def _graph(report: Report, own: Furniture, title: str) -> str:
    if report.has("meta-only"):
        return f'<meta name="article-published" content="{report.published}"><meta name="article-title" content="{title}">'
    site = GROUP if report.has("og-group") else report.outlet
    return f'<meta property="og:site_name" content="{site}"><meta property="og:title" content="{title}"><meta property="og:type" content="website"><meta property="og:image" content="{own.image()}">'


def _data(report: Report, own: Furniture, address: str) -> str:
    if report.has("no-jsonld"):
        return ""
    publisher = GROUP if report.has("jsonld-group") else report.outlet
    made: dict[str, object] = {"@context": "https://schema.org/", "@type": "NewsArticle", "headline": report.title, "datePublished": report.published, "dateModified": report.updated or report.published,
                               "author": {"@type": "Person", "name": report.author}, "publisher": {"@type": "Organization", "name": publisher}, "mainEntityOfPage": address, "image": own.image()}  # fmt: skip
    if report.has("jsonld-wrongdate"):
        # Pages that were moved to a new system carry the day of the move.
        made["datePublished"] = made["dateModified"] = "2021-05-01T00:00:00+00:00"
    first = {"@context": "https://schema.org/", "@type": "NewsArticle", "headline": html.unescape(own.teaser().title), "datePublished": "2015-06-28T08:00:00+01:00", "publisher": {"@type": "Organization", "name": report.outlet}, "mainEntityOfPage": "https://www.northmere.example/other"}
    scripts = [first, made] if report.has("jsonld-two") else [made]
    return "".join(f'<script type="application/ld+json">\n{json.dumps(one)}\n</script>' for one in scripts)


def _dates(report: Report) -> str:
    made = f'<div class="mar-article__timestamp"><span class="mar-article__published">{printed(report.published, "{d}th %B %Y")}</span></div>'
    return made.replace("1th ", "1st ").replace("11st", "11th") + (f'<div class="mar-article__updated">Last updated: {printed(report.updated, "{d}/%m/%Y %H:%M")}</div>' if report.updated else "")


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if report.has("br"):
            made.append(f"{words}<br><br>\n")
        elif report.has("spacer"):
            made.append(f'<div class="mar-par">{words}</div><div class="mar-par">&nbsp;</div>')
        else:
            made.append(f"<p>{words}</p>")
        if number == 1:
            made.append(f'<div class="mar-inline-ad"><span>{own.line("ads")}</span><div id="div-gpt-{own.code()}"></div></div>')
        if number == 3:
            near = "".join(f'<a class="mar-related__link" href="#">{one.title}</a>' for one in own.teasers(3))
            made.append(f'<div class="mar-related"><b>{own.line("trending")}</b>{near}</div>')
        if number == 5:
            made.append(f'<div class="mar-promo-inline"><i>{own.line("newsletters")}</i></div>')
        if number == 6:
            made.append(f'<div class="mar-inline-img"><img src="{own.image()}" alt=""><span class="mar-caption">{own.line("captions")}</span></div>')
    return "".join(made)
