"""Which hosts may be asked: pure decisions, taken before a name is looked up and again after."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from synopticon.archive.refusal import Refusal

__all__ = ["Asked", "CannotAsk", "Hosts", "Why", "asked", "is_private", "is_state"]

# Why a host was not asked.
Why = Literal["private", "state", "unresolved", "unreachable"]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Names that never leave a machine or a local network (RFC 6761, RFC 6762, RFC 8375, RFC 9476), or
# that routers give out and the root of names leaves out for that (ICANN, 2018.02.04.12).
_LOCAL = (
    *("localhost", "localdomain", "local", "internal", "home.arpa", "lan", "intranet", "alt"),
    *("home", "corp"),
)
# What no stranger reaches, and an older Python takes for the internet: site-local addresses
# (RFC 3879), relays of 6to4 (RFC 7526), examples (RFC 9637), segment identifiers (RFC 9602).
_NOWHERE = (
    ipaddress.IPv6Network("fec0::/10"),
    ipaddress.IPv4Network("192.88.99.0/24"),
    ipaddress.IPv6Network("3fff::/20"),
    ipaddress.IPv6Network("5f00::/16"),
)
# Prefixes that carry an IPv4 address in their last 32 bits (RFC 6052, RFC 8215).
_CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/96"))


_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_NEITHER = "state_hosts of case.yaml: {!r} is neither a domain, such as kp, nor a network"


class CannotAsk(Refusal, ValueError):
    """An address is none that is asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that a user typed, in its parts."""

    url: str
    host: str
    port: int


def asked(url: str) -> Asked:
    """The parts of an address that may be asked for.

    Raises:
        CannotAsk: it is no address of the web, or carries a user name or a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise CannotAsk(f"{url!r} is no address: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CannotAsk(f"{url!r} is no address that begins with http:// or https://")
    if "@" in parts.netloc:
        raise CannotAsk("the address carries a user name or a password; take it out")
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url.strip()):
        raise CannotAsk("the address holds a blank or a control character; write it as %20")
    return Asked(
        url.strip(), plain(parts.hostname), port or (443 if parts.scheme == "https" else 80)
    )


def plain(host: str) -> str:
    """A host as it is compared: lower case, no brackets, no final dot, in the letters of DNS."""
    bare = host.strip("[]").rstrip(".").lower()
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return bare


def address_of(host: str) -> _Address | None:
    """The address that a host is, in any way of writing that a browser takes; None for a name."""
    bare = plain(host).partition("%")[0]
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        # `127.1`, `0x7f000001` and `2130706433` are addresses too.
        return ipaddress.IPv4Address(socket.inet_aton(bare)) if bare[:1].isdigit() else None
    except OSError:
        return None


def is_private(host: str) -> bool:
    """Whether a host is this machine, its local network, or another that is not on the internet."""
    address = address_of(host)
    if address is None:
        name = plain(host)
        return "." not in name or any(f".{name}".endswith(f".{end}") for end in _LOCAL)
    return not all(_is_global(one) for one in (address, *_carried(address)))


def _is_global(address: _Address) -> bool:
    # An address of one kind lies in no network of the other.
    nowhere = any(address in net for net in _NOWHERE)
    return address.is_global and not (nowhere or address.is_multicast or address.is_reserved)


def _carried(address: _Address) -> Iterable[_Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in net for net in _CARRIERS):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in found if one is not None)


def is_state(host: str, state: Iterable[str]) -> bool:
    """Whether a host is one of the studied state's.

    Args:
        host: a name or an address.
        state: domains (`kp` means all that ends with `.kp`) and networks (`175.45.176.0/22`).
    """
    name, address = plain(host), address_of(host)
    for one in state:
        if net := _network(one):
            inside = (address, *(_carried(address) if address else ()))
            if any(a is not None and a.version == net.version and a in net for a in inside):
                return True
        else:
            domain = plain(one.strip().removeprefix("*").removeprefix("."))
            if address is None and (name == domain or name.endswith(f".{domain}")):
                return True
    return False


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """The network that an entry names; None for a domain.

    Raises:
        CannotAsk: it is neither, and would let every host pass unnamed.
    """
    if "/" in text or ":" in text or address_of(text):
        try:
            return ipaddress.ip_network(text.strip(), strict=False)
        except ValueError:
            raise CannotAsk(_NEITHER.format(text)) from None
    if not _DOMAIN.fullmatch(plain(text.strip().removeprefix("*").removeprefix("."))):
        raise CannotAsk(_NEITHER.format(text))
    return None


@dataclass(frozen=True, slots=True)
class Hosts:
    """What one capture may ask.

    Attributes:
        named: the hosts that the user typed, as `plain` gives them.
        state: domains and networks of the studied state.
        private: whether private and loopback addresses may be asked.
        state_too: whether a host of the state may be asked that only a page leads to.
    """

    named: frozenset[str]
    state: tuple[str, ...] = ()
    private: bool = False
    state_too: bool = False

    def refused(self, host: str) -> Why | None:
        """Why a host is not asked, as far as its name or address tells; None if it may be."""
        if not self.private and is_private(host):
            return "private"
        if not self.state_too and plain(host) not in self.named and is_state(host, self.state):
            return "state"
        return None

    def refused_at(self, host: str, addresses: Iterable[str]) -> Why | None:
        """The same once its name was looked up: one private address among several is enough."""
        found = tuple(addresses)
        if not self.private and any(is_private(a) for a in found):
            return "private"
        named = plain(host) in self.named
        if not self.state_too and not named and any(is_state(a, self.state) for a in found):
            return "state"
        return None
