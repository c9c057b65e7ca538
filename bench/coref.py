"""Who is the same as whom: CoNLL F1 of onrecord's entities on GUM, beside a plain rule and what a perfect linker could reach.

    python bench/coref.py ../shared/corpora/gum/dev
    python bench/coref.py ../shared/corpora/gum/dev --genre news

CoNLL F1 is the mean of the F1 of MUC, B-cubed and CEAF-e (`bench/partition.py`). Rows:

- `onrecord`: the entities of a reading, each with the mentions that it gives;
- `plain rule`: on the mentions that onrecord finds, names of the same letters are one, and each `he`, `she` or `they`, in whatever case,
  is the person named last before it;
- `perfect linker`: the mentions that onrecord finds, put into the gold's chains without a fault;
- `perfect linker, given`: the same with those alone that its entities give.

The gold is GUM's chains in the scheme of OntoNotes (OntoGUM; Zhu et al. 2021): all noun phrases that are mentioned twice at least, things,
places, days and ideas among them; singletons count on neither side. onrecord does not set out to find those: it keeps persons, bodies and
countries, and of their mentions names, phrases of a role, and pronouns of one person. So two settings: `all`, the task itself, where most of the
gold is out of its reach; and `named`, the chains alone that have a proper name of a person, an organization or a country, beside the chains of
each row that have one. A name is a mention whose head is a proper noun and which GUM marks as a person or an organization, or as a place where the
lexicon of onrecord has it as the name of a country; of onrecord's, a name that it takes for one of the three.

A mention matches one of the gold by `exact` characters; or, since onrecord leaves titles, articles and what follows a name out of it
(`Dorn`, where the gold has `Mr. Dorn, a judge of the court`), by the same `head`, as GUM's trees have it, each mention with one other at most: of
two with the same head the nearer in length is taken. The figures for `head` are those to read; published ones for OntoGUM are `exact` on all mentions.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.gum import Document, documents
from bench.partition import MEASURES, Agreement, agreement
from onrecord.articles import from_text
from onrecord.data.entity import Entity
from onrecord.data.mention import Mention
from onrecord.data.span import Span
from onrecord.lexicon.country import country_forms
from onrecord.lexicon.pronoun import pronouns
from onrecord.pipeline import Pipeline, build

Chain = AbstractSet[Span]

SETTINGS = ("all", "named")
MATCHES = ("exact", "head")
_NAMED = ("person", "organization", "country")


@dataclass(frozen=True, slots=True)
class Found:
    """What onrecord finds in a document: mentions, and the entities that it makes of them."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    @property
    def names(self) -> frozenset[Span]:
        """The mentions that are names."""
        return frozenset(mention.span for mention in self.mentions if mention.kind == "name")


def found_in(origin: str, text: str, pipeline: Pipeline) -> Found:
    """The mentions and entities of a text, which a reading alone does not tell apart."""
    held = pipeline.run(from_text(text, origin=origin))
    return Found(held["mentions"], held["entities"])


def named(document: Document, chain: Iterable[Span]) -> bool:
    """Whether a chain of the gold has a proper name of a person, an organization or a country."""
    kinds = {(head, kind) for span, kind in document.entities if (head := document.head(span)) is not None}

    def proper(span: Span) -> bool:
        head = document.head(span)
        if head is None or document.words[head].upos != "PROPN":
            return False
        return (head, "person") in kinds or (head, "organization") in kinds or ((head, "place") in kinds and country(span.of(document.text)))

    return any(proper(span) for span in chain)


def country(text: str) -> bool:
    """Whether `text` is the name of a country, with or without `the`."""
    form = country_forms().get(text.removeprefix("the ").removeprefix("The "))
    return form is not None and form.word == "name"


def entity_chains(found: Found, *, setting: str) -> list[Chain]:
    """The chains of onrecord's entities."""
    return [frozenset(one.mentions) for one in found.entities if setting == "all" or (one.kind in _NAMED and not found.names.isdisjoint(one.mentions))]


def rule_chains(text: str, mentions: Sequence[Mention], *, setting: str) -> list[Chain]:
    """Names by their letters, pronouns of a person by the person named last."""
    held: dict[str, set[Span]] = {}
    kinds: dict[str, set[str]] = {}
    last = ""
    for mention in sorted(mentions, key=lambda one: one.span):
        own = mention.span.of(text)
        if mention.kind == "name":
            held.setdefault(own, set()).add(mention.span)
            kinds.setdefault(own, set()).add(mention.entity_kind)
            last = own if mention.entity_kind == "person" else last
        elif mention.kind == "pronoun" and last and (pronoun := pronouns()[own.lower()]).personal and pronoun.gender != "n":
            held[last].add(mention.span)
    return [spans for own, spans in held.items() if setting == "all" or not kinds[own].isdisjoint(_NAMED)]


