"""Who may import whom: every file is parsed and held against the table of docs/design.md."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"

STAGES = {"sentences", "mentions", "statements", "entities", "occasions", "positions", "events"}
BELOW_STAGES = {"errors", "data", "lexicon", "models"}
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "data": {"errors"},
    "lexicon": {"errors", "data"},
    "models": {"errors", "data"},
    "articles": {"errors", "data", "lexicon"},
    "knowledge": {"errors", "data", "lexicon"},
    **dict.fromkeys(STAGES, BELOW_STAGES),
    "pipeline": BELOW_STAGES | STAGES | {"articles"},
    "record": {"errors", "data"},
    "links": {"errors", "data", "lexicon", "models", "record"},
    "views": {"errors", "data", "record", "links"},
    "engine": {"errors", "data", "pipeline", "record"},
    "scoring": {"errors", "data"},
}
ROOMS["api"] = set(ROOMS)
ROOMS["__init__"] = set(ROOMS)
ROOMS["web"] = ROOMS["component"] = {"errors", "data", "api"}
ROOMS["cli"] = ROOMS["web"] | {"web"}

ONLY_IN = {
    "onnxruntime": re.compile(r"models/onnx\.py"),
    "tokenizers": re.compile(r"models/(onnx|vectors)\.py"),
    "apsw": re.compile(r"record/.*|articles/dna\.py|views/dna\.py"),
    "sqlite3": re.compile(r"record/.*"),
    "numpy": re.compile(r"(models|links|occasions|scoring)/.*"),
    "click": re.compile(r"cli/.*"),
    "rich": re.compile(r"cli/.*"),
    "spacy": re.compile(r"component\.py"),
    **dict.fromkeys(("argon2", "fastapi", "jinja2", "markupsafe", "matplotlib", "pydantic", "starlette", "uvicorn"), re.compile(r"web/.*")),
    "torch": None,
    "transformers": None,
}
"""Which files may import a package; `None` for none."""

SQL = re.compile(r"\s*(SELECT\s.*\sFROM\s|INSERT (OR \w+ )?INTO|CREATE (VIRTUAL )?(TABLE|INDEX)|DELETE FROM|UPDATE \w+ SET|PRAGMA )")
FILES = sorted(SOURCE.rglob("*.py"))
SPEAKS_SQL = re.compile(r"record/.*|articles/dna\.py|views/dna\.py")
"""A database that people have is a form of input and a format of output; it is asked and made by the same library that keeps the record."""


def room_of(path: Path) -> str:
    """The room that a file of the package lies in."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else path.stem


def package_of(path: Path) -> list[str]:
    """The dotted names of the package that relative imports in `path` start from."""
    return ["onrecord", *path.relative_to(SOURCE).parts[:-1]]


def imported(tree: ast.AST, path: Path) -> Iterator[str]:
    """Every module that a file names: at the top, within functions, under TYPE_CHECKING or by `import_module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = package_of(path)
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"onrecord\.(\w+)(\.\w+)*", node.value):
            yield from [node.value] if node.value.split(".")[1] in ROOMS else []
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant) and str(node.values[0].value).startswith("onrecord."):
            yield str(node.values[0].value).rstrip(".")


def rooms(names: Iterator[str]) -> set[str]:
    """The rooms of onrecord among imported names; `from onrecord import extract` names `__init__`."""
    found = set()
    for name in names:
        head, _, rest = name.partition(".")
        if head == "onrecord":
            room = rest.split(".")[0]
            found.add(room if room in ROOMS else "__init__")
    return found


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    if not parsed(path).body and room not in ROOMS:
        pytest.skip("an empty file")
    assert room in ROOMS or not rooms(imported(parsed(path), path)), f"{room!r} is no room of the table"
    allowed = ROOMS.get(room, set()) | {room}
    assert rooms(imported(parsed(path), path)) <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_outside_packages_stay_where_they_belong(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    heads = {module.split(".")[0] for module in imported(parsed(path), path)}
    for package, where in ONLY_IN.items():
        assert package not in heads or (where is not None and where.fullmatch(name)), f"{name} imports {package}"


@pytest.mark.parametrize("path", sorted((SOURCE / "data").glob("*.py")), ids=lambda path: path.name)
def test_data_imports_the_standard_library_alone(path: Path) -> None:
    heads = {module.split(".")[0] for module in imported(parsed(path), path)}
    assert heads - {"onrecord"} <= sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_record_and_one_form_and_format_talk_sql(path: Path) -> None:
    if SPEAKS_SQL.fullmatch(path.relative_to(SOURCE).as_posix()):
        return
    found = [node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)]
    assert not found


def test_one_file_imports_onnxruntime() -> None:
    files = [path for path in FILES if any(name.split(".")[0] == "onnxruntime" for name in imported(parsed(path), path))]
    assert len(files) == 1


def test_the_table_has_no_cycle() -> None:
    left = {room: set(below) for room, below in ROOMS.items()}
    while left:
        bottom = {room for room, below in left.items() if not below}
        assert bottom, f"a cycle among {sorted(left)}"
        left = {room: below - bottom for room, below in left.items() if room not in bottom}


def test_every_folder_with_code_is_a_room() -> None:
    folders = {path.relative_to(SOURCE).parts[0] for path in FILES if len(path.relative_to(SOURCE).parts) > 1 and parsed(path).body}
    assert folders - {"samples"} <= set(ROOMS)


HIDDEN = """
def late():
    from onrecord.cli import main
if TYPE_CHECKING:
    from ..web import page
import_module("onrecord.engine.run")
import_module(f"onrecord.views.{name}")
from onrecord import extract
"""


def test_no_import_hides() -> None:
    found = rooms(imported(ast.parse(HIDDEN), SOURCE / "record" / "reader.py"))
    assert found == {"cli", "web", "engine", "views", "__init__"}


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import onrecord", {"onrecord.api", "click", "rich", "numpy", "onnxruntime"}),
        ("import onrecord.api", {"numpy", "onnxruntime", "tokenizers", "rich"}),
        ("import onrecord.cli.main", {"onrecord.api", "rich", "apsw", "numpy", "onnxruntime"}),
    ],
)
def test_imports_stay_light(code: str, unwanted: set[str]) -> None:
    program = f"import sys\n{code}\nprint(*sorted(set(sys.modules) & {unwanted!r}))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
