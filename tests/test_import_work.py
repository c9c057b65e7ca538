"""Taking work in: round trips out of a record and in again, files that are broken or made to hurt, and human beside machine work."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import api
from onrecord.api.importing import UNREAD
from onrecord.api.judging import kind_of
from onrecord.articles import from_text
from onrecord.data.article import Article
from onrecord.data.coding import Coding
from onrecord.data.reading import Reading
from onrecord.data.shape import to_json
from onrecord.data.span import Span
from onrecord.data.statement import Content, Excerpt, Speaker, Statement
from onrecord.errors import RecordError
from onrecord.views.export import write_folder
from tests.made import RuleReader, call, example, reading
from tests.record.made import made_reading
from tests.views.marks.made import ANN, TEXT, citron, files, region, relation, task

ODD = "Fog 😊 rises\r\n\r\n“We wait 𝔸,” Mara Quell said.\r\n\r\n\u202eשלום\u202c “It is\r\nlate 😊😊,” Tovin Brask said.\r\n"
"""Line ends of two characters, characters of two UTF-16 units, and text that runs to the left."""


def odd() -> Reading:
    """Two statements of the odd report, the second over a line end."""
    article = Article(ODD, "heron/fog.txt", published="2031-03-04")

    def at(words: str, after: int = 0) -> Excerpt:
        start = ODD.index(words, after)
        return Excerpt(words, Span(start, start + len(words)))

    made = []
    for content, mention, after in (("“We wait 𝔸,”", "Mara Quell", 0), ("“It is\r\nlate 😊😊,”", "Tovin Brask", ODD.index("Tovin"))):
        words = at(content)
        speaker = Speaker("named_person", None, mention, at(mention))
        made.append(Statement(article.id, "direct", speaker, at("said", after), (Content(words.text, words.span, True),), confidence=(("statement", 0.9),)))
    return reading(article, *made)


def plain(given: Reading) -> Reading:
    """The same spans in an article that its text and its file's name tell everything of, for formats that carry no more."""
    text = given.article.text
    article = from_text(text, origin=f"{given.article.published}_ember-post_gate.txt")
    made: dict[str, Statement] = {}
    for one in given.statements:
        kind, quoted = kind_of(text, [part.span for part in one.content])
        content = tuple(replace(part, quoted=is_quoted) for part, is_quoted in zip(one.content, quoted, strict=True))
        parent = made[one.parent].id if one.parent in made else None
        made[one.id] = Statement(article.id, kind, one.speaker, one.cue, content, None, parent, one.confidence)
    return Reading(article, given.entities, tuple(made.values()), given.voice, given.made_by)


READINGS = (plain(odd()), plain(example()), plain(call()), plain(made_reading(1)))


def whole(record: Path, out: Path) -> None:
    path = out / "all.jsonl"
    with api.open_record(record) as held:
        path.write_bytes(b"".join(api.exported(one, "jsonl") for one in held.reader.readings()))


def folder(form: api.Format) -> Callable[[Path, Path], None]:
    def write(record: Path, out: Path) -> None:
        with api.open_record(record) as held:
            write_folder(held.reader.readings(), form, out)

    return write


def tasks(record: Path, out: Path) -> None:
    labelstudio, item = pytest.importorskip("onrecord.views.labelstudio"), pytest.importorskip("onrecord.views.item")
    with api.open_record(record) as held:
        labelstudio.write([item.Item(one) for one in held.reader.readings()], out, Counter())
    (out / "labels.xml").unlink()


WRITERS: dict[str, tuple[Callable[[Path, Path], None], api.Work | None]] = {
    "onrecord": (whole, None),
    "citron": (folder("citron"), None),
    "brat": (folder("brat"), "machine"),
    "labelstudio": (tasks, None),
}


def kept(path: Path, *readings: Reading) -> Path:
    """A record of these readings."""
    with api.open_record(path, "w") as held:
        for one in readings:
            held.writer.add(one)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def dump(record: Path) -> list[str]:
    with api.open_record(record) as held:
        return [to_json(one) for one in held.reader.readings()]


