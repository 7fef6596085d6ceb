"""Numbers of our own sentences (strict) and of passages (generous), in English and Korean."""

from decimal import Decimal

import pytest

from synopticon.model.figures import Figure, numbers
from synopticon.model.figures.figure import plain


def values(text: str, *, strict: bool) -> list[Decimal]:
    return [figure.value for figure in numbers(text, strict=strict)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("42 intersections", "42"),
        ("forty-two intersections", "42"),
        ("forty\ntwo intersections", "42"),
        ("2,500 people", "2500"),
        ("１，２３４", "1234"),
        ("٤٢ cameras", "42"),
        ("12\u202f500 lamps", "12500"),
        ("0.01 degrees", "0.01"),
        ("-5 degrees", "-5"),
        ("−5 degrees", "-5"),
        ("the 22nd ship", "22"),
        ("the fifth lamp", "5"),
        ("US$1.2 million", "1200000"),
        ("$1.2m", "1200000"),
        ("€ 3 bn", "3000000000"),
        ("10k", "10000"),
        ("2.5 thousand", "2500"),
        ("10m tall", "10"),
        ("a 24-hour watch", "24"),
        ("No. 5", "5"),
        ("No.5", "5"),
        ("two hundred and six", "206"),
        ("twelve hundred", "1200"),
        ("three million two hundred thousand and six", "3200006"),
        ("one billion", "1000000000"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("three dozen", "36"),
        ("half a million", "500000"),
        ("two and a half thousand", "2500"),
        ("two and a half metres", "2.5"),
        ("zero", "0"),
        ("60%", "60"),
        ("seventy percent", "70"),
        ("60 퍼센트", "60"),
        ("이천오백 대", "2500"),
        ("이천오백이 있다", "2500"),
        ("2.5천 명", "2500"),
        ("3만 2천", "32000"),
        ("3만2천5백", "32500"),
        ("1억 2,000만 원", "120000000"),
        ("120만 달러", "1200000"),
        ("마흔두 개", "42"),
        ("백마흔두 개", "142"),
        ("사십이 곳", "42"),
        ("다섯", "5"),
        ("열 곳", "10"),
        ("백 명", "100"),
        ("42개", "42"),
        ("４２개", "42"),
        ("약 42만 명", "420000"),
        ("제42조", "42"),
        ("100여 명", "100"),
        ("twenty-second floor", "22"),
        ("the twenty second floor", "22"),
        ("a twenty-second clip", "20"),
        ("its thirtieth ship", "30"),
        ("the hundredth ship", "100"),
        ("one hundred and twenty-first", "121"),
        ("the two hundredth ship", "200"),
        ("2½ metres", "2.5"),
        ("½ million", "500000"),
        ("a quarter of a million", "250000"),
        ("three quarters of a million", "750000"),
        ("minus 5", "-5"),
        ("영하 5도", "-5"),
        ("5 degrees Celsius below zero", "-5"),
        ("1 234 567 lamps", "1234567"),
        ("이백마흔 대", "240"),
        ("이백마흔두 대", "242"),
        ("제이십이차 회의", "22"),
        ("四十二台", "42"),
        ("一千二百", "1200"),
        ("二十四", "24"),
        ("42cameras", "42"),
        ("ca.42 lamps", "42"),
    ],
)
def test_a_number_is_read_in_both_readings(text: str, wanted: str) -> None:
    """Strictly it is the only figure; generously it is among them."""
    assert values(text, strict=True) == [Decimal(wanted)]
    assert Decimal(wanted) in values(text, strict=False)


