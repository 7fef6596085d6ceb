"""Quoted words and their passage."""

from __future__ import annotations

import pytest

from synopticon.casefile.placing import CannotPlace, place_quote
from synopticon.model.passages import MIN_LETTERS, digest
from synopticon.names.fold import Letters, letters

TEXT = Letters(
    "The gates of Sorrel Bay\n\n"
    "The harbour office put cam-\neras over both gates of the harbour in the spring. "
    "“It was dark.” Nobody asked who would look at them. It was dark.\n\n"
    "소렐만 항만청은 북문과 남문을 지나는 모든 운전자의 차량 번호를 "
    "감시카메라로 기록한다고 밝혔다。끝。\n"
)


def test_words_long_enough_are_their_own_passage() -> None:
    """Line breaks, hyphens and case do not matter; the passage is exactly the words."""
    words = "The harbour office put CAMERAS over both gates of the harbour"
    placed = place_quote(TEXT, words)
    folded = letters(words)
    assert placed.passage.start == TEXT.letters.index(folded)
    assert placed.passage.length == len(folded) >= MIN_LETTERS
    assert placed.passage.sha256 == digest(folded)
    assert (placed.line, placed.is_widened) == (3, False)
    assert placed.original == "The harbour office put cam- eras over both gates of the harbour"


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("in the spring", "The harbour office", "in the spring"),
        ("차량 번호", "소렐만 항만청은", "기록한다고 밝혔다"),
    ],
)
def test_short_words_are_widened_to_their_sentence(words: str, begins: str, ends: str) -> None:
    """A passage that could be guessed becomes the whole sentence, in any script."""
    placed = place_quote(TEXT, words)
    assert placed.is_widened
    assert placed.passage.length >= MIN_LETTERS
    assert placed.original.startswith(begins)
    assert placed.original.endswith(ends)
    run = TEXT.letters[placed.passage.start : placed.passage.start + placed.passage.length]
    assert digest(run) == placed.passage.sha256


def test_a_sentence_that_is_too_short_is_refused() -> None:
    """The reason is told: fewer letters could be guessed."""
    with pytest.raises(CannotPlace, match=r"has 1 letters.*at least 40.*guessed"):
        place_quote(TEXT, "끝")


def test_words_that_stand_twice_need_a_choice() -> None:
    """Both places are told, with their lines and surroundings; --nth takes one of them."""
    text = Letters("It was dark there, and we saw the many lamps of the harbour gate.\n" * 2)
    with pytest.raises(CannotPlace, match=r"2 times.*1: line 1.*2: line 2"):
        place_quote(text, "the many lamps")
    assert place_quote(text, "the many lamps", nth=2).line == 2
    with pytest.raises(CannotPlace, match="no number 3"):
        place_quote(text, "the many lamps", nth=3)


def test_a_choice_among_one_is_checked_too() -> None:
    """A number beyond the only place is a mistake, not that place."""
    with pytest.raises(CannotPlace, match="once, so there is no number 2"):
        place_quote(TEXT, "in the spring", nth=2)


def test_words_that_are_not_there_tell_the_nearest_place() -> None:
    """A word left out, put in or changed leads to the place that was meant."""
    with pytest.raises(CannotPlace, match=r"nearest, at line 4: .*both gates of the harbour"):
        place_quote(TEXT, "put many cameras above both gates of the old harbour in spring")


def test_words_of_another_document_tell_that_nothing_is_near() -> None:
    """No place is made up."""
    with pytest.raises(CannotPlace, match="nor any part of them"):
        place_quote(TEXT, "zzzz qqqq xxxx wwww jjjj")
    with pytest.raises(CannotPlace, match="nor any part of them"):
        place_quote(Letters(""), "anything")


def test_words_without_letters_are_refused() -> None:
    """Punctuation has no letters and so no place."""
    with pytest.raises(CannotPlace, match="no letters"):
        place_quote(TEXT, "… —")


NOTICE = "A notice of the harbour office of Sorrel Bay to all who come ashore"
EYES = "All who cross the landing are seen by seventeen new eyes"


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        (f"{NOTICE}\f{EYES}\fand at night", "seventeen new eyes", EYES),
        (f"{NOTICE}\f{EYES}\fand at night", "harbour office", NOTICE),
    ],
)
def test_no_sentence_goes_over_the_end_of_a_page(text: str, words: str, original: str) -> None:
    """What stands on two pages is no sentence, whether or not a mark ends the first."""
    assert place_quote(Letters(text), words).original == original


def test_no_sentence_of_a_saved_page_goes_over_its_block() -> None:
    """A title, a heading and a paragraph have a line each, and are widened no further."""
    text = Letters(f"{NOTICE}\n{NOTICE.upper()}\n{EYES}. It was dark.")
    assert place_quote(text, "seventeen new eyes", has_blocks=True).original == EYES
    assert place_quote(text, "harbour office", 2, has_blocks=True).original == NOTICE.upper()
    # Elsewhere a line's end is where the paper was full.
    assert place_quote(text, "seventeen new eyes").original.startswith(NOTICE)
