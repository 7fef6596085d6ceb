"""Dates that are told, held against dates of records: as days, and never as words."""

from __future__ import annotations

import pytest

from synopticon.model.figures import (
    DateMention,
    DayMention,
    amounts,
    date_of,
    is_all_of,
    tells,
    tells_day,
)


def mention(text: str) -> DateMention:
    """The one date of a text."""
    (found,) = amounts(text)
    assert isinstance(found, DateMention)
    return found


@pytest.mark.parametrize("written", [None, "", "last year", "2021-13", "2019/2018"])
def test_what_is_no_date_is_none(written: str | None) -> None:
    """The reader has told it already (SYN008, SYN009)."""
    assert date_of(written) is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2018-05-04", "on 4 May 2018"),
        ("2018-05-04", "in May 2018"),
        ("2018-05", "in 2018"),
        ("2018-05/2019-02", "in February 2019"),
        ("[..2019]", "by 2019"),
        ("2021", "in late 2021"),
        ("[2021-10..2021-12]", "in late 2021"),
        ("2021-09", "in late 2021"),
        ("2021-21", "in the spring of 2021"),
        ("2018-05", "in early May 2018"),
        ("2018-05-12", "in early May 2018"),
        ("201X", "in the 2010s"),
        ("2014", "in the 2010s"),
    ],
)
def test_a_date_is_told_by_one_no_finer(written: str, text: str) -> None:
    """By its month, its year, a part of its year, its decade."""
    assert tells(date_of(written), mention(text))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2018", "in May 2018"),
        ("2018-05", "on 4 May 2018"),
        ("19XX", "in 1900"),
        ("19XX", "in the 1920s"),
        ("19XX", "in late 1900"),
        ("201X", "in 2010"),
        ("2021-03", "in late 2021"),
        ("2018", "in early May 2018"),
        ("2018-05-28", "in early May 2018"),
        ("2014/2016", "in 2015"),
        ("2018", "in 2019"),
    ],
)
def test_a_date_is_told_by_none_that_is_finer_or_another(written: str, text: str) -> None:
    """A century is told by none of its years, and a year by none of its months."""
    assert not tells(date_of(written), mention(text))


def test_a_day_without_a_year_is_told_by_month_and_day() -> None:
    """Of an exact month or day; `2018-05~` may be another month."""
    days = [a for a in amounts("on 4 May, in June") if isinstance(a, DayMention)]
    assert [tells_day(date_of("2018-05-04"), d) for d in days] == [True, False]
    assert [tells_day(date_of("2018-06"), d) for d in days] == [False, True]
    assert [tells_day(date_of("2018-06~"), d) for d in days] == [False, False]
    assert not tells_day(None, days[0])


@pytest.mark.parametrize(
    ("written", "text", "whole"),
    [
        ("[..2019]", "in 2019", False),
        ("[2016..2019]", "in 2016", False),
        ("[2021-10..2021-12]", "in late 2021", True),
        ("[2021-10..2021-12]", "in 2021", True),
        ("[2014,2016]", "in 2014", True),
        ("[..2019]", "in late 2019", True),
        ("2019/..", "in 2019", True),
        ("2019", "in 2019", True),
    ],
)
def test_one_end_of_a_set_is_not_all_of_it(written: str, text: str, whole: bool) -> None:
    """One of the days of a set is meant; an interval lasted, and was so at both its ends."""
    when = date_of(written)
    assert when is not None
    assert is_all_of(when, mention(text)) is whole
