"""What to do about a slip, where its place alone does not tell."""

from __future__ import annotations

from synopticon.casefile.slips import plainly, remedy

COLON = "put the text in quotation marks, because it has a colon and a space in it"
ALIGN = "begin each `-` and each key where the one above it begins"
PART = f"{ALIGN}; if this is part of a text, put the text in quotation marks"


def test_a_colon_at_the_end_of_a_line_is_none_in_a_text() -> None:
    """Only a colon with a space before the place makes the text ambiguous."""
    problem = "mapping values are not allowed in this context"
    assert remedy(problem, "12:30 a: b", 7, 1) == PART
    assert remedy(problem, "a: b: c", 4, 1) == COLON


def test_a_value_that_is_none_is_told_in_plain_words() -> None:
    """Nobody who writes a case has heard of node content."""
    assert "node" not in plainly("did not find expected node content")
    assert "quotation marks" in remedy("did not find expected node content", "a: ]", 3, 1)
    assert plainly("something else") == "something else"


def test_what_no_table_knows_has_no_help() -> None:
    """A guess would mislead."""
    assert remedy("something else {", "", 0, 1) == ""
