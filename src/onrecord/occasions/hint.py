"""Hints: what the cue, the source and the addressee of a statement tell of its occasion by themselves."""

from __future__ import annotations

from onrecord.data.occasion import OccasionKind
from onrecord.data.span import Span
from onrecord.data.statement import Act
from onrecord.lexicon.cue import cue
from onrecord.lexicon.occasion_word import occasion_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.occasions.medium import media, titled
from onrecord.occasions.trigger import Trigger

_ASKING = frozenset({"ask", "asks", "asked", "asking", "pressed"})
_ASKED: tuple[Act, ...] = ("demand", "request", "ask")
_DEFINITE = frozenset({"the", "that", "this", "its", "his", "her", "their"})
_AFTER_HEAD = frozenset({"of", "from", "by", "in", "on", "at", "to", "for", "about", "with", "seen", "that", "which", "who", "is", "was", ",", "("})
"""What may follow the head of a source; a participle may too (`A statement posted on the site`)."""


def by_cue(text: str, verb: Span | None, *, addressed: bool) -> Trigger | None:
    """What a cue tells: `tweeted`, `testified`, and, of little weight, `wrote`."""
    if verb is None:
        return None
    kinds = occasion_words().verbs
    found = next((kinds[lower] for lower in reversed(tokens(text, verb).lowers) if lower in kinds), None)
    if found is None:
        return None
    kind: OccasionKind = "written_statement" if found == "letter" and not addressed else found
    return Trigger(kind, verb, rank=2 if kind == "written_statement" else 0)


def by_source(text: str, source: Span | None) -> Trigger | None:
    """What a writing tells that speaks itself: `The letter`, `A statement posted on the site`."""
    if source is None:
        return None
    words, documents = tokens(text, source), occasion_words().documents
    for at, lower in enumerate(words.lowers):
        kind = documents.get(" ".join(words.lowers[at - 1 : at + 1])) or documents.get(lower)
        following = words.lowers[at + 1] if at + 1 < len(words) else ""
        if kind is not None and not words.possessive[at] and (not following or following in _AFTER_HEAD or following.endswith(("ed", "ing"))):
            head = words.span(0, at + 1)
            return Trigger(kind, head, (head,), definite=words.lowers[0] in _DEFINITE, noun=lower)
        if lower in _AFTER_HEAD:
            return None
    return None


def by_hearer(text: str, addressee: Span | None, verb: Span | None) -> Trigger | None:
    """What those tell who are told: `reporters`, `the Tarn Herald`; nothing where they are only asked for something."""
    if addressee is None or (verb is not None and _asked(text, verb)):
        return None
    words = tokens(text, addressee)
    full = _with_article(text, addressee, words)
    named = next((medium for medium in media(full) if medium.kind != "platform"), None)
    if named is None and verb is not None and verb.end <= addressee.start:
        named = titled(full, 0)
    if named is not None:
        return Trigger("interview", addressee, (named.span,), None, named.span, rank=1)
    hearers = occasion_words().hearers
    kind = next((hearers[lower] for at, lower in enumerate(words.lowers) if lower in hearers and not words.possessive[at]), None)
    return Trigger(kind, addressee, rank=1) if kind is not None else None


def by_question(text: str, source: Span | None, verb: Span | None) -> Trigger | None:
    """What a question tells that somebody puts who interviews: `host Ida Quell asked`."""
    if source is None or verb is None or occasion_words().asker.isdisjoint(tokens(text, source).lowers):
        return None
    return None if _ASKING.isdisjoint(tokens(text, verb).lowers) else Trigger("interview", verb, rank=1)


def _asked(text: str, verb: Span) -> bool:
    known = (cue(lower) for lower in tokens(text, verb).lowers)
    return any(one is not None and one.act in _ASKED for one in known)


def _with_article(text: str, addressee: Span, words: Tokens) -> Tokens:
    """The words with the article before them, which tells `the Observer` from a name."""
    begin = max(0, addressee.start - 4)
    return tokens(text, Span(begin, addressee.end)) if text[begin : addressee.start].lower() == "the " else words
