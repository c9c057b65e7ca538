"""How long it takes to link a record of a million statements, and what of variants that were planted in it is found.

    python -m bench.links_scale                            # 10,000, 100,000 and 1,000,000 statements; half an hour and 8 GB of disk
    python -m bench.links_scale --sizes 10000 --new 2000   # a minute

Each record is linked whole, then so many statements of the day after are added and linked to it. Each run is a process of its own, of which are told
the seconds, those that processors worked, and the largest memory with that of the processes that help it. Then a sample of planted pairs is looked up.
Words are drawn as often as English has them, with set phrases among them, speakers and outlets by Zipf's law; one statement in seven is another
outlet's wording of one before. Every name and sentence is made up.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import apsw
import numpy as np

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.lexicon.rarity import rarities
from onrecord.links.hand import HANDS
from onrecord.record import open_record

SIZES = (10_000, 100_000, 1_000_000)
NEW = 20_000
PER_ARTICLE = 6.5
PER_DAY = 2_000
"""Statements of a day on average, so that a million are of a year and a half."""

PLANTED = 0.14
"""Share of statements that are another outlet's wording of one that was printed within two days before."""

KINDS = ("identical", "contained", "trimmed", "reworded")
OUTLETS, PERSONS, BODIES, PHRASES, TAIL = 60, 30_000, 4_000, 3_000, 60_000
_HELPERS = HANDS
SEED = 8
_SOUNDS = (
    "ba be bor bri ca cen cor da de den dor el en fa fen gal gra har in jo ka kel la len lin lo mar mi mon na ne nor ol pa per pol ra ri ro sa sel ser so ta "
    "ter tor tra un va ver vi wen yor za"
)
_SYLLABLES = _SOUNDS.split()
_ROLES = ("minister", "president", "spokeswoman", "mayor", "senator", "director", "chairman", "envoy", "judge", "professor")


