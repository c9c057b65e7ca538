"""Act: what a speaker does by saying something, told by the cue and by what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from onrecord.data.statement import Act, StatementKind
from onrecord.lexicon.act_opening import act_openings
from onrecord.lexicon.act_word import ActWord, act_stem, act_words, longest
from onrecord.lexicon.cue import VERBS, cue
from onrecord.lexicon.token import lowers
from onrecord.statements.cue_word import CueWord, cue_words

_STRONG = 2
"""What a strong word weighs, where a weak one weighs 1."""
_SURE = 3
"""What a strong word of denial, apology or threat weighs: it stands even among words that accuse."""
_ENOUGH = 2
"""What the words of an act must weigh together."""
_NEAR = 3
"""Words within which a negation holds, and an article and an adjective stand before their noun."""
_FAR = 6
"""Words at the beginning of a content that are looked at for what belongs to the cue."""

_KNOWN = 1 << 13
"""Words that are kept at hand with what they tell."""

_SPECIAL: tuple[Act, ...] = ("apologise", "threaten", "deny", "reject", "demand", "request", "accuse", "praise", "warn", "promise", "agree", "confirm")
"""In this order where two weigh the same."""
_PERSONAL = frozenset({"praise", "promise", "request", "agree"})
"""What nobody does by words that only something shows (`the poll found that many support him`)."""
_REVERSED = frozenset({"praise", "agree", "promise", "request"})
"""What is refused where its cue is negated."""
_UNTOLD = frozenset({"praise", "accuse", "agree", "threaten", "warn"})
"""What a negated word does not tell."""

_NEGATIONS = frozenset({"not", "never", "no", "neither", "nor", "without", "hardly", "cannot", "nothing", "none"})
_CONTRACTED = (
    ("can't", "cannot"), ("won't", "will not"), ("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'m", " am"), ("'ve", " have"), ("let's", "let us"),
    ("it's", "it is"), ("that's", "that is"), ("there's", "there is"),
)  # fmt: skip
_MODAL = frozenset({"will", "would", "could", "can", "shall"})
_OBLIGED = frozenset({"must", "should", "ought"})
_BINDING = _OBLIGED | _MODAL
_SELF = frozenset({"i", "we"})
_OTHERS = frozenset({"he", "she", "they", "it"})
_WANTING = frozenset({"want", "would like", "would love", "look for"})
_JUDGING = frozenset(
    {
        "claim", "contend", "maintain", "assert", "argue", "call", "label", "term", "dub", "describe", "characterise", "characterize", "refer", "compare",
        "liken", "portray", "depict",
    }
)  # fmt: skip
_ADVERBS = frozenset(
    {
        "also", "always", "certainly", "completely", "deeply", "do", "did", "fully", "just", "really", "so", "still", "strongly", "totally", "very",
        "truly", "all",
    }
)  # fmt: skip
_BE = frozenset({"am", "are", "is", "was", "were"})
_OVER = frozenset({"of", "for", "over", "about", "at", "with", "against"})
_PARTICLES = _OVER | {"on", "upon", "to"}
MARKS = frozenset("\"“”‘’'.,;:…-–—[]()")
"""What stands between words and is none."""
_STATIVE = frozenset(
    {"be", "have", "know", "say", "see", "happen", "change", "matter", "get", "need", "work", "seem", "become", "think", "believe", "expect", "not"}
)
_POLITE = (("why", "do", "not"), ("can", "you"), ("could", "you"), ("would", "you"), ("will", "you"))


def act(cue: str | None, content: str, kind: StatementKind, *, language: str = "en") -> Act | None:
    """What is done by `content` under the cue words `cue`; `None` only where there is neither.

    A cue that tells a special act decides, together with the words that follow it (`called` + `for calm`). A plain one (`said`, `believes`), and a missing
    one, leaves it to the words of the content where these are clear; else something is stated.
    """
    known = cue_words(cue or "", language=language)
    words = plain_words(content)
    if not known and not words:
        return None
    told = _by_cue(known, plain_words(cue or ""), words, language) or (_asked(words) if kind == "direct" else None)
    if told is not None:
        return told
    told = _by_content(words, kind, language, judging=any(one.entry.lemma in _JUDGING for one in known))
    shown = bool(known) and max(known, key=lambda one: one.telling).entry.manner == "asserted"
    return "state" if told is None or (shown and told in _PERSONAL) else told


@lru_cache(maxsize=256)
def plain_words(text: str) -> tuple[str, ...]:
    """The words and marks of `text` in lower case, contracted ones written out."""
    plain = text.lower().replace("’", "'")
    for short, full in _CONTRACTED:
        plain = plain.replace(short, full)
    return lowers(plain)


def _by_cue(known: Sequence[CueWord], words: Sequence[str], content: Sequence[str], language: str) -> Act | None:
    """The act that the cue tells with the first words of the content; `None` where it leaves it open."""
    if not known:
        return None
    chosen = max(known, key=lambda one: one.telling)
    if chosen.entry.act == "state":
        chosen = next((one for one in reversed(known) if one.entry.act != "state"), chosen)
    particle = [word for word in words[-1:] if word in _PARTICLES]
    told = _by_opening(chosen, [*particle, *content[:_FAR]], language) or chosen.entry.act
    if not _NEGATIONS.isdisjoint(words):
        return _negated(chosen, told, words)
    return None if told == "state" else told


def _negated(chosen: CueWord, told: Act, words: Sequence[str]) -> Act | None:
    """The act of a cue that holds a negation: `does not support`, `would not say`, `never threatened`."""
    if told in _REVERSED or chosen.entry.lemma in _WANTING:
        return "reject"
    if told == "state":
        return "reject" if chosen.entry.manner == "said" and not _MODAL.isdisjoint(words) else None
    return told if chosen.entry.word_class not in VERBS else "state"


def _by_opening(chosen: CueWord, opening: Sequence[str], language: str) -> Act | None:
    """What the first words that follow the cue make of it."""
    begin = [word for word in opening if word not in MARKS]
    if chosen.entry.lemma in _WANTING and begin[:1] != ["to"] and "to" in begin:
        return "demand"
    for one in act_openings(language).get(chosen.entry.lemma, ()):
        if one.act is None:
            if (noun := _noun(begin, language)) is not None:
                return noun
        elif any(begin[: words.count(" ") + 1] == words.split() for words in one.words):
            return one.act
    return None


def _noun(begin: Sequence[str], language: str) -> Act | None:
    """The act of the noun among the first words (`their deep concern`, `support for`)."""
    for at, word in enumerate(begin[:_NEAR]):
        entry = cue(word, language=language)
        if entry is None or entry.act == "state":
            continue
        if entry.word_class == "noun" or (word == entry.lemma and not _OVER.isdisjoint(begin[at + 1 : at + 2])):
            return entry.act
    return None


def _asked(words: Sequence[str]) -> Act | None:
    """A question, where it is all that is said."""
    shown = [word for word in words if word not in MARKS]
    if not shown or shown[-1] != "?" or "?" in shown[:-1] or "!" in shown or "." in words[:-2]:
        return None
    starts = [at for at in range(len(words)) if not at or words[at - 1] in MARKS]
    polite = any(tuple(words[at : at + len(opening)]) == opening for at in starts for opening in _POLITE)
    return "request" if polite else "ask"


def _by_content(words: tuple[str, ...], kind: StatementKind, language: str, *, judging: bool) -> Act | None:
    """The act that the words of the content tell, where they weigh enough. After a cue that judges (`claimed`, `described`) one weak word does."""
    weights = Counter(weighed(words, language=language))
    if judging:
        weights += Counter({one: 1 for one in ("accuse", "praise") if weights[one]})
    direct = kind != "indirect"
    for done in _performed(words if direct else words[:_FAR], _SELF if direct else _SELF | _OTHERS, language):
        weights[done] += _STRONG
    for done in _modal(words, _SELF if kind == "direct" else _SELF | _OTHERS):
        weights[done] += _STRONG
    best = max(_SPECIAL, key=lambda one: weights[one])
    return best if weights[best] >= _ENOUGH else None


@lru_cache(maxsize=256)
def weighed(words: tuple[str, ...], *, language: str = "en") -> Mapping[Act, int]:
    """What the words, as `plain_words` gives them, tell of each act and how much."""
    weights: Counter[Act] = Counter()
    after = 0
    known = _begun(language)
    for at, begun in [(at, begun) for at, word in enumerate(words) if (begun := known[word])]:
        if at < after:
            continue
        most, alone = begun
        size, found = _entry(words, at, most, language) or (1, alone)
        after = at + size
        negated = not _NEGATIONS.isdisjoint(words[max(0, at - _NEAR) : at])
        for one in found:
            if not negated or one.act not in _UNTOLD:
                weights[one.act] += _weight(one)
            elif one.act == "praise":
                weights["accuse"] += 1
    return MappingProxyType(weights)


def _weight(one: ActWord) -> int:
    if not one.strong:
        return 1
    return _SURE if one.act in ("deny", "apologise", "threaten") else _STRONG


def _entry(words: Sequence[str], at: int, most: int, language: str) -> tuple[int, tuple[ActWord, ...]] | None:
    """How many words the longest phrase at `at` has, and what it tells, `None` where none of up to `most` words stands there."""
    for size in range(min(most, len(words) - at), 1, -1):
        if (found := act_words(language).get(" ".join(words[at : at + size]))) is not None:
            return size, found
    return None


class _Begun(dict[str, "tuple[int, tuple[ActWord, ...]] | None"]):
    """How many words the longest phrase has that a word begins, and what it tells by itself; `None` for one that tells nothing. The latest are at hand."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[int, tuple[ActWord, ...]] | None:
        if len(self) >= _KNOWN:
            self.clear()
        most, alone = longest(word, self._language), act_words(self._language).get(word) or act_stem(word, self._language)
        found = self[word] = (most, alone) if most > 1 or alone else None
        return found


