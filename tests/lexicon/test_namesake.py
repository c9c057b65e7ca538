from onrecord.lexicon.given_name import given_names
from onrecord.lexicon.namesake import namesakes


def test_people_are_called_so() -> None:
    assert {"georgia", "chad", "jordan"} <= namesakes()
    assert given_names().keys() <= namesakes()
    assert "poland" not in namesakes()
