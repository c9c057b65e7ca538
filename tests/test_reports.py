"""The real agency reports that the project started from, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading

REPORTS = Path(__file__).parents[2] / "shared" / "samples" / "reports"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    if not REPORTS.is_dir():
        pytest.skip("the agency reports are not here")
    return list(api.extract_paths([REPORTS]))


def occasions(readings: list[Reading], kind: str) -> list[tuple[Occasion, list[str]]]:
    """The occasions of a kind with the surnames of who took part."""
    made = []
    for reading in readings:
        names = {entity.id: entity.name for entity in reading.entities}
        made += [(one, sorted(names[who].split()[-1] for who in one.participants)) for one in reading.occasions if one.kind == kind]
    return made


def test_every_quotation_has_a_speaker_with_a_full_name(readings: list[Reading]) -> None:
    direct = [one for reading in readings for one in reading.statements if one.kind == "direct" and one.parent is None]
    assert len(direct) >= 9
    assert all(one.speaker.name is not None and " " in one.speaker.name for one in direct)


def test_the_phone_call_with_both_participants_and_its_day(readings: list[Reading]) -> None:
    ((call, who),) = occasions(readings, "phone_call")
    assert who == ["Putin", "Raisi"]
    assert call.on == "2022-02-24"
    held = [one for reading in readings for one in reading.statements if one.occasion == call.id and reading.article.published is not None]
    assert len(held) >= 5
    assert {one.said_on.date for one in held if one.said_on is not None} == {"2022-02-24"}


def test_meetings_interview_and_posts(readings: list[Reading]) -> None:
    assert [one.place.text for one, _ in occasions(readings, "meeting") if one.place is not None] == ["Tehran", "Tehran"]
    ((interview, who),) = occasions(readings, "interview")
    assert interview.channel is not None
    assert who == ["Safari"]
    assert [who for _, who in occasions(readings, "social_post")] == [["Jahromi"], ["Amir-Abdollahian"]]
