"""Deeds: roles told by a verb behind a name, `Ana Dorn, who chairs the water committee,`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.span import Span
from onrecord.entities.frame import Frame
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.role import domains
from onrecord.lexicon.role_verb import role_verbs
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

_WHO = re.compile(r"(?:[ \u00a0]\([^()\n]{1,20}\))?,[ \u00a0](?:\d{1,3},[ \u00a0])?who[ \u00a0]")
_LONGEST = 120
"""Characters of a relative clause that are read."""

_MOST = 8
"""Tokens of the longest thing that somebody leads or founded."""

_BETWEEN = frozenset({"also", "now", "still", "once", "first", "currently", "has"})


def deeds(text: str, names: Sequence[Span]) -> dict[Span, Frame]:
    """For each of `names` with such a clause behind it, the frame of the role."""
    found = {}
    for name in names:
        match = _WHO.match(text, name.end)
        held = _frame(tokens(text, Span(match.end(), min(len(text), match.end() + _LONGEST)))) if match else None
        if held is not None:
            found[name] = held
    return found


def _frame(found: Tokens) -> Frame | None:
    at = 0
    while at < len(found) - 1 and found.lowers[at] in _BETWEEN:
        at += 1
    perfect = "has " if "has" in found.lowers[:at] else ""
    known = role_verbs()
    size, verb = next(
        ((size, verb) for size in (2, 1) if at + size < len(found) and (verb := known.get(perfect + " ".join(found.lowers[at : at + size])))), (0, None)
    )
    thing = _thing(found, at + size) if verb is not None else range(0)
    if verb is None or not thing:
        return None
    words = found.lowers[thing.start : thing.stop]
    fields = domains()
    return Frame(
        span=found.span(at, thing.stop),
        role=found.span(at, thing.stop),
        head=verb.role,
        broader=verb.broader,
        gender="",
        relation=False,
        plural=False,
        article="definite",
        level=frozenset(),
        former=verb.former,
        fields=frozenset(fields.get(word, word) for word in words if word in fields or word in source_words()),
        names=frozenset(word for word, printed in zip(words, found.words[thing.start : thing.stop], strict=True) if printed[0].isupper()),
        country=None,
        country_span=None,
        owner=None,
        party="",
        words=frozenset(words),
        thing=words[-1],
    )


def _thing(found: Tokens, first: int) -> range:
    """The tokens from `first` up to the first that ends the noun phrase there."""
    at = first
    while at < min(len(found), first + _MOST) and found.words[at][0].isalnum():
        opening = at == first or found.possessive[at - 1]
        if found.lowers[at] in function_words() and not (opening and found.lowers[at] in ("the", "a", "an", "its", "his", "her", "their")):
            break
        at += 1
    while at > first and found.lowers[at - 1] in function_words():
        at -= 1
    return range(first, at)
