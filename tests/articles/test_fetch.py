from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from onrecord.articles.connection import Bounded, Budget, dialled
from onrecord.articles.fetch import PAGE, Fetcher, Validators, user_agent
from onrecord.errors import ArticleError, Why
from tests.local_web import REPORT, Reply, StillClock, Trap, Web

PUBLIC = "93.184.216.34"
"""An address of the public internet, which no test reaches: who dials it is led to the server on this machine."""


def failed(fetcher: Fetcher, address: str) -> ArticleError:
    with pytest.raises(ArticleError) as error:
        fetcher.fetch(address)
    assert not isinstance(error.value, AssertionError)
    return error.value


def led(web: Web) -> tuple[list[str], Callable[[str, int, Budget], Bounded]]:
    """The addresses that were dialled, and who dials: always the server."""
    dialed: list[str] = []

    def dial(ip: str, port: int, budget: Budget) -> Bounded:
        dialed.append(ip)
        return dialled("127.0.0.1", web.port, budget)

    return dialed, dial


def test_a_page_with_what_its_server_tells(web: Web) -> None:
    headers = {"Content-Type": 'Text/HTML; Charset="ISO-8859-1"', "ETag": '"7"', "Last-Modified": "Tue, 04 Mar 2031 10:00:00 GMT"}
    web.pages["/gate?a=1"] = Reply(b"caf\xe9", headers=headers)
    page = web.fetcher().fetch(web.at("/gate?a=1#top"))
    assert (page.address, page.data, page.media, page.charset) == (web.at("/gate?a=1"), b"caf\xe9", "text/html", "iso-8859-1")
    assert page.fetched == "2031-03-04T10:00:01Z"
    assert page.validators == Validators('"7"', "Tue, 04 Mar 2031 10:00:00 GMT")
    assert web.asked == ["/robots.txt", "/gate?a=1"]
    assert web.heard[1]["user-agent"] == user_agent()
    assert user_agent().startswith("onrecord")
    assert "cookie" not in web.heard[1]


def test_a_page_that_did_not_change(web: Web) -> None:
    web.pages["/rss"] = lambda heard: Reply(status=304) if heard.get("if-none-match") == '"7"' else Reply(b"new")
    fetcher = web.fetcher()
    assert fetcher.fetch(web.at("/rss"), held=Validators('"6"')).data == b"new"
    page = fetcher.fetch(web.at("/rss"), held=Validators('"7"', "Tue, 04 Mar 2031 10:00:00 GMT"))
    assert page.unchanged
    assert page.validators.etag == '"7"'
    assert web.heard[-1]["if-modified-since"] == "Tue, 04 Mar 2031 10:00:00 GMT"


@pytest.mark.parametrize("packed", [gzip.compress(b"a" * 900), zlib.compress(b"a" * 900)], ids=["gzip", "deflate"])
def test_a_packed_page(web: Web, packed: bytes) -> None:
    web.pages["/"] = Reply(packed, headers={"Content-Encoding": "gzip" if packed[:1] == b"\x1f" else "deflate"})
    assert web.fetcher().fetch(web.at("/")).data == b"a" * 900


STATUSES: dict[int, Why] = {
    401: "refused", 402: "paywall", 403: "refused", 404: "missing", 410: "missing", 418: "missing", 429: "unreachable",
    451: "refused", 500: "unreachable", 503: "unreachable", 304: "missing",
}


@pytest.mark.parametrize(("status", "why"), STATUSES.items())
def test_a_status_that_is_none_of_a_page(web: Web, status: int, why: Why) -> None:
    web.pages["/x"] = Reply(b"no", status=status)
    error = failed(web.fetcher(), web.at("/x"))
    assert error.why == why
    assert str(error).startswith(web.at("/x"))
    assert f"status {status}" in str(error)


