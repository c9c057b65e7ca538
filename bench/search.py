"""How long a filtered, faceted search takes in a record of a million statements, beside plain SQLite FTS5 over the same words.

    python bench/search.py make search.db              # 60,000 articles, 1,000,000 statements; takes some minutes
    python bench/search.py measure search.db

A search here is all that a page of results needs: the newest 20 statements, the count of all, and six facets. Plain FTS5 gives the
newest 20 rows of the same words and nothing else. The words are drawn by Zipf's law; every text, name and outlet is made up.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import apsw

from onrecord.data.article import Article
from onrecord.data.occasion import OCCASION_KINDS, Occasion
from onrecord.data.span import Span
from onrecord.data.statement import ACTS, STATEMENT_KINDS, Addressee, Content, Excerpt, SaidOn, Speaker, Statement
from onrecord.record import Reader, open_record
from onrecord.record.connection import atomic
from onrecord.record.fold import folded
from onrecord.record.index import Indexed, index
from onrecord.record.occasion import insert_occasions
from onrecord.record.rows import insert_statements

ARTICLES, STATEMENTS, SPEAKERS, OUTLETS, WORDS, DAYS = 60_000, 1_000_000, 8_000, 40, 60_000, 1_500
BATCH = 500
PLAIN = ".plain"
"""What the name of the file of plain FTS5 ends in."""

_COMMON = (
    "the to of and a in that is for it on was with as be this have are by at not from will has we an but they he or which more would been its who were "
    "had their you if one there all about can people i what when so no out up she his year government new over than also could some country water time "
    "other first into after two only do our any"
)
_SYLLABLES = (
    "ba be bor bri ca cen con cor da de den di dor el en er es fa fen gal gi gra har hel in is jo ka kel la lan le lin lo mar me mi mon na ne nor ol "
    "on or pa per pi por qua ra re ri ro sa sel ser so sta ta te ter ti tor tra un ur va ver vi vo wa wen wi yor za ze"
)
_ROLES = "president minister spokesman spokeswoman mayor senator governor economist chairman director professor lawyer secretary envoy judge"
COMMON, SYLLABLES, ROLES = _COMMON.split(), _SYLLABLES.split(), _ROLES.split()
OF = ("", "foreign ", "prime ", "deputy ", "water ", "former ")
SUFFIXES = ("Heron", "Post", "Courier", "Wire")


class Made:
    """Makes up articles, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.words = [*COMMON, *self._invented(WORDS - len(COMMON))]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        first = [word.title() for word in self._invented(400)]
        last = [word.title() for word in self._invented(3_000)]
        self.speakers = [f"{self.random.choice(first)} {self.random.choice(last)}" for _ in range(SPEAKERS)]
        self._often = list(accumulate(1 / (rank + 10) ** 0.9 for rank in range(SPEAKERS)))
        self.outlets = [f"The {word.title()} {SUFFIXES[place % 4]}" for place, word in enumerate(self._invented(OUTLETS))]
        self._sizes = list(accumulate(1 / (rank + 3) for rank in range(OUTLETS)))
        self.roles = [of + role for role in ROLES for of in OF]
        self._started = date(2028, 1, 1)

    def article(self, number: int, size: int) -> tuple[Article, tuple[Statement, ...], tuple[Occasion, ...], dict[str, str]]:
        """One article with so many statements, its occasions and the names of its entities."""
        draw = self.random
        texts = [" ".join(self.text(draw.randrange(7, 32))) for _ in range(size)]
        day = self._started + timedelta(days=draw.randrange(DAYS))
        article = Article(
            text="\n".join([f"Report {number}", *texts]),
            origin=f"made/{number}.txt",
            outlet=self.outlets[self._drawn(self._sizes)],
            title=f"Report {number}",
            language="en",
            published=day.isoformat() + (f"T{draw.randrange(24):02}:{draw.randrange(60):02}" if draw.random() < 0.3 else ""),
            section=draw.choice(("World", "Politics", "Business", None)),
        )
        cast = [self.speakers[self._drawn(self._often)] for _ in range(draw.randrange(2, 6))]
        names = {f"e{place}": name for place, name in enumerate([*cast, "Water Board"], 1)}
        occasions = tuple(Occasion(f"o{at}", draw.choice(OCCASION_KINDS), ("e1",)) for at in range(draw.randrange(3)))
        return article, tuple(self._statements(article, texts, cast, occasions, day)), occasions, names

    def text(self, size: int) -> list[str]:
        """So many words."""
        return self.random.choices(self.words, cum_weights=self._weights, k=size)

    def _statements(self, article: Article, texts: Sequence[str], cast: Sequence[str], occasions: Sequence[Occasion], day: date) -> Iterator[Statement]:
        draw, start = self.random, article.text.index("\n") + 1
        for text in texts:
            who = draw.randrange(len(cast))
            span = Span(start, start + len(text))
            start = span.end + 1
            unnamed = draw.random() < 0.15
            role = Excerpt(draw.choice(self.roles), Span(0, 6)) if draw.random() < 0.4 else None
            mention = Excerpt("officials" if unnamed else draw.choice((cast[who], cast[who].split()[1], "she", "he")), span)
            name = None if unnamed else cast[who]
            kind = draw.choices(STATEMENT_KINDS, (30, 50, 20))[0]
            yield Statement(
                article=article.id,
                kind=kind,
                speaker=Speaker("unnamed" if unnamed else "named_person", None, name, mention, role, f"e{len(cast) + 1}" if role else None),
                cue=Excerpt("said" if draw.random() < 0.6 else draw.choice(("told", "warned", "denied", "added", "promised", "asked", "wrote")), Span(0, 4)),
                content=(Content(text, span, kind == "direct"),),
                manner=draw.choice(("said", "said", "said", "thought", None)),
                act=draw.choice(ACTS) if draw.random() < 0.4 else "state",
                addressee=Addressee(Excerpt("reporters", Span(0, 6)), None, draw.choice((None, *cast))) if draw.random() < 0.2 else None,
                occasion=draw.choice(occasions).id if occasions and draw.random() < 0.5 else None,
                said_on=SaidOn((day - timedelta(days=draw.randrange(4))).isoformat(), "day", Span(0, 6)) if draw.random() < 0.25 else None,
            )

    def _drawn(self, weights: Sequence[float]) -> int:
        return bisect(weights, self.random.random() * weights[-1])

    def _invented(self, most: int) -> list[str]:
        """So many different words of syllables."""
        found: dict[str, None] = {}
        while len(found) < most:
            found["".join(self.random.choices(SYLLABLES, k=self.random.choices((2, 3, 4), (4, 5, 2))[0]))] = None
        return list(found)


