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
        ("그는 ‘아주 나쁜 날이라고 말했다’고 했다.", ["아주 나쁜 날이라고 말했다"]),
        ("그는 ‘아주 나쁜 날’이라고 했다.", ["아주 나쁜 날"]),
        ("그는 '아주 나쁜 날'이라고 했다.", ["아주 나쁜 날"]),
        ("그는“아주 나쁜 날”이라고 했다.", ["아주 나쁜 날"]),
        ("He said 'the lamp is out' twice.", ["the lamp is out"]),
        ("He said 'it isn't the lamp', twice.", ["it isn't the lamp"]),
        ("'the lamp is out'", ["the lamp is out"]),
        ("The keepers' lamp is out, the boats' too.", []),
        ("In the '90s and the boats' time it was out.", []),
        ("It's the keeper's lamp, isn't it the keepers'?", []),
        ("He said «the lamp is out» twice.", ["the lamp is out"]),
        ("Er sagte „die Lampe ist aus“ und ging.", ["die Lampe ist aus"]),
        ("그는 《아주 나쁜 날》이라고 했다.", ["아주 나쁜 날"]),
        ("《로동신문》과 〈조선 신보〉가 보도했다.", []),
        ("He said “[anything at all]” twice.", ["[anything at all]"]),
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
        ("[anything at all]", "the lamp is out", False),
        ("[…]", "the lamp […] out", False),
        ("…", "the lamp … out", False),
        ("—", "2 | — | 3", True),
        ("—", "2 | 3", False),
    ],
)
def test_words_in_a_passage(words: str, passage: str, there: bool) -> None:
    """Line breaks, case and hyphens play no part; an omission keeps the order of its parts."""
    assert is_in(words, passage) is there
