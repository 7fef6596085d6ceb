"""What is published of a capture holds nothing of who captured it, or is withheld."""

from __future__ import annotations

import base64
import gzip
import quopri
import re
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.extract.redacting.canaries import Canaries, TooShort
from synopticon.extract.redacting.drawn import redacted_pdf, redacted_png
from synopticon.extract.redacting.ends import behind_end, behind_end_of
from synopticon.extract.redacting.outcome import Redacted, Withheld
from synopticon.extract.redacting.redaction import redacted
from synopticon.model.captures import answers
from tests.capture.pages import PIXEL

ADDRESS, ACCOUNT, ZONE, USER = (
    "203.0.113.77",
    "blue.heron@mail.example",
    "Asia/Ulaanbaatar",
    "hkimsey",
)
OWN = Canaries.of((ADDRESS, ACCOUNT, ZONE, USER))
PAGE = "<!doctype html><p>The lamps of the harbour look back.</p>"

# Fields of an answer in which servers and networks name who asked, or from where.
TELLING = {
    "Set-Cookie": f"id={USER}; Path=/",
    "Authorization": f"Basic {base64.b64encode(USER.encode()).decode()}",
    "CF-Ray": "8f2a-ULN",
    "Via": "1.1 edge-uln-3.example",
    "X-Cache": "HIT from cache-uln4.example",
    "X-Served-By": "cache-hkg-17",
    "X-Forwarded-For": ADDRESS,
    "CF-IPCountry": "MN",
    "X-Geo-City": "Ulaanbaatar",
    "Server-Timing": "cdn;desc=ULN",
    "Alt-Svc": "h3=edge-uln.example:443",
    "ETag": "visitor-77",
    "X-Amz-Cf-Pop": "ULN50-C1",
    "Report-To": '{"url":"https://nel.example/uln"}',
    "Expires": "Mon, 23 Nov 2026 20:51:01 GMT",
    "Strict-Transport-Security": "max-age=1",
}


def record(kind: str, block: bytes, *more: str) -> bytes:
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:7aa6c358-a55b-42ad-a4f2-eea1707532a5>",
        "WARC-Date: 2026-11-23T20:51:01.331006Z",
        *more,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def raw(
    body: bytes = PAGE.encode(), kind: str = "text/html", uri: str = "https://x.example/a"
) -> bytes:
    """A capture with its maker in every field that does not belong to the page."""
    info = f"operator: {USER}\r\nhostname: {USER}-laptop\r\nip: {ADDRESS}\r\n".encode()
    asked = f"GET /a HTTP/1.1\r\nCookie: a={USER}\r\nX-Zone: {ZONE}\r\n\r\n".encode()
    fields = [f"{name}: {value}" for name, value in TELLING.items()]
    fields += [f"Content-Type: {kind}", "Date: Mon, 23 Nov 2026 20:51:01 GMT"]
    answer = "\r\n".join(["HTTP/1.1 200 hkimsey", *fields, "", ""]).encode() + body
    target = f"WARC-Target-URI: {uri}"
    tls = "WARC-TLS-Cipher-Suite: TLS_AES", f"WARC-IP-Address: {ADDRESS}", f"WARC-X-User: {USER}"
    return (
        record("warcinfo", info, f"WARC-Filename: /home/{USER}/x.warc")
        + record("request", asked, target)
        + record(
            "response", answer, target, *tls, "Content-Type: application/http; msgtype=response"
        )
        + record("metadata", ACCOUNT.encode(), target)
    )


