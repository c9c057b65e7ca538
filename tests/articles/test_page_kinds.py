"""Pages on which reports are easily got wrong, by kind: who it is from, when it was published, what is its headline, where it ends."""

from __future__ import annotations

import pytest

from onrecord.articles import page
from onrecord.articles.taken import Taken
from onrecord.errors import ArticleError
from tests.articles.pages import BODY, SAID

pytest.importorskip("trafilatura", reason="reading pages needs the extra `formats`")

TOLD = "and the others were not told of it by her office or by anybody else on that day in spring"


def taken(body: str, head: str = "", *, title: str | None = "Gate stays shut", address: str | None = None) -> Taken:
    shown = f"<title>{title}</title>" if title is not None else ""
    markup = f"<!doctype html><html lang=en><head><meta charset=utf-8>{shown}{head}</head><body>{body}</body></html>"
    return page.take(markup.encode(), origin="saved.html", told={"address": address})[0]


def texts(found: Taken) -> list[str]:
    return [piece.text for piece in found.pieces if piece.kind == "body"]


def day(found: Taken) -> str | None:
    return next((stamp.date for stamp in found.stamps if stamp.kind == "published"), None)


def ld(**fields: str) -> str:
    told = ", ".join(f'"{name}": {value}' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Gate stays shut", {told}}}</script>'


REPORT = f"<article><h1>Gate stays shut</h1>{BODY}</article>"
PUBLISHER = ld(publisher='{"@type": "Organization", "name": "The Heron"}')
SITE = '<meta property="og:site_name" content="{}">'
OFFICE = f"<header><a href='/'>Ministry of Water of Fennimarsh</a></header>{REPORT}"


@pytest.mark.parametrize(
    ("head", "body", "title", "outlet"),
    [
        (SITE.format("theheron") + PUBLISHER, REPORT, "Gate stays shut", "The Heron"),
        (SITE.format("TheHeron") + PUBLISHER, REPORT, "Gate stays shut", "The Heron"),
        (SITE.format("heron.example") + PUBLISHER, REPORT, "Gate stays shut", "The Heron"),
        (SITE.format("@theheron") + PUBLISHER, REPORT, "Gate stays shut", "The Heron"),
        (SITE.format("lantern") + PUBLISHER, REPORT, "Gate stays shut", "lantern"),
        (SITE.format("askerdalewire"), f"{REPORT}<footer>© 2031 The Askerdale Wire</footer>", "Gate stays shut", "The Askerdale Wire"),
        ('<link rel="canonical" href="https://theheron.example/a">' + PUBLISHER, REPORT, "Gate stays shut", "The Heron"),
        ("", f"{OFFICE}<footer><p>© Ministry of Water of Fennimarsh</p></footer>", "News - Ministry of Water of Fennimarsh", "Ministry of Water of Fennimarsh"),
        ("", f"{REPORT}<footer><p>Copyright © 2029–2031 Ministry of Water. All rights reserved.</p></footer>", "Gate stays shut", "Ministry of Water"),
        ("", f"{REPORT}<div id=footer>Office of the President of Eshkalir © 2031 | Contact</div>", "Gate stays shut", "Office of the President of Eshkalir"),
        ("", f"{REPORT}<footer>© 2031. All rights reserved.</footer>", "Gate stays shut", None),
    ],
)  # fmt: skip
def test_who_a_page_is_from(head: str, body: str, title: str, outlet: str | None) -> None:
    assert taken(body, head, title=title).outlet == outlet


COMMENTS = '<section class="comments"><h3>2 comments</h3><div class="comment"><time datetime="2031-05-09">9 May</time><p>So it is.</p></div></section>'
TEASERS = '<div class="sidebar"><div class="teaser"><time datetime="2031-06-01T10:00">1 June</time><a href="/2">A lake that was a field</a></div></div>'
MOVED = '"2033-07-09T02:11:00+00:00"'


def dated(line: str, *, before: str = "", after: str = "", head: str = "") -> str | None:
    return day(taken(f"{before}<main><h1>Gate stays shut</h1>{line}<div class=text>{BODY}</div></main>{after}", head))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ('<p class="meta">Published on 4 March 2031</p>', "2031-03-04"),
        ('<div class="submitted">Submitted by desk on Mon, 11/03/2031 - 10:12</div>', "2031-11-03T10:12"),
        ('<div class="byline">By Mira Solt, 4 March 2031, Port Ellory</div>', "2031-03-04"),
        ('<div class="byline">By Mira Solt <time>4 March 2031</time></div>', "2031-03-04"),
        ('<div class="byline">By Mira Solt <time>Published: March 4, 2031</time></div>', "2031-03-04"),
        ("<dl><dt>Published</dt><dd>4 March 2031</dd><dt>Reference</dt><dd>17/31</dd></dl>", "2031-03-04"),
        ("<table><tr><th>Date of issue</th><td>4 March 2031</td></tr><tr><th>Reference</th><td>17</td></tr></table>", "2031-03-04"),
        ("<div class=facts><div>Released:</div><div>4 March 2031</div></div>", "2031-03-04"),
    ],
)
def test_the_printed_day_of_the_report_goes_before_those_of_comments_and_teasers(line: str, published: str) -> None:
    # 11 March 2031 is a Tuesday, 3 November 2031 a Monday.
    assert dated(line, before=TEASERS, after=COMMENTS) == published
    assert dated(line, after=TEASERS + COMMENTS) == published


