"""What holds of every number, however it is written, and of every text, however hostile."""

import string
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.dates import parse_date
from synopticon.model.figures import (
    Figure,
    bears,
    bears_date,
    coordinates_in,
    dates_in,
    days_in,
    numbers,
    printed_resolution,
)

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def english(number: int) -> str:
    """A number from 1 below a trillion, spelt out."""
    for power, word in ((9, "billion"), (6, "million"), (3, "thousand")):
        if number >= 10**power:
            rest = number % 10**power
            joint = " and " if 0 < rest < 100 else " "
            return (
                english(number // 10**power) + f" {word}" + (joint + english(rest) if rest else "")
            )
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {english(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def korean(number: int) -> str:
    """A number from 1 to below a trillion in Sino-Korean."""
    for power, word in ((8, "억"), (4, "만")):
        if number >= 10**power:
            many, rest = divmod(number, 10**power)
            return korean(many) + word + (korean(rest) if rest else "")
    words = ""
    for power, word in ((3, "천"), (2, "백"), (1, "십")):
        digit, number = divmod(number, 10**power)
        words += ("" if digit < 2 else "일이삼사오육칠팔구"[digit - 1]) + (word if digit else "")
    return words + ("일이삼사오육칠팔구"[number - 1] if number else "")


def native(number: int) -> str:
    """A number from 2 to 99 in native Korean, as it stands before a counter."""
    ten, one = divmod(number, 10)
    tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"][ten]
    ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"][one]
    return "스무" if number == 20 else tens + ones


WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")
NUMBERS = st.one_of(st.integers(2, 99), st.integers(2, 10**6), st.integers(2, 10**11))


def forms(number: int) -> list[str]:
    written = [str(number), f"{number:,}", f"{number:,}".translate(WIDE), english(number)]
    written.append(f"{number}개")
    if number >= 10:  # 이 개 is "this dog" more often than two
        written.append(f"{korean(number)} 개")
    if number < 100:
        written.append(f"{native(number)} 개")
    if number % 100 == 0:
        written += [f"{Decimal(number) / 1000:f}천", f"{Decimal(number) / 1000:f} thousand"]
    if number % 10**4 == 0:
        written.append(f"{Decimal(number) / 10**6:f} million")
    return written


@given(NUMBERS, st.data())
def test_a_number_is_found_in_any_of_its_forms(number: int, data: st.DataObject) -> None:
    """Whatever form a claim has it in, and whatever form the passage has it in."""
    ours, theirs = (data.draw(st.sampled_from(forms(number))) for _ in range(2))
    passage = f"그때에 they counted {theirs}, and left."
    assert bears(passage, Figure.of(number))
    figures = numbers(f"They saw {ours}, he said.", strict=True)
    if not 1800 <= number <= 2099:
        assert [f.value for f in figures] == [number]
    assert all(bears(passage, figure) for figure in figures)


ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
            "nine": "ninth", "twelve": "twelfth"}  # fmt: skip


def ordinal(number: int) -> str:
    """An ordinal, spelt out."""
    words = english(number)
    stem, last = words[: -len(words.split()[-1].split("-")[-1])], words.split()[-1].split("-")[-1]
    return stem + ORDINALS.get(last, f"{last[:-1]}ieth" if last[-1] == "y" else f"{last}th")


@given(st.integers(13, 999_999).filter(lambda n: n % 1000))
def test_an_ordinal_is_its_number_and_no_part_of_it(number: int) -> None:
    """The twenty-second is 22 and neither 20 nor 2, in a passage and in a sentence."""
    passage = f"They came to the {ordinal(number)} ship."
    assert [f.value for f in numbers(passage, strict=True)] == [number]
    assert [f.value for f in numbers(passage, strict=False)] == [number]


@given(
    st.integers(2, 10**9), st.text(string.digits, max_size=4), st.text(string.digits, max_size=4)
)
def test_a_number_is_not_found_inside_a_longer_one(number: int, before: str, after: str) -> None:
    """Digits before or after make it another number."""
    longer = f"{before}{number}{after}"
    assert bears(f"they counted {longer} there", Figure.of(number)) == (int(longer) == number)


@given(st.integers(2, 10**6), st.text(string.ascii_letters, min_size=1), st.sampled_from(["", "-"]))
def test_digits_glued_to_a_name_are_no_number(number: int, name: str, hyphen: str) -> None:
    """Names of machines and note marks bear no claim, and ask for no ground."""
    text = f"the x{name}{hyphen}{number} stood"
    found = {f.value for f in numbers(text, strict=True)} | {
        f.value for f in numbers(text, strict=False)
    }
    assert number not in found


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.data())
def test_a_day_is_found_in_any_of_its_forms(day: date, data: st.DataObject) -> None:
    """English both ways round, ISO and Korean; and no other day is."""
    form = data.draw(
        st.sampled_from(["{d:%B} {d.day}, {d.year}", "{d.day} {d:%b} {d.year}", "{d:%Y-%m-%d}",
                         "{d.year}년 {d.month}월 {d.day}일", "{d.year}. {d.month}. {d.day}."])
    )  # fmt: skip
    passage = f"It began on {form.format(d=day)} there."
    (mention,) = dates_in(passage)
    assert (mention.lower, mention.upper) == (day, day)
    for value in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert bears_date(passage, parse_date(value))
    other = data.draw(st.dates(date(1800, 1, 1), date(2099, 12, 31)).filter(lambda d: d != day))
    assert not bears_date(passage, parse_date(other.isoformat()))


@given(st.integers(-89, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("°º˚"))
def test_a_coordinate_is_read_as_it_is_printed(d: int, m: int, s: int, sign: str) -> None:
    """To the second, with its hemisphere."""
    printed = f"{abs(d)}{sign}{m:02}′{s:02}″{'N' if d >= 0 else 'S'}"
    (found,) = coordinates_in(f"near {printed}.")
    wanted = (abs(d) + Decimal(m) / 60 + Decimal(s) / 3600) * (1 if d >= 0 else -1)
    assert abs(found.value - wanted) < Decimal("1e-9")
    assert found.text == printed
    assert printed_resolution(printed) == Decimal(1) / 3600


PIECES = ["0", "1", ",", ".", "-", "/", " ", "°", "′", "N", "a", "one ", "and ", "hundred ",
          "half ", "million ", "May ", "early ", "2014", "년", "월 ", "이", "천", "만", "마흔",
          "두 ", "%", "$", "\ud800", "\u202e", "\u0301", "４", "٤", "中", "\n"]  # fmt: skip


@given(
    st.one_of(
        st.text(st.characters(), max_size=300),
        st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
        st.builds(lambda a, b, n: (a + b) * n, st.sampled_from(PIECES), st.sampled_from(PIECES),
                  st.integers(1, 500)),
    )
)  # fmt: skip
def test_no_text_breaks_the_readers(text: str) -> None:
    """Whatever stands in a text, places are right, figures of one sentence do not overlap."""
    strict = numbers(text, strict=True)
    for a, b in pairwise(strict):
        assert a.end <= b.start
    everything = [*strict, *numbers(text, strict=False), *dates_in(text), *days_in(text)]
    for item in [*everything, *coordinates_in(text)]:
        assert text[item.start : item.end] == item.text
        assert item.text
    assert all(m.lower <= m.upper for m in dates_in(text))
