from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docs.make_commands import commands
from onrecord import api
from onrecord.api import Article, Reading, Reads
from onrecord.cli import actors
from onrecord.cli.main import COMMANDS, main
from onrecord.errors import ArticleError, ModelError, RecordError
from tests.cli.conftest import Run

EVERY = [pytest.param(command, context, id=name) for name, command, context in commands()]
SUBCOMMANDS = EVERY[1:]


@pytest.mark.parametrize(("command", "context"), SUBCOMMANDS)
def test_table_holds_the_first_line_of_the_help(command: click.Command, context: click.Context) -> None:
    within = context.parent is not None and context.parent.info_name == "actors"
    assert (actors.COMMANDS if within else COMMANDS)[context.info_name or ""] == (command.help or "").split("\n")[0]


@pytest.mark.parametrize(("command", "context"), EVERY)
def test_help_has_a_worked_example(command: click.Command, context: click.Context) -> None:
    help_text = command.get_help(context)
    assert re.search(r"^ *Example: .*\n +onrecord ", help_text, re.MULTILINE)
    assert all(len(line) <= 80 for line in help_text.split("\n"))


@pytest.mark.parametrize(("command", "context"), EVERY)
def test_every_option_has_a_sentence(command: click.Command, context: click.Context) -> None:
    for option in command.get_params(context):
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.help[0].isupper(), option.name
            assert option.help.endswith("."), option.name


@pytest.mark.parametrize(("command", "context"), EVERY)
def test_examples_name_options_that_exist(command: click.Command, context: click.Context) -> None:
    known = {name: {word for option in one.get_params(scope) for word in option.opts} for name, one, scope in commands()}
    for line in re.findall(r"^ +(onrecord \w+.*)$", command.get_help(context), re.MULTILINE):
        name = " ".join(line.split()[: 3 if " ".join(line.split()[:3]) in known else 2])
        assert set(re.findall(r"(?<= )--[\w-]+", line)) <= known[name], line


def test_help_is_quick_and_loads_no_network() -> None:
    heavy = {"numpy", "onnxruntime", "rich", "onrecord.api"}
    program = f"import sys, onrecord.cli.main as m\ntry:\n    m.main(['--help'])\nexcept SystemExit:\n    print(sorted({heavy} & set(sys.modules)))"
    start = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.endswith("[]\n")
    # The rule is 0.5 s on a machine with nothing else to do; this one may be busy.
    assert time.perf_counter() - start < 5


def test_version() -> None:
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\S*\n", CliRunner().invoke(main, ["--version"]).stdout)


@pytest.mark.parametrize("words", [["reed"], ["read"], ["extract", "x", "--format", "xml"], ["search", "--limit", "0"], ["search", "--kind", "loud"], ["show"]])
def test_misunderstood_commands_exit_with_2(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Usage: onrecord" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("word", "meant"), [("serach", "search"), ("reads", "read"), ("evalute", "evaluate")])
def test_a_misspelt_command_is_guessed(run: Run, word: str, meant: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert f"No such command '{word}'. (Did you mean '{meant}'?)" in result.stderr


def examples() -> Iterator[str]:
    """Every line of a worked example, up to a pipe or a redirection; what addresses give, test_follow.py looks for on this machine."""
    for _, command, context in commands():
        for line in re.findall(r"^ +(onrecord \w+.*)$", command.get_help(context), re.MULTILINE):
            if "://" not in line:
                yield re.split(r" [|>]", line)[0]


GOVERNED = "name,kind,office,of,from\nHonora Fennimarsh,person,prime minister,Estwold,2029-06-01\n"


class Remembering:
    """The shipped pipeline, which reads each report once however often it is asked to."""

    def __init__(self, pipeline: Reads) -> None:
        self.pipeline = pipeline
        self.held: dict[str, Reading] = {}

    def read(self, article: Article) -> Reading:
        if article.id not in self.held:
            self.held[article.id] = self.pipeline.read(article)
        return replace(self.held[article.id], article=article)


@pytest.fixture(scope="module")
def remembering(pipeline: Reads) -> Remembering:
    return Remembering(pipeline)


@pytest.fixture
def desk(run: Run, remembering: Remembering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which somebody follows the help: the samples as reports, a record of them, and gold that two people marked."""
    monkeypatch.setattr(api, "shipped_pipeline", lambda: remembering)
    samples = sorted((Path(__file__).parents[2] / "src" / "onrecord" / "samples").glob("*.txt"))
    for folder, word in (("reports", ""), ("wire", "keelson-wire"), ("courier", "courier")):
        (tmp_path / folder).mkdir()
        for sample in samples:
            if word in sample.name:
                (tmp_path / folder / sample.name).write_bytes(sample.read_bytes())
    (tmp_path / "report.txt").write_bytes(samples[0].read_bytes())
    (tmp_path / "actors.csv").write_text(GOVERNED, "utf-8")
    for record in ("onrecord.db", "river.db", "demo.db"):
        assert run("read", "reports", "--record", record).exit_code == 0
        assert run("actors", "import", "actors.csv", "--record", record).exit_code == 0
    assert run("extract", "reports", "--format", "brat", "--out", "marked").exit_code == 0
    (tmp_path / "quotes.json").write_text(run("extract", "report.txt", "--format", "citron").stdout, "utf-8")
    for marked in (tmp_path / "marked").glob("*.ann"):
        marked.with_name(f"{marked.stem}_A.ann").write_bytes(marked.read_bytes())
        marked.rename(marked.with_name(f"{marked.stem}_B.ann"))


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("line", sorted(set(examples())))
def test_examples_run_and_find_something(run: Run, line: str) -> None:
    result = run(*line.split()[1:])
    assert result.exit_code == 0, result.stderr
    assert result.output
    assert not any(line.startswith("0 statements found") for line in result.stderr.splitlines())


@pytest.mark.parametrize("error", [ModelError("the model is gone"), RecordError("\x1b[2Jlocked"), ArticleError("odd")])
def test_errors_are_one_clear_line(run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr("onrecord.api.shipped_pipeline", fail)
    result = run("demo")
    assert result.exit_code == 1
    assert result.stderr == f"Error: {error}\n".replace("\x1b", "␛")
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize("words", [["extract", "report.txt"], ["evaluate", "gold.jsonl"], ["demo"]])
def test_ctrl_c_is_told_in_a_line_and_by_the_exit_status(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    (tmp_path / "report.txt").write_text("“No,” Mara Quell said.\n", "utf-8")
    (tmp_path / "gold.jsonl").write_text(run("extract", "report.txt").stdout, "utf-8")

    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "shipped_pipeline", stop)
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Stopped.\n")


def test_a_broken_pipe_is_quiet() -> None:
    program = f"{sys.executable} -c 'from onrecord.cli.main import main; main()' schema"
    result = subprocess.run(["bash", "-c", f"for i in 1 2 3; do {program}; done | head -c 1"], capture_output=True, text=True, check=True)
    assert result.stdout == "{"
    assert result.stderr == ""


def test_a_full_disk_is_one_clear_line() -> None:
    program = f"{sys.executable} -c 'from onrecord.cli.main import main; main()' schema > /dev/full"
    result = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "No space left" in result.stderr
    assert "Traceback" not in result.stderr
