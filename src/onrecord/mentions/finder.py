"""The finder: all mentions of an article, from what the network named and from rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.mention import EntityKind, Mention
from onrecord.data.span import Span
from onrecord.lexicon.country import country_forms, looks_like_demonym, stem
from onrecord.lexicon.function_word import function_words
from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.organization import organization_words, organizations
from onrecord.lexicon.party import parties
from onrecord.lexicon.pronoun import pronouns
from onrecord.lexicon.rarity import rarities
from onrecord.lexicon.role import adherents, domains, honorifics, ranks
from onrecord.lexicon.source_word import source_words
from onrecord.mentions.name import PARTICLES, SUFFIXES, Name, rule_names
from onrecord.mentions.page import Page, page
from onrecord.mentions.part import person_behind, persons
from onrecord.mentions.phrase import DETERMINERS
from onrecord.mentions.role import Phrase, role_phrases

# How the name of a firm or a family's namesake is cut short: the full stop belongs to it.
_SHORT = frozenset({"bros", "co", "corp", "inc", "jr", "ltd", "sr"})
# What stands behind the comma of a firm's name.
_FORMS = frozenset({"corp", "inc", "llc", "llp", "ltd", "plc"})
# Offices in letters before a person's name, which are no part of it.
_LETTERS = frozenset({"ada", "ag", "cio", "cto", "da", "dj", "evp", "gm", "pm", "svp", "vp"})
# Articles; other words before a noun may begin a body's name: `One Tarn`, `Our Water`.
_ARTICLES = frozenset({"a", "an", "the"})
# Offices in letters, which no name has in it: what stands before them is a body.
_LETTERED = frozenset({"ceo", "cfo", "coo"})


def find(text: str, *, sentences: Sequence[Span], names: Sequence[tuple[Span, EntityKind]] = ()) -> tuple[Mention, ...]:
    """Every mention in `text`, by start, the longer first; mentions nest (`Velmora` in `Velmora’s president`).

    `names` are spans that the network's name head found with what they name. It errs, so they are set on word borders,
    freed of titles, and extended or joined by the names that rules find; without any, rules alone tell.
    """
    seen = page(text, sentences)
    alone = frozenset(span.of(text) for span, kind in names if kind == "person")
    parted = [part for span, kind in names for part in _parted(seen, span, kind, alone)]
    seen = replace(seen, persons=frozenset(span.start for span, kind in parted if kind == "person"))
    phrases = role_phrases(seen)
    cut = frozenset(span.start for span, _ in parted) - frozenset(span.start for span, _ in names)
    named = _named(seen, phrases, parted, _surnames(seen, parted), cut)
    found = {Mention(seen.tokens.span(name.first, name.after), "name", name.kind) for name in named}
    inside = {at for name in named if name.kind == "person" or _of_office(seen, name) for at in range(name.first, name.after)}
    found.update(phrase.mention for phrase in phrases if phrase.head not in inside)
    taken = {name.first for name in named}
    known = pronouns()
    for at, word in enumerate(seen.tokens.lowers):
        if word in known and at not in taken and known[word].use not in ("demonstrative", "indefinite", "both"):
            if word == "that" or (word in ("us", "who") and seen.tokens.words[at].isupper()) or (word == "i" and seen.tokens.words[at] != "I"):
                continue
            found.add(Mention(seen.tokens.span(at, at + 1), "pronoun"))
    return tuple(sorted(found, key=lambda mention: (mention.span.start, -mention.span.end, mention.kind)))


def _surnames(seen: Page, names: Sequence[tuple[Span, EntityKind]]) -> frozenset[str]:
    """The last words of the persons' names of several words."""
    return frozenset(words[-1] for span, kind in names if kind == "person" and len(words := span.of(seen.text).split()) > 1)


