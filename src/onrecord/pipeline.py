"""The pipeline: which stage comes after which, checked when it is built."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from typing import Any

from onrecord import entities, mentions
from onrecord.articles.language import READ
from onrecord.data.article import LONGEST, Article
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Excerpt, Speaker, Statement
from onrecord.entities import Resolution, Resolved
from onrecord.errors import ArticleError, RunError
from onrecord.models import catalogue
from onrecord.models.act import ActHead
from onrecord.models.days import ChoosesDays, shipped_days
from onrecord.models.network import Analysis, Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.ranking import ChoosesOccasions, shipped_ranking
from onrecord.models.states import Query, Telling
from onrecord.occasions.heard import heard
from onrecord.occasions.settled import Circumstance, Settled, settled
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import Quotation, quotations
from onrecord.sentences.sentence import sentences
from onrecord.statements.attribution import ALONE, Attribution
from onrecord.statements.clause import around
from onrecord.statements.confidence import Calibrator
from onrecord.statements.finding import attributions
from onrecord.statements.statement import statements
from onrecord.statements.voice import voice


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `find` takes the values named in `reads` as keyword arguments and gives the value named `writes`."""

    writes: str
    reads: tuple[str, ...]
    find: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages in order, and who to name as the maker of their readings.

    Raises `RunError` when a stage reads what no stage before it writes, or two write the same.
    """

    stages: tuple[Stage, ...]
    made_by: MadeBy

    def __post_init__(self) -> None:
        known = {"article"}
        for stage in self.stages:
            missing = [name for name in stage.reads if name not in known]
            if missing:
                raise RunError(f"stage {stage.writes!r} reads {missing}, which no stage before it writes; known there: {sorted(known)}")
            if stage.writes in known:
                raise RunError(f"stage {stage.writes!r} writes what was written before; expected a name other than {sorted(known)}")
            known.add(stage.writes)
        wanted = {"entities", "occasions", "statements", "voice"} - known
        if wanted:
            raise RunError(f"no stage writes {sorted(wanted)}, which a reading is made of")

    def read(self, article: Article) -> Reading:
        """Everything found in one article. `ArticleError` when it is too long to be one.

        An article in another language than English is not read: no statement is found in it, and none of it is told to be the outlet's voice.
        """
        if len(article.text) > LONGEST:
            raise ArticleError(f"{article.origin}: {len(article.text):,} characters; a report has at most {LONGEST:,}. Split the file into its reports")
        if article.language not in (None, READ):
            return Reading(article, (), (), Voice(), self.made_by)
        held = self.run(article)
        return Reading(article, held["entities"], held["statements"], held["voice"], self.made_by, held["occasions"])

    def run(self, article: Article) -> dict[str, Any]:
        """What each stage writes of an article, by name: more than a reading keeps, for measures and training."""
        held: dict[str, Any] = {"article": article}
        for stage in self.stages:
            held[stage.writes] = stage.find(**{name: held[name] for name in stage.reads})
        return held

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The reading of each article, in order, one at a time."""
        return map(self.read, articles)


def build(
    network: Network | None = None, made_by: MadeBy | None = None, days: ChoosesDays | None = None, ranking: ChoosesOccasions | None = None
) -> Pipeline:
    """The pipeline with the shipped model, or with another network and its maker's name, or with something else that chooses the days or the occasions."""
    if network is None or made_by is None:
        model = catalogue.find()
        network = Network(OnnxBackend(model.folder), model.folder / "decoder.json")
        made_by = MadeBy(version("onrecord"), model.name, model.sha256)
    calibrator = None if network.confidence is None else Calibrator.from_table(network.confidence)
    speakers = _speakers(calibrator, network.acts, days or shipped_days(), ranking or shipped_ranking())
    return Pipeline((Stage("paragraphs", ("article",), _paragraphs), *_before_speakers(network), *speakers), made_by)


