"""What a page says of itself in its head and its attributes: title, outlet, address, writers, section, licence, language, dates.

JSON-LD by schema.org goes first, then Open Graph (https://ogp.me) and the `article:` properties beside it, `meta` elements of analytics
and of Dublin Core, and microdata (https://html.spec.whatwg.org/multipage/microdata.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.articles.blocks import MARGIN
from onrecord.articles.date import iso
from onrecord.articles.structured import Structured, structured, types
from onrecord.data.article import Stamp, StampKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST = 1_000
"""Characters of the longest value that is taken."""

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "headline", "cxenseparse:recs:title")
_OUTLETS = (
    *("og:site_name", "parsely-site", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "source_name"),
    *("al:ios:app_name", "twitter:app:name:iphone"),
)
_AUTHORS = (
    *("author", "article:author_name", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "citation_author"),
    *("article:author", "og:article:author", "twitter:creator:name", "authors", "byline"),
)
_SECTIONS = ("article:section", "og:section", "parsely-section", "section", "dc.subject", "cxenseparse:category", "news:section", "article.section", "category")
_LICENCES = ("dc.rights.license", "dcterms.license", "dc.rights", "dcterms.rights", "license", "licence")
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time", "og:pubdate", "article:post_date"),
    *("datepublished", "date_published", "publishdate", "publish-date", "publish_date", "pubdate", "publicationdate", "publication_date", "publication-date"),
    *("published", "published_at", "date.published", "article_date_original", "article.published", "originalpublicationdate", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created"),
    *("dc.date", "dcterms.date", "dcterms.available", "date", "displaydate", "bt:pubdate", "rbpubdate", "citation_publication_date", "citation_date"),
    *("gentime", "ptime", "pdate", "created", "created_at", "content_create_date", "iso-8601-publish-date", "dateposted", "prism.publicationdate"),
)
_UPDATED = (
    *("article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified", "date_modified", "last-modified"),
    *("lastmod", "last_updated_date", "lastupdated", "dcterms.modified", "dc.date.modified", "dc.modified", "modified", "updated_time", "moddate"),
    *("article.updated", "utime", "revised", "iso-8601-modified-date"),
)
_BARE_DATE = re.compile(
    r"((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    r"(?:T?([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_EPOCH = re.compile(r"[0-9]{9,10}|[0-9]{12,13}")
_SHORT_OFFSET = re.compile(r"(?<=[0-9])([+-])([0-9]{2})([0-9]{2})\Z")
_FRACTION = re.compile(r"(?<=:[0-9]{2})[.,][0-9]{1,9}")
_ADDRESS_DAY = re.compile(
    r"[/_-]((?:19|20|21)[0-9]{2})[/_-](0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/_-](0?[1-9]|[12][0-9]|3[01])"
    r"(?=[/_.?#-]|\Z)",
    re.IGNORECASE,
)
_ADDRESS_BARE = re.compile(r"[/_-]((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=[/_.?#-]|\Z)")
_MONTHS = {name: at for at, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
_SEPARATOR = re.compile(r"\s{1,9}(?:[|·•»«›‹/\\~]|-{1,2}|–|—|::|:)\s{1,9}|\s{0,9}[|]\s{0,9}|:\s{1,9}(?=The\b)")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_BY = re.compile(r"(?:written |words |story |reported )?by:?\s+", re.IGNORECASE)
_JOINED = re.compile(r";|\||,? and | & |,(?![^,]{0,3}\Z)")
_NO_AUTHOR = frozenset(
    {"admin", "administrator", "editor", "editors", "staff", "webmaster", "root", "user", "author", "web desk", "newsroom", "null", "none", "anonymous"}
)
_SITES = frozenset({"WebSite", "NewsMediaOrganization"})
_GENERIC = frozenset({"home", "news", "website", "blog", "homepage", "index", "wordpress", "article"})


@dataclass(slots=True)
class Head:
    """What the elements of a page's head and its attributes say, before it is weighed."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)
    times: list[tuple[str, str]] = field(default_factory=list)
    structured: Structured = field(default_factory=Structured)
    title: str | None = None
    language: str | None = None
    base: str | None = None

    def first(self, *names: str) -> str | None:
        """The value of the first of these `meta` elements that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)

    def titles(self) -> tuple[str, ...]:
        """Every title that it gives, the surest first."""
        found = (self.structured.value("headline"), self.first(*_TITLES[:5]), *self.items.get("headline", ())[:1], self.first(*_TITLES[5:]), self.title)
        return tuple(dict.fromkeys(title for title in found if title))


def read_head(tree: LexborHTMLParser) -> Head:
    """What the elements of a parsed page say about it."""
    head = Head()
    root = tree.root
    if root is None:
        return head
    head.language = _value(root, "lang") or _value(root, "xml:lang")
    for meta in tree.css("meta"):
        attributes = meta.attributes
        value = attributes.get("content")
        if not value:
            continue
        value = " ".join(value[:LONGEST].split())
        for name in (attributes.get("property"), attributes.get("name"), attributes.get("http-equiv")):
            if name:
                head.metas.setdefault(name.lower(), []).append(value)
        if item := attributes.get("itemprop"):
            head.items.setdefault(item.lower(), []).append(value)
    for link in tree.css("link[rel], a[rel]"):
        if (target := _value(link, "href")) and len(target) <= LONGEST:
            for rel in (_value(link, "rel") or "").lower().split():
                head.links.setdefault(rel, []).append(target)
    for element in tree.css("[itemprop]:not(meta)"):
        name = (_value(element, "itemprop") or "").lower()
        value = _value(element, "datetime") or _value(element, "content") or (element.text(deep=True)[:LONGEST] if name in _ITEMS else None)
        if value and name in _ITEMS:
            head.items.setdefault(name, []).append(" ".join(value.split()))
    for publisher in tree.css("[itemprop=publisher] [itemprop=name]")[:1]:
        if named := " ".join((_value(publisher, "content") or publisher.text(deep=True))[:LONGEST].split()):
            head.items["publisher"] = [named]
    for time in tree.css("time[datetime]")[:_TIMES]:
        if _is_elsewhere(time):
            continue
        around = " ".join(filter(None, (_value(time, "class"), _value(time, "itemprop"), _value(time.parent, "class") if time.parent else None)))
        said = time.parent.text(deep=True)[:80] if time.parent is not None else ""
        head.times.append((_value(time, "datetime") or "", f"{around} {said}".lower()))
    titles = [node.text(deep=True) for node in tree.css("title")[:1]]
    head.title = (" ".join(titles[0][:LONGEST].split()) or None) if titles else None
    base = tree.css_first("base[href]")
    head.base = _value(base, "href") if base is not None else None
    # A type may be written with parameters or in capitals.
    scripts = [node.text(deep=True) for node in tree.css("script[type]") if "ld+json" in (_value(node, "type") or "").lower()]
    head.structured = structured(scripts, titles=[*head.titles(), *(node.text(deep=True)[:LONGEST] for node in tree.css("h1")[:5])])
    return head


_TIMES = 40
"""`time` elements of a page that are looked at."""


def _is_elsewhere(time: LexborNode) -> bool:
    """Whether a `time` element is a comment's, a teaser's or another part's that is not the report."""
    element, foot = time.parent, False
    for _ in range(12):
        if element is None or element.tag in {"body", "html"}:
            return foot
        # The foot of an article is its own, that of the page is not.
        foot |= element.tag == "footer"
        if element.tag in {"aside", "nav", "form"} or MARGIN.search(f"{_value(element, 'class') or ''} {_value(element, 'id') or ''}".lower()):
            return True
        if element.tag in {"article", "main"}:
            return False
        element = element.parent
    return foot


