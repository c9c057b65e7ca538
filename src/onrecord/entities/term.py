"""Terms: whether somebody was in office on a day."""

from __future__ import annotations

from typing import Literal

from onrecord.data.actor import Term

Held = Literal["yes", "maybe", "no", "untold"]


def held_on(term: Term, day: str | None) -> Held:
    """Whether `term` holds `day`; "maybe" where either is not exact enough to tell, or the beginning is not told, "untold" without a day."""
    if day is None:
        return "untold"
    first, last = _earliest(day), _latest(day)
    if (term.since is not None and last < _earliest(term.since)) or (term.until is not None and first > _latest(term.until)):
        return "no"
    begun = term.since is not None and _latest(term.since) <= first
    lasts = term.until is None or last <= _earliest(term.until)
    return "yes" if begun and lasts else "maybe"


def before(term: Term, day: str | None) -> bool:
    """Whether `term` is sure to be over on `day`."""
    return day is not None and term.until is not None and _latest(term.until) < _earliest(day)


def span_of(term: Term) -> str:
    """The days of a term, for people."""
    if term.since is None and term.until is None:
        return "on days not told"
    if term.until is None:
        return f"from {term.since}"
    return f"from {term.since} to {term.until}" if term.since is not None else f"until {term.until}"


def _earliest(told: str) -> str:
    return told + "0000-01-01"[len(told) :]


def _latest(told: str) -> str:
    return told + "0000-12-31"[len(told) :]
