"""The formats that a record is exported to.

A format is a file of this room with

    NAME, WHAT, OPENS                 what it is called, a line on what it holds, and what opens it
    write(items, path, notes)         writes everything to one file, which ends in ENDING, or into a folder where FOLDER is true,
    files(item, notes)                or gives the files of one article, by their endings; CONFIGURATION are files beside them

`notes` counts what a format could not hold or had to change. `NEEDS` are packages that the base install lacks, which `EXTRA` brings:
they are imported in its functions, never when the file is. `views/links/` has the formats of links: the same, but that they write links, not articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Literal, cast

from onrecord.views import (
    bibtex,
    brat,
    citron,
    comma,
    conll,
    csl,
    dna,
    ftm,
    inception,
    jsonarray,
    jsonlines,
    labelstudio,
    parquet,
    refi,
    schemaorg,
    spacydoc,
    tab,
    webannotation,
    xlsx,
)
from onrecord.views.export import file_name
from onrecord.views.item import Item
from onrecord.views.links import comma as links_comma
from onrecord.views.links import graphml
from onrecord.views.links import jsonlines as links_jsonlines
from onrecord.views.links import parquet as links_parquet
from onrecord.views.links import webannotation as links_webannotation
from onrecord.views.links import xlsx as links_xlsx
from onrecord.views.links.item import LinkItem

Output = Literal["file", "folder", "articles"]
"""One file, a folder of tables, or a folder with files for each article."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `ending` is of its file, empty where it is a folder. `missing` are packages that it needs and that are not installed.

    `of` tells what it holds: articles with their statements, or links. `is_aligned` where it wants two statements held against one another.
    """

    name: str
    what: str
    opens: str
    output: Output
    ending: str
    needs: tuple[str, ...]
    extra: str
    module: ModuleType
    of: Literal["articles", "links"] = "articles"
    is_aligned: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that it needs and that are not installed."""
        return tuple(package for package in self.needs if find_spec(package) is None)

    def write(self, items: Iterable[Item] | Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:
        """Write `items`, articles or links as the format has it, to the file `path`, or into the folder `path`, which is there and empty.

        Raises `OSError` and `RunError`.
        """
        if self.output != "articles":
            self.module.write(items, path, notes)
            return
        for name, data in _beside(self.module).items():
            (path / name).write_bytes(data)
        taken: set[str] = set()
        for item in cast(Iterable[Item], items):
            name = file_name(item.reading, taken)
            taken.add(name.casefold())
            files: Iterator[tuple[str, bytes]] = self.module.files(item, notes)
            for ending, data in files:
                (path / f"{name}{ending}").write_bytes(data)


def _beside(module: ModuleType) -> Mapping[str, bytes]:
    found: Mapping[str, bytes] = getattr(module, "CONFIGURATION", {})
    return found


def _format(module: ModuleType, of: Literal["articles", "links"] = "articles") -> Format:
    output: Output = "articles" if hasattr(module, "files") else "folder" if getattr(module, "FOLDER", False) else "file"
    needs, extra = getattr(module, "NEEDS", ()), getattr(module, "EXTRA", "")
    ending = module.ENDING if output == "file" else ""
    return Format(module.NAME, module.WHAT, module.OPENS, output, ending, needs, extra, module, of, getattr(module, "ALIGNED", False))


MODULES = (
    *(comma, tab, xlsx, jsonlines, jsonarray, parquet, dna, refi, inception, labelstudio, brat, conll, spacydoc, citron),
    *(webannotation, schemaorg, ftm, bibtex, csl),
)
EXPORTS: dict[str, Format] = {made.name: made for made in map(_format, MODULES)}
"""Every format of articles by its name, tables first, then what people code in, then what programs read."""

LINK_MODULES = (links_comma, links_xlsx, links_jsonlines, links_parquet, links_webannotation, graphml)
LINK_EXPORTS: dict[str, Format] = {made.name: made for made in (_format(module, "links") for module in LINK_MODULES)}
"""Every format of links by its name."""