def test_nobody_answers(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert failed(Fetcher(allowed=[("127.0.0.1", port)]), f"http://127.0.0.1:{port}/").why == "unreachable"

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    error = failed(Fetcher(resolve=unknown), "https://heron.example/")
    assert error.why == "unreachable"
    assert "no IP address of heron.example was found (Name or service not known)" in str(error)


# Where redirects lead


def test_redirects_to_a_page(web: Web) -> None:
    web.pages |= {f"/{hop}": Reply(status=status, headers={"Location": f"{hop + 1}"}) for hop, status in enumerate([301, 302, 303, 307, 308])}
    web.pages["/5"] = Reply(b"here")
    page = web.fetcher().fetch(web.at("/0"))
    assert (page.address, page.data) == (web.at("/5"), b"here")
    web.pages["/start"] = Reply(status=302, headers={"Location": "/0"})
    error = failed(web.fetcher(), web.at("/start"))
    assert (error.why, "more than 5 redirects" in str(error)) == ("refused", True)


LEADING = [
    "http://127.0.0.1:{trap}/",
    "http://localhost:{trap}/",
    "http://[::ffff:127.0.0.1]:{trap}/",
    "http://2130706433:{trap}/",
    "//127.1:{trap}/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/",
    "http://user@127.0.0.1:{port}/",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{trap}/",
    "gopher://127.0.0.1:{trap}/",
    "data:text/plain,hello",
    "http://inner.example/",
]


@pytest.mark.parametrize("location", LEADING)
def test_redirects_to_where_nobody_may_go(web: Web, trap: Trap, connections: list[tuple[str, int]], location: str) -> None:
    web.pages["/x"] = Reply(status=302, headers={"Location": location.format(trap=trap.port, port=web.port)})
    error = failed(web.fetcher(resolve=lambda host, port: ["10.0.0.7"]), web.at("/x"))
    assert error.why == "refused"
    assert trap.caught() == 0
    assert {port for _, port in connections} == {web.port}


def test_redirects_to_nowhere(web: Web) -> None:
    web.pages["/x"] = Reply(status=302)
    assert failed(web.fetcher(), web.at("/x")).why == "damaged"


# Where names lead


def test_a_name_is_resolved_once_a_request_and_the_address_that_was_checked_is_dialled(web: Web) -> None:
    dialed, dial = led(web)
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    web.pages["/x"] = Reply(b"here")
    assert Fetcher(resolve=resolve, dial=dial, clock=StillClock()).fetch("http://heron.example/x").data == b"here"
    assert asked == ["heron.example"] * 2
    assert dialed == [PUBLIC] * 2
    assert web.heard[1]["host"] == "heron.example"


def test_a_name_that_leads_elsewhere_the_second_time(web: Web, trap: Trap) -> None:
    """A server that answers with a public address first and with this machine afterwards gets no packet through."""
    dialed, dial = led(web)
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    error = failed(Fetcher(resolve=lambda host, port: next(answers), dial=dial, clock=StillClock()), "http://heron.example/x")
    assert error.why == "refused"
    assert "127.0.0.1 by the name heron.example, this machine" in str(error)
    assert dialed == [PUBLIC]
    assert web.asked == ["/robots.txt"]
    assert trap.caught() == 0


@pytest.mark.parametrize(
    "answer", [["127.0.0.1"], [PUBLIC, "127.0.0.1"], [PUBLIC, "::1"], ["64:ff9b::7f00:1"], ["169.254.169.254", PUBLIC], ["fe80::1%eth0"], []], ids=str
)
def test_every_address_of_a_name_is_checked(web: Web, answer: list[str]) -> None:
    dialed, dial = led(web)
    error = failed(Fetcher(resolve=lambda host, port: answer, dial=dial), "http://heron.example/x")
    assert error.why == ("refused" if answer else "unreachable")
    assert dialed == []


def test_the_next_address_of_a_name_is_tried(web: Web) -> None:
    def dial(ip: str, port: int, budget: Budget) -> Bounded:
        if ip != PUBLIC:
            raise ConnectionRefusedError("refused")
        return dialled("127.0.0.1", web.port, budget)

    web.pages["/x"] = Reply(b"here")
    assert Fetcher(resolve=lambda host, port: ["2606:4700::1", PUBLIC], dial=dial, clock=StillClock()).fetch("http://heron.example/x").data == b"here"


# What servers send


def endless(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"a" * 65_536)


def slow(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"a")
    handler.wfile.flush()
    time.sleep(2)


def broken(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"half")


def blank(handler: BaseHTTPRequestHandler) -> None:
    """Blocks of deflate that hold nothing, without end."""
    packer = zlib.compressobj(wbits=31)
    handler.wfile.write(packer.compress(b"a") + packer.flush(zlib.Z_SYNC_FLUSH))
    while True:
        handler.wfile.write(packer.flush(zlib.Z_FULL_FLUSH) or b"\0\0\0\xff\xff" * 1000)


BOMB = gzip.compress(gzip.compress(b"\0" * 50_000_000))
SENT: dict[str, tuple[Reply, Why, str]] = {
    "endless": (Reply(drip=endless), "too_large", "more than 10 MB"),
    "a byte now and then": (Reply(drip=slow), "slow", "not read to its end within 1 seconds"),
    "silence": (Reply(drip=silent), "slow", "silent for 0.5 seconds"),
    "cut off": (Reply(drip=broken, headers={"Content-Length": "99"}), "unreachable", "the connection broke"),
    "a large page": (Reply(b"a" * (PAGE + 1)), "too_large", "more than 10 MB"),
    "a bomb": (Reply(gzip.compress(b"\0" * 8_000_000), headers={"Content-Encoding": "gzip"}), "hostile", "more than 200 times its size"),
    "a bomb in a bomb": (Reply(BOMB, headers={"Content-Encoding": "gzip, gzip"}), "hostile", "more than 200 times its size"),
    "a large packed page": (Reply(zlib.compress(bytes(range(256)) * 60_000, 1), headers={"Content-Encoding": "deflate"}), "too_large", "more than 10 MB"),
    "no gzip": (Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}), "damaged", "cannot be unpacked"),
    "another packing": (Reply(b"xx", headers={"Content-Encoding": "br"}), "damaged", "packed as 'br'"),
    "nothing, packed without end": (Reply(drip=blank, headers={"Content-Encoding": "gzip"}), "too_large", "the server sent more than"),
    "long headers": (Reply(b"x", headers={"X-Long": "a" * 70_000}), "too_large", "the server sent more than 65,536 bytes"),
    "many headers": (Reply(b"x", headers={f"X-{number}": "a" for number in range(200)}), "unreachable", "the connection broke"),
}


