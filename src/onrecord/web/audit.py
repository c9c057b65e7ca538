"""The audits: samples that were drawn, judged one statement at a time, and how precise the record is by them."""

from __future__ import annotations

import secrets
from typing import Annotated, Literal

from fastapi import Depends, File, Form, HTTPException, Query, Response, UploadFile
from fastapi.responses import RedirectResponse

from onrecord import api
from onrecord.api import auditing as verbs
from onrecord.api.blind import eyes
from onrecord.api.taking_back import take_back_together
from onrecord.data.sample import Drawn, Sample
from onrecord.data.statement import StatementKind
from onrecord.errors import RecordError, RunError
from onrecord.web.chart import Range, RangeChart, range_chart
from onrecord.web.link import link
from onrecord.web.page import Asked, Page
from onrecord.web.view import View, Views

views = Views()

USUAL = 100
"""Statements of a sample where nobody says how many."""

MOST = 5_000
"""Statements of a sample at most."""

SEEDS = 10_000
"""Seeds that the form proposes one of, so that two samples differ unless somebody wants the same."""

LARGEST = 20_000_000
"""Bytes of a sheet that is taken back at most."""

BARS = 20
"""Outlets of a picture at most, those of which most was judged."""

SAMPLE_COLUMNS = ("name", "drawn_at", "seed", "stratified_by", "filters", "population", "drawn", "judged", "precision", "low", "high")
GROUP_COLUMNS = ("of", "name", "drawn", "judged", "right", "corrected", "wrong", "precision", "low", "high", "found", "found_low", "found_high")
"""The columns of the tables."""

Id = Annotated[str, Query(pattern="^([0-9a-f]{32})?$")]
Given = Annotated[str, Form(pattern="^[0-9a-f]{32}$")]
Short = Annotated[str, Form(max_length=200)]


def of_coder(page: Asked) -> None:
    """Refuses whoever only reads before his file is looked at."""
    page.need("coder")


@views.get("/audit")
def audits(page: Asked, q: Annotated[str, Query(max_length=2_000)] = "") -> View:
    """Every sample with what it came to, the last one first, and a form to draw one; `q` is what the form begins with."""
    with page.reading() as held:
        found = [found_of(page, held, sample) for sample in reversed(held.coders.samples())]
    return View(
        "audits.html",
        "Audit",
        {"audits": [verbs.audit_to_dict(one) for one in found]},
        columns=SAMPLE_COLUMNS,
        rows=map(_sample_cells, found),
        context={"found": found, "q": q, "usual": USUAL, "most": MOST, "seed": secrets.randbelow(SEEDS), "may": page.who.may("coder"), "share": share},
    )


@views.router.post("/audit")
def draw(
    page: Asked,
    size: Annotated[int, Form(ge=1, le=MOST)] = USUAL,
    by: Annotated[Literal["", "kind", "outlet"], Form()] = "",
    name: Short = "",
    seed: Annotated[int, Form(ge=0, le=2**31)] = 0,
    q: Annotated[str, Form(max_length=2_000)] = "",
    speaker: Short = "",
    outlet: Short = "",
    kind: Annotated[StatementKind | Literal[""], Form()] = "",
    since: Short = "",
    until: Short = "",
    said: bool = Form(default=False),
) -> Response:
    """Draws a sample; then its first statement."""
    called = " ".join(name.split())
    if called and (not called.strip("./ ") or called.endswith((".json", ".csv"))):
        raise RunError(f"{called!r}: a name that an address cannot have; expected words, without .json or .csv at the end")
    search = api.Search(q.strip(), speaker.strip() or None, outlet.strip() or None, kind or None, since.strip() or None, until.strip() or None, said_only=said)
    page.need("coder")
    with page.reading() as held:  # it takes long of a large record, and whoever judges need not wait for it
        made = verbs.proposed(held, size, seed=seed, by=by or None, name=called or None, search=search)
    with page.writing() as held:
        verbs.keep(held, made)
    return RedirectResponse(link(f"/audit/{made.name}"), 303)


