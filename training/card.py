"""The model card, written by the program that measured the model: data, licences, figures, weak spots."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord import api
from onrecord.data.reading import MadeBy
from onrecord.models.catalogue import file_hashes
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.pipeline import build

DATA = (
    ("PolNeAR 1.0, train (840 articles of seven outlets, United States, 2016)", "none stated; the text is its publishers' and is not in the model"),
    ("GUM, train (attributions inside attributions)", "annotation CC BY 4.0"),
    ("News text alone, labelled by the teacher: TimeBank and AQUAINT; ECB+; NewsMTSC, train", "research; CC BY 3.0; MIT"),
    ("GUM, train (chains of mentions)", "CC BY 4.0"),
    ("Facts of statements of PolNeAR train and ECB+, marked by language models (training/facts.jsonl)", "Apache-2.0, as offsets without text"),
    ("Universal NER on UD English-EWT, train; WikiGold", "CC BY-SA 4.0; CC BY 4.0"),
    ("MiniLM-L6 weights of all-MiniLM-L6-v2", "Apache-2.0"),
)
WEAKNESSES = (
    "One language and one house of thought: English news, most of it about one American election year.",
    "Indirect statements are found less often than direct ones; where a belief or an intention ends is a matter on which people differ too.",
    "Nested attribution was learnt from a teacher's labels and from sentences put together by program; in talk it is mostly missed.",
    "Transcripts, poems, song texts and lists of tweets are read as if they were prose.",
    "Names of organizations are found less well than those of people.",
)


def measures(folder: Path, dev: Path, *, graph: Path | None = None) -> dict[str, dict[str, float]]:
    """F1 on a folder of gold, by measure and role or kind, of the model in `folder` (or of another graph of its weights)."""
    network = Network(OnnxBackend(folder, graph=graph), folder / "decoder.json")
    scores = api.evaluate(dev, pipeline=build(network, MadeBy("card", folder.name, ""))).scores
    made: dict[str, dict[str, float]] = {}
    for measure, of, tally in scores.rows():
        if tally.gold:
            made.setdefault(measure, {})[of] = round(tally.f1, 1)
    return made


def write(folder: Path, log: Mapping[str, Any], dev: Path, *, plain_graph: Path | None) -> None:
    """Write `card.json`, which the catalogue checks the files against, and `CARD.md` for people."""
    card: dict[str, Any] = {
        "model": folder.name,
        "files": file_hashes(folder),
        "trained": log["stages"],
        "polnear dev, int8": measures(folder, dev),
    }
    if plain_graph is not None:
        card["polnear dev, float32"] = measures(folder, dev, graph=plain_graph)
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    (folder / "CARD.md").write_text(page(card), "utf-8")


def page(card: Mapping[str, Any]) -> str:
    """The card as Markdown."""
    lines = [
        f"# {card['model']}",
        "",
        "The network that comes with onrecord: MiniLM-L6 (6 layers, 384 wide), int8, with heads that tag source, cue and content of",
        "attributed statements, the same inside a content, and names, that link them, and that tell facts of statements (act, type of speaker,",
        "words of role, hearer, day and occasion) and mentions of one thing. It reads English news.",
        "",
        "Made by the programs of `training/`, stage by stage as below; this card was written by `training.card`.",
        "",
        "## Data",
        "",
        *(f"- {name}: {licence}" for name, licence in DATA),
        "",
        "## Training",
        "",
        *(f"- {name}: {_stage(stage)}" for name, stage in card["trained"].items()),
        "",
        "SHA-256 of the data:",
        "",
        *(f"- {name}: `{value}`" for name, value in next(iter(card["trained"].values()))["data"].items()),
        "",
        "## Measures",
        "",
        "F1 on PolNeAR dev (84 articles, never trained on; the first annotator by file name), by `onrecord evaluate`:",
        "",
        "| weights | measure | of | F1 |",
        "|---|---|---|---|",
    ]
    for name, figures in card.items():
        if name.startswith("polnear dev"):
            lines += [f"| {name.partition(', ')[2]} | {measure} | {of} | {value} |" for measure, by in figures.items() for of, value in by.items()]
    return "\n".join([*lines, "", "## Weak spots", "", *(f"- {weakness}" for weakness in WEAKNESSES), ""])


def _stage(stage: Mapping[str, Any]) -> str:
    told = f"seed {stage['seed']}, {stage['epochs']} epochs, peak rate {stage['rate']}"
    return f"{told}; {stage['note']}" if "note" in stage else told
