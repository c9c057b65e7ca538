"""The addressee: the words for who is told (`told reporters`, `in a letter to the board`, `residents were asked`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import cue as cue_of
from onrecord.lexicon.cue import saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.hearer import Hearer, exchange_openings, exchanges, hearer, particles
from onrecord.lexicon.source_word import source_words
from onrecord.occasions.hearing import LONGEST_CUE, Hearing, Page, backward, forward, hears, infinitive, opening, page_of, reopened, thing

_WHEN = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight", "earlier", "later", "also",
        "last", "this", "week", "month", "year", "night", "morning", "afternoon", "evening", "on", "again",
    }
)  # fmt: skip
_WHENEVER = frozenset({"when", "if", "as", "after", "before", "while", "because", "since"})
_BREAKS = frozenset(',;:—–()"“”')
_WITHIN = frozenset({"in", "during", "at", "on", "by", "via", "through", "over"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that", "and", "last", "first", "second", "same"})
_DESCRIBING = _ARTICLES - {"and"}
_NOUNS = frozenset({"offer", "offers", "command", "commands", "challenge", "challenges", "presses"})
_BETWEEN = frozenset({"not", "never", "also", "first", "once", "repeatedly", "then", "to", "even", "just", "later", "often", "already", "ever", "now", "still"})
"""Words that stand between auxiliaries and a verb, beside adverbs in -ly."""
_QUESTIONS = frozenset({"about", "by", "how", "if", "on", "what", "when", "where", "whether", "who", "why"})
_SPEAKING = frozenset({"speaking", "talking", "addressing", "writing", "testifying"})
_MINDS = frozenset({"convinced", "persuaded", "encouraged", "reassured"})
"""Participles that tell what somebody thinks or feels, as well as that he was told."""
_BRIEF = 14
"""Tokens of the longest content that is a subject."""
_SHORT = 3
"""Words of the longest `on Sunday` between a verb or noun and the preposition that brings in the hearer."""
_NEAR = 6
"""Words before the noun of `in a long and angry letter`."""


def addressee(text: str, *, source: Span | None, cue: Span | None, content: Sequence[Span], sentence: Span) -> Span | None:
    """The words of `sentence`, the one that the cue stands in, for who is told; `None` where it tells none.

    They overlap no content, and the source only where that is what went to somebody (`a letter to the board`).
    """
    if cue is None or not sentence.overlaps(cue):
        return None
    cue = Span(cue.start, min(cue.end, cue.start + LONGEST_CUE))
    laid = page_of(text, sentence, cue, tuple(content))
    first, after = laid.first_of(cue), laid.after(cue)
    if first >= after:
        return None
    for one in _heard(laid, first, after, source):
        span = laid.tokens.span(one.first, one.after)
        if sentence.contains(span) and not any(span.overlaps(part) for part in content) and not _speaks(laid, one, span, source):
            return span
    return _asked_of(laid, first, after, content)


def _asked_of(laid: Page, first: int, after: int, content: Sequence[Span]) -> Span | None:
    """The subject of a passive where the network takes it for the source or for what is said (`[Residents] were asked to stay`)."""
    for at in reversed(range(first, after)):
        known, behind = _verb(laid, at)
        if known is None or known.object == "no" or laid.tokens.lowers[at] in _MINDS or not _passive(laid, at, behind, known):
            continue
        before = _helped(laid, at)
        beside = [part for part in content if before - 1 <= laid.after(part) <= before and laid.after(part) - laid.first_of(part) <= _BRIEF]
        whole = reopened(laid, [part for part in content if part not in beside]) if beside else laid
        found = next(_subject(whole, at), None)
        if found is not None and hears(whole, found):
            return whole.tokens.span(found.first, found.after)
    return None


def _speaks(laid: Page, one: Hearing, span: Span, source: Span | None) -> bool:
    """Whether the words found are the source's own; not where the source is itself what went to somebody (`a letter to the board`)."""
    if source is None or not span.overlaps(source):
        return False
    return span.start <= source.start or not source.contains(span) or laid.tokens.lowers[one.first - 1] not in ("to", "with")


