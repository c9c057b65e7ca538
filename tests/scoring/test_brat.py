from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.errors import OnrecordError, RunError
from onrecord.scoring import brat

TEXT = "Ora Venn said rain, she added, fell."
STANDOFF = """T1\tSource 0 8\tOra Venn
T2\tCue 9 13\tsaid
T3\tContent 14 18;31 35\train fell
T4\tAttribution 9 13\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
#1\tAnnotatorNotes E1\t{"speaker": "Ora Venn", "type": "named_person", "parent": null}
T5\tDiscard 35 36\t.
a stray line, as some annotation tools leave them
"""


def test_statements_with_their_note() -> None:
    (made,) = brat.statements(STANDOFF, origin="x.ann")
    assert (made.source, made.cue, made.content) == ((Span(0, 8),), (Span(9, 13),), (Span(14, 18), Span(31, 35)))
    assert (made.speaker, made.type, made.parent) == ("Ora Venn", "named_person", None)


def test_a_parent_is_counted_among_the_statements() -> None:
    both = STANDOFF + 'T6\tContent 31 35\tfell\nE2\tAttribution:T4 Content:T6\n#2\tAnnotatorNotes E2\t{"parent": "E1"}\n'
    assert [made.parent for made in brat.statements(both, origin="x.ann")] == [None, 0]


def test_an_event_without_content_is_no_statement() -> None:
    assert brat.statements("T1\tCue 0 3\tOra\nE1\tAttribution:T1 Cue:T1\n", origin="x.ann") == ()


def test_an_event_that_names_nothing_stops_the_run() -> None:
    with pytest.raises(RunError, match=r"x\.ann: event E1 names 'T9', which no T line defines"):
        brat.statements("E1\tAttribution:T9 Content:T9\n", origin="x.ann")


@pytest.mark.parametrize(("marks", "texts", "name"), [("", "", "a.ann"), ("attributions", "text", "a_4b22.ann")])
def test_both_layouts_of_folders(tmp_path: Path, marks: str, texts: str, name: str) -> None:
    (tmp_path / marks).mkdir(exist_ok=True)
    (tmp_path / texts).mkdir(exist_ok=True)
    (tmp_path / marks / name).write_text(STANDOFF, "utf-8")
    (tmp_path / texts / "a.txt").write_text(TEXT, "utf-8")
    (made,) = brat.articles(tmp_path)
    assert (made.name, made.text, len(made.statements)) == ("a", TEXT, 1)
    assert made.annotator == ("4b22" if texts else "")


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"no \.ann file"):
        list(brat.articles(tmp_path))
    (tmp_path / "b.ann").write_text(STANDOFF, "utf-8")
    with pytest.raises(RunError, match="its text was expected at"):
        list(brat.articles(tmp_path))


@given(st.text(st.sampled_from("TE#19 \t\n;:ContentCueAttribution{}"), max_size=200))
def test_any_standoff_gives_statements_or_a_clear_error(standoff: str) -> None:
    try:
        brat.statements(standoff, origin="x.ann")
    except OnrecordError as error:
        assert "x.ann" in str(error)
