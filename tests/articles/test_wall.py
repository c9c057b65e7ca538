from __future__ import annotations

import pytest

from onrecord.articles.wall import Seen, wall

WORDS = "The minister said that the gate of the valley would stay shut until the river had fallen to its mark. "


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (Seen(WORDS * 20), None),
        (Seen(WORDS * 3), None),
        (Seen("Gate shut."), "no_report"),
        (Seen(WORDS * 3, free=False), "paywall"),
        (Seen(WORDS * 30, free=False), None),
        (Seen(WORDS * 8, free=False), None),
        (Seen(WORDS * 8, around="Subscribe to continue", free=False), "paywall"),
        (Seen(WORDS * 3, free=False, counted=60), None),
        (Seen(WORDS * 20, free=False, counted=2_000), "paywall"),
        (Seen(WORDS * 4 + "To continue reading, log in."), "paywall"),
        (Seen(WORDS * 20 + "He told the members to continue reading the treaty."), None),
        (Seen(WORDS * 2, titles=("Before you continue",), around="We use cookies. Accept all cookies."), "consent"),
        (Seen(WORDS * 3 + "The law on cookies and consent was put off again.", titles=("Cookie consent law put off",), report=True), None),
        (Seen("", titles=("404 Not Found",)), "no_report"),
        (Seen(WORDS * 10, titles=("404 days without water",), report=True), None),
        (Seen(WORDS * 3, titles=("Access denied to the dam",), report=True), None),
        (Seen(WORDS * 6, linked=0.8), "no_report"),
        (Seen(WORDS * 6, teasers=12, paragraphs=(19,) * 6, index=True), "no_report"),
        (Seen(WORDS * 20, teasers=6, paragraphs=(80,) * 5), None),
    ],
)
def test_a_page_is_a_report_or_it_is_said_what_it_is(page: Seen, why: str | None) -> None:
    found = wall(page)
    assert (found.why if found else None) == why, found
