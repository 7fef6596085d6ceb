"""The report as a PDF: all of it is there, it is tagged, and its bytes are a function of it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.golden import sample
from tests.unit.publish.pdf.reading import Read, made, read

ROOT = Path(__file__).resolve().parents[4]
DIGEST = """
import hashlib
from synopticon.publish.pdf import Pdf
from tests.golden import sample
print(hashlib.sha256(dict(Pdf()(sample.release()))["report.pdf"]).hexdigest())
"""


@cache
def the_pdf() -> bytes:
    return made(sample.release())


def report() -> Read:
    return read(the_pdf())


def _release(**changes: object) -> Release:
    passed = gate(replace(sample.case(), **changes), Report(), ())  # type: ignore[arg-type]
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


def test_the_same_release_gives_the_same_bytes() -> None:
    """In this process and in others, whatever their hash seed, time zone and folder."""
    first = hashlib.sha256(the_pdf()).hexdigest()
    assert hashlib.sha256(made(sample.release())).hexdigest() == first
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Pyongyang", "LC_ALL": "C"}
    environment["PYTHONPATH"] = str(ROOT)
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env=environment,
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == first


def test_it_is_tagged_and_says_what_it_is() -> None:
    """Whoever hears it is told titles, lists and notes; its title and language are known."""
    assert report().tagged
    assert report().title == "The lamps of the quay"
    data = the_pdf()
    assert b"/Lang(en)" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_it_is_dated_only_by_the_case() -> None:
    """A case as of a day has that day; one as of a month has no date; the clock is not asked."""
    assert b"/CreationDate" not in the_pdf()
    manifest = replace(sample.case().manifest, as_of="2024-05-03")
    assert b"/CreationDate(D:20240503" in made(_release(manifest=manifest))


def test_the_title_page_says_whose_facts_these_are() -> None:
    """Title in both languages, as of when, whose document, not reviewed, the licence."""
    page = " ".join(report().pages[0].split())
    for words in (
        "The lamps of the quay",
        "부두의 등",
        "What was known by May 2024.",
        "Most of the claims were read in Lamps on the quay by The Harbour Paper.",
        "Nothing in this case records that the authors of its sources have reviewed it.",
        "Licence: CC-BY-4.0.",
    ):
        assert words in page


def test_the_contents_lead_to_every_part() -> None:
    """The bookmarks name the chapters and what stands after them, in order."""
    assert report().contents == (
        "1  The quay",
        "2  등",
        "Systems",
        "Open questions",
        "Sources",
        "Method",
        "Corrections",
        "How to cite",
    )


def test_a_note_says_how_sure_why_where_and_what_speaks_against() -> None:
    """All of it stands at the foot of the page with the sentence."""
    page = next(p for p in report().pages if "There were 42 lamps" in p)
    note = " ".join(page.split()).partition("1At least 42 lamps")[2].partition(" 2The Office")[0]
    assert " Likely. What speaks for it goes back to one origin" in note
    assert "Rests on: The Harbour Paper [2], Page 1" in note
    assert "Against: The Harbour Paper [3]." in note
    assert "In conflict with: “The Office said that there were no lamps.”" in note


def test_a_statement_is_never_called_confirmed_alone() -> None:
    """What is sure of a statement is that it was said."""
    assert "no lamps. Likely that it was said." in report().text


def test_testimony_is_its_chapter_alone() -> None:
    """The note names no number, no label and no source."""
    assert "Rests on: testimony, Chapter 3. Against:" in report().text


def test_a_corrected_claim_is_marked_where_it_is_cited() -> None:
    """Its note says since when, and where the old wording stands."""
    one = replace(sample.case().corrections[0], target="lamps-counted", date="2024-04-30")
    found = read(made(_release(corrections=(one,)))).text
    assert "Corrected on 30 April 2024; see Corrections." in " ".join(found.split())
    assert "; see Corrections." not in read(made(_release(corrections=()))).text


def test_of_testimony_a_correction_tells_its_date_alone() -> None:
    """Neither what a witness was said to have said nor what it was changed to is printed."""
    one = replace(sample.case().corrections[0], target="lamps-told", before="Nine people said so.")
    found = read(made(_release(corrections=(one,)))).text
    assert "What it said rests on testimony and is not repeated." in found
    assert "Nine people" not in found
    assert "We miscounted" not in found


def test_korean_is_text_that_can_be_found() -> None:
    """Its syllables are set whole and come back as they went in."""
    assert "사람들1은 안다." in report().text


def test_how_far_each_system_has_come_is_a_table() -> None:
    """In the words of the site, with what they mean; of a case without systems there is none."""
    page = next(p for p in report().pages if "by the surest claim" in p)
    words = " ".join(page.split())
    assert "System Researched Bought or imported Installed In use" in words
    assert "Quay Lamps – – likely –" in words
    assert "likely: one good origin says that it is so" in words


def test_after_the_chapters_come_questions_sources_method_and_how_to_cite() -> None:
    """Each with what makes it worth having."""
    for words in (
        "What would settle it: A list of shifts.",
        "[2] Lamps on the quay, article, 9 January 2020. We hold it.",
        "Known only through [2].",
        "A Copy of the Paper carries the word of The Harbour Paper",
        "Purchase is not deployment.",
        "It said: “41 lamps” It says: “42 lamps” Why: We miscounted.",
        "The whole: The lamps of the quay, as of May 2024.",
    ):
        assert words in report().text


@pytest.mark.parametrize("canary", [*sample.CANARIES, sample.WITHHELD_URL])
def test_what_is_not_published_is_not_in_it(canary: str) -> None:
    """No canary of an internal, withheld or sensitive field, in its text or its bytes."""
    assert canary not in report().text.lower()
    assert canary.encode() not in the_pdf().lower()
    assert not any(canary in address for address in report().addresses)


def test_a_case_without_a_report_is_its_questions_and_sources() -> None:
    """No chapter, no record of most kinds: still a whole document."""
    bare = _release(
        claims=(), deployments=(), exhibits=(), entities=(), corrections=(), chapters=(), sources=()
    )
    found = read(made(bare))
    assert found.contents == ("Open questions", "Sources", "Method", "How to cite")
    assert "The case names none." in found.text
    assert "The case records no corrections." in found.text
