"""Pages of invented outlets, as several content systems write them, with what a reader sees in each."""

from __future__ import annotations

from dataclasses import dataclass, field

SAID = (
    "“The gate stays shut until the river falls,” said Mara Quell, the water minister of Fennimarsh, after the cabinet had met in Port Ellory on Monday.",
    "Her office told reporters that the two countries would meet again on Thursday, and that nobody had asked for an extension of the talks.",
    "“We have waited nine years for this measurement,” Dorvan Eshkalir answered by telephone 🌊. “We can wait nine days more.”",
    "Farmers along the lower Ember, who have not planted since the autumn, said that they had been promised water by the end of the month.",
    "The president of Eshkalir denied that the dam had been filled in secret and accused his neighbours of counting the same rain twice.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in SAID)


@dataclass(frozen=True)
class Sample:
    """A page and what is in it. `dates` are published and updated; `absent` words must not be in the article."""

    page: str
    title: str
    outlet: str
    published: str
    told_by: str
    pieces: tuple[tuple[str, str], ...]
    authors: tuple[str, ...] = ()
    updated: str | None = None
    section: str | None = None
    licence: str | None = None
    url: str | None = None
    absent: tuple[str, ...] = field(default=("cookies", "Most read", "Sign up"))


_PARAGRAPHS = tuple(("body", paragraph) for paragraph in SAID)
_MENU = '<nav class="menu"><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav>'
_REST = (
    '<aside class="most-read"><h3>Most read</h3><a href="/1">Ten ways to cross a lake</a></aside>'
    '<form class="newsletter"><p>Sign up for our morning letter</p><button>Sign up</button></form>'
    '<div id="cookie-banner"><p>We use cookies and similar things on this site.</p></div><footer><p>Copyright 2031, all of it</p></footer>'
)

JSON_LD = Sample(
    page=f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Gate stays shut, minister says | The Heron</title>
<link rel="canonical" href="https://heron.example/world/2031/03/gate-stays-shut"><meta property="og:site_name" content="The Heron">
<meta property="og:title" content="Gate stays shut, minister says"><meta property="og:type" content="article">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "The Heron"}},
{{"@type": ["ReportageNewsArticle", "NewsArticle"], "headline": "Gate stays shut, minister says", "datePublished": "2031-03-04T22:10:00+01:00",
"dateModified": "2031-03-05T07:00:00+01:00", "author": [{{"@type": "Person", "name": "Tam Weir"}}, {{"@id": "#solt"}}],
"publisher": {{"@id": "#heron"}}, "articleSection": "World"}},
{{"@id": "#solt", "@type": "Person", "name": "Mira Solt"}}, {{"@id": "#heron", "@type": "NewsMediaOrganization", "name": "The Heron"}}]}}</script></head>
<body>{_MENU}<main><article><p class="kicker">Water dispute</p><h1>Gate stays shut, minister says</h1>
<p class="standfirst">Neighbours agree on nothing but the date of their next meeting</p>
<div class="byline">By <a rel="author" href="/tw">Tam Weir</a> and <a rel="author" href="/ms">Mira Solt</a></div>
<time datetime="2031-03-04T22:10:00+01:00">4 March 2031</time>
<figure><img src="g.jpg"><figcaption>The gate in spring. Photograph: Heron archive</figcaption></figure>
<script>var ad = "<p>Buy now</p>";</script>{BODY}<div class="related"><p><a href="/2">Read more: the lake that was a field for years and years</a></p></div>
</article></main>{_REST}</body></html>""",
    title="Gate stays shut, minister says",
    outlet="The Heron",
    published="2031-03-04T22:10:00+01:00",
    told_by="json-ld",
    updated="2031-03-05T07:00:00+01:00",
    authors=("Tam Weir", "Mira Solt"),
    section="World",
    url="https://heron.example/world/2031/03/gate-stays-shut",
    pieces=(
        ("kicker", "Water dispute"),
        ("headline", "Gate stays shut, minister says"),
        ("standfirst", "Neighbours agree on nothing but the date of their next meeting"),
        ("byline", "By Tam Weir and Mira Solt"),
        *_PARAGRAPHS,
    ),
    absent=("cookies", "Most read", "Sign up", "Photograph", "Read more", "Buy now"),
)

OPEN_GRAPH = Sample(
    page=f"""<html><head><meta charset="utf-8"><title>Ember Post - Gate stays shut</title><meta property="og:site_name" content="Ember Post">
