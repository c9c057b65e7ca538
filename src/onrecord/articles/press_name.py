"""Names of outlets as press databases print them: with a place, an edition or a number that is not part of the name."""

from __future__ import annotations

import re
from functools import lru_cache

_PLACE = re.compile(r" ?\([^()]{1,60}\)\.?$")
_EDITION = re.compile(
    r"(?:, | [-–—] |; ?)(?:[^,;()–—]{0,40} )?(?:edition|ausgabe|édition|edición|edição|editie|edizione)\b.{0,40}$|, (?:no|nr|n°|nº|num)\.? ?[0-9].{0,40}$",
    re.IGNORECASE,
)
_LONGEST = 120


@lru_cache(maxsize=1024)
def outlet_name(printed: str) -> str | None:
    """The name in `printed`, without place, edition and issue: "The Heron" for "The Heron (Aldwerth)". `None` for a line that is no name."""
    name = " ".join(printed.split())[:_LONGEST].split(";")[0].strip()
    for pattern in (_EDITION, _PLACE, _EDITION):
        name = (pattern.sub("", name) or name).strip()
    # A full stop that ends a name belongs to the export, unless the name is one of initials.
    if name.endswith(".") and name[:-1].lower().endswith((".com", ".org", ".net")):
        name = name[:-1]
    return name.strip(" ,") or None
