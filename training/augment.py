"""The changes that training makes to articles, so that the network does not learn one house, one year and its names."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.data.span import Span
from onrecord.scoring.gold import Marked
from onrecord.sentences.paragraph import paragraphs
from training.corpus import Tagged

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_GONE = str.maketrans({"“": " ", "”": " ", '"': " "})
_GUILLEMETS = str.maketrans({"“": "«", "”": "»"})
_SINGLE = str.maketrans({"“": "‘", "”": "’"})


def curled(text: str) -> str:
    """Straight double quotation marks turned into curly ones, opening where white space or nothing stands before."""
    opened = re.sub(r'(?:(?<=^)|(?<=[\s(\[—–-]))"', "“", text)
    return opened.replace('"', "”")


def restyled(text: str, chance: random.Random) -> str:
    """`text` in another house's style of quotation marks, every character in its place."""
    draw = chance.random()
    if draw < 0.22:
        return text.translate(_STRAIGHT)
    if draw < 0.37:
        return curled(text)
    if draw < 0.45:
        return curled(text).translate(_SINGLE)
    if draw < 0.50:
        return curled(text).translate(_GUILLEMETS)
    if draw < 0.55:
        return text.translate(_GONE)
    return text


REPORTING = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:old|ells?|elling)|claim\w*|think\w*|thought|believ\w*|argu\w+|suggest\w*|deni\w+|deny\w*|promis\w+|want\w*|ask\w*|call\w*|accus\w+|"
    r"warn\w*|ann?ounc\w+|accord\w+|report\w*|insist\w*|add(?:ed|s)|wrote|writ\w+|know\w*|knew|hop\w+|fear\w*|expect\w*|show\w*|f(?:ound|inds?)|agree\w*|vow\w*|"
    r"pledg\w+|urg\w+|demand\w*|blam\w+|critici\w+|prais\w+|describ\w+|declar\w+|explain\w*|predict\w*|propos\w+|refus\w+|support\w*|oppos\w+|feel\w*|felt|see[ns]?|saw|reject\w*|admit\w*|"
    r"acknowledg\w+|decid\w+|learn\w*|alleg\w+|state[ds]?|stating|statement|concern\w*|hear\w*|consider\w*|tweet\w*|mention\w*|not(?:ed|es|ing)|question\w*|doubt\w*|confirm\w*|conclu\w+|estimat\w+)\b",
    re.IGNORECASE,
)


def _open_stretches(text: str, statements: tuple[Marked, ...]) -> tuple[Span, ...]:
    """Contents that may hold a further attribution, which PolNeAR's single layer does not mark."""
    return tuple(part for s in statements for part in s.content if REPORTING.search(text, part.start, part.end))


_FRAME_CUES = ("said", "said", "told reporters", "told lawmakers", "claimed", "argued", "added", "says", "warned", "insisted", "noted", "wrote")


def framed(article: Tagged, chance: random.Random, speakers: list[str], *, rate: float) -> Tagged:
    """`article` with a share of its one-sentence paragraphs put into somebody's mouth: "X said that ...".

    What was said in such a paragraph becomes a nested statement, which no corpus marks in number.
    """
    text = article.text
    unknown = () if article.nested else _open_stretches(text, article.statements)
    held = [part for s in article.nested for part in s.content]
    added: list[tuple[int, str]] = []
    frames: list[tuple[Span, int, str, str]] = []
    inner: set[int] = set()
    for paragraph in paragraphs(text)[1:]:
        body = paragraph.of(text)
        if "--" in body[:60] or "—" in body[:60]:
            continue
        touching = [s for s in article.statements if any(part.overlaps(paragraph) for role in (s.source, s.cue, s.content) for part in role)]
        whole = all(paragraph.contains(part) for s in touching for role in (s.source, s.cue, s.content) for part in role)
        fits = 40 < len(body) < 400 and body.endswith(".") and body[0].isalpha() and not _SECOND_SENTENCE.search(body)
        if not (fits and whole and chance.random() < rate * (2.0 if touching else 0.7)):
            continue
        if any(part.overlaps(paragraph) for part in (*unknown, *held)):
            continue
        speaker, cue = _speaker(chance, speakers), chance.choice(_FRAME_CUES)
        if chance.random() < 0.75:
            added.append((paragraph.start, f"{speaker} {cue} " + ("that " if chance.random() < 0.75 else "")))
            if body.split(None, 1)[0].lower() in _LOWERED:
                text = text[: paragraph.start] + body[0].lower() + text[paragraph.start + 1 :]
            frames.append((paragraph, paragraph.start, speaker, cue))
        else:
            added.append((paragraph.end - 1, f", {speaker} {cue}"))
            frames.append((paragraph, paragraph.end - 1, speaker, cue))
        inner.update(id(s) for s in touching)
    if not added:
        return replace(article, unknown=unknown)
    made, done = "", 0
    for at, words in added:
        made += text[done:at] + words
        done = at
    made += text[done:]

    def place(span: Span) -> Span:
        return Span(
            span.start + sum(len(words) for at, words in added if at <= span.start),
            span.end + sum(len(words) for at, words in added if at < span.end),
        )

    def put(statement: Marked) -> Marked:
        return Marked(*(tuple(place(part) for part in role) for role in (statement.source, statement.cue, statement.content)))

    outer = []
    for (paragraph, at, speaker, cue), (_, words) in zip(frames, added, strict=True):
        body = place(Span(paragraph.start, paragraph.end - 1))
        if at == paragraph.start:
            begin = body.start - len(words)
            content = Span(body.start - (5 if words.endswith(" that ") else 0), body.end)
        else:
            begin, content = body.end + 2, body
        name = Span(begin, begin + len(speaker))
        outer.append(Marked(source=(name,), cue=(Span(name.end + 1, name.end + 1 + len(cue)),), content=(content,)))
    kept = [put(s) for s in article.statements if id(s) not in inner]
    nested = [put(s) for s in article.nested] + [put(s) for s in article.statements if id(s) in inner]
    return Tagged(made, tuple(kept + outer), tuple(nested), tuple(place(part) for part in unknown))


