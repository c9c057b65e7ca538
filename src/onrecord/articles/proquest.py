"""ProQuest text: articles parted by a line of 60 underscores, each with its title, fields as `Field: value`, `Full text:`, and more fields.

Where the export broke the text at a width, its lines are joined by a space; otherwise each line is a paragraph. A record without full
text is skipped with the reason. The labels come in the language of the interface. The format is described by what the exports show
and by the public documentation of pq_parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.articles.assembled import assembled
from onrecord.articles.encoding import decode
from onrecord.articles.opening import opening
from onrecord.articles.press_block import Labelled, field_of, interface, labelled
from onrecord.articles.press_count import cut, missing
from onrecord.articles.press_item import Item
from onrecord.articles.press_wrap import is_wrapped, unwrapped
from onrecord.articles.settings import Settings
from onrecord.articles.source import Source
from onrecord.data.received import Received, Skipped
from onrecord.errors import ArticleError

NAME = "proquest"
WHAT = "ProQuest text, several articles a file"
GIVES = ("text", "title", "authors", "outlet", "published", "section", "url")
ENDINGS = (".txt",)

_RULE = re.compile(r"^_{60,80}[ \t]{0,20}$", re.MULTILINE)
_NUMBER = re.compile(r"(?:Document|Dokument|Documento) (?P<number>[0-9]{1,6}) (?:of|von|de|di) (?P<total>[0-9]{1,6})")
_NONE = re.compile(r"(?:not available|nicht verfügbar|non disponible|no disponible|não disponível|non disponibile)\b.{0,20}", re.IGNORECASE)
_SIGN = "proquest"
_FIELDS = 3
"""Known fields that a record has at least."""


def fits(source: Source) -> bool:
    """Whether a line of underscores parts records, and one of them has fields of ProQuest."""
    head = opening(source)
    return _RULE.search(head) is not None and any(_is_record(block) for block in _RULE.split(head))


def read(source: Source, settings: Settings) -> Iterator[Received | Skipped]:
    """The articles, then a `Skipped` when the file's own numbers miss some or the last record is cut."""
    text = decode(source.read(), origin=source.origin).replace("\r\n", "\n").replace("\r", "\n")
    blocks = _RULE.split(text)
    records = [at for at, block in enumerate(blocks) if _is_record(block)]
    numbers, total, item = list[int](), 0, Item()
    for number, at in enumerate(records, start=1):
        origin = f"{source.origin}#{number}"
        if named := _NUMBER.search(blocks[at][:200]):
            numbers.append(int(named["number"]))
            total = max(total, int(named["total"]))
        item = _item(blocks[at])
        if not any(piece.kind == "body" for piece in item.pieces):
            told = f"{origin}: no full text in the record {item.title or ''!r}; expected one, so leave out what ProQuest has no text of"
            yield Skipped(origin, told, "no_report")
            continue
        try:
            yield assembled(item.taken(), source, settings, origin=origin)
        except ArticleError as error:
            yield Skipped.because(origin, error)
    if not records:
        raise ArticleError(f"{source.origin}: no record in it; expected fields such as 'Full text:' and 'Publication title:'", why="no_report")
    if numbers and (lost := missing(source.origin, numbers, total)):
        yield lost
    # A whole file has a rule below its last record.
    if records[-1] == len(blocks) - 1 and item.published is None:
        yield cut(source.origin, "neither the fields below its text nor a line of underscores")


def _is_record(block: str) -> bool:
    marks = [mark for line in block.split("\n") if (mark := labelled(line))]
    language = interface([mark.label for mark in marks])
    fields = [field_of(mark.label, language) for mark in marks]
    known = len({mark.label for mark, field in zip(marks, fields, strict=True) if field is not None})
    return known >= _FIELDS and ("text" in fields or _SIGN in block.lower())


def _item(block: str) -> Item:
    lines = [line.strip() for line in block.split("\n")]
    marks = [labelled(line) for line in lines]
    item = Item(interface([mark.label for mark in marks if mark]), inverted=True)
    at = 0
    while at < len(lines):
        mark = marks[at]
        field = field_of(mark.label, item.language) if mark else None
        if mark is None or field is None:
            if lines[at] and item.title is None and not _NUMBER.fullmatch(lines[at]):
                item.add("title", lines[at])
            else:
                item.piece("notice", lines[at])
            at += 1
            continue
        end = _text_end(lines, marks, at, item.language) if field == "text" else _value_end(lines, marks, at)
        if field == "text":
            _report(item, [mark.value, *lines[at + 1 : end]])
        else:
            value = " ".join(filter(None, (mark.value, *lines[at + 1 : end])))
            item.add("notice" if field in ("standfirst", "dateline") else field, value, " ".join(filter(None, lines[at:end])))
        at = end
    return item


def _value_end(lines: Sequence[str], marks: Sequence[Labelled | None], at: int) -> int:
    """The line after a value, which goes on until a blank line or the next label."""
    return next((after for after in range(at + 1, len(lines)) if marks[after] or not lines[after]), len(lines))


def _text_end(lines: Sequence[str], marks: Sequence[Labelled | None], at: int, language: str) -> int:
    """The line of the first field below the full text: from there on, each line is a field or goes on with the one right above."""
    end = len(lines)
    for after in range(len(lines) - 1, at, -1):
        mark = marks[after]
        if mark is not None and field_of(mark.label, language) not in (None, "text"):
            end = after
        elif lines[after] and not lines[after - 1]:
            break
    return end


def _report(item: Item, lines: Sequence[str]) -> None:
    if _NONE.fullmatch(" ".join(lines).strip()):
        return
    parts: list[list[str]] = [[]]
    for line in lines:
        if line:
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    if len(parts) == 1:
        parts = [[line] for line in unwrapped(parts[0])]
    for part in parts:
        for paragraph in [" ".join(part)] if is_wrapped(part) else part:
            item.piece("body", paragraph)
