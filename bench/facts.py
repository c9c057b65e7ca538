"""Gold for who, to whom, on which occasion and when: facts about reports of the corpora, by file and offset, without any of their text.

    python bench/facts.py compile DRAFT.json --corpora ../shared/corpora --by a --out bench/gold
    python bench/facts.py check bench/gold --corpora ../shared/corpora
    python bench/facts.py agree bench/gold --corpora ../shared/corpora
    python bench/facts.py measure bench/gold --corpora ../shared/corpora --half tune

An annotator writes a draft, which quotes the words that he means (`docs/guidelines.md` says how); `compile` finds them in the report and
keeps the offsets alone. `check` holds every file against the corpora and the rules of the form, `agree` counts how far two annotators of
one report agree, `measure` how much of the first one's marks the shipped pipeline finds (`bench/measure.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure import Beside, characters, measured, overlap
from bench.measure import paired as pairs
from onrecord import api
from onrecord.articles import from_text
from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.reading import MadeBy
from onrecord.data.statement import ACTS, MANNERS, PRECISIONS, SpeakerType
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.pipeline import build
from training.corpus import kept_back
from training.facts import key as text_name
from training.gum import article as gum
from training.unmarked import ecb

TYPES = get_args(SpeakerType)

_NTH = re.compile(r"(.*)##(\d+)\Z", re.DOTALL)
_GAP = " ... "

Pair = list[int]


class DraftError(Exception):
    """A draft that does not say what it means: what was seen, what was expected."""


def text_of(corpora: Path, file: str) -> str:
    """The text that a file's offsets count in."""
    path = corpora / file
    if path.suffix == ".conllu":
        return gum(path).text
    return ecb(path) if path.suffix == ".xml" else path.read_text("utf-8")


def digest(text: str) -> str:
    """SHA-256 of a text, by which a changed corpus shows."""
    return hashlib.sha256(text.encode()).hexdigest()


