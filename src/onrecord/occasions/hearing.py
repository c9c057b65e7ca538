"""Hearing phrases: how far the words reach that name whoever is told (`the Kharvestan president`, `a crowd of supporters`, `them`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from onrecord.data.span import Span
from onrecord.lexicon.auxiliary import auxiliaries
from onrecord.lexicon.cue import cue, saying
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.hearer import audiences, exchanges
from onrecord.lexicon.role import adherents, domains, honorifics, ranks, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens

_OBJECTS = frozenset({"him", "her", "them", "me", "us", "you", "himself", "herself", "themselves", "myself", "yourself", "ourselves"})
_ANYBODY = frozenset({"everyone", "everybody", "anyone", "anybody", "someone", "somebody", "nobody", "others", "those"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "you"})
_DETERMINERS = frozenset(
    {
        "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "these", "those", "this", "all", "both", "some", "any", "many", "several",
        "most", "few", "each", "every", "other", "another", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "more", "first",
        "second", "old", "one",
    }
)  # fmt: skip
_PREPOSITIONS = frozenset({"of", "at", "in", "from", "with", "for", "on", "to", "under", "near"})
_PERSONAL = _OBJECTS | _ANYBODY | _SUBJECTS
_ALONE = _OBJECTS | (_ANYBODY - {"those"})
_BEGINNING = _DETERMINERS | _OBJECTS | _ANYBODY
_TELLING_DETERMINERS = _DETERMINERS - {"the", "a", "an"}
_SHOWING_VERBS = _DETERMINERS | _OBJECTS
_WHOLE_SUBJECTS = _SUBJECTS | _ANYBODY
_JOINING = _PREPOSITIONS | {"and"}
_WITHIN_SUBJECTS = _JOINING | _DETERMINERS | _ANYBODY
_PAPERS = frozenset({"sun", "time", "mail", "post", "globe", "times"})
"""Names of papers that are other words too."""
_AFTER = frozenset({"afterward", "afterwards", "ahead", "here", "there"})
_QUOTES = {"“": "”", '"': '"', "‘": "’"}
_TITLE = 8
"""Tokens of the longest title of a programme or a paper in quotation marks."""
_NO_VERB = frozenset({"a", "an", "the", "his", "her", "their", "its", "to", "in", "of"})
"""Words that no finite verb stands behind."""
_ONLY_ARTICLED = frozenset({"left", "right", "half", "third", "rest", "quarter", "side", "second", "first"})
_PEOPLE = frozenset({"person", "people", "insider", "insiders", "mass", "organization", "organizations", "government", "governments"})
LONGEST_CUE = 300
"""Characters that are read of a cue."""
REACH = 400
"""Characters on either side of the cue that are read of a long sentence."""
_MOST = 12
"""Tokens of the longest phrase."""


@dataclass(frozen=True, slots=True)
class Page:
    """The tokens of one sentence, which of them are content, and how many verbs by which somebody is told to speak stand before each of them.

    Content names nobody who is told.
    """

    text: str
    tokens: Tokens
    taken: tuple[bool, ...]
    saying: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.taken)

    def first_of(self, span: Span) -> int:
        """The first token that ends behind the start of `span`."""
        return bisect_right(self.tokens.ends, span.start)

    def after(self, span: Span) -> int:
        """The first token that does not start before the end of `span`."""
        return bisect_left(self.tokens.starts, span.end)

    def speaks(self, first: int, after: int) -> bool:
        """Whether a verb from token `first` up to the one before `after` tells of somebody's speaking."""
        return first < after and self.saying[after] > self.saying[first]

    def is_word(self, at: int) -> bool:
        """Whether token `at` is a word outside the content."""
        return 0 <= at < len(self) and not self.taken[at] and self.tokens.words[at][0].isalnum()

    def named(self, at: int) -> bool:
        """Whether token `at` is a word with a capital that is no function word."""
        word = self.tokens.words[at]
        return self.is_word(at) and (word[0].isupper() or (len(word) > 3 and word[:3] in ("al-", "el-"))) and self.tokens.lowers[at] not in function_words()


