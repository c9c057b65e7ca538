"""Who a page is from by what stands at its edges: the line of copyright at its end, the name that leads home at its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.articles.dom import Dom, Element, Node

_NODES = 400
"""Pieces of text at the end of a page among which the line of copyright is looked for."""

_FIRST_NODES = 80
"""Pieces of text at its beginning among which the name that leads home is looked for."""

_LONGEST_NAME = 80
_MOST_WORDS = 10

# Each begins with a letter of its own, which `re` looks for first.
_MARK = re.compile("©|\\(c\\)|\\(C\\)|copyright|Copyright|COPYRIGHT")
_DATED_OR_SIGNED = re.compile(r"©|\(c\)|\b(?:1[89]|20|21)[0-9]{2}\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:©|\([cC]\)|[-–—/,:;]|\s{1,9}|[0-9]{2,4}(?![\w])|(?:copyright|by|present)(?!\w))", re.IGNORECASE)
_BEHIND = re.compile(
    r"\.\s|\.\Z|[|·•;:/\n\t]|\s[-–—]\s|\s(?:1[89]|20|21)[0-9]{2}\b|[0-9]{4}|\b(?:all|some) rights\b"
    r"|\b(?:hosted|powered|designed|made|built) by\b|\bcontent management\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"©|cc by|creative commons|theme|reserved|terms|privacy|policy|notice|cookies?|home|back|menu|contact|legal|information|skip|website|notification",
    re.IGNORECASE,
)
_HOMES = frozenset({"/", "./", "../", "index.html", "/index.html", "/en", "/en/", "/home"})


def imprint(dom: Dom) -> tuple[str, ...]:
    """The names that the edges of a page give, that of the line of copyright first; nothing where there are none."""
    return tuple(dict.fromkeys((*_holders(dom), *_homes(dom))))


def _holders(dom: Dom) -> Iterator[str]:
    """Who holds the copyright: "© 2031 Ministry of Water. All rights reserved", "Ministry of Water © 2031"."""
    first = max(0, len(dom.nodes) - _NODES)
    for at in range(len(dom.nodes) - 1, first - 1, -1):
        node = dom.nodes[at]
        if node.at < 0 or (mark := _MARK.search(node.text)) is None:
            continue
        if not _is_edge(dom, node, at):
            continue
        line = dom.words(dom.blocks[dom.block_at(dom.starts[at])]).text if len(node.text) < _LONGEST_NAME else node.text
        if len(line) > 4 * _LONGEST_NAME or not _DATED_OR_SIGNED.search(line) or (mark := _MARK.search(line)) is None:
            continue
        place = mark.end()
        while (more := _BETWEEN.match(line, place)) is not None and more.end() > place:
            place = more.end()
        for words in (_BEHIND.split(line[place:], maxsplit=1)[0], _BEHIND.split(line[: mark.start()])[-1]):
            if name := _name(words):
                yield name
                break


def _is_edge(dom: Dom, node: Node, at: int) -> bool:
    """Whether a piece of text is of a page's foot, and not the credit of a picture."""
    around = list(node.element.up())
    if any(each.tag in {"figure", "figcaption"} for each in around):
        return False
    return at >= len(dom.nodes) - _LAST_NODES or any(each.tag == "footer" or _FOOT.search(each.hints) for each in around)


_LAST_NODES = 40
_FOOT = re.compile("foot|copyright|imprint|legal|colophon|bottom")


def _homes(dom: Dom) -> Iterator[str]:
    """What is written on links to the front page, before anything else."""
    held = dict[int, list[Node]]()
    for node in dom.nodes[:_FIRST_NODES]:
        if node.at >= 0 and (link := _link(node.element)) is not None and link.get("href").strip() in _HOMES:
            held.setdefault(id(link), []).append(node)
    for nodes in held.values():
        if (name := _name(" ".join(node.text for node in nodes))) and len(name.split()) > 1:
            yield name


def _link(element: Element) -> Element | None:
    for count, each in enumerate(element.up()):
        if each.tag == "a":
            return each
        if count > 3:
            return None
    return None


def _name(words: str) -> str | None:
    name = " ".join(words.split()).strip(" ,.-–—|")
    if not name or len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or not name[0].isupper() or _NO_NAME.search(name):
        return None
    return name
