"""Addresses: which of them may be fetched, by how they are written and by where their names lead.

Whoever writes a feed, a page or a redirect chooses the addresses in it, and onrecord may run where a server's own network trusts it.
So an address is refused unless it leads to the public internet in plain writing; `ipaddress.is_global` is not enough for that, because
it passes multicast, NAT64, 6to4 and their like, which wrap one address in another.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import ArticleError

SCHEMES = {"http": 80, "https": 443}
"""The schemes that are fetched, and their ports."""

PORTS = frozenset([80, 443, 8080, 8443])
"""Ports that the web is served at. Any other may be another service, which a request could steer."""

LONGEST = 4_096
"""Characters of the longest address."""

_LONGEST_NAME = 253
"""Characters of the longest host name, RFC 1035."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]{1,40}|0x[0-9a-f]{0,40}")
_PLAIN = "!#$%&'()*+,/:;=?@[]~|"
"""Characters of a path or a query that are sent as they are; what is escaped already stays so."""

LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "test", "invalid")
"""Names that never lead to the public internet (RFC 6761, 6762, 8375 and the names that networks use within), with all below them."""

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

WITHIN: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a network shared behind a provider"),
    ("127.0.0.0/8", "this machine"),
    ("169.254.0.0/16", "link-local, as metadata of clouds are"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "kept for protocols"),
    ("192.0.2.0/24", "kept for documentation"),
    ("192.31.196.0/24", "kept for AS112"),
    ("192.52.193.0/24", "kept for AMT"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "a private network"),
    ("192.175.48.0/24", "kept for AS112"),
    ("198.18.0.0/15", "kept for measurements"),
    ("198.51.100.0/24", "kept for documentation"),
    ("203.0.113.0/24", "kept for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("168.63.129.16/32", "metadata of a cloud"),
    ("::/96", "this machine, or an IPv4 address in an IPv6 one"),
    ("::ffff:0:0/96", "an IPv4 address in an IPv6 one"),
    ("::ffff:0:0:0/96", "an IPv4 address in an IPv6 one"),
    ("64:ff9b::/96", "NAT64, an IPv4 address in an IPv6 one"),
    ("64:ff9b:1::/48", "NAT64, an IPv4 address in an IPv6 one"),
    ("2001::/23", "Teredo and other protocols"),
    ("2001:db8::/32", "kept for documentation"),
    ("2002::/16", "6to4, an IPv4 address in an IPv6 one"),
    ("2620:4f:8000::/48", "kept for AS112"),
    ("3fff::/20", "kept for documentation"),
    ("fc00::/7", "a private network"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "a private network"),
    ("ff00::/8", "multicast"),
)
"""Networks that are refused, by the registries of special-purpose addresses of IANA (RFC 6890), and what each is."""

