"""Who is still at articles sees nothing of what others say of them: every address shows him the same before they said it and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import auditing, coders
from onrecord.web.app import make_app
from onrecord.web.serving import Serving
from tests.web.reports import farsi, gate, keep
from tests.web.test_roles import logged_in, routes

GATE, FARSI = gate(), farsi()
TOLD, OUTER, _, LATE = GATE.statements
SAMPLE = "the gate"
PLACES = {"article": GATE.article.id, "statement": TOLD.id, "name:path": SAMPLE, "number:int": "1", "key:int": "1", "name": "Mara Quell", "occasion": "o1"}
"""What the names in addresses stand for."""

ASKED = ("?review=accepted", "?review=rejected", "?review=corrected", "?review=added", "?speaker=Nobody+Else", "?q=nobody+had+asked", "?act=threaten")
"""What the addresses are asked beside nothing at all."""

_CHANCE = re.compile(r'name="(csrf|seed)"[^>]*>|nobody judged|one coder judged')
"""What is another with every answer, and that somebody judges at all, which is no secret."""

_WORD = re.compile(r"\w+")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return keep(tmp_path / "record.db", GATE, FARSI)


@pytest.fixture
def guarded_app(guarded: Serving) -> FastAPI:
    return make_app(guarded)


def addresses(app: FastAPI) -> Iterator[str]:
    """Everything that can be looked at, with the names in it filled in."""
    for method, path in sorted(set(routes(app.routes))):
        if method != "GET" or path.startswith(("/static", "/login", "/api/openapi")):
            continue
        where = re.sub(r"{([^}]+)}", lambda match: PLACES[match[1]], path)
        yield where
        if path.partition(".")[0] in ("/", "/statements", "/api/statements"):
            yield from (f"{where}{one}" for one in ASKED)
    yield from (
        "/speaker?name=Mara+Quell",
        "/speaker.csv?name=Nobody+Else",
        "/speaker.json?name=Somebody+Else",
        "/speakers?q=nobody",
        "/occasions?view=timeline",
        "/compare?q=phone+call",
        f"/compare?occasion={GATE.article.id}:o1&own=all",
        f"/compare.csv?statement={TOLD.id}",
        f"/api/compare?statement={LATE.id}",
    )
    yield f"/api/judgements?statement={TOLD.id}"
    yield f"/queue.json?at={LATE.id}"
    yield "/articles.csv?sort=added"


def shown(client: TestClient, app: FastAPI) -> dict[str, tuple[int, list[str]]]:
    """The words that somebody sees at every address, sorted: the order in which the statements of one article are found is no promise."""
    told = dict[str, tuple[int, list[str]]]()
    for one in addresses(app):
        answer = client.get(one, headers={"Accept": "text/html"})
        text = _table(answer.content) if answer.content.startswith(b"PAR1") else _CHANCE.sub("", answer.text)
        told[one] = answer.status_code, sorted(_WORD.findall(text))
    return told


def _table(parquet: bytes) -> str:
    with NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as tables:
        file.write(parquet)
        file.flush()
        return str(tables.execute("SELECT * FROM read_parquet(?)", [file.name]).fetchall())


def test_nothing_of_what_others_say_is_shown(guarded_app: FastAPI, record: Path) -> None:
    with api.open_record(record, "w") as held:
        auditing.draw(held, 4, name=SAMPLE)
    cato, rhea = logged_in(guarded_app, "coder"), logged_in(guarded_app, "reader")
    with api.open_record(record, "w") as held:
        coders.assign(held, ["Cato"], 2)
    before, everybody = shown(cato, guarded_app), shown(rhea, guarded_app)
    with api.open_record(record, "w") as held:
        ada = api.pen("Ada", "she says why")
        api.accept(held, [TOLD.id], ada)
        api.reject(held, [LATE.id], ada)
        api.change(held, TOLD.id, "act", "threaten", ada)
        api.change(held, OUTER.id, "speaker", "Nobody Else", ada)
        api.add(held, GATE.article.id, ["nobody had asked him"], ada, speaker="clerk")
        api.merge(held, GATE.article.id, ["e4", "e5"], ada, name="Somebody Else")
        api.accept(held, [FARSI.statements[0].id], ada)
    after = shown(cato, guarded_app)
    assert [one for one in before if before[one] != after[one]] == []
    told = shown(rhea, guarded_app)
    assert len([one for one in everybody if everybody[one] != told[one]]) > 20, "whoever is at nothing sees it"
    accepted = "/statements.json?review=accepted"
    assert cato.get(accepted).json()["total"] == 0
    with api.open_record(record, "w") as held:
        held.assigner.finish([GATE.article.id, FARSI.article.id], coder="Cato", at="2031-03-05T09:00:00Z")
    assert cato.get(accepted).json()["total"] == rhea.get(accepted).json()["total"] > 0


def test_what_was_remembered_before_is_not_told_again(guarded_app: FastAPI, record: Path) -> None:
    accepted, cato = "/statements.json?review=accepted", logged_in(guarded_app, "coder")
    with api.open_record(record, "w") as held:
        api.accept(held, [TOLD.id], api.pen("Ada"))
    assert cato.get(accepted).json()["total"] == 1
    with api.open_record(record, "w") as held:
        coders.assign(held, ["Cato"], 2)
    assert cato.get(accepted).json()["total"] == 0
