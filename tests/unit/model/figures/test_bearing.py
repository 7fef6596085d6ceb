"""Numbers, dates and coordinates of a claim are found in a passage in each other's form."""

from itertools import product

import pytest

from synopticon.model.dates import parse_date
from synopticon.model.figures import (
    Figure,
    bears,
    bears_coordinate,
    bears_date,
    bears_mention,
    coordinates_in,
    dates_in,
    numbers,
)

SAME = [
    ["42", "forty-two", "42개", "마흔두 개", "사십이 개", "４２"],
    ["2,500", "2500", "2.5천", "이천오백", "two thousand five hundred", "2.5 thousand"],
    ["US$1.2 million", "1,200,000", "120만 달러", "$1.2m", "백이십만 달러"],
    ["six in 10", "6/10", "six out of ten", "10명 중 6명", "60%", "60 percent", "sixty percent"],
    ["32,000", "3만 2천", "삼만 이천", "thirty-two thousand"],
    ["12", "a dozen", "열두 개", "twelve", "12th"],
    ["half of", "50%", "1/2", "five in ten"],
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


def test_units_are_not_compared_but_shares_are_one() -> None:
    """60 is in `60%`; 60 % is in `six in ten`; 0.6 is not 60 without a sign."""
    assert bears("60% of them", Figure.of(60))
    assert bears("six in ten", Figure.of(60, "percent"))
    assert not bears("six in ten", Figure.of(60))
    assert bears("1.2 million dollars", Figure.of(12, "hundred thousand")) is False


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
        ("the 2000 lamps", "2,000 lamps", True),
        ("on 14 April 2023", "April 14, 2023", True),
        ("on 14 April 2023", "April 2023", False),
        ("in April 2023", "2023-04-14", True),
        ("in April 2023", "May 2023", False),
        ("in late 2021", "in November 2021", True),
        ("in the 2010s", "in 2014", True),
        ("in the 2010s", "in 2024", False),
        ("in 2014", "in 2015", False),
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
