"""The application: every screen and the interface for programs, over one record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from threading import Thread
from typing import Any

from anyio import to_thread
from fastapi import Depends, FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from onrecord.errors import RecordError
from onrecord.web import asset, chart, login, page, problem, queue, screens, statements, template
from onrecord.web.accounts import Accounts
from onrecord.web.guard import LOCAL_STANDING, Guard
from onrecord.web.held import Held
from onrecord.web.interface import contract
from onrecord.web.job import Jobs
from onrecord.web.serving import Serving
from onrecord.web.session import Sessions
from onrecord.web.who import Who

AT_ONCE = 6
"""Requests that are worked on at once. Python works on one at a time, and asks SQLite in between: of many at once each waits for all others at every row."""


@dataclass(frozen=True, slots=True)
class State:
    """What every request shares."""

    serving: Serving
    held: Held
    sessions: Sessions
    templates: Jinja2Templates
    accounts: Accounts | None
    door: login.Door
    jobs: Jobs


def make_app(serving: Serving) -> FastAPI:
    """The application that serves a record. Raises `RecordError` where the record cannot be brought up to date or opened, and `RunError`
    where the accounts cannot be read.
    """
    accounts = Accounts(serving.accounts) if serving.accounts is not None else None
    if accounts is not None:
        accounts.now()
    held = Held(serving.record, seconds=serving.seconds)
    try:
        with held.reading():  # while somebody else writes to it, too
            pass
    except RecordError:
        with held.writing():
            pass
    jobs = Jobs(held)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        Thread(target=chart.ready, daemon=True).start()
        Thread(target=queue.ready, args=(held,), daemon=True).start()
        Thread(target=statements.ready, args=(held, serving.coder if accounts is None else None), daemon=True).start()
        yield
        jobs.close()
        held.close()

    # The pages that FastAPI makes of the schema load their scripts from elsewhere.
    app = FastAPI(title="onrecord", version=version("onrecord"), lifespan=life, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.onrecord = State(
        serving,
        held,
        Sessions(None if accounts is not None else Who(serving.coder, LOCAL_STANDING)),
        template.templates(),
        accounts,
        login.Door(),
        jobs,
    )
    problem.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=asset.FOLDER), name="static")
    app.include_router(login.router)
    for router in screens.ROUTERS:
        # A view that forgets to ask who is there is guarded all the same.
        app.include_router(router, dependencies=[Depends(page.opened)])
    described: dict[str, Any] = app.openapi()
    described["components"]["schemas"].update(contract.components())
    return app
