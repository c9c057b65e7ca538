"""Word documents; all content is invented."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import nexis_word
from onrecord.articles.detector import received
from onrecord.articles.original import original_text
from onrecord.articles.package import MOST_TAGS
from onrecord.articles.sandbox import SECONDS
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = {"Titel": ("Title", ""), "Untertitel": ("Subtitle", ""), "berschrift1": ("heading 1", ""), "Haus": ("House Title", "Titel")}
"""Styles by their ids, which a German Word names in German: the names stay English."""

LONG = "The government of Estwold asked its neighbours on Monday to stop filling the dam until the farmers had planted their crops."


def paragraph(*runs: str, style: str = "") -> str:
    held = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>' if style else ""
    return f"<w:p>{held}{''.join(runs)}</w:p>"


def run(text: str, *, bold: bool = False, hidden: bool = False) -> str:
    held = f"<w:rPr>{'<w:b/>' * bold}{'<w:vanish/>' * hidden}</w:rPr>" if bold or hidden else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*body: str, created: str = "2031-03-05T08:00:00Z", title: str = "", space: str = W, extra: dict[str, bytes] | None = None) -> bytes:
    """A document whose body is this WordprocessingML."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{held}"><w:name w:val="{name}"/>{f"<w:basedOn w:val={chr(34)}{base}{chr(34)}/>" * bool(base)}</w:style>'
        for held, (name, base) in STYLES.items()
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}" xmlns:mc="urn:mc" xmlns:v="urn:v"><w:body>{"".join(body)}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{space}">{styles}</w:styles>',
        "docProps/core.xml": f'<c:p xmlns:c="urn:c" xmlns:d="urn:d"><d:title>{title}</d:title><d:created>{created}</d:created></c:p>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
        for name, data in (extra or {}).items():
            file.writestr(name, data)
    return out.getvalue()


def article(data: bytes, name: str = "reports/dam.docx") -> Article:
    return only(data, name).article


def only(data: bytes, name: str = "reports/dam.docx") -> Received:
    found = list(received(Source(name, data=data)))
    assert len(found) == 1
    assert isinstance(found[0], Received), found
    return found[0]


def skipped(data: bytes, name: str = "reports/dam.docx") -> Skipped:
    found = list(received(Source(name, data=data)))
    assert len(found) == 1
    assert isinstance(found[0], Skipped), found
    return found[0]


def parts(given: Article) -> list[tuple[str, str]]:
    return [(part.kind, part.span.of(given.text)) for part in given.parts]


def test_styles_tell_what_paragraphs_are_for() -> None:
    given = article(
        docx(
            paragraph(run("The Heron, 4 March 2031")),
            paragraph(run("Dam fills"), run(" over the winter"), style="Titel"),
            paragraph(run("Farmers of the valley are waiting"), style="Untertitel"),
            paragraph(run("By Orla Venn")),
            paragraph(run(f"ALDWERTH -- {LONG}")),
            paragraph(run("A second winter"), style="berschrift1"),
            paragraph(run("“It stays shut,” a spokeswoman said.")),
        )
    )
    assert parts(given) == [
        ("kicker", "The Heron, 4 March 2031"),
        ("headline", "Dam fills over the winter"),
        ("standfirst", "Farmers of the valley are waiting"),
        ("byline", "By Orla Venn"),
        ("dateline", "ALDWERTH --"),
        ("body", LONG),
        ("body", "A second winter"),
        ("body", "“It stays shut,” a spokeswoman said."),
    ]
    assert given.title == "Dam fills over the winter"
    assert [(stamp.date, stamp.told_by) for stamp in given.stamps] == [("2031-03-04", "header line"), ("2031-03-05T08:00:00Z", "document properties")]


@pytest.mark.parametrize(
    ("style", "bold", "headline"),
    [("berschrift1", False, True), ("Haus", False, True), ("", True, True), ("", False, True), ("unknown", True, True)],
    ids=["first heading", "a style of the house", "bold", "plain line by the rules", "unknown style, bold"],
)
def test_where_no_title_is_set_another_sign_tells(style: str, bold: bool, headline: bool) -> None:
    given = article(docx(paragraph(run("Dam fills over the winter", bold=bold), style=style), paragraph(run("By Orla Venn")), paragraph(run(LONG))))
    assert (("headline", "Dam fills over the winter") in parts(given)) is headline
    assert parts(given)[-2:] == [("byline", "By Orla Venn"), ("body", LONG)]


def test_a_heading_within_the_report_is_a_crosshead() -> None:
    given = article(docx(paragraph(run("Dam fills", bold=True)), paragraph(run(f"ALDWERTH -- {LONG}")), paragraph(run("More"), style="berschrift1")))
    assert parts(given) == [("headline", "Dam fills"), ("dateline", "ALDWERTH --"), ("body", LONG), ("body", "More")]
    assert not article(docx(paragraph(run("x")), created="2013-12-23T23:15:00Z")).stamps


def test_what_stands_between_headline_and_byline_sums_up() -> None:
    given = article(
        docx(paragraph(run("Dam fills"), style="Titel"), paragraph(run("Farmers are waiting.")), paragraph(run("By Orla Venn")), paragraph(run(LONG)))
    )
    assert parts(given)[1] == ("standfirst", "Farmers are waiting.")


def test_header_lines_and_the_file_name_tell() -> None:
    data = docx(
        paragraph(run("Source: The Heron")), paragraph(run("Published: 4 March 2031")), paragraph(run("Dam fills"), style="Titel"), paragraph(run(LONG))
    )
    told = article(data, "2030-01-01_courier_dam.docx")
    assert (told.outlet, told.stamps[0].date, told.stamps[1].told_by) == ("The Heron", "2031-03-04", "file name")
    named = article(docx(paragraph(run("Dam fills"), style="Titel"), paragraph(run(LONG))), "2030-01-01_ember-post_dam.docx")
    assert (named.outlet, named.stamps[0].date) == ("ember post", "2030-01-01")


