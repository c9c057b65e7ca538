"""Exports of press databases lead back to their files: every word of an article stands in the text of the page or document it was taken from."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.archived import archived
from onrecord.articles.detector import received
from onrecord.articles.original import original_text, page_text
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received
from onrecord.data.selector import anchored, selector
from onrecord.data.span import Span
from tests.articles.archive import zipped
from tests.articles.exports import ADVANCE, ADVANCE_GERMAN, EUROPRESSE, FACTIVA_PLAIN, FACTIVA_ROW, SAMPLES, factiva, word
from tests.articles.test_mhtml import PICTURE, file, part
from tests.articles.test_odt import odt, p
from tests.articles.test_tarred import made as tarred

pytest.importorskip("docx")
pytest.importorskip("selectolax")
pytest.importorskip("trafilatura")

LINES = """The prime minister told the president on Monday that her country
would not accept a dry spring made by its neighbor, and that the
farmers of the valley had planted nothing yet this year.
The president said that the dam broke no treaty and would go on
to be filled until the summer, whatever was said about it in the
capital on the other side of the border.
Nobody said more to the reporters who were waiting there.
The ministry of water did not answer questions that were put to
it by telephone and by letter."""
BROKEN = ADVANCE_GERMAN.replace("Die Bauern im Tal warten, sagte Mara Quell.", LINES)
ROWS = factiva({**FACTIVA_ROW, "LP": "The  river\nis low,<br/>the <b>prime</b>&nbsp;minister said 🌊.|Once. Once."}, FACTIVA_ROW)
LATIN = EUROPRESSE.replace("<head>", '<head><meta charset="iso-8859-15">').encode("iso-8859-15", "xmlcharrefreplace")
PAGE = f"<!doctype html><title>Gate opens</title><h1>Gate opens</h1>{''.join(f'<p>{line}</p>' for line in LINES.split('.'))}".encode()
MAIL = b"From: a@heron.example\r\nTo: b@heron.example\r\nDate: Tue, 4 Mar 2031 10:00:00 +0000\r\nSubject: Gate opens\r\n"

FILES: dict[str, Callable[[], bytes]] = {
    "nexis.docx": lambda: word(ADVANCE),
    "german.docx": lambda: word(ADVANCE_GERMAN, bookmarks=False),
    "lines.docx": lambda: word(BROKEN),
    "factiva.html": lambda: ROWS.encode(),
    "wide.html": lambda: ROWS.replace("<title>", "<noscript><p>unseen</p></noscript><title>").replace("<table>", "<!-- x --><table>", 1).encode(),
    "plain.html": FACTIVA_PLAIN.encode,
    "europresse.html": EUROPRESSE.encode,
    "latin.html": lambda: LATIN,
    "gate.odt": lambda: odt(p("Gate opens"), p("The  gate <text:s text:c='2'/>\n is<text:tab/>open,<text:span>she</text:span>\n said."), p(LINES)),
    "gate.mhtml": lambda: file(part("text/html", PAGE), PICTURE),
    "latin.mhtml": lambda: file(part('text/html; charset="windows-1252"', PAGE.replace(b"Nobody", b"\x93Nobody\x94")), PICTURE),
    "gate.eml": lambda: MAIL + part("text/html", PAGE, coded="base64"),
    "a.zip": lambda: zipped({"in/nexis.docx": word(ADVANCE), "factiva.html": ROWS.encode(), "gate.mhtml": file(part("text/html", PAGE))}),
    "a.tgz": lambda: gzip.compress(tarred({"in/europresse.html": EUROPRESSE.encode(), "gate.html": PAGE, "gate.odt": odt(p(LINES))})),
}

REAL = {path.name: path for path in sorted(SAMPLES.iterdir()) if path.suffix.lower() in {".docx", ".html"}} if SAMPLES.is_dir() else {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("press")


@cache
def opened(path: Path) -> tuple[tuple[Article, str], ...]:
    """The articles of a file, each with the text of its original, opened again."""
    if path.name in FILES and not path.exists():
        path.write_bytes(FILES[path.name]())
    found = [one.article for one in received(Source(str(path), path=path)) if isinstance(one, Received)]
    return tuple((article, page_text(article)) for article in found)


def letters(text: str) -> str:
    return "".join(text.split())


def leads_back(article: Article, text: str) -> None:
    """Each part is found again with the same words, and each of its letters has a place."""
    assert article.original is not None
    runs = article.original.runs
    assert all(text[run.at : run.at + run.length] == article.text[run.start : run.start + run.length] for run in runs)
    assert letters("".join(article.text[run.start : run.start + run.length] for run in runs)) == letters(article.text)
    for one in article.parts:
        found = selector(text, runs, one.span)
        assert found is not None
        assert letters(found.exact) == letters(one.span.of(article.text))
        assert anchored(text, found) == found.span


@pytest.mark.parametrize("name", FILES)
def test_every_paragraph_is_found_again(name: str, folder: Path) -> None:
    articles = opened(folder / name)
    assert articles
    for article, text in articles:
        leads_back(article, text)


@pytest.mark.skipif(not REAL, reason="the samples of press exports are not beside the project")
@pytest.mark.parametrize("name", REAL)
def test_every_paragraph_of_a_real_export_is_found_again(name: str) -> None:
    articles = opened(REAL[name])
    assert len(articles) > 1
    for article, text in articles:
        leads_back(article, text)


@given(st.data())
def test_any_stretch_of_a_paragraph_is_found_again(folder: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*(folder / name for name in FILES), *REAL.values()]))
    article, text = data.draw(st.sampled_from(opened(path)))
    part = data.draw(st.sampled_from(article.parts))
    start = data.draw(st.integers(part.span.start, part.span.end - 1))
    span = Span(start, data.draw(st.integers(start + 1, part.span.end)))
    assert article.original is not None
    found = selector(text, article.original.runs, span)
    if found is None:
        # A space that the file does not have there.
        assert not letters(span.of(article.text))
        return
    assert letters(found.exact) == letters(span.of(article.text))
    assert anchored(text, found) == found.span


@given(st.data())
def test_a_stretch_over_several_paragraphs_has_what_stands_between_them(folder: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*(folder / name for name in FILES), *REAL.values()]))
    article, text = data.draw(st.sampled_from(opened(path)))
    start = data.draw(st.integers(0, len(article.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(article.text))))
    assert article.original is not None
    found = selector(text, article.original.runs, span)
    if found is not None:
        assert found.exact == found.span.of(text)
        assert anchored(text, found) == found.span
        left = iter(letters(found.exact))
        assert all(letter in left for letter in letters(span.of(article.text)))


def test_a_label_is_not_taken_for_the_value_behind_it(folder: Path) -> None:
    article, text = opened(folder / "nexis.docx")[0]
    assert article.original is not None
    byline = next(one for one in article.parts if one.kind == "byline")
    found = selector(text, article.original.runs, byline.span)
    assert found is not None
    assert (found.exact, found.prefix[-8:]) == ("Kip Larramond (now), Orla Venn (earlier)", "Byline: ")


def test_the_same_words_of_two_articles_stand_in_two_places(folder: Path) -> None:
    (first, text), (second, _) = opened(folder / "factiva.html")
    places = []
    for article in (first, second):
        assert article.original is not None
        found = selector(text, article.original.runs, next(one.span for one in article.parts if one.kind == "headline"))
        assert found is not None
        places.append(found.span.start)
    assert places[0] < places[1]


def test_a_page_over_the_limits_says_that_it_has_no_places() -> None:
    page = ROWS.replace("<table>", "<i>" * 2_100 + "<table>", 1)
    (one, *_) = received(Source("a.html", data=page.encode()))
    assert isinstance(one, Received)
    assert one.article.original is not None
    assert one.article.original.runs == ()
    assert any("without places in its page: elements nested more than" in note for note in one.notes)


def test_the_bytes_of_every_original_are_opened_again(folder: Path) -> None:
    for name in FILES:
        for article, text in opened(folder / name):
            assert article.original is not None
            assert original_text(archived(article.original), article.original.kind, charset=article.original.charset) == text
