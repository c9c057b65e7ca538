"""What an epoch reads: every text once, changed by program, in batches; made in processes of their own while the network learns."""

from __future__ import annotations

import json
import multiprocessing
import random
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.models.window import PIECES
from training.augment import datelined, framed, recast, restyled
from training.batch import Batch, Sample, collate, name_samples, samples, shuffled, softened, tokenize_with
from training.corpus import Tagged, kept_back, names, polnear, unmarked, with_nested
from training.facts import Chain, Fact, chains, key, lines, spoken
from training.facts import read as facts_of
from training.gum import articles as gum_articles
from training.soft import Soft
from training.soft import read as read_soft


@dataclass(frozen=True, slots=True)
class Diet:
    """How texts are changed and how much of each kind an epoch reads.

    `share`: of the texts that only a network labelled; `frames`: of paragraphs that are put into somebody's mouth; `plain`: of articles
    that are read as they are where there are soft targets, which hold for them alone; `size`: windows a batch.
    """

    share: float = 0.4
    frames: float = 0.1
    plain: float = 0.6
    size: int = 16


class Reader:
    """The corpora, and an epoch's batches made from them; the same seed makes the same batches."""

    def __init__(
        self, corpora: Path, pretrained: Path, diet: Diet, *, labels: Path | None, soft: Path | None, facts: Path | None = None, limit: int = 0
    ) -> None:
        self.diet = diet
        tokenizer = Tokenizer.from_file(str(pretrained / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenize = tokenize_with(tokenizer)
        corpus = polnear(corpora / "polnear" / "train")
        self.taught: dict[str, Tagged] = {}
        if labels is not None:
            held = json.loads(labels.read_text("utf-8"))
            corpus = with_nested(corpus, held["nested"])
            self.taught = unmarked(held["texts"], corpora / "gum" / "train")
        self.corpus = dict(list(corpus.items())[: limit or None])
        self.soft: Soft | None = None if soft is None else read_soft(soft)
        if self.soft is not None:  # texts that a network read for their emissions alone
            self.taught |= {name: Tagged(text, (), known=True) for name, text in self.soft.texts.items() if name not in self.taught}
        golds = [] if facts is None else lines(facts)
        self.facts = facts_of(golds)
        self.chains = chains(corpora / "gum" / "train") | self._spoken(golds)
        speakers = sorted({s.source[0].of(a.text) for readings in corpus.values() for a in readings for s in a.statements if s.source})
        self.speakers = [name for name in speakers if 3 < len(name) < 50 and "\n" not in name and name[0].isupper()] or ["He"]
        ner = corpora / "ner"
        named = names(ner / "uner_ewt" / "train.iob2", token=1, tag=2, separator="\t")
        named += names(ner / "wikigold" / "wikigold.conll", token=0, tag=1, separator=" ")
        self.named = [s for text in named for s in name_samples(text, self.tokenize, most=PIECES)]
        if limit:
            self.named, self.taught = self.named[: 16 * limit], dict(list(self.taught.items())[:limit])

    def dev(self, corpora: Path) -> tuple[list[Batch], list[Batch], list[Batch]]:
        """The batches of PolNeAR dev, of the names of UNER's dev, and of GUM dev's chains with what facts are kept back."""
        found = [s for held in polnear(corpora / "polnear" / "dev").values() for s in samples(held[0], self.tokenize, offset=0, most=PIECES)]
        names_dev = names(corpora / "ner" / "uner_ewt" / "dev.iob2", token=1, tag=2, separator="\t")
        marked = chains(corpora / "gum" / "dev")
        known = [Tagged(each.text, (), known=True) for each in gum_articles(corpora / "gum" / "dev")]
        told = [s for own, each in zip(marked.values(), known, strict=True) for s in samples(each, self.tokenize, offset=0, most=PIECES, chains=own)]
        for name, own_facts in self.facts.items():
            if kept_back(name):
                texts = [self.corpus[name][0]] if name in self.corpus else [self.taught[name]] if name in self.taught else []
                told += [s for text in texts for s in samples(text, self.tokenize, offset=0, most=PIECES, facts=own_facts)]
        return _sorted(found), _sorted([s for text in names_dev for s in name_samples(text, self.tokenize, most=PIECES)]), _sorted(told)

    def part(self, seed: int, number: int, parts: int) -> list[Batch]:
        """The batches of one of `parts` equal parts of an epoch."""
        order = random.Random(seed)
        chance = random.Random(f"{seed}/{number}")
        articles, texts, named = sorted(self.corpus), sorted(self.taught), list(range(len(self.named)))
        for listed in (articles, texts, named):
            order.shuffle(listed)
        made = [sample for name in articles[number::parts] for sample in self._article(name, chance)]
        made += [sample for name in texts[number::parts] for sample in self._text(name, chance)]
        batches = list(shuffled(made, self.diet.size, chance))
        other = [self.named[at] for at in named[number::parts]][: self.diet.size * (len(batches) // 5 + 1)]
        for at, extra in enumerate(shuffled(other, self.diet.size, chance)):
            batches.insert(min(len(batches), at * 6 + 3), extra)
        return [collate(batch) for batch in batches]

    def _article(self, name: str, chance: random.Random) -> Iterator[Sample]:
        article = chance.choice(self.corpus[name])
        if (self.soft is not None or self._known(name)) and chance.random() < self.diet.plain:
            yield from self._plainly(name, article, chance, guessed=False)
            return
        article = recast(article, chance, self.speakers, rate=0.12)
        article = framed(datelined(article, chance, rate=0.12), chance, self.speakers, rate=self.diet.frames)
        text = restyled(article.text, chance)
        if chance.random() < 0.04:
            text = text.lower() if len(text.lower()) == len(text) else text
        yield from samples(replace(article, text=text), self.tokenize, offset=chance.randrange(0, PIECES // 2), most=PIECES)

    def _text(self, name: str, chance: random.Random) -> Iterator[Sample]:
        article = self.taught[name]
        # GUM's chains and nested attributions are people's and few, as facts are: they are read each epoch. Stories made by program are many and much alike.
        share = self.diet.share * (0.3 if name.startswith("stories/") else 1.0)
        if chance.random() < share or name in self.chains or self._known(name):
            yield from self._plainly(name, article, chance, guessed=True)

    def _spoken(self, golds: Iterable[Mapping[str, Any]]) -> dict[str, list[Chain]]:
        """Who speaks in the texts with facts, without those that are kept back."""
        texts = {name: readings[0].text for name, readings in self.corpus.items()} | {name: each.text for name, each in self.taught.items()}
        return {name: spoken(texts[name], gold) for gold in golds if (name := key(gold["file"])) in texts and not kept_back(name)}

    def _known(self, name: str) -> list[Fact]:
        """The facts of a text, without those that are kept back to measure on."""
        return [] if kept_back(name) else self.facts.get(name, [])

    def _plainly(self, name: str, article: Tagged, chance: random.Random, *, guessed: bool) -> Iterator[Sample]:
        """The windows of a text in its own words, with all that is known of them."""
        emissions = self.soft.of(name) if self.soft is not None else {}
        article = replace(article, text=restyled(article.text, chance))
        offset, known = chance.randrange(0, PIECES // 2), self._known(name)
        for sample in samples(article, self.tokenize, offset=offset, most=PIECES, guessed=guessed, facts=known, chains=self.chains.get(name, ())):
            yield softened(sample, emissions) if emissions else sample


def _sorted(found: list[Sample]) -> list[Batch]:
    order = sorted(found, key=lambda sample: len(sample.window.pieces))
    return [collate(order[at : at + 16]) for at in range(0, len(order), 16)]


_READER: Reader | None = None


def _part(seed: int, number: int, parts: int) -> list[Batch]:
    assert _READER is not None
    return _READER.part(seed, number, parts)


class Kitchen:
    """Makes epochs in `workers` processes, the next one while the one before is read."""

    def __init__(self, reader: Reader, *, workers: int, parts: int = 8) -> None:
        global _READER  # the forked processes share it without copying
        _READER = reader
        self._pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork"))
        self._parts = parts
        self._next: list[Future[list[Batch]]] = []

    def order(self, seed: int) -> None:
        """Begin to make the epoch of that seed."""
        self._next = [self._pool.submit(_part, seed, number, self._parts) for number in range(self._parts)]

    def take(self) -> Iterator[Batch]:
        """The batches of the epoch that was ordered, each part's as it is ready, in order."""
        parts, self._next = self._next, []
        return (batch for part in parts for batch in part.result())

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)