def _heard(laid: Page, first: int, after: int, source: Span | None) -> Iterator[Hearing]:
    """Those whom the sentence may tell as hearers of the cue `first` to `after`, the surest first."""
    verbs = [at for at in range(first, after) if _verb(laid, at)[0] is not None]
    for at in reversed(verbs):
        if source is None or source.start >= laid.tokens.starts[at]:
            yield from _answering(laid, at)
            yield from _asked(laid, at)
        yield from _of_verb(laid, at)
    if verbs or any(_tells(word) for word in laid.tokens.lowers[first:after]):
        yield from _behind_content(laid, verbs, after)
        yield from _of_noun(laid, first, after, source)
        yield from _while_speaking(laid, first, after)
        yield from _shared(laid, first, after, source)


def _tells(word: str) -> bool:
    """Whether the word of a cue tells of words rather than of thoughts."""
    known = cue_of(word)
    return word in exchanges() or word == "according" or (known is not None and known.manner == "said")


def _verb(laid: Page, at: int) -> tuple[Hearer | None, int]:
    """Where the hearer of the verb at token `at` stands, and the token behind the verb."""
    lowers = laid.tokens.lowers
    if at and lowers[at - 1] in _DESCRIBING and lowers[at].endswith(("ing", "ed")):  # `a convincing case`
        return None, at + 1
    if (lowers[at] in exchanges() or lowers[at] in source_words() or lowers[at] in _NOUNS) and not _acts(laid, at):
        return None, at + 1
    if at + 1 < len(laid) and lowers[at + 1] in particles() and not laid.taken[at + 1] and (known := hearer(f"{lowers[at]} {lowers[at + 1]}")) is not None:
        return known, at + 2
    return hearer(lowers[at]), at + 1


def _acts(laid: Page, at: int) -> bool:
    """Whether token `at`, which may be a noun or a verb, stands behind `to`, an auxiliary or a pronoun."""
    before = at - 1
    while before > 0 and laid.is_word(before) and laid.tokens.lowers[before].endswith("ly"):
        before -= 1
    word = laid.tokens.lowers[max(0, before)]
    return before >= 0 and (word in ("to", "i", "we", "you", "they", "who", "and") or auxiliaries().get(word) in ("do", "may"))


def _of_verb(laid: Page, at: int) -> Iterator[Hearing]:
    known, after = _verb(laid, at)
    if known is None:
        return
    if known.object != "no":
        if _passive(laid, at, after, known):
            yield from _subject(laid, at)
            return
        found = forward(laid, after)
        if found is not None and not thing(laid, found) and (known.object == "must" or hears(laid, found)):
            yield found
    yield from _linked(laid, after, known.links)


def _answering(laid: Page, at: int) -> Iterator[Hearing]:
    """Who answers in `Asked whether the dam would hold, Quell said`: the subject of the clause behind the content and a comma."""
    known, after = _verb(laid, at)
    if known is None or known.object == "no" or not laid.tokens.lowers[at].endswith("ed") or not _opens(laid, at):
        return
    comma = next((place for place in range(after, len(laid)) if not laid.taken[place] and laid.tokens.words[place] in _BREAKS), len(laid))
    if comma + 1 < len(laid) and laid.tokens.words[comma] == "," and any(laid.taken[after:comma]):
        found = opening(laid, comma + 1)
        if found is not None and hears(laid, found):
            yield found


def _asked(laid: Page, at: int) -> Iterator[Hearing]:
    """Who is asked in `said Quell, asked about the dam` and `he frowns when asked about the dam`."""
    known, after = _verb(laid, at)
    if known is None or known.object == "no" or not laid.tokens.lowers[at].endswith("ed") or at < 2 or not _of_question(laid, after):
        return
    before = laid.tokens.lowers[at - 1]
    found = None
    if before == ",":
        found = backward(laid, at - 1, _floor(laid, at - 1))
    elif before == "when" and laid.tokens.words[at - 2] == ",":
        found = backward(laid, at - 2, _floor(laid, at - 2))
    elif before == "when":
        found = opening(laid, _clause(laid, at))
    if found is not None and found.after < at and hears(laid, found):
        yield found


def _of_question(laid: Page, at: int) -> bool:
    """Whether what is asked follows, or who asks, and nobody who is."""
    return at < len(laid) and (laid.taken[at] or laid.tokens.lowers[at] in _QUESTIONS)


