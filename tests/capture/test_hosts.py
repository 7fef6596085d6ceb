"""Which hosts may be asked, as far as a name and an address tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.archive.capture.hosts import CannotAsk, Hosts, asked, is_private, is_state

INSIDE = """localhost a.localhost LOCALHOST. printer router.local db.internal nas.home.arpa
127.0.0.1 127.1 0x7f.0.0.1 0177.0.0.1 2130706433 0 0.0.0.0 10.1.2.3 172.16.0.1 192.168.0.1
169.254.169.254 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255 [::1] [::] [fe80::1] [fd00::1]
[::ffff:127.0.0.1] [::ffff:10.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [ff02::1]
192.0.2.1 [2001:db8::1] [fec0::1] [3fff::1] [3fff:fff::1] [5f00::1] 192.88.99.1 [::ffff:192.88.99.1]
localhost.localdomain router.home files.corp""".split()
OUTSIDE = "example.org xn--9n2bp8q.xn--9t4b11yi5a 8.8.8.8 [2a00:1450::1] a.b.kp 1.1 a.home.pl"


@pytest.mark.parametrize("host", INSIDE)
def test_what_is_inside(host: str) -> None:
    """However this machine and its network are written."""
    assert is_private(host)
    assert Hosts(frozenset()).refused(host) == "private"
    assert Hosts(frozenset(), private=True).refused(host) is None


@pytest.mark.parametrize("host", OUTSIDE.split())
def test_what_is_outside(host: str) -> None:
    """Names and addresses of the internet; `1.1` is the address 1.0.0.1."""
    assert not is_private(host)


@given(st.integers(0, 2**32 - 1))
def test_a_number_is_the_address_that_it_stands_for(number: int) -> None:
    """A browser takes an address as one number, so it is judged as one."""
    import ipaddress

    assert is_private(str(number)) == is_private(str(ipaddress.IPv4Address(number)))


@pytest.mark.parametrize(
    ("host", "state", "expected"),
    [
        ("news.kp", ("kp",), True),
        ("KP.", ("kp",), True),
        ("news.kp", (".kp",), True),
        ("news.kp", ("*.kp",), True),
        ("notkp", ("kp",), False),
        ("kp.example", ("kp",), False),
        ("a.uriminzokkiri.com", ("uriminzokkiri.com",), True),
        ("175.45.177.1", ("175.45.176.0/22",), True),
        ("[::ffff:175.45.177.1]", ("175.45.176.0/22",), True),
        ("2939007233", ("175.45.176.0/22",), True),
        ("175.45.180.1", ("175.45.176.0/22",), False),
        ("8.8.8.8", ("8.8.8.8",), True),
        ("평양.kp", ("kp",), True),
        ("example.org", (), False),
    ],
)
def test_hosts_of_the_state(host: str, state: tuple[str, ...], expected: bool) -> None:
    """By domain and by network, however the host is written."""
    assert is_state(host, state) is expected


@pytest.mark.parametrize("entry", ["", "a b", "175.45.176.0/99", "http://kp", "kp/x"])
def test_an_entry_that_is_neither_stops_everything(entry: str) -> None:
    """One that would match nothing would let every host pass unnamed."""
    with pytest.raises(CannotAsk, match="state_hosts"):
        is_state("example.org", (entry,))


def test_a_name_is_judged_again_by_its_addresses() -> None:
    """One bad address among several is enough; a typed host of the state may have such ones."""
    hosts = Hosts(frozenset({"news.kp"}), ("kp", "175.45.176.0/22"))
    assert hosts.refused_at("good.example", ("1.1.1.1", "10.0.0.1")) == "private"
    assert hosts.refused_at("good.example", ("175.45.176.1",)) == "state"
    assert hosts.refused_at("news.kp", ("175.45.176.1",)) is None
    assert hosts.refused("other.kp") == "state"
    assert Hosts(frozenset(), ("kp",), state_too=True).refused("other.kp") is None


NOT_ASKED = (
    *("file:///etc/passwd", "ftp://a.example/", "a.example", "http://", "http://u:p@a.example/"),
    *("http://a.example:99999/", "javascript:alert(1)", "http://a.example/\r\nX: y", "http://[::1"),
)


@pytest.mark.parametrize("url", NOT_ASKED)
def test_addresses_that_are_not_asked(url: str) -> None:
    """Only the web, and nobody's name in an address."""
    with pytest.raises(CannotAsk):
        asked(url)
