"""Mails (RFC 5322, `.eml`) and mailboxes (RFC 4155, `.mbox`): one article a mail, as newsletters and press offices send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.articles.assembled import assembled
from onrecord.articles.encoding import decode
from onrecord.articles.paragraph import Paragraph, laid_out
from onrecord.articles.settings import Settings
from onrecord.articles.source import LARGEST, Source
from onrecord.articles.stamps import doubted, published
from onrecord.articles.taken import Taken
from onrecord.data.article import LONGEST, Stamp
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "mail"
WHAT = "mails and mailboxes, one article a mail; attachments are read as files of their own"
GIVES = ("text", "title", "outlet", "published", "authors")
ENDINGS = (".eml", ".mbox")

_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
_MAILBOX = b"From "
_MAIL_FIELDS = (b"\nmime-version:", b"\nmessage-id:", b"\nreceived:", b"\nreturn-path:", b"\ndelivered-to:")
_PAGE_FIELDS = (b"snapshot-content-location:", b"saved by ", b"multipart/related")
"""What tells a saved page (MHTML), which is made like a mail."""

_MOST_PARTS = 100
_MOST_LOOKS = 5_000_000
"""Parts of a mail, and lines times parts: the parser looks at each line once for each part around it, about a million times a second."""

_LONGEST_FIELD = 10_000
"""Characters of a header field that are looked at."""

_LONGEST_NAME = 200
_BULK = ("list-id", "list-unsubscribe", "list-post", "feedback-id", "x-campaign-id")
"""Fields that a newsletter or list has and a letter from one person to another has not (RFC 2369, RFC 2919)."""

_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_STUB = 300
"""Characters of a plain part that only says where the mail can be seen: then the HTML part is read."""

_SKIPPED_TYPES = ("image/", "audio/", "video/", "text/calendar", "text/x-vcard", "text/vcard", "application/pgp", "application/pkcs7", "application/ics")
"""Attachments that hold no report."""

_EMPTY_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")


def fits(source: Source) -> bool:
    """Whether the source is a mailbox, or a mail by its name or by header fields that only mails have."""
    head = source.head().lstrip(b"\r\n")
    mailbox = head.startswith(_MAILBOX)
    if not mailbox and (not _FIELD.match(head) or source.name.endswith((".mht", ".mhtml"))):
        return False
    block = b"\n" + re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    if mailbox:
        return source.name.endswith(".mbox") or any(field in block for field in _MAIL_FIELDS)
    if source.name.endswith(ENDINGS):
        return True
    is_mail = sum(field in block for field in _MAIL_FIELDS) and b"\nfrom:" in block and b"\ndate:" in block
    return bool(is_mail) and not any(field in block for field in _PAGE_FIELDS)


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles of a mail or mailbox and of what is attached. Raises `ArticleError` when a mail holds none."""
    if not source.head().lstrip(b"\r\n").startswith(_MAILBOX):
        yield from _mail(source.read(), source, settings, source.origin)
        return
    for number, data in enumerate(_messages(source), start=1):
        origin = f"{source.origin}#{number}"
        if settings.known(origin):
            continue
        if data is None:
            yield Skipped(origin, f"{origin}: a mail of more than {LARGEST // 1024**2} MB; expected less, save its attachments and read them", "too_large")
            continue
        try:
            yield from _mail(data, source, settings, origin)
        except ArticleError as error:
            yield Skipped.because(origin, error)


def _messages(source: Source) -> Iterator[bytes | None]:
    """The mails of a mailbox one after another; `None` for one that is too large. A line `From ` after a blank one begins the next."""
    held: list[bytes] = []
    size, blank = 0, True
    with source.open() as file:
        begun = False
        while line := file.readline(LARGEST):
            if blank and line.startswith(_MAILBOX):
                if begun:
                    yield b"".join(held) if size <= LARGEST else None
                held, size, begun = [], 0, True
            elif begun:
                size += len(line)
                if size <= LARGEST:
                    # mboxrd: a line of the mail that begins so is quoted with `>`.
                    held.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(_MAILBOX) else line)
                else:
                    held = []
            blank = not line.strip(b"\r\n")
        if begun:
            yield b"".join(held) if size <= LARGEST else None


