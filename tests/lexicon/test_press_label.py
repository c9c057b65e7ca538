from __future__ import annotations

import pytest

from onrecord.lexicon.press_label import LANGUAGES, language_names, press_labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interface_names_the_same_fields(language: str) -> None:
    found = press_labels(language)
    assert set(found.values()) >= {"title", "author", "outlet", "section", "page", "language", "text", "body", "contents", "end", "notice", "tail"}
    assert all(label == " ".join(label.lower().replace("-", " ").split()) for label in found)


def test_labels() -> None:
    assert (press_labels("en")["byline"], press_labels("de")["rubrik"], press_labels("fr")["encart"]) == ("author", "section", "standfirst")


def test_names_of_languages() -> None:
    assert [language_names()[name] for name in ("english", "deutsch", "français", "español")] == ["en", "de", "fr", "es"]
