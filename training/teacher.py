"""Labels for the nested layer, which PolNeAR does not mark: a trained network reads each content as if it stood alone.

What its outer layer finds in "the minister had promised help" on its own is what the nested layer shall find in
"She said that the minister had promised help". The second stage of training learns from these labels.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.data.span import Span
from onrecord.models.network import Layer, Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.tag import ROLES
from onrecord.sentences.paragraph import paragraphs
from training.augment import REPORTING
from training.corpus import polnear

SURE = 0.6
"""The least probability of every span of a label."""

_OPENING = re.compile(r"[\s\"“”‘’']*(?:that[\s\u00a0]+)?")
_SELF = re.compile(r"(?:I|we|me|us|my|our)$", re.IGNORECASE)


def attributions(layer: Layer) -> Iterator[dict[str, list[Span]]]:
    """The complete attributions of a layer of which every span is sure."""
    for number, cue in enumerate(layer.cues):
        contents = [content for content in layer.contents if content.link == number]
        if cue.link is None or not contents:
            continue
        source = layer.sources[cue.link]
        if min(tagged.score for tagged in (cue, source, *contents)) >= SURE:
            yield dict(zip(ROLES, ([source.span], [cue.span], [content.span for content in contents]), strict=True))


def labels(text: str, contents: Sequence[Span], network: Network) -> list[dict[str, list[list[int]]]]:
    """The attributions inside `contents`, as offsets of the whole text; what the speaker says of himself is left out."""
    made = []
    for content in contents:
        for line in paragraphs(text, content):
            start = line.start + len((_OPENING.match(line.of(text)) or [""])[0])
            part = text[start : line.end]
            if not REPORTING.search(part):
                continue
            for found in attributions(network.read(part, [Span(0, len(part))]).outer):
                if not _SELF.match(found["source"][0].of(part)):
                    made.append({role: [[span.start + start, span.end + start] for span in spans] for role, spans in found.items()})
    return made


def write(corpora: Path, model: Path, path: Path) -> None:
    """Label every reading of PolNeAR train with the model in folder `model`; JSON: article -> list of readings -> list of attributions."""
    network = Network(OnnxBackend(model), model / "decoder.json")
    made: dict[str, list[list[dict[str, list[list[int]]]]]] = {}
    for name, readings in polnear(corpora / "polnear" / "train").items():
        made[name] = [labels(each.text, [part for marked in each.statements for part in marked.content], network) for each in readings]
        if len(made) % 50 == 0:
            print(f"{len(made)} articles, {sum(len(found) for each in made.values() for found in each)} nested attributions", file=sys.stderr, flush=True)
    path.write_text(json.dumps(made) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.nested", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--out", type=Path, required=True, help="file of labels for `training.train --nested`")
    options = parser.parse_args()
    write(options.corpora, options.model, options.out)


if __name__ == "__main__":
    main()
