"""The benches of entities and names, on a document made in GUM's form."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.coref import Found, entity_chains, matched, measured, named, perfect, rule_chains
from bench.gum import Document, documents
from bench.names import TYPES, Named, gum, name_of, tallies, uner
from onrecord.data.entity import Entity
from onrecord.data.mention import EntityKind, Mention, MentionKind
from onrecord.data.span import Span

SHARED = Path(__file__).parents[2] / "shared" / "corpora"

# Number, word, part of speech, features, head, relation, entities; then what the chains' own file has for the word.
ROWS = [
    ("1 Mr. PROPN _ 2 nmod:desc (1-person-new-x-cf1-1,2-coref", "(1"),
    ("2 Dorn PROPN _ 8 nsubj _", "_"),
    ("3 , PUNCT _ 5 punct _", "_"),
    ("4 a DET _ 5 det (1-person-giv-x-cf1-2-appos", "_"),
    ("5 judge NOUN _ 2 appos _", "_"),
    ("6 of ADP _ 7 case _", "_"),
    ("7 Velmora PROPN _ 5 nmod (2-place-new-x-cf2-1-coref)1)1)", "(2)1)"),
    ("8 left VERB _ 0 root _", "_"),
    ("9 the DET _ 10 det (3-organization-new-x-cf3-2-coref", "(3"),
    ("10 Bank PROPN _ 8 obj _", "_"),
    ("11 of ADP _ 12 case _", "_"),
    ("12 Velmora PROPN _ 10 nmod (2-place-giv-x-cf2-1-coref)3)", "(2)3)"),
    ("13 . PUNCT _ 8 punct _", "_"),
    (),
    ("1 He PRON _ 2 nsubj (1-person-giv-x-cf1-1-ana)", "(1)"),
    ("2 told VERB _ 0 root _", "_"),
    ("3 his PRON _ 4 nmod:poss (4-person-new-x-cf2-2-sgl(1-person-giv-x-cf1-1-ana)", "(1)"),
    ("4 friend NOUN _ 2 obj _", "_"),
    ("5 Ana PROPN _ 4 flat _", "_"),
    ("6 Quell PROPN _ 4 flat 4)", "_"),
    ("7 . PUNCT _ 2 punct _", "_"),
    (),
    ("1 The DET _ 2 det (3-organization-giv-x-cf1-2-coref", "(3"),
    ("2 bank NOUN _ 3 nsubj 3)", "3)"),
    ("3 knew VERB _ 0 root _", "_"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("dep", "coref"):
        (tmp_path / name).mkdir()
    trees, chains, at = ["# newpar"], ["# begin document"], 0
    for row in ROWS:
        if not row:
            trees.append("")
            continue
        number, word, upos, features, head, relation, entity = row[0].split(" ")
        trees.append("\t".join((number, word, "_", upos, "_", features, head, relation, "_", "_" if entity == "_" else f"Entity={entity}")))
        chains.append(f"{at}\t{word}\t{row[1]}")
        at += 1
    (tmp_path / "dep" / "GUM_news_tarn.conllu").write_text("\n".join(trees) + "\n", "utf-8")
    (tmp_path / "coref" / "GUM_news_tarn.conll").write_text("\n".join(chains) + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def document(folder: Path) -> Document:
    (found,) = documents(folder)
    return found


def spans(document: Document, *words: str) -> list[Span]:
    """Where each of `words` stands first in the document; `Velmora#2` is the second one."""
    made = []
    for word in words:
        text, _, times = word.partition("#")
        at = -1
        for _ in range(int(times or 1)):
            at = document.text.index(text, at + 1)
        made.append(Span(at, at + len(text)))
    return made


def found(document: Document, *mentions: tuple[str, MentionKind, EntityKind]) -> tuple[Mention, ...]:
    return tuple(Mention(spans(document, word)[0], kind, of) for word, kind, of in mentions)


def test_a_document_of_gum(document: Document) -> None:
    assert document.genre == "news"
    assert document.text.startswith("Mr. Dorn , a judge of Velmora left the Bank of Velmora . He told")
    told = [{span.of(document.text) for span in chain} for chain in document.chains]
    assert {"Mr. Dorn , a judge of Velmora", "He", "his"} in told
    assert {"the Bank of Velmora", "The bank"} in told
    assert document.words[document.head(document.entities[-1][0]) or 0].span.of(document.text) == "bank"


def test_a_chain_with_a_proper_name(document: Document) -> None:
    names = {min(chain).of(document.text): named(document, chain) for chain in document.chains}
    assert names == {"Mr. Dorn , a judge of Velmora": True, "Velmora": False, "the Bank of Velmora": True}  # no lexicon has this country


def test_mentions_match_by_characters_or_by_head(document: Document) -> None:
    gold = [span for chain in document.chains for span in chain]
    own = spans(document, "Dorn", "Velmora", "Bank of Velmora", "He", "told")
    whole = spans(document, "Mr. Dorn , a judge of Velmora", "Velmora", "the Bank of Velmora", "He")
    assert matched(document, gold, own, match="exact") == {own[1]: whole[1], own[3]: whole[3]}
    assert matched(document, gold, own, match="head") == dict(zip(own[:4], whole, strict=True))


def test_the_nearer_in_length_is_taken_of_two_with_one_head(document: Document) -> None:
    gold = spans(document, "Bank of Velmora", "the Bank of Velmora . He")
    own = spans(document, "the Bank of Velmora", "Bank")
    assert matched(document, gold, own, match="head") == {own[0]: gold[0], own[1]: gold[1]}


def test_the_plain_rule(document: Document) -> None:
    mentions = found(document, ("Dorn", "name", "person"), ("Bank", "name", "organization"), ("He", "pronoun", "unknown"), ("his", "pronoun", "unknown"))
    chains = rule_chains(document.text, mentions, setting="all")
    assert chains == [set(spans(document, "Dorn", "He", "his")), set(spans(document, "Bank"))]


def test_only_named_entities_where_only_those_are_asked_for(document: Document) -> None:
    mentions = found(document, ("Dorn", "name", "person"), ("He", "pronoun", "unknown"), ("The bank", "role", "unknown"))
    dorn, bank = (
        Entity("e1", "Dorn", "person", tuple(spans(document, "Dorn", "He"))),
        Entity("e2", "The bank", "organization", tuple(spans(document, "The bank"))),
    )
    assert len(entity_chains(Found(mentions, (dorn, bank)), setting="all")) == 2
    assert entity_chains(Found(mentions, (dorn, bank)), setting="named") == [frozenset(dorn.mentions)]


def test_a_perfect_linker_reaches_what_is_found_and_no_more(document: Document) -> None:
    own = spans(document, "Dorn", "his", "told")
    place = matched(document, [span for chain in document.chains for span in chain], own, match="head")
    reached = [chain for chain in perfect(document.chains, own, place) if chain]
    assert reached == [set(spans(document, "Mr. Dorn , a judge of Velmora", "his"))]


def test_the_figures(document: Document) -> None:
    mentions = found(document, ("Dorn", "name", "person"), ("He", "pronoun", "unknown"), ("his", "pronoun", "unknown"))
    dorn = Entity("e1", "Dorn", "person", tuple(spans(document, "Dorn", "He")))
    told = measured([(document, Found(mentions, (dorn,)))])
    rows = told["named"]["head"]
    assert [rows[name]["muc"] for name in ("onrecord", "plain rule", "perfect linker", "perfect linker, given")] == [50.0, 80.0, 80.0, 50.0]
    assert rows["onrecord"]["conll"] < rows["plain rule"]["conll"] == rows["perfect linker"]["conll"]
    assert told["all"]["exact"]["onrecord"]["muc"] == 0  # `Dorn` is not the whole of `Mr. Dorn, a judge of Velmora`


def test_names_of_gum(document: Document) -> None:
    made = gum(document)
    assert [(span.of(made.text), kind) for span, kind in made.names] == [
        ("Dorn", "PER"),
        ("Velmora", "LOC"),
        ("Bank of Velmora", "ORG"),
        ("Ana Quell", "PER"),
    ]


def test_a_title_is_no_part_of_a_name(document: Document) -> None:
    head = document.head(spans(document, "Mr. Dorn")[0])
    assert head is not None
    assert name_of(document, head, spans(document, "Mr. Dorn")[0], person=True).of(document.text) == "Dorn"


UNER = """# newdoc id = tarn
# sent_id = tarn-1
# text = Ana Dorn 's (late) aunt did n't see Orvath.
1\tAna\tB-PER\t-\t-
2\tDorn\tI-PER\t-\t-
3\t's\tO\t-\t-
4\t(\tO\t-\t-
5\tlate\tO\t-\t-
6\t)\tO\t-\t-
7\taunt\tO\t-\t-
8\tdid\tO\t-\t-
9\tn't\tO\t-\t-
10\tsee\tO\t-\t-
11\tOrvath\tB-LOC\t-\t-
12\t.\tO\t-\t-

