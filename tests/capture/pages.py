"""A loopback server with a page of 22 bodies; it knows what each of them hashes to."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import brotli

KOREAN = "평양의 거리에 카메라가 있다고 한다. " * 40
CHINESE = "街道上据说有摄像头，谁也没有数过。" * 40
JAPANESE = "通りにはカメラがあるという話だ。" * 40
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SCRIPT = """
const asked = ['data.json', 'packed.json', 'brotli.json', 'euc-kr.txt', 'gb18030.txt', 'sjis.txt',
  'utf16.txt', 'stream', 'empty', 'moved', 'blob30', 'blob50', 'deflate.txt', 'form.bin'];
const how = name => name === 'form.bin' ? {method: 'POST', body: 'q=1'} : {};
Promise.all(asked.map(name => fetch('/' + name, how(name))
  .then(answer => answer.arrayBuffer()).then(body => [name, body.byteLength])))
  .then(all => { document.title = JSON.stringify(all); });
new Worker('/worker.js');
"""
INDEX = """<!doctype html><html><head><meta charset="euc-kr"><title>쪽</title>
<link rel="stylesheet" href="/style.css"><link rel="icon" href="/favicon.png">
<style>@font-face{font-family:f;src:url(/font.woff2)} p{font-family:f}</style></head>
<body><p>평양의 거리</p><img src="/a.png"><img src="/b.jpg"><img src="/c.svg">
<iframe src="/frame.html"></iframe><script src="/script.js"></script></body></html>"""


def _noise(size: int) -> bytes:
    """Bytes that no coding makes smaller, always the same."""
    block = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(1024))
    return (block * (size // len(block) + 1))[:size]


@dataclass
class Answer:
    """What is served under a path."""

    body: bytes
    kind: str
    coding: str = ""
    status: int = 200
    more: tuple[tuple[str, str], ...] = ()
    chunked: bool = False
    posted: bool = False


def answers() -> dict[str, Answer]:
    """The 22 bodies, and a redirect and an answer without one."""
    text = "text/plain"
    page = INDEX.encode("euc-kr")
    return {
        "/": Answer(page, "text/html", more=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))),
        "/style.css": Answer(b"p{color:#333}", "text/css", "gzip"),
        "/script.js": Answer(SCRIPT.encode(), "text/javascript"),
        "/worker.js": Answer(b"fetch('/data.json?from-worker')", "text/javascript"),
        "/a.png": Answer(PIXEL, "image/png"),
        "/b.jpg": Answer(b"\xff\xd8\xff\xe0" + _noise(40_000), "image/jpeg"),
        "/c.svg": Answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        "/font.woff2": Answer(b"wOF2" + _noise(9_000), "font/woff2"),
        "/frame.html": Answer(b"<p>framed<img src='/in-frame.png'>", "text/html"),
        "/in-frame.png": Answer(PIXEL + b"", "image/png"),
        "/data.json": Answer(json.dumps({"n": [1, 2, 3]}).encode(), "application/json"),
        "/packed.json": Answer(b'{"packed":true}' * 999, "application/json", "gzip"),
        "/brotli.json": Answer(b'{"brotli":true}' * 999, "application/json", "br"),
        "/deflate.txt": Answer(b"deflated " * 999, text, "deflate"),
        "/euc-kr.txt": Answer(KOREAN.encode("euc-kr"), f"{text}; charset=euc-kr"),
        "/gb18030.txt": Answer(CHINESE.encode("gb18030"), f"{text}; charset=gb18030"),
        "/sjis.txt": Answer(JAPANESE.encode("shift-jis"), f"{text}; charset=shift_jis"),
        "/utf16.txt": Answer("쪽 page".encode("utf-16"), f"{text}; charset=utf-16"),
        "/stream": Answer(b"".join(b"line %d\n" % n for n in range(500)), text, chunked=True),
        "/blob30": Answer(_noise(30_000_000), "application/octet-stream"),
        "/blob50": Answer(_noise(50_000_000), "application/octet-stream"),
        "/form.bin": Answer(bytes(range(256)), "application/octet-stream", posted=True),
        "/moved": Answer(b"", text, status=302, more=(("Location", "/data.json?again"),)),
        "/empty": Answer(b"", text, status=204),
    }


@dataclass
class Site:
    """A server that runs.

    Attributes:
        base: its address.
        asked: every path that was asked for.
        headers: the headers of every question, by path.
    """

    answers: dict[str, Answer]
    base: str = ""
    asked: list[str] = field(default_factory=list)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    special: Callable[[Site, http.server.BaseHTTPRequestHandler, str], bool] | None = None

    def digests(self) -> dict[str, str]:
        """What the bodies hash to, by path; the coding is no part of them."""
        found = {p: a.body for p, a in self.answers.items() if a.status == 200}
        return {path: hashlib.sha256(body).hexdigest() for path, body in found.items()}


def _coded(answer: Answer) -> bytes:
    if answer.coding == "gzip":
        return gzip.compress(answer.body, mtime=0)
    if answer.coding == "br":
        return bytes(brotli.compress(answer.body))
    return zlib.compress(answer.body) if answer.coding == "deflate" else answer.body


def _handler(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            site.asked.append(self.path)
            site.headers[path] = dict(self.headers.items())
            try:
                if site.special is None or not site.special(site, self, path):
                    self._answer(path)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.do_GET()

        def _answer(self, path: str) -> None:
            answer = site.answers.get(path)
            if answer is None:
                self.send_error(404)
                return
            body = _coded(answer)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            if answer.coding:
                self.send_header("Content-Encoding", answer.coding)
            for name, value in answer.more:
                self.send_header(name, value)
            if answer.chunked:
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for line in body.splitlines(keepends=True):
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
                self.wfile.write(b"0\r\n\r\n")
                return
            if answer.status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def served(
    found: dict[str, Answer],
    special: Callable[[Site, http.server.BaseHTTPRequestHandler, str], bool] | None = None,
) -> Iterator[Site]:
    """A server on this machine, as long as this lasts."""
    site = Site(found, special=special)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
