"""The gold of links in the sample reports, which ships with its words, and how much of it is found (`python bench/links.py samples`).

A statement is named by its report and its number in the report's gold (`src/onrecord/samples/*.ann`), with the words that it opens with. Occasions are
those of the reports, whether or not a program finds them. `persons` are names of people and bodies by report: one line, one person.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import apsw

from bench.facts import DraftError, Finder
from bench.linking import Line, Linker, Pairs, Report, compare, described, marked, told, within
from bench.partition import Share, agreement
from onrecord import api
from onrecord.data.name import name_key
from onrecord.scoring.brat import articles
from onrecord.scoring.gold import MarkedArticle
from onrecord.statements.quoted import kind

SAMPLES = Path(api.__file__).parents[1] / "samples"

TOPIC = "samples"


def sample_gold(given: Mapping[str, Any], reports: Sequence[MarkedArticle]) -> dict[str, Any]:
    """The gold in the form of a topic's. Raises `DraftError` where a statement opens with other words, or words are not in the report."""
    names = {name: key for key, name in given["reports"].items()}
    places = {names[one.name]: at for at, one in enumerate(reports)}
    numbers: dict[str, int] = {}
    statements: list[dict[str, Any]] = []
    for at, report in enumerate(reports):
        marks = marked(report.text)
        for number, one in enumerate(report.statements, 1):
            numbers[f"{names[report.name]}/{number}"] = len(statements) + 1
            statements.append(
                {
                    "file": at,
                    "kind": kind(report.text, one.content, marks),
                    "mention": list(one.source[0]) if one.source else None,
                    "cue": list(one.cue[0]) if one.cue else None,
                    "content": [list(span) for span in one.content],
                    "quoted": within(one.content, marks),
                }
            )
    for group in given["groups"]:
        for name, words in group["members"].items():
            told_by = statements[numbers[name] - 1]
            if not reports[told_by["file"]].text.startswith(words, told_by["content"][0][0]):
                raise DraftError(f"statement {name!r} does not open with {words!r}")
    places_of = {name: number for number, name in enumerate(given["occasions"], 1)}
    occasions = []
    for name, occasion in given["occasions"].items():
        at = places[name.partition("/")[0]]
        finder = Finder(reports[at].text)
        occasions.append({"file": at, "kind": occasion["kind"], "evidence": [finder.span(words) for words in occasion["evidence"]]})
    return {
        "topic": TOPIC,
        "by": "a",
        "files": [{"file": f"samples/{one.name}.txt"} for one in reports],
        "statements": statements,
        "groups": [
            {
                "members": sorted(numbers[name] for name in group["members"]),
                "pairs": [[*sorted((numbers[one], numbers[other])), label] for one, other, label in group["pairs"]],
            }
            for group in given["groups"]
        ],
        "apart": [sorted(numbers[name] for name in pair) for pair in given["apart"]],
        "occasions": occasions,
        "gatherings": [sorted(places_of[name] for name in group) for group in given["gatherings"]],
    }


def measured_samples(path: Path, *, pairs: Pairs, linkers: Sequence[Linker]) -> Report:
    """How much of the gold at `path` the ways of linking find. Thresholds of the simpler rules are the best on the samples themselves."""
    given = json.loads(path.read_text("utf-8"))
    reports = list(articles(SAMPLES))
    gold = sample_gold(given, reports)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "samples.db"
        api.read_samples(record=record)
        truth, found = compare([gold], {TOPIC: [one.text for one in reports]}, record, pairs, tune={TOPIC}, linkers=linkers)
        persons = tuple(persons_told(given, record)) if linkers else ()
    return Report(described(truth, [TOPIC], found), (*told(found, [TOPIC]), *persons))


def persons_told(given: Mapping[str, Any], record: Path) -> list[Line]:
    """How well the names of the reports are put into persons, and pairs of them alone. A name that no entity of its report has is one by itself."""
    sql = (
        "SELECT article.origin, entity.name, appellation.person FROM bearer JOIN article ON article.key = bearer.article JOIN entity ON "
        "entity.article = bearer.article AND entity.place = bearer.entity JOIN appellation ON appellation.key = bearer.appellation"
    )
    connection = apsw.Connection(str(record))
    held = {(Path(origin).stem, name_key(name)): str(person) for origin, name, person in connection.execute(sql)}
    connection.close()
    named = [{(given["reports"][report], name_key(name)) for report, name in person.items()} for person in given["persons"]]
    found: dict[str, set[tuple[str, str]]] = {}
    for one in (one for person in named for one in person):
        found.setdefault(held.get(one, f"{one}"), set()).add(one)
    theirs = list(found.values())
    together = agreement(named, theirs).b3
    own, their = ({frozenset(pair) for part in parts for pair in combinations(sorted(part), 2)} for parts in (named, theirs))
    pairs = Share(len(own & their), len(own), len(own & their), len(their))
    return [
        Line(name, "onrecord", one.precision, one.recall, one.f1, None, one.gold) for name, one in (("persons B-cubed", together), ("persons pairs", pairs))
    ]
