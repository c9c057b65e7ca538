"""Matching of role phrases: how well `the top Velmoran diplomat` fits a role that somebody holds."""

from __future__ import annotations

from onrecord.entities.draft import Draft
from onrecord.entities.frame import Frame

# A phrase whose role is the same scores the whole; one that calls it by a wider word less, by the widest least.
_SAME, _WIDER, _WIDEST = 3.0, 2.0, 1.2
_AGREES, _UNTOLD = 0.7, -1.0
# Wide words that say enough of somebody to be taken up by a narrower one; `leader` and `official` do not.
_TRADES = frozenset({"academic", "cleric", "commander", "diplomat", "judge", "journalist", "lawmaker", "lawyer", "minister", "officer", "scientist"})

# Where one of these is in a phrase, it says what the role is of.
_PARTED = frozenset({"of", "at", "for", "in"})


def fit(phrase: Frame, draft: Draft) -> float | None:
    """The score of the best role of `draft` for `phrase`, `None` where none fits or something contradicts."""
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        return None
    countries = draft.countries()
    if phrase.country and countries and phrase.country not in countries:
        return None
    scores = [score for role in draft.distinct.values() if (score := _fit(phrase, role)) is not None]
    if not scores:
        return None
    agrees = _AGREES if phrase.country and phrase.country in countries else _UNTOLD if phrase.country else 0.0
    party = _AGREES if phrase.party and phrase.party == draft.party else 0.0
    return max(scores) + agrees + party


def _fit(phrase: Frame, role: Frame) -> float | None:
    if role.relation != phrase.relation:
        return None
    if phrase.head == role.head:
        score = _SAME
    elif phrase.head in role.broader:
        score = _WIDEST if phrase.head in ("official", "leader", "politician", "expert") else _WIDER
    elif role.head in phrase.broader and role.head in _TRADES:
        score = _WIDEST
    else:
        return None
    if phrase.level != role.level or (phrase.country and role.country and phrase.country != role.country):
        return None
    if role.thing and role.thing not in phrase.words and (phrase.fields or phrase.names or not _PARTED.isdisjoint(phrase.words)):
        return None
    if phrase.former != role.former:
        score -= 1.5 if phrase.former else 0.5
    for told, held in ((phrase.fields, role.fields), (phrase.names, role.names)):
        if told and held:
            if told.isdisjoint(held):
                return None
            score += _AGREES
    if phrase.party and role.party:
        if phrase.party != role.party:
            return None
        score += _AGREES
    return score
