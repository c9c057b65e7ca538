"""Labels by a trained network, the teacher, for what no corpus marks; the second stage of training learns from them.

Two kinds. Outer attributions of news text that was marked for something else (`training.unmarked`), where the network has not
learned the answers by heart. And nested attributions, of which PolNeAR has none: what the teacher finds in "the minister had
promised help" on its own is what the nested layer shall find in "She said that the minister had promised help".
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from onrecord.data.span import Span
from onrecord.models.network import Layer, Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.tag import ROLES
from onrecord.sentences.paragraph import paragraphs
from training.augment import REPORTING
from training.corpus import Label, polnear
from training.unmarked import texts

SURE = 0.6
"""The least probability of every span of a nested label."""

_OPENING = re.compile(r"[\s\"“”‘’']*(?:that[\s\u00a0]+)?")


class Text(TypedDict):
    """A text with the teacher's labels; GUM's nested ones are people's."""

    text: str
    outer: list[Label]
    nested: list[Label]


def outer(layer: Layer) -> Iterator[dict[str, list[Span]]]:
    """All attributions of a layer, also those that lack a source or a cue."""
    for number, cue in enumerate(layer.cues):
        contents = [content.span for content in layer.contents if content.link == number]
        if contents:
            source = layer.source_of(cue)
            yield {"source": [] if source is None else [source.span], "cue": [cue.span], "content": contents}
    for content in layer.contents:
        if content.link is None:
            yield {"source": [], "cue": [], "content": [content.span]}


def sure(layer: Layer) -> Iterator[dict[str, list[Span]]]:
    """The complete attributions of a layer of which every span is sure."""
    for number, cue in enumerate(layer.cues):
        contents = [content for content in layer.contents if content.link == number]
        source = layer.source_of(cue)
        if source is None or not contents:
            continue
        if min(tagged.score for tagged in (cue, source, *contents)) >= SURE:
            yield dict(zip(ROLES, ([source.span], [cue.span], [content.span for content in contents]), strict=True))


def _label(found: dict[str, list[Span]], offset: int) -> Label:
    return {role: [[span.start + offset, span.end + offset] for span in spans] for role, spans in found.items()}


def nested(text: str, contents: Sequence[Span], network: Network) -> list[Label]:
    """The attributions inside `contents`, as offsets of the whole text."""
    starts, parts = [], []
    for content in contents:
        for line in paragraphs(text, content):
            start = line.start + len((_OPENING.match(line.of(text)) or [""])[0])
            if REPORTING.search(text, start, line.end):
                starts.append(start)
                parts.append(Span(start, line.end))
    made: list[Label] = []
    for layer in network.read_apart(text, parts):
        made += [_label(found, 0) for found in sure(layer)]
    return made


def write(corpora: Path, model: Path, path: Path) -> None:
    """Label every reading of PolNeAR train and every unmarked text with the model in folder `model`.

    JSON: `nested`, article -> list of readings -> list of labels, and `texts`, name -> `Text`.
    """
    network = Network(OnnxBackend(model), model / "decoder.json")
    readings: dict[str, list[list[Label]]] = {}
    for name, found in polnear(corpora / "polnear" / "train").items():
        readings[name] = [nested(each.text, [part for marked in each.statements for part in marked.content], network) for each in found]
        if len(readings) % 50 == 0:
            print(f"{len(readings)} articles, {sum(map(len, (each for held in readings.values() for each in held)))} nested", file=sys.stderr, flush=True)
    unmarked: dict[str, Text] = {}
    for name, text in texts(corpora).items():
        given = list(outer(network.read(text, paragraphs(text)).outer))
        inner = [] if name.startswith("gum/") else nested(text, [part for each in given for part in each["content"]], network)
        unmarked[name] = {"text": text, "outer": [_label(each, 0) for each in given], "nested": inner}
        if len(unmarked) % 100 == 0:
            print(f"{len(unmarked)} texts, {sum(len(each['outer']) for each in unmarked.values())} attributions", file=sys.stderr, flush=True)
    path.write_text(json.dumps({"nested": readings, "texts": unmarked}) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--out", type=Path, required=True, help="file of labels for `training.train --labels`")
    options = parser.parse_args()
    write(options.corpora, options.model, options.out)


if __name__ == "__main__":
    main()
