"""Looking for numbers in words only where one may begin finds what looking everywhere finds."""

from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.figures import english
from synopticon.model.figures.beginning import found, words_begin

WORDS = (
    "one Two three nine ten eleven nineteen twenty Fifty ninety hundred thousand million a an and "
    "dozen half halves zero first second third fifth twelfth twentieth hundredth thousandths both "
    "twice single pair \u017fix th\u0131rd quarter quarters of the other in every tenfold xone "
    "one_two 12 둘 percent below"
).split()
BETWEEN = st.sampled_from([" ", " ", " ", "-", "", ", ", "\n", "‑"])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), BETWEEN), max_size=12).map(
    lambda parts: "".join(word + between for word, between in parts)
)
PATTERNS = (
    english._COMPOUND,
    english._AND_A_HALF,
    english._FRACTION,
    english._NUMBER,
    english._HALF,
    english._FAR_ORDINAL,
    english._LOOSE_WORD,
)


@given(TEXTS)
def test_a_pattern_is_found_where_it_may_begin(text: str) -> None:
    """Each pattern has the same matches, of the same words, in both ways."""
    begin = words_begin(text, english._HEADS)
    for pattern in PATTERNS:
        there = [(m.span(), m.groups()) for m in found(pattern, text, begin)]
        assert there == [(m.span(), m.groups()) for m in pattern.finditer(text)]
