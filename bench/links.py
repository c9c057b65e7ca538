"""Gold for links across reports: which statements of a topic are one utterance and which occasions are one, by file and offset, without any text.

    python bench/links.py record ecb.db --corpora ../shared/corpora
    python bench/links.py list ecb.db --out LISTS
    python bench/links.py compile DRAFT.json... --index LISTS/index.json --record ecb.db --corpora ../shared/corpora --by a --out bench/gold/links
    python bench/links.py check bench/gold/links --corpora ../shared/corpora
    python bench/links.py agree bench/gold/links --corpora ../shared/corpora
    python bench/links.py measure bench/gold/links --corpora ../shared/corpora --half tune
    python bench/links.py samples

`record` reads the reports of ECB+, `list` prints a list for each topic that an annotator reads (`docs/guidelines.md` says how), `compile` turns his
draft, which holds numbers and kinds alone, into gold: every statement of the list by its offsets, so that those that were not put together are
known to be different. `check` holds gold against the corpora and the rules of the form, `agree` counts how far two annotators of one topic agree,
`measure` how much of it the shipped pipeline finds beside simpler rules (`bench/linking.py`). `samples` measures on the sample reports.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import apsw

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.facts import DraftError, digest, text_of
from bench.facts import half as half_of
from bench.linking import (
    LINK,
    Class,
    Kinds,
    Linker,
    as_good,
    class_of,
    closing,
    kappa,
    kinds_by_words,
    marked,
    measured,
    read_into,
    shipped,
    shown,
    within,
    words_of,
)
from bench.partition import Share, agreement
from bench.sampled import measured_samples
from onrecord.data.link import UTTERED, VARIANTS
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.data.statement import STATEMENT_KINDS
from onrecord.record import open_record

Gold = Mapping[str, Any]

SAMPLES = Path(__file__).parent / "gold" / "links" / "samples.json"

_FOLDER = Path("linking") / "ecbplus"
_CORPUS_FILE = re.compile(r"[\w-]+(/[\w.-]+)+")
_TOPIC = re.compile(r"[\w-]{1,40}")
_BY = re.compile(r"[a-z]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BEFORE, _OPENING = 60, 220
"""Characters of a report that a list shows around the words that tell of an occasion, and of its beginning."""


def half(topic: str) -> str:
    """Which half of the gold a topic belongs to: rules are tuned on one, and figures are told of the other."""
    return half_of(f"links/{topic}")


def read_record(corpora: Path, path: Path) -> None:
    """Makes a record of ECB+, each report under an outlet of its own, reprints joined."""
    files = (file.relative_to(corpora).as_posix() for file in sorted((corpora / _FOLDER).glob("*/*.xml"), key=_order))
    read_into(path, ((name, text_of(corpora, name)) for name in files))


def _order(file: Path) -> tuple[int, bool, int]:
    topic, _, rest = file.stem.partition("_")
    number = re.match(r"\d+", rest)
    return int(topic), "plus" in rest, int(number[0]) if number else 0


def topic_of(origin: str) -> str:
    """The topic of a report: its folder."""
    return Path(origin).parent.name


def listed(path: Path, out: Path) -> None:
    """Writes a list for each topic of a record, and what its numbers stand for. What a reprint repeats is left out."""
    connection = apsw.Connection(str(path))
    repeated = {str(one) for (one,) in connection.execute("SELECT statement.id FROM repeat JOIN statement ON statement.key = repeat.statement")}
    topics: defaultdict[str, list[Reading]] = defaultdict(list)
    with open_record(path) as record:
        for reading in sorted(record.reader.readings(), key=lambda one: one.article.origin):
            topics[topic_of(reading.article.origin)].append(reading)
    index: dict[str, tuple[str, str, str]] = {}
    out.mkdir(parents=True, exist_ok=True)
    for topic, readings in topics.items():
        (out / f"{topic}.txt").write_text("\n".join(_lines(topic, readings, repeated, index)), "utf-8")
    (out / "index.json").write_text(json.dumps(index), "utf-8")


def _lines(topic: str, readings: Sequence[Reading], repeated: set[str], index: dict[str, tuple[str, str, str]]) -> Iterator[str]:
    statements = occasions = 0
    for reading in readings:
        article, text = reading.article, reading.article.text
        stem = Path(article.origin).stem
        yield f"\n===== {stem} =====\n{_flat(text[:_OPENING])}"
        names = {one.id: one.name for one in reading.entities}
        numbers: dict[str, int] = {}
        for occasion in reading.occasions:
            occasions += 1
            numbers[occasion.id] = occasions
            index[f"{topic}/O{occasions}"] = (stem, article.id, occasion.id)
            told = " … ".join(_flat(text[max(0, span.start - _BEFORE) : span.end + _BEFORE]) for span in occasion.evidence[:2])
            who = ", ".join(names.get(one, one) for one in occasion.participants)
            place = occasion.place.text if occasion.place else "-"
            yield f"O{occasions} | {occasion.kind} | with {who} | place {place} | on {occasion.on or '-'} | ...{told}..."
        for one in reading.statements:
            if one.id in repeated:
                continue
            statements += 1
            index[f"{topic}/{statements}"] = (stem, article.id, one.id)
            content = " [...] ".join(f"“{_flat(part.text)}”" if part.quoted else _flat(part.text) for part in one.content)
            speaker = one.speaker.name or (one.speaker.mention.text if one.speaker.mention else "?")
            at = f" @O{numbers[one.occasion]}" if one.occasion in numbers else ""
            yield f"[{statements}] {one.kind} | {speaker} | {one.cue.text if one.cue else '-'} | {content}{at}"


def _flat(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Listed:
    """What the numbers of one topic's list stand for: statements and occasions, each with the place of its file in `files`."""

    files: tuple[dict[str, str], ...]
    statements: tuple[dict[str, Any], ...]
    occasions: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, topic: str, index: Mapping[str, Sequence[str]], readings: Mapping[str, Reading], corpora: Path) -> Listed:
        """Raises `DraftError` where the record holds another text than the corpora."""
        own = {key.partition("/")[2]: told for key, told in index.items() if key.partition("/")[0] == topic}
        if not own:
            raise DraftError(f"topic {topic!r} has no list; expected one of {len({key.partition('/')[0] for key in index})}")
        places: dict[str, int] = {}
        files: list[dict[str, str]] = []
        marks: dict[str, list[Span]] = {}

        def place(article: str) -> int:
            if article not in places:
                reading = readings[article]
                text = text_of(corpora, reading.article.origin)
                if text != reading.article.text:
                    raise DraftError(f"{reading.article.origin}: the record holds another text than the corpora")
                places[article] = len(files)
                marks[article] = marked(text)
                files.append({"file": reading.article.origin, "sha256": digest(text)})
            return places[article]

        statements, occasions = [], []
        for number in range(1, sum(not key.startswith("O") for key in own) + 1):
            _, article, name = own[str(number)]
            one = next(each for each in readings[article].statements if each.id == name)
            at = place(article)
            statements.append(
                {
                    "file": at,
                    "kind": one.kind,
                    "mention": list(one.speaker.mention.span) if one.speaker.mention is not None else None,
                    "cue": list(one.cue.span) if one.cue is not None else None,
                    "content": [list(part.span) for part in one.content],
                    "quoted": within([part.span for part in one.content], marks[article]),
                }
            )
        for number in range(1, sum(key.startswith("O") for key in own) + 1):
            _, article, name = own[f"O{number}"]
            occasion = next(each for each in readings[article].occasions if each.id == name)
            occasions.append({"file": place(article), "kind": occasion.kind, "evidence": [list(span) for span in occasion.evidence]})
        return cls(tuple(files), tuple(statements), tuple(occasions))