@pytest.mark.parametrize(("told", "title"), [("Dam fills", "Dam fills"), ("Microsoft Word - dam2.doc", None), ("", None)])
def test_properties_tell_the_title_only_where_nothing_else_does(told: str, title: str | None) -> None:
    assert article(docx(paragraph(run(LONG)), title=told)).title == title


def test_text_comes_from_everywhere_in_order_once() -> None:
    cell = f"<w:tc>{paragraph(run('cell'))}</w:tc>"
    box = f"<v:textbox><w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent></v:textbox>"
    given = only(
        docx(
            paragraph(run("one "), f"<w:hyperlink>{run('link')}</w:hyperlink>", '<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t><w:br w:type="page"/></w:r>'),
            f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>",
            paragraph(
                f"<w:ins>{run('put in')}</w:ins>", "<w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>", f"<w:moveFrom>{run('moved')}</w:moveFrom>"
            ),
            paragraph(run("host "), f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"),
            paragraph(run("seen"), run(" unseen", hidden=True), "<w:r><w:footnoteReference w:id='1'/></w:r>", "<w:r><w:instrText>PAGE</w:instrText></w:r>"),
            f"<w:sdt><w:sdtContent>{paragraph(run('held'))}</w:sdtContent></w:sdt>",
        )
    )
    assert given.article.text == "one link\tx\ny\n\ncell\n\ncell\n\nput in\n\nhost\n\nboxed\n\nseen\n\nheld"
    assert given.notes[0] == "tracked changes: insertions read as text 1, deletions left out 2"
    assert "footnotes left out: 1" in given.notes


def test_strict_documents_are_read_too() -> None:
    assert article(docx(paragraph(run(LONG)), space=STRICT)).text == LONG


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<>&\u2028\u2029\x85\ufffe\uffff"), max_size=12)


@settings(max_examples=15)
@given(st.lists(st.lists(WORDS, max_size=3), min_size=1, max_size=5))
def test_runs_lead_back_to_the_document(given_words: list[list[str]]) -> None:
    data = docx(*[paragraph(*[run(words) for words in each]) for each in given_words], paragraph(run("the end")))
    given = article(data)
    whole = original_text(data, "docx")
    assert whole == "".join("".join(each) for each in given_words) + "the end"
    assert given.original is not None
    covered = ""
    for each in given.original.runs:
        assert given.text[each.start : each.start + each.length] == whole[each.at : each.at + each.length]
        covered += given.text[each.start : each.start + each.length]
    assert "".join(covered.split()) == "".join(given.text.split())


def test_mutated_xml_ends_in_a_reason() -> None:
    whole = docx(paragraph(run("Dam fills"), style="Titel"), paragraph(run(LONG)))
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        held = {name: file.read(name) for name in file.namelist()}
    chance = random.Random(9)
    for _ in range(60):
        name = chance.choice([*held])
        data = bytearray(held[name])
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.choice(b'<>/w:p"& t')
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for each, part in held.items():
                file.writestr(each, bytes(data) if each == name else part)
        found = list(received(Source("a.docx", data=out.getvalue())))
        assert len(found) == 1
        assert isinstance(found[0], Received) or found[0].why in {"damaged", "hostile", "empty"}, found


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<x/>")
        for name, data in members.items():
            file.writestr(f"word/{name}.xml", data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why", "words"),
    [
        (docx(paragraph(run(LONG)))[:-30], "damaged", "end is missing"),
        (docx(paragraph(run(" "))), "empty", "white space"),
        (packed(styles=b"<x/>"), "damaged", "no part 'word/document.xml'"),
        (packed(document=b"<w"), "damaged", "no XML"),
        (packed(document=BOMB), "hostile", "entities"),
        (packed(document=b" " * 30_000_000), "hostile", "200 times"),
        (packed(document=b"<a>" * 100_000), "damaged", "no XML"),
        (packed(document=b"<a>" * 100_000 + b"</a>" * 100_000), "empty", "white space"),
    ],
    ids=["truncated", "no text", "no body", "no XML", "entities", "zip bomb", "open tags", "deep"],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str, words: str) -> None:
    begun = time.process_time()
    found = skipped(data)
    assert (found.why, words in found.reason) == (why, True), found
    assert found.reason.startswith("reports/dam.docx: ")
    assert time.process_time() - begun < 2  # on this side of the sandbox, which ends what takes longer on the other as "slow"


def test_mutated_documents_end_in_a_reason() -> None:
    whole = docx(paragraph(run("Dam fills"), style="Titel"), *[paragraph(run(LONG))] * 5)
    chance = random.Random(4)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = list(received(Source("a.docx", data=bytes(data[: chance.choice([len(data), chance.randrange(40, len(data))])]))))
        assert len(found) == 1
        assert isinstance(found[0], Received) or found[0].why in {"damaged", "hostile", "empty", "unreadable", "unknown_format"}, found


def test_the_longest_document_is_read_in_time() -> None:
    """Many short paragraphs take longest; exports, which may be longest, are walked through as documents are whose text is asked for."""
    body = "".join(paragraph(run(f"gate {number}, {number * 7919 % 99991}")) for number in range(500))
    data = docx(body * ((MOST_TAGS - 100) // body.count("<")), extra={"word/media/noise": random.Random(1).randbytes(500_000)})
    begun = time.process_time()
    assert nexis_word.take(data, origin="a.docx", told={})
    assert time.process_time() - begun < SECONDS
