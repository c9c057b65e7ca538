"""Sources: what kind of phrase a source is, and which of its words is the one who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.data.span import Span, stripped
from onrecord.entities.frame import Frame
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.pronoun import Pronoun, pronouns
from onrecord.lexicon.role import adherents, honorifics
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

Form = Literal["pronoun", "name", "role", "group", "noun", "none"]

_LEADING = re.compile(
    r"(?:(?:according to|as told to|in the words of|by|from|per|to|in|on|with|for|of|as|and|but|[“”\"‘’'(,:—–-])(?:\s+|(?<=[“”\"‘’'(,:—–-])))+", re.IGNORECASE
)
_CUTS = frozenset(
    {
        "who", "whom", "whose", "which", "that", "of", "for", "at", "in", "from", "on", "to", "with", "by", "as", "among", "inside", "near", "familiar",
        "briefed", "close", "under", "against", "about", "after", "before", "during", "speaking", "citing", "including", "like", "not", "there", "here",
        "quoted", "cited", "contacted", "reached", "interviewed", "polled", "surveyed", "involved", "between", "into", "over", "outside", "across", "within",
        "out", ",", "(", "—", "–", ":", ";", "”", "\"", ")", "is", "was", "are", "were", "has", "have", "had", "said", "says", "himself", "herself", "however",
    }
)  # fmt: skip
_PARTICIPLES = frozenset({"seen", "sent", "written", "given", "shown", "heard", "held", "made", "put", "drawn", "taken", "found", "told", "read"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "those"})
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_WITHHELD = re.compile(
    r"[ \u00a0,]*(?:familiar|briefed|close|with knowledge|with direct|who asked|who spoke|who declined|speaking|on condition|involved|in the room)\b"
)
_APPOSING = frozenset({",", "—", "–", "-"})
_CLOSE = re.compile(r",|[ \u00a0][—–-]|[ \u00a0](?:of|for|at|from)\b")
# What may stand between a name and the `and` behind it: a possessive, a party in brackets, an apposition between commas.
_BETWEEN = re.compile(r"(?:[’']s?)?(?:[ \u00a0]of[ \u00a0][A-Z][\w. ]{1,20})?(?:[ \u00a0]\([^()\n]{1,30}\))?(?:,[ \u00a0][^,\n()]{1,80},|,)?[ \u00a0]{0,3}")
# Characters of a source that are read: none is longer but by error.
_LONGEST = 600
_AMOUNTS = frozenset(
    {"number", "group", "majority", "minority", "handful", "couple", "range", "series", "third", "quarter", "half", "host", "lot", "plurality"}
)
_PAPERS = frozenset({"briefing", "white", "working", "research", "discussion", "position", "policy", "green", "scientific", "academic"})
_SOME = frozenset({"many", "some", "few", "several", "others", "most"})
_FRACTIONS = frozenset({"third", "thirds", "quarter", "quarters", "fifth", "fifths", "half", "majority", "plurality", "minority"})
# Tokens of a phrase in which its number stands, if it tells one.
_OPENING = 8
_TIMES = frozenset({"week", "month", "year", "day", "weekend", "morning", "afternoon", "evening", "night", "spring", "summer", "autumn", "fall", "winter"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DATES = _DAYS | {"today", "yesterday", "recently", "newly", "earlier", "late"}
_OPEN = frozenset({"his", "her", "their", "its", "other", "others", "several", "many", "some"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A source read: `form` says what it is, `noun` is its head in lower case, `name` the name that speaks.

    `definite` is true behind `the` or `this`, `few` for certain people whose names are withheld, `among` for
    `some of …` and `one of …`. `core` is the phrase up to its first comma, preposition or relative; `owner` the possessor's name before the head,
    `owned` the possessive pronoun there.
    """

    span: Span
    form: Form
    core: Span
    noun: str = ""
    name: Span | None = None
    frame: Frame | None = None
    pronoun: Pronoun | None = None
    definite: bool = False
    owner: Span | None = None
    owned: Pronoun | None = None
    capital: bool = False
    few: bool = False
    among: Literal["collective", "unnamed"] | None = None


def _share(found: Tokens) -> bool:
    """Whether a phrase tells how many of a whole: `42%`, `nearly a third of voters`, `about six in 10`, `41`."""
    words = found.lowers[:_OPENING]
    if all(word.isdigit() for word in found.lowers):
        return True
    for at, word in enumerate(words):
        number = word.isdigit() or word in _NUMBERS
        if number and at + 1 < len(found) and found.lowers[at + 1] in ("%", "percent"):
            return True
        if number and at + 2 < len(found) and found.lowers[at + 1] in ("in", "out") and (found.lowers[-1].isdigit() or _numbered(found, at + 2)):
            return True
        if word in _FRACTIONS and (at + 1 == len(found) or found.lowers[at + 1] in ("of", ",")):
            return True
    return False


