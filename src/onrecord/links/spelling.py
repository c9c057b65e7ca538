"""Spelling: how alike two names of persons are, and why: transliterations, short forms, initials, particles, another order, a slip of the pen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, get_args

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from onrecord.data.name import name_key
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.name_word import family_names, homoglyphs, name_particles, name_variants, nicknames, respellings
from onrecord.lexicon.role import honorifics

Way = Literal["same", "particle", "joined", "order", "spelling", "suffix", "middle initial", "middle", "nickname", "initial", "last", "respelt", "misspelt"]
WAYS: tuple[Way, ...] = get_args(Way)
"""In what two names differ, what tells least first: in nothing that counts; a particle; a space or a hyphen; the order of their words; a
transliteration; a `Jr` that one leaves out; an initial or a name in the middle that one leaves out; a short form; an initial; one is the last name
alone; other vowels; a letter."""

SLIP = "~"
"""How a key begins that names share of which one may have a letter more, less or other."""

_UNSEEN = frozenset({"Cf", "Cc", "Co"})
_LATIN, _DIGIT, _TWIN = "LATIN", "digit", "twin"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_VOWELS = frozenset("aeiou")
_CLASSES = str.maketrans({"g": "k", "z": "s", "d": "t", "f": "v", "j": "c"})

SPELT = 4
"""Letters that a word has at least before letters of the same sound make two of them one name: `Lee` and `Li` are two."""

RESPELT = 7
"""Letters that a word has at least before other vowels leave it the same name."""

LONG = 7
"""Letters that a word has at least before one letter more, less or other is a slip of the pen."""

NEAR = 80.0
"""Likeness, of 100, that two words with the same consonants have at least."""

ALONE = 8
"""Letters that a name of one word has at least before another spelling of it is taken for the same."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """The words of a name as they are compared, in lower case, without accents, forms of address and particles.

    `raw` are all of its words, `family` the place of the last name among `words`, `suffix` the `jr` or `iii` at the end, "" where there is none.
    """

    raw: tuple[str, ...]
    words: tuple[str, ...]
    suffix: str

    @property
    def is_bare(self) -> bool:
        """Whether it is one word alone."""
        return len(self.words) == 1

    @property
    def last(self) -> str:
        """The last word: the last name, in most names."""
        return self.words[-1] if self.words else ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two names may be one person's: all in which they differ, the most telling last; `is_common` where the given name is one that many bear."""

    ways: tuple[Way, ...]
    is_common: bool = False

    @property
    def way(self) -> Way:
        """What tells most of them apart."""
        return self.ways[-1]


@lru_cache(maxsize=1 << 18)
def spelt(name: str) -> Spelt:
    """The words of a name as it is printed."""
    printed = name.replace("-", " ").replace("‑", " ").split()
    hyphened = name[: len(printed[0]) + 1][-1:] in ("-", "‑") if printed else False
    words = name_key(name).split()
    raw, suffix = tuple(words), ""
    if len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    while len(words) > 1 and words[0] in honorifics() and words[0] not in given_names():
        words.pop(0)
    links = name_particles()
    # `Al Kelim` may be Albert's son and `al-Kelim` may not.
    first = hyphened or printed[0][:1].islower()
    kept = [word for at, word in enumerate(words) if links.get(word) != "link" or (at == 0 and not first) or at == len(words) - 1]
    return Spelt(raw, tuple(kept), suffix)


def likeness(one: str, other: str) -> Likeness | None:
    """How alike two names of persons are as they are printed; `None` where they are two. The same in either order."""
    if other < one:
        one, other = other, one
    first, second = spelt(one), spelt(other)
    if not first.words or not second.words or (first.suffix and second.suffix and first.suffix != second.suffix) or mixed(one) or mixed(other):
        return None
    mine, theirs = first.words, second.words
    common = mine[0] in given_names() or theirs[0] in given_names()
    if first.raw == second.raw:
        return Likeness(("same",), common)
    suffix: tuple[Way, ...] = ("suffix",) if first.suffix != second.suffix else ()
    if mine == theirs:
        return Likeness(suffix or ("particle",), common)
    if "".join(mine) == "".join(theirs):
        return Likeness(suffix or ("joined",), common)
    if first.is_bare or second.is_bare:
        return _bare(first, second)
    return _full(mine, theirs, suffix, is_common=common)


