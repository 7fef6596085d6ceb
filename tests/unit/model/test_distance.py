"""How far an item stood from what a claim tells: only what is recorded, and nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from synopticon.model.distance import Distance, distance
from synopticon.model.origins import Origins
from synopticon.model.records import Claim, Evidence, Exhibit
from tests.unit.model.worlds import EXHIBITS, claim, item, world

FILM = Exhibit(id="film-item", source="state-tv", title="f", kind="broadcast", holding="referenced")
LAW = Exhibit(id="law-item", source="ministry", title="l", kind="law", holding="referenced")
STUDY = Exhibit(id="study-item", source="authors", title="s", kind="paper", holding="referenced")
LEAFLET = Exhibit(
    id="leaflet-item", source="lens-works", title="a", kind="advertisement", holding="referenced"
)
ECHO = Exhibit(
    id="echo-item", source="wire", title="e", kind="article", holding="referenced", via="blog-item"
)
CASE = world(exhibits=(*EXHIBITS, FILM, LAW, STUDY, LEAFLET, ECHO))
ORIGINS = Origins(CASE)

SAID: dict[str, Any] = {"asserts": "statement", "speaker": "the-ministry"}
PLACED: dict[str, Any] = {"kind": "deployment", "about": ("road",)}
SEEN_BY_PICTURE = Distance("seen", "picture")
TOLD_BY_SOMEBODY = Distance("told-by-somebody")
UNRECORDED = Distance("unrecorded")


def found(claim: Claim, item: Evidence, **more: Any) -> Distance | None:
    return distance(claim, item, ORIGINS.word(item), **more)


@pytest.mark.parametrize(
    ("claim", "item", "expected"),
    [
        # A picture, a film: the record shows the thing itself.
        (claim(**PLACED), item("orbit", 1, "shows"), SEEN_BY_PICTURE),
        (claim(**PLACED), item("photo", 1, "shows"), SEEN_BY_PICTURE),
        (claim(kind="use"), item("film", 3, "shows"), SEEN_BY_PICTURE),
        # The document by which a thing is done.
        (claim(kind="rule"), item("law"), Distance("seen", "document")),
        (claim(kind="procurement"), item("deal"), Distance("seen", "document")),
        (claim(kind="import"), item("customs"), Distance("seen", "document")),
        (claim(kind="research"), item("study"), Distance("seen", "document")),
        (claim(stage="offered"), item("leaflet"), Distance("seen", "document")),
        (claim(stage="specified"), item("lens-works"), Distance("seen", "document")),
        # The speaker's own words.
        (claim(**SAID), item("ministry"), Distance("seen", "words")),
        (claim(**SAID), item("state-tv"), Distance("seen", "words")),
        # One hand between.
        (claim(**PLACED), item("orbit", 1, "shows", via="authors"), Distance("told", "picture")),
        (claim(kind="rule"), item("law", via="paper"), Distance("told", "document")),
        (claim(**SAID), item("ministry", via="paper"), Distance("told", "words")),
        (claim(**SAID), item("paper", origin="ministry"), Distance("told", "words")),
        # More than one, whoever saw.
        (
            claim(**PLACED),
            replace(item("photo", 1, "shows", origin="wire", via="blog")),
            Distance("passed-on", "picture"),
        ),
        (claim(), item("echo", via="paper"), Distance("passed-on")),
        # A report says so: whether its author saw it is written nowhere.
        (claim(), item("paper"), UNRECORDED),
        (claim(), item("authors", 1), UNRECORDED),
        (claim(), item("paper", via="authors"), TOLD_BY_SOMEBODY),
        (claim(**SAID), item("paper"), UNRECORDED),
    ],
)
def test_how_far_an_item_stood(claim: Claim, item: Evidence, expected: Distance) -> None:
    """The hands between are counted, and one who saw is named only where the kind tells it."""
    assert found(claim, item) == expected


@pytest.mark.parametrize(
    ("claim", "item"),
    [
        # What a picture can't show, it did not see (ADR 0003, 2.2); nor can another kind (2.4).
        (claim(kind="deployment", stage="installed"), item("orbit", 1, "shows")),
        (claim(kind="use"), item("photo", 1, "shows")),
        (claim(kind="procurement"), item("photo", 1, "shows")),
        # A contract is the deed of a purchase, and of nothing else.
        (claim(kind="deployment"), item("deal")),
        (claim(kind="capability"), item("lens-works")),
        # To point to a thing, or to say that it is not so, is not to see it.
        (claim(**PLACED), item("photo", 1, "implies")),
        (claim(**PLACED), item("photo", 1, "denies")),
        # That an article shows something does not make it a picture of its own.
        (claim(**PLACED), item("paper", 1, "shows")),
        # Nobody knows whose picture it is, and who only copies has seen nothing.
        (claim(**PLACED), item("photo", 1, "shows", origin="unknown")),
        # What is asked has not been seen.
        (claim(**PLACED, confidence="unclear"), item("photo", 1, "shows")),
    ],
)
def test_nothing_is_guessed(claim: Claim, item: Evidence) -> None:
    """Where the records do not tell that it saw, it is not said that it did."""
    stood = found(claim, item)
    assert stood is not None
    assert stood.ground is None
    assert stood.reach in ("unrecorded", "told-by-somebody")


def test_a_mere_copy_has_seen_nothing() -> None:
    """An aggregator that is its own origin is no origin, a picture in it nobody's."""
    kept = replace(next(e for e in EXHIBITS if e.id == "copies-item"), kind="photograph")
    case = world(exhibits=(kept,))
    shown = item("copies", 1, "shows")
    assert distance(claim(**PLACED), shown, Origins(case).word(shown)) == UNRECORDED


def test_a_structure_seen_is_no_camera_seen() -> None:
    """A satellite image of what a deployment calls a camera has not seen the camera."""
    image = item("orbit", 1, "shows")
    assert found(claim(**PLACED), image) == SEEN_BY_PICTURE
    assert found(claim(**PLACED), image, as_camera=True) == UNRECORDED
    assert found(claim(**PLACED), item("photo", 1, "shows"), as_camera=True) == SEEN_BY_PICTURE


def test_of_testimony_nothing_is_derived() -> None:
    """By its origin, by its source, or through another: no distance at all."""
    for told in (
        item("people"),
        item("people", via="paper"),
        item("paper", origin="testimony"),
        Evidence("testimony", "states", 6, origin="testimony"),
    ):
        assert found(claim(), told) is None


def test_context_has_no_distance() -> None:
    """What tells nothing of the thing stood at no distance from it."""
    assert found(claim(), item("paper", 2, "context")) is None


def test_an_exhibit_that_is_nowhere_has_no_recorded_distance() -> None:
    """An id that leads nowhere is told by its own code, and stops nothing here."""
    lost = Evidence("nowhere", "shows", 1)
    assert found(claim(**PLACED), lost) == UNRECORDED
