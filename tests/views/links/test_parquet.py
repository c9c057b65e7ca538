from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.linked import LIFEBLOOD
from tests.views.links.made import call_items, written


def test_duckdb_reads_both_ends_of_each_link(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra parquet")
    call, items = call_items()
    path = written("links-parquet", tmp_path, items)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    duckdb = import_module("duckdb")
    ask = "SELECT kind, score, state, features, one, other FROM read_parquet(?) WHERE id = ?"
    ((kind, score, state, features, *ends),) = duckdb.sql(ask, params=[str(path), items[1].link.id]).fetchall()
    assert (kind, score, state, features) == ("reworded", 0.75, "confirmed", [])
    end = next(one for one in ends if one["id"] == call.lifeblood.id)
    start = call.courier.article.text.index(LIFEBLOOD[0])
    assert (end["words"], end["spans"], end["who"]) == (list(LIFEBLOOD), [{"start": start, "end": start + len(LIFEBLOOD[0])}], "Dorvan Eshkalir")
