from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.views.inception import STATEMENT, cas
from tests.views.hard import TEXT, contents, item, nothing, written

SPACE = "webanno.custom."


def test_offsets_are_utf_16_units() -> None:
    made = cas(item(), Counter())
    units = TEXT.encode("utf-16-le")
    told = [one for one in made["%FEATURE_STRUCTURES"] if one["%TYPE"] == f"{SPACE}StatementContent"]
    words = [units[2 * one["begin"] : 2 * one["end"]].decode("utf-16-le") for one in told]
    assert words == [span.of(TEXT) for _, spans in contents(item()) for span in spans]


def loaded(tmp_path: Path) -> Any:
    cassis = pytest.importorskip("cassis", reason="needs dkpro-cassis, which reads UIMA files")
    folder = written("inception", tmp_path, item(), nothing())
    kinds = cassis.load_typesystem(folder / "typesystem.xml")
    return cassis.load_cas_from_json((folder / "gate_.json").read_text("utf-8"), typesystem=kinds)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_comes_back_by_cassis(tmp_path: Path) -> None:
    held = loaded(tmp_path)
    assert held.sofa_string == TEXT
    found = {one.onrecordId: one for one in held.select(STATEMENT)}
    for key, spans in contents(item()):
        parts = [(link.role, link.target.get_covered_text()) for link in found[key].parts.elements]
        assert [words for role, words in parts if role == "content"] == [span.of(TEXT) for span in spans]
    first = found[contents(item())[0][0]]
    assert (first.speaker, first.kind, first.act, first.occasion) == ("Réka Quell", "direct", "state", "letter")


def test_the_type_system_is_the_one_of_each_file(tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis", reason="needs dkpro-cassis, which reads UIMA files")
    folder = written("inception", tmp_path, item())
    kinds = cassis.load_typesystem(folder / "typesystem.xml")
    told = json.loads((folder / "gate_.json").read_bytes())["%TYPES"]
    assert sorted(kind.name for kind in kinds.get_types() if kind.name.startswith(SPACE)) == sorted(told)
    statement = kinds.get_type(STATEMENT)
    assert {feature.name for feature in statement.features} == set(told[STATEMENT]) - {"%NAME", "%SUPER_TYPE"}


def test_there_is_an_article_without_statements_too(tmp_path: Path) -> None:
    folder = written("inception", tmp_path, item(), nothing())
    assert json.loads((folder / "none.json").read_bytes())["%FEATURE_STRUCTURES"][0]["sofaString"] == nothing().reading.article.text
