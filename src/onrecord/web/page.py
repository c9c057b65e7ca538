"""A page: one request with what answering it needs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from onrecord.api import Record
from onrecord.web import guard
from onrecord.web.held import Held
from onrecord.web.serving import Serving
from onrecord.web.session import Session, masked
from onrecord.web.who import Standing, Who


@dataclass(frozen=True, slots=True)
class Page:
    """`who` asks; `token` has to come back with whatever changes something."""

    request: Request
    serving: Serving
    held: Held
    who: Who
    token: str

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """The record, to read."""
        with self.held.reading() as record:
            yield record

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record, to write. Raises `HTTPException` (403) for whoever may only read."""
        self.need("coder")
        with self.held.writing() as record:
            yield record

    def need(self, standing: Standing) -> None:
        """Raises `HTTPException` (403) for whoever may not do what one of this standing may."""
        if not self.who.may(standing):
            raise HTTPException(403, f"{self.who.name or 'a reader'} may not do this; it needs the standing of {standing}")

    @property
    def blind(self) -> str | None:
        """Through whose eyes judgements are seen: `by` of the verbs of `api` that show them."""
        return self.who.name or None


async def opened(request: Request) -> AsyncIterator[Page]:
    """The page of a request that passed the guard. Files that came with it are closed once it is answered."""
    session = guard.session_of(request)
    if session is None:
        raise guard.unknown(request)
    try:
        await guard.check_token(request, session)
        yield page_of(request, session)
    finally:
        await request.close()


def page_of(request: Request, session: Session) -> Page:
    """The page of a request of this session."""
    state = guard.state_of(request)
    return Page(request, state.serving, state.held, session.who, masked(session.token) if session.token else "")


Asked = Annotated[Page, Depends(opened)]
"""What a view takes as its first parameter."""
