from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.articles import Settings
from onrecord.articles.entry import Entry
from onrecord.articles.fetch import Validators
from onrecord.articles.following import MOST_KNOWN, Followed, Following, Looked, entries, fresh
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError, RunError
from tests.local_web import REPORT, Reply, Web

HERON = "https://heron.example/rss"


def rss(*names: str) -> str:
    found = "".join(f"<item><title>{name}</title><link>/{name}</link><guid isPermaLink='false'>{name}</guid></item>" for name in names)
    return f"<rss version='2.0'><channel><title>The Heron</title>{found}</channel></rss>"


def test_what_is_remembered_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "river.db.follow.json"
    held = Following(path)
    feed = held.feed(HERON)
    feed.done("gate")
    feed.done("“Ü\ud800")
    feed.tries["fog"] = 2
    feed.failed(1000.0, 900.0)
    feed.validators = Validators('"7"', None)
    held.save()
    again = Following(path).feed(HERON)
    assert again == feed
    assert again.due == 1000.0 + 1800
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '{"onrecord": "follow"}', '{"onrecord": "follow", "version": 99, "feeds": {}}', "[" * 100_000])
def test_a_file_that_is_another(tmp_path: Path, text: str) -> None:
    path = tmp_path / "river.db.follow.json"
    path.write_text(text)
    with pytest.raises(RunError, match="not what `onrecord follow` remembers"):
        Following(path)
    assert path.read_text() == text


def test_a_write_that_fails_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "river.db.follow.json"
    held = Following(path)
    held.feed(HERON).done("gate")
    held.save()
    before = path.read_bytes()

    def full(*words: object, **told: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(OSError, match="No space"):
        held.save()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_feed_that_fails_is_left_alone_for_longer_each_time() -> None:
    feed = Followed()
    waits = []
    for _ in range(12):
        feed.failed(0.0, 900.0)
        waits.append(feed.due)
    assert waits[:4] == [1800, 3600, 7200, 14400]
    assert waits[-1] == 86_400
    feed.succeeded(0.0, 900.0, Validators())
    assert (feed.due, feed.failures) == (900.0, 0)


def test_no_more_is_remembered_than_needed() -> None:
    feed = Followed()
    for number in range(MOST_KNOWN + 5):
        feed.done(str(number))
    assert len(feed.known) == MOST_KNOWN
    assert "0" not in feed.known
    assert str(MOST_KNOWN + 4) in feed.known


def test_what_is_new(web: Web) -> None:
    web.pages |= {"/gate": Reply(REPORT.encode()), "/fog": Reply(REPORT.encode())}
    settings, feed = Settings(fetcher=web.fetcher()), Followed()
    source = Source(web.at("/rss"), data=rss("gate", "fog", "none").encode(), address=web.at("/rss"))
    look = Looked(feed)
    assert [type(one) for one in look.reports(fresh(entries(source, settings), feed), source, settings)] == [Received, Received, Skipped]
    # Whoever took them may not have kept them yet.
    assert list(feed.known) == []
    look.kept(1)
    assert list(feed.known) == ["gate"]
    look.all_kept()
    assert list(feed.known) == ["gate", "fog", "none"]
    assert fresh(entries(source, settings), feed) == []
    later = Source(web.at("/rss"), data=rss("rain", "gate").encode(), address=web.at("/rss"))
    assert [one.key for one in fresh(entries(later, settings), feed) if isinstance(one, Entry)] == ["rain"]


def test_a_page_that_does_not_answer_is_tried_again(web: Web) -> None:
    web.pages["/gate"] = Reply(status=500)
    settings, feed = Settings(fetcher=web.fetcher()), Followed()
    source = Source(web.at("/rss"), data=rss("gate").encode(), address=web.at("/rss"))
    for tried in (1, 2, 3):
        look = Looked(feed)
        (found,) = look.reports(fresh(entries(source, settings), feed), source, settings)
        look.all_kept()
        assert isinstance(found, Skipped)
        assert found.why == "unreachable"
        assert ("gate" in feed.known) == (tried == 3)
        feed.succeeded(0.0, 900.0, Validators('"7"'))
        # As long as a page is still to be had, the feed must not answer that it did not change.
        assert feed.validators == (Validators('"7"') if tried == 3 else Validators())
    assert fresh(entries(source, settings), feed) == []


@pytest.mark.parametrize("text", [REPORT, "<html><body>Gate</body></html>", "", "<?xml version='1.0'?><opml/>"])
def test_what_is_no_feed(text: str) -> None:
    with pytest.raises(ArticleError, match="no feed and no sitemap"):
        entries(Source("https://heron.example/", data=text.encode()), Settings())
