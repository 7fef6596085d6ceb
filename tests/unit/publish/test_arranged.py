"""Claims by the system each names first, in one order wherever they are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from synopticon.model.records import Claim, Entity, Name
from synopticon.publish.pdf.matter import numbered, questions
from synopticon.publish.site.arranged import by_system, first_system
from synopticon.publish.site.pages import questions as page
from synopticon.publish.site.view import View
from tests.golden import sample

RELEASE = sample.release()
CLAIM = next(c for c in RELEASE.claims if c.id == "lamps-counted")
# By their ids they come in the other order than by their names.
GATES = Entity(
    id="a-gates", kind="system", names=(Name("Water gates", language="en", script="Latn"),)
)
BELLS = Entity(id="z-bells", kind="system", names=(Name("bells", language="en", script="Latn"),))


def _asked(id: str, *about: str) -> Claim:
    return replace(CLAIM, id=id, about=about, confidence="unclear", conflicts_with=())


ASKED = tuple(
    _asked(*given)
    for given in (
        ("one", "a-gates", "z-bells"),
        ("two", "quay"),
        ("three", "quay", "z-bells", "a-gates"),
        ("four", "gone", "a-gates"),
    )
)
VIEW = View.of(replace(RELEASE, entities=(*RELEASE.entities, GATES, BELLS), claims=ASKED))


def test_a_claim_belongs_to_the_system_it_names_first() -> None:
    """A place is no system, and an id that is not published is nothing."""
    found = [first_system(VIEW, c) for c in VIEW.release.claims]
    assert [s.id if s else None for s in found] == ["a-gates", None, "z-bells", "a-gates"]


def test_systems_come_by_name_and_what_is_about_none_last() -> None:
    """Of one system the claims keep the order given."""
    groups = by_system(VIEW, VIEW.release.claims)
    assert [(g.system, [c.id for c in g.claims]) for g in groups] == [
        (BELLS, ["three"]),
        (GATES, ["one", "four"]),
        (None, ["two"]),
    ]


def test_the_page_and_the_pdf_ask_in_the_same_order() -> None:
    """Whoever reads one beside the other finds each question in the same place."""
    (listed,) = page.pages(VIEW)
    groups = listed.shown(VIEW)["groups"]
    named = [g.system.names[0].text for g in groups if g.system]
    blocks: list[Any] = list(questions(VIEW, numbered(VIEW)))
    headings = [block["of"] for block in blocks if block["kind"] == "heading"]
    assert named == ["bells", "Water gates"]
    assert headings[:2] == [[name] for name in named]
    assert len(headings) == len(groups) == 3