@dataclass(slots=True)
class _Parts:
    """What a mail holds, sorted: its two texts and what is attached."""

    plain: Message | None = None
    html: Message | None = None
    attached: list[Message] | None = None


def _mail(data: bytes, source: Source, settings: Settings, origin: str) -> Iterator[Received | Skipped]:
    message = _parsed(data, origin)
    parts = _sorted(message)
    attached = [(part, name) for part in parts.attached or () if (name := _file_name(part))]
    try:
        yield from _article(message, parts, source, settings, origin)
    except ArticleError as error:
        if not attached or error.why not in {"empty", "no_report"}:
            raise
    for part, name in attached:
        held = _attachment(part)
        if held:
            inner = Source(f"{origin}!{name}", data=held, media=part.get_content_type())
            yield from settings.inner(inner, settings)


def _parsed(data: bytes, origin: str) -> Message:
    lower = data.lower()
    count = lower.count(b"boundary=") + lower.count(b"message/rfc822")
    if count > _MOST_PARTS or count * lower.count(b"\n") > _MOST_LOOKS:
        raise ArticleError(f"{origin}: {count:,} parts, too many for its length to take it apart; expected a mail, leave it out", why="hostile")
    try:
        return BytesParser(policy=compat32).parsebytes(data)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise ArticleError(f"{origin}: a mail that cannot be taken apart ({type(error).__name__}); save it again", why="damaged") from error


def _sorted(message: Message) -> _Parts:
    parts = _Parts(attached=[])
    assert parts.attached is not None
    left = [message]
    while left:
        part = left.pop(0)
        held = part.get_payload()
        kind = part.get_content_type()
        is_attached = "attachment" in str(part.get("content-disposition", ""))[:_LONGEST_FIELD].lower() or (part is not message and kind == "message/rfc822")
        if isinstance(held, list) and not is_attached:
            left[:0] = [inner for inner in held if isinstance(inner, Message)]
        elif is_attached or not kind.startswith("text/") or kind not in {"text/plain", "text/html"}:
            if not kind.startswith(_SKIPPED_TYPES) and (is_attached or part.get_filename()):
                parts.attached.append(part)
        elif kind == "text/plain":
            parts.plain = parts.plain or part
        else:
            parts.html = parts.html or part
    return parts


def _article(message: Message, parts: _Parts, source: Source, settings: Settings, origin: str) -> Iterator[Received | Skipped]:
    facts = _facts(message, settings)
    plain = "" if parts.plain is None else _text(parts.plain, origin)
    if parts.html is not None and len(plain.strip()) < _STUB:
        found = list(settings.inner(_page(parts.html, origin), settings))
        if found and all(isinstance(each, Received) for each in found):
            yield from (_of_mail(each, facts, settings, origin) for each in found if isinstance(each, Received))
            return
        if not plain.strip():
            yield from (replace(each, origin=origin) if isinstance(each, Skipped) else each for each in found)
            return
    if not plain.strip():
        raise ArticleError(f"{origin}: a mail without text; expected a report in it or attached", why="empty")
    taken = laid_out(_paragraphs(plain, facts.title), origin="")
    yield assembled(
        replace(
            taken,
            title=facts.title or taken.title,
            outlet=taken.outlet or facts.outlet,
            authors=facts.authors,
            stamps=(*facts.stamps, *taken.stamps),
        ),
        source,
        settings,
        origin=origin,
    )


def _facts(message: Message, settings: Settings) -> Taken:
    """What the header tells. Whoever sends to a list is an outlet; who writes a letter is an author; a known domain is its outlet's."""
    name, address = _sender(message)
    name = " ".join(name.split()).strip("\"' ")
    known = settings.outlets.of(address.rpartition("@")[2]) if "@" in address else None
    is_bulk = any(message.get(field) for field in _BULK) or _field(message, "precedence").lower() in {"bulk", "list"}
    outlet = known.name if known else name if is_bulk else ""
    return Taken(
        pieces=(),
        title=_field(message, "subject") or None,
        outlet=outlet or None,
        authors=(name,) if name and not is_bulk and name != outlet and "@" not in name else (),
        stamps=_stamps(_field(message, "date")),
    )


def _sender(message: Message) -> tuple[str, str]:
    try:
        return parseaddr(_field(message, "from"))
    except (RecursionError, ValueError, IndexError):
        return "", ""


