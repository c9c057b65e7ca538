"""The changes that training makes to articles, so that the network does not learn one house, one year and its names."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    unknown = () if article.known else _open_stretches(text, article.statements)
    held = [part for s in article.nested for part in s.content]
    marks = "“”" if "“" in text else '""'
    added: list[tuple[int, str]] = []
    frames: list[_Frame] = []
    inner: set[int] = set()
    for paragraph in paragraphs(text)[1:]:
        body = paragraph.of(text)
        if "--" in body[:60] or "—" in body[:60]:
            continue
        touching = [s for s in article.statements if any(part.overlaps(paragraph) for role in (s.source, s.cue, s.content) for part in role)]
        whole = all(paragraph.contains(part) for s in touching for role in (s.source, s.cue, s.content) for part in role)
        fits = 40 < len(body) < 400 and body.endswith(".") and body[0].isalpha()
        if not (fits and whole and chance.random() < rate * (2.0 if touching else 0.7)):
            continue
        if any(part.overlaps(paragraph) for part in (*unknown, *held)):
            continue
        quoted = not _MARK.search(body) and chance.random() < (1.0 if _SECOND_SENTENCE.search(body) else 0.35)
        if _SECOND_SENTENCE.search(body) and not quoted:
            continue
        ahead, that = chance.random() < (0.4 if quoted else 0.75), chance.random() < 0.75
        frame = _Frame(paragraph, _speaker(chance, speakers), chance.choice(_FRAME_CUES), quoted, ahead, that)
        added += frame.words(marks)
        if frame.ahead and not quoted and body.split(None, 1)[0].lower() in _LOWERED:
            text = text[: paragraph.start] + body[0].lower() + text[paragraph.start + 1 :]
        frames.append(frame)
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
        source, cue, content = (tuple(place(part) for part in role) for role in (statement.source, statement.cue, statement.content))
        return Marked(source, cue, content)

    kept = [put(s) for s in article.statements if id(s) not in inner]
    nested = [put(s) for s in article.nested] + [put(s) for s in article.statements if id(s) in inner]
    outer = [frame.outer(place) for frame in frames]
    return replace(article, text=made, statements=tuple(kept + outer), nested=tuple(nested), unknown=tuple(place(part) for part in unknown))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A paragraph, which ends in a full stop, put into somebody's mouth; `ahead`: the speaker stands before it."""

    paragraph: Span
    speaker: str
    cue: str
    quoted: bool
    ahead: bool
    that: bool

    def words(self, marks: str) -> list[tuple[int, str]]:
        """What is put in, and where."""
        said = f"{self.speaker} {self.cue}"
        start, end = self.paragraph.start, self.paragraph.end
        if self.quoted:
            return [(start, f"{said}: {marks[0]}"), (end, marks[1])] if self.ahead else [(start, marks[0]), (end - 1, f",{marks[1]} {said}")]
        return [(start, f"{said} that " if self.that else f"{said} ")] if self.ahead else [(end - 1, f", {said}")]

    def outer(self, place: Callable[[Span], Span]) -> Marked:
        """The statement that the frame makes; `place` gives where a span of the text before lies now."""
        body = place(Span(self.paragraph.start, self.paragraph.end - 1))
        if self.ahead:
            between = 3 if self.quoted else 6 if self.that else 1
            cue = Span(body.start - between - len(self.cue), body.start - between)
            content = Span(body.start - 1, place(self.paragraph).end + 1) if self.quoted else Span(body.start - (5 if self.that else 0), body.end)
            name = Span(cue.start - 1 - len(self.speaker), cue.start - 1)
        else:
            begin = body.end + (3 if self.quoted else 2)
            name = Span(begin, begin + len(self.speaker))
            cue = Span(name.end + 1, name.end + 1 + len(self.cue))
            content = Span(body.start - 1, body.end + 2) if self.quoted else body
        return Marked(source=(name,), cue=(cue,), content=(content,))


_MARK = re.compile("[\"“”«»]|(?<!\\w)['‘]|['’](?!\\w)")
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
        source, cue, content = (tuple(place(part) for part in role) for role in (statement.source, statement.cue, statement.content))
        return Marked(source, cue, content)

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
