from onrecord.lexicon.sector import sectors


def test_a_code_has_its_meaning() -> None:
    assert (sectors()["GOV"], sectors()["MIL"]) == ("government", "military")
    assert all(len(code) == 3 and code.isupper() for code in sectors())
