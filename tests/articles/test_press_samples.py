"""Real exports: each article gives text, title, outlet and date, and they are as many as the file says."""

from __future__ import annotations

import pytest

from onrecord.articles.detector import form_of
from onrecord.articles.source import Source
from tests.articles.exports import SAMPLES, part, read

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of press exports are not beside the project")

FILES = [
    ("nexis.TXT", "nexis", 10),
    ("nexis.DOCX", "nexis-word", 10),
    ("nexis-usa-today.docx", "nexis-word", 7),
    ("lexis-guardian.docx", "nexis-word", 2),
    ("factiva.html", "factiva", 2),
    ("factiva.xml", "factiva-xml", 3),
]
"""Each file, its form, and the articles that it says it holds: by its numbers, its cover, its attribute, or counted by hand."""


@pytest.mark.parametrize(("name", "form", "count"), FILES, ids=[name for name, _, _ in FILES])
def test_every_article(name: str, form: str, count: int) -> None:
    data = (SAMPLES / name).read_bytes()
    found = form_of(Source(name, data=data))
    assert form == found.NAME
    articles, skipped = read(data, name)
    assert (len(articles), skipped) == (count, [])
    assert all(article.title and article.outlet and article.published for article in articles)
    assert all(len(article.published or "") >= len("2031-03-04") for article in articles)
    assert all(part(article, "body") for article in articles)
    assert not any("(" in (article.outlet or "") for article in articles)


def test_a_date_and_an_outlet_of_each_file() -> None:
    told = {name: read((SAMPLES / name).read_bytes(), name)[0][-1] for name, _, _ in FILES}
    assert {name: (article.outlet, article.published) for name, article in told.items()} == {
        "nexis.TXT": ("DAILY MAIL", "2010-01-09"),
        "nexis.DOCX": ("The Guardian", "2019-07-02T11:27Z"),
        "nexis-usa-today.docx": ("USA TODAY", "2002-03-12"),
        "lexis-guardian.docx": ("Guardian.com", "2014-02-14"),
        "factiva.html": ("Ouest France", "2011-12-29"),
        "factiva.xml": ("My Newspaper", "2012-05-06T01:07:06Z"),
    }
