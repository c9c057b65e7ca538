"""BibTeX entries of articles, one each, for reference managers and LaTeX. The fields are those of biblatex and plain BibTeX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.data.article import Article
from onrecord.views.item import Item, printable

NAME = "bibtex"
WHAT = "an @article entry an article, by its id"
OPENS = "LaTeX, JabRef, Zotero"
ENDING = ".bib"

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
"""What LaTeX takes for a command, and how it is written as itself."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_UNSAFE = re.compile(r"[^!#$&-;=?-Z_a-z~]")


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write an entry an article."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(entry(item.reading.article) for item in items)


def entry(article: Article) -> str:
    """The entry of an article; its key is `onrecord` and the article's id."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(article) if value)
    return f"@article{{onrecord{article.id},\n{lines}}}\n\n"


def date_parts(published: str | None) -> tuple[str, ...]:
    """Year, month and day of a date as far as it tells them; nothing where it tells none."""
    match = _DATE.match(published or "")
    return tuple(part for part in match.groups() if part) if match else ()


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    date = date_parts(article.published)
    yield "author", " and ".join(f"{{{_words(name)}}}" for name in article.authors)
    yield "title", f"{{{_words(article.title)}}}" if article.title else ""
    yield "journal", _words(article.outlet)
    yield from zip(("year", "month", "day"), date, strict=False)
    yield "date", "-".join(date)
    yield "url", _UNSAFE.sub(_percent, printable(article.url or ""))
    yield "langid", "english" if article.language == "en" else _words(article.language)
    yield "note", _words(article.section)


def _words(text: str | None) -> str:
    return "".join(_SPECIAL.get(one, one) for one in " ".join(printable(text or "").replace("\0", " ").split()))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
