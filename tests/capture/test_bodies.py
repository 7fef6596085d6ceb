"""What a page was answered is kept to the byte, whatever it was written or packed in."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pypdfium2
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from PIL import Image
from warcio.archiveiterator import ArchiveIterator as SecondReader

from tests.capture.conftest import Visited
from tests.capture.pages import answers

pytestmark = pytest.mark.browser

BODIES = sorted(path for path, answer in answers().items() if answer.status == 200)


def _responses(warc: Path) -> dict[str, tuple[dict[str, str], str]]:
    """The headers and the digest of the body of each response, by address."""
    found = {}
    with open(warc, "rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            hashed = hashlib.sha256()
            while part := record.reader.read(1 << 20):
                hashed.update(part)
            headers = dict(record.http_headers.items())
            found[record.headers["WARC-Target-URI"]] = (headers, hashed.hexdigest())
    return found


def test_there_are_22_bodies() -> None:
    """As many as were compared when the way to take them was chosen."""
    assert len(BODIES) == 22


@pytest.mark.parametrize("path", BODIES)
def test_a_body_is_exact(visited: Visited, path: str) -> None:
    """The WARC holds what the server hashed: gzip, Brotli, EUC-KR, GB18030, Shift-JIS, 50 MB."""
    _, digest = _responses(visited.held("warc"))[visited.site.base + path]
    assert digest == visited.site.digests()[path]


def test_another_reader_agrees_with_every_digest(visited: Visited) -> None:
    """The digests that stand in the WARC are those of its blocks and its payloads."""
    count = 0
    with open(visited.held("warc"), "rb") as file:
        for record in SecondReader(file, check_digests="raise"):
            while record.raw_stream.read(1 << 20):
                pass
            count += record.rec_type == "response"
    assert count == len(visited.captured.visit.exchanges)


def test_the_decoding_is_declared(visited: Visited) -> None:
    """A body that came packed says so, and under its own name no field that is no longer true."""
    headers, _ = _responses(visited.held("warc"))[f"{visited.site.base}/packed.json"]
    assert headers["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in headers
    assert int(headers["Content-Length"]) == len(answers()["/packed.json"].body)
    head = visited.held("warc").read_bytes()[:4000]
    assert b"WARC/1.1" in head
    assert b"bodies: content-decoded" in head
    assert b"Synopticon-Body: content-decoded" in head


def test_redirects_answers_without_a_body_and_workers_are_kept(visited: Visited) -> None:
    """A redirect, a 204, what it led to, and what a worker asked for stand in the WARC."""
    base = visited.site.base
    statuses = {e.url.removeprefix(base): e.status for e in visited.captured.visit.exchanges}
    assert statuses["/moved"] == 302
    assert statuses["/empty"] == 204
    assert {"/data.json?again", "/data.json?from-worker", "/in-frame.png"} <= set(statuses)


def test_fields_are_those_of_the_server(visited: Visited) -> None:
    """What a server set stands there as often as it was sent."""
    warc = visited.held("warc").read_bytes()[:6000]
    assert b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n" in warc


def test_a_page_gets_its_bodies_all_the_same(visited: Visited) -> None:
    """What was taken on the way reaches the page: the page itself counted 50 million bytes."""
    saved = visited.held("mhtml").read_text("utf-8", "replace").replace("=\r\n", "")
    assert "blob50" in saved
    assert "50000000" in saved


def test_renderings_are_held_with_their_digests(visited: Visited) -> None:
    """A picture, a PDF and a saved page, each under the digest that it had when it was made."""
    for part in ("screenshot", "pdf", "mhtml", "warc", "page"):
        data = visited.held(part).read_bytes()
        assert hashlib.sha256(data).hexdigest() == visited.captured.items[part].object
    assert visited.held("screenshot").read_bytes().startswith(b"\x89PNG")
    assert visited.held("pdf").read_bytes().startswith(b"%PDF-")


def test_renderings_show_the_words_of_the_page(visited: Visited) -> None:
    """A page drawn without a font looks like a page that says nothing."""
    sheet = pypdfium2.PdfDocument(visited.held("pdf").read_bytes())[0]
    assert "framed" in "".join(sheet.get_textpage().get_text_range().split())
    picture = Image.open(visited.held("screenshot")).convert("L")
    assert picture.getextrema()[0] < 128


def test_the_record_tells_how_and_nobody(visited: Visited) -> None:
    """Addresses, both clocks, tools and digests; no proxy, no machine, no path."""
    (record,) = (visited.case / "archive" / "records").iterdir()
    said = json.loads(record.read_bytes())
    assert said["fetched"]["url"] == said["fetched"]["final_url"] == f"{visited.site.base}/"
    assert said["fetched"]["server_date"].endswith("GMT")
    assert said["fetched"]["began"] <= said["fetched"]["ended"] <= said["added"]
    assert set(said["tools"]) == {"Chromium", "playwright", "synopticon", "warcio"}
    assert said["capture"]["status"] == "200"
    bodies = {item["object"]: item["body"] for item in said["items"]}
    assert bodies[said["capture"]["parts"]["warc"]] == "content-decoded"
    assert bodies[said["capture"]["parts"]["pdf"]] == "made"
    assert str(visited.case) not in record.read_text()


def test_a_server_is_told_little(visited: Visited) -> None:
    """One locale, the plain User-Agent of the version, and nothing of a headless browser."""
    asked = visited.site.headers["/"]
    assert asked["Accept-Language"] == "en-US"
    assert "Headless" not in json.dumps(visited.site.headers)
    assert asked["User-Agent"].startswith("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit")


def test_only_what_the_page_asked_for_was_connected_to(visited: Visited) -> None:
    """A browser asks its maker for this and that; nothing of it goes out."""
    assert set(visited.captured.visit.asked) == {"127.0.0.1"}
    assert visited.captured.visit.refused == {}