def _before_speakers(network: Network) -> tuple[Stage, ...]:
    return (
        Stage("quotations", ("article", "paragraphs"), _quotations),
        Stage("sentences", ("article", "paragraphs"), _sentences),
        Stage("analysis", ("article", "paragraphs"), partial(_analysis, network=network)),
        Stage("attributions", ("article", "analysis", "paragraphs", "quotations", "sentences"), _attributions),
        Stage("tellings", ("analysis", "attributions"), _tellings),
        Stage("addressees", ("article", "attributions", "sentences", "tellings"), _addressees),
    )


def _paragraphs(*, article: Article) -> tuple[Span, ...]:
    """Every line but notices and bylines; a line that ends in a notice stops before it."""
    running = article.parts_of("kicker", "headline", "standfirst", "dateline", "body")
    starts, ends = [part.span.start for part in running], [part.span.end for part in running]
    found = []
    for line in paragraphs(article.text):
        first, after = bisect_right(ends, line.start), bisect_left(starts, line.end)
        if first < after:
            found.append(Span(max(line.start, starts[first]), min(line.end, ends[after - 1])))
    return tuple(found)


def _quotations(*, article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    found: Sequence[Quotation] = quotations(article.text, paragraphs)
    return tuple(quotation.span for quotation in found if quotation.depth == 0)


def _sentences(*, article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(chain.from_iterable(sentences(article.text, paragraph) for paragraph in paragraphs))


def _analysis(*, article: Article, paragraphs: Sequence[Span], network: Network) -> Analysis:
    return network.read(article.text, paragraphs)


def _attributions(
    *, article: Article, analysis: Analysis, paragraphs: Sequence[Span], quotations: Sequence[Span], sentences: Sequence[Span]
) -> tuple[Attribution, ...]:
    return attributions(article.text, analysis, parts=article.parts, paragraphs=paragraphs, quotations=quotations, sentences=sentences)


def _tellings(*, analysis: Analysis, attributions: Sequence[Attribution]) -> tuple[Telling | None, ...]:
    """What the network tells of each attribution beside its spans, None where it does not."""
    if analysis.states is None:
        return (None,) * len(attributions)
    return tuple(analysis.states.tell([Query(one.source, one.cue, one.content) for one in attributions]))


def _mentions(*, article: Article, sentences: Sequence[Span], analysis: Analysis) -> Any:
    return mentions.find(article.text, sentences=sentences, names=analysis.names)


def _addressees(
    *, article: Article, attributions: Sequence[Attribution], sentences: Sequence[Span], tellings: Sequence[Telling | None]
) -> tuple[Span | None, ...]:
    """Who is told, an entry an attribution."""
    return tuple(
        heard(
            article.text,
            Query(one.source, one.cue, one.content),
            None if one.cue is None else around(sentences, one.cue.start),
            telling,
            () if one.parent is None else attributions[one.parent].content,
        )
        for one, telling in zip(attributions, tellings, strict=True)
    )


def _resolution(
    *,
    article: Article,
    sentences: Sequence[Span],
    mentions: Any,
    attributions: Sequence[Attribution],
    tellings: Sequence[Telling | None],
    addressees: Sequence[Span | None],
    **learning: Any,
) -> Resolution:
    sources = _sources(attributions)
    known = {one.named or one.source: telling for one, telling in zip(reversed(attributions), reversed(tellings), strict=True)}
    told = [known[source] for source in sources]
    return entities.resolve(article.text, sentences=sentences, mentions=mentions, sources=sources, addressees=_told(addressees), tellings=told, **learning)


def _told(addressees: Sequence[Span | None]) -> tuple[Span, ...]:
    return tuple(sorted({span for span in addressees if span is not None}))


def _sources(attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    return tuple(sorted({who for one in attributions if (who := one.named or one.source) is not None}))


def _entities(*, resolution: Resolution) -> Any:
    return resolution.entities


def _spoken_by(
    *,
    article: Article,
    attributions: Sequence[Attribution],
    tellings: Sequence[Telling | None],
    resolution: Resolution,
    quotations: Sequence[Span],
    calibrator: Calibrator | None,
    acts: ActHead | None,
) -> tuple[Statement, ...]:
    speakers: list[Speaker] = []
    sure: list[float] = []
    known = dict(zip(_sources(attributions), resolution.speakers, strict=True))
    for one in attributions:
        if one.follows is not None:
            before = speakers[one.follows]
            speakers.append(Speaker(before.type, before.entity, before.name, None, before.role, before.affiliation))
            sure.append(sure[one.follows])
        elif one.parent is not None and one.source is not None and one.source.of(article.text) in ALONE:
            speakers.append(replace(speakers[one.parent], mention=Excerpt(one.source.of(article.text), one.source)))
            sure.append(sure[one.parent])
        else:
            who = one.named or one.source
            resolved = known[who] if who is not None else None
            speakers.append(_spoken(article.text, one, resolved.speaker) if resolved is not None else Speaker())
            sure.append(resolved.confidence if resolved is not None else 1.0)
    return statements(article.text, article.id, attributions, speakers, sure, quotations=quotations, tellings=tellings, calibrator=calibrator, acts=acts)


def _statements(*, settled: Settled) -> tuple[Statement, ...]:
    return settled.statements


def _occasions(*, settled: Settled) -> tuple[Occasion, ...]:
    return settled.occasions


def _spoken(text: str, one: Attribution, speaker: Speaker) -> Speaker:
    """`speaker`, whose mention is the source also where that only stands for the name, as `A` does for the one who answers."""
    return speaker if one.named is None or one.source is None else replace(speaker, mention=Excerpt(one.source.of(text), one.source))


def _settled(
    *,
    article: Article,
    spoken: Sequence[Statement],
    attributions: Sequence[Attribution],
    addressees: Sequence[Span | None],
    tellings: Sequence[Telling | None],
    resolution: Resolution,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    days: ChoosesDays,
    ranking: ChoosesOccasions,
) -> Settled:
    known = dict(zip(_told(addressees), resolution.addressees, strict=True))
    circumstances = [
        Circumstance(one.source, one.cue, one.content, one.parent, _addressee(article.text, told, known), telling)
        for one, told, telling in zip(attributions, addressees, tellings, strict=True)
    ]
    return settled(
        article, spoken, circumstances, entities=resolution.entities, sentences=sentences, paragraphs=paragraphs, choice=days, ranking=ranking
    )


def _addressee(text: str, told: Span | None, known: Mapping[Span, Resolved]) -> Addressee | None:
    return None if told is None else Addressee(Excerpt(told.of(text), told), known[told].speaker.entity, known[told].speaker.name)


def _voice(*, article: Article, paragraphs: Sequence[Span], statements: Sequence[Statement]) -> Voice:
    return voice(article.text, paragraphs, [part.span for one in statements for part in one.content])


def _speakers(calibrator: Calibrator | None, acts: ActHead | None, days: ChoosesDays, ranking: ChoosesOccasions) -> tuple[Stage, ...]:
    return (
        Stage("mentions", ("article", "sentences", "analysis"), _mentions),
        Stage("resolution", ("article", "sentences", "mentions", "attributions", "tellings", "addressees"), _resolution),
        Stage("entities", ("resolution",), _entities),
        Stage("spoken", ("article", "attributions", "tellings", "resolution", "quotations"), partial(_spoken_by, calibrator=calibrator, acts=acts)),
        Stage(
            "settled",
            ("article", "spoken", "attributions", "addressees", "tellings", "resolution", "sentences", "paragraphs"),
            partial(_settled, days=days, ranking=ranking),
        ),
        Stage("statements", ("settled",), _statements),
        Stage("occasions", ("settled",), _occasions),
        Stage("voice", ("article", "paragraphs", "statements"), _voice),
    )
