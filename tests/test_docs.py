from __future__ import annotations

import re
from collections.abc import Container, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import gettempdir
from xml.etree import ElementTree

import click
import pytest

import onrecord
from bench.calibration import NAMES as MEASURED
from docs.make_commands import PAGE, commands, page
from docs.make_examples import PAGES, ROOT, pages
from docs.make_pictures import FOLDER, PICTURES
from docs.make_screens import NAMES as SCREENS

MANUAL = sorted((ROOT / "docs").glob("*.md"))
ALL = [ROOT / "README.md", *MANUAL]
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
ALIKE = 0.95
"""Share of a page's lines that must be what the commands print here: another processor may round a score elsewhere."""

each_page = pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))


def known_options() -> dict[str, set[str]]:
    """The options of every command by its name, `onrecord` itself among them."""
    made: dict[str, set[str]] = {}
    for name, command, context in commands():
        made[name] = {option for part in command.get_params(context) if isinstance(part, click.Option) for option in part.opts}
    return made


def code(text: str) -> Iterator[str]:
    """Every line of code of a page: within fences, without the prompt, and within backticks."""
    for fence in FENCE.findall(text):
        yield from (line.removeprefix("$ ") for line in fence.split("\n")[1:-1])
    yield from re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def called(text: str) -> Iterator[str]:
    """Every call of `onrecord` in a page's code, up to a pipe or a redirection."""
    for line in code(text):
        yield from (part.strip() for part in re.split(r"[|>]", line) if part.strip().startswith("onrecord "))


def named(call: str, commands: Container[str]) -> str:
    """The command that a call names: the words behind `onrecord` that are no argument."""
    words = call.split()
    if not words[1][0].isalpha() or words[1] == "COMMAND":
        return "onrecord"
    return " ".join(words[:3]) if " ".join(words[:3]) in commands else " ".join(words[:2])


def test_commands_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python docs/make_commands.py"


@each_page
def test_every_command_and_option_that_is_called_exists(path: Path) -> None:
    options = known_options()
    for call in called(path.read_text("utf-8")):
        name = named(call, options)
        assert name in options, f"{call!r}: no command {name!r}"
        unknown = set(re.findall(r"(?<!\S)--[a-z-]+", call)) - options[name]
        assert not unknown, f"{call!r}: {name} has no {unknown}"


@each_page
def test_every_option_that_is_named_exists(path: Path) -> None:
    training = (ROOT / "training").glob("*.py")
    known = set[str]().union(*known_options().values(), *(re.findall(r'add_argument\("(--[a-z-]+)"', file.read_text("utf-8")) for file in training))
    named = {option for span in code(path.read_text("utf-8")) if span.startswith("--") for option in re.findall(r"--[a-z-]+", span)}
    assert named <= known


def test_every_public_name_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    missing = [name for name in onrecord.__all__ if not re.search(rf"`{name}[`(]", text)]
    assert missing == []


def test_every_page_is_in_the_index() -> None:
    linked = re.findall(r"\]\(([a-z0-9_]+\.md)\)", (ROOT / "docs" / "index.md").read_text("utf-8"))
    assert {path.name for path in MANUAL} - {"index.md"} <= set(linked)


def leads(path: Path, link: str) -> bool:
    """Whether a file is there that `link` on the page at `path` names, with the heading behind its `#`."""
    name, _, heading = link.partition("#")
    there = path.parent / name if name else path
    return there.exists() and (not heading or heading in headings(there.read_text("utf-8")))


def headings(text: str) -> set[str]:
    """What links call the headings of a page: in small letters, hyphens for spaces, no other marks."""
    told = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in told}


@each_page
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text("utf-8"))
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("https://")]
    assert [link for link in links if not leads(path, link)] == []


@each_page
def test_names_no_folder_of_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not any(place in text for place in (str(ROOT), str(Path.home()), f"{gettempdir()}/"))


def test_pages_show_what_the_commands_print() -> None:
    made = dict(pages())
    assert list(made) == [ROOT / name for group in PAGES for name in group]
    for path, text in made.items():
        held = path.read_text("utf-8").split("\n")
        assert SequenceMatcher(None, held, text.split("\n"), autojunk=False).ratio() >= ALIKE, f"{path.name}: run python -m docs.make_examples"


@pytest.mark.parametrize("name", [picture.name for picture in PICTURES])
def test_a_picture_loads_nothing_and_names_no_folder(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert text.count("http") == 1
    assert f"{gettempdir()}/" not in text


def test_every_picture_is_drawn_and_used() -> None:
    drawn = {path.name for path in FOLDER.iterdir()}
    assert drawn - set(MEASURED) == {f"{picture.name}.svg" for picture in PICTURES} | {f"web-{name}.png" for name in SCREENS}
    used = {Path(link).name for path in ALL for link in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", path.read_text("utf-8"))}
    assert drawn == used
