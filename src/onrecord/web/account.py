"""An account: who may log in, as what, and how that is proved."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from onrecord.errors import RunError
from onrecord.web.who import STANDINGS, Standing, Who

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
"""Characters of a password at least: four short words have as many. A password alone opens the door, so that NIST SP 800-63B wants
more of it than of one beside a second proof. https://pages.nist.gov/800-63-4/sp800-63b.html"""

LONGEST = 1_000
"""Characters of a password at most: more would only cost time."""

FEW = 5
"""Characters that differ from each other a password has at least."""

NAME = 100
"""Characters of a name at most."""

AT_ONCE = 2
"""Passwords that are checked at the same time: each takes 64 MiB and a processor."""

WAIT = 3.0
"""Seconds that a login waits for others that are being checked."""

PREFIX = "onrecord_"
"""What every token for programs begins with, so that who finds one knows what it is of."""

_CHECKING = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Token:
    """A token for a program: its hash, and the day on which it was made (ISO 8601). It has 256 bits of chance, which no slow hash need protect."""

    hash: str
    made: str


@dataclass(frozen=True, slots=True)
class Account:
    """`name` is the name under which judgements are kept. `password` is its hash (argon2id), never itself."""

    name: str
    standing: Standing
    password: str
    tokens: tuple[Token, ...] = field(default=())

    @property
    def who(self) -> Who:
        """Whom a request of this account comes from."""
        return Who(self.name, self.standing)

    @property
    def stamp(self) -> str:
        """Another one once the name, the standing or the password is another."""
        return hashlib.sha256("\0".join((self.name, self.standing, self.password)).encode()).hexdigest()

    @property
    def key(self) -> str:
        """The same for names that look the same to most readers."""
        return folded(self.name)


def folded(name: str) -> str:
    """`name` without what upper and lower case, width and composed letters make different."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def made(name: str, standing: str, password: str) -> Account:
    """A new account. Raises `RunError` for a name, a standing or a password that will not do."""
    return Account(checked_name(name), checked_standing(standing), hashed(password, name))


def checked_name(name: str) -> str:
    """`name` as it is kept. Raises `RunError` for one that is empty, long, or holds what is not seen."""
    told = " ".join(unicodedata.normalize("NFC", name).split())
    if not told or len(told) > NAME:
        raise RunError(f"a name has 1 to {NAME} characters, not {len(told)}")
    if any(unicodedata.category(character)[0] == "C" for character in told):
        raise RunError(f"the name {name!r} holds characters that are not seen; expected letters, digits, spaces and marks")
    return told


def checked_standing(standing: str) -> Standing:
    """`standing` as one of those that there are. Raises `RunError`."""
    for one in STANDINGS:
        if one == standing:
            return one
    raise RunError(f"{standing!r} is no role; expected one of {', '.join(STANDINGS)}")


def hashed(password: str, name: str = "") -> str:
    """The argon2id hash of a password. Raises `RunError` for one that is soon guessed."""
    told = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(told) <= LONGEST:
        raise RunError(f"a password has {SHORTEST} to {LONGEST:,} characters, not {len(told)}; a few words that do not belong together make a good one")
    if len(set(told)) < FEW or (name and folded(told) == folded(name)):
        raise RunError("this password is soon guessed; a few words that do not belong together make a good one")
    return _hasher().hash(told)


def proves(password: str, account: Account | None) -> bool:
    """Whether this is the password of the account. Takes as long where there is no such account. Raises `RunError` while too many others are checked."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if not _CHECKING.acquire(timeout=WAIT):
        raise RunError("many are logging in at this moment; try again in a while")
    try:
        # The hash of nobody is verified too, so that the time tells nothing of which names there are.
        found = _hasher().verify(account.password if account is not None else _nobody(), unicodedata.normalize("NFKC", password))
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _CHECKING.release()
    return found and account is not None


def new_token() -> str:
    """A token for a program, which is kept nowhere but where it is used."""
    return PREFIX + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def with_token(account: Account, token: str, day: str) -> Account:
    """The account with one token more."""
    return replace(account, tokens=(*account.tokens, Token(token_hash(token), day)))


def of_token(accounts: tuple[Account, ...], token: str) -> Account | None:
    """The account that a token is of. Looks at every one, however early it is found."""
    told, found = token_hash(token), None
    for account in accounts:
        for one in account.tokens:
            if hmac.compare_digest(one.hash, told):
                found = account
    return found


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher as Hasher
        from argon2.profiles import RFC_9106_LOW_MEMORY
    except ModuleNotFoundError as error:
        raise RunError("passwords need the package argon2-cffi; install it with: pip install 'onrecord[web]'") from error
    return Hasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))
