"""Holders: who an entity is that has no name but the office it holds, `the Velmoran foreign minister`."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data.actor import Candidate, Evidence, Identification, Knowledge
from onrecord.data.entity import Entity
from onrecord.entities.post import Post
from onrecord.entities.settled import ENOUGH, settled
from onrecord.entities.term import Held, held_on, span_of
from onrecord.entities.twin import together
from onrecord.lexicon.office import office_words

_SCORES: dict[Held, float] = {"yes": 0.8, "maybe": 0.4, "no": 0.0, "untold": 0.0}
_OFFICE = 0.6
_PARTICLES = frozenset({"de", "van", "von", "bin", "al", "el", "da", "di", "la", "le", "der", "den", "dos", "du", "ibn", "ben", "bint", "ter", "af", "zu"})


def is_phrase(name: str) -> bool:
    """Whether an entity has no name of its own but what it is: `the Velmoran foreign minister`."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return True
    if words[-1][0].islower() or words[0].lower() in ("the", "a", "an") or (words[0][0].islower() and words[0] not in _PARTICLES):
        return True
    held = office_words(name)
    return held is not None and held.whole and len(words) > 1 and any(part.lower() in held.role.split() for part in words)


def holder(entity: Entity, posts: Sequence[Post], knowledge: Knowledge, *, day: str | None) -> Identification:
    """Who held the office that a phrase tells; where nobody is known to, the office itself."""
    definite = office_words(entity.name)
    post = next((post for post in posts if post.of), None)
    if "," in entity.name:
        return Identification(entity.id, "unknown", note="its words hold more than an office")
    if post is None or not post.sole or post.former or (definite is not None and not definite.definite):
        return Identification(entity.id, "unknown", note="no office that one person holds, of a country or body that the article tells")
    candidates = []
    for known in together(knowledge.holders(post.role, post.of, day)):
        terms = [term for term in known.terms if (term.office.role, term.office.of) == (post.role, post.of)]
        best = max(((_SCORES[held_on(term, day)], term) for term in terms), key=lambda pair: pair[0], default=None)
        if best is not None:
            seen = f"{post.role} of {post.of} {span_of(best[1])} ({best[1].told}); the day is {day or 'not told'}"
            candidates.append(Candidate(known.actor.id, known.actor.name, (Evidence("office", best[0], seen),)))
    if not any(candidate.score >= ENOUGH for candidate in candidates) and post.known:
        why = "nobody is known to have held it on that day" if day else "the day of the article is not told"
        office = Evidence("office itself", _OFFICE, why)
        candidates.append(Candidate(f"office:{post.role}/{post.of}", f"{post.role} of {post.of}", (office,)))
    return settled(entity, candidates, "nobody is known to have held the office")
