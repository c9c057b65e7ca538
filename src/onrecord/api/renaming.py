"""The verbs of renaming: two names that are one person put together across the record, or some statements given another name."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from onrecord.api.blind import seen
from onrecord.api.judging import kind_of, touched
from onrecord.data.ids import make_id
from onrecord.data.judged import Judged, judged
from onrecord.data.judgement import Judgement, in_force
from onrecord.data.reading import Reading
from onrecord.data.shape import packed_statement, statement_to_dict
from onrecord.data.statement import Speaker, SpeakerType, Statement
from onrecord.errors import RunError
from onrecord.record import Record, Search
from onrecord.record.fold import folded
from onrecord.views import judging
from onrecord.views.judging import Pen
from onrecord.views.speaker import label

__all__ = ["MOST_RENAMED", "Kept", "Renaming", "Turned", "preview_renaming", "rename", "renamings", "take_back_renaming"]

MOST_RENAMED = 300
"""Statements that are renamed at once, every reprint counted: all of them are looked at before, and kept in one transaction."""

LONGEST_NAME = 200
"""Characters of a name at most."""

_NAMED: tuple[SpeakerType, ...] = ("named_person", "named_organization", "country")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Turned:
    """A statement as it is and as it would be, with the id that it was found under and what is known of its article."""

    found: str
    before: Statement
    after: Statement
    article: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Renaming:
    """What it would be to call the statements of `name` by the name `to`: every statement that is then another than it was, the newest article first.

    `merged` are the ids of articles in which both are entities and become one; elsewhere the speaker of each statement is changed.
    """

    name: str
    to: str
    turned: tuple[Turned, ...]
    judgements: tuple[Judgement, ...]
    merged: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same while it would do the same: what was looked at is what is kept."""
        lines = [f"{one.found} {packed_statement(one.before)} {packed_statement(one.after)}" for one in self.turned]
        return make_id("renaming", self.name, self.to, *lines)


@dataclass(frozen=True, slots=True)
class Kept:
    """A renaming that a coder kept: all of its judgements are of the moment `at`."""

    at: str
    why: str
    to: str
    judgements: int
    articles: int
    is_taken_back: bool


def preview_renaming(held: Record, name: str, to: str, by: Pen, *, statements: Collection[str] = (), search: Search | None = None) -> Renaming:
    """What would come of calling everything that `name` said, or only `statements` (ids) of it, or only what `search` finds of it, by the name `to`.

    Nothing is kept. Where all that an article tells of the speaker is renamed and the other name is an entity of it too, the two become one (`merge`);
    elsewhere the speaker of each statement is changed. Some statements alone are always changed, never merged. Raises `RunError` for a name that
    will not do, for more than `MOST_RENAMED` statements, and where there is nothing to rename.
    """
    called, other = " ".join(name.split()), checked_name(to)
    if called == other:
        raise RunError(f"{other!r} is the name that they have; expected another one")
    chosen = _chosen(held, called, statements) if statements else _found(held, called, search or Search(), by)
    turned, made, merged = list[Turned](), list[Judgement](), list[str]()
    pen = replace(by, why=by.why or f"{called} is {other}")
    for article, ids in chosen.items():
        reading, said, adjudicators = held.reader.reading(article), seen(held, article, by.by), held.coders.adjudicators()
        before = judged(reading, said, adjudicators=adjudicators)
        mine = _judgements(before, called, other, ids, pen, reading=reading, said=said, adjudicators=adjudicators, may_merge=not statements)
        if not mine:
            continue
        after = judged(reading, (*said, *mine), adjudicators=adjudicators)
        found = {one.id: key for key, one in before.by_found().items()}
        told = reading.article
        turned += (Turned(found[one.before.id], one.before, one.after, article, told.title, told.outlet, told.published) for one in touched(before, after))
        made += mine
        merged += [article] if any(one.action == "merge" for one in mine) else []
    if not made:
        raise RunError(f"nothing that you may see is said by {called!r}; expected a name as the record has it, such as the page of all speakers lists")
    return Renaming(called, other, tuple(turned), tuple(made), tuple(merged))


def rename(held: Record, name: str, to: str, by: Pen, *, statements: Collection[str] = (), search: Search | None = None, key: str | None = None) -> Renaming:
    """Keeps what `preview_renaming` shows, all of it or nothing. With the `key` of a preview, only while it would still do the same.

    `take_back_renaming` undoes it as a whole. Raises `RunError` as well where it would do something else than was looked at.
    """
    made = preview_renaming(held, name, to, by, statements=statements, search=search)
    if key is not None and key != made.key:
        raise RunError("the record was changed since you looked; nothing was kept, look at the preview again")
    held.judge.add(made.judgements)
    return made


def take_back_renaming(held: Record, at: str, by: Pen) -> tuple[Judgement, ...]:
    """Takes back everything that the coder kept with one renaming, all of it or nothing; what was taken back of it before stays so.

    Raises `RunError` when there is none of that moment.
    """
    mine = [one for one in in_force(held.reader.judgements(by=by.by)) if one.at == at and _is_renaming(one)]
    if not mine:
        raise RunError(f"{by.by} has no renaming of {at} that could be taken back")
    made = tuple(Judgement(one.article, "undo", by.by, by.at, one.statement, of=one.id, why=by.why) for one in mine)
    held.judge.add(made)
    return made


