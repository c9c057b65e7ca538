"""Drupal 7 to 9: fields in wrappers in wrappers, RDFa or Metatag, "Submitted by", dates of house styles that leave day and month to guess, views as blocks."""

from __future__ import annotations

import html

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "http://www.askerdale-register.example"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    node = own.number(1000, 90000)
    title = inline(report.title, "named")
    return f"""<!DOCTYPE html>
<html lang="en" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/ dc: http://purl.org/dc/terms/ foaf: http://xmlns.com/foaf/0.1/ og: http://ogp.me/ns# sioc: http://rdfs.org/sioc/ns# schema: http://schema.org/">
<head><meta charset="utf-8" /><meta name="Generator" content="Drupal {own.number(7, 9)} (https://www.drupal.example)" />
<link rel="shortlink" href="{SITE}/node/{node}" /><link rel="canonical" href="{SITE}/{report.section.lower()}/{report.slug}" />
{_tags(report)}
<title>{title} | The Askerdale Register</title>
<style media="all">{own.css(14_000)}</style><script>jQuery.extend(Drupal.settings, {{"basePath":"\\/","pathPrefix":"","ajaxPageState":{{"theme":"register","theme_token":"{own.code(43)}"}}}});{own.script(7_000)}</script></head>
<body class="html not-front not-logged-in one-sidebar sidebar-second page-node page-node-{node} node-type-article">
<div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">Skip to main content</a></div>
<div id="sliding-popup" class="eu-cookie-compliance-banner"><div class="popup-content info"><div id="popup-text"><h2>We use cookies on this site</h2><p>{own.line("cookies")}</p></div></div></div>
<div id="page-wrapper"><div id="page"><div id="header"><div class="section clearfix"><a href="/" title="Home" rel="home" id="logo"><img src="/sites/default/files/logo_{own.code(4)}.png" alt="The Askerdale Register" /></a>
<div id="name-and-slogan"><div id="site-name"><strong><a href="/">The Askerdale Register</a></strong></div></div></div></div>
<div id="navigation"><ul id="main-menu" class="links inline clearfix">{"".join(f'<li class="menu-{at}"><a href="/{one.lower()}">{one}</a></li>' for at, one in enumerate(own.nav(10)))}</ul></div>
<div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><ol><li><a href="/">Home</a></li><li><a href="#">{report.section}</a></li><li>{title}</li></ol></nav></div>
<div id="main-wrapper"><div id="main" class="clearfix"><div id="content" class="column"><div class="section"><a id="main-content"></a>
<h1 class="title page-header" id="page-title">{title}</h1>
<div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content">
<article data-history-node-id="{node}" class="node node--type-article node--view-mode-full node-article clearfix" about="/node/{node}" typeof="sioc:Item foaf:Document schema:Article">
{_rdf(report, title)}
{_submitted(report)}
<div class="node__content content clearfix">
<div class="field field--name-field-image field--type-image field--label-hidden"><div class="field__items"><div class="field__item even"><img src="{own.image()}" alt="{own.line("alts")}" /><blockquote class="image-field-caption"><p>{own.line("captions")}</p></blockquote></div></div></div>
{_body(report, own)}
<div class="field field--name-field-tags field--type-entity-reference field--label-above"><div class="field__label">Tags</div><div class="field__items">{"".join(f'<div class="field__item"><a href="#">{one.lower()}</a></div>' for one in own.nav(4))}</div></div>
<ul class="links inline"><li class="comment-add"><a href="#comment-form">Add new comment</a></li><li class="print_mail"><a href="#">Send by email</a></li><li class="statistics_counter"><span>{own.number(300, 9000)} reads</span></li></ul>
</div>
<section class="field field--name-comment comment-wrapper"><h2 class="title">Comments</h2>{"".join(f'<article class="comment clearfix" about="/comment/{at}" typeof="schema:Comment"><h3><a href="#" class="permalink" rel="bookmark">{text[:24]}</a></h3><footer class="comment__meta"><p class="comment__submitted">Submitted by <span class="username">{name}</span> on {printed(day, "%a, %m/%d/%Y - 18:2")}{at}</p></footer><div class="content"><div class="field field--name-comment-body"><p>{text}</p></div></div></article>' for at, (name, day, text) in enumerate(own.comment() for _ in range(5)))}</section>
</article></div></div></div></div></div>
<div id="sidebar-second" class="column sidebar"><div class="section">
<div class="block block-views"><h2>{own.line("trending")}</h2><div class="view view-popular"><div class="view-content">{"".join(f'<div class="views-row views-row-{at}"><div class="views-field views-field-title"><span class="field-content"><a href="#">{one.title}</a></span></div><div class="views-field views-field-created"><span class="field-content">{printed(one.day, "%d/%m/%Y")}</span></div></div>' for at, one in enumerate(own.teasers(9)))}</div></div></div>
<div class="block block-block"><div class="content"><p>{own.line("newsletters")}</p></div></div></div></div>
</div></div>
<div id="footer-wrapper"><div class="section"><p>{own.line("footers")}</p><p>{own.line("footers")}</p></div></div></div></div>
<script>{own.script(16_000)}</script></body></html>"""


