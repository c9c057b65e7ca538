"""Wording: the words of a content as they are compared, without what outlets print in their own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.data.span import Span
from onrecord.data.statement import Content
from onrecord.lexicon.spelling import contractions, number_words, spellings

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_TENS = "[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"

# In order: a letter of a script without spaces; initials (U. S.); a capital that an editor put in ([T]he); a number with its ordinal ending;
# per cent; a number of two words (twenty-one); a word with what an apostrophe parts off (don't, the deputy ' s).
_WORD = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?<![^\W_])(?:[A-Za-z]\. ?){1,3}[A-Za-z]\.(?!\w)"
    rf"|\[[A-Za-z]\]{_LETTER}{{1,30}}"
    r"|\d{1,15}(?:[.,]\d{1,9}){0,6}(?:(?:st|nd|rd|th)\b)?"
    r"|%|\b[Pp]er cent\b"
    rf"|\b(?:{_TENS})-(?:{_UNITS})\b"
    rf"|['’](?:em|cause)\b"
    rf"|{_LETTER}+(?:['’ʼ]{_LETTER}{{1,30}}){{0,3}}(?: ?['’] ?(?:s|t|re|ve|ll|d|m)\b)?"
    r"|\w"
)
_BRACKETED = re.compile(r"\[[^\[\]]{2,80}\]")
_OPENING, _CLOSING, _SINGLE = ("“", "„", "«"), ("”", "»"), ("‘", "’", "'")
_MARK = re.compile("[“”„«»\"‘’']")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})

ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
"""What a word that is parted off by an apostrophe is in full. `'s` is left out where it is no verb."""

NAME_WORDS = 5
"""Words of the longest name or title that is put into quotation marks."""

NAME_CHARACTERS = 60
"""Characters of it."""

SMALL = 4
"""Letters of a word that a title may print with a capital or not (`of`, `the`)."""

KNOWN = 200_000
"""Printed words whose compared form is remembered."""


@dataclass(frozen=True)
class Wording:
    """Words as they are compared, whether each stands within quotation marks, and where each is printed.

    Case, punctuation, accents, British spelling, short forms (`don't`), digits or words for a number are made alike. What an editor put into a
    quotation in brackets is not quoted. Spans count in the article's text (`placed`) or in the parts side by side (`wording`), in order, none
    overlaps another; there are none for a wording that is made of words that the record keeps. Equal when all fields are.
    """

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    spans: tuple[Span, ...] = ()

    @cached_property
    def text(self) -> str:
        """The words, parted by spaces."""
        return " ".join(self.words)

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """The words within quotation marks."""
        return tuple(word for word, quoted in zip(self.words, self.quoted, strict=True) if quoted)

    @property
    def direct(self) -> bool:
        """Whether a word stands within quotation marks."""
        return True in self.quoted


def wording(parts: Iterable[tuple[str, bool]]) -> Wording:
    """The words of stretches of a content, each with whether it stands within quotation marks; spans count as if they stood side by side."""
    words, quoted, spans, start = list[str](), list[bool](), list[Span](), 0
    for text, marked in parts:
        _add(text, start, marked, words, quoted, spans)
        start += len(text)
    return Wording(tuple(words), tuple(quoted), tuple(spans))


def compared(parts: Iterable[tuple[str, bool]]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The words of such stretches and whether each stands within quotation marks, as `wording` has them."""
    words, quoted = list[str](), list[bool]()
    for text, marked in parts:
        _add(text, 0, marked, words, quoted, None)
    return tuple(words), tuple(quoted)


def placed(content: Sequence[Content]) -> Wording:
    """The words of a content where they stand in the article's text."""
    words, quoted, spans = list[str](), list[bool](), list[Span]()
    for part in content:
        _add(part.text, part.span.start, part.quoted, words, quoted, spans)
    return Wording(tuple(words), tuple(quoted), tuple(spans))


def _add(text: str, start: int, marked: bool, words: list[str], quoted: list[bool], spans: list[Span] | None) -> None:
    within = _marked(text) if not marked else [(0, len(text))] if not _is_name(text) else []
    foreign = [found.span() for found in _BRACKETED.finditer(text)] if within and "[" in text else []
    is_mixed = bool(foreign) or within not in ([], [(0, len(text))])
    own = bool(within)
    for found in _WORD.finditer(text):
        printed = found[0]
        at, end = found.span()
        said = _forms.get(printed)
        if said is None:
            said = _remembered(printed)
        if is_mixed:
            own = any(first <= at < last for first, last in within) and not any(first < at < last for first, last in foreign)
        if spans is None:
            words += said
            quoted += [own] * len(said)
            continue
        if len(said) == 1:
            words.append(said[0])
            quoted.append(own)
            spans.append(Span(start + at, start + end))
            continue
        for nth, word in enumerate(said):
            here, there = _cut(printed, nth, len(said))
            words.append(word)
            quoted.append(own)
            spans.append(Span(start + at + here, start + at + there))


