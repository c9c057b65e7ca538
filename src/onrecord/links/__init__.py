"""Links across articles: which are copies of one another, and what their statements repeat."""

from __future__ import annotations

from onrecord.links.story import Link, joined, told_again

__all__ = ["Link", "joined", "told_again"]
