"""Complements: attributions inside a content that words alone tell, by subject, cue and clause (`they believe that it was signed`).

The network's nested layer has learned from what the outer layer finds in news; what people say of what they and others think and
said, it mostly passes over. Only plain wording is taken here, in which subject and clause stand beside the cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from types import MappingProxyType

from onrecord.data.span import Span, trimmed
from onrecord.lexicon.complement import Complement, complements
from onrecord.lexicon.cue import VERBS, cues
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.attribution import Attribution
from onrecord.statements.clause import clause
from onrecord.statements.covered import Covered
from onrecord.statements.predicate import ANYBODY, AUXILIARIES, BREAKS, DETERMINERS, OBJECTS, SUBJECTS, subject

SCORE = 0.5
"""The score of what is found so: `training/calibrate.py` sees it as the network's."""

_FARTHEST = 20
"""Tokens between a cue and its clause, that name who hears it and where."""

_LEAST = 3
"""Words of the shortest clause; two are enough with `to`."""

_LONGEST = 2000
"""Characters of the longest clause."""

_VERB = 120
"""Characters from the opening of a clause without `that` in which its verb is looked for."""

_OPENERS = SUBJECTS | ANYBODY | {"it", "there", "you", "this"}
_HEARERS = OBJECTS | ANYBODY | {"you", "reporters"}
_VERBAL = AUXILIARIES | _OPENERS
"""Words that begin or hold a clause, so that those who hear it are not named beyond them."""

_WH = frozenset({"if", "whether", "how", "why", "what", "where", "when", "who", "which"})
_STOP = re.compile(
    r"[;:]|[ \u00a0](?:--|—|–)[ \u00a0]|,[ \u00a0](?:but|and|so|because|while|although|though|which)\b"
    r"|,[ \u00a0](?:(?:like|well|then|maybe|you know|I mean)[ \u00a0])?(?:I|we|he|she|they|it)(?=['’ \u00a0])"
)
_START = attrgetter("start")