def test_a_comment_alone_tells_no_day() -> None:
    assert dated("", after=COMMENTS) is None


@pytest.mark.parametrize("printed", ["11/03/2031", "11.03.31", "03/11/2031", "Fri, 11/03/2031"])
def test_a_day_in_figures_that_may_be_two_is_not_guessed(printed: str) -> None:
    assert dated(f'<p class="date">{printed}</p>') is None


def test_a_day_in_figures_that_is_one_is_read() -> None:
    assert dated('<p class="date">Tue, 11/03/2031</p>') == "2031-03-11"
    assert dated('<p class="date">25/03/2031</p>') == "2031-03-25"


def test_the_day_of_a_move_to_another_system_gives_way_to_the_printed_one_and_is_kept() -> None:
    line = '<p class="meta">Published on 4 March 2031</p>'
    body = f"<main><h1>Gate stays shut</h1>{line}<div class=text>{BODY}</div></main>"
    found = taken(body, ld(datePublished=MOVED, dateModified=MOVED))
    assert [stamp.date for stamp in found.stamps if stamp.kind == "published"] == ["2031-03-04", "2033-07-09T02:11:00+00:00"]
    one_zone_off = taken(body, ld(datePublished='"2031-03-05T02:11:00+00:00"', dateModified='"2031-03-05T02:11:00+00:00"'))
    assert day(one_zone_off) == "2031-03-05T02:11:00+00:00"
    changed = taken(body, ld(datePublished='"2031-03-07T02:11:00+00:00"', dateModified='"2031-03-09T02:11:00+00:00"'))
    assert day(changed) == "2031-03-07T02:11:00+00:00"


@pytest.mark.parametrize(
    ("title", "head", "body", "headline"),
    [
        ("Press releases - Ministry of Water", "", f"<h2>Press releases</h2><main><h1>Minister opens a gate</h1>{BODY}</main>", "Minister opens a gate"),
        ("News - The Office", '<meta property="og:title" content="News - The Office">', f"<main><h1>Gate closed</h1>{BODY}</main>", "Gate closed"),
        ("Gate stays shut - The Heron", "", f"<h1>The Heron</h1><main><h2>Gate stays shut</h2>{BODY}</main>", "Gate stays shut"),
        ("Gate stays shut", "", f"<h1>Fennimarsh first</h1><main><h2>Gate stays shut</h2>{BODY}</main>", "Gate stays shut"),
        ("Gate stays shut", '<meta property="og:title" content="Gate stays shut">', f"<main><h1>Gate stays shut</h1>{BODY}</main>", "Gate stays shut"),
    ],
)  # fmt: skip
def test_what_the_headline_is(title: str, head: str, body: str, headline: str) -> None:
    found = taken(body, head, title=title)
    assert found.title == headline
    assert [piece.text for piece in found.pieces if piece.kind == "headline"] == [headline]


AD = '<div class="ad inline"><p>Buy a boat</p></div>'
LINES = "<br><br>\n".join


def test_bare_text_behind_a_box_is_kept() -> None:
    for box in (AD, '<div class="related"><a href="/2">The lake that was a field</a></div>', '<table class="ad"><tr><td>Buy a boat</td></tr></table>'):
        body = f"<h1>Gate stays shut</h1><div class=story>{LINES(SAID[:3])}{box}{LINES(SAID[3:])}<br><br>With greetings from the office</div>"
        assert texts(taken(body)) == [*SAID, "With greetings from the office"]


LAST = "Whoever wants to write to the office may do so until the end of the month."
MAIL = '<p><a href="mailto:water@office.example">water@office.example</a></p>'


def test_what_stands_between_and_behind_the_paragraphs_is_kept() -> None:
    away = '<p><a href="https://commission.example/papers">The papers of the commission of the river</a></p>'
    near = '<p><a href="/lake">The lake that was a field for years and years</a></p>'
    body = f"<main><h1>Gate stays shut</h1><div>{BODY}{away}{near}<p>{LAST}</p>{MAIL}<p>Yours, Mara Quell</p></div><h2>Other news</h2><p>{TOLD}.</p></main>"
    wanted = [*SAID, "The papers of the commission of the river", LAST, "water@office.example", "Yours, Mara Quell"]
    assert texts(taken(body, address="https://www.office.example/gate")) == wanted


