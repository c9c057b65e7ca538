"""A government's press office: a portal of old, with hardly any metadata, a number instead of an address, lists of other releases, notes to editors."""

from __future__ import annotations

import html

from bench.furniture import Furniture
from bench.report import Report, inline, printed

STYLES = {"h2-title": "{d} %b %Y", "caps": "{d}.%m.%Y", "dl": "{d} %B %Y", "numbered": "%B {d}, %Y", "nodate-meta": "{d} %B %Y"}


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    title = inline(report.title)
    shown = printed(report.published, next((style for quirk, style in STYLES.items() if report.has(quirk)), "{d} %B %Y"))
    level = "h2" if report.has("h2-title") else "h1"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{report.section} - {html.escape(report.outlet)}</title><meta name="viewport" content="width=device-width">
{_tags(report)}
<style>{own.css(12_000)}</style><script>{own.script(9_000)}</script></head><body class="portal interior">
<div class="gov-banner"><p>An official website of the government. <a href="#">Here is how you know</a></p></div>
<div id="cookie-bar"><p>{own.line("cookies")}</p></div>
<header class="gov-header"><div class="crest">{own.svg(9_000)}</div>{"<h1 class='org'>" + report.outlet + "</h1>" if level == "h2" else "<p class='org'><a href='/'>" + report.outlet + "</a></p>"}<form role="search"><input type="text" value="Search"><button>Go</button></form></header>
<div class="menu"><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in ("Home", "The Office", "Organisation", "Legislation", "Media Centre", "Services", "Tenders", "Careers", "Contact us", "Site map", "Accessibility"))}</ul></div>
<div class="crumbs">You are here: <a href="#">Home</a> / <a href="#">Media Centre</a> / <a href="#">{report.section}</a> / {title}</div>
{_layout(report, own, title, level, shown)}
<footer><p>{own.line("footers")}</p><p>Last updated: {printed(f"{int(report.day[:4]) + 2}-03-01", "{d} %B %Y")}. Best viewed at 1024 x 768.</p><p>© {report.outlet}</p></footer>
<script>{own.script(9_000)}</script></body></html>"""


def _layout(report: Report, own: Furniture, title: str, level: str, shown: str) -> str:
    """Every office has a portal of its own: a table for all, blocks with the other releases beside, or these below."""
    side = _side(report, own)
    main = f"""<{level} class="release-title">{title}</{level}>
{_head(report, shown)}
<div class="tools"><a href="javascript:print()">{own.line("social")}</a> | <a href="#">A A A</a></div>
{_body(report, own)}
<p class="end">- ENDS -</p>
<div class="share-page"><h3>Share this page</h3><ul><li>{own.line("social")}</li></ul></div>"""
    helpful = '<div class="helpful"><p>Is this page useful? <a href="#">Yes</a> <a href="#">No</a></p></div>'
    others = own.teasers(12)
    rows = "".join(f'<tr><td>{printed(one.day, "{d} %B %Y")}</td><td><a href="#">{one.title}</a></td></tr>' for one in others)
    items = "".join(f'<li><a href="#">{one.title}</a> <span class="when">{printed(one.day, "{d} %b %Y")}</span></li>' for one in others)
    table = f'<div class="others"><h3>Other {report.section.lower()}</h3><table><thead><tr><th>Date</th><th>Title</th></tr></thead><tbody>{rows}</tbody></table></div>'
    if report.has("caps"):
        return f'<table class="layout"><tbody><tr><td class="side">{side}</td><td class="main" id="content">{main}{table}{helpful}</td></tr></tbody></table>'
    if report.has("nodate-meta"):
        return f'<div class="wrap"><div class="left">{side}</div><div class="main" id="content">{main}{table}{helpful}</div></div>'
    if report.has("numbered"):
        return f'<main id="content"><article class="release">{main}</article>{helpful}</main><aside class="related"><h2>Related</h2><ul>{items}</ul></aside><div class="left">{side}</div>'
    return f'<div class="row"><div class="col-8"><main role="main" id="content">{main}{helpful}</main></div><div class="col-4">{side}<h3>Latest</h3><ul class="latest">{items}</ul></div></div>'


def _side(report: Report, own: Furniture) -> str:
    tree = "".join(f'<li><a href="#">{one}</a></li>' for one in ("Press releases", "Statements", "Speeches", "Readouts", "Photo gallery", "Media contacts", "Archive 2008-2012"))
    events = "".join(f"<li>{printed(own.teaser().day, '{d} %B %Y')}: {what}</li>" for what in ("Open day", "Consultation closes"))
    return f'<h3>Media Centre</h3><ul class="tree" data-section="{report.section}">{tree}</ul><h3>Upcoming events</h3><ul>{events}</ul>'


def _tags(report: Report) -> str:
    if report.has("dc"):
        return f'<meta name="DC.title" content="{html.escape(report.title)}"><meta name="DC.date.issued" scheme="W3CDTF" content="{report.day}"><meta name="DC.publisher" content="{report.outlet}">'
    if report.has("spans"):
        return f'<meta property="og:title" content="{html.escape(report.title)}"><meta property="og:site_name" content="{report.outlet}"><meta name="last-modified" content="2024-05-05">'
    return ""


def _head(report: Report, shown: str) -> str:
    if report.has("dl"):
        return f'<dl class="meta"><dt>From:</dt><dd>{report.outlet}</dd><dt>Published</dt><dd>{shown}</dd><dt>Reference</dt><dd>{report.number}</dd></dl>'
    if report.has("short-date"):
        return f'<p class="meta">{report.section} | No. {report.number} | {shown}</p>'
    return f'<div class="meta"><span class="no">Release No. {report.number}</span> <span class="date">{shown}</span><br><span class="embargo">FOR IMMEDIATE RELEASE</span></div>'


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = inline(block.text, "named")
        if block.kind == "quote":
            made.append(f"<blockquote>{words}</blockquote>")
        elif block.kind == "li":
            made.append(f"<ul><li>{words}</li></ul>")
        elif block.kind == "note":
            made.append(f'<div class="notes"><p><b>Notes to editors</b></p><p>{words}</p></div>')
        elif report.has("spans"):
            made.append(f'<div class="govspeak"><span lang="en"><span style="font-size:11pt">{words}</span></span></div>')
        elif report.has("nested-table"):
            made.append(f'<p align="justify"><font face="Arial" size="2">{words}</font></p>')
        elif report.has("numbered"):
            made.append(f'<p class="num"><span class="n">{number + 1}.</span> {words}</p>')
        else:
            made.append(f"<p>{words}</p>")
    whole = "\n".join(made).replace("</ul>\n<ul>", "")
    if report.has("pdf-link"):
        whole += f'<p class="download"><a href="#">Download this release (PDF, {own.number(90, 400)} kB)</a></p>'
    if report.has("nested-table"):
        whole = f'<table border="0"><tbody><tr><td><table><tbody><tr><td class="textbody">{whole}</td><td><img src="{own.image()}" width="180"><br><small>{own.line("captions")}</small></td></tr></tbody></table></td></tr></tbody></table>'
    return f'<div class="release-body">{whole}</div>'
