"""Train the network: corpora in, weights and measures out. `python -m training.train --help` tells more."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.models.link import WIDTH
from onrecord.models.tag import TAGS, runs
from onrecord.models.window import PIECES
from training.augment import datelined, framed, recast, restyled
from training.batch import HIDDEN, SEP, Batch, Sample, bucketed, collate, name_samples, samples, shuffled, softened, tokenize_with
from training.corpus import Named, Tagged, fingerprint, names, polnear, unmarked, with_nested
from training.network import Network
from training.soft import read as read_soft

ROLES = ("source", "cue", "content")
MILD = 2.0
"""Temperature of the soft targets."""


def _span_vector(links: Tensor, part: int, run: tuple[int, int]) -> Tensor:
    return (links[run[0], part * WIDTH : (part + 1) * WIDTH] + links[run[1] - 1, part * WIDTH : (part + 1) * WIDTH]) / 2


def link_loss(network: Network, links: Tensor, sample: Sample) -> list[Tensor]:
    """Cross entropy of the cue of each content and of the source of each cue; `links` are word by vector."""
    losses = []
    cues, sources = sample.runs["cue"], sample.runs["source"]
    for which, pairs, given, taken in (("cue", sample.links, "content", cues), ("source", sample.owners, "cue", sources)):
        for start, goal in pairs:
            run = sample.runs[given][start]
            if which == "cue":
                query = links[run[0], :WIDTH] + links[run[1] - 1, WIDTH : 2 * WIDTH]
                key, bias, none = 2, network.cue_bias, network.no_cue
            else:
                query = _span_vector(links, 3, run)
                key, bias, none = 4, network.source_bias, network.no_source
            scores = [none]
            for other in taken:
                scores.append(query @ _span_vector(links, key, other) / WIDTH**0.5 + bias[bucketed(sample.window, run, other)])
            losses.append(-torch.log_softmax(torch.stack(scores), 0)[0 if goal is None else goal + 1])
    return losses


def soft_loss(emissions: Tensor, batch: Batch) -> Tensor:
    """Divergence a word from the emissions to be learned, both made milder by `MILD` (Hinton, Vinyals and Dean 2015)."""
    own, goal = torch.log_softmax(emissions / MILD, -1), torch.log_softmax(batch.soft / MILD, -1)
    divergence = torch.nn.functional.kl_div(own, goal, reduction="none", log_target=True).sum(-1)
    return MILD**2 * (divergence * batch.softened).sum() / batch.words.sum()


def words_of(tensor: Tensor, batch: Batch) -> Tensor:
    """[batch, pieces, n] at each word's first piece: [batch, words, n]."""
    return torch.gather(tensor, 1, batch.first.unsqueeze(-1).expand(-1, -1, tensor.shape[-1]))


