"""What people said of a statement, in words that another person can read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from onrecord.data.judgement import Judgement, in_force

_VERBS = {
    "accept": "accepted it",
    "reject": "rejected it",
    "add": "added it",
    "merge": "merged entities",
    "split": "split an entity",
    "confirm": "confirmed a link",
    "refute": "refuted a link",
}


def told(judgements: Iterable[Judgement], said: tuple[Judgement, ...]) -> list[dict[str, Any]]:
    """`judgements` in their order, who, when, what, before, after and why; `said` is everything that was said of the article."""
    standing = {one.id for one in in_force(said)}
    known = {one.id: one for one in said}
    return [_told(one, standing, known) for one in judgements]


def deed(one: Judgement, known: dict[str, Judgement]) -> str:
    """What somebody did, in a few words."""
    if one.action in ("undo", "redo"):
        of = known.get(one.of or "")
        return f"{'took back' if one.action == 'undo' else 'brought back'}: {deed(of, known) if of else 'another judgement'}"
    return f"changed {(one.field or '').replace('_', ' ')}" if one.action == "change" else _VERBS[one.action]


def value(packed: str | None) -> str:
    """A value of a judgement in words; empty where there is none."""
    held: Any = None if packed is None else json.loads(packed)
    if isinstance(held, dict) and "content" in held:
        held = " … ".join(part["text"] for part in held["content"])
    elif isinstance(held, dict):
        mention = held.get("mention") or {}
        held = held.get("name") or mention.get("text") or held.get("text") or held.get("date") or held.get("type") or ""
    return "" if held is None or isinstance(held, list) else str(held)


def _told(one: Judgement, standing: set[str], known: dict[str, Judgement]) -> dict[str, Any]:
    return {
        "id": one.id,
        "by": one.by,
        "at": one.at,
        "what": deed(one, known),
        "field": one.field,
        "before": value(one.before),
        "after": value(one.after),
        "why": one.why,
        "taken_back": one.action not in ("undo", "redo") and one.id not in standing,
    }
