"""Taking back what was said at once of several statements."""

from __future__ import annotations

from onrecord.data.judgement import Judgement, in_force
from onrecord.errors import RunError
from onrecord.record import Record
from onrecord.views.judging import Pen

__all__ = ["take_back_together"]


def take_back_together(held: Record, judgement: str, by: Pen) -> tuple[Judgement, ...]:
    """Takes back a judgement of the coder by its id, and those that he gave together with it, and gives what it took back.

    Unlike `undo` it takes back nothing that was said elsewhere meanwhile. Raises `RunError` where nothing of it is in force.
    """
    said = held.reader.judgements(by=by.by)
    one = next((one for one in said if one.id == judgement), None)
    if one is None:
        raise RunError(f"{by.by} has made no judgement {judgement!r}")
    together = tuple(other for other in in_force(said) if (other.at, other.action) == (one.at, one.action))
    if one not in together:
        raise RunError("this was taken back already")
    held.judge.add([Judgement(other.article, "undo", by.by, by.at, other.statement, of=other.id, why=by.why) for other in together])
    return together