def attributions(text: str, holders: Sequence[Attribution], known: Sequence[Attribution], sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions in the contents of `holders` that are told in plain words and are none of `known`; `parent` counts in `holders`."""
    taken = Covered(one.cue for one in known if one.cue is not None)
    parts = sorted((part, number) for number, one in enumerate(holders) for part in one.content)
    reach = list(accumulate((part.end for part, _ in parts), max))
    made = []
    for sentence in sentences:
        first = bisect_left(reach, sentence.start + 1)
        if first == len(parts) or parts[first][0].start >= sentence.end:
            continue
        for one in _told(text, sentence):
            if one.cue is None or one.source is None or taken.meets(one.cue):
                continue
            whole = Span(min(one.source.start, one.cue.start), one.content[0].start + 1)
            held = _holder(parts, reach, whole)
            if held is not None and (content := _within(text, one.content[0], held[0])) is not None:
                made.append(replace(one, content=(content,), parent=held[1]))
    return tuple(made)


def _holder(parts: Sequence[tuple[Span, int]], reach: Sequence[int], whole: Span) -> tuple[Span, int] | None:
    """The shortest of `parts`, which are in order, that holds `whole`, and whose it is; `reach` is how far those up to each one go."""
    best = None
    for at in range(bisect_right(parts, whole.start, key=lambda entry: entry[0].start) - 1, -1, -1):
        if reach[at] < whole.end:
            break
        part = parts[at]
        if part[0].end >= whole.end and (best is None or len(part[0]) < len(best[0])):
            best = part
            if at and reach[at - 1] < whole.end:
                break
        if best is not None and part[0].start < best[0].start:
            break
    return best


def _within(text: str, content: Span, part: Span) -> Span | None:
    """As much of `content` as lies in `part`, where that is still a clause."""
    if content.end <= part.end:
        return content
    cut = _closed(text, Span(content.start, part.end))
    least = 2 if text.startswith("to", cut.start) else _LEAST
    return cut if sum(word[0].isalnum() for word in tokens(text, cut).words) >= least else None


def around(text: str, found: Sequence[Attribution], sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """`found` with the attributions in whose clause some of them begin (`I think he said that ...`) behind it, as their parents."""
    first: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        if one.parent is None and one.cue is not None and one.source is not None:
            first.setdefault(max(0, bisect_right(sentences, one.spans[0].start, key=_START) - 1), []).append(number)
    taken = Covered(span for one in found for span in one.spans)
    made = list(found)
    for place, numbers in sorted(first.items()):
        for one in _told(text, sentences[place]) if sentences else ():
            if one.source is None or one.cue is None or taken.meets(Span(min(one.source.start, one.cue.start), max(one.source.end, one.cue.end))):
                continue
            held = one.content[0]
            inside = [number for number in numbers if made[number].parent is None and held.start <= found[number].spans[0].start < held.end]
            if inside:
                for number in inside:
                    made[number] = replace(made[number], parent=len(made))
                made.append(replace(one, content=(Span(held.start, max(held.end, *(found[number].spans[-1].end for number in inside))),)))
    return tuple(made)


@lru_cache(maxsize=512)
def _told(text: str, sentence: Span) -> tuple[Attribution, ...]:
    """What the words of a sentence tell, or of a part of it."""
    found = tokens(text, sentence)
    made = []
    known = _readings()
    for at, word in enumerate(found.lowers):
        if not at or word not in known:
            continue
        for takes, verb in known[word]:
            who = subject(text, found, at, verb=verb is not None, bare=verb == found.lowers[at])
            content = _clause(text, found, at, takes, sentence) if who is not None else None
            if who is None or content is None:
                continue
            if who.relative and (comma := text.find(",", *content)) > 0:
                content = Span(content.start, comma)  # behind it the sentence goes on that `people who believe ...` opens
            made.append(Attribution(who.span, found.span(who.cue, at + 1), (content,), score=SCORE, source_score=SCORE))
            break
    return tuple(made)


@cache
def _readings() -> Mapping[str, tuple[tuple[Complement, str | None], ...]]:
    """What can follow each form of a cue as an adjective (`is convinced that`) and as a verb, with its bare form (`has convinced them that`)."""
    made: dict[str, tuple[tuple[Complement, str | None], ...]] = {}
    takes = complements()
    for word, known in cues().items():
        adjective = word in takes and (known.word_class == "adjective" or known.lemma != word)
        verb = known.word_class in VERBS and known.lemma in takes
        found = [(takes[word], None)] if adjective else []
        made[word] = (*found, *([(takes[known.lemma], known.lemma)] if verb else []))
    return MappingProxyType({word: found for word, found in made.items() if found})


def _clause(text: str, found: Tokens, at: int, takes: Complement, sentence: Span) -> Span | None:
    """What follows the cue that ends with token `at`, where it is a clause of a kind that the cue takes."""
    start = at + 1
    if takes.hearer != "no":
        heard = _heard(found, start)
        if heard == start and takes.hearer == "must":
            return None
        start = heard
    if found.lowers[start : start + 1] == ["out"]:
        start += 1
    if found.lowers[start : start + 3] == ["the", "fact", "that"]:
        start += 2
    if found.lowers[start : start + 1] == [","] and "bare" in takes.takes and start + 1 < len(found) and found.lowers[start + 1] in SUBJECTS:
        start += 1  # as speech is written down: `They said, they knew`
    if start >= len(found) or text[found.ends[start - 1] : found.starts[start]].strip(" \u00a0") or not _opens(text, found, start, takes, sentence):
        return None
    end = min(sentence.end, found.starts[start] + _LONGEST)
    stop = _STOP.search(text, found.ends[start], end)
    whole = _closed(text, Span(found.starts[start], stop.start() if stop else end))
    count = sum(found.words[number][0].isalnum() for number in range(start, bisect_right(found.ends, whole.end)))
    return whole if count >= (2 if found.lowers[start] == "to" else _LEAST) else None


def _opens(text: str, found: Tokens, at: int, takes: Complement, sentence: Span) -> bool:
    """Whether a clause of one of the kinds that `takes` names begins at token `at`."""
    word = found.lowers[at]
    following = found.lowers[at + 1] if at + 1 < len(found) else "."
    if word == "that":
        return "that" in takes.takes and following not in AUXILIARIES and following != "."
    if word in _WH:
        return "wh" in takes.takes and following not in ",."
    if word == "to":
        return "to" in takes.takes and following.isalpha() and following not in function_words()
    if "bare" not in takes.takes:
        return False
    if word in _OPENERS:
        return following not in ",."
    named = found.words[at][0].isupper() or word in DETERMINERS
    return named and clause(text, Span(found.starts[at], min(sentence.end, found.starts[at] + _VERB)))


def _heard(found: Tokens, at: int) -> int:
    """The token after the one who hears it, told by a pronoun or by words up to `that`, `if` or `to`; `at` where there is none."""
    if at < len(found) and found.lowers[at] in _HEARERS:
        return at + 1
    for end in range(at + 1, min(at + _FARTHEST, len(found))):
        if found.lowers[end] in ("that", "if", "whether", "how", "to"):
            return end
        if found.words[end] in BREAKS or found.lowers[end] in _VERBAL:
            return at
    return at


def _closed(text: str, span: Span) -> Span:
    """`span` without the marks at its end that belong to the words around it; the one of a quotation that it opens stays."""
    words = Span(span.start, max(span.start, trimmed(text, span).end))
    close = next((at for at in range(words.end, span.end) if text[at] in "”\"’'»"), None)
    opened = any(mark in words.of(text) for mark in "“«‘") or words.of(text).count('"') % 2 == 1
    return Span(words.start, close + 1) if close is not None and opened else words
