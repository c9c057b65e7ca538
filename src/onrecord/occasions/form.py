"""Forms: the shapes that expressions of time have, each with the value it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from onrecord.data.span import Span
from onrecord.lexicon.time_word import TimeClass, time_words
from onrecord.occasions import calendar
from onrecord.occasions.calendar import Tense
from onrecord.occasions.tense import tense

FormKind = Literal["date", "clock", "part", "duration", "set"]
"""`clock` and `part` tell a time of some day: of the day beside them where there is one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is reckoned from: the day of the report, the day told of last, and the words around; `bygone` tells of something that is past."""

    anchor: date | None
    reference: date | None
    text: str
    span: Span
    bygone: bool = False

    @property
    def tense(self) -> Tense | None:
        """What the words around look to; where it is bygone hardly any form asks."""
        return tense(self.text, *self.span)


def _any(given: TimeClass, *, least: str = "", end: str = "") -> str:
    """The words of a class as alternatives, longest first, all longer than `least`."""
    words = sorted((word for word in time_words(given) if len(word) > len(least) and word.endswith(end)), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]").replace("'", "['’]") for word in words)


_S = "[ \u00a0]{1,2}"
_J = "(?:[ \u00a0]{1,2}|-)"
_WEEKDAY = f"(?:{_any('weekday')})"
_MONTH = f"(?:{_any('month')})"
_SEASON = f"(?:{_any('season')})"
_ORDINAL = f"(?:{_any('ordinal')})"
_SMALL = f"(?:{_any('number')})"
_ONE = "second|minute|hour|day|weekend|week|month|quarter|year|decade|century"
_MANY = "seconds|minutes|hours|days|weekends|weeks|months|quarters|years|decades|centuries"
_DAY = "(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
_YEAR = "(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
_RELATED = f"(?:of{_S})?(?P<related>last|this|next){_S}year(?!['’])"
_OF_YEAR = f"(?:,?{_S}(?:of{_S})?{_YEAR}|,?{_S}{_RELATED})"
_NAMED = f"(?:{_WEEKDAY},?{_S}(?:the{_S})?)?"
_TENS = f"(?:{_any('number', end='ty')})"
_FIGURES = f"[0-9]{{1,3}}(?:,[0-9]{{3}})?(?:\\.[0-9]{{1,2}}|{_S}1/2)?"
_NUMBER = f"(?:{_FIGURES}|(?:{_TENS}[ -])?{_SMALL}(?:{_S}(?:hundred|thousand|dozen|to|or){_S}{_SMALL})?)"
_TEENS = "eighteen|nineteen|twenty"
_AWAY = frozenset({"ago", "earlier", "previously", "later", "afterwards", "now", "today", "hence", "before", "after"})
_HEAD = r"(?<![\w$£€/.-])"
_TAIL = r"(?![\w])"

_ISO = re.compile(rf"{_HEAD}(?P<year>[12][0-9]{{3}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![\w-])")
_SLASHED = re.compile(rf"{_HEAD}(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})/(?P<year>(?:[12][0-9])?[0-9]{{2}})(?![\w/])")
_MONTH_DAY = re.compile(rf"{_HEAD}{_NAMED}(?P<month>{_MONTH})\.?{_S}(?:{_DAY}|(?P<ordinal>{_ORDINAL})){_OF_YEAR}?{_TAIL}", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"{_HEAD}{_NAMED}(?:{_DAY}|the{_S}(?P<ordinal>{_ORDINAL})){_S}(?:of{_S})?(?P<month>{_MONTH})(?:\.?{_OF_YEAR})?{_TAIL}", re.IGNORECASE)
_MONTHS = re.compile(
    rf"{_HEAD}(?:(?P<turn>last|next|this(?:{_S}past)?|this{_S}coming){_S})?(?:mid-)?(?P<month>{_MONTH})(?:\.?{_OF_YEAR})?{_TAIL}(?!\.?{_S}[0-9])",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    rf"{_HEAD}(?:(?P<turn>(?:this{_S})?last|(?:this{_S})?next|this(?:{_S}(?:past|coming))?|the{_S}(?:previous|following|next)|on{_S}the){_S})?"
    rf"(?P<weekday>{_WEEKDAY}){_TAIL}",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"{_HEAD}(?P<day>{_any('day')}){_TAIL}", re.IGNORECASE)
_CLOCK = re.compile(
    rf"{_HEAD}(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?{_S}?(?:(?P<half>[ap])\.?m\b\.?)(?:{_S}\(?(?:{_any('zone')})\b\)?)?"
    rf"|{_HEAD}(?P<hours>[0-2]?[0-9]):(?P<minutes>[0-5][0-9])(?:{_S}\(?(?:{_any('zone')})\b\)?)?(?![\w:])",
    re.IGNORECASE,
)
_PARTS = re.compile(rf"{_HEAD}(?:(?P<turn>that|the{_S}(?:same|previous|next|following)|the){_S})?(?P<part>{_any('part')}){_TAIL}", re.IGNORECASE)
_TURNS = (
    "last|past|this|next|current|the(?:[ \u00a0]very)?[ \u00a0](?:past|last|next|current|previous|following|same|coming|latest|preceding)"
    "|previous|that(?:[ \u00a0]same)?|this[ \u00a0](?:past|coming)|the"
)
_UNITS = re.compile(
    rf"{_HEAD}(?P<turn>{_TURNS}){_S}(?:(?:fiscal|calendar|full|whole|entire){_S})?(?P<unit>day|weekend|week|month|quarter|year|decade|century){_TAIL}(?!-)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"{_HEAD}(?P<number>{_NUMBER}){_J}(?P<unit>{_MANY}|{_ONE})(?:{_S}or{_S}so)?"
    rf"(?:{_J}(?P<where>ago|earlier|previously|later|afterwards|from{_S}now|from{_S}today|hence|(?:before|after)(?=[.,;:)]|$))){_TAIL}",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    rf"{_HEAD}(?:(?P<named>[12][0-9]{{3}}){_S}|(?P<turn>last|this|next){_S}year['’]s{_S})?(?:fiscal{_J})?"
    rf"(?P<ordinal>first|second|third|fourth|last){_J}(?P<unit>quarter|half)(?:{_S}of{_S}(?:fiscal{_S})?{_YEAR}|{_S}{_RELATED})?{_TAIL}",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?<![\w$£€/.,:#-])(?:mid-)?(?:(?:fiscal|the{_S}year|calendar){_S})?{_YEAR}"
    rf"(?![\w/%-]|[.,:][0-9]|{_S}(?:people|percent|troops|miles|feet|dollars))",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"{_HEAD}(?:(?:the{_S}year{_S})?(?P<thousand>two{_S}thousand)|(?P<hundreds>{_TEENS}){_S}"
    rf"(?:(?P<tens>{_SMALL})(?:-(?P<ones>{_SMALL}))?)){_TAIL}", re.IGNORECASE
)
_DECADES = re.compile(
    rf"(?<![\w$£€/.,-])(?:the{_S})?(?:(?:early|late|mid){_J})?"
    rf"(?:(?P<century>1[0-9]|20)(?P<decade>[0-9])0['’]?s|['’](?P<short>[0-9])0s)\b",
    re.IGNORECASE,
)
_CENTURIES = re.compile(rf"{_HEAD}(?:the{_S})?(?:(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<ordinal>{_ORDINAL})){_J}century{_TAIL}", re.IGNORECASE)
_SEASONS = re.compile(
    rf"{_HEAD}(?P<turn>last|next|this(?:{_S}(?:past|coming))?|(?:in|the|of|since|until|by|early|late|mid)(?:{_S}the)?){_J}(?P<season>{_SEASON})"
    rf"{_OF_YEAR}?{_TAIL}(?!{_S}of\b)",
    re.IGNORECASE,
)
_REFERENCES = re.compile(rf"{_HEAD}(?<!\bas )(?P<reference>{_any('reference')}){_TAIL}(?!-|{_S}(?:as|after)\b)", re.IGNORECASE)
_HOLIDAYS = re.compile(rf"{_HEAD}(?P<holiday>{_any('holiday')}){_OF_YEAR}?{_TAIL}", re.IGNORECASE)
_DURATIONS = re.compile(
    rf"{_HEAD}(?:the{_S})?(?:(?:past|last|next|first|coming|previous|latest|final|following){_S})?(?P<number>{_NUMBER}){_J}"
    rf"(?:(?:more|consecutive|straight|full){_S})?"
    rf"(?P<unit>{_MANY}|{_ONE}){_TAIL}(?!{_J}olds?\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(rf"{_HEAD}(?P<turn>recent|coming|past|many|for)(?:{_S}the)?{_S}(?P<unit>{_MANY}){_TAIL}", re.IGNORECASE)
_SETS = re.compile(
    rf"{_HEAD}(?:(?P<set>{_any('set')})|(?:each|every){_S}(?:(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH})|(?P<unit>{_ONE}))"
    rf"|(?P<plural>{_any('weekday', end='day')})s){_TAIL}",
    re.IGNORECASE,
)

Reader = Callable[[re.Match[str], Scene], str | None]


def _related(match: re.Match[str], scene: Scene) -> int | None:
    """The year that is printed (`2031`) or told (`last year`)."""
    held = match.groupdict()
    if held.get("year"):
        return int(held["year"])
    if held.get("related") and scene.anchor is not None:
        return scene.anchor.year + {"last": -1, "this": 0, "next": 1}[held["related"].lower()]
    return None


def _capital(word: str | None) -> bool:
    return word is not None and word[:1].isupper()


def _month_number(match: re.Match[str]) -> int:
    return int(time_words("month")[match["month"].lower()])


def _of_iso(match: re.Match[str], _: Scene) -> str | None:
    return calendar.day_value(calendar.day_of(int(match["year"]), int(match["month"]), int(match["day"])))


def _of_slashed(match: re.Match[str], _: Scene) -> str | None:
    """Where both may be the month, only the year is told."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    if first <= 12 and second <= 12 and first != second:
        return f"{year:04}"
    month, day = (first, second) if first <= 12 else (second, first)
    return calendar.day_value(calendar.day_of(year, month, day))


