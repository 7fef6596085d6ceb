"""Numbers, dates and coordinates of a claim are found in a passage in each other's form."""

from itertools import product

import pytest

from synopticon.model.dates import parse_date
from synopticon.model.figures import (
    Figure,
    bears,
    bears_coordinate,
    bears_date,
    bears_day,
    bears_mention,
    coordinates_in,
    dates_in,
    days_in,
    numbers,
)

SAME = [
    ["42", "forty-two", "42개", "마흔두 개", "사십이 개", "４２"],
    ["2,500", "2500", "2.5천", "이천오백", "two thousand five hundred", "2.5 thousand"],
    ["US$1.2 million", "1,200,000 dollars", "120만 달러", "$1.2m", "백이십만 달러"],
    ["22nd", "twenty-second", "the 22nd", "제이십이차", "제22차"],
    ["30th", "thirtieth", "the thirtieth", "30번째"],
    ["121st", "one hundred and twenty-first", "the 121st"],
    ["2/3", "two thirds", "3분의 2", "삼분의 이", "⅔"],
    ["250,000", "a quarter of a million", "25만", "¼ million"],
    ["2.5", "2½", "two and a half"],
    ["-5", "minus 5", "−5", "영하 5도", "5 degrees below zero"],
    ["240", "이백마흔 개", "two hundred and forty", "이백사십 개", "二百四十"],
    ["1,234,567", "1 234 567", "1234567"],
    ["six in 10", "6/10", "six out of ten", "10명 중 6명", "60%", "60 percent", "sixty percent"],
    ["32,000", "3만 2천", "삼만 이천", "thirty-two thousand"],
    ["12", "a dozen", "열두 개", "twelve", "12th"],
    ["half of", "50%", "1/2", "five in ten", "절반", "½"],
]


@pytest.mark.parametrize(
    ("ours", "theirs"), [pair for group in SAME for pair in product(group, group)]
)
def test_each_form_is_found_in_each_other(ours: str, theirs: str) -> None:
    """Whichever the claim has and whichever the passage has."""
    figures = numbers(f"There were {ours} there.", strict=True)
    assert figures
    assert all(bears(f"그때 we saw {theirs} of them", figure) for figure in figures)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(a, b) for one, other in product(SAME, SAME) if one is not other
     for a, b in product(one[:2], other[:2])],
)  # fmt: skip
def test_no_form_of_another_number_is_ground(ours: str, theirs: str) -> None:
    """Different numbers do not bear each other."""
    assert not any(bears(f"we saw {theirs} of them", f) for f in numbers(ours, strict=True))


@pytest.mark.parametrize(
    "passage", ["in 1942", "42만 명", "desire42 it", "DT-42", "39°42′N", "4.2"]
)
def test_forty_two_is_not_found_inside_something_else(passage: str) -> None:
    """A number is a whole number of the passage or it is not there."""
    assert not bears(passage, Figure.of(42))


def test_degrees_are_found_in_either_form() -> None:
    """To half a unit of the coarser's last printed place, and no further."""
    (minutes,) = coordinates_in("39°02′N")
    (decimals,) = numbers("39.03", strict=True)
    assert bears("at 39°02′N", decimals)
    assert bears("at 39°01′48″N", decimals)
    assert not bears("at 39°04′N", decimals)
    assert bears_coordinate("at 39.03, 125.75", minutes)
    assert bears_coordinate("at 39.03° N", minutes)
    assert bears_coordinate("북위 39도 2분", minutes)
    assert not bears_coordinate("at 39.05, 125.75", minutes)
    (seconds,) = coordinates_in("39°02′10″N")
    assert bears_coordinate("at 39.0361, 125.75", seconds)
    assert not bears_coordinate("at 39.04, 125.75", seconds), "nobody printed the seconds"
    assert not bears_coordinate("39°02′N", seconds)
    assert not bears_coordinate("39°02′E", minutes)
    assert not bears_coordinate("39 places", coordinates_in("39°N")[0])
    assert not bears("39°02′N", Figure.of(39))