def compiled(draft: Mapping[str, Any], of: Listed, by: str) -> dict[str, Any]:
    """The gold of a draft. Raises `DraftError` where it says what cannot be."""
    groups = [{"members": sorted(set(group["members"])), "pairs": sorted([*sorted(pair[:2]), pair[2]] for pair in group["pairs"])} for group in draft["groups"]]
    gold = {
        "topic": str(draft["topic"]),
        "by": by,
        "files": list(of.files),
        "statements": list(of.statements),
        "groups": sorted(groups, key=lambda group: group["members"]),
        "apart": sorted(sorted(pair) for pair in draft["apart"]),
        "occasions": list(of.occasions),
        "gatherings": sorted(sorted(_number(name) for name in group) for group in draft["occasions"]),
    }
    if wrong := list(_wrong(gold)):
        raise DraftError("; ".join(wrong))
    return gold


def _number(name: str) -> int:
    if not re.fullmatch(r"O\d{1,4}", name):
        raise DraftError(f"occasion {name!r}; expected O and its number")
    return int(name[1:])


def _wrong(gold: Gold) -> Iterator[str]:
    """What a topic's groups say that cannot be."""
    statements, occasions = gold["statements"], gold["occasions"]

    def file(number: int, held: Sequence[Gold], what: str) -> int:
        if not (isinstance(number, int) and 0 < number <= len(held)):
            raise DraftError(f"{what} {number!r} is not in the topic's list of {len(held)}")
        return int(held[number - 1]["file"])

    for group in gold["groups"]:
        members, name = group["members"], f"group of {group['members']}"
        if len({file(one, statements, "statement") for one in members}) < 2:
            yield f"{name}: expected members of two reports or more"
        for one, other, kind in group["pairs"]:
            pair = f"pair {one}, {other}"
            if one not in members or other not in members:
                yield f"{pair}: expected two members of the {name}"
            elif file(one, statements, "statement") == file(other, statements, "statement"):
                yield f"{pair}: both are of one report"
            elif kind not in _allowed(statements[one - 1]["kind"], statements[other - 1]["kind"]):
                yield f"{pair}: {kind!r} of a {statements[one - 1]['kind']} and a {statements[other - 1]['kind']} statement"
        if not group["pairs"]:
            yield f"{name}: no pair is labelled"
    for one, other in gold["apart"]:
        if file(one, statements, "statement") == file(other, statements, "statement"):
            yield f"apart {one}, {other}: both are of one report"
        if "indirect" in (statements[one - 1]["kind"], statements[other - 1]["kind"]):
            yield f"apart {one}, {other}: expected two statements with quoted words"
    seen: Counter[int] = Counter()
    for held in gold["gatherings"]:
        seen.update(held)
        if len({file(one, occasions, "occasion") for one in held}) < 2:
            yield f"occasions {held}: expected two reports or more"
    if twice := [number for number, count in seen.items() if count > 1]:
        yield f"occasions {twice} are in two groups"


