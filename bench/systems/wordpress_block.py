"""WordPress with a block theme and Yoast's graph of JSON-LD; comments, a newsletter block and a grid of other posts within the post's own column."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "https://courierpost-eshkalir.example"
PATTERN = "%B {d}, %Y"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.section.lower()}/{report.slug}/"
    title = html.escape(report.title)
    updated = report.updated or report.published
    shown = report.also or report.published
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name='robots' content='index, follow, max-image-preview:large, max-snippet:-1'/>
<title>{title} - Eshkalir Courier-Post</title>
<meta name="description" content="{html.escape(plain(report.standfirst or report.blocks[0].text)[:155])}"/>
<link rel="canonical" href="{address}"/>
<meta property="og:locale" content="en_US"/><meta property="og:type" content="article"/><meta property="og:title" content="{title} - Eshkalir Courier-Post"/>
<meta property="og:url" content="{address}"/><meta property="og:site_name" content="Eshkalir Courier-Post"/><meta property="article:published_time" content="{report.published}"/>
<meta property="article:modified_time" content="{updated}"/><meta name="twitter:label1" content="Written by"/><meta name="twitter:data1" content="{report.author}"/>
<meta name="twitter:label2" content="Est. reading time"/><meta name="twitter:data2" content="3 minutes"/>
{_graph(report, own, address, updated)}
<style id='global-styles-inline-css'>{own.css(26_000)}</style>
<script>{own.script(8_000)}</script></head>
<body class="post-template-default single single-post wp-embed-responsive"><a class="skip-link screen-reader-text" href="#wp--skip-link--target">Skip to content</a>
<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group alignfull is-layout-flow"><div class="wp-block-group is-content-justification-space-between is-layout-flex">
<p class="wp-block-site-title"><a href="{SITE}" target="_self" rel="home">Eshkalir Courier-Post</a></p>
<nav class="is-responsive wp-block-navigation" aria-label="Header"><ul class="wp-block-navigation__container">{"".join(f'<li class="wp-block-navigation-item wp-block-navigation-link"><a class="wp-block-navigation-item__content" href="#"><span class="wp-block-navigation-item__label">{one}</span></a></li>' for one in own.nav(12))}</ul></nav></div></div></header>
<main class="wp-block-group is-layout-flow" id="wp--skip-link--target"><div class="wp-block-group has-global-padding is-layout-constrained">
<figure class="wp-block-post-featured-image"><img width="1200" height="675" src="{own.image()}" srcset="{own.srcset()}" alt="{own.line("alts")}"/></figure>
<h1 class="wp-block-post-title">{inline(report.title, "numeric")}</h1>
{f'<p class="wp-block-post-excerpt__excerpt has-large-font-size">{inline(report.standfirst)}</p>' if report.standfirst else ""}
<div class="wp-block-template-part"><div class="wp-block-group is-layout-flex"><div class="wp-block-post-date"><time datetime="{report.published}">{printed(shown, PATTERN)}</time></div>
<p class="has-small-font-size">—</p><p class="has-small-font-size">by</p><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__name">{report.author}</p></div></div>
<p class="has-small-font-size">in</p><div class="taxonomy-category wp-block-post-terms"><a href="#" rel="tag">{report.section}</a></div></div></div>
<div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">
{_body(report, own)}
{_grid(own)}
</div>
<div class="wp-block-group is-style-default"><p><strong>{report.author}</strong> {own.line("bios")}</p></div>
<div class="wp-block-comments"><h2>Comments</h2><h3 id="comments" class="wp-block-comments-title">4 responses</h3><ol class="wp-block-comment-template">{"".join(f'<li class="comment depth-1"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-comment-author-name has-small-font-size">{name}</div><div class="wp-block-comment-date"><time datetime="{day}T08:00:00+00:00">{printed(day, PATTERN)}</time></div><div class="wp-block-comment-content"><p>{text}</p></div></div></div></li>' for name, day, text in (own.comment() for _ in range(4)))}</ol>
<div class="comment-respond wp-block-post-comments-form"><h3 class="comment-reply-title">Leave a Reply</h3><p class="comment-notes">{own.line("policies")}</p></div></div>
</div></main>
<footer class="wp-block-template-part"><div class="wp-block-group alignwide"><p>{own.line("begging")}</p><p class="has-small-font-size">© {report.day[:4]} Eshkalir Courier-Post. {own.line("footers")}</p></div></footer></div>
<div class="cmplz-cookiebanner" role="dialog"><div class="cmplz-message">{own.line("cookies")}</div><button>Accept</button><button>Deny</button></div>
<script>{own.script(22_000)}</script></body></html>"""