def forward(network: Network, batch: Batch, *, half: bool) -> tuple[Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        tags, links = network(batch.ids, batch.shapes, batch.mask)
    return words_of(tags.float(), batch), words_of(links.float(), batch)


def viterbi(emissions: Tensor, starts: Tensor, count: int, move: Tensor, begin: Tensor) -> list[int]:
    """The best tag sequence of one window; emissions [words, tags]."""
    score, back = begin + emissions[0], []
    for at in range(1, count):
        if starts[at]:
            best, came = score.max(0)
            back.append(came.expand(len(begin)).tolist())
            score = best + begin + emissions[at]
        else:
            best, came = (score.unsqueeze(1) + move).max(0)
            back.append(came.tolist())
            score = best + emissions[at]
    tags = [int(score.argmax())]
    for step in reversed(back):
        tags.append(step[tags[-1]])
    return tags[::-1]


def measure(network: Network, found: list[Sample], *, named: bool = False) -> dict[str, float]:
    """Exact F1 by role against the windows' own targets, and how often a gold span's link is right."""
    network.eval()
    right, guessed, gold = Counter[str](), Counter[str](), Counter[str]()
    crf = network.names if named else network.roles
    part = slice(2 * TAGS, None) if named else slice(0, TAGS)
    kinds = ("person", "organization", "location") if named else ROLES
    linked: list[bool] = []
    with torch.no_grad():
        move, begin = crf.scores()
        order = sorted(found, key=lambda s: len(s.window.pieces))
        for at in range(0, len(order), 16):
            batch = collate(order[at : at + 16])
            tags, links = forward(network, batch, half=True)
            for row, sample in enumerate(batch.samples):
                goal = sample.names if named else sample.tags
                assert goal is not None
                best = viterbi(tags[row, :, part], batch.starts[row], len(goal), move, begin)
                wanted, got = set(runs(goal)), set(runs(best))
                for name, spans in ((right, wanted & got), (guessed, got), (gold, wanted)):
                    name.update(kinds[role] for role, _, _ in spans)
                if not named and sample.links:
                    linked += [float(loss) < 0.6931 for loss in link_loss(network, links[row], sample)]
    network.train()
    made = {kind: 200 * right[kind] / max(1, guessed[kind] + gold[kind]) for kind in kinds}
    if linked:
        made["links"] = 100 * sum(linked) / len(linked)
    return {kind: round(value, 2) for kind, value in made.items()}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that say what to train on and how."""
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/ and ner/")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder with the MiniLM weights, vocabulary and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights.pt and measures.json")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.6e-4, help="peak learning rate of the encoder; the heads take six times as much")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, default=None, help="go on from these weights")
    parser.add_argument("--labels", type=Path, default=None, help="a teacher's labels, from training.teacher")
    parser.add_argument("--share", type=float, default=0.4, help="share of the texts that only the teacher labelled, drawn anew each epoch")
    parser.add_argument("--hide", type=float, default=0.0, help="share of word pieces hidden from the encoder, against learning by heart")
    parser.add_argument("--frames", type=float, default=0.10, help="share of paragraphs put into somebody's mouth, which makes nested attributions")
    parser.add_argument("--soft", type=Path, default=None, help="folder of soft targets, from training.soft, to learn beside the corpora's tags")
    parser.add_argument("--gold", type=float, default=0.5, help="weight of the corpora's tags where soft targets are given, whose own weight is 1")
    parser.add_argument("--plain", type=float, default=0.6, help="share of articles read as they are where soft targets are given, which hold for them alone")
    parser.add_argument("--limit", type=int, default=0, help="only so many articles (to try the command out)")


def train(options: argparse.Namespace) -> None:
    """Train, measure on dev after every epoch, and write the averaged weights and a log of it all to `options.out`."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.pretrained / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenize = tokenize_with(tokenizer)
    corpus = polnear(options.corpora / "polnear" / "train")
    if options.limit:
        corpus = dict(list(corpus.items())[: options.limit])
    taught: dict[str, Tagged] = {}
    if options.labels is not None:
        labels = json.loads(options.labels.read_text("utf-8"))
        corpus = with_nested(corpus, labels["nested"])
        taught = unmarked(labels["texts"], options.corpora / "gum" / "train")
    speakers = sorted({s.source[0].of(a.text) for readings in corpus.values() for a in readings for s in a.statements if s.source})
    speakers = [name for name in speakers if 3 < len(name) < 50 and "\n" not in name and name[0].isupper()] or ["He"]
    ner = options.corpora / "ner"
    named: list[Named] = names(ner / "uner_ewt" / "train.iob2", token=1, tag=2, separator="\t")
    named += names(ner / "wikigold" / "wikigold.conll", token=0, tag=1, separator=" ")
    name_train = [s for text in named for s in name_samples(text, tokenize, most=PIECES)]
    name_dev = [s for text in names(ner / "uner_ewt" / "dev.iob2", token=1, tag=2, separator="\t") for s in name_samples(text, tokenize, most=PIECES)]
    dev = [s for readings in polnear(options.corpora / "polnear" / "dev").values() for s in samples(readings[0], tokenize, offset=0, most=PIECES)]

    network = Network(options.pretrained)
    if options.start is not None:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    soft = read_soft(options.soft) if options.soft is not None else None
    if soft is not None:
        with torch.no_grad():
            network.roles.transitions.copy_(torch.from_numpy(soft.transitions))
            network.roles.starts.copy_(torch.from_numpy(soft.starts))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    encoder = list(network.encoder.parameters())
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 6 * options.rate}], weight_decay=0.01, fused=True)

    def read(name: str, article: Tagged, *, guessed: bool) -> Iterator[Sample]:
        emissions = soft.of(name) if soft is not None else {}
        article = replace(article, text=restyled(article.text, chance))
        for sample in samples(article, tokenize, offset=chance.randrange(0, PIECES // 2), most=PIECES):
            yield softened(sample, emissions, guessed=guessed) if emissions else sample

    def epoch() -> list[list[Sample]]:
        made: list[Sample] = []
        for name, readings in corpus.items():
            if soft is not None and chance.random() < options.plain:
                made += read(name, chance.choice(readings), guessed=False)
                continue
            article = recast(chance.choice(readings), chance, speakers, rate=0.12)
            article = framed(datelined(article, chance, rate=0.12), chance, speakers, rate=options.frames)
            text = restyled(article.text, chance)
            if chance.random() < 0.04:
                text = text.lower() if len(text.lower()) == len(text) else text
            article = replace(article, text=text)
            made += samples(article, tokenize, offset=chance.randrange(0, PIECES // 2), most=PIECES)
        for name, article in taught.items():
            drawn = chance.random() < options.share
            # GUM's nested attributions are people's and few: every window that holds one is read each epoch.
            if drawn or (article.nested and name.startswith("gum/")):
                found = list(read(name, article, guessed=True))
                made += found if drawn else [sample for sample in found if any(sample.nested)]
        batches = list(shuffled(made, 16, chance))
        other = list(shuffled(chance.sample(name_train, min(len(name_train), 16 * (len(batches) // 5) + 16)), 16, chance))
        for number, extra in enumerate(other):
            batches.insert(min(len(batches), number * 6 + 3), extra)
        return batches

    batches = epoch()
    steps = int(len(batches) * options.epochs * 1.01)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / warm, max(0.01, (steps - step) / (steps - warm))))
    log = {
        "seed": options.seed,
        "epochs": options.epochs,
        "rate": options.rate,
        "data": {p: fingerprint(options.corpora / p) for p in ("polnear/train", "polnear/dev", "gum/train", "ner", "time", "linking", "stance/newsmtsc")},
        "measures": [],
    }
    began, done = time.monotonic(), 0
    for number in range(options.epochs):
        total = Counter[str]()
        for at, chosen in enumerate(batches):
            batch = collate(chosen)
            hidden = (torch.rand(batch.ids.shape) < options.hide) & (batch.ids > SEP)
            batch.ids[hidden] = HIDDEN
            tags, links = forward(network, batch, half=True)
            if batch.samples[0].names is not None:
                loss = 0.5 * network.names.loss(tags[..., 2 * TAGS :], batch.names, batch.words, batch.starts)
                total["names"] += loss.item()
            else:
                roles = network.roles.loss(tags[..., :TAGS], batch.tags, batch.words, batch.starts, batch.guessed)
                inner = network.nested.loss(tags[..., TAGS : 2 * TAGS], batch.nested, batch.words, batch.starts, batch.free)
                pairs = [value for row, sample in enumerate(batch.samples) for value in link_loss(network, links[row], sample)]
                tie = torch.stack(pairs).mean() if pairs else torch.zeros(())
                near = soft_loss(tags[..., :TAGS], batch) if batch.softened.any() else torch.zeros(())
                loss = roles * (options.gold if soft else 1.0) + near + 0.5 * inner + 0.2 * tie
                total.update({"roles": roles.item(), "nested": inner.item(), "links": tie.item(), "soft": near.item()})
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            done += 1
            keep = min(0.998, done / (done + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if value.is_floating_point():
                        average[name].lerp_(value, 1 - keep)
            if at % 20 == 19:
                means = {name: round(value / (at + 1), 4) for name, value in total.items()}
                print(f"epoch {number + 1} batch {at + 1}/{len(batches)} {means} {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        raw = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(average)
        figures = {"epoch": number + 1, "seconds": round(time.monotonic() - began), **measure(network, dev), "names": measure(network, name_dev, named=True)}
        log["measures"].append(figures)
        print(json.dumps(figures), flush=True)
        torch.save(network.state_dict(), options.out / "weights.pt")
        torch.save(network.state_dict(), options.out / f"weights-{number + 1}.pt")
        (options.out / "measures.json").write_text(json.dumps(log, indent=1) + "\n")
        network.load_state_dict(raw)
        if number + 1 < options.epochs:
            batches = epoch()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    add_options(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