def _linked(laid: Page, at: int, links: frozenset[str]) -> Iterator[Hearing]:
    """Whom one of `links` brings in at token `at`, or behind an adverb or a day there."""
    for place in range(at, min(len(laid), at + _SHORT + 1)):
        if not laid.is_word(place):
            return
        word = laid.tokens.lowers[place]
        if word in links:
            found = forward(laid, place + 1)
            if found is not None and hears(laid, found) and not (word in ("to", "before") and infinitive(laid, found)):
                yield found
            return
        if word not in _WHEN and not word.endswith("ly"):
            return


def _passive(laid: Page, at: int, after: int, known: Hearer) -> bool:
    """Whether the verb at token `at` is a passive, whose subject hears."""
    lowers = laid.tokens.lowers
    form = cue_of(lowers[at])
    if form is None or lowers[at].endswith("ing") or lowers[at] == form.lemma.split()[0] or lowers[at] == form.lemma.split()[0] + "s":
        return False
    helped = _helped(laid, at)
    if helped < at and _be(laid, helped, at):
        return True
    if helped < at or known.object != "must":
        return False
    joined = at > 0 and lowers[at - 1] in ("and", "or") and _be(laid, _clause(laid, at), at)  # `was called in and told that`
    return joined and (after >= len(laid) or laid.taken[after] or lowers[after] in ("that", "to", "by", "about"))


def _helped(laid: Page, at: int) -> int:
    """The first of the auxiliaries and adverbs before token `at`."""
    first = at
    while first > 0 and laid.is_word(first - 1):
        word = laid.tokens.lowers[first - 1]
        if word not in auxiliaries() and word not in _BETWEEN and not word.endswith("ly"):
            break
        first -= 1
    return first


def _be(laid: Page, first: int, at: int) -> bool:
    """Whether a form of `be`, also one written as `’re`, is the last auxiliary from token `first` up to token `at`, none like `have` behind it."""
    helping = [auxiliaries()[word] for word in laid.tokens.lowers[first:at] if word in auxiliaries()]
    return "be" in helping


def _clause(laid: Page, at: int) -> int:
    """The first token of the clause that token `at` stands in, as far as marks and content tell."""
    while at > 0 and not laid.taken[at - 1] and laid.tokens.words[at - 1] not in _BREAKS:
        at -= 1
    return at


def _floor(laid: Page, at: int) -> int:
    """The first token behind the last content or quotation mark before token `at`."""
    while at > 0 and not laid.taken[at - 1] and laid.tokens.words[at - 1] not in '"“”;:':
        at -= 1
    return at


def _subject(laid: Page, at: int) -> Iterator[Hearing]:
    end = _helped(laid, at)
    floor = _floor(laid, end)
    if end == at or laid.tokens.lowers[end - 1] in ("and", "or"):  # `was called in and told that`
        clause = _clause(laid, at)
        end = next((place for place in range(clause, at) if laid.tokens.lowers[place] in auxiliaries()), at)
        floor = clause
    found = backward(laid, end, floor)
    if found is not None and not thing(laid, found):
        yield found


def _behind_content(laid: Page, verbs: Sequence[int], after: int) -> Iterator[Hearing]:
    """Whom `to` brings in right behind the content (`pointed out the cracks to visitors`)."""
    begin = after
    while begin < len(laid) and laid.taken[begin]:
        begin += 1
    if begin > after:
        for at in verbs:
            known, _ = _verb(laid, at)
            if known is not None and "to" in known.links:
                yield from _linked(laid, begin, known.links)


def _of_noun(laid: Page, first: int, after: int, source: Span | None) -> Iterator[Hearing]:
    """Who a letter, an interview or the like goes to, in the cue's own clause."""
    openings, lowers = exchange_openings(), laid.tokens.lowers
    for at in (*range(first, len(lowers)), *range(first - 1, -1, -1)):
        if lowers[at] not in openings:
            continue
        links, behind = _exchange(laid, at)
        if links and source is not None and source.contains(laid.tokens.span(at, at + 1)):
            if _plain(laid, laid.first_of(source), at):  # `a letter by the minister to the board`
                yield from _linked(laid, next((place for place in range(behind, laid.after(source)) if laid.tokens.lowers[place] in links), behind), links)
        elif not links or not (_same_clause(laid, at, first, after) or (at < first and _goes_on(laid, at, first, source))):
            continue
        elif first <= at < after or _governed(laid, at):
            yield from _linked(laid, behind, links)


