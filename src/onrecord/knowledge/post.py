"""Posts: the office that a title in a file of knowledge stands for."""

from __future__ import annotations

from onrecord.data.actor import Office
from onrecord.data.name import name_key
from onrecord.lexicon.country_code import country_code
from onrecord.lexicon.international import international
from onrecord.lexicon.office import office_words


def post(title: str, *, of: str = "", id: str = "") -> Office:  # noqa: A002
    """The office of `title`, of the country or body `of` where that is told apart. `id` is the one of its file, else one is made of what it is."""
    words = office_words(title, of=of)
    if words is None:
        return Office(id or f"office:{name_key(title)}/{of}", title, "", of)
    return Office(id or f"office:{words.role}/{words.of}", title, words.role, words.of, words.sole and not words.former)


def body(told: str) -> str:
    """What an office is of, by a country's code, an organization's, or the words where no table knows them."""
    bodies = international()
    known = bodies.get(told.strip()) or bodies.get(told.strip().upper())
    return country_code(told) or (known.code if known is not None else name_key(told))
