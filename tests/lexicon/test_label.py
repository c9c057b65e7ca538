from __future__ import annotations

import pytest

from onrecord.lexicon.label import labels


@pytest.mark.parametrize(
    ("words", "kind"),
    [("live", "piece"), ("match report", "piece"), ("q", "question"), ("reporter", "question"), ("a", "answer"), ("ministry", "speaker"), ("poll", "speaker")],
)
def test_labels(words: str, kind: str) -> None:
    assert labels()[words] == kind


@pytest.mark.parametrize("words", ["minister", "the dam", "Live", ""])
def test_other_words_are_no_labels(words: str) -> None:
    assert words not in labels()
