"""Names: whom a report names, as the network found it, so that rules know the speakers of labels and headlines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.statements.clause import words

_FEW = 4
"""Places of one name that are looked at: only one of them can be the label itself, as a name and as a surname."""
_OWN = ("’s", "'s")


class Names:
    """The persons and bodies that the network found named in `text`; what it also found to be a place is none."""

    def __init__(self, text: str, names: Sequence[tuple[Span, EntityKind]]) -> None:
        self._text = text
        self._named: dict[str, list[Span]] = {}
        self._last: dict[str, list[Span]] = {}
        self._starts: dict[int, Span] = {}
        self._surnames: set[str] = set()
        self.persons: list[Span] = []
        places = {self._key(span) for span, kind in names if kind in ("place", "country")}
        for span, kind in names:
            key = self._key(span)
            if kind not in ("person", "organization") or not key or key in places:
                continue
            self._starts[span.start] = span
            self._named.setdefault(key, []).append(span)
            if kind == "person":
                self.persons.append(span)
                self._surnames.add(key.rpartition(" ")[2])
                if " " in key:
                    self._last.setdefault(key.rpartition(" ")[2], []).append(span)
        self._places = sorted(self._starts)

    def knows(self, span: Span) -> bool:
        """Whether the words at `span` are a full name that the report gives, or a name or surname that it gives elsewhere too."""
        key = self._key(span)
        if " " in key and key in self._named:
            return True
        return any(not place.overlaps(span) for place in islice(chain(self._named.get(key, ()), self._last.get(key, ())), _FEW))

    def meets(self, span: Span) -> bool:
        """Whether a name lies in `span`."""
        at = bisect_left(self._places, span.start)
        return at < len(self._places) and self._starts[self._places[at]].end <= span.end

    def at(self, place: int) -> Span | None:
        """The name that begins at `place`."""
        return self._starts.get(place)

    def person(self, span: Span) -> bool:
        """Whether the last word at `span` is the last of a person's name."""
        return self.surname(span) in self._surnames

    def surname(self, span: Span) -> str:
        """The last word of the name at `span` in lower case."""
        return self._key(span).rpartition(" ")[2]

    def within(self, span: Span) -> Iterator[Span]:
        """The names of persons that lie in `span`."""
        return (name for name in self.persons if span.contains(name))

    def _key(self, span: Span) -> str:
        key = " ".join(words(self._text, span)).casefold()
        return key[:-2] if key.endswith(_OWN) else key
