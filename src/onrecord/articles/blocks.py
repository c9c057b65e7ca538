"""What the blocks of a page are for: kicker, headline, standfirst, byline, body and notices in the order of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.articles.byline import is_byline
from onrecord.articles.chosen import Chosen
from onrecord.articles.date import dates_in
from onrecord.articles.dom import Block, Dom, Element
from onrecord.articles.header import header, printed_day
from onrecord.articles.notice import is_notice
from onrecord.articles.taken import Piece
from onrecord.articles.words import Words
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
APART = re.compile(
    rf"related|read-?(?:more|next|also)|recommend|newsletter|sign-?up|subscri|paywall|sharing|{_EDGE}(?:share|social|caption|credits?|promo|teaser|tags?|topics?"
    rf"|bio|ad|ads|advert|advertisement|sponsored|outbrain|taboola|menu|nav|navigation|breadcrumbs?|sidebar|widget|cookie|consent|footer|comments?|pullquote"
    rf"|pull-quote|infobox|toc|trending|popular|poll|rating|print|cta|banner|toolbar|skip|sr-only|visually-hidden|screen-reader-text){_END}|(?:author|about)-?(?:bio|box|info|card)|"
    r"most-?(?:read|popular)|disqus|caption|advert|more-?(?:on|from|stories)|further-reading|also-?read|see-?also|inline-?promo|comment-?(?:list|section|form)|social-?"
)


_NAMES = 16_384
"""Names of elements that are kept with what was found in them: the same few stand on page after page."""


@lru_cache(maxsize=_NAMES)
def _is_named_apart(hints: str) -> bool:
    return bool(hints) and APART.search(hints) is not None


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
_NEWSLETTER = re.compile(
    r"""(?:\A|[.!?:–—-]\ |\bto\ )(?:please\ |click\ here\ to\ )?(?:sign\ up|subscribe|get|join|register|follow)\b[^.!?”"]{0,100}\b(?:newsletters?|briefings?
    |bulletins?|inbox|e-?mails?|alerts|mailing\ list|digest|morning\ (?:letter|mail)|podcast|channel)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_READER = re.compile(r"\b(?:our|your|you|us)\b", re.IGNORECASE)
_LONGEST_NEWSLETTER = 45
"""Words of the longest paragraph that offers a newsletter and is no sentence of the report."""

