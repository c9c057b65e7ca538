from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.linked import VEINS
from tests.views.links.made import call_items, written


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_has_the_link_and_what_stands_at_both_its_ends(tmp_path: Path) -> None:
    call, items = call_items()
    row = rows(written("links-csv", tmp_path, items))[0]
    veins, nation = ("one", "other") if items[0].link.one == call.veins.id else ("other", "one")
    assert {name: row[name] for name in ("id", "about", "kind", "score", "state")} == {
        "id": items[0].link.id,
        "about": "statement",
        "kind": "translated",
        "score": "0.9123",
        "state": "unreviewed",
    }
    start = call.wire.article.text.index(VEINS[0])
    assert {name: row[f"{veins}_{name}"] for name in ("statement", "article", "published", "kind", "who", "words", "spans", "day")} == {
        "statement": call.veins.id,
        "article": call.wire.article.id,
        "published": "2031-03-03",
        "kind": "direct",
        "who": "Dorvan Eshkalir",
        "words": VEINS[0],
        "spans": f"{start}-{start + len(VEINS[0])}",
        "day": "2031-03-03",
    }
    assert row[f"{nation}_article"] == call.ombrazh.article.id
    assert row[f"{nation}_title"] == call.ombrazh.article.title
    assert json.loads(row["features"])[0] == {"name": "words", "score": 1.2, "detail": "8 rare words in common"}


def test_states_kinds_and_sorts(tmp_path: Path) -> None:
    _, items = call_items()
    assert [(row["about"], row["kind"], row["state"]) for row in rows(written("links-csv", tmp_path, items))] == [
        ("statement", "translated", "unreviewed"),
        ("statement", "reworded", "confirmed"),
        ("statement", "contained", "refuted"),
        ("occasion", "same", "unreviewed"),
        ("person", "namesake", "unreviewed"),
    ]


def test_an_occasion_tells_who_took_part_and_its_words_and_a_name_itself(tmp_path: Path) -> None:
    _, items = call_items()
    *_, occasion, person = rows(written("links-csv", tmp_path, items))
    assert (occasion["one_who"], occasion["one_kind"], occasion["one_words"], occasion["one_day"]) == (
        "Dorvan Eshkalir; Honora Fennimarsh",
        "phone_call",
        "call",
        "2031-03-03",
    )
    assert (person["one_who"], person["one_kind"], person["one_article"], person["one_statement"]) == ("Eshkalir", "person", "", "")
