"""Ids: a hash of exactly the identifying fields of a thing, made in this one function."""

from __future__ import annotations

import hashlib
import json

from onrecord.data.span import Span

Field = str | int | None | Span | tuple["Field", ...]


def make_id(kind: str, *fields: Field) -> str:
    """32 hexadecimal digits (128 bits) that are the same for the same `kind` and fields on every machine and run."""
    packed = json.dumps([kind, *fields], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("ascii")).hexdigest()[:32]


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, lone surrogates included, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def bytes_hash(data: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
