"""One link of an export: with both its ends, as people judged it and them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data.alignment import Aligned
from onrecord.data.link import Link, LinkState
from onrecord.data.occasion import Occasion
from onrecord.data.span import Span
from onrecord.data.statement import Statement
from onrecord.record.ends import Named, Report
from onrecord.views.speaker import label


@dataclass(frozen=True, slots=True)
class End:
    """What a link leads to: a statement or an occasion of an article (`report`), or a name as the record uses it. `names` are those of who took part.

    `id` is the end as the link has it; a statement whose words were corrected has another id now.
    """

    id: str
    report: Report | None = None
    statement: Statement | None = None
    occasion: Occasion | None = None
    names: tuple[str, ...] = ()
    named: Named | None = None

    @property
    def kind(self) -> str:
        """The kind of the statement, of the occasion or of who is named."""
        held = self.statement or self.occasion or (self.named.appellation if self.named else None)
        return held.kind if held else ""

    @property
    def who(self) -> tuple[str, ...]:
        """Who said it, who took part, or the name itself."""
        if self.statement is not None:
            return (label(self.statement.speaker),)
        return (self.named.appellation.name,) if self.named else self.names

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in its article: the contents of a statement, the words that tell of an occasion."""
        if self.statement is not None:
            return tuple(part.span for part in self.statement.content)
        return self.occasion.evidence if self.occasion else ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a statement as printed; of an occasion as far as the article's text is there."""
        if self.statement is not None:
            return tuple(part.text for part in self.statement.content)
        text = self.report.text if self.report else ""
        return tuple(words for span in self.spans if (words := span.of(text)))

    @property
    def day(self) -> str | None:
        """The day on which it was said or took place, as far as that is known, ISO 8601."""
        if self.statement is not None:
            return self.statement.said_on.date if self.statement.said_on else None
        return self.occasion.on if self.occasion else None


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link with what people made of it and both its ends. `alignment` holds two statements against one another word by word, where that is wanted."""

    link: Link
    state: LinkState
    one: End
    other: End
    alignment: tuple[Aligned, ...] = ()

    @property
    def ends(self) -> tuple[End, End]:
        """Both ends, in the order of the link."""
        return self.one, self.other