_CONTENTS = re.compile(
    r"(?:table of )?contents|(?:in|on) this (?:article|page|story|report|release)|jump to(?: section)?|quick links|inhalt(?:sverzeichnis)?|sommaire",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"""(?:[0-9]{1,5}\ )?(?:comments?|responses?|replies|thoughts\ on\ .{0,120})|(?:leave|post|add|write)\ (?:a|your)\ (?:comment|reply)
    |(?:all\ |other\ |more\ |latest\ |recent\ |related\ |previous\ |earlier\ |further\ |similar\ |popular\ |top\ ){1,2}
    (?:press\ releases?|releases|news|stories|articles|posts|reports|statements|announcements|reading|content|headlines)(?:\ (?:from|in|on)\ .{0,60})?
    |(?:see|read)\ (?:also|more|next)|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{0,40}|more\ (?:from|on|about|in)\ .{0,60}|archive
    |about\ the\ author|join\ the\ discussion|most\ (?:read|popular|viewed)|related(?:\ (?:links|topics))?|trending(?:\ now)?|up\ next
    |recommended(?:\ (?:for\ you|reading))?|tags?|share\ this.{0,30}""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands above what follows a report: comments, other reports."""

_LEAST = 80
"""Words of running text that are a report, whatever stands around them."""

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
    times: list[tuple[str, str]] = field(default_factory=list)
    """`time` elements beside the headline: the value, and what is written around it in small letters."""
    alone: bool = False
    """Whether the headline is the only one of its class and nothing tells another."""
    linked: float = 0.0
    """Share of the body's letters that stand in links."""
    running: int = 0
    """Words of the body in paragraphs of their own, not below the heading of another report."""


@dataclass(slots=True)
class _Page:
    """A page while its blocks are told apart."""

    dom: Dom
    titles: tuple[str, ...]
    description: str | None
    spans: dict[int, dict[int, list[tuple[int, int]]]]
    plain: bool = False
    """Whether nothing but the page's own title tells the headline."""
    host: str = ""
    texts: dict[int, Words] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    shares: dict[int, tuple[int, int]] = field(default_factory=dict)
    apart: dict[tuple[int, bool], bool] = field(default_factory=dict)
    holders: frozenset[Element] = frozenset()
    """The element that holds the report, and all around it."""

    def whole(self, at: int) -> Words:
        """A block with all its words."""
        found = self.texts.get(at)
        if found is None:
            found = self.texts[at] = self.dom.words(self.dom.blocks[at])
        return found

    def count(self, at: int) -> int:
        """How many words a block has."""
        found = self.counts.get(at)
        if found is None:
            found = self.counts[at] = len(_WORD.findall(self.whole(at).text))
        return found


def laid_out(dom: Dom, picked: Chosen, *, titles: Sequence[str], description: str | None = None, plain: bool = False, host: str = "") -> Laid:
    """The parts of the report that `picked` has of a page; `titles` are those that its head gives, the surest first, `plain` says that all of
    them are from its `title` element, `host` is the one that the page is from."""
    page = _Page(dom, tuple(titles), description, _by_block(dom, picked), plain, host)
    holder = _holder(dom, page.spans)
    page.holders = frozenset(holder.up()) if holder is not None else frozenset()
    body = _own(page, holder)
    head, alone = _headline(page, body)
    body = _with_entries(page, _ended(page, _completed(page, [at for at in body if at not in head], head), head), head)
    kinds = dict[int, PartKind](dict.fromkeys(head, "headline"))
    laid = Laid(headline=" ".join(page.whole(at).text for at in head) or None, alone=alone)
    _above(page, body, head, kinds, laid)
    _dated_below(page, body, laid)
    _of_body(page, body, head, kinds, laid)
    _notices(page, body, holder, kinds)
    _times(page, body, head, laid)
    _labelled(page, laid)
    laid.running = _running(page, [at for at in body if kinds.get(at) == "body"])
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
        if at not in nodes and node.at >= 0 and not any(_is_named_apart(each.hints) for each in _below(node.element, block.element)):
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
    own, sizes = Counter[Element](), Counter[Element]()
    for at, nodes in spans.items():
        own[dom.blocks[at].element] += sum(end - start for each in nodes.values() for start, end in each)
    for inner, size in own.items():
        for element in inner.up():
            sizes[element] += size
    least = _SHARE * own.total()
    held = [element for element, size in sizes.items() if size >= least]
    return max(held, key=lambda each: sum(1 for _ in each.up()), default=None)


def _own(page: _Page, holder: Element | None) -> list[int]:
    """What was picked without what is none of the report. What its author calls the parts of a page is left aside where hardly anything
    would be left by it."""
    picked = sorted(page.spans)
    cell = next((each for each in holder.up() if each.tag == "td"), None) if holder is not None else None
    if cell is not None:
        # A page set in a table: other cells are its margins.
        picked = [at for at in picked if _within(page, at, cell)]
    body = [at for at in picked if not _is_apart(page, at)]
    if len(body) < len(picked) and sum(page.count(at) for at in body[: _LEAST // 2]) < _LEAST // 2:
        counts = {at: page.count(at) for at in picked}
        wide = [at for at in picked if not _is_apart(page, at, named=False)]
        if sum(counts[at] for at in wide if page.dom.blocks[at].element.tag in _PARAGRAPHS or counts[at] >= 12) >= _LEAST:
            return wide
    return body


def _within(page: _Page, at: int, around: Element) -> bool:
    return any(each is around for each in page.dom.blocks[at].element.up())


def _inner(page: _Page, at: int) -> Iterator[Element]:
    """The elements around a block that lie within the one that holds the report; those outside say nothing about the block."""
    for element in page.dom.blocks[at].element.up():
        if element in page.holders:
            return
        yield element


def _is_apart(page: _Page, at: int, *, named: bool = True) -> bool:
    """Whether what was picked is none of the report: a caption, a link to another report, an appeal. `named`: by names of its elements too."""
    found = page.apart.get((at, named))
    if found is None:
        found = page.apart[at, named] = _looks_apart(page, at, named=named)
    return found


def _looks_apart(page: _Page, at: int, *, named: bool) -> bool:
    block = page.dom.blocks[at]
    for element in _inner(page, at):
        if element.tag in _ASIDE or (named and _is_named_apart(element.hints)):
            return not _STANDFIRST.search(element.hints)
    text = page.whole(at).text
    if _is_prompt(text, page.count(at)) or _MINUTES.fullmatch(text) is not None or _CONTENTS.fullmatch(text.strip(" :")) is not None:
        return True
    if block.element.tag in {"h1", "blockquote"}:
        return False
    share = _linked(page, [at])
    if share > 0.95:
        target = _target(page, at)
        return target.startswith("#") or (len(_WORD.findall(text)) > 2 and not (block.element.tag == "p" and _leads_away(page, target, text)))
    # A line of a list of other reports, with its day.
    return share > 0.5 and block.element.tag == "tr" and len(text) <= _LONGEST_ROW and (_DAY.search(text) is not None or any(dates_in(text)))


_LONGEST_ROW = 300
"""Characters of the longest row of a list of other reports."""

_DAY = re.compile(r"\b[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[12][0-9])?[0-9]{2}\b")


def _target(page: _Page, at: int) -> str:
    """Where the first link of a block leads."""
    block = page.dom.blocks[at]
    for node in page.dom.nodes[block.start : block.end]:
        for each in _until_block(node.element) if node.at >= 0 and node.text.strip() else ():
            if each.tag == "a":
                return each.get("href").strip()
    return ""


def _leads_away(page: _Page, target: str, text: str) -> bool:
    """Whether a link of its own paragraph is to something that the report names, and not to another report of the same site."""
    if target.startswith("mailto:") or "@" in text or text.startswith(("http://", "https://", "www.")):
        return True
    found = _HOST.match(target)
    return found is not None and bool(page.host) and not _same_site(found[1].lower(), page.host)


def _same_site(one: str, other: str) -> bool:
    return one.split(".")[-2:] == other.split(".")[-2:]


_HOST = re.compile(r"https?://([^/?#:\s]{1,250})", re.IGNORECASE)


def _is_prompt(text: str, count: int | None = None) -> bool:
    """Whether a text asks the reader for something; `count` is the number of its words, where that is known."""
    if count is None:
        count = len(_WORD.findall(text))
    if count <= _LONGEST_NEWSLETTER and not any(mark in text for mark in "“”\"«»") and _READER.search(text) and _NEWSLETTER.search(text):
        return True
    if _PROMPT.match(text) is None:
        return False
    asks = text.lower().startswith(("sign up", "subscribe", "follow", "read more", "click", "support"))
    return count <= 6 or (count <= _LONGEST_PROMPT and (asks or text.rstrip()[-1:] not in ".”"))


def _linked(page: _Page, blocks: Sequence[int]) -> float:
    """The share of the letters of blocks that stand in links."""
    shares = [_share(page, at) for at in blocks]
    total, linked = sum(size for size, _ in shares), sum(size for _, size in shares)
    return linked / total if total else 0.0


def _share(page: _Page, at: int) -> tuple[int, int]:
    """The letters of a block, and those of them that stand in links."""
    found = page.shares.get(at)
    if found is None:
        total = linked = 0
        block = page.dom.blocks[at]
        for node in page.dom.nodes[block.start : block.end]:
            size = len(node.text.strip()) if node.at >= 0 else 0
            total += size
            if size and "a" in node.element.within and any(each.tag == "a" for each in _until_block(node.element)):
                linked += size
        found = page.shares[at] = total, linked
    return found


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


def _headline(page: _Page, body: Sequence[int]) -> tuple[list[int], bool]:
    """The blocks of the headline: a heading that agrees with a title of the head, the closest one above the report; and whether it is
    the headline because there is no other."""
    groups = list[tuple[Element, list[int]]]()
    known = dict[int, Element | None]()
    titles = set(map(letters, page.titles))
    first = next((at for at in body if page.count(at) >= 12), body[0] if body else len(page.dom.blocks))
    asked = _is_heading if page.dom.headlines else _is_tagged_heading
    for at, block in enumerate(page.dom.blocks):
        if not page.dom.headlines and _HEADINGS.isdisjoint(block.element.within):
            continue
        heading = _nearest(block.element, known, asked)
        if heading is None or block.element.hidden:
            continue
        if groups and groups[-1][0] is heading:
            groups[-1][1].append(at)
        else:
            groups.append((heading, [at]))
    if only := _only_h1(page, groups, first):
        return only, True
    best, most = list[int](), 0.0
    for heading, blocks in groups:
        text = " ".join(page.whole(at).text for at in blocks)
        bare = letters(text)
        if not bare or len(text) > 400:
            continue
        told = bare in titles
        if not told and heading.tag != "h1" and heading.get("itemprop") != "headline":
            continue
        score = 4.0 if told else 2.5 if any(agrees(text, title) for title in page.titles[:4]) else 0.0
        score += {"h1": 1.5, "h2": 0.5}.get(heading.tag, 0.0) + (1.0 if heading.get("itemprop") == "headline" else 0.0)
        score += 1.0 if blocks[0] <= first else -1.5
        score -= min(1.0, abs(first - blocks[0]) / 100) + (0.0 if _EDGES.isdisjoint(heading.within) else 1.0)
        if len(_WORD.findall(text)) < 2 and score < 4.0:
            continue
        if score > most:
            best, most = blocks, score
    return (best if most >= 1.0 else []), False


_HEADINGS = frozenset({"h1", "h2", "h3"})
_EDGES = frozenset({"nav", "aside", "footer"})


def _is_entry(element: Element) -> bool:
    return element.tag == "article"


def _is_tagged_heading(element: Element) -> bool:
    return element.tag in _HEADINGS


def _is_heading(element: Element) -> bool:
    return element.tag in _HEADINGS or element.attributes.get("itemprop") == "headline"


def _nearest(element: Element, known: dict[int, Element | None], wanted: Callable[[Element], bool]) -> Element | None:
    """The closest element around one, itself among them, that is `wanted`. Each is asked once: `known` keeps what was found."""
    passed, found = list[int](), None
    for each in element.up():
        if id(each) in known:
            found = known[id(each)]
            break
        passed.append(id(each))
        if wanted(each):
            found = each
            break
    known.update(dict.fromkeys(passed, found))
    return found


def _only_h1(page: _Page, groups: Sequence[tuple[Element, list[int]]], first: int) -> list[int]:
    """The only first-class heading above the report, where nothing but the page's title tells another: that names a section and an office
    on the pages of many of them."""
    if not page.plain:
        return []
    found = [blocks for heading, blocks in groups if heading.tag == "h1" and not _outside(page, blocks[0])]
    above = [blocks for blocks in found if blocks[-1] <= first]
    # The only one of the page counts also where a menu above it was picked with the report.
    found = found if len(found) == 1 else above
    if len(found) != 1:
        return []
    text = " ".join(page.whole(at).text for at in found[0])
    bare = letters(text)
    if not 2 <= len(_WORD.findall(text)) <= 60 or any(bare in letters(title) or agrees(text, title) for title in page.titles):
        return []
    # A heading below it that is the whole title is the headline, and this one the name of the site.
    below = (blocks for _, blocks in groups if found[0][-1] < blocks[0] <= first)
    rivals = {letters(" ".join(page.whole(at).text for at in blocks)) for blocks in below}
    return [] if rivals.intersection(map(letters, page.titles)) else found[0]


def _completed(page: _Page, body: list[int], head: Sequence[int]) -> list[int]:
    """The body with the paragraphs that stand among its own and behind them and were passed over, such as one that is mostly a link, a
    list's, a greeting, or bare text between two breaks."""
    parents, bare = dict[int, int](), dict[int, int]()
    for at in body:
        block = page.dom.blocks[at].element
        if block.tag == "p" and block.parent is not None:
            parents[id(block.parent)] = parents.get(id(block.parent), 0) + 1
        elif block.tag in _CONTAINERS:
            bare[id(block)] = bare.get(id(block), 0) + 1
    if not body:
        return body
    first = (head[-1] + 1) if head and head[-1] < body[0] else body[0]
    held = {at for at in body if page.dom.blocks[at].element.tag in _PARAGRAPHS or page.dom.blocks[at].element.tag in _CONTAINERS}
    added = list[int]()
    for at in range(first, len(page.dom.blocks)):
        element = page.dom.blocks[at].element
        if at in held or at in head:
            continue
        behind = at > body[-1]
        if behind and _ends(page, at, parents, bare):
            break
        if at in page.spans and not behind:
            continue
        loose = bare.get(id(element), 0) >= 2 and not (behind and page.count(at) < _LEAST_LOOSE)
        of_own = element.tag in ({"p"} if behind else {"p", "h2", "h3", "h4"}) and element.parent is not None and parents.get(id(element.parent), 0) >= 3
        if not (loose or of_own) or (at < body[0] and element.tag != "p"):
            continue
        if behind and at in page.spans and _is_apart(page, at):
            continue
        linked = _linked(page, [at])
        if not _is_apart(page, at) and (linked < 0.5 or _is_whole_link(page, at, linked)) and not element.hidden and not _is_credit(page, at):
            added.append(at)
    return sorted({*body, *added})


_CONTAINERS = frozenset({"div", "td", "section", "article", "main", "center"})

_LEAST_LOOSE = 3
"""Words of bare text behind a report that is still of it; shorter ones are marks and counts."""


def _is_whole_link(page: _Page, at: int, linked: float) -> bool:
    """Whether a paragraph is a link alone, to what the report names."""
    return linked > 0.95 and _leads_away(page, _target(page, at), page.whole(at).text)


def _ends(page: _Page, at: int, parents: dict[int, int], bare: dict[int, int]) -> bool:
    """Whether nothing of the report can stand behind a block that is behind what was picked: a heading, or the title of what follows."""
    element = page.dom.blocks[at].element
    if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "footer", "form"} or _TAIL.fullmatch(page.whole(at).text.strip(" :")):
        return True
    return not any(id(each) in parents or id(each) in bare for each in element.up())


def _ended(page: _Page, body: list[int], head: Sequence[int]) -> list[int]:
    """The body up to where something else begins: comments, a list or a grid of other reports."""
    below = [at for at in body if not head or at > head[-1]]
    counts = {at: page.count(at) for at in below}
    total, seen = sum(counts.values()), 0
    last = below[0] if below else 0
    for at in below:
        for between in range(last, at + 1):
            if seen < _LEAST // 2 or seen < 0.3 * total or between in head or not _begins_another(page, between, at, below):
                continue
            if _TALK.search(page.whole(between).text) or not _goes_on(page, between, below):
                return [each for each in body if each < between]
        seen += counts[at]
        last = at + 1
    return body


_TALK = re.compile(r"comment|repl(?:y|ies)|respon|discuss", re.IGNORECASE)


def _goes_on(page: _Page, at: int, body: Sequence[int]) -> bool:
    """Whether the report goes on behind a block in the same element as before it: what begins there is a box within the report."""

    def parents(blocks: Iterable[int]) -> Counter[int]:
        elements = (page.dom.blocks[each].element for each in blocks)
        return Counter(id(each.parent) for each in elements if each.tag == "p" and each.parent is not None)

    before, behind = parents(each for each in body if each < at), parents(each for each in body if each > at)
    return any(count >= 2 and behind[key] >= 2 for key, count in before.items())


def _begins_another(page: _Page, at: int, before: int, body: Sequence[int]) -> bool:
    """Whether a block is the title of what follows a report; `before` is the block of the body that comes with or after it."""
    element = page.dom.blocks[at].element
    if element.tag not in {"h1", "h2", "h3", "h4", "h5", "h6", "dt"} and not _is_bold(page, at):
        return False
    text = page.whole(at).text.strip(" :")
    if len(text) > 200:
        return False
    if _TAIL.fullmatch(text):
        return True
    if not _is_teaser(page, at):
        return False
    # One heading that is a link may be of the report; a grid has several, each with its excerpt.
    after = [each for each in range(at + 1, min(len(page.dom.blocks), at + 30)) if _is_teaser(page, each)]
    return bool(after) and before >= at and not any(_is_teaser(page, each) for each in range(body[0], at))


def _is_bold(page: _Page, at: int) -> bool:
    block = page.dom.blocks[at]
    nodes = [node for node in page.dom.nodes[block.start : block.end] if node.at >= 0 and node.text.strip()]
    return bool(nodes) and all(any(each.tag in {"b", "strong"} for each in _until_block(node.element)) for node in nodes)


def _is_teaser(page: _Page, at: int) -> bool:
    """Whether a block is a heading that leads to another page."""
    if page.dom.blocks[at].element.tag not in {"h2", "h3", "h4", "h5"}:
        return False
    return _linked(page, [at]) > 0.9 and not _target(page, at).startswith("#")


def _with_entries(page: _Page, body: list[int], head: Sequence[int]) -> list[int]:
    """The body of a page whose report is a run of entries, as a live blog's is, with all of them."""
    groups = dict[int, dict[int, list[int]]]()
    known = dict[int, Element | None]()
    elements = (page.dom.blocks[at].element for at in body)
    within = (_nearest(each, known, _is_entry) for each in elements if "article" in each.within)
    around = {id(entry.parent) for entry in within if entry is not None and entry.parent is not None}
    for at, block in enumerate(page.dom.blocks if around else ()):
        entry = _nearest(block.element, known, _is_entry) if "article" in block.element.within else None
        if entry is not None and entry.parent is not None and id(entry.parent) in around:
            groups.setdefault(id(entry.parent), {}).setdefault(id(entry), []).append(at)
    own = set(body)
    whole = sum(page.count(at) for at in body) if groups else 0
    for entries in groups.values():
        blocks = [at for entry in entries.values() for at in entry]
        if len(entries) < _ENTRIES or not own.intersection(blocks) or any(_is_foreign(page, entry[0]) for entry in entries.values()):
            continue
        if sum(any(_is_teaser(page, at) or _in_link(page, at) for at in entry) for entry in entries.values()) > len(entries) // 4:
            continue
        if sum(any(_is_clock(page, at) for at in entry) for entry in entries.values()) < _CLOCKS * len(entries):
            continue
        texts = [at for at in blocks if at not in head and _is_of_entry(page, at)]
        sizes = [sum(page.count(at) for at in own.intersection(entry)) for entry in entries.values()]
        counts = sorted(sum(page.count(at) for at in entry if at in set(texts)) for entry in entries.values())
        if counts[len(counts) // 2] < _ENTRY_WORDS or _linked(page, texts) > 0.4:
            continue
        # A report that is one `article` beside those of others is no run of entries.
        middle = counts[len(counts) // 2]
        if sum(sizes) < _OF_ENTRIES * whole or (max(sizes) >= _ONE * sum(sizes) and max(sizes) > min(3 * middle, _LONGEST_ENTRY)):
            continue
        return sorted({*(at for at in body if at not in blocks), *texts})
    return body


_ENTRIES = 3
"""Entries of a live blog, at least."""

_OF_ENTRIES = 0.4
"""Share of what was picked that lies in entries, at least."""

_ONE = 0.8
"""Share of it in one entry that makes that entry the report."""

_LONGEST_ENTRY = 250
"""Words of the longest entry that is taken for one where nothing but it was picked."""

_CLOCKS = 0.7
"""Share of the entries that have a clock."""

_ENTRY_WORDS = 12
"""Words of an entry in the middle."""


def _is_foreign(page: _Page, at: int) -> bool:
    return any(each.tag in {"aside", "nav", "footer"} or _COMMENT.search(each.hints) for each in page.dom.blocks[at].element.up())


_COMMENT = re.compile(rf"{_EDGE}(?:comments?|replies|related|teasers?|sidebar|recommended|disqus){_END}|comment-?(?:list|body|section)|respond")


def _is_of_entry(page: _Page, at: int) -> bool:
    """Whether a block of an entry is its text and not its clock, its buttons or its writer."""
    block, text = page.dom.blocks[at], page.whole(at).text
    entry = next(each for each in block.element.up() if each.tag == "article")
    inner = list[Element]()
    for each in block.element.up():
        if each is entry:
            break
        inner.append(each)
    if any(each.tag in _ASIDE or _is_named_apart(each.hints) for each in inner) or _is_prompt(text) or block.element.hidden:
        return False
    return not (_is_clock(page, at) or header(text) is not None or _is_credit(page, at)) and bool(letters(text))


def _is_clock(page: _Page, at: int) -> bool:
    """Whether a block says when its entry was written, and nothing else."""
    block, text = page.dom.blocks[at], page.whole(at).text
    nodes = [node for node in page.dom.nodes[block.start : block.end] if node.at >= 0 and node.text.strip()]
    return _MINUTES.fullmatch(text) is not None or all(any(each.tag == "time" for each in list(node.element.up())[:3]) for node in nodes)


def _in_link(page: _Page, at: int) -> bool:
    """Whether a block as a whole lies in a link, as cards do."""
    return "a" in page.dom.blocks[at].element.within


def _times(page: _Page, body: Sequence[int], head: Sequence[int], laid: Laid) -> None:
    """The `time` elements of the report itself: beside its headline, above its text; those below the headline first."""
    first = next((at for at in body if page.count(at) >= 12 and at not in head), None)
    if first is None:
        return
    start = head[0] if head and head[0] < first else first
    held = set[int]()
    for at in (*range(start, first), *range(max(0, start - _ABOVE), start)):
        block = page.dom.blocks[at]
        if _is_beside(page, at):
            continue
        for node in page.dom.nodes[block.start : block.end]:
            time = next((each for count, each in enumerate(node.element.up()) if count < 4 and each.tag == "time"), None)
            if node.at < 0 or time is None or id(time) in held or not node.text.strip():
                continue
            held.add(id(time))
            text = page.whole(at).text
            if len(_WORD.findall(text)) <= 40:
                around = " ".join(filter(None, (time.hints, time.parent.hints if time.parent else "", text[:80])))
                laid.times.append((time.get("datetime") or " ".join(node.text.split()), around.lower()))


def _is_beside(page: _Page, at: int) -> bool:
    """Whether a block is of a part of the page beside its report: a teaser, a comment, a margin."""
    return any(each.tag in {"nav", "aside", "form"} or _is_margin(each.hints) for each in _inner(page, at))


MARGIN = re.compile(
    rf"{_EDGE}(?:comments?|replies|related|teasers?|sidebar|recommended|disqus|widget|trending|popular|latest|ticker|promo|cards?){_END}|most-?(?:read|popular)"
)


@lru_cache(maxsize=_NAMES)
def _is_margin(hints: str) -> bool:
    return bool(hints) and MARGIN.search(hints) is not None


def _labelled(page: _Page, laid: Laid) -> None:
    """The day of publication in a list or a table of what a report is: "Date of issue", and its value behind it."""
    for at, block in enumerate(page.dom.blocks):
        if block.element.tag not in _LABELS or block.end - block.start > 12:
            continue
        first = next((node.text for node in page.dom.nodes[block.start : block.end] if node.text.strip()), "")
        if len(first) > 40 or not _LABEL.match(first.strip(_MARKS)):
            continue
        label, _, value = page.whole(at).text.partition("\t")
        if not _LABEL.fullmatch(label.strip(_MARKS)) or _outside(page, at):
            continue
        value = value or (page.whole(at + 1).text if at + 1 < len(page.dom.blocks) else "")
        if len(value) <= 80 and (day := printed_day(value.strip()) or next(dates_in(value), None)):
            laid.stamps.append(Stamp("published", day, "header line"))
            return


_MARKS = " :\t\n\r"
_LABELS = frozenset({"dt", "tr", "div", "li", "p"})
_LABEL = re.compile(
    r"(?:date (?:of )?)?(?:published|publication|issued?|released?)(?: (?:date|on|at))?|date of (?:issue|release|publication)|posted(?: on)?|date",
    re.IGNORECASE,
)


def _running(page: _Page, body: Sequence[int]) -> int:
    """Words of paragraphs that are no excerpt below a heading that leads to another page."""
    total = 0
    for at in body:
        if not any(_is_teaser(page, each) for each in range(max(0, at - 3), at)):
            total += page.count(at)
    return total


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
        end = next((at for at in below if page.count(at) >= 12 and not _is_marked_standfirst(page, at)), head[-1] + 1)
    if head:
        for at in range(head[0] - 1, max(-1, head[0] - 4), -1):
            text = page.whole(at).text
            hints = " ".join(each.hints for each in _near(page, at))
            short = 0 < len(_WORD.findall(text)) <= 6 and not any(map(str.isdigit, text))
            if short and _KICKER.search(hints) and not _outside(page, at) and not page.dom.blocks[at].element.hidden:
                kinds[at] = "kicker"
                break
    for at in (*range(max(0, start - _ABOVE // 3), start), *range(start, min(end, start + 4 * _ABOVE))):
        if at in kinds or at in page.spans or at in body:
            continue
        text = page.whole(at).text
        count = len(_WORD.findall(text))
        if not count or page.dom.blocks[at].element.hidden:
            continue
        if count <= 30 and not _is_beside(page, at):
            _dated(page, at, laid)
        near = _near(page, at)
        if count <= 25 and not laid.bylines and not _outside(page, at) and _is_author(text, near) and not _MINUTES.fullmatch(text):
            kinds[at] = "byline"
            laid.bylines.append(text)
        elif letters(text) == letters(laid.headline or ""):
            continue
        elif at > start and head and 4 <= count <= 90 and "standfirst" not in kinds.values() and _is_standfirst(page, at, text):
            kinds[at] = "standfirst"
        elif at > start and count <= 90 and is_notice(text) and not _is_prompt(text, count) and _NOTICE.search(" ".join(each.hints for each in near)):
            kinds[at] = "notice"


def _outside(page: _Page, at: int) -> bool:
    return not _MARGINAL.isdisjoint(page.dom.blocks[at].element.within)


_MARGINAL = frozenset({"nav", "aside", "footer", "form", "figcaption", "figure"})


def _is_author(text: str, near: Sequence[Element]) -> bool:
    if is_byline(text):
        return True
    hints = " ".join(each.hints for each in near)
    if not _BYLINE.search(hints) or APART.search(hints.replace("social", "")) or header(text) is not None:
        return False
    words = _WORD.findall(text)
    return len(words) <= 16 and sum(word[:1].isupper() for word in words) >= 2 and not _is_prompt(text) and not text.rstrip().endswith("?")


def _is_standfirst(page: _Page, at: int, text: str) -> bool:
    block = page.dom.blocks[at]
    near = list(block.element.up())[:3]
    if not _ASIDE.isdisjoint(block.element.within) or _is_credit(page, at) or _is_prompt(text) or header(text) is not None:
        return False
    if _linked(page, [at]) > 0.5:
        return False
    said = page.description is not None and len(text) > 30 and letters(text)[:60] == letters(page.description)[:60]
    return said or block.element.tag == "h2" or any(_STANDFIRST.search(each.hints) and not APART.search(_STANDFIRST.sub(" ", each.hints)) for each in near)


def _dated(page: _Page, at: int, laid: Laid) -> None:
    """Takes up the dates that a line beside the byline prints."""
    text = page.whole(at).text
    lines = [text, *re.split(r"[\n\t|•·]| [–—-] ", text)]
    for line in lines:
        told = header(line.strip())
        if told is not None and told.kind in {"published", "updated"} and (day := printed_day(told.value)):
            laid.stamps.append(Stamp("updated" if told.kind == "updated" else "published", day, "header line"))
            return
    meta = _POSTED.match(text) or any(_DATED.search(each.hints) or _BYLINE.search(each.hints) for each in _near(page, at))
    if meta and len(text) <= _LONGEST_META and (day := next(dates_in(text), None)):
        laid.stamps.append(Stamp("updated" if text.lower().startswith(("updated", "last updated")) else "published", day, "header line"))


def _dated_below(page: _Page, body: Sequence[int], laid: Laid) -> None:
    """Takes up the date that a line below the report prints, where none above it did: "This entry was posted in Culture on March 4, 2031"."""
    if not body or laid.stamps:
        return
    for at in range(body[-1] + 1, min(len(page.dom.blocks), body[-1] + 1 + _BELOW)):
        if page.dom.begins(page.dom.blocks[at])[:1] not in {"t", "T"}:
            continue
        text = page.whole(at).text
        if len(text) <= _LONGEST_META and _ENTRY.match(text) and (day := next(dates_in(text), None)):
            laid.stamps.append(Stamp("published", day, "header line"))
            return


_BELOW = 80
"""Blocks below a report among which the line is looked for that says when it was posted."""

_ENTRY = re.compile(r"this (?:entry|post|article|story|item) was (?:posted|published|filed) (?:in|on|by|under)\b", re.IGNORECASE)
_POSTED = re.compile(r"(?:submitted|posted|published|released|issued|created|written|by|date|filed)\b", re.IGNORECASE)
_LONGEST_META = 160
"""Characters of the longest line that says who wrote a report and when."""


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
    return at == head[-1] + 1 and page.dom.blocks[at].element.tag in {"h2", "h3"} and page.count(at) >= 5


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
        if not any(each is article for each in chain) or any(each.tag in {"nav", "aside", "form"} for each in chain) or block.element.hidden:
            continue
        text = page.whole(at).text
        count = len(_WORD.findall(text))
        hints = " ".join(each.hints for each in _near(page, at))
        if not 3 <= count <= 90 or _is_prompt(text, count):
            continue
        if _is_licence(page, at) or (is_notice(text) and (_NOTICE.search(hints) or not APART.search(hints))):
            kinds[at] = "notice"
