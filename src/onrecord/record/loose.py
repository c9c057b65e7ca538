"""Loose ends: where links, and what they are made of, are not what the articles they were made from allow. Looked at without writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw

from onrecord.data.appellation import Appellation
from onrecord.data.link import ABOUTS, LINK_KINDS, link_id
from onrecord.record.snapshot import Progress
from onrecord.record.structure import Fault
from onrecord.record.utterance import judged_keys

RELINK = "`onrecord link --again` makes the links anew out of the articles and the judgements, which are whole"
"""The remedy for links: all of them are made of what other tables hold."""

_TOLD = {
    "table utterance": (
        ("have no statement that is found", "statement NOT IN (SELECT id FROM statement) AND article NOT IN ({judged}) AND article NOT IN ({waiting})"),
        ("have other numbers of words and marks", "length(quoted) <> CASE words WHEN '' THEN 0 ELSE length(words) - length(replace(words, ' ', '')) + 1 END"),
        ("have broken anchors or vectors", "length(anchors) % 8 <> 0 OR length(vector) <> (SELECT length(vector) FROM utterance LIMIT 1)"),
    ),
    "table appellation": (("are of a person that is not there", "person NOT IN (SELECT id FROM appellation)"),),
    "table bearer": (
        (
            "are of an entity that is not there",
            "article NOT IN ({waiting}) AND article NOT IN ({judged}) AND NOT EXISTS "
            "(SELECT 1 FROM entity WHERE entity.article = bearer.article AND entity.place = bearer.entity)",
        ),
    ),
    "table link": (("have features that cannot be read", "NOT json_valid(features)"),),
}
_MISSING = (
    "SELECT count(*) FROM statement WHERE article NOT IN ({waiting}) AND article NOT IN ({judged}) AND key NOT IN (SELECT statement FROM repeat) "
    "AND id NOT IN (SELECT statement FROM utterance)"
)
_ENDLESS = (
    "SELECT count(*) FROM link WHERE about = 'statement' AND (one NOT IN (SELECT statement FROM utterance) OR other NOT IN (SELECT statement FROM utterance)) "
    "OR about = 'person' AND (one NOT IN (SELECT id FROM appellation) OR other NOT IN (SELECT id FROM appellation))"
)


def loose_faults(connection: apsw.Connection, path: Path, progress: Progress | None = None) -> Iterator[Fault]:  # noqa: ARG001
    """What is wrong with links; articles that wait to be linked are left aside. Raises `apsw.Error`."""
    if progress is not None:
        progress("looking at links", 0, 1)
    words = {"judged": ", ".join(map(str, sorted(judged_keys(connection)))), "waiting": "SELECT article FROM unlinked"}
    for table, conditions in _TOLD.items():
        for what, condition in conditions:
            number = int(connection.execute(f"SELECT count(*) FROM {table.split()[1]} WHERE {condition.format(**words)}").get)
            if number:
                yield Fault(table, f"{number:,} of its rows {what}", RELINK)
    # Where something waits, links of what is gone stay until it is linked.
    if not connection.execute("SELECT count(*) FROM unlinked").get:
        if number := int(connection.execute(_MISSING.format(**words)).get):
            yield Fault("table utterance", f"the row is missing for {number:,} of the statements", RELINK)
        if number := int(connection.execute(_ENDLESS).get):
            yield Fault("table link", f"{number:,} of its rows have an end that is not there", RELINK)
    wrong = sum(not _is_link(*row) for row in connection.execute("SELECT id, about, kind, one, other FROM link"))
    if wrong:
        yield Fault("table link", f"{wrong:,} of its rows have another id than their ends give, or are of no kind that there is", RELINK)
    sql = "SELECT id, name_key, kind, sense FROM appellation"
    wrong = sum(Appellation(key, kind, sense, "").id != name for name, key, kind, sense in connection.execute(sql))
    if wrong:
        yield Fault("table appellation", f"{wrong:,} of its rows have another id than their names give", RELINK)


def _is_link(name: str, about: str, kind: str, one: str, other: str) -> bool:
    return about in ABOUTS and kind in LINK_KINDS and one < other and link_id(about, one, other) == name
