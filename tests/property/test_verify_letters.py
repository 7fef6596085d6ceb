"""verify.py folds text to letters as the program does, though it shares no line with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from synopticon.names.fold import letters
from synopticon.publish import verify

SCRIPTS = st.characters(codec="utf-8") | st.sampled_from(
    "가각ᄀ각ᅡ\u0301\u0323\u3099カがﬁﷺİıßΐΌǅ\u200d\u00adＡ①㈱Ⅻ\u0345µſ中〇\n 9.-"
)
TEXTS = st.text(SCRIPTS, max_size=60)


@given(TEXTS, st.integers(0, 40), TEXTS)
@example("가", 1, "\u11a8")
@example("\u1100", 40, "\u1161\u11a8")
@example("か", 16, "\u3099")
def test_letters_are_the_same(text: str, times: int, other: str) -> None:
    """Also where a text is so long that it is folded in parts: they are cut where nothing joins."""
    whole = (text + "x") * times + text * 12 + other
    assert verify.letters(whole) == letters(whole)


@pytest.mark.deep
def test_text_may_be_cut_before_each_of_these() -> None:
    """No character of the set joins, in NFKC, with any character that can stand before it."""
    heads = [chr(c) for c in range(0x110000) if verify.CUT.match(chr(c))]
    assert len(heads) > 30_000
    tails = "aé가각각かカー中\u0301\u3099\u0345\u0915\u0b47\u11099"
    for head in heads:
        assert unicodedata.combining(head) == 0
        for tail in tails:
            apart = unicodedata.normalize("NFKC", tail) + unicodedata.normalize("NFKC", head)
            assert unicodedata.normalize("NFKC", tail + head) == apart


def test_a_stretch_without_an_end_is_refused() -> None:
    """Marks upon marks cost the square of their number to fold; such a text is not read."""
    with pytest.raises(ValueError, match="can't be read as text"):
        verify.letters("a" + "\u0301" * 10_000)
