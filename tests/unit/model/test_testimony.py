"""model.testimony: one answer, wherever it is asked, and the gate and the check agree with it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from synopticon.model import testimony
from synopticon.model.case import Case
from synopticon.model.records import Evidence, Exhibit, Locator, Manifest, Source, Via

MANIFEST = Manifest(id="x", format="1.0", title="t", languages=("en",), licence="CC0-1.0")
SOURCES = (
    Source(id="paper", name="P", kind="news", origin="self"),
    Source(id="people", name="W", kind="testimony", origin="testimony"),
    Source(id="quiet", name="Q", kind="testimony", origin="self"),
    Source(id="relay", name="R", kind="news", origin="people"),
    Source(id="said", name="S", kind="news", origin="testimony"),
    Source(id="a", name="A", kind="news", origin="b"),
    Source(id="b", name="B", kind="news", origin="a"),
)


def exhibit(id: str, source: str = "paper", **more: object) -> Exhibit:
    """An exhibit of a source."""
    told: dict[str, object] = {"kind": "article", **more}
    return Exhibit(id=id, source=source, title="t", holding="referenced", **told)  # type: ignore[arg-type]


EXHIBITS = (
    exhibit("plain"),
    exhibit("of-people", "people"),
    exhibit("named-otherwise", "quiet", origin="paper"),
    exhibit("of-kind", kind="testimony", origin="paper"),
    exhibit("relayed", "relay"),
    exhibit("by-origin", origin="people"),
    exhibit("through", via="of-people"),
    exhibit("through-again", via="through"),
    exhibit("in-a-circle", "a"),
)
SPOKEN = {
    "of-people",
    "named-otherwise",
    "of-kind",
    "relayed",
    "by-origin",
    "through",
    "through-again",
}
CASE = Case(manifest=MANIFEST, sources=SOURCES, exhibits=EXHIBITS)


def test_sources() -> None:
    """By kind, by origin, and by the origin of an origin; a circle is none."""
    assert testimony.Testimony(CASE).sources == {"people", "quiet", "relay", "said"}


def test_exhibits() -> None:
    """By kind, source, origin and way; another origin written beside changes nothing."""
    assert testimony.Testimony(CASE).exhibits == SPOKEN


def item(exhibit: str, via: str | None = None, origin: str | None = None) -> Evidence:
    """An item that cites an exhibit, perhaps through another."""
    way = Via(via, Locator(section="S")) if via else None
    return Evidence(exhibit, "states", 2, via=way, origin=origin)


@pytest.mark.parametrize("origin", [None, "self", "paper", "unknown"])
def test_what_is_read_in_testimony_is_testimony(origin: str | None) -> None:
    """Either end of a second hand decides, and no origin lifts it."""
    spoken = testimony.Testimony(CASE)
    ids = [e.id for e in EXHIBITS]
    for cited, via in itertools.product(ids, [None, *ids]):
        expected = cited in SPOKEN or via in SPOKEN
        assert spoken.carries(item(cited, via, origin)) == expected


@pytest.mark.parametrize("origin", ["testimony", "people", "relay", "said"])
def test_an_origin_that_leads_to_a_witness_is_testimony(origin: str) -> None:
    """Whatever the exhibit."""
    assert testimony.Testimony(CASE).carries(item("plain", origin=origin))


def test_an_exhibit_that_is_not_there_is_judged_by_its_origin() -> None:
    """A wrong id must not let a witness's word through."""
    spoken = testimony.Testimony(replace(CASE, exhibits=()))
    assert spoken.carries(item("lost", origin="testimony"))
    assert not spoken.carries(item("lost"))
