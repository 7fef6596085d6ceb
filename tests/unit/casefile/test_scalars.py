"""casefile.scalars: what a plain scalar means, here and to others."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from synopticon.casefile.scalars import is_misread, read_plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("42", 42),
        ("-42", -42),
        ("0.50", Decimal("0.50")),
        ("-0.5", Decimal("-0.5")),
        ("1.5e-3", Decimal("1.5e-3")),
        ("2E+6", Decimal("2E+6")),
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
    ],
)
def test_what_has_a_meaning(text: str, value: object) -> None:
    """Spec 3.3: null, truth values, whole and decimal numbers."""
    found = read_plain(text)
    assert found == value
    assert type(found) is type(value)


def test_digits_are_kept() -> None:
    """39.030 is finer than 39.03, and stays so."""
    assert str(read_plain("39.030")) == "39.030"


@pytest.mark.parametrize(
    "text",
    "012 0o12 0x1F 1_000 12:30 +5 .5 5. 1. -.5 NULL True no on Yes y 2014-05-27 - -- 1-2 "
    "٣ ４２ ² 1e 1e+ 0.1.2 --1 0b1 .inf .nan word".split(),
)
def test_everything_else_is_text(text: str) -> None:
    """Spec 3.3: `012` is three characters, and digits of other scripts are letters here."""
    assert read_plain(text) == text


def test_a_number_too_long_is_text() -> None:
    """A run of a million digits is no number, and takes no time."""
    assert read_plain("1" * 40) == int("1" * 40)
    assert read_plain("1" * 41) == "1" * 41
    assert read_plain("9" * 1_000_000) == "9" * 1_000_000
    assert is_misread("1" * 64, "1" * 64)
    assert not is_misread("9" * 1_000_000, "9" * 1_000_000)


@pytest.mark.parametrize(
    "text",
    "no No NO yes on off y n Y N True TRUE False Null NULL 012 0o12 0x1F 0b11 1_000 12:30 1:2:3 +5 "
    ".5 5. -.5 +.5 1_0.5 .inf -.Inf .nan 2014-05-27 2014-5-7 2014-05-27T10:00:00Z = << 1e3 1.5e3 "
    "190:20:30.15 089 +1e3".split(),
)
def test_what_others_read_as_something_else(text: str) -> None:
    """Spec 3.5: each of these is told."""
    assert is_misread(text, read_plain(text))


@pytest.mark.parametrize(
    "text",
    "word 42 -42 0.5 1.5e-3 1.5e+3 true false null ~ nothing online yes-man 12:99 12: "
    "2014-13-01x 1-2 no-one 0xyz 3G 1.2.3 +x -x .x y2 == <<<".split(),
)
def test_what_everybody_reads_alike(text: str) -> None:
    """Ordinary words and numbers are not told."""
    assert not is_misread(text, read_plain(text))


@given(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
)
def test_no_scalar_is_misread_by_yaml_1_1_in_silence(text: str) -> None:
    """Whatever PyYAML's own YAML 1.1 tables take for another kind of value than we do is told."""
    resolver = yaml.SafeLoader("")
    tag = resolver.resolve(yaml.ScalarNode, text, (True, False)).rsplit(":", 1)[1]
    assume(tag != "yaml")  # `&`, `*` and `!` begin no plain scalar
    ours = read_plain(text)
    alike = {
        "str": isinstance(ours, str),
        "int": isinstance(ours, int) and not isinstance(ours, bool),
        "float": isinstance(ours, Decimal),
        "bool": isinstance(ours, bool),
        "null": ours is None,
    }.get(tag, False)
    assert alike or is_misread(text, ours)


@given(st.integers(min_value=-(10**38), max_value=10**39))
def test_every_whole_number_comes_back(number: int) -> None:
    """A whole number is read as itself."""
    assert read_plain(str(number)) == number
