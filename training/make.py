"""From the corpora to the shipped files in one command: teachers, labels, network, export, heads, calibration, measures, card.

    python -m training.make --corpora CORPORA --pretrained MINILM --large MPNET --out src/onrecord/models/weights/minilm-news-4

The first network, the teacher, learns from the corpora as they are. It then labels what no corpus marks (`training.teacher`): nested
attributions, and news text that was marked for something else. The second one begins anew and learns from both (self-training with
noise, Xie et al. 2020). The two together are better than each: the third goes on from the second and learns what
they make of every word together (`training.emissions`). Three networks of an encoder five times as large are better than all of these; the fourth,
which is shipped, goes on from the third and learns what those three make of every word together, and facts and mentions with it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

from training import acts, calibrate, card, emissions, export, heads, teacher
from training.train import add_options, train

SECOND = {"epochs": 5, "hide": 0.08, "frames": 0.06}
"""What the second network's training does otherwise than the teacher's."""

LAST = {"epochs": 1, "rate": 3e-5, "hide": 0.0, "frames": 0.03, "share": 0.08}
"""What its last epoch does otherwise than those before; it begins at the mean of the last two of them."""

THIRD = {"epochs": 3, "rate": 8e-5, "hide": 0.06, "frames": 0.05, "share": 0.6}
"""What the third network's training does otherwise; it begins at the second."""

LARGE = {"epochs": 5, "rate": 6e-5, "decay": 0.9, "hide": 0.05, "frames": 0.06, "share": 0.25, "plain": 0.6, "told": 0.05}
"""What the training of each of the large networks does otherwise."""

LARGE_SEEDS = (41, 42, 43)

FOURTH = {"epochs": 1, "rate": 1e-4, "hide": 0.05, "frames": 0.05, "share": 0.35, "gold": 0.4, "plain": 0.65, "told": 0.06, "seed": 71}
"""What the fourth network's training does otherwise; it begins at the mean of the second and the third."""


def average(paths: Sequence[Path], out: Path) -> None:
    """Write the mean of several weights of one network (Wortsman et al. 2022)."""
    held = [torch.load(path, weights_only=True) for path in paths]
    torch.save({name: sum(each[name] for each in held) / len(held) if value.is_floating_point() else value for name, value in held[0].items()}, out)


def stages(options: argparse.Namespace) -> None:
    """All networks; leaves `weights.pt` and `measures.json` in `options.work`."""
    work, labels = options.work, options.work / "labels.json"
    small = {"large": None, "facts": None}
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
    large = [work / f"large-{seed}" for seed in LARGE_SEEDS]
    for seed, folder in zip(LARGE_SEEDS, large, strict=True):
        logs[folder.name] = _trained(options, folder, **{**LARGE, "labels": labels, "seed": seed})
    weights = [folder / "weights.pt" for folder in large]
    emissions.write(options.corpora, labels, options.pretrained, weights, work / "large", large=options.large, device=options.device)
    changed = {**FOURTH, "large": None, "start": work / "mean.pt", "labels": labels, "soft": work / "large"}
    logs["what the large ones make of it"] = _trained(options, work / "fourth", **changed)
    average([work / "fourth" / "weights.pt"], work / "weights.pt")
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
    heads.train(heads.defaults(corpora=options.corpora, facts=options.facts, model=shipped, threads=options.threads))
    acts.train(acts.defaults(corpora=options.corpora, facts=options.facts, model=shipped, threads=options.threads))
    known = calibrate.chosen(options.corpora / "polnear" / "train", unseen=False, most=300, seed=1)
    print(json.dumps(calibrate.calibrate(shipped, known, hide=0.42, folds=5, seed=1), indent=1))
    log = json.loads((options.work / "measures.json").read_text("utf-8"))
    card.write(shipped, log, options.corpora / "polnear" / "dev", plain_graph=plain)
    print((shipped / "CARD.md").read_text("utf-8"))


if __name__ == "__main__":
    main()
