from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.articles.detector import read_file, received
from onrecord.articles.original import dom_text, original_bytes, page_text
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received
from onrecord.data.selector import anchored, selector
from onrecord.data.span import Span
from onrecord.errors import ArticleError
from tests.articles.archive import http, packed, record, zipped
from tests.articles.pages import BODY, SAMPLES

pytest.importorskip("trafilatura", reason="reading pages needs the extra `formats`")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

HARD = f"""<!doctype html><html><head><meta charset="utf-8"><title>Gate 🌊 stays shut</title><noscript><link rel="x"></noscript></head><body>
<noscript><img src="a.png"> turn on &amp; scripts</noscript><script>var x = "<noscript>no</noscript>", y = "🌊";</script><style>p {{ color: red }}</style>
<template><p>not in the document</p></template><!-- a comment --><svg><title>drawn</title><text>svg 🌊</text></svg>
<h1>Gate 🌊 stays shut</h1>{BODY}<p>A\u0301 gate,\u00a0a\u200bdam  and\r\n  a <b>ri</b>ver: “half <script>1 <
2</script>of it”<br>is &lt;dry&gt; &#x1F30A; said the
min&shy;ister, who had been asked for the third time by the reporters there.<pre>
pre  formatted
</pre><table><tr><td>foster</td></table><p>An unclosed <i>paragraph <p>and the next, which the others were not told of by her office.</body></html>"""

PAGES = {**{name: sample.page for name, sample in SAMPLES.items()}, "hard": HARD}


def saved(folder: Path, name: str) -> Path:
    path = folder / f"{name.replace(' ', '-')}.html"
    path.write_bytes(PAGES[name].encode())
    return path


def words(article: Article) -> list[Span]:
    """Every stretch of one to three words of each part."""
    spans = []
    for part in article.parts:
        at, places = part.span.start, list[Span]()
        for word in part.span.of(article.text).split(" "):
            if word.strip():
                places.append(Span(at + len(word) - len(word.lstrip()), at + len(word.rstrip())))
            at += len(word) + 1
        spans += [Span(first.start, last.end) for size in (1, 3) for first, last in zip(places, places[size - 1 :], strict=False)]
    return spans


@pytest.mark.parametrize("name", PAGES)
def test_every_stretch_of_the_article_is_found_again_in_its_original(name: str, tmp_path: Path) -> None:
    article = read_file(saved(tmp_path, name))
    text = dom_text(original_bytes(article))
    assert article.original is not None
    spans = words(article)
    assert len(spans) > 100
    for span in spans:
        found = selector(text, article.original.runs, span)
        assert found is not None
        assert "".join(found.exact.split()).startswith("".join(span.of(article.text).split())[:1])
        assert anchored(text, found) == found.span
    assert all(text[run.at : run.at + run.length] == article.text[run.start : run.start + run.length] for run in article.original.runs)


@pytest.mark.skipif(BROWSER is None, reason="needs a Chromium browser")
@pytest.mark.parametrize("name", ["hard", "json-ld", "tables"])
def test_a_browser_has_the_same_text_in_the_same_places(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name)
    article = read_file(path)
    assert article.original is not None
    text = dom_text(original_bytes(article))
    selectors = [found for span in words(article)[::7] if (found := selector(text, article.original.runs, span))]
    positions = json.dumps([list(found.span) for found in selectors])
    # The browser's positions are UTF-16 code units; the page is asked in code points.
    script = f"""<script>
    window.onload = () => {{ document.querySelectorAll("script[data-mine]").forEach(each => each.remove());
    const points = Array.from(document.body.textContent);
    const told = JSON.stringify({{text: points.join(""), words: {positions}.map(([start, end]) => points.slice(start, end).join(""))}});
    document.body.innerHTML = ""; document.body.setAttribute("data-told", btoa(unescape(encodeURIComponent(told)))); }};</script>"""
    probe = tmp_path / "probe.html"
    probe.write_bytes(PAGES[name].replace("</head>", f"{script}</head>", 1).replace("</HEAD>", f"{script}</HEAD>", 1).encode())
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", f"--user-data-dir={tmp_path / 'profile'}"]
    command += ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", probe.as_uri()]
    shown = subprocess.run(command, capture_output=True, check=False, timeout=120, cwd=tmp_path)
    answer = re.search(r'data-told="([^"]+)"', shown.stdout.decode("utf-8", "replace"))
    assert answer is not None, shown.stderr[-500:]
    told = json.loads(base64.b64decode(answer[1]))
    assert told["text"] == text
    assert told["words"] == [found.exact for found in selectors]


def test_an_original_that_was_changed_or_is_gone_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "address")
    article = read_file(path)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArticleError, match="was changed since the article was read") as changed:
        original_bytes(article)
    assert changed.value.why == "damaged"
    path.unlink()
    with pytest.raises(ArticleError, match="is not there") as gone:
        original_bytes(article)
    assert gone.value.why == "missing"
    with pytest.raises(ArticleError, match="was not taken out of a page"):
        original_bytes(replace(article, original=None))


LATIN = SAMPLES["address"].page.replace('<meta charset="utf-8">', "").replace("🌊", "ÀÉÎ").replace("“", "").replace("”", "")
"""A page that does not tell its encoding, so that a server has to; read as Windows-1252 it would have other places than as Latin-2 or UTF-8."""

ARCHIVES = {
    "a.zip": lambda: zipped({"saved/gate.html": PAGES["hard"].encode(), "saved/dam.html": PAGES["address"].encode()}),
    "a.warc.gz": lambda: packed(record(1, http(PAGES["address"].encode())), record(2, http(LATIN.encode("utf-16-le"), media="text/html; charset=utf-16le"))),
    "warc.zip": lambda: zipped({"a.warc": record(1, http(PAGES["hard"].encode())) + record(2, http(PAGES["address"].encode()))}),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_words_are_found_again_in_a_page_that_lies_in_an_archive(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(ARCHIVES[name]())
    found = [one.article for one in received(Source(str(path), path=path)) if isinstance(one, Received)]
    assert len(found) == 2
    for article in found:
        text = page_text(article)
        assert article.original is not None
        for span in words(article)[::5]:
            stretch = selector(text, article.original.runs, span)
            assert stretch is not None
            assert anchored(text, stretch) == stretch.span
        assert all(text[run.at : run.at + run.length] == article.text[run.start : run.start + run.length] for run in article.original.runs)


def test_an_encoding_that_only_a_server_told_is_kept_with_the_original(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, http(LATIN.encode("utf-16-le"), media="text/html; charset=utf-16le")))
    (one,) = received(Source(str(path), path=path))
    assert isinstance(one, Received)
    assert one.article.original is not None
    assert one.article.original.charset == "utf-16le"
    assert "ÀÉÎ" in page_text(one.article)


def test_a_page_over_the_limits_has_no_text_to_point_into() -> None:
    with pytest.raises(ArticleError, match="so that it has no places"):
        dom_text(b"<body>" + b"<div>" * 3_000)