def test_nothing_of_the_capturer_is_left() -> None:
    """Canaries stand in every field that could carry them, and in none that is published."""
    made = redacted(raw(), "application/warc", OWN)
    assert isinstance(made, Redacted), made
    lower = made.data.lower()
    for canary in (ADDRESS, ACCOUNT, ZONE, USER, "20:51", "20261123205"):
        assert canary.lower().encode() not in lower
    for name, value in TELLING.items():
        assert name.lower().encode() + b":" not in lower
        assert value.lower().encode() not in lower
    assert b"uln" not in lower.replace(b"x.example", b"")
    assert PAGE.encode() in made.data
    assert re.findall(rb"\d\d:\d\d:\d\d", made.data) == [b"00:00:00"] * len(
        re.findall(rb"\d\d:\d\d:\d\d", made.data)
    )
    (answer,) = answers(made.data)
    assert answer.status == 200
    assert dict(answer.fields)["Date"] == "Mon, 23 Nov 2026 00:00:00 GMT"


def test_the_same_capture_gives_the_same_bytes() -> None:
    """Nothing is drawn and no clock is asked."""
    assert redacted(raw(), "application/warc", OWN) == redacted(raw(), "application/warc", OWN)


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _wide(text: str) -> str:
    """As East Asian typesetting has Latin letters and digits."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


ENCODED: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "upper case": lambda t: t.upper().encode(),
    "percent": lambda t: "".join(f"%{ord(c):02x}" for c in t).encode(),
    "percent of what needs it": lambda t: quote(t, safe="").encode(),
    "percent twice": lambda t: quote(quote("".join(f"%{ord(c):02x}" for c in t))).encode(),
    "entities": lambda t: "".join(f"&#{ord(c)};" for c in t).encode(),
    "entities in hexadecimal": lambda t: "".join(f"&#x{ord(c):x};" for c in t).encode(),
    "backslash u": lambda t: "".join(f"\\u{ord(c):04x}" for c in t).encode(),
    "backslash x": lambda t: "".join(f"\\x{ord(c):02x}" for c in t).encode(),
    "backslash and slash": lambda t: t.replace("/", "\\/").encode(),
    "base64": lambda t: base64.b64encode(t.encode()),
    "base64 in the middle": lambda t: base64.b64encode(f'{{"who":"{t}","n":1}}'.encode()),
    "base64 of UTF-16": lambda t: base64.b64encode(_utf16(f"a {t} b")),
    "base64 for addresses": lambda t: base64.urlsafe_b64encode(f"??>{t}>>".encode()).rstrip(b"="),
    "base64 of percent": lambda t: base64.b64encode(
        quote("".join(f"%{ord(c):02x}" for c in t)).encode()
    ),
    "percent of base64": lambda t: quote(base64.b64encode(f"x{t}xy".encode()), safe="").encode(),
    "hexadecimal": lambda t: t.encode().hex().encode(),
    "quoted-printable": lambda t: quopri.encodestring(t.encode(), quotetabs=True),
    "quoted-printable over lines": lambda t: "=\r\n".join(t).encode(),
    "UTF-16": _utf16,
    "UTF-16, large end first": lambda t: t.encode("utf-16-be"),
    "UTF-32": lambda t: t.encode("utf-32-le"),
    "split by elements": lambda t: f"{t[:4]}<b class='a>b'>{t[4]}</b>{t[5:]}".encode(),
    "split by a comment": lambda t: f"{t[:3]}<!-- a > b -->{t[3:]}".encode(),
    "split by elements in entities": lambda t: f"{t[:4]}&lt;i&gt;{t[4:]}".encode(),
    "zero-width spaces": lambda t: "\N{ZERO WIDTH SPACE}".join(t).encode(),
    "soft hyphens": lambda t: "\N{SOFT HYPHEN}".join(t).encode(),
    "entities of nothing": lambda t: "&#8203;".join(t).encode(),
    "names of nothing": lambda t: "&shy;<wbr>&zwnj;".join(t).encode(),
    "full-width": lambda t: _wide(t).encode(),
    "full-width in EUC-KR": lambda t: "등대".encode("euc-kr") + _wide(t).encode("euc-kr"),
    "full-width in UTF-16": lambda t: _utf16(f"<p>{_wide(t)}</p>"),
    "base64 over lines": lambda t: base64.encodebytes(b"p" * 54 + f"ab{t}".encode() + b"q" * 90),
    "base64 over each line": lambda t: b"\r\n".join(
        re.findall(rb".{1,4}", base64.b64encode(f"{t}{t}".encode()))
    ),
    "base64 over escaped lines": lambda t: base64.encodebytes(b"p" * 55 + t.encode() * 2).replace(
        b"\n", b"\\n"
    ),
    "UTF-16 of entities": lambda t: _utf16("".join(f"&#{ord(c)};" for c in t)),
    "UTF-16 of percent": lambda t: _utf16("".join(f"%{ord(c):02x}" for c in t)),
    "UTF-16 of base64": lambda t: _utf16(base64.b64encode(f"x{t}xy".encode()).decode()),
}


@pytest.mark.parametrize("canary", [ADDRESS, ACCOUNT, ZONE, USER])
@pytest.mark.parametrize("encoding", ENCODED)
def test_a_canary_in_a_body_withholds_it(canary: str, encoding: str) -> None:
    """However a page writes who looks at it, nothing of the page is published."""
    body = b"<p>" + PAGE.encode() + ENCODED[encoding](canary) + b"</p>"
    outcome = redacted(raw(body), "application/warc", OWN)
    assert isinstance(outcome, Withheld)
    assert canary not in " ".join(outcome.reasons)


@pytest.mark.parametrize(
    "spelt",
    [
        "203-0-113-77.isp.example",
        "77.113.0.203.in-addr.arpa",
        "3405803853",
        "cb00714d",
        "203.000.113.077",
    ],
)
def test_an_address_is_found_as_names_and_numbers_have_it(spelt: str) -> None:
    """The exit's address stands in names of hosts, reversed, and as one number."""
    assert OWN.seen(f"visitor {spelt}".encode()) == {0}


