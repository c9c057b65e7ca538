from __future__ import annotations

import pytest

from onrecord.articles import proquest as form
from onrecord.articles.source import Source
from tests.articles.exports import PROQUEST, PROQUEST_SPANISH, part, read

RULE = "_" * 60


def test_a_record() -> None:
    (article,), skipped = read(PROQUEST, "press/dam.txt")
    assert (article.origin, article.title, article.outlet, article.published, article.section, article.authors, article.url) == (
        "press/dam.txt#1", "Prime minister calls for water", "The Heron", "2031-03-04", "Politics", ("Kip Larramond", "Orla Venn"),
        "https://proquest.example/docview/1000000001",
    )  # fmt: skip
    assert part(article, "dateline", "body") == [
        "ALDWERTH --", "The river is low, the prime minister said.", "Subject: this line only looks like a field, she added.",
        '"It stays shut," Eshkalir replied.',
    ]  # fmt: skip
    assert part(article, "notice")[1] == "Abstract: A summary by the database."
    assert [(one.origin, one.why) for one in skipped] == [("press/dam.txt#2", "no_report")]
    assert "no full text in the record 'Farmers wait'" in skipped[0].reason


def test_a_spanish_interface() -> None:
    (article,), skipped = read(PROQUEST_SPANISH, "a.txt")
    assert not skipped
    assert (article.title, article.outlet, article.published, article.authors) == ("Los campesinos esperan", "La Garza", "2031-03-04", ("Mara Quell",))
    assert part(article, "body") == ["El río está bajo, dijo la ministra el lunes."]


def test_text_broken_at_a_width_is_joined() -> None:
    lines = (
        "The river is low and nobody has measured it properly for four years,\n"
        "the minister told reporters on Monday at the ministry in the capital,\n"
        "and added nothing."
    )
    told = PROQUEST_SPANISH.replace("El río está bajo, dijo la ministra el lunes.", lines + "\n\nHe said no.")
    assert part(read(told, "a.txt")[0][0], "body") == [lines.replace("\n", " "), "He said no."]


def test_numbered_records_that_are_missing() -> None:
    record = PROQUEST_SPANISH.split(RULE)[1].strip()
    told = f"Document 1 of 3\n\n{record}\n\n{RULE}\n\nDocument 3 of 3\n\n{record}\n\n{RULE}\n"
    articles, skipped = read(told, "a.txt")
    assert len(articles) == 2
    assert [(one.why, "number 2" in one.reason) for one in skipped] == [("damaged", True)]


def test_a_file_that_was_cut() -> None:
    articles, skipped = read(PROQUEST[: PROQUEST.index("Eshkalir replied")], "a.txt")
    assert len(articles) == 1
    assert [one.why for one in skipped] == ["damaged"]


@pytest.mark.parametrize(
    "text",
    [
        f"The gate is shut\n\n{RULE}\n\nThe minister said so.\n",
        f"Title: The gate\nAuthor: Orla Venn\n\nThe minister said so.\n\n{RULE}\n",
        "Title: a\nAuthor: b\nFull text: c\nPublication title: d\n",
        RULE,
        "",
    ],
)
def test_ordinary_text_is_not_taken(text: str) -> None:
    assert not form.fits(Source("a.txt", data=text.encode()))
