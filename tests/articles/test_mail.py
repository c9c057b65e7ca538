"""Mails and mailboxes; all content is invented."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import mail
from onrecord.articles.detector import form_of, received
from onrecord.articles.reported import reported
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.lexicon.domain import Outlet, Outlets
from tests.articles.test_word import LONG, docx, only, paragraph, parts, run

PAGE = f"<html><body><h1>Dam fills</h1><p>{LONG}</p></body></html>"


def made(text: str | None = f"By Orla Venn\n\nALDWERTH -- {LONG}\n", *, page: str | None = None, **fields: str) -> EmailMessage:
    message = EmailMessage()
    named = {"subject": "Dam fills over the winter", "from": "The Heron <news@heron.example>", "date": "Tue, 4 Mar 2031 22:10:00 +0200", **fields}
    for name, value in named.items():
        if value:
            message[name.replace("_", "-")] = value
    message["Message-ID"] = "<1@heron.example>"
    if text is not None:
        message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html") if text is not None else message.set_content(page, subtype="html")
    return message


def read(message: EmailMessage | bytes, name: str = "dam.eml", settings: Settings | None = None) -> list[Received | Skipped]:
    data = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
    return list(received(Source(name, data=data), settings))


def test_a_mail_is_an_article() -> None:
    given = only(made().as_bytes(), "dam.eml").article
    assert parts(given) == [("headline", "Dam fills over the winter"), ("byline", "By Orla Venn"), ("dateline", "ALDWERTH --"), ("body", LONG)]
    assert (given.title, given.origin) == ("Dam fills over the winter", "dam.eml")
    assert [(stamp.date, stamp.told_by) for stamp in given.stamps] == [("2031-03-04T22:10:00+02:00", "mail header")]


@pytest.mark.parametrize(
    ("fields", "outlet", "authors"),
    [
        ({"list_unsubscribe": "<mailto:x@heron.example>"}, "The Heron", ()),
        ({"precedence": "bulk", "from": '"The Heron" <a@b.example>'}, "The Heron", ()),
        ({"from": "Orla Venn <orla@elsewhere.example>"}, None, ("Orla Venn",)),
        ({"from": "Orla Venn <orla@mail.ember.example>"}, "Ember Post", ("Orla Venn",)),
        ({"from": "Ember Post <news@ember.example>"}, "Ember Post", ()),
        ({"from": "=?utf-8?b?w4Z0aGVsbGEgVsOpbm4=?= <a@b.example>"}, None, ("Æthella Vénn",)),
        ({"from": "news@heron.example"}, None, ()),
        ({"from": ""}, None, ()),
    ],
    ids=["a list", "bulk", "a person", "a person at a known outlet", "a known outlet", "encoded", "no name", "nobody"],
)
def test_who_sends_a_newsletter_is_an_outlet_and_who_writes_a_letter_an_author(fields: dict[str, str], outlet: str | None, authors: tuple[str, ...]) -> None:
    settings = Settings(outlets=Outlets({"ember.example": Outlet("Ember Post")}))
    found = read(made(**fields), settings=settings)[0]
    assert isinstance(found, Received)
    assert (found.article.outlet, found.article.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("Tue, 4 Mar 2031 22:10:00 -0000", "2031-03-04T22:10:00"),
        ("4 Mar 31 22:10 GMT", "2031-03-04T22:10:00+00:00"),
        ("Tuesday", None),
        ("Tue, 44 Mar 2031 22:10:00 +0200", None),
        ("", None),
    ],
)
def test_dates(date: str, told: str | None) -> None:
    given = only(made(date=date).as_bytes(), "dam.eml").article
    assert [stamp.date for stamp in given.stamps] == ([told] if told else [])


def test_lines_broken_for_the_way_are_joined_and_a_signature_is_a_notice() -> None:
    message = made("One line that goes \non and on.\n\n From here.\n> quoted \nafter it\n-- \nThe Heron, Aldwerth\n")
    message.set_param("format", "flowed")
    given = only(message.as_bytes(), "dam.eml").article
    assert parts(given)[1:] == [
        ("body", "One line that goes on and on."),
        ("body", "From here."),
        ("body", "> quoted"),
        ("body", "after it"),
        ("notice", "-- \nThe Heron, Aldwerth"),
    ]


def test_a_text_that_begins_with_the_subject_has_it_once() -> None:
    given = only(made(f"Dam fills\nover the winter\n\n{LONG}\n").as_bytes(), "dam.eml").article
    assert parts(given) == [("headline", "Dam fills\nover the winter"), ("body", LONG)]


def paged(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """Stands in for what reads pages and files."""
    if source.head().startswith(b"<html"):
        found = reported("Dam fills\n\nPublished: 3 March 2031\n\n" + LONG, origin=source.origin)
        yield replace(found, notes=(source.media or "", source.charset or ""))
    else:
        yield Skipped(source.origin, f"{source.origin}: {len(source.read())}", "unknown_format")


@pytest.mark.parametrize("text", [None, "See it in your browser: https://heron.example/1\n"], ids=["page alone", "a plain stub"])
def test_the_page_is_read_where_there_is_no_plain_text(text: str | None) -> None:
    source = Source("dam.eml", data=made(text, page=PAGE, list_id="<heron>").as_bytes())
    found = list(mail.read(source, Settings(inner=paged)))
    assert len(found) == 1
    assert isinstance(found[0], Received)
    article = found[0].article
    assert (article.origin, article.title, article.outlet) == ("dam.eml", "Dam fills over the winter", "The Heron")
    assert [stamp.told_by for stamp in article.stamps] == ["mail header", "header line"]
    assert found[0].notes == ("text/html", "utf-8")


def test_plain_text_goes_before_a_page() -> None:
    found = list(mail.read(Source("dam.eml", data=made(f"{LONG} {LONG} {LONG}", page=PAGE).as_bytes()), Settings(inner=paged)))
    assert isinstance(found[0], Received)
    assert LONG in " ".join(found[0].article.text.split())


def attached(text: str | None = LONG) -> EmailMessage:
    message = made(text) if text else made("\n")
    message.add_attachment(
        docx(paragraph(run("Gate opens"), style="Titel"), paragraph(run(LONG))), maintype="application", subtype="x", filename="../../a/gate.docx"
    )
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    message.add_attachment(made(subject="Gate opens", text=LONG))
    return message


def test_what_is_attached_is_read_as_files() -> None:
    found = read(attached())
    assert [each.origin for each in found] == ["dam.eml", "dam.eml!gate.docx", "dam.eml!mail.eml"]
    assert [each.article.title for each in found if isinstance(each, Received)] == ["Dam fills over the winter", "Gate opens", "Gate opens"]


def test_a_mail_that_only_brings_files_is_no_fault() -> None:
    assert [each.origin for each in read(attached(None))] == ["dam.eml!gate.docx", "dam.eml!mail.eml"]


def test_a_mailbox_is_its_mails() -> None:
    box = b"".join(
        b"From a@b Tue Mar  4 22:10:00 2031\n" + each + b"\n"
        for each in (made().as_bytes(), b"nothing\n", made(subject="Gate opens", text="\n>From it all.\n").as_bytes())
    )
    assert form_of(Source("x", data=box)).NAME == "mail"
    found = read(box, "all.mbox")
    assert [each.origin for each in found] == ["all.mbox#1", "all.mbox#2", "all.mbox#3"]
    last = found[2]
    assert isinstance(last, Received)
    assert last.article.text == "Gate opens\n\nFrom it all."
    known = Settings(known=lambda origin: origin.endswith("#1"))
    assert [each.origin for each in received(Source("all.mbox", data=box), known)] == ["all.mbox#2", "all.mbox#3"]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (made().as_bytes(), "mail"),
        (b"Date: 4 March 2031\nFrom: Aldwerth\nSource: The Heron\n\n" + LONG.encode(), "text"),
        (b"From the gate\n\nMessage-ID: 1", "text"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://heron.example/\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\nx", "text"),
    ],
    ids=["a mail", "header lines of a report", "words", "a saved page"],
)
def test_mails_are_told_by_their_fields(data: bytes, form: str) -> None:
    assert form == form_of(Source("reports/a", data=data)).NAME


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(80)) + b"Content-Type: text/plain\n\nx\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Subject: x\n\n", {"empty"}),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 300, {"hostile"}),
        (b"Subject: x\n" + NESTED + b"x\n" * 30_000, {"", "empty"}),
        (b"Subject: x\n" + NESTED + b"x\n" * 150_000, {"hostile"}),
        (b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n", {"empty"}),
        (b"Subject: x\nDate: " + b"1 " * 500_000 + b"\n\n", {"empty"}),
        (b"From: " + b"<(" * 300_000 + b"\n\n", {"empty"}),
        (b"Subject: x\nContent-Type: text/plain; charset=no-such\n\n\xff\xfeA\xd8", {"unreadable"}),
        (b"Subject: x\nContent-Type: text/plain" + b"; a*0=b" * 20_000 + b"\n\ntext", {"", "slow"}),
        (b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + b"A" * 2_000_000, {"unreadable", "too_large"}),
    ],
    ids=[
        "no text",
        "too many parts",
        "deep",
        "deep and long",
        "long subject",
        "long date",
        "long address",
        "unknown charset",
        "many parameters",
        "base64 of nothing",
    ],
)
def test_mails_made_to_hurt(data: bytes, why: set[str]) -> None:
    begun = time.process_time()
    for each in read(data):
        assert (each.why if isinstance(each, Skipped) else "") in why, each
    assert time.process_time() - begun < 5


def test_mutated_mails_end_in_articles_or_a_reason() -> None:
    whole = attached().as_bytes()
    chance = random.Random(8)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(min(len(data), 3000))] = chance.randrange(256)
        for each in read(bytes(data)):
            assert isinstance(each, Received) or each.why != "failed", each


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes(head: bytes, body: bytes) -> None:
    for each in read(b"Subject: x\n" + head + b"\n\n" + body):
        assert isinstance(each, Received) or each.why != "failed", each


def test_a_mailbox_is_read_as_a_stream() -> None:
    one = b"From a@b Tue Mar  4 22:10:00 2031\n" + made().as_bytes() + b"\n"
    file = io.BytesIO(one * 2000)
    begun = time.process_time()
    assert len(read(file.getvalue(), "all.mbox")) == 2000
    assert time.process_time() - begun < 60