def test_names_are_found_however_their_words_are_joined() -> None:
    """A name of two words, in another alphabet and its encodings."""
    own = Canaries.of(("Ada Byron", "홍길동"))
    for text in ("ada_byron", "ADA+BYRON", "ada.byron", "AdaByron", "ada%20byron"):
        assert own.seen(text.encode()) == {0}, text
    for encoding in ("utf-8", "euc-kr", "utf-16-le"):
        assert own.seen("이름은 홍길동".encode(encoding)) == {1}, encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "euc-kr", "cp949"])
@pytest.mark.parametrize("before", [b"", b"x"])
def test_a_name_in_letters_of_its_own_is_found_split(encoding: str, before: bytes) -> None:
    """Two letters of a Korean name in elements of their own, wherever the text begins."""
    own = Canaries.of(("홍길동",))
    assert own.seen(before + "<p>이름: 홍<b>길</b>동</p>".encode(encoding)) == {0}


@pytest.mark.parametrize(
    "spelt",
    [
        "".join(rf"\{ord(c):x} " for c in ADDRESS),
        "".join(rf"\{ord(c):06X}" for c in ADDRESS),
        "".join(rf"\{ord(c):03o}" for c in ADDRESS),
        "".join(rf"\{ord(c):o}" for c in ADDRESS),
        ADDRESS.encode().hex(" "),
        ADDRESS.encode().hex(":").upper(),
        ", ".join(f"0x{ord(c):02x}" for c in ADDRESS),
        f"String.fromCharCode({','.join(str(ord(c)) for c in ADDRESS)})",
        base64.b64encode(gzip.compress(f"it is {ADDRESS}".encode())).decode(),
        base64.b64encode(zlib.compress(f"it is {ADDRESS}".encode())).decode(),
    ],
)
def test_an_address_is_found_in_rarer_spellings(spelt: str) -> None:
    """Of stylesheets, in octal digits, as a list of bytes, squeezed and packed."""
    assert OWN.seen(f"content: '{spelt}'".encode()) == {0}


