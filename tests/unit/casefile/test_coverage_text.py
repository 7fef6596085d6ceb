"""The text of a coverage reads back as the same coverage, whatever the document prints."""

from __future__ import annotations

import pytest

from synopticon.casefile.coverage_text import coverage_text
from synopticon.casefile.encoding import decode
from synopticon.casefile.syntax import read_yaml
from synopticon.model.coverage import Coverage, CoveredChapter, CoveredItem
from synopticon.names.fold import letters


@pytest.mark.parametrize(
    "odd", ["\x7f", "\x85", "\u2028", "\ufeff", "\u202e", "\ufffe", '"', "\\", "\t", "#", "눈"]
)
def test_a_row_of_any_characters_is_read_back(odd: str) -> None:
    """What no case may hold is left out: it is no letter, so the row keeps its key."""
    row = CoveredItem(at=3, item=f"https://a.example/4{odd}2", why="todo")
    chapter = CoveredChapter(section=f"One{odd}two", start=0, items=(row,))
    text = coverage_text(Coverage(exhibit="masts", chapters=(chapter,)))
    assert decode("coverage.yaml", text.encode()) == (text, [])
    document, findings = read_yaml("coverage.yaml", text.encode())
    assert findings == []
    assert document is not None
    value = document.value
    assert isinstance(value, dict)
    assert letters(str(value["chapters"][0]["items"][0]["item"])) == letters(row.item)  # type: ignore[call-overload,index]