def _of_month_day(match: re.Match[str], scene: Scene) -> str | None:
    if not _capital(match["month"]):
        return None
    number = int(match["day"] or time_words("ordinal")[match["ordinal"].lower()])
    year = _related(match, scene)
    if year is not None:
        return calendar.day_value(calendar.day_of(year, _month_number(match), number))
    return _yearly(scene, _month_number(match), number)


def _yearly(scene: Scene, month: int, number: int) -> str | None:
    if scene.anchor is None:
        return None
    if scene.bygone:
        return calendar.day_value(calendar.yearly_before(scene.anchor, month, number))
    return calendar.day_value(calendar.yearly(scene.anchor, month, number, scene.tense))


_NAMES = frozenset({"may", "march", "april", "june", "august", "jan", "mar", "sep", "dec"})
_NAME = re.compile(r"[ \u00a0][A-Z][a-z]")
_LEADS = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|to|between|and|through|during|early|late|mid|for|on|before|after|around|about)[ \u00a0-]{1,2})\Z",
    re.IGNORECASE,
)


def _of_month(match: re.Match[str], scene: Scene) -> str | None:
    if not _capital(match["month"]):
        return None
    year = _related(match, scene)
    number = _month_number(match)
    if year is not None:
        return f"{year:04}-{number:02}"
    turn = (match["turn"] or "").lower()
    led = _LEADS.search(match.string, max(0, match.start() - 12), match.start())
    doubtful = not turn and match["month"].lower() in _NAMES
    if scene.anchor is None or (doubtful and (led is None or _NAME.match(match.string, match.end()))):
        return None
    if turn == "last":
        return calendar.month_before(scene.anchor, number) if number != scene.anchor.month else calendar.month_value(scene.anchor, -12)
    if turn in ("next", "this coming"):
        return calendar.month_after(scene.anchor, number) if number != scene.anchor.month else calendar.month_value(scene.anchor, 12)
    if turn == "this":
        return f"{scene.anchor.year:04}-{number:02}"
    return calendar.month_before(scene.anchor, number) if scene.bygone else calendar.nearest_month(scene.anchor, number, scene.tense)


