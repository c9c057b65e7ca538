from __future__ import annotations

import pytest

from onrecord.lexicon.international import international
from onrecord.lexicon.table import rows


@pytest.mark.parametrize(("form", "code"), [("U.N.", "UN"), ("NATO", "NATO"), ("World Health Organisation", "WHO"), ("UN Security Council", "UNSC")])
def test_a_form_is_of_its_organization(form: str, code: str) -> None:
    assert international()[form].code == code


def test_codes_are_of_one_organization_each() -> None:
    codes = [code for code, _, _ in rows("international", width=3)]
    assert len(set(codes)) == len(codes) > 80
