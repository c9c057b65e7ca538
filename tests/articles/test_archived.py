from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.articles import Settings, Source
from onrecord.articles.archived import archived
from onrecord.articles.detector import form_of
from onrecord.data.article import Article, Original
from onrecord.data.ids import bytes_hash
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError
from tests.articles.archive import PAGE, http, packed, record, zipped
from tests.articles.test_mhtml import file as mhtml_file
from tests.articles.test_mhtml import part as mhtml_part
from tests.articles.test_tarred import made as tarred
from tests.articles.test_wacz import wacz

TWO = PAGE.replace(b"gate", b"dam")
WARC = packed(record(1, http(PAGE)), record(2, http(gzip.compress(TWO), Content_Encoding="gzip")))
PLAIN = record(1, http(PAGE)) + record(2, http(TWO))
PAGES = {"a.html": PAGE, "b/b.html": TWO}


MAIL = b"From: a@heron.example\r\nDate: Tue, 4 Mar 2031 10:00:00 +0000\r\nSubject: Gate\r\n"


def pages(path: Path) -> list[Source]:
    """What the form of pages is handed of an archive."""
    seen = list[Source]()

    def inner(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        if source.read().startswith(b"<"):
            seen.append(source)
            yield Received(Article("x", source.origin))
        else:
            yield from form_of(source).read(source, settings)

    source = Source(str(path), path=path)
    list(form_of(source).read(source, Settings(inner=inner)))
    return seen


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc.gz", WARC),
        ("a.warc", PLAIN),
        ("whole.warc.gz", gzip.compress(PLAIN)),
        ("a.wacz", wacz({"archive/a.warc.gz": WARC})),
        ("a!b.zip", zipped(PAGES)),
        ("a.zip", zipped({"inner.zip": zipped({"a.html": PAGE}), "x.tar": tarred({"c.html": TWO})})),
        ("warc.zip", zipped({"a.warc": PLAIN})),
        ("a.tar", tarred(PAGES)),
        ("a.tgz", gzip.compress(tarred({"b.zip": zipped(PAGES)}))),
        ("a.mhtml", mhtml_file(mhtml_part("text/html", PAGE))),
        ("a.eml", MAIL + mhtml_part("text/html", PAGE, coded="base64")),
        ("b.zip", zipped({"b.eml": MAIL + mhtml_part("text/html", PAGE), "x.mht": mhtml_file(mhtml_part("text/html", TWO))})),
    ],
)
def test_every_page_is_found_again(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    found = pages(tmp_path / name)
    held = [PAGE] if name in {"a.mhtml", "a.eml"} else [PAGE, TWO]
    assert sorted(one.read().strip() for one in found) == sorted(page.strip() for page in held)
    for one in found:
        assert archived(Original("html", bytes_hash(one.read()), one.container, one.record, one.offset)) == one.read()


@pytest.mark.parametrize(
    ("path", "record_id", "offset"),
    [
        ("nowhere.zip!a.html", None, None),
        ("a.zip!z.html", None, None),
        ("a.zip!z.warc", "<urn:uuid:00000001>", 0),
        ("a.html!x", None, None),
        ("a.warc", "<urn:uuid:00000009>", 0),
        ("a.warc", "<urn:uuid:00000001>", 7),
        ("\0", None, None),
        ("a.html#3", None, None),
        ("\0#3", None, None),
    ],
)
def test_what_is_not_there_any_more(path: str, record_id: str | None, offset: int | None, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(PAGES))
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.warc").write_bytes(PLAIN[:-9])
    with pytest.raises(ArticleError) as caught:
        archived(Original("html", "0", f"{tmp_path}/{path}", record_id, offset))
    assert caught.value.why == "missing"
