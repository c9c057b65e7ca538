"""The check of a press database's file: as many articles as it says, or a reason that tells which are missing."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.received import Skipped

_SHOWN = 10
"""Numbers of documents that a message lists."""


def miscounted(origin: str, told: int, found: int) -> Skipped | None:
    """The reason when a file says that it holds `told` articles and `found` came out; `None` when they are as many."""
    if told == found:
        return None
    reason = f"{origin}: it says that it holds {told:,} articles and {found:,} came out; expected all of them, so export it again and compare"
    return Skipped(origin, reason, "damaged")


def missing(origin: str, numbers: Sequence[int], total: int) -> Skipped | None:
    """The reason when documents from the first of `numbers` to the last of `total` are not among them."""
    seen = set(numbers)
    lost = [number for number in range(min(seen, default=1), total + 1) if number not in seen]
    if not lost:
        return None
    named = ", ".join(str(number) for number in lost[:_SHOWN]) + (", ..." if len(lost) > _SHOWN else "")
    reason = f"{origin}: {len(lost):,} of {total:,} documents are not in it (number {named}); unless another file of the export has them, export it again"
    return Skipped(origin, reason, "damaged")


def cut(origin: str, what: str) -> Skipped:
    """The reason for a file that ends within an article; `what` is what was seen of it."""
    return Skipped(origin, f"{origin}: the file ends within its last article ({what}); expected its end, so export it again", "damaged")
