"""Labels: whether words beside a colon are a speaker's, and whether the words on its other side are something said."""

from __future__ import annotations

from onrecord.data.span import Span
from onrecord.lexicon.country import country_forms, looks_like_demonym
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.label import labels
from onrecord.lexicon.role import domains, honorifics, ranks, role_at
from onrecord.lexicon.source_word import source_words
from onrecord.lexicon.token import Tokens, tokens
from onrecord.statements.clause import ARTICLES, clause, words
from onrecord.statements.names import Names

_MOST = 8
"""Tokens of the longest label."""

_PLAIN = 2
"""Words in lower case, fields that no table knows, that may stand before a role (`water board chief`)."""

_LEAST = 3
"""Words of the shortest saying."""

_ASKING = frozenset({"what", "who", "how", "why", "when", "where", "which", "whose", "inside", "meet", "watch", "read", "see", "everything"})
_OPENING = frozenset({"a", "an", "the", "from", "in", "at", "on", "my", "his", "her", "their", "its", "our"})
_PEOPLE = frozenset({"person", "people", "insider", "insiders", "mass"})


def saying(text: str, span: Span) -> bool:
    """Whether the words at `span` can be what somebody says: three at least, no question that the report itself answers, no title."""
    found = words(text, span)
    if len(found) < _LEAST or found[0].lower() in _ASKING:
        return False
    return found[0].lower() not in _OPENING or clause(text, span)


def piece(text: str, span: Span) -> bool:
    """Whether the words at `span` name the kind or the subject of a piece: `Live`, `Match report`, `Premier League`."""
    found = [word.lower() for word in words(text, span)]
    return bool(found) and (labels().get(" ".join(found)) == "piece" or labels().get(found[-1]) == "piece")


def named(text: str, span: Span, names: Names) -> bool:
    """Whether the words at `span` name somebody whom the report names elsewhere too, with or without a title before the name."""
    if span.of(text) in country_forms():
        return False
    found = tokens(text, span)
    if not 0 < len(found) <= _MOST or any(found.possessive):
        return False
    if names.knows(span):
        return True
    at = _past_title(found)
    return 0 < at < len(found) and names.knows(found.span(at, len(found)))


def office(text: str, span: Span) -> bool:
    """Whether the words at `span` are an office, a body or a group of people without a name: `Revenue Minister`, `Police`, `UN report`."""
    found = tokens(text, span)
    words = [word for word in found.lowers if word[0].isalnum()]
    if not 0 < len(found) <= _MOST or not words or words[0] in ARTICLES:
        return False
    at = next((at for at in range(len(found)) if (match := role_at(found, at)) and match[1] == len(found) and not match[0].relation), None)
    if at is not None:
        plain = [place for place in range(at) if not _attribute(found, place)]
        return len(plain) <= _PLAIN and not any(found.lowers[place] in function_words() for place in plain)
    last = len(found) - 1
    speaks = labels().get(found.lowers[last]) == "speaker" or source_words().get(found.lowers[last]) in _PEOPLE
    return speaks and all(_attribute(found, place) for place in range(last))


def _attribute(found: Tokens, at: int) -> bool:
    """Whether the token is a name, a rank or a field before a role or a body."""
    word, lower = found.words[at], found.lowers[at]
    return word[0].isupper() or word in "-.&" or lower in ranks() or lower in domains()


def _past_title(found: Tokens) -> int:
    """The token after the roles, ranks and forms of address that the words open with; 0 where they open with none."""
    at = title = 0
    while at < len(found) - 1:
        match = role_at(found, at)
        if match is not None:
            at = title = match[1]
        elif found.lowers[at] in honorifics():
            at += 1 + (at + 1 < len(found) and found.words[at + 1] == ".")
            title = at
        elif found.words[at][0].isupper() and (not title or looks_like_demonym(found.words[at]) or found.lowers[at] in domains()):
            at += 1
        else:
            break
    return title
