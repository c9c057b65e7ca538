"""One row a link, for tables of programs: what kind it is, how sure, as people judged it, and what stands at both its ends."""

from __future__ import annotations

import json

from onrecord.data.link import link_to_dict
from onrecord.views.flat import LIST, Cell
from onrecord.views.links.item import End, LinkItem
from onrecord.views.table import GAP

END = ("statement", "article", "outlet", "published", "title", "kind", "who", "words", "spans", "day")
"""The columns of each end, with `one_` or `other_` before them."""

COLUMNS = ("id", "about", "kind", "score", "state", "one", "other", *(f"{side}_{name}" for side in ("one", "other") for name in END), "features")
"""The columns of a row, in order. `spans` are `start-end` pairs in code points of the article's text."""


def flat(item: LinkItem) -> tuple[Cell, ...]:
    """The row of a link."""
    link = item.link
    sides = (cell for end in item.ends for cell in _end(end))
    features = json.dumps(link_to_dict(link)["features"], ensure_ascii=False) if link.features else None
    return (link.id, link.about, link.kind, round(link.score, 4), item.state, link.one, link.other, *sides, features)


def _end(end: End) -> tuple[Cell, ...]:
    report = end.report
    where = (None, None, None, None) if report is None else (report.id, report.outlet, report.published, report.title)
    spans = " ".join(f"{start}-{stop}" for start, stop in end.spans) or None
    return (end.statement.id if end.statement else None, *where, end.kind, LIST.join(end.who) or None, GAP.join(end.words) or None, spans, end.day)
