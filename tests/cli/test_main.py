from __future__ import annotations

import gzip
import re
import resource
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docs.make_commands import commands
from onrecord import api
from onrecord.api import Article, Reading, Reads
from onrecord.cli.main import COMMANDS, main
from onrecord.errors import ArticleError, ModelError, RecordError
from tests.cli.conftest import PLAIN, Run

EVERY = [pytest.param(command, context, id=name) for name, command, context in commands()]
SUBCOMMANDS = EVERY[1:]


@pytest.mark.parametrize(("command", "context"), SUBCOMMANDS)
def test_table_holds_the_first_line_of_the_help(command: click.Command, context: click.Context) -> None:
    parent = context.parent.info_name if context.parent is not None else "onrecord"
    table = COMMANDS if parent == "onrecord" else import_module(f"onrecord.cli.{parent}").COMMANDS
    assert table[context.info_name or ""] == (command.help or "").split("\n")[0]


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
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.endswith("[]\n")
    # The rule is 0.5 s on a machine with nothing else to do; this one may be busy, so what counts is the processor's time.
    assert sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before < 1


def test_version() -> None:
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\S*\n", CliRunner().invoke(main, ["--version"]).stdout)


WRONG = [["reed"], ["read"], ["extract", "x", "--format", "xml"], ["search", "--limit", "-1"], ["search", "--kind", "loud"], ["show"]]


@pytest.mark.parametrize("words", WRONG)
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
    """Every line of a worked example, behind one pipe and up to another or a redirection.

    What addresses give, test_follow.py looks for on this machine; what is served, test_serve.py.
    """
    for _, command, context in commands():
        for line in re.findall(r"^ +(?:[^|\n]+ \| )?(onrecord \w+.*)$", command.get_help(context), re.MULTILINE):
            if "://" not in line and not line.startswith("onrecord serve"):
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


TABLE = 'printed_on,body\n2031-03-04,"The weir stays shut, Mira Solt, the minister for water, said on Tuesday. She gave no reason for it."\n'

PAGE = (
    "<!doctype html><title>Weir stays shut</title><h1>Weir stays shut</h1><article>"
    + "<p>The weir stays shut, Mira Solt, the minister for water, said on Tuesday. She gave no reason for it, and none was asked of her.</p>" * 3
    + "</article>"
)


def crawled(address: str, page: str) -> bytes:
    """A web archive of one page."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2031-03-05T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture(scope="module")
def furnished(remembering: Remembering, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody follows the help: the samples as reports, a linked record of them, and gold that two people marked."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(api, "shipped_pipeline", lambda: remembering)
        patched.chdir(folder)
        furnish(folder, lambda *words, **options: CliRunner().invoke(main, list(words), env=PLAIN, **options))
    return folder


@pytest.fixture
def desk(run: Run, furnished: Path, remembering: Remembering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The furnished folder as it was before anybody followed a line of the help."""
    monkeypatch.setattr(api, "shipped_pipeline", lambda: remembering)
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)


def furnish(folder: Path, run: Run) -> None:
    samples = sorted((Path(__file__).parents[2] / "src" / "onrecord" / "samples").glob("*.txt"))
    for name, word in (("reports", ""), ("wire", "keelson-wire"), ("courier", "courier")):
        (folder / name).mkdir()
        for sample in samples:
            if word in sample.name:
                (folder / name / sample.name).write_bytes(sample.read_bytes())
    (folder / "report.txt").write_bytes(samples[0].read_bytes())
    (folder / "actors.csv").write_text(GOVERNED, "utf-8")
    (folder / "articles.csv").write_text(TABLE, "utf-8")
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(crawled("https://heron.example/weir", PAGE)))
    for record in ("onrecord.db", "river.db", "demo.db"):
        assert run("read", "reports", "--record", record).exit_code == 0
        assert run("actors", "import", "actors.csv", "--record", record).exit_code == 0
    for again in (("reread",), ("read", "wire")):
        assert run(*again).exit_code == 0
    team(run)
    for action in (("accept", statement("to stop filling")), ("reject", statement("breaks no treaty")), ("undo",)):
        for record in ("onrecord.db", "river.db"):
            assert run("judge", *action, "--by", "anna", "--record", record).exit_code == 0
    assert run("extract", "reports", "--format", "brat", "--out", "marked").exit_code == 0
    (folder / "quotes.json").write_text(run("extract", "report.txt", "--format", "citron").stdout, "utf-8")
    for marked in (folder / "marked").glob("*.ann"):
        marked.with_name(f"{marked.stem}_A.ann").write_bytes(marked.read_bytes())
        marked.rename(marked.with_name(f"{marked.stem}_B.ann"))
    for record in ("onrecord.db", "river.db"):
        assert run("link", "--record", record).exit_code == 0


PASSWORD = "four short odd words\n"


def accounts(run: Run, line: str) -> None:
    """The people who may log in before `line` is called."""
    for name in ("anna", "ben"):
        if f"add {name}" not in line:
            assert run("accounts", "add", name, input=PASSWORD).exit_code == 0


def team(run: Run) -> None:
    """Two coders who are done with an article each had, what came of it, and a sample that is half judged."""
    assert run("coders", "assign", "--coder", "anna", "--coder", "ben", "--articles", "1", "--overlap", "1").exit_code == 0
    with api.open_record("onrecord.db") as held:
        keys = [one.id for one in held.reader.reading(held.coders.assignments()[0].article).statements]
    for coder in ("anna", "ben"):
        assert run("judge", "accept", *keys, statement("The engineers should talk"), "--by", coder).exit_code == 0
        assert run("coders", "finish", "--coder", coder).exit_code == 0
    for name in ("audit.csv", "ben.csv"):
        rows = run("audit", "draw", "--sample", "4", "--name", name).stdout.split("\r\n")
        Path(name).write_text("\r\n".join([rows[0], *(row.replace(",,,", ",a,,", 1) for row in rows[1:3])]), "utf-8")
    assert run("gold", "judged").exit_code == 0


def link() -> str:
    """The first digits of the id of a link of statements."""
    with api.open_record("river.db") as held:
        return next(iter(held.links.all("statement"))).link.id[:8]


def statement(words: str) -> str:
    """The first digits of the id of the statement that holds `words`."""
    with api.open_record("river.db") as held:
        return next(hit.statement.id for hit in held.reader.search(f'"{words}"'))[:8]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("line", sorted(set(examples())))
def test_examples_run_and_find_something(run: Run, line: str) -> None:
    named = {
        "3fa2": statement("The engineers should talk"),
        "77c0": statement("Let the engineers speak"),
        "91be": statement("to stop filling a huge new dam"),
        "91be05c3": link(),
    }
    if line.startswith("onrecord accounts "):
        accounts(run, line)
    result = run(*[named.get(word, word) for word in shlex.split(line)[1:]], input=PASSWORD)
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