def _field(message: Message, name: str) -> str:
    """A header field, decoded (RFC 2047), on one line."""
    value = message.get(name)
    words = []
    try:
        for piece, charset in decode_header(str(value)[:_LONGEST_FIELD]) if value is not None else ():
            words.append(piece if isinstance(piece, str) else _decoded(piece, charset or "utf-8"))
    except (MessageError, ValueError, LookupError):
        words = [str(value)[:_LONGEST_FIELD]]
    return " ".join("".join(words).replace("\0", "").split()).encode("utf-8", "replace").decode("utf-8")


def _decoded(data: bytes, charset: str) -> str:
    for each in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(each)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _stamps(value: str) -> tuple[Stamp, ...]:
    """When the mail was sent, with its offset; `-0000` says that nobody knows it (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return ()
    return (Stamp("published", moment.isoformat(), "mail header"),) if moment.year >= 1000 else ()


def _text(part: Message, origin: str) -> str:
    """The plain text of a part, with lines that were only broken for the way joined again (RFC 3676)."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return ""
    charset = str(part.get_content_charset() or "")
    try:
        text = data.decode(charset)
    except (LookupError, ValueError):
        text = decode(data, origin=origin)
    if len(text) > LONGEST:
        raise ArticleError(f"{origin}: a mail of {len(text):,} characters; a report has at most {LONGEST:,}", why="too_large")
    text = text.replace("\r\n", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return _unflowed(text, keep=str(part.get_param("delsp") or "").lower() != "yes") if flowed else text


def _unflowed(text: str, *, keep: bool) -> str:
    joined: list[str] = []
    soft = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line
        if soft and stuffed and not stuffed.startswith(">"):
            joined.append(stuffed)
        else:
            joined.append(f"\n{stuffed}")
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if soft and not keep:
            joined[-1] = joined[-1][:-1]
    return "".join(joined)[1:]


def _paragraphs(text: str, subject: str | None) -> list[Paragraph]:
    """The subject as the headline, unless the text begins with it; then the text's own paragraphs; a signature is a notice."""
    end = _SIGNATURE.search(text)
    body = text if end is None or not text[: end.start()].strip() else text[: end.start()]
    found = [Paragraph(piece) for piece in _EMPTY_LINES.split(body) if piece.strip()]
    signed = text[len(body) :].strip()
    if subject:
        first = next((at for at, piece in enumerate(found[:4]) if " ".join(piece.text.split()).casefold() == subject.casefold()), None)
        if first is None:
            found.insert(0, Paragraph(subject, role="headline"))
        else:
            found[first] = replace(found[first], role="headline")
    return [*found, *([Paragraph(signed, role="notice")] if signed else [])]


def _page(part: Message, origin: str) -> Source:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    held = data if isinstance(data, bytes) else b""
    return Source(f"{origin}!text.html", data=held, media="text/html", charset=str(charset) if charset else None)


def _of_mail(found: Received, facts: Taken, settings: Settings, origin: str) -> Received:
    """What was read in a mail's page, with what the mail's header tells."""
    stamps = doubted((*facts.stamps, *found.article.stamps), settings.today)
    article = replace(
        found.article,
        origin=origin,
        title=facts.title or found.article.title,
        outlet=found.article.outlet or facts.outlet,
        authors=facts.authors or found.article.authors,
        stamps=stamps,
        published=published(stamps),
    )
    return replace(found, article=article)


def _file_name(part: Message) -> str:
    """The name of what is attached, without folders."""
    try:
        name = str(part.get_filename() or "")
    except (MessageError, ValueError, LookupError, TypeError):
        name = ""
    if not name and part.get_content_type() == "message/rfc822":
        name = "mail.eml"
    name = "".join(character for character in re.split(r"[\\/]", name[:_LONGEST_FIELD])[-1] if character.isprintable())
    return name[-_LONGEST_NAME:].lstrip(".") if name.strip(". ") else ""


def _attachment(part: Message) -> bytes:
    held = part.get_payload()
    if isinstance(held, list):
        return b"".join(_bytes(inner) for inner in held[:1] if isinstance(inner, Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (MessageError, ValueError, LookupError, RecursionError):
        return b""
