"""Pages that hold no report of their own: stubs of a paywall, consent pages, errors and checks of robots, indexes of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import Why

STUB = 120
"""Words of the longest text that is taken for a stub where the page says that its text is not free."""

PREVIEW = 220
"""Words of the longest text that is taken for a stub where the page also asks to subscribe in order to read on."""

FEWEST = 25
"""Words of the shortest report."""

_SHORT = 150
"""A page of more words is no error page, whatever its title."""

_CONSENT_WORDS = 1_000
"""A page of more words is no consent page."""

_SUBSCRIBE = re.compile(
    r"""subscribe\ (?:now\ )?(?:to|and)\ (?:continue|read|keep|unlock|get\ (?:full|unlimited))|to\ (?:continue|keep)\ reading
    |to\ read\ (?:the\ |this\ )(?:full|rest|whole|entire)
    |(?:this|the)\ (?:article|story|content|page|report|piece)\ is\ (?:only\ )?(?:available\ )?(?:reserved\ |exclusive(?:ly)?\ )?
    (?:for|to)\ (?:our\ )?(?:paying\ |premium\ |registered\ )?(?:subscriber|member|reader)
    |already\ (?:a\ )?(?:subscrib|member|have\ (?:an\ account|a\ subscription))|(?:subscriber|member|premium)[\ -](?:only|exclusive)
    |(?:subscribers|members)\ only
    |unlock\ (?:this|the\ full\ (?:story|article|text|report)|unlimited)
    |start\ your\ (?:free\ )?(?:trial|subscription)|you(?:['’]ve|\ have)\ (?:reached|read|used)\ .{0,40}(?:limit
    |free\ articles)
    |(?:log|sign)\ ?in\ (?:or\ (?:subscribe|register)\ )?to\ (?:read|continue|keep)|register\ (?:for\ free\ )?to\ (?:read|continue)
    |become\ a\ (?:subscriber|member)\ to
    |(?:choose|see|view)\ (?:your|our)\ (?:plan|subscription)|pour\ lire\ la\ suite|réservé\ (?:à\ nos\ |aux\ )abonnés|um\ weiterzulesen
    |weiterlesen\ mit|nur\ für\ abonnenten
    |para\ (?:seguir|continuar)\ leyendo|contenido\ exclusivo\ para\ suscriptores""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"cookies?\b|consent|privacy (?:policy|settings|choices|notice)|your (?:data|privacy)|personal data|our partners|legitimate interest|accept all|reject all"
    r"|manage (?:options|preferences|settings)|gdpr|data protection",
    re.IGNORECASE,
)
# What each of these holds, in small letters: it is found far sooner, and most pages have none.
_ASKED = re.compile("cookie|consent|privacy|your data|personal data|our partners|legitimate|accept all|reject all|manage|gdpr|data protection")
_CONSENT_TITLE = re.compile(
    r"before you continue|(?:your|we (?:value|care about|respect) your) privacy|cookie (?:consent|settings|notice|preferences)"
    r"|privacy (?:settings|choices|center|preferences)"
    r"|consent|we use cookies|manage cookies|data protection choices",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"""[\W_]{0,5}(?:error\W{0,3})?(?:(?:40[0-9]|410|429|451|50[0-9])\b|(?:page|article|story|content|file)\ (?:is\ )?(?:not\ found|(?:no\ longer
    |not)\ available|cannot\ be\ found|missing)
    |not\ found|access\ (?:to\ this\ page\ has\ been\ )?denied|forbidden|unauthori[sz]ed|just\ a\ moment|attention\ required
    |are\ you\ (?:a\ )?(?:robot|human)|robot\ or\ human
    |verify(?:ing)?\ (?:that\ )?you\ are|security\ check|checking\ your\ browser|please\ (?:wait|verify|enable\ (?:js|javascript|cookies))
    |human\ verification|pardon\ our\ interruption
    |service\ unavailable|bad\ gateway|gateway\ time-?out|internal\ server\ error|too\ many\ requests|request\ (?:blocked|rejected|denied|could\ not)
    |site\ (?:is\ )?(?:under\ maintenance|unavailable)
    |we['’]ll\ be\ right\ back|under\ maintenance|oops|something\ went\ wrong|error\b|log\ ?in\Z|sign\ ?in\Z|captcha|ddos|unavailable\ (?:for
    |due\ to)\ legal)""",
    re.IGNORECASE | re.VERBOSE,
)
_ERROR_TEXT = re.compile(
    r"""(?:page|article|story)\ (?:you\ (?:are|were)\ (?:looking\ for|trying)|you\ requested|(?:that\ )?you['’]re\ looking\ for)
    |could\ not\ be\ found|does\ not\ exist|no\ longer\ (?:available|exists)
    |unusual\ (?:traffic|activity)|you\ (?:do\ not|don['’]t)\ have\ (?:permission|access)|enable\ (?:javascript|js|cookies)|checking\ (?:if|your)
    |(?:complete|solve)\ the\ (?:captcha|security|challenge)
    |not\ a\ (?:robot|bot)|are\ human|ray\ id|reference\ ?\#|incident\ id|error\ (?:code\ )?(?:40[0-9]|50[0-9])|try\ again\ later
    |automated\ (?:requests|access)|has\ been\ blocked""",
    re.IGNORECASE | re.VERBOSE,
)
RUNNING = 80
"""Words of running text that are a report, whatever stands around them."""

