"""Notes, captions, running heads and labels, told from plain text."""

from __future__ import annotations

import pytest

from synopticon.model.layout import Layout, layout_of
from synopticon.names.fold import Letters

PAGE = """Chapter 1: The masts

The first mast was raised in 2016.1 People drove past 40 times a day.

"They told us to look away 12 times."2

Of 30 respondents, 9 had seen it.

1 "On masts," The Gazette, May 2017.
2 Interview no. 7.
3 Ibid.

Figure 4.
A mast at dusk in 2018.

(Photo: Gazette, 2019)

12 | THE HARBOUR REPORT

Chapter 2: The gates

Two gates stand.
"""


@pytest.fixture
def layout() -> Layout:
    return layout_of(Letters(PAGE))


def at(words: str, inside: str) -> int:
    """Where words stand inside the first stretch of text that has them."""
    return PAGE.index(inside) + inside.index(words)


def test_notes(layout: Layout) -> None:
    """Notes go on counting; one that labels a witness, and one that repeats it, are labels."""
    assert [(n.number, n.is_label) for n in layout.notes] == [(1, False), (2, True), (3, True)]
    assert PAGE[layout.notes[0].start : layout.notes[0].end].rstrip().endswith("May 2017.")


def test_marks(layout: Layout) -> None:
    """A number against the end of a sentence is the mark of the note it leads to."""
    assert layout.is_note_number(at("1 People", "2016.1 People"))
    assert layout.is_note_number(at("1", '1 "On masts'))
    assert not layout.is_note_number(at("40", "40 times"))


def test_where_witnesses_speak(layout: Layout) -> None:
    """The label, its mark, the quotation before it and a paragraph that says people were asked."""
    assert layout.is_label(at("7", "no. 7"))
    assert layout.is_label(at("2", 'times."2'))
    assert layout.is_told(at("12", "away 12"))
    assert layout.may_be_testimony(at("9", "30 respondents, 9"))
    assert not layout.may_be_testimony(at("40", "40 times"))
    assert not layout.is_told(at("9", "30 respondents, 9"))


def test_captions_figures_and_furniture(layout: Layout) -> None:
    """A caption reaches to its source; its number, running heads and chapters are told apart."""
    (caption,) = layout.captions
    assert (caption.number, PAGE[caption.start : caption.end][-6:]) == (4, " 2019)")
    assert layout.is_figure_number(at("4", "Figure 4"))
    assert layout.is_furniture(at("12", "12 | THE"))
    assert layout.is_furniture(at("2", "Chapter 2"))
    assert not layout.is_furniture(at("40", "40 times"))
    assert [h.section for h in layout.headings] == ["Chapter 1", "Chapter 2"]


def test_numbers_of_a_sentence_are_no_notes() -> None:
    """A number at the beginning of a wrapped line is no note, be it ever so early in the count."""
    text = "He passed the\n1 Gate that was open, and\n10 Checkpoints more.\n\nAnd went on.\n"
    assert layout_of(Letters(text)).notes == ()
