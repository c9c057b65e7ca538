"""The fetcher: pages from the web, politely, within limits, and from nowhere but the public internet.

One request at a time goes to a host, with a pause between two; robots.txt and Retry-After are honoured. Every hop of a redirect is
checked as the first address was. A page may take so many seconds and bytes, packed and unpacked. Proxies that the environment names are
not used, for a proxy would resolve the name a second time. Only the system's resolver is waited for as long as it takes.
"""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from onrecord.articles.address import Address, address
from onrecord.articles.clock import Clock
from onrecord.articles.connection import HEADER, Budget, Dial, Line, Resolve, dialled, resolved
from onrecord.articles.robots import LARGEST as ROBOTS
from onrecord.articles.robots import Robots, robots
from onrecord.articles.source import Source
from onrecord.errors import ArticleError, Why

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

PAGE = 10 * 1024 * 1024
"""Bytes of the largest page, packed or unpacked."""

SECONDS = 30.0
"""Seconds that a page may take in all, over every redirect."""

BETWEEN = 10.0
"""Seconds between two packets."""

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt does not ask for more."""

MOST_HOPS = 5
"""Redirects that are followed."""

RATIO = 200
"""A page that unpacks to more times its packed size than this is a bomb."""

_RATIO_FROM = 1024 * 1024
"""Bytes up to which no page is one, whatever it was packed to."""

LONGEST_WAIT = 60.0
"""Seconds of a Retry-After that are waited for; for longer, the host is left alone."""

_MOST_TRIES = 3
"""How often a page is asked for whose server says when to come back."""

_CLOSED_AT_MOST = 86_400.0
"""Seconds that a Retry-After may close a host for."""

_ROBOTS_KEPT = 86_400.0
_ROBOTS_TRIED_AGAIN = 300.0
"""Seconds after which a robots.txt is asked for again: RFC 9309 has a day; sooner where it could not be had."""

_MOST_ROBOTS = 256
"""Hosts whose robots.txt is kept in memory; a run that goes on for months meets many."""

_CHUNK = 65_536
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_LATER = frozenset([429, 503])
_PACKINGS = frozenset(["", "identity", "gzip", "x-gzip", "deflate"])
_LONGEST_VALIDATOR = 500


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to tell by whether a page has changed: its ETag and its Last-Modified. Equal when both are."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the address that it came from at last, its content type and encoding as told, when it came (ISO 8601).

    `unchanged` says that it is as the validators had it; there are no data then. Equal when all fields are.
    """

    address: str
    data: bytes
    media: str | None
    charset: str | None
    fetched: str
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False

    def source(self) -> Source:
        """What was sent, to be read."""
        return Source(self.address, data=self.data, address=self.address, media=self.media, charset=self.charset, fetched=self.fetched)


