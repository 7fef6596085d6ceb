"""References between records: an id leads to the right kind of record, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.base.nearest import nearest
from synopticon.check.rule import rule
from synopticon.model.case import Case, kind_of
from synopticon.model.coverage import Coverage
from synopticon.model.fields import Marked, references
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Record
from synopticon.model.vocabulary import CITABLE

__all__ = ["RULES"]

# Pairs of characters; a case of a few hundred records never comes near.
_MOST_COMPARED = 25_000_000


@rule("REF001")
def id_refers_to_nothing(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every id that a record or the report names is that of a record of the case."""
    get, may_hold = case.get, case.may_hold
    nearest = _Nearest(case)
    for bearer, (path, id, mark) in case.once(_references):
        if get(id) is None and id not in mark.words and not may_hold(id, mark.kinds):
            yield _unknown(nearest, id, mark.kinds, bearer.where(*path))
    for chapter in case.chapters:
        for citation in chapter.citations:
            target = citation.target
            kinds = (citation.kind,)
            if citation.kind in CITABLE and get(target) is None and not may_hold(target, kinds):
                yield _unknown(nearest, target, kinds, citation.span)


def _references(case: Case) -> tuple[tuple[Record | Coverage, Marked], ...]:
    """Every reference of the records and of the coverage, with what bears it."""
    bearers: list[Record | Coverage] = list(case.records())
    if case.coverage is not None:
        bearers.append(case.coverage)
    return tuple((bearer, found) for bearer in bearers for found in references(bearer))


def _unknown(nearest: _Nearest, id: str, kinds: tuple[str, ...], span: Span) -> Finding:
    near = nearest.to(id, kinds)
    wanted = _listed(kinds)
    return finding(
        "REF001",
        span,
        f"no {wanted} has the id {id!r}",
        f"did you mean {near!r}?" if near else f"write the id of {_one(wanted)} of this case",
    )


