"""check.syn: ids, dates, intervals and coordinates inside records."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Span
from synopticon.check import syn
from synopticon.model.case import Case
from synopticon.model.records import Claim, Deployment, Evidence, Exhibit, Manifest, Place, Searched


def claim(id: str, **more: object) -> Claim:
    """The least a claim can be."""
    return Claim(id=id, kind="use", text="t", asserts="fact", confidence="likely", **more)  # type: ignore[arg-type]


def where(*path: str | int) -> Span:
    """A place that names its path, so that a test sees what was blamed."""
    return Span(".".join(map(str, path)))


def at(record: object) -> object:
    """The record with a place of its own."""
    object.__setattr__(record, "where", where)
    return record


MANIFEST = at(Manifest(id="x", format="1.0", title="t", languages=("en",), licence="CC0-1.0"))


def told(rule: object, **parts: tuple[object, ...]) -> list[str]:
    """The paths that a rule blames."""
    case = Case(manifest=MANIFEST, **{k: tuple(at(r) for r in v) for k, v in parts.items()})  # type: ignore[arg-type]
    return [f.span.path for f in rule(case, None)]  # type: ignore[operator]


@pytest.mark.parametrize("id", ["a", "road-42", "1", "a-b-c", "x" * 80])
def test_a_slug_is_an_id(id: str) -> None:
    """Spec 4.1: words of a-z and 0-9, single hyphens between, at most 80 characters."""
    assert told(syn.malformed_id, claims=(claim(id),)) == []


@pytest.mark.parametrize(
    "id", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "가", "é", "x" * 81, "a\n", "가-나"]
)
def test_anything_else_is_none(id: str) -> None:
    """A finding at the id."""
    assert told(syn.malformed_id, claims=(claim(id),)) == ["id"]


def test_every_date_of_every_record_is_read() -> None:
    """Dates inside evidence, searches, places of images: wherever the format has one."""
    bad = "2014-13"
    search = Searched(what="w", period=bad, how_much="h", method="m")
    exhibit = Exhibit(
        id="e", source="s", title="t", kind="page", holding="held", published=bad, accessed=bad
    )
    deployment = Deployment(
        id="d", system="s", place=Place(name="n", precision="city"), seen="camera", claims=("c",),
        not_seen=bad, seen_first="2014", seen_last=bad,
    )  # fmt: skip
    assert told(
        syn.malformed_date,
        claims=(claim("c", date=bad, searched=search),),
        exhibits=(exhibit,),
        deployments=(deployment,),
    ) == ["published", "accessed", "not_seen", "seen_last", "date", "searched.period"]


@pytest.mark.parametrize("date", ["2019/2014", "2019-05/2019-04", "[2022-03..2021-10]"])
def test_an_interval_that_ends_first_is_told(date: str) -> None:
    """Spec 4.2: told once, as an interval and not as a malformed date."""
    assert told(syn.interval_ends_first, claims=(claim("c", date=date),)) == ["date"]
    assert told(syn.malformed_date, claims=(claim("c", date=date),)) == []


@pytest.mark.parametrize(
    "date", ["2014/2019", "2014/..", "../2019", "[..2019]", "2014/2014", "2014"]
)
def test_an_interval_that_does_not_passes(date: str) -> None:
    """Open ends and a single year end nowhere before they begin."""
    assert told(syn.interval_ends_first, claims=(claim("c", date=date),)) == []


@pytest.mark.parametrize(
    ("lat", "lon", "precision", "blamed"),
    [
        (90, 180, "exact", []),
        (-90, -180, "exact", []),
        (None, None, "unlocated", []),
        (None, None, "city", []),
        (91, 0, "exact", ["place.lat"]),
        (-91, 0, "exact", ["place.lat"]),
        (0, 181, "exact", ["place.lon"]),
        (0, -181, "exact", ["place.lon"]),
        (0, None, "exact", ["place"]),
        (None, 0, "exact", ["place"]),
        (0, 0, "unlocated", ["place.precision"]),
    ],
)
def test_coordinates_lie_on_the_globe(
    lat: int | None, lon: int | None, precision: str, blamed: list[str]
) -> None:
    """Spec 4.3: in range, both or neither, none for a place that is not located."""
    place = Place(name="n", precision=precision, lat=lat, lon=lon)  # type: ignore[arg-type]
    deployment = Deployment(id="d", system="s", place=place, seen="camera", claims=("c",))
    assert told(syn.coordinate_out_of_range, deployments=(deployment,)) == blamed


def test_the_case_itself_is_looked_at() -> None:
    """The manifest has an id and a date too; its version is no date."""
    manifest = Manifest(
        id="X", format="1.0", title="t", languages=("en",), licence="L", as_of="yesterday"
    )
    case = Case(manifest=at(manifest))  # type: ignore[arg-type]
    assert [f.span.path for f in syn.malformed_id(case, None)] == ["id"]  # type: ignore[arg-type]
    assert [f.span.path for f in syn.malformed_date(case, None)] == ["as_of"]  # type: ignore[arg-type]


def test_evidence_has_no_date_of_its_own() -> None:
    """The walk passes through evidence and finds none."""
    item = Evidence(exhibit="e", bearing="states", credibility=2)
    assert told(syn.malformed_date, claims=(claim("c", evidence=(item,)),)) == []