@pytest.mark.parametrize(
    ("passage", "value", "unit", "found"),
    [
        ("60% of them", 60, None, False),
        ("60 per cent of them", 60, None, False),
        ("$60 each", 60, None, False),
        ("60달러", 60, None, False),
        ("60 won", 60, "cameras", False),
        ("60 kilometres", 60, None, True),
        ("60 cameras and 60%", 60, None, True),
        ("60% of them", 60, "percent", True),
        ("60% of them", 60, "percent of drivers", True),
        ("60 cameras", 60, "percent", False),
        ("in percent: 60 and 70", 60, "percent", True),
        ("$60 each", 60, "percent", False),
        ("$60 each", 60, "USD", True),
        ("60 dollars each", 60, "US$", True),
        ("€60 each", 60, "USD", False),
        ("60 each, in dollars", 60, "USD", True),
        ("60 cameras", 60, "USD", False),
        ("$60 to 80", 80, "USD", True),
        ("60, 70 or 80 dollars", 60, "USD", True),
        ("60 or 80%", 60, "percent", True),
        ("60 or 80%", 60, None, True),
        ("six in ten", 60, "percent", True),
        ("six in ten", 60, None, False),
        ("half of them", 50, "percent", True),
        ("1.2 million dollars", 12, "hundred thousand", False),
    ],
)
def test_percentages_and_currencies_are_compared(
    passage: str, value: int, unit: str | None, found: bool
) -> None:
    """They bear no bare count, nor it them; other units are not compared."""
    assert bears(passage, Figure.of(value, unit)) is found


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("on the twenty-second floor", 20), ("on the twenty second floor", 20),
        ("the thirty-first ship", 30), ("the forty-first ship", 40), ("2½ metres", 2),
        ("삼분의 이", 3), ("a quarter of a million", 1), ("minus 20 degrees", 20),
        ("on 1 234 567 lamps", 1234), ("四十二台", 40), ("이백마흔 대", 200),
    ],
)  # fmt: skip
def test_a_part_of_a_number_is_not_borne(passage: str, value: int) -> None:
    """A number of several words is read whole."""
    assert not bears(passage, Figure.of(value))


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("a twenty-second clip", 20), ("a twenty-second delay", 20), ("twenty seconds", 20),
        ("thirty first graders", 30), ("120 340 560", 340), ("42cameras", 42), ("ca.42 lamps", 42),
    ],
)  # fmt: skip
def test_a_number_beside_another_word_is_borne(passage: str, value: int) -> None:
    """Seconds that last, a row of a table, and a space that was lost."""
    assert bears(passage, Figure.of(value))


@pytest.mark.parametrize(
    ("value", "passage", "found"),
    [
        ("[..2019]", "by the end of 2019", True),
        ("2014", "in 1942", False),
        ("2014", "2014년에", True),
        ("2014", "the system, 2014-16", True),
        ("2023-04-14", "April 14, 2023", True),
        ("2023-04-14", "2023년 4월 14일", True),
        ("2023-04-14", "In 2023 … on April 14", True),
        ("2023-04-14", "on April 14", False),
        ("2023-04-14", "April 2023", False),
        ("2023-04-14", "April 14, 2022 and May 2023", False),
        ("2023-04-14~", "April 2023", True),
        ("2023-04", "14 April 2023", True),
        ("2023-04", "April 2022 to May 2023", False),
        ("2023-04?", "in 2023", True),
        ("2019-12", "the end of 2019", True),
        ("2021-22", "in 2021", True),
        ("2021-21", "in winter 2021", False),
        ("2021-21", "in spring 2021", True),
        ("2021-21", "in winter 2021, and in 2021", True),
        ("2021-21", "in May 2021", True),
        ("2021-21", "in August 2021", False),
        ("2021-24", "in January 2021", True),
        ("2014-05-27", "2014 people on May 27", False),
        ("2014-05-27", "2,014 lamps on May 27", False),
        ("2014-05-27", "in 2014 people came, on May 27", True),
        ("2014", "2,014 lamps", False),
        ("2014", "2014 lamps", False),
        ("2014", "FY2014", True),
        ("1750", "built in 1750", True),
        ("2014-05-27", "27.05.2014", True),
        ("2014-05-27", "2014-5-27", True),
        ("2014-05-27", "May twenty-seventh, 2014", True),
        ("2014-05-27", "the twenty-seventh of May 2014", True),
        ("2014-05-27", "이천십사년 오월 이십칠일", True),
        ("2014-05-27", "2014年5月27日", True),
        ("2014-05-28", "이천십사년 오월 이십칠일", False),
        ("2021-10/2022-03", "from late 2021 to early 2022", True),
        ("[2021-10..2022-03]", "in 2021", False),
        ("[2021-10..2022-03]", "late 2021 or March 2022", True),
        ("[2021-10..2022-03]", "in 2021, and in March 2022", False),
        ("2021-11/2022-03", "from late 2021 to early 2022", False),
        ("2021-12/2022-01", "from late 2021 to early 2022", True),
        ("[2021-01..2022-12]", "in 2021 or 2022", True),
        ("[2021-12..2022-01]", "in 2021 or 2022", False),
        ("[2021-01,2022-12]", "in 2021 or 2022", False),
        ("2021-05/2021-08", "mid-2021", True),
        ("2021-05/..", "in May, said the report of 2021", True),
        ("2021-05/..", "in June, said the report of 2021", False),
        ("2021-05~/..", "in 2021", True),
        ("2021-22/2021-23", "in 2021", True),
        ("2021-10-04/2021-11-02", "in October and November 2021", True),
        ("[2014,2016]", "2014 or 2016", True),
        ("201X", "in the 2010s", True),
        ("201X", "in 2014", True),
        ("201X", "in 2024", False),
        ("20XX", "the early 2010s", True),
    ],
)
def test_a_date_stands_in_the_passage(value: str, passage: str, found: bool) -> None:
    """Every year named; month and day too where the date is exact."""
    assert bears_date(passage, parse_date(value)) is found


