from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from onrecord.data.link import link_to_dict
from onrecord.data.shape import statement_to_dict
from onrecord.links.alignment import aligned
from tests.views.links.made import call_items, written


def test_both_ends_are_as_in_the_contract_and_their_words_are_selected(tmp_path: Path) -> None:
    call, items = call_items()
    made = [json.loads(line) for line in written("links-jsonl", tmp_path, items).read_text("utf-8").splitlines()]
    texts = {one.article.id: one.article.text for one in call.readings}
    for one, item in zip(made[:3], items[:3], strict=True):
        assert {name: one[name] for name in link_to_dict(item.link)} == link_to_dict(item.link)
        assert one["state"] == item.state
        for told, end in zip(one["ends"], item.ends, strict=True):
            assert end.statement is not None
            assert told["statement"] == statement_to_dict(end.statement)
            ((quote, position),) = told["selectors"]
            text = texts[told["article"]["id"]]
            assert text[position["start"] : position["end"]] == quote["exact"] == end.statement.content[0].text
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
    assert made[3]["ends"][0]["occasion"]["names"] == ["Dorvan Eshkalir", "Honora Fennimarsh"]
    named = items[4].one.named
    assert named is not None
    assert made[4]["ends"][0]["name"] == {"name": "Eshkalir", "kind": "person", "sense": named.appellation.sense, "person": "1" * 32, "entities": 3}
    assert "alignment" not in made[3]


def test_two_statements_word_by_word(tmp_path: Path) -> None:
    call, items = call_items()
    item = items[2]
    assert item.one.statement is not None
    assert item.other.statement is not None
    item = replace(item, alignment=aligned(item.one.statement.content, item.other.statement.content))
    (line,) = written("links-jsonl", tmp_path, [item]).read_text("utf-8").splitlines()
    runs = json.loads(line)["alignment"]
    quiet = "one" if item.one.id == call.quiet.id else "other"
    kept = [one[quiet]["text"] for one in runs if one["step"] == "kept"]
    assert any("politicians" in words for words in kept)
    assert any("be quiet" in words for words in kept)
    assert {one["step"] for one in runs} <= {"kept", "cut", "added", "changed", "moved"}
    for end, text in (("one", item.one.report), ("other", item.other.report)):
        assert text is not None
        assert all(text.text[one[end]["span"][0] : one[end]["span"][1]] == one[end]["text"] for one in runs if one[end])
