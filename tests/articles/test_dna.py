"""Databases of Discourse Network Analyzer; all content but the shared sample's is invented."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from onrecord.articles.detector import received
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "dna" / "sample.dna"

TABLES = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL);
CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL, Coder INTEGER, Author TEXT NOT NULL DEFAULT '',
    Source TEXT NOT NULL DEFAULT '', Section TEXT NOT NULL DEFAULT '', Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL);
CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL);
CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL, DataType TEXT NOT NULL, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER NOT NULL, Stop INTEGER NOT NULL, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, Value TEXT NOT NULL DEFAULT '');
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, Entity INTEGER NOT NULL);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, Value TEXT DEFAULT '');
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 1);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 0);
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO CODERS VALUES (1, 'Admin'), (2, 'Kip Larramond');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),
    (4, 'agreement', 'boolean', 1), (5, 'strength', 'integer', 1), (6, 'remark', 'long text', 1);
INSERT INTO ENTITIES VALUES (1, 1, 'Orla Venn'), (2, 2, 'Ministry of Water'), (3, 3, 'The gate stays shut.');
"""
MIDNIGHT, MORNING = 1_930_348_800, 1_930_348_800 + 7 * 3600 + 90
"""4 March 2031 in seconds since 1970, UTC."""


@dataclass(frozen=True)
class Document:
    text: str
    spans: Sequence[tuple[int, int]] = ()
    title: str = "Dam fills"
    date: object = MIDNIGHT
    outlet: str = "The Heron"


def dna(*documents: Document, more: str = "", tables: str = TABLES) -> bytes:
    """A database with these documents, each with its statements, every one coded alike."""
    connection = apsw.Connection(":memory:")
    connection.execute(tables)
    number = 0
    for at, document in enumerate(documents, start=1):
        row = (at, document.title, document.text, 2, "Mara Quell", document.outlet, "World", "Look again", "report", document.date)
        connection.execute("INSERT INTO DOCUMENTS VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        for start, stop in document.spans:
            number += 1
            connection.execute("INSERT INTO STATEMENTS VALUES (?,1,?,?,?,2)", (number, at, start, stop))
            connection.execute(
                f"INSERT INTO DATABOOLEAN VALUES (NULL, {number}, 4, 0); INSERT INTO DATAINTEGER VALUES (NULL, {number}, 5, -3);"
                f"INSERT INTO DATASHORTTEXT VALUES (NULL, {number}, 3, 3), (NULL, {number}, 1, 1), (NULL, {number}, 2, 2);"
                f"INSERT INTO DATALONGTEXT VALUES (NULL, {number}, 6, 'sure')"
            )
    connection.execute(more)
    data: bytes = connection.serialize("main")
    connection.close()
    return data


def read(data: bytes, name: str = "coded.dna") -> list[Received | Skipped]:
    return list(received(Source(name, data=data)))


def only(data: bytes) -> Received:
    found = read(data)
    assert len(found) == 1
    assert isinstance(found[0], Received), found
    return found[0]


TEXT = "Dam fills over the winter\n\nThe gate is shut, Orla Venn said on Monday. It stays shut until the spring, she told the farmers of the valley."
SAID = "It stays shut until the spring"


def place(text: str, words: str = SAID) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def utf16(text: str, words: str = SAID) -> tuple[int, int]:
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def test_a_document_with_what_was_coded_in_it() -> None:
    found = only(dna(Document(TEXT, [place(TEXT), (0, 9)])))
    article = found.article
    assert article.text == TEXT
    assert (article.origin, article.title, article.outlet, article.section, article.authors) == (
        "coded.dna#1",
        "Dam fills",
        "The Heron",
        "World",
        ("Mara Quell",),
    )
    assert [(stamp.date, stamp.told_by) for stamp in article.stamps] == [("2031-03-04", "database")]
    assert [(part.kind, part.span.of(TEXT)[:9]) for part in article.parts] == [("headline", "Dam fills"), ("body", "The gate ")]
    assert [coding.span.of(TEXT) for coding in found.codings] == ["Dam fills", SAID]
    coding = found.codings[1]
    assert (coding.article, coding.kind, coding.by, coding.origin) == (article.id, "DNA Statement", "Kip Larramond", "coded.dna#1/1")
    assert coding.values == (
        ("person", "Orla Venn"), ("organization", "Ministry of Water"), ("concept", "The gate stays shut."),
        ("agreement", "0"), ("strength", "-3"), ("remark", "sure")
    )  # fmt: skip
    assert found.notes[:2] == ("the document's type in DNA: report", "the document's notes in DNA: Look again")


@pytest.mark.parametrize(
    ("date", "told"),
    [(MORNING, "2031-03-04T07:01:30"), (MIDNIGHT, "2031-03-04"), (MORNING * 1000, "2031-03-04T07:01:30"), (10**30, None), ("soon", None), (-(10**11), None)],
    ids=["a time", "midnight is a day", "milliseconds", "beyond time", "words", "before 1000"],
)
def test_dates(date: object, told: str | None) -> None:
    if date == 10**30:
        date = float(date)
    stamps = only(dna(Document(TEXT, date=date))).article.stamps
    assert [stamp.date for stamp in stamps] == ([told] if told else [])


EMOJI = TEXT.replace("shut,", "shut 😊😊😊,")
DOS = TEXT.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "coded", "named"),
    [
        (EMOJI, [utf16(EMOJI), utf16(EMOJI, "she told the farmers")], "UTF-16 units"),
        (EMOJI, [place(EMOJI), place(EMOJI, "she told the farmers")], "code points"),
        (EMOJI, [utf16(EMOJI, "The gate is shut 😊😊😊, Orla Venn said")], "UTF-16 units"),
        (DOS, [place(TEXT), place(TEXT, "she told the farmers")], "characters, CR LF as one"),
        (DOS, [place(DOS), place(DOS, "she told the farmers")], "characters"),
        (TEXT, [place(TEXT)], ""),
        (EMOJI, [(0, 9)], ""),
    ],
    ids=["java's", "sql's", "within", "line ends as one", "line ends as two", "all alike", "before any emoji"],
)
def test_places_are_counted_as_most_of_them_prove(text: str, coded: list[tuple[int, int]], named: str) -> None:
    found = only(dna(Document(text, coded)))
    words = [coding.span.of(text) for coding in found.codings]
    assert set(words) <= {SAID, "she told the farmers", "The gate is shut 😊😊😊, Orla Venn said", "Dam fills"}
    notes = [note for note in found.notes if "counted in" in note]
    assert len(notes) == bool(named)
    assert all(f"counted in {named}:" in note for note in notes)


