"""A report: one article's text with what is looked up in it by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.data.span import Span
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.lexicon.token import tokens
from onrecord.occasions.saying import Saying

_MENTION = 120
"""Characters of the longest mention that is looked up by its end."""
_ARTICLES = frozenset({"the", "a", "an"})
_BEGUN = frozenset({"since"})
"""Words behind which stands from when on something is, not when it was said (`the first call since March`)."""
_HELPING = frozenset({"has", "have", "had"})
"""Words with which `since` tells of a later time (`has since said`)."""


@dataclass(frozen=True, slots=True)
class Report:
    """The text, its sentences and paragraphs in order, the mentions of its entities in order, and all contents, joined where they overlap.

    `nested` are the places of the sayings that stand within what another says.
    """

    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    mentions: tuple[tuple[Span, str], ...]
    contents: tuple[Span, ...]
    nested: frozenset[int]
    _days: dict[Span, frozenset[str]] = field(default_factory=dict, compare=False)

    def gaps(self, stretch: Span) -> tuple[Span, ...]:
        """What is left of a stretch without the contents, in order."""
        left, begin = [], stretch.start
        for at in range(bisect_right(self.contents, stretch.start, key=lambda content: content.end), len(self.contents)):
            content = self.contents[at]
            if content.start >= stretch.end:
                break
            if content.start > begin:
                left.append(Span(begin, content.start))
            begin = max(begin, content.end)
        if begin < stretch.end:
            left.append(Span(begin, stretch.end))
        return tuple(left)

    def who(self, part: Span) -> tuple[str, ...]:
        """The entities that a stretch names."""
        first = bisect_left(self.mentions, (Span(part.start - _MENTION, 0), ""))
        found = []
        for span, who in self.mentions[first:]:
            if span.start >= part.end:
                break
            if part.overlaps(span):
                found.append(who)
        return tuple(dict.fromkeys(found))

    def paragraph(self, at: int) -> int:
        """Which paragraph a character stands in, counted from 0."""
        return bisect_right(self.paragraphs, at, key=lambda paragraph: paragraph.start) - 1

    def sentence(self, at: int) -> Span:
        """The sentence that a character stands in; empty where there is none."""
        place = bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1
        return self.sentences[place] if place >= 0 else Span(at, at)

    def days(self, saying: Saying) -> frozenset[str]:
        """The words of a saying's sentence, contents left out, that tell of a day or a year."""
        found = self._days.get(saying.sentence)
        if found is None:
            lowers = [lower for gap in self.gaps(saying.sentence) for lower in tokens(self.text, gap).lowers]
            told = (lower for before, lower in zip(("", *lowers), lowers, strict=False) if before not in _BEGUN)
            apart = _BEGUN if _HELPING.isdisjoint(lowers) else frozenset()
            found = frozenset(lower for lower in told if lower not in apart and (lower in occasion_words().elsewhen or (len(lower) == 4 and lower.isdecimal())))
            self._days[saying.sentence] = found
        return found

    def words(self, span: Span | None) -> frozenset[str]:
        """The words of a span in lower case."""
        return frozenset(tokens(self.text, span).lowers) if span is not None else frozenset()

    def name(self, span: Span | None) -> str:
        """A span's words without case and article, to be compared."""
        return " ".join(lower for lower in tokens(self.text, span).lowers if lower not in _ARTICLES) if span is not None else ""


def report(text: str, sayings: Sequence[Saying], sentences: Sequence[Span], paragraphs: Sequence[Span], mentions: Sequence[tuple[Span, str]]) -> Report:
    """The report of an article and its sayings."""
    parts = sorted(part for saying in sayings for part in saying.content)
    return Report(text, tuple(sentences), tuple(paragraphs), tuple(sorted(mentions)), _joined(parts), _nested(sayings, parts))


def _joined(parts: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for part in parts:
        if found and part.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return tuple(found)


def _nested(sayings: Sequence[Saying], parts: Sequence[Span]) -> frozenset[int]:
    """The places of the sayings whose cue, or content where there is none, lies within a longer content."""
    ends = list(accumulate((part.end for part in parts), max))
    found = []
    for place, saying in enumerate(sayings):
        own = saying.cue or saying.content[0]
        before, last = bisect_left(parts, (own.start, 0)), bisect_left(parts, (own.start + 1, 0)) - 1
        if (before and ends[before - 1] >= own.end) or (last >= before and parts[last].end > own.end):
            found.append(place)
    return frozenset(found)
