"""A broadcaster: names of classes that are hashes, sentences as paragraphs, players and pictures between them, topics, and dates that count hours."""

from __future__ import annotations

import html
import json

from bench.furniture import Furniture
from bench.report import Report, inline, plain, printed

SITE = "https://www.fbs.example"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/news/{report.section.lower().split()[0]}-{own.number(10**7, 10**8)}"
    title = html.escape(report.title)
    block = own.code(6)
    return f"""<!DOCTYPE html><html lang="en-GB" class="no-js"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title data-rh="true">{title} - FBS News</title>
<meta data-rh="true" name="description" content="{html.escape(plain(report.blocks[0].text)[:150])}"/><meta data-rh="true" property="og:title" content="{title}"/><meta data-rh="true" property="og:site_name" content="FBS News"/><meta data-rh="true" property="og:type" content="article"/><meta data-rh="true" property="article:author" content="https://www.fbs.example/fbsnews"/><meta data-rh="true" property="article:section" content="{report.section}"/><link data-rh="true" rel="canonical" href="{address}"/>
{_data(report, own, address)}
<style data-emotion="ssrcss">{own.css(36_000)}</style><script>{own.script(9_000)}</script></head><body>
<div id="cookiePrompt" class="ssrcss-{own.code(6)}-Banner"><h2>Let us know you agree to cookies</h2><p>{own.line("cookies")}</p><button>Yes, I agree</button></div>
<header role="banner"><div class="ssrcss-{own.code(6)}-GlobalNavigation"><a href="/"><span class="visually-hidden">FBS Homepage</span>{own.svg(900)}</a><nav><ul>{"".join(f'<li><a href="#"><span>{one}</span></a></li>' for one in own.nav(12))}</ul></nav></div><div class="ssrcss-{own.code(6)}-Brand"><a href="/news"><span>FBS News</span></a><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in own.nav(14))}</ul></div></header>
<div id="root"><main id="main-content"><div class="ssrcss-{own.code(6)}-ContainerWithSidebarWrapper"><article class="ssrcss-{own.code(6)}-ArticleWrapper">
{_player(report, own)}
<header data-component="headline-block" class="ssrcss-{own.code(6)}-ComponentWrapper"><h1 id="main-heading" type="headline" tabindex="-1" class="ssrcss-{own.code(6)}-StyledHeading">{inline(report.title)}</h1></header>
<div data-component="metadata-block" class="ssrcss-{own.code(6)}-ComponentWrapper"><div class="ssrcss-{own.code(6)}-MetadataStrip"><ul><li><span class="visually-hidden">Published</span><span aria-hidden="true">{_times(report)}</span></li></ul></div></div>
<div data-component="byline-block" class="ssrcss-{own.code(6)}-ComponentWrapper"><div class="ssrcss-{own.code(6)}-TextContributorName">{report.author}</div><div class="ssrcss-{own.code(6)}-TextRole">{report.byline_role or "FBS News"}</div></div>
<div data-component="share-block"><span>Share</span><div role="dialog" hidden><h2>Share page</h2><p>{own.line("social")}</p><a>Read more about sharing</a></div></div>
{_image(report, own)}
{_body(report, own, block)}
<div data-component="links-block"><h2>{own.line("trending")}</h2><ul role="list">{"".join(f'<li><a href="#" class="ssrcss-{own.code(6)}-InlineLink">{one.title}</a></li>' for one in own.teasers(3))}</ul></div>
<section data-component="tag-list"><h2>Related Topics</h2><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in own.nav(5))}</ul></section>
<div data-component="related-internal-links"><h2>More on this story</h2>{"".join(f'<div class="ssrcss-{own.code(6)}-PromoContent"><a href="#"><p class="ssrcss-{own.code(6)}-PromoHeadline"><span role="text">{one.title}</span></p></a><dl><dt class="visually-hidden">Published</dt><dd><time datetime="{one.day}T09:00:00.000Z">{printed(one.day, "{d} %B")}</time></dd></dl></div>' for one in own.teasers(3))}</div></article>
<aside class="ssrcss-{own.code(6)}-Sidebar"><section data-component="features"><h2>Features</h2><ul>{"".join(f'<li><div><a href="#"><span role="text">{one.title}</span></a><p>{one.summary}</p><img srcset="{own.srcset()}" alt=""/></div></li>' for one in own.teasers(6))}</ul></section><section data-component="mostRead"><h2>{own.line("trending")}</h2><ol>{"".join(f'<li><span>{at}</span><a href="#">{one.title}</a></li>' for at, one in enumerate(own.teasers(10), 1))}</ol></section></aside></div></main></div>
<footer><h2 class="visually-hidden">FBS News Services</h2><p>{own.line("newsletters")}</p><ul>{"".join(f'<li><a href="#">{one}</a></li>' for one in ("Terms of Use", "About the FBS", "Privacy Policy", "Cookies", "Accessibility Help"))}</ul><p>© {own.number(2024, 2026)} FBS. {own.line("footers")}</p></footer>
<script>window.__INITIAL_DATA__="{html.escape(own.state(report)).replace("&quot;", chr(92) + '"').replace("&#x27;", "'")}";</script><script>{own.script(26_000)}</script></body></html>"""


