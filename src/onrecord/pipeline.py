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
from onrecord.data.article import LONGEST, Article
from onrecord.data.occasion import Occasion
from onrecord.data.reading import MadeBy, Reading, Voice
from onrecord.data.span import Span
from onrecord.data.statement import Addressee, Excerpt, SaidOn, Speaker, Statement
from onrecord.entities import Resolution, Resolved
from onrecord.errors import ArticleError, RunError
from onrecord.models import catalogue
from onrecord.models.network import Analysis, Network
from onrecord.models.onnx import OnnxBackend
from onrecord.models.states import Query, Telling
from onrecord.occasions.addressee import addressee
from onrecord.occasions.day import anchor, held_on, said_on, shared
from onrecord.occasions.occasion import Found, occasions
from onrecord.occasions.saying import Saying
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import Quotation, quotations
from onrecord.sentences.sentence import sentences
from onrecord.statements.attribution import ALONE, Attribution
from onrecord.statements.clause import around
from onrecord.statements.confidence import Calibrator
from onrecord.statements.finding import attributions
from onrecord.statements.statement import statements
from onrecord.statements.voice import voice

HEARD = 0.3
"""How sure the network must be of an addressee that the tables' words do not tell."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `find` takes the values named in `reads` as keyword arguments and gives the value named `writes`."""

    writes: str
    reads: tuple[str, ...]
    find: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """Statements with to whom, on which occasion and on which day they were made, and the occasions."""

    statements: tuple[Statement, ...]
    occasions: tuple[Occasion, ...]


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
        """Everything found in one article. `ArticleError` when it is too long to be one."""
        if len(article.text) > LONGEST:
            raise ArticleError(f"{article.origin}: {len(article.text):,} characters; a report has at most {LONGEST:,}. Split the file into its reports")
        held: dict[str, Any] = {"article": article}
        for stage in self.stages:
            held[stage.writes] = stage.find(**{name: held[name] for name in stage.reads})
        return Reading(article, held["entities"], held["statements"], held["voice"], self.made_by, held["occasions"])

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The reading of each article, in order, one at a time."""
        return map(self.read, articles)


def build(network: Network | None = None, made_by: MadeBy | None = None) -> Pipeline:
    """The pipeline with the shipped model, or with another network and its maker's name."""
    if network is None or made_by is None:
        model = catalogue.find()
        network = Network(OnnxBackend(model.folder), model.folder / "decoder.json")
        made_by = MadeBy(version("onrecord"), model.name, model.sha256)
    calibrator = None if network.confidence is None else Calibrator.from_table(network.confidence)
    return Pipeline((Stage("paragraphs", ("article",), _paragraphs), *_before_speakers(network), *_speakers(calibrator)), made_by)


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
    running = article.parts_of("kicker", "headline", "dateline", "body")
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
    made = []
    for one, telling in zip(attributions, tellings, strict=True):
        sentence = None if one.cue is None else around(sentences, one.cue.start)
        told = None if sentence is None else addressee(article.text, source=one.source, cue=one.cue, content=one.content, sentence=sentence)
        made.append(told or _heard(one, sentence, telling))
    return tuple(made)


def _heard(one: Attribution, sentence: Span | None, telling: Telling | None) -> Span | None:
    """The addressee that the network points at where the words of the tables tell none: in the cue's sentence, and neither who speaks nor what is said."""
    found = None if telling is None else telling.addressee
    if found is None or sentence is None or found.score < HEARD or not sentence.contains(found.span):
        return None
    taken = (one.source, *one.content)
    return None if any(span is not None and span.overlaps(found.span) for span in taken) else found.span


