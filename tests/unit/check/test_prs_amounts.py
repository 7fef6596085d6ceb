"""What a claim has of a sentence's numbers and dates, how surely, and how it is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from synopticon.check.prs_amounts import ClaimAmounts, degree_of, is_called
from synopticon.check.prs_words import Wording, wording_of
from synopticon.model.figures import Amount, amounts
from synopticon.model.records import Claim, Deployment, Exhibit, Measure, Place


def wording(language: str) -> Wording:
    found = wording_of(language)
    assert found is not None
    return found


def amount(text: str) -> Amount:
    """The one number or date of a text."""
    (found,) = amounts(text)
    return found


def claim(**keys: Any) -> ClaimAmounts:
    """A claim with these keys."""
    known: dict[str, Any] = {
        "id": "masts",
        "kind": "deployment",
        "text": "Masts stand.",
        "asserts": "fact",
        "confidence": "likely",
    }
    return ClaimAmounts(Claim(**known | keys), "en")


def permitted(words: str, **keys: Any) -> bool:
    """Whether a claim bears the one number or date of some words, and lets it be told so."""
    one, told = amount(words), claim(**keys)
    return told.bears(one) and told.permits(degree_of(words, one, wording("en")), one)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("by 2019", {"date": "[..2019]"}),
        ("before 2019", {"date": "[..2019]"}),
        ("in late 2019", {"date": "[..2019]"}),
        ("when 2019 ended", {"date": "[..2019]"}),
        ("in 2019", {"date": "[..2019]", "text": "In 2019 it stood there."}),
        ("in 2019", {"date": "2019/..", "text": "It stands since 2019."}),
        ("in 2019", {"date": "2019", "text": "It stands since 2019."}),
        ("since 2019", {"date": "2019"}),
        ("about 2016", {"date": "2016~"}),
        ("in 1650", {"date": "1650"}),
        ("in May 2018", {"date": "2018", "text": "In May it came."}),
        ("60 percent", {"values": {"share": Measure(value=6, of=10)}}),
        ("about 45", {"values": {"n": Measure(between=(45, 50))}}),
    ],
)
def test_a_claim_bears_and_permits(words: str, keys: dict[str, Any]) -> None:
    """Its dates are compared as dates; one that is known may be told by since or until."""
    assert permitted(words, **keys)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("in 2019", {"date": "[..2019]"}),
        ("since 2019", {"date": "[..2019]"}),
        ("by 2019", {"date": "[2019..]"}),
        ("in 2016", {"date": "[2016..2019]"}),
        ("in 1900", {"date": "19XX"}),
        ("in 2016", {"date": "2016~"}),
        ("5 masts", {"date": "2018-05"}),
        ("in the 1920s", {"date": "19XX"}),
        ("at least 45", {"values": {"n": Measure(at_most=45)}}),
    ],
)
def test_a_claim_does_not(words: str, keys: dict[str, Any]) -> None:
    """One end of a set is not when it was, a century no year, and the 5 of a month no count."""
    assert not permitted(words, **keys)


@pytest.mark.parametrize(
    ("words", "keys", "language", "shown"),
    [
        ("40", {"values": {"n": Measure(at_least=42)}}, "en", ("at least 42",)),
        ("40", {"values": {"n": Measure(at_least=42)}}, "ko", ("42 이상",)),
        (
            "40",
            {"text": "Some 42 stand, and 50 lie.", "values": {"n": 42}},
            "en",
            ("Some 42", "50"),
        ),
        ("40", {"values": {"d": Measure(value=Decimal("1.5"), unit="km")}}, "en", ("1.5 km",)),
        ("40", {}, "en", ()),
        ("in 2018", {"date": "[..2019]"}, "en", ("[..2019]",)),
        ("in 2018", {"text": "It came by May 2019."}, "en", ("by May 2019",)),
        ("40", {"text": "1, 2, 3, 4 or 5."}, "en", ("1", "2", "3", "4", "…")),
        ("40", {"text": {"ko": "적어도 42곳이다.", "en": "42."}}, "ko", ("적어도 42",)),
    ],
)
def test_what_a_claim_has_is_shown(
    words: str, keys: dict[str, Any], language: str, shown: tuple[str, ...]
) -> None:
    """In its own words with their degree, then those values that the words have not."""
    assert claim(**keys).shown(amount(words), language) == shown


def test_a_record_is_called_by_its_title_or_its_date() -> None:
    """A deployment without coordinates has none, and no words for them."""
    book = Exhibit(
        id="a", source="b", title="Pier 7", kind="book", holding="referenced", published="2020-05"
    )
    assert is_called(book, amount("in 2020"))
    assert is_called(book, amount("7 piers"))
    assert not is_called(book, amount("8 piers"))
    assert not is_called(None, amount("8 piers"))
    place = Place(name="Velm", precision="city")
    bare = Deployment(
        id="d", system="s", place=place, seen="camera", seen_last="2021-11-03", claims=()
    )
    assert is_called(bare, amount("in November 2021"))
    assert not is_called(bare, amount("39°02′N"))
