"""Several readers and one writer at the same time, and a copy made meanwhile: nobody waits for long, nobody sees half an article."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.record import back_up, check_record, open_record

from . import stress
from .made import made_reading

SECONDS = 4.0
READERS = 4


@pytest.mark.skipif(sys.platform == "win32", reason="programs are stopped by a signal")
def test_readers_and_a_writer_never_wait_and_never_see_half_an_article(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w"):
        pass
    programs = [stress.started("write", path, SECONDS), *(stress.started("read", path, SECONDS, number) for number in range(READERS))]
    time.sleep(SECONDS / 2)
    copied = [back_up(path, tmp_path / f"{number}.db").articles for number in range(2)]
    told = [stress.told(program) for program in programs]
    written, *seen = (int(line) for line in told)
    assert written > 0
    assert all(seen)
    assert copied == sorted(copied)
    found = check_record(path)
    assert (found.is_whole, found.articles) == (True, written)


@pytest.mark.skipif(sys.platform == "win32", reason="programs are stopped by a signal")
def test_an_article_that_is_read_again_meanwhile_is_seen_as_it_was_or_as_it_is(tmp_path: Path, empty: Path) -> None:
    path = copyfile(empty, tmp_path / "onrecord.db")
    with open_record(path, "w") as record:
        for number in range(30):
            record.writer.add(made_reading(number))
    programs = [stress.started("again", path, SECONDS), *(stress.started("read", path, SECONDS, number) for number in range(2))]
    checked = [check_record(path).faults for _ in range(3)]
    rounds, *seen = (int(stress.told(program)) for program in programs)
    assert rounds > 0
    assert all(seen)
    assert checked == [()] * 3
    assert check_record(path).is_whole


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_random_moments_there_are_whole_articles_only_and_the_rest_comes_later(tmp_path: Path) -> None:
    told = stress.killed(tmp_path, kills=8, articles=300, seed=3)
    assert told.kills == 8
    assert told.faults == ()
    assert told.lost_acknowledged == 0
    assert told.is_as_undisturbed


