"""Outlets by their web domain: the name they go by, their country and what kind of outlet they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from onrecord.errors import RunError

OutletKind = Literal["newspaper", "magazine", "agency", "broadcaster", "online", "government", "organization", "blog", "other"]
OUTLET_KINDS: tuple[OutletKind, ...] = get_args(OutletKind)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name, its country (ISO 3166-1 alpha-3) and its kind; `None` where the table does not tell."""

    name: str
    country: str | None = None
    kind: OutletKind | None = None


class Outlets:
    """Outlets by domain. A domain stands for its subdomains too, unless they have an entry of their own."""

    def __init__(self, table: Mapping[str, Outlet]) -> None:
        self._table = dict(table)
        self._names = {outlet.name.casefold(): outlet for outlet in self._table.values()}

    def of(self, address: str) -> Outlet | None:
        """The outlet whose domain is in `address`, an address or a bare host; `None` when it is not in the table."""
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        except ValueError:
            return None
        labels = host.rstrip(".").lower().split(".")
        return next((found for at in range(len(labels) - 1) if (found := self._table.get(".".join(labels[at:])))), None)

    def named(self, name: str) -> Outlet | None:
        """The outlet of this name, however it is cased."""
        return self._names.get(name.casefold())

    def over(self, other: Outlets) -> Outlets:
        """These, and those of `other` whose domains are not here."""
        return Outlets({**other._table, **self._table})


@cache
def outlets() -> Outlets:
    """The outlets that come with onrecord."""
    return Outlets(_table(tomllib.loads((files("onrecord.lexicon") / "outlets.toml").read_text("utf-8")), "outlets.toml"))


def outlets_of(path: str | Path) -> Outlets:
    """The outlets of a user's own `outlets.toml`, over those that come with onrecord.

    Each domain is a table: `["heron.example"]`, then `name = "The Heron"` and, where known, `country = "FEN"` and `kind = "newspaper"`.
    Raises `RunError` when it cannot be read, naming the entry.
    """
    try:
        told = tomllib.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        raise RunError(f"{path}: cannot be opened ({error.strerror or error}); expected a TOML file of outlets") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RunError(f'{path}: not TOML ({error}); expected a table a domain, such as ["heron.example"] and name = "The Heron"') from error
    return Outlets(_table(told, str(path))).over(outlets())


def _table(told: Mapping[str, Any], path: str) -> dict[str, Outlet]:
    return {domain.lower(): _outlet(domain, fields, path) for domain, fields in told.items()}


def _outlet(domain: str, fields: Any, path: str) -> Outlet:
    if not isinstance(fields, dict) or not isinstance(fields.get("name"), str) or not fields["name"].strip():
        raise RunError(f'{path}: {domain!r} has no name; expected a table such as ["{domain}"] and name = "The Heron"')
    if unknown := sorted(set(fields) - {"name", "country", "kind"}):
        raise RunError(f"{path}: {domain!r} has {unknown[0]!r}; expected name, country and kind")
    if (kind := fields.get("kind")) is not None and kind not in OUTLET_KINDS:
        raise RunError(f"{path}: {domain!r} is of kind {kind!r}; expected one of {', '.join(OUTLET_KINDS)}")
    country = fields.get("country")
    if country is not None and not (isinstance(country, str) and len(country) == 3 and country.isupper()):
        raise RunError(f"{path}: {domain!r} has the country {country!r}; expected a code of three capitals such as FRA")
    return Outlet(fields["name"], country, kind)
