"""The whole program against what goes wrong: files nobody should have, full disks, terminals. Real files, real processes, the real model."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.api import Reads, extract, open_record
from onrecord.data.reading import Reading
from onrecord.data.shape import from_dict
from tests.whim import whimsical

MAIN = "from onrecord.cli.main import main; main()"
SAID = "“The gate stays shut until the river falls,” Mira Solt, the water minister, told reporters on Monday."
REPORT = f"Gate stays shut\n\nORVATH — {SAID}\n\n“We wait,” she said.\n"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def onrecord(tmp_path: Path) -> Program:
    """Runs `onrecord` in a process of its own in an empty folder, after the Python lines `first`."""

    def onrecord(*words: str, first: str = "", **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", f"{first}\n{MAIN}", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False, **options)  # type: ignore[call-overload,no-any-return]

    return onrecord


def readings(printed: str) -> Iterator[Reading]:
    """What JSON Lines hold."""
    return (from_dict(json.loads(line)) for line in printed.split("\n") if line)


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty (0 bytes)"),
    "blank.txt": (b" \r\n\t\n", "only white space"),
    "marks.txt": ("“…” — ".encode() * 9, "no letter and no digit"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text"),
    "program.txt": (b"\x7fELF" + bytes(range(1, 32)) * 50, "binary, not text"),
    "half.txt": (b"\xff\xfea\0b", "looks like utf-16 but is not"),
    "archive.txt": (b"No, Mira Solt said. " * 2_500_000, "a report has at most 1,000,000"),
    "lines.md": (b"a\n" * 25_000_000, "a report has at most 1,000,000"),
}


def test_bad_files_are_named_within_seconds_and_the_others_go_on(onrecord: Program, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(REPORT, "utf-8")
    (folder / "western.txt").write_bytes(f"{REPORT}Café prices rose.\n".encode("cp1252"))
    (folder / "wide.txt").write_bytes(f"{REPORT}Rain fell.\n".encode("utf-16"))
    begun = os.times()
    result = onrecord("read", "reports")
    used = os.times()
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert lines[0] == f"3 articles read into onrecord.db, 0 already known, {len(BAD)} skipped"
    skipped = [line for line in lines if line.startswith("skipped ")]
    for line, (name, (_, story)) in zip(skipped, sorted(BAD.items()), strict=True):
        assert name in line
        assert story in line
    assert used.children_user - begun.children_user < 20
    with open_record(tmp_path / "onrecord.db") as record:
        kept = list(record.reader.readings())
    assert {Path(reading.article.origin).name for reading in kept} == {"good.txt", "western.txt", "wide.txt"}
    assert all(any(statement.speaker.name == "Mira Solt" for statement in reading.statements) for reading in kept)


MARKS = {
    "opening": "“word ",
    "closing": "word” ",
    "straight": '"word ',
    "single": "‘word ",
    "apostrophes": "words' 'word ",
    "guillemets": "«word ",
    "low": "„word ",
    "typed": "``word 'word ",
    "each its paragraph": "“word\n",
    "all": "“word «word ‘word „word ``word \"word 'word ",
    "said": "“No,” Solt said.\n“",
}


def marked(piece: str) -> str:
    """A report with 10,000 quotation marks in `piece` over and over."""
    marks = sum(piece.count(mark) for mark in "“”\"‘’'«„`")
    return f"Solt said the gate is shut.\n\n{piece * (10_000 // marks)}\n\n“It is shut,” Mira Solt said."


def test_ten_thousand_unbalanced_marks_cost_seconds_and_nothing_else(pipeline: Reads) -> None:
    text = marked(MARKS["said"])
    begun = time.process_time()
    reading = extract(text, pipeline=pipeline)
    assert time.process_time() - begun < 20
    assert any(statement.content[-1].span.start > len(text) - 40 for statement in reading.statements)


@pytest.mark.parametrize("piece", MARKS.values(), ids=MARKS)
def test_all_but_the_network_reads_ten_thousand_marks_in_a_second_or_two(piece: str) -> None:
    begun = time.process_time()
    extract(marked(piece), pipeline=whimsical(1))
    assert time.process_time() - begun < 5


HOSTILE = (
    "\u202eGate\u2066 stays \x1b[31mshut\x1b[0m\x07\x9b2J\n\n"
    "ORVATH — “The gate\u202e stays \x1b]0;shut\x07 for now,” \u200fMira Solt\u2069 said\x85 on Monday.\ufeff\n"
)

SHOWN = [
    ("extract", "bad.txt", "--format", "table"),
    ("extract", "bad.txt", "--format", "jsonl"),
    ("extract", "bad.txt", "--format", "json"),
    ("extract", "bad.txt", "--format", "brat"),
    ("extract", "bad.txt", "--format", "citron"),
    ("search", "gate"),
    ("search", "gate", "--format", "csv"),
    ("search", "gate", "--format", "jsonl"),
    ("show", "bad.txt"),
    ("dump",),
    ("read", "bad.txt", "\x1b[2Jnowhere\u202e.txt"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nothing_that_steers_reaches_a_terminal(onrecord: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(HOSTILE, "utf-8", newline="")
    assert onrecord("read", "bad.txt").returncode == 0
    script = f"import os, pty, sys\nsys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-c', {MAIN!r}, *sys.argv[1:]])))"
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
    for words in SHOWN:
        command = [sys.executable, "-c", script, *words]
        shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=environment)
        text = shown.stdout.decode("utf-8").replace("\r\n", "\n").replace("\x1b[K", "")
        assert shown.returncode == (words[0] == "read"), text
        assert text
        assert not STEERING.findall(text), words


def test_for_programs_the_bytes_stay(onrecord: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(HOSTILE, "utf-8", newline="")
    (reading,) = readings(onrecord("extract", "bad.txt").stdout)
    assert reading.article.text == HOSTILE


UNDONE = [
    (("read", "nowhere"), "no such file or folder"),
    (("read", "bare"), "no report in this folder"),
    (("read", "*.none"), "no file matches"),
    (("extract", "empty.txt", "good.txt"), "empty (0 bytes)"),
    (("extract", "good.txt", "--out", "empty.txt/below"), "empty.txt"),
    (("search", "gate"), "there is no record here"),
    (("show", "gate"), "there is no record here"),
    (("dump",), "there is no record here"),
    (("link",), "there is no record here"),
    (("reread",), "there is no record here"),
    (("check", "--mend"), "there is no record here"),
    (("judge", "accept", "gate", "--by", "ana"), "there is no record here"),
    (("search", "gate", "--record", "good.txt"), "not an SQLite file"),
    (("read", "good.txt", "--record", "good.txt"), "not an SQLite file"),
    (("read", "good.txt", "--record", "nowhere/onrecord.db"), "folder"),
    (("evaluate", "bare"), "no .ann file"),
    (("evaluate", "good.txt"), "expected a folder of brat standoff"),
]


@pytest.mark.parametrize(("words", "story"), UNDONE, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_what_was_not_done_is_said_in_a_line_and_by_the_exit_status(onrecord: Program, tmp_path: Path, words: tuple[str, ...], story: str) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(REPORT, "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    result = onrecord(*words)
    assert result.returncode == 1
    assert story in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "good.txt").read_text("utf-8") == REPORT


def limited(size: int) -> str:
    """Python lines after which no file can grow beyond `size` bytes, as on a full disk."""
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))"


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_disk_that_fills_up_leaves_whole_articles_and_the_run_goes_on_later(onrecord: Program, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(REPORT + f"Report {number}. " * 100, "utf-8")
    full = onrecord("read", "reports", first=limited(120_000))
    assert full.returncode == 1
    assert re.search("disk", full.stderr)
    assert "Traceback" not in full.stderr
    dumped = onrecord("dump").stdout if (tmp_path / "onrecord.db").exists() else ""
    assert all(reading.article.text.startswith(REPORT) and reading.statements for reading in readings(dumped))
    assert onrecord("read", "reports").returncode == 0
    assert onrecord("read", "reports", "--record", "other.db").returncode == 0
    whole = onrecord("dump").stdout
    assert whole == onrecord("dump", "--record", "other.db").stdout
    assert whole.count("\n") == 12
    assert all(line in whole for line in dumped.split("\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_disk_that_fills_up_leaves_no_half_of_a_file(onrecord: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "b.txt").write_text(REPORT + "Rain fell. " * 2000, "utf-8")
    result = onrecord("extract", "a.txt", "b.txt", "--out", "out", first=limited(10_000))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.jsonl"]
    assert [reading.article.text for reading in readings((tmp_path / "out" / "a.jsonl").read_text("utf-8"))] == [REPORT]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [("extract", "a.txt"), ("extract", "a.txt", "--format", "table"), ("search", "gate"), ("show", "a.txt")], ids=" ".join)
def test_output_that_cannot_be_written_is_told(onrecord: Program, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    assert onrecord("read", "a.txt").returncode == 0
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", MAIN, *words]
        result = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1
    assert "No space left" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_record_of_a_newer_onrecord_is_left_alone(onrecord: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    assert onrecord("read", "a.txt").returncode == 0
    record = tmp_path / "onrecord.db"
    # The number of the schema: four bytes at offset 60 of an SQLite file.
    data = bytearray(record.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    record.write_bytes(data)
    for words in (("read", "a.txt"), ("search", "gate"), ("show", "a.txt"), ("dump",)):
        result = onrecord(*words)
        assert result.returncode == 1
        assert "newer onrecord" in result.stderr
        assert "Traceback" not in result.stderr
    assert record.read_bytes() == bytes(data)


def test_a_record_that_another_process_writes_can_be_read(onrecord: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    assert onrecord("read", "a.txt").returncode == 0
    with open_record(tmp_path / "onrecord.db", "w"):
        result = onrecord("read", "a.txt")
        assert result.returncode == 1
        assert "another process is writing to this record" in result.stderr
        assert onrecord("search", "gate").returncode == 0
