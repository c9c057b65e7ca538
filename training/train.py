"""Train the network: corpora in, weights and measures out. `python -m training.train --help` tells more."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.models.decoder import Decoder
from onrecord.models.fact import CLASSES, POINTERS
from onrecord.models.link import WIDTH
from onrecord.models.tag import NAMES, ROLES, TAGS, runs
from training.batch import HIDDEN, SEP, Batch, Pairs
from training.corpus import fingerprint
from training.network import Network
from training.reader import Diet, Kitchen, Reader
from training.tensors import NOWHERE

DATA = ("polnear/train", "polnear/dev", "gum/train", "ner", "time", "linking", "stance/newsmtsc", "stance/dse", "events")
MILD = 2.0
"""Temperature of the soft targets."""

_PARTS = (slice(0, TAGS), slice(TAGS, 2 * TAGS), slice(2 * TAGS, None))
_WEIGHTS = (1.0, 0.5, 0.0)
"""How much the layers' soft targets weigh: roles, nested, names, which large networks that learn them beside the rest know no better."""

_LAYER = re.compile(r"\blayer\.(\d+)\.")


def link_scores(network: Network, links: Tensor, pairs: Pairs, kind: str) -> Tensor:
    """Scores of none and of every candidate: [queries, 1 + candidates]; `links` are [words of the batch, 5 * WIDTH]."""
    def vectors(part: int, first: Tensor, last: Tensor) -> Tensor:
        own = links[:, part * WIDTH : (part + 1) * WIDTH]
        return (own[first] + own[last]) / 2

    if kind == "cue":
        query, key, bias, none = links[pairs.first, :WIDTH] + links[pairs.last, WIDTH : 2 * WIDTH], 2, network.cue_bias, network.no_cue
    else:
        query, key, bias, none = vectors(3, pairs.first, pairs.last), 4, network.source_bias, network.no_source
    products = (query.unsqueeze(1) * vectors(key, pairs.others_first, pairs.others_last)).sum(-1) / WIDTH**0.5 + bias[pairs.bucket]
    return torch.cat([none.expand(len(query), 1), products.masked_fill(~pairs.there, NOWHERE)], 1)


def link_loss(network: Network, links: Tensor, batch: Batch) -> Tensor:
    """Cross entropy of the cue of each content and of the source of each cue."""
    flat = links.flatten(0, 1)
    held = [
        nn.functional.cross_entropy(link_scores(network, flat, pairs, kind), pairs.goal, reduction="none")
        for kind, pairs in (("cue", batch.cues), ("source", batch.sources))
        if len(pairs.goal)
    ]
    return torch.cat(held).mean() if held else links.new_zeros(())


def soft_loss(emissions: Tensor, batch: Batch) -> Tensor:
    """Divergence a word from the emissions to be learned, both made milder by `MILD` (Hinton, Vinyals and Dean 2015)."""
    return divergence(emissions, batch.soft.float(), batch.softened, batch)


def divergence(emissions: Tensor, goals: Tensor, where: Tensor, batch: Batch) -> Tensor:
    """Divergence a word of two networks' emissions, over the words `where` there are goals."""
    goal = goals / MILD
    total = emissions.new_zeros(())
    for part, weight in zip(_PARTS, _WEIGHTS, strict=True):
        own, wanted = torch.log_softmax(emissions[..., part] / MILD, -1), torch.log_softmax(goal[..., part], -1)
        apart = nn.functional.kl_div(own, wanted, reduction="none", log_target=True).sum(-1)
        total = total + weight * MILD**2 * (apart * where).sum() / batch.words.sum()
    return total


def words_of(tensor: Tensor, batch: Batch) -> Tensor:
    """[batch, pieces, n] at each word's first piece: [batch, words, n]."""
    return torch.gather(tensor, 1, batch.first.unsqueeze(-1).expand(-1, -1, tensor.shape[-1]))


