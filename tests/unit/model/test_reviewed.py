"""model.reviewed: the digest of what was read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from synopticon.model.records import Claim, Evidence, Ignore, Link, Locator, Measure, Review
from synopticon.model.reviewed import content_digest

CLAIM = Claim(
    id="a",
    kind="use",
    text={"en": "x", "ko": "가"},
    asserts="fact",
    confidence="likely",
    values={"n": Measure(at_least=Decimal("1.50"), unit="km"), "m": 3},
    evidence=(Evidence("e", "states", 2, at=Locator(section="S", start=1, length=40)),),
    link=Link("owns", "b", "c"),
)


def test_the_digest_is_that_of_the_canonical_content() -> None:
    """Spec 5.10, written out by hand for one claim."""
    content = (
        '{"asserts":"fact","confidence":"likely","evidence":[{"at":{"length":"40","section":"S",'
        '"start":"1"},"bearing":"states","credibility":"2","exhibit":"e"}],"id":"a","kind":"use",'
        '"link":{"from":"b","to":"c","type":"owns"},"text":{"en":"x","ko":"가"},'
        '"values":{"m":"3","n":{"at_least":"1.50","unit":"km"}}}'
    )
    assert content_digest(CLAIM) == hashlib.sha256(content.encode()).hexdigest()


def test_notes_suppressions_and_reviews_change_nothing() -> None:
    """A second review must not make the first one stale."""
    review = Review(by="editor", date="2024", of="0", verdict="agrees")
    more = replace(CLAIM, note="n", ignore=(Ignore("CLM001", "r"),), reviews=(review,))
    assert content_digest(more) == content_digest(CLAIM)


def test_everything_else_does() -> None:
    """A word, a digit, a credibility: each makes a review stale."""
    others = [
        replace(CLAIM, text="x"),
        replace(CLAIM, confidence="possible"),
        replace(CLAIM, values={"n": Measure(at_least=Decimal("1.5"), unit="km"), "m": 3}),
        replace(CLAIM, evidence=(replace(CLAIM.evidence[0], credibility=3),)),
        replace(CLAIM, against=CLAIM.evidence),
    ]
    assert len({content_digest(c) for c in (CLAIM, *others)}) == 6