_LINKED = 0.5
"""The share of a text in links from which on it is a list of them."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a page when it is asked whether it holds a report. `body` is the text of the report as far as one was found, `around`
    what else can be read, `titles` what the page and its first heading call it. `free` is `False` where the page says that its text is
    not; `counted` is the number of words that it says the report has; `report` whether it says to be one. `linked` is the share of the
    body in links, `teasers` the number of headings that are links, `running` the words in paragraphs that are no excerpts of other reports."""

    body: str
    around: str = ""
    titles: tuple[str, ...] = ()
    free: bool | None = None
    counted: int | None = None
    report: bool = False
    index: bool = False
    linked: float = 0.0
    teasers: int = 0
    paragraphs: tuple[int, ...] = ()
    running: int = 0


@dataclass(frozen=True, slots=True)
class Wall:
    """Why a page holds no report: the kind of reason, and what was seen. Equal when both are."""

    why: Why
    seen: str


def wall(page: Seen) -> Wall | None:
    """Why the page holds no report; `None` where it does. A report that is there whole is one, whoever is meant to pay for it."""
    words = len(_WORD.findall(page.body))
    for judged in (_error, _consent, _paywall, _index):
        if found := judged(page, words):
            return found
    if words < FEWEST:
        return Wall("no_report", f"{words} words of a report")
    return None


def _error(page: Seen, words: int) -> Wall | None:
    if words >= _SHORT:
        return None
    title = next((title for title in page.titles if _ERROR_TITLE.match(title)), None)
    everything = f"{page.body} {page.around}"[:20_000]
    if title is not None and (words < FEWEST or not page.report) and (_ERROR_TEXT.search(everything) or words < 60):
        return Wall("no_report", f"an error page or a check of robots ({title[:60]!r})")
    if words < 60 and not page.report and (found := _ERROR_TEXT.search(everything)) and len(_WORD.findall(everything)) < _SHORT:
        return Wall("no_report", f"an error page or a check of robots ({found.group()!r})")
    return None


def _consent(page: Seen, words: int) -> Wall | None:
    if page.report or words >= _CONSENT_WORDS:
        return None
    title = next((title for title in page.titles[:3] if _CONSENT_TITLE.search(title)), None)
    if title is None and words >= FEWEST and len(_ASKED.findall(page.body.lower())) < 3:
        return None
    said = _CONSENT.findall(f"{page.body} {page.around}"[:20_000])
    mine = len(_CONSENT.findall(page.body))
    dense = words > 0 and mine >= 3 and mine / words > 0.03
    bare = words < FEWEST and len(said) >= 3
    if (title is not None and len(said) >= 2) or dense or bare:
        return Wall("consent", f"a consent page ({(title or said[0])[:60]!r})")
    return None


def _paywall(page: Seen, words: int) -> Wall | None:
    if words >= (PREVIEW if page.free is not False or not page.counted else page.counted):
        return None
    asked = _SUBSCRIBE.search(page.body) or _SUBSCRIBE.search(page.around[:20_000])
    if page.free is False:
        if page.counted and words >= 0.7 * page.counted:
            return None
        if words < STUB or (asked and words < PREVIEW) or (page.counted and words < 0.4 * page.counted):
            return Wall("paywall", f"the page says that its text is not free, and has {words} words of it")
    elif asked and words < STUB and (not page.counted or words < 0.7 * page.counted):
        inside = _SUBSCRIBE.search(page.body) is not None
        if inside or words < STUB // 2 or page.body.rstrip().endswith(("...", "…")):
            return Wall("paywall", f"{words} words, and {asked.group()!r}")
    return None


def _index(page: Seen, words: int) -> Wall | None:
    if page.report or (page.running >= RUNNING and page.linked <= _LINKED):
        return None
    longest = max(page.paragraphs, default=0)
    if page.linked > _LINKED and words < 2_000:
        return Wall("no_report", f"a list of links ({100 * page.linked:.0f} % of its text), such as a front page or a section")
    short = longest < 45 or sum(count for count in page.paragraphs if count >= 45) < 0.3 * words
    if page.teasers >= 5 and short and (page.index or page.teasers >= 0.3 * max(1, len(page.paragraphs))):
        return Wall("no_report", f"{page.teasers} headings that lead to other pages, such as a front page or a section")
    return None
