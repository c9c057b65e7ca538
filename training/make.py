"""From the corpora to the shipped files in one command: teachers, labels, network, export, heads, calibration, measures, card.

    python -m training.make --corpora CORPORA --pretrained MINILM --out src/onrecord/models/weights/minilm-news-4

The first network, the teacher, learns from the corpora as they are. It then labels what no corpus marks (`training.teacher`): nested
attributions, and news text that was marked for something else. The second one begins anew and learns from both (self-training with
noise, Xie et al. 2020). The two together are better than each: the third goes on from the second and learns what
they make of every word together (`training.emissions`). The fourth, fifth and sixth go on from it and learn facts and mentions besides, at a
small weight; the mean of the third, fourth and sixth is shipped. Where that takes the place of the network that comes with onrecord, the tables that
weigh what it tells are made anew (`training.tables`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from onrecord.models import catalogue
from training import acts, calibrate, card, emissions, export, heads, restore, tables, teacher
from training.train import add_options, train

SECOND = {"epochs": 5, "hide": 0.08, "frames": 0.06}
"""What the second network's training does otherwise than the teacher's."""

LAST = {"epochs": 1, "rate": 3e-5, "hide": 0.0, "frames": 0.03, "share": 0.08}
"""What its last epoch does otherwise than those before; it begins at the mean of the last two of them."""

THIRD = {"epochs": 3, "rate": 8e-5, "hide": 0.06, "frames": 0.05, "share": 0.6}
"""What the third network's training does otherwise; it begins at the second."""

FOURTH = {"epochs": 1, "rate": 5e-5, "hide": 0.08, "frames": 0.04, "share": 0.12, "told": 0.02, "seed": 92}
"""What the fourth network's training does otherwise; it begins at the mean of the second and the third, with heads that its states have taught."""

FIFTH = {"epochs": 2, "rate": 6e-5, "hide": 0.06, "frames": 0.04, "share": 0.1, "plain": 0.75, "told": 0.03, "seed": 93}
"""What the fifth network's training does otherwise; it begins at the mean of that beginning and the fourth, and stays like the former."""

SIXTH = {**FIFTH, "epochs": 1, "rate": 5e-5, "seed": 94}
"""What the sixth network's training does otherwise; it begins at the fifth, and stays like the mean at which the fifth began."""


def average(paths: Sequence[Path], out: Path) -> None:
    """Write the mean of several weights of one network (Wortsman et al. 2022)."""
    held = [torch.load(path, weights_only=True) for path in paths]
    torch.save({name: sum(each[name] for each in held) / len(held) if value.is_floating_point() else value for name, value in held[0].items()}, out)


def stages(options: argparse.Namespace) -> None:
    """All networks; leaves `weights.pt` and `measures.json` in `options.work`."""
    work, labels = options.work, options.work / "labels.json"
    small = {"facts": None}
    logs = {"teacher": _trained(options, work / "teacher", **small)}
    export.write(work / "teacher" / "weights.pt", options.pretrained, work / "teacher" / "exported", corpora=options.corpora)
    teacher.write(options.corpora, work / "teacher" / "exported", labels)
    logs["network"] = _trained(options, work / "network", **SECOND, **small, labels=labels, seed=options.seed + 10)
    late = [work / "network" / f"weights-{number}.pt" for number in (SECOND["epochs"] - 1, SECOND["epochs"])]
    average(late, work / "start.pt")
    logs["last epoch"] = _trained(options, work / "last", **LAST, **small, start=work / "start.pt", seed=options.seed + 10)
    average([*late, work / "last" / "weights.pt"], work / "second.pt")
    both = [work / "teacher" / "weights.pt", work / "second.pt"]
    emissions.write(options.corpora, labels, options.pretrained, both, work / "soft", device=options.device)
    changed = {**THIRD, **small, "start": work / "second.pt", "labels": labels, "soft": work / "soft", "seed": options.seed + 30}
    logs["what both make of it"] = _trained(options, work / "third", **changed)
    average([work / "third" / "weights.pt", work / "second.pt"], work / "mean.pt")
    taught = work / "mean"
    export.write(work / "mean.pt", options.pretrained, taught, corpora=options.corpora)
    heads.train(heads.defaults(corpora=options.corpora, facts=options.facts, model=taught, threads=options.threads))
    restore.write(taught, options.pretrained, work / "taught.pt")
    logs["facts and mentions"] = _trained(options, work / "fourth", **{**FOURTH, "start": work / "taught.pt", "labels": labels})
    average([work / "taught.pt", work / "fourth" / "weights.pt"], work / "begun.pt")
    changed = {**FIFTH, "start": work / "begun.pt", "anchor": work / "taught.pt", "labels": labels}
    logs["facts and mentions, like before"] = _trained(options, work / "fifth", **changed)
    changed = {**SIXTH, "start": work / "fifth" / "weights.pt", "anchor": work / "begun.pt", "labels": labels}
    logs["facts and mentions, once more"] = _trained(options, work / "sixth", **changed)
    average([work / "taught.pt", work / "fourth" / "weights.pt", work / "sixth" / "weights.pt"], work / "weights.pt")
    (work / "measures.json").write_text(json.dumps({"stages": dict(reversed(logs.items()))}, indent=1) + "\n", "utf-8")


def _trained(options: argparse.Namespace, out: Path, **changes: object) -> dict[str, object]:
    train(argparse.Namespace(**{**vars(options), **changes, "out": out}))
    log: dict[str, object] = json.loads((out / "measures.json").read_text("utf-8"))
    return log


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.make", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for the stages' weights, logs, labels and the float32 graph")
    parser.add_argument("--trained", action="store_true", help="weights.pt and measures.json lie in --work already: go on from the export")
    options = parser.parse_args()
    shipped = options.out
    if not options.trained:
        stages(options)
    plain = options.work / "float.onnx"
    export.write(options.work / "weights.pt", options.pretrained, shipped, corpora=options.corpora, plain_graph=plain)
    heads.train(heads.defaults(corpora=options.corpora, facts=options.facts, model=shipped, threads=options.threads, go_on=True))
    acts.train(acts.defaults(corpora=options.corpora, facts=options.facts, model=shipped, threads=options.threads))
    known = calibrate.chosen(options.corpora / "polnear" / "train", unseen=False, most=300, seed=1)
    print(json.dumps(calibrate.calibrate(shipped, known, hide=0.42, folds=5, seed=1), indent=1))
    log = json.loads((options.work / "measures.json").read_text("utf-8"))
    card.write(shipped, log, options.corpora / "polnear" / "dev", plain_graph=plain)
    print((shipped / "CARD.md").read_text("utf-8"))
    if shipped.resolve() == catalogue.find().folder.resolve():
        tables.write(options.corpora, options.facts)


if __name__ == "__main__":
    main()