def test_the_year_of_publication_need_not_be_printed() -> None:
    """A newspaper does not print its own year; the month and day it must."""
    published = parse_date("2023-04-15")
    assert bears_date("on April 14", parse_date("2023-04-14"), published)
    assert bears_date("4월 14일", parse_date("2023-04-14"), published)
    assert not bears_date("on April 13", parse_date("2023-04-14"), published)
    assert not bears_date("on April 14", parse_date("2022-04-14"), published)
    assert not bears_date("on April 14", parse_date("2023-04-14"), parse_date("2023/2024"))


@pytest.mark.parametrize(
    ("ours", "passage", "found"),
    [
        ("in 2014", "2014년", True),
        ("in 2014", "2,014 lamps", False),
        ("in 2014", "2014 people", False),
        ("on 14 April 2023", "April 14, 2023", True),
        ("on 14 April 2023", "April 2023", False),
        ("in April 2023", "2023-04-14", True),
        ("in April 2023", "May 2023", False),
        ("in late 2021", "in November 2021", True),
        ("in late 2021", "in September 2021", True),
        ("in late 2021", "in the second half of 2021", True),
        ("in late 2014", "in early 2014", False),
        ("in late 2014", "in early 2014, and in 2014", True),
        ("in late 2014", "in mid-2014", False),
        ("in late 2014", "in 2014", True),
        ("in winter 2021", "in January 2021", True),
        ("in winter 2021", "in summer 2021", False),
        ("in early May 2021", "in late May 2021", False),
        ("in early May 2021", "on 12 May 2021", True),
        ("in early May 2021", "in May 2021", True),
        ("in early May 2021", "in early 2021", False),
        ("in the 2010s", "in 2014", True),
        ("in the 2010s", "in 2024", False),
        ("in 2014", "in 2015", False),
        ("in FY2015", "in 2015", True),
        ("in FY2015", "in 2014", False),
    ],
)
def test_a_date_of_our_sentence_stands_in_the_passage(ours: str, passage: str, found: bool) -> None:
    """Years, months and days as printed; a part of a year needs its year."""
    (mention,) = dates_in(ours)
    assert bears_mention(passage, mention) is found


def test_the_year_of_publication_serves_our_sentences_too() -> None:
    """As it serves the date of a record."""
    (mention,) = dates_in("on 14 April 2023")
    assert bears_mention("on April 14", mention, parse_date("2023"))
    assert not bears_mention("on April 14", mention)


@pytest.mark.parametrize(
    ("ours", "passage", "found"),
    [
        ("on 1 June", "on 1 May 2014", False),
        ("in June", "on 1 May 2014", False),
        ("6월에", "on 1 May 2014", False),
        ("6월에", "on 1 June 2014", True),
        ("in May", "on 1 May 2014", True),
        ("on 1 May", "in May 2014", False),
        ("on 1 May", "5월 1일", True),
        ("on 1 May", "오월 일일", True),
        ("on the first of May", "May 1", True),
        ("on April 16", "April 14-16", True),
        ("in April", "from March to May 2014", False),
    ],
)
def test_a_month_or_day_without_a_year_stands_in_the_passage(
    ours: str, passage: str, found: bool
) -> None:
    """Beside any year, or none."""
    (mention,) = days_in(ours)
    assert bears_day(passage, mention) is found
