from __future__ import annotations

import pytest

from onrecord.articles.chosen import chosen
from onrecord.articles.dom import Dom, parsed, read_dom, seen_only
from onrecord.articles.markup import scanned
from tests.articles.pages import BODY, SAID

pytest.importorskip("trafilatura", reason="reading pages needs the extra `formats`")


def picked(markup: str) -> tuple[Dom, list[str], list[str]]:
    """The blocks of a page that are chosen, and those that were lost."""
    tree = parsed(scanned(f"<html><head><title>Gate</title></head><body>{markup}</body></html>").text)
    dom = read_dom(tree)
    found = chosen(seen_only(tree), dom)
    return dom, [dom.key[start:end] for start, end in found.spans], [lost.text for lost in found.lost]


def bare(*texts: str) -> str:
    return "".join("".join(text.split()) for text in texts)


def test_the_report_is_found_without_what_is_around_it() -> None:
    _, spans, lost = picked(f"<nav><a href=/>{SAID[0]}</a></nav><article>{BODY}</article><footer>Gate</footer>")
    assert "".join(spans) == bare(*SAID)
    assert lost == []


def test_of_two_places_the_one_in_order_is_taken() -> None:
    dom, spans, _ = picked(f"<div class=menu><a href=/x>Next</a></div><article>{BODY}<h2>Next</h2><p>{SAID[0]} And so on, as was to be expected.</p></article>")
    assert "".join(spans) == bare(*SAID, "Next", SAID[0], "And so on, as was to be expected.")
    assert dom.key.startswith("Next")


def test_letters_that_the_extractor_drops_or_composes_are_found() -> None:
    odd = "A\u0301 gate \u202eis\u202c shut\u200b, the minister told the reporters who had come to see it, and the farmers with them."
    _, spans, lost = picked(f"<article>{BODY}<p>{odd}</p></article>")
    assert "".join(spans).endswith("themselves." if "themselves" in odd else "withthem.")
    assert lost == []


def test_a_script_within_a_paragraph_does_not_part_it() -> None:
    _, spans, lost = picked(f"<article>{BODY}<p>The gate <script>var x = 1;</script>stays shut until the river has fallen, her office said.</p></article>")
    assert "".join(spans).endswith(bare("The gate stays shut until the river has fallen, her office said."))
    assert lost == []


def test_nothing_is_chosen_of_nothing() -> None:
    assert picked("")[1:] == ([], [])