class _Nearest:
    """The id of a case that is nearest to one that leads nowhere.

    Each search compares with every id of a kind, so a case made of slips would take the square of
    its size. A run pays for so many comparisons of characters; beyond them nothing is near.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[tuple[str, ...], tuple[list[str], int]] = {}
        self._found: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._left = _MOST_COMPARED

    def to(self, id: str, kinds: tuple[str, ...]) -> str | None:
        """The nearest id of these kinds, or None if none is near or was looked for."""
        key = (id, kinds)
        if key not in self._found:
            self._found[key] = self._search(id, kinds)
        return self._found[key]

    def _search(self, id: str, kinds: tuple[str, ...]) -> str | None:
        if kinds not in self._known:
            ids = [r.id for r in self._case.records() if kind_of(r) in kinds]
            self._known[kinds] = (ids, sum(map(len, ids)))
        ids, size = self._known[kinds]
        cost = len(id) * size
        if cost > self._left:
            return None
        self._left -= cost
        return nearest(id, ids)


@rule("REF002")
def id_is_used_twice(case: Case, texts: Texts) -> Iterator[Finding]:
    """An id names one record of the whole case, whatever its kind."""
    first: dict[str, Record] = {}
    for record in case.records():
        other = first.setdefault(record.id, record)
        if other is not record:
            at = other.where("id")
            yield finding(
                "REF002",
                record.where("id"),
                f"the id {record.id!r} already names the {kind_of(other)} at {at.path}:{at.line}",
                "give one of the two another id",
            )


@rule("REF003")
def id_refers_to_wrong_kind(case: Case, texts: Texts) -> Iterator[Finding]:
    """An id leads to a record of the kind its place asks for."""
    get = case.get
    for bearer, (path, id, mark) in case.once(_references):
        found = get(id)
        if found is not None and id not in mark.words and kind_of(found) not in mark.kinds:
            yield _wrong(id, found, mark.kinds, bearer.where(*path))
    for chapter in case.chapters:
        for citation in chapter.citations:
            found = get(citation.target)
            if citation.kind in CITABLE and found is not None and kind_of(found) != citation.kind:
                yield _wrong(citation.target, found, (citation.kind,), citation.span)


def _wrong(id: str, found: Record, kinds: tuple[str, ...], span: Span) -> Finding:
    wanted = _listed(kinds)
    return finding(
        "REF003",
        span,
        f"{id!r} is of kind {kind_of(found)}, and here belongs {_one(wanted)}",
        f"write the id of {_one(wanted)}",
    )


@rule("REF004")
def record_is_referred_to_by_nothing(case: Case, texts: Texts) -> Iterator[Finding]:
    """A source, exhibit or entity serves something: a record or the report names it.

    An exhibit of which something is handed on (`publish`) serves the readers of a bundle.
    Silent while a record of the case can't be read, for it may be the one that refers.
    """
    if case.broken or case.unread:
        return
    named = {
        id
        for bearer, (_, id, _) in case.once(_references)
        if isinstance(bearer, Coverage) or id != bearer.id
    }
    for chapter in case.chapters:
        named.update(c.target for c in chapter.citations)
    named.update(e.id for e in case.exhibits if e.publish)
    for record in (*case.sources, *case.exhibits, *case.entities):
        if record.id not in named and case.get(record.id) is record:
            yield finding(
                "REF004",
                record.where("id"),
                f"nothing refers to the {kind_of(record)} {record.id!r}",
                "cite it where it is used, or take it out",
            )


@rule("REF005")
def origins_run_in_a_circle(case: Case, texts: Texts) -> Iterator[Finding]:
    """Following origins, or what an exhibit is known through, comes to an end."""
    origins = {s.id: [s.origin] for s in case.sources if s.origin and case.source(s.origin)}
    for members in _circles(origins):
        yield _circle("REF005", case, members, "origin", "write where the word first came from")
    known = {e.id: [e.via] for e in case.exhibits if e.via and case.exhibit(e.via)}
    for members in _circles(known):
        yield _circle("REF005", case, members, "via", "name the exhibit that was read")


@rule("REF006")
def inference_runs_in_a_circle(case: Case, texts: Texts) -> Iterator[Finding]:
    """No claim rests, through others, on itself."""
    rests = {c.id: [r for r in c.rests_on if case.claim(r)] for c in case.claims if c.rests_on}
    for members in _circles(rests):
        yield _circle(
            "REF006", case, members, "rests_on", "take out the step that was not the reason"
        )


def _circle(code: str, case: Case, members: list[str], key: str, advice: str) -> Finding:
    record = case.get(members[0])
    assert record is not None
    way = " → ".join([*members, members[0]])
    return finding(code, record.where(key), f"{key} runs in a circle: {way}", advice)


def _circles(steps: Mapping[str, Iterable[str | None]]) -> Iterator[list[str]]:
    """One way round for each knot of ids that lead back to themselves, from its first id on.

    A knot is a strongly connected part (Tarjan 1972, without recursion, for chains are long in
    generated cases); the first is the first in the order of the case.
    """
    place = {id: i for i, id in enumerate(steps)}
    for knot in _knots(steps):
        start = min(knot, key=place.__getitem__)
        inside = set(knot)
        came: dict[str, str] = {}
        queue = [start]
        while start not in came and queue:
            here = queue.pop(0)
            for to in steps.get(here, ()):
                if to in inside and to not in came:
                    came[to] = here
                    queue.append(to)
        way = [start]
        while came[way[-1]] != start:
            way.append(came[way[-1]])
        yield [start, *reversed(way[1:])]


def _knots(steps: Mapping[str, Iterable[str | None]]) -> Iterator[list[str]]:
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on: set[str] = set()
    for root in steps:
        if root in order:
            continue
        work = [(root, iter(steps[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on.add(root)
        while work:
            here, rest = work[-1]
            for to in rest:
                if to is None:
                    continue
                if to not in order:
                    order[to] = low[to] = len(order)
                    stack.append(to)
                    on.add(to)
                    work.append((to, iter(steps.get(to, ()))))
                    break
                if to in on:
                    low[here] = min(low[here], order[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == order[here]:
                    knot = _unwind(stack, on, here)
                    if len(knot) > 1 or here in steps.get(here, ()):
                        yield knot


def _unwind(stack: list[str], on: set[str], until: str) -> list[str]:
    knot = []
    while True:
        member = stack.pop()
        on.discard(member)
        knot.append(member)
        if member == until:
            return knot


def _listed(kinds: tuple[str, ...]) -> str:
    return " or ".join(kinds)


def _one(wanted: str) -> str:
    return f"{'an' if wanted[0] in 'aeiou' else 'a'} {wanted}"


RULES: tuple[Rule, ...] = (
    id_refers_to_nothing,
    id_is_used_twice,
    id_refers_to_wrong_kind,
    record_is_referred_to_by_nothing,
    origins_run_in_a_circle,
    inference_runs_in_a_circle,
)
