"""Turn trained weights into the shipped files: int8 and float ONNX graphs, decoder tables, vocabulary."""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from onrecord.models.tag import NAMES, OUTSIDE, ROLES, TAGS
from onrecord.models.window import PIECES
from training.batch import Batch, collate, samples, tokenize_with
from training.corpus import polnear
from training.network import Network

ORDINARY = 25
"""Articles that are read to see how far the channels of the layers' inputs reach."""

NESTED = 1.0
"""By how much a word's nested tag may score below none and still be taken: the teacher's labels leave out more than they put in."""


class Bytes(nn.Module):
    """A table of vectors as signed bytes with a scale a row: one scale for the whole table rounds the small rows away."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("rows", (table / scales).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scales[ids]


class Eased(nn.Module):
    """A linear layer that makes the few large channels of its input smaller and its weights for them as much larger.

    Dynamic int8 has one scale for a whole input. Here some channels of it reach ten times as far as most, which are left a few steps
    of the scale; eased by the square root of what they reach beyond the median, they cost less than half as much (Xiao et al. 2023).
    """

    def __init__(self, plain: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        by = (peaks / peaks.median()).clamp_min(1.0).sqrt()
        self.register_buffer("share", 1.0 / by)
        self.plain = plain
        with torch.no_grad():
            plain.weight.mul_(by)

    def forward(self, given: Tensor) -> Tensor:
        made: Tensor = self.plain(given * self.share)
        return made


def ease(network: Network, batches: Iterable[Batch]) -> None:
    """Ease the two layers of every feed-forward block by what the channels of their inputs reach in `batches`; the arithmetic stays the same."""
    blocks = list(network.encoder.bert.encoder.layer)
    reached: dict[tuple[int, str], Tensor] = {}

    def watch(place: tuple[int, str], layer: nn.Linear) -> RemovableHandle:
        def see(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            peaks = given[0].detach().abs().flatten(0, -2).amax(0)
            reached[place] = torch.maximum(reached[place], peaks) if place in reached else peaks

        return layer.register_forward_pre_hook(see)

    seen = [watch((number, name), getattr(block, name).dense) for number, block in enumerate(blocks) for name in ("intermediate", "output")]
    with torch.no_grad():
        for batch in batches:
            network(batch.ids, batch.shapes, batch.mask)
    for handle in seen:
        handle.remove()
    for (number, name), peaks in reached.items():
        block = getattr(blocks[number], name)
        block.dense = Eased(block.dense, peaks)


def ordinary(corpora: Path, pretrained: Path) -> Iterator[Batch]:
    """Windows of some articles of PolNeAR train, one a batch."""
    tokenizer = Tokenizer.from_file(str(pretrained / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    readings = polnear(corpora / "polnear" / "train")
    for name in random.Random(1).sample(sorted(readings), ORDINARY):
        for sample in samples(readings[name][0], tokenize_with(tokenizer), offset=0, most=PIECES):
            yield collate([sample]).on("cpu")


class Plain(nn.Module):
    """The network's arithmetic written out, so that the exported graph holds nothing but it (BERT, Devlin et al. 2019).

    Windows are read one by one, so there is no padding and no mask. `small`: the word pieces' vectors as bytes.
    """

    def __init__(self, network: Network, *, small: bool = False) -> None:
        super().__init__()
        self.network = network
        bert = network.encoder.bert
        self.heads: int = bert.config.num_attention_heads
        words = bert.embeddings.word_embeddings
        self.words: nn.Module = Bytes(words.weight.detach()) if small else words

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        bert = self.network.encoder.bert
        table = bert.embeddings
        positions = torch.arange(ids.shape[1])
        hidden = table.LayerNorm(self.words(ids) + table.token_type_embeddings(shapes) + table.position_embeddings(positions).unsqueeze(0))
        size = hidden.shape[-1] // self.heads
        for layer in bert.encoder.layer:
            own = layer.attention.self

            def split(value: Tensor) -> Tensor:
                return value.reshape(value.shape[0], value.shape[1], self.heads, size).transpose(1, 2)

            query, key, value = split(own.query(hidden)), split(own.key(hidden)), split(own.value(hidden))
            weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(size), -1)
            mixed = (weights @ value).transpose(1, 2).reshape(hidden.shape)
            attended = layer.attention.output
            hidden = attended.LayerNorm(attended.dense(mixed) + hidden)
            wide = torch.nn.functional.gelu(layer.intermediate.dense(hidden))
            hidden = layer.output.LayerNorm(layer.output.dense(wide) + hidden)
        return self.network.tags(hidden), hidden


def export(network: Network, path: Path, *, small: bool = False) -> None:
    """Write the float graph with batch and length left open; `small`: the word pieces' vectors as bytes."""
    example = (torch.full((2, 16), 100), torch.zeros((2, 16), dtype=torch.long))
    open_axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "shapes", "tags", "states")}
    torch.onnx.export(
        Plain(network, small=small).eval(),
        example,
        str(path),
        input_names=["ids", "shapes"],
        output_names=["tags", "states"],
        dynamic_axes=open_axes,
        opset_version=17,
        dynamo=False,
    )