_ITEMS = frozenset({"headline", "author", "datepublished", "datemodified", "datecreated", "publisher", "articlesection", "name", "license"})


def _value(node: LexborNode | None, name: str) -> str | None:
    return node.attributes.get(name) if node is not None else None


def web_address(head: Head, address: str | None) -> str | None:
    """The address of the page as it gives it itself; that of what it is a copy of, where it says so."""
    base = urljoin(address or "", head.base) if head.base else address
    told = (*head.links.get("canonical", ())[:1], *head.metas.get("og:url", ())[:1], head.structured.value("url"), head.structured.value("mainEntityOfPage"))
    found = [whole for each in told if each and (whole := _whole(each.strip(), base))]
    # A canonical address that is the front page's was put there for every page alike.
    deep = [each for each in found if urlsplit(each).path.strip("/") or urlsplit(each).query]
    return next(iter(deep), None) or address or next(iter(found), None)


def _whole(address: str, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", address)
        return whole if _WEB.match(whole) and urlsplit(whole).hostname and not any(character.isspace() for character in whole) else None
    except ValueError:
        return None


def outlet(head: Head, url: str | None, headline: str | None, imprint: Sequence[str] = ()) -> str | None:
    """The outlet's name by `og:site_name` or the publisher in JSON-LD, else by what stands behind the headline in the page's title, else by
    the edges of the page, `imprint`."""
    said = [head.first("og:site_name"), *head.structured.names("publisher")[:1], head.first(*_OUTLETS[1:]), *head.items.get("publisher", ())[:1]]
    sites = (each for each in head.structured.objects if _SITES.intersection(types(each)))
    said += [name for each in sites for name in head.structured.texts(each.get("name"))][:1]
    names = [name for each in said if each and (name := _outlet_name(each))]
    behind = _suffix(head, headline, url)
    # A site's own name is in its address more often than not; a section or a program's name is not.
    name = next((name for name in (*names, behind) if name and url and _in_host(name, url)), None) or next(iter(names), None) or behind
    if name is not None:
        publisher = [whole for each in head.structured.names("publisher")[:1] if (whole := _outlet_name(each))]
        return _fuller(name, [*publisher, *names, *([behind] if behind else [])], imprint)
    return _edge(head, imprint)


def _fuller(name: str, others: Sequence[str], imprint: Sequence[str]) -> str:
    """A name as it is written elsewhere on the page where it is run together ("theheron"), or is an address ("heron.example")."""
    bare = _letters(name).removeprefix("the")
    same = [other for other in (*others, *imprint) if _letters(other).removeprefix("the") == bare and len(other.split()) > len(name.split())]
    if same:
        return same[0]
    if (fuller := next((other for other in others if _shortens(name, other)), None)) is not None:
        return fuller
    if " " in name or not ("." in name.strip(".") or name.islower()):
        return name
    label = _letters(name.removeprefix("www.").split(".")[0]).removeprefix("the")
    for other in others:
        if (" " not in other and other.islower()) or _DOMAIN.search(other) or _COMPANY.search(other):
            continue
        full = _letters(other).removeprefix("the")
        initials = "".join(word[0] for word in other.casefold().split() if word[0].isalnum())
        if len(label) > 1 and (label in full or label in {initials, initials.removeprefix("t")}):
            return other
    return name


def _shortens(handle: str, name: str) -> bool:
    """Whether a handle of several words run together ("HeronPost") is made of words of a name, in its order ("The Heron Evening Post")."""
    words = _CAPITALIZED.findall(handle)
    if len(words) < 2 or "".join(words) != handle:
        return False
    left = iter(name.split())
    return all(any(word == other for other in left) for word in words)


_CAPITALIZED = re.compile(r"[A-Z][a-z]{1,30}")
_DOMAIN = re.compile(r"\w\.\w")
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|Ltd|Limited|Inc|LLC|PLC|plc|Corp|Corporation|S\.?A|SAS|B\.?V|Pty|Verlag|Holdings?)\b")
LONGEST_NAME = 60
"""Characters of the longest name of an outlet that a page's head gives."""


