from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.data.shape import to_dict
from onrecord.views import spacydoc
from tests.views.hard import TEXT, contents, item, nothing, written

pytest.importorskip("spacy", reason="needs the extra spacy")


def docs(tmp_path: Path) -> list[Any]:
    spacy, tokens = import_module("spacy"), import_module("spacy.tokens")
    spacydoc.extend(tokens)
    path = written("spacy", tmp_path, item(), nothing())
    return list(tokens.DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("en").vocab))


def test_comes_back_by_spacy_to_the_byte(tmp_path: Path) -> None:
    doc, other = docs(tmp_path)
    assert (doc.text, other.text) == (TEXT, nothing().reading.article.text)
    assert len(other.spans["onrecord"]) == 0


def test_every_statement_is_a_group_of_exact_spans(tmp_path: Path) -> None:
    doc, _ = docs(tmp_path)
    found = [(span.id_, (span.start_char, span.end_char)) for span in doc.spans["onrecord"] if span.label_ == "CONTENT"]
    assert found == [(key, tuple(span)) for key, spans in contents(item()) for span in spans]
    assert {span.label_ for span in doc.spans["onrecord"]} == {"SOURCE", "CUE", "CONTENT"}
    assert all(span._.onrecord == span.id_ for span in doc.spans["onrecord"])


def test_the_whole_reading_is_kept_with_the_document(tmp_path: Path) -> None:
    doc, _ = docs(tmp_path)
    whole = to_dict(item().reading)
    del whole["article"]["text"]
    assert json.loads(json.dumps(doc._.onrecord)) == whole
    assert sorted(doc.user_data["review"].values()) == ["accepted", "corrected", "unreviewed", "unreviewed", "unreviewed"]
