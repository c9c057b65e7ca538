from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from onrecord.data.article import Article
from onrecord.data.judgement import Judgement
from onrecord.data.likeness import Likeness
from onrecord.data.listed import Listed
from onrecord.data.reading import Reading, Voice
from onrecord.data.reprint import Reprint
from onrecord.data.run import Counts
from onrecord.errors import RecordError
from onrecord.record import ARTICLE_SORTS, Catalogue, open_record
from onrecord.record.catalogue import ArticleSort
from tests.made import MADE_BY

from .made import made_reading

HELD: tuple[tuple[str | None, str | None, str | None], ...] = (
    ("River gauge turned off", "The Heron", "2031-03-04"),
    ("Gate stays shut", "The Heron", "2031-03-04T10:00"),
    ("A river of words", "Ember Post", "2031-02-11"),
    ("Śluza i rzeka", "Głos", "2030-12-31"),
    ("Untimely", "Ember Post", None),
    ("Heron seen", None, "2031-03-04"),
    (None, None, None),
    ("Gate opens", "Æther & Co.", "2031-03-05"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue") / "onrecord.db"
    with open_record(path, "w") as record:
        run = record.diary.begin("read", [], at="2031-04-01T00:00:00Z", onrecord="1")
        for number, (title, outlet, published) in enumerate(HELD):
            article = Article(f"Report {number}.", f"reports/{number}.txt", title=title, outlet=outlet, published=published, url=f"https://x.example/{number}")
            record.writer.add(Reading(article, (), (), Voice(), MADE_BY))
            if number < 3:
                record.diary.tell(run, Counts(read=number + 1), at="2031-04-01T00:00:00Z", brought=[article.id])
    return path


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    with open_record(path) as record:
        yield record.catalogue


FOUND = {
    "nothing asked": ("", range(8)),
    "a word of the title": ("river", [0, 2]),
    "its beginning": ("RIV", [0, 2]),
    "not its end": ("iver", []),
    "all words": ("river words", [2]),
    "a word of the outlet": ("heron", [0, 1, 5]),
    "title and outlet": ("gate heron", [1]),
    "without marks": ("sluza", [3]),
    "the outlet's own letters": ("głos", [3]),
    "a day": ("2031-03-04", [0, 1, 5]),
    "a month": ("2031-03", [0, 1, 5, 7]),
    "a year and a word": ("2031 gate", [1, 7]),
    "no word at all": ("!! --", range(8)),
    "signs of the search's own": ('"river* ( )', [0, 2]),
    "a word that nothing has": ("zebra", []),
}


@pytest.mark.parametrize(("words", "numbers"), FOUND.values(), ids=FOUND)
def test_words_of_title_outlet_and_day(catalogue: Catalogue, words: str, numbers: Any) -> None:
    found = catalogue.articles(words, sort="added")
    assert [one.origin for one in found] == [f"reports/{number}.txt" for number in sorted(numbers, reverse=True)]
    assert catalogue.count(words) == len(found)


def _day(one: Listed) -> tuple[bool, str]:
    return (one.published is None, one.published or "")


ORDERS: dict[ArticleSort, Callable[[tuple[Listed, ...]], bool]] = {
    "newest": lambda found: [one.published or "" for one in found] == sorted((one.published or "" for one in found), reverse=True),
    "oldest": lambda found: list(map(_day, found)) == sorted(map(_day, found)),
    "outlet": lambda found: [one.outlet for one in found] == ["Ember Post", "Ember Post", "Głos", "The Heron", "The Heron", "Æther & Co.", None, None],
    "added": lambda found: [one.origin for one in found] == [f"reports/{number}.txt" for number in reversed(range(8))],
}


@pytest.mark.parametrize("sort", ARTICLE_SORTS)
@pytest.mark.parametrize("size", [1, 2, 3, 8])
def test_pages_join_to_the_whole_list(catalogue: Catalogue, sort: ArticleSort, size: int) -> None:
    whole = catalogue.articles(sort=sort)
    assert len(whole) == 8
    assert ORDERS[sort](whole)
    joined, after = list[Listed](), None
    while page := catalogue.articles(sort=sort, after=after, limit=size):
        assert len(page) <= size
        joined += page
        after = page[-1].id
    assert tuple(joined) == whole


def test_every_sort_is_tested() -> None:
    assert set(ORDERS) == set(get_args(ArticleSort))


def test_the_articles_of_a_run(catalogue: Catalogue) -> None:
    assert [one.origin for one in catalogue.articles(run=1, sort="added")] == ["reports/2.txt", "reports/1.txt", "reports/0.txt"]
    assert catalogue.count("heron", run=1) == 2
    assert catalogue.articles(run=2) == ()


def test_behind_an_article_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(RecordError, match="holds no article 'x'"):
        catalogue.articles(after="x")


def test_counts_of_an_article(tmp_path: Path) -> None:
    first, copy = made_reading(1), made_reading(2)
    with open_record(tmp_path / "r.db", "w") as record:
        for reading in (first, copy):
            record.writer.add(reading)
        record.writer.link(first.article.id, Likeness("s", (1,) * 128, ()))
        record.writer.link(copy.article.id, Likeness("s", (1,) * 128, ()), Reprint(copy.article.id, first.article.id, "near", 0.9))
        said = Judgement(first.article.id, "accept", "Ada", "2031-03-04T10:00:00Z", first.statements[0].id)
        record.judge.add([said, replace(said, action="reject", statement=first.statements[1].id)])
        one, two = sorted(record.catalogue.articles(), key=lambda listed: listed.reprints, reverse=True)
    assert (one.id, one.statements, one.reprints, one.reprint_of, dict(one.states)) == (first.article.id, 2, 1, None, {"accepted": 1, "rejected": 1})
    assert (one.reviewed, two.reviewed) == (2, 0)
    assert (two.id, two.reprints, two.reprint_of) == (copy.article.id, 0, first.article.id)
