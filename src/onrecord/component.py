"""The spaCy pipeline component `onrecord`: `nlp.add_pipe("onrecord")` writes who said what onto each document.

spaCy finds it by its entry point in `spacy_factories`; nothing else imports it.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language

from onrecord import api
from onrecord.errors import ArticleError

EMPTY: dict[str, Any] = {"pipeline": None}


class Component:
    """Reads the text of a document and writes the statements to `doc.spans["onrecord"]` and the whole reading to `doc._.onrecord`.

    A text that cannot be read (an empty one, say) leaves the document as it is, without a group. `pipeline` is what reads; the shipped
    model where it is `None`.
    """

    def __init__(self, pipeline: api.Reads | None = None) -> None:
        self._pipeline = pipeline
        api.extend_spacy()

    def __call__(self, doc: Any) -> Any:
        try:
            reading = api.extract(doc.text, pipeline=self._pipeline)
        except ArticleError:
            return doc
        api.annotate_spacy(doc, reading)
        return doc


def make(nlp: Any, name: str, pipeline: api.Reads | None) -> Component:  # noqa: ARG001
    """What spaCy calls to make the component."""
    return Component(pipeline)


Language.factory("onrecord", default_config=EMPTY, assigns=["doc.spans", "doc._.onrecord"], func=make)