@pytest.mark.parametrize("encoding", ["iso2022_kr", "johab", "iso2022_jp", "hz", "big5"])
def test_a_name_is_found_in_encodings_of_the_region(encoding: str) -> None:
    """Those that shift into their letters too, with a text of the same alphabet around it."""
    own = Canaries.of(("조선민주주의", "平壤中央市場"))
    name = "조선민주주의" if encoding in ("iso2022_kr", "johab") else "平壤中央市場"
    name, own = (name, own) if encoding != "hz" else ("平壤中央市", Canaries.of(("平壤中央市",)))
    around = "이름" if encoding in ("iso2022_kr", "johab") else "中"
    assert own.seen(f"a {around}{name}{around} b".encode(encoding))


@pytest.mark.parametrize("data", [b"<!--", b"<a '\"", b"<a<a ", b"QUJD", b"QUJD\n", b"&lt;", b"<"])
def test_a_page_that_repeats_itself_is_searched_in_its_time(data: bytes) -> None:
    """No repetition makes the search stall, or find what is not there."""
    assert OWN.seen(data * (300_000 // len(data))) == frozenset()


def test_a_text_of_three_characters_is_refused() -> None:
    """What would be found everywhere is not looked for, and not repeated."""
    with pytest.raises(TooShort) as raised:
        Canaries.of(("Seoul", "abc"))
    assert "abc" not in str(raised.value)


@given(st.binary(max_size=200), st.integers(0, 2), st.sampled_from([ADDRESS, ACCOUNT, ZONE, USER]))
def test_base64_is_found_at_any_place(before: bytes, depth: int, canary: str) -> None:
    """Whatever comes before it in the same run of base64."""
    packed = base64.b64encode(before + canary.encode() + b"after")
    assert OWN.seen(b'"' + packed + b'"')


@given(st.integers(0, 2_000_000))
def test_a_canary_is_found_across_the_windows_of_a_stream(at: int) -> None:
    """No place in a large body is between two looks."""
    data = b"." * at + ADDRESS.encode() + b"." * 100
    assert OWN.seen_in(BytesIO(data)) == {0}
    assert OWN.seen(data) == {0}


def test_a_canary_in_the_address_of_a_page_withholds_it() -> None:
    """An address that carries an account is no address to publish."""
    outcome = redacted(raw(uri=f"https://x.example/?u={quote(ACCOUNT)}"), "application/warc", OWN)
    assert isinstance(outcome, Withheld)


def test_pictures_and_what_cannot_be_searched_stay_behind() -> None:
    """A picture needs a person's decision, alone or inside a text; a packed body was not read."""
    made = redacted(raw() + raw(PIXEL, "image/png"), "application/warc", OWN)
    assert isinstance(made, Redacted)
    assert b"PNG" not in made.data
    assert dict(made.left_out)["pictures and other bodies that are no text"] == 1
    inside = b"<img src='data:image/png;base64," + base64.b64encode(PIXEL) + b"'>"
    made = redacted(raw(inside), "application/warc", OWN)
    assert isinstance(made, Redacted)
    assert answers(made.data)[0].body == b"<img src='data:,'>"
    assert answers(made.data)[0].fidelity == "redacted"


def test_who_names_nothing_gets_nothing() -> None:
    """Where nothing was named, nothing was looked for: it is withheld, not let through."""
    for kind in ("application/warc", "multipart/related", "image/png", "application/pdf"):
        assert isinstance(redacted(raw(), kind, Canaries.of(())), Withheld)


@pytest.mark.parametrize("tail", [b"x", b"\r\n", raw()[:40], b"WARC/1.1\r\n"])
def test_bytes_behind_the_last_record_withhold(tail: bytes) -> None:
    """What follows the last whole record is looked at by nobody."""
    assert isinstance(redacted(raw() + tail, "application/warc", OWN), Withheld)


@given(st.integers(0, len(raw()) - 1))
def test_a_capture_cut_short_is_withheld(length: int) -> None:
    """A WARC cut anywhere but between two records is not published, and never crashes."""
    outcome = redacted(raw()[:length], "application/warc", OWN)
    if isinstance(outcome, Redacted):
        assert raw()[length:].startswith(b"WARC/1.1")


@given(st.data())
def test_a_published_capture_with_a_changed_byte_is_none(data: st.DataObject) -> None:
    """What judges a published capture refuses any other byte outside of a body."""
    made = redacted(raw(), "application/warc", OWN)
    assert isinstance(made, Redacted)
    at = data.draw(st.integers(0, len(made.data) - 1))
    flipped = bytearray(made.data)
    flipped[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match="it"):
        answers(bytes(flipped))


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(data: bytes) -> None:
    """No bytes make it crash, whatever they say they are."""
    for kind in ("application/warc", "multipart/related", "image/png", "application/pdf", "a/b"):
        for whole in (b"WARC/1.1\r\n" + data, data):
            outcome = redacted(whole, kind, OWN)
            assert isinstance(outcome, Redacted) or outcome.reasons
    assert (behind_end(data) or 0) <= len(data)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_png_loses_its_texts() -> None:
    """Texts, times and profiles go; the pixels stay; without a reader of words it is withheld."""
    said = chunk(b"tEXt", b"Author\0somebody") + chunk(b"tIME", bytes(7))
    png = PIXEL[:33] + said + PIXEL[33:]
    made = redacted_png(png, OWN, lambda data: "")
    assert isinstance(made, Redacted)
    assert made.data == PIXEL
    assert isinstance(redacted_png(png, OWN, None), Withheld)
    assert isinstance(redacted_png(png, OWN, lambda data: "from 203.0.\n113.77"), Withheld)
    packed = PIXEL[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(USER.encode())) + PIXEL[33:]
    assert isinstance(redacted_png(packed, OWN, lambda data: ""), Withheld)
    assert isinstance(redacted_png(png + b"more", OWN, lambda data: ""), Withheld)


PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Creator (Mozilla/5.0 HeadlessChrome)\n/Producer (Skia/PDF m156)\n"
    b"/CreationDate (D:20261123205101+08'00')\n/ModDate (D:20261123205101+08'00')>>\nendobj\n"
    b"trailer\n<</ID [<AB12><CD34>]>>\n%%EOF\n"
)


def test_a_pdf_loses_its_times_and_zones() -> None:
    """Its dates are of the day, its zone is none, and it is as long as before."""
    made = redacted_pdf(PDF, OWN, lambda data: "words")
    assert isinstance(made, Redacted)
    assert len(made.data) == len(PDF)
    assert b"205101" not in made.data
    assert b"+08" not in made.data
    assert b"(D:20261123000000Z" in made.data
    assert b"Mozilla" not in made.data
    assert b"AB12" not in made.data
    assert isinstance(redacted_pdf(PDF + b"x" * 9, OWN, lambda data: ""), Withheld)
    assert isinstance(redacted_pdf(PDF, OWN, lambda data: f"you are {ADDRESS}"), Withheld)
    assert isinstance(redacted_pdf(PDF, OWN, None), Withheld)


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\n"
    "Subject: page\r\nDate: Mon, 23 Nov 2026 20:51:01 +0800\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="----Multipart--aZ9x----"\r\n'
    "\r\n\r\n------Multipart--aZ9x----\r\nContent-Type: text/html\r\n"
    "Content-ID: <frame-0123456789ABCDEF0123456789ABCDEF@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://x.example/\r\n\r\n"
    "<p>lamps =EC=AA=BD</p>{}\r\n------Multipart--aZ9x----\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Location: https://x.example/a.png\r\n\r\n"
    "iVBORw0KGgo=\r\n------Multipart--aZ9x------\r\n"
)


