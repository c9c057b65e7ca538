from __future__ import annotations

import pytest

from onrecord.articles.dateline import dateline

# A bar stands where the dateline ends.
CASES = [
    "OLTREZH --| Kharvestan President Eshkalir said no.",
    "OLTREZH —| As a body that claims it.",
    "OLTREZH—|The president said no.",
    "OLTREZH -| The president said no.",
    "OLTREZH –| “The gate is shut,” Venn said.",
    "OLTREZH --|  ''The gate is shut,'' Venn said.",
    "PORT ELLORY (Wire) —| Kharvesta agreed.",
    "Port Ellory (AFP) –| Kharvesta agreed.",
    "ALDWERTH, Estwold (Wire) -| A drone fell.",
    "PORT ELLORY, O.R. —| He may be late.",
    "ALDWERTH, March 4 (Wire) —| In reply, Venn left.",
    "ALDWERTH, Orr., Dec. 11 (Wire) —| In reply, Venn left.",
    "ALDWERTH, 4 March 2031 -| The gate is shut.",
    "Aldwerth, 4 March –| The gate is shut.",
    "ALDWERTH/OLTREZH (Wire) -| The gate is shut.",
    "ALDWERTH and OLTREZH —| The gate is shut.",
    "ST. ORLA —| The gate is shut.",
    "AÏN-ÉLIA (Wire) —| The gate is shut.",
    "OLTREZH [Wire] —| The gate is shut.",
    "OLTREZH (Wire) --| 7,000 people left.",
]


@pytest.mark.parametrize("marked", CASES)
def test_datelines(marked: str) -> None:
    assert dateline(marked.replace("|", "")) == marked.index("|")


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance — said no.",
        "EXCLUSIVE – Tovin Brask: Do Not Trust the Dam",
        "UPDATE: 5/12 — The gate is shut.",
        "DAM POLLS NOT NECESSARILY WRONG, JUST TOO EARLY - Mara Solt: “No.”",
        "Tovin Brask — a teacher from Aldwerth — left.",
        "Venn - who chairs it - left.",
        "VENN: No. I never did.",
        "OLTREZH: The president said no.",
        "SOLT--Mara, 98, of Aldwerth",
        "Q: Is it shut?",
        "OLTREZH —",
        "",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline(line) == 0


def test_a_colon_only_when_asked() -> None:
    assert dateline("OLTREZH: The president said no.", colon=True) == 8
    assert dateline("WATCH: The president says no.", colon=True) == 0
