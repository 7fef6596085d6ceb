"""Whether a claim or an exhibit carries what a document prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from synopticon.model.carrying import are_alike, claim_carries, exhibit_carries
from synopticon.model.case import Case
from synopticon.model.records import (
    Claim,
    Deployment,
    Evidence,
    Exhibit,
    Manifest,
    Measure,
    Place,
)

MANIFEST = Manifest(id="a", format="1.0", title="A", languages=("en",), licence="CC0-1.0")
ARTICLE = Exhibit(
    id="article",
    source="paper",
    title="Figure 4: masts, 14 June 2019",
    kind="article",
    holding="referenced",
    published="2019-06-14",
    url="https://paper.example/masts/",
    credit="The Paper",
)


def claim(**keys: Any) -> Claim:
    """A claim with these keys, whose other words carry nothing."""
    known: dict[str, Any] = {
        "id": "masts",
        "kind": "deployment",
        "text": "Masts stand.",
        "asserts": "fact",
        "confidence": "possible",
        "evidence": (Evidence(exhibit="article", bearing="states", credibility=2),),
    }
    return Claim(**known | keys)


def carried(printed: str, **keys: Any) -> bool:
    case = Case(manifest=MANIFEST, exhibits=(ARTICLE,))
    return claim_carries(case, claim(**keys), printed)


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("forty-two", {"text": "There are 42 masts."}),
        ("42", {"values": {"masts": 42}}),
        ("42", {"values": {"masts": Measure(at_least=42)}}),
        (
            "US$1.2 million",
            {"values": {"price": Measure(value=Decimal("1.2"), unit="million USD")}},
        ),
        ("six in 10", {"values": {"share": Measure(value=60, unit="%")}}),
        ("2018", {"date": "2018-05"}),
        ("late 2021", {"date": "[2021-10..2021-12]"}),
        ("May 2018", {"text": {"en": "Masts since May 2018.", "ko": "돛대."}}),
        ("July", {"date": "2018-07"}),
        ("14 June 2019", {}),
        ("http://www.paper.example/masts", {}),
        (
            "around 10",
            {"values": {"age": Measure(value=10, unit="year", as_printed="around 10 years")}},
        ),
    ],
)
def test_a_claim_carries(printed: str, keys: dict[str, Any]) -> None:
    """In its text, a value, its date, or the date or address of an exhibit it cites."""
    assert carried(printed, **keys)


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("43", {"text": "There are 42 masts.", "values": {"masts": 42}}),
        ("May 2018", {"date": "2018"}),
        ("2017", {"date": "2018"}),
        ("60%", {"values": {"masts": 60}}),
        ("August", {"date": "2018-07"}),
        ("https://paper.example/other", {}),
        ("39°02′N", {"text": "Masts at 39 degrees and 2 metres."}),
    ],
)
def test_a_claim_does_not_carry(printed: str, keys: dict[str, Any]) -> None:
    """Another number, a date that is told coarser, another page; of what is near nothing counts."""
    assert not carried(printed, **keys)


def test_deployments_that_rest_on_a_claim_carry_for_it() -> None:
    """The place as printed and the days of the images are those of the claim."""
    mast = Deployment(
        id="mast",
        system="masts",
        place=Place(name="Gate", precision="vicinity", as_printed="39°02′11″N"),
        seen="structure",
        claims=("masts",),
        seen_first="2020-02-03",
    )
    case = Case(manifest=MANIFEST, exhibits=(ARTICLE,), deployments=(mast,))
    assert claim_carries(case, claim(), "39°02′11″N")
    assert claim_carries(case, claim(), "February 2020")
    assert not claim_carries(case, claim(id="other"), "39°02′11″N")
    assert not claim_carries(case, claim(), "39°02′12″N")


def test_an_exhibit_carries_what_its_record_says() -> None:
    """Its address, its dates, its title and its credit; nothing that only the document says."""
    assert exhibit_carries(ARTICLE, "https://www.paper.example/masts#:~:text=x")
    assert exhibit_carries(ARTICLE, "June 2019")
    assert exhibit_carries(ARTICLE, "4")
    assert not exhibit_carries(ARTICLE, "5")
    assert not exhibit_carries(ARTICLE, "July 2019")
    assert not exhibit_carries(ARTICLE, "https://paper.example/")


def test_alike() -> None:
    """The same number or date in other words is the same; a part of it is another."""
    assert are_alike("forty-two", "42")
    assert are_alike("3 May 2018", "May 3, 2018")
    assert are_alike("https://a.example/", "http://a.example")
    assert not are_alike("42", "43")
    assert not are_alike("May 2018", "3 May 2018")
    assert not are_alike("https://a.example/", "42")
