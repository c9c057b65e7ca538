"""Role verbs: what somebody is by what he does, `founder` of the one who founded something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.role import roles
from onrecord.lexicon.table import rows, several


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A form of such a verb: the role that it tells, the wider or other words for it, and whether the form tells of what is over."""

    role: str
    broader: frozenset[str]
    former: bool


@cache
def role_verbs(language: str = "en") -> Mapping[str, RoleVerb]:
    """The forms in lower case (`chairs`, `has chaired`, `co-founded`)."""
    found: dict[str, RoleVerb] = {}
    for verb, role, called, lasting, forms in rows("role_verbs", width=5, language=language):
        wider = next((held.broader for held in roles(language).get(role.split()[0], ()) if held.canonical == role and not held.plural), frozenset())
        broader = wider | frozenset(several(called))
        first, gap, rest = verb.partition(" ")
        past = several(forms) or ((first + "d" if first.endswith("e") else first + "ed") + gap + rest,)
        third = first + ("es" if first.endswith("ch") else "s") + gap + rest
        found[third] = RoleVerb(role, broader, former=False)
        for form in past:
            found["has " + form] = RoleVerb(role, broader, former=False)
            found.setdefault(form, RoleVerb(role, broader, former=lasting != "yes"))
    return MappingProxyType(found)