def renamings(held: Record, coder: str) -> tuple[Kept, ...]:
    """The renamings that a coder kept, the newest first, those that were taken back among them."""
    said = held.reader.judgements(by=coder)
    valid = {one.id for one in in_force(said)}
    groups: dict[str, list[Judgement]] = {}
    for one in said:
        if _is_renaming(one):
            groups.setdefault(one.at, []).append(one)
    return tuple(_kept(at, group, valid) for at, group in reversed(groups.items()))


def checked_name(name: str) -> str:
    """`name` as it is kept. Raises `RunError` for one that is empty, long, or holds what is not seen."""
    told = " ".join(name.split())
    if not 0 < len(told) <= LONGEST_NAME:
        raise RunError(f"a name has 1 to {LONGEST_NAME} characters, not {len(told):,}")
    if any(unicodedata.category(character)[0] == "C" and character not in _JOINERS for character in told):
        raise RunError(f"the name {told!r} holds characters that are not seen; type it anew")
    return told


def _found(held: Record, name: str, search: Search, by: Pen) -> dict[str, Collection[str]]:
    asked = replace(search, called=name, by=by.by, reprints=True)
    count = held.reader.count(**asdict(asked))
    if count > MOST_RENAMED:
        raise RunError(
            f"{name!r} has {count:,} statements here, every reprint counted, and {MOST_RENAMED} are renamed at once at most; "
            "narrow them down by outlet or dates, and rename one part after the other"
        )
    return dict(reversed(held.reader.matching(asked).items()))


def _chosen(held: Record, name: str, statements: Collection[str]) -> dict[str, Collection[str]]:
    if len(statements) > MOST_RENAMED:
        raise RunError(f"{len(statements):,} statements were chosen; expected {MOST_RENAMED} at most")
    chosen: dict[str, set[str]] = {}
    for key in dict.fromkeys(statements):
        article = held.reader.article_of(key)
        if article is None:
            raise RunError(f"the record holds no statement {key!r}; look at what {name!r} said again")
        chosen.setdefault(article, set()).add(key)
    return dict(chosen)


def _judgements(
    before: Judged,
    name: str,
    to: str,
    chosen: Collection[str],
    pen: Pen,
    *,
    reading: Reading,
    said: Sequence[Judgement],
    adjudicators: Collection[str],
    may_merge: bool,
) -> list[Judgement]:
    """What has to be said of one article."""
    held = before.by_found()
    own = {found: one for found, one in held.items() if before.states[found] != "rejected" and _same(label(one.speaker), name)}
    wanted = [found for found, one in own.items() if found in chosen or one.id in chosen]
    made = list[Judgement]()
    pair = _pair(before.reading, own.values(), to) if may_merge and len(wanted) == len(own) else None
    now = before
    if pair is not None:
        made.append(judging.merge(before.reading, pair, pen, name=to))
        now = judged(reading, (*said, *made), adjudicators=adjudicators)
    after = now.by_found()
    for found in wanted:
        one = after[found]
        if one.speaker.name != to:
            value = {**statement_to_dict(one)["speaker"], "name": to, "entity": None, "type": _type(one.speaker)}
            made.append(judging.change(now.reading, found, "speaker", value, pen, statement=one, kind_of=kind_of))
    return made


def _pair(reading: Reading, own: Iterable[Statement], to: str) -> tuple[str, str] | None:
    """The two entities of an article that are one, by their ids: the speaker's and the one that has the other name."""
    speakers = {one.speaker.entity for one in own}
    others = {entity.id for entity in reading.entities if _same(entity.name, to)}
    if len(speakers) != 1 or len(others) != 1 or None in speakers or speakers == others:
        return None
    told = {entity.id: entity for entity in reading.entities}
    ids = tuple(key for key in (*others, *speakers) if key is not None and key in told and told[key].mentions)
    return (ids[0], ids[1]) if len(ids) > 1 else None


def _type(speaker: Speaker) -> SpeakerType:
    return speaker.type if speaker.type in _NAMED else "named_person"


def _same(one: str, other: str) -> bool:
    return folded(" ".join(one.split())) == folded(" ".join(other.split()))


def _is_renaming(one: Judgement) -> bool:
    """Whether a judgement only gives a speaker another name: whom the words mean, not which words."""
    if one.action == "merge":
        return True
    if one.action != "change" or one.field != "speaker":
        return False
    before, after = _speaker(one.before), _speaker(one.after)
    return bool(after.get("name")) and before.get("mention") == after.get("mention") and before.get("role") == after.get("role")


def _kept(at: str, group: Sequence[Judgement], valid: Collection[str]) -> Kept:
    to = str(_speaker(group[-1].after).get("name"))
    return Kept(at, group[-1].why, to, len(group), len({one.article for one in group}), not any(one.id in valid for one in group))


def _speaker(told: str | None) -> dict[str, Any]:
    held = json.loads(told) if told else {}
    return held if isinstance(held, dict) else {}
