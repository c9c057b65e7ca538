"""`onrecord accounts`: who may log in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from onrecord.web import account, accounts
from tests.cli.conftest import Run

WORDS = "four short odd words"


def test_somebody_is_added_listed_changed_and_removed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    done = run("accounts", "add", "anna", "--role", "admin", input=f"{WORDS}\n")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "anna may log in as admin\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("accounts", "add", "ben", input=f"{WORDS} more\n").exit_code == 0
    done = run("accounts", "list")
    assert (done.stdout, done.stderr) == ("name\trole\ttokens\nanna\tadmin\t0\nben\tcoder\t0\n", "2 accounts\n")

    before = {one.name: one.stamp for one in accounts.load(path)}
    assert run("accounts", "change", "ben", "--role", "reader").exit_code == 0
    assert run("accounts", "change", "anna", "--password", input="other words than before\n").exit_code == 0
    anna, ben = accounts.load(path)
    assert account.proves("other words than before", anna)
    assert (anna.stamp != before["anna"], ben.stamp != before["ben"], ben.standing) == (True, True, "reader")

    assert run("accounts", "remove", "BEN").stderr == "BEN may log in no more\n"
    assert [one.name for one in accounts.load(path)] == ["anna"]


def test_a_token_is_shown_once(run: Run, tmp_path: Path) -> None:
    run("accounts", "add", "anna", input=f"{WORDS}\n")
    token = run("accounts", "token", "anna").stdout.strip()
    held = accounts.load(tmp_path / "accounts.json")
    found = account.of_token(held, token)
    assert found is not None
    assert found.name == "anna"
    assert token not in (tmp_path / "accounts.json").read_text()
    assert run("accounts", "list").stdout.endswith("anna\tcoder\t1\n")
    assert run("accounts", "change", "anna", "--no-tokens").exit_code == 0
    assert account.of_token(accounts.load(tmp_path / "accounts.json"), token) is None


@pytest.mark.parametrize(
    ("words", "typed", "status", "message"),
    [
        (("add", "anna"), f"{WORDS}\n", 1, "anna is there already; `onrecord accounts change` gives another role or password"),
        (("add", "Anna"), f"{WORDS}\n", 1, "Anna is there already"),
        (("add", "ben"), "short\n", 1, "a password has 12 to 1,000 characters, not 5"),
        (("add", "ben"), "", 1, "a password has 12 to 1,000 characters, not 0"),
        (("add", "b\u202en"), f"{WORDS}\n", 1, "holds characters that are not seen"),
        (("add", "ben", "--role", "king"), "", 2, "'king' is not one of 'reader', 'coder', 'admin'"),
        (("change", "anna"), "", 2, "expected --role ROLE, --password or --no-tokens"),
        (("change", "cy", "--role", "admin"), "", 1, "there is no 'cy' in 'accounts.json'; `onrecord accounts list` tells who there is"),
        (("remove", "cy"), "", 1, "there is no 'cy'"),
        (("token", "cy"), "", 1, "there is no 'cy'"),
        (("list", "--accounts", "none.json"), "", 1, "there are no accounts at 'none.json'"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_changes(words: tuple[str, ...], typed: str, status: int, message: str, run: Run, tmp_path: Path) -> None:
    run("accounts", "add", "anna", input=f"{WORDS}\n")
    before = (tmp_path / "accounts.json").read_bytes()
    done = run("accounts", *words, input=typed)
    assert done.exit_code == status
    assert message in done.stderr
    assert WORDS not in done.output
    assert (tmp_path / "accounts.json").read_bytes() == before
