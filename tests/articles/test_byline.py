from __future__ import annotations

import pytest

from onrecord.articles.byline import is_byline


@pytest.mark.parametrize(
    "line",
    [
        "By Orla Venn",
        "By ORLA VENN",
        "BY ORLA VENN",
        "By Orla Venn in Aldwerth",
        "By Orla Venn and Tovin Brask, Staff Writers",
        "By Orla J. Venn, Tovin Brask and Mara de Solt",
        "By Orla Venn, Political Correspondent",
        "By The Keelson Wire",
        "By Orla Venn | Keelson Wire",
        "BYLINE: Orla Venn.",
        "Orla Venn, Staff Writer",
        "Orla Venn in Aldwerth, Senior Correspondent",
        "Orla Venn | Reuters",
        "From Orla Venn in Aldwerth",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday afternoon, the gate was shut.",
        "By contrast, Kharvesta paid.",
        "By Monday",
        "By all accounts",
        "By",
        "By a slim margin, voters said no",
        "From Aldwerth to Oltrezh",
        "Orla Venn, Mara Solt",
        "Orla Venn, the staff writer of the Courier, left.",
        "Venn, Brask agree on river",
        "Orla Venn",
        "",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert not is_byline(line)
