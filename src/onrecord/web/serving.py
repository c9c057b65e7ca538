"""How a record is served: where, to whom, within which limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on the same machine may call the server."""


@dataclass(frozen=True, slots=True)
class Serving:
    """`coder` is the name under which judgements are kept where nobody has to log in; `hosts` are the names that a request may call the
    server by, without ports. `accounts` is the file of those who may log in: without it everybody who reaches the server may do all.
    `largest` is how many bytes the files of one upload may have. `seconds` is the time limit of a search. `proxy` are the addresses of proxies
    before this server, which are believed in whose name and by which scheme somebody asks. With `network` articles may be added by address:
    the server fetches it, from the public internet alone.
    """

    record: Path
    coder: str
    hosts: tuple[str, ...] = LOCAL
    accounts: Path | None = None
    largest: int = 200_000_000
    seconds: float = 10.0
    proxy: tuple[str, ...] = ()
    network: bool = False
