"""Triggers: words of a sentence that tell on what occasion something in it was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.lexicon.occasion_word import LONGEST, OccasionNoun, occasion_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.occasions.medium import Medium, media, titled
from onrecord.occasions.place import place

_BACK = 8
"""Words that may stand between a preposition and its noun (`during a long and heated telephone interview`)."""
_OPENED = 4
"""Words that may stand between `as` and the noun of what opens (`as the two-day talks opened`)."""
_AHEAD = 8
"""Words that may stand between `told` and its hearers (`told a crowd of about 200 supporters`)."""
_REACH = 16
"""Words behind a trigger that may tell who took part."""
_PREPOSITIONS = frozenset({"in", "at", "during", "on", "via", "by"})
_MASS = frozenset({"email", "e-mail", "television", "tv", "radio", "testimony", "phone", "court"})
"""Nouns that need no article (`by email`), as plurals do not."""
_COMPANY = frozenset({"with", "to", "between", "alongside", "by"})
"""Words behind which a noun's participants stand."""
_PAIRED = frozenset({"asked", "interviewed", "questioned"})
"""Words of talk behind which hearers follow `by` only."""
_BEFORE_HEARERS = frozenset({"to", "with", "before", "by"})
_DEFINITE = frozenset({"the", "that", "its", "his", "her", "their", "both"})
_ANYWHERE = frozenset({"written_statement", "letter", "social_post", "broadcast"})
"""Kinds that have no place."""
_OWN = frozenset({"his", "her", "its", "their", "the", "own", "official", "personal", "verified", "public"})
_OWNED = 3
"""Words of the longest `her own official` before a platform."""
_SEVERAL = frozenset({"several", "multiple", "many", "various", "numerous", "separate", "recent"})
_ONE_EACH = frozenset({"interview", "speech", "social_post"})
"""Kinds whose plural tells of more than one occasion."""
_ENDS = frozenset(",;:.!?()[]—–")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an occasion; `company` are the stretches that name who took part besides the speaker.

    `rank` is 0 for words that name the occasion, 1 for who is told, 2 for a cue that tells little (`wrote`). `definite` tells that the words take up an
    occasion told of before (`at the hearing`), `several` that they tell of more than one (`in interviews`). `noun` is the last word of the noun for it, in
    the singular as far as dropping an `s` makes one.
    """

    kind: OccasionKind
    span: Span
    company: tuple[Span, ...] = ()
    place: Span | None = None
    channel: Span | None = None
    definite: bool = False
    several: bool = False
    rank: int = 0
    noun: str = ""


def triggers(text: str, stretch: Span) -> tuple[Trigger, ...]:
    """Every trigger of a stretch of running text that holds no content, in order."""
    words = tokens(text, stretch)
    known = {medium.first: medium for medium in media(words)}
    openings, talk = occasion_words().openings, occasion_words().talk
    found: list[Trigger] = []
    after = 0
    for at, lower in enumerate(words.lowers):
        if at < after or not (lower in openings or lower in talk or at in known):
            continue
        held = (_phrase(words, at, known) or _noun(words, at, known)) if lower in openings else None
        held = held or _medium(words, at, known) or _talk(words, at, known)
        if held is None:
            continue
        if not found or held[0].span.start >= found[-1].span.end:
            found.append(held[0])
        after = held[1]
    return tuple(found)


Held = tuple[Trigger, int]
"""A trigger and the token behind it."""


def _phrase(words: Tokens, at: int, known: dict[int, Medium]) -> Held | None:
    """`by telephone`, `on social media`."""
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        kind = occasion_words().phrases.get(" ".join(words.lowers[at : at + size]))
        if kind is not None:
            return _made(words, kind, at, at + size, known), at + size
    return None


def _noun(words: Tokens, at: int, known: dict[int, Medium]) -> Held | None:
    """`in a phone call with`, `at a campaign rally`, `held talks`."""
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        noun = occasion_words().nouns.get(" ".join(words.lowers[at : at + size]))
        if noun is None or words.possessive[at + size - 1] or _unlike(words, at, at + size):
            continue
        bare = any(lower.endswith("s") for lower in words.lowers[at : at + size])
        lead = _lead(words, at, bare=bare or words.lowers[at] in _MASS)
        if lead is None and (begun := _begun(words, at, at + size)) is not None:
            made = _made(words, noun.kind, begun, at + size + 1, known, definite=words.lowers[begun + 1] in _DEFINITE)
            return replace(made, noun=words.lowers[at + size - 1].rstrip("s")), at + size + 1
        if lead is None or not _governs(words.lowers[lead], noun):
            continue
        definite = (words.lowers[lead + 1] in _DEFINITE and lead + 2 >= at) or (words.lowers[at - 1] in _DEFINITE and words.lowers[at - 2] == "of")
        made = _made(words, noun.kind, lead, at + size, known, definite=definite)
        return replace(made, several=_several(words, lead, at, size, noun), noun=words.lowers[at + size - 1].rstrip("s")), at + size
    return None


def _unlike(words: Tokens, first: int, after: int) -> bool:
    """Whether the words beside the noun from token `first` up to `after` make something else of it (`email account`, `roll call`, `call for`)."""
    known, lowers = occasion_words().unlike, words.lowers
    if not occasion_words().compound.isdisjoint(lowers[after : after + 1]):
        return True
    ends = (after, min(after + 1, len(words)), min(after + 2, len(words)))
    return any(" ".join(lowers[begin:end]) in known for begin in range(max(0, first - 2), first + 1) for end in ends)


def _begun(words: Tokens, first: int, after: int) -> int | None:
    """The token that opens `as the talks opened`, the noun from token `first` up to `after`."""
    if words.lowers[after : after + 1] and words.lowers[after] in occasion_words().begin:
        for begin in range(first - 1, max(-1, first - 1 - _OPENED), -1):
            if words.lowers[begin] in ("as", "when"):
                return begin
            if words.lowers[begin] in occasion_words().stop or words.lowers[begin] in _ENDS:
                return None
    return None


def _several(words: Tokens, lead: int, at: int, size: int, noun: OccasionNoun) -> bool:
    """Whether a noun tells of more than one occasion: `during several meetings`, `in interviews`."""
    plural = words.lowers[at + size - 1].endswith("s") and words.lowers[at + size - 1] != "remarks" and noun.kind in _ONE_EACH
    return (plural and _DEFINITE.isdisjoint(words.lowers[lead:at]) and "series" not in words.lowers[lead:at]) or not _SEVERAL.isdisjoint(words.lowers[lead:at])


def _governs(lead: str, noun: OccasionNoun) -> bool:
    return lead in noun.leads if lead in _PREPOSITIONS else noun.kind != "broadcast"


def _lead(words: Tokens, at: int, *, bare: bool) -> int | None:
    """The preposition or light verb that governs the noun at `at`."""
    light = occasion_words().light
    for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
        lower = words.lowers[before]
        if lower in _PREPOSITIONS or lower in light:
            return before if bare or before < at - 1 else None
        dated = lower in occasion_words().elsewhen and not words.possessive[before] and words.lowers[before - 1 : before] == ["on"]
        if dated or lower in occasion_words().stop or lower in _ENDS:
            return None
    return None


def _medium(words: Tokens, at: int, known: dict[int, Medium]) -> Held | None:
    """`on Twitter`, `on CNN`."""
    medium = known.get(at)
    if medium is None or not at:
        return None
    before = words.lowers[at - 1]
    if medium.kind == "platform" and (lead := _posted(words, at)) is not None:
        return _made(words, "social_post", lead, medium.after, known, channel=medium), medium.after
    if medium.kind == "air" and (before == "on" or (before in ("the", "his", "her") and at > 1 and words.lowers[at - 2] == "on")):
        return _made(words, "broadcast", at - 1, medium.after, known, channel=medium), medium.after
    return None


def _posted(words: Tokens, at: int) -> int | None:
    """The preposition that leads to a platform: `to Facebook`, `on her official Twitter account`."""
    lead = at - 1
    while lead > max(0, at - 1 - _OWNED) and (words.lowers[lead] in _OWN or words.possessive[lead]):
        lead -= 1
    return lead if words.lowers[lead] in ("on", "via", "over") or (lead == at - 1 and words.lowers[lead] == "to") else None


def _talk(words: Tokens, at: int, known: dict[int, Medium]) -> Held | None:
    """`told reporters`, `spoke to the Observer`, `interviewed by CNN`."""
    said = words.lowers[at]
    if said not in occasion_words().talk:
        return None
    ahead = at + 1
    led = words.lowers[ahead : ahead + 1]
    if led and led[0] in _BEFORE_HEARERS and (said not in _PAIRED or led[0] == "by"):
        ahead += 1
    elif not said.startswith(("tell", "told", "address")):
        return None
    return _heard(words, at, ahead, known)


def _heard(words: Tokens, at: int, ahead: int, known: dict[int, Medium]) -> Held | None:
    """The trigger from the word of talk at `at` to the hearers who follow from `ahead` on."""
    hearers = occasion_words().hearers
    for place_at in range(ahead, min(len(words), ahead + _AHEAD)):
        lower = words.lowers[place_at]
        medium = known.get(place_at) or (titled(words, place_at) if place_at == ahead else None)
        if medium is not None and medium.kind != "platform":
            return replace(_made(words, "interview", at, medium.after, known, channel=medium), rank=1), medium.after
        if (lower in occasion_words().stop and lower != "about") or lower in _ENDS:
            return None
        for size in (2, 1):
            kind = hearers.get(" ".join(words.lowers[place_at : place_at + size]))
            if kind is not None and place_at + size <= len(words) and not words.possessive[place_at + size - 1]:
                return replace(_made(words, kind, at, place_at + size, known), rank=1), place_at + size
    return None


def _made(
    words: Tokens, kind: OccasionKind, first: int, after: int, known: dict[int, Medium], *, channel: Medium | None = None, definite: bool = False
) -> Trigger:
    """The trigger of the words from `first` up to before `after`, with what stands right behind it."""
    end = min(len(words), after + _REACH)
    company = tuple(_company(words, after - 1 if words.lowers[after - 1] == "to" else after, end))
    if channel is None:
        inside = [medium for at, medium in known.items() if first <= at < after or any(part.contains(medium.span) for part in company)]
        channel = next((medium for medium in inside if kind in ("interview", "broadcast", "speech", "social_post")), None)
    if channel is not None and channel.kind != "platform":
        company = (channel.span, *company)
    if kind in ("broadcast", "interview", "meeting", "phone_call"):
        company = (words.span(first, after), *company)
    shown = channel.span if channel is not None and kind != "speech" else None
    if kind == "broadcast" and words.lowers[first] == "on":
        begin = first + 2 if words.lowers[first + 1] in ("the", "a", "an", "his", "her") and first + 2 < after else first + 1
        shown = words.span(begin, after)
    where = place(words, after, end) if kind not in _ANYWHERE else None
    return Trigger(kind, words.span(first, after), company, where, shown, definite)


def _company(words: Tokens, at: int, end: int) -> Iterator[Span]:
    """The stretches behind `with`, `to` and `between`, each up to the next preposition or the end of the clause."""
    begin: int | None = None
    while at < end:
        lower = words.lowers[at]
        if (lower in _ENDS and not _inner(words, at)) or lower in ("that", "which", "who", "when", "where", "while"):
            break
        if lower in _COMPANY or lower in _PREPOSITIONS or lower in ("about", "for", "from", "after"):
            if begin is not None and begin < at:
                yield words.span(begin, at)
            begin = at + 1 if lower in _COMPANY else None
        at += 1
    if begin is not None and begin < at:
        yield words.span(begin, at)


def _inner(words: Tokens, at: int) -> bool:
    """Whether a full stop stands within a name, as in that of a site."""
    return words.lowers[at] == "." and at + 1 < len(words) and words.starts[at + 1] == words.ends[at]