def _allowed(one: str, other: str) -> tuple[str, ...]:
    found = class_of(one, other)
    return VARIANTS if found == "variants" else (found,)


def gold_files(folder: Path) -> list[dict[str, Any]]:
    """Every topic's gold of a folder, by topic and annotator."""
    held = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.[a-z].json"))]
    return sorted(held, key=lambda gold: (int(gold["topic"]) if gold["topic"].isdigit() else 0, gold["topic"], gold["by"]))


def faults(gold: Gold, corpora: Path) -> Iterator[str]:
    """What is wrong with a topic's gold."""
    name = f"{gold['topic']}.{gold['by']}"
    texts = []
    for one in gold["files"]:
        texts.append(text_of(corpora, one["file"]))
        if digest(texts[-1]) != one["sha256"]:
            yield f"{name}: {one['file']} holds another text; expected SHA-256 {one['sha256']}"
            return
    for part, spans in (("statements", ("content", "quoted")), ("occasions", ("evidence",))):
        for number, one in enumerate(gold[part], 1):
            length = len(texts[one["file"]])
            held = [span for field in spans for span in one[field]] + [span for span in (one.get("mention"), one.get("cue")) if span is not None]
            if any(not 0 <= start < end <= length for start, end in held):
                yield f"{name}: {part[:-1]} {number} has a span outside the text"
    try:
        yield from (f"{name}: {story}" for story in _wrong(gold))
    except DraftError as error:
        yield f"{name}: {error!s}"
    yield from (f"{name}: {words[:20]!r} is no category" for words in strange_words(gold))


def strange_words(gold: Gold) -> Iterator[str]:
    """Words of a gold file that are neither a category nor the name of a file: gold holds no text."""
    known = {*UTTERED, *STATEMENT_KINDS, *OCCASION_KINDS}
    shapes = {"topic": _TOPIC, "by": _BY, "file": _CORPUS_FILE, "sha256": _SHA256}
    fields = {"topic", "by", "files", "statements", "groups", "apart", "occasions", "gatherings", "file", "sha256", "kind", "mention", "cue", "content"}
    fields |= {"quoted", "members", "pairs", "evidence"}

    def look(value: object, field: str) -> Iterator[str]:
        if isinstance(value, str) and value not in known and not (field in shapes and shapes[field].fullmatch(value)):
            yield value
        elif isinstance(value, Mapping):
            for key, held in value.items():
                if key not in fields:
                    yield key
                yield from look(held, key)
        elif isinstance(value, list):
            for held in value:
                yield from look(held, "")

    yield from look(gold, "")


