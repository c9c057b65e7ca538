"""An export is of one moment: what others write meanwhile is in it whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord import api
from tests.record.made import made_reading
from tests.record.stress import later


def test_an_export_is_of_the_moment_in_which_it_began(tmp_path: Path) -> None:
    path, out = tmp_path / "onrecord.db", tmp_path / "out.jsonl"
    made = [made_reading(number) for number in range(4)]
    with api.open_record(path, "w") as held:
        for reading in made:
            held.writer.add(reading)
        written = list[int]()

        def write_meanwhile(done: int, total: int) -> None:
            if not written:
                written.append(done)
                for reading in made:
                    held.writer.replace(reading, later(reading))
                held.writer.add(made_reading(9))
            assert total == len(made)

        told = api.export("jsonl", out, record=path, progress=write_meanwhile)
    assert written == [1]
    assert (told.articles, told.statements) == (4, 8)
    assert {json.loads(line)["made_by"]["onrecord"] for line in out.read_text("utf-8").splitlines()} == {"0.1.0"}