@dataclass(slots=True)
class _Host:
    """What is known of a host: one request at a time holds `lock`; the next may go at `ready`, none before `closed`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    closed: float = 0.0
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes


class Fetcher:
    """Fetches pages. It may be used from several threads.

    `pause` is in seconds, between two requests to one host. `allow_private` lets it fetch what is not on the public internet; `allowed`
    does so for these hosts and ports alone. `clock`, `resolve` and `dial` are this machine's unless a test says otherwise.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        allowed: Collection[tuple[str, int]] = (),
        pause: float = PAUSE,
        seconds: float = SECONDS,
        between: float = BETWEEN,
        agent: str | None = None,
        clock: Clock | None = None,
        resolve: Resolve = resolved,
        dial: Dial = dialled,
    ) -> None:
        self.clock = clock or Clock()
        self._allow_private = allow_private
        self._allowed = frozenset(allowed)
        self._pause = pause
        self._seconds = seconds
        self._between = between
        self._agent = agent or user_agent()
        self._line = Line(resolve=resolve, dial=dial, allow_private=allow_private, allowed=self._allowed)
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._lock = threading.Lock()

    def fetch(self, words: str, *, base: str | None = None, held: Validators | None = None, largest: int = PAGE) -> Fetched:
        """The page at the address `words`, or that it is unchanged since a server gave what is `held`.

        Raises `ArticleError`; its `why` is "refused" for what may not be fetched, "missing" for what is not there, "unreachable" and "slow"
        for what may be there another time, and "too_large", "hostile" or "damaged" for what was sent.
        """
        headers = {}
        if held is not None and held.etag:
            headers["If-None-Match"] = held.etag
        if held is not None and held.modified:
            headers["If-Modified-Since"] = held.modified
        place, answer = self._followed(self.address(words, base), headers, largest, obey=True)
        shown = str(place)
        media, charset = _content_type(answer.headers.get("content-type", ""))
        at = datetime.fromtimestamp(self.clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if answer.status == 304 and headers:
            return Fetched(shown, b"", media, charset, at, held or Validators(), unchanged=True)
        if not 200 <= answer.status < 300:
            raise _status(shown, answer.status)
        validators = Validators(_validator(answer.headers.get("etag")), _validator(answer.headers.get("last-modified")))
        return Fetched(shown, answer.data, media, charset, at, validators)

    def source(self, words: str, *, base: str | None = None, largest: int = PAGE) -> Source:
        """The page at the address `words`, relative to `base`, to be read. Raises `ArticleError` as `fetch` does."""
        return self.fetch(words, base=base, largest=largest).source()

    def address(self, words: str, base: str | None = None) -> Address:
        """`words`, relative to `base`, as they are asked for. Raises `ArticleError` when they may not be fetched, whatever their host."""
        return address(words, base=base, allow_private=self._allow_private, allowed=self._allowed)

    def _followed(self, place: Address, headers: Mapping[str, str], largest: int, *, obey: bool, cut: bool = False) -> tuple[Address, _Answer]:
        """The answer at the end of the redirects from `place`; `obey` asks each host's robots.txt first."""
        first, budget = place, Budget(str(place), self._seconds, self._between)
        for _ in range(MOST_HOPS + 1):
            if obey:
                self._permitted(place)
            answer = self._asked(place, headers, largest, budget, cut=cut)
            if answer.status not in _REDIRECTS:
                return place, answer
            if not (led := answer.headers.get("location")):
                raise ArticleError(f"{budget.shown}: redirected to nowhere (status {answer.status}); expected a page", why="damaged")
            try:
                place = self.address(led, str(place))
            except ArticleError as error:
                # A robots.txt that leads astray is one that cannot be had.
                raise ArticleError(f"{first}: redirected to {error}", why=error.why if obey else "unreachable") from error
            budget.shown = f"{first} (redirected to {place})"
        raise ArticleError(f"{first}: more than {MOST_HOPS} redirects; expected a page at the end of fewer", why="refused")

    def _asked(self, place: Address, headers: Mapping[str, str], largest: int, budget: Budget, *, cut: bool) -> _Answer:
        """One server's answer, asked for again where it says when to come back."""
        host = self._host(place)
        for tried in range(1, _MOST_TRIES + 1):
            with host.lock:
                self._wait(host, budget.shown)
                try:
                    answer = self._once(place, headers, largest, budget, cut=cut)
                finally:
                    budget.end()
                    host.ready = self.clock.ticks() + max(self._pause, host.delay)
                after = _retry_after(answer.headers.get("retry-after"), self.clock.now()) if answer.status in _LATER else None
                if after is None:
                    return answer
                host.closed = self.clock.ticks() + min(after, _CLOSED_AT_MOST)
            if after > LONGEST_WAIT or tried == _MOST_TRIES:
                raise ArticleError(f"{budget.shown}: the server asks to come back in {after:,.0f} seconds (status {answer.status})", why="unreachable")
        raise AssertionError("every try returns or raises")

    def _wait(self, host: _Host, shown: str) -> None:
        now = self.clock.ticks()
        if host.closed - now > LONGEST_WAIT:
            raise ArticleError(f"{shown}: the server asked to come back in {host.closed - now:,.0f} seconds; nothing was asked before", why="unreachable")
        if (pause := max(host.ready, host.closed) - now) > 0:
            self.clock.sleep(pause)

    def _once(self, place: Address, headers: Mapping[str, str], largest: int, budget: Budget, *, cut: bool) -> _Answer:
        from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

        asked = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        asked |= {"Connection": "close", **headers}
        budget.begin(HEADER)
        shown = budget.shown
        try:
            with self._line.asked(place, asked, budget) as response:
                read = response.status not in _REDIRECTS and response.status < 400
                budget.allow(largest + 4 * _CHUNK)
                return _Answer(response.status, _lowered(response.headers), _body(response, largest, budget, cut=cut) if read else b"")
        except (TimeoutError, ReadTimeoutError) as error:
            raise budget.silent() from error
        except ssl.SSLCertVerificationError as error:
            told = f"{shown}: the certificate of {place.host} does not hold ({error.verify_message}); expected one that this machine trusts"
            raise ArticleError(told, why="refused") from error
        except DecodeError as error:
            raise ArticleError(f"{shown}: the page cannot be unpacked ({error}); fetch it again", why="damaged") from error
        except (HTTPError, http.client.HTTPException, OSError) as error:
            told = f"{shown}: the connection broke ({type(error).__name__}: {error}); try again later"
            raise ArticleError(told, why="unreachable") from error

    def _permitted(self, place: Address) -> None:
        asked = self._robots_of(place)
        if asked.problem is not None:
            told = f"{place}: {place.place}/robots.txt, which says what may be read, cannot be had ({asked.problem}); try again later"
            raise ArticleError(told, why="unreachable")
        if not asked.allows(str(place)):
            told = f"{place}: {place.place}/robots.txt asks programs not to read it; ask the outlet, or save the page in a browser and read the file"
            raise ArticleError(told, why="refused")

    def _robots_of(self, place: Address) -> Robots:
        now = self.clock.ticks()
        with self._lock:
            kept = self._robots.get(place.place)
        if kept is not None and now < kept[0]:
            return kept[1]
        try:
            _, answer = self._followed(Address(place.scheme, place.host, place.port, "/robots.txt"), {}, ROBOTS, obey=False, cut=True)
            found = robots(answer.status, answer.data)
        except ArticleError as error:
            reason = str(error).partition(": ")[2]
            if error.why == "refused":
                raise ArticleError(f"{place}: {reason}", why="refused") from error
            found = Robots(None, reason)
        with self._lock:
            self._robots[place.place] = (now + (_ROBOTS_KEPT if found.problem is None else _ROBOTS_TRIED_AGAIN), found)
            while len(self._robots) > _MOST_ROBOTS:
                del self._robots[next(iter(self._robots))]
        host = self._host(place)
        host.delay = found.delay()
        host.ready = max(host.ready, self.clock.ticks() + host.delay)
        return found

    def _host(self, place: Address) -> _Host:
        with self._lock:
            return self._hosts.setdefault(place.host, _Host())


_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"


@cache
def user_agent() -> str:
    """What requests call this program: its name, version and, where the package tells one, its web address."""
    try:
        told = metadata.metadata("onrecord")
    except metadata.PackageNotFoundError:
        return "onrecord"
    place = next((entry.partition(",")[2].strip() for entry in told.get_all("Project-URL") or [] if "https://" in entry), None)
    return f"onrecord/{told['Version']}" + (f" (+{place})" if place else "")


def _body(response: BaseHTTPResponse, largest: int, budget: Budget, *, cut: bool) -> bytes:
    packing = response.headers.get("content-encoding", "").lower()
    if not {each.strip() for each in packing.split(",")} <= _PACKINGS:
        raise ArticleError(f"{budget.shown}: packed as {packing[:80]!r}, which was not asked for; expected gzip or deflate", why="damaged")
    got = bytearray()
    while chunk := response.read(_CHUNK, decode_content=True):
        got += chunk
        if len(got) > largest:
            if cut:
                break
            raise ArticleError(f"{budget.shown}: more than {largest // 1024**2} MB; expected a page of less", why="too_large")
        if len(got) > _RATIO_FROM and len(got) > RATIO * budget.read:
            raise ArticleError(f"{budget.shown}: it unpacks to more than {RATIO} times its size; expected a page", why="hostile")
    return bytes(got[:largest])


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _status(shown: str, status: int) -> ArticleError:
    known: dict[int, tuple[str, Why]] = {
        401: ("the server wants a user name; save the page in a browser and read the file", "refused"),
        402: ("the server wants to be paid; save the page in a browser and read the file", "paywall"),
        403: ("the server does not let programs read it; save the page in a browser and read the file", "refused"),
        404: ("there is no such page; check the address", "missing"),
        410: ("the page is gone; check the address", "missing"),
        429: ("too many requests for the server; try again later", "unreachable"),
        451: ("the page is withheld by law", "refused"),
    }
    text, why = known.get(status) or (
        ("the server failed; try again later", "unreachable") if status >= 500 else ("the server gave no page; check the address", "missing")
    )
    return ArticleError(f"{shown}: {text} (status {status})", why=why)


def _content_type(told: str) -> tuple[str | None, str | None]:
    """The media type and the encoding of a Content-Type, in small letters."""
    media, *rest = (part.strip() for part in told[:300].split(";"))
    charset = next((part.partition("=")[2].strip(" \"'").lower() for part in rest if part.lower().startswith("charset=")), None)
    return media.lower() or None, charset or None


def _validator(told: str | None) -> str | None:
    """A validator that may be sent back as it is."""
    return told if told and len(told) <= _LONGEST_VALIDATOR and told.isascii() and told.isprintable() else None


def _retry_after(told: str | None, now: float) -> float | None:
    """Seconds that a Retry-After (RFC 9110) asks to wait; `None` where it asks for nothing that can be read."""
    if not told or len(told) > 60:
        return None
    if told.strip().isdecimal():
        return float(told.strip()) if len(told) < 12 else _CLOSED_AT_MOST
    try:
        when = parsedate_to_datetime(told)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now)