def page(text: str, sentence: Span, content: Sequence[Span]) -> Page:
    """The page of a sentence."""
    found = tokens(text, sentence)
    taken = _taken(found, sentence, content)
    spoken = [not inside and _tells(word) and before not in _NO_VERB for inside, before, word in zip(taken, ("", *found.lowers), found.lowers, strict=False)]
    return Page(text, found, taken, tuple(accumulate(spoken, initial=0)))


@lru_cache(maxsize=2)
def page_of(text: str, sentence: Span, cue: Span, content: tuple[Span, ...]) -> Page:
    """The page of what is near a cue in a sentence."""
    return page(text, Span(max(sentence.start, cue.start - REACH), min(sentence.end, cue.end + REACH)), content)


def reopened(one: Page, content: Sequence[Span]) -> Page:
    """The page with less content; verbs of the rest stay uncounted."""
    return Page(one.text, one.tokens, _taken(one.tokens, one.tokens.span(0, len(one)), content), one.saying)


def _taken(found: Tokens, sentence: Span, content: Sequence[Span]) -> tuple[bool, ...]:
    taken = [False] * len(found)
    for part in content:
        if part.overlaps(sentence):
            first, after = bisect_right(found.ends, part.start), bisect_left(found.starts, part.end)
            taken[first:after] = [True] * (after - first)
    return tuple(taken)


@lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    return not word.endswith("ing") and word not in exchanges() and saying(word)


@dataclass(frozen=True, slots=True)
class Hearing:
    """A phrase from token `first` up to the one before `after`; `head` is the noun of it."""

    first: int
    after: int
    head: int


@cache
def _stops() -> frozenset[str]:
    people = {"great", "good", "bad", "further"} | {word for word, kind in source_words().items() if kind in _PEOPLE} - _ONLY_ARTICLED
    return (function_words() | frozenset(auxiliaries())) - people


def hears(page: Page, one: Hearing) -> bool:
    """Whether the phrase names a person, people or a body."""
    word = page.tokens.lowers[one.head]
    if thing(page, one):
        return False
    if word in _PERSONAL or source_words().get(word) in _PEOPLE or word in audiences():
        return True
    if page.tokens.words[one.head][0].isupper() or page.named(one.head):
        return True
    held = (role_at(page.tokens, at) for at in range(max(one.first, one.head - 3), one.head + 1))
    return any(role is not None and role[1] > one.head for role in held)


def thing(page: Page, one: Hearing) -> bool:
    """Whether the phrase names what nobody is: a thing that is told."""
    return audiences().get(page.tokens.lowers[one.head]) == "thing" and not page.tokens.words[one.head][0].isupper()


def infinitive(page: Page, one: Hearing) -> bool:
    """Whether the phrase behind `to` may as well be a verb and what follows it (`to help voters`)."""
    word = page.tokens.words[one.first]
    lower = word.lower()
    known = lower in _BEGINNING or lower in ranks() or lower in domains() or word in adherents() or audiences().get(lower) == "group"
    return word[0].islower() and not (known or page.named(one.first) or source_words().get(lower) in _PEOPLE or role_at(page.tokens, one.first) is not None)


def forward(page: Page, first: int, *, further: int = 2) -> Hearing | None:
    """The phrase that begins at token `first`, with as many as `further` joined to it by `of` and `and`; `None` where none does."""
    if _pronoun(page, first):
        return Hearing(first, first + 1, first)
    if (title := _title(page, first)) is not None:
        return title
    at = _opening(page, first)
    start = at
    while at < len(page) and at - first < _MOST and (step := _step(page, at, opened=at > start, articled=start > first)):
        at += step
    if at == start:
        lower = page.tokens.lowers[first] if page.is_word(first) else ""
        return Hearing(first, first + 1, first) if lower in _ANYBODY and start in (first, first + 1) else None
    head = at - 1 if page.tokens.words[at - 1] != "." else at - 2
    if page.tokens.possessive[head]:
        title = _title(page, at)
        if title is None or not page.named(head):
            return None
        closed = title.after < len(page) and page.tokens.words[title.after] == _QUOTES[page.tokens.words[at]]
        return Hearing(first, title.after + closed, title.head)
    return Hearing(first, _further(page, Hearing(first, at, head), further - 1) if further else at, head)


