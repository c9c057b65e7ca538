"""A problem: what went wrong, told as a page to people and as problem details (RFC 9457) to programs. https://www.rfc-editor.org/rfc/rfc9457."""

from __future__ import annotations

import http

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from onrecord.errors import OnrecordError, QueryError, RecordError, RunError
from onrecord.web.link import link

_STATUS: tuple[tuple[type[OnrecordError], int], ...] = ((QueryError, 400), (RunError, 400), (RecordError, 503), (OnrecordError, 500))


def status_of(error: OnrecordError) -> int:
    """The status of an answer that tells of this error."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


def answer(request: Request, status: int, detail: str, **told: object) -> Response:
    """The problem as whoever asks can read it."""
    title = http.HTTPStatus(status).phrase
    path = request.scope["path"]
    wants_page = "text/html" in request.headers.get("accept", "") and not path.startswith("/api/") and "x-csrf" not in request.headers
    if wants_page and status == 401 and request.method == "GET":
        return RedirectResponse(link("/login", next=f"{path}?{request.url.query}" if request.url.query else path), 303)
    if wants_page:
        templates = request.app.state.onrecord.templates
        page: Response = templates.TemplateResponse(request, "problem.html", {"page": None, "title": title, "detail": detail, **told}, status_code=status)
        return page
    held = {"type": "about:blank", "title": title, "status": status, "detail": detail, **told}
    return JSONResponse(held, status, media_type="application/problem+json")


def of_http(request: Request, error: StarletteHTTPException) -> Response:
    """The problem that an error of HTTP tells."""
    made = answer(request, error.status_code, str(error.detail))
    made.headers.update(error.headers or {})
    return made


def install(app: FastAPI) -> None:
    """Has every error of `app` told so."""

    @app.exception_handler(OnrecordError)
    def of_onrecord(request: Request, error: OnrecordError) -> Response:
        record = request.app.state.onrecord.serving.record
        return answer(request, status_of(error), str(error).replace(str(record), record.name))  # where it lies is nobody's business

    @app.exception_handler(StarletteHTTPException)
    def of_exception(request: Request, error: StarletteHTTPException) -> Response:
        return of_http(request, error)

    @app.exception_handler(RequestValidationError)
    def of_input(request: Request, error: RequestValidationError) -> Response:
        seen = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return answer(request, 422, seen)


__all__ = ["HTTPException", "answer", "install", "of_http", "status_of"]
