"""Items of an export of links: the telephone call, and any at all."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from hypothesis import strategies as st

from onrecord.data.alignment import Aligned
from onrecord.data.appellation import Appellation
from onrecord.data.link import LINK_KINDS, LINK_STATES, Feature, Link, occasion_end
from onrecord.data.reading import Reading
from onrecord.data.span import Span
from onrecord.record.ends import Named, Report
from onrecord.views.formats import LINK_EXPORTS
from onrecord.views.links.item import End, LinkItem
from tests.linked import Call, phone_call
from tests.record.arbitrary import texts
from tests.views.test_formats import placed

WIRE, OTHER = "1" * 32, "2" * 32


def report(reading: Reading) -> Report:
    """What is known of the article of a reading."""
    one = reading.article
    return Report(one.id, one.outlet, one.title, one.url, one.language, one.published, one.text)


def call_items() -> tuple[Call, list[LinkItem]]:
    """The links of the call: of statements, confirmed, unreviewed and refuted, of its occasion, and of a name."""
    call = phone_call()
    reports = {one.article.id: report(one) for one in call.readings}
    ends = {one.id: End(one.id, reports[reading.article.id], one) for reading in call.readings for one in reading.statements}
    for reading in call.readings:
        held = reading.occasions[0]
        end = occasion_end(reading.article.id, held.id)
        ends[end] = End(end, reports[reading.article.id], occasion=held, names=("Dorvan Eshkalir", "Honora Fennimarsh"))
    items = [LinkItem(one, state, ends[one.one], ends[one.other]) for one, state in zip(call.links, (*LINK_STATES, "unreviewed"), strict=True)]
    names = [Named(Appellation("eshkalir", "person", sense, "Eshkalir"), WIRE, 3) for sense in ("", "Q1")]
    one, other = sorted(names, key=lambda name: name.appellation.id)
    person = Link("person", "namesake", one.appellation.id, other.appellation.id, 0.6)
    items.append(LinkItem(person, "unreviewed", End(person.one, named=one), End(person.other, named=other)))
    return call, items


def written(name: str, folder: Path, items: list[LinkItem], notes: Counter[str] | None = None) -> Path:
    """The file of `items` in a format."""
    path = folder / f"out{LINK_EXPORTS[name].ending}"
    LINK_EXPORTS[name].write(items, path, Counter() if notes is None else notes)
    return path


@st.composite
def any_items(draw: st.DrawFn) -> list[LinkItem]:
    """Links between any statements of any articles, with any words in every field."""
    found = []
    for reading in draw(st.lists(placed(), max_size=3, unique_by=lambda one: one.article.id)):
        found += [End(one.id, report(reading), one) for one in reading.statements]
    made = []
    for one, other in pairwise(found):
        if one.id == other.id:
            continue
        first, second = sorted((one, other), key=lambda end: end.id)
        features = draw(st.lists(st.builds(Feature, texts, st.floats(-9, 9), texts), max_size=2).map(tuple))
        kind, state = draw(st.sampled_from(LINK_KINDS)), draw(st.sampled_from(LINK_STATES))
        run = (Aligned("kept", Span(0, 1), None),) if draw(st.booleans()) else ()
        made.append(LinkItem(Link("statement", kind, first.id, second.id, draw(st.floats(0, 1)), features), state, first, second, run))
    return made
