from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.views.hard import ARTICLE, item, nothing, written


def test_items(tmp_path: Path) -> None:
    first, second = json.loads(written("csl", tmp_path, item(), nothing()).read_bytes())
    assert first == {
        "id": f"onrecord{ARTICLE.id}",
        "type": "article-newspaper",
        "title": ARTICLE.title,
        "container-title": "The Heron & Post",
        "author": [{"literal": "Åsa Vorr"}, {"literal": "T. O'Dell"}],
        "issued": {"date-parts": [[2031, 3, 4]]},
        "URL": ARTICLE.url,
        "language": "en",
        "section": "Rivers",
    }
    assert sorted(second) == ["id", "language", "title", "type"]


@pytest.mark.filterwarnings("ignore")
def test_comes_back_by_citeproc(tmp_path: Path) -> None:
    pytest.importorskip("citeproc", reason="needs citeproc-py, a citation processor")
    source = import_module("citeproc.source.json").CiteProcJSON(json.loads(written("csl", tmp_path, item()).read_bytes()))
    held = source[f"onrecord{ARTICLE.id}"]
    assert "".join(map(str, held["container_title"])) == "The Heron & Post"
    assert (held["issued"]["year"], held["type"]) == (2031, "article-newspaper")