def _graph(report: Report, own: Furniture, address: str, updated: str) -> str:
    article = {
        "@type": "Article" if not report.has("plain-graph") else ["Article", "NewsArticle"],
        "@id": f"{address}#article",
        "isPartOf": {"@id": address},
        "author": {"name": report.author, "@id": f"{SITE}/#/schema/person/{own.code()}"},
        "headline": report.title,
        "datePublished": report.published,
        "dateModified": updated,
        "wordCount": 412,
        "publisher": {"@id": f"{SITE}/#organization"},
        "articleSection": [report.section],
    }
    graph = [
        *([article] if not report.has("toc") else []),
        {"@type": "WebPage", "@id": address, "url": address, "name": f"{report.title} - Eshkalir Courier-Post", "datePublished": report.published, "breadcrumb": {"@id": f"{address}#breadcrumb"}},
        {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumb", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home"}, {"@type": "ListItem", "position": 2, "name": report.title}]},
        {"@type": "WebSite", "@id": f"{SITE}/#website", "url": f"{SITE}/", "name": "Eshkalir Courier-Post", "description": "Your neighbor since 1902"},
        {"@type": "Organization", "@id": f"{SITE}/#organization", "name": "Eshkalir Courier-Post", "url": f"{SITE}/"},
        {"@type": "Person", "@id": f"{SITE}/#/schema/person/{own.code()}", "name": report.author},
    ]
    made = json.dumps({"@context": "https://schema.org", "@graph": graph})
    if report.has("jsonld-broken"):
        # A plug-in that pasted a quotation without escaping it, as many do.
        made = made.replace('"headline": "', '"description": "“The judge said: "no"”", "headline": "', 1)
    return f'<script type="application/ld+json" class="yoast-schema-graph">{made}</script>'


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    if report.has("toc"):
        made.append('<div class="wp-block-table-of-contents"><p>Contents</p><ol>' + "".join(f'<li><a href="#{at}">{inline(one.text)}</a></li>' for at, one in enumerate(report.blocks) if one.kind == "h2") + "</ol></div>")
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if block.kind == "h2":
            made.append(f'<h2 class="wp-block-heading" id="{number}">{words}</h2>')
        elif block.kind == "li":
            made.append(f'<ul class="wp-block-list"><li>{words}</li></ul>')
        elif block.kind == "embed":
            made.append(f'<figure class="wp-block-embed is-type-rich is-provider-social"><div class="wp-block-embed__wrapper"><blockquote class="social-post"><p lang="en" dir="ltr">{words}</p></blockquote><script async src="https://platform.example/w.js"></script></div></figure>')
        else:
            made.append(f'<p class="wp-block-paragraph">{words}</p>' if own.chance(0.2) else f"<p>{words}</p>")
        if number == 3:
            made.append(f'<figure class="wp-block-image size-large"><img decoding="async" src="{own.image()}" srcset="{own.srcset()}" alt=""/><figcaption class="wp-element-caption">{own.line("captions")}</figcaption></figure>')
        if number == 5:
            made.append(f'<div class="wp-block-group has-background" style="background-color:#eef"><p class="has-text-align-center"><strong>{own.line("newsletters")}</strong></p><div class="wp-block-jetpack-subscriptions"><form><input type="email" placeholder="Type your email…"/><button>Subscribe</button></form></div></div>')
    return "\n\n".join(made).replace('</ul>\n\n<ul class="wp-block-list">', "")


def _grid(own: Furniture) -> str:
    posts = "".join(f'<li class="wp-block-post"><h3 class="wp-block-post-title"><a href="#">{one.title}</a></h3><div class="wp-block-post-date"><time datetime="{one.day}T06:00:00+00:00">{printed(one.day, PATTERN)}</time></div><div class="wp-block-post-excerpt"><p>{one.summary}</p></div></li>' for one in own.teasers(6))
    return f'<h2 class="wp-block-heading">{own.line("trending")}</h2><div class="wp-block-query"><ul class="wp-block-post-template is-layout-grid columns-3">{posts}</ul></div>'
