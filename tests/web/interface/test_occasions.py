"""Occasions, speakers and entities for programs."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_occasions_follow_each_other_by_cursor(client: TestClient) -> None:
    found, address = list[str](), "/api/occasions?limit=5"
    while address:
        page = client.get(address).json()
        found += [f"{one['told'][0]['article']} {one['told'][0]['occasion']}" for one in page["occasions"]]
        address = page["next"]
    assert len(found) == len(set(found)) == page["total"] > 5


def test_speakers_follow_each_other_by_name(client: TestClient) -> None:
    found, address = list[str](), "/api/speakers?limit=20"
    while address:
        page = client.get(address).json()
        found += [one["name"] for one in page["speakers"]]
        address = page["next"]
    assert found == sorted(set(found))
    assert len(found) == page["total"]


def test_entities_are_those_of_one_article_as_people_left_them(client: TestClient) -> None:
    article = client.get("/api/occasions?kind=phone_call").json()["occasions"][-1]["told"][0]["article"]
    told = client.get(f"/api/entities?article={article}").json()
    assert told["total"] == len(told["entities"]) > 3
    assert told["entities"] == client.get(f"/api/articles/{article}").json()["entities"]
    assert client.get(f"/api/entities?article={'0' * 32}").status_code == 404