def _of_weekday(match: re.Match[str], scene: Scene) -> str | None:
    if not _capital(match["weekday"]) or scene.anchor is None:
        return None
    number = int(time_words("weekday")[match["weekday"].lower()])
    turn = (match["turn"] or "").lower().split()
    day = scene.reference if {"previous", "following"} & set(turn) and scene.reference else scene.anchor
    if {"last", "previous", "past"} & set(turn):
        before = calendar.after(day, -1)
        return None if before is None else calendar.day_value(calendar.weekday_before(before, number))
    if {"next", "following", "coming"} & set(turn):
        behind = calendar.after(day, 1)
        return None if behind is None else calendar.day_value(calendar.weekday_after(behind, number))
    if scene.bygone:
        return calendar.day_value(calendar.weekday_before(day, number))
    return calendar.day_value(calendar.weekday_after(day, number) if turn == ["this"] else calendar.weekday(day, number, scene.tense))


def _of_day(match: re.Match[str], scene: Scene) -> str | None:
    if scene.anchor is None or match["day"].isupper():  # a paper's name
        return None
    by, part, name = time_words("day")[match["day"].lower().replace("\u00a0", " ")].partition("T")
    day = calendar.after(scene.anchor, int(by))
    return None if day is None else day.isoformat() + part + name


