"""The verbs of links: bring those of a record up to date, and say what tells each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from os import PathLike
from typing import TYPE_CHECKING, Any

from onrecord.api.judging import find_statement, judged_article
from onrecord.data.judged import Judged
from onrecord.data.link import About, Linked, LinkKind, link_to_dict, occasion_of
from onrecord.data.linking import Linking
from onrecord.data.statement import Statement
from onrecord.links import joined
from onrecord.record import Progress, Record, open_record
from onrecord.views.speaker import label

if TYPE_CHECKING:
    from onrecord.models.vectors import Embeds

__all__ = ["LINK_COLUMNS", "End", "ToldLink", "link", "link_cells", "told_link", "told_link_to_dict", "told_links"]

PathName = str | PathLike[str]

LINK_COLUMNS = (
    "id", "about", "kind", "score", "state", "one", "one_article", "one_outlet", "one_published", "one_who", "one_words",
    "other", "other_article", "other_outlet", "other_published", "other_who", "other_words", "features",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as people read it: where it stands, who is meant, in which words. `article` is empty of a name, which stands in many."""

    end: str
    article: str = ""
    outlet: str = ""
    published: str = ""
    who: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldLink:
    """A link with its two ends as people read them."""

    linked: Linked
    one: End
    other: End


def link(*, record: PathName, again: bool = False, progress: Progress | None = None, embeds: Embeds | None = None) -> Linking:
    """Bring the links of a record up to date: which statements are one utterance, which names one person, which occasions one event.

    Only articles that were added, read again or judged since are read anew, and only pairs of which an end is new are compared; what it gives is the
    same as linking all `again`. It needs the record for itself as long as it takes. A run that is stopped goes on where it was when it is started
    again; readers see the links of before until then. `progress` is told what is done, how much of it and how much there is. `embeds` gives vectors of
    meaning, those that come with onrecord otherwise. Raises `RecordError` and `ModelError`.
    """
    from onrecord.links.linking import link as link_all  # it brings numpy along, which takes longer to load than most commands take to run
    from onrecord.models.vectors import shipped_vectors

    vectors = embeds or shipped_vectors()
    with open_record(record, "r+") as held:
        # What a run that was killed left without a story gets one first.
        for _ in joined(held):
            pass
        return link_all(held, vectors, again=again, progress=progress)


def told_links(
    held: Record, key: str | None = None, *, about: About | None = None, kinds: Sequence[LinkKind] = (), limit: int | None = None, by: str | None = None
) -> list[ToldLink]:
    """Links with what they link, the likeliest first: of the statement that an id, or its first digits, means, or of all of the record.

    As the coder `by` may see them. Raises `RunError` when there is no such statement.
    """
    found: Iterable[Linked] = held.links.all(about, by=by) if key is None else held.links.of(find_statement(held, key, by=by).found, by=by)
    wanted = (one for one in found if about in (None, one.link.about) and (not kinds or one.link.kind in kinds))
    # A large record has millions: no more are kept at hand than are told.
    first = sorted(wanted, key=_rank) if limit is None else nsmallest(limit, wanted, key=_rank)
    return list(_Ends(held, by).told(first))


def _rank(one: Linked) -> tuple[bool, float, str]:
    return not one.holds, -one.link.score, one.link.id


def told_link(held: Record, one: Linked, *, by: str | None = None) -> ToldLink | None:
    """A link with what it links, as the coder `by` may see it; `None` where that is not found any more."""
    return next(_Ends(held, by).told([one]), None)


class _Ends:
    """Looks up what links link; each article is read once."""

    def __init__(self, held: Record, by: str | None) -> None:
        self._held = held
        self._by = by
        self._articles: dict[str, Judged] = {}

    def told(self, links: Sequence[Linked]) -> Iterator[ToldLink]:
        """Links with their ends. Those of an end that nobody finds any more, or that the coder may not see, are left out."""
        statements = [end for one in links if one.link.about == "statement" for end in (one.link.one, one.link.other)]
        self._article_of = {key: one.utterance.article for key, one in self._held.links.utterances(statements).items()}
        for one in links:
            first, second = (self._end(one.link.about, end) for end in (one.link.one, one.link.other))
            if first is not None and second is not None:
                yield ToldLink(one, first, second)

    def _end(self, about: About, end: str) -> End | None:
        if about == "person":
            return self._named(end)
        if about == "occasion":
            return self._occasion(end)
        article = self._article_of.get(end)
        whole = None if article is None else self._article(article)
        one: Statement | None = None if whole is None or whole.states.get(end, "rejected") == "rejected" else whole.by_found().get(end)
        if article is None or one is None:
            return None
        return self._of(article, end, label(one.speaker), " … ".join(part.text for part in one.content))

    def _named(self, end: str) -> End | None:
        person = self._held.links.person(end)
        one = None if person is None else next((name for name in person.appellations if name.id == end), None)
        return None if one is None else End(end, who=one.name, words=" ".join(part for part in (one.kind, one.sense) if part))

    def _occasion(self, end: str) -> End | None:
        article, name = occasion_of(end)
        whole = self._article(article)
        one = next((held for held in whole.reading.occasions if held.id == name), None)
        if one is None:
            return None
        names = {held.id: held.name for held in whole.reading.entities}
        told = (one.kind.replace("_", " "), one.on, one.place and one.place.text, one.channel and one.channel.text)
        return self._of(article, end, ", ".join(names[key] for key in one.participants if key in names), ", ".join(part for part in told if part))

    def _of(self, article: str, end: str, who: str, words: str) -> End:
        report = self._article(article).reading.article
        return End(end, article, report.outlet or "", report.published or "", who, words)

    def _article(self, article: str) -> Judged:
        if article not in self._articles:
            self._articles[article] = judged_article(self._held, article, by=self._by)
        return self._articles[article]


def told_link_to_dict(one: ToldLink) -> dict[str, Any]:
    """A link with its ends as plain JSON."""
    ends = {
        name: {"end": end.end, "article": end.article, "outlet": end.outlet, "published": end.published, "who": end.who, "words": end.words}
        for name, end in (("one", one.one), ("other", one.other))
    }
    return {**link_to_dict(one.linked.link), "state": one.linked.state, **ends}


def link_cells(one: ToldLink) -> tuple[str, ...]:
    """A link with its ends as text, in the order of `LINK_COLUMNS`."""
    linked = one.linked.link
    ends = (part for end in (one.one, one.other) for part in (end.end, end.article, end.outlet, end.published, end.who, end.words))
    features = "; ".join(f"{held.name} {held.score:+.2f}: {held.detail}" for held in linked.features)
    return (linked.id, linked.about, linked.kind, f"{linked.score:.3f}", one.linked.state, *ends, features)