def matched(document: Document, gold: Iterable[Span], found: Iterable[Span], *, match: str) -> dict[Span, Span]:
    """The mention of the gold that each of `found` matches; no two match the same one."""
    wanted = set(gold)
    taken = {span: span for span in found if span in wanted}
    if match == "exact":
        return taken
    left: dict[int, list[Span]] = {}
    for span in sorted(wanted - taken.keys()):
        if (head := document.head(span)) is not None:
            left.setdefault(head, []).append(span)
    pairs = [
        (abs(len(own) - len(span)), own, span) for own in set(found) - taken.keys() if (head := document.head(own)) is not None for span in left.get(head, ())
    ]
    used: set[Span] = set()
    for _, own, span in sorted(pairs):
        if own not in taken and span not in used:
            taken[own] = span
            used.add(span)
    return taken


def compared(gold: Sequence[Chain], chains: Sequence[Chain], place: Mapping[Span, Span]) -> Agreement:
    """How well `chains`, with their mentions put in the place of those that they match, agree with the gold; singletons are left out."""
    seen: set[Span] = set()
    moved = []
    for chain in chains:
        own = {place.get(span, span) for span in chain} - seen  # a mention that two entities share counts with the first
        seen |= own
        moved.append(own)
    return agreement(_several(gold), _several(moved))


def _several(chains: Iterable[Chain]) -> list[Chain]:
    return [chain for chain in chains if len(chain) > 1]


def perfect(gold: Sequence[Chain], spans: Iterable[Span], place: Mapping[Span, Span]) -> list[Chain]:
    """The gold's chains as far as `spans` match their mentions."""
    reached = {place[span] for span in spans if span in place}
    return [chain & reached for chain in gold]


def scored(document: Document, found: Found) -> dict[tuple[str, str, str], Agreement]:
    """The agreement of every row by setting, match and row."""
    given = {span for one in found.entities for span in one.mentions}
    every = given | {mention.span for mention in found.mentions}
    made = {}
    for setting in SETTINGS:
        gold = [chain for chain in document.chains if setting == "all" or named(document, chain)]
        own = entity_chains(found, setting=setting)
        plain = rule_chains(document.text, found.mentions, setting=setting)
        for match in MATCHES:
            place = matched(document, set().union(*gold), every, match=match)
            rows = {
                "onrecord": own,
                "plain rule": plain,
                "perfect linker": perfect(gold, every, place),
                "perfect linker, given": perfect(gold, given, place),
            }
            for row, chains in rows.items():
                made[setting, match, row] = compared(gold, chains, {} if row.startswith("perfect") else place)
    return made


def measured(read: Iterable[tuple[Document, Found]]) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """The figures of all documents by setting, match and row."""
    totals: dict[tuple[str, str, str], Agreement] = {}
    for document, found in read:
        for key, value in scored(document, found).items():
            totals[key] = totals.get(key, Agreement()) + value
    made: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    for (setting, match, row), total in totals.items():
        made.setdefault(setting, {}).setdefault(match, {})[row] = _figures(total)
    return made


def _figures(total: Agreement) -> dict[str, float]:
    shares = {name: getattr(total, name) for name in MEASURES}
    told = {"conll": total.conll} | {name: share.f1 for name, share in shares.items()}
    told |= {"precision": sum(share.precision for share in shares.values()) / len(shares)}
    told |= {"recall": sum(share.recall for share in shares.values()) / len(shares)}
    return {name: round(value, 1) for name, value in told.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a partition of GUM, with dep/ and coref/ in it")
    parser.add_argument("--genre", help="only documents of this kind of text, as `news`")
    options = parser.parse_args()
    pipeline = build()
    read = [(each, found_in(each.name, each.text, pipeline)) for each in documents(options.folder) if options.genre in (None, each.genre)]
    print(f"{len(read)} documents", file=sys.stderr)
    for setting, by_match in measured(read).items():
        for match, rows in by_match.items():
            for row, told in rows.items():
                print(json.dumps({"chains": setting, "match": match, "row": row} | told))


if __name__ == "__main__":
    main()