def _named(seen: Page, phrases: Sequence[Phrase], names: Sequence[tuple[Span, EntityKind]], surnames: frozenset[str], cut: frozenset[int]) -> list[Name]:
    """The names of the network and of the rules, none of them overlapping; a name that both cut differently is the longer person, but for those at `cut`."""
    given = sorted(filter(None, (_snapped(seen, phrases, span, kind, surnames) for span, kind in names)), key=lambda name: (name.first, -name.after))
    kept: list[Name] = []
    for name in _agreed(seen, given, surnames):
        if not kept or name.first >= kept[-1].after:
            kept.append(name)
    firsts = [name.first for name in kept]
    added: list[Name] = []
    for name in rule_names(seen, phrases):
        if _one_of_party(seen, name.first, name.after):
            continue
        begin = bisect_right(firsts, name.first) - 1
        begin = begin if begin >= 0 and kept[begin].after > name.first else begin + 1
        end = bisect_left(firsts, name.after)
        inside = kept[begin:end]
        if not inside:
            added.append(name)
        elif _of_office(seen, name) and all(_within(one, name) for one in inside):
            kept[begin:end] = [name]
            firsts[begin:end] = [name.first]
        elif len(inside) == 1 and inside[0].kind == "place" and name.kind == "organization" and _within(inside[0], name) and _lettered(seen, inside[0]):
            kept[begin] = name
            firsts[begin] = name.first
        elif len(inside) == 1 and inside[0].kind == "person" and name.kind in ("person", "unknown") and _within(inside[0], name):
            several = inside[0].after - inside[0].first > 1
            told = (several and seen.tokens.lowers[inside[0].first] in given_names()) or _entitled(seen, name.first, name.after)
            if name.first < inside[0].first and (told or seen.tokens.starts[inside[0].first] in cut):
                continue
            if several and any(_common(seen, at) for at in range(name.first, name.after) if not inside[0].first <= at < inside[0].after):
                continue
            kept[begin] = Name(name.first, name.after, "person")
            firsts[begin] = name.first
    return sorted(kept + added, key=lambda name: name.first)


def _agreed(seen: Page, names: Sequence[Name], surnames: frozenset[str]) -> list[Name]:
    """The names with the kind that most of the same words have in the article; where two kinds are as many, each keeps its own.

    A surname of somebody named in full is a person's wherever it is one's at all.
    """
    words = [tuple(seen.tokens.words[name.first : name.after]) for name in names]
    kinds: dict[tuple[str, ...], Counter[EntityKind]] = {}
    for own, name in zip(words, names, strict=True):
        kinds.setdefault(own, Counter())[name.kind] += 1
    return [Name(name.first, name.after, _oftenest(own, name.kind, kinds[own], surnames)) for own, name in zip(words, names, strict=True)]


def _oftenest(words: tuple[str, ...], kind: EntityKind, kinds: Counter[EntityKind], surnames: frozenset[str]) -> EntityKind:
    if len(kinds) == 1:
        return kind
    (most, times), *others = kinds.most_common(2)
    if len(words) == 1 and "person" in kinds and words[0] in surnames and words[0] not in country_forms():
        return "person"
    return kind if others[0][1] == times else most


def _parted(seen: Page, span: Span, kind: EntityKind, alone: frozenset[str]) -> list[tuple[Span, EntityKind]]:
    """A name that is no person's, cut before an address in its middle: behind `the Order of Orvath Lady Venn` stand two names.

    It is cut as well before a person's full name at its end, which a given name or the surname alone elsewhere tells: `the Tarn Water Board Ana Dorn`.
    """
    first = bisect_right(seen.tokens.ends, span.start)
    after = bisect_left(seen.tokens.starts, span.end)
    if kind != "person":
        for at in range(first + 1, after - 1):
            if seen.tokens.lowers[at] in honorifics() and seen.capital[at] and seen.capital[at + 1]:
                return [(Span(span.start, seen.tokens.ends[at - 1]), kind), (Span(seen.tokens.starts[at], span.end), "person")]
        if (at := _envoy(seen, first, after)) > first:
            return [(Span(span.start, seen.tokens.ends[at - 1]), "country"), (Span(seen.tokens.starts[at], span.end), "person")]
        body, person = person_behind(seen, first, after)
        if person is not None:
            before = [] if body is None else [(seen.tokens.span(body.first, body.after), kind)]
            return [*before, (seen.tokens.span(person.first, person.after), "person")]
    if kind == "organization" and after - first > 2 and _full_name(seen, first, after - 2, alone):
        return [(Span(span.start, seen.tokens.ends[after - 3]), kind), (Span(seen.tokens.starts[after - 2], span.end), "person")]
    if kind == "person" and after - first > 1:
        return [(seen.tokens.span(*run), kind) for run in _persons(seen, first, after)]
    if kind == "organization" and (place := _placed(seen, first, after)) < after:
        return [(Span(span.start, seen.tokens.ends[place - 1]), kind)]
    return [(span, kind)]


def _placed(seen: Page, first: int, after: int) -> int:
    """The token of the `in` that tells where a body is, `after` where none does: `Tarn Museum in Orvath`."""
    words = seen.tokens.words
    if after + 2 < len(words) and words[after] == "(" and words[after + 1].isupper() and words[after + 2] == ")":
        return after
    return next((at for at in range(first + 2, after - 1) if seen.tokens.lowers[at] == "in" and seen.capital[at - 1] and seen.capital[at + 1]), after)


def _persons(seen: Page, first: int, after: int) -> list[tuple[int, int]]:
    if after - first == 3 and seen.tokens.lowers[first] in organization_words() and seen.tokens.lowers[first] not in given_names():
        return [(first + 1, after)]
    return persons(seen, first, after)


