from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from onrecord.views import dna
from onrecord.views.even import ASTRAL, BREAKS
from onrecord.views.item import Item
from tests.views.hard import TEXT, contents, item, nothing, written

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "dna" / "sample.dna"
EVEN = TEXT.replace("\r\n", "\n").replace("😀", "\ufffd").replace("𝓵", "\ufffd").replace("🚧", "\ufffd")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[apsw.Connection]:
    connection = apsw.Connection(str(written("dna", tmp_path, item(), nothing())), flags=apsw.SQLITE_OPEN_READONLY)
    yield connection
    connection.close()


def asked(connection: apsw.Connection, question: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(question))


CODED = """
    SELECT S.Start, S.Stop, SUBSTRING(D.Text, S.Start + 1, S.Stop - S.Start), C.Name, T.Label, D.Text
    FROM STATEMENTS S JOIN DOCUMENTS D ON D.ID = S.DocumentId JOIN CODERS C ON C.ID = S.Coder JOIN STATEMENTTYPES T ON T.ID = S.StatementTypeId
    ORDER BY S.ID
"""


def test_every_statement_is_coded_where_sql_and_java_agree(database: apsw.Connection) -> None:
    rows = asked(database, CODED)
    machine = [words for *_, words, coder, _, _ in rows if coder == "onrecord"]
    stretches = [TEXT[spans[0].start : spans[-1].end].replace("\r\n", "\n").replace("😀", "\ufffd").replace("𝓵", "\ufffd") for _, spans in contents(item())]
    assert machine == stretches
    for start, stop, words, *_, text in rows:
        assert text == EVEN
        assert text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == words


def test_person_organization_concept_and_agreement(database: apsw.Connection) -> None:
    joined = "DATASHORTTEXT X JOIN VARIABLES V ON V.ID = X.VariableId JOIN ENTITIES E ON E.ID = X.Entity"
    question = f"SELECT V.Variable, E.Value FROM {joined} WHERE X.StatementId = {{}}"
    split, told, inner = (dict(asked(database, question.format(number))) for number in (1, 2, 3))
    assert (split["person"], split["organization"], split["concept"], split["occasion"]) == ("Réka Quell", "Fennimarsh", "", "letter")
    assert (told["addressee"], told["said on"], told["act"], told["review"]) == ("Tovin Brask", "2031-03-03", "accuse", "corrected")
    assert (inner["person"], inner["organization"]) == ("", "Eshkalir")
    kinds = asked(database, "SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1 ORDER BY ID LIMIT 4")
    assert tuple(kinds) == dna.VARIABLES
    assert asked(database, "SELECT DISTINCT Value FROM DATABOOLEAN WHERE StatementId <= 5") == [(1,)]


def test_what_people_coded_is_theirs(database: apsw.Connection) -> None:
    people = [(words, coder, kind) for *_, words, coder, kind, _ in asked(database, CODED) if coder != "onrecord"]
    assert people == [("“It is \ufffdate \ufffd,”", "Coder \ufffd", "DNA Statement"), ("is one", "Ada", "Frame")]
    assert asked(database, "SELECT Value FROM DATABOOLEAN WHERE StatementId = 6") == [(0,)]
    assert asked(database, "SELECT Value FROM DATALONGTEXT WHERE StatementId = 7") == [("long " * 60,)]


WITHOUT = """
    SELECT S.ID, V.Variable FROM STATEMENTS S JOIN VARIABLES V USING (StatementTypeId) LEFT JOIN
        (SELECT StatementId, VariableId FROM DATASHORTTEXT UNION ALL SELECT StatementId, VariableId FROM DATALONGTEXT
         UNION ALL SELECT StatementId, VariableId FROM DATABOOLEAN UNION ALL SELECT StatementId, VariableId FROM DATAINTEGER) X
        ON X.StatementId = S.ID AND X.VariableId = V.ID WHERE X.StatementId IS NULL
"""
"""Variables that a statement of their type has no value of: none, in a database that DNA wrote."""


