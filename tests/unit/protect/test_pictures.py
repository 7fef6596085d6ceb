"""protect.pictures: what passes of a picture that is held, and what never does."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from synopticon.base.diagnostics import Finding, Report, Span
from synopticon.model.case import Case, Chapter
from synopticon.model.prose import Block, Link
from synopticon.model.records import (
    Decision,
    Derivation,
    Evidence,
    Exhibit,
    Locator,
    Region,
    Via,
)
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.golden import sample
from tests.unit.extract.drawing import chunk, png

SHOWN = png()
DIGEST = hashlib.sha256(SHOWN).hexdigest()
ORIGINAL = "5a" * 32
FRAME = "6b" * 32
SECRET = "7c" * 32
COVERED = Decision("covered", "2024-05-03", (Region(1, 2, 3, 4),))
SEEN = Decision("none-visible", "2024-05-03")
SIZE = {"width": 20, "height": 10}


def photograph(**changes: object) -> Exhibit:
    """A held photograph with a frame of it and a picture for readers."""
    step = Derivation("picture", ORIGINAL, DIGEST, "t", SIZE, alt="A quay", decision=COVERED)
    made = Exhibit(
        id="quay-photograph",
        source="the-paper",
        title="The quay",
        kind="photograph",
        holding="held",
        credit="The Harbour Paper",
        rights="All rights reserved",
        sha256=ORIGINAL,
        media_type="image/tiff",
        derivations=(Derivation("crop", ORIGINAL, FRAME, "t"), step),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def case(exhibit: Exhibit, **changes: object) -> Case:
    whole = sample.case()
    return replace(whole, exhibits=(*whole.exhibits, exhibit), **changes)  # type: ignore[arg-type]


def judged(exhibit: Exhibit, data: bytes | None = SHOWN) -> Release | tuple[Finding, ...]:
    return gate(case(exhibit), Report(), (), {} if data is None else {DIGEST: data})


def codes(found: Release | tuple[Finding, ...]) -> list[str]:
    assert isinstance(found, tuple)
    return [f.code for f in found]


def test_the_picture_passes_and_of_the_original_nothing() -> None:
    """The Release has the covered pixels; no digest, type, size or other derivation of the rest."""
    release = judged(photograph())
    assert isinstance(release, Release)
    picture = release.pictures["quay-photograph"]
    assert picture.pixels.data == SHOWN
    assert (picture.faces, picture.alt, picture.officials) == ("covered", "A quay", ())
    for trace in (ORIGINAL, FRAME, "image/tiff", "2024-05-03"):
        assert trace not in repr(release), trace
    (exhibit,) = (e for e in release.exhibits if e.id == "quay-photograph")
    assert (exhibit.sha256, exhibit.media_type, exhibit.derivations) == (None, None, ())
    assert exhibit.credit == "The Harbour Paper"


@pytest.mark.parametrize("kind", ["photograph", "satellite-image", "video", "broadcast"])
def test_a_picture_that_nobody_asked_to_show_passes_as_a_title(kind: str) -> None:
    """One without a decision is cited by its title; whoever holds the same file learns nothing."""
    release = judged(photograph(kind=kind, derivations=()))
    assert isinstance(release, Release)
    assert release.pictures == {}
    assert ORIGINAL not in repr(release)


def test_an_image_of_another_kind_is_one_by_its_media_type() -> None:
    """A scanned page is a picture too; a page of text keeps its digest."""
    scan = judged(photograph(kind="page", media_type="Image/PNG; a=b", derivations=()))
    text = judged(photograph(kind="page", media_type="text/html", derivations=()))
    assert ORIGINAL not in repr(scan)
    assert ORIGINAL in repr(text)


def test_the_digest_of_an_original_in_a_text_is_refused() -> None:
    """Written into a credit or a title it would leave all the same."""
    for digest in (ORIGINAL, FRAME[:20]):
        assert codes(judged(photograph(credit=f"See {digest}."))) == ["PUB005"]
    assert isinstance(judged(photograph(credit=f"See {DIGEST}.")), Release)


def test_other_bytes_than_the_record_names_are_refused_with_their_own_exit() -> None:
    """Bytes that differ from their digest end a build with 4, whoever read them."""
    refused = judged(photograph(), png(rows=b"\0\x21\x20\0\x20\xd0"))
    assert codes(refused) == ["EVD011"]
    assert isinstance(refused, tuple)
    assert Report.of(refused).exit_code() == 4


def test_bytes_that_are_not_there_are_refused() -> None:
    """A page without the picture that its case shows would be another page."""
    assert codes(judged(photograph(), None)) == ["PUB008"]


@pytest.mark.parametrize(
    "data",
    [png(extra=chunk(b"tEXt", b"Author\0x")), png(behind=b"x"), b"GIF89a", b"", png((1601, 2))],
    ids=["a text", "bytes behind", "another kind", "nothing", "too wide"],
)
def test_more_than_pixels_is_refused(data: bytes) -> None:
    """A digest that fits makes no picture of what holds more than one."""
    digest = hashlib.sha256(data).hexdigest()
    step = Derivation("picture", ORIGINAL, digest, "t", SIZE, alt="A quay", decision=COVERED)
    exhibit = photograph(derivations=(step,))
    assert codes(gate(case(exhibit), Report(), (), {digest: data})) == ["PUB008"]


@pytest.mark.parametrize("lacking", [{"decision": None}, {"alt": None}], ids=["decision", "alt"])
def test_the_gate_believes_no_check(lacking: dict[str, None]) -> None:
    """Without a decision or words a picture is refused, though the report of the check is clean."""
    step = replace(photograph().derivations[1], **lacking)  # type: ignore[arg-type]
    assert codes(judged(photograph(derivations=(step,)))) == ["EVD020"]


def test_a_picture_of_what_is_withheld_never_passes() -> None:
    """Its exhibit is not published, so nothing of it is."""
    release = judged(photograph(holding="withheld"))
    assert isinstance(release, Release)
    assert release.pictures == {}
    assert "quay-photograph" not in repr(release)


def shown_in_report(exhibit: Exhibit) -> Case:
    link = Link("exhibit:quay-photograph", 0, 5, Span("report/c.md", 7, 5), is_image=True)
    block = Block("paragraph", "A quay", (link,), "report/c.md", ((0, 7, 1),))
    chapter = Chapter("report/c.md", "C", 3, "en", "![A quay](exhibit:quay-photograph)\n", (), ())
    return case(exhibit, chapters=(replace(chapter, blocks=(block,)),))


def test_a_report_that_shows_what_nobody_decided_on_is_refused_at_its_place() -> None:
    """The image in the report is the place; a link to the same exhibit is none."""
    refused = gate(shown_in_report(photograph(derivations=())), Report(), ())
    assert codes(refused) == ["PUB007"]
    assert isinstance(refused, tuple)
    assert refused[0].span == Span("report/c.md", 7, 5)
    assert Report.of(refused).exit_code() == 1


@pytest.mark.parametrize(
    "changes",
    [{"holding": "referenced", "sha256": None}, {"kind": "page", "media_type": "text/html"}],
    ids=["cited, not held", "no picture"],
)
def test_what_is_no_held_picture_needs_no_decision(changes: dict[str, str]) -> None:
    """It is cited by its words: there are no pixels that anybody could show."""
    exhibit = photograph(derivations=(), **changes)
    passed = gate(shown_in_report(exhibit), Report(), ())
    assert isinstance(passed, Release)
    assert passed.pictures == {}


def pointing(size: dict[str, int], of: str = ORIGINAL) -> Release:
    """The sample with a claim that points into the photograph, read through another exhibit."""
    step = replace(photograph().derivations[1], of=of, parameters=size, decision=SEEN)
    exhibit = photograph(derivations=(photograph().derivations[0], step))
    at = Locator(section="Upper left", region=Region(3, 1, 5, 4))
    own = Evidence("quay-photograph", "shows", 2, at=at)
    second = Evidence("article", "denies", 2, via=Via("quay-photograph", at))
    whole = case(exhibit)
    claims = tuple(
        replace(c, evidence=(own, *c.evidence), against=(second,)) if c.id == "lamps-counted" else c
        for c in whole.claims
    )
    release = gate(replace(whole, claims=claims), Report(), (), {DIGEST: SHOWN})
    assert isinstance(release, Release)
    return release


def test_a_region_is_told_in_pixels_of_the_picture() -> None:
    """Counted in the original it would tell its size, and lead to another place of the picture."""
    release = pointing({"width": 20, "height": 10})
    (claim,) = (c for c in release.claims if c.id == "lamps-counted")
    at = Locator(section="Upper left", region=Region(0, 0, 1, 1))
    assert claim.evidence[0].at == at
    assert claim.against[0].via == Via("quay-photograph", at)
    assert ("lamps-counted", "evidence", 1) in release.found


@pytest.mark.parametrize(
    ("size", "of"),
    [({}, ORIGINAL), ({"width": 7, "height": 10}, ORIGINAL), ({"width": 20, "height": 10}, FRAME)],
    ids=["size not known", "beyond the edge", "of a crop"],
)
def test_a_region_whose_place_in_the_picture_is_not_known_stays_behind(
    size: dict[str, int], of: str
) -> None:
    """The section it lies in is told, and no pixel."""
    release = pointing(size, of)
    (claim,) = (c for c in release.claims if c.id == "lamps-counted")
    assert claim.evidence[0].at == Locator(section="Upper left")


def beside(other: Exhibit) -> Release | tuple[Finding, ...]:
    """What the gate makes of the photograph with another exhibit in the same case."""
    whole = case(photograph())
    return gate(replace(whole, exhibits=(*whole.exhibits, other)), Report(), (), {DIGEST: SHOWN})


@pytest.mark.parametrize("holding", ["withheld", "held", "referenced"])
@pytest.mark.parametrize(
    "bytes_of",
    [
        {"sha256": DIGEST, "derivations": ()},
        {"sha256": DIGEST.upper(), "derivations": ()},
        {"sha256": SECRET, "derivations": (Derivation("frame", SECRET, DIGEST, "t"),)},
        {"sha256": SECRET, "derivations": (Derivation("crop", DIGEST, FRAME, "t"),)},
    ],
    ids=["its original", "in capitals", "a frame of it", "what a crop is of"],
)
def test_bytes_of_another_exhibit_are_never_a_picture(
    holding: str, bytes_of: dict[str, object]
) -> None:
    """Named as a picture by mistake, what is withheld or uncovered would be published as it is."""
    other = photograph(id="secret-photograph", kind="page", holding=holding, **bytes_of)
    found = beside(other)
    assert codes(found) == ["EVD020"]
    assert "secret" not in repr(found)


@pytest.mark.parametrize("holding", ["withheld", "held"])
def test_one_picture_is_not_of_two_things(holding: str) -> None:
    """A picture of one original can't also be what another original looks like."""
    step = replace(photograph().derivations[1], of=SECRET)
    other = photograph(id="second-photograph", sha256=SECRET, derivations=(step,), holding=holding)
    assert set(codes(beside(other))) == {"EVD020"}


