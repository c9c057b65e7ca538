from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from onrecord.views.even import ASTRAL, BREAKS
from onrecord.views.refi import NAMESPACE
from tests.views.hard import TEXT, contents, item, nothing, written

SPACE = f"{{{NAMESPACE}}}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ORDER = {
    "Project": ["Users", "CodeBook", "Variables", "Sources"],
    "TextSource": ["PlainTextSelection", "VariableValue"],
    "PlainTextSelection": ["Coding"],
    "Coding": ["CodeRef"],
    "VariableValue": ["VariableRef", "TextValue"],
}
"""The elements in the order of the schema of March 2019 (Project.xsd), those that are written."""


def project(tmp_path: Path, notes: Counter[str] | None = None) -> tuple[Element, ZipFile]:
    packed = ZipFile(written("refi", tmp_path, item(), nothing(), notes=notes))
    assert packed.testzip() is None
    return ElementTree.fromstring(packed.read("project.qde")), packed


def texts(root: Element, packed: ZipFile) -> dict[str, str]:
    """The text of each source by its identifier."""
    sources = root.iter(f"{SPACE}TextSource")
    return {one.get("guid", ""): packed.read(one.get("plainTextPath", "").replace("internal://", "sources/")).decode("utf-8") for one in sources}


def test_every_statement_is_a_coded_stretch_of_its_source(tmp_path: Path) -> None:
    root, packed = project(tmp_path)
    names = {one.get("guid"): one.get("name") for one in root.iter(f"{SPACE}Code")}
    held = texts(root, packed)
    coded: list[tuple[str, list[str | None]]] = []
    for source in root.iter(f"{SPACE}TextSource"):
        text = held[source.get("guid", "")]
        for one in source.iter(f"{SPACE}PlainTextSelection"):
            words = text[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
            assert " ".join(words.split()).startswith(one.get("name", "?"))
            coded.append((words, [names[ref.get("targetGUID")] for ref in one.iter(f"{SPACE}CodeRef")]))
    even = [span.of(TEXT).replace("\r\n", "\n").replace("😀", "\ufffd").replace("𝓵", "\ufffd") for _, spans in contents(item()) for span in spans]
    assert [words for words, codes in coded if "role: content" in codes] == even
    assert ("to open it", ["role: content", "speaker: Eshkalir", "kind: indirect", "act: promise"]) in coded
    assert ("is one", ["Frame: frame: loss", f"Frame: note: {('long ' * 60).strip()}"]) in coded


def test_the_texts_differ_only_where_programs_count_differently(tmp_path: Path) -> None:
    notes = Counter[str]()
    root, packed = project(tmp_path, notes)
    even = TEXT.replace("\r\n", "\n").replace("😀", "\ufffd").replace("𝓵", "\ufffd").replace("🚧", "\ufffd")
    assert sorted(texts(root, packed).values()) == sorted([even, nothing().reading.article.text])
    assert (notes[BREAKS], notes[ASTRAL] >= 3) == (6, True)


def test_what_people_coded_is_theirs(tmp_path: Path) -> None:
    root, _ = project(tmp_path)
    users = {one.get("guid"): one.get("name") for one in root.iter(f"{SPACE}User")}
    coders = Counter(users[one.get("creatingUser")] for one in root.iter(f"{SPACE}PlainTextSelection"))
    assert set(coders) == {"onrecord", "Coder \ufffd", "Ada"}
    assert (coders["Ada"], coders["Coder \ufffd"]) == (1, 1)


def test_elements_stand_in_the_order_of_the_schema_and_identifiers_are_unique(tmp_path: Path) -> None:
    root, _ = project(tmp_path)
    for element in root.iter():
        expected = ORDER.get(element.tag.removeprefix(SPACE))
        if expected is not None:
            places = [expected.index(child.tag.removeprefix(SPACE)) for child in element]
            assert places == sorted(places)
    made = [one.get("guid", "") for one in root.iter() if one.get("guid")]
    assert len(set(made)) == len(made)
    assert all(GUID.fullmatch(one) for one in made)
    known = set(made)
    assert all(one.get("targetGUID") in known for one in root.iter() if one.get("targetGUID"))
    assert len({one.get("name") for one in root.iter(f"{SPACE}TextSource")}) == 2


def test_a_record_without_articles_has_no_sources(tmp_path: Path) -> None:
    root = ElementTree.fromstring(ZipFile(written("refi", tmp_path)).read("project.qde"))
    assert [child.tag.removeprefix(SPACE) for child in root] == ["Users", "Variables"]
