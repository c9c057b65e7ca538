"""Candidates: the phrases of a sentence that may name who is told by a cue, each with the signs for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import cue, saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.hearer import Hearer, audiences, exchanges, hearer, particles
from onrecord.lexicon.pronoun import pronouns
from onrecord.lexicon.role import role_at
from onrecord.lexicon.source_word import source_words
from onrecord.occasions.hearing import Hearing, Page, forward, reopened

_LINKS = frozenset({"to", "with", "on", "before", "at"})
_OTHER_LINKS = frozenset(
    {
        "about",
        "as",
        "by",
        "for",
        "from",
        "in",
        "of",
        "after",
        "against",
        "among",
        "around",
        "behind",
        "between",
        "during",
        "into",
        "like",
        "over",
        "through",
        "under",
    }
)
_ASIDE = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "later", "earlier", "also", "again"})
"""Words that stand between a verb or noun and the preposition that hangs on it, beside adverbs in -ly."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that", "another", "one"})
_ALL_LINKS = _LINKS | _OTHER_LINKS
_BEFORE_NAMES = _ARTICLES | _ASIDE
_BREAKS = frozenset(",;:—–()")
_ANYBODY = frozenset({"everyone", "everybody", "anyone", "anybody", "someone", "somebody", "nobody", "others", "those"})
_FURTHEST = 3
"""Words that may stand aside there."""
_NEAR = 1
"""Tokens between cue and content, or content and the auxiliaries of a passive, for the content to hold who is told (`urged | voters to stay`)."""
_SHORT = 14
"""Tokens of the longest content that is the subject of a passive (`Residents | were asked | to stay`)."""
_SEVERAL = 2
"""Marks, or verbs of saying, above which no more are counted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name who is told, and its signs."""

    span: Span
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a cue in a sentence: its tokens `first` up to the one before `after`.

    Its last verb stands at `at`, auxiliaries before that from `helped` on. `object` tells whether who is told is one of the verb's. `opened` is the page on
    which contents beside the cue are read as if they were none, `starts` where phrases of theirs may begin.
    """

    page: Page
    opened: Page
    starts: frozenset[int]
    first: int
    after: int
    at: int
    helped: int
    source: Span | None
    source_side: str
    passive: bool
    lemma: str
    object: str
    form: str
    manner: str


def sight(laid: Page, *, source: Span | None, near: Span, content: Sequence[Span]) -> Sight | None:
    """What is seen of the cue at `near` on the page `laid`, `None` where it does not stand there."""
    first, after = laid.first_of(near), laid.after(near)
    if first >= after:
        return None
    lowers = laid.tokens.lowers
    heads = [at for at in range(first, after) if _verb(lowers, at) is not None]
    heads = heads or [at for at in range(first, after) if lowers[at] not in function_words() and lowers[at] not in auxiliaries()]
    at = heads[-1] if heads else after - 1
    helped = _helped(laid, at)
    helping = [auxiliaries()[word] for word in lowers[helped:at] if word in auxiliaries()]
    opened, starts = _opened(laid, content, (first, after, helped))
    side = "none" if source is None else "L" if source.start < near.start else "R"
    told, known = _verb(lowers, at), cue(lowers[at])
    taken = "-" if told is None else told.object
    form, manner = _form(lowers[at]), "-" if known is None else known.manner
    return Sight(laid, opened, starts, first, after, at, helped, source, side, "be" in helping, _common(laid, at), taken, form, manner)


def _form(word: str) -> str:
    """The form of a verb: `ing`, `ed`, `s` or `base`."""
    known = cue(word)
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed") or (known is not None and word != known.lemma and not word.endswith("s")):
        return "ed"
    return "s" if word.endswith("s") else "base"


def _opened(laid: Page, content: Sequence[Span], places: tuple[int, int, int]) -> tuple[Page, frozenset[int]]:
    """The page on which contents beside the cue are read as if they were none, and where phrases of theirs may begin."""
    first, after, helped = places
    sentence = laid.tokens.span(0, len(laid))
    starts: set[int] = set()
    left = []
    for part in content:
        begin, end = laid.first_of(part), laid.after(part)
        if part.overlaps(sentence) and after <= begin <= after + _NEAR and begin < len(laid):
            starts |= {begin, begin + 1} if laid.tokens.lowers[begin] in _LINKS else {begin}
        elif part.overlaps(sentence) and helped <= end <= first + _NEAR and begin < end <= first and end - begin <= _SHORT:
            starts.add(begin)
        else:
            left.append(part)
    return (reopened(laid, left) if starts else laid), frozenset(starts)


def candidates(seen: Sight) -> Iterator[Candidate]:
    """The phrases that may name who is told, in the order of the text."""
    for one, inside, noun in _phrases(seen):
        signs = _signs(seen, one, inside=inside, noun=noun)
        if signs is not None:
            yield Candidate(seen.page.tokens.span(one.first, one.after), signs)


def nobody(seen: Sight, content: Sequence[Span]) -> tuple[str, ...]:
    """The signs for nobody's being told."""
    side = "-" if not content else "L" if min(content).start < seen.page.tokens.starts[seen.first] else "R"
    return (
        "nobody",
        f"nobody:cue={seen.lemma}",
        f"nobody:object={seen.object}",
        f"nobody:manner={seen.manner}",
        f"nobody:form={seen.object}|{seen.form}|{seen.passive:d}",
        f"nobody:source={seen.source_side}",
        f"nobody:content={side}",
        f"nobody:opens={seen.object}|{bool(seen.starts):d}",
    )


