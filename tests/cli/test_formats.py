from __future__ import annotations

import json

from onrecord import api
from tests.cli.conftest import Run


def test_formats_lists_every_form_with_what_it_gives(run: Run) -> None:
    lines = [line.split("\t") for line in run("formats").stdout.splitlines()]
    assert [line[0] for line in lines] == [form.name for form in api.forms()]
    assert len({line[0] for line in lines}) == len(lines)
    assert all(len(line) == 4 and "text" in line[3].split() for line in lines)


def test_formats_for_programs(run: Run) -> None:
    told = [json.loads(line) for line in run("formats", "--json").stdout.splitlines()]
    assert {form["name"]: form["missing"] for form in told} == {form.name: list(form.missing) for form in api.forms()}