_WITHIN: tuple[tuple[_Network, str], ...] = tuple((ipaddress.ip_network(network), what) for network, what in WITHIN)
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)
"""Middle of an IPv6 address that holds an IPv4 one, RFC 5214."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked for, taken apart as it is sent. `target` is path and query. Equal when all fields are."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def place(self) -> str:
        """Scheme, host and port, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == SCHEMES[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.place + self.target


def is_address(path: str) -> bool:
    """Whether what a user gave is an address, of whatever scheme, and not a path."""
    return _SCHEME.match(path) is not None


def address(words: str, *, base: str | None = None, allow_private: bool = False, allowed: Collection[tuple[str, int]] = ()) -> Address:
    """`words`, relative to `base` where it is given, taken apart. The fragment is left off.

    Raises `ArticleError` with `why` "refused" for any scheme but http and https, a user name, another port than the web's, a name that leads
    nowhere public, and an IP address that does or is written in another way than 192.0.2.7 or [2001:db8::7]. `allow_private` lifts what
    is said of ports, names and IP addresses; `allowed` does for these hosts and ports only.
    """
    shown = words if len(words) <= 200 else words[:200] + "…"
    if len(words) > LONGEST:
        raise _refused(shown, f"{len(words):,} characters", f"at most {LONGEST:,}")
    words = words.strip(" \t\r\n")
    if any(character < " " or character == "\\" or "\x7f" <= character <= "\xa0" for character in words):
        raise _refused(shown, "a control character or a backslash in it", "these characters escaped, such as %09")
    try:
        parts = urlsplit(words if base is None else urljoin(base, words))
        scheme, port, raw = parts.scheme.lower(), parts.port, parts.hostname
    except ValueError as error:
        raise _refused(shown, f"no address ({error})", "one such as https://heron.example/news") from error
    if scheme not in SCHEMES:
        raise _refused(shown, f"the scheme {scheme!r}" if scheme else "no scheme", "http or https; give a file by its path")
    if "@" in parts.netloc:
        raise _refused(shown, "a user name before its host", "an address without one")
    if not raw or parts.netloc.endswith(":") or port == 0:
        raise _refused(shown, "no host or no port", "one such as https://heron.example/news")
    host, port = _host(raw, shown), port or SCHEMES[scheme]
    if not allow_private and (host, port) not in allowed:
        _checked(host, port, shown)
    target = quote(parts.path or "/", safe=_PLAIN) + (f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else "")
    return Address(scheme, host, port, target)


def is_ip(host: str) -> bool:
    """Whether `host` is an IP address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def within(ip: str) -> str | None:
    """Why the IP address `ip` is not one of the public internet; `None` when it is."""
    if "%" in ip:
        return "link-local"
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return "no IP address"
    for network, what in _WITHIN:
        if found.version == network.version and found in network:
            return what
    if isinstance(found, ipaddress.IPv6Address):
        if found not in _GLOBAL_UNICAST:
            return "reserved"
        if (int(found) >> 32) & 0xFFFFFFFF in _ISATAP:
            return "ISATAP, an IPv4 address in an IPv6 one"
    return None if found.is_global and not (found.is_multicast or found.is_reserved) else "not public"


def _host(raw: str, shown: str) -> str:
    """The host as it is asked for: in small letters, names of other scripts in IDNA. Raises `ArticleError` for what is none."""
    if ":" in raw:
        try:
            return str(ipaddress.IPv6Address(raw))
        except ValueError as error:
            raise _refused(shown, f"the host [{raw}], which is no IPv6 address", "one such as https://heron.example/news") from error
    try:
        # It maps the letters and figures of other widths, too, which some resolvers take for the plain ones.
        host = raw.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _refused(shown, f"the host {raw!r}, which is no name", "one such as https://heron.example/news") from error
    if len(host) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise _refused(shown, f"the host {raw!r}, which is no name", "one such as https://heron.example/news")
    return host


def _checked(host: str, port: int, shown: str) -> None:
    last = host.rsplit(".", 1)[-1]
    if ":" in host or _NUMBER.fullmatch(last):
        try:
            plain = str(ipaddress.ip_address(host)) == host
        except ValueError:
            plain = False
        if not plain:
            raise _refused(shown, f"the host {host!r}, an IP address in another writing", "one such as 192.0.2.7, or a name")
        if reason := within(host):
            raise private(shown, host, reason)
    elif "." not in host or any(host == name or host.endswith(f".{name}") for name in LOCAL_NAMES):
        raise private(shown, host, "a name within a network")
    if port not in PORTS:
        expected = f"{', '.join(map(str, sorted(PORTS)))} (--allow-private allows others)"
        raise _refused(shown, f"the port {port}", expected)


def private(shown: str, where: str, reason: str) -> ArticleError:
    """The error that says that `shown` leads to `where`, which is not public for the `reason` given."""
    return _refused(shown, f"it leads to {where}, {reason}", "an address of the public internet; --allow-private allows others")


def _refused(shown: str, seen: str, expected: str) -> ArticleError:
    return ArticleError(f"{shown}: not fetched ({seen}); expected {expected}", why="refused")
