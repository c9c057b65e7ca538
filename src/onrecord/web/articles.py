"""The screen of articles: what the record holds, and a place to add to it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Form, HTTPException, Query
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from onrecord import api
from onrecord.api import ArticleSort
from onrecord.errors import RunError
from onrecord.web import upload
from onrecord.web.guard import state_of
from onrecord.web.job import Job, Jobs
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views
from onrecord.web.who import Standing

views = Views()

PAGE = 50
"""Articles of a page."""

MAY_ADD: Standing = "admin"
"""Who may bring articles in: what is added is there for all, and reading it takes the machine's time."""

NAMES = 2
"""How many of the names that were handed in are shown with a job."""

ADDRESS = 2_000
"""Characters of an address."""

JOB_COLUMNS = ("job", "state", "outcome", "origin", "why", "reason")


@views.get("/articles")
def articles(
    page: Asked,
    q: Annotated[str, Query(max_length=500)] = "",
    sort: ArticleSort = "newest",
    run: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    after: Annotated[str, Query(max_length=100)] = "",
) -> View:
    """Every article with what is known of it, found by words of title, outlet and day."""
    with page.reading() as held:
        if after and held.reader.met(after, "") is None:
            raise HTTPException(404, "the article that this page begins behind is not there; begin with the first page")
        found = api.list_articles(held, q, run=run, sort=sort, after=after or None, limit=PAGE + 1, by=page.blind)
        total = held.catalogue.count(q, run=run)
        is_empty = not held.reader.newest()
    shown, asked = found[:PAGE], {"q": q, "sort": sort if sort != "newest" else "", "run": run}
    return View(
        "articles.html",
        q or "Articles",
        {"query": q, "sort": sort, "run": run, "total": total, "articles": [api.article_to_dict(one) for one in shown]},
        columns=api.ARTICLE_COLUMNS,
        rows=[api.article_cells(one) for one in shown],
        context={
            "shown": shown,
            "sorts": api.ARTICLE_SORTS,
            "is_empty": is_empty,
            "first": link("/articles", asked) if after else None,
            "after": link("/articles", asked, after=shown[-1].id) if len(found) > PAGE else None,
            "sheet": link("/articles.csv", asked, after=after),
            **_adding(page),
        },
    )


@views.get("/articles/jobs")
def jobs(page: Asked) -> View:
    """What is being added, and what was since the server began."""
    told = [_told(_jobs(page), job) for job in _jobs(page).list()]
    return View("jobs.html", "Adding articles", {"jobs": told}, JOB_COLUMNS, [row for one in told for row in _rows(one)], _adding(page))


@views.get("/articles/jobs/{key:int}")
def job(page: Asked, key: int) -> View:
    """One job."""
    told = _told(_jobs(page), _found(page, key))
    return View("jobs.html", "Adding articles", {"jobs": [told]}, JOB_COLUMNS, _rows(told), _adding(page) | {"jobs": [told]})


@views.router.post("/articles/files")
async def add_files(page: Asked) -> Response:
    """Takes files to be read."""
    page.need(MAY_ADD)
    form = await page.request.form(max_files=upload.FILES)
    try:
        given = [(one.filename or "", one.file) for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        if not given:
            raise HTTPException(400, "no file came; choose one or more and send the form again")
        kept = await run_in_threadpool(upload.taken, given, largest=page.serving.largest)
    finally:
        await form.close()
    if not kept.files and all(one.why == "too_large" for one in kept.refused):
        kept.close()
        raise HTTPException(413, "; ".join(one.reason for one in kept.refused[:NAMES]))
    work = partial(api.read_files, kept.files, refused=kept.refused, record=page.serving.record, by=page.who.name or None)
    try:
        made = _jobs(page).add(work, who=page.who.name, names=kept.names, done=kept.close)
    except RunError as error:
        kept.close()
        raise HTTPException(429, str(error)) from error
    return _answer(page, made)


@views.router.post("/articles/address")
def add_address(page: Asked, address: Annotated[str, Form(max_length=ADDRESS)]) -> Response:
    """Takes an address whose page, feed or sitemap is to be read."""
    page.need(MAY_ADD)
    if not page.serving.network:
        raise HTTPException(403, "this server fetches nothing; whoever starts it can allow it with --network")
    told = address.strip()
    if not _is_address(told):
        raise HTTPException(400, f"{told!r} is no address; expected one such as https://heron.example/2031/river.html")
    work = partial(api.read, [told], record=page.serving.record, settings=api.online([told]), by=page.who.name or None, command="upload")
    try:
        made = _jobs(page).add(work, who=page.who.name, names=(told,))
    except RunError as error:
        raise HTTPException(429, str(error)) from error
    return _answer(page, made)


@views.router.post("/articles/jobs/{key:int}/stop")
def stop(page: Asked, key: int) -> Response:
    """Ends a job; what was read stays."""
    page.need(MAY_ADD)
    found = _found(page, key)
    _jobs(page).stop(found)
    return _answer(page, found)


def _is_address(told: str) -> bool:
    try:
        return urlsplit(told).scheme in ("http", "https") and bool(urlsplit(told).hostname)
    except ValueError:
        return False


def _jobs(page: Page) -> Jobs:
    return state_of(page.request).jobs


def _found(page: Page, key: int) -> Job:
    found = _jobs(page).find(key)
    if found is None:
        raise HTTPException(404, "this job is not known any more; what it did is kept among the runs")
    return found


def _answer(page: Page, job: Job) -> Response:
    place = f"/articles/jobs/{job.key}"
    if "x-csrf" in page.request.headers:
        return JSONResponse({"job": job.key, "address": place}, 202)
    return RedirectResponse(place, 303)


def _adding(page: Page) -> dict[str, Any]:
    """What the parts of a page that add articles need."""
    serving, held = page.serving, _jobs(page)
    return {
        "may_add": page.who.may(MAY_ADD),
        "network": serving.network,
        "endings": upload.endings(),
        "largest": serving.largest,
        "most": upload.FILES,
        "jobs": [_told(held, one) for one in held.list()],
    }


def _told(jobs: Jobs, job: Job) -> dict[str, Any]:
    """How far a job is, as plain JSON."""
    summary = job.summary
    return {
        "job": job.key,
        "state": job.state,
        "is_over": job.is_over,
        "stopping": job.stopping,
        "who": job.who,
        "names": list(job.names[:NAMES]),
        "others": max(0, len(job.names) - NAMES),
        "before": jobs.before(job) if job.state == "waiting" else 0,
        "part": round(job.part, 4),
        "now": job.now,
        "waits": job.waits,
        "run": job.run,
        "read": job.read,
        "known": job.known,
        "skipped": job.skipped,
        "statements": None if summary is None else summary.statements,
        "languages": {} if summary is None else summary.languages,
        "seconds": round(job.seconds, 1),
        "rate": round(job.rate, 2),
        "left": None if job.left is None else round(job.left),
        "problem": job.problem,
        "reasons": [{"origin": one.origin, "why": one.why, "reason": one.reason} for one in job.reasons],
    }


def _rows(told: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(str(told["job"]), told["state"], "skipped", one["origin"], one["why"], one["reason"]) for one in told["reasons"]]
