"""WordPress as it was before blocks: a theme with a sidebar, Jetpack's buttons, a list of comments. Some posts break lines rather than paragraphs."""

from __future__ import annotations

import html

from bench.furniture import Furniture
from bench.report import Report, inline, printed

SITE = "https://www.theheron.example"
PATTERN = "%B {d}, %Y"


def page(report: Report, own: Furniture) -> str:
    """The page of a report."""
    address = f"{SITE}/{report.day[:4]}/{report.day[5:7]}/{report.slug}/"
    return f"""<!DOCTYPE html>
<!--[if IE 7]><html class="ie ie7" lang="en-GB"><![endif]-->
<!--[if !(IE 7)]><!--><html lang="en-GB"><!--<![endif]-->
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width" />
<title>{html.escape(report.title)} | The Heron</title>
<link rel="profile" href="http://gmpg.org/xfn/11" />
<link rel="alternate" type="application/rss+xml" title="The Heron &raquo; Feed" href="{SITE}/feed/" />
<link rel="alternate" type="application/rss+xml" title="The Heron &raquo; {html.escape(report.title)} Comments Feed" href="{address}feed/" />
<style type="text/css">img.wp-smiley,img.emoji{{display:inline!important;border:none!important}}{own.css(9_000)}</style>
<script type="text/javascript">/* <![CDATA[ */ var _wpCommentL10n = {{"reply":"Reply to %s"}}; /* ]]> */ {own.script(6_000)}</script>
<meta name="generator" content="WordPress 3.{own.number(2, 9)}.{own.number(0, 4)}" />
<link rel="canonical" href="{address}" />
{_graph(report, own, address)}
</head>
<body class="post-template-default single single-post postid-{own.number(900, 9000)} single-format-standard custom-font-enabled">
<div id="page" class="hfeed site">
<header id="masthead" class="site-header" role="banner"><hgroup>
<h1 class="site-title"><a href="{SITE}/" title="The Heron" rel="home">The Heron</a></h1>
<h2 class="site-description">News of Fennimarsh and the estuary since 1871</h2></hgroup>
<nav id="site-navigation" class="main-navigation"><h3 class="menu-toggle">Menu</h3><a class="assistive-text" href="#content" title="Skip to content">Skip to content</a>
<div class="menu-top-container"><ul id="menu-top" class="nav-menu">{"".join(f'<li class="menu-item"><a href="{SITE}/category/{one.lower()}/">{one}</a></li>' for one in own.nav())}</ul></div></nav>
</header>
<div id="main" class="wrapper"><div id="primary" class="site-content"><div id="content" role="main">
<nav class="nav-single"><h3 class="assistive-text">Post navigation</h3><span class="nav-previous"><a href="#" rel="prev"><span class="meta-nav">&larr;</span> {own.teaser().title}</a></span>
<span class="nav-next"><a href="#" rel="next">{own.teaser().title} <span class="meta-nav">&rarr;</span></a></span></nav>
<article id="post-{own.number(900, 9000)}" class="post type-post status-publish format-standard hentry category-{report.section.lower().replace(" ", "-")}">
<header class="entry-header"><img width="624" height="351" src="{own.image()}" class="attachment-post-thumbnail wp-post-image" alt="{own.line("alts")}" />
<h1 class="entry-title">{inline(report.title, "numeric")}</h1>
<div class="comments-link"><a href="{address}#comments">7 Replies</a></div></header>
<div class="entry-content">
{_body(report, own)}
{_sharing(own)}
</div>
<footer class="entry-meta">This entry was posted in <a href="{SITE}/category/{report.section.lower()}/" rel="category tag">{report.section}</a> on {_date(report, address)}
<span class="by-author"> by <span class="author vcard"><a class="url fn n" href="{SITE}/author/{report.author.split()[0].lower()}/" rel="author">{report.author}</a></span></span>.
<div class="author-info"><div class="author-avatar"><img alt='' src='{own.image()}' class='avatar avatar-68 photo' /></div><div class="author-description">
<h2>About {report.author}</h2><p>{report.author.split()[0]} {own.line("bios")}</p></div></div></footer>
</article>
{_comments(own)}
</div></div>
{_sidebar(report, own)}
</div>
<footer id="colophon" role="contentinfo"><div class="site-info"><p>{own.line("footers")}</p><a href="http://wordpress.example/" title="Semantic Personal Publishing Platform">Proudly powered by WordPress</a></div></footer>
</div>
<div class="cookie-notice" id="cookie-law"><p>{own.line("cookies")} <a href="#">Close and accept</a></p></div>
<script type='text/javascript'>{own.script(9_000)}</script>
</body></html>"""


