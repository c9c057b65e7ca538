"""Exports that are cut, mixed up or made to hurt end in articles and reasons, and no other text is taken for an export."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import europresse, factiva, factiva_xml, nexis, nexis_advance, nexis_word, proquest
from onrecord.articles.forms import Form
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from tests.articles.exports import (
    ADVANCE,
    ADVANCE_GERMAN,
    EUROPRESSE,
    FACTIVA_PLAIN,
    FACTIVA_ROW,
    FRENCH,
    GERMAN,
    NEXIS,
    PROQUEST,
    PROQUEST_SPANISH,
    word,
)  # fmt: skip
from tests.articles.exports import (
    factiva as page,
)
from tests.articles.exports import (
    factiva_xml as response,
)

pytest.importorskip("docx")
pytest.importorskip("selectolax")
pytest.importorskip("defusedxml")

FORMS: list[Form] = [nexis, nexis_advance, proquest, factiva, factiva_xml, europresse, nexis_word]  # type: ignore[list-item]
EXPORTS: list[tuple[Form, bytes]] = [
    *((FORMS[0], text.encode()) for text in (NEXIS, GERMAN, FRENCH)),
    *((FORMS[1], text.encode()) for text in (ADVANCE, ADVANCE_GERMAN)),
    *((FORMS[2], text.encode()) for text in (PROQUEST, PROQUEST_SPANISH)),
    *((FORMS[3], text.encode()) for text in (page(FACTIVA_ROW, FACTIVA_ROW), FACTIVA_PLAIN)),
    (FORMS[4], response("The river is low.", "She called.").encode()),
    (FORMS[5], EUROPRESSE.encode()),
    (FORMS[6], word(ADVANCE)),
]
PIECES = [b"\n", b"\n\n", b":", b";", b"BYLINE: ", b"LENGTH: ", b"<p>", b"</div>", b"<td>", b"\xff\xfe", b"&amp;", b"&#0;"]
PIECES += [b"\xed\xa0\x80", b"1 of 9 DOCUMENTS\n", b"_" * 60]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few stretches left out, doubled, moved or overwritten, or cut."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randint(0, 200))
        change = chance.randrange(5)
        middle = (b"", data[start:end] * 2, chance.choice(PIECES), bytes(chance.randrange(256) for _ in range(8)), data[end : end + 300])[change]
        data = data[:start] + middle + data[end:]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.3 else data


@pytest.mark.parametrize(("form", "data"), EXPORTS, ids=lambda value: getattr(value, "NAME", ""))
def test_mutated_exports(form: Form, data: bytes) -> None:
    chance = random.Random(5)
    for _ in range(60):
        source = Source("a.txt", data=mutated(data, chance))
        begun = time.process_time()
        try:
            form.fits(source)
            found = list(form.read(source, Settings()))
        except ArticleError as error:
            assert str(error).startswith("a.txt")
            continue
        assert all(isinstance(one, Received | Skipped) for one in found)
        assert not any("please report" in one.reason for one in found if isinstance(one, Skipped))
        assert time.process_time() - begun < 1.0


@given(st.lists(st.sampled_from([line for text in (NEXIS, GERMAN, ADVANCE, PROQUEST) for line in text.split("\n")]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_lines_in_any_order(lines: list[str]) -> None:
    for form in FORMS[:3]:
        source = Source("a.txt", data="\n".join(lines).encode())
        try:
            found = list(form.read(source, Settings()))
        except ArticleError:
            continue
        assert all(isinstance(one, Received | Skipped) for one in found)


WORDS = ["The gate is shut", "By Orla Venn", "Body", "Length: 3 words", "he said.", "1 of 3", "DOCUMENTS", "<p>", "<html>"]
WORDS += ["article", "End of Document", "\n", "\n\n", " "]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join) | st.text())
@settings(max_examples=150, deadline=None)
def test_ordinary_text_is_not_taken(text: str) -> None:
    assert not any(form.fits(Source("a.txt", data=text.encode("utf-8", "replace"))) for form in FORMS if form.NAME != "nexis-advance")


@given(st.binary())
@settings(max_examples=100, deadline=None)
def test_bytes_are_not_taken(data: bytes) -> None:
    assert not any(form.fits(Source("a.txt", data=data)) for form in FORMS)
    assert not any(form.fits(Source("a.docx", data=b"PK\x03\x04word/document.xml" + data)) for form in FORMS)


LONG = 200_000


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (FORMS[0], "1 of 1 DOCUMENTS\n\n" + "BYLINE: x\n\n" * (LONG // 11)),
        (FORMS[0], "1 of 1 DOCUMENTS\n\nLENGTH: 3\n\n" + "a\n\n" * (LONG // 3)),
        (FORMS[0], "1 of 1 DOCUMENTS\n" * (LONG // 17)),
        (FORMS[0], "1 of 1 DOCUMENTS\n\nLENGTH: 3\n\n" + " " * LONG + "x"),
        (FORMS[1], "Length: 1\nByline: x\nBody\n" + "Load-Date: x\ny\nz\nq\n" * (LONG // 40)),
        (FORMS[1], "Length: 1\nByline: x\nBody\n" + "a\n" * (LONG // 2) + "End of Document\n"),
        (FORMS[2], "_" * 60 + "\nTitle: x\nAuthor: y\nFull text: z\n" + "a\n\n" * (LONG // 3)),
        (FORMS[2], "Title: x\nFull text: " + "\nSubject: z" * (LONG // 20)),
        (FORMS[3], page({"HD": "x", "LP": "a|" * (LONG // 40)})),
        (FORMS[3], "<div class='article enArticle'>" * (LONG // 1000)),
        (FORMS[5], "<article><div class='docOcurrContainer'>" + "<li>" * (LONG // 1000)),
    ],
    ids=range(11),
)
def test_long_ones_end_soon(form: Form, data: str) -> None:
    begun = time.process_time()
    source = Source("a.txt", data=data.encode())
    form.fits(source)
    try:
        list(form.read(source, Settings()))
    except ArticleError as error:
        assert error.why in ("slow", "hostile", "no_report", "too_large", "damaged")
    assert time.process_time() - begun < 3.0
