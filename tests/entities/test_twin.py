from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.data.actor import Actor, Known
from onrecord.entities.known import identify
from onrecord.entities.twin import together

from .knowing import ANA, BOARD, IDA, IDA_AGAIN, Held, entity, person, reading

OTHER = person("ana2", "Ana Katharina Dorn", "Ana Dorn")
SWEDE = person("ana3", "Ana Dorn", countries=("SWE",))
ONE_WORD = person("quell", "Quell")
SAME_BOARD = Known(Actor("gb", "Board of Gates", "organization", ("Board of Gates",)))


def _of(file: str, known: Known) -> Known:
    return replace(known, file=file)


CASES = [
    ((_of("a", ANA), _of("b", OTHER)), ["ana"]),
    ((_of("b", OTHER), _of("a", ANA)), ["ana2"]),
    ((_of("a", ANA), _of("a", OTHER)), ["ana", "ana2"]),
    ((_of("a", ANA), _of("b", SWEDE)), ["ana", "ana3"]),
    ((ANA, OTHER), ["ana", "ana2"]),
    ((_of("a", ONE_WORD), _of("b", replace(ONE_WORD, actor=replace(ONE_WORD.actor, id="x")))), ["quell", "x"]),
    ((_of("a", BOARD), _of("b", SAME_BOARD)), ["board"]),
    ((_of("a", ANA), _of("b", replace(OTHER, actor=replace(OTHER.actor, kind="organization")))), ["ana", "ana2"]),
]


@pytest.mark.parametrize(("found", "kept"), CASES)
def test_twins_are_one(found: tuple[Known, ...], kept: list[str]) -> None:
    assert [known.actor.id for known in together(found)] == kept


def test_one_has_what_both_tell() -> None:
    (one,) = together((_of("a", OTHER), _of("b", ANA)))
    assert (one.actor.names, one.actor.countries, one.terms) == (("Ana Katharina Dorn", "Ana Dorn", "Anna Dorn"), ("POL",), ANA.terms)


def test_two_files_do_not_make_a_person_doubtful() -> None:
    here = reading(entity("e1", "Ida Quell", "person"))
    assert identify(here, Held(_of("a", IDA), _of("b", IDA_AGAIN)))[0].known_as == "ida"
    assert identify(here, Held(_of("a", IDA), _of("a", IDA_AGAIN)))[0].known_as is None