def decoder(network: Network) -> dict[str, object]:
    """What the decoder needs beside the graph, as plain numbers."""
    made: dict[str, object] = {"roles": ROLES, "names": NAMES, "tags": TAGS}
    for layer in ("roles", "nested", "names"):
        crf = getattr(network, layer)
        made[f"{layer}_transitions"] = [[round(float(v), 4) for v in row] for row in crf.transitions]
        made[f"{layer}_starts"] = [round(float(v), 4) for v in crf.starts]
    made["cue_bias"] = [round(float(v), 4) for v in network.cue_bias]
    made["source_bias"] = [round(float(v), 4) for v in network.source_bias]
    made["no_cue"], made["no_source"] = round(float(network.no_cue), 4), round(float(network.no_source), 4)
    return made


def heads(network: Network) -> dict[str, NDArray[np.float16]]:
    """The tables of the small heads that are read in numpy, links, facts and mentions, in half precision."""
    names = {"facts": ("mix", "classes", "seek", "found"), "mentions": ("ask", "answer")}
    layers = {f"{part}_{name}": getattr(getattr(network, part), name) for part in names for name in names[part]}
    made = {f"{name}_{kind}": getattr(layer, kind) for name, layer in layers.items() for kind in ("weight", "bias")}
    made |= {"links_weight": network.links.weight, "links_bias": network.links.bias}
    made |= {"facts_step_bias": network.facts.step_bias, "facts_none": network.facts.none, "mentions_bias": network.mentions.bias}
    return {name: value.detach().numpy().astype(np.float16) for name, value in made.items()}


def write(weights: Path, pretrained: Path, out: Path, *, corpora: Path, plain_graph: Path | None = None) -> None:
    """Write `model.onnx`, `decoder.json` and `tokenizer.json` to `out`, and the float32 graph where it is asked for."""
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # sums of several threads differ in a last bit, which decides how some weights are rounded
    network = Network(pretrained)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    with torch.no_grad():
        network.tags.bias[TAGS + OUTSIDE] -= NESTED
    if plain_graph is not None:
        plain_graph.parent.mkdir(parents=True, exist_ok=True)
        export(network, plain_graph)
    ease(network, ordinary(corpora, pretrained))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        export(network, plain, small=True)
        onnx.checker.check_model(str(plain))
        # Signed weights, one scale a channel, on the unfused graph: anything else is slower or less exact
        # on CPUs with VNNI. The heads stay float: they are a fiftieth of the work and decide at the margins.
        quantize_dynamic(
            str(plain),
            str(out / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["/tags/MatMul"],
        )
    np.savez(out / "heads.npz", **heads(network))
    (out / "decoder.json").write_text(json.dumps(decoder(network)) + "\n")
    tokenizer = json.loads((pretrained / "tokenizer.json").read_text("utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of training.train")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with the MiniLM weights, vocabulary and tokenizer.json")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/, whose train part tells how far the channels reach")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.onnx, decoder.json, tokenizer.json")
    parser.add_argument("--float", type=Path, default=None, help="also keep the float32 graph here, to measure against")
    options = parser.parse_args()
    write(options.weights, options.pretrained, options.out, corpora=options.corpora, plain_graph=options.float)
    for path in sorted(options.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
