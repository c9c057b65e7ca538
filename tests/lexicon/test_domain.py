"""Outlets by their web domain: which entry an address means, whose file goes before, and what a wrong file is told."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RunError
from onrecord.lexicon.country_code import country_codes
from onrecord.lexicon.domain import OUTLET_KINDS, Outlet, Outlets, outlets, outlets_of

HERON, HERON_LIVE, COUNTY = Outlet("The Heron", "FEN", "newspaper"), Outlet("Heron Live", None, "blog"), Outlet("Fenmouth County")
TABLE = Outlets({"heron.example": HERON, "live.heron.example": HERON_LIVE, "fenmouth.gov.example": COUNTY})

ADDRESSES = {
    "an address": ("https://heron.example/2031/gate", HERON),
    "a subdomain": ("https://www.heron.example/", HERON),
    "a subdomain of a subdomain": ("http://m.news.heron.example/a?b=c#d", HERON),
    "the longest domain wins": ("https://live.heron.example/", HERON_LIVE),
    "below the longest": ("https://a.live.heron.example/", HERON_LIVE),
    "capitals": ("HTTPS://WWW.Heron.Example/A", HERON),
    "a port, a user and a last dot": ("https://mara:secret@heron.example.:8080/", HERON),
    "a bare host": ("www.heron.example", HERON),
    "a bare host and a path": ("heron.example/gate", HERON),
    "without a scheme": ("//heron.example/gate", HERON),
    "three labels": ("https://www.fenmouth.gov.example", COUNTY),
    "a name that only ends alike": ("https://greatheron.example/", None),
    "the domain in a path": ("https://mirror.example/heron.example", None),
    "the domain as a subdomain of another": ("https://heron.example.mirror.example/", None),
    "the last label alone": ("https://example/", None),
    "a country's domain": ("https://other.gov.example/", None),
    "a file": ("file:///home/heron.example", None),
    "no address": ("The Heron", None),
    "nothing": ("", None),
    "a broken address": ("https://[heron.example/", None),
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_of(address: str, expected: Outlet | None) -> None:
    assert TABLE.of(address) == expected


def test_named() -> None:
    assert TABLE.named("the heron") == HERON
    assert TABLE.named("Heron") is None


@given(st.text(max_size=60))
def test_of_takes_any_text(address: str) -> None:
    found = TABLE.of(address)
    assert found is None or found in {HERON, HERON_LIVE, COUNTY}


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "outlets.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_users_file_goes_over_ours(tmp_path: Path) -> None:
    both = outlets_of(written(tmp_path, '["Heron.example"]\nname = "The Heron"\n["theguardian.com"]\nname = "Guardian"\ncountry = "GBR"\nkind = "online"'))
    assert both.of("https://www.heron.example/") == Outlet("The Heron")
    assert both.of("https://www.theguardian.com/world") == Outlet("Guardian", "GBR", "online")
    assert both.of("https://www.reuters.com/") == outlets().of("https://www.reuters.com/")


def test_a_file_that_windows_saved(tmp_path: Path) -> None:
    assert outlets_of(written(tmp_path, b'\xef\xbb\xbf["heron.example"]\r\nname = "The Heron"\r\n')).of("heron.example") == Outlet("The Heron")


WRONG = {
    "no TOML": ('heron.example = "The Heron', "not TOML"),
    "no UTF-8": (b'["heron.example"]\nname = "H\xe9ron"', "not TOML"),
    "no table": ('"heron.example" = "The Heron"', "'heron.example' has no name; expected a table such as [\"heron.example\"]"),
    "a domain without quotation marks": ('[heron.example]\nname = "The Heron"', "'heron' has no name"),
    "no name": ('["heron.example"]\ncountry = "FEN"', "'heron.example' has no name"),
    "an empty name": ('["heron.example"]\nname = " "', "'heron.example' has no name"),
    "an unknown field": ('["heron.example"]\nname = "The Heron"\ncounty = "FEN"', "'heron.example' has 'county'; expected name, country and kind"),
    "an unknown kind": ('["heron.example"]\nname = "The Heron"\nkind = "paper"', "is of kind 'paper'; expected one of newspaper, magazine"),
    "a country of two letters": ('["heron.example"]\nname = "The Heron"\ncountry = "FE"', "has the country 'FE'; expected a code of three capitals"),
    "a country in small letters": ('["heron.example"]\nname = "The Heron"\ncountry = "fen"', "has the country 'fen'"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_told_the_entry_and_what_to_write(tmp_path: Path, text: str | bytes, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RunError) as told:
        outlets_of(path)
    assert str(told.value).startswith(str(path))
    assert words in str(told.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cannot be opened"):
        outlets_of(tmp_path / "none.toml")


def test_ours_are_many_sorted_and_whole() -> None:
    told = tomllib.loads((files("onrecord.lexicon") / "outlets.toml").read_text("utf-8"))
    assert len(told) >= 300
    assert list(told) == sorted(told)
    known = set(country_codes().values())
    for domain, entry in told.items():
        assert domain == domain.lower()
        assert "." in domain
        assert entry["kind"] in OUTLET_KINDS
        assert entry.get("country") in {None, *known}
    by_name: dict[str, set[tuple[str | None, str]]] = {}
    for entry in told.values():
        by_name.setdefault(entry["name"].casefold(), set()).add((entry.get("country"), entry["kind"]))
    assert {name for name, places in by_name.items() if len(places) > 1} == set()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bbc.co.uk/news/articles/x", "BBC"),
        ("https://edition.cnn.com/2031/01/01/x", "CNN"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("https://asia.nikkei.com/x", "Nikkei Asia"),
        ("https://www.gov.uk/government/news/x", "UK Government"),
        ("https://www.manchester.gov.uk/news", None),
        ("https://news.un.org/en/story/x", "UN News"),
        ("https://press.un.org/x", "United Nations"),
        ("https://news.sky.com/story/x", "Sky News"),
        ("https://www.sky.com/", None),
    ],
)
def test_ours_know_addresses(address: str, name: str | None) -> None:
    found = outlets().of(address)
    assert (found.name if found else None) == name
