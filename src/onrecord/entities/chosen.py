"""Chosen: the candidate whom a source means, by weights that were learned from reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

from onrecord.data.mention import EntityKind
from onrecord.data.span import Span
from onrecord.data.statement import SpeakerType
from onrecord.entities.answer import Answer, unknown
from onrecord.entities.candidate import Candidate, Candidates
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.models.choice import ChoiceHead
from onrecord.models.states import Telling

_KINDS: dict[SpeakerType, EntityKind] = {
    "unnamed": "person", "collective": "group", "document": "unknown", "named_organization": "organization", "country": "organization",
}  # fmt: skip
TRUST = 0.7
"""What the network's type of a speaker counts beside the signs."""

TRUSTS = {"pronoun": 0.1, "name": 0.3}
"""The same for forms of a source that tell more themselves."""

LEAD = {"pronoun": 0.6, "name": 0.3}
"""How much likelier than the rules' answer another must be."""

LEAST = 0.1
"""The same for other forms of a source."""

_TYPES = 7


@cache
def head() -> ChoiceHead | None:
    """The weights that come with onrecord."""
    path = files("onrecord.entities").joinpath("weights", "speaker.npz")
    return ChoiceHead.load(path) if path.is_file() else None


class Chooser:
    """Chooses for each source of an article, in the order of the text."""

    def __init__(self, scene: Scene, same: Mapping[Span, Mapping[Span, float | None]], weights: ChoiceHead | None) -> None:
        self._scene = scene
        self._candidates = Candidates(scene, same)
        self._weights = weights

    def choose(self, at: int, reading: Reading, answer: Answer, telling: Telling | None) -> Answer:
        """The answer of the rules, or another that is likelier."""
        if self._weights is None or reading.form == "none":
            return answer
        kind, found = self._candidates.of(at, reading, answer)
        shares = self.weighed(kind, found, telling, TRUSTS.get(reading.form, TRUST))
        best = max(range(len(found)), key=shares.__getitem__)
        ruled = max((share for one, share in zip(found, shares, strict=True) if "by rule" in one.signs), default=0.0)
        made = answer if "by rule" in found[best].signs or shares[best] < ruled + LEAD.get(reading.form, LEAST) else self._other(reading, answer, found[best], shares[best])
        if made.draft is not None:
            self._candidates.chose(reading, made.draft)
        return made

    def weighed(self, kind: str, found: list[Candidate], telling: Telling | None, trust: float) -> list[float]:
        """How likely each candidate is."""
        assert self._weights is not None
        shares = self._weights.shares(kind, [(one.signs, one.words) for one in found])
        if telling is None:
            return shares
        told, sure = telling.type
        rest = max(1e-3, (1 - sure) / (_TYPES - 1))
        made = [share * (sure if one.type == told else rest) ** trust for one, share in zip(found, shares, strict=True)]
        total = sum(made)
        return [share / total for share in made]

    def _other(self, reading: Reading, answer: Answer, chosen: Candidate, share: float) -> Answer:
        scene = self._scene
        frame = answer.frame
        if answer.draft is not None and answer.draft.type not in ("named_person", "named_organization", "country"):
            for span in tuple(answer.draft.spans):
                if span.overlaps(reading.span):
                    answer.draft.drop(span)
        if chosen.draft is not None:
            if frame is not None and not frame.relation and chosen.draft.type == "named_person" and frame.span not in chosen.draft.frames:
                scene.hold(chosen.draft, frame)
            return Answer(chosen.draft, frame if chosen.draft.type in ("named_person", "unnamed") else None, share, "likeliest")
        if chosen.type == "unknown":
            return unknown("likeliest")
        draft = scene.phrase(reading.span, chosen.type, _KINDS[chosen.type])
        draft.type = chosen.type
        held = frame or reading.frame
        if chosen.type == "unnamed" and held is not None and reading.form == "role" and held.span not in draft.frames:
            scene.hold(draft, held)
            frame = held
        return Answer(draft, frame if chosen.type in ("unnamed", "collective") else None, share, "likeliest")