def test_a_live_blog_keeps_all_of_its_entries_in_the_order_of_the_page() -> None:
    said = [f"{hour} minutes into the talks the minister said number {hour}, {TOLD}." for hour in range(2, 11)]
    entries = "".join(f'<article class="entry"><time datetime="2031-03-04T1{at}:00">1{at}:00</time><p>{words}</p></article>' for at, words in enumerate(said))
    teasers = "".join(f'<article class="card"><h3><a href="/{at}">A lake that was a field</a></h3><p>It was a lake, {TOLD}.</p></article>' for at in range(4))
    for above in ("", f"<p>{SAID[0]}</p>"):
        body = f'<main><h1>Gate stays shut: live</h1>{above}<div class="live-entries">{entries}</div></main><section class="more">{teasers}</section>'
        assert texts(taken(body, title="Gate stays shut: live")) == [*([SAID[0]] if above else []), *said]


def row(*cells: str) -> str:
    return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"


MENU = "".join(f'<a href="/{at}">Section {at}</a><br>' for at in range(6))
OTHERS = "".join(f'<tr><td>{at} March 2031</td><td><a href="/r{at}">Minister number {at} opens another gate of the river</a></td></tr>' for at in range(1, 9))
GRID = "".join(f'<div class="item"><h3><a href="/{at}">Story {at} of the river</a></h3><p>It was a lake, number {at}, {TOLD}.</p></div>' for at in range(3))
CONTENTS = "<ul><li><a href='#one'>Water</a></li><li><a href='#two'>What the minister said of the gate</a></li></ul>"


@pytest.mark.parametrize(
    "body",
    [
        row(MENU, f"<h1>Gate stays shut</h1>{BODY}", f"<b>Also read</b><p>A lake that was a field, {TOLD}.</p><p>{TOLD}.</p>") + row(f"Footer, {TOLD}."),
        f"<main><h1>Gate stays shut</h1>{BODY}<h3>Comments</h3><p>I was there, {TOLD}.</p><p>So was I, {TOLD}.</p></main>",
        f"<main><h1>Gate stays shut</h1>{BODY}<table>{OTHERS}</table></main>",
        f"<main><h1>Gate stays shut</h1>{BODY}<p><b>Other press releases</b></p><table>{OTHERS}</table></main>",
        f"<main><h1>Gate stays shut</h1>{BODY}{GRID}</main>",
        f"<main><h1>Gate stays shut</h1>{BODY}<p>Sign up for our morning letter and get the news before breakfast, every day of the week.</p></main>",
        f"<main><h1>Gate stays shut</h1>{BODY}<p>Never miss a story. Subscribe to our daily newsletter.</p></main>",
        f"<main><h1>Gate stays shut</h1><h2>In this article</h2>{CONTENTS}{BODY}</main>",
    ],
    ids=["cells", "comments", "other releases", "titled releases", "grid", "newsletter", "newsletter in two", "contents"],
)  # fmt: skip
def test_nothing_but_the_report_is_taken(body: str) -> None:
    assert texts(taken(body)) == list(SAID)


@pytest.mark.parametrize(
    "words",
    [
        "Residents can sign up for alerts of the ministry by e-mail until the end of the month, the office said.",
        "“Sign up for our newsletter,” the minister said to the farmers, who did not.",
        "Comments on the plan are to be sent to the ministry by the end of May.",
    ],
)
def test_a_sentence_of_the_report_is_kept(words: str) -> None:
    assert words in texts(taken(f"<main><h1>Gate stays shut</h1>{BODY}<p>{words}</p><p>{LAST}</p></main>"))


def test_a_report_among_many_teasers_is_no_index() -> None:
    cards = "".join(f'<li><h3><a href="/{at}">Story number {at} of the river</a></h3></li>' for at in range(50))
    short = "".join(f"<p>Line {at} of the statement is short, {words}.</p>" for at, words in enumerate(["said the minister of the gate"] * 12))
    found = taken(f'<header><ul>{cards}</ul></header><div class="content"><h1>Gate stays shut</h1>{short}</div><ul>{cards}</ul>')
    assert len(texts(found)) == 12
    named = taken(f'<div class="popular-content widget"><h1>Gate stays shut</h1><div class="related-story">{BODY}</div></div>')
    assert texts(named) == list(SAID)


def test_a_front_page_of_excerpts_is_one() -> None:
    with pytest.raises(ArticleError, match=r"front page|list of links"):
        taken(f"<main><h1>The Heron</h1>{GRID * 4}</main>", title="The Heron")


def test_names_written_for_html_in_json_are_whole() -> None:
    assert taken(REPORT, ld(author='{"@type": "Person", "name": "Orla O&#039;Venn"}')).authors == ("Orla O'Venn",)
