from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import api
from tests.articles.test_following import rss
from tests.cli.conftest import Run
from tests.local_web import REPORT, Reply, StillClock, Web, only_this_machine


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A server that the commands may reach, with a feed of two entries, and a clock that ends the run at its third sleep between two looks."""
    with only_this_machine(monkeypatch):
        made = Web()
        made.pages |= {"/rss": Reply(rss("gate", "fog").encode(), headers={"ETag": '"1"'})}
        made.pages |= {"/gate": Reply(REPORT.encode()), "/fog": Reply("Fog\n\n“It is grey,” Tovin Brask said.\n".encode())}
        yield made
        made.close()


@pytest.fixture
def clock(web: Web, monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """The clock of the fetcher that the commands make."""
    made = StillClock()

    def fetcher(**told: object) -> api.Fetcher:
        return web.fetcher(clock=made, resolve=lambda host, port: ["127.0.0.1"], **told)

    monkeypatch.setattr(api, "Fetcher", fetcher)
    return made


def stopping(clock: StillClock, *, at: int, then: dict[int, object] | None = None) -> None:
    """Ctrl-C at the sleep number `at` between two looks; before others, what is to happen."""
    looks = 0

    def wake() -> None:
        nonlocal looks
        if clock.slept[-1] < 60:
            return
        looks += 1
        change = (then or {}).get(looks)
        if callable(change):
            change()
        if looks == at:
            raise KeyboardInterrupt

    clock.wake = wake


def lines(result: object) -> list[str]:
    """What was told, without the time."""
    return [line[17:] if line[:2] == "20" else line for line in getattr(result, "stderr").splitlines()]  # noqa: B009


def test_looks_once(run: Run, web: Web, clock: StillClock, tmp_path: Path) -> None:
    result = run("follow", web.at("/rss"), "--once", "--record", "river.db")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert lines(result) == [f"{web.at('/rss')}: 2 new; 2 articles read, 0 skipped, 2 statements"]
    assert web.asked == ["/robots.txt", "/rss", "/gate", "/fog"]
    told = json.loads((tmp_path / "river.db.follow.json").read_text())
    assert told["feeds"][web.at("/rss")]["known"] == ["gate", "fog"]
    origins = [json.loads(line)["article"]["origin"] for line in run("dump", "--record", "river.db").stdout.splitlines()]
    assert sorted(origins) == [web.at("/fog"), web.at("/gate")]


def test_goes_on_until_it_is_stopped(run: Run, web: Web, clock: StillClock) -> None:
    def more() -> None:
        web.pages["/rss"] = Reply(rss("rain", "gate", "fog").encode())
        web.pages["/rain"] = Reply("Rain\n\n“It rains,” Mara Quell said.\n".encode())

    stopping(clock, at=3, then={2: more})
    result = run("follow", web.at("/rss"), "--every", "30m")
    assert result.exit_code == 0, result.stderr
    name = web.at("/rss")
    assert lines(result) == [
        f"{name}: 2 new; 2 articles read, 0 skipped, 2 statements",
        f"{name}: nothing new",
        f"{name}: 1 new; 1 article read, 0 skipped, 1 statement",
        "Stopped. 3 articles read into onrecord.db, 0 already known, 0 skipped; the same command goes on from there.",
    ]
    assert [seconds for seconds in clock.slept if seconds >= 60] == [pytest.approx(1800)] * 3


def test_goes_on_where_another_run_ended(run: Run, web: Web, clock: StillClock) -> None:
    web.pages["/rss"] = lambda heard: Reply(status=304) if heard.get("if-none-match") == '"1"' else Reply(rss("gate", "fog").encode(), headers={"ETag": '"1"'})
    run("follow", web.at("/rss"), "--once")
    asked = len(web.asked)
    result = run("follow", web.at("/rss"), "--once")
    assert lines(result) == [f"{web.at('/rss')}: nothing new"]
    assert web.asked[asked:] == ["/robots.txt", "/rss"]


def test_what_a_stopped_run_did_not_read_is_read_by_the_next(run: Run, web: Web, clock: StillClock) -> None:
    def stop(heard: object) -> Reply:
        clock.wake = stopped
        return Reply(REPORT.encode())

    def stopped() -> None:
        clock.wake = lambda: None
        raise KeyboardInterrupt

    web.pages["/gate"] = stop
    result = run("follow", web.at("/rss"))
    assert result.exit_code == 0
    assert lines(result) == ["Stopped. 1 article read into onrecord.db, 0 already known, 0 skipped; the same command goes on from there."]
    assert lines(run("follow", web.at("/rss"), "--once")) == [f"{web.at('/rss')}: 1 new; 1 article read, 0 skipped, 1 statement"]


def test_a_feed_that_fails_is_told_and_the_others_go_on(run: Run, web: Web, clock: StillClock) -> None:
    stopping(clock, at=2)
    web.pages["/down"] = Reply(status=500)
    result = run("follow", web.at("/down"), web.at("/rss"), "--every", "15m")
    assert lines(result) == [
        f"{web.at('/down')} failed: {web.at('/down')}: the server failed; try again later (status 500); looked at again in 30 min",
        f"{web.at('/rss')}: 2 new; 2 articles read, 0 skipped, 2 statements",
        f"{web.at('/rss')}: nothing new",
        "Stopped. 2 articles read into onrecord.db, 0 already known, 0 skipped; the same command goes on from there.",
    ]


def test_what_is_skipped_is_named(run: Run, web: Web, clock: StillClock) -> None:
    web.pages["/rss"] = Reply(rss("gate", "none").encode())
    result = run("follow", web.at("/rss"), "--once")
    assert result.exit_code == 1
    assert lines(result) == [
        f"{web.at('/rss')}: 2 new; 1 article read, 1 skipped, 1 statement",
        f"  skipped {web.at('/none')}: there is no such page; check the address (status 404)",
    ]


@pytest.mark.parametrize(
    ("words", "status", "story"),
    [
        (["feed.xml"], 1, "'feed.xml': no address; expected the address of a feed"),
        (["file:///etc/passwd"], 1, "the scheme 'file'"),
        (["http://127.0.0.1/rss"], 1, "it leads to 127.0.0.1, this machine"),
        (["https://heron.example/rss", "--every", "10s"], 2, "'10s' is no length of time between 1m and 7d"),
        (["https://heron.example/rss", "--every", "often"], 2, "'often' is no length of time"),
        (["https://heron.example/rss", "--every", "8d"], 2, "expected one such as 15m, 2h or 1d"),
        (["https://heron.example/rss", "--record", "none/river.db"], 1, "there is no folder 'none'"),
        ([], 2, "Missing argument 'FEED...'"),
    ],
)
def test_what_cannot_be_followed(run: Run, web: Web, clock: StillClock, tmp_path: Path, words: list[str], status: int, story: str) -> None:
    result = run("follow", *words)
    assert result.exit_code == status
    assert story in result.stderr
    assert web.asked == []
    assert not list(tmp_path.glob("*.json"))


def test_another_process_writes_to_the_record(run: Run, web: Web, clock: StillClock, tmp_path: Path) -> None:
    with api.open_record(tmp_path / "river.db", "w"):
        result = run("follow", web.at("/rss"), "--once", "--record", "river.db")
    assert result.exit_code == 1
    assert "another process is writing" in result.stderr


def test_read_takes_addresses(run: Run, web: Web, clock: StillClock) -> None:
    result = run("read", web.at("/gate"), web.at("/rss"), web.at("/gate"))
    assert result.exit_code == 0, result.stderr
    assert web.asked == ["/robots.txt", "/gate", "/rss", "/gate", "/fog"]
    assert result.stderr.splitlines()[0] == "3 articles read into onrecord.db, 0 already known, 0 skipped"


def test_extract_takes_addresses(run: Run, web: Web, clock: StillClock) -> None:
    result = run("extract", web.at("/gate?utm_source=x"), web.at("/gate"))
    assert result.exit_code == 1
    assert [json.loads(line)["article"]["url"] for line in result.stdout.splitlines()] == [web.at("/gate")]
    assert f"skipped {web.at('/gate?utm_source=x')}: there is no such page" in result.stderr


@pytest.mark.parametrize("command", ["read", "extract"])
def test_offline_nothing_is_fetched(run: Run, web: Web, clock: StillClock, command: str) -> None:
    result = run(command, web.at("/gate"), "--offline")
    assert result.exit_code == 1
    assert f"skipped {web.at('/gate')}: not fetched, for this run is offline; leave out --offline" in result.stderr
    assert web.asked == []


def test_a_feed_in_a_file_leads_nowhere(run: Run, web: Web, clock: StillClock, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss("gate").replace("<link>/", f"<link>{web.at('/')}"))
    result = run("read", "feed.xml")
    assert result.exit_code == 1
    assert f"a summary, not the report; read its page: onrecord read {web.at('/gate')}" in result.stderr
    assert web.asked == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "gopher://heron.example/", "http://127.0.0.1/", "http://169.254.169.254/"])
def test_addresses_that_are_refused(run: Run, web: Web, clock: StillClock, address: str) -> None:
    result = run("read", address)
    assert result.exit_code == 1
    assert f"skipped {address}: not fetched (" in result.stderr
    assert web.asked == []


def test_private_addresses_where_they_may_be_fetched(run: Run, web: Web, clock: StillClock) -> None:
    web.pages["/led"] = Reply(status=302, headers={"Location": f"http://localhost:{web.port}/gate"})
    assert "it leads to localhost" in run("read", web.at("/led")).stderr
    assert run("read", web.at("/led"), "--allow-private").exit_code == 0
    assert json.loads(run("dump").stdout)["article"]["origin"] == f"http://localhost:{web.port}/gate"