@pytest.mark.parametrize(("reply", "why", "story"), SENT.values(), ids=SENT)
def test_what_is_sent_is_bounded(web: Web, reply: Reply, why: Why, story: str) -> None:
    web.pages["/x"] = reply
    tracemalloc.start()
    begun = time.monotonic()
    seconds, between = (1.0, 0.5) if why == "slow" else (8.0, 2.0)
    error = failed(web.fetcher(seconds=seconds, between=between), web.at("/x"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.why, story in str(error)) == (why, True), str(error)
    assert time.monotonic() - begun < 8
    assert peak < 120_000_000


ROBOTS_NONE = b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"


def raw(*answers: Callable[[socket.socket], None]) -> tuple[int, threading.Thread]:
    """A server of a few answers that are written by hand."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(5)

    def serve() -> None:
        with listening:
            for answer in answers:
                try:
                    with listening.accept()[0] as made:
                        made.settimeout(5)
                        answer(made)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return listening.getsockname()[1], thread


def no_robots(made: socket.socket) -> None:
    made.recv(4096)
    made.sendall(ROBOTS_NONE)


def dripping_header(made: socket.socket) -> None:
    made.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        made.sendall(b"a")
        time.sleep(0.05)


def forever_continued(made: socket.socket) -> None:
    while True:
        made.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (dripping_header, "slow"),
        (forever_continued, "too_large"),
        (lambda made: time.sleep(1.5), "slow"),
        (lambda made: made.sendall(b"SSH-2.0-x\r\n\r\n"), "unreachable"),
        (lambda made: made.sendall(b"\0" * 100), "unreachable"),
        (lambda made: None, "unreachable"),
    ],
    ids=["a header that drips", "continued forever", "nothing", "another protocol", "zeros", "closed at once"],
)
def test_answers_that_are_none(connections: list[tuple[str, int]], answer: Callable[[socket.socket], None], why: Why) -> None:
    port, thread = raw(no_robots, answer)
    fetcher = Fetcher(allowed=[("127.0.0.1", port)], seconds=1.0, between=0.5, clock=StillClock())
    assert failed(fetcher, f"http://127.0.0.1:{port}/").why == why
    thread.join(5)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for heron.example with its key, made by this machine's openssl."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    made = tmp_path_factory.mktemp("certificate") / "heron.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=heron.example", "-addext", "subjectAltName=DNS:heron.example"]
    result = subprocess.run(["openssl", *words, "-keyout", str(made) + ".key", "-out", str(made)], capture_output=True, check=False)
    if result.returncode:
        pytest.skip("this openssl makes no such certificate")
    return made


def secured(certificate: Path, answer: Callable[[socket.socket], None]) -> Callable[[socket.socket], None]:
    """The same answer over TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, str(certificate) + ".key")

    def answered(made: socket.socket) -> None:
        with context.wrap_socket(made, server_side=True) as secure:
            answer(secure)

    return answered


