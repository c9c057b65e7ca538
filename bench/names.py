"""Names of persons, organizations and places: F1 of exact span and type on Universal NER and on GUM's news.

    python bench/names.py --uner ../shared/corpora/ner/uner_ewt/dev.iob2
    python bench/names.py --gum ../shared/corpora/gum/dev

`network` is what the network alone tags (`Analysis.names`); `reading` the mentions that are names after the rules have been at them, of the
kind that their entity has in the end. A country is a place here, since the gold has no other type for it; a name that is taken for a group's or that
nothing tells the kind of is left out. Outer white space and punctuation count on neither side.

Universal NER (Mayhew et al. 2024) marks names of EWT's web text with PER, ORG, LOC. Its documents are read as printed, a sentence a line.

GUM marks noun phrases and no names, so its names are cut out of them: the head of a phrase of a person, an organization or a place, where that
is a proper noun (or what stands flat behind a common one: `co-founder Ana Dorn`), with what belongs to its name by the tree: for persons what is
flat, or a compound of proper nouns (titles hang otherwise and fall away), for the others also capitalised adjectives and what follows `of` and
`for`; without an article. A title alone (`the President`) and the plural of people (`the Velmorans`) are no names, and a name within a longer one
is not counted. What a country does GUM counts as an organization's; the name of a country is a place here all the same, as it is in Universal NER.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.coref import country, found_in
from bench.gum import Document, documents
from onrecord.data.reading import MadeBy
from onrecord.data.span import Span, trimmed
from onrecord.lexicon.role import honorifics, roles
from onrecord.models import catalogue
from onrecord.models.network import Network
from onrecord.models.onnx import OnnxBackend
from onrecord.pipeline import Pipeline, build
from onrecord.scoring.measure import Tally
from onrecord.sentences.paragraph import paragraphs

TYPES = ("PER", "ORG", "LOC")
_TYPES: Mapping[str, str] = {"person": "PER", "organization": "ORG", "country": "LOC", "place": "LOC"}
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))", re.IGNORECASE)
_LINKS = ("of", "for")

Name = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A text with its names, by place."""

    origin: str
    text: str
    names: tuple[Name, ...]


def uner(path: Path) -> Iterator[Named]:
    """The documents of a file of Universal NER, white space as in the lines `# text`, but for `do n't`, which that splits."""
    origin, text, names = "", "", list[Name]()
    rest = ""
    for line in path.read_text("utf-8").splitlines():
        key, _, value = line.partition(" = ")
        fields = line.split("\t")
        if key == "# newdoc id":
            if text:
                yield Named(origin, text, tuple(names))
            origin, text, names = value, "", []
        elif key == "# text":
            text, rest, before = text and text + "\n", value, "O"
        elif len(fields) > 2:
            spaced = rest.startswith(" ") and not _CLITIC.fullmatch(fields[1])
            rest = rest.lstrip()
            if not rest.startswith(fields[1]):
                raise ValueError(f"{path}: {fields[1]!r} in the rows of {origin}; expected the beginning of {rest[:20]!r}")
            start = len(text) + spaced
            text, rest = text + " " * spaced + fields[1], rest[len(fields[1]) :]
            label = fields[2]
            if label[2:] in TYPES:
                if label[0] == "B" or before[2:] != label[2:]:
                    names.append((Span(start, len(text)), label[2:]))
                else:
                    names[-1] = (Span(names[-1][0].start, len(text)), label[2:])
            before = label
    if text:
        yield Named(origin, text, tuple(names))


_GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}


def gum(document: Document) -> Named:
    """The names of a document of GUM."""
    found: dict[Span, str] = {}
    for span, kind in document.entities:
        head = _named(document, span) if kind in _GUM else None
        if head is None or (kind == "person" and "Number=Plur" in document.words[head].features.split("|")):
            continue
        own = name_of(document, head, span, person=kind == "person")
        if kind != "person" or not _title(own.of(document.text)):
            found.setdefault(own, "LOC" if country(own.of(document.text)) else _GUM[kind])
    longest = [(own, kind) for own, kind in found.items() if not any(other != own and other.contains(own) for other in found)]
    return Named(document.name, document.text, tuple(sorted(longest)))


def _named(document: Document, span: Span) -> int | None:
    """The number of the first word of the name in a phrase: its head, or what stands flat behind a common noun (`co-founder Ana Dorn`)."""
    head = document.head(span)
    if head is None or document.words[head].upos == "PROPN":
        return head
    flat = (at for at in document.within(span) if document.words[at].head == head and document.words[at].relation.startswith("flat"))
    return next((at for at in flat if document.words[at].upos == "PROPN"), None)


def _title(text: str) -> bool:
    words = text.lower().split()
    return all(word in honorifics() or word in roles() for word in words)


def name_of(document: Document, head: int, span: Span, *, person: bool) -> Span:
    """The words around `head` that belong to its name, with the marks between them, within the phrase `span`."""
    inside = document.within(span)
    own = _own(document, head, inside, person=person)
    ends = []
    for step in (-1, 1):
        end = at = head
        while (at := at + step) in inside and (at in own or document.words[at].upos == "PUNCT"):
            end = at if at in own else end
        ends.append(end)
    return trimmed(document.text, Span(document.words[ends[0]].span.start, document.words[ends[1]].span.end))


