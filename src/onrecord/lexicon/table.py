"""A table of the lexicon: tab-separated rows of one language, checked as they are read."""

from __future__ import annotations

from importlib.resources import files

from onrecord.errors import RunError


def rows(name: str, *, width: int, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of `language`'s table `name`, `width` fields each; `-` stands for an empty field, `#` opens a comment.

    Raises `RunError` for a language without that table and for a row with another number of fields.
    """
    place = files("onrecord.lexicon").joinpath(language, f"{name}.tsv")
    if not language.isalpha() or not place.is_file():
        raise RunError(f"lexicon {language!r}: it has no table {name!r}; expected a language that onrecord ships, such as 'en'")
    return parse(place.read_text(encoding="utf-8"), width=width, origin=f"lexicon/{language}/{name}.tsv")


def parse(text: str, *, width: int, origin: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table's content; `origin` names it in errors."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        fields = tuple("" if field == "-" else field for field in line.split("\t"))
        if len(fields) != width:
            raise RunError(f"{origin}: line {number} has {len(fields)} fields ({line!r}); expected {width}, parted by tabs")
        found.append(fields)
    return tuple(found)


def several(field: str) -> tuple[str, ...]:
    """The entries of a field that holds more than one, parted by `|`."""
    return tuple(field.split("|")) if field else ()
