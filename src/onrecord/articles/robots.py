"""Robots: what a host's robots.txt (RFC 9309) asks of programs that read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "onrecord"
"""The name that robots.txt may call this program by."""

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are looked at: RFC 9309 asks for 500 KiB at least."""

LONGEST_DELAY = 60.0
"""Seconds between two requests beyond which a `Crawl-delay` is not honoured."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks. `text` is its robots.txt; "" allows all, `None` that it could not be had, which allows nothing for now.

    `problem` says why then. Equal when both fields are.
    """

    text: str | None
    problem: str | None = None

    def allows(self, address: str) -> bool:
        """Whether the page at `address` may be read."""
        if not self.text:
            return self.text is not None
        return bool(_parsed(self.text).can_fetch(address, PRODUCT))

    def delay(self) -> float:
        """Seconds that the host wants between two requests, at most `LONGEST_DELAY`; 0 where it does not say."""
        if not self.text:
            return 0.0
        wanted = _parsed(self.text).crawl_delay(PRODUCT)
        return min(max(0.0, float(wanted)), LONGEST_DELAY) if wanted is not None and wanted == wanted else 0.0


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    from protego import Protego  # an extra brings it

    return Protego.parse(text)


def robots(status: int, data: bytes) -> Robots:
    """What a server's answer to the request for robots.txt means: 4xx allows all, 429 and 5xx nothing for now."""
    if status < 300:
        return Robots(data[:LARGEST].decode("utf-8-sig", "replace"))
    if status < 500 and status != 429:
        return Robots("")
    return Robots(None, f"status {status}")
