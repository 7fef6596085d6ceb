"""model.reviewed: the digest of what was read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from synopticon.casefile.prose import read_chapter
from synopticon.model.case import Chapter
from synopticon.model.records import Claim, Evidence, Ignore, Link, Locator, Measure, Review
from synopticon.model.reviewed import (
    content_digest,
    paragraph_digest,
    paragraphs,
    standing,
    unreviewed,
)
from tests.unit.model.worlds import deployment, world

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


READ = Review(by="editor", date="2024", of=content_digest(CLAIM), verdict="agrees")


@pytest.mark.parametrize(
    ("reviews", "now"),
    [
        ((), "unread"),
        ((replace(READ, of="0"),), "stale"),
        ((READ,), "agrees"),
        ((replace(READ, of="0"), READ), "agrees"),
        ((READ, replace(READ, by="second reader", verdict="disagrees")), "disagrees"),
        ((replace(READ, verdict="disagrees"), READ), "agrees"),
        ((READ, replace(READ, by="second reader", verdict="unsure")), "unsure"),
    ],
)
def test_how_a_claim_stands_with_its_readers(reviews: tuple[Review, ...], now: str) -> None:
    """Each role's last word on this wording counts, and the sternest of them is told."""
    assert standing(reviews, content_digest(CLAIM)) == now


def test_a_paragraph_is_its_words_its_links_and_what_they_lead_to() -> None:
    """The same words that lead elsewhere, or to a claim that says something else, are another."""
    chapter = _chapter("Some [words](claim:a), [more](claim:none).\n")
    case = world(CLAIM, chapters=(chapter,))
    ((name, digest, block),) = paragraphs(case, chapter)
    content = (
        f'{{"links":["claim:a","claim:none"],"records":["{content_digest(CLAIM)}",""],'
        '"text":"Some words, more."}'
    )
    assert digest == hashlib.sha256(content.encode()).hexdigest()
    assert name == f"report/a.md#{digest[:8]}"
    changed = world(replace(CLAIM, date="2020"), chapters=(chapter,))
    assert paragraph_digest(changed, block) != digest


def test_what_nobody_else_has_read_is_listed_in_order() -> None:
    """Claims, deployments and paragraphs, without headings and without what is agreed to."""
    chapter = _chapter("## Head\n\nFirst.\n\nSecond.\n")
    (_, first, _), (second, _, _) = paragraphs(world(), chapter)
    chapter = replace(chapter, reviews=(replace(READ, of=first),))
    read = replace(CLAIM, id="read")
    read = replace(read, reviews=(replace(READ, of=content_digest(read)),))
    case = world(CLAIM, read, chapters=(chapter,), deployments=(deployment("camera", "a"),))
    found = [(u.kind, u.id, u.standing) for u in unreviewed(case) if u.id != "lens-works-makes"]
    assert sorted(found) == [
        ("claim", "a", "unread"),
        ("deployment", "gate-on-road", "unread"),
        ("paragraph", second, "unread"),
    ]


def _chapter(body: str) -> Chapter:
    chapter, findings = read_chapter("report/a.md", f"---\ntitle: T\norder: 1\n---\n{body}", "en")
    assert chapter is not None
    assert findings == []
    return chapter