<meta property="article:published_time" content="2031-03-04T09:00:00Z"><meta property="article:modified_time" content="2031-03-04T11:30:00Z">
<meta property="article:section" content="Politics"><meta name="author" content="Orla Venn"><meta property="og:title" content="Gate stays shut">
<meta property="og:url" content="https://emberpost.example/p/1"></head><body><div id="wrap">{_MENU}<div class="post">
<h1 class="entry-title">Gate stays shut</h1>
<div class="entry-meta"><span class="author vcard">Orla Venn</span></div><div class="entry-content">{BODY}
<h2>What comes next</h2><p>The talks go on in Askerdale, where the commission of the river has its seat and its archive, on Thursday at noon.</p>
<p class="correction">Correction: an earlier version of this report named the wrong month.</p>
<p>This work is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons licence</a>.</p></div>
</div>{_REST}</div></body></html>""",
    title="Gate stays shut",
    outlet="Ember Post",
    published="2031-03-04T09:00:00Z",
    told_by="open graph",
    updated="2031-03-04T11:30:00Z",
    authors=("Orla Venn",),
    section="Politics",
    licence="https://creativecommons.org/licenses/by/4.0/",
    url="https://emberpost.example/p/1",
    pieces=(
        ("headline", "Gate stays shut"),
        ("byline", "Orla Venn"),
        *_PARAGRAPHS,
        ("body", "What comes next"),
        ("body", "The talks go on in Askerdale, where the commission of the river has its seat and its archive, on Thursday at noon."),
        ("notice", "Correction: an earlier version of this report named the wrong month."),
        ("notice", "This work is licensed under a Creative Commons licence."),
    ),
)

OLD_TABLE = Sample(
    page="""<HTML><HEAD><TITLE>Gate stays shut :: Kharvesta Courier</TITLE><META NAME="date" CONTENT="20310304"></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD><A HREF=/>Home</A><BR><A HREF=/w>World</A></TD><TD><H1>Gate stays shut</H1>\n"""
    + "<BR><BR>\n".join(SAID)
    + "</TD></TR></TABLE></BODY></HTML>",
    title="Gate stays shut",
    outlet="Kharvesta Courier",
    published="2031-03-04",
    told_by="meta",
    pieces=(("headline", "Gate stays shut"), *_PARAGRAPHS),
    absent=("Home",),
)

MICRODATA = Sample(
    page=f"""<html lang="en"><head><meta charset="utf-8"><title>Gate stays shut | Lantern</title></head><body>
<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline"><span class="kicker">Dam talks</span> Gate stays shut</h1><span itemprop="author">Kip Larramond</span>
<meta itemprop="datePublished" content="2031-03-04T08:00:00-05:00"><div itemprop="publisher" itemscope><meta itemprop="name" content="Lantern"></div>
<div itemprop="articleBody">{BODY}</div></div>{_REST}</body></html>""",
    title="Dam talks Gate stays shut",
    outlet="Lantern",
    published="2031-03-04T08:00:00-05:00",
    told_by="microdata",
    authors=("Kip Larramond",),
    pieces=(("headline", "Dam talks Gate stays shut"), ("byline", "Kip Larramond"), *_PARAGRAPHS),
)

ADDRESS = Sample(
    page=f"""<html><head><meta charset="utf-8"><title>Gate stays shut - The Askerdale Wire</title>
<link rel="canonical" href="https://askerdalewire.example/2031/03/04/gate/">
</head><body><div class="content"><h1>Gate stays shut</h1><p class="meta">By KIP LARRAMOND</p>{BODY}</div></body></html>""",
    title="Gate stays shut",
    outlet="The Askerdale Wire",
    published="2031-03-04",
    told_by="address",
    authors=("KIP LARRAMOND",),
    url="https://askerdalewire.example/2031/03/04/gate/",
    pieces=(("headline", "Gate stays shut"), ("byline", "By KIP LARRAMOND"), *_PARAGRAPHS),
)

PRINTED = Sample(
    page=f"""<html><head><meta charset="utf-8"><title>Gate stays shut | Ombrazh Agency</title></head><body><div class="story"><h1>Gate stays shut</h1>
<p class="dateline-meta">Published on 4 March 2031, 14:05 GMT</p>{BODY}</div></body></html>""",
    title="Gate stays shut",
    outlet="Ombrazh Agency",
    published="2031-03-04T14:05Z",
    told_by="header line",
    pieces=(("headline", "Gate stays shut"), *_PARAGRAPHS),
)

SAMPLES = {"json-ld": JSON_LD, "open graph": OPEN_GRAPH, "tables": OLD_TABLE, "microdata": MICRODATA, "address": ADDRESS, "printed": PRINTED}
