from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import api
from onrecord.data.coding import Coding
from onrecord.data.received import Received
from onrecord.data.span import Span
from onrecord.errors import ArticleError
from onrecord.pipeline import Pipeline, Stage
from tests.made import MADE_BY, RuleReader

TEXT = "“It rains,” Mara Quell said.\n"


def test_every_public_name_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
        assert name in dir(onrecord)


def test_no_public_name_is_that_of_a_module() -> None:
    modules = {path.stem for path in Path(api.__file__).parent.iterdir()}
    assert modules & set(onrecord.__all__) == set()


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"'extrct'; expected one of .*extract"):
        onrecord.extrct  # noqa: B018


def test_every_name_of_the_api_is_there() -> None:
    assert [name for name in api.__all__ if not hasattr(api, name)] == []


def test_extract_takes_what_is_known_of_the_report() -> None:
    reading = onrecord.extract(TEXT, outlet="The Ember Post", title="Rain", url="https://ember.invalid/1", published="2031-03-04", pipeline=RuleReader())
    article = reading.article
    assert (article.outlet, article.title, article.url, article.published) == ("The Ember Post", "Rain", "https://ember.invalid/1", "2031-03-04")
    assert [statement.speaker.name for statement in reading.statements] == ["Mara Quell"]


@pytest.mark.parametrize("text", ["", " \n", "\0"])
def test_extract_of_what_is_no_report(text: str) -> None:
    with pytest.raises(ArticleError):
        onrecord.extract(text, pipeline=RuleReader())


def test_extract_paths_warns_of_what_it_skips(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    with caplog.at_level(logging.WARNING, "onrecord"):
        readings = list(onrecord.extract_paths([tmp_path], pipeline=RuleReader()))
    assert [len(reading.statements) for reading in readings] == [1]
    assert "b.txt" in caplog.text


def test_read_tells_each_step(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    steps: list[onrecord.Step] = []
    summary = onrecord.read([tmp_path], record=tmp_path / "r.db", progress=steps.append, pipeline=RuleReader())
    assert [(step.done, step.outcome) for step in steps] == [(1, "read"), (2, "known"), (3, "skipped")]
    assert [type(step.item).__name__ for step in steps] == ["Article", "Article", "Skipped"]
    parts = [step.part for step in steps]
    assert parts == sorted(parts)
    assert 0 < parts[0] < parts[-1] <= 1
    assert (summary.read, summary.known, len(summary.skipped), summary.statements) == (1, 1, 1, 1)
    assert summary.speakers == {"known": 1, "unnamed": 0, "unknown": 0}
    with onrecord.open_record(tmp_path / "r.db") as record:
        assert record.reader.summary().articles == 1


def test_samples_are_reports_with_outlet_title_and_day() -> None:
    samples = onrecord.sample_articles()
    assert len(samples) >= 12
    assert len({article.outlet for article in samples}) == 3
    assert all(article.title and article.published for article in samples)


def test_samples_have_gold() -> None:
    folder = Path(onrecord.__file__).parent / "samples"
    scores = onrecord.evaluate(folder, baseline=True).scores
    assert scores.articles == len(onrecord.sample_articles())
    assert scores.whole["all"].gold > 100


def test_knowledge_that_cannot_be_asked_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("odd")

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr("onrecord.entities.known.identify", fail)
    summary = onrecord.read([tmp_path], record=tmp_path / "r.db", pipeline=RuleReader())
    assert [skipped.reason for skipped in summary.skipped] == [f"{tmp_path}/a.txt: onrecord failed on it (RuntimeError: odd); please report it"]


def test_actors_are_imported_found_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,kind\nMara Quell,person\n", "utf-8")
    told: list[tuple[int, int]] = []
    done = onrecord.import_actors(tmp_path / "a.csv", record=tmp_path / "r.db", progress=lambda *now: told.append(now))
    assert (done.form, done.actors, told) == ("csv", 1, [(28, 28)])
    entity = onrecord.Entity("e1", "Mara Quell", "person", ())
    read = replace(RuleReader().read(onrecord.Article(TEXT, "a.txt")), entities=(entity,))
    with onrecord.open_record(tmp_path / "r.db", "w") as record:
        record.writer.add(read)
        assert [one.known_as for one in onrecord.identifications(read, record=record)] == ["person:mara quell"]
        assert [one.known_as for one in onrecord.identifications(read)] == [None]
    assert onrecord.resolve_actors(record=tmp_path / "r.db") == {"known": 1, "ambiguous": 0, "unknown": 0}
    with onrecord.open_record(tmp_path / "r.db") as record:
        assert [entity.known_as for each in record.reader.readings() for entity in each.entities] == ["person:mara quell"]


def test_a_failed_import_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,kind\nMara Quell,person\nOto Brell,queen\n", "utf-8")
    with pytest.raises(onrecord.KnowledgeError, match="line 3"):
        onrecord.import_actors(tmp_path / "a.csv", record=tmp_path / "r.db")
    with onrecord.open_record(tmp_path / "r.db") as record:
        assert (list(record.actors.list()), record.actors.files()) == ([], ())


def _handed(monkeypatch: pytest.MonkeyPatch, *items: Received) -> None:
    monkeypatch.setattr(api, "received", lambda source, settings: iter(items))


def test_codings_that_come_with_an_article_are_kept_also_when_it_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    article = onrecord.Article(TEXT, "a.txt")
    one, other = (Coding(article.id, Span(0, 12), "claim", by, "a.dna", (("agreement", "1"),)) for by in ("Ilka", "Perrin"))
    counted = []
    for codings in ((one,), (one, other), (other,)):
        _handed(monkeypatch, Received(article, codings))
        counted.append(onrecord.read([tmp_path / "a.txt"], record=tmp_path / "r.db", pipeline=RuleReader()).codings)
    assert counted == [1, 1, 0]
    with onrecord.open_record(tmp_path / "r.db") as record:
        assert set(record.reader.codings(article.id)) == {one, other}


def test_what_a_run_tells_of_reprints(tmp_path: Path) -> None:
    body = "\n".join(f"Barge {number} waits below the weir above Selm since dawn." for number in range(6))
    for name, title in (("a", "Weir shut"), ("b", "Barges wait")):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\n{TEXT}{body}\n", "utf-8")
    steps: list[onrecord.Step] = []
    summary = onrecord.read([tmp_path / "a.txt", tmp_path / "b.txt"], record=tmp_path / "r.db", progress=steps.append, pipeline=RuleReader())
    assert (summary.read, summary.reprints, summary.repeated, summary.statements) == (2, 1, 1, 1)
    assert steps[1].notes[0].endswith("(identical, likeness 1.00)")


def test_an_article_in_another_language_is_kept_and_not_read(tmp_path: Path) -> None:
    german = "„Das Wehr bleibt zu“, sagte Mara Quell. Der Rat hat am Montag in Selm lange beraten, und niemand wollte das Wehr öffnen, bevor der Regen kommt.\n"
    (tmp_path / "a.txt").write_text(german, "utf-8")
    built = Pipeline(tuple(Stage(name, (), tuple) for name in ("entities", "occasions", "statements", "voice")), MADE_BY)
    summary = onrecord.read([tmp_path / "a.txt"], record=tmp_path / "r.db", pipeline=built)
    assert (summary.read, summary.languages, summary.strange) == (1, {"de": 1}, ())
    with onrecord.open_record(tmp_path / "r.db") as record:
        (reading,) = record.reader.readings()
    assert reading == onrecord.Reading(replace(reading.article, language="de"), (), (), onrecord.Voice(), MADE_BY)
