"""The files that pages load: our own by their content, those of libraries by the hashes that are kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.web import asset

ASSETS = Path(__file__).parents[2] / "assets"
KNOWN: dict[str, str] = json.loads((ASSETS / "vendor.json").read_text("utf-8"))


@pytest.mark.parametrize("name", KNOWN)
def test_a_file_of_a_library_is_the_one_whose_hash_is_kept(name: str) -> None:
    path = asset.FOLDER / "vendor" / name
    if not path.is_file():
        pytest.skip("`make assets` was not run")
    assert sha256(path.read_bytes()).hexdigest() == KNOWN[name]


def test_every_library_is_locked_by_its_content_and_to_no_registry() -> None:
    packages = json.loads((ASSETS / "package-lock.json").read_text("utf-8"))["packages"]
    libraries = {name: one for name, one in packages.items() if name}
    assert {name.removeprefix("node_modules/") for name in libraries} == {"htmx.org", "axe-core"}
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in libraries.values())


def test_an_address_changes_with_the_content_and_is_none_where_there_is_no_file() -> None:
    digest = sha256((asset.FOLDER / "onrecord.css").read_bytes()).hexdigest()
    assert asset.address("onrecord.css") == f"/static/onrecord.css?v={digest[:12]}"
    assert asset.address("nothing.css") is None
