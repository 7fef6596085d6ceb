"""The text of an exhibit is that of its held bytes or of its held derivation, read once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.check import texts as module
from synopticon.check.texts import HeldTexts
from synopticon.model.ports import Unread
from synopticon.model.records import Derivation, Exhibit, Passage
from synopticon.names.fold import Letters, letters

WORDS = "In 1942 the keeper wrote that US$1.2 million had gone into the lamps of the island."


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def exhibit(
    data: bytes | None, media_type: str | None = "text/plain", text: bytes = b""
) -> Exhibit:
    derived = Derivation(kind="text", of="0" * 64, sha256=digest(text), tool="typed")
    return Exhibit(
        id="log",
        source="keeper",
        title="Log",
        kind="book",
        holding="held",
        sha256=None if data is None else digest(data),
        media_type=media_type,
        derivations=(derived,) if text else (),
    )


def texts(folder: Path, *exhibits: Exhibit, held: tuple[bytes, ...] = ()) -> HeldTexts:
    for data in held:
        (folder / digest(data)[:8]).write_bytes(data)
    return HeldTexts(Holdings.open(folder / "none", [folder]))


def passage(of: str, words: str, shift: int = 0) -> Passage:
    wanted = letters(words)
    return Passage(letters(of).index(wanted) + shift, len(wanted), digest(wanted.encode()))


def test_held_bytes_are_read(tmp_path: Path) -> None:
    """Plain text that is held is folded, and the same letters are returned each time (6.3)."""
    log = exhibit(WORDS.encode())
    read = texts(tmp_path, log, held=(WORDS.encode(),))
    found = read.of(log)
    assert isinstance(found, Letters)
    assert found.text == WORDS
    assert read.of(log) is found


def test_derivation_is_read_where_the_bytes_are_no_text(tmp_path: Path) -> None:
    """The text of a scan is that of its held derivation of kind text (6.3)."""
    scan = exhibit(b"%PDF", "application/pdf", text=WORDS.encode())
    found = texts(tmp_path, scan, held=(b"%PDF", WORDS.encode())).of(scan)
    assert isinstance(found, Letters)
    assert found.text == WORDS


DAMAGED = "its text cannot be read: it is cut short or damaged"
OTHERWISE = "its text cannot be read: it is no PDF: its bytes begin otherwise"


@pytest.mark.parametrize(
    ("data", "media_type", "text", "held", "why"),
    [
        (WORDS.encode(), "text/plain", b"", (), "its bytes are not held here"),
        (None, None, b"", (), "it names no bytes"),
        (b"{", "application/rtf", b"", (b"{",), "no reader for application/rtf yet"),
        (b"%PDF-", "application/pdf", b"", (b"%PDF-",), DAMAGED),
        (b"GIF89a %PDF-", "application/pdf", b"", (b"GIF89a %PDF-",), OTHERWISE),
        (b"%PDF", "application/pdf", b"", (), "its bytes are not held here"),
        (b"%PDF", "application/pdf", b"text", (b"%PDF",), "its text is not held here"),
        (b"lamp", None, b"", (b"lamp",), "it has no media_type, so no reader can be chosen"),
        (b"\xff", "text/plain", b"", (b"\xff",), "its text cannot be read: byte 0 is not UTF-8"),
    ],
)
def test_reason_is_given(
    tmp_path: Path,
    data: bytes | None,
    media_type: str | None,
    text: bytes,
    held: tuple[bytes, ...],
    why: str,
) -> None:
    """What cannot be read is answered with its reason, never with an empty text."""
    log = exhibit(data, media_type, text)
    found = texts(tmp_path, log, held=held).of(log)
    assert isinstance(found, Unread)
    assert found == why


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A held text over the bound is refused by its size."""
    monkeypatch.setattr(module, "MAX_BYTES", 3)
    log = exhibit(b"lamps")
    assert "3 bytes" in str(texts(tmp_path, log, held=(b"lamps",)).of(log))


def test_passage_is_found_where_it_is_and_where_it_moved(tmp_path: Path) -> None:
    """A passage is at its start, or wherever its digest is; else it is nowhere (6.4)."""
    log = exhibit(WORDS.encode())
    read = texts(tmp_path, log, held=(WORDS.encode(),))
    here = passage(WORDS, "the keeper wrote")
    assert read.place(log, here) == here.start
    assert read.place(log, passage(WORDS, "the keeper wrote", shift=9)) == here.start
    assert read.place(log, Passage(0, 5, digest(b"nowhere"))) is None


def test_search_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound a passage that is not in its place is unread, not called missing."""
    monkeypatch.setattr(module, "MAX_WINDOWS", len(letters(WORDS)))
    log = exhibit(WORDS.encode())
    read = texts(tmp_path, log, held=(WORDS.encode(),))
    assert read.place(log, Passage(0, 5, digest(b"nowhere"))) is None
    assert isinstance(read.place(log, Passage(0, 6, digest(b"nowhere"))), Unread)
    assert read.place(log, Passage(0, 5, digest(b"nowhere"))) is None


def test_passages_that_moved_together_cost_one_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a page was added in front, the second passage is looked for as far on as the first."""
    log = exhibit(WORDS.encode())
    read = texts(tmp_path, log, held=(WORDS.encode(),))
    monkeypatch.setattr(module, "MAX_WINDOWS", 0)
    monkeypatch.setattr(read, "_windows", len(letters(WORDS)))
    first, second = (passage(WORDS, w, shift=-3) for w in ("keeper wrote", "had gone into"))
    assert read.place(log, first) == first.start + 3
    assert read.place(log, second) == second.start + 3


@pytest.mark.parametrize(
    ("words", "read_as"),
    [
        ("42 the keeper", "1942 the keeper"),
        ("1.2 million had", "US$1.2 million had"),
        ("of the island", "of the island."),
    ],
)
def test_words_come_with_what_stands_against_them(tmp_path: Path, words: str, read_as: str) -> None:
    """A passage cut within a figure is read with the whole of it: 42 is not found in 1942."""
    log = exhibit(WORDS.encode())
    read = texts(tmp_path, log, held=(WORDS.encode(),))
    assert read.words(log, passage(WORDS, words)) == read_as


def test_objects_whose_bytes_differ_are_told(tmp_path: Path) -> None:
    """Every broken object of the archive is told, with the digest its bytes have."""
    objects = tmp_path / "archive" / "objects" / "sha256"
    objects.mkdir(parents=True)
    for data in (b"whole", b"broken"):
        (objects / digest(data)).write_bytes(data.replace(b"broken", b"other"))
    read = HeldTexts(Holdings.open(tmp_path))
    assert read.differing() == {digest(b"broken"): digest(b"other")}
