"""The dictionaries of CAMEO, TABARI, PETRARCH and Phoenix: actors with codes by date, and agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.data.actor import Actor, ActorKind, Office
from onrecord.data.knowledge import Piece, Slip, Tenure
from onrecord.data.name import name_key
from onrecord.knowledge.day import day
from onrecord.knowledge.post import post
from onrecord.knowledge.source import Source
from onrecord.lexicon.country import countries, country_forms
from onrecord.lexicon.country_code import country_codes
from onrecord.lexicon.international import international
from onrecord.lexicon.office import office_words
from onrecord.lexicon.role import role_at
from onrecord.lexicon.sector import sectors
from onrecord.lexicon.token import tokens

_CODE = re.compile(r"\[\s*(~?[A-Z0-9-]{3,24}|---)\s*([^\]\[]{0,40})\]")
_SINCE = re.compile(r">\s*(\d{6}|\d{8})\s*")
_UNTIL = re.compile(r"<\s*(\d{6}|\d{8})\s*")
_DURING = re.compile(r"(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8})\s*")
_MACRO = re.compile(r"!(\w+)!\s*=\s*(.*)")
_CENTURY = 30
"""Years of two digits up to this one are of this century, as PETRARCH reads them."""

_STEM = 4
"""Letters that a name of a country shares with another of it: `Velm` in `Republic of Velmora` and `Velmoran`."""

_BODIES = ("IGO", "NGO", "NGM", "MNC", "IMG", "INT")
_SMALL = frozenset({"of", "the", "and", "for", "de", "van", "von", "bin", "al", "el", "da", "di", "la", "le", "der", "den", "dos", "du", "ibn", "ben"})


def read(source: Source) -> Iterator[Piece]:
    """Each block of names as one actor, with a term for each code that has dates."""
    macros: dict[str, tuple[str, ...]] = {}
    names: list[str] = []
    codes: list[tuple[int, str, str, str]] = []
    first = 0
    for line, text in source.lines():
        words, _, remark = text.partition("#")
        if macro := _MACRO.match(words.strip()):
            macros[macro[1]] = tuple(_printed(form) for form in macro[2].split(","))
            continue
        if not words.strip():
            continue
        coded = _CODE.search(words)
        name = (words if coded is None else words[: coded.start()]).strip()
        if name and not name.startswith("+") and not words[0].isspace():
            yield from _block(first, names, codes, macros)
            names, codes = [], []
        if not names:
            first = line
        if name:
            names.append(name.removeprefix("+"))
        codes += [(line, code, told.strip(), remark.strip()) for code, told in _CODE.findall(words)]
    yield from _block(first, names, codes, macros)


def _block(line: int, names: list[str], codes: list[tuple[int, str, str, str]], macros: dict[str, tuple[str, ...]]) -> Iterator[Piece]:
    forms = list(dict.fromkeys(form for name in names for form in _forms(name, macros) if name_key(form)))
    if not forms:
        return
    if not codes:
        yield Piece(line, Slip(f"{forms[0]!r} has no code"))
        return
    code = codes[0][1]
    if code.startswith("~"):
        for form in forms:
            yield Piece(line, Actor(f"agent:{code[1:]}/{name_key(form)}", form.lower(), "agent", (form.lower(),)))
        return
    country = country_codes().get(code[:3])
    terms = [term for term in codes if term[2]]
    if country is not None and (code == country or (not terms and any(_is_seat(form, country) for form in forms))):
        yield from (Piece(line, actor) for actor in _country(country, forms, whole=code != country))
        return
    kind = _kind(code, dated=bool(terms))
    if kind == "person":
        forms = [*_bare(forms[:1]), *forms, *_bare(forms[1:])]
    known = next((held for form in forms if (held := _international().get(name_key(form))) is not None), None) if kind == "organization" else None
    number = f"phoenix:{code[:3]}/{name_key(forms[0])}" if known is None else f"org:{known}"
    served = {held for _, one, _, _ in codes if (held := country_codes().get(one[:3])) is not None}
    yield Piece(line, Actor(number, forms[0], kind, tuple(dict.fromkeys(forms)), tuple(sorted(served))))
    for at, held, told, remark in terms:
        yield from (Piece(at, value) for value in _term(number, held, told, remark))


def _country(code: str, forms: list[str], *, whole: bool) -> Iterator[Actor]:
    """The country, and the towns and provinces among its names as places of their own, unless the `whole` block stands for the government."""
    country = next(held for held in countries() if held.code == code)
    stems = {word[:_STEM] for told in (country.name, *country.names, *country.adjectives) for word in name_key(told).split() if len(word) >= _STEM}
    own = [form for form in forms if whole or any(word[:_STEM] in stems for word in name_key(form).split())]
    yield Actor(f"country:{code}", country.name, "country", tuple(dict.fromkeys((country.name, *own))), (code,))
    for form in forms:
        if form not in own and form not in country_forms():
            yield Actor(f"place:{code}/{name_key(form)}", form, "place", (form,), (code,))


def _term(actor: str, code: str, told: str, remark: str) -> Iterator[Office | Tenure | Slip]:
    since = until = None
    if match := _DURING.fullmatch(told):
        since, until = _day(match[1]), _day(match[2])
        bad = since is None or until is None or until < since
    elif match := _SINCE.fullmatch(told):
        since = _day(match[1])
        bad = since is None
    else:
        match = _UNTIL.fullmatch(told)
        until = _day(match[1]) if match else None
        bad = until is None
    if bad:
        yield Slip(f"{told!r} is no time in office")
        return
    office = _office(code, remark)
    yield office
    yield Tenure(actor, office.id, since, until)


def _office(code: str, remark: str) -> Office:
    """The office that a remark names (`# Prime Minister`), else the part of the state that the code tells."""
    of = country_codes().get(code[:3], code[:3])
    words = office_words(remark, of=of) if remark and "." not in remark else None
    if words is not None and words.whole and words.sole:
        return post(remark, of=of)
    sector = sectors().get(code[3:6], code[3:6].lower())
    return Office(f"office:{sector}/{of}", code, sector, of)


def _kind(code: str, *, dated: bool) -> ActorKind:
    """What a block is: who has terms of office is a person; a code of bodies is also given to those who work there."""
    if dated:
        return "person"
    return "organization" if code[:3] in _BODIES else "unknown"


def _forms(name: str, macros: dict[str, tuple[str, ...]]) -> list[str]:
    """The printed forms of an entry; `!MINIST!` stands for each word of its list."""
    for macro, forms in macros.items():
        if f"!{macro}!" in name:
            return [_printed(name.replace(f"!{macro}!", f"_{form}_" if name[0] != "!" and "_!" in name else form)) for form in forms]
    return [_printed(name)]


def _printed(name: str) -> str:
    """`DOV_AL_KALMER_` as `Dov al Kalmer`."""
    words = name.replace("_", " ").split()
    made = (word if not word.isupper() else word.lower() if at and word.lower() in _SMALL else _capital(word) for at, word in enumerate(words))
    return " ".join(made)


def _capital(word: str) -> str:
    if word.count(".") > 1 or (len(word) <= 4 and not any(vowel in word for vowel in "AEIOUY")):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _bare(forms: list[str]) -> list[str]:
    """The names without the title before them: `President Dov Kalmer`."""
    found = []
    for form in forms:
        words = tokens(form)
        held = role_at(words, 0) if len(words) else None
        if held is not None and held[1] < len(words) - 1:
            found.append(form[words.starts[held[1]] :])
    return found


def _is_seat(form: str, country: str) -> bool:
    """Whether a form is a seat of the government by the shipped tables, which then is the country's."""
    held = country_forms().get(form)
    return held is not None and held.word == "seat" and held.country.code == country


@cache
def _international() -> dict[str, str]:
    """The codes of organizations by the keys of their names; of two with one key the first of the table."""
    return {name_key(form): held.code for form, held in reversed(tuple(international().items()))}


def _day(digits: str) -> str | None:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    return day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
