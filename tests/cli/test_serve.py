"""`onrecord serve`: what it says, whom it lets in, how it ends. A real process, asked over the network."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from onrecord.cli import serve
from onrecord.cli.accounts import asked
from onrecord.web.who import STANDINGS
from tests.cli.conftest import Run
from tests.web.people import made_accounts

MAIN = "from onrecord.cli.main import main; main()"
ADDRESS = re.compile(r" is open at http://127\.0\.0\.1:(\d+); Ctrl-C stops it\n")


@contextmanager
def served(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """`onrecord serve` on a free port; gives the process, the port and what it said."""
    environment = {**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    command = [sys.executable, "-c", MAIN, "serve", "--port", "0", *words]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment) as process:
        assert process.stderr is not None
        said = ""
        try:
            for line in process.stderr:
                said += line
                if found := ADDRESS.search(said):
                    yield process, int(found[1]), said
                    return
            raise AssertionError(said)
        finally:
            process.kill()


def asked_for(port: int, path: str, **headers: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_record_that_is_not_there_is_made_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    with served(tmp_path, "--coder", "Ada") as (process, port, said):
        assert said.startswith("onrecord.db is new and empty: `onrecord read reports/ --record onrecord.db` reads reports into it")
        status, page = asked_for(port, "/", Accept="text/html")
        assert status == 200
        assert "Ada" in page
        assert asked_for(port, "/", Host="heron.example")[0] == 421
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == "Stopped.\n"
        assert process.wait(20) == 0
    assert (tmp_path / "onrecord.db").stat().st_size > 0


def test_who_is_let_in_is_told_by_the_file(tmp_path: Path) -> None:
    made_accounts(tmp_path / "accounts.json")
    with served(tmp_path, "--accounts", "accounts.json") as (_, port, _said):
        assert asked_for(port, "/statements.json")[0] == 401
        assert asked_for(port, "/", Accept="text/html")[0] == 303


def test_a_port_that_is_taken(run: Run, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: port {port} of 127.0.0.1 cannot be had (Address already in use): perhaps it is served already;")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("--host", "0.0.0.0"), ("--host", "::"), ("--host", "192.0.2.7"), ("--allow-host", "reports.example"), ("--proxy", "127.0.0.1")]
)
def test_others_are_let_in_only_with_accounts(words: tuple[str, ...], run: Run) -> None:
    done = run("serve", *words)
    assert done.exit_code == 2
    assert "without accounts they may do all: say who may log in with --accounts FILE" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--host", "heron.example"), "'heron.example' is no address; expected one of this machine"),
        (("--accounts", "accounts.json", "--proxy", "*"), "'*' is no address of a proxy; expected one such as 127.0.0.1"),
        (("--accounts", "accounts.json", "--proxy", "0.0.0.0/0"), "'0.0.0.0/0' is every address"),
        (("--accounts", "none.json"), "there are no accounts at 'none.json'; make one with: onrecord accounts add NAME --accounts none.json"),
        (("--record", "no/such/folder/a.db"), "there is no folder 'no/such/folder'; make it, or name another record"),
        (("--host", "192.0.2.7", "--accounts", "accounts.json"), "port 8765 of 192.0.2.7 cannot be had"),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], message: str, run: Run, tmp_path: Path) -> None:
    made_accounts(tmp_path / "accounts.json")
    port = () if "8765" in message else ("--port", "0")
    done = run("serve", *port, *words)
    assert done.exit_code == 1
    assert message in done.stderr
    assert done.stderr.startswith("Error: ")


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("onrecord.web", "uvicorn"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("serve")
    assert (done.exit_code, done.stderr) == (1, "Error: the browser needs the package uvicorn; install it with: pip install 'onrecord[web]'\n")


HELP = """
import sys
from onrecord.cli.main import main
main(["serve", "--help"], standalone_mode=False)
print(*(name for name in sys.modules if name.startswith(("uvicorn", "fastapi", "onrecord.web"))), file=sys.stderr)
"""


def test_the_help_loads_no_server() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    assert "Example: read some reports and look at them" in done.stdout
    assert done.stderr.split() == []


def test_the_browser_is_opened_where_somebody_sees_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.web import server

    seen: list[str] = []
    monkeypatch.setattr(webbrowser, "open", seen.append)
    monkeypatch.setattr(server.Server, "run", lambda self: self._socket.close())
    monkeypatch.setattr(serve, "Thread", At_once)
    for shown, words, opened in ((True, (), 1), (True, ("--no-open",), 0), (False, (), 0)):
        seen.clear()
        monkeypatch.setattr(serve, "_has_screen", lambda shown=shown: shown)
        assert run("serve", "--port", "0", *words).exit_code == 0
        assert len(seen) == opened


class At_once:  # noqa: N801
    """A thread that has done its work when it is made."""

    def __init__(self, target: object, args: tuple[str, ...], daemon: bool) -> None:
        assert daemon
        assert callable(target)
        target(*args)

    def start(self) -> None:
        pass


def test_the_roles_of_the_command_are_those_of_the_server() -> None:
    assert asked.ROLES == STANDINGS
