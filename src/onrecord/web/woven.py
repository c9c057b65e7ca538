"""A statement with its words marked by what became of the reference's, for a page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from onrecord.api import Strand
from onrecord.web.text import shown

MOST = 14
"""Words that a report left out and that are shown in full; of more the first and the last."""

_HEAD, _TAIL = 5, 4

LONGEST = 320
"""Characters of a report's own voice that are shown at once."""

_CUT = Markup('<del><span class="hidden"> (left out: </span>{}<span class="hidden">) </span></del>')
_ADDED = Markup('<ins><span class="hidden"> (added: </span>{}<span class="hidden">) </span></ins>')
_CHANGED = Markup('<span class="changed"><span class="hidden"> (instead of: </span><del>{}</del><span class="hidden">) </span> <ins>{}</ins></span>')
_OTHER = Markup('<ins class="changed"><span class="hidden"> (other words: </span>{}<span class="hidden">) </span></ins>')
_MOVED = Markup('<span class="moved"><span class="hidden"> (moved: </span>{}<span class="hidden">) </span></span>')
_OWN = Markup('<span class="own">{}</span>')
_OTHERS = Markup('{}<span class="gap" title="another statement">[…]</span>{}')


def woven(strands: Sequence[Strand], *, own: bool = False) -> Markup:
    """The words of a statement, with what stands around them in the report's own voice where that is wanted."""
    made = list[Markup]()
    for one in strands:
        text = shown(one.text)
        if one.kind in ("own", "others"):
            if own:
                made.append(_OTHERS.format(*_ends(one.text)) if one.kind == "others" else _OWN.format(shown(_shortened(one.text))))
        elif one.kind == "gap":
            made.append(Markup("") if own else Markup('<span class="gap"> … </span>'))
        elif one.kind == "cut":
            made.append(_CUT.format(shown(_few(one.text))))
        elif one.kind == "added":
            made.append(_ADDED.format(text))
        elif one.kind == "moved":
            made.append(_MOVED.format(text))
        elif one.kind == "changed":
            made.append(_CHANGED.format(shown(_few(one.instead)), text) if one.instead else _OTHER.format(text))
        else:
            made.append(text if one.quoted or not text.strip() else Markup('<span class="unquoted">{}</span>').format(text))
    return Markup("").join(made)


def _ends(text: str) -> tuple[str, str]:
    """The white space at either end."""
    return (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")


def _few(text: str) -> str:
    words = text.split()
    if len(words) <= MOST:
        return text
    return f"{' '.join(words[:_HEAD])} … {len(words) - _HEAD - _TAIL} words … {' '.join(words[-_TAIL:])}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
