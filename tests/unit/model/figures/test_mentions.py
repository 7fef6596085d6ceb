"""Dates in prose, English and Korean, with the days they may mean."""

from datetime import date

import pytest

from synopticon.model.figures import dates_in, days_in


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("April 14, 2023", "2023-04-14", "2023-04-14", "day"),
        ("14 April 2023", "2023-04-14", "2023-04-14", "day"),
        ("the 3rd of May 2016", "2016-05-03", "2016-05-03", "day"),
        ("Sept. 3, 2018", "2018-09-03", "2018-09-03", "day"),
        ("APRIL\n14, 2023", "2023-04-14", "2023-04-14", "day"),
        ("2023-04-14", "2023-04-14", "2023-04-14", "day"),
        ("2013/01/14", "2013-01-14", "2013-01-14", "day"),
        ("2023. 4. 14.", "2023-04-14", "2023-04-14", "day"),
        ("2023년 4월 14일", "2023-04-14", "2023-04-14", "day"),
        ("２０２３년 ４월", "2023-04-01", "2023-04-30", "month"),
        ("27.05.2014", "2014-05-27", "2014-05-27", "day"),
        ("27. 5. 2014", "2014-05-27", "2014-05-27", "day"),
        ("2014-5-27", "2014-05-27", "2014-05-27", "day"),
        ("27/05/2014", "2014-05-27", "2014-05-27", "day"),
        ("5/27/2014", "2014-05-27", "2014-05-27", "day"),
        ("05/06/2014", "2014-01-01", "2014-12-31", "year"),
        ("May twenty-seventh, 2014", "2014-05-27", "2014-05-27", "day"),
        ("the third of May 2014", "2014-05-03", "2014-05-03", "day"),
        ("이천십사년 오월 이십칠일", "2014-05-27", "2014-05-27", "day"),
        ("천구백팔십년 유월", "1980-06-01", "1980-06-30", "month"),
        ("2014年5月27日", "2014-05-27", "2014-05-27", "day"),
        ("二〇一四年十二月", "2014-12-01", "2014-12-31", "month"),
        ("FY2015", "2015-01-01", "2015-12-31", "year"),
        ("in 2014 people came", "2014-01-01", "2014-12-31", "year"),
        ("May 2016", "2016-05-01", "2016-05-31", "month"),
        ("Feb 2016", "2016-02-01", "2016-02-29", "month"),
        ("2023-04", "2023-04-01", "2023-04-30", "month"),
        ("early May 2021", "2021-05-01", "2021-05-10", "part"),
        ("mid-May 2021", "2021-05-11", "2021-05-20", "part"),
        ("end of May 2021", "2021-05-21", "2021-05-31", "part"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("(2014)", "2014-01-01", "2014-12-31", "year"),
        ("pre-2014", "2014-01-01", "2014-12-31", "year"),
        ("주체103(2014)년", "2014-01-01", "2014-12-31", "year"),
        ("2014년", "2014-01-01", "2014-12-31", "year"),
        ("early 2022", "2022-01-01", "2022-03-31", "part"),
        ("mid-2020", "2020-05-01", "2020-08-31", "part"),
        ("late 2021", "2021-10-01", "2021-12-31", "part"),
        ("the end of 2019", "2019-12-01", "2019-12-31", "part"),
        ("beginning of the year 2019", "2019-01-01", "2019-01-31", "part"),
        ("the first half of 2020", "2020-01-01", "2020-06-30", "part"),
        ("summer 2019", "2019-06-01", "2019-08-31", "part"),
        ("winter of 2019", "2019-12-01", "2019-12-31", "part"),
        ("2021년 말", "2021-12-01", "2021-12-31", "part"),
        ("2021년 상반기에", "2021-01-01", "2021-06-30", "part"),
        ("2019년 여름", "2019-06-01", "2019-08-31", "part"),
        ("2021년 5월 초", "2021-05-01", "2021-05-10", "part"),
        ("2010s", "2010-01-01", "2019-12-31", "decade"),
        ("the late 1990s", "1997-01-01", "1999-12-31", "decade"),
        ("2010년대 초", "2010-01-01", "2013-12-31", "decade"),
        ("2010년대", "2010-01-01", "2019-12-31", "decade"),
    ],
)
def test_every_form_has_its_bounds(text: str, lower: str, upper: str, precision: str) -> None:
    """The words for a part of a year or month mean what the module says they mean."""
    (mention,) = dates_in(f"It stood there {text}, they said.")
    assert (mention.lower, mention.upper, mention.precision) == (
        date.fromisoformat(lower),
        date.fromisoformat(upper),
        precision,
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("April 14–16, 2023", ["2023-04-14", "2023-04-16"]),
        ("14 and 16 April 2023", ["2023-04-14", "2023-04-16"]),
        ("May to July 2020", ["2020-05-01", "2020-07-01"]),
        ("2014-16", ["2014-01-01", "2016-01-01"]),
        ("2014–2016", ["2014-01-01", "2016-01-01"]),
        ("from late 2021 to early 2022", ["2021-10-01", "2022-01-01"]),
        ("2021년부터 2022년까지", ["2021-01-01", "2022-01-01"]),
    ],
)
def test_both_ends_of_a_range_are_mentioned(text: str, days: list[str]) -> None:
    """Each with its own year and month."""
    assert [m.lower.isoformat() for m in dates_in(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "2,014", "12014", "20145", "DT-2014", "AFIS2000", "$2014", "2014명", "2014%",
        "0914", "2014km", "2014 people", "of 2014 surveillance cameras", 
        "nothing", "", "\ud800\u200f", "4월", "last year",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    """Names, amounts and counts have four digits too; and what has no year is not resolved."""
    assert dates_in(text) == []


def test_a_day_that_is_none_is_left_out() -> None:
    """There is no 31st of June, and nothing is raised."""
    assert [m.precision for m in dates_in("June 31, 2020 and 2020년 13월 and 2020-02-30")] == []


def test_the_place_is_that_of_the_words() -> None:
    """The text between start and end is the date as printed."""
    text = "Seen in May 2016, again on 2023년 4월 14일, and in late 2021."
    assert [text[m.start : m.end] for m in dates_in(text)] == [
        "May 2016", "2023년 4월 14일", "late 2021",
    ]  # fmt: skip
    assert all(text[m.start : m.end] == m.text for m in dates_in(text))


def test_months_and_days_without_a_year_are_told_apart() -> None:
    """They are not resolved, and those beside a year are not among them."""
    text = "On April 14, on 3 May, in June, 8월 15일에, and on July 2, 2020; they may 20 times."
    assert [(d.month, d.day) for d in days_in(text)] == [(4, 14), (5, 3), (6, None), (8, 15)]
    words = "the second of May, 유월에, 이월된, April 14-16"
    assert [(d.month, d.day) for d in days_in(words)] == [
        (5, 2), (6, None), (4, 14), (4, 16),
    ]  # fmt: skip
    assert [d.text for d in days_in(text)] == ["April 14", "3 May", "June", "8월 15일"]
