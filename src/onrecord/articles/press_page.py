"""A page of a press database, parsed as the text of its original is, so that the words of each of its elements have their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.articles.charset import decoded
from onrecord.articles.dom import parsed
from onrecord.articles.markup import scanned_export
from onrecord.articles.taken import Taken
from onrecord.articles.words import Words, placed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class PressPage:
    """A page: its tree, its text, where the text of each element begins in that, and what is to be said of it."""

    tree: LexborHTMLParser
    text: str
    starts: Mapping[int, int]
    notes: tuple[str, ...] = ()

    def words(self, node: LexborNode | None) -> Words:
        """What stands in an element, white space set as one space; nothing where there is none."""
        if node is None:
            return Words("")
        text = node.text()
        at = self.starts.get(node.mem_id)
        return (placed(text, at) if at is not None and self.text.startswith(text, at) else Words(text)).even()

    def noted(self, taken: Taken) -> Taken:
        """An article of the page, with what is to be said of it."""
        return taken.noting(*self.notes)


def press_page(data: bytes, *, origin: str, told: Mapping[str, Any]) -> PressPage:
    """The page `data`; `told` may hold the `charset` that a server named.

    A page over the limits within which the text of an original is read again has no places, and says so.
    """
    text = decoded(data, origin=origin, told=told.get("charset"))
    page = scanned_export(text.text)
    tree = parsed(page.text)
    if page.over is not None:
        return PressPage(tree, "", {}, (*text.notes, f"without places in its page: {page.over}"))
    texts, starts, at = list[str](), dict[int, int](), 0
    for node in () if tree.body is None else tree.body.traverse(include_text=True):
        if node.tag == "-text":
            words = node.text_content or ""
            texts.append(words)
            at += len(words)
        else:
            starts[node.mem_id] = at
    return PressPage(tree, "".join(texts), starts, text.notes)
