"""An alignment: two wordings of one utterance word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.data.span import Span

Step = Literal["kept", "cut", "added", "changed", "moved"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A run of words of the one wording beside what the other has in its place, as spans of the two articles' own texts.

    `kept`: the same words; `cut`: words of the one that the other leaves out (`other` is `None`); `added`: words of the other that the one has not
    (`one` is `None`); `changed`: other words in their place; `moved`: the same words at another place. In the order of the one; what was added
    stands behind what it was added to. Equal when all fields are.
    """

    step: Step
    one: Span | None
    other: Span | None