def _title(page: Page, first: int) -> Hearing | None:
    """The title in quotation marks at token `first` (`an interview with “Tarn Today”`)."""
    closing = _QUOTES.get(page.tokens.words[first]) if first < len(page) and not page.taken[first] else None
    if closing is None or not page.is_word(first + 1) or not page.tokens.words[first + 1][0].isupper():
        return None
    end = next((at for at in range(first + 2, min(len(page), first + _TITLE)) if page.tokens.words[at] == closing), None)
    last = None if end is None else next(at for at in range(end - 1, first, -1) if page.tokens.words[at][0].isalnum())
    if end is None or last is None or any(page.taken[first:end]) or not page.tokens.words[last][0].isupper():
        return None
    return Hearing(first + 1, last + 1, last)


def opening(page: Page, first: int) -> Hearing | None:
    """The subject that opens a clause at token `first`."""
    if page.is_word(first) and page.tokens.lowers[first] in _SUBJECTS:
        return Hearing(first, first + 1, first)
    return forward(page, first)


def _pronoun(page: Page, at: int) -> bool:
    """Whether token `at` is a pronoun by itself; `her` is one where no noun follows it."""
    if not page.is_word(at) or page.tokens.possessive[at]:
        return False
    word = page.tokens.lowers[at]
    if word == "her":
        return not page.is_word(at + 1) or (page.tokens.lowers[at + 1] in _stops() and page.tokens.lowers[at + 1] not in _TELLING_DETERMINERS)
    return word in _ALONE


def _opening(page: Page, at: int) -> int:
    """The token behind determiners, numbers, `#` and `@`."""
    lowers = page.tokens.lowers
    while at < len(page) and not page.taken[at] and (lowers[at] in _DETERMINERS or lowers[at] in ("#", "@") or lowers[at][0].isdigit()):
        at += 1
    return at


def _step(page: Page, at: int, *, opened: bool, articled: bool) -> int:
    """How many tokens from `at` on belong to the noun and what goes before it."""
    words, lowers = page.tokens.words, page.tokens.lowers
    if words[at] == "." and opened and not page.taken[at]:
        titled = words[at - 1][0].isupper() and (len(words[at - 1]) == 1 or lowers[at - 1] in honorifics() or role_at(page.tokens, at - 1) is not None)
        return int(titled and at + 1 < len(page) and page.named(at + 1) and page.tokens.ends[at - 1] == page.tokens.starts[at])
    if opened and words[at] in ("'", "’") and page.tokens.possessive[at - 1] and not page.taken[at]:  # `Keelson News' Mara Brell`
        return 2 if page.is_word(at + 1) else 0
    if not page.is_word(at) or (opened and page.text[page.tokens.ends[at - 1] : page.tokens.starts[at]].count("\n")):
        return 0
    lower = lowers[at]
    if lower in _ONLY_ARTICLED and articled and not opened:
        return 1
    if lower in _stops():
        return int(words[at][0].isupper() and _titles(page, at, opened=opened, articled=articled))
    if opened and not words[at][0].isupper():
        before = lowers[at - 1]
        person = source_words().get(before) in _PEOPLE or page.named(at - 1) or audiences().get(before) == "group" or role_at(page.tokens, at - 1) is not None
        loose = (lower.endswith(("ed", "ing", "ly")) or _inflected(lower)) and lower not in audiences() and source_words().get(lower) not in _PEOPLE
        if person and loose and not page.tokens.possessive[at - 1]:
            return 0
        if page.named(at - 1) and not page.tokens.possessive[at - 1] and not _noun(page, at) and (lower in _AFTER or _object(page, at + 1)):
            return 0  # `Mrs. Brell shook her head`
    return 1


def _object(page: Page, at: int) -> bool:
    """Whether an article or a pronoun at token `at` shows that a verb stands before it."""
    return page.is_word(at) and page.tokens.lowers[at] in _SHOWING_VERBS


def _noun(page: Page, at: int) -> bool:
    """Whether token `at` is a noun by which somebody is called."""
    if not page.is_word(at):
        return False
    word = page.tokens.lowers[at]
    return word in source_words() or word in audiences() or word in exchanges() or role_at(page.tokens, at) is not None


