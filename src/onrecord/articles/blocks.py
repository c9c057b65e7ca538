"""What the blocks of a page are for: kicker, headline, standfirst, byline, body and notices in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.articles.byline import is_byline
from onrecord.articles.chosen import Chosen
from onrecord.articles.dom import Block, Dom, Element, Words
from onrecord.articles.header import header, printed_day
from onrecord.articles.notice import is_notice
from onrecord.articles.taken import Piece
from onrecord.data.article import PartKind, Stamp

_ABOVE = 12
"""Blocks above the report among which its headline's kicker and its byline are looked for."""

_SHARE = 0.6
"""The element that holds this share of the report's letters is the one that holds the report."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_EDGE = r"(?:\A|[\s_\-])"
_END = r"(?:\Z|[\s_\-])"

_KICKER = re.compile(
    rf"kicker|eyebrow|overline|topline|rubri[ck]|roofline|spitzmarke"
    rf"|{_EDGE}(?:topper|flag|category|section-name|section-label|label|strap|supertitle){_END}"
)
_STANDFIRST = re.compile(
    rf"standfirst|stand-first|sub-?head(?:line|ing)?{_END}|sub-?title"
    rf"|{_EDGE}(?:dek|deck|sapo|chapo|lede?|lead|summary|intro|strapline|abstract|excerpt|teaser-text)"
    rf"{_END}|article-?(?:dek|summary|intro|lead|excerpt|description|subtitle)|(?:post|story|entry)-?(?:dek|summary|intro|excerpt|subtitle)"
)
_BYLINE = re.compile(rf"byline|{_EDGE}by{_END}|{_EDGE}authors?{_END}|author-?names?|contributor|writtenby|written-by|{_EDGE}reporter{_END}|vcard")
_NOTICE = re.compile(r"correction|clarification|editors?-?note|amend(?:ed|ment)|licen[cs]e|copyright|republish|footnote|update-?note|disclaimer|credits?-line")
_DATED = re.compile(
    rf"{_EDGE}(?:date|time|timestamp|published|pubdate|updated|posted|post-?date|datetime|meta){_END}"
    rf"|publish|timestamp|date-?line|time-?stamp|-date"
)
_APART = re.compile(
    rf"related|read-?(?:more|next|also)|recommend|newsletter|sign-?up|subscri|paywall|sharing|{_EDGE}(?:share|social|caption|credits?|promo|teaser|tags?|topics?"
    rf"|bio|ad|ads|advert|advertisement|sponsored|outbrain|taboola|menu|nav|navigation|breadcrumbs?|sidebar|widget|cookie|consent|footer|comments?|pullquote"
    rf"|pull-quote|infobox|toc|trending|popular|poll|rating|print|cta|banner|toolbar|skip|sr-only|visually-hidden|screen-reader-text){_END}|(?:author|about)-?(?:bio|box|info|card)|"
    r"most-?(?:read|popular)|disqus|caption|advert|more-?(?:on|from|stories)|further-reading|also-?read|see-?also|inline-?promo|comment-?(?:list|section|form)|social-?"
)
_ASIDE = frozenset({"figcaption", "figure", "aside", "nav", "footer", "form", "button", "label", "legend", "caption"})

_PARAGRAPHS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4", "dd"})

_PROMPT = re.compile(
    r"""[\W_]{0,6}(?:advertisement|advert|read\ (?:more|also|next|the\ full\ story)|also\ read|related(?:\ (?:stories|articles|topics|content|news))?|see\ also
    |more\ (?:on\ this\ story|from|stories|about|on)|(?:story|article)\ continues\ below|continue\ reading|sign\ up|subscribe|follow\ (?:us|me
    |[@\w]+\ on)
    |share\ (?:this|on|via)|click\ here|watch(?:\ (?:now|more|live|the))?\ ?:|listen\ (?:now|to\ this)|download\ (?:the|our)|(?:photo(?:graph)?s?
    |images?|pictures?|credits?|illustration|video)\ ?(?:by|credits?)?\ ?:|editor['s’]{0,2}\ (?:recommend|pick)|getty\ images
    |skip\ (?:to|past)|print\ this|email\ this|copy\ link|tags?\ ?:|topics?\ ?:|filed\ under|recommended|most\ (?:read|popular)|don['’]t\ miss
    |you\ (?:may|might)\ (?:also\ )?like
    |join\ (?:us|our|the\ conversation)|comments?\Z|[0-9]{1,5}\ comments?|leave\ a\ (?:comment|reply)|save\ article|listen\Z|share\Z|loading\b
    |what\ do\ you\ think
    |support\ our\ (?:journalism|work)|donate|become\ a\ (?:member|subscriber|patron)|get\ (?:the|our)\ (?:latest|newsletter|app|daily))""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_PROMPT = 25
"""Words of the longest line that asks the reader to do something else; a sentence of the report may begin so too, and is longer or ends otherwise."""

_MINUTES = re.compile(
    r"[0-9]{1,3}[ -]?(?:min(?:ute)?s?)(?: read)?|[0-9]{1,3} (?:min(?:ute)?s?|hours?|days?|weeks?|months?) ago|reading time.{0,20}"
    r"|[0-9]{1,2}:[0-9]{2}(?: ?[ap]\.?m\.?)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Laid:
    """The pieces of a page's report, the headline as printed, the words of its byline, and the dates printed beside them."""

    pieces: list[Piece] = field(default_factory=list)
    headline: str | None = None
    bylines: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    linked: float = 0.0
    """Share of the body's letters that stand in links."""


@dataclass(slots=True)
class _Page:
    """A page while its blocks are told apart."""

    dom: Dom
    titles: tuple[str, ...]
    description: str | None
    spans: dict[int, dict[int, list[tuple[int, int]]]]
    texts: dict[int, Words] = field(default_factory=dict)

    def whole(self, at: int) -> Words:
        """A block with all its words."""
        if at not in self.texts:
            self.texts[at] = self.dom.words(self.dom.blocks[at])
        return self.texts[at]


def laid_out(dom: Dom, picked: Chosen, *, titles: Sequence[str], description: str | None = None) -> Laid:
    """The parts of the report that `picked` has of a page; `titles` are those that its head gives, the surest first."""
    page = _Page(dom, tuple(titles), description, _by_block(dom, picked))
    holder = _holder(dom, page.spans)
    body = [at for at in sorted(page.spans) if not _is_apart(page, at, holder)]
    head = _headline(page, body)
    body = _completed(page, [at for at in body if at not in head], holder, head)
    kinds = dict[int, PartKind](dict.fromkeys(head, "headline"))
    laid = Laid(headline=" ".join(page.whole(at).text for at in head) or None)
    _above(page, body, head, kinds, laid)
    _of_body(page, body, head, kinds, laid)
    _notices(page, body, holder, kinds)
    laid.linked = _linked(page, [at for at in body if kinds.get(at) == "body"])
    placed = [((at, rank), piece) for at, kind in kinds.items() for rank, piece in enumerate(_pieces(page, at, kind))]
    held = {letters(piece.text) for _, piece in placed}
    placed += [
        ((dom.block_at(max(0, each.after - 1)), 9), Piece("body", each.text))
        for each in picked.lost
        if not _is_prompt(each.text) and letters(each.text) not in held
    ]
    laid.headline = " ".join(piece.text.replace("\n", " ") for _, piece in sorted(placed, key=lambda each: each[0]) if piece.kind == "headline") or None
    laid.pieces = [piece for _, piece in sorted(placed, key=lambda each: each[0])]
    return laid


def _by_block(dom: Dom, picked: Chosen) -> dict[int, dict[int, list[tuple[int, int]]]]:
    """What is picked of each text node, by block."""
    found = dict[int, dict[int, list[tuple[int, int]]]]()
    for start, end in picked.spans:
        at = dom.block_at(start)
        for stretch in dom.stretches(start, end):
            while at + 1 < len(dom.blocks) and stretch.node >= dom.blocks[at].end:
                at += 1
            if stretch.start < stretch.end:
                found.setdefault(at, {}).setdefault(stretch.node, []).append((stretch.start, stretch.end))
    return {at: _filled(dom, dom.blocks[at], nodes) for at, nodes in found.items() if _holds(dom, nodes)}


def _holds(dom: Dom, nodes: dict[int, list[tuple[int, int]]]) -> bool:
    return any(dom.nodes[node].text[start:end].strip() for node, spans in nodes.items() for start, end in spans)


def _filled(dom: Dom, block: Block, nodes: dict[int, list[tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
    """What is picked of a paragraph, with the words in the midst of it that were left out, such as a time or a small link; not with what
    its author sets apart there, such as a button to share it."""
    if block.element.tag not in _PARAGRAPHS or len(nodes) == block.end - block.start:
        return nodes
    first, last = min(nodes), max(nodes)
    for at in range(first + 1, last):
        node = dom.nodes[at]
        if at not in nodes and node.at >= 0 and not any(_APART.search(each.hints) for each in _below(node.element, block.element)):
            nodes[at] = [(0, len(node.text))]
    return nodes


def _below(element: Element, block: Element) -> Iterator[Element]:
    """The elements around a text within its block."""
    for each in element.up():
        if each is block:
            return
        yield each


def _pieces(page: _Page, at: int, kind: PartKind) -> Iterator[Piece]:
    """A block as a piece; a headline with its kicker in one heading as two."""
    chosen, block = page.spans.get(at), page.dom.blocks[at]
    if kind == "headline" and (cut := _kicker_end(page, at)):
        parts: tuple[tuple[PartKind, Block], ...] = (("kicker", Block(block.element, block.start, cut)), (kind, Block(block.element, cut, block.end)))
        yield from (Piece(each, words.text, words.runs) for each, part in parts if (words := page.dom.words(part)).text)
        return
    words = page.dom.words(block, chosen) if kind == "body" and chosen is not None and not _covers(page, block, chosen) else page.whole(at)
    if words.text:
        yield Piece(kind, words.text, words.runs)


def _covers(page: _Page, block: Block, chosen: dict[int, list[tuple[int, int]]]) -> bool:
    return all(
        (spans := chosen.get(at)) is not None and spans[0] == (0, len(node.text))
        for at, node in enumerate(page.dom.nodes[block.start : block.end], start=block.start)
        if node.at >= 0 and node.text.strip()
    )


def _kicker_end(page: _Page, at: int) -> int | None:
    """Where within a heading the headline begins that a title of the head gives without what stands before it."""
    block, whole = page.dom.blocks[at], letters(page.whole(at).text)
    titles = [letters(title) for title in page.titles]
    if whole in titles:
        return None
    for cut in range(block.start + 1, block.end):
        if page.dom.nodes[cut].at >= 0 and letters(page.dom.words(Block(block.element, cut, block.end)).text) in titles:
            return cut
    return None


def _holder(dom: Dom, spans: dict[int, dict[int, list[tuple[int, int]]]]) -> Element | None:
    """The innermost element that holds most of the report."""
    sizes, elements = dict[int, int](), dict[int, tuple[int, Element]]()
    total = 0
    for at, nodes in spans.items():
        size = sum(end - start for each in nodes.values() for start, end in each)
        total += size
        chain = list(dom.blocks[at].element.up())
        for depth, element in enumerate(reversed(chain)):
            sizes[id(element)] = sizes.get(id(element), 0) + size
            elements[id(element)] = (depth, element)
    held = [elements[each] for each, size in sizes.items() if size >= _SHARE * total]
    return max(held, key=lambda each: each[0])[1] if held else None


def _inner(block: Block, holder: Element | None) -> Iterator[Element]:
    """The elements around a block that lie within the one that holds the report; those outside say nothing about the block."""
    around = {id(element) for element in holder.up()} if holder is not None else set[int]()
    for element in block.element.up():
        if id(element) in around:
            return
        yield element


def _is_apart(page: _Page, at: int, holder: Element | None) -> bool:
    """Whether what was picked is none of the report: a caption, a link to another report, an appeal."""
    block = page.dom.blocks[at]
    for element in _inner(block, holder):
        if element.tag in _ASIDE or _APART.search(element.hints):
            return not _STANDFIRST.search(element.hints)
    text = page.whole(at).text
    if _is_prompt(text) or _MINUTES.fullmatch(text) is not None:
        return True
    return block.element.tag not in {"h1", "blockquote"} and _linked(page, [at]) > 0.95 and len(_WORD.findall(text)) > 2


def _is_prompt(text: str) -> bool:
    if _PROMPT.match(text) is None:
        return False
    count = len(_WORD.findall(text))
    asks = text.lower().startswith(("sign up", "subscribe", "follow", "read more", "click", "support"))
    return count <= 6 or (count <= _LONGEST_PROMPT and (asks or text.rstrip()[-1:] not in ".”"))


def _linked(page: _Page, blocks: Sequence[int]) -> float:
    """The share of the letters of blocks that stand in links."""
    total = linked = 0
    for at in blocks:
        block = page.dom.blocks[at]
        for node in page.dom.nodes[block.start : block.end]:
            size = len(node.text.strip()) if node.at >= 0 else 0
            total += size
            if size and any(each.tag == "a" for each in _until_block(node.element)):
                linked += size
    return linked / total if total else 0.0


def _until_block(element: Element) -> Iterator[Element]:
    for count, each in enumerate(element.up()):
        if count > 6 or each.tag in {"p", "li", "div", "body"}:
            if each.tag == "a":
                yield each
            return
        yield each


def letters(words: str) -> str:
    """Letters and digits alone, in one case: what titles are held against one another by."""
    return "".join(filter(str.isalnum, words)).casefold()


def agrees(words: str, title: str) -> bool:
    """Whether a printed headline and a title say the same: one holds the other, or they share most of their words."""
    one, other = letters(words), letters(title)
    if not one or not other:
        return False
    if one == other or (min(len(one), len(other)) >= 12 and (one in other or other in one)):
        return True
    mine, theirs = set(map(str.casefold, _WORD.findall(words))), set(map(str.casefold, _WORD.findall(title)))
    return len(mine & theirs) >= 0.6 * max(1, min(len(mine), len(theirs))) and min(len(mine), len(theirs)) >= 3


def _headline(page: _Page, body: Sequence[int]) -> list[int]:
    """The blocks of the headline: a heading that agrees with a title of the head, the closest one above the report."""
    groups = list[tuple[Element, list[int]]]()
    first = next((at for at in body if len(_WORD.findall(page.whole(at).text)) >= 12), body[0] if body else len(page.dom.blocks))
    for at, block in enumerate(page.dom.blocks):
        heading = next((each for each in block.element.up() if each.tag in _HEADINGS or each.get("itemprop") == "headline"), None)
        if heading is None or _hidden(block.element):
            continue
        if groups and groups[-1][0] is heading:
            groups[-1][1].append(at)
        else:
            groups.append((heading, [at]))
    best, most = list[int](), 0.0
    for heading, blocks in groups:
        text = " ".join(page.whole(at).text for at in blocks)
        if not letters(text) or len(text) > 400:
            continue
        score = 4.0 if any(letters(text) == letters(title) for title in page.titles) else 2.5 if any(agrees(text, title) for title in page.titles[:4]) else 0.0
        if heading.tag != "h1" and heading.get("itemprop") != "headline" and score < 4.0:
            continue
        score += {"h1": 1.5, "h2": 0.5}.get(heading.tag, 0.0) + (1.0 if heading.get("itemprop") == "headline" else 0.0)
        score += 1.0 if blocks[0] <= first else -1.5
        score -= min(1.0, abs(first - blocks[0]) / 100) + (1.0 if any(each.tag in {"nav", "aside", "footer"} for each in heading.up()) else 0.0)
        if len(_WORD.findall(text)) < 2 and score < 4.0:
            continue
        if score > most:
            best, most = blocks, score
    return best if most >= 1.0 else []


_HEADINGS = frozenset({"h1", "h2", "h3"})


def _hidden(element: Element) -> bool:
    return any("hidden" in each.attributes or "display:none" in each.get("style").replace(" ", "").lower() for each in element.up())


def _completed(page: _Page, body: list[int], holder: Element | None, head: Sequence[int]) -> list[int]:
    """The body with the paragraphs that stand among its own and were passed over, such as one that is mostly a link or a list's."""
    parents = dict[int, int]()
    for at in body:
        block = page.dom.blocks[at].element
        if block.tag == "p" and block.parent is not None:
            parents[id(block.parent)] = parents.get(id(block.parent), 0) + 1
    if not body:
        return body
    first = (head[-1] + 1) if head and head[-1] < body[0] else body[0]
    added = list[int]()
    for at in range(first, body[-1]):
        element = page.dom.blocks[at].element
        if at in page.spans or element.tag not in {"p", "h2", "h3", "h4"} or element.parent is None or parents.get(id(element.parent), 0) < 3:
            continue
        if at < body[0] and element.tag != "p":
            continue
        if not _is_apart(page, at, holder) and _linked(page, [at]) < 0.5 and not _hidden(element) and not _is_credit(page, at):
            added.append(at)
    return sorted([*body, *added])


def _is_credit(page: _Page, at: int) -> bool:
    text = page.whole(at).text
    return len(text) < 200 and (header(text) is not None or is_byline(text) or any(_BYLINE.search(each.hints) for each in _near(page, at)))


def _near(page: _Page, at: int) -> list[Element]:
    """The elements close around a block, those within it that hold its first words among them."""
    block = page.dom.blocks[at]
    inner = [node.element for node in page.dom.nodes[block.start : block.end] if node.at >= 0 and node.text.strip()][:4]
    around = list(block.element.up())[:3]
    return [*inner, *around]


def _above(page: _Page, body: Sequence[int], head: Sequence[int], kinds: dict[int, PartKind], laid: Laid) -> None:
    """What stands around the headline and above the body: kicker, standfirst, byline, dates."""
    if not head:
        start, end = (max(0, body[0] - 6), body[0]) if body else (0, 0)
    else:
        start, below = head[0], [at for at in body if at > head[-1]]
        end = next((at for at in below if len(_WORD.findall(page.whole(at).text)) >= 12 and not _is_marked_standfirst(page, at)), head[-1] + 1)
    if head:
        for at in range(head[0] - 1, max(-1, head[0] - 4), -1):
            text = page.whole(at).text
            hints = " ".join(each.hints for each in _near(page, at))
            short = 0 < len(_WORD.findall(text)) <= 6 and not any(map(str.isdigit, text))
            if short and _KICKER.search(hints) and not _outside(page, at) and not _hidden(page.dom.blocks[at].element):
                kinds[at] = "kicker"
                break
    for at in (*range(max(0, start - _ABOVE // 3), start), *range(start, min(end, start + 4 * _ABOVE))):
        if at in kinds or at in page.spans or at in body:
            continue
        text = page.whole(at).text
        count = len(_WORD.findall(text))
        if not count or _hidden(page.dom.blocks[at].element):
            continue
        if count <= 30:
            _dated(page, at, laid)
        near = _near(page, at)
        if count <= 25 and not laid.bylines and not _outside(page, at) and _is_author(text, near) and not _MINUTES.fullmatch(text):
            kinds[at] = "byline"
            laid.bylines.append(text)
        elif letters(text) == letters(laid.headline or ""):
            continue
        elif at > start and head and 4 <= count <= 90 and "standfirst" not in kinds.values() and _is_standfirst(page, at, text):
            kinds[at] = "standfirst"
        elif at > start and count <= 90 and is_notice(text) and not _is_prompt(text) and _NOTICE.search(" ".join(each.hints for each in near)):
            kinds[at] = "notice"


def _outside(page: _Page, at: int) -> bool:
    return any(each.tag in {"nav", "aside", "footer", "form", "figcaption", "figure"} for each in page.dom.blocks[at].element.up())


def _is_author(text: str, near: Sequence[Element]) -> bool:
    if is_byline(text):
        return True
    hints = " ".join(each.hints for each in near)
    if not _BYLINE.search(hints) or _APART.search(hints.replace("social", "")) or header(text) is not None:
        return False
    words = _WORD.findall(text)
    return len(words) <= 16 and sum(word[:1].isupper() for word in words) >= 2 and not _is_prompt(text) and not text.rstrip().endswith("?")


def _is_standfirst(page: _Page, at: int, text: str) -> bool:
    block = page.dom.blocks[at]
    near = list(block.element.up())[:3]
    if any(each.tag in _ASIDE for each in block.element.up()) or _is_credit(page, at) or _is_prompt(text) or header(text) is not None:
        return False
    if _linked(page, [at]) > 0.5:
        return False
    said = page.description is not None and len(text) > 30 and letters(text)[:60] == letters(page.description)[:60]
    return said or block.element.tag == "h2" or any(_STANDFIRST.search(each.hints) and not _APART.search(_STANDFIRST.sub(" ", each.hints)) for each in near)


def _dated(page: _Page, at: int, laid: Laid) -> None:
    """Takes up the dates that a line beside the byline prints."""
    text = page.whole(at).text
    lines = [text, *re.split(r"[\n\t|•·]| [–—-] ", text)]
    for line in lines:
        told = header(line.strip())
        if told is not None and told.kind in {"published", "updated"} and (day := printed_day(told.value)):
            laid.stamps.append(Stamp("updated" if told.kind == "updated" else "published", day, "header line"))
            return


def _of_body(page: _Page, body: Sequence[int], head: Sequence[int], kinds: dict[int, PartKind], laid: Laid) -> None:
    """Each block of the body, but for what the report says of itself before it begins."""
    begun = False
    for at in body:
        if at in kinds:
            continue
        text = page.whole(at).text
        count = len(_WORD.findall(text))
        if not begun:
            near = _near(page, at)
            if head and at < head[0] and count < 12:
                continue
            if letters(text) in {letters(laid.headline or ""), *map(letters, page.titles[:2])} and (head or count < 25):
                # The headline once more, or the only time.
                if not head and laid.headline is None:
                    kinds[at] = "headline"
                    laid.headline = text
                continue
            told = header(text)
            if told is not None and told.kind in {"published", "updated", "other"}:
                _dated(page, at, laid)
                continue
            if count <= 25 and not laid.bylines and _is_author(text, near):
                _dated(page, at, laid)
                kinds[at] = "byline"
                laid.bylines.append(text)
                continue
            if count <= 12 and any(_DATED.search(each.hints) or each.tag == "time" for each in near) and any(character.isdigit() for character in text):
                _dated(page, at, laid)
                continue
            fits = head and at > head[-1] and 4 <= count <= 90 and at != body[-1] and "standfirst" not in kinds.values()
            if fits and (_is_marked_standfirst(page, at) or _is_second_deck(page, at, head)):
                kinds[at] = "standfirst"
                continue
            begun = count >= 12
        hints = " ".join(each.hints for each in _near(page, at)[-3:])
        noticed = count <= 90 and (_is_licence(page, at) or (_NOTICE.search(hints) is not None and (is_notice(text) or count <= 60)))
        kinds[at] = "notice" if noticed or (at == body[0] and is_notice(text)) else "body"


def _is_second_deck(page: _Page, at: int, head: Sequence[int]) -> bool:
    """Whether a block is a smaller heading right below the headline."""
    return at == head[-1] + 1 and page.dom.blocks[at].element.tag in {"h2", "h3"} and len(_WORD.findall(page.whole(at).text)) >= 5


def _is_licence(page: _Page, at: int) -> bool:
    """Whether a block links to the licence of the page."""
    block = page.dom.blocks[at]
    return any("license" in node.element.get("rel").lower().split() for node in page.dom.nodes[block.start : block.end] if node.at >= 0)


def _is_marked_standfirst(page: _Page, at: int) -> bool:
    element = page.dom.blocks[at].element
    own = [element, *([element.parent] if element.parent is not None and _only_child(page, at) else [])]
    return any(_STANDFIRST.search(each.hints) for each in own)


def _only_child(page: _Page, at: int) -> bool:
    """Whether no other block lies in the element around this one."""
    parent = page.dom.blocks[at].element.parent
    around = (page.dom.blocks[each].element for each in (at - 1, at + 1) if 0 <= each < len(page.dom.blocks))
    return all(parent is not each for element in around for each in element.up())


def _notices(page: _Page, body: Sequence[int], holder: Element | None, kinds: dict[int, PartKind]) -> None:
    """Corrections and licence lines that stand beside the body and were not picked."""
    if not body or holder is None:
        return
    article = next((each for each in holder.up() if each.tag in {"article", "main"}), holder)
    for at in range(max(0, body[0] - 3), min(len(page.dom.blocks), body[-1] + 12)):
        if at in kinds or at in page.spans:
            continue
        block = page.dom.blocks[at]
        chain = list(block.element.up())
        if not any(each is article for each in chain) or any(each.tag in {"nav", "aside", "form"} for each in chain) or _hidden(block.element):
            continue
        text = page.whole(at).text
        count = len(_WORD.findall(text))
        hints = " ".join(each.hints for each in _near(page, at))
        if 3 <= count <= 90 and not _is_prompt(text) and (_is_licence(page, at) or (is_notice(text) and (_NOTICE.search(hints) or not _APART.search(hints)))):
            kinds[at] = "notice"
