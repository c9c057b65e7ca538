from __future__ import annotations

from onrecord.articles.press_item import Item
from onrecord.data.article import Stamp


def test_each_field_goes_to_its_place() -> None:
    item = Item("de")
    item.add("title", "Bauern  warten")
    item.add("author", "Kip Larramond")
    item.add("outlet", "Der Reiher (Nord)")
    item.add("published", "04.03.2031", "Datum: 04.03.2031")
    item.add("section", "POLITIK; S. 2", "RUBRIK: POLITIK; S. 2")
    item.add("language", "GERMAN; DEUTSCH", "SPRACHE: GERMAN; DEUTSCH")
    item.add("url", "https://reiher.example/1")
    item.add("notice", "LÄNGE: 3 Wörter")
    item.add("body", "Sie warten.")
    taken = item.taken()
    assert [(piece.kind, piece.text) for piece in taken.pieces] == [
        ("headline", "Bauern  warten"), ("byline", "Kip Larramond"), ("notice", "Der Reiher (Nord)"), ("notice", "Datum: 04.03.2031"),
        ("notice", "RUBRIK: POLITIK; S. 2"), ("notice", "SPRACHE: GERMAN; DEUTSCH"), ("notice", "https://reiher.example/1"), ("notice", "LÄNGE: 3 Wörter"),
        ("body", "Sie warten."),
    ]  # fmt: skip
    assert (taken.title, taken.outlet, taken.section, taken.language, taken.url) == ("Bauern warten", "Der Reiher", "POLITIK", "de", "https://reiher.example/1")
    assert taken.stamps == (Stamp("published", "2031-03-04", "database"),)
    assert taken.notes == ()


def test_what_is_odd_is_said() -> None:
    item = Item()
    item.add("title", "Farmers wait")
    item.add("published", "04/03/2031")
    assert item.taken().notes == (
        "the date '04/03/2031' is none that can be told for certain, and is left off", "the file has no text below the headline"
    )  # fmt: skip
    assert item.has_text()
    assert not Item().has_text()


def test_a_second_title_is_kept_as_a_notice() -> None:
    item = Item()
    item.add("title", "Farmers wait")
    item.add("title", "Farmers wait", "Title: Farmers wait")
    assert [piece.kind for piece in item.pieces] == ["headline", "notice"]
