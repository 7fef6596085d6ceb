"""How far the items for a claim stood, counted in words; and how each says it by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from synopticon.model.records import Claim, Evidence, Via
from synopticon.publish.site.evidence import Item, items
from synopticon.publish.site.nearness import nearness
from synopticon.publish.site.view import View
from tests.golden import sample

RELEASE = sample.release()
FILM = Evidence("frame", "shows", 2)
ARTICLE = Evidence("article", "states", 2)
FILM_TOLD = replace(FILM, via=Via("notice"))
ARTICLE_TOLD = replace(ARTICLE, via=Via("notice"))


def counted(*evidence: Evidence, **changed: Any) -> tuple[View, Claim]:
    """The claim of the lamps with this evidence, about the quay and without a stage."""
    claim = next(c for c in RELEASE.claims if c.id == "lamps-counted")
    bare = replace(claim, evidence=evidence, stage=None, values={}, **changed)
    others = tuple(c for c in RELEASE.claims if c.id != claim.id)
    return View.of(replace(RELEASE, claims=(bare, *others), deployments=())), bare


def found(*evidence: Evidence, **changed: Any) -> list[Item]:
    view, claim = counted(*evidence, **changed)
    return list(items(view, claim, "evidence"))


def said(*evidence: Evidence, **changed: Any) -> str:
    view, claim = counted(*evidence, **changed)
    told = nearness(view, claim, items(view, claim, "evidence"))
    return f"{told.words} {', '.join(told.parts)}. {told.origins}" if told else ""


@pytest.mark.parametrize(
    ("item", "near", "words"),
    [
        (FILM, "seen", "Seen: the picture itself shows it."),
        (FILM_TOLD, "told by one who saw", "Told by one who saw the picture that shows it."),
        (
            ARTICLE,
            "whether they saw it themselves is not recorded",
            "Whether they saw it themselves is not recorded.",
        ),
        (
            ARTICLE_TOLD,
            "told; whether by one who saw is not recorded",
            "Told; whether by one who saw it is not recorded.",
        ),
        (replace(ARTICLE, bearing="context"), "", ""),
    ],
)
def test_an_item_says_how_far_it_stood(item: Evidence, near: str, words: str) -> None:
    """In a few words for a note, in a sentence for its own page; context says nothing."""
    (shown,) = found(item)
    assert (shown.near, shown.distance) == (near, words)


def test_a_statement_has_its_own_words() -> None:
    """What is seen of a statement is that it was said."""
    own = {"asserts": "statement", "speaker": "the-paper"}
    (shown,) = found(ARTICLE, **own)
    assert shown.distance == "Seen: the speaker’s own words are on record in it."
    (told,) = found(ARTICLE_TOLD, **own)
    assert told.distance == "Told by one who had the speaker’s own words."


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((FILM,), "One item speaks for it: seen. One origin."),
        (
            (ARTICLE,),
            "One item speaks for it: whether they saw it themselves is not recorded. One origin.",
        ),
        (
            (ARTICLE, ARTICLE),
            "Two items speak for it: whether they saw it themselves is not recorded. One origin.",
        ),
        (
            (FILM_TOLD, ARTICLE, FILM, FILM_TOLD),
            "Four items speak for it: one seen, two told by one who saw, of one whether they "
            "saw it themselves is not recorded. One origin.",
        ),
        (
            (ARTICLE_TOLD, FILM),
            "Two items speak for it: one seen, one told, by one who saw or not is not recorded. "
            "One origin.",
        ),
        ((replace(ARTICLE, bearing="context"), FILM), "One item speaks for it: seen. One origin."),
        ((replace(ARTICLE, bearing="context"),), ""),
        ((), ""),
    ],
)
def test_the_items_are_counted_by_how_far_they_stood(
    evidence: tuple[Evidence, ...], expected: str
) -> None:
    """The nearest first, every item that tells of it once, with the number of origins."""
    assert said(*evidence) == expected


def test_of_an_open_question_nothing_has_been_seen() -> None:
    """What is known about it was told, at best, and speaks for nothing."""
    assert said(FILM, confidence="unclear") == (
        "One item tells of it: whether they saw it themselves is not recorded. One origin."
    )


def test_of_testimony_nothing_is_counted() -> None:
    """Neither items nor how far anybody stood; the item itself says only that it is testimony."""
    view = View.of(RELEASE)
    told = next(c for c in RELEASE.claims if c.id == "lamps-told")
    shown = list(items(view, told, "evidence"))
    assert [(i.is_testimony, i.near, i.distance, i.reach) for i in shown] == [(True, "", "", None)]
    assert nearness(view, told, shown) is None
