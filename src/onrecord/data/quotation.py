"""A quotation: what stands within one pair of quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.span import Span

MarkStyle = Literal[
    "double",  # “ ”
    "single",  # ‘ ’
    "straight",  # " "
    "straight_single",  # ' '
    "low",  # „ “ and „ ”
    "low_single",  # ‚ ‘
    "guillemets",  # « »
    "guillemets_reversed",  # » «
    "angle",  # ‹ ›
    "angle_reversed",  # › ‹
    "latex",  # `` ''
    "doubled",  # '' '' and ‘‘ ’’
    "backtick",  # ` '
]
MARK_STYLES: tuple[MarkStyle, ...] = get_args(MarkStyle)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of quotation marks in a paragraph, or one that opens and never closes there.

    `span` holds the marks, `inner` does not. `depth` counts the quotations around it. A quotation that is not `closed` ends with
    the paragraph, or before the next one of its style; `continues` when it opens again what the paragraph before left open.
    Nicknames and single words in marks are quotations too: `words` tells how long it is. Two are equal when all fields are.
    """

    span: Span
    inner: Span
    style: MarkStyle
    closed: bool
    continues: bool = False
    depth: int = 0
    words: int = 0
