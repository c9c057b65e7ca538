"""Posts: an office that an article gives to somebody, with the country or body that it is of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.name import name_key
from onrecord.lexicon.office import office_words


@dataclass(frozen=True, slots=True)
class Post:
    """An office as `data.actor.Office` names it; `former` where it is over, `known` where what it is of is a known actor."""

    role: str
    of: str
    sole: bool
    former: bool
    known: bool


def post_of(text: str, body: str | None, name: str | None) -> Post | None:
    """The office of a role as printed; `body` is the known actor that it is of, else `name` what the article calls that."""
    code = body.partition(":")[2] if body is not None and body.startswith(("country:", "org:")) else ""
    words = office_words(text, of=code or (name_key(name) if name else ""))
    if words is None:
        return None
    own = office_words(text)
    known = body is not None or (own is not None and own.of.isupper())
    return Post(words.role, words.of, words.sole, words.former, known)
