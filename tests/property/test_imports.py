"""What holds of the readers of an import for all bytes that an honest program writes."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import quopri
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from synopticon.archive.importing.addresses import moment, web_address
from synopticon.archive.importing.bringing import Terms, bring_in
from synopticon.archive.importing.directory import read_directory
from synopticon.archive.importing.http import Dechunked
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.multipart import decoded, parts
from synopticon.archive.importing.named import fault
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import Inflated, Reader
from synopticon.archive.importing.zipped import bytes_of
from synopticon.archive.rooms import Rooms
from tests.unit.archive.importing.conftest import KEEPER
from tests.unit.archive.importing.making import answer, chunked, packed, record, saved, zipped

BYTES = st.one_of(
    st.binary(max_size=300),
    st.builds(lambda part, n: part * n, st.binary(max_size=40), st.integers(0, 4_000)),
    st.lists(st.sampled_from([b"\r", b"\n", b"-", b"--b", b"=", b"0\r\n", b"x"])).map(b"".join),
)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
# A body, and whether it is packed and sent in chunks.
CODED = st.tuples(BYTES.filter(bool), st.integers(0, 3))
SIZES = st.integers(1, 100_000)


class Given:
    """Bytes that come in pieces."""

    def __init__(self, data: bytes, piece: int) -> None:
        self._file, self._piece = io.BytesIO(data), piece

    def read(self, size: int = -1, /) -> bytes:
        """The next of them."""
        return self._file.read(self._piece if size < 0 else min(size, self._piece))


def whole(reader: Reader, size: int = 65_536) -> bytes:
    return b"".join(iter(lambda: reader.read(size), b""))


@contextmanager
def held(data: bytes) -> Iterator[dict[str, bytes]]:
    """What an import of the bytes holds, by the address it was found at."""
    with tempfile.TemporaryDirectory() as name:
        case, path = Path(name, "case"), Path(name, "given")
        case.mkdir()
        path.write_bytes(data)
        rows = bring_in(case, [path], KEEPER, Terms())
        assert {row.what for row in rows} <= {"taken in", "already held", "left out"}, rows
        objects = {r.sha256: Rooms.of(case).object(r.sha256).read_bytes() for r in rows if r.sha256}
        yield {row.facts.url: objects[row.sha256] for row in rows if row.facts.url}


@given(st.lists(BYTES.filter(bool), max_size=6), SIZES, SIZES)
def test_chunks_give_the_body_that_was_cut(chunks: list[bytes], piece: int, size: int) -> None:
    """Wherever it is cut, and however much is asked for at once."""
    assert whole(Dechunked(Given(chunked(*chunks), piece)), size) == b"".join(chunks)


@given(BYTES, st.integers(1, 60), SIZES)
def test_chunks_that_are_cut_short_are_refused(body: bytes, lost: int, piece: int) -> None:
    """None of them ends before its end."""
    data = chunked(body) if body else chunked()
    cut = data[: max(0, len(data) - lost)]
    try:
        whole(Dechunked(Given(cut, piece)))
    except Refused:
        return
    # The empty line after the last chunk is all that may be missing of it, and it is not.
    raise AssertionError(cut)


@given(BYTES, SIZES, SIZES, st.sampled_from([31, 15, -15]))
def test_deflated_bytes_come_back(body: bytes, piece: int, size: int, wbits: int) -> None:
    """In every frame, and never from less than all of them."""
    packer = zlib.compressobj(wbits=wbits)
    data = packer.compress(body) + packer.flush()
    assert whole(Inflated(Given(data, piece), wbits, Limits()), size) == body
    try:
        whole(Inflated(Given(data[:-1], piece), wbits, Limits()), size)
    except Refused:
        return
    raise AssertionError("it ended early")


@given(st.lists(BYTES, max_size=4), SIZES, SIZES)
def test_the_parts_of_a_saved_page_come_back(bodies: list[bytes], piece: int, size: int) -> None:
    """Whatever stands in them, but their own mark."""
    binary = "Content-Transfer-Encoding: binary"
    data = saved(*((binary, body) for body in bodies))
    _, each = parts(Given(data, piece))
    assert [whole(part, size) for _, part in each] == bodies


@given(BYTES, SIZES, SIZES)
def test_the_codings_of_mail_come_back(body: bytes, piece: int, size: int) -> None:
    """Base 64 as its library writes it, and quoted bytes as theirs reads them."""
    coded = base64.encodebytes(body)
    assert whole(decoded(Given(coded, piece), "BASE64"), size) == body
    quoted = quopri.encodestring(body)
    read = whole(decoded(Given(quoted, piece), "Quoted-Printable"), size)
    assert read == binascii.a2b_qp(quoted)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), BYTES, max_size=6
    ),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_a_zip_holds_what_python_put_into_it(files: dict[str, bytes], method: int) -> None:
    """Every entry, by the same name, with the same bytes; a name we refuse leads somewhere."""
    files = {name: data for name, data in files.items() if fault(name) is None}
    file = io.BytesIO(zipped(list(files.items()), method))
    limits = Limits()
    found = {e.name: whole(bytes_of(file, e, limits)) for e in read_directory(file, limits)}
    assert found == files


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(BYTES.filter(bool), st.integers(0, 3)), min_size=1, max_size=5),
    st.booleans(),
)
def test_two_readers_of_a_warc_agree(bodies: list[tuple[bytes, int]], is_packed: bool) -> None:
    """Warcio and we find the same bodies at the same addresses, whatever their coding."""
    records = []
    for number, (body, coding) in enumerate(bodies):
        fields = ""
        if coding & 1:
            body, fields = gzip.compress(body, mtime=0), "Content-Encoding: gzip"
        if coding & 2:
            body = chunked(body)
            fields = "\r\n".join(filter(None, [fields, "Transfer-Encoding: chunked"]))
        address = f"http://paper.example/{number}"
        records.append(record(answer(body, fields), WARC_Target_URI=address))
    data = packed(*records) if is_packed else b"".join(records)
    theirs = {
        one.rec_headers.get_header("WARC-Target-URI"): one.content_stream().read()
        for one in ArchiveIterator(io.BytesIO(data))
    }
    with held(data) as ours:
        assert ours == theirs


@given(st.text(max_size=200))
def test_an_address_of_a_record_has_no_login_and_is_of_the_web(text: str) -> None:
    """Whatever is given for one; and a time is one in UTC, or nothing."""
    for given_as in (text, f"https://{text}", f"http://anna:{text}@paper.example/"):
        found = web_address(given_as)
        assert not found or found.startswith(("http://", "https://"))
        assert "@" not in found.split("/")[2] if found else True
    assert len(moment(text)) in (0, 20)