def make(path: Path, statements: int) -> None:
    """Writes the record, and beside it the same words in plain FTS5. One article in ten is a reprint that repeats half of an earlier one."""
    made = Made()
    articles = ARTICLES * statements // STATEMENTS
    open_record(path, "w").close()
    connection, plain = apsw.Connection(str(path)), apsw.Connection(f"{path}{PLAIN}")
    for one in (connection, plain):
        one.pragma("journal_mode", "wal")
        one.pragma("synchronous", "off")
    plain.execute("CREATE VIRTUAL TABLE plain USING fts5 (said, cue, speaker, content = '', tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("INSERT OR IGNORE INTO maker (onrecord, model, sha256) VALUES ('bench', 'none', '')")
    done, last = 0, None
    for start in range(0, articles, BATCH):
        with atomic(connection), atomic(plain):
            for number in range(start, min(start + BATCH, articles)):
                mean = (statements - done) // (articles - number)
                size = mean if number == articles - 1 else made.random.randrange(1, 2 * mean)
                article, told, occasions, names = made.article(number, size)
                reprinted = last if last is not None and made.random.random() < 0.1 else None
                last = keep(connection, plain, article, told, occasions, names, reprinted)
                done += size
        print(f"{done:,} statements", end="\r", flush=True)
    print()
    for one in (connection, plain):
        one.pragma("wal_checkpoint", "truncate")
        one.close()


def keep(
    connection: apsw.Connection, plain: apsw.Connection, article: Article, told: tuple[Statement, ...], occasions: tuple[Occasion, ...], names: dict[str, str],
    reprinted: int | None,
) -> int:  # fmt: skip
    """Writes one article and gives its key."""
    columns = "id, origin, outlet, title, language, published, section, sha256, maker, outlet_key"
    facts = (article.id, article.origin, article.outlet, article.title, article.language, article.published, article.section, article.sha256)
    connection.execute(f"INSERT INTO article ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)", (*facts, folded(article.outlet or "")))
    key = connection.last_insert_rowid()
    connection.execute("INSERT INTO article_text (article, text) VALUES (?, ?)", (key, article.text))
    entities = ((key, place, name, text, "person") for place, (name, text) in enumerate(names.items()))
    connection.executemany("INSERT INTO entity (article, place, id, name, kind) VALUES (?, ?, ?, ?, ?)", entities)
    insert_occasions(connection, occasions, article=key)
    keys = insert_statements(connection, told, article=key)
    connection.execute("INSERT INTO story (article, first) VALUES (?, ?)", (key, reprinted or key))
    repeated = keys[: len(keys) // 2] if reprinted else ()
    connection.executemany("INSERT INTO repeat (statement, article, said) VALUES (?, ?, ?)", ((one, reprinted, one) for one in repeated))
    printed = (article.outlet, article.published, article.section, article.language)
    index(connection, Indexed(*printed, told, keys, names, occasions, bool(reprinted), frozenset(repeated)))
    words = ((one, folded(said.content[0].text), said.cue and said.cue.text, said.speaker.name) for one, said in zip(keys, told, strict=True))
    plain.executemany("INSERT INTO plain (rowid, said, cue, speaker) VALUES (?, ?, ?, ?)", words)
    return reprinted or key


def queries(made: Made) -> Iterator[tuple[str, str, str | None]]:
    """Fifty searches of ten kinds: the kind, the query, and its words for plain FTS5 where it has any."""
    draw = random.Random(7)

    def word(low: int, high: int) -> str:
        return made.words[draw.randrange(low, high)]

    for _ in range(5):
        rare, middling, other = word(20_000, 50_000), word(300, 3_000), word(300, 3_000)
        common, after, two, start = word(0, 60), word(0, 60), word(80, 600), word(2_000, 20_000)[:4]
        outlet, speaker, role = made.outlets[draw.randrange(OUTLETS)], made.speakers[draw.randrange(500)], draw.choice(made.roles)
        act, kind, month = draw.choice(ACTS), draw.choice(("direct", "indirect", "mixed")), f"{draw.randrange(2028, 2032)}-{draw.randrange(1, 13):02}"
        year = draw.randrange(2028, 2032)
        yield "one rare word", rare, f'"{rare}"'
        yield "two middling words", f"{middling} {other}", f'"{middling}" AND "{other}"'
        yield "phrase", f'"{common} {after}"', f'"{common} {after}"'
        yield "prefix", f"{start}*", f'"{start}"*'
        yield "common word", common, f'"{common}"'
        yield "common word, filters", f'{common} outlet:"{outlet}" act:{act}', f'"{common}"'
        yield "speaker, kind", f'speaker:"{speaker}" kind:{kind}', None
        yield "role, act, without", f'role:"{role}" act:(deny OR accuse OR {act}) -kind:{kind}', None
        yield "word, date range", f"{two} published:{month}..{year + 2}", f'"{two}"'
        yield "words or words, said", f"({middling} OR {other} OR {two}) said:{year}-03..{year}-09", f'"{middling}" OR "{other}" OR "{two}"'


def rows(plain: apsw.Connection, order: str, words: str) -> list[Any]:
    """The first 20 rows of plain FTS5."""
    return plain.execute(f"SELECT rowid FROM plain(?) ORDER BY {order} LIMIT 20", (words,)).fetchall()


def page(reader: Reader, query: str) -> None:
    """All that a page of results needs."""
    reader.search(query, limit=20)
    reader.count(query)
    reader.facets(query)


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Milliseconds by the clock and by the processor: the median of so many rounds."""
    clock, processor = list[float](), list[float]()
    for _ in range(rounds):
        start, begun = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - start) * 1e3)
        processor.append((time.process_time() - begun) * 1e3)
    return statistics.median(clock), statistics.median(processor)


def measure(path: Path, rounds: int) -> dict[str, Any]:
    """Times every query in turn, each beside plain FTS5."""
    found: dict[str, Any] = {"queries": []}
    plain = apsw.Connection(f"{path}{PLAIN}", flags=apsw.SQLITE_OPEN_READONLY)
    plain.pragma("cache_size", -16_000)
    with open_record(path) as record:
        reader = record.reader
        found["statements"] = reader.count(reprints=True)
        for kind, query, words in queries(Made()):
            row = {"kind": kind, "query": query, "found": reader.count(query)}
            row["ms"], row["cpu_ms"] = timed(partial(page, reader, query), rounds)
            if words is not None:
                row["plain_ms"], _ = timed(partial(rows, plain, "rowid DESC", words), rounds)
                row["plain_rank_ms"], _ = timed(partial(rows, plain, "rank", words), rounds)
            found["queries"].append(row)
    for name in ("ms", "cpu_ms", "plain_ms", "plain_rank_ms"):
        numbers = sorted(row[name] for row in found["queries"] if name in row)
        found[name] = {"median": round(statistics.median(numbers), 1), "p95": round(numbers[int(0.95 * (len(numbers) - 1))], 1), "most": round(numbers[-1], 1)}
    return found


def main() -> None:
    """Makes the record, or measures on it and prints a line a query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "measure"])
    parser.add_argument("record", type=Path)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.record, asked.statements)
        return
    found = measure(asked.record, asked.rounds)
    for row in found["queries"]:
        beside = f"{row['plain_ms']:9.1f}{row['plain_rank_ms']:9.1f}" if "plain_ms" in row else f"{'':18}"
        print(f"{row['ms']:9.1f}{row['cpu_ms']:9.1f}{beside}{row['found']:10,}  {row['kind']}: {row['query']}")
    print(f"{found['statements']:,} statements; milliseconds a search with count and facets, then plain FTS5 by date and by rank:")
    for name in ("ms", "cpu_ms", "plain_ms", "plain_rank_ms"):
        print(f"  {name:14}" + "".join(f"{kind} {value:,}  " for kind, value in found[name].items()))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