def _full_name(seen: Page, first: int, at: int, alone: frozenset[str]) -> bool:
    """Whether the last two tokens of a body's name, from `at`, are a person's name behind a word that only bodies have."""
    words, lowers = seen.tokens.words, seen.tokens.lowers
    told = lowers[at] in given_names() or words[at + 1] in alone
    if not told or lowers[at - 1] in ("of", "for", "the", "and", "&") or {lowers[at], lowers[at + 1]} & organization_words():
        return False
    return all(seen.capital[place] for place in (at, at + 1)) and not organization_words().isdisjoint(lowers[first:at])


def _envoy(seen: Page, first: int, after: int) -> int:
    """The token where the envoy's name begins behind the country: `ambassador to` before `Velmora Ana Dorn`; else `first`."""
    link = first - 2 if first > 1 and seen.tokens.lowers[first - 1] == "the" else first - 1
    if link < 1 or seen.tokens.lowers[link] != "to" or not seen.capital[link - 1]:
        return first
    for at in (first + 3, first + 2, first + 1):
        form = country_forms().get(" ".join(seen.tokens.words[first:at])) if at + 2 == after else None
        if form is not None and form.word == "name" and seen.tokens.lowers[after - 1] not in organization_words():
            return at
    return first


def _common(seen: Page, at: int) -> bool:
    """Whether a word beside a person's name is a common one, which headlines give a capital: `Ana Dorn Scores`."""
    word = seen.tokens.lowers[at]
    if len(word) == 1 or word in given_names() or word in PARTICLES or word in SUFFIXES:
        return False
    return seen.titled[at] or word in rarities()


def _lettered(seen: Page, name: Name) -> bool:
    """Whether a name is letters with full stops and spaces: `N. Y`."""
    return all(len(word) == 1 for word in seen.tokens.words[name.first : name.after])


def _of_office(seen: Page, name: Name) -> bool:
    """Whether a body is called by who holds it: `Tarn County Coroner’s Office`, `Office of the Surgeon General`."""
    words = seen.tokens.lowers[name.first : name.after]
    return name.kind == "organization" and (any(seen.tokens.possessive[name.first : name.after - 1]) or words[:3] == ["office", "of", "the"])


def _within(inner: Name, outer: Name) -> bool:
    return outer.first <= inner.first and inner.after <= outer.after and (inner.first, inner.after) != (outer.first, outer.after)


def _titles(phrases: Sequence[Phrase], first: int, after: int) -> Sequence[Phrase]:
    """The role phrases that lie before or in the tokens from `first` to `after`."""
    begin = max(0, bisect_right(phrases, first, key=lambda phrase: phrase.head) - 1)
    end = bisect_left(phrases, after, key=lambda phrase: phrase.head)
    return [phrase for phrase in phrases[begin:end] if phrase.mention.kind == "role"]


def _past_title(seen: Page, titles: Sequence[Phrase], first: int, after: int) -> int:
    """The token after the title that a name of the network begins with or within, `first` where it begins with none."""
    for phrase in titles:
        if phrase.head <= first < phrase.stem < after:
            return phrase.stem
        if phrase.stem <= first < phrase.after < after and seen.tokens.lowers[phrase.stem] in ("of", "for", "to"):
            return phrase.after
        if first < phrase.head and phrase.stem < after and seen.capital[phrase.stem] and all(_attribute(seen, at) for at in range(first, phrase.head)):
            return phrase.stem
    return first


def _attribute(seen: Page, at: int) -> bool:
    """Whether the token stands before a title and in no name: a demonym, a rank, a field."""
    word, lower = seen.tokens.words[at], seen.tokens.lowers[at]
    if lower in given_names():
        return False
    if word in organizations() or (at + 1 < len(seen.tokens) and seen.tokens.lowers[at + 1] in _LETTERED):
        return True
    return word in country_forms() or looks_like_demonym(word) or lower in ranks() or lower in domains() or lower in organization_words()


def _demonym_alone(seen: Page, first: int, after: int) -> bool:
    """Whether the token is the adjective of a country that no table knows: its noun is printed too, or it stands before a common noun."""
    if after != first + 1 or not looks_like_demonym(seen.tokens.words[first]) or seen.tokens.possessive[first] or seen.titled[first]:
        return False
    if stem(seen.tokens.words[first]) in seen.stems:
        return True
    return first > 0 and seen.tokens.lowers[first - 1] == "the" and after < len(seen.tokens) and seen.tokens.lowers[after] in source_words()


def _people_alone(seen: Page, first: int, after: int) -> bool:
    """Whether the token is a common word for people that only its place gives a capital: `Police` at the head of a sentence."""
    return after == first + 1 and (seen.first[first] or seen.titled[first]) and source_words().get(seen.tokens.lowers[first]) in ("people", "mass")


