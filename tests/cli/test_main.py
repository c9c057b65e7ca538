from __future__ import annotations

import re
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner

from docs.make_commands import commands
from onrecord.cli.main import COMMANDS, main
from onrecord.errors import ArticleError, ModelError, RecordError
from tests.cli.conftest import Run

EVERY = [pytest.param(command, context, id=name) for name, command, context in commands()]
SUBCOMMANDS = EVERY[1:]


@pytest.mark.parametrize(("command", "context"), SUBCOMMANDS)
def test_table_holds_the_first_line_of_the_help(command: click.Command, context: click.Context) -> None:
    assert COMMANDS[context.info_name or ""] == (command.help or "").split("\n")[0]


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
        name = " ".join(line.split()[:2])
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
