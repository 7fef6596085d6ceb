"""A text is in the script it is said to be in, or the letter that is not is found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.names.scripts import SCRIPTS, misfit

FIT = [
    ("조선콤퓨터쎈터", "Hang"),
    ("얼굴인식기 DT-20", "Hang"),
    ("《눈빛》 1.0", "Hang"),
    ("鸭绿江技术开发公司", "Hans"),
    ("鴨綠江", "Hant"),
    ("平壤", "Hani"),
    ("朝鮮のカメラ", "Jpan"),
    ("金日成종합대학", "Kore"),
    ("종합대학", "Kore"),
    ("Нарэ", "Cyrl"),
    ("Chosŏn’gŭl (KCC), 2nd", "Latn"),
    ("Ｋｏｒｅａ", "Latn"),
    ("Hangulʼs", "Latn"),
    ("", "Latn"),
    ("38", "Hang"),
]
FOREIGN = [
    ("Korea", "Hang", "K"),
    ("조선", "Latn", "조"),
    ("Kоrea", "Latn", "о"),  # the second letter is Cyrillic
    ("鸭绿江", "Hant", "鸭"),
    ("鴨綠江", "Hans", "鴨"),
    ("압록강 鴨綠江", "Hang", "鴨"),
    ("Ελλάδα", "Latn", "Ε"),
    ("カメラ", "Hani", "カ"),
]


@pytest.mark.parametrize(("text", "script"), FIT)
def test_a_text_of_its_script(text: str, script: str) -> None:
    """No letter of it is foreign."""
    assert misfit(text, script) is None


@pytest.mark.parametrize(("text", "script", "letter"), FOREIGN)
def test_the_first_foreign_letter_is_told(text: str, script: str, letter: str) -> None:
    """Also one that looks like a letter of the script."""
    assert misfit(text, script) == letter


@given(st.text(), st.sampled_from(SCRIPTS))
def test_what_is_found_stands_in_the_text(text: str, script: str) -> None:
    """Whatever the text, the answer is none or one of its letters."""
    letter = misfit(text, script)
    assert letter is None or letter in unicodedata.normalize("NFKC", text)


def test_an_unknown_script_is_refused() -> None:
    """A code of ISO 15924 for which no letters are known here."""
    with pytest.raises(KeyError):
        misfit("abc", "Zzzz")