@pytest.mark.parametrize("form", WRITERS)
def test_out_and_in_and_out_again_is_the_same(tmp_path: Path, form: str) -> None:
    write, work = WRITERS[form]
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second):
        out.mkdir()
    write(kept(tmp_path / "a.db", *READINGS), first)
    done = api.import_work([first], record=tmp_path / "b.db", work=work)
    assert (done.articles, done.statements, done.skipped) == (4, sum(len(one.statements) for one in READINGS), ())
    write(tmp_path / "b.db", second)
    assert contents(second) == contents(first)
    with api.open_record(tmp_path / "b.db") as held:
        assert ODD in {one.article.text for one in held.reader.readings()}
        assert all(part.span.of(one.article.text) == part.text for one in held.reader.readings() for made in one.statements for part in made.content)


@pytest.mark.parametrize("form", WRITERS)
def test_what_was_exported_is_found_again_as_the_very_statements(tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record = kept(tmp_path / "a.db", *READINGS, example(), call())
    WRITERS[form][0](record, out)
    before = dump(record)
    if form == "labelstudio":
        # What people correct there comes out as annotations.
        (out / "tasks.json").write_text((out / "tasks.json").read_text().replace('"predictions":', '"annotations":'))
    done = api.import_work([out], record=record, work="human", by="anna")
    # `example` and `plain(example)` are two articles of one text: these two formats tell the first only.
    assert done.accepted + done.known == sum(len(one.statements) for one in (*READINGS, example(), call()))
    assert (done.known > 0) == (form in ("citron", "brat"))
    assert (done.added, done.articles, done.skipped) == (0, 0, ())
    assert dump(record) == before


def test_hand_codings_go_out_to_dna_and_come_in_again(tmp_path: Path) -> None:
    dna, item = pytest.importorskip("onrecord.views.dna"), pytest.importorskip("onrecord.views.item")
    article = from_text("“The river is low,” Mara Quell said.\n", origin="2031-03-04_heron_low.txt")
    coding = Coding(article.id, Span(0, 19), "DNA Statement", "Kip Larramond", "x", (("person", "Mara Quell"), ("agreement", "1")))
    found = RuleReader().read(article)
    dna.write([item.Item(found, {}, (coding,))], tmp_path / "a.dna", Counter())
    done = api.import_work([tmp_path / "a.dna"], record=tmp_path / "a.db", pipeline=RuleReader())
    assert (done.databases, done.articles, done.codings) == (1, 1, 1)
    with api.open_record(tmp_path / "a.db") as held:
        (back,) = held.reader.readings()
        (again,) = held.reader.codings(back.article.id)
    assert (back.article.text, again.span, again.by) == (article.text, coding.span, coding.by)
    assert dict(again.values).items() >= dict(coding.values).items()


@pytest.mark.parametrize("form", ["brat", "citron", "labelstudio"])
def test_human_work_is_judgements_beside_what_the_machine_found(tmp_path: Path, form: str) -> None:
    article = from_text(TEXT, origin="gate.txt")
    record = tmp_path / "a.db"
    (tmp_path / "marked").mkdir()
    path = files(tmp_path / "marked")[form]
    api.import_work([path], record=record, work="human", by="anna", read_articles=True, pipeline=Half())
    assert [json.loads(one)["made_by"]["model"] for one in dump(record)] == ["half"]
    with api.open_record(record) as held:
        (found,) = held.reader.readings()
        told = held.reader.judgements(found.article.id)
        (judged,) = api.judged_readings(held)
    assert found.article.text == article.text
    assert [(one.action, one.by) for one in told] == [("accept", "anna"), ("add", "anna")]
    assert [len(one.statements) for one in (found, judged)] == [1, 2]
    assert all("confidence" not in (one.after or "") or '"confidence":{}' in (one.after or "") for one in told)


class Half:
    """Finds the first statement of the report."""

    def read(self, article: Article) -> Reading:
        """One statement."""
        at = {words: Excerpt(words, Span(TEXT.index(words), TEXT.index(words) + len(words))) for words in ("Mara Quell", "said", "“The gate stays shut.”")}
        speaker = Speaker("named_person", None, "Mara Quell", at["Mara Quell"])
        said = at["“The gate stays shut.”"]
        made = Statement(article.id, "direct", speaker, at["said"], (Content(said.text, said.span, True),))
        found = reading(article, made)
        return Reading(article, found.entities, found.statements, found.voice, type(found.made_by)("0", "half", "0" * 64))


def test_two_annotators_stay_two(tmp_path: Path) -> None:
    (tmp_path / "gate.txt").write_text(TEXT)
    for name in ("anna", "bo"):
        (tmp_path / f"gate_{name}.ann").write_text(ANN)
    done = api.import_work([tmp_path], record=tmp_path / "a.db")
    assert (done.articles, done.unread, done.added, done.coders) == (1, 1, 4, {"anna": 2, "bo": 2})
    with api.open_record(tmp_path / "a.db") as held:
        assert held.reader.coders() == ("anna", "bo")
        assert [one.made_by.model for one in held.reader.readings()] == [UNREAD]


def test_the_same_again_changes_nothing_also_after_an_undo(tmp_path: Path) -> None:
    path, record = files(tmp_path)["brat"], tmp_path / "a.db"
    api.import_work([path], record=record)
    with api.open_record(record, "w") as held:
        api.undo(held, api.pen("anna"))
        before = held.reader.judgements()
    done = api.import_work([path], record=record)
    assert (done.added, done.known) == (0, 2)
    with api.open_record(record) as held:
        assert held.reader.judgements() == before


def test_times_are_those_of_the_file(tmp_path: Path) -> None:
    api.import_work([files(tmp_path)["labelstudio"]], record=tmp_path / "a.db")
    with api.open_record(tmp_path / "a.db") as held:
        assert {one.at for one in held.reader.judgements()} == {"2031-03-05T08:15:00.250000Z"}


def test_machine_work_goes_over_no_reading_unless_asked(tmp_path: Path) -> None:
    record = kept(tmp_path / "a.db", Half().read(from_text(TEXT, origin="gate.txt")))
    path, before = files(tmp_path)["citron"], dump(record)
    assert api.import_work([path], record=record).kept == 1
    assert dump(record) == before
    assert api.import_work([path], record=record, replace_readings=True, by="Citron 2").replaced == 1
    with api.open_record(record) as held:
        (now,) = held.reader.readings()
        assert (now.made_by.model, len(now.statements)) == ("Citron 2", 2)
        assert held.reader.superseded(now.article.id) == tuple(before)
    assert api.import_work([path], record=record, by="Citron 2").same == 1


def test_a_reading_takes_the_place_of_none(tmp_path: Path) -> None:
    paths, record = files(tmp_path), tmp_path / "a.db"
    api.import_work([paths["brat"]], record=record)
    done = api.import_work([paths["citron"]], record=record)
    assert (done.filled, done.kept, done.statements) == (1, 0, 2)


def test_human_work_without_a_name_is_refused(tmp_path: Path) -> None:
    done = api.import_work([files(tmp_path)["citron"]], record=tmp_path / "a.db", work="human")
    assert [one.why for one in done.skipped] == ["refused"]
    assert "who marked it is not told; give the name with --by NAME" in done.skipped[0].reason
    assert dump(tmp_path / "a.db") == []


def test_a_file_with_one_bad_task_leaves_nothing(tmp_path: Path) -> None:
    bad = task(result=[region("a", "Content", "shut"), relation("a", "a"), "x"])
    other = {**task(), "data": {"text": "Fog\n\nAll is fog.\n"}, "annotations": [{"completed_by": 1, "result": []}]}
    (tmp_path / "tasks.json").write_text(json.dumps([task(), other, bad]))
    done = api.import_work([tmp_path], record=tmp_path / "a.db")
    assert (done.files, done.articles, len(done.skipped)) == (0, 0, 1)
    assert dump(tmp_path / "a.db") == []


def test_a_full_disk_or_a_closed_record_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        api.import_work([files(tmp_path)["citron"]], record=tmp_path)


def test_text_in_several_articles_is_the_first_received_or_the_one_that_is_named(tmp_path: Path) -> None:
    one, other = (from_text(TEXT, origin="gate.txt", outlet=name) for name in ("The Heron", "The Ember Post"))
    record = kept(tmp_path / "a.db", reading(one), reading(other))
    api.import_work([files(tmp_path)["brat"]], record=record)
    named = {**task(by="bo"), "data": {"text": TEXT, "article": other.id}}
    (tmp_path / "tasks.json").write_text(json.dumps([named]))
    api.import_work([tmp_path / "tasks.json"], record=record)
    with api.open_record(record) as held:
        assert {(said.by, said.article) for said in held.reader.judgements()} == {("anna", one.id), ("bo", other.id)}


# Whatever stands in a file, the run goes on, nothing of it is half taken, and what is held stays.

SEEDS: dict[str, bytes] = {
    "gate_anna.ann": ANN.encode(),
    "gate.json": json.dumps(citron()).encode(),
    "tasks.json": json.dumps([task()]).encode(),
    "all.jsonl": f"{to_json(example())}\n{to_json(call())}\n".encode(),
}


PIECES = [b"\t", b"\n", b"0", b"-1", b"99999999999", b'"', b"{", b"\\ud800"]
HURT = [b"[" * 100_000, b'{"text":' * 50_000, b'{"quotes": [' + b"9" * 5000 + b"]}", b'{"schema": "onrecord/1", "article": {}}', b"[]", b"{}"]


@contextmanager
def place() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        (Path(name) / "gate.txt").write_text(TEXT)
        yield Path(name)


def tried(name: str, data: bytes) -> None:
    with place() as folder:
        (folder / name).write_bytes(data)
        for work in (None, "human"):
            done = api.import_work([folder / name], record=folder / "a.db", work=work, by="anna" if work else None)
            assert done.files + len(done.skipped) == 1
            assert "please report it" not in "".join(one.reason for one in done.skipped)
            if done.skipped and work is None:
                assert dump(folder / "a.db") == []
        with api.open_record(folder / "a.db") as held:
            for one in api.judged_readings(held):
                assert all(part.span.of(one.article.text) == part.text for made in one.statements for part in made.content)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_truncated_and_mutated_files(name: str, data: st.DataObject) -> None:
    seed = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(seed) - 1))
        seed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3) | st.sampled_from(PIECES))
    cut = data.draw(st.integers(0, len(seed)) | st.just(len(seed)))
    tried(name, bytes(seed[:cut]))


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(["Content", "relation", "labels", "\ud800", "\0"]),
    lambda one: st.lists(one, max_size=2) | st.dictionaries(st.sampled_from(["start", "end", "text", "labels", "id", "data", "quotes"]), one, max_size=3),
    max_leaves=4,
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["gate.json", "tasks.json", "all.jsonl"]), st.data(), values)
def test_values_of_other_kinds(name: str, data: st.DataObject, other: Any) -> None:
    value = json.loads(SEEDS[name].split(b"\n")[0])
    held: Any = value
    for _ in range(12):
        keys = list(held) if isinstance(held, dict) else list(range(len(held)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(held[key], dict | list) or not held[key] or not data.draw(st.integers(0, 3)):
            held[key] = other
            break
        held = held[key]
    tried(name, json.dumps(value).encode())


@pytest.mark.parametrize("name", ["gate.json", "tasks.json", "all.jsonl"])
@pytest.mark.parametrize("data", HURT)
def test_files_made_to_hurt(name: str, data: bytes) -> None:
    tried(name, data)
