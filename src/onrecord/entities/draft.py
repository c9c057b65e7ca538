"""Drafts: entities while they are being put together."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.frame import Frame
from onrecord.lexicon.role import Gender

# Roles of one entity that are told apart; more has no one, and a text made to give them must not cost a square.
_MOST = 64


@dataclass(eq=False, slots=True)
class Draft:
    """One entity in the making; two drafts are equal only if they are the same object.

    `name` is the fullest name or phrase printed so far, `type` what a speaker of it is, `key` a country's code or stem,
    `gender` what titles and roles tell, `leaning` what a given name suggests. `spans` are the mentions, `starts` where
    they begin, in order. `frames` are the roles it holds by where they stand, `distinct` the first of those that say the same;
    `spoke` says that it was a source.
    """

    kind: EntityKind
    name: str
    type: SpeakerType
    key: str = ""
    gender: Gender = ""
    leaning: Gender = ""
    party: str = ""
    spans: set[Span] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    frames: dict[Span, Frame] = field(default_factory=dict)
    distinct: dict[tuple[object, ...], Frame] = field(default_factory=dict)
    spoke: bool = False

    @property
    def known_gender(self) -> Gender:
        """The gender that is told, or else suggested."""
        return self.gender or self.leaning

    def hold(self, frame: Frame) -> None:
        """Take in a role, with the gender and the party that it tells."""
        self.frames[frame.span] = frame
        said = (frame.head, frame.level, frame.former, frame.fields, frame.names, frame.country, frame.party, frame.relation, frame.thing)
        if len(self.distinct) < _MOST:
            self.distinct.setdefault(said, frame)
        self.gender = self.gender or frame.gender
        self.party = self.party or frame.party

    def countries(self) -> set[str]:
        """The countries that its present and past roles serve."""
        return {frame.country for frame in self.distinct.values() if frame.country}

    def role_near(self, place: int) -> Frame | None:
        """The role told last before `place`, else the first after it; relations to others (`his wife`) and what a verb tells are none."""
        roles = [frame for frame in self.distinct.values() if not frame.relation and not frame.thing]
        before = [frame for frame in roles if frame.span.start <= place]
        if before:
            return max(before, key=lambda frame: frame.span.start)
        return min(roles, key=lambda frame: frame.span.start, default=None)

    def add(self, span: Span) -> None:
        """Take in a mention."""
        if span not in self.spans:
            self.spans.add(span)
            insort(self.starts, span.start)

    def drop(self, span: Span) -> None:
        """Give a mention away."""
        if span in self.spans:
            self.spans.remove(span)
            self.starts.remove(span.start)

    def before(self, place: int) -> int:
        """Where the last mention that starts before `place` starts; -1 if none does."""
        at = bisect_left(self.starts, place)
        return self.starts[at - 1] if at else -1
