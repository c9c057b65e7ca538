"""Pages as a whole: what is taken out of each, what is skipped and why, and what was made to hurt."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import page
from onrecord.articles.detector import form_of, received
from onrecord.articles.sandbox import Sandbox
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from tests.articles.pages import BODY, SAID, SAMPLES, Sample

pytest.importorskip("trafilatura", reason="reading pages needs the extra `formats`")

MUTATIONS = int(os.environ.get("ONRECORD_MUTATIONS", "40"))
"""Mutated pages that are read; 1,000 in a long run."""

SECONDS = 6.0
"""How long any page may take on a machine with nothing else to do: five in the sandbox, one for what comes after."""

SLACK = 3
"""A machine that tests run on has other things to do."""


def read(data: bytes | str, **told: str | None) -> Received | Skipped:
    data = data.encode() if isinstance(data, str) else data
    found = list(received(Source("saved.html", data=data, charset=told.get("charset"), address=told.get("address"))))
    assert len(found) == 1
    return found[0]


def article(data: bytes | str, **told: str | None) -> Received:
    found = read(data, **told)
    assert isinstance(found, Received), found
    return found


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_page_gives_its_report_and_what_it_says_of_itself(sample: Sample) -> None:
    taken = page.take(sample.page.encode(), origin="saved.html", told={})[0]
    assert tuple((piece.kind, piece.text) for piece in taken.pieces) == sample.pieces
    assert (taken.title, taken.outlet, taken.url) == (sample.title, sample.outlet, sample.url)
    assert (taken.authors, taken.section, taken.licence) == (sample.authors, sample.section, sample.licence)
    first = next(stamp for stamp in taken.stamps if stamp.kind == "published")
    assert (first.date, first.told_by) == (sample.published, sample.told_by)
    assert next((stamp.date for stamp in taken.stamps if stamp.kind == "updated"), None) == sample.updated
    text = "\n".join(piece.text for piece in taken.pieces)
    assert [words for words in sample.absent if words in text] == []
    assert all(piece.runs for piece in taken.pieces)
    assert taken.notes == ()


def test_an_article_of_a_page_knows_its_original() -> None:
    data = SAMPLES["json-ld"].page.encode()
    found = article(data).article
    assert found.original is not None
    assert found.original.kind == "html"
    assert found.original.runs
    assert (found.outlet, found.published, found.language) == ("The Heron", "2031-03-04T22:10:00+01:00", "en")


def test_the_server_names_encoding_and_address() -> None:
    written = f"<html><head><title>Café of the gate</title></head><body><h1>Café of the gate</h1>{BODY.replace('🌊', '')}</body></html>"
    found = article(written.encode("cp1252"), charset="windows-1252", address="https://www.reuters.com/a/2031/03/04/gate").article
    assert (found.title, found.url, found.outlet) == ("Café of the gate", "https://www.reuters.com/a/2031/03/04/gate", "Reuters")
    assert found.published == "2031-03-04"


def test_paragraphs_are_those_of_the_page() -> None:
    told = "and the others were not told of it by her office or by anybody else on that day"
    markup = f"""<h1>Gate stays shut</h1>{BODY}<ul><li>One: {told}</li><li>Two: {told}</li></ul><blockquote><p>Three: {told}</p></blockquote>
    <p>Four: {told}<br>and on<br><br>Five: {told}</p><p>It began at <time datetime="2031-03-04T10:00">ten o'clock</time>, {told}</p>"""
    taken = page.take(f"<html><head><title>Gate stays shut</title></head><body><article>{markup}</article></body></html>".encode(), origin="a", told={})[0]
    texts = [piece.text for piece in taken.pieces]
    wanted = [f"One: {told}", f"Two: {told}", f"Three: {told}", f"Four: {told}\nand on", f"Five: {told}", f"It began at ten o'clock, {told}"]
    assert texts == ["Gate stays shut", *SAID, *wanted]


def test_odd_letters_are_kept_as_they_are() -> None:
    odd = "A\u0301 \u202egate\u202c, zero\u200bwidth and а homoglyph: the minister said that nobody would be told of it before the end of the week."
    assert odd in article(f"<html><head><title>Gate</title></head><body><h1>Gate shut again</h1>{BODY}<p>{odd}</p></body></html>").article.text


def test_a_text_that_only_scripts_draw_is_taken_from_json_ld_and_said_to_be() -> None:
    text = "\\n\\n".join(SAID)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Gate stays shut", "articleBody": "{text}"}}</script>'
    found = article(f"<html><head><title>Gate stays shut</title>{script}</head><body><div id=app></div></body></html>")
    assert found.article.text == "\n\n".join(SAID)
    assert "JSON-LD" in found.notes[0]


