"""How much of the gold of `bench/links.py` the links of a record find, beside simpler rules.

Statements and occasions of the gold are looked for in the record by their places: a statement is found where one shares half of its content's words, an
occasion where one of the report shares words that tell of it. What is not found is counted as missed. A link between statements of two reports counts; it is
right where gold puts them together. Three classes are told apart by whether the two have words in quotation marks: variants (both have), paraphrase (one has)
and retold (none has). `closed` counts after everything that links join, through others too, was put together; onrecord's own as sayings (`record/saying.py`).

The simpler rules: the same words after lower-casing and without punctuation (as Quotebank joins quotations: Vaucher et al. 2021), MinHash alone
(of words, and of runs of three words), words in common alone; of occasions, the same kind and day, and the rule of `record/gathering.py`. Thresholds are
the best ones on the tune half, one for each class. Intervals are of 95 %, by drawing the topics again (Efron 1979).
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

import apsw
import networkx
import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from bench.facts import text_of
from bench.measure import characters, overlap
from bench.partition import Share, agreement
from onrecord import api
from onrecord.data.link import UTTERED, VARIANTS, occasion_end
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.links import joined
from onrecord.links.likeness import runs, words
from onrecord.record import Record, Wanted, open_record
from onrecord.record.saying import sayings
from onrecord.scoring.measure import FOUND_AT
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import quotations

Gold = Mapping[str, Any]
Class = Literal["variants", "paraphrase", "retold"]
CLASSES: tuple[Class, ...] = ("variants", "paraphrase", "retold")
Kinds = list[tuple[str, str]]
Pairs = Callable[[Gold], tuple[dict[tuple[int, int], str], set[tuple[int, int]]]]

FAMILIES = {
    "crime": ("3", "8", "13", "16", "18", "19", "21", "22", "24", "26", "32", "33"),
    "accident": ("14", "20", "23"),
    "state": ("9", "11", "12", "28", "34"),
    "sport": ("5", "7", "10", "25", "29", "31", "35"),
    "screen": ("1", "2", "4", "6"),
    "technology": ("27", "30"),
}
"""What the topics of ECB+ are about."""

ROUNDS = 1000
"""Times that the topics are drawn again."""

NUMBERS = 128
"""Numbers of a MinHash signature."""

RUN = 3
"""Words of a run for MinHash."""

FEWEST = 4
"""Words of the shorter one at least, for words in common to say something."""

STEPS = tuple(round(0.05 * step, 2) for step in range(2, 21))
"""The thresholds that are tried."""

LEAST_SHARED = 0.4
"""The lowest of them for words in common: below it nearly everything is alike."""

KIND_OR_FITS = "kind right, or as good"
"""How often the kind is the label or, where the guidelines allow both (two mixed statements quote the same words beside others), `identical` for
`contained` or the other way round."""

SHOWN = 300
"""Characters of a content that is shown with an error."""

_ROWS = 256
_TOKEN = re.compile(r"\w+")
_DAY = len("2031-03-04")


class Key(NamedTuple):
    """A statement (or occasion) of the gold: its topic and number."""

    topic: str
    number: int


KeyPair = tuple[Key, Key]


def class_of(one: str, other: str) -> Class:
    """The class of a pair of statements by their kinds."""
    return CLASSES[(one == "indirect") + (other == "indirect")]


class Words(NamedTuple):
    """The words of a statement as wordings are compared: those in quotation marks, and all."""

    quoted: tuple[str, ...]
    all: tuple[str, ...]


def words_of(statement: Gold, texts: Sequence[str]) -> Words:
    """The words of a gold statement."""
    text = texts[statement["file"]]

    def told(spans: Sequence[Sequence[int]]) -> tuple[str, ...]:
        return tuple(word for start, end in spans for word in words(text[start:end]))

    return Words(told(statement["quoted"]), told(statement["content"]))


def marked(text: str) -> list[Span]:
    """What stands within quotation marks, in order."""
    return [one.inner for one in quotations(text, paragraphs(text)) if one.depth == 0]


def within(content: Iterable[Span], marks: Sequence[Span]) -> list[list[int]]:
    """What of a content stands within quotation marks."""
    shared = ((max(part.start, one.start), min(part.end, one.end)) for part in content for one in marks)
    return [[start, end] for start, end in shared if start < end]


def kinds_by_words(one: Words, other: Words) -> tuple[str, ...]:
    """The kinds that two quotations can be by their words alone."""
    equal = (one.quoted == other.quoted, one.all == other.all)
    if any(equal):
        return ("identical",) if all(equal) else ("identical", "contained")
    if _is_run(one.quoted, other.all) or _is_run(other.quoted, one.all):
        return ("contained",)
    if _is_in_order(one.quoted, other.all) or _is_in_order(other.quoted, one.all):
        return ("trimmed",)
    return ("trimmed", "reworded", "translated")


def as_good(kind: str | None, label: str, one: Words, other: Words) -> bool:
    """Whether a kind is the label or, where the guidelines allow both, `identical` for `contained` or the other way round."""
    two = kinds_by_words(one, other)
    return kind == label or (two == ("identical", "contained") and kind in two and label in two)


def _is_run(one: Sequence[str], other: Sequence[str]) -> bool:
    return f" {' '.join(one)} " in f" {' '.join(other)} "


def _is_in_order(one: Sequence[str], other: Sequence[str]) -> bool:
    rest = iter(other)
    return all(word in rest for word in one)


def closing(items: Iterable[Hashable], groups: Iterable[Collection[Hashable]]) -> list[set[Any]]:
    """The items in sets: all that a group has in common, through other groups too, in one."""
    graph = networkx.Graph()
    graph.add_nodes_from(items)
    for group in groups:
        networkx.add_path(graph, group)
    return [set(part) for part in networkx.connected_components(graph)]


def kappa(labels: Kinds) -> float:
    """Cohen's kappa (1960) of two people's labels; 0 where nothing was labelled, 1 where both always give one label."""
    if not labels:
        return 0.0
    observed = sum(one == other for one, other in labels) / len(labels)
    own, their = (Counter(pair[side] for pair in labels) for side in (0, 1))
    by_chance = sum(count * their[label] for label, count in own.items()) / len(labels) ** 2
    return 1.0 if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def interval(shares: Sequence[Share], seed: int = 1) -> tuple[float, float]:
    """Between which two values F1 lies in 95 of 100 draws of as many topics."""
    if not shares:
        return 0.0, 0.0
    held = np.array([(one.recalled, one.gold, one.right, one.found) for one in shares])
    drawn = held[np.random.default_rng(seed).integers(len(held), size=(ROUNDS, len(held)))].sum(axis=1)
    low, high = np.percentile([Share(*row).f1 for row in drawn], [2.5, 97.5])
    return round(float(low), 1), round(float(high), 1)


@dataclass(frozen=True)
class Truth:
    """All of the gold, and what its statements and occasions are in a record: ids of statements, ends of occasions."""

    golds: Sequence[Gold]
    texts: Mapping[str, Sequence[str]]
    pairs: Mapping[KeyPair, str]
    unsure: Collection[KeyPair]
    statements: Mapping[Key, str]
    occasions: Mapping[Key, str]

    @classmethod
    def of(cls, golds: Sequence[Gold], texts: Mapping[str, Sequence[str]], readings: Mapping[str, Reading], pairs: Pairs) -> Truth:
        """`texts` are by topic those of its files, `readings` by origin."""
        wanted: dict[KeyPair, str] = {}
        unsure: set[KeyPair] = set()
        statements: dict[Key, str] = {}
        occasions: dict[Key, str] = {}
        for gold in golds:
            topic = gold["topic"]
            own, left = pairs(gold)
            wanted |= {(Key(topic, one), Key(topic, other)): kind for (one, other), kind in own.items()}
            unsure |= {(Key(topic, one), Key(topic, other)) for one, other in left}
            statements |= {Key(topic, number): found for number, found in _found_statements(gold, readings)}
            occasions |= {Key(topic, number): found for number, found in _found_occasions(gold, readings)}
        return cls(golds, texts, wanted, unsure, statements, occasions)

    @cached_property
    def rows(self) -> dict[Key, Gold]:
        """The statements."""
        return {Key(gold["topic"], number): one for gold in self.golds for number, one in enumerate(gold["statements"], 1)}

    @cached_property
    def key_of(self) -> dict[str, Key]:
        """Which gold statement a statement of the record is."""
        return {found: key for key, found in self.statements.items()}

    def class_of(self, pair: KeyPair) -> Class:
        """See `class_of`."""
        return class_of(*(self.rows[key]["kind"] for key in pair))

    def apart(self, one: Key, other: Key) -> bool:
        """Whether two statements are of two reports."""
        return one.topic != other.topic or self.rows[one]["file"] != self.rows[other]["file"]


def _found_statements(gold: Gold, readings: Mapping[str, Reading]) -> Iterator[tuple[int, str]]:
    by_file: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(gold["statements"], 1):
        by_file[one["file"]].append(number)
    for place, numbers in by_file.items():
        reading = readings.get(gold["files"][place]["file"])
        if reading is None:
            continue
        tokens = [match.span() for match in _TOKEN.finditer(reading.article.text)]

        def covered(spans: Iterable[Sequence[int]], tokens: Sequence[tuple[int, int]] = tokens) -> frozenset[int]:
            held = list(spans)
            return frozenset(at for at, token in enumerate(tokens) if any(overlap(token, span) for span in held))

        theirs = [(one, covered(part.span for part in one.content)) for one in reading.statements]
        ranked = []
        for number in numbers:
            wanted = gold["statements"][number - 1]
            own = covered(wanted["content"])
            for one, words_there in theirs:
                both = len(own & words_there)
                if both and both >= FOUND_AT * len(own | words_there):
                    cue = list(one.cue.span) if one.cue is not None else None
                    mention = list(one.speaker.mention.span) if one.speaker.mention is not None else None
                    ranked.append((-both / len(own | words_there), cue != wanted["cue"], mention != wanted["mention"], number, one.id))
        yield from _each_once(ranked)


def _found_occasions(gold: Gold, readings: Mapping[str, Reading]) -> Iterator[tuple[int, str]]:
    ranked = []
    for number, wanted in enumerate(gold["occasions"], 1):
        reading = readings.get(gold["files"][wanted["file"]]["file"])
        own = characters(wanted["evidence"])
        for one in reading.occasions if reading is not None else ():
            if common := len(own & characters(one.evidence)):
                assert reading is not None
                ranked.append((-common, one.kind != wanted["kind"], number, occasion_end(reading.article.id, one.id)))
    yield from _each_once(ranked)


def _each_once(ranked: list[Any]) -> Iterator[tuple[int, str]]:
    numbers, names = set(), set()
    for *_, number, name in sorted(ranked):
        if number not in numbers and name not in names:
            numbers.add(number)
            names.add(name)
            yield number, name


Joined = tuple[str, str, str | None]
"""Two ids that are put together, and which kind of variant they are; `None` where a rule does not tell kinds."""


@dataclass(frozen=True, slots=True)
class Links:
    """What one way of linking says: statements that are put together, and occasions (by their ends). `sayings` are the statements that it takes for one
    where that is not all that hangs together."""

    name: str
    statements: Sequence[Joined] = ()
    occasions: Sequence[Joined] = ()
    classes: Collection[Class] = CLASSES
    has_occasions: bool = True
    has_kinds: bool = False
    sayings: Sequence[Collection[str]] | None = None


@dataclass(frozen=True)
class Counted:
    """The figures of one way of linking by what is counted and topic, and the pairs that it links. `outside` are its links to statements that the
    gold does not hold."""

    links: Links
    shares: Mapping[str, Mapping[str, Share]]
    pairs: Mapping[KeyPair, str | None]
    outside: int = 0


def counted(links: Links, truth: Truth) -> Counted:
    """Holds links against the gold."""
    shares: defaultdict[str, defaultdict[str, Share]] = defaultdict(lambda: defaultdict(Share))
    found: dict[KeyPair, str | None] = {}
    outside = 0
    for one, other, kind in links.statements:
        if one in truth.key_of and other in truth.key_of:
            left, right = sorted((truth.key_of[one], truth.key_of[other]))
            if truth.apart(left, right):
                found[(left, right)] = kind
        else:
            outside += 1
    through: dict[KeyPair, str | None] = {}
    for part in closing((), [(one, other) for one, other, _ in links.statements]) if links.sayings is None else links.sayings:
        keys = sorted(truth.key_of[one] for one in part if one in truth.key_of)
        through |= {pair: found.get(pair) for pair in combinations(keys, 2) if truth.apart(*pair)}
    for name, held in (("", found), (" closed", through)):
        for pair in truth.pairs.keys() | held.keys():
            if pair in truth.unsure:
                continue
            said, true = pair in held, pair in truth.pairs
            shares[f"{truth.class_of(pair)}{name}"][pair[0].topic] += Share(said and true, true, said and true, said)
    if links.has_kinds:
        for pair, kind in found.items():
            label = truth.pairs.get(pair)
            if label in VARIANTS:
                shares["kind right"][pair[0].topic] += Share(kind == label, 1, kind == label, 1)
                texts = truth.texts[pair[0].topic]
                fits = as_good(kind, label, *(words_of(truth.rows[key], texts) for key in pair))
                shares[KIND_OR_FITS][pair[0].topic] += Share(fits, 1, fits, 1)
    for gold in truth.golds:
        _count_occasions(gold, links, truth, shares)
    return Counted(links, shares, found, outside)


def _count_occasions(gold: Gold, links: Links, truth: Truth, shares: Mapping[str, defaultdict[str, Share]]) -> None:
    topic, numbers = gold["topic"], range(1, len(gold["occasions"]) + 1)
    names = {number: truth.occasions.get(Key(topic, number), f"missing {number}") for number in numbers}
    number_of = {name: number for number, name in names.items()}
    parts = closing(names.values(), [(one, other) for one, other, _ in links.occasions])
    ours = closing(numbers, gold["gatherings"])
    theirs = [held for part in parts if (held := {number_of[name] for name in part if name in number_of})]
    shares["occasions B-cubed"][topic] += agreement(ours, theirs).b3
    own, their = ({pair for part in held for pair in combinations(sorted(part), 2) if _of_two(gold, pair)} for held in (ours, theirs))
    shares["occasions pairs"][topic] += Share(len(own & their), len(own), len(own & their), len(their))


def _of_two(gold: Gold, pair: tuple[int, int]) -> bool:
    return bool(gold["occasions"][pair[0] - 1]["file"] != gold["occasions"][pair[1] - 1]["file"])


@dataclass(frozen=True)
class Alike:
    """How alike the statements of the gold are by one measure: pairs of places in `keys` with their scores."""

    keys: Sequence[Key]
    pairs: NDArray[np.int32]
    scores: NDArray[np.float32]

    def of(self, truth: Truth, of: Class) -> Alike:
        """The pairs of two reports and one class."""
        files = {file: at for at, file in enumerate({(key.topic, truth.rows[key]["file"]): None for key in self.keys})}
        file = np.array([files[(key.topic, truth.rows[key]["file"])] for key in self.keys])
        indirect = np.array([truth.rows[key]["kind"] == "indirect" for key in self.keys], dtype=int)
        one, other = self.pairs[:, 0], self.pairs[:, 1]
        kept = (file[one] != file[other]) & (indirect[one] + indirect[other] == CLASSES.index(of))
        return Alike(self.keys, self.pairs[kept], self.scores[kept])

    def over(self, least: float) -> list[KeyPair]:
        """The pairs that are alike enough."""
        return [(self.keys[one], self.keys[other]) for one, other in self.pairs[self.scores >= least]]


def by_words(keys: Sequence[Key], said: Sequence[Sequence[str]]) -> Alike:
    """The share of the shorter one's different words that the other has."""
    sets = [frozenset(one) for one in said]
    counts = Counter(word for one in sets for word in one)
    place = {word: at for at, word in enumerate(word for word, count in counts.items() if count > 1)}
    table = np.zeros((len(sets), len(place)), dtype=np.float32)
    for row, one in enumerate(sets):
        table[row, [place[word] for word in one if word in place]] = 1
    sizes = np.array([len(one) for one in sets])

    def scores(begin: int, end: int) -> NDArray[np.float32]:
        shorter = np.minimum(sizes[begin:end, None], sizes[None, :])
        return np.where(shorter >= FEWEST, (table[begin:end] @ table.T) / np.maximum(shorter, 1), 0).astype(np.float32)

    return _alike(keys, scores, LEAST_SHARED)