def test_a_place_that_two_ways_prove_is_javas_and_said_to_be_doubtful() -> None:
    found = only(dna(Document("😊😊😊 no no no no", [(7, 9)], title="x")))
    assert found.codings[0].span == (4, 6)
    told = "counted in UTF-16 units: 1 of 1 coded statements begin and end at a word's edge so; they do so by code points too"
    assert found.notes[0] == f"the places of coded statements are {told}"


def test_a_place_outside_the_text_is_left_out_and_said_so() -> None:
    found = only(dna(Document(TEXT, [(5, 9999), place(TEXT)])))
    assert [coding.span.of(TEXT) for coding in found.codings] == [SAID]
    assert "coded statements that lie outside the text and are left out: 1" in found.notes


def test_a_bad_document_costs_that_document() -> None:
    found = read(dna(Document(TEXT), Document(" "), Document(TEXT, outlet="Ember Post")))
    assert [(type(each).__name__, each.origin) for each in found] == [("Received", "coded.dna#1"), ("Skipped", "coded.dna#2"), ("Received", "coded.dna#3")]


def test_what_is_known_is_passed_over() -> None:
    settings = Settings(known=lambda origin: origin == "coded.dna#1")
    assert [each.origin for each in received(Source("coded.dna", data=dna(Document(TEXT), Document(TEXT))), settings)] == ["coded.dna#2"]


def test_a_file_is_read_where_it_lies_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a ?#%.dna"
    data = dna(Document(TEXT, [place(TEXT)]))
    path.write_bytes(data[:18] + b"\2\2" + data[20:])
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    found = list(received(Source(str(path), path=path)))
    assert [type(each) for each in found] == [Received]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    (tmp_path / f"{path.name}-wal").write_bytes(b"x" * 64)
    again = list(received(Source(str(path), path=path)))
    assert isinstance(again[0], Received)
    assert "-wal lies beside the file" in again[0].notes[-1]


VIEW = "ALTER TABLE DOCUMENTS RENAME TO D; CREATE VIEW DOCUMENTS AS SELECT * FROM D"
ENDLESS = (
    "DROP TABLE DATAINTEGER; CREATE TABLE DATAINTEGER(ID, StatementId, VariableId, Value AS (length(hex(zeroblob(3000000)))));"
    "INSERT INTO DATAINTEGER VALUES (1, 1, 5)"
)