@pytest.mark.parametrize(
    ("host", "trusted", "story"),
    [
        ("heron.example", True, None),
        ("ember.example", True, "Hostname mismatch"),
        ("heron.example", False, "self-signed"),
    ],
)
def test_the_certificate_is_of_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, connections: list[tuple[str, int]], host: str, trusted: bool, story: str | None
) -> None:

    def here(made: socket.socket) -> None:
        made.recv(4096)
        made.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")

    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    port, thread = raw(*(secured(certificate, answer) for answer in ((no_robots, here) if story is None else (no_robots,))))

    def dial(ip: str, _: int, budget: Budget) -> Bounded:
        assert ip == PUBLIC
        return dialled("127.0.0.1", port, budget)

    fetcher = Fetcher(resolve=lambda host, port: [PUBLIC], dial=dial, clock=StillClock(), seconds=3, between=3)
    if story is None:
        assert fetcher.fetch(f"https://{host}/").data == b"here"
    else:
        error = failed(fetcher, f"https://{host}/")
        assert (error.why, story in str(error)) == ("refused", True), str(error)
    thread.join(5)


def test_a_secure_server_that_drips_is_left(certificate: Path, monkeypatch: pytest.MonkeyPatch, connections: list[tuple[str, int]]) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    port, thread = raw(secured(certificate, no_robots), secured(certificate, dripping_header))
    fetcher = Fetcher(
        resolve=lambda host, port: [PUBLIC], dial=lambda ip, _, held: dialled("127.0.0.1", port, held), clock=StillClock(), seconds=1.0, between=0.5
    )
    begun = time.monotonic()
    assert failed(fetcher, "https://heron.example/").why == "slow"
    assert time.monotonic() - begun < 2
    thread.join(5)


# How hosts are asked


def test_there_is_a_pause_between_two_requests(web: Web) -> None:
    clock = StillClock()
    fetcher = web.fetcher(clock=clock, pause=1.5)
    web.pages |= {"/a": Reply(b"a"), "/b": Reply(b"b")}
    fetcher.fetch(web.at("/a"))
    fetcher.fetch(web.at("/b"))
    assert clock.slept == [1.5, 1.5]
    assert web.asked == ["/robots.txt", "/a", "/b"]


