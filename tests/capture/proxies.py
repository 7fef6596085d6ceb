"""Proxies on this machine that lead every name to one server, and remember what they were asked."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Asked:
    """What a proxy was asked for, and where it listens."""

    address: str = ""
    hosts: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def proxy(kind: str, port: int, login: tuple[str, str] | None = None) -> Iterator[Asked]:
    """A proxy of a kind, `socks5` or `http`, that connects everything to a port of this machine."""
    asked = Asked()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            fits = self._socks() if kind == "socks5" else self._http()
            if fits:
                self._relay()

        def _socks(self) -> bool:
            count = self.rfile.read(2)[1]
            methods = self.rfile.read(count)
            if login:
                if 2 not in methods:
                    self.wfile.write(b"\x05\xff")
                    return False
                self.wfile.write(b"\x05\x02")
                user = self.rfile.read(self.rfile.read(2)[1]).decode()
                password = self.rfile.read(self.rfile.read(1)[0]).decode()
                asked.logins.append((user, password))
                self.wfile.write(b"\x01\x00" if (user, password) == login else b"\x01\x01")
                if (user, password) != login:
                    return False
            else:
                self.wfile.write(b"\x05\x00")
            form = self.rfile.read(4)[3]
            size = {1: 4, 4: 16}.get(form) or self.rfile.read(1)[0]
            name = self.rfile.read(size)
            self.rfile.read(2)
            asked.hosts.append(name.decode() if form == 3 else name.hex())
            self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
            return True

        def _http(self) -> bool:
            line = self.rfile.readline().decode()
            while (header := self.rfile.readline().decode().strip()) != "":
                if header.lower().startswith("proxy-authorization:"):
                    asked.logins.append(("basic", header.rpartition(" ")[2]))
            method, where, _ = line.split(" ", 2)
            asked.hosts.append(where.rpartition(":")[0])
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            return method == "CONNECT"

        def _relay(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as server:
                threading.Thread(target=_copy, args=(server, self.request), daemon=True).start()
                _copy(self.request, server)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a browser hangs up as it likes."""

    with Server(("127.0.0.1", 0), Handler) as server:
        asked.address = f"127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield asked
        finally:
            server.shutdown()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
