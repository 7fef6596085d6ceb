"""check.texts and check.remembered: what readers told is remembered for its user alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.base.sealed import SealedFolder
from synopticon.check import texts as texts_module
from synopticon.check.remembered import Remembered
from synopticon.check.texts import HeldTexts, Stood
from synopticon.extract import places
from synopticon.extract.redacting import ends
from synopticon.model.passages import digest
from synopticon.model.ports import Unread
from synopticon.model.records import Derivation, Exhibit, Passage
from synopticon.names.fold import letters
from tests.unit.extract.papers import pdf

pytest.importorskip("pypdfium2", reason="the extra `archive` is not installed")
WORDS = "Eight lamps had hung beside the customs shed of the town"


def exhibit(data: bytes, media_type: str = "application/pdf", **more: object) -> Exhibit:
    return Exhibit(
        id="leaflet",
        source="paper",
        title="Leaflet",
        kind="report",
        holding="held",
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        **more,  # type: ignore[arg-type]
    )


def held(folder: Path, *files: bytes) -> Holdings:
    folder.mkdir(exist_ok=True)
    for number, data in enumerate(files):
        (folder / str(number)).write_bytes(data)
    return Holdings.open(folder / "none", [folder])


def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text("", encoding="utf-8")
    return tmp_path


def passage(text: str) -> Passage:
    return Passage(0, len(letters(text)), digest(letters(text)))


def test_a_passage_is_found_in_a_held_pdf(tmp_path: Path) -> None:
    """No derivation is needed: the bytes that are held are read."""
    data = pdf(WORDS)
    texts = HeldTexts(held(tmp_path / "h", data))
    assert texts.place(exhibit(data), passage(WORDS)) == 0
    assert texts.words(exhibit(data), passage(WORDS)) == WORDS


def test_a_text_that_was_recorded_comes_before_the_reader(tmp_path: Path) -> None:
    """Passages are counted in the derivation of kind text where one is held."""
    data, typed = pdf("what a machine reads"), b"what somebody typed"
    step = Derivation("text", "of", hashlib.sha256(typed).hexdigest(), "by hand")
    texts = HeldTexts(held(tmp_path / "h", data, typed))
    found = texts.of(exhibit(data, derivations=(step,)))
    assert not isinstance(found, Unread)
    assert found.text == "what somebody typed"
    # Where it is not held its passages are open: in another text they may stand elsewhere.
    other = HeldTexts(held(tmp_path / "i", data)).of(exhibit(data, derivations=(step,)))
    assert other == Unread("its text is not held here")


def by(tool: str, text: bytes) -> Derivation:
    return Derivation("text", "of", hashlib.sha256(text).hexdigest(), tool)


TYPED = b"Ninety lamps were set on fire beside the customs shed of the town"


def test_words_are_looked_for_in_every_text(tmp_path: Path) -> None:
    """A text that somebody typed hides no word of the document, and what it adds is told apart."""
    data = pdf(WORDS)
    texts = HeldTexts(held(tmp_path / "h", data, TYPED))
    paper = exhibit(data, derivations=(by("by hand", TYPED),))
    there, typed = passage(WORDS), passage(TYPED.decode())
    found = texts.stood(paper, there)
    assert isinstance(found, Stood)
    assert (found.step, found.letters.text) == (None, WORDS)
    assert (texts.place(paper, there), texts.words(paper, there)) == (0, WORDS)
    found = texts.stood(paper, typed)
    assert isinstance(found, Stood)
    assert found.step == paper.derivations[0]
    assert [texts.is_only_recorded(paper, one) for one in (there, typed)] == [False, True]
    assert texts.place(paper, passage("nowhere")) is None


def test_what_was_read_here_comes_before_what_was_typed(tmp_path: Path) -> None:
    """Whichever is recorded first; and the document is not read again to tell them apart."""
    data, read = b"%PDF-1.7 and no more", WORDS.encode()
    both = f"{WORDS}. {TYPED.decode()}".encode()
    texts = HeldTexts(held(tmp_path / "h", data, read, both))
    steps = (by("by hand", both), by("synopticon extract 1, pypdfium2 5", read))
    paper = exhibit(data, derivations=steps)
    found = texts.stood(paper, passage(WORDS))
    assert isinstance(found, Stood)
    assert found.step == steps[1]
    assert texts.of(paper) is found.letters
    typed = passage(TYPED.decode())
    moved = Passage(len(letters(WORDS)), typed.length, typed.sha256)
    assert [texts.is_only_recorded(paper, p) for p in (passage(WORDS), moved)] == [False, True]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf(""), False),
        (b"{ no format", False),
        (b"%PDF-1.7 and no more", Unread("its text cannot be read: it is cut short or damaged")),
    ],
)
def test_a_text_of_what_is_not_read_here_is_as_good_as_any(
    tmp_path: Path, data: bytes, told: bool | Unread
) -> None:
    """A scan has no words of its own; of one that is damaged nobody can say."""
    kind = "application/pdf" if data.startswith(b"%PDF") else "application/rtf"
    texts = HeldTexts(held(tmp_path / "h", data, TYPED))
    paper = exhibit(data, kind, derivations=(by("by hand", TYPED),))
    assert texts.place(paper, passage(TYPED.decode())) == 0
    assert texts.is_only_recorded(paper, passage(TYPED.decode())) == told


def test_a_text_that_is_not_held_leaves_its_words_open(tmp_path: Path) -> None:
    """What is in none of the others may be in that one."""
    data = b"{ no format"
    texts = HeldTexts(held(tmp_path / "h", data, TYPED))
    paper = exhibit(data, "application/rtf", derivations=(by("a", TYPED), by("b", b"not held")))
    assert texts.place(paper, passage(TYPED.decode())) == 0
    found = texts.place(paper, passage(WORDS))
    assert isinstance(found, Unread)
    assert "another is not held" in found


def test_what_was_read_once_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second check of the same bytes asks no reader, not even for the pages."""
    data = pdf(WORDS)
    holdings = held(tmp_path / "h", data)
    first = HeldTexts.of_case(holdings, case(tmp_path), b"k" * 32)
    text, extent = first.of(exhibit(data)), first.extent(exhibit(data))

    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(texts_module, "text_of", never)
    monkeypatch.setattr(places, "extent_of", never)
    second = HeldTexts.of_case(holdings, tmp_path, b"k" * 32)
    again = second.of(exhibit(data))
    assert not isinstance(text, Unread)
    assert not isinstance(again, Unread)
    assert again.text == text.text
    assert second.extent(exhibit(data)) == extent