def test_a_saved_page_loses_its_date_and_its_boundary() -> None:
    """And its pictures, and the names that the browser drew."""
    made = redacted(MHTML.format("").encode(), "multipart/related", OWN)
    assert isinstance(made, Redacted)
    for gone in (b"20:51", b"+0800", b"aZ9x", b"0123456789ABCDEF", b"iVBOR", b"Blink"):
        assert gone not in made.data
    assert base64.b64encode("<p>lamps 쪽</p>".encode())[:16] in made.data
    hidden = MHTML.format("=68kim=\r\nsey").encode()
    assert isinstance(redacted(hidden, "multipart/related", OWN), Withheld)
    assert isinstance(redacted(MHTML.encode() + b"tail", "multipart/related", OWN), Withheld)


@pytest.mark.parametrize(
    ("data", "behind"),
    [
        (PIXEL, 0),
        (PIXEL + b"key", 3),
        (PDF, 0),
        (PDF + b"1234", 4),
        (b"GIF89a\1\0\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\1\0\0\x3b", 0),
        (b"GIF89a\1\0\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\1\0\0\x3bPK", 2),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xda\0\4ab12\xff\0\xff\xd034\xff\xd9", 0),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xda\0\4ab12\xff\0\xff\xd034\xff\xd9rest", 4),
        (b"RIFF\4\0\0\0WEBP", 0),
        (b"RIFF\4\0\0\0WEBPx", 1),
        (b"PK\3\4" + bytes(30) + b"PK\5\6" + bytes(18), 0),
        (b"PK\3\4" + bytes(30) + b"PK\5\6" + bytes(16) + b"\4\0note", 4),
        (b"RIFF\4\0\0\0AVI RIFF\5\0\0\0AVIXx\0end", 3),
        (gzip.compress(b"one") + gzip.compress(bytes(300_000)), 0),
        (gzip.compress(bytes(300_000)) + gzip.compress(b"two") + b"rest", 4),
        (gzip.compress(b"one")[:-3], None),
        (MHTML.encode(), 0),
        (MHTML.encode() + b"tail", 4),
        (b"A text.\r\n\r\n" + MHTML.encode() + b"tail", None),
        (b"no format", None),
        (b"\xff\xd8\xff", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x09IEND", None),
    ],
)
def test_bytes_behind_the_end_of_a_format_are_counted(data: bytes, behind: int | None) -> None:
    """PNG, PDF, GIF, JPEG, WebP, ZIP: where each ends by its own specification."""
    assert behind_end(data) == behind


