"""Looking for dates only where one may begin finds what looking everywhere finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.figures import calendar
from synopticon.model.figures.beginning import found
from synopticon.model.figures.figure import plain

# Words of dates, what stands between them, and letters that match ASCII ones without case.
WORDS = (
    "May march Sept. \u017fept dec DECEMBER january mid late early end of the second half quarter "
    "first twenty-second twentieth thirtieth spring winter 3 12 31 1999 2014 2019-20 2014-05-06 "
    "12.5.2014 31/12/2014 1990s pre-2014 post-1999 FY2014 AFIS2014 DT-2014 to and or until xmay "
    "may2014 2014년 5월 12일 3월 2010년대 이천십년 오월 十二月 2014年 초 말"
).split()
BETWEEN = st.sampled_from([" ", " ", "", "-", "–", ", ", ".", "/", " of ", "\n"])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), BETWEEN), max_size=12).map(
    lambda parts: plain("".join(word + between for word, between in parts))
)


def _told(match: re.Match[str]) -> tuple[object, ...]:
    return match.span(), match.groups()


@given(TEXTS)
def test_a_pattern_is_found_where_it_may_begin(text: str) -> None:
    """Each pattern has the same matches, of the same words, in both ways."""
    beginnings = calendar._beginnings(text)
    for _, begins, pattern in (*calendar._PATTERNS, *calendar._DAY_PATTERNS):
        there = found(pattern, text, beginnings[begins])
        assert list(map(_told, there)) == list(map(_told, pattern.finditer(text)))


@given(TEXTS)
def test_what_a_text_needs_is_in_every_match(text: str) -> None:
    """A pattern that is passed over, for the text has not what it needs, would not match."""
    for needs, _, pattern in (*calendar._PATTERNS, *calendar._DAY_PATTERNS):
        assert needs.search(text) or not pattern.search(text)
