"""Ghost: clean markup, with cards for bookmarks, callouts, sounds and toggles in the text, and calls to subscribe."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "https://lowlight.example"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.slug}/"
    title = html.escape(report.title)
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>{title}</title><meta charset="utf-8" /><meta name="HandheldFriendly" content="True" /><meta name="viewport" content="width=device-width, initial-scale=1.0" />
<style>{own.css(20_000)}</style>
<meta name="description" content="{html.escape(plain(report.blocks[0].text)[:150])}">
{f'<link rel="canonical" href="{address}">' if not report.has("no-canonical") else ""}
<meta name="referrer" content="no-referrer-when-downgrade">
{_graph(report, own, address)}
<meta name="generator" content="Ghost 5.{own.number(1, 80)}"><link rel="alternate" type="application/rss+xml" title="Lowlight" href="{SITE}/rss/"><script>{own.script(5_000)}</script></head>
<body class="post-template tag-{report.section.lower()} is-head-left-logo"><div class="gh-viewport">
<header id="gh-head" class="gh-head outer"><div class="gh-head-inner inner"><a class="gh-head-logo no-image" href="{SITE}">Lowlight</a><nav class="gh-head-menu"><ul class="nav">{"".join(f'<li class="nav-{one.lower()}"><a href="#">{one}</a></li>' for one in own.nav(6))}</ul></nav><a class="gh-head-link" href="#/portal/signin">Sign in</a><a class="gh-head-button" href="#/portal/signup">Subscribe</a></div></header>
<main id="site-main" class="site-main"><article class="article post tag-{report.section.lower()} featured">
<header class="article-header gh-canvas"><div class="article-tag post-card-tags"><span class="post-card-primary-tag"><a href="#">{report.section}</a></span></div>
<h1 class="article-title">{inline(report.title)}</h1>
<div class="article-byline"><section class="article-byline-content"><ul class="author-list"><li class="author-list-item"><a href="#" class="author-avatar"><img class="author-profile-image" src="{own.image()}" alt="{report.author}" /></a></li></ul><div class="article-byline-meta"><h4 class="author-name"><a href="#">{report.author}</a></h4><div class="byline-meta-content"><time class="byline-meta-date" datetime="{report.day}">{printed(report.published, "%b {d}, %Y")}</time><span class="byline-reading-time"><span class="bull">&bull;</span> 4 min read</span></div></div></section></div>
<figure class="article-image"><img srcset="{own.srcset()}" src="{own.image()}" alt="{own.line("alts")}" /><figcaption>{own.line("captions")}</figcaption></figure></header>
<section class="gh-content gh-canvas">{_body(report, own)}</section>
{f'<aside class="gh-post-upgrade-cta"><div class="gh-post-upgrade-cta-content"><h2>This post is for subscribers and everyone else</h2><p>{own.line("begging")}</p></div></aside>' if report.has("members") else ""}
</article>
<section class="article-comments gh-canvas"><h2>Member discussion</h2>{"".join(f'<div class="comment"><h4>{name}</h4><time datetime="{day}">{printed(day, "%d %b %Y")}</time><p>{text}</p></div>' for name, day, text in (own.comment() for _ in range(3)))}</section></main>
<section class="footer-cta outer"><div class="inner"><h2 class="footer-cta-title">{own.line("newsletters")}</h2><a class="footer-cta-button" href="#/portal"><div>Enter your email</div><span>Subscribe</span></a></div></section>
<aside class="read-more-wrap outer"><div class="read-more inner">{"".join(f'<article class="post-card post"><a class="post-card-image-link" href="#"><img class="post-card-image" srcset="{own.srcset()}" alt="" /></a><div class="post-card-content"><header class="post-card-header"><h2 class="post-card-title">{one.title}</h2></header><div class="post-card-excerpt">{one.summary}</div><footer class="post-card-meta"><time class="post-card-meta-date" datetime="{one.day}">{printed(one.day, "%b {d}, %Y")}</time></footer></div></article>' for one in own.teasers(3))}</div></aside>
<footer class="site-footer outer"><div class="inner"><section class="copyright"><a href="{SITE}">Lowlight</a> &copy; {own.number(2023, 2026)}</section><div><p>{own.line("footers")}</p><a href="https://ghost.example/">Powered by Ghost</a></div></div></footer></div>
<script>{own.script(16_000)}</script></body></html>"""


def _graph(report: Report, own: Furniture, address: str) -> str:
    title = html.escape(report.title)
    if report.has("og-image-only"):
        return f'<meta property="og:image" content="{own.image()}"><meta property="og:site_name" content="Lowlight">'
    made = {"@context": "https://schema.org", "@type": "Article", "publisher": {"@type": "Organization", "name": "Lowlight", "url": f"{SITE}/", "logo": {"@type": "ImageObject", "url": own.image()}},
            "author": {"@type": "Person", "name": report.author, "sameAs": []}, "headline": report.title, "url": address, "datePublished": report.published, "dateModified": report.updated or report.published,
            "keywords": report.section, "mainEntityOfPage": address}  # fmt: skip
    return f"""<meta property="og:site_name" content="Lowlight"><meta property="og:type" content="article"><meta property="og:title" content="{title}"><meta property="og:url" content="{address}"><meta property="article:published_time" content="{report.published}"><meta property="article:modified_time" content="{report.updated or report.published}"><meta property="article:tag" content="{report.section}">
<script type="application/ld+json">{json.dumps(made, indent=4)}</script>"""


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    if report.has("audio"):
        made.append(f'<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><div class="kg-audio-title">Listen to this letter</div><span class="kg-audio-duration">6:{own.number(10, 59)}</span><button class="kg-audio-playback-rate">1&#215;</button></div></div>')
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if block.kind == "h2":
            made.append(f'<h2 id="{words.lower().replace(" ", "-").strip("?")}">{words}</h2>')
        elif block.kind == "li":
            made.append(f"<ul><li>{words}</li></ul>")
        elif block.text.startswith("**"):
            made.append(f"<h3>{inline(block.text.strip('*'))}</h3>")
        else:
            made.append(f"<p>{words}</p>")
        if number == 2 and report.has("callout"):
            made.append(f'<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">{own.line("begging")}</div></div>')
        if number == 5 and report.has("bookmark"):
            one = own.teaser()
            made.append(f'<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="#"><div class="kg-bookmark-content"><div class="kg-bookmark-title">{one.title}</div><div class="kg-bookmark-description">{one.summary}</div><div class="kg-bookmark-metadata"><span class="kg-bookmark-author">Lowlight</span></div></div></a></figure>')
        if number == 4 and report.has("gallery"):
            made.append(f'<figure class="kg-card kg-gallery-card kg-width-wide kg-card-hascaption"><div class="kg-gallery-container"><div class="kg-gallery-row">{"".join(f"<div class=kg-gallery-image><img src={own.image()} alt=></div>" for _ in range(6))}</div></div><figcaption>{own.line("captions")}</figcaption></figure>')
        if number == 6:
            made.append(f'<div class="kg-card kg-signup-card kg-width-regular" data-lexical-signup-form><h3 class="kg-signup-card-heading">Sign up for Lowlight</h3><p class="kg-signup-card-subheading">{own.line("newsletters")}</p></div>')
        if number == 3 and report.has("toggle"):
            made.append(f'<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">How this explainer was made</h4></div><div class="kg-toggle-content"><p>{own.line("policies")}</p></div></div>')
    return "".join(made).replace("</ul><ul>", "")