def _numbered(found: Tokens, at: int) -> bool:
    return any(word.isdigit() or word in _NUMBERS for word in found.lowers[at : at + 2])


class Reader:
    """Reads the sources of one article, given its names, its role phrases and the titles that stand before names."""

    def __init__(self, text: str, *, names: Sequence[Span], frames: Sequence[Frame], titles: Mapping[Span, Sequence[Frame]]) -> None:
        self._text = text
        self._names = sorted(names)
        self._name_starts = [span.start for span in self._names]
        self._frames = sorted(frames, key=lambda frame: frame.span)
        self._frame_starts = [frame.span.start for frame in self._frames]
        self._named = {frame.span: name for name, held in titles.items() for frame in held}
        self._family = frozenset(words[-1] for name in names if len(words := name.of(text).split()) > 1)

    def read(self, span: Span) -> Reading:
        """What the source at `span` is."""
        span = stripped(self._text, span)
        inner = self._inner(span)
        found = tokens(self._text, inner)
        if not any(word[0].isalnum() for word in found.words):
            return Reading(span, "none", inner)
        only = self._pronoun(found)
        if only is not None:
            return Reading(span, "pronoun", inner, noun=only.word, pronoun=only)
        names = self._names_in(inner)
        frames = self._frames_in(inner)
        if self._several(found, names, frames):
            return Reading(span, "group", inner)
        core = self._core(found, names, frames)
        if frames and frames[0].span.start == inner.start and self._serves(frames[0], names):
            return Reading(span, "role", core, frame=frames[0])
        for frame in frames:
            name = self._named.get(frame.span)
            if name is not None and frame.span.start <= core.end and name.start < inner.end and not self._possesses(name, core):
                return Reading(span, "name", core, name=name, frame=frame)
        head = next((name for name in names if name.start < core.end <= name.end or (name.start < core.end and self._closes(name.end, core.end))), None)
        owners = [name for name in names if self._possesses(name, core)]
        within = [frame for frame in frames if frame.span.start < core.end and self._named.get(frame.span) not in owners]
        role = next((frame for frame in within if not self._owns(frame)), None)
        if role is not None and head is None and (last := self._closing(names, inner)) is not None:
            return Reading(span, "name", core, name=last, frame=role)
        if head is not None and not (role is not None and role.span.contains(head)):
            return Reading(span, "name", core, name=head)
        if (apposed := self._apposed(found, core, names)) is not None:
            return Reading(span, "name", core, name=apposed, frame=role)
        if role is not None:
            return Reading(span, "role", core, frame=role, definite=role.article != "indefinite")
        return self._among(found, span, core) or self._noun(span, core, names)

    def _serves(self, frame: Frame, names: Sequence[Span]) -> bool:
        """Whether the name behind a role is whom its holder serves: `a spokesman for presidential candidate Ana Dorn`."""
        name = next((name for name in names if name.start > frame.noun), None)
        if name is None or frame.article != "indefinite" or name not in self._named.values():
            return False
        between = self._text[frame.noun : name.start]
        return " for " in between and "," not in between

    def _closing(self, names: Sequence[Span], inner: Span) -> Span | None:
        """The name that closes a source right behind that of the body of its role: `Head of the Tarn Water Board Ana Dorn`."""
        if len(names) < 2 or names[-1].end != inner.end or " " not in self._text[names[-1].start : names[-1].end]:
            return None
        return names[-1] if self._text[names[-2].end : names[-1].start] in (" ", " ") else None

    def _apposed(self, found: Tokens, core: Span, names: Sequence[Span]) -> Span | None:
        """The name of several words in apposition behind the phrase: `another old friend, Ana Dorn, 62`."""
        for at, word in enumerate(found.lowers[:-1]):
            if word not in _APPOSING or found.starts[at] < core.end or any(name.end == found.starts[at] for name in names):
                continue
            name = next((name for name in names if name.start == found.starts[at + 1]), None)
            if name is not None and " " in name.of(self._text) and (name.end >= found.ends[-1] or _CLOSE.match(self._text, name.end)):
                return name
        return None

    def _among(self, found: Tokens, span: Span, core: Span) -> Reading | None:
        """A source that opens with a number or `some` before `of`, or with `those`: some out of many."""
        first = found.lowers[0]
        if _share(found):
            return Reading(span, "noun", core, noun=found.lowers[-1], among="collective")
        if first in ("those", "these") and len(found) > 1 and (found.lowers[1] in _CUTS or found.lowers[1].endswith("ed")):
            return Reading(span, "noun", core, noun=first, among="collective")
        if found.lowers[0] in ("a", "the") and len(found) > 2 and found.lowers[1] in _AMOUNTS and found.lowers[2] == "of":
            return Reading(span, "noun", core, noun=found.lowers[1], among="collective")
        if first in _SOME and len(found) > 1 and found.lowers[1] in _CUTS - {"of"}:
            return Reading(span, "noun", core, noun=first, among="collective")
        if len(found) < 2 or found.lowers[1] != "of":
            return None
        if first in _NUMBERS:
            return Reading(span, "noun", core, noun=first, among="unnamed")
        known = pronouns().get(first)
        several = (known is not None and known.number == "plural") or first in ("hundreds", "thousands", "dozens", "scores", "millions", "half", "nearly")
        return Reading(span, "noun", core, noun=first, among="collective") if several else None

    def _possesses(self, name: Span, core: Span) -> bool:
        """Whether the name only tells whose the speaker is: `Senator Dorn’s office`."""
        return self._text[name.end : name.end + 2] in ("’s", "'s") and name.end + 2 < core.end

    def _owns(self, frame: Frame) -> bool:
        return self._text[frame.span.end : frame.span.end + 2] in ("’s", "'s")

    def _closes(self, end: int, core_end: int) -> bool:
        return end <= core_end and self._text[end:core_end].strip("'’s ") == ""

    def _inner(self, span: Span) -> Span:
        match = _LEADING.match(self._text, span.start, span.end)
        start = match.end() if match and match.end() < span.end else span.start
        end = span.end
        while end > start and not (self._text[end - 1].isalnum() or self._text[end - 1] in ".)"):
            end -= 1
        return Span(start, min(end, start + _LONGEST)) if end > start else Span(span.start, min(span.end, span.start + _LONGEST))

    def _pronoun(self, found: Tokens) -> Pronoun | None:
        words = [word for word in found.lowers if word[0].isalnum()]
        if words in (["who"], ["us"]) and any(word.isupper() for word in found.words):
            return None
        if len(words) == 2 and words[1] in ("himself", "herself", "itself", "themselves", "both", "all", "also"):
            words = words[:1]
        if len(words) == 2 and words[0] in ("they", "we", "the") and words[1] in ("two", "three", "both", "latter", "former"):
            return pronouns()["both"] if words[0] == "the" else pronouns()[words[0]]
        return pronouns().get(words[0]) if len(words) == 1 else None

    def _names_in(self, inner: Span) -> list[Span]:
        at = max(0, bisect_left(self._name_starts, inner.start) - 1)
        end = bisect_left(self._name_starts, inner.end)
        return [name for name in self._names[at:end] if name.overlaps(inner)]

    def _frames_in(self, inner: Span) -> list[Frame]:
        at = max(0, bisect_left(self._frame_starts, inner.start) - 1)
        end = bisect_right(self._frame_starts, inner.end - 1)
        return [frame for frame in self._frames[at:end] if frame.span.overlaps(inner)]

    def _core(self, found: Tokens, names: Sequence[Span], frames: Sequence[Frame]) -> Span:
        """The tokens up to the first cut that lies in no name and no role phrase."""
        held = [*names, *(frame.span for frame in frames if not self._text.startswith("whose", frame.span.start))]
        for at, word in enumerate(found.lowers):
            if at and self._cuts(found, at, word, held) and not any(span.start <= found.starts[at] < span.end for span in held):
                return found.span(0, at)
        return found.span(0, len(found))

    def _cuts(self, found: Tokens, at: int, word: str, held: Sequence[Span]) -> bool:
        """Whether the phrase of a source ends before `word`: a preposition, a relative, a participle behind its noun."""
        if word == "-":
            return at + 1 < len(found) and found.lowers[at + 1] == "-"
        if word == "close":
            return at + 1 < len(found) and found.lowers[at + 1] == "to"
        if word in ("this", "last", "next", "earlier", "late", "later"):
            return any(later in _TIMES or later in _DATES for later in found.lowers[at + 1 : at + 3])
        if word in _DATES:
            return found.lowers[at - 1] in source_words()
        if (word.endswith(("ed", "ing")) and len(word) > 4) or word in _PARTICIPLES:
            before = found.lowers[at - 1]
            return before in source_words() or before.removesuffix("s") in adherents() or any(span.end == found.ends[at - 1] for span in held)
        return word in _CUTS

    def _several(self, found: Tokens, names: Sequence[Span], frames: Sequence[Frame]) -> bool:
        """Whether the source joins two speakers with `and`."""
        held = [*names, *(frame.span for frame in frames)]
        bracketed = False
        for at, word in enumerate(found.lowers):
            bracketed = (bracketed or word == "(") and word != ")"
            if bracketed or word == ")":
                continue
            inside = any(span.start <= found.starts[at] < span.end for span in held)
            if at and word in _CUTS and word != "," and not inside and not self._from_there(found, at, names):
                return False
            if word not in ("and", "&", "or") or not 0 < at < len(found) - 1 or any(span.start <= found.starts[at] < span.end for span in held):
                continue
            if self._speaker_before(found, at, names, frames) and self._speaker_after(found, at, names, frames):
                return True
        return False

    def _from_there(self, found: Tokens, at: int, names: Sequence[Span]) -> bool:
        """Whether `of` at `at` only tells where the one named before it is from: `Senator Dorn of Orvath and Senator Brell`."""
        follows = at + 1 < len(found) and found.words[at + 1][0].isupper()
        return found.lowers[at] == "of" and follows and any(name.end == found.ends[at - 1] for name in names)

    def _speaker_before(self, found: Tokens, at: int, names: Sequence[Span], frames: Sequence[Frame]) -> bool:
        before = found.starts[at]
        if found.lowers[at - 1] in pronouns() and at == 1:
            return True
        free = [name for name in names if not any(frame.span.contains(name) for frame in frames)]
        if any(name.end <= before and _BETWEEN.fullmatch(self._text, name.end, before) for name in free):
            return True
        if any(frame.plural and frame.span.end <= before for frame in frames):
            return True
        return source_words().get(found.lowers[at - 1]) in ("people", "mass")

    def _speaker_after(self, found: Tokens, at: int, names: Sequence[Span], frames: Sequence[Frame]) -> bool:
        if found.lowers[at + 1] in _OPEN:
            return True
        if found.lowers[at + 1] == "the" and at + 2 < len(found):
            at += 1
        if found.lowers[at + 1] in honorifics() and at + 3 < len(found):
            at += 2 if found.words[at + 2] == "." else 1
        start = found.starts[at + 1]
        if any(name.start == start for name in names):
            return True
        if any(frame.span.start == start and (frame.span in self._named or frame.plural) for frame in frames):
            return True
        return any(source_words().get(word) in ("people", "mass") for word in found.lowers[at + 1 : at + 4])

    def _noun(self, span: Span, core: Span, names: Sequence[Span]) -> Reading:
        found = tokens(self._text, core)
        at = len(found) - 1
        while at > 0 and not found.words[at][0].isalnum():
            at -= 1
        noun = found.lowers[at]
        owner = next((name for name in reversed(names) if name.end <= found.starts[at]), None)
        first = pronouns().get(found.lowers[0]) if at else None
        owned = first if first is not None and first.use == "possessive" else None
        definite = found.lowers[0] in _DETERMINERS and not any(found.possessive[:at])
        if noun == "paper" and (found.lowers[at - 1] in _PAPERS or any(found.possessive[:at])):
            noun = "document"
        common = noun in function_words() or found.words[at] in country_forms()
        family = at == 0 and found.words[at] in self._family
        capital = found.words[at][0].isupper() and noun not in source_words() and (not common or family)
        return Reading(span, "noun", core, noun=noun, definite=definite, owner=owner, owned=owned, capital=capital, few=self._few(found, span, core))

    def _few(self, found: Tokens, span: Span, core: Span) -> bool:
        """Whether the phrase means certain people whose names are withheld: `two diplomats`, `people briefed on the talks`."""
        return found.lowers[0] in _NUMBERS or _WITHHELD.match(self._text, core.end, span.end) is not None

    def named_by(self, reading: Reading) -> Span | None:
        """The capitalised words at the end of a source that no rule found to be a name, `None` where there are none."""
        if not reading.capital or reading.noun in adherents():
            return None
        found = tokens(self._text, reading.core)
        last = len(found) - 1
        while last > 0 and not found.words[last][0].isalnum():
            last -= 1
        first = last
        while first > 0 and found.words[first - 1][0].isupper() and not found.possessive[first - 1] and found.lowers[first - 1] not in function_words():
            first -= 1
        if first == last and self._opens(found.starts[first]) and found.lowers[first].endswith("s") and not found.lowers[first].endswith("ss"):
            return None
        return found.span(first, last + 1)

    def _opens(self, place: int) -> bool:
        """Whether a sentence opens at `place`, so that a capital there tells nothing."""
        before = self._text[max(0, place - 3) : place].rstrip(' \u00a0“”"‘’')
        return place == 0 or before == "" or before[-1] in ".!?:\n"