def by_minhash(keys: Sequence[Key], said: Sequence[Sequence[str]], size: int) -> Alike:
    """The likeness (Jaccard's) of the runs of so many words, as signatures estimate it."""
    table = np.zeros((len(said), NUMBERS), dtype=np.uint32)
    for row, one in enumerate(said):
        signed = RMinHash(num_perm=NUMBERS, seed=1)
        signed.update(list(runs(tuple(one), min(size, len(one)))) if one else [f"nothing {row}"])
        table[row] = signed.digest()

    def scores(begin: int, end: int) -> NDArray[np.float32]:
        return np.stack([(table == table[row]).mean(axis=1, dtype=np.float32) for row in range(begin, end)])

    return _alike(keys, scores, STEPS[0])


def _alike(keys: Sequence[Key], scores: Callable[[int, int], NDArray[np.float32]], least: float) -> Alike:
    pairs, held = [np.zeros((0, 2), dtype=np.int32)], [np.zeros(0, dtype=np.float32)]
    for begin in range(0, len(keys), _ROWS):
        found = scores(begin, min(begin + _ROWS, len(keys)))
        one, other = np.nonzero(found >= least)
        later = other > one + begin
        pairs.append(np.stack([one[later] + begin, other[later]], axis=1).astype(np.int32))
        held.append(found[one[later], other[later]].astype(np.float32))
    return Alike(keys, np.concatenate(pairs), np.concatenate(held))


