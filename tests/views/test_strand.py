"""Strands: every character of what a report prints is there, and what it left out stands where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.data.statement import Content
from onrecord.links.alignment import aligned
from onrecord.views.strand import Strand, Wording, strands

SIGNS = {"cut": "[-{}-]", "added": "{{+{}+}}", "moved": "{{~{}~}}", "own": "<{}>", "others": "<<{}>>"}


def wording(text: str, *parts: str) -> Wording:
    """The places of `parts` in a text, all of them within quotation marks."""
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return Wording(text, spans, spans)


def content(held: Wording) -> list[Content]:
    return [Content(span.of(held.text), span, True) for span in held.spans]


def drawn(found: tuple[Strand, ...]) -> str:
    """Strands with signs around them."""
    made = []
    for one in found:
        text = SIGNS.get(one.kind, "{}").format(one.text)
        made.append(f"[-{one.instead}-]{{+{one.text}+}}" if one.kind == "changed" else text)
    return "".join(made)


@pytest.mark.parametrize(
    ("reference", "printed", "wanted"),
    [
        (("We wait.",), ("We wait.",), "We wait."),
        (("We wait for rain here",), ("We wait",), "We wait [-for rain here-]"),
        (("Today we wait",), ("we wait",), "[-Today-] we wait"),
        (("We wait",), ("We wait patiently",), "We wait {+patiently+}"),
        (("The gate stays shut",), ("The door stays shut",), "The [-gate-]{+door+} stays shut"),
        (("Go home.", "It is late."), ("Go home.",), "Go home [-It is late-]."),
    ],
)
def test_what_became_of_the_words_of_the_reference(reference: tuple[str, ...], printed: tuple[str, ...], wanted: str) -> None:
    whole, part = wording(" … ".join(reference), *reference), wording(" … ".join(printed), *printed)
    assert drawn(strands(part, (), aligned(content(whole), content(part)), whole)) == wanted


def test_own_voice_stands_where_it_is_printed() -> None:
    text = "The line was bad. “Go,” she said, “home.” It rained."
    held = wording(text, "“Go,”", "“home.”")
    around = [(Span(0, 17), "own"), (Span(24, 33), "own"), (Span(42, 52), "others")]
    assert drawn(strands(held, around)) == "<The line was bad. >“Go,”< she said, > … “home.”<< It rained.>>"  # type: ignore[arg-type]


def test_words_of_another_stretch_stand_in_nobodys_place() -> None:
    whole = wording("“no leave to drink.” … “The engineers should talk.”", "“no leave to drink.”", "“The engineers should talk.”")
    part = wording("“no leave to drink from it.”", "“no leave to drink from it.”")
    assert drawn(strands(part, (), aligned(content(whole), content(part)), whole)) == "“no leave to drink {+from it+} [-The engineers should talk-].”"


@given(st.text("ab c\n“”", max_size=30), st.text("ab c\n“”", max_size=30), st.data())
def test_every_word_is_printed_once(one: str, other: str, data: st.DataObject) -> None:
    def spans(text: str) -> tuple[Span, ...]:
        edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
        return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))

    whole, part = Wording(one, (held := spans(one)), held), Wording(other, (held := spans(other)), held)
    found = strands(part, (), aligned(content(whole), content(part)), whole)
    printed = " ".join("".join(strand.text if strand.kind not in ("cut", "gap") else " " for strand in found).split())
    assert printed.split() == " ".join(span.of(other) for span in part.spans).split() or "".join(printed.split()) == "".join(
        "".join(span.of(other) for span in part.spans).split()
    )
