"""What came from inside is known by its exhibit, its making, and the record of the archive."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.archive.intake import taking_in
from synopticon.archive.record import Item
from synopticon.base.canon import JSON
from synopticon.base.diagnostics import Finding
from synopticon.check.evd_inside import not_withheld
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case
from synopticon.model.records import Capture, Derivation, Exhibit
from tests.golden import sample

INSIDE, MADE, MADE_OF_IT, OTHER = ("1d" * 32, "2d" * 32, "3d" * 32, "4d" * 32)


def found(case: Case, root: Path, *exhibits: Exhibit) -> Iterator[Finding]:
    texts = HeldTexts(Holdings.open(root))
    return iter(not_withheld(replace(case, exhibits=exhibits), texts))


def exhibit(id: str, **keys: object) -> Exhibit:
    return Exhibit(id=id, source="the-paper", title=id, kind="page", **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize("whose", [INSIDE, MADE, MADE_OF_IT, OTHER])
def test_the_making_is_followed_whoever_tells_of_it(tmp_path: Path, whose: str) -> None:
    """Two makings in a row, each told by an exhibit of its own; other bytes are no concern."""
    came = Capture("received", "2020-02-01", through="device-inside")
    notice = exhibit("notice", holding="withheld", sha256=INSIDE, capture=came)
    steps = (Derivation("ocr", MADE, MADE_OF_IT, "t"), Derivation("text", INSIDE, MADE, "t"))
    told = exhibit("told", holding="withheld", derivations=steps)
    other = exhibit("other", holding="held", sha256=whose)
    said = [f.message for f in found(sample.case(), tmp_path, notice, told, other)]
    if whose == OTHER:
        assert said == []
    else:
        way = "that came through a device inside the country, and the exhibit is held"
        assert said == [f"other has bytes ({whose[:12]}…) {way}"]


@pytest.mark.parametrize("through", ["device-inside", ""])
def test_a_record_of_the_archive_is_believed(tmp_path: Path, through: str) -> None:
    """The exhibit says nothing; the record of its bytes, and of what was made of them, does."""
    with taking_in(tmp_path) as intake:
        page, text = (intake.keep(io.BytesIO(data)) for data in (b"a page", b"its text"))
        capture: dict[str, JSON] = {"through": through} if through else {}
        items = [Item(page.sha256, page.size, "text/html").said()]
        intake.note({"added": "2024-01-01T00:00:00Z", "items": items, "capture": capture})
        made = Item(text.sha256, text.size, "text/plain", "made", page.sha256)
        intake.note({"added": "2024-01-02T00:00:00Z", "items": [made.said()]})
    named = [exhibit(f"e{n}", holding="held", sha256=k.sha256) for n, k in enumerate((page, text))]
    codes = [f.code for f in found(sample.case(), tmp_path, *named)]
    assert codes == (["EVD026", "EVD026"] if through else [])


def test_what_is_held_differs_by_the_record_too(tmp_path: Path) -> None:
    """A result that was kept is not that of a case whose records say something new."""
    with taking_in(tmp_path) as intake:
        page = intake.keep(io.BytesIO(b"a page"))
        items = [Item(page.sha256, page.size, "text/html").said()]
        intake.note({"added": "2024-01-01T00:00:00Z", "items": items})
    before = Holdings.open(tmp_path).fingerprint()
    with taking_in(tmp_path) as intake:
        intake.note(
            {"added": "2024-01-02T00:00:00Z", "items": items, "capture": {"through": "witness"}}
        )
    assert Holdings.open(tmp_path).fingerprint() != before