def half(file: str) -> Literal["tune", "test"]:
    """Which half of the gold a report belongs to, by its name alone: rules are tuned on one, and figures are told of the other."""
    return "test" if int(hashlib.sha256(file.encode()).hexdigest(), 16) % 2 else "tune"


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the words of a draft in the report."""

    text: str

    def span(self, words: str, *, near: Sequence[int] = ()) -> Pair:
        """`words` may name which of several places is meant (`he##3`, counted from 1) and leave out the middle (`It was ... the end`)."""
        chosen = _NTH.match(words)
        asked = chosen[1] if chosen else words
        found = list(self._places(asked))
        if not found:
            raise DraftError(f"{words!r} does not stand in the report; expected its words exactly, with ' ... ' for a middle left out")
        if chosen:
            if int(chosen[2]) > len(found):
                raise DraftError(f"{words!r}: these words stand in the report {len(found)} times")
            return found[int(chosen[2]) - 1]
        if not near:
            return found[0]
        return min(found, key=lambda pair: (min(min(abs(pair[0] - place), abs(pair[1] - place)) for place in near), pair))

    def _places(self, words: str) -> Iterator[Pair]:
        first, gap, last = words.partition(_GAP)
        pattern = re.compile((r"\b" if first[:1].isalnum() else "") + re.escape(first) + (r"\b" if not gap and first[-1:].isalnum() else ""))
        for match in pattern.finditer(self.text):
            if not gap:
                yield [match.start(), match.end()]
            elif (end := self.text.find(last, match.end())) >= 0:
                yield [match.start(), end + len(last)]


def compiled(draft: dict[str, Any], corpora: Path, by: str) -> dict[str, Any]:
    """The gold of a draft: offsets where it quotes words."""
    text = text_of(corpora, draft["file"])
    finder = Finder(text)
    entities = {key: {"name": finder.span(one["name"]), "type": _of(one["type"], TYPES)} for key, one in draft["entities"].items()}

    def mention(words: str | None, near: int) -> Pair | None:
        return None if words is None else finder.span(words, near=(near,))

    occasions = {}
    for key, one in draft["occasions"].items():
        evidence = [finder.span(words) for words in one["evidence"]]
        if not evidence:
            raise DraftError(f"occasion {key!r} has no evidence; expected the words that tell of it")
        occasions[key] = {
            "kind": _of(one["kind"], OCCASION_KINDS),
            "participants": sorted(_key(who, entities) for who in one["participants"]),
            "place": mention(one["place"], evidence[0][0]),
            "on": one["on"],
            "channel": mention(one["channel"], evidence[0][0]),
            "evidence": sorted(evidence),
        }
    statements = [_statement(one, finder, entities, occasions) for one in draft["statements"]]
    return {
        "file": draft["file"],
        "sha256": digest(text),
        "by": by,
        "published": draft["published"],
        "entities": entities,
        "occasions": occasions,
        "statements": sorted(statements, key=lambda one: (one["content"], one["cue"] or [])),
    }


def _statement(one: dict[str, Any], finder: Finder, entities: dict[str, Any], occasions: dict[str, Any]) -> dict[str, Any]:
    content: list[Pair] = []
    for words in one["content"]:
        content.append(finder.span(words, near=content[-1][1:] if content else ()))
    if not content:
        raise DraftError(f"a statement by {one['source']!r} has no content")
    edges = [edge for pair in content for edge in pair]
    cue = None if one["cue"] is None else finder.span(one["cue"], near=edges)
    source = None if one["source"] is None else finder.span(one["source"], near=cue or edges)
    at = source or cue or edges[:1]
    said = one["said_on"]
    if one["occasion"] is not None and one["occasion"] not in occasions:
        raise DraftError(f"occasion {one['occasion']!r} is none of {sorted(occasions)}")
    return {
        "source": source,
        "cue": cue,
        "content": sorted(content),
        "speaker": None if one["speaker"] is None else _key(one["speaker"], entities),
        "type": _of(one["type"], TYPES),
        "role": None if one["role"] is None else finder.span(one["role"], near=at),
        "affiliation": None if one["affiliation"] is None else finder.span(one["affiliation"], near=at),
        "addressee": None if one["addressee"] is None else finder.span(one["addressee"], near=cue or edges),
        "addressee_entity": None if one["addressee_entity"] is None else _key(one["addressee_entity"], entities),
        "occasion": one["occasion"],
        "said_on": None
        if said is None
        else {"date": said["date"], "precision": _of(said["precision"], PRECISIONS), "evidence": finder.span(said["evidence"], near=cue or edges)},
        "act": _of(one["act"], ACTS),
        "manner": _of(one["manner"], MANNERS),
        "old": bool(one["old"]),
    }


def _of(value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise DraftError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _key(name: str, entities: dict[str, Any]) -> str:
    if name not in entities:
        raise DraftError(f"entity {name!r} is none of {sorted(entities)}")
    return name


def files(folder: Path) -> list[dict[str, Any]]:
    """Every gold file of a folder, by name, or every line of a JSON Lines file."""
    if folder.is_file():
        return [{"by": "a", **json.loads(line)} for line in folder.read_text("utf-8").splitlines()]
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def faults(gold: dict[str, Any], corpora: Path) -> Iterator[str]:
    """What is wrong with a gold file."""
    text = text_of(corpora, gold["file"])
    if digest(text) != gold["sha256"]:
        yield f"{gold['file']}: the corpus holds another text; expected SHA-256 {gold['sha256']}"
        return
    for number, one in enumerate(gold["statements"], 1):
        spans = [span for span in (one["source"], one["cue"], *one["content"], one["role"], one["affiliation"], one["addressee"]) if span is not None]
        if any(not 0 <= start < end <= len(text) for start, end in spans):
            yield f"{gold['file']}: statement {number} has a span outside the text"
        if one["speaker"] is None and one["type"].startswith("named"):
            yield f"{gold['file']}: statement {number} is a {one['type']} without an entity"
        if one["speaker"] is not None and gold["entities"][one["speaker"]]["type"] != one["type"]:
            yield f"{gold['file']}: statement {number} is of type {one['type']}, its speaker of type {gold['entities'][one['speaker']]['type']}"
        parts = sorted(one["content"])
        if any(first[1] > second[0] for first, second in pairwise(parts)):
            yield f"{gold['file']}: statement {number} has contents that overlap"


FIELDS = ("speaker", "type", "role", "affiliation", "addressee", "occasion", "said_on", "act", "manner", "old")


def paired(first: dict[str, Any], second: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Statements of two annotators that share half of their content's characters, each with one other at most."""
    def marked(one: dict[str, Any]) -> set[int]:
        return characters(one["content"])

    return pairs(first["statements"], second["statements"], marked, marked)


