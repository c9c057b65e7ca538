from __future__ import annotations

import pytest

from onrecord.data.span import Span
from onrecord.data.statement import SPEAKER_TYPES, Excerpt, Speaker, SpeakerType
from onrecord.views.speaker import label, standing

OFFICIALS = Excerpt("two officials", Span(0, 13))


@pytest.mark.parametrize(
    ("speaker", "wanted"),
    [
        (Speaker("named_person", "e1", "Mara Quell", Excerpt("she", Span(4, 7))), "Mara Quell"),
        (Speaker("unnamed", None, None, OFFICIALS), "«two officials»"),
        (Speaker(), "(unknown)"),
    ],
)
def test_label(speaker: Speaker, wanted: str) -> None:
    assert label(speaker) == wanted


@pytest.mark.parametrize("kind", SPEAKER_TYPES)
def test_every_type_of_speaker_has_a_standing(kind: SpeakerType) -> None:
    assert standing(Speaker(kind)) in ("known", "unnamed", "unknown")
