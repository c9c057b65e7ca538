"""A view: what one address shows, as a page, as JSON and as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Literal

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, StreamingResponse

from onrecord import api
from onrecord.web.page import Page

Twin = Literal["html", "json", "csv"]


@dataclass(frozen=True, slots=True)
class View:
    """`data` is what `.json` gives and what `template` sees as `data`; `columns` and `rows` are what `.csv` gives. `context` is for the template alone."""

    template: str
    title: str
    data: dict[str, Any]
    columns: Sequence[str] = ()
    rows: Iterable[Sequence[str]] = ()
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


class Views:
    """Addresses that show something. Each has twins that end in `.json` and `.csv`."""

    def __init__(self) -> None:
        self.router = APIRouter(include_in_schema=False)

    def get(self, path: str) -> Callable[[Callable[..., View]], Callable[..., View]]:
        """Shows what a function gives at `path`, `path.json` and `path.csv`. Its first parameter is the page, named `page`."""

        def registered(function: Callable[..., View]) -> Callable[..., View]:
            twins: tuple[tuple[Twin, str], ...] = (
                ("json", _twin(path, "json")),
                ("csv", _twin(path, "csv")),
                ("html", path),
            )  # the first that fits an address answers
            for twin, address in twins:
                self.router.add_api_route(address, _answering(function, twin), methods=["GET"], response_model=None)
            return function

        return registered


def _twin(path: str, ending: str) -> str:
    return f"/statements.{ending}" if path == "/" else f"{path}.{ending}"


def _answering(function: Callable[..., View], twin: Twin) -> Callable[..., Response]:
    @wraps(function)
    def answer(*, page: Page, **asked: Any) -> Response:
        view = function(page=page, **asked)
        if twin == "json":
            return JSONResponse({"title": view.title, **view.data}, view.status)
        if twin == "csv":
            lines = (line.encode("utf-8", "replace") for line in _sheet(view))
            return StreamingResponse(lines, view.status, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": "attachment"})
        return rendered(page, view)

    return answer


def _sheet(view: View) -> Iterable[str]:
    yield api.sheet(view.columns, ())
    for row in view.rows:
        yield api.sheet(row, ())


def rendered(page: Page, view: View) -> Response:
    """The page itself."""
    state = page.request.app.state.onrecord
    context = {"page": page, "view": view, "data": view.data, **view.context}
    answer: Response = state.templates.TemplateResponse(page.request, view.template, context, status_code=view.status)
    return answer