SHORT = "<p>“The gate stays shut,” said Mara Quell, the water minister of Fennimarsh.</p>"
LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Gate stays shut", "isAccessibleForFree": {free}}}</script>'
TEASERS = "".join(f'<div class="card"><h3><a href="/{at}">Story number {at} of the river</a></h3><p>The gate stays shut for {at} days.</p></div>' for at in range(12))  # noqa: E501
SKIPPED = {
    "paywall by its own word": (f"{LD.format(free='false')}<h1>Gate stays shut</h1>{SHORT}", "paywall"),
    "paywall by its appeal": (f"<h1>Gate stays shut</h1>{SHORT * 1}<p>To continue reading, subscribe now.</p><p>Already a subscriber? Log in</p>", "paywall"),
    "consent": (
        "<title>Before you continue</title><h1>Your privacy</h1><p>We and our partners use cookies to store personal data.</p><p>You may accept all cookies"
        " or manage your privacy settings; consent may be withdrawn in the privacy policy at any time you like.</p>",
        "consent",
    ),
    "not found": ("<title>404 - Page not found</title><h1>Page not found</h1><p>The page you are looking for does not exist. Try the search.</p>", "no_report"),
    "access denied": ("<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to access this page. Reference #18.3</p>", "no_report"),
    "robots": ("<title>Just a moment...</title><p>Checking your browser before you proceed. Ray ID: 7a8b</p>", "no_report"),
    "front page": (f'<title>The Heron</title><meta property="og:type" content="website"><h1>The Heron</h1><main>{TEASERS}</main>', "no_report"),
    "nothing": ("<title>Gate</title><div id=app></div>", "no_report"),
}


@pytest.mark.parametrize(("markup", "why"), SKIPPED.values(), ids=SKIPPED)
def test_what_is_no_report_is_skipped_and_said_to_be(markup: str, why: str) -> None:
    found = read(f"<!doctype html><html><body>{markup}</body></html>")
    assert isinstance(found, Skipped)
    assert found.why == why, found
    assert "expected a page with one report" in found.reason


def test_a_full_text_behind_a_paywall_is_read() -> None:
    found = article(f"<html><head>{LD.format(free='false')}</head><body><h1>Gate stays shut</h1>{BODY * 1}<p>{' '.join(SAID)}</p></body></html>")
    assert SAID[4] in found.article.text


@pytest.mark.parametrize(
    ("name", "data", "media", "form"),
    [
        ("a.html", b"<p>one</p>", None, "html"),
        ("a.txt", b"<!DOCTYPE html><html>", None, "html"),
        ("a", b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'><html>", None, "html"),
        ("a", "<html>".encode("utf-16"), None, "html"),
        ("a", b"<div><p>one</p><p>two</p></div>", None, "html"),
        ("a", b"<p>one", "text/html; charset=utf-8", "html"),
        ("a.txt", b"<3 said the minister <p>", None, "text"),
        ("a.txt", b"The gate stays shut", None, "text"),
        ("a.md", b"# Gate <b>stays</b> shut\n\nText", None, "text"),
        ("a.html", b"The gate stays shut", None, "text"),
    ],
)
def test_a_page_is_known_by_its_bytes(name: str, data: bytes, media: str | None, form: str) -> None:
    assert form == form_of(Source(name, data=data, media=media)).NAME


def hostile(markup: str) -> bytes:
    return f"<html><head><title>Gate stays shut</title></head><body><article><h1>Gate stays shut</h1>{BODY}{markup}</article></body></html>".encode()


HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "300,000 attributes on one tag": (lambda: "<div " + " ".join(f"a{at}=1" for at in range(300_000)) + ">x</div>", "attributes"),
    "many tags of many attributes": (lambda: ("<div " + " ".join(f"a{at}" for at in range(4_900)) + ">x</div>") * 40, "attributes"),
    "200,000 nested div": (lambda: "<div>" * 200_000, "nested"),
    "10,000 nested div": (lambda: "<div>" * 10_000 + "</div>" * 10_000, "nested"),
    "1,900 nested div": (lambda: "<div>" * 1_900 + "</div>" * 1_900, ""),
    "a table of 300,000 rows": (lambda: "<table>" + "<tr><td>a<td>b" * 300_000, "too_large"),
    "a table of 16,000 rows": (lambda: "<table>" + "<tr><td>a<td>b" * 16_000, "any"),
    "200,000 paragraphs": (lambda: "<p>One short paragraph of it.</p>" * 200_000, "too_large"),
    "50,000 unclosed links": (lambda: "<p><a href=" * 50_000, "any"),
    "50,000 unclosed paragraphs with links": (lambda: '<p><a href="x">' * 50_000, "elements"),
    "a word of 10 MB": (lambda: "<p>" + "a" * 10_000_000, "too_large"),
    "a paragraph of 10.5 MB": (lambda: "<p>" + "the river and the gate " * 456_000, "too_large"),
    "NUL bytes": (lambda: "<p>a\0b</p>" * 1_000, ""),
    "2,000,000 entities": (lambda: "<p>" + "&amp;" * 2_000_000, "too_large"),
    "300,000 comments": (lambda: "<!-- c -->" * 300_000, "any"),
    "JSON-LD of 100,000 levels": (lambda: '<script type="application/ld+json">' + '{"a":[' * 100_000 + "</script>", ""),
    "JSON-LD of 30,000 objects": (lambda: '<script type="application/ld+json">[' + '{"@type":"Person"},' * 30_000 + "{}]</script>", ""),
    "tag soup": (lambda: "".join(random.Random(1).choices(["<div>", "</p>", '<a href="', "<b", "'", ">", " x ", "</table>", "<table><tr>"], k=40_000)), "any"),
    "dates": (lambda: "<p>2031-03-04 04.03.2031 March 4, 2031</p>" * 5_000, "any"),
    "quotation marks in tags": (lambda: '<a "' * 300_000, "any"),
    "open brackets": (lambda: "<" * 1_000_000, "any"),
    "open comments": (lambda: "<!--" * 300_000, ""),
    "open scripts": (lambda: "<script>" * 100_000, ""),
    "tables within tables": (lambda: "<table><tr><td>" * 400, "any"),
    "formatting left open": (lambda: "<b><i><font><a>" * 500, "any"),
}
"""What is behind a report on a page, and what comes of it: the limit that it is over, "too_large" where nothing is read, "" where the
page is read as any other, "any" where that depends on how long it takes."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sandbox that ends its process after 2 s."""
    box = Sandbox("onrecord.articles.page", seconds=2.0)
    monkeypatch.setattr(page, "sandbox", lambda form: box)
    yield
    box.close()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("markup", "outcome"), HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_was_made_to_hurt_ends_and_the_next_is_read(markup: Callable[[], str], outcome: str) -> None:
    data = hostile(markup())
    begun = time.monotonic()
    found = read(data)
    assert time.monotonic() - begun < SECONDS * SLACK
    if outcome == "too_large":
        assert isinstance(found, Skipped)
        assert found.why == "too_large"
    else:
        assert isinstance(found, Received), found
        assert SAID[0] in found.article.text
        assert outcome in {"", "any"} or any(outcome in note and "plain text" in note for note in found.notes)
        assert outcome != "" or not any("plain text" in note for note in found.notes)
    after = article(SAMPLES["address"].page)
    assert after.article.title == "Gate stays shut"
    assert after.article.original is not None
    assert after.article.original.runs


