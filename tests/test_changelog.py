from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_newest_entry_is_of_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    names = {re.split(r"[^a-z0-9-]", name, maxsplit=1)[0] for name in [*project["dependencies"], *extras]}
    assert not [name for name in names if f"`{name}`" not in listed and not name.startswith("types-") and name != "onrecord"]