def _one_of_party(seen: Page, first: int, after: int) -> bool:
    """Whether the words call somebody by a party and are no name: `another Orvath Democrat`."""
    before = seen.tokens.lowers[first - 1] if first > 0 else ""
    last = seen.tokens.lowers[after - 1]
    if before == "the":
        return seen.tokens.words[after - 1] in parties()
    return before in ("a", "an", "another", "one", "each", "every", "some") and last in adherents()


def _addressed(seen: Page, first: int, after: int) -> bool:
    """Whether a single word stands behind `Mr` or the like: it is a surname, whatever else it may mean."""
    at = first - 2 if first > 1 and seen.tokens.words[first - 1] == "." else first - 1
    return after == first + 1 and at >= 0 and seen.capital[at] and seen.tokens.lowers[at] in honorifics()


def _leads(seen: Page, at: int, after: int) -> bool:
    """Whether the token is an article or a mark before a name; the letter of `A. J. Dorn` is none."""
    initial = seen.tokens.words[at] == "A" and at + 1 < after and seen.tokens.words[at + 1] == "."
    word = seen.tokens.lowers[at]
    own = word not in _ARTICLES and seen.capital[at] and not seen.first[at] and not seen.titled[at]
    return (word in DETERMINERS and not initial and not own) or not word[0].isalnum()


def _entitled(seen: Page, at: int, after: int) -> bool:
    """Whether the token is a form of address, a rank or an office in letters before a person's name; `Don` before a surname is a name."""
    word = seen.tokens.lowers[at]
    if word in ranks() or (word in _LETTERS and seen.tokens.words[at].isupper() and after - at > 1 and seen.tokens.words[at + 1] != "."):
        return True
    return word in honorifics() and not (word in given_names() and after - at == 2)


def _opens(seen: Page, at: int, after: int) -> bool:
    """Whether the token is a word without content that only the sentence gives a capital: `Had Dorn`."""
    word = seen.tokens.lowers[at]
    return after - at > 1 and seen.first[at] and word in function_words() and word not in given_names() and seen.tokens.words[at + 1] != "."


def _ended(seen: Page, first: int, after: int, kind: EntityKind) -> int:
    """The token after a name with the full stop of `Corp.` or `Jr.`, and with what stands behind a firm's comma: `Tarn Mills, LLC`."""
    words, starts, ends = seen.tokens.lowers, seen.tokens.starts, seen.tokens.ends
    if kind == "organization" and after + 1 < len(words) and words[after] == "," and words[after + 1] in _FORMS and seen.capital[after + 1]:
        after += 2
    elif kind == "organization" and after < len(words) and words[after] in _FORMS and seen.capital[after] and not seen.tokens.possessive[after - 1]:
        after += 1
    short = after - first > 1 and words[after - 1] in _SHORT and after < len(words) and words[after] == "." and starts[after] == ends[after - 1]
    return after + 1 if short else after


def _snapped(seen: Page, phrases: Sequence[Phrase], span: Span, kind: EntityKind, surnames: frozenset[str]) -> Name | None:
    """A name of the network on token borders without article, title and rank before it; `None` if nothing is left."""
    first = bisect_right(seen.tokens.ends, span.start)
    after = bisect_left(seen.tokens.starts, span.end)
    words = seen.tokens.lowers
    if kind == "person" and after == first + 1 and seen.tokens.words[first] in surnames:
        return Name(first, after, kind)
    titles = _titles(phrases, first, after) if kind == "person" else ()
    while first < after and not (kind == "person" and _addressed(seen, first, after)):
        if (past := _past_title(seen, titles, first, after)) > first:
            first = past
        elif _leads(seen, first, after) or (kind == "person" and (_entitled(seen, first, after) or _opens(seen, first, after))):
            first += 1
        else:
            break
    if kind == "person":
        after = next((at for at in range(first + 2, after) if words[at] in ("of", "(") and words[first] in given_names()), after)
    while after > first and not words[after - 1][0].isalnum():
        after -= 1
    if first >= after or (after == first + 1 and ((words[first] in function_words() and not _addressed(seen, first, after)) or not seen.capital[first])):
        return None
    if _demonym_alone(seen, first, after) or _one_of_party(seen, first, after) or _people_alone(seen, first, after):
        return None
    after = _ended(seen, first, after, kind)
    text = seen.tokens.span(first, after).of(seen.text)
    form = country_forms().get(text)
    if form is not None:
        if form.word in ("adjective", "people"):
            return None
        if kind != "person":
            kind = "country" if form.word == "name" else "organization" if form.word == "seat" else "place"
    elif text in organizations() and kind != "person":
        kind = "organization"
    return Name(first, after, kind)
