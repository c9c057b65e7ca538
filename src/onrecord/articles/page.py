"""HTML pages: one report a page, as saved by a browser, fetched, or held by an archive.

What of the page is the report is for trafilatura to say (`chosen`); its characters are the page's own, each with its place in
`document.body.textContent` (`dom`); what the page says of itself goes before what can be guessed (`metadata`). A page that parsers
cannot be trusted with is read as plain text (`markup`), and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from onrecord.articles import metadata
from onrecord.articles.assembled import BREAK, assembled, original_of
from onrecord.articles.blocks import Laid, agrees, laid_out, letters
from onrecord.articles.charset import Decoded, decoded
from onrecord.articles.chosen import chosen
from onrecord.articles.date import undecided
from onrecord.articles.dom import Dom, parsed, read_dom, seen_only
from onrecord.articles.imprint import imprint
from onrecord.articles.markup import scanned, scanned_export, stripped, title_of
from onrecord.articles.metadata import Head, read_head
from onrecord.articles.sandbox import sandbox
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.articles.taken import TEXT, Piece, Taken
from onrecord.articles.wall import Seen, wall
from onrecord.data.article import LONGEST, Stamp
from onrecord.data.received import Received
from onrecord.errors import ArticleError

NAME = "html"
WHAT = "HTML pages, saved or fetched, one report a page"
GIVES = ("text", "title", "outlet", "published", "updated", "authors", "section", "licence", "url", "language", "original")
ENDINGS = (".html", ".htm", ".xhtml", ".xht")
NEEDS = ("trafilatura", "selectolax")

_TAG = re.compile(
    rb"<(?:!doctype\s{1,9}html|html|head|body|meta|title|link|script|div|article|p|table|h[1-6]|span|section|main|header|nav|ul|br|img|a)[\s/>]",
    re.IGNORECASE,
)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}(?:<\?xml[^>]{0,200}>\s{0,999})?(?:<!--|<!doctype\s{1,9}html|<html[\s>])", re.IGNORECASE)
_LOOKED_AT = 4096
_TAGS = 3
"""A file that names itself something else is a page when it begins with markup and has this many tags in its first bytes."""

_MEDIA = ("text/html", "application/xhtml+xml")
_BODY_WORDS = 60
"""With fewer words found on the page, the text that JSON-LD gives is taken, where it gives more."""

_WORDS_OF_TITLE = 3
"""What a page's title begins with, up to a dash, is taken for a title by itself when it has this many words."""

