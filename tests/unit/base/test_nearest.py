"""The word that was meant, where one is near enough to be it."""

from __future__ import annotations

from synopticon.base.nearest import meant, nearest


def test_the_nearest_word_is_found() -> None:
    """The nearest of several, and none where nothing is near."""
    known = ["confident", "confidence", "date"]
    assert nearest("confidnce", known) == "confidence"
    assert nearest("confidnce", iter(known)) == "confidence"
    assert nearest("zebra", known) is None
    assert nearest("date", []) is None


def test_a_hint_is_a_question_behind_a_message() -> None:
    """And nothing at all where no word is near."""
    assert meant("dat", ["kind", "date"]) == "; did you mean date?"
    assert meant("zebra", ["kind", "date"]) == ""
