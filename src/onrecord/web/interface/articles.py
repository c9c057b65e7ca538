"""Articles for programs: each in the shape of the contract."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from onrecord import api
from onrecord.api import ArticleSort
from onrecord.data.shape import to_dict
from onrecord.web.interface.answer import answered
from onrecord.web.interface.contract import ID, NUMBER, TEXT, answers, listed, nullable, object_of, of
from onrecord.web.link import link
from onrecord.web.page import Asked

router = APIRouter(prefix="/api", tags=["articles"])

MOST = 500
"""Articles of one page at most."""

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The id of an article")]


_ARTICLE = object_of(
    id=ID,
    title=nullable(TEXT),
    outlet=nullable(TEXT),
    published=nullable(TEXT),
    language=nullable(TEXT),
    statements=NUMBER,
    reprints=NUMBER,
    reprint_of=nullable(ID),
    reviewed=NUMBER,
    url=nullable(TEXT),
    origin=TEXT,
    states={"type": "object", "additionalProperties": NUMBER, "description": "How many of its statements people left in which state"},
)
PAGE = object_of(articles=listed(_ARTICLE), total=NUMBER, next=nullable(TEXT))


@router.get("/articles", response_model=None, responses=answers(PAGE), operation_id="list_articles")
def articles(
    page: Asked,
    q: Annotated[str, Query(max_length=500, description="Words of title or outlet, a day, month or year")] = "",
    sort: ArticleSort = "newest",
    cursor: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="Where to go on: told by `next`")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Response:
    """What the record holds, article by article."""
    with page.reading() as held:
        if cursor is not None and not held.reader.holds(cursor):
            raise HTTPException(404, "the article that this page begins behind is not there; begin with the first page")
        found = api.list_articles(held, q, sort=sort, after=cursor, limit=limit + 1, by=page.blind)
        total = held.catalogue.count(q)
    following = link("/api/articles", {"q": q, "sort": sort}, limit=limit, cursor=found[limit - 1].id) if len(found) > limit else None
    told = [api.article_to_dict(one) for one in found[:limit]]
    return answered(page.request, {"articles": told, "total": total, "next": following}, following=following)


@router.get("/articles/{article}", response_model=None, responses=answers(of("reading")), operation_id="get_article")
def article(page: Asked, article: Id, judged: Annotated[bool, Query(description="As people judged it, else as it was found")] = True) -> Response:
    """One article with everything that was found in it."""
    with page.reading() as held:
        if not held.reader.holds(article):
            raise HTTPException(404, f"the record holds no article {article!r}")
        reading = api.judged_article(held, article, by=page.blind).reading if judged else held.reader.reading(article)
    return answered(page.request, to_dict(reading))