def _of_clock(match: re.Match[str], _: Scene) -> str | None:
    if match["half"] is None:
        hour = int(match["hours"])
        return f"T{hour:02}:{match['minutes']}" if hour < 24 else None
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        return None
    return f"T{hour % 12 + (12 if match['half'].lower() == 'p' else 0):02}:{match['minute'] or '00'}"


def _of_part(match: re.Match[str], scene: Scene) -> str | None:
    part = "T" + time_words("part")[match["part"].lower()]
    turn = (match["turn"] or "").lower().split()
    if not turn or turn == ["the"]:
        return part
    if scene.reference is None:
        return None
    day = calendar.after(scene.reference, -1 if "previous" in turn else 1 if {"next", "following"} & set(turn) else 0)
    return None if day is None else day.isoformat() + part


def _unit(word: str) -> str:
    return time_words("unit")[word.lower()]


_WITHIN = re.compile(r"\b(?:(?:end|beginning|start|middle|rest|half|part)[ \u00a0]of|(?:earlier|later)[ \u00a0]in)[ \u00a0]\Z", re.IGNORECASE)


_SATURDAY, _SUNDAY = 6, 7
"""`This weekend`, where it is past, is the last one up to Friday; a paper of Sunday calls the week that it ends the last."""


def _of_unit(match: re.Match[str], scene: Scene) -> str | None:
    if scene.anchor is None:
        return None
    turn, unit = set(match["turn"].lower().split()), _unit(match["unit"])
    if turn == {"the"}:
        return _of_the(match, scene.anchor, unit, scene)
    day = scene.reference or scene.anchor
    if {"previous", "following", "same", "that", "preceding"} & turn or (unit == "D" and "the" in turn):
        return calendar.shifted(day, unit, -1 if {"previous", "preceding"} & turn else 1 if {"following", "next"} & turn else 0)
    if unit == "D":
        return None
    if unit == "WE" and turn == {"this"}:
        return calendar.shifted(scene.anchor, unit, -1 if scene.bygone and scene.anchor.isoweekday() < _SATURDAY else 0)
    if unit == "W" and turn == {"last"} and scene.bygone and scene.anchor.isoweekday() == _SUNDAY:
        return calendar.shifted(scene.anchor, unit, 0)
    if unit == "Q" and "latest" in turn:
        return calendar.shifted(scene.anchor, unit, -1)
    return calendar.shifted(scene.anchor, unit, -1 if {"last", "past"} & turn else 1 if {"next", "coming"} & turn else 0)


def _of_the(match: re.Match[str], anchor: date, unit: str, scene: Scene) -> str | None:
    """`the weekend`, and others where something of them is meant, as in `earlier in the week`."""
    if unit == "WE":
        return calendar.shifted(anchor, unit, 0 if (scene.tense == "future" and not scene.bygone) or anchor.isoweekday() > 5 else -1)
    within = _WITHIN.search(match.string, max(0, match.start() - 16), match.start())
    return calendar.shifted(anchor, unit, 0) if within is not None and unit not in ("DE", "CE") else None


def _counted(words: str) -> tuple[str, float | None]:
    """The number that `words` are, as TIMEX3 writes it, and as a number; `X` and nothing where it is not told."""
    lower = words.lower().replace("\u00a0", " ").strip()
    lower = re.split(r" (?:to|or) ", lower)[0]
    if lower[:1].isdecimal():
        plain = lower.replace(",", "").replace(" 1/2", ".5")
        return plain, float(plain)
    table = time_words("number")
    for size in ("hundred", "thousand", "dozen"):
        lower = lower.replace(f" {size} ", " ")
    known = table.get(lower)
    if known is not None:
        return (known, None) if known == "X" else (known, float(known))
    tens, _, ones = lower.replace(" ", "-").partition("-")
    if tens.endswith("ty") and table.get(tens, "X") != "X" and table.get(ones, "X") != "X":
        value = float(table[tens]) + float(table[ones])
        return f"{value:g}", value
    return "X", None