def _phrases(seen: Sight) -> Iterator[tuple[Hearing, bool, int | None]]:
    """Phrases outside the content or at its beginning, whether they stand there, and the noun of an exchange that a name stands before."""
    laid, lowers = seen.page, seen.page.tokens.lowers
    subject = seen.passive and seen.form == "ed"
    at = 0
    while at < len(laid):
        inside = at in seen.starts
        if not inside and (laid.taken[at] or not (_follows(lowers, at) or (subject and at < seen.helped))):
            if lowers[at] in exchanges() and not laid.taken[at] and (name := _before(laid, at)) is not None:
                yield name, False, at
            at += 1
            continue
        one = _phrase(seen.opened if inside else laid, at)
        if one is None:
            at += 1
            continue
        yield one, inside, None
        if not inside and lowers[one.head] in exchanges() and (name := _before(laid, one.head)) is not None:
            yield name, False, one.head
        at = max(at + 1, one.head + 1)


def _follows(lowers: Sequence[str], at: int) -> bool:
    """Whether a preposition or a verb that takes a hearer stands before token `at`."""
    before = at - 1
    if before >= 0 and lowers[before] in _LINKS:
        return True
    while before > max(-1, at - 1 - _FURTHEST) and (lowers[before] in _ASIDE or lowers[before].endswith("ly")):
        before -= 1
    if before < 0:
        return False
    return hearer(lowers[before]) is not None or (before > 0 and lowers[before] in particles() and _verb(lowers, before - 1) is not None)


def _phrase(own: Page, at: int) -> Hearing | None:
    if not own.is_word(at) and not (own.tokens.words[at] in ("#", "@") and not own.taken[at]):
        return None
    word = own.tokens.lowers[at]
    if word in ("i", "we", "he", "she", "they", "you") and not own.tokens.possessive[at]:
        return Hearing(at, at + 1, at)
    one = forward(own, at)
    return one if one is not None and one.after > at else None


def _before(laid: Page, noun: int) -> Hearing | None:
    """The name right before the noun of an exchange (`in a Tarn TV interview`)."""
    words, lowers = laid.tokens.words, laid.tokens.lowers
    first = noun
    while first and words[first - 1][0].isupper() and not laid.taken[first - 1] and lowers[first - 1] not in _BEFORE_NAMES:
        first -= 1
    return Hearing(first, noun, noun - 1) if first < noun else None