def _tags(report: Report) -> str:
    if not report.has("metatag"):
        return ""
    return f"""<meta name="description" content="{html.escape(plain(report.blocks[0].text))}" /><meta property="og:title" content="{html.escape(report.title)}" /><meta property="og:site_name" content="The Askerdale Register" />
<meta property="og:updated_time" content="{report.updated}" /><meta name="dcterms.title" content="{html.escape(report.title)}" /><meta name="dcterms.date" content="{report.published[:16]}" /><meta name="dcterms.publisher" content="The Askerdale Register" />"""


def _rdf(report: Report, title: str) -> str:
    if not report.has("rdfa"):
        return ""
    return f"""<span property="dc:title" content="{title}" class="rdf-meta element-hidden"></span><span property="sioc:num_replies" content="5" datatype="xsd:integer" class="rdf-meta element-hidden"></span>
<span property="schema:dateCreated" content="{report.published}" class="hidden"></span>"""


def _submitted(report: Report) -> str:
    if report.has("submitted-us"):
        when = printed(report.published, "%a, %m/%d/%Y - %H:%M")
    elif report.has("no-time"):
        when = printed(report.published, "%A {d} %B %Y")
    else:
        when = f'<time datetime="{report.published}">{printed(report.published, "%d.%m.%Y, %H:%M")}</time>' if not report.has("rdfa") else printed(report.published, "%d. %B %Y")
    return f'<footer class="node__meta submitted"><div class="user-picture"></div><p class="node__submitted">Submitted by <a href="#" class="username">{report.author}</a> on {when}</p></footer>'


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    if report.has("teaser"):
        made.append(f'<div class="field field--name-field-teaser"><p><strong>Also today:</strong> {own.teaser().title}</p></div>')
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text, "named"))
        made.append(f"<li>{words}</li>" if block.kind == "li" else f'<p class="rtejustify" style="margin-bottom: 0cm;"><span style="font-family: georgia,serif;">{words}</span></p>' if number % 2 else f"<p>{words}</p>")
        if number == 2:
            made.append(f'<div class="media media-element-container media-wysiwyg_right" style="float:right;width:40%"><h4>In this issue</h4><ul>{"".join(f"<li><a href=#>{one.title}</a></li>" for one in own.teasers(3))}</ul></div>')
        if number == 4 and report.has("gallery"):
            made.append("".join(f'<div class="field-slideshow-slide"><img src="{own.image()}" alt="" /><div class="field-slideshow-caption"><span class="field-slideshow-caption-text">{own.line("captions")}</span></div></div>' for _ in range(5)))
    return f'<div class="field field--name-body field--type-text-with-summary field--label-hidden"><div class="field__items"><div class="field__item even" property="content:encoded">{"".join(made)}</div></div></div>'
