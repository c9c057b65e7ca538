"""Walks of life: what kind of work a role is, told only as far as it tells two persons of one name apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.lexicon.role import role_at
from onrecord.lexicon.table import rows, several
from onrecord.lexicon.token import tokens


@cache
def walks(language: str = "en") -> Mapping[str, str]:
    """Roles and wider words in lower case, each with its walk."""
    return MappingProxyType({word: walk for walk, words in rows("walks", width=2, language=language) for word in several(words)})


@lru_cache(maxsize=1 << 16)
def walks_of(role: str) -> frozenset[str]:
    """The walks of all the roles that the words of a role hold, none where no table knows them: `former boxer and mayor` has two."""
    found, at, told = tokens(role), 0, set[str]()
    known = walks()
    while at < len(found):
        match = role_at(found, at)
        if match is None:
            at += 1
            continue
        held, at = match
        if not held.relation:
            told |= {known[word] for word in (" ".join(held.phrase), held.canonical, *held.broader) if word in known}
    return frozenset(told)
