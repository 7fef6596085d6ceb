"""The small readers that stand behind one another: what each gives, and where it refuses."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from synopticon.archive.importing.http import Dechunked, begins_chunked, read_head
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.multipart import decoded, parts
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import (
    Hashed,
    Inflated,
    Peeked,
    Reader,
    Stretch,
    drained,
)

NOISE = random.Random(3).randbytes(200_000)


@dataclass
class Drip:
    """Gives at most so many bytes at once, as a slow line does; keeps what it was asked for."""

    data: bytes
    most: int = 7
    asked: list[int] = field(default_factory=list)

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        self.asked.append(size)
        size = self.most if size < 0 else min(size, self.most)
        given, self.data = self.data[:size], self.data[size:]
        return given


def whole(reader: Reader, size: int = 3) -> bytes:
    """All it gives, asked for in small pieces; at its end it stays."""
    given = []
    while chunk := reader.read(size):
        assert 0 < len(chunk) <= size
        given.append(chunk)
    assert reader.read(size) == b""
    return b"".join(given)


def refusal(step: Callable[[], object]) -> str:
    """Why a step refuses."""
    with pytest.raises(Refused) as caught:
        step()
    return str(caught.value)


# ---- Peeked, Stretch, Hashed.
@pytest.mark.parametrize("size", [0, 1, 5, 7, 20])
def test_what_was_looked_at_is_read_again(size: int) -> None:
    """Nothing is lost and nothing read twice; more than was asked for is not looked at."""
    assert Peeked(io.BytesIO(b"0123456789"), size).head == b"0123456789"[:size]
    assert whole(Peeked(Drip(b"0123456789", 2), size)) == b"0123456789"
    peeked = Peeked(io.BytesIO(b"0123456789"), size)
    assert peeked.read() + peeked.read() == b"0123456789"
    assert peeked.read() == b""


def test_no_more_is_looked_at_than_has_to_be() -> None:
    """4,096 bytes where no other number is given."""
    source = Drip(NOISE, 10_000)
    assert Peeked(source).head == NOISE[:4096]
    assert source.asked == [4096]


def test_so_many_bytes_and_no_more_are_given() -> None:
    """What stands behind a stretch stays; a stretch that ends too soon is refused."""
    source = io.BytesIO(b"0123456789")
    assert whole(Stretch(source, 4)) == b"0123"
    assert Stretch(source, 0).read() == b""
    assert Stretch(source, 5).read() == b"45678"
    short = Stretch(Drip(b"ab"), 1_000)
    assert short.read() == b"ab"
    assert refusal(short.read) == "is cut short: 2 of 1,000 bytes are there"
    large = Drip(NOISE, 1 << 30)
    Stretch(large, 1 << 30).read()
    assert large.asked == [1 << 20]


def test_the_end_is_told_once_with_all_that_went_through() -> None:
    """Each digest is that of all of it."""
    hashers, ends = (hashlib.sha256(), hashlib.md5()), list[int]()
    reader = Hashed(Drip(NOISE[:1000]), hashers, ends.append)
    assert whole(reader, 50) == NOISE[:1000]
    assert reader.read() == b""
    assert ends == [1000]
    assert reader.count == 1000
    assert hashers[0].digest() == hashlib.sha256(NOISE[:1000]).digest()
    assert hashers[1].digest() == hashlib.md5(NOISE[:1000]).digest()
    assert whole(Hashed(Drip(b"abc"), ())) == b"abc"
    assert drained(Drip(b"abcdefghij")) == 10


# ---- Inflated.
PACKED = {
    15: zlib.compress(NOISE),
    31: gzip.compress(NOISE, mtime=0),
    -15: zlib.compress(NOISE)[2:-4],
}


@pytest.mark.parametrize("wbits", PACKED)
@pytest.mark.parametrize("most", [11, 1 << 20])
def test_what_was_deflated_is_given(wbits: int, most: int) -> None:
    """In each of its frames, however it drips in and is asked for."""
    assert whole(Inflated(Drip(PACKED[wbits], most), wbits, Limits()), 5_000) == NOISE
    reader = Inflated(Drip(PACKED[wbits], most), wbits, Limits())
    assert b"".join(iter(reader.read, b"")) == NOISE
    assert (reader.went_in, reader.came_out, reader.beyond) == (len(PACKED[wbits]), len(NOISE), 0)


@pytest.mark.parametrize("most", [1, 1 << 20])
def test_what_stands_behind_a_stream_is_counted(most: int) -> None:
    """Or, where several may follow one another, read on; what follows and is none is counted."""
    data = zlib.compress(b"lamps")
    reader = Inflated(Drip(data + b"beyond", most), 15, Limits())
    assert (whole(reader), reader.beyond) == (b"lamps", 6)
    members = gzip.compress(b"one") + gzip.compress(b"") + gzip.compress(b"two")
    reader = Inflated(Drip(members + b"beyond", most), 31, Limits(), several=True)
    assert (whole(reader), reader.beyond) == (b"onetwo", 6)
    reader = Inflated(Drip(members, most), 31, Limits())
    assert (whole(reader), reader.beyond) == (b"one", len(members) - len(gzip.compress(b"one")))


@pytest.mark.parametrize("wbits", PACKED)
def test_what_is_cut_short_or_damaged_is_refused(wbits: int) -> None:
    """Wherever; what comes before is given."""
    data = PACKED[wbits]
    for cut in (0, 1, 9, len(data) // 2, len(data) - 1):
        reader = Inflated(Drip(data[:cut], 1 << 20), wbits, Limits())
        assert (
            refusal(lambda reader=reader: drained(reader)) == "its compressed bytes are cut short"
        )  # type: ignore[misc]
    damaged = Inflated(Drip(b"\xff" * 40, 1 << 20), wbits, Limits())
    assert refusal(lambda: drained(damaged)) == "its compressed bytes are damaged"


def test_what_swells_is_refused() -> None:
    """Beyond the slack, at more than so many times what went in; up to there it is given."""
    data, limits = zlib.compress(bytes(100_000)), Limits(ratio=10, slack=50_000)
    bomb = Inflated(Drip(data, 1 << 20), 15, limits)
    why = refusal(lambda: drained(bomb))
    assert why == "swells to more than 10 times its size, as a bomb does"
    assert bomb.came_out <= 50_000 + (1 << 16)
    assert drained(Inflated(Drip(data, 1 << 20), 15, Limits(ratio=10, slack=100_000))) == 100_000
    assert drained(Inflated(Drip(data, 1 << 20), 15, Limits(ratio=1_000, slack=0))) == 100_000
    reader = Inflated(Drip(data, 1 << 20), 15, Limits())
    assert len(reader.read(10)) == 10
    assert len(reader.read()) <= 1 << 16
    assert len(reader.read(1 << 30)) <= 1 << 20


# ---- The head of an answer, and its chunks.
@pytest.mark.parametrize(
    ("head", "status", "fields"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", "200", ()),
        (b"HTTP/1.1 200\r\n\r\n", "200", ()),
        (b"HTTP/2 404\n\n", "404", ()),
        (b"HTTP/1.0   301 \tMoved away\r\nA: b\r\n\r\n", "301", (("a", "b"),)),
        (
            b"HTTP/1.1 200 OK\nContent-Type : text/html \n of\tpaper\nno field\nA:b:c\n\n",
            "200",
            (("content-type", "text/html of\tpaper"), ("a", "b:c")),
        ),
        (b"HTTP/1.1 200 OK\r\n folded\r\nA: \xff\r\n\r\n", "200", (("a", "\udcff"),)),
    ],
)
def test_the_head_of_an_answer(
    head: bytes, status: str, fields: tuple[tuple[str, str], ...]
) -> None:
    """Its status and fields in order, folded lines joined; behind its empty line is the body."""
    for most in (1, 1 << 20):
        read, rest = read_head(Drip(head + b"\r\n\nbody", most))
        assert (read.status, read.fields) == (status, fields)
        assert whole(rest) == b"\r\n\nbody"


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (b"", "does not begin as an answer of a web server does"),
        (b"HTTP/1.1 20 OK\r\n\r\n", "does not begin as an answer of a web server does"),
        (b"HTTP/1.1 2000\r\n\r\n", "does not begin as an answer of a web server does"),
        (b"HTTP/1.1 200OK\r\n\r\n", "does not begin as an answer of a web server does"),
        (b"http/1.1 200 OK\r\n\r\n", "does not begin as an answer of a web server does"),
        (b" HTTP/1.1 200 OK\r\n\r\n", "does not begin as an answer of a web server does"),
        (b"HTTP/1.1 200 OK", "the head of its answer has no end"),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n", "the head of its answer has no end"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
            "the head of its answer has no end",
        ),
    ],
)
def test_what_is_no_head_is_refused(head: bytes, why: str) -> None:
    """What begins otherwise, and what has no end within 64 KiB."""
    assert refusal(lambda: read_head(Drip(head, 1 << 20))) == why


def test_fields_of_one_name_are_joined() -> None:
    """In their order, as HTTP joins them."""
    head, _ = read_head(Drip(b"HTTP/1.1 200 OK\r\nA: b\r\nC: d\r\na: e\r\n\r\n"))
    assert (head.all("a"), head.all("c"), head.all("b")) == ("b, e", "d", "")
    assert head.names() == {"a", "c"}


@pytest.mark.parametrize("most", [1, 5, 1 << 20])
def test_chunks_are_put_together(most: int) -> None:
    """With extensions and fields behind the last; what stands behind them is counted."""
    sent = b"5\r\nlamps\r\n1;a=b\r\n!\r\n000a \t\n0123456789\n0\r\nA: b\r\n\r\nbeyond"
    reader = Dechunked(Drip(sent, most))
    assert whole(reader) == b"lamps!0123456789"
    assert reader.beyond == 6
    reader = Dechunked(Drip(sent.removesuffix(b"beyond"), most))
    assert b"".join(iter(reader.read, b"")) == b"lamps!0123456789"
    assert reader.beyond == 0
    large = b"%x\r\n%s\r\n0\r\n\r\n" % (len(NOISE), NOISE)
    assert whole(Dechunked(Drip(large, most * 300)), 100_000) == NOISE


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "its chunks have no end"),
        (b"5\r\nlamps\r\n", "its chunks have no end"),
        (b"0\r\n", "its chunks have no end"),
        (b"5\r\nlam", "its last chunk is cut short"),
        (b"4\r\nlamps\r\n0\r\n\r\n", "one of its chunks is longer than it says"),
        (b"x\r\n", "one of its chunks has no size that can be read"),
        (b"\r\n", "one of its chunks has no size that can be read"),
        (b"-1\r\n", "one of its chunks has no size that can be read"),
        (b"f" * 16 + b"\r\n", "one of its chunks has no size that can be read"),
        (b"1" * 20_000, "a line between its chunks has no end"),
    ],
)
def test_chunks_that_are_none_are_refused(sent: bytes, why: str) -> None:
    """Cut short, longer than told, without a size."""
    assert refusal(lambda: drained(Dechunked(Drip(sent, 1 << 20)))) == why


def test_how_chunks_begin() -> None:
    """With a size of at most fifteen digits and the end of its line."""
    for head in (b"5\r\n", b"A\n", b"0f;x=y\r\n", b"f" * 15 + b"\n"):
        assert begins_chunked(head)
    for head in (b"", b"5", b"<html>\n", b" 5\r\n", b"f" * 16 + b"\n"):
        assert not begins_chunked(head)


# ---- The parts of a saved page.
def page(
    *bodies: bytes, mark: str = "xx", end: bytes = b"--xx--\r\n", line: bytes = b"\r\n"
) -> bytes:
    """A page of these parts."""
    head = f'Content-Type: multipart/related; boundary="{mark}"'.encode() + line * 2 + b"before"
    made = b"".join(
        line + b"--xx" + line + b"N: %d" % n + line * 2 + b for n, b in enumerate(bodies)
    )
    return head + made + line + end


@pytest.mark.parametrize("most", [1, 9, 1 << 20])
@pytest.mark.parametrize("line", [b"\r\n", b"\n"])
def test_each_part_has_its_fields_and_its_bytes(most: int, line: bytes) -> None:
    """The line end before a mark is the mark's; what merely looks like one is the part's."""
    bodies = (b"one", b"", b"--x", b"a\r\n--yy\n\n", b"\r\r\n", NOISE[:9000])
    fields, each = parts(Drip(page(*bodies, line=line), most))
    assert fields == {"content-type": 'multipart/related; boundary="xx"'}
    found = [(about, whole(part, 1000)) for about, part in each]
    assert found == [({"n": str(n)}, body) for n, body in enumerate(bodies)]
    _, each = parts(Drip(page(*bodies, line=line), most))
    assert [about["n"] for about, _ in each] == ["0", "1", "2", "3", "4", "5"]
    _, each = parts(Drip(page(*bodies, line=line), most))
    assert [b"".join(iter(part.read, b"")) for _, part in each] == list(bodies)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"A: b", "its head has no end"),
        (b"A: b\r\n" * 20_000, "its head has no end"),
        (b"A: b\r\n\r\n--xx\r\n", "does not say how its parts are told apart"),
        (b"Content-Type: a/b; boundary=\r\n\r\n", "does not say how its parts are told apart"),
        (page(b"one")[:-10], "is cut short: the mark of its end is missing"),
        (page(), "nothing"),
        (
            page(b"one", end=b"--xxy\r\n"),
            "the mark between its parts is followed by something else",
        ),
        (page(b"one", end=b"--xx\r\nA: b\r\n"), "its head has no end"),
    ],
)
def test_what_is_cut_in_parts_has_an_end(data: bytes, why: str) -> None:
    """Else it is refused where it ends; what was whole before is given."""

    def read() -> None:
        for _, part in parts(Drip(data, 1 << 20))[1]:
            drained(part)

    if why == "nothing":
        assert read() is None  # type: ignore[func-returns-value]
    else:
        assert refusal(read) == why


@pytest.mark.parametrize(
    ("said", "mark"),
    [("boundary=xx", "xx"), ('BOUNDARY = "xx"; a=b', "xx"), ('type="a/b";\r\n\tboundary=xx', "xx")],
)
def test_how_the_mark_is_told(said: str, mark: str) -> None:
    """With or without quotes, in any case, on a line that is folded; the first of a name counts."""
    head = f"Content-Type: multipart/related; {said}\r\ncontent-type: b\r\n\r\n".encode()
    fields, each = parts(Drip(head + f"--{mark}\r\n\r\nx\r\n--{mark}--".encode()))
    assert fields["content-type"].startswith("multipart/related; ")
    assert "\n" not in fields["content-type"]
    assert [whole(part) for _, part in each] == [b"x"]


@pytest.mark.parametrize("most", [1, 2, 5, 1 << 20])
@pytest.mark.parametrize(
    ("coding", "sent", "given"),
    [
        ("", b"=41 b", b"=41 b"),
        (" 7BIT ", b"=41", b"=41"),
        ("8bit", b"\xff", b"\xff"),
        ("binary", b"\0\r\n", b"\0\r\n"),
        ("base64", b"bGFt\r\ncHM=\r\n", b"lamps"),
        ("BASE64", b" b G F t c H M h ", b"lamps!"),
        ("base64", b"", b""),
        ("quoted-printable", b"l=61mps =E2=80=\r\n=93\r\nx=\n", b"lamps \xe2\x80\x93\r\nx"),
    ],
)
def test_the_codings_of_mail(most: int, coding: str, sent: bytes, given: bytes) -> None:
    """Taken off, however they drip in."""
    reader = decoded(Drip(sent, most), coding)
    assert b"".join(iter(reader.read, b"")) == given


def test_a_long_line_that_is_quoted_is_given_as_it_comes() -> None:
    """A sign that is cut in two between pieces is one."""
    source = Drip(b"=41" * 60_000, 1 << 20)
    reader = decoded(source, "quoted-printable")
    begun = reader.read()
    assert source.data, "all of it was read before any of it was given"
    assert begun + b"".join(iter(reader.read, b"")) == b"A" * 60_000


@pytest.mark.parametrize(
    ("coding", "sent", "why"),
    [
        ("base64", b"bGFtc", "its letters of base 64 are cut short"),
        ("base64", b"bGF!", "is not in the base 64 that it says"),
        ("base64", b"bG==bG==", "is not in the base 64 that it says"),
        ("base64", b"bGFtcHM=bGFtcHM=", "is not in the base 64 that it says"),
        ("x-uuencode", b"", "is coded in a way that is not known"),
    ],
)
def test_codings_that_are_none(coding: str, sent: bytes, why: str) -> None:
    """Cut short, with other letters, going on behind its end, unknown; however it drips in."""
    for most in (1, 4, 7, 8, 100):
        why_not = refusal(lambda most=most: drained(decoded(Drip(sent, most), coding)))  # type: ignore[misc]
        assert why_not == why
