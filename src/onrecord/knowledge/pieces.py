"""The pieces of a file of knowledge, by the reader of its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from onrecord.data.knowledge import Form, Piece
from onrecord.knowledge import ftm, phoenix, table, wikidata
from onrecord.knowledge.source import Source

_READERS: Mapping[Form, Callable[[Source], Iterator[Piece]]] = {"ftm": ftm.read, "wikidata": wikidata.read, "csv": table.read, "phoenix": phoenix.read}


def pieces(source: Source, form: Form) -> Iterator[Piece]:
    """Everything that the file tells, in its order. Raises `KnowledgeError` at the first line that is not as its form has it."""
    return _READERS[form](source)
