from __future__ import annotations

import pytest

from onrecord.articles.notice import glued_notice, is_end_mark, is_notice

NOTICES = [
    "© 2031 Keelson Wire",
    "(c) 2031 Keelson Wire. All rights reserved.",
    "Copyright 2031 Keelson Wire",
    "All rights reserved.",
    "All Content by Ombrazh News Agency is licensed under a Creative Commons Attribution 4.0 International License.",
    "All content by Ombrazh News Agency may be reprinted freely if the name of the agency is given.",
    "This article was originally published by the Courier.",
    "This story has been updated to add a comment.",
    "This material may not be published or redistributed.",
    "(Reporting by Orla Venn; Editing by Tovin Brask)",
    "--additional reporting by Mara Solt.",
    "Contributing: Mara Solt",
    "Keelson Wire writer Mara Solt in Port Ellory contributed to this report.",
    "Follow Orla Venn on Twitter @orlavenn.",
    "Follow @courier.",
    "Editor’s note: The gate is shut.",
    "Correction: An earlier version misnamed the dam.",
    "Clarification (4 March): It was Monday.",
    "The post Dam fills appeared first on Courier.",
    "Sign up for our newsletter",
    "Read more: the dam in figures",
]


@pytest.mark.parametrize("line", NOTICES)
def test_notices(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "The copyright holder complained.",
        "This report was published on Monday, Venn said.",
        "Following the talks, Venn left.",
        "Contributing to the fund is easy, Venn said.",
        "The correction came late.",
        "All contents of the lake were measured.",
        "Reporting lines are unclear.",
        "Follow the money, Venn said.",
        "He contributed to the fund.",
        "© " + "x" * 600,
    ],
)
def test_what_is_no_notice(line: str) -> None:
    assert not is_notice(line)


@pytest.mark.parametrize(
    ("line", "expected"), [("___", True), ("-30-", True), ("ENDS", True), ("(END)", True), ("###", True), ("***", True), ("The end", False), ("", False)]
)
def test_end_marks(line: str, expected: bool) -> None:
    assert is_end_mark(line) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "He said, “We reject it.”  |All Content by Ombrazh News Agency is licensed under a Creative Commons License.",
        "He left. |© 2031 Keelson Wire. All rights reserved.",
        "He left. |(Reporting by Orla Venn)",
        "He left.|",
        "x" * 5000 + ". |All rights reserved.",
    ],
)
def test_glued_notices(marked: str) -> None:
    assert glued_notice(marked.replace("|", "")) == marked.index("|")