def simple_rules(truth: Truth, tune: Collection[str]) -> Iterator[Links]:
    """The simpler rules for statements; their thresholds are the best on the topics `tune`, one for each class."""
    keys = sorted(truth.statements)
    said = [words_of(truth.rows[key], truth.texts[key.topic]) for key in keys]
    same: defaultdict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key, one in zip(keys, said, strict=True):
        if one.quoted:
            same[one.quoted].append(key)
    ids = truth.statements
    identical = [(ids[one], ids[other], None) for held in same.values() for one, other in combinations(held, 2)]
    yield Links("Quotebank's rule", identical, classes=CLASSES[:1], has_occasions=False)
    measures: dict[str, Callable[[Sequence[Sequence[str]]], Alike]] = {
        "MinHash of words": lambda of: by_minhash(keys, of, 1),
        f"MinHash of runs of {RUN}": lambda of: by_minhash(keys, of, RUN),
        "words in common": lambda of: by_words(keys, of),
    }
    for name, measure in measures.items():
        quoted, whole = measure([one.quoted for one in said]), measure([one.all for one in said])
        held = {each: (quoted if each == "variants" else whole).of(truth, each) for each in CLASSES}
        best = {each: best_threshold(held[each], truth, each, tune) for each in CLASSES}
        pairs = chain.from_iterable(held[each].over(best[each]) for each in CLASSES)
        at = ", ".join(f"{best[each]:.2f}" for each in CLASSES)
        yield Links(f"{name} ({at})", [(ids[one], ids[other], None) for one, other in pairs], has_occasions=False)


