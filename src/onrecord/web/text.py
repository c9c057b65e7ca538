"""Text of others on a page: escaped, and what would steer or hide it made visible."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Controls, directional embeddings, overrides and isolates, invisible operators, the byte order mark, interlinear marks, tags, surrogates.
# Joiners stay: Persian, Hindi and emoji are spelt with them.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\ufeff\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def shown(text: object) -> Markup:
    """`text` for a page. Each character that could reorder or hide is replaced by one that is seen and tells which it was, in an element
    of its own: the number of characters stays, so that places in the page are places in the text.
    """
    told = str(text)
    if _ODD.search(told) is None:
        return escape(told)
    made, end = [], 0
    for match in _ODD.finditer(told):
        made += [escape(told[end : match.start()]), Markup('<span class="odd" title="U+{:04X}">\u2423</span>').format(ord(match[0]))]
        end = match.end()
    return Markup("").join([*made, escape(told[end:])])


def plain(text: str) -> str:
    """`text` for where no element can stand, such as a label in a picture: each character that could reorder or hide is an open box."""
    return _ODD.sub("\u2423", text)
