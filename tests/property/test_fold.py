"""What holds of the folding for every text."""

from unicodedata import category, normalize

from hypothesis import given
from hypothesis import strategies as st

from synopticon.names.fold import Letters, _is_boundary, letters

# Characters that combine, decompose, fold or vanish, beside whatever else there is.
HARD = (
    "aéßİΐﬁ½²①ᏣꮳΣς각가ㄱㅏｶﾞガ \n-.°漢\u0301\u0323\u0327\u1100\u1161\u11a8\u3099\u0f73\u09be\u09c7"
)
TEXTS = st.text(
    st.one_of(st.sampled_from(HARD), st.characters(), st.characters(codec="ascii")), max_size=400
)
LONG = st.builds(lambda part, n, tail: part * n + tail, TEXTS, st.integers(1, 20), TEXTS)


@given(st.one_of(TEXTS, LONG))
def test_letters_are_what_the_specification_says(text: str) -> None:
    """NFKC, then case folding, then only categories L, M and N (clause 6.1)."""
    folded = normalize("NFKC", text).casefold()
    assert letters(text) == "".join(c for c in folded if category(c)[0] in "LMN")


@given(TEXTS, TEXTS)
def test_folding_may_be_cut_before_any_boundary(before: str, after: str) -> None:
    """Before a boundary, the letters of two parts are the letters of the whole."""
    if after and _is_boundary(after[0]):
        assert letters(before) + letters(after) == letters(before + after)


@given(st.lists(st.text(st.characters(exclude_categories=("Zs", "Zl", "Zp", "Cc"))), max_size=9))
def test_words_fold_by_themselves(words: list[str]) -> None:
    """The letters of a text are the letters of its words, whatever white space parts them."""
    assert letters("\n ".join(words)) == "".join(letters(word) for word in words)


@given(TEXTS)
def test_equivalent_spellings_have_the_same_letters(text: str) -> None:
    """A text in any normal form of Unicode has one run of letters."""
    assert {letters(normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")} == {
        letters(text)
    }


@given(st.one_of(TEXTS, LONG), st.data())
def test_a_run_of_letters_lies_under_its_original(text: str, data: st.DataObject) -> None:
    """The characters returned bear the letters asked for, and stand in their place."""
    read = Letters(text)
    start = data.draw(st.integers(0, len(read)))
    length = data.draw(st.integers(0, len(read) - start))
    bears = start + length if length else 0  # no letters lie under no characters
    first, end = read.span(start, length)
    assert read.original(start, length) == text[first:end]
    assert letters(text) == letters(text[:first]) + letters(text[first:])
    assert len(letters(text[:first])) <= start
    assert letters(text[first:end]).find(read.letters[start : start + length]) >= 0
    assert len(letters(text[:end])) >= bears
