from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from onrecord.views.bibtex import entry
from tests.views.hard import ARTICLE, item, nothing, written


def test_an_entry() -> None:
    assert entry(ARTICLE) == (
        f"@article{{onrecord{ARTICLE.id},\n"
        "  author = {{Åsa Vorr} and {T. O'Dell}},\n"
        "  title = {{Gate 🚧 \\textbraceleft{}stays\\textbraceright{} 50\\% shut}},\n"
        "  journal = {The Heron \\& Post},\n"
        "  year = {2031},\n"
        "  month = {03},\n"
        "  day = {04},\n"
        "  date = {2031-03-04},\n"
        "  url = {https://heron.example/gate?a=1&b=%C3%BC},\n"
        "  langid = {english},\n"
        "  note = {Rivers},\n"
        "}\n\n"
    )


@pytest.mark.parametrize(("published", "date"), [("2031", "2031"), ("2031-03", "2031-03"), ("in spring", None), (None, None)])
def test_a_date_goes_as_far_as_it_is_known(published: str | None, date: str | None) -> None:
    made = entry(replace(ARTICLE, published=published))
    assert (f"  date = {{{date}}}" in made) if date else ("  date" not in made)


def test_comes_back_by_bibtexparser(tmp_path: Path) -> None:
    pytest.importorskip("bibtexparser", reason="needs bibtexparser 2")
    library = import_module("bibtexparser").parse_string(written("bibtex", tmp_path, item(), nothing()).read_text("utf-8"))
    assert not library.failed_blocks
    first, second = library.entries
    assert (first.key, first["year"], first["url"]) == (f"onrecord{ARTICLE.id}", "2031", "https://heron.example/gate?a=1&b=%C3%BC")
    assert second["title"] == "{Nothing}"
