"""What is held against a coverage beyond the pages of its codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Report
from synopticon.casefile.loader import load
from synopticon.check import evd_coverage
from synopticon.check.proposing import begun, proposed
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case
from synopticon.model.coverage import Coverage, CoveredChapter, CoveredItem
from synopticon.model.ports import Unread
from synopticon.names.fold import Letters

CONFORMANCE = Path(__file__).parents[2] / "conformance" / "027-coverage" / "case"


@pytest.fixture
def case() -> Case:
    loaded = load(CONFORMANCE)
    assert loaded.case is not None
    return loaded.case


@pytest.fixture
def texts() -> HeldTexts:
    return HeldTexts(Holdings.open(CONFORMANCE, ()))


@pytest.fixture
def document(case: Case, texts: HeldTexts) -> Letters:
    masts = case.exhibit("masts")
    assert masts is not None
    text = texts.of(masts)
    assert not isinstance(text, Unread)
    return text


def copied(tmp_path: Path, coverage: str) -> Path:
    """The case of the conformance folder with another coverage."""
    for path in sorted(CONFORMANCE.rglob("*")):
        if path.is_file():
            to = tmp_path / "case" / path.relative_to(CONFORMANCE)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    (tmp_path / "case" / "coverage.yaml").write_text(coverage, "utf-8")
    return tmp_path / "case"


def checked(root: Path) -> Report:
    return Workbench.open(root).check(cache=False)


def test_a_case_without_coverage_asks_for_no_text(case: Case) -> None:
    """Without the file no rule of it reads a document, so it costs nothing."""

    class Untouched:
        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"asked for {name}")

    bare = Case(manifest=case.manifest, exhibits=case.exhibits, claims=case.claims)
    for rule in evd_coverage.RULES:
        assert list(rule(bare, Untouched())) == []  # type: ignore[arg-type]


def test_what_is_proposed_stands(tmp_path: Path, case: Case, document: Letters) -> None:
    """Every item that is not testimony has a row; those that claims and page explain hold."""
    from synopticon.casefile.coverage_text import coverage_text

    masts = case.exhibit("masts")
    assert masts is not None
    whole = proposed(case, masts, document, begun(masts, document))
    rows = {row.at: row for chapter in whole.chapters for row in chapter.items}
    assert [c.section for c in whole.chapters] == ["Chapter 1", "Chapter 2"]
    assert [c.testimony for c in whole.chapters] == [4, 0]
    assert rows[30] == CoveredItem(at=30, item="forty-two", claims=("crossings",))
    assert rows[108] == CoveredItem(at=108, item="1", why="note-number")
    assert rows[130] == CoveredItem(at=130, item="4 May 2018", why="bibliography", exhibit="notice")
    assert rows[151].exhibit == "notice"
    assert rows[182] == CoveredItem(at=182, item="2", why="page-furniture")
    assert rows[207].why == "todo"
    report = checked(copied(tmp_path, coverage_text(whole)))
    assert [(f.code, "16 at letter 207" in f.message) for f in report.findings] == [
        ("EVD015", True)
    ]


def test_nothing_of_a_label_is_proposed(case: Case, document: Letters) -> None:
    """Neither the number of a label, nor its mark, nor the number of its note has a row."""
    masts = case.exhibit("masts")
    assert masts is not None
    whole = proposed(case, masts, document, begun(masts, document))
    listed = {row.at for chapter in whole.chapters for row in chapter.items}
    assert not listed & {100, 107, 138, 150}


def test_a_row_in_a_label_is_refused_without_telling_it(tmp_path: Path, document: Letters) -> None:
    """The finding gives the place and not the number, which is somebody's label."""
    row = '      - {at: 150, item: "7", why: part-of-a-name}\n'
    text = "exhibit: masts\nchapters:\n  - section: A\n    start: 0\n    items:\n" + row
    found = [f for f in checked(copied(tmp_path, text)).findings if f.code == "EVD017"]
    assert [f.message for f in found] == ["the row of letter 150 stands in the label of a witness"]


def test_an_item_is_no_testimony_where_nobody_was_asked(tmp_path: Path) -> None:
    """A count cannot hide an item of a paragraph that speaks of nobody who was asked."""
    text = "exhibit: masts\nchapters:\n  - section: A\n    start: 175\n    testimony: 3\n"
    codes = [f.code for f in checked(copied(tmp_path, text)).findings]
    assert codes.count("EVD015") == 10 + 3
    assert codes.count("EVD018") == 1


