"""The one way out of the browser: it connects to what may be asked and to nothing else.

It speaks SOCKS 5 (RFC 1928) to the browser, which therefore looks up no name itself. A name is
looked up once, all its addresses are judged, and the connection goes to the very address that was
judged: a name that leads elsewhere a second later leads nowhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from synopticon.archive.capture.hosts import Hosts, Why, address_of, plain
from synopticon.archive.capture.upstream import Proxy, through

__all__ = ["Guard", "looked_up"]

_CHUNK = 1 << 16
_PATIENCE = 30
Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
_Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
# Replies of SOCKS: granted, not allowed, host unreachable, command not supported.
_GRANTED, _FORBIDDEN, _UNREACHABLE, _UNKNOWN = 0, 2, 4, 7


async def looked_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, from the system's own resolver."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Guard:
    """Judges and makes the connections of one browser.

    Attributes:
        hosts: what may be asked.
        proxy: through which all goes; None for straight from here.
        resolve: gives the addresses of a name; not asked where there is a proxy.
        asked: the hosts that were connected to, with the address where it is known from here.
        refused: the hosts that the page asked for and that were not, and why.
    """

    hosts: Hosts
    proxy: Proxy | None = None
    resolve: Resolve = looked_up
    asked: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Why] = field(default_factory=dict)
    _wanted: set[str] = field(default_factory=set)
    _server: asyncio.Server | None = None
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> int:
        """Listen on this machine alone; gives back the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def want(self, url: str) -> None:
        """Let what a page asks for pass; a browser asks for much that no page did."""
        with contextlib.suppress(ValueError):
            self._wanted.add(plain(urlsplit(url).hostname or ""))

    async def stop(self) -> None:
        """End every connection."""
        if self._server:
            self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._relay(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError, TimeoutError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wanted = await asyncio.wait_for(_greeted(reader, writer), _PATIENCE)
        if wanted is None:
            await _reply(writer, _UNKNOWN)
            return
        stream = await self._connected(*wanted)
        if stream is None:
            why = self.refused.get(wanted[0])
            await _reply(writer, _FORBIDDEN if why in ("private", "state") else _UNREACHABLE)
            return
        there, back = stream
        try:
            await _reply(writer, _GRANTED)
            await asyncio.gather(_pump(reader, back), _pump(there, writer))
        finally:
            back.close()

    async def _connected(self, host: str, port: int) -> _Stream | None:
        if host not in self._wanted:
            return None
        if why := self.hosts.refused(host):
            self.refused[host] = why
            return None
        try:
            if self.proxy:
                found = await asyncio.wait_for(through(self.proxy, host, port), _PATIENCE)
                self.asked.setdefault(host, "")
                return found
            return await self._straight(host, port)
        except (OSError, TimeoutError):
            self.refused.setdefault(host, "unreachable")
            return None

    async def _straight(self, host: str, port: int) -> _Stream | None:
        literal = address_of(host)
        if host.endswith(".onion"):
            # To look such a name up tells the resolver what is being visited (RFC 7686).
            self.refused[host] = "unresolved"
            return None
        addresses: tuple[str, ...] = (str(literal),) if literal else ()
        if not addresses:
            try:
                addresses = await asyncio.wait_for(self.resolve(host, port), _PATIENCE)
            except (OSError, UnicodeError):
                self.refused[host] = "unresolved"
                return None
        if why := self.hosts.refused_at(host, addresses):
            self.refused[host] = why
            return None
        for address in addresses:
            # Never the name: it might now lead elsewhere.
            with contextlib.suppress(OSError, TimeoutError):
                opening = asyncio.open_connection(str(ipaddress.ip_address(address)), port)
                stream = await asyncio.wait_for(opening, _PATIENCE / 3)
                self.asked[host] = address
                return stream
        self.refused.setdefault(host, "unreachable")
        return None


async def _greeted(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[str, int] | None:
    """The host and port that the browser wants a connection to; None if it wants something else."""
    version, count = await reader.readexactly(2)
    await reader.readexactly(count)
    if version != 5:
        return None
    writer.write(b"\x05\x00")
    await writer.drain()
    version, command, _, kind = await reader.readexactly(4)
    if version != 5 or kind not in (1, 3, 4):
        return None
    if kind == 3:
        name = await reader.readexactly((await reader.readexactly(1))[0])
        host = plain(name.decode("ascii", "replace"))
    else:
        host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
    port = int.from_bytes(await reader.readexactly(2), "big")
    # Only to connect: a browser may want neither a listening socket nor datagrams.
    return (host, port) if command == 1 else None


async def _reply(writer: asyncio.StreamWriter, status: int) -> None:
    writer.write(b"\x05%c\x00\x01\x00\x00\x00\x00\x00\x00" % status)
    await writer.drain()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
    finally:
        with contextlib.suppress(OSError, RuntimeError):
            if writer.can_write_eof():
                writer.write_eof()
