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