def test_every_statement_has_a_value_of_every_variable(tmp_path: Path) -> None:
    notes = Counter[str]()
    first, _ = item().codings
    bare = replace(first, values=(("person", "Réka Quell"),), origin="old.dna#1/3")
    connection = apsw.Connection(str(written("dna", tmp_path, replace(item(), codings=(*item().codings, bare)), notes=notes)))
    assert asked(connection, WITHOUT) == []
    joined = "DATASHORTTEXT X JOIN VARIABLES V ON V.ID = X.VariableId JOIN ENTITIES E ON E.ID = X.Entity"
    told = dict(asked(connection, f"SELECT V.Variable, E.Value FROM {joined} WHERE X.StatementId = 8"))
    assert (told["person"], told["organization"], told["concept"], notes[dna.FILLED]) == ("Réka Quell", "", "", 1)
    connection.close()


def test_documents(database: apsw.Connection) -> None:
    first, second = asked(database, "SELECT Title, Author, Source, Section, datetime(Date, 'unixepoch') FROM DOCUMENTS ORDER BY ID")
    assert first == ("Gate \ufffd {stays} 50% shut", "Åsa Vorr; T. O'Dell", "The Heron & Post", "Rivers", "2031-03-04 21:15:00")
    assert second == ("Nothing", "", "", "", "1970-01-01 00:00:00")


def test_is_sound(database: apsw.Connection) -> None:
    assert asked(database, "PRAGMA integrity_check") == [("ok",)]
    assert asked(database, "PRAGMA foreign_key_check") == []
    values = asked(database, "SELECT count(*) FROM ATTRIBUTEVALUES") + asked(database, "SELECT 3 * count(*) FROM ENTITIES")
    assert values[0] == values[1]


def test_what_was_changed_is_noted(tmp_path: Path) -> None:
    notes = Counter[str]()
    one = item()
    long = Item(replace(one.reading, article=replace(one.reading.article, title="Gate " * 60)))
    written("dna", tmp_path, long, nothing(), notes=notes)
    assert (notes[BREAKS], notes[dna.CUT], notes[dna.UNDATED]) == (6, 1, 1)
    assert notes[ASTRAL] >= 3


def test_a_password_is_hashed_as_dna_hashes_it() -> None:
    salt = bytes(range(16))
    made = b64decode(dna.password_hash("onrecord", salt))
    assert (made[:16], len(made)) == (salt, 48)


def conditions(connection: apsw.Connection) -> dict[str, list[str]]:
    """What each table asks of its columns, in one spelling: CHECK after DEFAULT, IN for a chain of OR."""
    found = {}
    for name, made in asked(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        words = re.sub(r" ?([(),]) ?", r"\1", " ".join(made.split()))
        words = re.sub(r"(CHECK\([^()]*(?:\([^()]*\))?[^()]*\)) ?(DEFAULT [^,)]+)", r"\2 \1", words)
        words = words.replace("DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text' OR DataType = 'short text'", f"DataType IN({_TYPES})")
        held = re.sub(r",(?![^()]*\))", "\n", words[words.index("(") + 1 : words.rindex(")")])
        found[name.upper()] = sorted(re.sub(r" \(", "(", line).strip() for line in held.split("\n"))
    return found


_TYPES = "'boolean','integer','long text','short text'"


@pytest.mark.skipif(not SAMPLE.is_file(), reason="needs the sample database of DNA in ../shared")
def test_the_tables_and_the_password_are_those_of_dnas_own_sample(database: apsw.Connection) -> None:
    sample = apsw.Connection(f"{SAMPLE.as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    columns = "sqlite_schema m, pragma_table_info(m.name) c"
    tables = f"SELECT m.name, c.name, upper(c.type), c.[notnull], c.pk FROM {columns} WHERE m.type = 'table' ORDER BY m.name, c.cid"
    assert asked(database, tables) == asked(sample, tables)
    assert len({row[0] for row in asked(database, tables)}) == 16
    assert asked(sample, WITHOUT) == []
    assert conditions(database) == conditions(sample)
    joined = "sqlite_schema m, pragma_foreign_key_list(m.name) k"
    keys = f"SELECT m.name, k.[table], k.[from], k.[to], k.on_delete FROM {joined} WHERE m.type = 'table' ORDER BY 1, 2, 3"
    assert asked(database, keys) == asked(sample, keys)
    ((held,),) = asked(sample, "SELECT Password FROM CODERS WHERE ID = 1")
    assert dna.password_hash("sample", b64decode(held)[:16]) == held
    sample.close()
