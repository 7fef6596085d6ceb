"""Messages in a language: what is put in, what is counted, and the particles of Korean."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from markupsafe import Markup

from synopticon.publish.particles import PAIRS, particle
from synopticon.publish.pdf.inlines import sentence, strong
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.tongue import ENGLISH, Tongue, catalogued

KOREAN = Tongue(
    "ko",
    MappingProxyType(
        {
            "{what} fell": "{what}(이/가) 무너졌다",
            "Read [the **note**](note)": "[**주**](note) 읽기",
            "{number} claims": "주장 {number}건",
        }
    ),
)


def test_a_message_without_a_translation_is_english() -> None:
    """Nothing is ever shown as a bare key or left out."""
    assert KOREAN("No claim") == "No claim"
    assert KOREAN("{what} fell", what="탑") == "탑이 무너졌다"
    assert ENGLISH("{what} fell", what="It") == "It fell"


def test_html_escapes_what_is_put_in_and_keeps_markup() -> None:
    """A text is inert and escaped; what is markup already stays so, and lends its sound."""
    assert ENGLISH.html("{what} fell", what='<b>"\u202e') == "&lt;b&gt;&#34;\ufffd fell"
    assert KOREAN.html("{what} fell", what=Markup("<i>나무</i>")) == "<i>나무</i>가 무너졌다"
    assert ENGLISH.html("a < b") == "a &lt; b"


def test_marks_of_a_message_are_links_and_weight() -> None:
    """As HTML; as plain text only the words are left, and an address can't break out."""
    said = KOREAN.html("Read [the **note**](note)", note='x.html"><script>')
    assert said == '<a href="x.html&#34;&gt;&lt;script&gt;"><strong>주</strong></a> 읽기'
    assert ENGLISH("Read [the **note**](note)") == "Read the note"


def test_a_text_that_is_put_in_is_never_read_as_a_message() -> None:
    """Braces, brackets and asterisks of a case are letters like any other."""
    hostile = "{what} [a](b) **c** (이/가) {0.__class__}"
    assert ENGLISH.html("{what} fell", what=hostile) == f"{hostile} fell"
    assert KOREAN("{what} fell", what=hostile).startswith(hostile)


@pytest.mark.parametrize(
    ("number", "english", "korean"),
    [
        (0, "No claims", "주장 0건"),
        (1, "One claim", "주장 1건"),
        (12, "Twelve claims", "주장 12건"),
        (1234, "1,234 claims", "주장 1,234건"),
    ],
)
def test_a_count_is_said_as_each_language_counts(number: int, english: str, korean: str) -> None:
    """English has one and many and numbers in words; Korean one form, in digits."""
    assert ENGLISH.many("{Number} claim", "{Number} claims", number) == english
    assert KOREAN.many("{number} claim", "{number} claims", number) == korean


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("나무", "나무는 나무가 나무를 나무와 나무로 나무라고 나무다"),
        ("탑", "탑은 탑이 탑을 탑과 탑으로 탑이라고 탑이다"),
        ("서울", "서울은 서울이 서울을 서울과 서울로 서울이라고 서울이다"),
        ("3", "3은 3이 3을 3과 3으로 3이라고 3이다"),
        ("5", "5는 5가 5를 5와 5로 5라고 5다"),
        ("10", "10은 10이 10을 10과 10으로 10이라고 10이다"),
        ("10,000", "10,000은 10,000이 10,000을 10,000과 10,000으로 10,000이라고 10,000이다"),
        ("IBM", "IBM은 IBM이 IBM을 IBM과 IBM으로 IBM이라고 IBM이다"),
        ("LG", "LG는 LG가 LG를 LG와 LG로 LG라고 LG다"),
        ("등대(燈臺) ", None),
        ("38노스(스팀슨센터)", "38노스(스팀슨센터)는 38노스(스팀슨센터)가"),
        ("Stimson", "Stimson은 Stimson이 Stimson을 Stimson과 Stimson으로"),
        (
            "Nampho Hotel",
            "Nampho Hotel은 Nampho Hotel이 Nampho Hotel을 Nampho Hotel과 Nampho Hotel로",
        ),
        ("Pyongyang", "Pyongyang은 Pyongyang이"),
        ("Software", "Software는 Software가 Software를 Software와 Software로"),
        ("Network", "Network는"),
        ("Вега", None),
        ("", None),
    ],
)
def test_a_particle_fits_the_sound_before_it(word: str, said: str | None) -> None:
    """By the last syllable, digit or spelled letter; of what is read in no known way, both."""
    if said is None:
        assert particle(word, "이/가") == "이(가)"
        return
    fitted = " ".join(word + particle(word, pair) for pair in PAIRS)
    assert fitted.startswith(said)


def test_a_sentence_of_the_pdf_keeps_its_parts() -> None:
    """What is put in stays the part that it is, wherever the language wants it."""
    assert sentence(KOREAN, "{what} fell", what=strong("나무")) == [strong("나무"), "가 무너졌다"]
    assert sentence(ENGLISH, "{what} fell", what=["a", strong("b")]) == ["a", strong("b"), " fell"]


def test_a_language_without_a_catalogue_is_told_in_english() -> None:
    """A case in any language can be published; its pages speak what they can."""
    assert catalogued() == ("en", "ko")
    assert Tongue.of("fr") == ENGLISH
    assert Tongue.of("ko-KP").tag == "ko"


KOREAN_DATES = {
    "2014": ("2014년", "2014년에"),
    "2014-05": ("2014년 5월", "2014년 5월에"),
    "2014-05-27": ("2014년 5월 27일", "2014년 5월 27일에"),
    "2018~": ("2018년 무렵", "2018년 무렵에"),
    "2021?": ("2021년 (불확실)", "2021년 (불확실)에"),
    "2021-05%": ("2021년 5월 무렵 (불확실)", "2021년 5월 무렵 (불확실)에"),
    "2021-22": ("2021년 여름", "2021년 여름에"),
    "201X": ("2010년대", "2010년대에"),
    "20XX": ("20으로 시작하는 어느 해", "20으로 시작하는 어느 해에"),
    "2014-XX": ("2014년 어느 달", "2014년 어느 달에"),
    "2014-05-XX": ("2014년 5월 어느 날", "2014년 5월 어느 날에"),
    "2021-10/2022-03": ("2021년 10월부터 2022년 3월까지",) * 2,
    "2021-10-01/2021-10-03": ("2021년 10월 1일부터 3일까지",) * 2,
    "2014/..": ("2014년부터",) * 2,
    "../2019": ("2019년까지",) * 2,
    "2014/": ("2014년부터 (끝난 때는 알려지지 않음)",) * 2,
    "[2021-10..2022-03]": (
        "2021년 10월부터 2022년 3월 사이의 한때",
        "2021년 10월부터 2022년 3월 사이의 한때에",
    ),
    "[2014,2016]": ("2014년 또는 2016년", "2014년 또는 2016년에"),
    "[..2019]": ("2019년 말까지",) * 2,
    "[..2019-05-03]": ("2019년 5월 3일까지",) * 2,
    "[2014..]": ("2014년 또는 그 뒤", "2014년 또는 그 뒤에"),
    "soon": ("soon", "soon"),
    "2014-13": ("2014-13", "2014-13"),
    "": ("", ""),
}


@pytest.mark.parametrize(("date", "said"), KOREAN_DATES.items())
def test_a_date_is_said_in_korean(date: str, said: tuple[str, str]) -> None:
    """Every form of the format's dates, alone and in a sentence."""
    assert (date_in_words(date, "ko"), when(date, "ko")) == said