def _graph(report: Report, own: Furniture, address: str) -> str:
    if report.has("no-og") or not report.has("jetpack"):
        return ""
    return f"""<!-- Jetpack Open Graph Tags -->
<meta property="og:type" content="article" /><meta property="og:title" content="{html.escape(report.title)}" /><meta property="og:url" content="{address}" />
<meta property="og:description" content="{html.escape(inline(report.blocks[0].text)[:180])}&hellip;" />
<meta property="article:published_time" content="{report.published}" /><meta property="og:site_name" content="The Heron" /><meta property="og:image" content="{own.image()}" />
<meta property="og:locale" content="en_GB" />"""


def _date(report: Report, address: str) -> str:
    shown = printed(report.published, PATTERN)
    if report.has("dateless-head"):
        return f"{shown}"
    return f'<a href="{address}" title="{printed(report.published, "{h}:%M {am}")}" rel="bookmark"><time class="entry-date" datetime="{report.published}">{shown}</time></a>'


def _body(report: Report, own: Furniture) -> str:
    made = list[str]()
    for number, block in enumerate(report.blocks):
        words = own.linked(inline(block.text, "numeric"))
        if block.kind == "pull":
            made.append(f'<blockquote class="pullquote alignright"><p>{words}</p></blockquote>')
        elif block.kind == "note":
            made.append(f"<p><strong><em>{words}</em></strong></p>")
        elif block.kind == "li":
            made.append(f"<ul>\n<li>{words}</li>\n</ul>" if not report.has("br") else f"&bull; {words}<br />")
        else:
            made.append(f"<p>{words}</p>")
        if number == 1:
            made.append(
                f'<div id="attachment_{own.number(100, 999)}" style="width: 310px" class="wp-caption alignleft"><a href="#"><img class="size-medium" src="{own.image()}" '
                f'alt="{own.line("alts")}" width="300" height="225" /></a><p class="wp-caption-text">{own.line("captions")}</p></div>'
            )
    whole = "\n".join(made)
    if report.has("br"):
        whole = whole.replace("</p>\n<p>", "<br />\n<br />\n")
    return whole.replace("</ul>\n<ul>\n", "")


def _sharing(own: Furniture) -> str:
    icons = "".join(f'<li class="share-{one}"><a rel="nofollow" class="sd-button" href="#" title="{own.line("social")}"><span>{one}</span></a></li>' for one in ("facebook", "print", "email"))
    near = "".join(
        f'<div class="jp-relatedposts-post"><h4 class="jp-relatedposts-post-title"><a href="#">{one.title}</a></h4><p class="jp-relatedposts-post-excerpt">{one.summary}</p>'
        f'<p class="jp-relatedposts-post-date">{printed(one.day, PATTERN)}</p><p class="jp-relatedposts-post-context">In "{one.section}"</p></div>'
        for one in own.teasers(3)
    )
    return f"""<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul>{icons}</ul></div></div></div>
<div id='jp-relatedposts' class='jp-relatedposts'><h3 class="jp-relatedposts-headline"><em>Related</em></h3>{near}</div>"""


def _comments(own: Furniture) -> str:
    made = "".join(
        f'<li class="comment even thread-even depth-1" id="li-comment-{at}"><article id="comment-{at}" class="comment"><header class="comment-meta comment-author vcard">'
        f'<img alt="" src="{own.image()}" class="avatar" /><cite><b class="fn">{name}</b></cite> <a href="#comment-{at}"><time datetime="{day}T10:1{at}:00+00:00">{printed(day, PATTERN)} at 10:1{at} am</time></a></header>'
        f'<section class="comment-content comment"><p>{text}</p></section><div class="reply"><a class="comment-reply-link" href="#">Reply</a> <span>&darr;</span></div></article></li>'
        for at, (name, day, text) in enumerate(own.comment() for _ in range(7))
    )
    return f"""<div id="comments" class="comments-area"><h2 class="comments-title">7 thoughts on &ldquo;<span>this</span>&rdquo;</h2><ol class="commentlist">{made}</ol>
<div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form><p class="comment-notes">{own.line("policies")}</p><textarea name="comment"></textarea></form></div></div>"""


def _sidebar(report: Report, own: Furniture) -> str:
    recent = "".join(f'<li><a href="#">{one.title}</a> <span class="post-date">{printed(one.day, PATTERN)}</span></li>' for one in own.teasers(8))
    months = "".join(f'<li><a href="#">{month} {int(report.day[:4]) - back}</a>&nbsp;({own.number(3, 90)})</li>' for back in range(4) for month in ("March", "June", "October", "December"))
    return f"""<div id="secondary" class="widget-area" role="complementary">
<aside class="widget widget_text"><div class="textwidget"><p>{own.line("begging")}</p></div></aside>
<aside class="widget widget_recent_entries"><h3 class="widget-title">Recent Posts</h3><ul>{recent}</ul></aside>
<aside class="widget widget_archive"><h3 class="widget-title">Archives</h3><ul>{months}</ul></aside>
<aside class="widget widget_subscribe"><p>{own.line("newsletters")}</p></aside></div>"""
