"""Weights read back from a shipped model, to go on from: `python -m training.restore --help` tells more.

What int8 rounded stays rounded, which costs a tenth of a point or so; further training mends it.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from onrecord.models.tag import OUTSIDE, TAGS
from training.export import NESTED
from training.network import Network

_PRODUCTS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")
"""The int8 products of a layer, in the order in which the graph holds them."""


def weights(folder: Path) -> dict[str, torch.Tensor]:
    """The weights that the graph, the decoder's tables and the heads of a model folder hold, by the names of `training.network.Network`."""
    graph = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(folder / "model.onnx")).graph.initializer}
    made: dict[str, NDArray[np.float32]] = {}
    shares: dict[str, NDArray[np.float32]] = {}
    for name, value in graph.items():
        if name.startswith("network.encoder."):
            own = "encoder.bert." + name.removeprefix("network.encoder.").removeprefix("bert.").replace(".plain.", ".")
            (shares if own.endswith(".share") else made)[own] = value
        elif name.startswith("network."):
            made[name.removeprefix("network.")] = value
    made["encoder.bert.embeddings.word_embeddings.weight"] = graph["words.rows"].astype(np.float32) * graph["words.scales"]
    held = sorted((name for name in graph if name.endswith("_quantized")), key=lambda name: int(re.findall(r"\d+", name)[0]))
    for at, name in enumerate(held):
        layer, product = divmod(at, len(_PRODUCTS))
        own = f"encoder.bert.encoder.layer.{layer}.{_PRODUCTS[product]}"
        whole = (graph[name].astype(np.float32) * graph[name.replace("_quantized", "_scale")]).T
        made[f"{own}.weight"] = whole * shares[f"{own}.share"] if f"{own}.share" in shares else whole
    plain = [value for name, value in graph.items() if name.startswith("onnx::MatMul") and value.dtype == np.float32 and value.ndim == 2]
    for value in plain:
        made["tags.weight" if value.shape[1] == len(made["tags.bias"]) else "links.weight"] = value.T
    made["tags.bias"] = made["tags.bias"].copy()
    made["tags.bias"][TAGS + OUTSIDE] += NESTED
    table = json.loads((folder / "decoder.json").read_text("utf-8"))
    for layer in ("roles", "nested", "names"):
        for part in ("transitions", "starts"):
            made[f"{layer}.{part}"] = np.array(table[f"{layer}_{part}"], np.float32)
    made |= {name: np.array(table[name], np.float32) for name in ("cue_bias", "source_bias", "no_cue", "no_source")}
    if (folder / "heads.npz").exists():
        with np.load(folder / "heads.npz") as heads:
            for name in heads.files:
                part, _, own = name.partition("_")
                if part == "acts":  # no part of the network: `training.acts` learns it from the finished graph
                    continue
                own = own if own == "step_bias" else re.sub("_(weight|bias)$", r".\1", own)
                made[f"{part}.{own}"] = heads[name].astype(np.float32)
    return {name: torch.from_numpy(np.array(value)) for name, value in made.items()}


def write(model: Path, pretrained: Path, out: Path) -> tuple[int, list[str]]:
    """Write the weights of a model folder for `training.train --start`; how many tables were read, and which begin anew.

    `ValueError` when the folder holds tables of another network.
    """
    torch.manual_seed(0)
    network = Network(pretrained)
    found = weights(model)
    missing, unexpected = network.load_state_dict(found, strict=False)
    if unexpected:
        raise ValueError(f"{model}: {', '.join(unexpected)} are of another network; expected a model that training.export of this version wrote")
    torch.save(network.state_dict(), out)
    return len(found), list(missing)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.restore", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder of the encoder that it was made from; what the model lacks begins anew")
    parser.add_argument("--out", type=Path, required=True, help="file of weights for `training.train --start`")
    options = parser.parse_args()
    try:
        found, missing = write(options.model, options.pretrained, options.out)
    except ValueError as error:
        parser.error(str(error))
    print(f"{found} tables read, begun anew: {', '.join(missing) or 'none'}")


if __name__ == "__main__":
    main()