def forward(network: Network, batch: Batch, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """Tag scores, link vectors and states of every word, the encoder's arithmetic in half precision."""
    with torch.autocast(device, torch.bfloat16):
        tags, links, states = network(batch.ids, batch.shapes, batch.mask)
    return words_of(tags.float(), batch), words_of(links.float(), batch), words_of(states.float(), batch)


def told_losses(network: Network, states: Tensor, batch: Batch) -> dict[str, Tensor]:
    """What facts and mentions cost: cross entropy of classes and of words pointed at, and of any mention of the same thing (Lee et al. 2017)."""
    made = {}
    if len(batch.facts.row):
        classes, scores = network.facts(states, batch.words, batch.facts)
        each = zip(classes.split(CLASSES, 1), batch.facts.classes.unbind(1), strict=True)
        sums = [nn.functional.cross_entropy(own, goal, ignore_index=-1, reduction="sum") / (goal >= 0).sum().clamp_min(1) for own, goal in each]
        made["classes"] = torch.stack(sums).sum()
        goals = batch.facts.pointers.flatten()
        pointed = nn.functional.cross_entropy(scores.flatten(0, 2), goals, ignore_index=-1, reduction="sum") / (goals >= 0).sum().clamp_min(1)
        made["pointers"] = len(CLASSES) * pointed
    if len(batch.others.first):
        scores = network.mentions(states.flatten(0, 1), batch.others).masked_fill(~batch.others.there, NOWHERE)
        right = scores.masked_fill(~batch.others.goal, NOWHERE)
        made["mentions"] = (torch.logsumexp(scores, 1) - torch.logsumexp(right, 1)).mean()
    return made


def losses(network: Network, batch: Batch, device: str, kept: Tensor | None = None) -> dict[str, Tensor]:
    """What is to be made smaller, by name; `kept`: emissions of the words by the network that it shall stay like."""
    tags, links, states = forward(network, batch, device)
    rows = tags.flatten(0, 1)[batch.paragraphs]

    def of(targets: Tensor) -> Tensor:
        return targets.flatten()[batch.paragraphs]

    none = torch.zeros_like(batch.within)
    if batch.named:
        return {"names": network.names.loss(rows[..., _PARTS[2]], of(batch.names), batch.within, none)}
    made = {
        "roles": network.roles.loss(rows[..., _PARTS[0]], of(batch.tags), batch.within, of(batch.guessed)),
        "nested": network.nested.loss(rows[..., _PARTS[1]], of(batch.nested), batch.within, of(batch.free)),
        "links": link_loss(network, links, batch),
        **told_losses(network, states, batch),
    }
    if batch.soft.shape[-1]:
        made["soft"] = soft_loss(tags, batch)
    if kept is not None:
        made["anchor"] = divergence(tags, kept, batch.words, batch)
    return made


def told_right(network: Network, states: Tensor, batch: Batch) -> dict[str, tuple[int, int]]:
    """How many facts and mentions are right, of how many, by name; of words pointed at, those whose first word is the right one."""
    made: dict[str, tuple[int, int]] = {}
    if len(batch.facts.row):
        classes, scores = network.facts(states, batch.words, batch.facts)
        found = [own.argmax(1) for own in classes.split(CLASSES, 1)]
        for name, own, goal in zip(("act", "manner", "type", "kind"), found, batch.facts.classes.unbind(1), strict=True):
            made[name] = int((own == goal).sum()), int((goal >= 0).sum())
        for at, name in enumerate(POINTERS):
            own, goal = scores[:, at, 0].argmax(1), batch.facts.pointers[:, at, 0]
            made[f"{name} words"] = int(((own == goal) & (goal > 0)).sum()), int((goal > 0).sum())
            made[f"{name} none"] = int(((own == goal) & (goal == 0)).sum()), int((goal == 0).sum())
    if len(batch.others.first):
        best = network.mentions(states.flatten(0, 1), batch.others).masked_fill(~batch.others.there, NOWHERE).argmax(1, keepdim=True)
        made["mentions"] = int(batch.others.goal.gather(1, best).sum()), len(best)
    return made


def tables(network: Network) -> dict[str, list[list[float]] | list[float]]:
    """The transitions and starts of the three layers, as the decoder takes them."""
    made: dict[str, list[list[float]] | list[float]] = {}
    for layer in ("roles", "nested", "names"):
        crf = getattr(network, layer)
        made[f"{layer}_transitions"], made[f"{layer}_starts"] = crf.transitions.tolist(), crf.starts.tolist()
    return made


def measure(network: Network, batches: Sequence[Batch], device: str) -> dict[str, float]:
    """Exact F1 by role, or by kind of name, against the windows' own targets, and how many links of gold spans are right."""
    network.eval()
    decoder = Decoder(tables(network))
    right, guessed, gold = Counter[str](), Counter[str](), Counter[str]()
    linked = [0, 0]
    told: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for given in batches:
        batch = given.on(device)
        with torch.no_grad():
            tags, links, states = forward(network, batch, device)
            for name, value in told_right(network, states, batch).items():
                told[name][0] += value[0]
                told[name][1] += value[1]
            for kind, pairs in (("cue", batch.cues), ("source", batch.sources)):
                if len(pairs.goal):
                    linked[0] += int((link_scores(network, links.flatten(0, 1), pairs, kind).argmax(1) == pairs.goal).sum())
                    linked[1] += len(pairs.goal)
        kinds, layer, goal = (NAMES, 2, given.names) if given.named else (ROLES, 0, given.tags)
        rows = [(int(places[0]), int(places[0]) + int(there.sum())) for places, there in zip(given.paragraphs, given.within, strict=True)]
        (found,) = decoder.decode(tags.flatten(0, 1).cpu().numpy(), rows, (layer,))
        flat = goal.flatten()
        wanted = {(role, start + first, start + last) for start, end in rows for role, first, last in runs(flat[start:end].tolist())}
        got = {(run.role, run.start, run.end) for run in found}
        for counts, spans in ((right, wanted & got), (guessed, got), (gold, wanted)):
            counts.update(kinds[role] for role, _, _ in spans)
            counts["all"] += len(spans)
    network.train()
    made = {kind: 200 * right[kind] / max(1, guessed[kind] + gold[kind]) for kind in gold}
    if linked[1]:
        made["links"] = 100 * linked[0] / linked[1]
    made |= {name: 100 * value[0] / max(1, value[1]) for name, value in told.items()}
    return {kind: round(value, 2) for kind, value in sorted(made.items())}


def groups(network: Network, rate: float, decay: float) -> list[dict[str, object]]:
    """Parameters with their rates: the heads six times the encoder's, a layer of it `decay` times the one above."""
    layers = {name: int(found[1]) + 1 for name, _ in network.named_parameters() if (found := _LAYER.search(name))}
    depth = max(layers.values())
    made: dict[float, list[nn.Parameter]] = {}
    for name, value in network.named_parameters():
        own = rate * decay ** (depth - layers.get(name, 0)) if name.startswith("encoder.") else 6 * rate
        made.setdefault(own, []).append(value)
    return [{"params": held, "lr": own} for own, held in made.items()]


def _slope(step: int, *, steps: int) -> float:
    """The share of the peak rate at a step: up for a twelfth of the steps, then down."""
    warm = max(1, steps // 12)
    return min((step + 1) / warm, max(0.01, (steps - step) / (steps - warm)))


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that say what to train on and how."""
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/ and ner/")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with the MiniLM weights, vocabulary and tokenizer.json")
    parser.add_argument("--large", type=Path, default=None, help="train this encoder (MPNet) instead, with MiniLM's vocabulary: a teacher")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights.pt and measures.json")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.6e-4, help="peak learning rate of the encoder; the heads take six times as much")
    parser.add_argument("--decay", type=float, default=1.0, help="learning rate of a layer as a share of that of the layer above")
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="processes that make the batches")
    parser.add_argument("--batch", type=int, default=16, help="windows a batch")
    parser.add_argument("--start", type=Path, default=None, help="go on from these weights")
    parser.add_argument("--labels", type=Path, default=None, help="a teacher's labels, from training.teacher")
    parser.add_argument("--anchor", type=Path, default=None, help="weights of a network whose emissions are learned beside, to keep what it knows")
    parser.add_argument("--share", type=float, default=0.4, help="share of the texts that only a network labelled, drawn anew each epoch")
    parser.add_argument("--hide", type=float, default=0.0, help="share of word pieces hidden from the encoder, against learning by heart")
    parser.add_argument("--frames", type=float, default=0.10, help="share of paragraphs put into somebody's mouth, which makes nested attributions")
    parser.add_argument("--soft", type=Path, default=None, help="folder of soft targets, from training.emissions, to learn beside the corpora's tags")
    parser.add_argument("--gold", type=float, default=0.5, help="weight of the corpora's tags where soft targets are given, whose own weight is 1")
    parser.add_argument("--plain", type=float, default=0.6, help="share of articles read as they are where soft targets are given, which hold for them alone")
    parser.add_argument("--facts", type=Path, default=Path("training/facts.jsonl"), help="JSON Lines of facts of statements, in the form of bench/facts.py")
    parser.add_argument("--told", type=float, default=0.05, help="weight of facts and of mentions")
    parser.add_argument("--keep", type=float, default=0.998, help="how much of the running average of the weights a step keeps")
    parser.add_argument("--limit", type=int, default=0, help="only so many articles (to try the command out)")


def train(options: argparse.Namespace) -> None:
    """Train, measure on dev after every epoch, and write the averaged weights and a log of it all to `options.out`."""
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    options.out.mkdir(parents=True, exist_ok=True)
    diet = Diet(options.share, options.frames, options.plain, options.batch)
    reader = Reader(options.corpora, options.pretrained, diet, labels=options.labels, soft=options.soft, facts=options.facts, limit=options.limit)
    kitchen = Kitchen(reader, workers=options.workers)
    kitchen.order(1000 * options.seed)
    dev, name_dev, told_dev = reader.dev(options.corpora)
    device = options.device
    torch.manual_seed(0)  # heads begin alike whatever the seed, so that the weights of several runs have a mean
    network = Network(options.large or options.pretrained)
    torch.manual_seed(options.seed)
    if options.start is not None:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    if reader.soft is not None:  # its emissions go with its transitions
        with torch.no_grad():
            for name, table in reader.soft.tables.items():
                layer, _, part = name.partition("_")
                getattr(getattr(network, layer), part).copy_(torch.from_numpy(table))
    network.to(device)
    anchor: Network | None = None
    if options.anchor is not None:
        anchor = Network(options.pretrained).to(device).eval()
        anchor.load_state_dict(torch.load(options.anchor, weights_only=True))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    optimizer = torch.optim.AdamW(groups(network, options.rate, options.decay), weight_decay=0.01, fused=True)
    log: dict[str, object] = {
        "seed": options.seed,
        "epochs": options.epochs,
        "rate": options.rate,
        "data": {p: fingerprint(options.corpora / p) for p in DATA if (options.corpora / p).exists()},
        "measures": (measured := []),
    }
    gold = options.gold if reader.soft or anchor else 1.0
    weights = {"roles": gold, "nested": 0.5 * gold, "names": 0.5, "links": 0.2, "soft": 1.0, "anchor": 1.0}
    weights |= dict.fromkeys(("classes", "pointers", "mentions"), options.told)
    began, done, steps = time.monotonic(), 0, 0
    schedule: torch.optim.lr_scheduler.LambdaLR | None = None
    for number in range(options.epochs):
        batches: Iterator[Batch] = kitchen.take()
        if schedule is None:
            first = list(batches)
            steps = int(len(first) * options.epochs * 1.01)
            schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, partial(_slope, steps=steps))
            batches = iter(first)
        if number + 1 < options.epochs:
            kitchen.order(1000 * options.seed + number + 1)
        total: Counter[str] = Counter()
        for at, given in enumerate(batches):
            batch = given.on(device)
            kept: Tensor | None = None
            if anchor is not None and not batch.named:
                with torch.no_grad():
                    kept = forward(anchor, batch, device)[0]
            hidden = (torch.rand(batch.ids.shape, device=device) < options.hide) & (batch.ids > SEP)
            batch.ids[hidden] = HIDDEN
            found = losses(network, batch, device, kept)
            loss = sum((weights[name] * value for name, value in found.items()), torch.zeros((), device=device))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            done += 1
            keep = min(options.keep, done / (done + 10))
            with torch.no_grad():
                state = network.state_dict()
                floats = [name for name, value in state.items() if value.is_floating_point()]
                torch._foreach_lerp_([average[name] for name in floats], [state[name] for name in floats], 1 - keep)
            if at % 50 == 49:
                total.update({name: value.item() for name, value in found.items()})
                seen = {name: round(value / ((at + 1) // 50), 4) for name, value in total.items()}
                print(f"epoch {number + 1} batch {at + 1}, step {done} of {steps}: {seen} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        raw = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(average)
        figures = {"epoch": number + 1, "seconds": round(time.monotonic() - began), **measure(network, dev, device)}
        measured.append({**figures, "names": measure(network, name_dev, device), "told": measure(network, told_dev, device)})
        print(json.dumps(measured[-1]), flush=True)
        held = {name: value.cpu() for name, value in network.state_dict().items()}
        torch.save(held, options.out / "weights.pt")
        torch.save(held, options.out / f"weights-{number + 1}.pt")
        (options.out / "measures.json").write_text(json.dumps(log, indent=1) + "\n")
        network.load_state_dict(raw)
    kitchen.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
