"""Quotations are found in a sentence, and looked up in a passage by their letters."""

from __future__ import annotations

import pytest

from synopticon.check.quotations import is_in, quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “the lamp is out” twice.", ["the lamp is out"]),
        ('He said "the lamp is out".', ["the lamp is out"]),
        ("등대지기는 「등대의 불이 꺼졌다」고 했다.", ["등대의 불이 꺼졌다"]),
        ("『등대의 불이 꺼졌다』", ["등대의 불이 꺼졌다"]),
        ("灯台守は「灯台の火が消えた」と言った。", ["灯台の火が消えた"]),
        ("He said ‘the lamp is out’ twice.", ["the lamp is out"]),
        ("The keepers’ lamp is out, the boats’ too.", []),
        ("It’s the keeper’s lamp, isn’t it?", []),
        ("A so-called “night lamp” was lit.", []),
        ("“one two three” and “four five six”", ["one two three", "four five six"]),
        ("An unclosed “quotation runs on and on", []),
    ],
)
def test_quoted_words(text: str, found: list[str]) -> None:
    """Three words or more between quotation marks are a quotation; apostrophes are not."""
    assert list(quoted(text)) == found


@pytest.mark.parametrize(
    ("words", "passage", "there"),
    [
        ("the lamp is out", "They saw that the\nLAMP is-out.", True),
        ("the lamp … out", "the lamp is out", True),
        ("the lamp [of the tower] is out", "the lamp is out", True),
        ("out ... the lamp", "the lamp is out", False),
        ("the lamp is lit", "the lamp is out", False),
    ],
)
def test_words_in_a_passage(words: str, passage: str, there: bool) -> None:
    """Line breaks, case and hyphens play no part; an omission keeps the order of its parts."""
    assert is_in(words, passage) is there
