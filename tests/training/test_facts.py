from __future__ import annotations

from typing import Any

import pytest

from onrecord.data.occasion import OCCASION_KINDS
from onrecord.data.span import Span
from onrecord.data.statement import ACTS
from onrecord.models.fact import POINTERS
from onrecord.models.window import Window, windows
from onrecord.sentences.paragraph import paragraphs
from training.facts import UNKNOWN, Chain, key, linked, read, spoken, told

TEXT = "On Monday Mara Quell, the water minister, told reporters in Tarn that the gate was shut.\nShe said it was late."


def pair(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def window(text: str = TEXT) -> Window:
    (found,) = windows(text, paragraphs(text), lambda words: [(1,)] * len(words))
    return found


def gold(**changed: Any) -> dict[str, Any]:
    one = {
        "source": pair("Mara Quell"), "cue": pair("told"), "content": [pair("that the gate was shut")], "speaker": "e1", "type": "named_person",
        "role": pair("water minister"), "affiliation": None, "addressee": pair("reporters"), "occasion": "o1",
        "said_on": {"date": "2031-03-03", "precision": "day", "evidence": pair("On Monday")}, "act": "state", "manner": "said",
    }  # fmt: skip
    occasions = {"o1": {"kind": "press_conference", "evidence": [pair("told reporters")]}}
    return {"file": "polnear/train/text/ember_2031-03-04_gate.txt", "occasions": occasions, "statements": [one | changed]}


def words(found: tuple[int, int]) -> str:
    held = window().words
    return TEXT[held[found[0] - 1].start : held[found[1] - 1].end]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("polnear/train/text/ember_2031-03-04_gate.txt", "ember_2031-03-04_gate"),
        ("linking/ecbplus/7/7_3ecb.xml", "ecbplus/7_3ecb.xml"),
        ("gum/train/dep/GUM_news_gate.conllu", "gum/GUM_news_gate"),
    ],
)
def test_a_text_has_the_name_that_training_knows_it_by(file: str, name: str) -> None:
    assert key(file) == name


def test_a_fact_points_at_its_words() -> None:
    ((_, facts),) = read([gold()]).items()
    (found,) = told(window(), facts)
    assert [words(one) if one[0] > 0 else one[0] for one in found.pointers] == ["water minister", 0, "reporters", "On Monday", "told reporters"]
    act, _, _, kind = found.classes
    assert (ACTS[act], OCCASION_KINDS[kind - 1]) == ("state", "press_conference")


def test_words_in_another_window_are_not_known() -> None:
    ((_, facts),) = read([gold(role=[900, 905])]).items()
    (found,) = told(window(), facts)
    assert found.pointers[POINTERS.index("role")] == (UNKNOWN, UNKNOWN)


def test_a_statement_of_another_window_is_none_of_this_one() -> None:
    ((_, facts),) = read([gold(cue=[900, 904], content=[[905, 910]])]).items()
    assert told(window(), facts) == []


def test_the_mentions_of_a_chain_have_its_number() -> None:
    chains = [Chain((Span(*pair("Mara Quell")), Span(*pair("She")))), Chain((Span(*pair("the gate")), Span(900, 904)))]
    runs, numbers = linked(window(), chains)
    assert numbers == [0, 0, 1]
    assert [words((start + 1, end)) for start, end in runs] == ["Mara Quell", "She", "the gate"]


def test_who_speaks_is_a_chain_of_sources_and_names() -> None:
    text = "Mara Quell shut the gate. Quell said it was late. She left. Mara Quell had warned, she said, of Quellstead."

    def nth(words: str, number: int) -> list[int]:
        start = -1
        for _ in range(number):
            start = text.index(words, start + 1)
        return [start, start + len(words)]

    statements = [{"speaker": "e1", "source": nth("Quell", 2)}, {"speaker": "e1", "source": nth("she", 1)}, {"speaker": None, "source": nth("it", 1)}]
    (chain,) = spoken(text, {"entities": {"e1": {"name": nth("Mara Quell", 1), "type": "named_person"}}, "statements": statements})
    assert [span.of(text) for span in chain.mentions] == ["Mara Quell", "Quell", "Mara Quell", "she"]
