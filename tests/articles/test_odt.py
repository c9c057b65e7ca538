"""OpenDocument texts; all content is invented."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from onrecord.articles.detector import form_of, received
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from tests.articles.test_word import BOMB, LONG, only, parts, skipped

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)


def content(*body: str) -> bytes:
    held = f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:style="{STYLE}" xmlns:fo="{FO}" xmlns:table="urn:t" xmlns:draw="urn:d"'
    return f"<office:document-content {spaces}>{held}</office:document-content>".encode()


def odt(*body: str, xml: bytes = b"", manifest: bytes = b"<m/>", meta: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        file.writestr("content.xml", xml or content(*body))
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("meta.xml", f'<o:m xmlns:o="{OFFICE}" xmlns:m="urn:m" xmlns:d="urn:d">{meta}</o:m>')
    return out.getvalue()


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


@pytest.mark.parametrize(
    "first",
    [
        p("Dam fills over the winter", "Title"),
        p("Dam fills over the winter", "P1"),
        p("Dam fills over the winter", "P2"),
        p('<text:span text:style-name="T1">Dam fills over the winter</text:span>'),
        '<text:h text:style-name="Own" text:outline-level="1">Dam fills over the winter</text:h>',
    ],
    ids=["title", "heading by its parent", "bold style", "bold words", "heading by its level"],
)
def test_the_headline_by_its_style(first: str) -> None:
    given = only(odt(first, p("By Orla Venn"), p(f"ALDWERTH -- {LONG}")), "dam.odt").article
    assert parts(given) == [("headline", "Dam fills over the winter"), ("byline", "By Orla Venn"), ("dateline", "ALDWERTH --"), ("body", LONG)]
    assert given.title == "Dam fills over the winter"


def test_blanks_breaks_tables_boxes_and_what_is_left_out() -> None:
    given = only(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>taken out</text:p></text:deletion></text:changed-region></text:tracked-changes>",
            p("one \n  two<text:s text:c='3'/>three<text:tab/>four<text:line-break/>five <text:a>link</text:a> end"),
            f"<table:table><table:table-row><table:table-cell>{p('cell')}</table:table-cell></table:table-row></table:table>",
            f"<text:list><text:list-item>{p('point')}</text:list-item></text:list>",
            p(f"host <draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>goes on"),
            p("noted<text:note><text:note-body><text:p>small print</text:p></text:note-body></text:note> so"),
        ),
        "dam.odt",
    )
    assert given.article.text == "one two   three\tfour\nfive link end\n\ncell\n\npoint\n\nhost goes on\n\nboxed\n\nnoted so"
    assert "footnotes left out: 1" in given.notes


def test_properties_come_last() -> None:
    given = only(odt(p(LONG), meta="<d:title>Dam fills</d:title><m:creation-date>2031-03-05T08:00:00.123</m:creation-date>"), "x.odt").article
    assert (given.title, given.stamps[0].date, given.stamps[0].told_by) == ("Dam fills", "2031-03-05T08:00:00.123", "document properties")


def test_a_text_is_known_without_its_ending_and_a_sheet_is_not() -> None:
    assert form_of(Source("x", data=odt(p(LONG)))).NAME == "odt"
    sheet = odt(p(LONG)).replace(b"opendocument.text", b"opendocument.shet")
    assert [each.why for each in received(Source("x", data=sheet)) if isinstance(each, Skipped)] == ["unknown_format"]


@pytest.mark.parametrize(
    ("data", "why", "words"),
    [
        (odt(p(LONG))[:-40], "damaged", "end is missing"),
        (odt(), "empty", "white space"),
        (odt(xml=b"<x"), "damaged", "no XML"),
        (odt(xml=BOMB), "hostile", "entities"),
        (odt(xml=b" " * 20_000_000), "hostile", "200 times"),
        (odt(p("<text:s text:c='99999999'/>" * 1100 + "x")), "too_large", "1,000,000 characters"),
        (odt(p(LONG), manifest=b"<m><encryption-data/></m>"), "unreadable", "password"),
    ],
    ids=["truncated", "no text", "no XML", "entities", "zip bomb", "blanks", "locked"],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str, words: str) -> None:
    found = skipped(data, "dam.odt")
    assert (found.why, words in found.reason) == (why, True), found


def test_mutated_documents_end_in_a_reason() -> None:
    whole = odt(p("Dam fills", "Title"), *[p(LONG)] * 5)
    chance = random.Random(5)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = list(received(Source("a.odt", data=bytes(data))))
        assert len(found) == 1
        assert isinstance(found[0], Received) or found[0].why in {"damaged", "hostile", "empty", "unreadable", "unknown_format"}, found