def test_without_the_text_the_document_is_unchecked(tmp_path: Path) -> None:
    """What rows and claims say is checked; what the document says is told as not looked at."""
    text = (CONFORMANCE / "coverage.yaml").read_text("utf-8")
    root = copied(tmp_path, text)
    for held in (root / "archive").rglob("*"):
        if held.is_file():
            held.unlink()
    report = checked(root)
    assert sorted(f.code for f in report.unchecked if f.span.path == "coverage.yaml") == [
        "EVD015",
        "EVD016",
        "EVD018",
    ]
    found = [(f.span.line, f.code) for f in report.findings if f.span.path == "coverage.yaml"]
    assert found == [(16, "EVD017"), (18, "EVD017")]


def test_an_unknown_claim_or_exhibit_is_a_reference_to_nothing(tmp_path: Path) -> None:
    """Ids of the coverage lead to records of their kind, like those of any record."""
    text = (
        (CONFORMANCE / "coverage.yaml")
        .read_text("utf-8")
        .replace("exhibit: notice", "exhibit: notise")
        .replace('"forty-two", claims: [crossings]', '"forty-two", claims: [masts]')
    )
    found = {(f.span.line, f.code) for f in checked(copied(tmp_path, text)).findings}
    assert {(11, "REF001"), (9, "REF003")} <= found


def test_a_claim_is_not_said_to_lack_what_a_broken_record_may_have(tmp_path: Path) -> None:
    """A deployment that cannot be read is told itself; a claim it rests on may have its numbers."""
    row = '      - {at: 207, item: "16", claims: [crossings]}\n'
    text = "exhibit: masts\nchapters:\n  - section: A\n    start: 0\n    items:\n" + row
    whole = copied(tmp_path / "whole", text)
    broken = copied(tmp_path / "broken", text)
    (broken / "deployments").mkdir(exist_ok=True)
    (broken / "deployments" / "x.yaml").write_text("- id: x\n  claims: [crossings]\n", "utf-8")
    for root, number in ((whole, 1), (broken, 0)):
        told = [f.message for f in checked(root).findings if f.code == "EVD017"]
        assert sum("neither the words" in m for m in told) == number


def test_what_the_coverage_names_is_referred_to(tmp_path: Path) -> None:
    """An exhibit that only the coverage names serves something."""
    root = copied(tmp_path, (CONFORMANCE / "coverage.yaml").read_text("utf-8"))
    chapter = root / "report" / "a.md"
    chapter.write_text(chapter.read_text("utf-8").replace("[notice](exhibit:notice)", "notice"))
    assert not [f for f in checked(root).findings if f.code == "REF004"]
    (root / "coverage.yaml").unlink()
    assert [f.code for f in checked(root).findings if f.code == "REF004"] == ["REF004"]


def test_a_coverage_that_cannot_be_read_covers_nothing(tmp_path: Path) -> None:
    """Its faults are told at their place, and no rule makes more of it."""
    root = copied(tmp_path, "exhibit: masts\nchapters:\n  - start: many\n")
    found = sorted((f.span.line, f.code) for f in checked(root).findings)
    assert found == [(3, "SYN004"), (3, "SYN006")]


def test_rows_that_stand_are_kept_and_wrong_ones_are_not(case: Case, document: Letters) -> None:
    """A person's reason stays; a row whose claim does not carry its item is proposed anew."""
    masts = case.exhibit("masts")
    assert masts is not None
    standing = Coverage(
        exhibit="masts",
        chapters=(
            CoveredChapter(
                section="All",
                start=0,
                items=(
                    CoveredItem(at=191, item="Two", why="not-a-fact"),
                    CoveredItem(at=30, item="forty-two", claims=("gates",)),
                ),
            ),
        ),
    )
    (chapter,) = proposed(case, masts, document, standing).chapters
    rows = {row.at: row for row in chapter.items}
    assert rows[191].why == "not-a-fact"
    assert rows[30].claims == ("crossings",)


def test_a_place_of_any_length_is_no_crash(tmp_path: Path) -> None:
    """What a repeat is of may be written as any digits; those of no row are told."""
    row = f'      - {{at: 30, item: "forty-two", why: repeat, of: "{"9" * 5000}"}}\n'
    text = "exhibit: masts\nchapters:\n  - section: A\n    start: 0\n    items:\n" + row
    codes = {f.code for f in checked(copied(tmp_path, text)).findings}
    assert "EVD017" in codes
    assert "SYN024" not in codes


def test_no_finding_tells_a_label(tmp_path: Path) -> None:
    """A row beside a label, or a chapter that begins behind it, is told without its number."""
    row = '      - {at: 150, item: "99", why: part-of-a-name}\n'
    text = "exhibit: masts\nchapters:\n  - section: A\n    start: 145\n    items:\n" + row
    messages = [f.message for f in checked(copied(tmp_path, text)).findings]
    assert "the document has no 99 at letter 150" in messages
    assert "an item at letter 138 stands before the first chapter" in messages