def _exchange(laid: Page, at: int) -> tuple[frozenset[str], int]:
    """The prepositions that the noun at token `at` takes, and the token behind it."""
    lowers = laid.tokens.lowers
    if lowers[at] not in exchange_openings() or not laid.is_word(at):
        return frozenset(), at + 1
    if laid.is_word(at + 1) and (both := exchanges().get(f"{lowers[at]} {lowers[at + 1]}")) is not None:
        return both, at + 2
    return exchanges().get(lowers[at], frozenset()), at + 1


def _same_clause(laid: Page, at: int, first: int, after: int) -> bool:
    """Whether nobody else is told to speak between token `at` and the cue, nor before both."""
    low, high = (after, at) if at >= first else (at + 1, first)
    return not laid.speaks(low, high) and (at >= first or not laid.speaks(0, at))


def _goes_on(laid: Page, at: int, first: int, source: Span | None) -> bool:
    """Whether the cue at token `first` goes on from the clause that token `at` stands in (`in a letter to them he rips it, arguing`)."""
    lowers = laid.tokens.lowers
    return (
        lowers[first].endswith("ing")
        and first > 0
        and lowers[first - 1] in (",", "and")
        and (source is None or source.start < laid.tokens.starts[first])
        and not laid.speaks(0, at)
        and laid.saying[first] - laid.saying[at] <= 1
    )


def _plain(laid: Page, first: int, at: int) -> bool:
    """Whether nothing but articles and words that describe stand from token `first` up to the noun at token `at`."""
    before = laid.tokens.lowers[first:at]
    return all(map(laid.is_word, range(first, at))) and all(word in _ARTICLES or word not in function_words() for word in before)


def _governed(laid: Page, at: int) -> bool:
    """Whether the noun at token `at` follows `in`, `during` and the like, or is what somebody wrote or gave."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if not laid.is_word(place):
            return False
        word = laid.tokens.lowers[place]
        if word in _WITHIN:
            return True
        if word in function_words() and word not in _ARTICLES:
            return False
    return False


def _while_speaking(laid: Page, first: int, after: int) -> Iterator[Hearing]:
    """Who hears in `Speaking to reporters, she said` and `Asked by the paper, she said`."""
    lowers = laid.tokens.lowers
    for at in (*range(after, len(laid)), *range(first - 1, -1, -1)):
        if lowers[at] not in _SPEAKING and lowers[at] != "asked":
            continue
        if not laid.is_word(at) or not _opens(laid, at) or not _same_clause(laid, at, first, after):
            continue
        known, _ = _verb(laid, at)
        if lowers[at] == "asked" and at + 1 < len(laid) and lowers[at + 1] == "by" and at < first:
            found = forward(laid, at + 2)
            if found is not None and hears(laid, found):
                yield found
        elif known is not None and lowers[at] in _SPEAKING:
            yield from _of_verb(laid, at)


def _opens(laid: Page, at: int) -> bool:
    """Whether token `at` opens a clause without a subject."""
    return at == 0 or laid.tokens.words[at - 1] in _BREAKS or laid.tokens.lowers[at - 1] in ("while", "when", "after", "and")


def _shared(laid: Page, first: int, after: int, source: Span | None) -> Iterator[Hearing]:
    """Who hears the verb that the cue goes on from (`told them that rain was near, adding that`, `wrote to them and said`)."""
    begin = _helped(laid, first)
    lowers = laid.tokens.lowers
    if not begin or (lowers[begin - 1] != "and" and not (lowers[begin - 1] in _BREAKS and lowers[first].endswith("ing"))):
        return
    own = lowers[begin:after]
    if not any(map(saying, own)) or (lowers[begin - 1] == "and" and any(word in auxiliaries() for word in own)):
        return
    floor = _floor(laid, begin)
    at = next((at for at in range(floor, begin - 1) if laid.speaks(at, at + 1)), None)
    if at is None or _verb(laid, at)[0] is None or any(word in _WHENEVER for word in lowers[floor:at]):
        return
    if source is None or source.start < laid.tokens.starts[at]:
        yield from _of_verb(laid, at)
        yield from _of_noun(laid, at, at + 1, None)
