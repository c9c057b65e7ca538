"""Reading again keeps the stories right at every moment: what a reprint repeats is told by the readings that are held, killed or not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.links import joined
from onrecord.record import check_record, open_record

from . import again

ROOT = Path(__file__).parents[2]
ARTICLES = 3 * again.STORIES


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("before") / "onrecord.db"
    again.make(path)
    return path


@pytest.fixture(scope="module")
def undisturbed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(copyfile(before, tmp_path_factory.mktemp("undisturbed") / "onrecord.db"))
    again.read_again(path, lambda _: None)
    return path


def _died(path: Path, stop: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run([sys.executable, "-m", "tests.links.again", str(path), str(stop)], cwd=ROOT, env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("stop", [1, 4, 8, ARTICLES])
def test_killed_it_is_right_as_far_as_it_came_and_goes_on_from_there(before: Path, undisturbed: Path, tmp_path: Path, stop: int) -> None:
    path = Path(copyfile(before, tmp_path / "onrecord.db"))
    _died(path, stop)
    assert check_record(path).faults == ()
    with open_record(path) as record, open_record(undisturbed) as other:
        if stop == ARTICLES:
            assert again.told(record) == again.told(other)
    again.read_again(path, lambda _: None)
    assert check_record(path).faults == ()
    with open_record(path) as record, open_record(undisturbed) as other:
        assert again.told(record) == again.told(other)
        assert list(record.reader.readings()) == list(other.reader.readings())


def test_what_was_read_again_is_linked_as_if_it_had_been_read_so_at_once(undisturbed: Path, tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_record(path, "w") as record, open_record(undisturbed) as other:
        for seed in range(again.STORIES):
            for outlet in ("The Heron", "Ember Post", "Lantern"):
                record.writer.add(next(one for one in other.reader.readings() if (one.article.title, one.article.outlet) == (f"Story {seed}", outlet)))
        list(joined(record))
        record.judge.add(other.reader.judgements())
        assert again.told(record) == again.told(other)
        assert record.reader.summary().repeated == other.reader.summary().repeated > 0
        adds = [one.article for one in record.reader.search("ferry late", limit=99)]
        assert len(adds) == len(set(adds)) == again.STORIES
