"""The forms that articles come in, in the order in which they are asked whether a source is theirs.

A form is a file of this room with

    NAME                            one word, as `onrecord formats` and messages call it
    WHAT                            a line on what it is
    GIVES                           the fields of an article that it can tell
    ENDINGS                         endings of names that a folder is searched for
    fits(source) -> bool            whether the source is of this form, by its first bytes and its name
    read(source, settings)          what is in it, one by one: `Received`, or `Skipped` for what could not be read

and, where its parser is written in C, `load()`, which imports the parser, and `take(data, origin=, told=)`, which are called in a
sandbox. `NEEDS` are the packages that it imports and the base install lacks: in its functions, never when the file is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Protocol, cast

from onrecord.articles import (
    csv_table,
    dna,
    europresse,
    excel,
    factiva,
    factiva_xml,
    feed,
    gzipped,
    json_file,
    json_lines,
    mail,
    mhtml,
    nexis,
    nexis_advance,
    nexis_word,
    odt,
    page,
    parquet,
    pdf,
    proquest,
    sitemap,
    tarred,
    textfile,
    wacz,
    warc,
    word,
    zipped,
)
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped


class Form(Protocol):
    """What a form's file holds."""

    NAME: str
    WHAT: str
    GIVES: tuple[str, ...]
    ENDINGS: tuple[str, ...]

    def fits(self, source: Source) -> bool:
        """Whether the source is of this form."""
        ...

    def read(self, source: Source, settings: Settings) -> Iterator[Received | Skipped]:
        """What is in it."""
        ...


FORMS: tuple[Form, ...] = tuple(
    cast(Form, module)
    for module in (
        warc, wacz, dna, nexis_word, excel, word, odt, zipped, tarred, gzipped, pdf, parquet, mhtml, mail, factiva, factiva_xml, europresse, feed,
        sitemap, page, nexis, nexis_advance, proquest, json_lines, json_file, csv_table, textfile,
    )
)
"""Every form; the first that fits reads a source, and text, which takes what no other knows, stands last."""

EXTRAS = {"duckdb": "parquet"}
"""The extra that a package comes with, where it is not `formats`."""


def missing(form: Form) -> tuple[str, ...]:
    """The packages that a form needs and that are not installed."""
    needs: tuple[str, ...] = getattr(form, "NEEDS", ())
    return tuple(package for package in needs if find_spec(package) is None)


def extra(packages: tuple[str, ...]) -> str:
    """The extra that brings `packages`."""
    return next((EXTRAS[package] for package in packages if package in EXTRAS), "formats")


ENDINGS = tuple(sorted({ending for form in FORMS for ending in form.ENDINGS}))
"""Endings of the files that are read in a folder. A file that is named itself is read whatever its ending."""
