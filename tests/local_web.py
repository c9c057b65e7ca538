"""A web for tests, all of it on 127.0.0.1: a server, a trap, a clock, and the rule that nothing else is reached."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.articles.clock import Clock
from onrecord.articles.fetch import Fetcher

REPORT = "Gate stays shut\n\nALDWERTH (Wire) — “The gate stays shut,” Mara Quell said on Monday.\n\nIt had rained all night over the river and the lake.\n"


class StillClock(Clock):
    """A clock that goes on only when somebody sleeps. `slept` is what it was asked to; `wake` is called at each sleep."""

    def __init__(self, at: float = 1_930_384_800.0) -> None:
        self.at = at
        self.slept: list[float] = []
        self.wake: Callable[[], None] = lambda: None

    def now(self) -> float:
        return self.at

    def ticks(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert len(self.slept) < 500, "nobody ends this run"
        self.slept.append(seconds)
        self.at += seconds
        self.wake()


@dataclass
class Reply:
    """What the server answers. `drip` writes the body by itself."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: Callable[[BaseHTTPRequestHandler], None] | None = None


class Web:
    """A server. `pages` maps a target to its reply, `asked` are the targets in order and `heard` the headers that came with each."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | Callable[[Mapping[str, str]], Reply]] = {}
        self.asked: list[str] = []
        self.heard: list[dict[str, str]] = []
        self.busy = self.busiest = 0
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web._answer(self)

            def log_message(self, format: str, *words: object) -> None:  # noqa: A002
                """Nothing is printed."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def at(self, target: str) -> str:
        """The address of a target."""
        return f"http://127.0.0.1:{self.port}{target}"

    def fetcher(self, **told: object) -> Fetcher:
        """A fetcher that may reach this server, and nothing else that is not public, and that does not wait."""
        given = {"allowed": [("127.0.0.1", self.port)], "clock": StillClock(), "seconds": 5.0, "between": 2.0, **told}
        return Fetcher(**given)  # type: ignore[arg-type]

    def close(self) -> None:
        """The server ends."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        self.asked.append(handler.path)
        heard = {name.lower(): value for name, value in handler.headers.items()}
        self.heard.append(heard)
        found = self.pages.get(handler.path, Reply(status=404))
        reply = found(heard) if callable(found) else found
        # Whoever has the whole answer may ask again before this thread has ended.
        self.busy -= 1
        with contextlib.suppress(OSError):
            handler.send_response(reply.status)
            sent = {"Content-Type": "text/plain; charset=utf-8", **reply.headers}
            if reply.drip is None and reply.status != 304:
                sent.setdefault("Content-Length", str(len(reply.body)))
            for name, value in sent.items():
                handler.send_header(name, value)
            handler.end_headers()
            if reply.drip is not None:
                reply.drip(handler)
            else:
                handler.wfile.write(reply.body)
        handler.close_connection = True


class Trap:
    """A listening socket that counts who connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port: int = self._socket.getsockname()[1]

    def caught(self) -> int:
        """How many connections were made since it was set."""
        count = 0
        with contextlib.suppress(TimeoutError):
            while True:
                self._socket.accept()[0].close()
                count += 1
        return count

    def close(self) -> None:
        """The trap is taken away."""
        self._socket.close()


@contextlib.contextmanager
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """Every connection that is made is noted, and one to another machine fails the test; so does asking a resolver."""
    made: list[tuple[str, int]] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, place: object) -> None:
        assert isinstance(place, tuple)
        assert place[0] == "127.0.0.1", f"{place} is another machine"
        made.append((place[0], place[1]))
        connect(self, place)

    def asked(*words: object, **more: object) -> None:
        raise AssertionError(f"a resolver was asked for {words}")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", noted)
        patch.setattr(socket, "getaddrinfo", asked)
        yield made
