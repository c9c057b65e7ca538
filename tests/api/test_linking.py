"""Links told: through whose eyes, and of what."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.data.assignment import Assignment
from onrecord.links import joined
from tests.compared import EMBER, HERON

SAID = EMBER.statements[0]
"""The Ember Post attributes to Tovin Brask what the Heron attributes to Mara Quell."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.db"
    with api.open_record(made, "w") as held:
        for reading in (HERON, EMBER):
            held.writer.add(reading)
        list(joined(held))
    api.link(record=made)
    return made


def kinds(path: Path, by: str | None = None) -> list[str]:
    """The kinds of the links of what the Ember Post says."""
    with api.open_record(path) as held:
        found = [one.linked.link for one in api.told_links(held, about="statement", by=by)]
    return [link.kind for link in found if SAID.id in (link.one, link.other)]


def test_a_coder_at_work_is_told_no_link_that_was_made_of_what_others_said(path: Path) -> None:
    with api.open_record(path, "w") as held:
        held.assigner.assign([Assignment(EMBER.article.id, "bo", "2031-05-01T10:00:00Z", 1)])
        api.change(held, SAID.id, "speaker", "e1", api.pen("anna"))
    assert kinds(path, "bo") == kinds(path) == ["apart"]
    api.link(record=path)
    assert (kinds(path, "bo"), kinds(path), kinds(path, "anna")) == ([], ["contained"], ["contained"])
    with api.open_record(path) as held:
        assert [one for one in held.links.of_article(EMBER.article.id, by="bo") if one.link.about != "person"] == []
        assert [row.told_by for row in api.compare(held, HERON.statements[0].id, by="bo").comparison.rows] == [1]
    with api.open_record(path, "w") as held:
        api.judge_between(held, SAID.id, HERON.statements[0].id, api.pen("bo"), holds=True, kind="apart")
    assert kinds(path, "bo") == ["apart"]


def test_what_is_rejected_is_linked_to_nothing(path: Path) -> None:
    with api.open_record(path, "w") as held:
        api.reject(held, [SAID.id], api.pen("anna"))
    assert kinds(path) == []
