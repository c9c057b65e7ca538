"""Words of others with those that were searched for marked."""

from __future__ import annotations

from markupsafe import Markup

from onrecord import api
from onrecord.web.text import shown


def marked(text: str, query: str) -> Markup:
    """`text` for a page, what `query` looks for in `<mark>`."""
    made, end = list[Markup](), 0
    if not (spans := api.matches(text, query)):
        return shown(text)
    for span in spans:
        made += [shown(text[end : span.start]), Markup("<mark>{}</mark>").format(shown(span.of(text)))]
        end = span.end
    return Markup("").join([*made, shown(text[end:])])
