"""How a record stands killing, damage, and many readers at once, on made articles.

    python -m bench.durable kills [--kills 200]                      kill -9 at random moments of writing
    python -m bench.durable readers [--readers 8] [--seconds 600]    so many readers and one writer at once
    python -m bench.durable damage [--articles 2000] [--places 50]   damage by kind, what `check` notices and `rescue` saves
    python -m bench.durable speed [--articles 2000]                  how long check, backup and rescue take
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from onrecord.data.shape import to_json
from onrecord.errors import RecordError
from onrecord.record import back_up, check_record, open_record, rescue
from tests.record import stress
from tests.record.damage import DAMAGES, Damage, damaged
from tests.record.made import made_reading


def kills(folder: Path, number: int) -> dict[str, Any]:
    """A writer killed so often."""
    began = time.monotonic()
    told = stress.killed(folder, kills=number, articles=150, seed=1)
    return {
        "kills": told.kills,
        "faults": len(told.faults),
        "articles lost that were said to be kept": told.lost_acknowledged,
        "slowest opening after a kill, s": round(told.slowest_opening, 2),
        "same record as an undisturbed run": told.is_as_undisturbed,
        "s": round(time.monotonic() - began),
    }


def readers(folder: Path, number: int, seconds: float) -> dict[str, Any]:
    """So many readers beside one writer, and a backup every few seconds. A reader that fails ends the bench with its words."""
    path, copies, end = folder / "onrecord.db", 0, time.monotonic() + seconds
    open_record(path, "w").close()
    programs = [stress.started("write", path, seconds), *(stress.started("read", path, seconds, one) for one in range(number))]
    while time.monotonic() < end - 1:
        back_up(path, folder / "copy.db", replace=True)
        copies += 1
        time.sleep(min(5.0, max(0.0, end - 1 - time.monotonic())))
    written, *seen = (int(stress.told(program)) for program in programs)
    found = check_record(path)
    return {"readers": number, "s": seconds, "articles written": written, "articles read": sum(seen), "backups": copies, "faults": found.number}


def damage(path: Path, folder: Path, places: int) -> dict[str, Any]:
    """A record damaged at so many places in every way."""
    with open_record(path) as record:
        original = {reading.article.id: to_json(reading) for reading in record.reader.readings()}
    return {one.__name__: _damaged(path, folder, one, places, original) for one in DAMAGES}


def _damaged(path: Path, folder: Path, kind: Damage, places: int, original: dict[str, str]) -> dict[str, Any]:
    saved, noticed, wrong = list[int](), 0, 0
    for seed in range(places):
        spoilt, new = folder / "damaged.db", folder / "new.db"
        new.unlink(missing_ok=True)
        damaged(path, spoilt, kind, seed)
        try:
            noticed += not check_record(spoilt).is_whole
        except RecordError:
            noticed += 1
        try:
            saved.append(rescue(spoilt, new).articles)
        except RecordError:
            saved.append(0)
            continue
        with open_record(new) as record:
            wrong += sum(original.get(reading.article.id) != to_json(reading) for reading in record.reader.readings())
    share = [number / len(original) for number in saved]
    return {
        "places": places,
        "noticed": noticed,
        "saved, mean": round(statistics.mean(share), 3),
        "saved, median": round(statistics.median(share), 3),
        "saved, least": round(min(share), 3),
        "saved and not as it was": wrong,
    }


def speed(path: Path, folder: Path) -> dict[str, Any]:
    """Seconds that each takes."""
    found: dict[str, Any] = {"MB": round(path.stat().st_size / 1e6, 1)}
    for name, work in (
        ("check", lambda: check_record(path)),
        ("backup", lambda: back_up(path, folder / "copy.db")),
        ("rescue", lambda: rescue(path, folder / "rescued.db")),
    ):
        began = time.monotonic()
        work()
        found[f"{name}, s"] = round(time.monotonic() - began, 1)
    return found


def _made(path: Path, count: int) -> Path:
    with open_record(path, "w") as record:
        for number in range(count):
            record.writer.add(made_reading(number))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["kills", "readers", "damage", "speed"])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--places", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "kills":
            told = kills(folder, given.kills)
        elif given.what == "readers":
            told = readers(folder, given.readers, given.seconds)
        elif given.what == "damage":
            told = damage(_made(folder / "onrecord.db", given.articles), folder, given.places)
        else:
            told = speed(_made(folder / "onrecord.db", given.articles), folder)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
