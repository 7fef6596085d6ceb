"""The PDF for whoever hears it or reads it by structure: nothing drawn is left untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tests.golden import sample
from tests.unit.publish.pdf.reading import made
from tests.unit.publish.pdf.structure import Tag, catalogue_language, languages, tags, untagged


@pytest.fixture(scope="module")
def data() -> bytes:
    return made(sample.release())


@pytest.fixture(scope="module")
def document(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    opened = pypdfium2.PdfDocument(data)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def told(document: pypdfium2.PdfDocument) -> list[Tag]:
    return list(tags(document))


def test_it_says_that_it_is_tagged_and_in_which_language(
    document: pypdfium2.PdfDocument, data: bytes
) -> None:
    """A reader shows its title and not the name of its file."""
    assert raw.FPDFCatalog_IsTagged(document)
    assert catalogue_language(document) == "en"
    assert b"/DisplayDocTitle true" in data


def test_whatever_is_drawn_is_told_or_is_decoration(document: pypdfium2.PdfDocument) -> None:
    """Page numbers and rules are decoration; there is no third kind."""
    assert sum(1 for page in document for _ in page.get_objects()) > 100
    assert untagged(document) == []


def test_what_is_not_told_would_be_found() -> None:
    """A line that somebody draws on a page without a tag is seen by the test above."""
    bare = pypdfium2.PdfDocument.new()
    page = bare.new_page(100, 100)
    path = raw.FPDFPageObj_CreateNewRect(10, 10, 50, 50)
    raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING, True)
    raw.FPDFPage_InsertObject(page, path)
    page.gen_content()
    assert len(untagged(bare)) == 1


def test_headings_go_down_one_step_at_a_time(told: list[Tag]) -> None:
    """Each part begins with one of level 1; none is skipped on the way down."""
    levels = [int(tag.type[1:]) for tag in told if tag.type[:1] == "H" and tag.type[1:].isdigit()]
    assert levels[0] == 1
    assert max(levels) > 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_notes_lists_and_tables_are_what_they_are(told: list[Tag]) -> None:
    """A note has a label that leads back; an item its mark and its body; a cell is in a row."""
    count = Counter(tag.type for tag in told)
    assert count["Note"] == 3
    assert count["LI"] == count["LBody"] > 0
    assert count["TOCI"] >= 7
    parents = {"LBody": {"LI"}, "LI": {"L"}, "TD": {"TR"}, "TH": {"TR"}, "TOCI": {"TOC"}}
    for tag in told:
        assert tag.parent in parents.get(tag.type, {tag.parent}), tag


def test_every_picture_is_told_in_words(told: list[Tag]) -> None:
    """A figure without them would be refused; those that there are have some."""
    assert all(tag.alt for tag in told if tag.type == "Figure")


def test_words_of_another_language_say_so(document: pypdfium2.PdfDocument) -> None:
    """The Korean title is spoken as Korean: its language stands with the letters themselves."""
    spoken = {mark for drawn in document[0].get_objects(max_depth=4) for mark in languages(drawn)}
    assert "ko" in spoken
