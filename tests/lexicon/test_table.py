import pytest

from onrecord.errors import RunError
from onrecord.lexicon.table import parse, rows, several


def test_rows_skip_comments_and_blank_lines_and_read_a_dash_as_empty() -> None:
    assert parse("# a comment\n\nking\t-\nqueen\tf\n", width=2, origin="table") == (("king", ""), ("queen", "f"))


def test_a_row_of_another_width_is_an_error_that_names_the_line() -> None:
    with pytest.raises(RunError, match=r"table: line 2 has 1 fields \('queen'\); expected 2"):
        parse("king\tm\nqueen\n", width=2, origin="table")


@pytest.mark.parametrize("language", ["tlh", "", "..", "en/.."])
def test_a_language_that_is_not_shipped_is_an_error(language: str) -> None:
    with pytest.raises(RunError, match="expected a language that onrecord ships"):
        rows("cues", width=5, language=language)


@pytest.mark.parametrize(("field", "entries"), [("", ()), ("a", ("a",)), ("a|b c", ("a", "b c"))])
def test_several_entries_of_a_field(field: str, entries: tuple[str, ...]) -> None:
    assert several(field) == entries
