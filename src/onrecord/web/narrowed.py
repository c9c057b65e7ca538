"""What the home screen is asked for: words, and values of facets, all of it in the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query

from onrecord import api
from onrecord.data.judgement import ReviewState
from onrecord.data.occasion import OccasionKind
from onrecord.data.statement import Act, SpeakerType, StatementKind
from onrecord.web.link import link

Values = Annotated[list[str], Query(max_length=50)]
_MARKS = str.maketrans(dict.fromkeys('"“”„', " "))

FACETS: dict[str, str] = {
    "speaker": "Speaker",
    "role": "Role",
    "affiliation": "Speaks for",
    "to": "Spoken to",
    "outlet": "Outlet",
    "occasion": "Occasion",
    "kind": "Kind",
    "act": "Act",
    "type": "Type of speaker",
    "review": "Reviewed",
    "section": "Section",
}
"""What statements are narrowed down by: the name in the address, which is that of the field of the search language, and what people call it."""

COUNTED: tuple[api.FacetName, ...] = (
    "speaker", "role", "affiliation", "addressee", "outlet", "occasion", "kind", "act", "type", "review", "section",
)  # fmt: skip
"""What the record calls the facets of `FACETS`, in their order."""

WORDED = frozenset({"speaker", "role", "affiliation", "to", "outlet", "section"})
"""Fields whose values are words of others; those of the rest come out of a list."""


def plain(value: str) -> str:
    """A value as people read it."""
    return value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Words of the search language, the values asked of each facet, and days of publication and of saying."""

    q: str
    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    since: str
    until: str
    said: str
    sort: api.Sort
    reprints: bool

    @property
    def query(self) -> str:
        """All of it in the search language but for the days of publication."""
        parts = [f"({self.q})" if re.search(r"\bOR\b", self.q) else self.q]
        for name, values in self.chosen:
            told = [f'"{value.translate(_MARKS)}"' if name in WORDED else value for value in values]
            parts.append(f"{name}:{told[0]}" if len(told) == 1 else f"{name}:({' OR '.join(told)})")
        if self.said:
            parts.append(f"said:{self.said}")
        return " ".join(part for part in parts if part.strip())

    def search(self, by: str | None) -> api.Search:
        """As the record is asked, with the eyes of the coder `by`."""
        return api.Search(self.query, since=self.since or None, until=self.until or None, reprints=self.reprints, by=by)

    def asked(self) -> dict[str, object]:
        """As it stands in an address."""
        sort = "" if self.sort == "date" else self.sort
        held = {name: list(values) for name, values in self.chosen}
        return {"q": self.q, **held, "since": self.since, "until": self.until, "said": self.said, "sort": sort, "reprints": self.reprints}

    def address(self, path: str = "/", **changed: object) -> str:
        """The address of it, or of something changed about it."""
        return link(path, self.asked(), **changed)

    def has(self, name: str, value: str) -> bool:
        """Whether a value of a facet is asked for."""
        return value in dict(self.chosen).get(name, ())

    def turned(self, name: str, value: str, path: str = "/") -> str:
        """The address with a value asked for that was not, or the other way round."""
        values = dict(self.chosen).get(name, ())
        changed = [one for one in values if one != value] if value in values else [*values, value]
        return self.address(path, **{name: changed})

    def told(self) -> list[tuple[str, str, str]]:
        """Everything that narrows down: what, which value, and the address without it."""
        found = [(FACETS[name], plain(value), self.turned(name, value)) for name, values in self.chosen for value in values]
        for name, value, told in (("since", self.since, "Published from"), ("until", self.until, "Published to"), ("said", self.said, "Said")):
            if value:
                found.append((told, value, self.address(**{name: ""})))
        if self.reprints:
            found.append(("Reprints", "every copy", self.address(reprints=False)))
        return found


def narrowed(
    q: Annotated[str, Query(max_length=2_000)] = "",
    speaker: Values = [],  # noqa: B006 - FastAPI copies it
    role: Values = [],  # noqa: B006
    affiliation: Values = [],  # noqa: B006
    to: Values = [],  # noqa: B006
    outlet: Values = [],  # noqa: B006
    occasion: Annotated[list[OccasionKind | Literal["none"]], Query(max_length=50)] = [],  # noqa: B006
    kind: Annotated[list[StatementKind], Query(max_length=50)] = [],  # noqa: B006
    act: Annotated[list[Act | Literal["none"]], Query(max_length=50)] = [],  # noqa: B006
    type: Annotated[list[SpeakerType], Query(max_length=50)] = [],  # noqa: A002, B006
    review: Annotated[list[ReviewState], Query(max_length=50)] = [],  # noqa: B006
    section: Values = [],  # noqa: B006
    since: Annotated[str, Query(max_length=30)] = "",
    until: Annotated[str, Query(max_length=30)] = "",
    said: Annotated[str, Query(max_length=30)] = "",
    sort: Literal["date", "rank"] = "date",
    reprints: bool = False,
) -> Narrowed:
    """What an address asks for."""
    values: tuple[Sequence[str], ...] = (speaker, role, affiliation, to, outlet, occasion, kind, act, type, review, section)
    told = dict(zip(FACETS, values, strict=True))
    chosen = tuple((name, tuple(dict.fromkeys(value for value in values if value.strip()))) for name, values in told.items())
    kept = tuple((name, values) for name, values in chosen if values)
    return Narrowed(q.strip(), kept, since.strip(), until.strip(), said.strip(), sort, reprints)
