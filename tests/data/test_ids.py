from __future__ import annotations

import pytest

from onrecord.data.article import Article
from onrecord.data.ids import make_id, text_hash
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement


def test_an_id_is_the_same_on_every_machine() -> None:
    assert make_id("article", "a", None, (Span(0, 1), Span(4, 9))) == "87981579dd897526ea97b7643e037e88"
    assert len(make_id("article", "a")) == 32


@pytest.mark.parametrize(("one", "other"), [(("a", "b"), ("ab",)), (("a", None), ("a", "")), (((Span(0, 1),),), (Span(0, 1),)), ((1,), ("1",))])
def test_fields_do_not_run_together(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert make_id("x", *one) != make_id("x", *other)  # type: ignore[arg-type]


def test_text_hash_is_sha256_of_utf8() -> None:
    assert text_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_article_is_known_by_words_outlet_address_and_date_not_by_its_file() -> None:
    here = Article("Rain fell.", "a.txt", outlet="Vale Post", published="2031-04-02")
    assert here.id == Article("Rain fell.", "b/c.txt", outlet="Vale Post", published="2031-04-02").id
    assert here.id != Article("Rain fell.", "a.txt", outlet="Vale Mail", published="2031-04-02").id
    assert here.id != Article("Rain fell!", "a.txt", outlet="Vale Post", published="2031-04-02").id


def test_a_statement_is_known_by_its_spans_not_by_what_was_concluded() -> None:
    content = (Content("rain fell", Span(5, 14), False),)
    named = Statement("a" * 32, "indirect", Speaker("named_person", "e1", "Ora Venn", Excerpt("she", Span(0, 3))), Excerpt("said", Span(15, 19)), content)
    unknown = Statement("a" * 32, "direct", Speaker("unknown", mention=Excerpt("she", Span(0, 3))), Excerpt("said", Span(15, 19)), content)
    assert named.id == unknown.id
    moved = Statement("a" * 32, "indirect", named.speaker, Excerpt("said", Span(16, 20)), content)
    assert moved.id != named.id
