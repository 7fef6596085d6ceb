"""Our reading of dates is that of the `edtf` library, form by form."""

from datetime import date
from math import inf
from time import struct_time

from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.dates import parse_date

YEARS = st.integers(1, 9999)
DAYS = st.dates()
YEAR = YEARS.map(lambda y: f"{y:04}")
MONTH = DAYS.map(lambda d: d.isoformat()[:7])
DAY = DAYS.map(date.isoformat)
PLAIN = st.one_of(YEAR, MONTH, DAY)
QUALIFIED = st.builds(str.__add__, PLAIN, st.sampled_from(["", "~", "?", "%"]))
SEASON = st.builds("{:04}-{}".format, YEARS, st.integers(21, 24))
UNSPECIFIED = st.one_of(
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
    st.integers(1, 9).map("{}XXX".format),
    YEAR.map("{}-XX".format),
    YEAR.map("{}-XX-XX".format),
    MONTH.map("{}-XX".format),
)
END = st.one_of(QUALIFIED, SEASON)
INTERVAL = st.one_of(
    st.builds("{}/{}".format, END, END), END.map("{}/..".format), END.map("../{}".format)
)
SET = st.one_of(
    *(st.builds("[{}..{}]".format, form, form) for form in (YEAR, MONTH, DAY)),
    st.lists(QUALIFIED, min_size=2, max_size=5).map(lambda dates: f"[{','.join(dates)}]"),
    PLAIN.map("[..{}]".format),
    PLAIN.map("[{}..]".format),
)


def bound(value: struct_time | float) -> date | None:
    return None if value in (inf, -inf) else date(*value[:3])


@given(st.one_of(QUALIFIED, SEASON, UNSPECIFIED, INTERVAL, SET))
def test_bounds_and_kind_are_those_of_the_edtf_library(text: str) -> None:
    """Every form of clause 4.2 has the first and last day that the library gives it."""
    ours, theirs = parse_date(text), parse_edtf(text)
    assert (ours.lower, ours.upper) == (bound(theirs.lower_strict()), bound(theirs.upper_strict()))
    assert (ours.kind == "interval") == ("Interval" in type(theirs).__name__)
    assert (ours.kind == "set") == (type(theirs).__name__ == "OneOfASet")


@given(QUALIFIED)
def test_qualifiers_are_those_of_the_edtf_library(text: str) -> None:
    """Approximate, uncertain and both are told apart as it tells them."""
    ours, theirs = parse_date(text), parse_edtf(text)
    both = theirs.is_uncertain_and_approximate
    assert (ours.approximate, ours.uncertain) == (
        theirs.is_approximate or both,
        theirs.is_uncertain or both,
    )


@given(st.text("0123456789-~?%X[].,/ T", max_size=24))
def test_whatever_is_read_is_edtf(text: str) -> None:
    """Nothing is taken for a date that the library refuses, and nothing else is raised."""
    try:
        value = parse_date(text)
    except ValueError:
        return
    assert parse_edtf(text) is not None
    assert value.text == text
