"""Dates, counts and values as a reader is told them."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Literal, get_args

import pytest

from synopticon.model import vocabulary
from synopticon.model.records import Claim, Measure
from synopticon.publish.numerals import in_words
from synopticon.publish.site import words
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.values import rows
from synopticon.publish.tongue import ENGLISH, Tongue

DATES = {
    "2014": "2014",
    "2014-05": "May 2014",
    "2014-05-27": "27 May 2014",
    "2018~": "about 2018",
    "2021?": "2021 (uncertain)",
    "2021-05%": "about May 2021 (uncertain)",
    "2021-22": "summer 2021",
    "201X": "the 2010s",
    "20XX": "some year of 20XX",
    "2014-XX": "2014, month unknown",
    "2014-05-XX": "May 2014, day unknown",
    "2021-10/2022-03": "October 2021 to March 2022",
    "2014/..": "from 2014 on",
    "../2019": "until 2019",
    "2014/": "from 2014, to an unknown date",
    "[2021-10..2022-03]": "once between October 2021 and March 2022",
    "[2014,2016]": "either 2014 or 2016",
    "[..2019]": "by the end of 2019",
    "[..2019-05-03]": "by 3 May 2019",
    "[2014..]": "2014 or later",
    "soon": "soon",
    "2014-13": "2014-13",
    "": "",
}


@pytest.mark.parametrize(("date", "said"), DATES.items())
def test_a_date_is_said_as_a_reader_would_say_it(date: str, said: str) -> None:
    """Every form of the format's dates; what is no such date is left as it stands."""
    assert date_in_words(date) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "no"),
        (1, "one"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (999, "nine hundred and ninety-nine"),
        (1000, "1,000"),
        (12345, "12,345"),
    ],
)
def test_counts_are_in_words_up_to_999(number: int, said: str) -> None:
    """Beyond that, digits read better."""
    assert in_words(number) == said


@pytest.mark.parametrize(
    ("table", "vocabulary_of"),
    [
        (words.CONFIDENCE, vocabulary.Confidence),
        (words.KIND, vocabulary.ClaimKind),
        (words.ENTITY, vocabulary.EntityKind),
        (words.ONE_ENTITY, vocabulary.EntityKind),
        (words.BEARING, vocabulary.Bearing),
        (words.RELIABILITY, vocabulary.Reliability),
        (words.INFERENCE, vocabulary.Inference),
        (words.INFERENCE_MEANING, vocabulary.Inference),
        (words.STAGE, vocabulary.Stage),
        (words.STAGE_MEANING, vocabulary.Stage),
        (words.SEEN, vocabulary.Seen),
        (words.PRECISION, vocabulary.Precision),
        (words.LINK, vocabulary.LinkType),
        (words.SCHEME, Literal[vocabulary.SCHEMES]),
        (words.SOURCE, vocabulary.SourceKind),
        (words.SOURCE_KIND, vocabulary.SourceKind),
        (words.EXHIBIT, vocabulary.ExhibitKind),
    ],
)
def test_every_word_of_the_format_has_its_words(table: object, vocabulary_of: object) -> None:
    """No vocabulary can grow without its page finding words for it."""
    assert set(table) == {str(word) for word in get_args(vocabulary_of)}  # type: ignore[call-overload]


@pytest.mark.parametrize("tag", ["en", "ko"])
def test_what_stands_in_a_table_is_whole(tag: str) -> None:
    """Nothing is left in it to be put in, and no meaning begins with the word it is told beside."""
    told = words.Words.of(Tongue.of(tag))
    tables = [getattr(told, f.name) for f in fields(told) if f.name != "tongue"]
    assert len(tables) > 20
    assert [text for table in tables for text in table.values() if "{" in text] == []
    meanings = (told.STAGE_MEANING, told.INFERENCE_MEANING, told.SOURCE_KIND)
    assert [text for table in meanings for text in table.values() if ":" in text] == []