def test_what_another_remembered_is_not_believed(tmp_path: Path) -> None:
    """A text that came in a received folder was sealed with another key, so all is read anew."""
    data = pdf(WORDS)
    holdings = held(tmp_path / "h", data)
    HeldTexts.of_case(holdings, case(tmp_path), b"theirs" * 6).of(exhibit(data))
    (entry,) = (tmp_path / ".synopticon" / "texts").iterdir()
    seal, _, _ = entry.read_bytes().partition(b"\n")
    entry.write_bytes(seal + b"\nno lamp ever hung here")
    for key in (b"theirs" * 6, b"mine" * 8):
        found = HeldTexts.of_case(holdings, tmp_path, key).of(exhibit(data))
        assert not isinstance(found, Unread)
        assert found.text == WORDS


def test_nothing_is_remembered_without_a_key_or_a_case(tmp_path: Path) -> None:
    """A folder that is no case is left as it is."""
    data = pdf(WORDS)
    holdings = held(tmp_path / "h", data)
    HeldTexts.of_case(holdings, tmp_path, b"k" * 32).of(exhibit(data))
    HeldTexts.of_case(holdings, case(tmp_path), None).of(exhibit(data))
    assert not (tmp_path / ".synopticon").exists()


def test_a_failure_is_told_and_not_remembered(tmp_path: Path) -> None:
    """What could not be read today may be read tomorrow, with what is installed then."""
    kept = SealedFolder(tmp_path / ".synopticon", "texts", b"k" * 32)
    answers = iter(["it needs more than is here"])

    def read() -> str:
        for why in answers:
            raise ValueError(why)
        return "words"

    with pytest.raises(ValueError, match="more than is here"):
        Remembered(kept).text("a key", read)
    assert Remembered(kept).text("a key", read) == "words"
    assert Remembered(kept).text("a key", lambda: "other words") == "words"


def test_a_damaged_document_leaves_its_passages_open(tmp_path: Path) -> None:
    """It is counted as unchecked, with the reason in words."""
    data = b"%PDF-1.7 and no more"
    found = HeldTexts(held(tmp_path / "h", data)).place(exhibit(data), passage(WORDS))
    assert isinstance(found, Unread)
    assert "damaged" in found


@pytest.mark.parametrize(("size", "remembered"), [(2_000_000, True), (2_000, False)])
def test_the_end_of_a_large_file_is_looked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, remembered: bool
) -> None:
    """A second check does not read it again; a small one is read sooner than what is remembered."""
    data = b"%PDF-1.7\n%%EOF" + b"x" * size
    sha256 = hashlib.sha256(data).hexdigest()
    holdings = held(tmp_path / "h", data)
    first = HeldTexts.of_case(holdings, case(tmp_path), b"k" * 32)
    assert (first.behind_end(sha256), first.behind_end("0" * 64)) == (size, None)
    monkeypatch.setattr(ends, "behind_end_of", lambda stream: 7)
    second = HeldTexts.of_case(holdings, tmp_path, b"k" * 32)
    assert second.behind_end(sha256) == (size if remembered else 7)


def test_a_file_that_is_gone_has_no_end_that_was_looked_at(tmp_path: Path) -> None:
    """It is told as not looked at."""
    holdings = held(tmp_path / "h", b"GIF89a")
    texts = HeldTexts(holdings)
    (tmp_path / "h" / "0").unlink()
    found = texts.behind_end(hashlib.sha256(b"GIF89a").hexdigest())
    assert found == Unread("its file cannot be read: No such file or directory")
