"""Text of others on a terminal: what would steer it is made visible instead."""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: "␡"}
# Directional marks, embeddings, overrides and isolates; line and paragraph separators; invisible operators, the byte order
# mark, interlinear marks and tags. Joiners stay: Persian, Hindi and emoji are spelt with them.
_CODES = [0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x80, 0xA0), *range(0x2028, 0x202F), *range(0x2060, 0x2070)]
_CODES += [*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
_MARKS = str.maketrans(_PICTURES | {code: f"‹U+{code:04X}›" for code in _CODES})
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` without a character that could move the cursor, colour, reorder or hide: each is shown as a mark.

    Control characters become their pictures (`␛` for escape), the others their code (`‹U+202E›`). Line ends become
    line feeds; these and tabs stay.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MARKS)
    return _SURROGATE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", plain)


def shown_on_a_line(text: str) -> str:
    """`visible` with each run of white space as one space."""
    return visible(" ".join(text.split()))