Pair = tuple[int, int]


def pairs(gold: Gold) -> tuple[dict[Pair, str], set[Pair]]:
    """The pairs of one topic that are one utterance, with their kinds, and those that the annotator left open.

    Two members of a group without a label are neither one utterance nor two: a group can hold a statement that joins two passages and others that
    have one of them each.
    """
    statements = gold["statements"]
    wanted: dict[Pair, str] = {}
    for group in gold["groups"]:
        wanted.update({(one, other): kind for one, other, kind in group["pairs"]})
    within_groups = chain.from_iterable(combinations(group["members"], 2) for group in gold["groups"])
    unsure = {pair for pair in within_groups if pair not in wanted and statements[pair[0] - 1]["file"] != statements[pair[1] - 1]["file"]}
    return wanted, unsure


def first_by_topic(golds: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gold of the first annotator of each topic."""
    first: dict[str, dict[str, Any]] = {}
    for gold in golds:
        if gold["topic"] not in first or gold["by"] < first[gold["topic"]]["by"]:
            first[gold["topic"]] = gold
    return list(first.values())


def agreed(golds: Sequence[dict[str, Any]], corpora: Path) -> dict[str, Any]:
    """Over all topics that two people read: F1 of the pairs, how many kinds agree among those both have, B-cubed F1 of the occasions."""
    by_topic: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for gold in golds:
        by_topic[gold["topic"]].append(gold)
    both = [held[:2] for held in by_topic.values() if len(held) > 1]
    counts: defaultdict[str, Share] = defaultdict(Share)
    labels: Kinds = []
    fit = 0
    together = Share()
    for first, second in both:
        statements = first["statements"]
        (one, open_one), (other, open_other) = pairs(first), pairs(second)
        left, right = set(one) - open_other, set(other) - open_one
        for name in ("variants", "paraphrase", "retold", "all"):
            own, their = ({pair for pair in held if name in ("all", _class(pair, statements))} for held in (left, right))
            counts[name] += Share(len(own & their), len(own), len(own & their), len(their))
        texts = [text_of(corpora, each["file"]) for each in first["files"]]
        for pair in (pair for pair in left & right if _class(pair, statements) == "variants"):
            labels.append((one[pair], other[pair]))
            fit += as_good(one[pair], other[pair], *(words_of(statements[number - 1], texts) for number in pair))
        together += agreement(_chains(first), _chains(second)).b3
    told: dict[str, Any] = {"topics": len(both)} | {f"{name} F1": round(share.f1, 1) for name, share in counts.items()}
    told |= {f"{name} pairs": [round(share.gold), round(share.found), round(share.right)] for name, share in counts.items()}
    same = sum(one == other for one, other in labels)
    told |= {"kinds": len(labels), "kinds the same": _percent(same, len(labels)), "the same, or as good": _percent(fit, len(labels))}
    told |= {"kinds kappa": round(kappa(labels), 3)}
    return told | {"occasions B-cubed F1": round(together.f1, 1)}


def _percent(count: int, of: int) -> float:
    return round(100 * count / max(1, of), 1)


def _class(pair: Pair, statements: Sequence[Gold]) -> Class:
    return class_of(statements[pair[0] - 1]["kind"], statements[pair[1] - 1]["kind"])


def _chains(gold: Gold) -> list[set[Any]]:
    return closing(range(1, len(gold["occasions"]) + 1), gold["gatherings"])


def contradicted(gold: Gold, corpora: Path) -> Iterator[str]:
    """Labelled variants whose kind is another by their words alone."""
    texts = [text_of(corpora, one["file"]) for one in gold["files"]]
    for (one, other), kind in pairs(gold)[0].items():
        if kind in VARIANTS:
            by_words = kinds_by_words(*(words_of(gold["statements"][each - 1], texts) for each in (one, other)))
            if kind not in by_words:
                yield f"{gold['topic']}.{gold['by']}: pair {one}, {other} is called {kind}; by its words it is {' or '.join(by_words)}"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    told = {
        "record": "read the reports into a record",
        "list": "print the lists that annotators read",
        "compile": "turn drafts into gold",
        "check": "hold gold against the corpora",
        "agree": "count how far two annotators agree",
        "measure": "count what the shipped pipeline finds",
        "samples": "the same on the sample reports",
    }
    made = {name: verbs.add_parser(name, help=words) for name, words in told.items()}
    for name in ("record", "list"):
        made[name].add_argument("path", type=Path)
    made["list"].add_argument("--out", type=Path, required=True)
    made["compile"].add_argument("drafts", type=Path, nargs="+")
    made["compile"].add_argument("--index", type=Path, required=True, help="what the numbers of the lists stand for")
    made["compile"].add_argument("--record", type=Path, required=True, help="the record that the lists were made of")
    made["compile"].add_argument("--by", required=True, help="a letter for the annotator")
    made["compile"].add_argument("--out", type=Path, required=True)
    for name in ("check", "agree", "measure"):
        made[name].add_argument("folder", type=Path)
    for name in ("record", "compile", "check", "agree", "measure"):
        made[name].add_argument("--corpora", type=Path, required=True)
    made["check"].add_argument("--kinds", choices=("tune", "test", "count"), help="tell which labels the words contradict, or only how many")
    made["measure"].add_argument("--half", choices=("tune", "test"), help="topics of that half alone")
    made["measure"].add_argument("--errors", action="store_true", help="tell the errors on topics of the tune half; nobody reads the others")
    made["measure"].add_argument("--record", type=Path, help="a record of these reports, in place of reading them; it is not changed")
    made["measure"].add_argument("--simple", action="store_true", help="only the simpler rules")
    made["samples"].add_argument("--simple", action="store_true", help="only the simpler rules")
    return parser


def main() -> None:
    options = _options().parse_args()
    if options.verb == "record":
        read_record(options.corpora, options.path)
    elif options.verb == "list":
        listed(options.path, options.out)
    elif options.verb == "compile":
        sys.exit(not _compile_all(options))
    elif options.verb == "check":
        sys.exit(_check(options))
    elif options.verb == "agree":
        print(json.dumps(agreed(gold_files(options.folder), options.corpora), indent=1))
    elif options.verb == "measure":
        golds = first_by_topic(gold_files(options.folder))
        told = {"record": options.record, "half": options.half, "errors": options.errors}
        report = measured(golds, options.corpora, pairs=pairs, half_of=half, linkers=_linkers(options), **told)
        print(shown(report))
    else:
        print(shown(measured_samples(SAMPLES, pairs=pairs, linkers=_linkers(options))))


def _linkers(options: argparse.Namespace) -> tuple[Linker, ...]:
    return () if options.simple or LINK is None else (shipped,)


def _check(options: argparse.Namespace) -> bool:
    golds = gold_files(options.folder)
    wrong = [fault for gold in golds for fault in faults(gold, options.corpora)]
    print("\n".join(wrong) if wrong else f"{len(golds)} files: nothing wrong")
    for name in ("tune", "test"):
        own = [gold for gold in first_by_topic(golds) if half(gold["topic"]) == name]
        kinds: Counter[str] = Counter(kind for gold in own for kind in pairs(gold)[0].values())
        classes = Counter(_class(pair, gold["statements"]) for gold in own for pair in pairs(gold)[0])
        numbers = {part: sum(len(gold[part]) for gold in own) for part in ("files", "statements", "groups", "apart", "occasions", "gatherings")}
        left = sum(len(pairs(gold)[1]) for gold in own)
        print(f"{name}: {len(own)} topics, {numbers}, pairs {dict(classes)}, labelled {dict(kinds.most_common())}, left open {left}")
        odd = [story for gold in golds if half(gold["topic"]) == name for story in contradicted(gold, options.corpora)]
        print("\n".join(odd) if options.kinds == name else f"    labels that the words contradict: {len(odd)}")
    return bool(wrong)


def _compile_all(options: argparse.Namespace) -> bool:
    index = json.loads(options.index.read_text("utf-8"))
    with open_record(options.record) as record:
        readings = {reading.article.id: reading for reading in record.reader.readings()}
    done = [_compile(path, index, readings, options) for path in options.drafts]
    return all(done)


def _compile(path: Path, index: Mapping[str, Sequence[str]], readings: Mapping[str, Reading], options: argparse.Namespace) -> bool:
    try:
        draft = json.loads(path.read_text("utf-8"))
        gold = compiled(draft, Listed.of(str(draft["topic"]), index, readings, options.corpora), options.by)
    except (DraftError, KeyError, ValueError, TypeError) as error:
        print(f"{path.name}: {error!s}", file=sys.stderr)
        return False
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / f"{gold['topic']}.{options.by}.json").write_text(json.dumps(gold, separators=(",", ":")) + "\n", "utf-8")
    return True


if __name__ == "__main__":
    main()
