"""What a reader cannot see is written out."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from synopticon.base.visible import visible


def test_an_escape_sequence_is_written_out() -> None:
    """A terminal gets no escape character, and the reader sees that one was there."""
    assert visible("a\x1b[31mb\n") == "a\\x1b[31mb\\x0a"


def test_what_may_be_kept_is_named() -> None:
    """A caller that prints lines keeps their ends and nothing more."""
    assert visible("a\nb\rc", keep="\n") == "a\nb\\x0dc"


def test_bidirectional_controls_and_lone_surrogates_are_written_out() -> None:
    """Neither reorders the line nor breaks its encoding."""
    assert visible("\u202eabc\udc80\U000e0001") == "\\u202eabc\\udc80\\U000e0001"


def test_words_of_any_script_stay() -> None:
    """Letters, marks, spaces and punctuation are shown as they are."""
    words = "소렐만 — São Tomé, 北京, e\u0301\u00a0…"
    assert visible(words) == words


@given(st.text())
def test_nothing_hidden_remains(text: str) -> None:
    """No character of the result is a control, format character, surrogate or separator."""
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
