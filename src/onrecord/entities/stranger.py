"""Strangers: the reasons for and against a person of an article being a known one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.actor import Evidence, Known, Term
from onrecord.data.name import name_key
from onrecord.entities.person import one_person, person_name
from onrecord.entities.post import Post
from onrecord.entities.term import before, held_on, span_of

_FULL, _ONE_WORD, _VARIANT, _SURNAME = 0.6, 0.35, 0.45, 0.25
_OFFICE = {"yes": 0.35, "maybe": 0.2, "no": -0.15, "untold": 0.15}
_FORMER, _STATE, _ELSEWHERE = 0.25, 0.2, -0.3
_SAME_COUNTRY, _OTHER_COUNTRY = 0.15, -0.3
# Parts of the state that dictionaries give instead of an office.
_PARTS = frozenset({"government", "military", "judiciary", "parliament"})


def person_evidence(name: str, posts: Sequence[Post], known: Known, *, day: str | None) -> tuple[Evidence, ...]:
    """The reasons, none where the names are two persons'. `posts` are the offices that the article gives to the one whose `name` it is."""
    called = _name(name, known)
    if called is None:
        return ()
    found = [called]
    if (office := _office(posts, known, day)) is not None:
        found.append(office)
    if (country := _country(posts, known)) is not None:
        found.append(country)
    return tuple(found)


def _name(name: str, known: Known) -> Evidence | None:
    own, key = person_name(name), name_key(name)
    best: tuple[float, str] = (0.0, "")
    for other in known.actor.names:
        there = person_name(other)
        if name_key(other) == key:
            best = max(best, (_FULL if len(own.parts) > 1 else _ONE_WORD, f"{name} is a name of {known.actor.name}"))
        elif len(own.parts) > 1 and len(there.parts) > 1 and one_person(own, there):
            best = max(best, (_VARIANT, f"{name} may be short for {other}"))
        elif len(own.parts) == 1 and own.last == there.last:
            best = max(best, (_SURNAME, f"{name} is the last name of {other}"))
    return Evidence("name", *best) if best[0] else None


def _office(posts: Sequence[Post], known: Known, day: str | None) -> Evidence | None:
    """What the offices of the article say of those that the actor held: the strongest reason for, else one against."""
    found = [evidence for post in posts for term in known.terms if (evidence := _of_term(post, term, day)) is not None]
    return max(found, key=lambda evidence: evidence.score, default=None)


def _of_term(post: Post, term: Term, day: str | None) -> Evidence | None:
    told = f"{term.office.title} {span_of(term)} ({term.told})"
    if not post.of:
        same = term.office.role == post.role
        return Evidence("office", _OFFICE["untold"], f"{told}; the article does not tell of which country or body") if same else None
    if (term.office.role, term.office.of) == (post.role, post.of):
        if post.former:
            return Evidence("office", _FORMER, f"{told}; former in the article") if before(term, day) else None
        held = held_on(term, day)
        return Evidence("office", _OFFICE[held], f"{told}; the day is {day or 'not told'}")
    if term.office.role == post.role:
        return Evidence("office", _ELSEWHERE, f"{told}; of {post.of} in the article")
    if term.office.of == post.of and term.office.role in _PARTS and held_on(term, day) == "yes":
        return Evidence("office", _STATE, f"in the {term.office.role} of {term.office.of} {span_of(term)} ({term.told})")
    return None


def _country(posts: Sequence[Post], known: Known) -> Evidence | None:
    served = {post.of for post in posts if len(post.of) == 3 and post.of.isupper()}
    if not served or not known.actor.countries:
        return None
    if served & set(known.actor.countries):
        return Evidence("country", _SAME_COUNTRY, f"of {', '.join(known.actor.countries)} in both")
    return Evidence("country", _OTHER_COUNTRY, f"serves {', '.join(sorted(served))} in the article, is of {', '.join(known.actor.countries)}")