def _bare(first: Spelt, second: Spelt) -> Likeness | None:
    one_name = _variant(first.last, second.last)
    sounds_alike = min(len(first.last), len(second.last)) >= ALONE and fold(first.last) == fold(second.last)
    if first.is_bare and second.is_bare:
        return Likeness(("spelling",)) if sounds_alike or (one_name and min(len(first.last), len(second.last)) > RESPELT) else None
    short, long = (first, second) if first.is_bare else (second, first)
    if short.last in (long.last, family(long)) or one_name or sounds_alike:
        return Likeness(("last",))
    return None


def _full(mine: tuple[str, ...], theirs: tuple[str, ...], suffix: tuple[Way, ...], *, is_common: bool) -> Likeness | None:
    """The likeness of two names of two words or more."""
    last = word_likeness(mine[-1], theirs[-1])
    turned = last is None
    if turned:
        for left, right in (((*mine[1:], mine[0]), theirs), (mine, (*theirs[1:], theirs[0]))):
            if (held := word_likeness(left[-1], right[-1])) is not None:
                mine, theirs, last = left, right, held
                break
    if last is None:
        return None
    given = _given(mine[:-1], theirs[:-1])
    if given is None or (turned and (last != "same" or given not in ("same", "joined", "spelling"))):
        return None
    middle = "same" if given == "joined" else _middle(mine[1:-1], theirs[1:-1])
    if middle is None:
        return None
    seen = {*suffix, last, given, middle, *(("order",) if turned else ())} - {"same"}
    return Likeness(tuple(sorted(seen, key=WAYS.index)) or ("same",), is_common)


def word_likeness(one: str, other: str) -> Way | None:
    """How alike two words of names are; `None` where they are two names."""
    if one == other:
        return "same"
    if _variant(one, other):
        return "spelling"
    shorter, longer = sorted((one, other), key=len)
    # What tells a woman's name from a man's, and the two great families of the North's last names, is no spelling.
    if longer == shorter + "a" or {one[-3:], other[-3:]} == {"sen", "son"} or len(shorter) < SPELT:
        return None
    left, right = fold(one), fold(other)
    if left == right:
        return "spelling"
    if len(shorter) >= RESPELT and one[0] == other[0] and one[-1] not in _VOWELS and other[-1] not in _VOWELS and skeleton(one) == skeleton(other):
        return "respelt" if ratio(left, right) >= NEAR else None
    if len(shorter) >= LONG and one[:2] == other[:2] and OSA.distance(one, other, score_cutoff=1) <= 1:
        return "misspelt"
    return None


