"""Articles for programs."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_pages_of_articles_follow_each_other_and_lead_to_the_contract(client: TestClient) -> None:
    ids, address = list[str](), "/api/articles?limit=5"
    while address:
        page = client.get(address).json()
        ids += [one["id"] for one in page["articles"]]
        address = page["next"]
    assert len(ids) == len(set(ids)) == page["total"] == 14
    reading = client.get(f"/api/articles/{ids[0]}").json()
    assert (reading["schema"], reading["article"]["id"]) == ("onrecord/1", ids[0])


def test_an_article_that_is_not_there_is_a_problem(client: TestClient) -> None:
    answer = client.get(f"/api/articles/{'0' * 32}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_what_was_said_in_an_article_is_told_in_its_order(client: TestClient) -> None:
    one = client.get("/api/statements?limit=1").json()["statements"][0]
    for action in ("accept", "reject", "undo"):
        told = {"action": action} | ({} if action == "undo" else {"statement": one["statement"]["id"]})
        assert client.post("/api/judgements", json=told).status_code == 201
    found = client.get("/api/judgements", params={"article": one["article"]["id"]}).json()
    assert [(judgement["action"], judgement["by"]) for judgement in found["judgements"]] == [("accept", "Ada"), ("reject", "Ada"), ("undo", "Ada")]
    assert found["judgements"][2]["of"] == found["judgements"][1]["id"]
