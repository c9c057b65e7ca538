from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.article import Article
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.scoring import brat as gold
from onrecord.views.brat import standoff, text_file
from tests.made import example, reading, statement


def test_standoff_of_a_nested_statement() -> None:
    lines = standoff(example()).splitlines()
    assert lines[:3] == [
        "T1\tContent 43 81;82 99\tthat Tovin Brask had promised “to open the gate” by June",
        "T2\tCue 28 42\tsaid on Monday",
        "T3\tSource 17 27\tMara Quell",
    ]
    assert lines[4] == "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3"
    assert lines[5] == '#1\tAnnotatorNotes E1\t{"speaker": "Mara Quell", "type": "named_person", "parent": null}'
    assert '"parent": "E1"}' in lines[11]


def test_standoff_without_cue_or_source_is_anchored_at_its_content() -> None:
    lines = standoff(example()).splitlines()
    assert lines[-2].split("\t")[1] == "Attribution:T14 Content:T13"
    assert lines[-3].split("\t")[1].split()[0] == "Attribution"


def test_round_trip_through_files(tmp_path: Path) -> None:
    given_reading = example()
    (tmp_path / "gate.txt").write_bytes(text_file(given_reading))
    (tmp_path / "gate.ann").write_text(standoff(given_reading), "utf-8")
    (article,) = gold.articles(tmp_path)
    assert article.text == given_reading.article.text
    assert [(marked.speaker, marked.type, marked.parent) for marked in article.statements] == [
        ("Mara Quell", "named_person", None),
        ("Tovin Brask", "named_person", 0),
        ("Mara Quell", "named_person", None),
        (None, "unknown", None),
    ]
    for marked, wanted in zip(article.statements, given_reading.statements, strict=True):
        assert marked.cue == ((wanted.cue.span,) if wanted.cue else ())
        assert marked.source == ((wanted.speaker.mention.span,) if wanted.speaker.mention else ())
        words = " ".join(span.of(article.text) for span in marked.content)
        assert words.split() == " ".join(part.text for part in wanted.content).split()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\t"])
def test_fragments_end_where_brat_ends_lines_and_columns(end: str) -> None:
    article = Article(f"“Rain {end} comes” Ada Fenn said", "x.txt")
    found = standoff(reading(article, statement(article, [f"“Rain {end} comes”"])))
    assert found.startswith(f"T1\tContent 0 5;{7 + len(end)} {13 + len(end)}\t“Rain comes”\n")
    assert all(line.count("\t") <= 2 for line in found.split("\n"))
    assert found.splitlines() == found.split("\n")[:-1]


texts = st.text(st.characters() | st.sampled_from("\n\r\t\x85\u2028 “”"), min_size=1, max_size=40)


@given(texts, st.data())
def test_offsets_always_point_at_the_printed_words(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    article = Article(text, "x.txt")
    contents = tuple(Content(one.of(text), one, False) for one in (span() for _ in range(data.draw(st.integers(1, 3)))))
    cue, mention = (Excerpt(one.of(text), one) for one in (span(), span()))
    given_reading = reading(article, Statement(article.id, "indirect", Speaker("unnamed", None, None, mention), cue, contents))
    found = standoff(given_reading)
    found.encode("utf-8")
    held = text_file(given_reading).decode("utf-8")
    assert len(held) == len(text)
    assert found.splitlines() == found.split("\n")[:-1]
    for line in found.split("\n"):
        if line.startswith("T"):
            _, place, words = line.split("\t")
            pairs = [tuple(map(int, pair.split())) for pair in place.partition(" ")[2].split(";")]
            assert words == " ".join(held[start:end] for start, end in pairs)
    assert len(gold.statements(found, origin="x")) == any(part.text.strip() for part in contents)