@pytest.mark.parametrize(
    "text",
    [
        "they desire1 it", "AFIS2000", "the DT-20 and KAFIS-90", "B2", "4G and 3D", "COVID-19",
        "version 1.2.3", "word”12 then", "(as said)7 then", "in print.12 Then", "camera_2",
        "x²", "hundreds of thousands", "dozens", "천장과 세대", "이 개는 조사했다", "만일", "조사",
        "x42", "4chan", "万一", "千万", "제삼국", "one second", "1" * 31, "\ud800", "‏", "",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none_in_strict_reading(text: str) -> None:
    """Names, note marks, plurals and syllables that are words of their own."""
    assert values(text, strict=True) == []


@pytest.mark.parametrize(
    "text",
    ["they desire1 it", "AFIS2000", "the DT-20 and KAFIS-90", "B2", "word”12 then", "1.2.3"],
)
def test_names_and_note_marks_are_no_numbers_in_passages_either(text: str) -> None:
    """A claim of twenty is not borne by a machine called DT-20."""
    assert values(text, strict=False) == []


@pytest.mark.parametrize(
    ("text", "generous"),
    [
        ("one of them", 1), ("first", 1), ("twice a day", 2), ("both", 2), ("several hundred", 100),
        ("in 1942", 1942), ("April 14, 2023", 14), ("a couple", 2), ("한 명", 1), ("두개", 2),
        ("세 번째", 3), ("24/7", 24), ("02-381-4410", 381), ("10m", 10_000_000),
    ],
)  # fmt: skip
def test_what_may_be_a_number_is_one_in_passages_only(text: str, generous: int) -> None:
    """Strict reading asks for no ground for it; generous reading lets it be ground."""
    assert generous in values(text, strict=False)
    assert generous not in values(text, strict=True)


@pytest.mark.parametrize("text", ["10-15", "10–15", "10 to 15", "10~15", "from ten to fifteen"])
def test_both_ends_of_a_range_are_numbers(text: str) -> None:
    """The dash of a range is no minus."""
    assert values(text, strict=True) == [10, 15]


@pytest.mark.parametrize(
    "text",
    ["six in 10", "6/10", "six out of ten", "6 of every 10", "10명 중 6명", "열 명 가운데 여섯 명"],
)
def test_a_ratio_is_one_figure_strictly_and_three_generously(text: str) -> None:
    """Its value is the share, and a passage gives its two numbers too."""
    (ratio,) = numbers(text, strict=True)
    assert (ratio.value, ratio.unit) == (Decimal("0.6"), "ratio")
    assert {Decimal("0.6"), Decimal(6), Decimal(10)} <= set(values(text, strict=False))


@pytest.mark.parametrize(
    ("text", "share"),
    [("two-thirds", Decimal(2) / 3), ("a quarter of", Decimal("0.25")), ("half of", Decimal("0.5")),
     ("one in five", Decimal("0.2")), ("three quarters", Decimal("0.75")),
     ("3분의 2", Decimal(2) / 3), ("삼분의 이", Decimal(2) / 3), ("절반", Decimal("0.5")),
     ("½", Decimal("0.5")),
     ("⅔", Decimal(2) / 3), ("a twentieth of", Decimal("0.05"))],
)  # fmt: skip
def test_fractions_are_ratios(text: str, share: Decimal) -> None:
    """In words as in digits."""
    (figure,) = numbers(text, strict=True)
    assert (figure.value, figure.unit) == (share, "ratio")


@pytest.mark.parametrize("text", ["in 2014 six in 2019", "6/2019", "10/6", "6 in 7500"])
def test_what_counts_no_whole_is_no_ratio(text: str) -> None:
    """Six in a year is no share of it."""
    assert all(figure.unit is None for figure in numbers(text, strict=True))


def test_percent_is_given_to_both_ends_of_a_range() -> None:
    """`50 to 60 percent` is two percentages."""
    found = numbers("between 50 and 60 percent, or 5-6%", strict=True)
    assert [(f.value, f.unit) for f in found] == [(50, "%"), (60, "%"), (5, "%"), (6, "%")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("120만 달러", ["$"]), ("60 US dollars", ["$"]), ("60 in dollars", ["$"]),
        ("42원에", ["₩"]),
        ("42원칙", [None]), ("$10 to 20", ["$", "$"]), ("10 or 20 euros", ["€", "€"]),
        ("5, 10 and 20%", ["%", "%", "%"]), ("42, 60%", [None, "%"]), ("60 pounds", [None]),
        ("60 cameras for $10", [None, "$"]), ("60 yen", ["¥"]),
        ("fifty to sixty percent", ["%", "%"]),
    ],
)  # fmt: skip
def test_a_currency_or_a_percentage_is_named_before_behind_or_once(
    text: str, units: list[str | None]
) -> None:
    """A row of numbers shares the unit of its end or of its beginning."""
    assert [f.unit for f in numbers(text, strict=True)] == units


def test_a_number_inside_a_longer_one_is_none() -> None:
    """42 is not in 1942, in 42만, in forty-two thousand or in a coordinate."""
    for text in ("1942", "2,420", "42만 명", "forty-two thousand", "39°42′N", "0.42", "42.5"):
        assert 42 not in values(text, strict=False), text


def test_a_note_mark_after_a_full_stop_is_no_decimal() -> None:
    """`in 2019.12 The …` is the year, `2.5 million` is not two."""
    assert 2019 in values("built in 2019.12 The next", strict=False)
    assert values("2.5 million", strict=False) == [2_500_000]
    assert values("2.5 Million", strict=False) == [2_500_000]


def test_dates_and_coordinates_are_no_numbers_of_a_sentence() -> None:
    """What they say is checked as what they are."""
    text = "On 14 April 2023 at 39°02′N 125.75°E, in late 2021 and on May 3, 42 lamps burnt."
    assert values(text, strict=True) == [42]


def test_every_figure_has_its_place() -> None:
    """The text between start and end is the number as printed, in full-width digits too."""
    text = "약 ４２개, US$1.2 million, −5 and forty-two (60 %)."
    for figure in numbers(text, strict=True):
        assert text[figure.start : figure.end] == figure.text
    assert [f.text for f in numbers(text, strict=True)] == [
        "４２", "US$1.2 million", "−5", "forty-two", "60 %",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "left"),
    [
        (42, None, "42", None),
        (60, "percent", "60", "%"),
        (60, "퍼센트", "60", "%"),
        (Decimal("1.2"), "million USD", "1200000", "USD"),
        (3, "만", "30000", None),
        (5, "km", "5", "km"),
    ],
)
def test_a_value_of_a_record_becomes_a_figure(
    value: Decimal | int, unit: str | None, wanted: str, left: str | None
) -> None:
    """A power of ten in the unit goes into the value."""
    figure = Figure.of(value, unit)
    assert (figure.value, figure.unit) == (Decimal(wanted), left)


def test_the_plain_form_has_the_same_length() -> None:
    """Places in it are places in the text."""
    text = "４２％ ٤٢ 𝟜 ② 42 \ud800"
    assert plain(text) == "42% 42 4 ② 42 \ud800"
