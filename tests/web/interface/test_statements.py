"""Statements for programs."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_pages_follow_each_other_by_cursor_without_gap_or_repeat(client: TestClient) -> None:
    ids, address = list[str](), "/api/statements?limit=40"
    while address:
        answer = client.get(address)
        ids += [one["statement"]["id"] for one in answer.json()["statements"]]
        address = answer.json()["next"]
        assert (f'<{address}>; rel="next"' == answer.headers.get("link")) if address else "link" not in answer.headers
    assert len(ids) == len(set(ids)) == client.get("/api/statements").json()["total"]


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/statements?q=river")
    again = client.get("/api/statements?q=river", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_judgement_changes_the_tag(client: TestClient) -> None:
    first = client.get("/api/statements?limit=1")
    found = first.json()["statements"][0]["statement"]["id"]
    assert client.post("/api/judgements", json={"action": "change", "statement": found, "field": "act", "value": "deny"}).status_code == 201
    again = client.get("/api/statements?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.json()["statements"][0]["statement"]["act"]) == (200, "deny")


def test_a_query_that_cannot_be_understood_is_a_problem_with_its_place(client: TestClient) -> None:
    answer = client.get("/api/statements", params={"q": "spaeker:ada"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert "did you mean speaker:" in answer.json()["detail"]


def test_a_text_goes_in_and_the_contract_comes_out(client: TestClient) -> None:
    text = 'The gate stays shut\n\nALDWERTH (Wire) - "The gate stays shut," Mara Quell told reporters on Monday.\n'
    found = client.post("/api/extract", json={"text": text, "published": "2031-03-04"}).json()
    assert [one["speaker"]["name"] for one in found["statements"]][-1:] == ["Mara Quell"]
    assert all(found["article"]["text"][part["span"][0] : part["span"][1]] == part["text"] for one in found["statements"] for part in one["content"])
