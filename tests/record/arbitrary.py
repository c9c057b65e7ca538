"""Any reading at all, for property tests: every text that Unicode allows, every field that may be missing, spans that fit nothing."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.data.article import ORIGINAL_KINDS, PART_KINDS, STAMP_KINDS, Article, Original, Part, Run, Stamp
from onrecord.data.coding import Coding as Judgement
from onrecord.data.entity import Entity, Role
from onrecord.data.occasion import OCCASION_KINDS, Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import (
    ACTS,
    MANNERS,
    PRECISIONS,
    SPEAKER_TYPES,
    STATEMENT_KINDS,
    Addressee,
    Content,
    Excerpt,
    SaidOn,
    Speaker,
    Statement,
)

ODD = "\0\u00ad\u0301\u200b\u200d\u202e\u2066\u2069\ufeff\U0001f600\U0010ffff\"'*“”«»"
characters = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD))
texts = st.text(characters, max_size=20)
maybe = st.none() | texts
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**4)).map(lambda pair: Span(pair[0], sum(pair)))
excerpts = st.none() | st.builds(Excerpt, texts, spans)
speakers = st.builds(Speaker, st.sampled_from(SPEAKER_TYPES), maybe, maybe, excerpts, excerpts, maybe)
entities = st.builds(
    Entity,
    texts,
    texts,
    st.sampled_from(["person", "organization", "country", "place", "group", "unknown"]),
    st.lists(spans, max_size=2).map(tuple),
    st.lists(st.builds(Role, texts, spans, maybe), max_size=2).map(tuple),
    maybe,
)
occasions = st.builds(
    Occasion,
    texts,
    st.sampled_from(OCCASION_KINDS),
    st.lists(texts, max_size=3).map(tuple),
    excerpts,
    maybe,
    excerpts,
    st.lists(spans, max_size=2).map(tuple),
)
confidences = st.dictionaries(texts, st.floats(0, 1) | st.sampled_from([0, 1]), max_size=2).map(lambda pairs: tuple(pairs.items()))
runs = st.builds(Run, st.integers(0, 10**6), st.integers(0, 10**9), st.integers(0, 10**4))
originals = st.builds(
    Original, st.sampled_from(ORIGINAL_KINDS), texts, texts, maybe, st.none() | st.integers(0, 2**62), st.lists(runs, max_size=3).map(tuple)
)
articles = st.builds(
    Article,
    texts,
    texts,
    st.lists(st.builds(Part, st.sampled_from(PART_KINDS), spans), max_size=2).map(tuple),
    maybe,
    maybe,
    maybe,
    maybe,
    st.none() | texts | st.dates().map(str),
    st.lists(texts, max_size=3).map(tuple),
    maybe,
    maybe,
    st.lists(st.builds(Stamp, st.sampled_from(STAMP_KINDS), texts, texts, maybe), max_size=3).map(tuple),
    st.none() | originals,
)


def judgements_of(article: str) -> st.SearchStrategy[Judgement]:
    """Any judgement of the article with this id."""
    return st.builds(Judgement, st.just(article), spans, texts, texts, texts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading."""
    article = draw(articles)
    contents = st.lists(st.builds(Content, texts, spans, st.booleans()), max_size=2).map(tuple)
    manners = st.none() | st.sampled_from(MANNERS)
    statements = st.builds(
        Statement,
        article=st.just(article.id),
        kind=st.sampled_from(STATEMENT_KINDS),
        speaker=speakers,
        cue=excerpts,
        content=contents,
        manner=manners,
        parent=maybe,
        confidence=confidences,
        addressee=st.none() | st.builds(Addressee, st.builds(Excerpt, texts, spans), maybe, maybe),
        occasion=maybe,
        said_on=st.none() | st.builds(SaidOn, texts, st.sampled_from(PRECISIONS), spans),
        act=st.none() | st.sampled_from(ACTS),
    )
    several = st.lists(spans, max_size=2).map(tuple)
    return Reading(
        article=article,
        entities=tuple(draw(st.lists(entities, max_size=2))),
        statements=tuple(draw(st.lists(statements, max_size=2))),
        voice=draw(st.builds(Voice, several, several)),
        made_by=draw(st.builds(MadeBy, texts, texts, texts)),
        occasions=tuple(draw(st.lists(occasions, max_size=2))),
    )