@cache
def _begun(language: str) -> _Begun:
    return _Begun(language)


def _performed(words: Sequence[str], own: frozenset[str], language: str) -> Iterator[Act]:
    """What the speaker says that he does or feels himself (`I condemn`, `we are proud`)."""
    for at, word in enumerate(words):
        if word not in own:
            continue
        place = at + 1
        while place < len(words) and (words[place] in _ADVERBS or words[place] in _BE):
            place += 1
        entry = cue(words[place], language=language) if place < len(words) else None
        if entry is None or entry.act in ("state", "ask"):
            continue
        being = not _BE.isdisjoint(words[at + 1 : place])
        told = entry.word_class == "adjective" or entry.manner == "thought" if being else entry.word_class in VERBS and words[place] == entry.lemma
        if told:
            yield entry.act


def _modal(words: Sequence[str], own: frozenset[str]) -> Iterator[Act]:
    """What others have to do, and what the speaker will do or not do himself."""
    for at in [at for at, word in enumerate(words[:-1]) if word in _BINDING]:
        word = words[at]
        before, after = words[at - 1] if at else "", words[at + 1]
        if word in _OBLIGED and before not in _SELF and before != "?" and after not in ("have", "?", "i", "we"):
            yield "demand"
        elif word in _MODAL and before in own and after == "not" and at + 2 < len(words) and words[at + 2] not in _STATIVE:
            yield "reject"
        elif word == "will" and before in _SELF and after not in _STATIVE:
            yield "promise"
