"""Types of speakers that the network tells: short invented reports, sources in double square brackets."""

import pytest

from onrecord.data.statement import SpeakerType
from tests.entities.telling import Hint
from tests.entities.test_resolver import read

CASES: list[tuple[str, str, Hint, str | None, SpeakerType]] = [
    ("a group that no table knows", "It rains. [[The old guard]] spoke.", Hint(type="collective"), "The old guard", "collective"),
    ("a document", "It rains. [[A screed about hail]] spoke.", Hint(type="document"), "A screed about hail", "document"),
    ("those who speak", "It rains. [[We]] spoke.", Hint(type="collective"), "We", "collective"),
    ("a name in a longer phrase", "Ana Dorn came. [[Dorn’s new verses]] spoke.", Hint(type="document"), "Dorn’s new verses", "document"),
    ("a name alone", "Ana Dorn came. [[Ana Dorn]] spoke.", Hint(type="collective"), "Ana Dorn", "named_person"),
    ("a name with its clause", "[[Ana Dorn, who came late,]] spoke.", Hint(type="collective"), "Ana Dorn", "named_person"),
    ("a pronoun that takes up somebody", "[[She]] spoke.", Hint(type="named_person"), None, "unknown"),
    ("too unsure", "It rains. [[The old guard]] spoke.", Hint(type="collective", sure=0.4), "The old guard", "unnamed"),
]


@pytest.mark.parametrize(("marked", "hint", "name", "kind"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_network_tells_types_where_rules_are_less_sure(marked: str, hint: Hint, name: str | None, kind: SpeakerType) -> None:
    _, _, found = read(marked, hints=[hint])
    assert (found.speakers[0].speaker.name, found.speakers[0].speaker.type) == (name, kind)
