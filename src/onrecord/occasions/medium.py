"""Media: the papers, agencies, stations and platforms that a stretch of text names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.span import Span
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.lexicon.outlet import OutletClass, outlet_openings, outlets
from onrecord.lexicon.token import Tokens

_LONGEST = 4
"""Words of the longest name that is looked up."""
_ON_AIR = frozenset({"television", "radio", "tv", "news network", "news channel"})


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium by its words, `first` up to the token before `after`; `kind` is press, air or platform."""

    first: int
    after: int
    kind: OutletClass
    span: Span


def media(words: Tokens) -> tuple[Medium, ...]:
    """Every medium that `words` name, in order."""
    found, after, openings = [], 0, outlet_openings()
    for at, (word, lower, behind) in enumerate(zip(words.words, words.lowers, (*words.words[1:], ""), strict=False)):
        # Most words are plain: no name and no address begins with them.
        if at < after or (word == lower and behind != "." and "." not in word and word not in openings):
            continue
        medium = _known(words, at) or _site(words, at) or _called(words, at)
        if medium is not None:
            found.append(medium)
            after = medium.after
    return tuple(found)


def titled(words: Tokens, at: int) -> Medium | None:
    """A name that keeps its article within a sentence: `told The Lantern`."""
    if words.words[at : at + 1] != ["The"] or at + 1 >= len(words) or not _naming(words, at + 1) or not _joined(words, at + 1):
        return None
    after = _run(words, at + 1, at + 2)
    return Medium(at, after, "press", words.span(at, after))


def _known(words: Tokens, at: int) -> Medium | None:
    """A name of the table with the capitalised words right behind it: `BBC News`."""
    names = outlets()
    if words.words[at] not in outlet_openings():
        return None
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        kind = names.get(" ".join(words.words[at : at + size]))
        if kind is not None and kind != "word":
            after = at + size if kind == "platform" or words.possessive[at + size - 1] else _run(words, at, at + size)
            return Medium(at, after, kind, words.span(at, after))
    return None


def _site(words: Tokens, at: int) -> Medium | None:
    """A site by its address: `tarnwater.org`."""
    if words.words[at + 1 : at + 2] != ["."] and "." not in words.words[at]:
        return None
    first, dot, ending = words.words[at].rpartition(".")
    after = at + 1
    if not dot and words.words[after : after + 1] == ["."] and after + 1 < len(words):
        close = words.starts[after] == words.ends[at] and words.starts[after + 1] == words.ends[after]
        first, ending, after = words.words[at] if close else "", words.words[after + 1], after + 2
    if not first[:1].isalpha() or len(first) < 2 or len(ending) < 2 or not (ending.isalpha() and ending.islower()):
        return None
    return Medium(at, after, "press", words.span(at, after))


def _called(words: Tokens, at: int) -> Medium | None:
    """A name that ends in a word of media (`Tarn Herald`), or has one behind it (`Tarnia radio`); one word alone only behind `the`."""
    if not _naming(words, at) or (at and _joined(words, at) and _naming(words, at - 1)):
        return None
    after, names = _run(words, at, at + 1), outlets()
    for size in (2, 1):
        behind = " ".join(words.words[after : after + size])
        if after + size <= len(words) and names.get(behind) == "word" and behind.islower() and words.starts[after] == words.ends[after - 1] + 1:
            air = behind in _ON_AIR
            return Medium(at, after + size if air else after, "air" if air else "press", words.span(at, after + size if air else after))
    last = next((one for one in range(after, at, -1) if names.get(words.words[one - 1]) == "word"), None)
    if last is None or (last == at + 1 and not (at and words.lowers[at - 1] == "the")):
        return None
    return Medium(at, last, "air" if words.lowers[last - 1] in _ON_AIR else "press", words.span(at, last))


def _run(words: Tokens, first: int, after: int) -> int:
    """The end of the capitalised words of which `first` is one."""
    while after < len(words) and _naming(words, after) and _joined(words, after) and not words.possessive[after - 1]:
        after += 1
    return max(after, first + 1)


def _joined(words: Tokens, at: int) -> bool:
    """Whether only one character stands between a word and the one before it."""
    return words.starts[at] == words.ends[at - 1] + 1


def _naming(words: Tokens, at: int) -> bool:
    """Whether a word is capitalised and no article, preposition or day."""
    word, lower = words.words[at], words.lowers[at]
    return word != lower and word[0].isalpha() and lower not in function_words() and lower not in occasion_words().elsewhen