def _data(report: Report, own: Furniture, address: str) -> str:
    if report.has("no-jsonld"):
        return ""
    made = {"@context": "http://schema.org", "@type": "ReportageNewsArticle", "url": address, "publisher": {"@type": "NewsMediaOrganization", "name": "FBS News", "publishingPrinciples": f"{SITE}/principles", "logo": {"@type": "ImageObject", "url": own.image()}},
            "datePublished": report.published, "dateModified": report.updated or report.published, "headline": report.title, "author": {"@type": "NewsMediaOrganization", "name": "FBS News"}, "video": {"@type": "VideoObject", "name": "Watch", "uploadDate": "2016-01-01T00:00:00.000Z"} if report.has("video-first") else None}  # fmt: skip
    return f'<script data-rh="true" type="application/ld+json">{json.dumps({key: value for key, value in made.items() if value})}</script>'


def _times(report: Report) -> str:
    if report.has("relative"):
        return f'<time data-testid="timestamp" dateTime="{report.published}" class="ssrcss-11ct4vk">3 hours ago</time>'
    if report.has("no-jsonld"):
        return f'<time data-testid="timestamp" dateTime="{report.published}">{printed(report.published, "{d} %B %Y")}</time>'
    if report.has("two-times"):
        return f'<time dateTime="{report.updated}">{printed(report.updated, "{d} %B %Y")}, updated 19:31 BST</time><time dateTime="{report.published}">{printed(report.published, "{d} %B %Y, %H:%M")} BST</time>'
    return f'<time data-testid="timestamp" dateTime="{report.published}">{printed(report.published, "{d} %B %Y")}</time>'


def _image(report: Report, own: Furniture) -> str:
    count = 4 if report.has("img-heavy") else 1
    one = list[str]()
    for _ in range(count):
        one.append(f'<figure class="ssrcss-{own.code(6)}-StyledFigure"><div data-component="image-block"><picture><source srcSet="{own.srcset()}"/><img alt="{own.line("alts") if count == 1 else ""}" src="{own.image()}"/></picture><span role="text"><span class="visually-hidden">Image source, </span>Coast Pictures</span></div><figcaption class="ssrcss-{own.code(6)}-StyledFigureCaption"><span class="visually-hidden">Image caption, </span><p>{own.line("captions")}</p></figcaption></figure>')
    return "".join(one)


def _player(report: Report, own: Furniture) -> str:
    if not report.has("video-first"):
        return ""
    return f'<div data-component="media-block"><figure><div class="media-player"><p class="no-js-message">This video can not be played</p><strong>To play this video you need to enable JavaScript in your browser.</strong></div><figcaption>Media caption, {own.line("captions")}</figcaption></figure></div>'


def _body(report: Report, own: Furniture, hashed: str) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text))
        if block.kind == "h2":
            made.append(f'<div data-component="subheadline-block" class="ssrcss-{hashed}-ComponentWrapper"><h2 class="ssrcss-{hashed}-StyledHeading"><span role="text">{words}</span></h2></div>')
        else:
            made.append(f'<div data-component="text-block" class="ssrcss-{hashed}-ComponentWrapper"><div class="ssrcss-{hashed}-RichTextContainer"><p class="ssrcss-{hashed}-Paragraph">{"<b>" + words + "</b>" if number == 0 else words}</p></div></div>')
        if number == 4:
            made.append(f'<div data-component="unordered-list-block"><ul role="list">{"".join(f"<li><div><p><b><a href=#>{one.title}</a></b></p></div></li>" for one in own.teasers(3))}</ul></div>')
        if number == 6:
            made.append(f'<div data-component="promo"><p>{own.line("newsletters")}</p></div>')
    return "".join(made)