_SECOND_SENTENCE = re.compile(r"[.!?][\"”’]? [A-Z“\"]")
_LOWERED = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "he",
        "she",
        "they",
        "it",
        "we",
        "this",
        "that",
        "these",
        "those",
        "but",
        "and",
        "some",
        "many",
        "most",
        "his",
        "her",
        "their",
        "its",
        "for",
        "as",
        "after",
        "when",
        "while",
        "if",
        "there",
    ]
)

_SYLLABLES = (
    "ba",
    "dor",
    "ves",
    "kal",
    "mir",
    "on",
    "tha",
    "ler",
    "gri",
    "sho",
    "van",
    "pel",
    "zu",
    "rin",
    "ost",
    "ek",
    "fa",
    "lun",
    "quen",
    "bur",
    "ish",
    "nov",
    "tar",
    "wick",
    "ald",
)
_OFFICES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Interior Minister",
    "Defense Secretary",
    "Sen.",
    "Rep.",
    "Governor",
    "Mayor",
    "Ambassador",
    "Gen.",
    "Police Chief",
    "Professor",
    "Chairman",
    "the foreign minister,",
    "Mr",
    "Mrs",
    "Ms.",
    "Lord",
    "Shri",
    "Dr.",
    "Commander",
    "Deputy Premier",
    "spokeswoman",
    "Secretary of the Security Council",
)
_GROUPS = (
    "the president",
    "the foreign minister",
    "the ministry",
    "officials",
    "residents",
    "a senior official",
    "the report",
    "the top diplomat",
    "a spokesman for the ministry",
    "analysts",
    "the minister",
    "the communique",
    "state media",
    "farmers in the valley",
    "a source close to the talks",
    "the opposition",
    "the two sides",
    "the spokeswoman",
    "the general",
)
_PRONOUNS = ("He", "She", "They")
_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we|you|that|which|his|her|their|its|my|our|him|them)$", re.IGNORECASE)
_AGENCIES = ("", "", " (AP)", " (Reuters)", " (UPI)", ", March 3 (Agency)", ", Jan. 12", " 9 June")


def invented(chance: random.Random) -> str:
    """A name that is nobody's: one or two given syllables and a surname, in one of several shapes."""
    given = "".join(chance.choices(_SYLLABLES, k=2)).capitalize()
    surname = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()
    draw = chance.random()
    if draw < 0.1:
        return f"{given}-{''.join(chance.choices(_SYLLABLES, k=2)).capitalize()} {surname}"
    return surname if draw < 0.35 else f"{given} {surname}"


def _speaker(chance: random.Random, speakers: Sequence[str]) -> str:
    draw = chance.random()
    if draw < 0.3:
        return chance.choice(speakers)
    if draw < 0.45:
        return chance.choice(_PRONOUNS)
    if draw < 0.65:
        phrase = chance.choice(_GROUPS)
        return phrase[0].upper() + phrase[1:]
    return f"{chance.choice(_OFFICES)} {invented(chance)}" if draw < 0.85 else invented(chance)


def edited(article: Tagged, edits: Sequence[tuple[Span, str]]) -> Tagged:
    """`article` with stretches replaced; edits are in order, apart from each other, and no span ends inside one."""
    made, done = "", 0
    for span, words in edits:
        made += article.text[done : span.start] + words
        done = span.end
    made += article.text[done:]
    grown = [(span, len(words) - (span.end - span.start)) for span, words in edits]

    def place(span: Span) -> Span:
        return Span(span.start + sum(by for edit, by in grown if edit.end <= span.start), span.end + sum(by for edit, by in grown if edit.end <= span.end))

    def put(statement: Marked) -> Marked:
        return Marked(*(tuple(place(part) for part in role) for role in (statement.source, statement.cue, statement.content)))

    return replace(
        article,
        text=made,
        statements=tuple(map(put, article.statements)),
        nested=tuple(map(put, article.nested)),
        unknown=tuple(map(place, article.unknown)),
    )


def recast(article: Tagged, chance: random.Random, speakers: Sequence[str], *, rate: float) -> Tagged:
    """`article` with a share of its sources given to others: invented names, other reports' speakers, role phrases."""
    taken = [part for s in article.statements for role in (s.source, s.cue, s.content) for part in role]
    edits: dict[Span, str] = {}
    for statement in article.statements:
        for source in statement.source[:1]:
            words = source.of(article.text)
            alone = all(part == source or not part.overlaps(source) for part in taken)
            if source in edits or not alone or _PRONOUN.match(words) or "\n" in words or chance.random() >= rate:
                continue
            other = _speaker(chance, speakers)
            edits[source] = other if words[0].isupper() or other[0].isupper() else other[0].lower() + other[1:]
    return edited(article, sorted(edits.items()))


def datelined(article: Tagged, chance: random.Random, *, rate: float) -> Tagged:
    """`article`, now and then with an agency's dateline before its first long paragraph."""
    long = [paragraph for paragraph in paragraphs(article.text) if paragraph.end - paragraph.start > 80]
    if not long or chance.random() >= rate or re.search("[-–—]", article.text[long[0].start : long[0].start + 50]):
        return article
    place = "".join(chance.choices(_SYLLABLES, k=3)).upper()
    mark = chance.choice((" -- ", " — ", " – ", " - ", ": ", " /TASS/. "))
    return edited(article, [(Span(long[0].start, long[0].start), f"{place}{chance.choice(_AGENCIES)}{mark}")])
