"""Following: what is remembered of feeds between two looks at them, and what is new in them."""

from __future__ import annotations

import contextlib
import json
import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.articles import feed, sitemap
from onrecord.articles.detector import received
from onrecord.articles.entry import Entry, report
from onrecord.articles.fetch import Validators
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError, RunError

SUFFIX = ".follow.json"
"""What the name of a record's file of followed feeds ends with."""

MOST_KNOWN = 20_000
"""Entries of a feed that are remembered, the newest."""

MOST_TRIES = 3
"""How often a page is asked for that does not answer, once each time that its feed is looked at."""

LONGEST_BACK_OFF = 86_400.0
"""Seconds after which a feed is looked at again, however often it failed."""

_PASSING = frozenset(["unreachable", "slow"])
_VERSION = 1


@dataclass(slots=True)
class Followed:
    """What is remembered of one feed: its server's validators, how often in a row it failed, and when it is due, in seconds since 1970.

    `known` are the entries that are dealt with, oldest first; `tries` counts how often the page of one that is not was asked for.
    """

    validators: Validators = field(default_factory=Validators)
    failures: int = 0
    due: float = 0.0
    known: dict[str, None] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    def done(self, key: str) -> None:
        """The entry is dealt with."""
        self.tries.pop(key, None)
        self.known[key] = None
        while len(self.known) > MOST_KNOWN:
            del self.known[next(iter(self.known))]

    def succeeded(self, now: float, every: float, validators: Validators) -> None:
        """The feed was read to its end. Where pages are still to be had, it is read again even if it does not change."""
        self.validators = Validators() if self.tries else validators
        self.failures, self.due = 0, now + every

    def failed(self, now: float, every: float) -> None:
        """The feed could not be read: it is left alone for twice as long each time."""
        self.failures += 1
        self.due = now + max(every, min(every * 2 ** min(self.failures, 30), LONGEST_BACK_OFF))


class Following:
    """What is remembered of all feeds that a record follows, in a file beside it, which is written whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Raises `RunError` when the file is there and is not such a file."""
        self.path = path
        self._feeds = _read(path)

    def feed(self, address: str) -> Followed:
        """What is remembered of the feed at `address`."""
        return self._feeds.setdefault(address, Followed())

    def save(self) -> None:
        """Write it. Raises `OSError`."""
        told = {address: _to_dict(one) for address, one in self._feeds.items()}
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            with beside.open("w", encoding="utf-8") as file:
                json.dump({"onrecord": "follow", "version": _VERSION, "feeds": told}, file, ensure_ascii=True, indent=0)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


class Looked:
    """One look at a feed: its new entries become reports, and each is remembered as dealt with when its reports are kept.

    Reports are made ahead of their use, so the one who keeps them says how far that is.
    """

    def __init__(self, followed: Followed) -> None:
        self._followed = followed
        self._made: deque[tuple[int, str, bool]] = deque()

    def reports(self, found: Sequence[Entry | Skipped], source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        """The reports of entries, and what stands in their place."""
        settings = replace(settings, inner=received, depth=1)
        count = 0
        for one in found:
            passing = False
            for item in (one,) if isinstance(one, Skipped) else report(one, source, settings):
                passing = passing or (isinstance(item, Skipped) and item.why in _PASSING)
                count += 1
                yield item
            self._made.append((count, _key(one), passing))

    def kept(self, count: int) -> None:
        """So many reports are kept, or told of as skipped."""
        while self._made and self._made[0][0] <= count:
            _, key, passing = self._made.popleft()
            self._followed.tries[key] = self._followed.tries.get(key, 0) + 1
            if not passing or self._followed.tries[key] >= MOST_TRIES:
                self._followed.done(key)

    def all_kept(self) -> None:
        """All are."""
        self.kept(max((count for count, _, _ in self._made), default=0))


def entries(source: Source, settings: Settings) -> list[Entry | Skipped]:
    """Every entry of a feed or a sitemap, and what of its sitemaps cannot be had. Raises `ArticleError` when it is none or cannot be read."""
    if feed.fits(source):
        return list(feed.entries(source))
    if sitemap.fits(source):
        return list(sitemap.entries(source, settings))
    raise ArticleError(f"{source.origin}: no feed and no sitemap; expected RSS, Atom or a sitemap. Read a page with `onrecord read`", why="unknown_format")


def fresh(found: Sequence[Entry | Skipped], followed: Followed) -> list[Entry | Skipped]:
    """Those that are not dealt with yet, in their order."""
    return [one for one in found if _key(one) not in followed.known]


def _key(one: Entry | Skipped) -> str:
    return one.origin if isinstance(one, Skipped) else one.key


def _to_dict(one: Followed) -> dict[str, Any]:
    validators = {"etag": one.validators.etag, "modified": one.validators.modified}
    return {**validators, "failures": one.failures, "due": one.due, "known": list(one.known), "tries": one.tries}


def _read(path: Path) -> dict[str, Followed]:
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["onrecord"] != "follow" or told["version"] > _VERSION:
            raise ValueError(f"version {told['version']!r}")
        return {str(address): _from_dict(one) for address, one in told["feeds"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        seen = error.strerror if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
        told_so = f"{str(path)!r}: not what `onrecord follow` remembers of feeds ({seen}); move it away to look at every entry anew: no article is kept twice"
        raise RunError(told_so) from error


def _from_dict(told: dict[str, Any]) -> Followed:
    return Followed(
        Validators(*(None if told[name] is None else str(told[name]) for name in ("etag", "modified"))),
        int(told["failures"]),
        float(told["due"]),
        dict.fromkeys(map(str, told["known"])),
        {str(key): int(number) for key, number in told["tries"].items()},
    )
