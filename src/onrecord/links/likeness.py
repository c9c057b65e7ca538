"""How alike two articles are, by the runs of words that they share (Broder 1997, "On the resemblance and containment of documents")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from rensa import RMinHash

from onrecord.data.article import Article
from onrecord.data.ids import text_hash
from onrecord.data.likeness import Likeness

RUN = 5
"""Words of a run. Reports of one event share names and short phrases, hardly ever five words in a row that nobody said."""

FEWEST = 40
"""Words of the shortest body that is like another without being the same."""

NUMBERS = 128
"""Numbers of a signature: an estimate from it is within 0.09 of the true likeness in 95 of 100 cases, where that is 0.5."""

SEED = 1
"""Seed of the signature's permutations. Another one would make all signatures that a record holds useless."""

ROWS = 3
"""Numbers of a signature that a band is made of. A band is shared with the probability likeness ** ROWS, and one of the 42 bands by
99.6 of 100 pairs with the likeness 0.5, by 92 with 0.4 and by 4 with 0.1."""

LIKE = 0.35
"""Likeness of a reprint at least: runs that both have of those that either has. A copy cut to 60 % has 0.6; one with every twentieth word
changed 0.63; cut and changed so, 0.4. Reports of one event that were written apart have 0.1 at most where they print the same
quotations."""

WITHIN = 0.6
"""Share of the shorter one's runs that the other has at least: it tells a cut copy from two reports that quote the same statement."""

# Scripts that write no spaces between words are taken letter by letter.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article as copies have them in common: of its body or, where that is short, of all running text."""

    words: tuple[str, ...]
    short: bool

    @property
    def runs(self) -> frozenset[str]:
        """Every run of `RUN` words, once."""
        return runs(self.words, RUN)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without case, marks of punctuation and white space, in which copies differ."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return tuple(_WORD.findall(plain.casefold()))


def runs(of: tuple[str, ...], size: int) -> frozenset[str]:
    """Every run of `size` words, once."""
    return frozenset(" ".join(of[at : at + size]) for at in range(len(of) - size + 1))


def wording(article: Article) -> Wording:
    """The words of an article.

    A body counts without headline, byline, dateline and notices: agency copy has other ones in each outlet. A body of fewer than
    `FEWEST` words says too little alone ("This story is developing"), so the headline counts with it.
    """
    body = words("\n".join(part.span.of(article.text) for part in article.parts_of("body")))
    if len(body) >= FEWEST:
        return Wording(body, short=False)
    running = words("\n".join(part.span.of(article.text) for part in article.parts_of("kicker", "headline", "standfirst", "body")))
    return Wording(running or words(article.text), short=True)


def likeness(of: Wording) -> Likeness:
    """What copies of an article with this wording are found by; the same on every machine and run."""
    same = text_hash(" ".join(of.words))
    if of.short:
        return Likeness(same)
    signed = RMinHash(num_perm=NUMBERS, seed=SEED)
    signed.update(list(of.runs))
    signature = tuple(signed.digest())
    return Likeness(same, signature, tuple(_band(at, signature[at : at + ROWS]) for at in range(0, NUMBERS - ROWS + 1, ROWS)))


def alike(one: frozenset[str], other: frozenset[str]) -> float | None:
    """The likeness of two texts by all of their runs, from 0 to 1, where it makes them copies of one another; otherwise `None`."""
    both = len(one & other)
    if not both or both < WITHIN * min(len(one), len(other)):
        return None
    share = both / (len(one) + len(other) - both)
    return share if share >= LIKE else None


def number_of(text: str) -> int:
    """64 bits of a hash of a text, as SQLite's integers have them; the same on every machine and run."""
    return _number(text.encode("utf-8", "surrogatepass"))


def _band(place: int, numbers: tuple[int, ...]) -> int:
    return _number(b"".join(number.to_bytes(4, "little") for number in (place, *numbers)))


def _number(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)
