"""How well copies of articles are joined to their story, and how often two articles are joined that are none.

    python bench/reprints.py ../shared/corpora [--articles 1000] [--seed 1]

Six variants are made of each article and added to a record one after another, as reading does: another address, with the text as
it stands; the page for telephones, its text in other marks of quotation and spaces; the tail cut, so that three of five words
stay; another headline; a hundredth to a twentieth of the words changed, dropped or doubled, with one paragraph put in; and once more
as agency copy under another byline, in another outlet, a day later, its last sentences left out. An article is joined when
all of its variants are in its story. Pairs of different articles are those that lie in different topics or, where they have no topic,
were published by different outlets two weeks or more apart: such a pair in one story is a false one.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from onrecord.articles import from_text
from onrecord.data.article import Article
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.links import joined
from onrecord.links.likeness import FEWEST, wording
from onrecord.record import Record, open_record

APART = 14
"""Days between two reports of different outlets that are taken for reports of different events."""

MAKER = MadeBy("bench", "none", "")


@dataclass(frozen=True, slots=True)
class Original:
    """An article of a corpus. `topic` is its topic, or `None` where its outlet and day tell it apart."""

    article: Article
    topic: str | None


def originals(corpora: Path) -> Iterator[Original]:
    """The articles of PolNeAR and ECB+ that are long enough to be like others."""
    for path in sorted((corpora / "polnear").glob("*/text/*.txt")):
        yield from _long(from_text(path.read_text("utf-8"), origin=path.name), None)
    for path in sorted((corpora / "linking" / "ecbplus").glob("*/*.xml")):
        yield from _long(from_text(_ecb(path), origin=path.name), path.parent.name)


def _long(article: Article, topic: str | None) -> Iterator[Original]:
    if len(wording(article).words) >= 2 * FEWEST:
        yield Original(article, topic)


def _ecb(path: Path) -> str:
    told: list[str] = []
    last = None
    for token in ElementTree.parse(path).getroot().iter("token"):
        told.append(("\n\n" if last is not None and token.get("sentence") != last else " ") + (token.text or ""))
        last = token.get("sentence")
    return "".join(told).strip()


def _paragraphs(article: Article) -> list[str]:
    return [line for part in article.parts_of("body") for line in part.span.of(article.text).split("\n") if line.strip()]


def _made(article: Article, body: list[str], **fields: str) -> Article:
    """Another article with this body."""
    text = "\n\n".join([fields.pop("title", article.title or "Report"), *([fields.pop("byline")] if "byline" in fields else []), *body]) + "\n"
    return from_text(text, origin=f"{article.origin}.{fields['url'][-3:]}", **fields)


def another_address(article: Article, chance: random.Random) -> Article:
    """The same under an address with parameters."""
    return replace(article, url=f"https://heron.invalid/{article.id}?utm_source=feed&r={chance.random()}", origin=f"{article.origin}.url")


def for_telephones(article: Article, _: random.Random) -> Article:
    """The page for telephones: other marks of quotation, dashes and spaces."""
    marks = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", '"': "”", " ": "\u00a0"})
    return _made(article, [line.translate(marks) for line in _paragraphs(article)], url=f"https://amp.heron.invalid/{article.id}/amp")


def cut(article: Article, _: random.Random) -> Article:
    """The first three of five words."""
    words = list(re.finditer(r"\S+\s*", "\n\n".join(_paragraphs(article))))
    kept = "".join(found[0] for found in words[: max(FEWEST, len(words) * 3 // 5)])
    return _made(article, [kept.strip()], url=f"https://lantern.invalid/{article.id}/cut")


def another_headline(article: Article, _: random.Random) -> Article:
    """Another headline, and a standfirst."""
    body = ["What the council of Varo heard on the day when the ferries stayed in port, and what it means.", *_paragraphs(article)]
    return _made(article, body, title="Ferries stay in port as council hears minister", url=f"https://ember.invalid/{article.id}/new")


def edited(article: Article, chance: random.Random) -> Article:
    """One to five of a hundred words changed, dropped or doubled, and a paragraph put in."""
    share = chance.uniform(0.01, 0.05)

    def changed(word: str) -> str:
        return chance.choice(("", f"{word} {word}", "meanwhile")) if chance.random() < share else word

    body = [" ".join(changed(word) for word in line.split()) for line in _paragraphs(article)]
    body.insert(chance.randrange(len(body) + 1), "The ministry in Selm did not answer a request for comment by the time this report was printed.")
    return _made(article, body, url=f"https://courier.invalid/{article.id}/edt")


def agency(article: Article, chance: random.Random) -> Article:
    """Agency copy: another byline, outlet and day, the dateline before it, the last tenth to fifth left out, a line of the agency's at the end."""
    words = re.findall(r"\S+\s*", "\n\n".join(_paragraphs(article)))
    kept = "".join(words[: int(len(words) * chance.uniform(0.8, 0.9))])
    body = [f"SELM (KW) — {kept.strip()}", "Reporting by Oto Brell in Selm; editing by Mara Quell."]
    return _made(article, body, byline="By Oto Brell", url=f"https://wire.invalid/{article.id}/agy", published="2031-03-05", outlet="Keelson Wire")