@views.router.get("/audit/{name:path}/sheet.csv")
def sheet(page: Asked, name: str) -> Response:
    """The sample as a sheet to fill in."""
    with page.reading() as held:
        written = verbs.sample_sheet(held, _sample(held, name))
    return Response(written.encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": "attachment"})


@views.get("/audit/{name:path}")
def audit(page: Asked, name: str, at: Id = "", after: Id = "", taken: int | None = None, new: int | None = None) -> View:
    """The next statement of a sample to judge, and what the sample comes to so far."""
    coder = page.blind if page.who.may("coder") else None
    with page.reading() as held:
        sample = _sample(held, name)
        left = list(verbs.left(held, sample, coder=coder)) if coder else []
        first, shown, gone = _first(held, sample, left, at, after)
        last = held.coders.said(coder).last if coder else ()
        mine = (
            {one.id for one in held.reader.judgements(by=coder) if one.id in last and one.statement in {drawn.statement for drawn in sample.statements}}
            if last
            else set()
        )
        found = found_of(page, held, sample)
        told = {one.statement for one in left}
    judged = len(sample.statements) - len(told)
    return View(
        "audit.html",
        sample.name,
        verbs.audit_to_dict(found),
        columns=GROUP_COLUMNS,
        rows=map(_group_cells, found.groups),
        context={
            "sample": sample,
            "place": f"/audit/{sample.name}",
            "first": first,
            "shown_at": shown,
            "gone": gone,
            "left": len(left),
            "judged": judged,
            "last": [one for one in last if one in mine],
            "found": found,
            "paragraph": verbs.audit_paragraph(found),
            "charts": charts(found),
            "share": share,
            "may": coder is not None,
            "taken": None if taken is None else (taken, new or 0),
        },
    )


@views.router.post("/audit/{name:path}/judge")
def judge(page: Asked, name: str, statement: Given, verdict: Annotated[Literal["accept", "reject"], Form()]) -> Response:
    """A verdict on a statement of a sample; then the next one."""
    with page.writing() as held:
        sample = _sample(held, name)
        drawn = next((one for one in sample.statements if one.statement == statement), None)
        if drawn is None:
            raise RunError(f"statement {statement!r} is not in {sample.name!r}; load the page again")
        verbs.take_verdict(held, drawn, verdict, api.pen(page.who.name))
    return RedirectResponse(link(f"/audit/{sample.name}", after=statement), 303)


@views.router.post("/audit/{name:path}/back")
def back(page: Asked, name: str, judgement: Given) -> Response:
    """Takes back a verdict; then its statement again."""
    with page.writing() as held:
        sample = _sample(held, name)
        taken = take_back_together(held, judgement, api.pen(page.who.name))
    return RedirectResponse(link(f"/audit/{sample.name}", at=taken[0].statement), 303)


@views.router.post("/audit/{name:path}/sheet", dependencies=[Depends(of_coder)])
def take(page: Asked, name: str, file: Annotated[UploadFile, File()]) -> Response:
    """Takes the verdicts of a sheet that was filled in, all of them or none."""
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise HTTPException(413, f"a sheet of more than {LARGEST:,} bytes; expected the one that this page gives, filled in")
    called = file.filename or "the sheet"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RunError(f"{called}: not UTF-8 at byte {error.start:,}; save the sheet as CSV UTF-8") from error
    with page.writing() as held:
        sample = _sample(held, name)
        told, new = verbs.take_sheet(held, text, api.pen(page.who.name), origin=called)
    return RedirectResponse(f"{link(f'/audit/{sample.name}')}?taken={told}&new={new}", 303)


def found_of(page: Page, held: api.Record, sample: Sample) -> verbs.Audit:
    """What a sample comes to, as whoever asks may see it."""
    seen = eyes(held, page.blind)
    return page.held.remembered(held, ("audit", sample.name, seen), lambda: verbs.audit(held, sample, coder=seen))


def charts(found: verbs.Audit) -> list[RangeChart]:
    """Pictures of how precise each kind and each outlet is."""
    made = []
    for of in ("kind", "outlet"):
        groups = [one for one in found.groups if one.of == of and one.precision is not None]
        groups = sorted(groups, key=lambda one: -one.precision.judged if one.precision else 0)[:BARS]
        ranges = [Range(one.name, one.precision.share, one.precision.low, one.precision.high, one.precision.judged) for one in groups if one.precision]
        if len(ranges) > 1:
            made.append(range_chart(f"Precision by {of}", ranges))
    return made


def share(number: float) -> str:
    """A share as people read it."""
    return f"{100 * number:.1f}\u00a0%"


def _first(held: api.Record, sample: Sample, left: list[Drawn], at: str, after: str) -> tuple[Drawn | None, verbs.Shown | None, int]:
    """The statement to show: the one that was asked for, or the first that is left behind another; and how many of those left are not found any more."""
    places = {one.statement: number for number, one in enumerate(sample.statements)}
    behind = places.get(after, -1)
    order = [*(one for one in left if places[one.statement] > behind), *(one for one in left if places[one.statement] <= behind)]
    order = [*(one for one in sample.statements if one.statement == at), *(one for one in order if one.statement != at)]
    gone = 0
    for one in order:
        shown = verbs.shown(held, one)
        if shown is not None:
            return one, shown, gone
        gone += 1
    return None, None, gone


def _sample(held: api.Record, name: str) -> Sample:
    try:
        return held.coders.sample(name)
    except RecordError as error:
        raise HTTPException(404, f"there is no sample {name!r}; the page Audit lists them") from error


def _sample_cells(found: verbs.Audit) -> tuple[str, ...]:
    sample, whole = found.sample, found.groups[0]
    asked = "; ".join(f"{name}: {value}" for name, value in sample.asked)
    told = (sample.name, sample.at, str(sample.seed), sample.by or "", asked, str(sample.population), str(len(sample.statements)))
    return (*told, "0", "", "", "") if whole.precision is None else (*told, str(whole.precision.judged), *numbers(whole.precision))


def _group_cells(one: verbs.AuditGroup) -> tuple[str, ...]:
    counts = (one.drawn, one.right + one.corrected + one.wrong, one.right, one.corrected, one.wrong)
    return (one.of, one.name, *map(str, counts), *numbers(one.precision), *numbers(one.found))


def numbers(one: verbs.Proportion | None) -> tuple[str, str, str]:
    """A share and the ends of its interval in a sheet."""
    return ("", "", "") if one is None else (f"{one.share:.4f}", f"{one.low:.4f}", f"{one.high:.4f}")
