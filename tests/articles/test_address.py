from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.address import SCHEMES, address, is_address, within
from onrecord.articles.fetch import Fetcher
from onrecord.errors import ArticleError
from tests.local_web import Trap

REFUSED = [
    # this machine and networks, plainly
    "http://127.0.0.1:{port}/",
    "http://127.8.9.10/",
    "http://0.0.0.0:{port}/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://192.0.2.7/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[100::1]/",
    "http://[4000::1]/",
    # what holds metadata of clouds
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://100.100.100.200/",
    "http://192.0.0.192/",
    "http://168.63.129.16/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    # an address in another
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[::ffff:0:127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::8.8.8.8]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2606:4700::5efe:127.0.0.1]/",
    # the same, written to hide it
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://127.0.0.01:{port}/",
    "http://1.1.1.1.1/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",
    "http://１２７.0.0.1:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://%31%32%37.0.0.1:{port}/",
    "http://[::1%25lo]:{port}/",
    # names of this machine and of networks
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://heron.localhost/",
    "http://printer.local/",
    "http://intranet/",
    "http://router.home.arpa/",
    # who is asked is not who it seems
    "http://heron.example@127.0.0.1:{port}/",
    "http://user:secret@heron.example/",
    "http://127.0.0.1:{port}\\@heron.example/",
    "http://heron.example\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\t/",
    "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    # ports of other services
    "http://heron.example:22/",
    "http://heron.example:25/",
    "http://heron.example:6379/",
    "http://heron.example:0/",
    "http://heron.example:99999/",
    # other schemes
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "gopher://127.0.0.1:{port}/_GET",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/info",
    "ldap://127.0.0.1:{port}/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:http://heron.example!/",
    "//127.0.0.1:{port}/",
    "",
    "http://",
    "http://.",
    "http://-.example/",
    "http://heron..example/",
    "http://[::1/",
    "http://" + "a" * 5000 + ".example/",
]


def test_there_are_sixty() -> None:
    assert len(REFUSED) >= 60


@pytest.mark.parametrize("words", REFUSED)
def test_is_refused_and_nobody_is_asked(words: str, trap: Trap, connections: list[tuple[str, int]]) -> None:
    with pytest.raises(ArticleError) as refused:
        Fetcher(resolve=lambda host, port: ["127.0.0.1"]).fetch(words.format(port=trap.port))
    assert refused.value.why == "refused"
    assert "; expected " in str(refused.value)
    assert connections == []
    assert trap.caught() == 0


TAKEN = {
    "https://heron.example": "https://heron.example/",
    "HTTPS://Heron.Example:443/News": "https://heron.example/News",
    "http://heron.example:8080/a?b=c#d": "http://heron.example:8080/a?b=c",
    "https://heron.example/a b/é?q=ü": "https://heron.example/a%20b/%C3%A9?q=%C3%BC",
    "https://heron.example/a%20b?x=%2F": "https://heron.example/a%20b?x=%2F",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://heron.example./": "https://heron.example/",
    "http://8.8.8.8/": "http://8.8.8.8/",
    "http://[2606:4700:0::1]/": "http://[2606:4700::1]/",
    " https://heron.example/\n": "https://heron.example/",
}


@pytest.mark.parametrize(("words", "asked"), TAKEN.items())
def test_is_taken_as(words: str, asked: str) -> None:
    assert str(address(words)) == asked


def test_a_relative_one_is_of_its_page() -> None:
    assert str(address("../dam", base="https://heron.example/2031/03/gate")) == "https://heron.example/2031/dam"
    assert str(address("//ember.example/x", base="https://heron.example/")) == "https://ember.example/x"
    with pytest.raises(ArticleError):
        address("file:///etc/passwd", base="https://heron.example/")


def test_an_allowance_is_for_one_place_alone() -> None:
    allowed = [("127.0.0.1", 8123)]
    assert address("http://127.0.0.1:8123/x", allowed=allowed).port == 8123
    for other in ("http://127.0.0.1:8124/x", "http://127.0.0.2:8123/x", "http://localhost:8123/x"):
        with pytest.raises(ArticleError):
            address(other, allowed=allowed)


def test_private_ones_are_taken_where_they_may_be() -> None:
    assert str(address("http://localhost:8123/x", allow_private=True)) == "http://localhost:8123/x"
    assert str(address("http://[::1]/", allow_private=True)) == "http://[::1]/"
    for never in ("file:///etc/passwd", "http://user@10.0.0.1/"):
        with pytest.raises(ArticleError):
            address(never, allow_private=True)


WITHIN = [
    "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.0.0.9", "192.0.2.1", "192.88.99.1", "192.168.0.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.31.196.1",
    "192.52.193.1", "192.175.48.1", "::", "::1", "::7f00:1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd12::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "4000::1", "2606:4700::5efe:a00:1", "2606:4700::200:5efe:a00:1", "nonsense", "127.1",
]


@pytest.mark.parametrize("ip", WITHIN)
def test_is_within(ip: str) -> None:
    assert within(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "192.0.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "2001:4860::8888"])
def test_is_public(ip: str) -> None:
    assert within(ip) is None


@given(st.integers(0, 2**32 - 1))
def test_nothing_that_python_calls_private_is_public(number: int) -> None:
    ip = ipaddress.IPv4Address(number)
    assert within(str(ip)) or (ip.is_global and not ip.is_multicast)
    assert within(str(ipaddress.IPv6Address((0xFFFF << 32) + number)))


HOSTS = st.text("0123456789.xXabcdef:[]%@\\/。①⑦", min_size=1, max_size=30)


@given(HOSTS | st.text(max_size=40))
def test_whatever_it_is_the_system_would_not_read_another_address(host: str) -> None:
    try:
        found = address(f"http://{host}/")
    except ArticleError as error:
        assert error.why == "refused"
        return
    assert found.scheme in SCHEMES
    assert found.target.isascii()
    try:
        reads = socket.inet_ntoa(socket.inet_aton(found.host))
    except OSError:
        return
    assert within(reads) is None
    assert reads == found.host


def test_tells_addresses_from_paths() -> None:
    assert [is_address(words) for words in ("https://heron.example/", "file:///etc/passwd", "reports/a.txt", "-", "C:\\reports", "a:b")] == [True, True] + [
        False
    ] * 4
