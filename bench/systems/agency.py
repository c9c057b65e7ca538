"""An agency's portal: until 2016 of tables, in an encoding of the nineties and with readers' comments, later of blocks; datelines, credits, capitals."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, printed

SITE = "http://www.keelsonwire.example"
NEW = "2016-01-01"
"""From this day on the portal is of blocks."""

BLOCKS = (
    ('<table width="980" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td colspan="3">', '<div class="wire-page"><header class="wire-top">'),
    ('</table></td></tr>\n<tr><td width="160" valign="top" class="left">', '</table></header>\n<div class="wire-grid"><nav class="wire-left">'),
    ('</td>\n<td width="520" valign="top" class="center">', '</nav>\n<main class="wire-main">'),
    ('</td>\n<td width="300" valign="top" class="right">', '</main>\n<aside class="wire-right">'),
    ('</td></tr>\n<tr><td colspan="3" class="foot">', '</aside></div>\n<footer class="wire-foot">'),
    ("</td></tr></table>\n<end>", "</footer></div>"),
)
STYLE = "%a %b {d}, %Y {h}:%M{am} GMT"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    charset = "windows-1252" if report.has("cp1252") else "utf-8"
    title = html.escape(report.title)
    address = f"{SITE}/article/{report.section.lower()}/id{own.code(14).upper()}{report.day.replace('-', '')}"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{title} | Keelson Wire</title>
<meta name="description" content="{html.escape(report.blocks[0].text[:160])}" /><meta name="DCSext.ContentHeadline" content="{title}" /><meta name="REVISION_DATE" content="{printed(report.updated or report.published, "%a %b %d %H:%M:%S UTC %Y")}" />
{_more(report, address)}
<link rel="canonical" href="{address}" /><style type="text/css">{own.css(16_000)}</style><script type="text/javascript">{own.script(12_000)}</script></head>
<body id="art" bgcolor="#ffffff"><div id="ticker">KWX 6,412.30 +0.4% &nbsp; EST/KHV 1.0921 -0.1% &nbsp; COPPER 6,702 +1.2% &nbsp; BARLEY 188.25 &nbsp;</div>
{_columns(report, own)}
<script type="text/javascript">{own.script(14_000)}</script></body></html>"""


def _columns(report: Report, own: Furniture) -> str:
    made = _tables(report, own)
    if report.day < NEW:
        return made.removesuffix("\n<end>")
    # The same on blocks: the table around all goes, those within stay.
    for old, new in BLOCKS:
        made = made.replace(old, new)
    return made


def _tables(report: Report, own: Furniture) -> str:
    return f"""<table width="980" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td colspan="3"><a href="/"><img src="{own.image()}" alt="Keelson Wire" border="0" /></a>
<table class="nav"><tr>{"".join(f'<td class="navitem"><a href="#">{one.upper()}</a></td>' for one in own.nav(11))}</tr></table></td></tr>
<tr><td width="160" valign="top" class="left"><b>SECTIONS</b><br />{"<br />".join(f'<a href="#">{one}</a>' for one in own.nav(14))}<p class="small">{own.line("newsletters")}</p></td>
<td width="520" valign="top" class="center">
<div class="pageNavigation"><a href="/">Home</a> &gt; <a href="#">{report.section}</a> &gt; Article</div>
<h1>{inline(report.title, "numeric")}</h1>
<div id="articleInfo"><p class="byline">{"" if report.has("noauthor") else f"By {report.author}"}</p><div class="timestampHeader"><span class="location">{report.place}</span> | <span class="timestamp">{printed(report.updated or report.published, STYLE)}</span></div></div>
<div id="articleTools"><ul><li>{own.line("social")}</li><li>{own.line("social")}</li><li><a href="#">Single Page</a></li><li>[<a href="#">-</a>] Text [<a href="#">+</a>]</li></ul></div>
<div class="relatedNews"><h3>Related News</h3><ul>{"".join(f'<li><a href="#">{one.title}</a><br /><span class="date">{printed(one.day, "%a, %b {d} %Y")}</span></li>' for one in own.teasers(4))}</ul></div>
<span id="articleText">{_body(report, own)}</span>
<div class="trackback"><p>Keelson content is the intellectual property of Keelson Wire or its third party content providers. {own.line("footers")}</p><p>&copy; Keelson {report.day[:4]}. All Rights Reserved.</p></div>
{_comments(report, own)}</td>
<td width="300" valign="top" class="right"><div class="ad">{own.line("ads")}</div><b>{own.line("trending")}</b><table>{"".join(f'<tr><td>{at}.</td><td><a href="#">{one.title}</a> <span class="small">{printed(one.day, "%d %b %Y")}</span></td></tr>' for at, one in enumerate(own.teasers(10), 1))}</table><b>Pictures</b><p class="small">{own.line("captions")}</p></td></tr>
<tr><td colspan="3" class="foot"><p>{own.line("footers")}</p></td></tr></table>
<end>"""


def _more(report: Report, address: str) -> str:
    if report.has("jsonld"):
        made = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": report.title, "datePublished": report.published, "dateModified": report.published, "dateCreated": report.published,
                "articleSection": report.section, "creator": [report.author], "url": address, "publisher": {"@type": "Organization", "name": "Keelson Wire"}}  # fmt: skip
        return f'<script type="application/ld+json">{json.dumps(made)}</script>'
    if report.has("update"):
        return f'<meta property="og:article:published_time" content="{report.published}" /><meta property="og:title" content="{html.escape(report.title)}" /><meta property="og:site_name" content="Keelson Wire" />'
    return ""


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = inline(block.text, "named" if not report.has("pre") else "raw")
        if block.kind == "li":
            made.append(f"<p>* {words}</p>")
        elif block.kind == "note":
            made.append(f'<span id="articleCredit"><p class="small">{words}</p></span>')
        elif report.has("pre"):
            made.append(f"<pre>{_wrapped(words)}</pre>")
        else:
            made.append(f"<span id='midArticle_{number}'></span><p>{words}</p>")
        if number == 3 and report.has("table"):
            made.append(f'<table class="graphic" align="right"><tr><td><img src="{own.image()}" alt="" /></td></tr><tr><td class="caption">{own.line("captions")}</td></tr></table>')
    return "".join(made)


def _wrapped(words: str) -> str:
    lines, line = list[str](), ""
    for word in words.split(" "):
        if len(line) + len(word) > 68:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _comments(report: Report, own: Furniture) -> str:
    if report.day >= NEW:
        return ""
    made = "".join(
        f'<div class="c"><b>{name}</b> wrote: <p>{text}</p><span>{printed(day, "%b %d, %Y")} 3:3{at}pm GMT -- Report As Abusive</span></div>'
        for at, (name, day, text) in enumerate(own.comment() for _ in range(4))
    )
    return f'<div class="comments"><b>We welcome comments that advance the story.</b> {own.line("policies")}{made}</div>'