def test_a_link_is_told_in_the_language_of_the_words() -> None:
    """The names are put into a sentence of that language, once and escaped."""
    told = words.Words.of(Tongue.of("ko"))
    assert told.link("owns", "A<", "B") == Tongue.of("ko").html(
        words.LINK["owns"], one="A<", other="B"
    )
    assert words.Words.of(ENGLISH).link("owns", "A<", "B") == "A&lt; owns B"


def test_every_credibility_has_its_words() -> None:
    """The Admiralty scale runs from 1 to 6."""
    assert list(words.CREDIBILITY) == list("123456")


def test_values_are_said_with_their_bounds_and_digits() -> None:
    """A bare number is a count; 4.50 keeps its last digit."""
    claim = Claim(
        id="a",
        kind="deployment",
        text="x",
        asserts="fact",
        confidence="likely",
        values={
            "b": Measure(between=(Decimal("4.0"), Decimal("4.50")), unit="m", as_printed="4-4.5"),
            "a_count": 12345,
            "c": Measure(at_least=6, at_most=7, of=10, stage="installed"),
            "d": Measure(value=9999, of="all"),
        },
    )
    assert [(r.name, r.amount, r.printed) for r in rows(claim, words.Words.of(ENGLISH))] == [
        ("a count", "12,345", ""),
        ("b", "between 4.0 and 4.50 metres", "4-4.5"),
        ("c", "at least 6, at most 7 of 10", ""),
        ("d", "9999 of all", ""),
    ]


SENTENCES = {
    "2014": "in 2014",
    "2014-05-27": "on 27 May 2014",
    "2018~": "about 2018",
    "2021-22": "in summer 2021",
    "201X": "in the 2010s",
    "2021-10/2022-03": "from October 2021 to March 2022",
    "../2019": "until 2019",
    "[2021-10..2022-03]": "between October 2021 and March 2022",
    "[2014,2016]": "in 2014 or 2016",
    "[..2019]": "by the end of 2019",
    "soon": "soon",
}


@pytest.mark.parametrize(("date", "said"), SENTENCES.items())
def test_a_date_in_a_sentence_has_its_preposition(date: str, said: str) -> None:
    """`seen on 27 May`, `seen in 2014`: a table of dates reads aloud."""
    assert when(date) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("[2019-10-12..2019-10-30]", "once between 12 and 30 October 2019"),
        ("2019-10-12/2019-11-02", "12 October to 2 November 2019"),
        ("2019-10/2019-10", "October to October 2019"),
        ("2019-10/2019-11-02", "October 2019 to 2 November 2019"),
    ],
)
def test_what_two_dates_share_is_said_once(date: str, said: str) -> None:
    """A month or year that ends both is not repeated; points of unlike exactness stay whole."""
    assert date_in_words(date) == said


def test_units_are_words_and_follow_their_number() -> None:
    """A unit is spelled out, in the plural unless it is of one; what we do not know stays."""
    measures = {
        "a": Measure(value=650, unit="metre"),
        "b": Measure(value=1, unit="m"),
        "c": Measure(at_least=1, unit="h"),
        "d": Measure(value=40, unit="percent", of="the shares"),
        "e": Measure(value=2500, unit="m", of="a boat"),
        "f": Measure(value=3, unit="kbit/s"),
    }
    claim = Claim(
        id="a", kind="rule", text="x", asserts="fact", confidence="likely", values=measures
    )
    assert [r.amount for r in rows(claim, words.Words.of(ENGLISH))] == [
        "650 metres",
        "1 metre",
        "at least 1 hour",
        "40 percent of the shares",
        "2500 metres (a boat)",
        "3 kbit/s",
    ]


def test_a_language_has_its_name_or_keeps_its_tag() -> None:
    """A reader is told `Korean`, not `ko`."""
    said = words.Words.of(ENGLISH)
    assert said.language("ko-Latn") == "Korean"
    assert said.language("eo") == "eo"