# sent_id = tarn-2
# text = Tarn wept.
1\tTarn\tB-OTH\t-\t-
2\twept\tO\t-\t-
3\t.\tO\t-\t-

# newdoc id = quell
# sent_id = quell-1
# text = Hm
1\tHm\tO\t-\t-
"""


def test_universal_ner_is_read_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "made.iob2"
    path.write_text(UNER, "utf-8")
    first, second = uner(path)
    assert first.text == "Ana Dorn's (late) aunt didn't see Orvath.\nTarn wept."
    assert [(span.of(first.text), kind) for span, kind in first.names] == [("Ana Dorn", "PER"), ("Orvath", "LOC")]
    assert (second.origin, second.text, second.names) == ("quell", "Hm", ())


def test_rows_that_are_not_the_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.iob2"
    path.write_text(UNER.replace("7\taunt", "7\tuncle"), "utf-8")
    with pytest.raises(ValueError, match="'uncle'"):
        list(uner(path))


def test_a_name_counts_by_span_and_type() -> None:
    text = "Ana Dorn, Orvath, Tarn."
    gold = [(Span(0, 8), "PER"), (Span(10, 16), "LOC"), (Span(18, 23), "ORG")]
    told = tallies(text, gold, [(Span(0, 8), "PER"), (Span(10, 16), "ORG"), (Span(18, 22), "ORG")])
    assert (told["all"].right, told["all"].found, told["all"].gold) == (2, 3, 3)
    assert [told[kind].right for kind in TYPES] == [1, 1, 0]
    assert told["any type"].right == 3


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no corpora at {SHARED}")
def test_the_corpora_are_read() -> None:
    read = next(documents(SHARED / "gum" / "dev"))
    assert sum(len(chain) for chain in read.chains) > 20
    first: Named = next(uner(SHARED / "ner" / "uner_ewt" / "dev.iob2"))
    assert first.names