class Made:
    """Makes up articles in the order of their days, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        known = rarities()
        tail = [self._name(3) for _ in range(TAIL)]
        weights = np.array([2.0**-rarity for rarity in known.values()])
        rest = max(0.05, 1 - weights.sum())
        self.words = np.array([*known, *tail], dtype=object)
        zipf = 1.0 / np.arange(1, TAIL + 1)
        self.shares = np.concatenate((weights, rest * zipf / zipf.sum()))
        self.shares /= self.shares.sum()
        self.sums = np.cumsum(self.shares)
        given = [self._name(2) for _ in range(600)]
        last = [self._name(3) for _ in range(9_000)]
        self.persons = [f"{given[int(a)]} {last[int(b)]}" for a, b in zip(self._zipf(600, PERSONS), self._zipf(9_000, PERSONS), strict=True)]
        self.bodies = [f"{self._name(2)} {('Council', 'Bank', 'Union', 'Party', 'Institute')[at % 5]}" for at in range(BODIES)]
        self.phrases = [self.drawn(int(size)) for size in self.chance.integers(4, 8, PHRASES)]
        self.recent: list[tuple[int, list[str], int, str, str]] = []
        self.planted: list[tuple[str, str, str]] = []

    def _name(self, syllables: int) -> str:
        return "".join(_SYLLABLES[int(at)] for at in self.chance.integers(0, len(_SYLLABLES), syllables)).capitalize()

    def _zipf(self, most: int, count: int) -> np.ndarray[Any, Any]:
        """Numbers below `most` by Zipf's law."""
        found = np.exp(self.chance.random(count) * np.log(most)).astype(int) - 1
        return np.asarray(np.minimum(found, most - 1))

    def drawn(self, count: int) -> list[str]:
        """So many words, as often as the language has them."""
        return list(self.words[np.searchsorted(self.sums, self.chance.random(count)).clip(max=len(self.words) - 1)])

    def saying(self) -> list[str]:
        """The words of a new statement, a set phrase among them in one of three."""
        size = max(4, int(self.chance.normal(25, 10)))
        words = self.drawn(size)
        if self.chance.random() < 0.33:
            at = int(self.chance.integers(0, size))
            words[at:at] = self.phrases[int(self._zipf(PHRASES, 1)[0])]
        return words

    def variant(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """Another outlet's wording of a saying, and how it differs."""
        kind = KINDS[int(self.chance.integers(0, len(KINDS)))]
        size = len(words)
        if kind == "identical" or size < 10:
            return "identical", list(words)
        if kind == "contained":
            first = int(self.chance.integers(0, size // 3))
            return kind, list(words[first : first + max(7, size // 2)])
        if kind == "trimmed":
            first = int(self.chance.integers(2, size // 2))
            return kind, [*words[:first], *words[first + max(2, size // 5) :]]
        made = list(words)
        for at in self.chance.integers(0, size, max(1, size // 8)):
            made[int(at)] = self.drawn(1)[0]
        return kind, made

    def statements(self, count: int, day: int) -> Iterator[tuple[int, list[str], str, tuple[str, str] | None]]:
        """Speaker, words, id of statements of a day; of a variant, what it is one of and of which kind."""
        self.recent = [one for one in self.recent if one[0] >= day - 2]
        for _ in range(count):
            name = self.chance.bytes(16).hex()
            if self.recent and self.chance.random() < PLANTED:
                _, words, speaker, first, _ = self.recent[int(self.chance.integers(0, len(self.recent)))]
                kind, made = self.variant(words)
                yield speaker, made, name, (first, kind)
            else:
                speaker, words = int(self._zipf(PERSONS, 1)[0]), self.saying()
                if len(words) > 8 and self.chance.random() < PLANTED:
                    self.recent.append((day, words, speaker, name, ""))
                yield speaker, words, name, None


def fill(path: Path, made: Made, count: int, *, first_day: int, days: int) -> list[tuple[str, str, str]]:
    """Adds articles with `count` statements to the record at `path`, and gives the pairs that were planted: two ids and the kind."""
    open_record(path, "w").close()
    connection = apsw.Connection(str(path))
    for setting, value in (("journal_mode", "wal"), ("synchronous", "off"), ("foreign_keys", False)):
        connection.pragma(setting, value)
    connection.execute("INSERT OR IGNORE INTO maker (key, onrecord, model, sha256) VALUES (1, '0', 'made', '0')")
    key = int(connection.execute("SELECT coalesce(max(key), 0) FROM article").get)
    statement = int(connection.execute("SELECT coalesce(max(key), 0) FROM statement").get)
    planted: list[tuple[str, str, str]] = []
    left, day, per_day = count, first_day, max(1, count // days)
    while left > 0:
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _SQL}
        held = list(made.statements(min(left, per_day), day))
        left -= len(held)
        told = (date(2031, 1, 1) + timedelta(days=day)).isoformat()
        at = 0
        while at < len(held):
            key += 1
            part = held[at : at + max(1, int(made.chance.poisson(PER_ARTICLE)))]
            at += len(part)
            statement = _article(made, rows, key, statement, told, part)
            planted += [(one[3][0], one[2], one[3][1]) for one in part if one[3] is not None]
        with connection:
            for name, sql in _SQL.items():
                connection.executemany(sql, rows[name])
        day += 1
    connection.close()
    return planted


_SQL = {
    "article": "INSERT INTO article (key, id, origin, outlet, published, sha256, maker, language) VALUES (?, ?, ?, ?, ?, '', 1, 'en')",
    "article_text": "INSERT INTO article_text (article, text) VALUES (?, '')",
    "story": "INSERT INTO story (article, first) VALUES (?, ?)",
    "entity": "INSERT INTO entity (article, place, id, name, kind) VALUES (?, ?, ?, ?, ?)",
    "role": "INSERT INTO role (article, entity, place, text, start, stop, affiliation) VALUES (?, ?, 0, ?, 0, 0, ?)",
    "statement": (
        "INSERT INTO statement (key, article, place, id, kind, speaker_type, speaker_entity, speaker_name, occasion) "
        "VALUES (?, ?, ?, ?, ?, 'named_person', ?, ?, ?)"
    ),
    "content": "INSERT INTO content (statement, place, text, start, stop, quoted) VALUES (?, 0, ?, 0, 0, ?)",
    "occasion": "INSERT INTO occasion (article, place, id, kind, day) VALUES (?, 0, 'o1', ?, ?)",
    "participant": "INSERT INTO participant (article, occasion, place, entity) VALUES (?, 0, ?, ?)",
}


def _article(made: Made, rows: dict[str, list[tuple[Any, ...]]], key: int, statement: int, day: str, part: Sequence[Any]) -> int:
    name = made.chance.bytes(16).hex()
    outlet = f"Outlet {int(made._zipf(OUTLETS, 1)[0])}"
    rows["article"].append((key, name, f"made/{key}.txt", outlet, day))
    rows["article_text"].append((key,))
    rows["story"].append((key, key))
    speakers = list(dict.fromkeys(one[0] for one in part))
    others = [int(one) for one in made._zipf(PERSONS, 4)]
    people = list(dict.fromkeys((*speakers, *others)))
    bodies = list(dict.fromkeys(int(one) for one in made._zipf(BODIES, 3)))
    for place, one in enumerate((*people, *(PERSONS + body for body in bodies))):
        is_person = one < PERSONS
        called = made.persons[one] if is_person else made.bodies[one - PERSONS]
        if is_person and one % 20 == 7 and made.chance.random() < 0.3:
            called = f"{called[0]}. {called.split()[1]}"
        rows["entity"].append((key, place, f"e{place + 1}", called, "person" if is_person else "organization"))
        if is_person and made.chance.random() < 0.3:
            body = f"e{len(people) + 1}" if one % 2 else None
            rows["role"].append((key, place, _ROLES[one % len(_ROLES)], body))
    has_occasion = made.chance.random() < 0.4
    if has_occasion:
        kind = OCCASION_KINDS[int(made._zipf(len(OCCASION_KINDS), 1)[0])]
        rows["occasion"].append((key, kind, day if made.chance.random() < 0.6 else None))
        rows["participant"] += [(key, at, f"e{at + 1}") for at in range(min(len(people), 1 + int(made.chance.integers(0, 3))))]
    for place, (speaker, words, one, _) in enumerate(part):
        statement += 1
        entity = people.index(speaker)
        quoted = made.chance.random() < 0.4
        occasion = "o1" if has_occasion and place == 0 else None
        rows["statement"].append((statement, key, place, one, "direct" if quoted else "indirect", f"e{entity + 1}", made.persons[speaker], occasion))
        rows["content"].append((statement, " ".join(words), int(quoted)))
    return statement


def recall(path: Path, planted: Sequence[tuple[str, str, str]]) -> dict[str, tuple[int, int]]:
    """Of planted pairs of each kind, how many the record links, over however many links, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    with open_record(path) as held:
        for one, other, kind in planted:
            hit = other in held.links.together(one).statements
            hits, count = found.get(kind, (0, 0))
            found[kind] = (hits + hit, count + 1)
    return found


def linked(path: Path) -> dict[str, float]:
    """Links the record at `path`, in a process of its own: seconds, the largest memory in MB, and what was found."""
    told = subprocess.run([sys.executable, "-m", "bench.links_scale", "--link", str(path)], stdout=subprocess.PIPE, text=True, check=True, env=os.environ)
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def _link(path: Path) -> None:
    from onrecord.api import link

    began, last = time.monotonic(), [time.monotonic(), ""]

    def told(what: str, _: int, total: int) -> None:
        if what != last[1]:
            now = time.monotonic()
            print(f"    {now - began:7.1f} s, {_worked():7.1f} s of processors  {what} ({total:,})", file=sys.stderr, flush=True)
            last[:] = [now, what]

    done = link(record=path, progress=told)
    print(f"    {time.monotonic() - began:7.1f} s, {_worked():7.1f} s of processors  done: {dict(done.kinds)}", file=sys.stderr)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + _HELPERS * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    worked = _worked()
    print(
        json.dumps({"seconds": done.seconds, "worked": worked, "memory": memory, "found": done.found, "scored": done.scored, "links": sum(done.kinds.values())})
    )


def _worked() -> float:
    """Seconds that processors worked so far, for this process and those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--new", type=int, default=NEW)
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))
    parser.add_argument("--sample", type=int, default=3_000)
    parser.add_argument("--link", type=Path)
    asked = parser.parse_args()
    if asked.link is not None:
        _link(asked.link)
        return
    print("| statements | whole | of processors | memory | pairs | links | +new | of processors | memory | pairs | planted found |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for size in map(int, asked.sizes.split(",")):
        path = asked.folder / f"links_scale_{size}.db"
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        made, days = Made(SEED), max(5, size // PER_DAY)
        began = time.monotonic()
        planted = fill(path, made, size, first_day=0, days=days)
        print(f"  {size:,} statements made in {time.monotonic() - began:.0f} s", file=sys.stderr)
        whole = linked(path)
        planted += fill(path, made, asked.new, first_day=days, days=1)
        more = linked(path)
        chosen = [planted[int(at)] for at in np.random.default_rng(SEED).permutation(len(planted))[: asked.sample]]
        hits = recall(path, chosen)
        share = sum(hit for hit, _ in hits.values()) / max(1, sum(count for _, count in hits.values()))
        kinds = ", ".join(f"{kind} {hit / count:.1%}" for kind, (hit, count) in sorted(hits.items()))
        cells = (
            f"{size:,}",
            f"{whole['seconds']:.0f} s",
            f"{whole['worked']:.0f} s",
            f"{whole['memory']:,.0f} MB",
            f"{whole['scored']:,}",
            f"{whole['links']:,}",
        )
        later = (f"{more['seconds']:.0f} s", f"{more['worked']:.0f} s", f"{more['memory']:,.0f} MB", f"{more['scored']:,}", f"{share:.1%} ({kinds})")
        print(f"| {' | '.join((*cells, *later))} |", flush=True)


if __name__ == "__main__":
    main()
