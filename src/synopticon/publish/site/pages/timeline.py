"""The timeline: dated claims and deployments by system, drawn on one line of years and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from synopticon.model.records import Claim, Deployment, Entity
from synopticon.publish.site.page import Page
from synopticon.publish.site.svg import Axis, Strips, dated, defs
from synopticon.publish.site.svg.axis import begins, read
from synopticon.publish.site.view import View

__all__ = ["pages"]

# One date of each form that is drawn in a way of its own, for the key.
_FORMS = (
    "2014-05-27",
    "2014",
    "2014~",
    "2014?",
    "2012/2014",
    "2013/..",
    "[2012..2014]",
    "[..2014]",
    "[2012,2014]",
    "201X",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One dated thing with its picture: a claim or a deployment, never both."""

    picture: Markup
    claim: Claim | None = None
    deployment: Deployment | None = None


@dataclass(frozen=True, slots=True)
class Beyond:
    """The dates that lie beyond one end of the years drawn, in order of time."""

    year: int
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The dated things about one system, or about none, in order of time, and all in one strip."""

    system: Entity | None
    picture: Markup
    rows: tuple[Row, ...]


def pages(view: View) -> Iterator[Page]:
    """The one timeline."""
    title = view.tongue.text("Timeline")
    yield Page("timeline.html", "timeline.html", title, "timeline.html", _shows)


def _shows(view: View) -> Mapping[str, Any]:
    written = list(_written(view))
    strips = Strips.over(written)
    before, after = _beyond(strips.axis, written)
    key = Strips(Axis(2010, 2017))
    return {
        "defs": defs(),
        "years": strips.years(),
        "before": before,
        "after": after,
        "groups": list(_groups(view, strips)),
        "key": [(key((form,)), form) for form in _FORMS],
        "key_years": key.years(),
    }


def _written(view: View) -> Iterator[str | None]:
    yield from (c.date for c in view.release.claims)
    for deployment in view.release.deployments:
        yield from _dates(deployment)


def _dates(deployment: Deployment) -> tuple[str | None, ...]:
    return deployment.seen_first, deployment.seen_last, deployment.not_seen


def _beyond(
    axis: Axis | None, written: Iterable[str | None]
) -> tuple[Beyond | None, Beyond | None]:
    """What a picture has only as arrows at its edges; None where there is nothing."""
    if axis is None:
        return None, None
    dates = sorted(((d, w) for w in written if w and (d := read(w))), key=lambda p: begins(p[1]))
    before = tuple(w for d, w in dates if axis.is_before(d))
    after = tuple(w for d, w in dates if axis.is_after(d))
    return (
        Beyond(axis.first, before) if before else None,
        Beyond(axis.last, after) if after else None,
    )


def _groups(view: View, strips: Strips) -> Iterator[Group]:
    systems = [e for e in view.release.entities if e.kind == "system"]
    groups = [
        _group(strips, s, view.claims_about.get(s.id, ()), view.deployments_of.get(s.id, ()))
        for s in systems
    ]
    # By what came first, so that the page reads as time does.
    yield from sorted((g for g in groups if g.rows), key=lambda g: _begins(g.rows[0]))
    ids = {s.id for s in systems}
    others = [c for c in view.release.claims if ids.isdisjoint(c.about)]
    strays = [d for d in view.release.deployments if d.system not in ids]
    rest = _group(strips, None, others, strays)
    if rest.rows:
        yield rest


def _group(
    strips: Strips,
    system: Entity | None,
    claims: Iterable[Claim],
    deployments: Iterable[Deployment],
) -> Group:
    told = [c for c in claims if read(c.date)]
    seen = [d for d in deployments if any(map(read, _dates(d)))]
    rows = [
        *(Row(dated(strips.axis, c.date), claim=c) for c in told),
        *(Row(strips((), (d,)), deployment=d) for d in seen),
    ]
    rows.sort(key=_begins)
    return Group(system, strips((c.date for c in told), seen), tuple(rows))


def _begins(row: Row) -> tuple[object, str]:
    if row.claim:
        return begins(row.claim.date), row.claim.id
    assert row.deployment is not None
    return begins(*_dates(row.deployment)), row.deployment.id
