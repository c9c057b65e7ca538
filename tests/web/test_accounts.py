"""Accounts and their file."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RunError
from onrecord.web import account, accounts
from onrecord.web.account import Account
from onrecord.web.accounts import Accounts

WORDS = "four short odd words"


@pytest.fixture(scope="module")
def ada() -> Account:
    return account.made("Ada", "admin", WORDS)


def test_the_password_is_not_kept(ada: Account, tmp_path: Path) -> None:
    accounts.save(tmp_path / "a.json", [ada])
    assert WORDS not in (tmp_path / "a.json").read_text("utf-8")
    assert ada.password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert account.proves(WORDS, ada)
    assert not account.proves(f"{WORDS} ", ada)
    assert not account.proves(WORDS, None)
    assert not account.proves("", replace(ada, password="no hash"))


def test_composed_letters_are_the_same_password() -> None:
    made = account.made("Ben", "coder", "caf\u00e9 an der Ecke")
    assert account.proves("cafe\u0301 an der Ecke", made)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 1_001, "a" * 40, "abababababababab", "ADA of the Heron"])
def test_a_password_that_is_soon_guessed_will_not_do(password: str) -> None:
    with pytest.raises(RunError):
        account.made("Ada of the Heron", "admin", password)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u202eb", "a\0b", "\ud800", "a\u200bb"], ids=ascii)
def test_a_name_has_letters_that_are_seen(name: str) -> None:
    with pytest.raises(RunError):
        account.made(name, "coder", WORDS)


@pytest.mark.parametrize("role", ["", "root", "Admin", "owner"])
def test_a_role_is_one_of_three(role: str) -> None:
    with pytest.raises(RunError, match="expected one of reader, coder, admin"):
        account.checked_standing(role)


@pytest.mark.parametrize(("one", "other"), [("Ada", "ADA"), ("Ada", " ada "), ("Zo\u00eb", "Zoe\u0308"), ("Ada", "\uff21da"), ("Strauß", "STRAUSS")])
def test_names_that_look_alike_are_one(one: str, other: str, ada: Account) -> None:
    assert accounts.found([replace(ada, name=one)], other) is not None


def test_only_its_owner_reads_the_file_and_it_is_never_half_written(ada: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "accounts.json"
    before = os.umask(0)
    try:
        accounts.save(path, [ada])
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = path.read_bytes()

    def broken(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="full"):
        accounts.save(path, [])
    assert path.read_bytes() == kept
    assert [one.name for one in tmp_path.iterdir()] == ["accounts.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_read_is_refused(mode: int, ada: Account, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    accounts.save(path, [ada])
    path.chmod(mode)
    with pytest.raises(RunError, match="chmod 600"):
        accounts.load(path)


HEAD = '{"form": "onrecord accounts 1", "accounts": '
NO_ACCOUNTS = (
    *("", "{}", "[]", "null", "3", "{", "\0", '{"form": 1}', '{"form": "onrecord accounts 2", "accounts": []}'),
    *(f"{HEAD}{rest}}}" for rest in ("3", "null", "[3]", '[{"name": 1}]', '[{"name": "A", "role": "root", "password": "", "tokens": []}]')),
    "[" * 100_000,
)


@pytest.mark.parametrize("text", NO_ACCOUNTS, ids=lambda text: ascii(text[:60]))
def test_what_is_no_file_of_accounts_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    path.touch(0o600)
    path.write_text(text, "utf-8")
    with pytest.raises(RunError):
        accounts.load(path)


def test_two_of_one_name_are_refused(ada: Account, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    accounts.save(path, [ada, replace(ada, name="ADA", standing="reader")])
    with pytest.raises(RunError, match="two accounts"):
        accounts.load(path)


def test_a_token_is_kept_as_a_hash_and_is_of_one_account(ada: Account, tmp_path: Path) -> None:
    token, path = account.new_token(), tmp_path / "accounts.json"
    ben = replace(ada, name="Ben", standing="coder", tokens=())
    accounts.save(path, [ada, account.with_token(ben, token, "2031-03-04")])
    held = accounts.load(path)
    found = account.of_token(held, token)
    assert found is not None
    assert found.name == "Ben"
    assert account.of_token(held, token[:-1]) is None
    assert account.of_token(held, found.tokens[0].hash) is None
    assert token not in path.read_text("utf-8")
    assert json.loads(path.read_text("utf-8"))["accounts"][1]["tokens"][0]["made"] == "2031-03-04"


def test_a_change_is_seen_at_once(ada: Account, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    accounts.save(path, [ada])
    held = Accounts(path)
    assert held.now() is held.now()
    accounts.changed(path, "ada", lambda before: replace(before, standing="reader") if before else None)
    assert [one.standing for one in held.now()] == ["reader"]
    assert held.now()[0].stamp != ada.stamp
