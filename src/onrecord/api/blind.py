"""What a coder may see of what was said of an article."""

from __future__ import annotations

from onrecord.data.judgement import Judgement, of_coder
from onrecord.record import Record


def seen(held: Record, article: str, coder: str | None) -> tuple[Judgement, ...]:
    """All of what was said of an article, in the order in which it was said; of a coder who is still at it, his own words alone.

    `None` is whoever judges nothing himself.
    """
    said = held.reader.judgements(article)
    return of_coder(said, coder) if coder is not None and held.coders.is_blind(coder, article) else said


def eyes(held: Record, coder: str | None) -> str | None:
    """Whose judgements figures over the whole record may tell a coder: his own alone (his name) while he is still at any article, else everybody's (`None`)."""
    return coder if coder is not None and any(one.is_open for one in held.coders.assignments(coder=coder)) else None
