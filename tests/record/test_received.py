from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data.article import Original, Run, Stamp
from onrecord.data.coding import Coding as Judgement
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.errors import RecordError
from onrecord.record import open_record

from .arbitrary import judgements_of, readings
from .made import made_reading

ONE = made_reading(1)
CLAIM = Judgement(ONE.article.id, Span(28, 70), "claim", "Ilka", "talks.dna", (("person", "Dov Kalmér"), ("agreement", "0"), ("person", "")))


def _clothed() -> Reading:
    """Reading 1 with every field that an article can have."""
    article = replace(
        ONE.article,
        authors=("Oto Brell", "Mara Quell"),
        section="World",
        licence="CC BY 4.0",
        stamps=(Stamp("published", "2031-02-02", "json-ld"), Stamp("updated", "2131-02", "meta", "in the future")),
        original=Original("html", "0" * 64, "crawl.warc.gz", "<urn:uuid:1>", 2**40, (Run(0, 900, 26), Run(28, 40, 12))),
    )
    assert article.id == ONE.article.id
    return replace(ONE, article=article)


def test_an_article_comes_back_with_all_of_its_fields(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(_clothed())
        assert record.reader.reading(ONE.article.id) == _clothed()


def test_what_is_kept_first_stays(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(ONE)
        assert not record.writer.add(_clothed())
        assert record.reader.reading(ONE.article.id) == ONE


def test_a_judgement_is_kept_once_and_never_changed(tmp_path: Path) -> None:
    another = replace(CLAIM, by="Perrin")
    with open_record(tmp_path / "onrecord.db", "w") as record:
        record.writer.add(ONE, (CLAIM, CLAIM))
        assert not record.writer.add(ONE, (replace(CLAIM, origin="copy.dna"), another))
        assert set(record.reader.judgements(ONE.article.id)) == {CLAIM, another}
        assert record.writer.judge(ONE.article, (another,)) == 0
        assert record.reader.judgements("nobody") == ()
        assert record.reader.reading(ONE.article.id) == ONE


def test_a_judgement_of_another_article_is_refused(tmp_path: Path) -> None:
    with open_record(tmp_path / "onrecord.db", "w") as record:
        with pytest.raises(RecordError, match="names article 'x'; expected"):
            record.writer.add(ONE, (replace(CLAIM, article="x"),))
        assert list(record.reader.readings()) == []
        with pytest.raises(RecordError, match="holds no article"):
            record.writer.judge(ONE.article, (CLAIM,))


@settings(max_examples=20, deadline=None)
@given(data=st.data(), reading=readings())
def test_any_judgement_comes_back_as_it_was(empty: Path, data: st.DataObject, reading: Reading) -> None:
    made = data.draw(st.lists(judgements_of(reading.article.id), max_size=3, unique_by=lambda one: one.id))
    with TemporaryDirectory() as folder, open_record(copyfile(empty, Path(folder) / "onrecord.db"), "w") as record:
        record.writer.add(reading, made)
        assert list(record.reader.judgements(reading.article.id)) == sorted(made, key=lambda one: (*one.span, one.id))
