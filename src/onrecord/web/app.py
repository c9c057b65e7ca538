"""The application: every screen and the interface for programs, over one record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from onrecord.web import asset, problem, screens, template
from onrecord.web.guard import Headers
from onrecord.web.held import Held
from onrecord.web.serving import Serving
from onrecord.web.session import Sessions


@dataclass(frozen=True, slots=True)
class State:
    """What every request shares."""

    serving: Serving
    held: Held
    sessions: Sessions
    templates: Jinja2Templates


def make_app(serving: Serving) -> FastAPI:
    """The application that serves a record. Raises `RecordError` where the record cannot be brought up to date or opened."""
    held = Held(serving.record, seconds=serving.seconds)
    with held.writing():
        pass

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        held.close()

    # The pages that FastAPI makes of the schema load their scripts from elsewhere.
    app = FastAPI(title="onrecord", version=version("onrecord"), lifespan=life, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.onrecord = State(serving, held, Sessions(), template.templates())
    problem.install(app)
    app.add_middleware(Headers)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.mount("/static", StaticFiles(directory=asset.FOLDER), name="static")
    for router in screens.ROUTERS:
        app.include_router(router)
    return app