VARIANTS: dict[str, Callable[[Article, random.Random], Article]] = {
    "another address": another_address,
    "for telephones": for_telephones,
    "tail cut to 60 %": cut,
    "another headline": another_headline,
    "small edits": edited,
    "agency copy": agency,
}


def _add(record: Record, article: Article) -> None:
    record.writer.add(Reading(article, (), (), Voice(), MAKER))
    for _ in joined(record):
        pass


def _apart(one: Original, other: Original) -> bool:
    """Whether two articles are surely of different events."""
    if one.topic is not None or other.topic is not None:
        return one.topic != other.topic
    days = [date.fromisoformat(each.article.published[:10]) for each in (one, other) if each.article.published]
    return one.article.outlet != other.article.outlet and len(days) == 2 and abs((days[0] - days[1]).days) >= APART


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("corpora", type=Path)
    asked.add_argument("--articles", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    held = list({one.article.id: one for one in originals(given.corpora)}.values())
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "bench.db", "w") as record:
        began = time.perf_counter()
        for one in held:
            _add(record, one.article)
        seconds = time.perf_counter() - began
        story = {one.article.id: record.reader.story(one.article.id) for one in held}
        print(f"{len(held):,} articles, {len(set(story.values())):,} stories; {1000 * seconds / len(held):.1f} ms to add and join one")
        _distinct(held, story)
        # The first of a story stands for it: its variants are looked for, not those of copies that the corpus itself holds.
        heads = [one.article for one in held if story[one.article.id] == one.article.id]
        taken = chance.sample(heads, min(given.articles, len(heads)))
        _variants(record, taken, chance)


def _distinct(held: list[Original], story: dict[str, str | None]) -> None:
    apart, wrong, same = 0, [], 0
    for one, other in combinations(held, 2):
        together = story[one.article.id] == story[other.article.id]
        if _apart(one, other):
            apart += 1
            if together:
                wrong.append((one.article.origin, other.article.origin))
        same += together and one.topic is not None and one.topic == other.topic
    print(f"pairs of different events: {apart:,}; joined: {len(wrong)}")
    for pair in wrong:
        print("   ", *pair)
    print(f"pairs within a topic of ECB+ that are joined: {same} (copies that the corpus holds; to be looked at by eye)")


def _variants(record: Record, taken: list[Article], chance: random.Random) -> None:
    right: Counter[str] = Counter()
    whole: Counter[int] = Counter()
    strangers = 0
    for article in taken:
        missed = 0
        for name, make in VARIANTS.items():
            variant = make(article, chance)
            _add(record, variant)
            first = record.reader.story(variant.id)
            right[name] += first == article.id
            missed += first != article.id
            strangers += first not in (article.id, variant.id)
        whole[missed] += 1
    print(f"{len(taken):,} articles with {len(VARIANTS)} variants each")
    for name in VARIANTS:
        print(f"    {name:20} {100 * right[name] / len(taken):6.2f} % joined")
    print(f"    {'all of them':20} {100 * sum(right.values()) / len(taken) / len(VARIANTS):6.2f} % joined")
    print(f"    {'every variant of':20} {100 * whole[0] / len(taken):6.2f} % of the articles joined")
    print(f"    joined to another story: {strangers}")


if __name__ == "__main__":
    main()