def test_a_page_whose_process_dies_is_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying:
        def take(self, *_: object, **__: object) -> None:
            raise ArticleError("died", why="hostile")

    monkeypatch.setattr(page, "sandbox", lambda form: Dying())
    found = article(SAMPLES["json-ld"].page)
    assert SAID[0] in found.article.text
    assert "plain text" in found.notes[0]
    assert found.article.title == "Gate stays shut, minister says | The Heron"


WHOLE = [sample.page.encode() for sample in SAMPLES.values()]

BROKEN = 1_000
"""Mutated pages that are read in every run, each within `SECONDS_OF_CPU`."""

SECONDS_OF_CPU = 5.0

PIECES = [b"<", b">", b'"', b"<div>", b"</div>", b"<!--", b"<script>", b"\0", b"\xff", b"&#x", b"<table>", b"<title>", b"<p " + b"a " * 300, b"<b>" * 300]


def test_a_thousand_mutated_pages_each_end_within_their_time() -> None:
    """In one process, so that the time is that of the page and of nothing else that the machine does."""
    page.load()
    chance, longest = random.Random(17), 0.0
    for _ in range(BROKEN):
        data = bytearray(chance.choice(WHOLE))
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data) + 1)
            end = at + chance.randint(0, 400)
            data[at : chance.choice((at, end))] = chance.choice([b"", data[at:end], chance.choice(PIECES), bytes(chance.randrange(256) for _ in range(3))])
        whole = bytes(data if chance.random() < 0.7 else data[: chance.randrange(len(data) + 1)])
        begun = time.process_time()
        try:
            assert len(page.take(whole, origin="broken.html", told={})) == 1
        except ArticleError as error:
            assert str(error).startswith("broken.html"), error
        longest = max(longest, time.process_time() - begun)
    assert longest < SECONDS_OF_CPU


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A page cut off, with bytes changed, left out, doubled or put in."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
            case 1:
                del data[at : at + draw(st.integers(1, 400))]
            case 2:
                data[at:at] = data[at : at + draw(st.integers(1, 400))]
            case 3:
                data[at:at] = draw(st.sampled_from([b"<", b">", b'"', b"<div>", b"</div>", b"<!--", b"<script>", b"\0", b"\xff", b"&#x", b"<table>", b"<title>"]))  # noqa: E501
            case _:
                del data[at:]
    return bytes(data)


@settings(max_examples=MUTATIONS, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_a_broken_page_ends_in_an_article_or_a_reason(data: bytes) -> None:
    begun = time.monotonic()
    found = list(received(Source("broken.html", data=data)))
    assert time.monotonic() - begun < 5 * SLACK
    assert len(found) == 1
    assert isinstance(found[0], Received) or found[0].why != "failed", found[0]
