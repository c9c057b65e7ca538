"""Quotations of every house style; all content is invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data.quotation import MARK_STYLES
from onrecord.sentences.paragraph import paragraphs
from onrecord.sentences.quotation import Quotation, quotations


def found(text: str) -> list[Quotation]:
    return quotations(text, paragraphs(text))


def printed(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in found(text)]


STYLES = [
    ("double", "“We will not go,” Orla Venn said.", "We will not go,"),
    ("single", "‘We will not go,’ Orla Venn said.", "We will not go,"),
    ("straight", '"We will not go," Orla Venn said.', "We will not go,"),
    ("straight_single", "'We will not go,' Orla Venn said.", "We will not go,"),
    ("low", "„We will not go“, Orla Venn said.", "We will not go"),
    ("low", "„We will not go”, Orla Venn said.", "We will not go"),
    ("low_single", "Venn said: ‚We will not go‘, and left.", "We will not go"),
    ("guillemets", "«We will not go», Orla Venn said.", "We will not go"),
    ("guillemets", "« We will not go », Orla Venn said.", " We will not go "),
    ("guillemets_reversed", "»We will not go«, Orla Venn said.", "We will not go"),
    ("guillemets_reversed", "»We will not go», Orla Venn said.", "We will not go"),
    ("angle", "Venn said: ‹We will not go›.", "We will not go"),
    ("angle_reversed", "Venn said: ›We will not go‹.", "We will not go"),
    ("latex", "``We will not go,'' Orla Venn said.", "We will not go,"),
    ("doubled", "''We will not go,'' Orla Venn said.", "We will not go,"),
    ("doubled", "‘‘We will not go,’’ Orla Venn said.", "We will not go,"),
    ("backtick", "Venn said: `We will not go.'", "We will not go."),
    ("double", "”We will not go,” Orla Venn said.", "We will not go,"),
]


@pytest.mark.parametrize(("style", "text", "inner"), STYLES, ids=[text[:25] for _, text, _ in STYLES])
def test_every_style(style: str, text: str, inner: str) -> None:
    (quotation,) = found(text)
    assert (quotation.style, quotation.inner.of(text), quotation.closed, quotation.depth, quotation.words) == (style, inner, True, 0, 4)
    assert quotation.span.contains(quotation.inner)


def test_every_style_has_a_case() -> None:
    assert {style for style, _, _ in STYLES} == set(MARK_STYLES)


CASES = {
    "split by its cue": ("“The gate,” Venn said, “stays shut.”", ["“The gate,”", "“stays shut.”"]),
    "straight, split by its cue": ('"The gate," Venn said, "stays shut."', ['"The gate,"', '"stays shut."']),
    "British, comma outside": ("‘The gate stays shut’, Ms Venn said. ‘For good’, she added.", ["‘The gate stays shut’", "‘For good’"]),
    "British, apostrophes inside": ("‘I don’t think it’s Iskra’s lake,’ he said.", ["‘I don’t think it’s Iskra’s lake,’"]),
    "British, plural possessive inside": ("‘It is the farmers’ river and the states’ duty,’ he said.", ["‘It is the farmers’ river and the states’ duty,’"]),
    "British straight, apostrophes inside": ("'I don't think it's the states' job,' he said.", ["'I don't think it's the states' job,'"]),
    "single words ending in s": ("He called them ‘heroes’ and ‘martyrs’ of the valley.", ["‘heroes’", "‘martyrs’"]),
    "straight single words ending in s": ("He called them 'heroes' and 'martyrs' of the valley.", ["'heroes'", "'martyrs'"]),
    "swallowed letters inside": ("‘We keep goin’ and fightin’ here,’ he said.", ["‘We keep goin’ and fightin’ here,’"]),
    "year inside": ("‘We won in ’08 and the ’90s,’ he said.", ["‘We won in ’08 and the ’90s,’"]),
    "year outside": ("The ’90s and the '80s were the states’ best years, rock ’n’ roll and all.", []),
    "year with the wrong mark": ("The ‘90s and the class of ‘08 were good.", []),
    "figure opens a quotation": ("'50 people were hurt,' he said.", ["'50 people were hurt,'"]),
    "elisions": ("Get 'em, 'til dawn; ’tis rock 'n' roll, O’Brien’s and O'Brien's, ‘twas fun.", []),
    "plural possessives": ("The ministers’ cars and the players' bus met at the voters’ gate.", []),
    "possessives in a straight quotation": ('"The states\' rights and the ministers\' cars," he said.', ['"The states\' rights and the ministers\' cars,"']),
    "feet and inches": ("The 6'2\" guard and the 5' 11\" keeper held a 12\" rule.", []),
    "feet and inches quoted": ('"He is 6\'2" tall," she said, "and rude."', ['"He is 6\'2" tall,"', '"and rude."']),
    "inches quoted": ('"Bring a 12" pipe and a bucket," she said.', ['"Bring a 12" pipe and a bucket,"']),
    "number ends it": ('"We lost by 42" was all he said, "and then by 43".', ['"We lost by 42"', '"and then by 43"']),
    "nickname": ("Tovin “the Bull” Brask signed.", ["“the Bull”"]),
    "straight nickname": ('Tovin "Bull" Brask signed.', ['"Bull"']),
    "after a dash": ("He said—“never”—and left.", ["“never”"]),
    "straight, between dashes": ('He said—"never"—and left.', ['"never"']),
    "in brackets": ('The report ("a disgrace") was late.', ['"a disgrace"']),
    "colon without space": ('Venn:"I have not heard it."', ['"I have not heard it."']),
    "no space after": ('"Go home."She left. "Now."', ['"Go home."', '"Now."']),
    "spaced marks": ('" Go home , " she said.', ['" Go home , "']),
    "begins with an ellipsis": ("He said “…and never again”.", ["“…and never again”"]),
    "begins with money": ("'$5 is enough,' he said.", ["'$5 is enough,'"]),
    "headline in single marks": ("Dam ‘Serious Threat’ to Valley", ["‘Serious Threat’"]),
    "wrong closing mark, curly": ("“Go home,“ she said. “Now.”", ["“Go home,“", "“Now.”"]),
    "curly opens, straight closes": ('“Go home," she said. “Now."', ['“Go home,"', '“Now."']),
    "straight opens, curly closes": ('"Go home,” she said.', ['"Go home,”']),
    "single curly opens, straight closes": ("‘Go home,' she said.", ["‘Go home,'"]),
    "closing mark alone": ("Go home,” she said. “Now.”", ["“Now.”"]),
    "wrong mark alone": ("Go home,“ she said. “Now.”", ["“Now.”"]),
    "never closes": ("“Go home, she said.", ["“Go home, she said."]),
    "never closes before the next": ("“Go home, she said. “Now,” he added. “Soon.”", ["“Go home, she said.", "“Now,”", "“Soon.”"]),
    "straight, never closes before the next": ('"Go home, she said. "Now," he added.', ['"Go home, she said.', '"Now,"']),
    "straight single never closes, after a colon": ("Venn replied: 'We have not heard it.", ["'We have not heard it."]),
    "straight single apostrophe at a word's front": ("They danced 'round the fire.", []),
    "empty marks": ('The "" and “” and “ ” are nothing.', []),
    "marks without words": ("Asked again, he said: “…”", ["“…”"]),
    "prime signs": ("At 4′ 11″ he was short.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_quotations_of_one_paragraph(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


NESTED = {
    "single in double": ("“He called it ‘a disgrace’ and left,” she said.", [("“He called it ‘a disgrace’ and left,”", 0), ("‘a disgrace’", 1)]),
    "double in single": ("‘He called it “a disgrace” and left,’ she said.", [("‘He called it “a disgrace” and left,’", 0), ("“a disgrace”", 1)]),
    "close together": ("“I asked, ‘Why?’” he said.", [("“I asked, ‘Why?’”", 0), ("‘Why?’", 1)]),
    "open together": ("“‘Why?’ she asked,” he said.", [("“‘Why?’ she asked,”", 0), ("‘Why?’", 1)]),
    "straight single in straight": ("\"He said 'never' to us,\" she said.", [("\"He said 'never' to us,\"", 0), ("'never'", 1)]),
    "straight in straight single": ("'He said \"never\" to us,' she said.", [("'He said \"never\" to us,'", 0), ('"never"', 1)]),
    "straight in straight": ('"He said "never" to us," she said.', [('"He said "never" to us,"', 0), ('"never"', 1)]),
    "single in guillemets": ("«Il a dit ‘non’ hier», she said.", [("«Il a dit ‘non’ hier»", 0), ("‘non’", 1)]),
    "guillemets in guillemets": ("«Il a dit «non» hier», she said.", [("«Il a dit «non» hier»", 0), ("«non»", 1)]),
    "low single in low": ("„Er sagte ‚nein‘ dazu“, she said.", [("„Er sagte ‚nein‘ dazu“", 0), ("‚nein‘", 1)]),
    "single in doubled, closing together": ("''They say, 'never,''' Venn said.", [("''They say, 'never,'''", 0), ("'never,'", 1)]),
    "three deep": (
        "“She said ‘they call it “the Pit” here’ and sighed,” he said.",
        [("“She said ‘they call it “the Pit” here’ and sighed,”", 0), ("‘they call it “the Pit” here’", 1), ("“the Pit”", 2)],
    ),
    "inner never closes": ("“He called it ‘a disgrace,” she said. “No.”", [("“He called it ‘a disgrace,”", 0), ("‘a disgrace,", 1), ("“No.”", 0)]),
    "inner apostrophe is no mark": ("“We were rockin’ 'round the clock,” he said.", [("“We were rockin’ 'round the clock,”", 0)]),
    "possessive in a double in a single": (
        "‘He says “the states’ rights” matter,’ she added.",
        [("‘He says “the states’ rights” matter,’", 0), ("“the states’ rights”", 1)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NESTED.values(), ids=NESTED)
def test_nested_quotations(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(quotation.span.of(text), quotation.depth) for quotation in found(text)] == expected


# What is expected of each quotation: its words, closed, continues.
RUNNING = {
    "opens again in each paragraph": (
        "“The gate is shut.\n“It stays shut.\n“For good,” Venn said.",
        [("“The gate is shut.", False, False), ("“It stays shut.", False, True), ("“For good,”", True, True)],
    ),
    "single marks open again": (
        "Brask: ‘It was a short call. I had nothing else to give.\n\n‘He asked for silence.’",
        [("‘It was a short call. I had nothing else to give.", False, False), ("‘He asked for silence.’", True, True)],
    ),
    "straight marks open again": (
        'Venn wrote: "The gate is shut.\n\n"It stays shut."\n\n"Really," she added.',
        [('"The gate is shut.', False, False), ('"It stays shut."', True, True), ('"Really,"', True, False)],
    ),
    "straight single marks open again": (
        "Venn wrote: 'The gate is shut.\n\n'It stays shut.'",
        [("'The gate is shut.", False, False), ("'It stays shut.'", True, True)],
    ),
    "inner one opens again too": (
        "“He said: ‘The gate is shut.\n“‘It stays shut.’”",
        [
            ("“He said: ‘The gate is shut.", False, False),
            ("‘The gate is shut.", False, False),
            ("“‘It stays shut.’”", True, True),
            ("‘It stays shut.’", True, True),
        ],
    ),
    "a closed one is not continued": ("“The gate is shut.”\n“It stays shut.”", [("“The gate is shut.”", True, False), ("“It stays shut.”", True, False)]),
    "a bad mark harms no other paragraph": (
        "“The gate is shut, Venn said.\nNobody answered.\nBrask said “no” twice.",
        [("“The gate is shut, Venn said.", False, False), ("“no”", True, False)],
    ),
    "a paragraph between ends it": (
        "“The gate is shut.\nIt rained.\n“It stays shut.”",
        [("“The gate is shut.", False, False), ("“It stays shut.”", True, False)],
    ),
    "another style does not continue it": ("“The gate is shut.\n‘It stays shut.’", [("“The gate is shut.", False, False), ("‘It stays shut.’", True, False)]),
}


@pytest.mark.parametrize(("text", "expected"), RUNNING.values(), ids=RUNNING)
def test_quotations_over_paragraphs(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert [(quotation.span.of(text), quotation.closed, quotation.continues) for quotation in found(text)] == expected


@pytest.mark.parametrize(("text", "words"), [("“no”", 1), ("“don’t go, Mr. O’Brien”", 4), ("“the U.S. well-being index, 3.5”", 5)])
def test_words(text: str, words: int) -> None:
    assert [quotation.words for quotation in found(text)] == [words]


def test_only_given_paragraphs_are_read() -> None:
    text = "“One.” he said.\n“Two.” she said."
    assert [quotation.span.of(text) for quotation in quotations(text, paragraphs(text)[1:])] == ["“Two.”"]


HOSTILE = ["“", "”", '"', "'", "‘", "“‘", "« ", "a“ ", "a‘b ’s ", "a's' 'b ", "''", ' "a', " ''a", "„“", "`", "a\" 12\" ", "s' ", "'''", "“a” ", "‘a “b "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_unbalanced_marks(piece: str) -> None:
    text = piece * 10_000
    begun = time.process_time()
    found(text)
    assert time.process_time() - begun < 2


def test_five_million_characters_on_one_line() -> None:
    text = ("“We will not go,” Orla Venn said, ‘it’s the states’ duty’ and \"that's that,\" at 6'2\". " + "The gate is shut. " * 50) * 5_000
    begun = time.process_time()
    assert len(found(text)) == 3 * 5_000
    assert time.process_time() - begun < 5


MARKED = st.text(alphabet=st.sampled_from(list("“”‘’\"'„‚‟‛«»‹›`＂ \n.,aAs1-—(é")), max_size=120)


@given(MARKED | st.text(max_size=200))
def test_quotations_nest_or_are_apart_within_their_paragraph(text: str) -> None:
    pieces = paragraphs(text)
    here = quotations(text, pieces)
    assert here == sorted(here, key=lambda quotation: quotation.span.start)
    around: list[Quotation] = []
    for quotation in here:
        assert sum(paragraph.contains(quotation.span) for paragraph in pieces) == 1
        assert quotation.span.start < quotation.inner.start <= quotation.inner.end <= quotation.span.end
        assert (quotation.inner.end < quotation.span.end) == quotation.closed
        while around and around[-1].span.end <= quotation.span.start:
            around.pop()
        assert all(outer.span.contains(quotation.span) for outer in around)
        assert quotation.depth == len(around)
        around.append(quotation)


@given(MARKED, MARKED)
def test_a_paragraph_is_read_alike_whatever_goes_before(first: str, second: str) -> None:
    before, after = first.replace("\n", " "), second.replace("\n", " ")
    alone = [(quotation.span, quotation.style, quotation.closed) for quotation in found(after)]
    behind = [quotation for quotation in found(before + "\n" + after) if quotation.span.start > len(before)]
    assert [(quotation.span.shifted(-len(before) - 1), quotation.style, quotation.closed) for quotation in behind] == alone