def _given(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Way | None:
    one, other = mine[0], theirs[0]
    if one == other:
        return "same"
    if len(mine) != len(theirs) and "".join(mine) == "".join(theirs):
        return "joined"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else None
    if _nickname(one, other):
        return "nickname"
    held = word_likeness(one, other)
    if held is None or held == "spelling":
        return held
    known = given_names()
    return None if one in known or other in known else held


def _middle(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Way | None:
    """What the middle names differ in, an initial standing for its name; `None` where they are others."""
    if not mine or not theirs:
        return "same" if mine == theirs else "middle initial" if all(len(word) == 1 for word in (*mine, *theirs)) else "middle"
    pairs = zip(mine, theirs, strict=False)
    same = len(mine) == len(theirs) and all(one == other or (1 in (len(one), len(other)) and one[0] == other[0]) for one, other in pairs)
    return "same" if same else None


def _variant(one: str, other: str) -> bool:
    known = name_variants()
    return one in known and known.get(one) == known.get(other)


def _nickname(one: str, other: str) -> bool:
    known, variants = nicknames(), name_variants()
    longs, others = known.get(one, frozenset()), known.get(other, frozenset())
    return other in longs or one in others or variants.get(other, other) in longs or variants.get(one, one) in others


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """A word of a name with one letter for each sound, so that most transliterations of one name are the same."""
    told = f"^{word}$"
    for letters, sound in respellings():
        if letters in told:
            told = told.replace(letters, f"^{sound}" if letters[0] == "^" else f"{sound}$" if letters[-1] == "$" else sound)
    told = told.strip("^$")
    return told[:1] + "".join(after for before, after in pairwise(told) if after != before)


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants of a folded word, those that are written for one another as one."""
    folded = fold(word).translate(_CLASSES)
    bare = [letter for at, letter in enumerate(folded) if at == 0 or (letter not in _VOWELS and letter != "h")]
    return "".join(letter for at, letter in enumerate(bare) if at == 0 or letter != bare[at - 1])


def family(name: Spelt) -> str:
    """The family name where it is one that stands first as a rule, otherwise the last word."""
    return name.words[0] if len(name.words) > 1 and name.words[0] in family_names() else name.last


def blocks(name: Spelt) -> Iterator[str]:
    """Keys of a name of two words or more: two names that differ in the spelling of one or both share one. No more than a few a name.

    Of two words where a letter is one more, less or other, the first four letters or the last four are the same.
    """
    if len(name.words) < 2:
        return
    first, last = name.words[0], name.last
    known = variants(first)
    made = [f"{_mark(last)} {_mark(long)}" for long in (first, *known)]
    turned = (name.words[-1], name.words[0]) if len(name.words) == 2 else (name.words[1], name.words[0])
    made += (f"{_mark(turned[1])} {_mark(turned[0])}", f"={''.join(name.words)}")
    if len(last) >= LONG:
        made += (f"{SLIP}{first} {last[:4]}", f"{SLIP}{first} {last[-4:]}")
    yield from dict.fromkeys(made)


def variants(first: str) -> frozenset[str]:
    """The names that a given name may be a short form of."""
    return nicknames().get(first, frozenset())


def initials(name: Spelt) -> tuple[str, bool] | None:
    """A key that a name shares with those that have its initial and last name, and whether it has no more of its first name than that."""
    return (f"{_mark(name.last)} {_mark(name.words[0])[:1]}", len(name.words[0]) == 1) if len(name.words) > 1 else None


@lru_cache(maxsize=1 << 17)
def _mark(word: str) -> str:
    return skeleton(name_variants().get(word, word))


def seen_as(name: str) -> str:
    """A name as a reader sees it who does not tell letters of other scripts from Latin ones: without spaces, signs and accents, in lower case."""
    looks = homoglyphs()
    return "".join(looks.get(letter, letter) for letter in name_key(name) if letter != " ")


def mixed(name: str) -> bool:
    """Whether a name has letters of two scripts within a word, letters or digits that are taken for others, or some that are not seen."""
    if name.isascii() and not any(letter.isdigit() for letter in name):
        return False
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        return True
    words = ({_script(letter) for letter in word} - {""} for word in unicodedata.normalize("NFKC", name).casefold().split())
    return any(len(scripts) > 1 or _TWIN in scripts for scripts in words)


def foreign(name: str) -> bool:
    """Whether a name has letters of another script than Latin."""
    return not name.isascii() and any(script not in ("", _LATIN, _TWIN, _DIGIT) for script in map(_script, name))


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    """The script of a letter; of a digit that it is one, of a rare Latin letter that it is taken for another, "" of whatever is no letter."""
    if letter.isdecimal():
        return _DIGIT
    if not letter.isalpha() or unicodedata.category(letter) == "Lm":
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return _TWIN if script == _LATIN and letter in homoglyphs() else script
