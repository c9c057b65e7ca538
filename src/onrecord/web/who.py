"""Who is asking, and what he may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Standing = Literal["reader", "coder", "admin"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""What one may do, the least first: read; judge as well; bring in articles and settle what concerns all as well."""


@dataclass(frozen=True, slots=True)
class Who:
    """`name` is the name under which judgements are kept; nobody's is empty."""

    name: str
    standing: Standing

    def may(self, standing: Standing) -> bool:
        """Whether he may do what one of this standing may."""
        return STANDINGS.index(self.standing) >= STANDINGS.index(standing)