def test_one_request_at_a_time(web: Web) -> None:
    def page(heard: Mapping[str, str]) -> Reply:
        time.sleep(0.03)
        return Reply(b"a")

    web.pages["/a"] = page
    fetcher = web.fetcher(pause=0.0)
    threads = [threading.Thread(target=fetcher.fetch, args=(web.at("/a"),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert web.asked.count("/a") == 6
    assert web.busiest == 1


ROBOTS = "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n\nUser-agent: onrecord\nDisallow: /mine\nCrawl-delay: 7\n"


def test_robots_are_heeded(web: Web) -> None:
    clock = StillClock()
    web.pages |= {"/robots.txt": Reply(ROBOTS.encode()), "/private": Reply(b"for all but onrecord, which has rules of its own")}
    fetcher = web.fetcher(clock=clock)
    fetcher.fetch(web.at("/private"))
    error = failed(fetcher, web.at("/mine/x"))
    assert error.why == "refused"
    assert "/robots.txt asks programs not to read it" in str(error)
    assert web.asked == ["/robots.txt", "/private"]
    assert clock.slept == [7.0]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=404), None),
        (Reply(status=403), None),
        (Reply(status=500), "unreachable"),
        (Reply(status=429), "unreachable"),
        (Reply(status=302, headers={"Location": "http://10.0.0.1/"}), "unreachable"),
        (Reply(status=302, headers={"Location": "/elsewhere"}), None),
        (Reply(drip=endless), None),
        (Reply(b"\xff\xfe\0\x01" * 50), None),
        (Reply(b"User-agent: *\nCrawl-delay: 1e999\nCrawl-delay: nan\nDisallow: /%zz*$*$"), None),
        (Reply(b"User-agent: *\nDisallow: /"), "refused"),
    ],
    ids=["none", "not for us", "failed", "too many", "astray", "elsewhere", "endless", "no text", "odd", "nothing at all"],
)
def test_a_robots_txt_that_is_none(web: Web, reply: Reply, why: Why | None) -> None:
    web.pages |= {"/robots.txt": reply, "/elsewhere": Reply(b""), "/a": Reply(b"a")}
    fetcher = web.fetcher()
    if why is None:
        assert fetcher.fetch(web.at("/a")).data == b"a"
    else:
        assert failed(fetcher, web.at("/a")).why == why
        asked = list(web.asked)
        assert failed(fetcher, web.at("/a")).why == why
        assert web.asked == asked


def test_a_robots_txt_is_asked_for_again_after_a_while(web: Web) -> None:
    clock = StillClock()
    web.pages |= {"/robots.txt": Reply(status=500), "/a": Reply(b"a")}
    fetcher = web.fetcher(clock=clock)
    assert failed(fetcher, web.at("/a")).why == "unreachable"
    web.pages["/robots.txt"] = Reply(b"")
    clock.at += 301
    fetcher.fetch(web.at("/a"))
    clock.at += 86_401
    fetcher.fetch(web.at("/a"))
    assert web.asked == ["/robots.txt", "/robots.txt", "/a", "/robots.txt", "/a"]


@pytest.mark.parametrize(("told", "slept"), [("20", 20.0), ("Tue, 04 Mar 2031 10:00:31 GMT", 30.0)])
def test_comes_back_when_it_is_asked_to(web: Web, told: str, slept: float) -> None:
    clock = StillClock()
    replies = iter([Reply(status=503, headers={"Retry-After": told}), Reply(b"here")])
    web.pages["/a"] = lambda heard: next(replies)
    assert web.fetcher(clock=clock, pause=1.0).fetch(web.at("/a")).data == b"here"
    assert clock.slept == [1.0, pytest.approx(slept)]


def test_a_host_that_wants_to_be_left_alone_is(web: Web) -> None:
    clock = StillClock()
    web.pages |= {"/a": Reply(status=429, headers={"Retry-After": "3600"}), "/b": Reply(b"b")}
    fetcher = web.fetcher(clock=clock)
    assert "come back in 3,600 seconds" in str(failed(fetcher, web.at("/a")))
    assert "come back in 3,600 seconds; nothing was asked before" in str(failed(fetcher, web.at("/b")))
    assert web.asked == ["/robots.txt", "/a"]
    clock.at += 3600
    assert fetcher.fetch(web.at("/b")).data == b"b"


def test_does_not_come_back_without_end(web: Web) -> None:
    web.pages["/a"] = Reply(status=503, headers={"Retry-After": "1"})
    assert failed(web.fetcher(), web.at("/a")).why == "unreachable"
    assert web.asked.count("/a") == 3


@pytest.mark.parametrize("told", ["soon", "-5", "9" * 50, "1e5", "", "Tue, 99 Mar 2031 12:00:31 GMT"])
def test_a_retry_after_that_is_none(web: Web, told: str) -> None:
    web.pages["/a"] = Reply(status=503, headers={"Retry-After": told})
    assert failed(web.fetcher(), web.at("/a")).why == "unreachable"


def test_proxies_of_the_environment_are_not_used(web: Web, trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
    web.pages["/a"] = Reply(REPORT.encode())
    assert web.fetcher().fetch(web.at("/a")).data == REPORT.encode()
    assert trap.caught() == 0
