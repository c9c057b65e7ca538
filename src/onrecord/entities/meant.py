"""Chosen: the candidate whom a source means, by weights that were learned from reports."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from onrecord.data.mention import EntityKind
from onrecord.data.statement import SPEAKER_TYPES, SpeakerType
from onrecord.entities.answer import Answer, unknown
from onrecord.entities.candidate import NAMED, Candidates, Choice
from onrecord.entities.draft import Draft
from onrecord.entities.scene import Scene
from onrecord.entities.source import Reading
from onrecord.entities.varied import varied
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organizations
from onrecord.lexicon.source_word import source_words
from onrecord.models.choice import ChoiceHead
from onrecord.models.states import Telling

_KINDS: dict[SpeakerType, EntityKind] = {
    "unnamed": "person", "collective": "group", "document": "unknown", "named_organization": "organization", "country": "organization",
}  # fmt: skip
TRUST = 0.7
"""What the network's type of a speaker counts beside the signs."""

TRUSTS = {"pronoun": 0.1, "name": 0.3}
"""The same for forms of a source that tell more themselves."""

LEAD = {"pronoun": 0.4}
"""How much likelier than the rules' answer another must be."""

LEAST = 0.1
"""The same for other forms of a source."""

GUESS = 0.35
"""What is less likely is a guess, which stays with the rules."""

SURE = 0.6
"""How likely it must be that a source is nobody whom the rules name."""

BODY = 0.6
"""How sure the network must be that a name is a body's where the rules have it a person's."""

SURE_PHRASE = 0.8
"""How sure the network must be that words that look like a name are a document's or mean many people."""

_PHRASES = frozenset({"document", "collective"})

_BODIES = frozenset({"organization", "organizations", "government", "governments"})

_LITTLE = 1e-3
"""What the network leaves to each type that it does not tell, at least."""


@cache
def head() -> ChoiceHead:
    """The weights that come with onrecord."""
    return ChoiceHead.load(files("onrecord.entities").joinpath("weights", "speaker.table"))


class Chooser:
    """Chooses for each source of an article, in the order of the text."""

    def __init__(self, scene: Scene, weights: ChoiceHead | None) -> None:
        self._scene = scene
        self._candidates = Candidates(scene)
        self._weights = weights

    def choose(self, at: int, reading: Reading, answer: Answer, telling: Telling | None) -> Answer:
        """The answer of the rules, or another that is likelier; where the network does not tell of the statement, that of the rules."""
        if self._weights is None or telling is None:
            return answer
        if self._candidates.settled(reading, answer):
            return self._named(reading, answer, telling) if reading.form == "name" else answer
        choice = self._candidates.of(at, reading, answer)
        shares = _weighed(choice, self._weights.shares(choice.kind, choice.signs, choice.own, choice.words), telling, TRUSTS.get(reading.form, TRUST))
        if reading.form == "noun" and source_words().get(reading.noun) in _BODIES:
            shares = [0.0 if choice.type(number) == "named_person" else share for number, share in enumerate(shares)]
        best = max(range(len(shares)), key=shares.__getitem__)
        unnamed = best >= len(choice.drafts) and answer.draft is not None and answer.draft.type in NAMED
        stays = best == choice.ruled or shares[best] < (SURE if unnamed else GUESS) or shares[best] < shares[choice.ruled] + LEAD.get(reading.form, LEAST)
        if stays or (best >= len(choice.drafts) and _takes_up(reading, answer, choice.type(best))):
            made = varied(self._scene, at, reading, answer, telling)
        else:
            made = self._other(reading, answer, choice, best, shares[best])
        if made.draft is not None:
            self._candidates.chose(reading, made.draft)
        return made

    def _named(self, reading: Reading, answer: Answer, telling: Telling) -> Answer:
        """The answer, or a document or many people where the network is sure that a name is no person's and no body's: `Tarn Post poll`."""
        draft = answer.draft
        if draft is None:
            return answer
        _kinded(draft, telling)
        told, sure = telling.type
        printed = reading.name.of(self._scene.text) if reading.name is not None else ""
        if told not in _PHRASES or sure < SURE_PHRASE or printed.isupper() or printed in organizations():
            return answer
        if reading.name is not None and self._scene.text[reading.name.end : reading.name.end + 1] == "," and printed.split()[-1].lower() not in source_words():
            return answer
        if draft.type == "named_organization" or (draft.type == "named_person" and _untold(draft)):
            return Answer(self._scene.phrase(reading.span, told, _KINDS[told]), None, sure, "likeliest")
        return answer

    def _other(self, reading: Reading, answer: Answer, choice: Choice, best: int, share: float) -> Answer:
        scene, frame, kind = self._scene, answer.frame, choice.type(best)
        if answer.draft is not None and answer.draft.type not in NAMED:
            for span in tuple(answer.draft.spans):
                if span.overlaps(reading.span):
                    answer.draft.drop(span)
        if best < len(choice.drafts):
            draft = choice.drafts[best]
            if frame is not None and not frame.relation and kind == "named_person" and frame.span not in draft.frames:
                scene.hold(draft, frame)
            return Answer(draft, frame if kind in ("named_person", "unnamed") else None, share, "likeliest")
        if kind == "unknown":
            return unknown("likeliest")
        draft = scene.phrase(scene.body_phrase(reading) if kind == "named_organization" else reading.span, kind, _KINDS[kind])
        draft.type = kind
        held = frame or reading.frame
        if kind == "unnamed" and held is not None and reading.form == "role" and held.span not in draft.frames:
            scene.hold(draft, held)
            frame = held
        return Answer(draft, frame if kind in ("unnamed", "collective") else None, share, "likeliest")


def _kinded(draft: Draft, telling: Telling) -> None:
    """Make a name without a given name, a form of address or a role that was taken for a person's a body's, where the network tells so."""
    told, sure = telling.type
    if draft.type == "named_person" and _untold(draft) and told == "named_organization" and sure >= BODY:
        draft.kind, draft.type = "organization", "named_organization"


def _untold(draft: Draft) -> bool:
    """Whether nothing about a name tells that it is a person's."""
    return not (draft.gender or draft.leaning or draft.frames or draft.party or draft.name.split()[0].lower() in given_names())


def _takes_up(reading: Reading, answer: Answer, told: SpeakerType) -> bool:
    """Whether the rules know whom a source takes up that its own words would not tell: `they`, and `the source` after `a source near the court`."""
    personal = reading.pronoun is not None and reading.pronoun.personal
    return answer.draft is not None and (personal or answer.draft.type == told)


def _weighed(choice: Choice, shares: list[float], telling: Telling, trust: float) -> list[float]:
    """How likely each candidate is, and each type of a source that means none of them, with what the network tells of the type."""
    told, sure = telling.type
    rest = max(_LITTLE, (1 - sure) / (len(SPEAKER_TYPES) - 1)) ** trust
    sure = max(_LITTLE, sure) ** trust
    made = [share * (sure if choice.type(number) == told else rest) for number, share in enumerate(shares)]
    total = sum(made)
    return [share / total for share in made]


def shipped(scene: Scene) -> Chooser:
    """The chooser with the weights that come with onrecord."""
    return Chooser(scene, head())