def _signs(seen: Sight, one: Hearing, *, inside: bool, noun: int | None) -> tuple[str, ...] | None:
    """The signs of a phrase, `None` for one that stands where nobody is told."""
    laid, tokens = seen.page, seen.page.tokens
    lowers = tokens.lowers
    within = seen.source is not None and seen.source.overlaps(tokens.span(one.first, one.after))
    link, governor = _governor(lowers, one.first, noun)
    side, (low, high) = _side(seen, one)
    told = _verb(lowers, governor) if governor >= 0 else None
    subject = side == "L" and (one.after == seen.helped or (one.after < seen.helped and _apart(laid, one.after, seen.helped)))
    passive = subject and seen.passive and seen.form == "ed"
    if not (inside or link in _LINKS or told is not None or noun is not None or passive):
        return None
    if within and not (passive or link in ("to", "with")):
        return None
    kind = _kind(laid, one)
    rough = kind.partition(":")[0]
    verb = _common(laid, governor) if governor >= 0 else "^"
    own = seen.first <= governor < seen.after
    before = _word(laid, one.first - 1)
    marks = min(_SEVERAL, sum(tokens.words[at] in _BREAKS for at in range(low, high)))
    spoken = min(_SEVERAL, laid.saying[high] - laid.saying[low]) if low < high else 0
    taken = any(laid.taken[low:high])
    beside = one.first == seen.after
    place = link if link != "-" else "beside" if beside else "verb" if told is not None else "-"
    governed = "exchange" if verb in exchanges() else "saying" if saying(verb) else "told" if told is not None else "-"
    where = f"{side}{'i' if inside else ''}"
    signs = [
        "somebody",
        f"kind={rough}",
        f"head={kind}",
        f"word={_common(laid, one.head)}",
        f"side={where}",
        f"before={before}|{side}",
        f"governor={link}|{verb}",
        f"governor={verb}|{side}",
        f"own={link}|{own:d}|{side}",
        f"own={link}|{own:d}|{seen.object}|{rough}",
        f"own={link}|{own:d}|{seen.lemma}",
        f"kind={rough}|{link}|{side}",
        f"cue={seen.lemma}|{where}",
        f"form={seen.object}|{where}|{seen.form}|{seen.passive:d}",
        f"source={seen.source_side}|{side}|{seen.passive:d}|{seen.object}",
        f"within={within:d}|{link}",
        f"marks={side}|{marks}",
        f"taken={side}|{taken:d}",
        f"spoken={side}|{spoken}",
        f"place={place}|{side}|{governed}|{min(marks, 1)}|{spoken}|{taken:d}",
        f"place={place}|{governed}|{spoken}|{seen.manner}",
        f"beside={beside:d}|{seen.object}|{seen.form}|{rough}",
        f"beside={beside:d}|{seen.lemma}",
        f"passive={passive:d}|{seen.object}",
        f"passive={passive:d}|{seen.manner}|{rough}",
        f"passive={passive:d}|{within:d}|{inside:d}|{seen.lemma}",
    ]
    if link in _LINKS:
        signs.append(f"phrase={_word(laid, governor - 1)}|{verb}|{link}")
    if noun is not None:
        signs.append(f"exchange={lowers[noun]}|{rough}|{own:d}")
    if inside:
        follows = one.after < len(laid) and lowers[one.after] == "to"
        signs += [f"follows={follows:d}|{rough}|{side}|{seen.passive:d}", f"follows={follows:d}|{seen.object}"]
    return tuple(signs)


def _governor(lowers: Sequence[str], first: int, noun: int | None) -> tuple[str, int]:
    """The preposition before a phrase, `-` where there is none, and the word that it or the phrase hangs on, -1 at the beginning."""
    if noun is not None:
        return "name", noun
    at = first - 1
    link = lowers[at] if at >= 0 and lowers[at] in _ALL_LINKS else "-"
    at -= link != "-"
    furthest = at - _FURTHEST
    while at > max(-1, furthest) and (lowers[at] in _ASIDE or lowers[at].endswith("ly")):
        at -= 1
    return link, at


def _side(seen: Sight, one: Hearing) -> tuple[str, tuple[int, int]]:
    """On which side of the cue a phrase stands, and the tokens between."""
    if one.first >= seen.after:
        return "R", (seen.after, one.first)
    if one.after <= seen.first:
        return "L", (one.after, seen.first)
    return "in", (0, 0)


def _apart(laid: Page, first: int, after: int) -> bool:
    return all(laid.tokens.words[at] == "," or laid.tokens.lowers[at] in auxiliaries() for at in range(first, after))


def _kind(laid: Page, one: Hearing) -> str:
    """What the head of a phrase is."""
    word = laid.tokens.lowers[one.head]
    if word in pronouns() or word in _ANYBODY:
        return f"pronoun:{word}"
    if (audience := audiences().get(word)) is not None:
        return f"audience:{audience}"
    if laid.tokens.words[one.head][0].isupper():
        return "name"
    if (source := source_words().get(word)) is not None:
        return f"source:{source}"
    return "role" if role_at(laid.tokens, one.head) is not None else "other"


def _verb(lowers: Sequence[str], at: int) -> Hearer | None:
    """Where the hearer of the verb at token `at` stands."""
    if at + 1 < len(lowers) and lowers[at + 1] in particles() and (known := hearer(f"{lowers[at]} {lowers[at + 1]}")) is not None:
        return known
    return hearer(lowers[at])


def _helped(laid: Page, at: int) -> int:
    """The first of the auxiliaries and adverbs before token `at`."""
    while at > 0 and laid.is_word(at - 1):
        word = laid.tokens.lowers[at - 1]
        if word not in auxiliaries() and word not in ("not", "never", "also", "first", "once", "then") and not word.endswith("ly"):
            break
        at -= 1
    return at


def _lemma(word: str) -> str:
    known = cue(word)
    return word if known is None else known.lemma


def _word(laid: Page, at: int) -> str:
    """Token `at` as a sign: a word that no name is, or what stands there instead."""
    if at < 0:
        return "^"
    word = laid.tokens.words[at]
    if laid.taken[at]:
        return "content"
    lower = laid.tokens.lowers[at]
    return lower if word == lower or lower in function_words() else "Name"


def _common(laid: Page, at: int) -> str:
    word = _word(laid, at)
    return _lemma(laid.tokens.lowers[at]) if word == "Name" and cue(laid.tokens.lowers[at]) is not None else _lemma(word)
