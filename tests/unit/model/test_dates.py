"""EDTF dates in the forms of the format and no others (format specification, 4.2)."""

from datetime import date

import pytest

from synopticon.model.dates import overlaps, parse_date

D = date


@pytest.mark.parametrize(
    ("text", "kind", "lower", "upper", "precision"),
    [
        ("2014", "date", D(2014, 1, 1), D(2014, 12, 31), "year"),
        ("0001", "date", D(1, 1, 1), D(1, 12, 31), "year"),
        ("9999-12-31", "date", D(9999, 12, 31), D(9999, 12, 31), "day"),
        ("2014-05", "date", D(2014, 5, 1), D(2014, 5, 31), "month"),
        ("2016-02", "date", D(2016, 2, 1), D(2016, 2, 29), "month"),
        ("1900-02", "date", D(1900, 2, 1), D(1900, 2, 28), "month"),
        ("2014-05-27", "date", D(2014, 5, 27), D(2014, 5, 27), "day"),
        ("2021-21", "date", D(2021, 3, 1), D(2021, 5, 31), "season"),
        ("2021-22", "date", D(2021, 6, 1), D(2021, 8, 31), "season"),
        ("2021-23", "date", D(2021, 9, 1), D(2021, 11, 30), "season"),
        ("2021-24", "date", D(2021, 12, 1), D(2021, 12, 31), "season"),
        ("201X", "date", D(2010, 1, 1), D(2019, 12, 31), "decade"),
        ("20XX", "date", D(2000, 1, 1), D(2099, 12, 31), "century"),
        ("1XXX", "date", D(1000, 1, 1), D(1999, 12, 31), "millennium"),
        ("2014-XX", "date", D(2014, 1, 1), D(2014, 12, 31), "year"),
        ("2014-02-XX", "date", D(2014, 2, 1), D(2014, 2, 28), "month"),
        ("2014-XX-XX", "date", D(2014, 1, 1), D(2014, 12, 31), "year"),
        ("2021-10/2022-03", "interval", D(2021, 10, 1), D(2022, 3, 31), "month"),
        ("2014/2016-05-03", "interval", D(2014, 1, 1), D(2016, 5, 3), "year"),
        ("2021-21/2022-03", "interval", D(2021, 3, 1), D(2022, 3, 31), "season"),
        ("2014/..", "interval", D(2014, 1, 1), None, "year"),
        ("../2019", "interval", None, D(2019, 12, 31), "year"),
        ("[2021-10..2022-03]", "set", D(2021, 10, 1), D(2022, 3, 31), "month"),
        ("[2014,2016]", "set", D(2014, 1, 1), D(2016, 12, 31), "year"),
        ("[2016-05,2014]", "set", D(2014, 1, 1), D(2016, 5, 31), "year"),
        ("[..2019]", "set", None, D(2019, 12, 31), "year"),
        ("[2014..]", "set", D(2014, 1, 1), None, "year"),
    ],
)
def test_every_form_has_its_bounds(
    text: str, kind: str, lower: date | None, upper: date | None, precision: str
) -> None:
    """First and last day, open ends as None, and the precision of the coarsest date named."""
    value = parse_date(text)
    assert (value.text, value.kind, value.lower, value.upper, value.precision) == (
        text,
        kind,
        lower,
        upper,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2018", False, False),
        ("2018~", True, False),
        ("2018-05?", False, True),
        ("2018-05-27%", True, True),
        ("2018~/2019?", True, True),
        ("2018/2019~", True, False),
        ("[2018?,2019]", False, True),
    ],
)
def test_qualifiers_are_read(text: str, approximate: bool, uncertain: bool) -> None:
    """`~` approximate, `?` uncertain, `%` both; of any date that is named."""
    value = parse_date(text)
    assert (value.approximate, value.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "is not a date"),
        (" 2014", "is not a date"),
        ("2014\n", "is not a date"),
        ("２０１４", "is not a date"),
        ("14", "is not a date"),
        ("02014", "is not a date"),
        ("2014-5", "is not a date"),
        ("2014-5-27", "is not a date"),
        ("20140527", "is not a date"),
        ("May 2014", "is not a date"),
        ("2014~~", "is not a date"),
        ("~2014", "is not a date"),
        ("201X~", "is not a date"),
        ("2X14", "is not a date"),
        ("XXXX", "is not a date"),
        ("2014-XX-05", "is not a date"),
        ("2014-21-XX", "is not a date"),
        ("0000", "no year 0000"),
        ("0000-05", "no year 0000"),
        ("000X", "no year 0000"),
        ("2014-00", "no month 00"),
        ("2014-13", "no month 13"),
        ("2014-25", "no month 25"),
        ("2014-21-05", "no month 21"),
        ("2014-13-XX", "no month 13"),
        ("2014-05-00", "2014-05 has no day 00"),
        ("2015-02-29", "2015-02 has no day 29"),
        ("2021-21~", "a season takes no"),
        ("2014/", "is not an interval"),
        ("/2014", "is not an interval"),
        ("../..", "is not an interval"),
        ("2014/2015/2016", "is not an interval"),
        ("2014/201X", "is not an interval"),
        ("[2014]", "is not a set"),
        ("[]", "is not a set"),
        ("[..]", "is not a set"),
        ("[2014,]", "is not a set"),
        ("[2014,2021-21]", "is not a set"),
        ("[2014,2016..2018]", "is not a set"),
        ("[2014..2015..2016]", "is not a set"),
        ("[2014~..2016]", "plain years, months or days"),
        ("[2021-21..2022-21]", "plain years, months or days"),
        ("[2014..2016-05]", "write both ends"),
        ("[2014..2016", "is not a date"),
        ("1" * 300, "too long"),
    ],
)
def test_what_is_not_a_form_of_the_format_is_refused(text: str, word: str) -> None:
    """One sentence says what is wrong with it."""
    with pytest.raises(ValueError, match=word):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2014-05-27T12:00:00", "Y12014", "-0044", "1390S2", "2014-25", "{2014,2016}", "2014?-05",
        "2014-05~-27", "156X-12-25", "2014-21^x", "Y1E4",
    ],
)  # fmt: skip
def test_other_edtf_is_refused(text: str) -> None:
    """What ISO 8601-2 allows and the format does not is no date here."""
    with pytest.raises(ValueError, match=r"is not a date|no month"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("2014/2013", True),
        ("2014-05-27/2014-05-26", True),
        ("[2022-03..2021-10]", True),
        ("2014/2014", False),
        ("2014-05-27/2014-05", False),
        ("2014/..", False),
        ("[..2019]", False),
        ("[2016,2014]", False),
    ],
)
def test_an_interval_that_ends_before_it_begins_says_so(text: str, backwards: bool) -> None:
    """It is read all the same, so that the finding is the right one; a list has no order."""
    assert parse_date(text).ends_before_it_begins is backwards


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2014-05-27~", (2014,)),
        ("2021-10/2022-03", (2021, 2022)),
        ("[2016,2014,2014-05]", (2014, 2016)),
        ("[..2019]", (2019,)),
        ("2014-XX", (2014,)),
        ("2021-24", (2021,)),
        ("201X", ()),
    ],
)
def test_the_years_named(text: str, years: tuple[int, ...]) -> None:
    """Each once and in order; a decade names no year."""
    assert parse_date(text).years() == years


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("2014", "2014-05-27", True),
        ("2014", "2015", False),
        ("2014-05-31", "2014-05", True),
        ("2014/..", "[..2014-01]", True),
        ("2014/..", "../2013", False),
        ("../2013", "../2010", True),
        ("[2014,2016]", "2015", False),
        ("[2014,2016]", "[2016-05,2020]", True),
        ("[2014..2016]", "2015", True),
    ],
)
def test_dates_overlap_if_some_day_may_belong_to_both(a: str, b: str, shared: bool) -> None:
    """Whichever way round they are asked."""
    assert overlaps(parse_date(a), parse_date(b)) is shared
    assert overlaps(parse_date(b), parse_date(a)) is shared