def _of_ago(match: re.Match[str], scene: Scene) -> str | None:
    where, unit = match["where"].lower(), _unit(match["unit"])
    ahead = where.startswith(("later", "after", "from", "hence"))
    _, value = _counted(match["number"])
    if value is None:
        return "FUTURE_REF" if where.startswith(("from", "hence")) else "PAST_REF" if where == "ago" else None
    day = scene.anchor if where.startswith(("ago", "from", "hence")) else scene.reference or scene.anchor
    if day is None or value != int(value):
        return None
    by = int(value) if ahead else -int(value)
    return calendar.day_value(day) if unit.startswith("T") else calendar.shifted(day, unit, by)


def _of_quarter(match: re.Match[str], scene: Scene) -> str | None:
    year = int(match["named"]) if match["named"] else _related(match, scene)
    half = match["unit"].lower() == "half"
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 2 if half else 4}[match["ordinal"].lower()]
    if year is None and match["turn"] and scene.anchor is not None:
        year = scene.anchor.year + {"last": -1, "this": 0, "next": 1}[match["turn"].lower()]
    if half and (number > 2 or year is None):
        return None
    if year is None and scene.anchor is not None:
        now = (scene.anchor.month - 1) // 3 + 1
        year = scene.anchor.year - (number > now and scene.tense != "future" and number - now > 1)
    return None if year is None else f"{year:04}-{'H' if half else 'Q'}{number}"


_IN = re.compile(
    r"\b(?:in|of|since|by|until|from|to|between|and|through|during|early|late|mid|the|for|before|after|around|about|fiscal|year)[ \u00a0-]{1,2}\Z",
    re.IGNORECASE,
)


def _of_year(match: re.Match[str], _: Scene) -> str | None:
    """A number from the years around now may stand alone; an older one stands behind a word such as `in`."""
    year = int(match["year"])
    led = not match.group().isdecimal() or _IN.search(match.string, max(0, match.start() - 10), match.start()) is not None
    return match["year"] if led or 1900 <= year < 2100 else None


def _of_spelt(match: re.Match[str], _: Scene) -> str | None:
    if match["thousand"]:
        return "2000" if match.group().lower().startswith("the") else None
    table = time_words("number")
    tens, ones = table[match["tens"].lower()], table[match["ones"].lower()] if match["ones"] else "0"
    if not (tens.isdecimal() and ones.isdecimal() and 10 <= int(tens) < 100 and int(ones) < 10):
        return None
    hundreds = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["hundreds"].lower()]
    return f"{hundreds}{int(tens) + int(ones):02}"


def _of_decade(match: re.Match[str], _: Scene) -> str | None:
    return f"{match['century']}{match['decade']}X" if match["century"] else f"19{match['short']}X"


def _of_century(match: re.Match[str], _: Scene) -> str | None:
    number = int(match["number"] or time_words("ordinal")[match["ordinal"].lower()])
    return f"{number - 1:02}" if 0 < number < 30 else None


def _of_season(match: re.Match[str], scene: Scene) -> str | None:
    season = time_words("season")[match["season"].lower()]
    year = _related(match, scene)
    if year is not None:
        return f"{year:04}-{season}"
    turn = set(match["turn"].lower().split())
    if scene.anchor is None:
        return None
    return calendar.season_value(scene.anchor, season, -1 if "last" in turn else 1 if {"next", "coming"} & turn else 0)


def _of_reference(match: re.Match[str], _: Scene) -> str | None:
    return time_words("reference")[match["reference"].lower().replace("\u00a0", " ")]


def _of_holiday(match: re.Match[str], scene: Scene) -> str | None:
    if not _capital(match["holiday"]):
        return None
    month, _, number = time_words("holiday")[match["holiday"].lower().replace("\u00a0", " ").replace("’", "'")].partition("-")
    year = _related(match, scene)
    if year is not None:
        return calendar.day_value(calendar.day_of(year, int(month), int(number)))
    return _yearly(scene, int(month), int(number))


