from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import markdown, plain

BODY = "The gate of the dam is shut, and the farmers of the valley said that they were waiting for the water."
FRONT = """---
title: "Dam fills"
date: 2031-03-04T10:30:00+01:00
source: Keelson Wire  # the agency
url: https://keelson.example/dam
author: Orla Venn
tags: [dam, river]
other:
  nested: 1
---
"""


def test_front_matter_is_understood_and_one_notice() -> None:
    text = FRONT + f"\n# Dam fills\n\n{BODY}\n\n> “The gate is shut,” Venn said.\n"
    draft = markdown.draft(text)
    assert (draft.title, draft.outlet, draft.url, draft.published) == ("Dam fills", "Keelson Wire", "https://keelson.example/dam", "2031-03-04T10:30:00+01:00")
    assert [(part.kind, part.span.of(text)) for part in draft.parts] == [
        ("notice", FRONT.strip()),
        ("notice", "#"),
        ("headline", "Dam fills"),
        ("body", BODY),
        ("notice", ">"),
        ("body", "“The gate is shut,” Venn said."),
    ]


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("title: 'Venn''s dam'", "title", "Venn's dam"),
        ("title: Dam: the fight", "title", "Dam: the fight"),
        ('title: "Dam # fills"', "title", "Dam # fills"),
        ("headline: Dam fills", "title", "Dam fills"),
        ("outlet: The Courier", "outlet", "The Courier"),
        ("source: https://courier.example/1", "url", "https://courier.example/1"),
        ("Publish-Date: March 4, 2031", "published", "2031-03-04"),
        ("date: 03/04/2031", "published", None),
        ("title: [a, b]", "title", None),
        ("title:", "title", None),
    ],
)
def test_front_matter_fields(line: str, field: str, expected: str | None) -> None:
    assert getattr(markdown.draft(f"---\n{line}\n---\n{BODY}"), field) == expected


@pytest.mark.parametrize(
    ("text", "origin", "expected"),
    [
        (BODY, "a.md", True),
        (BODY, "a.MARKDOWN", True),
        (BODY, "a.txt", False),
        (f"# Dam fills\n{BODY}", "a.txt", True),
        (FRONT + BODY, "-", True),
        (f"---\n{BODY}\n---\n", "-", False),
        (f"---\ntitle: x\n{BODY}", "-", False),
        ("#hashtag first", "-", False),
    ],
)
def test_fits(text: str, origin: str, expected: bool) -> None:
    assert markdown.fits(text, origin) == expected
    assert plain.fits(text, origin)


def test_front_matter_with_a_title_needs_no_heading() -> None:
    text = f"---\ntitle: Dam fills\n---\n\nThe gate is shut.\n\n{BODY * 4}"
    assert [part.kind for part in markdown.draft(text).parts] == ["notice", "body", "body"]


PIECES = ["---", "# ", "## x", "> ", "title: x", "date: 2031-03-04", "x", "\n", "\n\n", "...", "'", '"', ": "]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=100))
def test_parts_hold_every_character_but_white_space(text: str) -> None:
    parts = markdown.draft(text).parts
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(parts))
    assert "".join("".join(part.span.of(text).split()) for part in parts) == "".join(text.split())
