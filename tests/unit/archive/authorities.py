"""A time-stamp authority on this machine, made of the system's openssl."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

CONFIG = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = x
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[authority]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "config")


@dataclass
class Authority:
    """One that stamps: `root` is the certificate that its stamps lead to."""

    folder: Path
    chain: bool = False

    @property
    def root(self) -> Path:
        """The certificate that a reader has to trust."""
        return self.folder / "root.pem"

    def reply(self, request: bytes) -> bytes:
        """What it answers to a question."""
        (self.folder / "request").write_bytes(request)
        signer = ["-inkey", "leaf.key", "-signer", "leaf.pem"]
        chain = ["-chain", "root.pem"] if self.chain else []
        config = ["-config", "config", "-section", "authority"]
        openssl(
            self.folder,
            "ts",
            "-reply",
            "-queryfile",
            "request",
            "-out",
            "r",
            *signer,
            *chain,
            *config,
        )
        return (self.folder / "r").read_bytes()

    def stamped(self, text: bytes, digest: str = "sha256") -> bytes:
        """The reply over a text."""
        (self.folder / "text").write_bytes(text)
        openssl(
            self.folder, "ts", "-query", "-data", "text", f"-{digest}", "-cert", "-out", "query"
        )
        return self.reply((self.folder / "query").read_bytes())


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def made(folder: Path, name: str) -> Authority:
    """A new authority with a root and a signer of its own.

    Skips where there is no openssl.
    """
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed; it plays the time-stamp authority")
    folder.mkdir()
    (folder / "config").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    who = ("-subj", f"/CN={name} root")
    openssl(
        folder, "req", "-x509", "-keyout", "root.key", "-out", "root.pem", "-days", "3650",
        "-extensions", "root", *KEY, *who,
    )  # fmt: skip
    openssl(folder, "req", "-keyout", "leaf.key", "-out", "leaf.csr", *KEY, "-subj", f"/CN={name}")
    openssl(
        folder, "x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key",
        "-CAcreateserial", "-out", "leaf.pem", "-days", "3650", "-extfile", "config",
        "-extensions", "leaf",
    )  # fmt: skip
    return Authority(folder)


@dataclass
class Server:
    """What answers on the loopback, and what it was asked."""

    authority: Authority
    url: str = ""
    asked: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)
    status: int = 200
    kind: str = "application/timestamp-reply"
    body: bytes | None = None
    moved: str = ""


@contextmanager
def serving(authority: Authority) -> Iterator[Server]:
    """An authority that answers on the loopback for as long as this lasts."""
    told = Server(authority)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append((self.path, request, dict(self.headers)))
            body = told.authority.reply(request) if told.body is None else told.body
            self.send_response(told.status)
            self.send_header("Content-Type", told.kind)
            self.send_header("Content-Length", str(len(body)))
            if told.moved:
                self.send_header("Location", told.moved)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/stamp"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
