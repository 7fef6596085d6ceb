"""The proxy that a user gives, and how it is asked for a connection to a host by its name."""

from __future__ import annotations

import asyncio
import base64
import ipaddress
import struct
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from synopticon.archive.refusal import Refusal

__all__ = ["BadProxy", "Proxy", "Refused", "through"]

_KINDS = {"socks5": 1080, "socks5h": 1080, "http": 8080}


class BadProxy(Refusal, ValueError):
    """The text names no proxy that is understood."""


class Refused(OSError):
    """The proxy did not connect."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy listens, and how it is spoken to; what stands in it is never shown."""

    kind: str
    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def read(cls, text: str) -> Proxy:
        """The proxy of an address such as `socks5://127.0.0.1:9050`.

        Raises:
            BadProxy: it is of another kind. The message does not repeat it: it may hold a password.
        """
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise BadProxy("the proxy's address can't be read") from None
        if parts.scheme not in _KINDS or not parts.hostname:
            raise BadProxy("a proxy is given as socks5://HOST:PORT or http://HOST:PORT")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if max(len(user.encode()), len(password.encode())) > 255:
            raise BadProxy("the proxy's user name or password is too long")
        return cls(parts.scheme, parts.hostname, port or _KINDS[parts.scheme], user, password)


async def through(
    proxy: Proxy, host: str, port: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to a host through a proxy, which looks up the name: nobody here asks for it.

    Raises:
        Refused: the proxy said no, or something that can't be understood.
        OSError: the proxy can't be reached.
    """
    reader, writer = await asyncio.open_connection(proxy.host, proxy.port)
    try:
        ask = _by_http if proxy.kind == "http" else _by_socks
        await ask(proxy, reader, writer, host, port)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        writer.close()
        raise Refused("the proxy hung up") from error
    except BaseException:
        writer.close()
        raise
    return reader, writer


async def _by_http(
    proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
) -> None:
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {where} HTTP/1.1", f"Host: {where}"]
    if proxy.user:
        key = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
        lines.append(f"Proxy-Authorization: Basic {key}")
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    words = head.split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or words[1] != b"200":
        raise Refused("the proxy did not connect")


async def _by_socks(
    proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
) -> None:
    """RFC 1928, with the user name and password of RFC 1929."""
    writer.write(b"\x05\x01\x02" if proxy.user else b"\x05\x01\x00")
    version, method = await reader.readexactly(2)
    if version != 5 or method == 0xFF:
        raise Refused("the proxy wants another way to log in")
    if method == 2:
        user, password = proxy.user.encode(), proxy.password.encode()
        writer.write(b"\x01%c%s%c%s" % (len(user), user, len(password), password))
        if (await reader.readexactly(2))[1] != 0:
            raise Refused("the proxy refused the user name or password")
    writer.write(b"\x05\x01\x00" + _named(host) + struct.pack(">H", port))
    _, status, _, kind = await reader.readexactly(4)
    if status != 0:
        raise Refused(f"the proxy did not connect ({status})")
    length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
    await reader.readexactly(length + 2)


def _named(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna") if not host.isascii() else host.encode()
        return b"\x03%c%s" % (len(name), name)
    return (b"\x01" if address.version == 4 else b"\x04") + address.packed