_SEARCHED = 1_000_000
"""Characters of the longest page in whose text a date is searched for: that takes longest where there is none."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ARTICLE_TYPES = ("article", "news", "newsarticle", "og:article", "story", "post")


def fits(source: Source) -> bool:
    """Whether the source is a page: by what the server said, by how it begins, or by its name and a tag."""
    head = source.head()[:_LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:40]:
        head = head.replace(b"\0", b"")[2 if head[:1] in b"\xff\xfe" else 0 :]
    if head.lstrip()[:5].lower() == b"<?xml" and not re.search(rb"<html[\s>]|<!doctype\s{1,9}html", head, re.IGNORECASE):
        return False
    if source.media is not None and source.media.split(";")[0].strip().lower() in _MEDIA:
        return b"<" in head
    opening = _OPENING.match(head)
    if opening is not None and (not opening.group().endswith(b"<!--") or _TAG.search(head)):
        return True
    if source.name.endswith(ENDINGS):
        return b"<" in head
    return head.lstrip()[:1] == b"<" and len(_TAG.findall(head)) >= _TAGS


def load() -> None:
    """Imports the parsers, in the sandbox."""
    import logging

    import lxml.html  # noqa: F401
    import selectolax.lexbor  # noqa: F401
    import trafilatura  # noqa: F401

    # It logs what it did not find, page after page.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(source: Source, settings: Settings) -> Iterator[Received]:
    """The one report of a page. Raises `ArticleError` when there is none, and says what the page is instead."""
    data = source.read()
    if not data.strip():
        raise ArticleError(f"{source.origin}: empty ({len(data)} bytes); expected a page", why="empty")
    told = {"charset": source.charset, "address": source.address}
    try:
        taken = sandbox("page").take(data, origin=source.origin, told=told)[0]
    except ArticleError as error:
        if error.why not in {"slow", "hostile"}:
            raise
        seen = "it took too long to parse" if error.why == "slow" else "it cannot be parsed in the memory that it may have"
        taken = as_plain(decoded(data, origin=source.origin, told=source.charset), seen, origin=source.origin)
    yield assembled(taken, source, settings, original=original_of("html", source, data))


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """The report of the page `data`; `told` may hold the `charset` that a server named and the `address` that the page came from.

    Where `wanted` is `TEXT` in it, the text of the page's body as its document holds it, all of it, is the one piece.
    Raises `ArticleError` when the page holds none.
    """
    text = decoded(data, origin=origin, told=told.get("charset"))
    if told.get("wanted") == TEXT:
        whole = scanned_export(text.text)
        if whole.over is not None:
            raise ArticleError(f"{origin}: {whole.over}, so that it has no places; expected a page that was parsed", why="hostile")
        body = parsed(whole.text).body
        return [Taken((Piece("body", "" if body is None else body.text()),))]
    page = scanned(text.text)
    if page.over is not None:
        return [as_plain(text, page.over, origin=origin)]
    tree = parsed(page.text)
    dom, head = read_dom(tree), read_head(tree)
    picked = chosen(seen_only(tree), dom)
    url = metadata.web_address(head, told.get("address"))
    edges = imprint(dom)
    name = metadata.outlet(head, url, None, edges)
    titles = tuple(dict.fromkeys(title for each in head.titles() for title in (metadata.title(each, name), each) if letters(title) != letters(name or "")))
    plain = set(head.titles()) <= {head.title}
    if plain and name is None and head.title and len(_WORD.findall(first := metadata.first_part(head.title))) >= _WORDS_OF_TITLE:
        titles = tuple(dict.fromkeys((*titles, first)))
    laid = laid_out(dom, picked, titles=titles, description=head.first("description", "og:description"), plain=plain, host=_host(url))
    notes = [*text.notes]
    _given(laid, head, notes)
    if lost := sum(not piece.runs for piece in laid.pieces):
        notes.append(f"{lost} of {len(laid.pieces)} paragraphs are not in the page's text as they are given here; they have no place in it")
    _walled(laid, dom, head, titles, origin)
    return [_taken(laid, head, url, metadata.outlet(head, url, laid.headline, edges), titles, notes, page.text)]


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "") if url else ""


def as_plain(text: Decoded, over: str, *, origin: str) -> Taken:
    """A page read as plain text because parsers cannot be trusted with it; `over` says why. Raises `ArticleError` when it has no text."""
    paragraphs = stripped(text.text)
    if not paragraphs:
        raise ArticleError(f"{origin}: no text between its tags ({over}); expected a page with a report", why="no_report")
    if (size := sum(len(paragraph) + len(BREAK) for paragraph in paragraphs)) > LONGEST:
        raise ArticleError(f"{origin}: {size:,} characters of text; a report has at most {LONGEST:,}. Split the file into its reports", why="too_large")
    note = f"read as plain text, with what else stands on the page and without places in it: {over}"
    return Taken(tuple(Piece("body", paragraph) for paragraph in paragraphs), title=title_of(text.text), notes=(*text.notes, note))


def _given(laid: Laid, head: Head, notes: list[str]) -> None:
    """Takes the text that JSON-LD gives where the page itself shows less, as pages do that are drawn by scripts."""
    article = head.structured.article
    text = article.get("articleBody") if article is not None else None
    shown = sum(len(_WORD.findall(piece.text)) for piece in laid.pieces if piece.kind == "body")
    if not isinstance(text, str) or shown >= _BODY_WORDS or len(_WORD.findall(text)) < max(2 * shown, _BODY_WORDS):
        return
    plain = stripped(text) if "<" in text else tuple(line for line in re.split(r"\n\s{0,99}\n|\n", text) if line.strip())
    laid.pieces = [piece for piece in laid.pieces if piece.kind != "body"] + [Piece("body", " ".join(line.split())) for line in plain]
    notes.append("the text is that of its JSON-LD; the page itself shows less")


def _walled(laid: Laid, dom: Dom, head: Head, titles: Sequence[str], origin: str) -> None:
    """Raises `ArticleError` where the page is something else than a report."""
    bodies = [piece.text for piece in laid.pieces if piece.kind in {"body", "standfirst"}]
    counts = tuple(len(_WORD.findall(text)) for text in bodies)
    around = " ".join(" ".join(node.text for node in dom.nodes).split()) if sum(counts) < 250 else ""
    free = head.structured.article.get("isAccessibleForFree") if head.structured.article is not None else None
    tier = (head.first("article:content_tier") or "").lower()
    counted = head.structured.value("wordCount")
    report = head.structured.article is not None or (head.first("og:type") or "").lower() in _ARTICLE_TYPES or head.first("article:published_time") is not None
    found = wall(
        Seen(
            body="\n".join(bodies),
            around=around,
            titles=tuple(title for title in (head.title, laid.headline, *titles[:2]) if title),
            free=False if str(free).lower() in {"false", "no", "0"} or tier in {"locked", "premium"} else None,
            counted=int(counted) if counted is not None and counted.isdecimal() and len(counted) < 7 else None,
            report=report,
            index=head.structured.index or (head.first("og:type") or "").lower() == "website",
            linked=laid.linked,
            teasers=0 if report else _teasers(dom),
            paragraphs=counts,
            running=laid.running,
        )
    )
    if found is not None:
        raise ArticleError(f"{origin}: {found.seen}; expected a page with one report", why=found.why)


def _teasers(dom: Dom) -> int:
    """Headings that are links to other pages."""
    return sum(
        block.element.tag in {"h2", "h3", "h4"} and any(each.tag == "a" for node in dom.nodes[block.start : block.end] for each in list(node.element.up())[:4])
        for block in dom.blocks
    )


def _taken(laid: Laid, head: Head, url: str | None, name: str | None, titles: Sequence[str], notes: Sequence[str], page: str) -> Taken:
    stamps = _stamps(laid, head, url)
    if len(page) <= _SEARCHED and not any(stamp.kind == "published" for stamp in stamps):
        stamps += _searched(page, url)
    writers = metadata.authors(head, name) or tuple(dict.fromkeys(person for line in laid.bylines for person in metadata.persons(line, name)))
    return Taken(
        pieces=tuple(laid.pieces),
        title=_title(laid, titles, name),
        outlet=name,
        url=url,
        language=metadata.language(head),
        authors=writers[:20],
        section=metadata.section(head),
        licence=metadata.licence(head),
        stamps=tuple(stamps),
        notes=tuple(notes),
    )


def _title(laid: Laid, titles: Sequence[str], name: str | None) -> str | None:
    """The headline as printed; where none is, what the head gives."""
    if laid.headline and not (name and letters(laid.headline) == letters(name)):
        printed = " ".join(laid.headline.split())
        if not titles or any(agrees(printed, title) for title in titles) or len(_WORD.findall(printed)) >= 3 or laid.alone:
            return printed
    return metadata.title(titles[0], name) if titles else None


_SUREST = ("json-ld", "open graph", "meta", "microdata", "time element", "address", "header line")


def _in_order(stamps: Sequence[Stamp]) -> list[Stamp]:
    return sorted(dict.fromkeys(stamps), key=lambda stamp: _SUREST.index(stamp.told_by))


def _stamps(laid: Laid, head: Head, url: str | None) -> list[Stamp]:
    """Every date, that of the publication first: as the page tells it of itself, else as it is printed beside the headline, else by a
    `time` element that may be anything's."""
    beside = [*metadata.time_stamps(laid.times), *laid.stamps]
    stamps = _in_order([*metadata.stamps(head, url), *beside])
    printed = next((stamp for stamp in beside if stamp.kind == "published"), None)
    told = next((stamp for stamp in stamps if stamp.kind == "published"), None)
    if printed is not None and told is not None and _was_moved(told, printed, stamps):
        stamps.remove(printed)
        stamps.insert(0, printed)
    other = metadata.time_stamps(head.times[:20])
    if told is None:
        stamps += other
    elif len(told.date) == len("2031-03-04") and told.told_by in {"address", "header line"}:
        # The same day, with its hour.
        stamps[:0] = [stamp for stamp in other if stamp.kind == "published" and stamp.date.startswith(f"{told.date}T")]
    return stamps


_ZONES = timedelta(days=1)
"""How much later a moment may be told than the day that is printed and be the same."""


def _was_moved(told: Stamp, printed: Stamp, stamps: Sequence[Stamp]) -> bool:
    """Whether `told` is the day on which a report was moved to another system: later than the printed one, and no change was told since."""
    if told.told_by not in {"json-ld", "open graph", "meta", "microdata"} or len(printed.date) < 10 or len(told.date) < 10:
        return False
    updates = [stamp.date[:10] for stamp in stamps if stamp.kind == "updated"]
    if any(update > told.date[:10] for update in updates):
        return False
    return date.fromisoformat(told.date[:10]) - date.fromisoformat(printed.date[:10]) > _ZONES


def _searched(page: str, url: str | None) -> list[Stamp]:
    """The date that htmldate finds, if it did not choose between day and month; it is slow, so it is asked only where nothing else tells one."""
    from htmldate import find_date

    day = metadata.moment(find_date(page, url=url, original_date=True, extensive_search=False) or "")
    return [Stamp("published", day, "page text")] if day and not undecided(page, day) else []
