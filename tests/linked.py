"""The telephone call of the sample reports as three outlets tell it, and links between what they have of it, put together by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import api
from onrecord.data.article import Article
from onrecord.data.entity import Entity
from onrecord.data.link import Feature, Link, LinkKind, occasion_end
from onrecord.data.occasion import Occasion
from onrecord.data.reading import Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import SaidOn, Speaker, Statement
from onrecord.data.utterance import Worded
from onrecord.record.linker import Changes
from onrecord.record.utterance import Compared
from tests.made import MADE_BY, excerpt, statement

VEINS = ('"The Orrel is the blood in our nation\'s veins, and no one gives us permission to drink,"',)
LIFEBLOOD = ("‘The Orrel is our lifeblood and we need no one’s leave to drink from it,’",)
NATION = ("“The water of the Orrel is the blood of our nation, and we ask permission from nobody to drink it,”",)
QUIET = ('"The engineers should talk. The politicians should be quiet."',)
LET = ("“Let the engineers speak and let the politicians be quiet. The door of Kharvesta is open. Our neighbors have only to knock,”",)

VEINS_NATION = (Feature("words", 1.2, "8 rare words in common"), Feature("day", -0.1, "one day apart"))


@dataclass(frozen=True, slots=True)
class Call:
    """The three reports and what is linked: a statement of each is the same utterance, another one of two of them too."""

    wire: Reading
    courier: Reading
    ombrazh: Reading

    @property
    def readings(self) -> tuple[Reading, Reading, Reading]:
        return self.wire, self.courier, self.ombrazh

    @property
    def veins(self) -> Statement:
        """What the wire has of the river's blood."""
        return self.wire.statements[0]

    @property
    def quiet(self) -> Statement:
        """What the wire has of the engineers."""
        return self.wire.statements[1]

    @property
    def lifeblood(self) -> Statement:
        """What the courier has of the river's blood."""
        return self.courier.statements[0]

    @property
    def nation(self) -> Statement:
        """What the third one has of the river's blood."""
        return self.ombrazh.statements[0]

    @property
    def let(self) -> Statement:
        """What the third one has of the engineers."""
        return self.ombrazh.statements[1]

    @property
    def links(self) -> tuple[Link, ...]:
        """Two of the blood, one of the engineers, and that the call of two outlets is one."""
        one, other = sorted(occasion_end(reading.article.id, "o1") for reading in (self.wire, self.ombrazh))
        return (
            link("translated", self.veins, self.nation, 0.91234567, VEINS_NATION),
            link("reworded", self.veins, self.lifeblood, 0.75),
            link("contained", self.quiet, self.let, 0.5),
            Link("occasion", "same", one, other, 0.8, (Feature("day", 1.0, "both on 2031-03-03"),)),
        )


def link(kind: LinkKind, one: Statement, other: Statement, score: float, features: tuple[Feature, ...] = ()) -> Link:
    """A link of two statements."""
    first, second = sorted((one.id, other.id))
    return Link("statement", kind, first, second, score, features)


def phone_call() -> Call:
    """The call."""
    found = {one.origin.split("_")[1]: one for one in api.sample_articles() if "phone" in one.origin or "presses" in one.origin}
    return Call(
        _reading(found["keelson-wire"], (VEINS, "He", "he said"), (QUIET, "His", None)),
        _reading(found["courier"], (LIFEBLOOD, "Mr Eshkalir", "he said")),
        _reading(found["ombrazh"], (NATION, "Eshkalir", "said"), (LET, "The president", None)),
    )


def kept(path: Path, call: Call | None = None) -> Call:
    """A record at `path` of the three reports with their links."""
    told = call or phone_call()
    with api.open_record(path, "w") as held:
        for reading in told.readings:
            held.writer.add(reading)
        for keys in held.linker.unready(len(told.readings)):
            there: dict[int, list[tuple[int, Compared]]] = {}
            for article, story, entity, one in held.linker.utterances(keys):
                words = tuple(" ".join(part for part, _ in one.parts).casefold().split())
                there.setdefault(article, []).append((story, Compared(Worded(one, words, (True,) * len(words)), entity, b"", bytes(128))))
            held.linker.ready(keys, there)
        held.linker.stage(told.links)
        held.linker.keep(Changes())
    return told


def _reading(article: Article, *said: tuple[tuple[str, ...], str, str | None]) -> Reading:
    text = article.text
    named = excerpt(text, "Dorvan Eshkalir")
    call, monday = excerpt(text, "call"), excerpt(text, "Monday")
    made = []
    for words, _, cue in said:
        start = text.index(words[0])
        speaker = Speaker("named_person", "e1", "Dorvan Eshkalir", named)
        one = statement(article, words, speaker=speaker, cue=excerpt(text, cue, after=start) if cue else None)
        quoted = tuple(replace(part, quoted=True) for part in one.content)
        made.append(replace(one, kind="direct", content=quoted, occasion="o1", said_on=SaidOn("2031-03-03", "day", monday.span)))
    entities = (
        Entity("e1", "Dorvan Eshkalir", "person", (named.span,)),
        Entity("e2", "Honora Fennimarsh", "person", (excerpt(text, "Honora Fennimarsh").span,)),
    )
    occasion = Occasion("o1", "phone_call", ("e1", "e2"), None, "2031-03-03", call, (call.span,))
    return Reading(article, entities, tuple(made), Voice((), (Span(0, 5),)), MADE_BY, (occasion,))
