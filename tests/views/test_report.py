from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.article import Article
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.views.report import legend, pieces
from tests.made import call, example, reading


def test_legend_counts_statements_by_speaker() -> None:
    entries, speakers = legend(example())
    assert [(entry.number, entry.name, entry.count) for entry in entries] == [(1, "Mara Quell", 2), (2, "Tovin Brask", 1), (3, "(unknown)", 1)]
    assert speakers == (0, 1, 0, 2)


def test_legend_tells_to_whom_and_when() -> None:
    entries, _ = legend(call())
    assert [entry.settings for entry in entries] == [(("to Tovin Brask · phone call · 2031-03-03", 2), ("to «reporters» · 2031-02", 1)), ()]


def test_pieces_of_a_nested_statement() -> None:
    given_reading = example()
    text = given_reading.article.text
    found = {piece.span.of(text): (piece.statements, piece.cue) for piece in pieces(given_reading)}
    assert found["said on Monday"] == ((), True)
    assert found["had promised"] == ((0,), True)
    assert found["“to open\nthe gate” by June"] == ((0, 1), False)
    assert found["“We wait.”"] == ((3,), False)


@given(st.text(min_size=1, max_size=30), st.data())
def test_pieces_are_the_whole_text_without_gap_or_overlap(text: str, data: st.DataObject) -> None:
    spans = st.integers(0, len(text)).flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start, len(text))))
    article = Article(text, "x.txt")
    made = []
    for _ in range(data.draw(st.integers(0, 4))):
        contents = tuple(Content(one.of(text), one, False) for one in data.draw(st.lists(spans, min_size=1, max_size=3)))
        cue = data.draw(st.none() | spans)
        made.append(Statement(article.id, "indirect", Speaker(), Excerpt(cue.of(text), cue) if cue else None, contents))
    found = pieces(reading(article, *made))
    assert "".join(piece.span.of(text) for piece in found) == text
    for piece in found:
        assert set(piece.statements) == {at for at, one in enumerate(made) if any(len(part.span) and part.span.overlaps(piece.span) for part in one.content)}
        assert piece.cue == any(one.cue is not None and len(one.cue.span) and one.cue.span.overlaps(piece.span) for one in made)
