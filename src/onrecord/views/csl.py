"""CSL JSON of articles (https://docs.citationstyles.org): what citation processors take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.data.article import Article
from onrecord.views.bibtex import date_parts
from onrecord.views.item import Item
from onrecord.views.stream import Json, write_array

NAME = "csl"
WHAT = "an item an article, of type article-newspaper"
OPENS = "Zotero, pandoc, citeproc"
ENDING = ".csl.json"


def write(items: Iterable[Item], path: Path, notes: Counter[str]) -> None:  # noqa: ARG001
    """Write an item an article."""
    with path.open("wb") as file:
        write_array(file, (item_of(item.reading.article) for item in items))
        file.write(b"\n")


def item_of(article: Article) -> Json:
    """The item of an article."""
    date = date_parts(article.published)
    told = {
        "id": f"onrecord{article.id}",
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": name} for name in article.authors],
        "issued": {"date-parts": [[int(part) for part in date]]} if date else None,
        "URL": article.url,
        "language": article.language,
        "section": article.section,
    }
    return {name: value for name, value in told.items() if value}
