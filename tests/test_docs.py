from __future__ import annotations

from docs.make_commands import PAGE, page


def test_commands_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python docs/make_commands.py"
