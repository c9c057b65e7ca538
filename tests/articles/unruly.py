"""A form that does what a file tells it to: what the sandbox has to bear."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from onrecord.articles.taken import Piece, Taken
from onrecord.data.article import Run, Stamp
from onrecord.errors import ArticleError


def load() -> None:
    """Nothing has to be loaded."""


def take(data: bytes, *, origin: str, told: Mapping[str, Any]) -> list[Taken]:
    """Obey the words of the file."""
    word = data[:9].decode().rstrip()
    if word == "hang":
        while True:
            time.sleep(1)
    if word == "die":
        os._exit(9)
    if word == "eat":
        return [Taken((Piece("body", "x" * len(bytearray(1 << 40))),))]
    if word == "dig":
        return take(data, origin=origin, told=told)
    if word == "print":
        print("not an answer", flush=True)
    if word == "refuse":
        raise ArticleError(f"{origin}: a stub", why="paywall")
    if word == "fail":
        raise KeyError("weir")
    stamp = Stamp("published", "2031-03-04", str(told.get("by", "given")))
    return [Taken((Piece("headline", word, (Run(0, 7, len(word)),)), Piece("body", str(len(data)))), title=word, authors=("Mira Solt",), stamps=(stamp,))]
