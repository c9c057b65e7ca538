"""Programs that write to a record and read it under stress, for the tests and for `bench/durable.py`.

    python -m tests.record.stress write PATH SECONDS       adds readings, as many as it can, and says how many
    python -m tests.record.stress read PATH SECONDS SEED   reads and searches, checks that articles are whole, and says how many it saw
    python -m tests.record.stress add PATH COUNT           adds so many readings and says each number once it is kept
    python -m tests.record.stress again PATH SECONDS       reads all articles again, as often as it can, and says how often
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.data.reading import Reading
from onrecord.data.shape import to_json
from onrecord.record import check_record, open_record
from tests.record.made import made_reading

ROOT = Path(__file__).parents[2]
_LONGEST = 0.3
"""Seconds that a program may live, at most, before it is killed: what it needs to start counts as well."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What killing a writer came to: how often it died while writing, what was wrong afterwards, articles that it had said were kept and were
    not there, how long the record took to open again at most, and whether the run that was let to its end made the same record."""

    kills: int
    faults: tuple[str, ...]
    lost_acknowledged: int
    slowest_opening: float
    is_as_undisturbed: bool


def started(*words: object) -> subprocess.Popen[str]:
    """One of these programs."""
    command = [sys.executable, "-m", "tests.record.stress", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


def told(program: subprocess.Popen[str]) -> str:
    """What a program said at its end. Raises `AssertionError` with what went wrong."""
    out, err = program.communicate()
    assert program.returncode == 0, err
    return out.strip()


def killed(folder: Path, *, kills: int, articles: int, seed: int) -> Killed:
    """Kills a writer so often at a random moment of its writing and looks at the record each time; when one is full it goes on with the next."""
    chance = random.Random(seed)
    number = lost = 0
    slowest = 0.0
    faults: list[str] = []
    same = True
    wanted = sorted_dump(articles)
    for place in itertools.count():
        path, held = folder / f"{place}.db", 0
        while number < kills and held < articles:
            acknowledged = _killed_once(path, articles, chance.uniform(0, _LONGEST))
            if acknowledged is None:
                break
            number += 1
            began = time.monotonic()
            with open_record(path, "w") as record:
                slowest = max(slowest, time.monotonic() - began)
                held = record.reader.summary().articles
            lost += max(0, acknowledged - held)
            faults += [f"{fault.where}: {fault.what}" for fault in check_record(path).faults]
        told(started("add", path, articles))
        with open_record(path) as record:
            same = same and [to_json(reading) for reading in record.reader.readings()] == wanted
        if number == kills:
            break
    return Killed(number, tuple(faults), lost, slowest, same)


def _killed_once(path: Path, articles: int, seconds: float) -> int | None:
    """Kills a writer so long after its first word, and gives how many articles it had said were kept; `None` when it was done before."""
    with started("add", path, articles) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        time.sleep(seconds)
        died = program.poll() is None
        program.send_signal(signal.SIGKILL)
        # What was said before it died counts, but for a line that was cut.
        lines = [line for line in (said, *program.stdout) if line.endswith("\n")]
        program.wait()
    return (int(lines[-1]) + 1 if lines else 0) if died else None


def sorted_dump(count: int) -> list[str]:
    """The readings of an undisturbed run, in the order in which a record gives them back."""
    made = [made_reading(number) for number in range(count)]
    made.sort(key=lambda one: (one.article.published or "", one.article.outlet or "", one.article.id))
    return [to_json(reading) for reading in made]


def _write(path: Path, seconds: float) -> int:
    end = time.monotonic() + seconds
    with open_record(path, "w") as record:
        for number in itertools.count():
            if time.monotonic() > end:
                return number
            record.writer.add(made_reading(number))
    return 0


def _read(path: Path, seconds: float, seed: int) -> int:
    chance, end, seen = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < end or not seen:
        with open_record(path) as record:
            for _ in range(20):
                for hit in record.reader.search(chance.choice(("grain", "ferries", "visas", "lorries")), limit=5):
                    _look(record.reader.reading(hit.article))
                    seen += 1
            record.reader.summary()
    return seen


def later(reading: Reading) -> Reading:
    """The reading that another model makes of the article: of its statements the last one alone, from a speaker by another name."""
    (entity,), (*_, last) = reading.entities, reading.statements
    name = f"{entity.name} the Younger"
    return replace(
        reading,
        entities=(replace(entity, name=name),),
        statements=(replace(last, speaker=replace(last.speaker, name=name)),),
        made_by=replace(reading.made_by, onrecord="0.2.0"),
    )


def _look(reading: Reading) -> None:
    """Every field of an article is that of one of the readings with its number: nothing of it is missing and nothing is another's."""
    number = int(reading.article.origin.split("/")[1].removesuffix(".txt"))
    made = made_reading(number)
    assert reading in (made, later(made)), reading.article.origin


def _again(path: Path, seconds: float) -> int:
    end = time.monotonic() + seconds
    with open_record(path, "w") as record:
        for number in itertools.count():
            for one in [reading.article.origin for reading in record.reader.readings()]:
                if time.monotonic() > end:
                    return number
                made = made_reading(int(one.split("/")[1].removesuffix(".txt")))
                record.writer.replace(*((later(made), made) if number % 2 else (made, later(made))))
    return 0


def _add(path: Path, count: int) -> None:
    with open_record(path, "w") as record:
        for number in range(count):
            record.writer.add(made_reading(number))
            print(number, flush=True)


def main(words: list[str]) -> None:
    """Runs one of the programs."""
    what, path, number, *seed = words
    if what == "write":
        print(_write(Path(path), float(number)))
    elif what == "read":
        print(_read(Path(path), float(number), int(seed[0])))
    elif what == "again":
        print(_again(Path(path), float(number)))
    else:
        _add(Path(path), int(number))


if __name__ == "__main__":
    main(sys.argv[1:])
