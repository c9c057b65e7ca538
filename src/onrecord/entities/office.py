"""Offices: which name a role phrase stands beside, as a title before it or an apposition around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.data.mention import Mention
from onrecord.data.span import Span
from onrecord.entities.frame import Frame

_TITLE = re.compile(r"[ \u00a0]+(?:(?:surnamed|named)[ \u00a0])?(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.?[ \u00a0]+)?")
_AFTER = re.compile(
    r"(?:[ \u00a0]\([^()\n]{1,20}\))?"
    r"(?:,[ \u00a0](?:\d{1,3},[ \u00a0])?(?:who[ \u00a0](?:is|was|became|has been)[ \u00a0])?|[ \u00a0](?:is|was|became|serves as|has been)[ \u00a0])"
)
_BEFORE = re.compile(r",?[ \u00a0](?:[—–-][ \u00a0])?(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.?[ \u00a0]+)?")
_CLOSED = re.compile(r"[ \u00a0]?[,.;:)—–\n]|\Z|[ \u00a0](?:who|and)\b")
_OBLIQUE = re.compile(r"\b(?:with|to|of|by|for|from|against|about|on|at|in|meeting|calling|hosting|between|and|after|before)[ \u00a0]$", re.IGNORECASE)
_FURTHER = re.compile(r"[ \u00a0](?:in|of|at|for|from|with|on)[ \u00a0]")
_NEXT = re.compile(r"(?:,|,?[ \u00a0]and)[ \u00a0]")
_JOINED = re.compile(r",?[ \u00a0](?:and|&)[ \u00a0]|,[ \u00a0]")

_SHORT = ("Sens.", "Reps.", "Govs.", "Profs.")
# As many share a title; more stand in a list.
_MOST = 6


_FOR = " for "


def titles(text: str, frames: Sequence[Frame], names: Sequence[Mention]) -> dict[Span, list[Frame]]:
    """For each name, the frames of the titles right before it; a chain of titles all go to the name at its end."""
    starts = {name.span.start: name.span for name in names}
    begins = {frame.span.start: frame for frame in frames}
    found: dict[Span, list[Frame]] = {}
    chained: dict[Span, Span] = {}
    for frame in reversed(frames):
        if frame.plural or _owns(text, frame) or _serves(text, frame):
            continue
        match = _TITLE.match(text, frame.span.end)
        if not match:
            continue
        name = starts.get(match.end())
        if name is None and (further := begins.get(match.end())) is not None:
            name = chained.get(further.span)
        if name is not None:
            chained[frame.span] = name
            found.setdefault(name, []).insert(0, frame)
    return found


def _serves(text: str, frame: Frame) -> bool:
    """Whether the name behind a phrase is whom its holder serves: `a spokesman for presidential candidate Ana Dorn`."""
    return frame.article == "indefinite" and _FOR in text[frame.noun : frame.span.end]


def shared_titles(text: str, frames: Sequence[Frame], names: Sequence[Mention]) -> dict[Span, list[Frame]]:
    """For each name, the title that several share: `Senators Ana Dorn and Oto Brell`."""
    starts = {name.span.start: name.span for name in names if name.entity_kind in ("person", "unknown")}
    found: dict[Span, list[Frame]] = {}
    for frame in frames:
        if frame.relation or not (frame.plural or text.startswith(_SHORT, frame.noun)):
            continue
        match = _TITLE.match(text, frame.span.end)
        held: list[Span] = []
        while match is not None and (name := starts.get(match.end())) is not None and len(held) < _MOST:
            held.append(name)
            match = _NEXT.match(text, name.end)
        if len(held) > 1 and " and " in text[held[-2].end : held[-1].start]:
            for name in held:
                found.setdefault(name, []).append(replace(frame, plural=False))
    return found


def appositions(text: str, frames: Sequence[Frame], names: Sequence[Mention], titled: Mapping[Span, list[Frame]]) -> dict[Span, list[Frame]]:
    """For each name, the frames in apposition to it: `Dorn, the president,`, `the president, Ana Dorn,`, `Dorn is the president`."""
    taken = {frame.span for held in titled.values() for frame in held}
    open_frames = {frame.span.start: frame for frame in frames if frame.span not in taken and not frame.plural and not _owns(text, frame)}
    starts = {name.span.start: name.span for name in names}
    headed = {frame.span.start: name for name, held in titled.items() for frame in held}
    found: dict[Span, list[Frame]] = {}
    linked: set[Span] = set()
    for name in names:
        match = _AFTER.match(text, name.span.end) if name.entity_kind in ("person", "unknown") or name.span in titled else None
        frame = open_frames.get(match.end()) if match else None
        if frame is None or frame.span in linked or not _belongs(text, name.span, frame, starts):
            continue
        found.setdefault(name.span, []).append(frame)
        linked.add(frame.span)
        _joined(text, frame, open_frames, found[name.span], linked)
    for frame in open_frames.values():
        if frame.span in linked or (frame.article == "indefinite" and not frame.owner):
            continue
        match = _BEFORE.match(text, frame.span.end)
        if match is None or "," not in match.group():
            continue
        other = headed.get(match.end()) or starts.get(match.end())
        if other is not None and (other not in titled or match.end() in headed) and _CLOSED.match(text, other.end):
            found.setdefault(other, []).append(frame)
            linked.add(frame.span)
    return found


def _belongs(text: str, name: Span, frame: Frame, starts: Mapping[int, Span]) -> bool:
    """Whether the role behind a name is its own: behind `with Ana Dorn, the president said` another sentence part begins."""
    if not _OBLIQUE.search(text, max(0, name.start - 16), name.start):
        return True
    match = _BEFORE.match(text, frame.span.end)
    if match and "," in match.group() and (other := starts.get(match.end())) is not None and frame.article == "definite" and _CLOSED.match(text, other.end):
        return False
    if frame.article in ("bare", "indefinite") and _FURTHER.match(text, frame.span.end):
        return True
    return _CLOSED.match(text, frame.span.end) is not None


def _owns(text: str, frame: Frame) -> bool:
    return text[frame.span.end : frame.span.end + 2] in ("’s", "'s")


def _joined(text: str, frame: Frame, frames: Mapping[int, Frame], held: list[Frame], linked: set[Span]) -> None:
    """Further roles joined to an apposition: `the founder and chief executive`."""
    match = _JOINED.match(text, frame.span.end)
    further = frames.get(match.end()) if match else None
    if further is not None and further.span not in linked and further.article in ("bare", "indefinite"):
        held.append(further)
        linked.add(further.span)