def same(field: str, one: dict[str, Any], other: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether two annotators say the same of a statement; spans agree when they overlap."""
    a, b = one[field], other[field]
    if a is None or b is None:
        return a is b
    if field == "speaker":
        return overlap(first["entities"][a]["name"], second["entities"][b]["name"]) or first["entities"][a]["name"] == second["entities"][b]["name"]
    if field == "occasion":
        return bool(first["occasions"][a]["kind"] == second["occasions"][b]["kind"])
    if field == "said_on":
        return bool(a["date"] == b["date"])
    return overlap(a, b) if isinstance(a, list) else bool(a == b)


def agreement(golds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Over all reports that two people read: F1 of the statements, and for each field how many of the shared ones agree."""
    by_file: dict[str, list[dict[str, Any]]] = {}
    for gold in golds:
        by_file.setdefault(gold["file"], []).append(gold)
    right, total, shared, all_found = Counter[str](), Counter[str](), 0, 0
    both = [held for held in by_file.values() if len(held) > 1]
    for held in both:
        first, second = held[:2]
        all_found += len(first["statements"]) + len(second["statements"])
        for one, other in paired(first, second):
            shared += 1
            for field in FIELDS:
                if one[field] is not None or other[field] is not None:
                    total[field] += 1
                    right[field] += same(field, one, other, first, second)
    made: dict[str, Any] = {"reports": len(both), "statements F1": round(200 * shared / max(1, all_found), 1)}
    return made | {field: round(100 * right[field] / total[field], 1) for field in FIELDS if total[field]}


def beside(golds: Iterable[dict[str, Any]], corpora: Path, pipeline: api.Reads) -> Iterator[Beside]:
    """Each gold file beside what `pipeline` finds in its report, told the day of publication that the gold tells."""
    for gold in golds:
        article = from_text(text_of(corpora, gold["file"]), origin=gold["file"], published=gold["published"])
        yield Beside.of(gold, pipeline.read(article))


def first_by_file(golds: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gold of the first annotator of each report."""
    first: dict[str, dict[str, Any]] = {}
    for gold in golds:
        if gold["file"] not in first or gold["by"] < first[gold["file"]]["by"]:
            first[gold["file"]] = gold
    return list(first.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    compiling = verbs.add_parser("compile", help="turn drafts into gold")
    compiling.add_argument("drafts", type=Path, nargs="+")
    compiling.add_argument("--by", required=True, help="a letter for the annotator")
    compiling.add_argument("--out", type=Path, required=True)
    told = {"check": "hold gold against the corpora", "agree": "count how far two annotators agree", "measure": "count what the shipped pipeline finds"}
    for name, words in told.items():
        verbs.add_parser(name, help=words).add_argument("folder", type=Path)
    for one in verbs.choices.values():
        one.add_argument("--corpora", type=Path, required=True)
    verbs.choices["measure"].add_argument("--half", choices=("tune", "test"), help="reports of that half alone")
    verbs.choices["measure"].add_argument("--model", type=Path, help="folder of another model than the shipped one")
    verbs.choices["measure"].add_argument("--kept-back", action="store_true", help="only reports whose facts no network was trained on")
    options = parser.parse_args()
    if options.verb == "measure":
        golds = [gold for gold in first_by_file(files(options.folder)) if options.half in (None, half(gold["file"]))]
        golds = [gold for gold in golds if not options.kept_back or kept_back(text_name(gold["file"]))]
        print(json.dumps(measured(beside(golds, options.corpora, _pipeline(options.model))), indent=1))
    elif options.verb == "agree":
        print(json.dumps(agreement(files(options.folder)), indent=1))
    elif options.verb == "check":
        golds = files(options.folder)
        wrong = [fault for gold in golds for fault in faults(gold, options.corpora)]
        print("\n".join(wrong) if wrong else f"{len(golds)} files, {sum(len(gold['statements']) for gold in golds)} statements: nothing wrong")
        first = first_by_file(golds)
        for name in ("tune", "test"):
            own = [gold for gold in first if half(gold["file"]) == name]
            counts = (sum(len(gold[part]) for gold in own) for part in ("statements", "occasions"))
            print("{}: {} reports, {} statements, {} occasions".format(name, len(own), *counts))
        sys.exit(bool(wrong))
    else:
        made = [_compile(path, options) for path in options.drafts]
        sys.exit(not all(made))


def _pipeline(model: Path | None) -> api.Reads:
    return api.shipped_pipeline() if model is None else build(Network(OnnxBackend(model), model / "decoder.json"), MadeBy("bench", model.name, ""))


def _compile(path: Path, options: argparse.Namespace) -> bool:
    try:
        gold = compiled(json.loads(path.read_text("utf-8")), options.corpora, options.by)
    except (DraftError, KeyError, ValueError) as error:
        print(f"{path.name}: {error!s}", file=sys.stderr)
        return False
    options.out.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w-]+", "_", Path(gold["file"]).stem)
    (options.out / f"{name}.{options.by}.json").write_text(json.dumps(gold, indent=None, separators=(",", ":")) + "\n", "utf-8")
    wrong = list(faults(gold, options.corpora))
    for fault in wrong:
        print(fault, file=sys.stderr)
    return not wrong


if __name__ == "__main__":
    main()