def _own(document: Document, head: int, inside: range, *, person: bool) -> set[int]:
    """`head` and the words below it that are part of its name, next to it or not."""
    made = {head}
    for at in inside:
        word = document.words[at]
        kind = word.relation.partition(":")[0]
        if word.upos == "PART" or (word.head != head and not (at > head and _both_flat(document, head, at))):
            continue
        capital = word.span.of(document.text)[0].isupper()
        if kind == "flat" or (kind == "compound" and word.upos == "PROPN") or (not person and kind in ("amod", "compound") and capital):
            made |= _own(document, at, inside, person=person)
        elif not person and kind == "nmod":
            links = [number for number in inside if document.words[number].head == at and document.words[number].relation in ("case", "det")]
            if links and document.words[links[0]].span.of(document.text).lower() in _LINKS and word.upos == "PROPN":
                made |= {*links, *_own(document, at, inside, person=person)}
    return made


def _both_flat(document: Document, first: int, other: int) -> bool:
    """Whether two words stand flat behind the same one: the parts of a name behind a common noun."""
    words = document.words
    return words[first].head == words[other].head and words[first].relation.startswith("flat") and words[other].relation.startswith("flat")


def of_network(named: Named, network: Network) -> list[Name]:
    """The names that the network tags."""
    return _trimmed(named.text, ((span, _TYPES.get(kind)) for span, kind in network.read(named.text, paragraphs(named.text)).names))


def of_reading(named: Named, pipeline: Pipeline) -> list[Name]:
    """The names that a reading finds, of the kinds that it gives their entities."""
    found = found_in(named.origin, named.text, pipeline)
    kinds = {span: one.kind for one in found.entities for span in one.mentions}
    return _trimmed(named.text, ((one.span, _TYPES.get(kinds.get(one.span, one.entity_kind))) for one in found.mentions if one.kind == "name"))


def _trimmed(text: str, names: Iterable[tuple[Span, str | None]]) -> list[Name]:
    return [(trimmed(text, span), kind) for span, kind in names if kind is not None]


def tallies(text: str, gold: Iterable[Name], found: Iterable[Name]) -> dict[str, Tally]:
    """The counts of one text by type, over all, and over all where the type does not matter."""
    wanted, got = set(_trimmed(text, gold)), set(found)
    made = {kind: _tally({name for name in wanted if name[1] == kind}, {name for name in got if name[1] == kind}) for kind in TYPES}
    return {"all": _tally(wanted, got)} | made | {"any type": _tally({span for span, _ in wanted}, {span for span, _ in got})}


def _tally(wanted: AbstractSet[object], got: AbstractSet[object]) -> Tally:
    return Tally(len(wanted & got), len(got), len(wanted))


def measured(texts: Iterable[Named], finders: Mapping[str, Callable[[Named], list[Name]]]) -> dict[str, dict[str, dict[str, float]]]:
    """Precision, recall and F1 of every finder, over all and by type."""
    totals: dict[str, dict[str, Tally]] = {name: {} for name in finders}
    for named in texts:
        for name, find in finders.items():
            for kind, tally in tallies(named.text, named.names, find(named)).items():
                totals[name][kind] = totals[name].get(kind, Tally()) + tally
    return {name: {kind: _figures(tally) for kind, tally in by.items()} for name, by in totals.items()}


def _figures(tally: Tally) -> dict[str, float]:
    return {"f1": round(tally.f1, 1), "precision": round(tally.precision, 1), "recall": round(tally.recall, 1), "gold": tally.gold}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--uner", type=Path, help="a file of Universal NER")
    parser.add_argument("--gum", type=Path, nargs="*", default=(), help="partitions of GUM, whose news is read")
    parser.add_argument("--genre", default="news", help="the kind of GUM's texts")
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    parser.add_argument("--wrong", action="store_true", help="print every difference: never on what is held out")
    options = parser.parse_args()
    folder = options.model or catalogue.find().folder
    network = Network(OnnxBackend(folder), folder / "decoder.json")
    pipeline = build(network, MadeBy("", folder.name, ""))
    finders: dict[str, Callable[[Named], list[Name]]] = {"network": partial(of_network, network=network), "reading": partial(of_reading, pipeline=pipeline)}
    texts = [] if options.uner is None else list(uner(options.uner))
    texts += [gum(each) for partition in options.gum for each in documents(partition) if each.genre == options.genre]
    for name, by_type in measured(texts, finders).items():
        for kind, told in by_type.items():
            print(json.dumps({"names": name, "type": kind} | told))
    for named in texts if options.wrong else ():
        for name, find in finders.items():
            for sign, span, kind in _wrong(named, find(named)):
                print(name, sign, kind, repr(span.of(named.text)), "in", repr(named.text[max(0, span.start - 30) : span.end + 30]), file=sys.stderr)


def _wrong(named: Named, found: Sequence[Name]) -> list[tuple[str, Span, str]]:
    wanted, got = set(_trimmed(named.text, named.names)), set(found)
    return sorted([("-", *name) for name in wanted - got] + [("+", *name) for name in got - wanted], key=lambda each: each[1])


if __name__ == "__main__":
    main()