def _edge(head: Head, imprint: Sequence[str]) -> str | None:
    """The end of the page's title that its edges name too; else what they name."""
    parts = [part.strip() for part in _SEPARATOR.split(head.title or "") if part.strip()]
    for part in (*parts[:0:-1], *parts[:1]):
        bare = _letters(part)
        if bare and any(bare == _letters(each) or (len(bare) > 8 and bare in _letters(each)) for each in imprint):
            return part
    return next(iter(imprint), None)


def _outlet_name(told: str) -> str | None:
    """A name without the slogan behind it; none where it is an address or says nothing."""
    name = " ".join(told.split()).strip(" |-–—")
    parts = _SEPARATOR.split(name)
    if len(parts) > 1 and len(parts[0].split()) <= 5:
        name = parts[0]
    if not name or len(name) > LONGEST_NAME or _WEB.match(name) or name.startswith(("@", "#", "/")) or name.casefold() in _GENERIC:
        return None
    return name if any(character.isalpha() for character in name) else None


def _in_host(name: str, url: str) -> bool:
    """Whether the host of an address spells the name, with or without its article, or its initials."""
    host, bare = _letters(urlsplit(url).hostname or ""), _letters(name)
    initials = "".join(word[0] for word in name.casefold().split() if word[0].isalnum())
    return len(bare) > 1 and (bare in host or (len(bare) > 5 and bare.removeprefix("the") in host) or (len(initials) > 2 and initials in host))