def best_threshold(alike: Alike, truth: Truth, of: Class, tune: Collection[str]) -> float:
    """The threshold with the highest F1 on some topics, the higher one of two that are as good. `alike` holds pairs of the class."""
    place = {key: at for at, key in enumerate(alike.keys)}

    def numbers(pairs: Iterable[KeyPair]) -> NDArray[np.int64]:
        own = ((place[one], place[other]) for one, other in pairs if one in place and other in place)
        return np.array([one * len(place) + other for one, other in own], dtype=np.int64)

    true = [pair for pair in truth.pairs if pair[0].topic in tune and truth.class_of(pair) == of]
    of_tune = np.array([key.topic in tune for key in alike.keys], dtype=bool)
    number = alike.pairs[:, 0].astype(np.int64) * len(place) + alike.pairs[:, 1]
    counts = of_tune[alike.pairs[:, 0]] & of_tune[alike.pairs[:, 1]] & ~np.isin(number, numbers(truth.unsure))
    scores, right = alike.scores[counts], np.isin(number[counts], numbers(true))

    def f1(least: float) -> float:
        return float(2 * (right & (scores >= least)).sum() / max(1, (scores >= least).sum() + len(true)))

    return max(reversed(STEPS), key=f1)


def same_kind_and_day(readings: Iterable[Reading]) -> Links:
    """Occasions of one kind on one day, that of publication where the report tells none."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in readings:
        for one in reading.occasions:
            if day := (one.on or (reading.article.published or "")[:_DAY]):
                groups[(one.kind, day)].append(occasion_end(reading.article.id, one.id))
    return Links("same kind and day", occasions=_paths(groups.values()), classes=())


def gathered(record: Record) -> Links:
    """The occasions that the record's own list puts together."""
    found = list(record.reader.gatherings().find(Wanted()))
    told = record.reader.told(telling for one in found for telling in one.tellings)
    groups = [[occasion_end(each.article, each.occasion) for each in (told[(one.article, one.place)] for one in held.tellings)] for held in found]
    return Links("the record's list of occasions", occasions=_paths(groups), classes=())


