"""Every form that `onrecord formats` lists, given files of it in which bytes were changed: each ends in articles and reasons."""

from __future__ import annotations

import gzip
import io
import json
import random
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.articles.detector import received
from onrecord.articles.forms import FORMS, missing
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received
from tests.articles.archive import PAGE, http, packed, record, zipped
from tests.articles.exports import ADVANCE, EUROPRESSE, FACTIVA_ROW, NEXIS, PROQUEST, factiva, factiva_xml, word
from tests.articles.pages import SAMPLES

TIMES = 5
"""Files of each form that are read with bytes of them changed, and as many cut off; `ONRECORD_MUTATIONS` pages more are read in `test_page`."""

SECONDS = 5.0
"""CPU time in this process that any of them may take."""

REPORT = "Dam fills over the winter\n\nBy Orla Venn\n\nALDWERTH -- The gate stays shut, the water minister of Fennimarsh told reporters on Monday.\n"
ROW = {"title": "Dam fills", "text": REPORT, "date": "2031-03-04", "outlet": "The Heron"}
ARCHIVE = packed(record(1, http(PAGE)), record(2, http(PAGE)))
RSS = f"<rss version='2.0'><channel><title>The Heron</title><item><title>Dam fills</title><description>{REPORT * 3}</description></item></channel></rss>"
SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://heron.example/1</loc></url></urlset>"


def mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Dam fills", "Orla Venn <orla@heron.example>", "Tue, 04 Mar 2031 08:00:00 +0000"
    made.set_content(REPORT * 2)
    return made.as_bytes()


def saved() -> bytes:
    return (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/html\r\n"
        b"Content-Location: https://heron.example/1\r\n\r\n" + PAGE + b"\r\n--xx--\r\n"
    )


def tarred() -> bytes:
    import tarfile

    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(REPORT)
        archive.addfile(member, io.BytesIO(REPORT.encode()))
    return made.getvalue()


def workbook() -> bytes:
    from tests.articles.test_excel import workbook as written

    return written({"reports": [list(ROW), list(ROW.values())]})


def parquet(folder: Path) -> bytes:
    from tests.articles.test_parquet import written

    return written(folder / "a.parquet", f"'Dam fills' AS title, '{REPORT}' AS text").read_bytes()


def database() -> bytes:
    from tests.articles.test_dna import EMOJI, Document, dna, utf16

    return dna(Document(EMOJI, [utf16(EMOJI)]))


def portable() -> bytes:
    from tests.articles.test_pdf import pdf, set_lines, written

    return pdf(written(set_lines(*REPORT.splitlines())))


def document() -> bytes:
    from tests.articles.test_word import docx, paragraph, run

    return docx(*(paragraph(run(line)) for line in REPORT.splitlines()))


def open_document() -> bytes:
    from tests.articles.test_odt import odt, p

    return odt(*(p(line) for line in REPORT.splitlines()))


FILES: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "warc": ("a.warc.gz", lambda _: ARCHIVE),
    "wacz": ("a.wacz", lambda _: zipped({"archive/a.warc.gz": ARCHIVE, "datapackage.json": b"{}"})),
    "dna": ("a.dna", lambda _: database()),
    "nexis-word": ("a.docx", lambda _: word(ADVANCE)),
    "excel": ("a.xlsx", lambda _: workbook()),
    "docx": ("a.docx", lambda _: document()),
    "odt": ("a.odt", lambda _: open_document()),
    "zip": ("a.zip", lambda _: zipped({"a.txt": REPORT.encode(), "b.html": PAGE})),
    "tar": ("a.tar", lambda _: tarred()),
    "gzip": ("a.txt.gz", lambda _: gzip.compress(REPORT.encode(), mtime=0)),
    "pdf": ("a.pdf", lambda _: portable()),
    "parquet": ("a.parquet", parquet),
    "mhtml": ("a.mhtml", lambda _: saved()),
    "mail": ("a.eml", lambda _: mail()),
    "factiva": ("a.html", lambda _: factiva(FACTIVA_ROW).encode()),
    "factiva-xml": ("a.xml", lambda _: factiva_xml("The river is low.").encode()),
    "europresse": ("a.html", lambda _: EUROPRESSE.encode()),
    "feed": ("a.xml", lambda _: RSS.encode()),
    "sitemap": ("a.xml", lambda _: SITEMAP.encode()),
    "html": ("a.html", lambda _: SAMPLES["json-ld"].page.encode()),
    "nexis": ("a.txt", lambda _: NEXIS.encode()),
    "nexis-advance": ("a.txt", lambda _: ADVANCE.encode()),
    "proquest": ("a.txt", lambda _: PROQUEST.encode()),
    "jsonl": ("a.jsonl", lambda _: (json.dumps(ROW) + "\n").encode() * 3),
    "json": ("a.json", lambda _: json.dumps([ROW]).encode()),
    "csv": ("a.csv", lambda _: f'title,text,date\n"Dam fills","{REPORT}",2031-03-04\n'.encode()),
    "text": ("a.txt", lambda _: REPORT.encode()),
}
"""A file of each form: its name and its bytes."""


def test_every_form_has_a_file() -> None:
    assert set(FILES) == {form.NAME for form in FORMS}


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with some bytes overwritten, doubled, left out or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        end = at + chance.randint(1, 60)
        piece = chance.choice([bytes(chance.randrange(256) for _ in range(3)), b"", made[at:end] * 2, b"\0", b"<", b'"', b"\xff\xff\xff\xff"])
        made[at : end if chance.random() < 0.5 else at + len(piece)] = piece
    return bytes(made)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.NAME)
def test_changed_and_cut_files_end_in_articles_or_reasons(form: object, tmp_path: Path) -> None:
    name = str(getattr(form, "NAME", ""))
    if needed := missing(form):  # type: ignore[arg-type]
        pytest.skip(f"needs {', '.join(needed)}")
    origin, make = FILES[name]
    data, chance = make(tmp_path), random.Random(name)
    whole = list(received(Source(origin, data=data), Settings()))
    assert whole
    for number in range(2 * TIMES):
        given = changed(data, chance) if number % 2 else data[: chance.randrange(1, len(data))]
        begun = time.process_time()
        for each in received(Source(origin, data=given), Settings()):
            assert isinstance(each, Received) or (each.why != "failed" and each.reason), each
        assert time.process_time() - begun < SECONDS