def _suffix(head: Head, headline: str | None, url: str | None) -> str | None:
    """What the page's title has in front of or behind the headline."""
    if head.title is None:
        return None
    parts = [part.strip() for part in _SEPARATOR.split(head.title) if part.strip()]
    if len(parts) < 2:
        return None
    for part in (parts[-1], parts[0]):
        if url and _in_host(part, url):
            return part
    wanted = _letters(headline or head.first("og:title") or "")
    if wanted and len(parts[-1].split()) <= 5 and not wanted.endswith(_letters(parts[-1])) and _letters(parts[0]) in wanted:
        return parts[-1]
    return None


def title(told: str, name: str | None) -> str:
    """A title without the outlet's name (and its section) in front or behind: "... | The Heron"."""
    parts = list(_SEPARATOR.finditer(told))
    names = {_letters(each) for each in (name or "", (name or "").removeprefix("The ")) if each}
    while parts:
        last = told[parts[-1].end() :]
        bare = _letters(last).removeprefix("www")
        if bare and (bare in names or bare.removeprefix("the") in names or _is_domain(last, names)):
            told = told[: parts[-1].start()]
            parts.pop()
            continue
        break
    for mark in _SEPARATOR.finditer(told):
        if _letters(told[: mark.start()]) in names:
            told = told[mark.end() :]
        break
    return told.strip()


def first_part(told: str) -> str:
    """What stands before the first dash, bar or the like of a page's title."""
    return _SEPARATOR.split(told, maxsplit=1)[0].strip()


