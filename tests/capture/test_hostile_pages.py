"""Pages that mean harm: what they try comes to nothing, and what they said is kept."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import http.server
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from synopticon.archive.audit import audit
from synopticon.archive.capture.bodies import Bodies
from synopticon.archive.capture.capture import Manner, NothingCame, capture
from synopticon.archive.capture.exchange import Cut, Exchange
from synopticon.archive.capture.keeping import Captured
from synopticon.archive.capture.limits import Limits
from synopticon.archive.intake import DiskRefused
from tests.capture.conftest import KEEPER, needs_browser
from tests.capture.pages import Answer, Site, served
from tests.capture.proxies import proxy

pytestmark = pytest.mark.browser

Special = Callable[[Site, http.server.BaseHTTPRequestHandler, str], bool]


@dataclass
class Outside:
    """Names that lead to this machine although they are called otherwise, one lookup at a time."""

    answers: list[tuple[str, ...]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """The next answer; the last one again and again."""
        self.asked.append(host)
        await asyncio.sleep(0)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def page(text: str, **more: Answer) -> dict[str, Answer]:
    found = {"/": Answer(f"<!doctype html><title>t</title>{text}".encode(), "text/html")}
    return found | {f"/{name}": answer for name, answer in more.items()}


def visit(
    case: Path,
    answers: dict[str, Answer],
    special: Special | None = None,
    path: str = "/",
    **limits: float,
) -> tuple[Captured, Site]:
    needs_browser()
    kept = {"seconds": 8.0, "quiet": 0.5, **limits}
    manner = Manner(direct=True, private=True, limits=Limits(**kept))  # type: ignore[arg-type]
    with served(answers, special) as site:
        found = capture(case, site.base + path, KEEPER, manner=manner)
    assert {one.standing for one in audit(case)} == {"intact"}
    return found, site


def test_a_page_that_never_ends_is_cut_and_kept(tmp_path: Path) -> None:
    """A body without an end is kept as far as it came, and says where it was cut."""

    def endless(site: Site, request: http.server.BaseHTTPRequestHandler, path: str) -> bool:
        if path != "/endless":
            return False
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        while True:
            request.wfile.write(b"more and more\n" * 99)
            time.sleep(0.05)

    found, _ = visit(tmp_path, page("<script src=/endless></script>"), endless, seconds=4)
    (cut,) = [e for e in found.visit.exchanges if e.cut]
    assert cut.cut == "time"
    assert cut.size > 10_000
    assert not found.visit.at_rest
    warc = next(p for p in (tmp_path / "archive/objects").rglob(found.items["warc"].object))
    assert b"WARC-Truncated: time" in warc.read_bytes()


def test_a_picture_that_hangs_costs_itself_alone(tmp_path: Path) -> None:
    """A body that says its length and never comes is kept empty, cut by time; all else is whole."""

    def hanging(site: Site, request: http.server.BaseHTTPRequestHandler, path: str) -> bool:
        if path != "/hang":
            return False
        request.send_response(200)
        request.send_header("Content-Type", "image/png")
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"abc")
        request.wfile.flush()
        time.sleep(12)
        return True

    found, _ = visit(tmp_path, page("<img src=/hang>"), hanging, seconds=3)
    (cut,) = [e for e in found.visit.exchanges if e.cut]
    assert (cut.url.rpartition("/")[2], cut.cut) == ("hang", "time")
    assert {"page", "warc"} <= set(found.items)


@pytest.mark.parametrize(("then", "cut"), [("hangs", "time"), ("ends", "disconnect")])
def test_a_large_body_that_stops_halfway_is_kept_so_far(
    tmp_path: Path, then: str, cut: str
) -> None:
    """What came of it has its digest, and it is not called whole."""
    half = bytes(range(256)) * 12_000

    def broken(site: Site, request: http.server.BaseHTTPRequestHandler, path: str) -> bool:
        if path != "/film":
            return False
        request.send_response(200)
        request.send_header("Content-Length", str(2 * len(half)))
        request.end_headers()
        request.wfile.write(half)
        request.wfile.flush()
        time.sleep(10 if then == "hangs" else 0)
        request.close_connection = True
        return True

    found, _ = visit(tmp_path, page("<script>fetch('/film')</script>"), broken, seconds=5)
    (film,) = [e for e in found.visit.exchanges if e.url.endswith("/film")]
    assert (film.cut, film.size) == (cut, len(half))
    assert film.sha256 == hashlib.sha256(half).hexdigest()


@pytest.mark.parametrize("kind", ["small", "streamed", "large"])
def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Whichever way a body comes in, the place that takes no more is named, and nothing is held."""
    needs_browser()
    bodies = {
        "small": Answer(b"small", "image/png"),
        "streamed": Answer(b"streamed" * 100, "text/plain", "gzip"),
        "large": Answer(bytes(3_000_000), "video/mp4"),
    }
    whole = Bodies._write

    def full(self: Bodies, one: Exchange, *more: Any) -> Cut:
        if one.url.endswith("/film"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(self, one, *more)

    monkeypatch.setattr(Bodies, "_write", full)
    answers = page("<script>fetch('/film')</script>", film=bodies[kind])
    manner = Manner(direct=True, private=True, limits=Limits(seconds=8.0, quiet=0.5))
    with served(answers) as site, pytest.raises(DiskRefused) as raised:
        capture(tmp_path, f"{site.base}/", KEEPER, manner=manner)
    archive = tmp_path / "archive"
    told = f"cannot write in {archive}: No space left on device; nothing was taken in"
    assert str(raised.value) == told
    assert list((archive / "incoming").iterdir()) == list((archive / "records").iterdir()) == []


def test_large_bodies_of_a_worker_and_of_a_frame_are_exact(tmp_path: Path) -> None:
    """Each keeps what it asked for itself, and gets all of it."""
    body = Answer(bytes(range(256)) * 12_000, "video/mp4")
    ask = "fetch('/FILM').then(a => a.arrayBuffer()).then(b => fetch('/said?FILM' + b.byteLength))"
    answers = page(
        "<iframe src=/frame></iframe><script>new Worker('/worker.js')</script>",
        frame=Answer(f"<script>{ask.replace('FILM', 'one')}</script>".encode(), "text/html"),
        one=body,
        two=body,
        said=Answer(b"", "text/plain"),
    )
    worker = Answer(ask.replace("FILM", "two").encode(), "text/javascript")
    found, site = visit(tmp_path, answers | {"/worker.js": worker})
    wanted = hashlib.sha256(body.body).hexdigest()
    exchanges = [e for e in found.visit.exchanges if e.url.endswith(("/one", "/two"))]
    assert [(e.cut, e.sha256) for e in exchanges] == [("", wanted), ("", wanted)]
    assert {f"/said?one{len(body.body)}", f"/said?two{len(body.body)}"} <= set(site.asked)


def test_a_page_that_never_stays_is_kept(tmp_path: Path) -> None:
    """One that leads itself away again and again takes its questions along, and not the capture."""
    slow = page("<script>setInterval(() => location.href = '/?' + Math.random(), 50)</script>")

    def slowly(site: Site, request: http.server.BaseHTTPRequestHandler, path: str) -> bool:
        time.sleep(0.04)
        return False

    found, _ = visit(tmp_path, slow, slowly, seconds=3)
    assert found.status == 200
    assert "warc" in found.items


@pytest.mark.deep
def test_a_page_that_loops_ends_with_its_time(tmp_path: Path) -> None:
    """A script that never returns costs the renderings, not what was answered."""
    found, _ = visit(tmp_path, page("<script>for(;;);</script>"), seconds=3)
    assert found.status == 200
    assert "warc" in found.items


def test_bodies_above_the_limit_are_cut(tmp_path: Path) -> None:
    """A body that unpacks to more than is kept is cut at the limit, and says so."""
    bomb = Answer(bytes(5_000_000), "text/plain", "gzip")
    text = "<script>fetch('/bomb')</script>"
    found, _ = visit(tmp_path, page(text, bomb=bomb), body=1_000_000)
    (cut,) = [e for e in found.visit.exchanges if e.cut]
    assert (cut.cut, cut.size) == ("length", 1_000_000)


def test_downloads_windows_and_questions_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is downloaded, no second window opens, no question waits for an answer."""
    file = Answer(b"MZ", "application/x-msdownload", more=(("Content-Disposition", "attachment"),))
    text = """<a id=a href=/file download>x</a><script>
      window.open('/popup'); alert(1); confirm(2); prompt(3); print();
      addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'x'; });
      document.getElementById('a').click();</script>"""
    popup = Answer(b"<script>fetch('/from-popup')</script>", "text/html")
    found, site = visit(tmp_path, page(text, file=file, popup=popup))
    assert "/from-popup" not in site.asked
    assert "screenshot" in found.items


def test_a_file_instead_of_a_page_is_kept(tmp_path: Path) -> None:
    """What the browser would download is held with its bytes, though nothing can be drawn."""
    pdf = Answer(b"%PDF-1.4\n%%EOF\n", "application/pdf")
    found, _ = visit(tmp_path, page("", file=pdf), path="/file")
    assert found.items["page"].media_type == "application/pdf"
    assert found.items["page"].size == len(pdf.body)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "chrome://version"]
)
def test_a_page_leads_to_no_file_of_this_machine(tmp_path: Path, target: str) -> None:
    """A redirect, a frame and a script to a file or to the browser itself lead nowhere."""
    moved = Answer(b"", "text/html", status=302, more=(("Location", target),))
    text = (
        f"<iframe src='{target}'></iframe><iframe src=/moved></iframe><script>location='{target}'"
    )
    found, _ = visit(tmp_path, page(f"{text}</script>", moved=moved))
    schemes = {e.url.partition(":")[0] for e in found.visit.exchanges}
    assert schemes <= {"http", "data"}
    assert found.final_url.startswith("http://127.0.0.1")
    for place in (tmp_path / "archive" / "objects").rglob("*"):
        assert not place.is_file() or b"root:x:0" not in place.read_bytes()


def outside(
    case: Path, answers: dict[str, Answer], names: Outside, url: str
) -> tuple[Captured, Site]:
    """A visit to a name that leads to this machine, which may be asked under that name alone."""
    needs_browser()
    with served(answers) as site:
        port = site.base.rpartition(":")[2]
        for answer in answers.values():
            answer.body = answer.body.replace(b"PORT", port.encode())
        limits = Limits(seconds=6, quiet=0.5)
        manner = Manner(direct=True, limits=limits, resolve=names)
        return capture(case, url.replace("PORT", port), KEEPER, manner=manner), site


def test_a_name_that_leads_to_this_machine_is_not_asked(tmp_path: Path) -> None:
    """The name looks public and its address is not: nothing is connected to, nothing kept."""
    names = Outside([("127.0.0.1",)])
    with pytest.raises(NothingCame, match="its own network"):
        outside(tmp_path, page("secret"), names, "http://rebound.example:PORT/")
    assert not list((tmp_path / "archive" / "records").iterdir())


def test_one_private_address_among_public_ones_is_enough(tmp_path: Path) -> None:
    """A name with two addresses is judged by the worse of them."""
    names = Outside([("198.51.100.7", "10.0.0.1")])
    with pytest.raises(NothingCame, match="its own network"):
        outside(tmp_path, page("secret"), names, "http://rebound.example:PORT/")


@pytest.mark.parametrize(
    "inner",
    [
        *("http://127.0.0.1:PORT/in", "http://localhost:PORT/in", "http://[::1]:PORT/in"),
        *("http://0x7f.1:PORT/in", "http://2130706433:PORT/in", "http://192.168.1.1/in"),
        *("http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]:PORT/in"),
    ],
)
def test_a_page_reaches_nothing_inside(tmp_path: Path, inner: str) -> None:
    """By picture, script, frame, redirect or socket: this machine and its network stay unasked."""
    needs_browser()
    moved = Answer(b"", "text/html", status=302, more=(("Location", inner),))
    socket = inner.replace("http:", "ws:")
    text = f"""<img src='{inner}?img'><iframe src='{inner}?frame'></iframe><img src='/moved'>
      <script>fetch('{inner}?fetch', {{mode: 'no-cors'}}); new WebSocket('{socket}?socket');
      navigator.sendBeacon('{inner}?beacon')</script>"""
    answers = page(text, moved=moved)
    with served(answers) as site:
        port = site.base.rpartition(":")[2]
        answers["/"].body = answers["/"].body.replace(b"PORT", port.encode())
        answers["/moved"].more = (("Location", inner.replace("PORT", port)),)
        with proxy("socks5", int(port)) as way:
            limits = Limits(seconds=6, quiet=0.5)
            manner = Manner(proxy=f"socks5://{way.address}", limits=limits)
            found = capture(tmp_path, "http://page.example/", KEEPER, manner=manner)
    assert set(way.hosts) == {"page.example"}
    assert [path for path in site.asked if "in?" in path or "meta-data" in path] == []
    assert set(found.visit.refused.values()) == {"private"}


@pytest.mark.parametrize("target", ["http://127.0.0.1:9/in", "/again?", "file:///etc/passwd"])
def test_a_page_of_the_browser_s_own_is_no_picture_of_the_page(tmp_path: Path, target: str) -> None:
    """Led where nothing is asked, or in a circle, it shows an error: that is not what was kept."""
    needs_browser()
    moved = {"/": Answer(b"", "text/html", status=302, more=(("Location", target),))}
    again = {"/again": Answer(b"", "text/html", status=302, more=(("Location", "/again?"),))}
    told: list[str] = []
    with served(moved | again) as site, proxy("socks5", int(site.base.rpartition(":")[2])) as way:
        limits = Limits(seconds=6, quiet=0.5)
        manner = Manner(proxy=f"socks5://{way.address}", limits=limits)
        url = "http://page.example/"
        found = capture(tmp_path, url, KEEPER, manner=manner, tell=told.append)
    assert set(found.items) == {"warc"}
    assert any("the page was never reached" in said for said in told)


def test_a_page_that_leads_to_an_error_is_told(tmp_path: Path) -> None:
    """Its answer is kept; what the browser shows in its place is not."""
    found, _ = visit(tmp_path, page("<script>location = 'http://127.0.0.1:9/'</script>"))
    assert {"warc", "page"} <= set(found.items)
    assert "screenshot" not in found.items
    assert any("led on to where nothing answered" in said for said in found.visit.warned)


def test_a_service_worker_is_not_installed(tmp_path: Path) -> None:
    """What a page would slip between itself and the network is not there."""
    worker = Answer(b"fetch('/from-worker')", "text/javascript")
    text = "<script>navigator.serviceWorker.register('/sw.js')</script>"
    _, site = visit(tmp_path, page(text) | {"/sw.js": worker})
    assert "/from-worker" not in site.asked


def test_a_page_has_no_way_to_find_an_address(tmp_path: Path) -> None:
    """No peer connection, in a frame either; the page's clock and words are everybody's."""
    text = """<iframe srcdoc="<script>parent.postMessage(typeof RTCPeerConnection,'*')</script>">
      </iframe><script>addEventListener('message', e => fetch('/said?' + [e.data,
      typeof RTCPeerConnection, typeof webkitRTCPeerConnection, new Date().getTimezoneOffset(),
      Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages, innerWidth,
      typeof (document.createElement('canvas').getContext('webgl') || undefined)]))</script>"""
    _, site = visit(tmp_path, page(text, said=Answer(b"", "text/plain")))
    (said,) = [path for path in site.asked if path.startswith("/said?")]
    nothing = "undefined"
    told = f"{nothing},{nothing},{nothing},0,UTC,en-US,1366,{nothing}"
    assert said.partition("?")[2] == told


def test_a_page_learns_nothing_of_the_machine(tmp_path: Path) -> None:
    """Neither its processors, nor its memory, nor that a program drives the browser."""
    look = "[navigator.hardwareConcurrency, navigator.webdriver, navigator.deviceMemory]"
    text = f"""<iframe srcdoc="<script>parent.postMessage({look},'*')</script>"></iframe><script>
      addEventListener('message', e => fetch('/said?' + [{look}, e.data].join()))</script>"""
    _, site = visit(tmp_path, page(text, said=Answer(b"", "text/plain")))
    assert [path for path in site.asked if path.startswith("/said?")] == [
        "/said?4,false,8,4,false,8"
    ]


@pytest.mark.deep
def test_ten_thousand_requests_stop_at_the_limit(tmp_path: Path) -> None:
    """A page that asks without end is answered so often, and what it was refused is counted."""
    text = """<script>for (let n = 0; n < 10000; n++) fetch('/x?' + n).catch(() => 0)</script>"""
    answers = page(text, x=Answer(b"x", "text/plain"))
    found, site = visit(tmp_path, answers, seconds=60, requests=100)
    assert len(site.asked) <= 101
    assert found.visit.dropped["requests"] >= 9_000
    assert found.visit.at_rest


def test_huge_and_broken_fields_break_nothing(tmp_path: Path) -> None:
    """A field of 100 KB is kept; one that would begin a record of its own does not."""
    fields = (("X-Long", "a" * 100_000), ("X-Odd", "ÿþ\x01WARC/1.1"), ("X-Odd", "twice"))
    answers = page("<img src=/odd>", odd=Answer(b"odd", "text/plain", more=fields))
    found, _ = visit(tmp_path, answers)
    (odd,) = [e for e in found.visit.exchanges if e.url.endswith("/odd")]
    assert len(odd.header("x-long")) == 100_000
    from fastwarc.warc import ArchiveIterator

    warc = next(p for p in (tmp_path / "archive/objects").rglob(found.items["warc"].object))
    with open(warc, "rb") as file:
        kinds = [r.headers["WARC-Type"] for r in ArchiveIterator(file, parse_http=False)]
    assert kinds == ["warcinfo"] + ["request", "response"] * len(found.visit.exchanges)


def test_a_server_that_hangs_up_leaves_nothing(tmp_path: Path) -> None:
    """No answer, no record: what is not there is not held."""
    needs_browser()

    def shut(site: Site, request: http.server.BaseHTTPRequestHandler, path: str) -> bool:
        request.connection.close()
        return True

    with pytest.raises(NothingCame):
        visit(tmp_path, page(""), shut)
    assert {one.standing for one in audit(tmp_path)} <= {"intact"}


def test_no_profile_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's folder is gone with the browser; one that another program made stays."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "/tmp")
    folder = Path(tempfile.gettempdir())
    # One whose process was killed: no process has a number as high.
    killed = folder / "synopticon-page-999999999-abcdefgh"
    theirs = folder / "synopticon-page-999999998-abcdefgh"
    for made in (killed, theirs):
        made.mkdir(exist_ok=True)
    (killed / "synopticon-profile").touch()
    visit(tmp_path, page("x"))
    assert not killed.exists()
    theirs.rmdir()
    assert not list(folder.glob(f"synopticon-page-{os.getpid()}-*"))
