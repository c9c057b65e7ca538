"""How far the coders of a record agree: every figure, with a paragraph for a section on methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from onrecord.api.coders import coded_articles
from onrecord.data.reading import MadeBy, Reading
from onrecord.errors import RunError
from onrecord.record import Record
from onrecord.scoring.agreement import LEVEL, ROUNDS, Continuum, Unit
from onrecord.scoring.reliability import Figure, nominal, unitising
from onrecord.views.coded import CODED_FIELDS, MARKINGS, Coded, CodedField, values

__all__ = ["Agreement", "Figure", "agreement", "agreement_paragraph", "agreement_to_dict"]

VERDICT = "verdict"
"""What a statement that was found is judged to be: accepted, corrected or rejected."""

FEW = 10
"""Articles below which a bootstrap over articles gives rough intervals."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every figure of agreement of a record.

    `figures` are of the verdict, of each field and of each marking, first of all coders together and, where they are more than two, then of each
    pair. `articles` were judged by two or more coders, `whole` of them gone through by two or more from end to end; `waiting` are left out since a coder
    is still at them; `blind` of the articles were assigned to two or more, who did not see each other's judgements. `unchanged` are fields
    that no coder gave another value. `made_by` are what found the statements, `seed` the bootstrap's.
    """

    coders: tuple[str, ...]
    figures: tuple[Figure, ...]
    articles: int
    whole: int
    waiting: int
    blind: int
    unchanged: tuple[CodedField, ...]
    made_by: tuple[MadeBy, ...]
    since: str
    until: str
    seed: int


def agreement(held: Record, *, seed: int = 0) -> Agreement:
    """How far the coders of a record agree; see `coders.coded_articles` for what counts. Raises `RunError` when no two judged the same article."""
    given = held.coders.assignments()
    waiting = len({one.article for one in given if one.is_open})
    articles = list(coded_articles(held))
    if not articles:
        wait = f"; of {waiting:,} somebody is still at it, `onrecord coders finish` ends that" if waiting else ""
        raise RunError(f"no article was judged by two coders who are done with it{wait}; `onrecord coders assign --overlap` gives articles to two")
    names = tuple(sorted({one.coder for coders in articles for one in coders}))
    groups = [names, *(combinations(names, 2) if len(names) > 2 else ())]
    figures = [figure for group in groups for figure in _figures(articles, group, seed)]
    whole = sum(sum(one.is_whole for one in coders) > 1 for coders in articles)
    assigned = Counter(one.article for one in given)
    blind = sum(assigned[coders[0].article] > 1 for coders in articles)
    readings = [held.reader.reading(coders[0].article) for coders in articles]
    makers = dict.fromkeys(one.made_by for one in readings)
    changed = {field for coders, reading in zip(articles, readings, strict=True) for field in _changed(coders, reading)}
    unchanged = tuple(field for field in CODED_FIELDS if field not in changed)
    days = sorted(one.at[:10] for coders in articles for one in held.reader.judgements(coders[0].article) if one.by in names)
    since, until = (days[0], days[-1]) if days else ("", "")
    return Agreement(names, tuple(figures), len(articles), whole, waiting, blind, unchanged, tuple(makers), since, until, seed)


def agreement_to_dict(found: Agreement) -> dict[str, Any]:
    """Every figure as plain JSON, not rounded, with what it was made of."""
    return {
        "coders": list(found.coders),
        "articles": found.articles,
        "articles_whole": found.whole,
        "articles_blind": found.blind,
        "articles_waiting": found.waiting,
        "fields_unchanged": list(found.unchanged),
        "judged_from": found.since,
        "judged_to": found.until,
        "made_by": [asdict(one) for one in found.made_by],
        "interval": {"method": "percentile bootstrap over articles", "level": LEVEL, "draws": ROUNDS, "seed": found.seed},
        "figures": [{**asdict(one), "coders": list(one.coders)} for one in found.figures],
    }


def agreement_paragraph(found: Agreement) -> str:
    """What was compared, of how much, and how the figures came about, in sentences for a section on methods."""
    every = [one for one in found.figures if one.coders == found.coders]
    of = {one.of: one for one in every}
    verdict = of[VERDICT]
    made = "; ".join(f"onrecord {one.onrecord}, model {one.model}, SHA-256 {one.sha256[:12]}" for one in found.made_by)
    many = _number(len(found.coders))
    days = f"on {found.since}" if found.since == found.until else f"from {found.since} to {found.until}"
    blind = " None saw what another said before being done with an article." if found.blind == found.articles else (
        f" {found.blind:,} of the articles were assigned to two or more coders who did not see each other's judgements; in the others a coder could see "
        "earlier judgements of another."
    )
    told = [
        f"{many.capitalize()} coders ({', '.join(found.coders)}) judged statements that had been found automatically ({made}) "
        f"in {_articles(found.articles)}, {days}.{blind}",
        f"Each statement was accepted as found, accepted with corrections, or rejected; for {verdict.units:,} statements judged by two or more coders "
        f"{_alpha(verdict, 'nominal')}, with {_percent(verdict)} agreement{_kappa(verdict)}.",
    ]
    fields = [of[name] for name in CODED_FIELDS if name not in found.unchanged]
    listed = "; ".join(f"{_plain(one.of)} {_alpha(one, None)} (n = {one.units:,})" for one in fields)
    told.append(
        "Fields were compared over the statements that two or more coders let stand, with each coder's own corrections"
        + (f": {listed}." if fields else ".")
        + (f" No coder corrected {_listed([_plain(one) for one in found.unchanged])}." if found.unchanged else "")
        + " A coder who let a value stand is counted as having chosen it, so that these figures tell of checking a suggestion, not of coding from scratch, "
        "and are likely to be higher than those would be."
    )
    marked = [of[name] for name in MARKINGS]
    if marked[0].units:
        told.append(
            f"What was marked, statements that coders added included, was compared over the {marked[0].units:,} characters of the "
            f"{_articles(marked[0].articles)} that two or more coders went through from end to end, by Krippendorff's alpha for unitizing (units against gaps, "
            "Krippendorff et al. 2016; overlapping spans count as one unit): "
            + "; ".join(f"{one.of if one.of != 'statement' else 'all three together'} {_alpha(one, None)}" for one in marked)
            + "."
        )
    else:
        told.append("No article was gone through from end to end by two coders, so that what was marked was not compared.")
    told.append(
        f"Intervals are {LEVEL:.0%} percentile bootstrap intervals ({ROUNDS:,} draws of whole articles, seed {found.seed}). Alpha is not defined "
        "where all values are the same; judgements that a coder made after finishing an article, and those of adjudicators, were left out."
    )
    if found.articles < FEW:
        told.append(f"With {_articles(found.articles)} the intervals are rough.")
    if found.waiting:
        told.append(f"{_articles(found.waiting).capitalize()} that a coder is still at {'was' if found.waiting == 1 else 'were'} left out.")
    return " ".join(told)


def _changed(coders: Sequence[Coded], reading: Reading) -> set[CodedField]:
    """The fields that a coder gave another value in a statement that was found."""
    found = {one.id: values(one, reading.occasions) for one in reading.statements}
    told = ((found[key], mine) for one in coders for key in one.verdicts if (mine := one.values(key)) is not None)
    return {field for was, mine in told for field in CODED_FIELDS if was[field] != mine[field]}


def _figures(articles: Sequence[Sequence[Coded]], names: Sequence[str], seed: int) -> list[Figure]:
    made = [nominal(VERDICT, [_verdicts(coders) for coders in articles], names, seed=seed)]
    values = [_values(coders) for coders in articles]
    made += [nominal(field, [[one[field] for one in units] for units in values], names, seed=seed) for field in CODED_FIELDS]
    whole = [[one for one in coders if one.is_whole] for coders in articles]
    for marking in MARKINGS:
        texts = [Continuum(coders[0].length, {one.coder: one.marked(marking) for one in coders}) for coders in whole if coders]
        made.append(unitising(marking, texts, names, seed=seed))
    return made


def _verdicts(coders: Sequence[Coded]) -> list[Unit]:
    keys = dict.fromkeys(key for one in coders for key in sorted(one.verdicts))
    return [{one.coder: one.verdicts[key] for one in coders if key in one.verdicts} for key in keys]


def _values(coders: Sequence[Coded]) -> list[dict[str, Unit]]:
    """For each statement that was found, each field's values by coder."""
    keys = dict.fromkeys(key for one in coders for key in sorted(one.verdicts))
    told = [{one.coder: own for one in coders if key in one.verdicts and (own := one.values(key)) is not None} for key in keys]
    return [{field: {coder: own[field].casefold() for coder, own in unit.items()} for field in CODED_FIELDS} for unit in told]


def _alpha(one: Figure, name: str | None) -> str:
    called = "Krippendorff's α" if name else "α"
    if one.alpha is None:
        return f"{called} is not defined" if name else f"{called} not defined"
    within = "" if one.low is None or one.high is None else f" [{_rounded(one.low)}, {_rounded(one.high)}]"
    return f"{called}{f' ({name})' if name else ''} = {_rounded(one.alpha)}{within}"


def _kappa(one: Figure) -> str:
    return "" if one.kappa is None else f" and Cohen's κ = {_rounded(one.kappa)}"


def _percent(one: Figure) -> str:
    return "no" if one.percent is None else f"{one.percent:.1f}%"


def _rounded(figure: float) -> str:
    return f"{figure:.2f}".replace("-0.00", "0.00")


def _plain(field: str) -> str:
    return {"said_on": "day", "kind": "kind of quotation"}.get(field, field)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(number, str(number))