def _is_domain(words: str, names: set[str]) -> bool:
    return bool(re.fullmatch(r"[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}", words.strip())) and any(_letters(words.split(".")[0]) == name for name in names)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def authors(head: Head, name: str | None) -> tuple[str, ...]:
    """Who wrote it, without bodies that stand in for nobody and without addresses."""
    for told in (head.structured.names("author"), *(head.metas.get(each, ()) for each in _AUTHORS), head.items.get("author", ())):
        found = [person for each in told for person in persons(each, name)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def persons(told: str, name: str | None = None) -> Iterator[str]:
    """The names in the words of a byline or a field of writers."""
    words = _BY.sub("", " ".join(told.split()), count=1) if _BY.match(" ".join(told.split())) else " ".join(told.split())
    if name and _letters(words.split(",")[0]) == _letters(name):
        # A body with its town behind it.
        return
    for each in _JOINED.split(" ".join(words[:300].split())):
        person = each.strip(" ,.;|-–—·")
        if not 1 < len(person) <= 60 or not person[0].isalpha() or any(mark in person for mark in "@/") or "." in person.split(" ")[-1].strip("."):
            continue
        if person.casefold() in _NO_AUTHOR or (name and _letters(person) == _letters(name)) or any(character.isdigit() for character in person):
            continue
        yield person


def section(head: Head) -> str | None:
    """The section that the report stands in."""
    told = (head.structured.value("articleSection"), *head.items.get("articlesection", ())[:1], head.first(*_SECTIONS))
    return next((each for each in told if each and not _WEB.match(each) and len(each) <= 100), None)


def licence(head: Head) -> str | None:
    """The licence: its address where one is linked."""
    told = (head.structured.value("license"), *head.links.get("license", ())[:1], *head.items.get("license", ())[:1], head.first(*_LICENCES))
    return next((each for each in told if each), None)


def language(head: Head) -> str | None:
    """The language that the page says it is in."""
    return head.language or head.structured.value("inLanguage") or head.first("og:locale", "content-language", "language", "dc.language") or None


def stamps(head: Head, url: str | None) -> tuple[Stamp, ...]:
    """Every date that the page tells without its text, the surest first, each with who tells it."""
    return tuple(dict.fromkeys(Stamp(kind, date, told_by) for kind, told_by, value in _told(head, url) if (date := moment(value))))


def _told(head: Head, url: str | None) -> Iterator[tuple[StampKind, str, str]]:
    for source in (head.structured.article, head.structured.page):
        if source is not None:
            created = next((source[name] for name in ("datePublished", "dateCreated", "uploadDate") if source.get(name)), None)
            yield from (("published", "json-ld", value) for value in list(head.structured.texts(created))[:1])
            yield from (("updated", "json-ld", value) for value in list(head.structured.texts(source.get("dateModified")))[:1])
    for kind, names in _KINDS.items():
        for name in names:
            yield from ((kind, "open graph" if name.startswith(("article:", "og:")) else "meta", value) for value in head.metas.get(name, ())[:1])
    for item, kind in (("datepublished", "published"), ("datecreated", "published"), ("datemodified", "updated")):
        yield from ((_STAMP_KIND[kind], "microdata", value) for value in head.items.get(item, ())[:1])
    if url and (day := address_day(url)):
        yield "published", "address", day


_KINDS: Mapping[StampKind, Sequence[str]] = {"published": _PUBLISHED, "updated": _UPDATED}
_STAMP_KIND: Mapping[str, StampKind] = {"published": "published", "updated": "updated"}


def moment(told: str) -> str | None:
    """A date as fields of pages write it, in ISO 8601; `None` where it is none, or could be two days."""
    words = told.strip()
    if bare := _BARE_DATE.fullmatch(words):
        year, month, day, hour, minute, second, zone = bare.groups()
        words = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    elif _EPOCH.fullmatch(words):
        seconds = int(words) / (1000 if len(words) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    found = iso(_FRACTION.sub("", words, count=1).replace("[UTC]", ""))
    return _SHORT_OFFSET.sub(r"\1\2:\3", found) if found and "T" in found else found


def address_day(url: str) -> str | None:
    """The day in an address, `/2031/03/04/` or `/20310304-`."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    found = _ADDRESS_DAY.search(path) or _ADDRESS_BARE.search(path)
    if found is None:
        return None
    month = _MONTHS.get(found[2].lower()) or int(found[2])
    return iso(f"{found[1]}-{month:02}-{int(found[3]):02}")


def time_stamps(times: Iterable[tuple[str, str]]) -> Iterator[Stamp]:
    """Stamps of `time` elements by what is written around them; the first that says nothing else is the publication."""
    published = False
    for value, around in times:
        if not (date := moment(value)):
            continue
        kind: StampKind = "updated" if any(word in around for word in ("updat", "modif", "amended", "edited")) else "published"
        if kind == "published" and published:
            continue
        published |= kind == "published"
        yield Stamp(kind, date, "time element")
