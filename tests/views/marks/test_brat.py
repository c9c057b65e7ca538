from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data.span import Span
from onrecord.errors import ArticleError
from tests.views.marks.made import ANN, TEXT, read


def marked(folder: Path, ann: str | bytes, *, text: str | bytes = TEXT, name: str = "gate_anna.ann") -> Path:
    (folder / "gate.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    path = folder / name
    path.write_bytes(ann.encode() if isinstance(ann, str) else ann)
    return path


def test_events_are_statements(tmp_path: Path) -> None:
    (found,) = read(marked(tmp_path, ANN))
    assert (found.work, found.by, found.text) == ("human", "anna", TEXT)
    assert [[span.of(TEXT) for span in mark.content] for mark in found.marks] == [["“The gate stays shut.”"], ["that it leaks"]]
    assert [mark.cue and mark.cue.of(TEXT) for mark in found.marks] == ["said", "denied"]
    assert [mark.source and mark.source.of(TEXT) for mark in found.marks] == ["Mara Quell", "Officials at the weir"]


def test_the_text_lies_beside_or_in_its_own_folder(tmp_path: Path) -> None:
    for folder in ("attributions", "text"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "gate.txt").write_text(TEXT)
    (tmp_path / "attributions" / "gate_4b22.ann").write_text(ANN)
    (found,) = read(tmp_path / "attributions" / "gate_4b22.ann")
    assert found.by == "4b22"


def test_a_file_of_the_texts_name_has_no_annotator(tmp_path: Path) -> None:
    assert read(marked(tmp_path, ANN, name="gate.ann"))[0].by is None


LINES = "First line\nsecond line, he said.\n"


@pytest.mark.parametrize(
    ("offsets", "words", "expected"),
    [
        ("0 10;11 22", "First line second line", [Span(0, 22)]),
        ("0 5;11 17", "First second", [Span(0, 5), Span(11, 17)]),
        ("11 17;0 5", "First second", None),
        ("0 10", "First line", [Span(0, 10)]),
    ],
    ids=["cut where a line ends", "two pieces", "words in another order", "one piece"],
)
def test_pieces(tmp_path: Path, offsets: str, words: str, expected: list[Span] | None) -> None:
    path = marked(tmp_path, f"T1\tContent {offsets}\t{words}\nE1\tAttribution:T1 Content:T1\n", text=LINES)
    if expected is None:
        with pytest.raises(ArticleError, match="expected the text that was marked"):
            read(path)
    else:
        assert list(read(path)[0].marks[0].content) == expected


def test_words_that_hold_a_line_end_go_on_in_the_next_lines(tmp_path: Path) -> None:
    ann = "T1\tContent 0 23\tFirst line\n\nsecond line\nE1\tAttribution:T1 Content:T1\n"
    assert len(read(marked(tmp_path, ann, text="First line\n\nsecond line"))[0].marks) == 1


def test_the_note_of_an_event_tells_of_speaker_and_parent(tmp_path: Path) -> None:
    notes = '#1\tAnnotatorNotes E1\t{"speaker": "Mara Quell", "type": "named_person", "parent": null}\n#2\tAnnotatorNotes E2\t{"parent": "E1"}\n'
    first, second = read(marked(tmp_path, ANN + notes))[0].marks
    assert (first.speaker, first.type, first.parent, first.nested) == ("Mara Quell", "named_person", None, True)
    assert (second.speaker, second.type, second.parent, second.nested) == (None, None, 0, True)


@pytest.mark.parametrize(
    ("ann", "story"),
    [
        ("T1\tPerson 17 27\tMara Quell\nR1\tspeaks Arg1:T1 Arg2:T1\n", "these types: Person (1), speaks (1). Expected Source, Cue and Content"),
        ("T1\tContent 44 66\tSomething else\nE1\tAttribution:T1 Content:T1\n", "'Something else', is marked at 44:66, but the text has '“The gate stays"),
        ("T1\tContent 44 9999\tshut\nE1\tAttribution:T1 Content:T1\n", "is marked at 44:9999, but the text has 111 characters"),
        ("T1\tCue 28 32\tsaid\nE1\tAttribution:T1 Content:T9\n", "event E1 names 'T9', which no T line defines"),
        ("T1\tCue 28-32\tsaid\n", "line 1 is 'T1\\tCue 28-32\\tsaid'; expected a line of brat standoff"),
        (b"T1\tCue 28 32\t\xff\n", "the byte 0xff at 13 is no UTF-8"),
    ],
    ids=["other types", "other words", "outside", "no such line", "no offsets", "no UTF-8"],
)
def test_what_cannot_be_read_says_what_was_seen(tmp_path: Path, ann: str | bytes, story: str) -> None:
    with pytest.raises(ArticleError) as told:
        read(marked(tmp_path, ann))
    assert story in str(told.value)


def test_without_its_text_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gate_anna.ann").write_text(ANN)
    with pytest.raises(ArticleError, match=r"expected gate_anna\.txt beside it or in \.\./text/, or NAME\.txt of gate_anna = NAME_ANNOTATOR"):
        read(tmp_path / "gate_anna.ann")


def test_what_has_no_place_is_counted(tmp_path: Path) -> None:
    more = "T9\tDiscuss 0 4\tGate\nA1\tSure E1\nR1\tspeaks Arg1:T3 Arg2:T1\n"
    assert read(marked(tmp_path, ANN + more))[0].odd == {
        "Discuss that no event has": 1,
        "attributes and references, which are not read": 1,
        "relations, which are not read": 1,
    }


def test_an_empty_file_marks_nothing(tmp_path: Path) -> None:
    assert read(marked(tmp_path, ""))[0].marks == ()


def test_a_byte_order_mark_counts_or_does_not(tmp_path: Path) -> None:
    path = marked(tmp_path, "T1\tContent 0 4\tGate\nE1\tAttribution:T1 Content:T1\n", text=b"\xef\xbb\xbf" + TEXT.encode())
    assert read(path)[0].marks[0].content == (Span(0, 4),)
    path.write_text("T1\tContent 1 5\tGate\nE1\tAttribution:T1 Content:T1\n")
    assert read(path)[0].marks[0].content == (Span(0, 4),)
