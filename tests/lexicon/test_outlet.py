from __future__ import annotations

import pytest

from onrecord.lexicon.outlet import outlets


@pytest.mark.parametrize(("name", "kind"), [("Reuters", "press"), ("CNN", "air"), ("Twitter", "platform"), ("Herald", "word"), ("news agency", "word")])
def test_what_a_name_is(name: str, kind: str) -> None:
    assert outlets()[name] == kind


def test_names_have_no_article() -> None:
    assert not [name for name in outlets() if name.split(" ")[0].lower() in ("the", "a") or not name]