def test_two_exhibits_of_the_same_file_may_share_its_picture() -> None:
    """It is of the same bytes, so it shows nothing that the other does not."""
    assert isinstance(beside(photograph(id="second-photograph")), Release)


@pytest.mark.parametrize(
    ("size", "boxes", "passes"),
    [
        (SIZE, (Region(0, 0, 20, 10),), True),
        (SIZE, (Region(19, 0, 2, 1),), False),
        (SIZE, (Region(0, 9, 1, 2),), False),
        (SIZE, (Region(1, 1, 2, 2), Region(400, 400, 9, 9)), False),
        (SIZE, (Region(20, 10, 1, 1),), False),
        (SIZE, (Region(1, 1, 0, 4),), False),
        ({}, (Region(0, 0, 2, 2),), True),
        ({}, (Region(0, 0, 3, 2),), False),
        ({"width": 20}, (Region(4, 4, 3, 2),), False),
    ],
)
def test_a_box_lies_in_the_picture(
    size: dict[str, int], boxes: tuple[Region, ...], passes: bool
) -> None:
    """One beside it covers nobody; without a recorded size the picture's own counts."""
    decision = replace(COVERED, boxes=boxes)
    step = replace(photograph().derivations[1], parameters=size, decision=decision)
    found = judged(photograph(derivations=(step,)))
    assert isinstance(found, Release) if passes else codes(found) == ["EVD020"]