def _paths(groups: Iterable[Sequence[str]]) -> list[Joined]:
    return [(one, other, "same") for held in groups for one, other in pairwise(held)]


LINK: Callable[..., object] | None = getattr(api, "link", None)
"""What brings a record's links up to date."""


def shipped(path: Path) -> Links:
    """The links that onrecord makes in a record, which is brought up to date."""
    assert LINK is not None
    LINK(record=path)
    connection = apsw.Connection(str(path))
    sql = "SELECT kind, one, other, score FROM link WHERE about = 'statement'"
    rows = [(str(kind), str(one), str(other), float(score)) for kind, one, other, score in connection.execute(sql) if kind in UTTERED]
    events: defaultdict[str, list[str]] = defaultdict(list)
    sql = (
        "SELECT article.id, occasion.id, event FROM event JOIN article ON article.key = event.article "
        "JOIN occasion ON occasion.article = event.article AND occasion.place = event.occasion"
    )
    for article, occasion, event in connection.execute(sql):
        events[str(event)].append(occasion_end(str(article), str(occasion)))
    connection.close()
    held: defaultdict[str, list[str]] = defaultdict(list)
    for statement, least in sayings((), {(one, other): score for _, one, other, score in rows}).items():
        held[least].append(statement)
    statements = [(one, other, kind) for kind, one, other, _ in rows]
    return Links("onrecord", statements, _paths(events.values()), has_kinds=True, sayings=list(held.values()))


