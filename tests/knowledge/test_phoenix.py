from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data.knowledge import Tenure
from onrecord.knowledge import Source, form_of

from .made import PHOENIX, actors, offices, read, slips, tenures, written

REAL = Path(__file__).parents[3] / "shared" / "knowledge"


def test_blocks_are_actors(tmp_path: Path) -> None:
    found = actors(read(written(tmp_path, PHOENIX)))
    assert [(actor.id, actor.kind) for actor in found] == [
        ("phoenix:VLM/dov al kalmer", "person"),
        ("phoenix:VLM/velmoran guard", "unknown"),
        ("agent:AGR/fisherman", "agent"),
        ("agent:AGR/fishermen", "agent"),
        ("agent:AGR/fisherwoman", "agent"),
    ]
    assert found[0].names == ("Dov al Kalmer", "President Kalmer")


def test_dates_are_terms_and_a_remark_may_name_the_office(tmp_path: Path) -> None:
    found = read(written(tmp_path, PHOENIX))
    assert tenures(found) == [
        Tenure("phoenix:VLM/dov al kalmer", "office:elite/VLM", "1975-01-01", "2000-01-01"),
        Tenure("phoenix:VLM/dov al kalmer", "office:president/VLM", "2007-11-16"),
    ]
    assert [(office.role, office.of, office.sole) for office in offices(found)] == [("elite", "VLM", False), ("president", "VLM", True)]
    assert slips(found) == [(6, "'20121207-20120802' is no time in office"), (11, "'No Code Here' has no code")]


def test_a_title_is_no_part_of_the_name(tmp_path: Path) -> None:
    found = actors(read(written(tmp_path, "PRESIDENT_MARA_QUELL_\n\t[VLMGOV >070101]\n")))
    assert (found[0].id, found[0].name) == ("phoenix:VLM/mara quell", "Mara Quell")


def test_countries_and_seats_are_those_of_the_tables(tmp_path: Path) -> None:
    text = "POLAND_ [POL]\n+POLANDIA_\n+POLISH_\n+WARSAW_\n+SELM_TOWN\n\nKREMLIN_ [RUSGOV]\n\nUNITED_NATIONS_ [IGOUNO]\n\nOIL_STATES\n+OPEC\n\t[IGOOPC]\n"
    found = actors(read(written(tmp_path, text)))
    assert [actor.id for actor in found] == ["country:POL", "place:POL/selm town", "country:RUS", "org:UN", "org:OPEC"]
    assert found[0].names == ("Poland", "Polandia", "Polish")
    assert (found[1].kind, found[1].countries) == ("place", ("POL",))


@pytest.mark.parametrize("name", ["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt", "Phoenix.agents.txt"])
def test_the_real_dictionaries_are_read(name: str) -> None:
    if not (REAL / name).is_file():
        pytest.skip("the dictionaries are not here")
    source = Source(REAL / name)
    assert form_of(source) == "phoenix"
    found = read(source)
    assert len(actors(found)) > 1_000
    assert len(slips(found)) < 50