@pytest.mark.parametrize(
    ("data", "why", "words"),
    [
        (dna(tables="CREATE TABLE notes(a)"), "unknown_format", "not of Discourse Network Analyzer (its tables: NOTES)"),
        (dna(Document(TEXT), more="UPDATE SETTINGS SET Value = '2.0 beta 25'"), "unreadable", "of DNA 2.0 beta 25; expected DNA 3"),
        (dna(Document(TEXT), more="DROP TABLE ENTITIES"), "unreadable", "it lacks the table ENTITIES"),
        (dna(Document(TEXT), more="ALTER TABLE STATEMENTS DROP COLUMN Coder"), "unreadable", "the column STATEMENTS.coder"),
        (dna(Document(TEXT), more=VIEW), "unknown_format", "not of Discourse Network Analyzer"),
        (dna(Document(TEXT, [(0, 3)]), more=ENDLESS), "too_large", "a value in the database is larger"),
        (dna(Document(TEXT))[:2000], "damaged", "cannot be read"),
        (b"SQLite format 3\0", "damaged", "cannot be read"),
        (b"<?xml version='1.0'?><discourse><version>1.21</version></discourse>", "unreadable", "a file of DNA 1"),
    ],
    ids=["another program's", "DNA 2", "no table", "no column", "a view", "a value made large", "truncated", "a head alone", "DNA 1"],
)
def test_what_cannot_be_read_says_why(data: bytes, why: str, words: str) -> None:
    found = read(data)
    assert len(found) == 1
    assert isinstance(found[0], Skipped), found
    assert (found[0].why, words in found[0].reason) == (why, True), found


def test_mutated_databases_end_in_articles_or_a_reason() -> None:
    whole = dna(*[Document(EMOJI, [utf16(EMOJI)])] * 3)
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data)) if chance.random() < 0.6 else chance.randrange(16, 4096)] = chance.randrange(256)
        for each in read(bytes(data)):
            assert isinstance(each, Received) or each.why != "failed", each


@pytest.mark.skipif(not SAMPLE.exists(), reason="needs ../shared/samples/dna")
def test_the_sample_of_dna() -> None:
    found = list(received(Source(str(SAMPLE), path=SAMPLE)))
    articles = [each for each in found if isinstance(each, Received)]
    assert (len(found), len(articles)) == (7, 7)
    codings = [(each.article, coding) for each in articles for coding in each.codings]
    assert len(codings) == 41
    assert len({coding.id for _, coding in codings}) == 41
    assert sorted(each.article.published or "" for each in articles)[:: len(articles) - 1] == ["2005-01-26", "2005-02-16"]
    assert all(each.article.outlet and each.article.title and each.article.authors for each in articles)
    schemes = {tuple(name for name, _ in coding.values) for _, coding in codings}
    assert schemes == {("person", "organization", "concept", "agreement"), ("note",)}
    assert all(coding.span.of(article.text).strip() == coding.span.of(article.text) for article, coding in codings)
    assert {coding.by for _, coding in codings} == {"Coder 1", "Coder 2"}


OURS = """
INSERT INTO CODERS VALUES (3, 'onrecord');
INSERT INTO VARIABLES VALUES (7, 'onrecord', 'long text', 1);
INSERT INTO ENTITIES VALUES (4, 3, '');
UPDATE STATEMENTS SET Coder = 3 WHERE ID > 1;
UPDATE DATASHORTTEXT SET Entity = 4 WHERE VariableId = 3 AND StatementId = 2;
INSERT INTO DATALONGTEXT VALUES (NULL, 2, 7, '54dd493f57033655846c8825092b32db; direct'), (NULL, 3, 7, '54dd493f57033655846c8825092b32dc; direct');
"""


def test_what_onrecord_wrote_is_a_coding_once_somebody_gave_it_a_concept() -> None:
    found = only(dna(Document(TEXT, [place(TEXT), place(TEXT, "The gate is shut"), place(TEXT, "the farmers")]), more=OURS))
    assert [(coding.by, coding.span.of(TEXT)) for coding in found.codings] == [("Kip Larramond", SAID), ("onrecord", "the farmers")]
    assert "statements that onrecord wrote into the database and nobody has coded since, no work by hand, are left out: 1" in found.notes