def test_an_official_whom_the_case_does_not_know_is_none() -> None:
    """A reference that leads nowhere may be ignored; that nobody decided may not."""
    decision = Decision("officials-only", "2024-05-03", officials=("nobody",))
    step = replace(photograph().derivations[1], decision=decision)
    assert codes(judged(photograph(derivations=(step,)))) == ["EVD020"]


@pytest.mark.parametrize(
    "alt",
    [f"A quay, see {ORIGINAL}", {"en": "A quay", "ko": f"부두 {FRAME}"}, "As in exhibit:letter-9"],
    ids=["a digest", "in another language", "an id"],
)
def test_the_words_of_a_picture_tell_nothing_of_what_is_not_published(alt: str) -> None:
    """They are published as those of any record are, and searched as they are."""
    hidden = photograph(id="letter-9", kind="correspondence", holding="withheld", derivations=())
    hidden = replace(hidden, sha256="8d" * 32, media_type="application/pdf")
    shown = photograph()
    step = replace(shown.derivations[1], alt=alt)
    told = replace(shown, derivations=(shown.derivations[0], step))
    whole = sample.case()
    found = gate(
        replace(whole, exhibits=(*whole.exhibits, told, hidden)), Report(), (), {DIGEST: SHOWN}
    )
    assert codes(found) == ["PUB005"]