def _marked(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that stand within quotation marks, names and titles left out.

    A mark that closes what was never opened closes what began before the text, one that is never closed reaches to the end.
    """
    made, double, single = list[tuple[int, int]](), -1, -1
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if mark in _SINGLE:
            if single >= 0 and not after.isalnum() and mark != "‘":
                made.append((single, at))
                single = -1
            elif single < 0 and double < 0 and mark != "’" and after.isalnum() and not before.isalnum():
                single = at
        elif double >= 0 and mark not in _OPENING:
            made.append((double, at))
            double = -1
        elif double < 0 and (mark in _CLOSING or (mark == '"' and before.strip() and (not after or after.isspace()))):
            if not made and mark in (*_CLOSING, '"'):
                made.append((0, at))
        elif double < 0:
            double = at
    if double >= 0:
        made.append((double, len(text)))
    return [(first, last) for first, last in made if not _is_name(text[first:last])]


def _is_name(text: str) -> bool:
    """Whether quoted words are a name or a title: a few, all that are no small words with a capital."""
    if len(text) > NAME_CHARACTERS:
        return False
    words = _PLAIN_WORD.findall(text)
    return 0 < len(words) <= NAME_WORDS and all(word[0].isupper() or len(word) < SMALL for word in words) and words[0][0].isupper()


_forms: dict[str, tuple[str, ...]] = {}


def _remembered(printed: str) -> tuple[str, ...]:
    if len(_forms) >= KNOWN:
        _forms.clear()
    made = _forms[printed] = _compared(printed)
    return made


def _cut(printed: str, nth: int, count: int) -> tuple[int, int]:
    """Where the `nth` of `count` words that one printed word holds is taken to stand: before or behind its apostrophe, else in even shares."""
    apart = max(printed.rfind("'"), printed.rfind("’"))
    if count == 2 and 0 < apart < len(printed):
        apart -= 1 if printed[apart - 1] in "nN" and printed[apart + 1 :].strip().casefold() == "t" and apart > 1 else 0
        return (0, apart) if nth == 0 else (apart, len(printed))
    return len(printed) * nth // count, len(printed) * (nth + 1) // count


def _compared(printed: str) -> tuple[str, ...]:
    """The compared words of a printed one, one at least."""
    if printed == "%" or printed.casefold() == "per cent":
        return ("percent",)
    if printed[0].isdigit() and printed[0].isascii():
        return (printed.replace(",", ""),)
    if printed in ("US", "USA", "U.S.", "U. S.", "U.S.A.", "U. S. A."):
        return ("usa",)
    word = _plain(printed)
    if "." in word:
        return (word.replace(".", "").replace(" ", ""),)
    if word[0] == "[":
        word = word.replace("[", "").replace("]", "")
    word = word.replace(" ", "")
    if "'" in word:
        return _full(word)
    if word in contractions():
        return contractions()[word]
    tens, _, unit = word.partition("-")
    if unit:
        units = {"one": 1} | {each: int(digits) for each, digits in number_words().items() if len(digits) == 1}
        return (str(int(number_words()[tens]) + units[unit]),)
    word = spellings().get(word, word)
    return (number_words().get(word, word),)


def _full(word: str) -> tuple[str, ...]:
    """The full words of one with an apostrophe."""
    if word in contractions():
        return contractions()[word]
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3], "not")
    stem, _, ending = word.rpartition("'")
    if word in ("n't", "'t"):
        return ("not",)
    # A word of apostrophes alone before it (`ʼʼs`) is none.
    if f"'{ending}" in ENDINGS and stem.strip("'"):
        return (stem.replace("'", ""), ENDINGS[f"'{ending}"])
    if ending == "s" and stem.strip("'"):
        return (spellings().get(stem, stem).replace("'", ""),)
    return (word.replace("'", "") or word,)


def _plain(printed: str) -> str:
    """Without case and, in the Latin alphabet, accents; straight apostrophes."""
    if printed.isascii():
        return printed.casefold()
    apart = unicodedata.normalize("NFKD", printed.translate(_APOSTROPHES)).casefold()
    return "".join(char for char in apart if not unicodedata.combining(char)).replace(" ", "") or printed.casefold()