_PERIODS = {"D": "P{}D", "W": "P{}W", "WE": "P{}WE", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE"}
_PERIODS |= {"TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H"}


def _of_duration(match: re.Match[str], _: Scene) -> str | None:
    words = _counted(match["number"])[0]
    return _PERIODS[_unit(match["unit"])].format(words)


def _of_vague(match: re.Match[str], _: Scene) -> str | None:
    turn = match["turn"].lower()
    if turn in ("recent", "past"):
        return _PERIODS[_unit(match["unit"])].format("X") if turn == "recent" else "PAST_REF"
    return _PERIODS[_unit(match["unit"])].format("X")


def _of_set(match: re.Match[str], _: Scene) -> str | None:
    if match["set"]:
        return time_words("set")[match["set"].lower()]
    if match["month"]:
        return f"XXXX-{_month_number(match):02}"
    if match["unit"]:
        return _PERIODS[_unit(match["unit"])].format("1")
    name = match["weekday"] or match["plural"]
    return f"XXXX-WXX-{time_words('weekday')[name.lower()]}" if _capital(name) else None


_WORD = re.compile(r"[^\W_]+")


def among(text: str, span: Span) -> frozenset[str]:
    """The words in a span of `text`, in lower case."""
    return frozenset(map(str.lower, _WORD.findall(text, span.start, span.end)))


@cache
def _ends(sign: TimeClass) -> frozenset[str]:
    """The last word of each entry of a class, also with the ending of a plural."""
    ends = {_WORD.findall(words)[-1] for words in time_words(sign)}
    return frozenset(ends | {word + "s" for word in ends})


@cache
def _ends_of(signs: tuple[TimeClass, ...]) -> frozenset[str]:
    return frozenset().union(*map(_ends, signs))


@cache
def _places() -> Mapping[str, frozenset[int]]:
    """The places in `FORMS` of those that each word may end."""
    found: dict[str, set[int]] = {}
    for place, form in enumerate(FORMS):
        for end in _ends_of(form.signs):
            found.setdefault(end, set()).add(place)
    return {end: frozenset(places) for end, places in found.items()}


def figured(words: frozenset[str]) -> bool:
    """Whether one of the words begins with a figure."""
    return any(map(str.isdecimal, [word[0] for word in words]))


def promising(words: frozenset[str], *, figures: bool) -> tuple[Form, ...]:
    """The forms that may stand among these words, in lower case, of which one begins with a figure or none does."""
    known = _places()
    ends = words & known.keys()
    if not ends:
        return _figured() if figures else ()
    places = frozenset().union(*[known[end] for end in ends])
    found = [FORMS[place] for place in sorted(places | _figured_places() if figures else places)]
    return tuple(form for form in found if not form.needs or not form.needs.isdisjoint(words))


@cache
def _figured_places() -> frozenset[int]:
    return frozenset(place for place, form in enumerate(FORMS) if not form.signs)


@cache
def _figured() -> tuple[Form, ...]:
    """The forms that have a figure."""
    return tuple(form for form in FORMS if not form.signs)


@dataclass(frozen=True, slots=True)
class Form:
    """A shape of expressions: what it looks like, what it tells and how its value is read.

    `signs` are the classes of which it has a word; none for one that has a figure. `needs` are words of which it has one besides.
    """

    pattern: re.Pattern[str]
    kind: FormKind
    read: Reader
    signs: tuple[TimeClass, ...] = ()
    needs: frozenset[str] = frozenset()

    def matches(self, text: str, span: Span) -> Iterator[re.Match[str]]:
        """Where it may stand in a span of `text`."""
        return self.pattern.finditer(text, span.start, span.end)


FORMS = (
    Form(_ISO, "date", _of_iso),
    Form(_SLASHED, "date", _of_slashed),
    Form(_MONTH_DAY, "date", _of_month_day, ("month",)),
    Form(_DAY_MONTH, "date", _of_month_day, ("month",)),
    Form(_MONTHS, "date", _of_month, ("month",)),
    Form(_WEEKDAYS, "date", _of_weekday, ("weekday",)),
    Form(_DAYS, "date", _of_day, ("day",)),
    Form(_CLOCK, "clock", _of_clock),
    Form(_PARTS, "part", _of_part, ("part",)),
    Form(_UNITS, "date", _of_unit, ("unit",)),
    Form(_AGO, "date", _of_ago, ("unit",), _AWAY),
    Form(_QUARTERS, "date", _of_quarter, ("unit",), frozenset({"quarter", "half"})),
    Form(_YEARS, "date", _of_year),
    Form(_SPELT, "date", _of_spelt, ("number",), frozenset({"thousand", *_TEENS.split("|")})),
    Form(_DECADES, "date", _of_decade),
    Form(_CENTURIES, "date", _of_century, ("unit",), frozenset({"century"})),
    Form(_SEASONS, "date", _of_season, ("season",)),
    Form(_REFERENCES, "date", _of_reference, ("reference",)),
    Form(_HOLIDAYS, "date", _of_holiday, ("holiday",)),
    Form(_DURATIONS, "duration", _of_duration, ("unit",)),
    Form(_VAGUE, "duration", _of_vague, ("unit",)),
    Form(_SETS, "set", _of_set, ("set", "unit", "weekday", "month",)),
)
"""Where two begin at one place, the longer match wins, then the earlier in this list."""