def test_a_large_file_is_looked_at_through_a_window(tmp_path: Path) -> None:
    """An end that lies across two windows is found, and no more is in memory than a window."""
    head = b"\xff\xd8\xff\xe0\0\4ab\xff\xda\0\4ab"
    for length in range(65_534 - len(head), 65_540):
        data = head + b"1" * length + b"\xff\xd9"
        assert behind_end(data) == 0
        assert behind_end(data + b"rest") == 4
        assert behind_end(b"%PDF-1" + bytes(9) + b"%%EOF" + b"1" * length) == length
    place = tmp_path / "large.jpg"
    with place.open("wb") as stream:
        stream.write(head)
        for _ in range(60):
            stream.write(b"\xff\0" * 500_000)
        stream.write(b"\xff\xd9rest")
    tracemalloc.start()
    with place.open("rb") as stream:
        assert behind_end_of(stream) == 4
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1_000_000


@pytest.mark.parametrize(
    ("rest", "told"),
    [(b"", 0), (b"\0" * 4096, 0), (b" \r\n", 0), (b"\0" * 4097, 4097), (b"\0k", 2)],
)
def test_a_few_blanks_behind_an_end_are_nothing(rest: bytes, told: int) -> None:
    """Programs fill up to a block; more than a block, or one other byte, is told."""
    assert behind_end_of(BytesIO(PIXEL + rest)) == told


def test_a_packed_body_is_searched_inside() -> None:
    """A text that is packed by gzip under the name of a text is not let through unread."""
    outcome = redacted(raw(gzip.compress(USER.encode())), "application/warc", OWN)
    assert isinstance(outcome, Withheld)
