"""All claims, by the system they are about and by their kind, with what they can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from synopticon.model.dates import parse_date
from synopticon.model.records import Claim, Entity
from synopticon.publish.site.arranged import by_kind
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages

__all__ = ["Group", "pages"]

# An interval longer than this is filtered by its ends.
_MOST_YEARS = 60
_FILTERS = messages(
    {
        "system": "System",
        "kind": "Kind",
        "asserts": "Says that",
        "confidence": "Confidence",
        "year": "Year",
        "place": "Place",
        "origin": "Goes back to",
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """The claims about one system, or about none, by kind."""

    system: Entity | None
    kinds: tuple[tuple[str, tuple[Claim, ...]], ...]

    @property
    def count(self) -> int:
        """How many claims there are in it."""
        return sum(len(claims) for _, claims in self.kinds)


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing to filter by: its name in the address, its label, and each value with its words."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


def pages(view: View) -> Iterator[Page]:
    """The one list of claims."""
    marks = {claim.id: _marks(view, claim) for claim in view.release.claims}
    shows = {"groups": list(_groups(view)), "marks": marks, "filters": list(_filters(view, marks))}
    yield Page("claims.html", "claims.html", view.tongue.text("Claims"), "claims.html", shows)


def _groups(view: View) -> Iterator[Group]:
    systems = view.by_name(e for e in view.release.entities if e.kind == "system")
    for system in systems:
        about = view.claims_about.get(system.id, ())
        if about:
            yield Group(system, by_kind(view, about))
    ids = {s.id for s in systems}
    others = tuple(c for c in view.release.claims if ids.isdisjoint(c.about))
    if others:
        yield Group(None, by_kind(view, others))


def _marks(view: View, claim: Claim) -> Mapping[str, tuple[str, ...]]:
    """What a claim is filtered by: for each filter, the values that fit it."""
    places = {id for id in claim.about if _is(view, id, "place")}
    for deployment in view.deployments.values():
        if claim.id in deployment.claims and deployment.place.entity in view.entities:
            places.add(deployment.place.entity or "")
    return {
        "system": tuple(sorted(id for id in claim.about if _is(view, id, "system"))),
        "kind": (claim.kind,),
        "asserts": (claim.asserts,),
        "confidence": (claim.confidence,),
        "year": tuple(_years(claim.date)),
        "place": tuple(sorted(places)),
        # What rests on testimony is listed nowhere, so it is no value to filter by.
        "origin": tuple(id for id in view.release.grounds[claim.id].origins if id in view.sources),
    }


def _is(view: View, id: str, kind: str) -> bool:
    return id in view.entities and view.entities[id].kind == kind


def _years(date: str | None) -> Iterator[str]:
    """The years that a date may lie in, as far as it names a first and a last."""
    try:
        parsed = parse_date(date or "")
    except ValueError:
        return
    ends = [end.year for end in (parsed.lower, parsed.upper) if end is not None]
    if not ends:
        return
    if parsed.is_list or ends[-1] - ends[0] > _MOST_YEARS:
        years: Iterable[int] = parsed.years()
    else:
        years = range(ends[0], ends[-1] + 1)
    yield from (f"{year:04}" for year in years)


def _filters(view: View, marks: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[Filter]:
    """The filters of which some value fits a part of the claims and not all."""
    tables = {
        "kind": view.words.KIND,
        "asserts": view.words.ASSERTS,
        "confidence": view.words.DEGREE,
    }
    for name, label in _FILTERS.items():
        used = {value for claim in marks.values() for value in claim[name]}
        if named := tables.get(name):
            values = [(value, word) for value, word in named.items() if value in used]
        elif name == "year":
            values = [(year, year.lstrip("0") or "0") for year in sorted(used, reverse=True)]
        else:
            titled = ((id, view.own(view.title(id))) for id in used)
            values = sorted(titled, key=lambda pair: (pair[1].casefold(), pair[0]))
        if len(values) > 1 or (values and any(not claim[name] for claim in marks.values())):
            yield Filter(name, view.tongue(label), tuple(values))
