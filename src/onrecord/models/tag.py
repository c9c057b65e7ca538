"""The tag set: which role of a statement a word plays, as B(egin), I(nside) or O(utside)."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
NAMES = ("person", "organization", "location")

OUTSIDE = 0
TAGS = 1 + 2 * len(ROLES)


def begin(role: int) -> int:
    """Tag of the first word of a span of role number `role`."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """Tag of a further word of a span of role number `role`."""
    return 2 + 2 * role


def role_of(tag: int) -> int | None:
    """The role number of `tag`, `None` for outside."""
    return (tag - 1) // 2 if tag else None


def follows(before: int | None, tag: int) -> bool:
    """Whether `tag` may stand after `before` (`None`: at the start of a paragraph)."""
    if tag == OUTSIDE or tag % 2 == 1:
        return True
    return before is not None and before in (tag, tag - 1)


def runs(tags: list[int]) -> list[tuple[int, int, int]]:
    """The spans that valid `tags` spell: (role number, first word, word after the last)."""
    found: list[tuple[int, int, int]] = []
    start = before = OUTSIDE
    for at, tag in enumerate((*tags, OUTSIDE)):
        if tag == before == OUTSIDE:
            continue
        if before and not (tag and tag % 2 == 0):
            found.append(((before - 1) // 2, start, at))
        if tag % 2 == 1:
            start = at
        before = tag
    return found
