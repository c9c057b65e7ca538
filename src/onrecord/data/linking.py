"""A linking: what a run of `onrecord link` did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.data.link import LinkKind


@dataclass(frozen=True, slots=True)
class Linking:
    """How many articles were new or changed, how many links of each kind the record has now, refuted ones left out, how many were `found` now and how many
    are `gone`; persons with several names, events that several outlets tell of; how many pairs were `scored`, and the seconds that it all took.
    """

    articles: int = 0
    kinds: Mapping[LinkKind, int] = field(default_factory=dict)
    found: int = 0
    gone: int = 0
    persons: int = 0
    events: int = 0
    scored: int = 0
    seconds: float = 0.0
