from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.data.link import link_id
from tests.linked import kept, phone_call
from tests.web.people import csrf

CALL = phone_call()
TRANSLATED, REWORDED, *_ = CALL.links


@pytest.fixture
def record(tmp_path: Path) -> Path:
    kept(tmp_path / "record.db", CALL)
    return tmp_path / "record.db"


def asked(client: TestClient, statement: str = CALL.veins.id, **told: Any) -> list[dict[str, Any]]:
    answer = client.get("/api/links", params={"statement": statement, **told})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["links"]
    assert answer.json()["total"] == len(found)
    return found


def said(client: TestClient, **body: Any) -> Any:
    return client.post("/api/links", json=body, headers={"X-CSRF": csrf(client)})


def test_links_of_a_statement_the_likeliest_first(client: TestClient) -> None:
    assert [(one["kind"], one["score"], one["state"]) for one in asked(client)] == [("translated", 0.9123, "unreviewed"), ("reworded", 0.75, "unreviewed")]
    first = asked(client, limit=1)[0]
    assert {first["one"]["end"], first["other"]["end"]} == {CALL.veins.id, CALL.nation.id}
    assert {first["one"]["article"], first["other"]["article"]} == {CALL.wire.article.id, CALL.ombrazh.article.id}
    assert first["features"][0] == {"name": "words", "score": 1.2, "detail": "8 rare words in common"}


def test_a_word_on_a_link_is_kept_and_taken_back(client: TestClient) -> None:
    made = said(client, action="refute", link=TRANSLATED.id, why="another call")
    assert (made.status_code, made.json()["action"], made.json()["why"]) == (201, "refute", "another call")
    assert [(one["kind"], one["state"]) for one in asked(client)] == [("reworded", "unreviewed"), ("translated", "refuted")]
    assert said(client, action="take_back", link=TRANSLATED.id).json()["of"] == made.json()["id"]
    assert {one["state"] for one in asked(client)} == {"unreviewed"}


def test_two_statements_are_joined(client: TestClient) -> None:
    pair = [CALL.lifeblood.id, CALL.nation.id]
    assert said(client, action="confirm", statements=pair, kind="retold").status_code == 201
    found = {one["id"]: one for one in asked(client, CALL.lifeblood.id)}[link_id("statement", *pair)]
    assert (found["kind"], found["state"], found["score"]) == ("retold", "confirmed", 1.0)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "confirm"}, 422),
        ({"action": "confirm", "link": TRANSLATED.id, "statements": [CALL.veins.id, CALL.nation.id]}, 422),
        ({"action": "confirm", "link": TRANSLATED.id, "kind": "retold"}, 422),
        ({"action": "take_back", "statements": [CALL.veins.id, CALL.nation.id]}, 422),
        ({"action": "confirm", "link": "0" * 32}, 404),
        ({"action": "take_back", "link": TRANSLATED.id}, 400),
        ({"action": "confirm", "statements": [CALL.veins.id, CALL.veins.id]}, 400),
        ({"action": "confirm", "statements": [CALL.veins.id, CALL.nation.id], "kind": "same"}, 422),
    ],
)
def test_what_cannot_be_said_is_refused(body: dict[str, Any], status: int, client: TestClient) -> None:
    assert said(client, **body).status_code == status


def test_a_statement_that_nobody_holds(client: TestClient) -> None:
    assert client.get("/api/links", params={"statement": "0" * 32}).status_code == 404
