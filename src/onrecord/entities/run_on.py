"""Run on: names that run on into words beside them, as capitals do in headlines (`Ana Dorn Wins Big`), cut down to what the report prints elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.mention import EntityKind, Mention
from onrecord.data.span import Span
from onrecord.lexicon.cue import saying
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words
from onrecord.lexicon.rarity import rarities

_WORD = re.compile(r"[^\s]+")
_MOST = 8
"""Words of a name that are looked at."""

_OFTEN = 2
"""How often the shorter form must stand in the report for a name of its body to be cut."""


def cut_down(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, where names that run on end and begin where the report's other names do."""
    first = text.find("\n")
    names = [mention for mention in mentions if mention.kind == "name"]
    inside = Counter(mention.span.of(text) for mention in names if mention.span.end > first)
    kinds = {mention.span.of(text): mention.entity_kind for mention in names if mention.span.end > first}
    last = {form.split()[-1] for form in inside if " " in form}
    made = []
    for mention in mentions:
        if mention.kind == "name" and " " in text[mention.span.start : mention.span.end]:
            headed = mention.span.end <= first
            printed = mention.span.of(text)
            if (headed and not inside[printed]) or (not headed and mention.entity_kind in ("person", "unknown")):
                span = _cut(text, mention.span, inside, kinds, last, headed=headed)
                if span is not None:
                    kind: EntityKind = kinds.get(span.of(text), "person")
                    mention = replace(mention, span=span, entity_kind=kind)
        made.append(mention)
    return made


def _cut(text: str, span: Span, inside: Counter[str], kinds: dict[str, EntityKind], last: set[str], *, headed: bool) -> Span | None:
    """The part of a name that the report prints elsewhere, `None` where what stands beside it may belong to it."""
    words = [Span(span.start + match.start(), span.start + match.end()) for match in _WORD.finditer(span.of(text))][:_MOST]
    whole = inside[span.of(text)]
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1 if headed or words[0].of(text).lower() in organization_words() else 1):
            run = Span(words[at].start, words[at + size - 1].end)
            form = run.of(text)
            if size == 1 and form.lower() in given_names():
                continue
            known = inside[form] if size > 1 or form not in last else max(inside[form], 1)
            if known < (1 if headed else max(_OFTEN, whole + 1)) or (not headed and kinds.get(form) != "person"):
                continue
            rest = words[at + size :]
            if all(_common(word.of(text)) for word in (*words[:at], *rest)) or (headed and at == 0 and _verb(rest[0].of(text))):
                return run
    return None


def _verb(word: str) -> bool:
    """Whether a word tells that somebody speaks: what stands behind it in a headline is no part of his name."""
    lower = word.lower()
    return saying(lower) and lower.endswith(("s", "ed")) and lower not in given_names()


def _common(word: str) -> bool:
    lower = word.strip(".,:;!?’'\"").lower()
    return lower not in given_names() and (lower in rarities() or saying(lower))
