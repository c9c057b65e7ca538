"""How a speaker, or whoever is spoken to, is called where people read it."""

from __future__ import annotations

from typing import Literal, get_args

from onrecord.data.statement import Addressee, Speaker, SpeakerType

UNKNOWN = "(unknown)"

Standing = Literal["known", "unnamed", "unknown"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)

_STANDING: dict[SpeakerType, Standing] = {
    "named_person": "known",
    "named_organization": "known",
    "country": "known",
    "unnamed": "unnamed",
    "collective": "unnamed",
    "document": "unnamed",
    "unknown": "unknown",
}


def label(speaker: Speaker | Addressee) -> str:
    """The name; where there is none, the words of the report between guillemets; "(unknown)" where none do."""
    if speaker.name is not None:
        return speaker.name
    if speaker.mention is not None:
        return f"«{speaker.mention.text}»"
    return UNKNOWN


def standing(speaker: Speaker) -> Standing:
    """Whether a speaker is known by a name, is words without a name (`officials`, `a report`), or is not known at all."""
    return _STANDING[speaker.type]
