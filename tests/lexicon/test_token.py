from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.span import Span
from onrecord.lexicon.token import tokens


def test_words_keep_what_belongs_to_them() -> None:
    found = tokens("The U.S. envoy Amir-Dorn’s 1,100 e-mails; O'Marsh said he’ll go.")
    assert found.words == ["The", "U.S.", "envoy", "Amir-Dorn", "1,100", "e-mails", ";", "O'Marsh", "said", "he", "go", "."]
    assert [word for word, owns in zip(found.words, found.possessive, strict=True) if owns] == ["Amir-Dorn"]


def test_a_plural_owner_is_possessive() -> None:
    assert tokens("the farmers’ plan").possessive[1]
    assert not tokens("‘the farmers’").possessive[2]


@given(st.text(alphabet=st.characters(), max_size=80), st.integers(0, 40), st.integers(0, 40))
def test_tokens_are_words_of_the_text_in_order(text: str, start: int, size: int) -> None:
    found = tokens(text, Span(min(start, len(text)), min(start + size, len(text))))
    assert [text[begin:end] for begin, end in zip(found.starts, found.ends, strict=True)] == found.words
    assert all(end <= begin for end, begin in zip(found.ends, found.starts[1:], strict=False))
    assert all(found.words)


PIECES = (
    "a.com",
    "_x",
    "U.S.",
    "'s",
    "’s",
    "’",
    "'",
    " ",
    "  ",
    "Dorn",
    "farmers",
    "1.5",
    "m",
    "co.uk",
    "-",
    "&",
    "can't",
    "’ll",
    ".",
    "community",
    "\n",
    "“",
    "é",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_has_the_tokens_that_it_would_have_alone(text: str, start: int, size: int) -> None:
    begin = min(start, len(text))
    end = min(begin + size, len(text))
    after = text[end : end + 1]
    found, alone = tokens(text, Span(begin, end)), tokens(text[begin:end])
    assert [at - begin for at in found.starts] == alone.starts
    assert (found.words, found.lowers) == (alone.words, alone.lowers)
    if after != " ":  # whether an apostrophe makes a word possessive hangs on the blank behind it
        assert found.possessive == alone.possessive


def test_letters_of_another_encoding_go_on_a_word() -> None:
    assert tokens("Ana PeÃ±a left.").words == ["Ana", "PeÃ±a", "left", "."]