def _resolution(
    *,
    article: Article,
    sentences: Sequence[Span],
    mentions: Any,
    attributions: Sequence[Attribution],
    tellings: Sequence[Telling | None],
    addressees: Sequence[Span | None],
) -> Resolution:
    sources = _sources(attributions)
    known = {one.named or one.source: telling for one, telling in zip(reversed(attributions), reversed(tellings), strict=True)}
    told = [known[source] for source in sources]
    return entities.resolve(article.text, sentences=sentences, mentions=mentions, sources=sources, addressees=_told(addressees), tellings=told)


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
    return statements(article.text, article.id, attributions, speakers, sure, quotations=quotations, tellings=tellings, calibrator=calibrator)


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
    resolution: Resolution,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
) -> Settled:
    """The statements with to whom, where and when each was made, and the occasions."""
    text = article.text
    heard = dict(zip(_told(addressees), resolution.addressees, strict=True))
    sayings = []
    for statement, one, told in zip(spoken, attributions, addressees, strict=True):
        place = one.cue.start if one.cue is not None else one.content[0].start
        sentence = around(sentences, place) or Span(place, place)
        if one.parent is not None:  # the day and the hearer of the outer statement are none of the one within it
            around_it = next((part for part in attributions[one.parent].content if part.start <= place < part.end), sentence)
            start = max(sentence.start, around_it.start)
            sentence = Span(start, max(start, min(sentence.end, around_it.end)))
        known = None if told is None else heard[told].speaker.entity
        quoted = all(part.quoted for part in statement.content)
        sayings.append(Saying(one.source, one.cue, one.content, told, sentence, statement.speaker.entity, known, quoted, statement.manner))
    order = sorted(range(len(sayings)), key=lambda number: (sayings[number].start, number))
    named = tuple(sorted((span, entity.id) for entity in resolution.entities for span in entity.mentions))
    found, places = occasions(text, [sayings[number] for number in order], sentences=sentences, paragraphs=paragraphs, mentions=named)
    where = dict(zip(order, (None if place is None else f"o{place + 1}" for place in places), strict=True))
    dateline = " ".join(part.span.of(text) for part in article.parts_of("dateline")) or None
    reckoned = anchor(article.published, dateline)
    own = [said_on(text, cue=one.cue, source=one.source, content=one.content, sentence=one.sentence, anchor=reckoned) for one in sayings]
    content = [part for one in sayings for part in one.content]
    held = {}
    for number, event in enumerate(found, 1):
        if (on := held_on(text, evidence=event.evidence, content=content, sentences=sentences, anchor=reckoned)) is not None:
            held[f"o{number}"] = on
    days = shared(own, [where[number] for number in range(len(sayings))], held)
    statements = tuple(
        replace(statement, addressee=_addressee(text, told, heard), occasion=where[number], said_on=days[number])
        for number, (statement, told) in enumerate(zip(spoken, addressees, strict=True))
    )
    return Settled(statements, tuple(_occasion(text, number, one, held, statements) for number, one in enumerate(found, 1)))


def _addressee(text: str, told: Span | None, heard: Mapping[Span, Resolved]) -> Addressee | None:
    return None if told is None else Addressee(Excerpt(told.of(text), told), heard[told].speaker.entity, heard[told].speaker.name)


def _occasion(text: str, number: int, one: Found, held: Mapping[str, SaidOn], statements: Sequence[Statement]) -> Occasion:
    """An occasion with its day, its own or that of a statement made there; a week is no day."""
    key = f"o{number}"
    days = [held[key]] if key in held else [each.said_on for each in statements if each.occasion == key and each.said_on is not None]
    on = next((day.date for day in days if day.precision != "week"), None)
    place, channel = (None if span is None else Excerpt(span.of(text), span) for span in (one.place, one.channel))
    return Occasion(key, one.kind, one.participants, place, on, channel, one.evidence)


def _voice(*, article: Article, paragraphs: Sequence[Span], statements: Sequence[Statement]) -> Voice:
    return voice(article.text, paragraphs, [part.span for one in statements for part in one.content])


def _speakers(calibrator: Calibrator | None) -> tuple[Stage, ...]:
    return (
        Stage("mentions", ("article", "sentences", "analysis"), _mentions),
        Stage("resolution", ("article", "sentences", "mentions", "attributions", "tellings", "addressees"), _resolution),
        Stage("entities", ("resolution",), _entities),
        Stage("spoken", ("article", "attributions", "tellings", "resolution", "quotations"), partial(_spoken_by, calibrator=calibrator)),
        Stage("settled", ("article", "spoken", "attributions", "addressees", "resolution", "sentences", "paragraphs"), _settled),
        Stage("statements", ("settled",), _statements),
        Stage("occasions", ("settled",), _occasions),
        Stage("voice", ("article", "paragraphs", "statements"), _voice),
    )
