"""The spaCy pipeline component `onrecord`: `nlp.add_pipe("onrecord")` writes who said what onto each document.

spaCy finds it by its entry point in `spacy_factories`; nothing else imports it.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language

from onrecord import api
from onrecord.errors import ArticleError

GROUP = "onrecord"
"""The name of the component, and of the group of spans that it writes."""


class Component:
    """Reads the text of a document and writes the statements to `doc.spans["onrecord"]` and the whole reading to `doc._.onrecord`.

    A text that cannot be read (an empty one, say) gets an empty group. Raises `ModelError` when the shipped model cannot be loaded.
    """

    def __init__(self) -> None:
        api.extend_spacy()

    def __call__(self, doc: Any) -> Any:
        try:
            api.annotate_spacy(doc, api.extract(doc.text))
        except ArticleError:
            doc.spans[GROUP] = []
        return doc


def make(nlp: Any, name: str) -> Component:  # noqa: ARG001
    """What spaCy calls to make the component."""
    return Component()


Language.factory(GROUP, assigns=["doc.spans", "doc._.onrecord"], func=make)