Linker = Callable[[Path], Links]
"""Links the record at a path."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what is counted, by whom; precision, recall and F1 in percent; between which values F1 lies, but of one topic; how many
    there are in gold."""

    what: str
    by: str
    precision: float
    recall: float
    f1: float
    within: tuple[float, float] | None
    gold: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured: what it was measured on, in words; the lines; F1 of the first way of linking by family of topics; and what
    it misses or links wrongly, where that may be read."""

    on: tuple[str, ...]
    lines: tuple[Line, ...]
    families: tuple[tuple[str, tuple[tuple[str, float, float], ...]], ...] = ()
    errors: tuple[str, ...] = ()


FIGURES = (*CLASSES, *(f"{each} closed" for each in CLASSES), "kind right", KIND_OR_FITS, "occasions B-cubed", "occasions pairs")
"""What is counted, in the order in which it is told."""


def told(found: Sequence[Counted], topics: Sequence[str]) -> Iterator[Line]:
    """The figures over some topics."""
    for figure in FIGURES:
        for one in found:
            if _tells(one.links, figure):
                shares = [one.shares.get(figure, {}).get(topic, Share()) for topic in topics]
                total = sum(shares, Share())
                yield Line(figure, one.links.name, total.precision, total.recall, total.f1, interval(shares) if len(shares) > 1 else None, total.gold)


def _tells(links: Links, figure: str) -> bool:
    if figure.startswith("occasions"):
        return links.has_occasions
    return links.has_kinds if figure.startswith("kind") else figure.partition(" ")[0] in links.classes


def by_family(one: Counted, topics: Collection[str]) -> Iterator[tuple[str, tuple[tuple[str, float, float], ...]]]:
    """F1 and how many there are in gold of each figure, by what the topics are about."""
    for family, members in FAMILIES.items():
        own = [topic for topic in members if topic in topics]
        if own:
            totals = ((figure, sum((one.shares.get(figure, {}).get(topic, Share()) for topic in own), Share())) for figure in FIGURES)
            yield f"{family} ({len(own)})", tuple((figure, total.f1, total.gold) for figure, total in totals if _tells(one.links, figure))


def compare(
    golds: Sequence[Gold], texts: Mapping[str, Sequence[str]], path: Path, pairs: Pairs, *, tune: Collection[str], linkers: Sequence[Linker]
) -> tuple[Truth, list[Counted]]:
    """Each way of linking the record at `path` held against the gold: those given, then the simpler rules."""
    made = [linker(path) for linker in linkers]
    with open_record(path) as record:
        readings = {reading.article.origin: reading for reading in record.reader.readings()}
        truth = Truth.of(golds, texts, readings, pairs)
        made += simple_rules(truth, tune)
        made += [same_kind_and_day(readings.values()), gathered(record), Links("each apart", classes=())]
    return truth, [counted(links, truth) for links in made]


def measured(
    golds: Sequence[Gold],
    corpora: Path,
    *,
    record: Path | None,
    half: str | None,
    pairs: Pairs,
    half_of: Callable[[str], str],
    linkers: Sequence[Linker],
    errors: bool = False,
) -> Report:
    """How much of the gold the ways of linking find. All topics are linked together; `half` tells which are counted, `errors` tells those of tune topics."""
    texts = {gold["topic"]: [text_of(corpora, one["file"]) for one in gold["files"]] for gold in golds}
    tune = {gold["topic"] for gold in golds if half_of(gold["topic"]) == "tune"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        if record is None:
            read_into(path, [(one["file"], text) for gold in golds for one, text in zip(gold["files"], texts[gold["topic"]], strict=True)])
        else:
            shutil.copyfile(record, path)
            open_record(path, "w").close()
        truth, found = compare(golds, texts, path, pairs, tune=tune, linkers=linkers)
    topics = [gold["topic"] for gold in golds if half in (None, half_of(gold["topic"]))]
    on = described(truth, topics, found)
    wrong = tuple(told_errors(found[0], truth, [topic for topic in topics if topic in tune])) if errors else ()
    return Report(on, tuple(told(found, topics)), tuple(by_family(found[0], topics)) if linkers else (), wrong)


def told_errors(one: Counted, truth: Truth, topics: Collection[str]) -> Iterator[str]:
    """The pairs of some topics that are missed, linked wrongly or called another kind, with their words."""
    for pair in sorted(truth.pairs.keys() | one.pairs.keys()):
        label, kind = truth.pairs.get(pair), one.pairs.get(pair)
        if pair[0].topic not in topics or pair in truth.unsure:
            continue
        if pair not in one.pairs:
            story = f"missed ({label})"
        elif pair not in truth.pairs:
            story = f"wrong ({kind})"
        elif label in VARIANTS and kind != label:
            story = f"{kind} for {label}"
        else:
            continue
        yield f"{story}: {truth.class_of(pair)}"
        for key in pair:
            row = truth.rows[key]
            text = truth.texts[key.topic][row["file"]]
            source = "-" if row["mention"] is None else text[slice(*row["mention"])]
            content = " [...] ".join(" ".join(text[start:end].split()) for start, end in row["content"])
            yield f"    {key.topic}/{key.number} {row['kind']} | {source} | {content[:SHOWN]}"


def described(truth: Truth, topics: Sequence[str], found: Sequence[Counted]) -> tuple[str, ...]:
    """What was measured on, in words."""
    own = [gold for gold in truth.golds if gold["topic"] in topics]
    parts = {}
    for name, held in (("statements", truth.statements), ("occasions", truth.occasions)):
        total = sum(len(gold[name]) for gold in own)
        parts[name] = f"{total:,} {name} ({total - sum(key.topic in topics for key in held)} not found)"
    pairs = Counter(truth.class_of(pair) for pair in truth.pairs if pair[0].topic in topics)
    outside = [f"{one.outside} links of {one.links.name} lead to statements that the gold does not hold" for one in found if one.outside]
    return (
        f"{len(own)} topics, {sum(len(gold['files']) for gold in own)} reports, {parts['statements']}, {parts['occasions']}",
        "pairs: " + ", ".join(f"{pairs[each]:,} {each}" for each in CLASSES),
        *outside,
    )


def read_into(path: Path, files: Iterable[tuple[str, str]]) -> None:
    """Reads texts into a record as reports, each under an outlet of its own, reprints joined."""
    pipeline = api.shipped_pipeline()
    with open_record(path, "w") as record:
        for name, text in files:
            record.writer.add(api.extract(text, origin=name, outlet=Path(name).stem, pipeline=pipeline))
        for _ in joined(record):
            pass


def _range(within: tuple[float, float] | None) -> str:
    return "" if within is None else f"{within[0]:.1f} to {within[1]:.1f}"


def shown(report: Report) -> str:
    """A report as Markdown."""
    lines = [*report.on, "", "| counted | by | precision | recall | F1 | 95 % | gold |", "|---|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {one.what} | {one.by} | {one.precision:.1f} | {one.recall:.1f} | {one.f1:.1f} | {_range(one.within)} | {one.gold:,.0f} |" for one in report.lines
    ]
    if report.families:
        names = [figure for figure, _, _ in report.families[0][1]]
        lines += ["", f"| F1 (gold) | {' | '.join(names)} |", f"|---|{'--:|' * len(names)}"]
        lines += [f"| {family} | {' | '.join(f'{f1:.1f} ({gold:,.0f})' for _, f1, gold in figures)} |" for family, figures in report.families]
    return "\n".join([*lines, *(["", *report.errors] if report.errors else [])])
