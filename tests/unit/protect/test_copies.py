"""protect.copies: bytes are handed on where a person said so, and only fit ones."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Finding, Report
from synopticon.model.captures import Answer, written
from synopticon.model.records import Derivation, Exhibit
from synopticon.model.release import Copy, Release
from synopticon.protect.copies import copies
from synopticon.protect.gate import gate
from synopticon.protect.shown import shown_bytes
from tests.golden import sample

TEXT = "The office counted forty lamps. 등대 마흔.\n".encode()
DIGEST = hashlib.sha256(TEXT).hexdigest()


def paper(**changes: object) -> Exhibit:
    """A held text that may be handed on."""
    made = Exhibit(
        id="lamp-paper",
        source="the-paper",
        title="Lamps",
        kind="article",
        holding="held",
        credit="The Harbour Paper",
        rights="CC0-1.0",
        sha256=DIGEST,
        media_type="text/plain; charset=utf-8",
        publish=("text",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def said(exhibit: Exhibit, held: dict[str, bytes]) -> list[str]:
    """The codes and messages of what forbids it."""
    found, refused = copies((exhibit,), held)
    assert not found
    return [f"{f.code} {f.message} {f.help}" for f in refused]


def test_a_text_is_handed_on() -> None:
    """A plain text as it is; the text of anything else as it was derived."""
    found, refused = copies((paper(),), {DIGEST: TEXT})
    assert refused == ()
    assert found == {"lamp-paper": (Copy("text.txt", TEXT),)}
    step = Derivation("text", "ab" * 32, DIGEST, "t")
    derived = paper(sha256="ab" * 32, media_type="application/pdf", derivations=(step,))
    found, refused = copies((derived,), {DIGEST: TEXT, "ab" * 32: b"%PDF"})
    assert found == {"lamp-paper": (Copy("text.txt", TEXT),)}


def test_translations_are_told_apart() -> None:
    """Each by its number and language."""
    other = b"Other words."
    steps = (
        Derivation("translation", DIGEST, hashlib.sha256(other).hexdigest(), "t", language="en"),
        Derivation("translation", DIGEST, DIGEST, "t"),
    )
    held = {DIGEST: TEXT, hashlib.sha256(other).hexdigest(): other}
    found, _ = copies((paper(publish=("translation",), derivations=steps),), held)
    assert [c.name for c in found["lamp-paper"]] == ["translation-1-en.txt", "translation-2.txt"]


def test_without_a_word_nothing_is_handed_on() -> None:
    """What is held and could be is not, unless the record says so."""
    assert copies((paper(publish=()),), {DIGEST: TEXT}) == ({}, ())


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"credit": None}, "no credit"),
        ({"rights": None}, "no rights"),
        ({"holding": "referenced"}, "is of what is referenced"),
        ({"kind": "photograph"}, "is of a picture"),
        ({"sha256": "ab" * 32}, "text.txt is not held here. Bring its bytes"),
        (
            {"media_type": "application/pdf"},
            "no text was taken from it yet. Run `synopticon extract lamp-paper`.",
        ),
        (
            {"publish": ("capture",), "media_type": "application/warc"},
            "that may be handed on. Run `synopticon redact lamp-paper`.",
        ),
        ({"sha256": None}, "its record names no bytes"),
        ({"publish": ("translation",)}, "its record has no translation"),
    ],
)
def test_what_is_unfit_is_refused(changes: dict[str, object], fault: str) -> None:
    """Without ground, without bytes, or of what may never be."""
    (told,) = said(paper(**changes), {DIGEST: TEXT})
    assert told.startswith("PUB009")
    assert fault in told


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\xff\xfe not text", "no text in UTF-8"),
        (b"a\0b", "NUL"),
        (b"x" * 8_000_001, "more than 8,000,000"),
        (b"Escapee interview no. 7 said that it rained.", "label of a witness"),
    ],
)
def test_bytes_that_may_not_go(data: bytes, fault: str) -> None:
    """No text, too much of it, or one that tells those who were asked apart."""
    digest = hashlib.sha256(data).hexdigest()
    (told,) = said(paper(sha256=digest), {digest: data})
    assert fault in told


def test_what_is_held_and_too_large_is_not_called_missing(tmp_path: Path) -> None:
    """It was looked for, and is there; nothing of it is read."""
    from synopticon.model.pictures import MAX_BYTES

    with (tmp_path / "large").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    digest = hashlib.sha256((tmp_path / "large").read_bytes()).hexdigest()
    case = replace(sample.case(), exhibits=(paper(sha256=digest),))
    held = shown_bytes(case, Holdings.open(tmp_path, (tmp_path,)))
    (told,) = said(paper(sha256=digest), held)
    assert "text.txt has more than 8,000,000 bytes. Publish a part of it." in told


def test_other_bytes_are_not_handed_on() -> None:
    """Bytes that do not have the digest of the record."""
    (told,) = said(paper(), {DIGEST: TEXT + b"!"})
    assert told.startswith("EVD011")


def judged(text: bytes) -> Release | tuple[Finding, ...]:
    """What the gate says of the invented case with this text in it."""
    digest = hashlib.sha256(text).hexdigest()
    whole = sample.case()
    case = replace(whole, exhibits=(*whole.exhibits, paper(sha256=digest)))
    return gate(case, Report(), (), {digest: text})


def test_a_copy_is_searched_for_what_is_withheld() -> None:
    """A text that holds the digest or the address of a withheld exhibit does not pass the gate."""
    passed = judged(TEXT)
    assert isinstance(passed, Release)
    assert passed.copies["lamp-paper"] == (Copy("text.txt", TEXT),)
    for secret in (sample.WITHHELD_URL, sample.WITHHELD_DIGEST.upper()):
        refused = judged(f"Compare {secret} for more.".encode())
        assert isinstance(refused, tuple)
        assert [f.code for f in refused] == ["PUB005"]


@pytest.mark.parametrize("name", ["text", "translation"])
def test_what_the_user_never_publishes_forbids_a_copy(name: str) -> None:
    """Whoever took a page down may stand in its text; the finding does not repeat it."""
    step = Derivation("translation", DIGEST, DIGEST, "t", language="en")
    exhibit = paper(publish=(name,), derivations=(step,))
    found, (told,) = copies((exhibit,), {DIGEST: TEXT}, lambda data: b"lamps" in data)
    assert not found
    assert told.code == "PUB009"
    assert "lamp-paper" in told.message
    assert "`never_publish`" in told.message
    assert "lamps" not in told.message
    assert copies((exhibit,), {DIGEST: TEXT}, lambda data: False)[1] == ()


def test_the_gate_searches_a_captured_page() -> None:
    """A page redacted before the user named all that is theirs is searched again."""
    page = written([Answer("https://x.example/", "2020-01-09", 200, (), b"hkimsey", "redacted")])
    digest = hashlib.sha256(page).hexdigest()
    step = Derivation("redacted", DIGEST, digest, "t")
    exhibit = paper(media_type="application/warc", publish=("capture",), derivations=(step,))
    whole = sample.case()
    case = replace(whole, exhibits=(*whole.exhibits, exhibit))
    assert isinstance(gate(case, Report(), (), {digest: page}), Release)
    found = gate(case, Report(), (), {digest: page}, lambda data: b"hkimsey" in data)
    assert isinstance(found, tuple)
    assert [f.code for f in found] == ["PUB009"]