def _titles(page: Page, at: int, *, opened: bool, articled: bool) -> bool:
    """Whether token `at`, a function word with a capital, belongs to a title (`USA Today`, `Tarn TV's This Week`, `The Sun Herald`, `Time magazine`)."""
    lower = page.tokens.lowers[at]
    if opened and page.named(at - 1) and (lower == "today" or (page.tokens.possessive[at - 1] and page.is_word(at + 1) and page.named(at + 1))):
        return True
    followed = page.is_word(at + 1) and (page.named(at + 1) or source_words().get(page.tokens.lowers[at + 1]) == "organization")
    return not opened and lower in _PAPERS and (articled or followed)


def _further(page: Page, one: Hearing, further: int) -> int:
    """The token behind `of` with a name or the members of a group, and behind `and` with somebody else."""
    at, head, lowers = one.after, one.head, page.tokens.lowers
    if not page.is_word(at) or at - one.first >= _MOST:
        return at
    if lowers[at] == "of" and at + 1 < len(page):
        begin = _opening(page, at + 1)
        collective = source_words().get(lowers[head]) in ("mass", "organization", "organizations", "people") or lowers[head] in audiences()
        if begin < len(page) and page.is_word(begin) and (page.named(begin) if page.named(head) or not collective else lowers[begin] not in _stops()):
            other = forward(page, at + 1, further=further)
            return other.after if other is not None and (page.named(begin) or hears(page, other)) else at
    if lowers[at] == "and" and at + 1 < len(page) and page.is_word(at + 1):
        other = forward(page, at + 1, further=further)
        if other is not None and hears(page, other) and not _finite(page, other.after):
            return other.after
    return at


def _inflected(word: str) -> bool:
    """Whether the word is a form of a verb of saying that no noun has (`said`, `tells`)."""
    known = cue(word)
    return known is not None and saying(word) and word != known.lemma and word not in exchanges() and word not in source_words()


def _finite(page: Page, at: int) -> bool:
    return page.is_word(at) and (saying(page.tokens.lowers[at]) or page.tokens.lowers[at] in auxiliaries())


def backward(page: Page, end: int, floor: int) -> Hearing | None:
    """The phrase, not before token `floor`, that ends before token `end`, a subject: with what hangs on it where it opens the clause."""
    if end > floor and page.tokens.words[end - 1] == ",":  # `Staff at the mill, across the street, were told`
        end = next((at for at in range(end - 2, floor - 1, -1) if page.tokens.words[at] == ","), floor)
    if end > floor and page.tokens.lowers[end - 1] in ("who", "that"):
        end -= 1
        end -= end > floor and page.tokens.words[end - 1] == ","
    if end <= floor or not page.is_word(end - 1):
        return None
    lower = page.tokens.lowers[end - 1]
    if page.tokens.possessive[end - 1] and lower not in _WHOLE_SUBJECTS:
        return None
    if lower in _WHOLE_SUBJECTS:
        return Hearing(end - 1, end, end - 1)
    start = end
    while start > floor and end - start < _MOST and page.is_word(start - 1):
        word = page.tokens.lowers[start - 1]
        if word in _DETERMINERS:
            start -= 1
            break
        if word == "of" and start < end:
            start -= 1
            continue
        if word in _stops():
            break
        start -= 1
    if start == end or page.tokens.lowers[start] == "of":
        return None
    return _whole(page, Hearing(start, end, end - 1), floor)


def _whole(page: Page, one: Hearing, floor: int) -> Hearing:
    """`one` with all that stands before it in its clause, where that is nothing but nouns and their prepositions."""
    begin = one.first
    while begin > floor and page.is_word(begin - 1):
        begin -= 1
    if begin == one.first or one.after - begin > _MOST:
        return one
    head = next((at for at in range(begin, one.first) if page.tokens.lowers[at] in _JOINING), None)
    if head is None or head == begin:
        return one
    between = page.tokens.lowers[begin : one.first]
    if not all(word in _WITHIN_SUBJECTS or word not in _stops() for word in between):
        return one
    if any(saying(word) or word.endswith("ed") for word in between) or (page.tokens.lowers[head] == "and" and head - begin > 3):
        return one
    whole = Hearing(begin, one.after, head - 1)
    return whole if hears(page, whole) else one
