"""GraphML of links: statements, occasions and names as nodes, links as edges. http://graphml.graphdrawing.org/specification.html.

Attributes are of the types `string` and `double` alone, which every program reads. A node stands before the first edge that needs it, so that
neither is kept in memory: of nodes only their ids are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from onrecord.views.flat import LIST, Cell
from onrecord.views.links.item import End, LinkItem
from onrecord.views.table import GAP

NAME = "graphml"
WHAT = "one graph: statements with outlet, speaker, words and day as nodes, links with kind, score and state as edges"
OPENS = "Gephi, yEd, Cytoscape, networkx, igraph"
ENDING = ".graphml"

NODE = ("label", "about", "kind", "outlet", "speaker", "words", "day", "published", "title", "article", "statement")
"""The attributes of a node, all of them strings; what is not known is left out. `label` is what programs print beside it."""

EDGE: Mapping[str, str] = {"kind": "string", "score": "double", "weight": "double", "state": "string", "about": "string"}
"""The attributes of an edge. `weight` is the score again, under the name by which programs weigh an edge."""

UNPRINTABLE = "characters that XML cannot hold written as U+FFFD"

LABEL = 60
"""Characters of a label."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(items: Iterable[LinkItem], path: Path, notes: Counter[str]) -> None:
    """Write the graph."""
    known = set[str]()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n' for name in NODE)
        file.writelines(f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n' for name, kind in EDGE.items())
        file.write('<graph id="links" edgedefault="undirected">\n')
        for item in items:
            link = item.link
            for end in item.ends:
                if end.id not in known:
                    known.add(end.id)
                    file.write(f"<node id={quoteattr(end.id)}>{_data('n', node(end, link.about), notes)}</node>\n")
            score = round(link.score, 4)
            told: dict[str, Cell] = {"kind": link.kind, "score": score, "weight": score, "state": item.state, "about": link.about}
            file.write(f'<edge id="{link.id}" source={quoteattr(link.one)} target={quoteattr(link.other)}>{_data("e", told, notes)}</edge>\n')
        file.write("</graph>\n</graphml>\n")


def node(end: End, about: str) -> dict[str, Cell]:
    """The attributes of a node, those that are not known among them."""
    report, who, words = end.report, LIST.join(end.who), GAP.join(end.words)
    label = " ".join(f"{who}: {words}".split()) if words else who
    return {
        "label": label if len(label) <= LABEL else f"{label[: LABEL - 1]}…",
        "about": about,
        "kind": end.kind,
        "speaker": who,
        "words": words,
        "day": end.day,
        "outlet": report.outlet if report else None,
        "published": report.published if report else None,
        "title": report.title if report else None,
        "article": report.id if report else None,
        "statement": end.statement.id if end.statement else None,
    }


def _data(side: str, told: Mapping[str, Cell], notes: Counter[str]) -> str:
    return "".join(f'<data key="{side}_{name}">{_text(str(value), notes)}</data>' for name, value in told.items() if value not in (None, ""))


def _text(value: str, notes: Counter[str]) -> str:
    held, number = _UNPRINTABLE.subn("\ufffd", value)
    if number:
        notes[UNPRINTABLE] += number
    # A reader of XML makes a bare carriage return a line feed.
    return escape(held, {"\r": "&#13;"})
