"""What a claim counts and measures: one value for one measure, with its unit."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import starmap

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate, overlaps, parse_date
from synopticon.model.kinds import STAGE_KINDS
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Claim, Measure

__all__ = ["RULES"]

_Value = int | Decimal | Measure
_Range = tuple[Decimal, Decimal]

# The stage that a claim of a kind speaks of where none is written.
_KIND_STAGES = {kind: stage for stage, kind in STAGE_KINDS.items()}

# The last word of a measure's name that makes it a dimension and no count.
_DIMENSIONS = frozenset(
    """accuracy age altitude amount area bandwidth budget cost density depth diameter distance
    duration fee fraction frequency height interval latency length likelihood mass percent
    percentage power price probability proportion radius range rate ratio resolution revenue share
    speed temperature throughput time voltage volume weight width
    가격 거리 기간 길이 넓이 높이 면적 무게 비용 비율 속도 시간 온도 폭""".split()
)


@rule("CLM009")
def claims_disagree(case: Case, texts: Texts) -> Iterator[Finding]:
    """Two claims with other values for the same measure of the same thing at one time say so.

    What is not written sets nothing apart: no date is any date. Stages that are written differ;
    kinds of claim do not, but a stage is not that of another kind.
    """
    groups: dict[Hashable, list[tuple[Claim, str, _Value]]] = {}
    for claim in case.claims:
        if claim.values and claim.about and claim.confidence not in ("refuted", "unclear"):
            for key, value in claim.values.items():
                groups.setdefault(_measured(claim, key, value), []).append((claim, key, value))
    for group in groups.values():
        if len(group) > 1:
            yield from _disagreements([s for s in starmap(_said, group) if s])


@dataclass(frozen=True, slots=True)
class _Said:
    """That a claim gives a measure a value between two bounds at a date."""

    claim: Claim
    key: str
    low: Decimal
    high: Decimal
    when: EdtfDate | None
    stage: str | None

    @property
    def stages(self) -> tuple[str | None, str | None]:
        """The stage that is written, and the one written or, failing that, its kind's own."""
        return self.stage, self.stage or _KIND_STAGES.get(self.claim.kind)

    @property
    def first_day(self) -> date:
        return (self.when and self.when.lower) or date.min

    @property
    def last_day(self) -> date:
        return (self.when and self.when.upper) or date.max

    def contradicts(self, other: _Said) -> bool:
        """Whether both can't be right and neither claim says so."""
        apart = self.high < other.low or other.high < self.low
        if not apart or self.claim is other.claim or not _one_stage(self, other):
            return False
        if self.when and other.when and not overlaps(self.when, other.when):
            return False
        return (
            other.claim.id not in self.claim.conflicts_with
            and self.claim.id not in other.claim.conflicts_with
        )


def _measured(claim: Claim, key: str, value: _Value) -> Hashable:
    """What two values have to share before they can disagree."""
    unit, of = (value.unit, value.of) if isinstance(value, Measure) else (None, None)
    return key, frozenset(claim.about), unit, of


def _one_stage(one: _Said, other: _Said) -> bool:
    """Whether two values are of one stage, as far as is written.

    Where one stage is written, the other claim has it by its kind, or has none; where none is
    written, a deployment and a use of other numbers have to explain themselves.
    """
    (written, meant), (others, theirs) = one.stages, other.stages
    if written is None and others is None:
        return True
    return meant is None or theirs is None or meant == theirs


def _said(claim: Claim, key: str, value: _Value) -> _Said | None:
    try:
        when = parse_date(claim.date) if claim.date else None
    except ValueError:
        return None
    low, high = _range(value)
    stage = (value.stage if isinstance(value, Measure) else None) or claim.stage
    return _Said(claim, key, low, high, when, stage)


def _range(value: _Value) -> _Range:
    low, high = Decimal("-Infinity"), Decimal("Infinity")
    if not isinstance(value, Measure):
        return Decimal(value), Decimal(value)
    if value.value is not None:
        return Decimal(value.value), Decimal(value.value)
    if value.between is not None:
        ends = sorted(Decimal(v) for v in value.between)
        return ends[0], ends[1]
    if value.at_least is not None:
        low = Decimal(value.at_least)
    if value.at_most is not None:
        high = Decimal(value.at_most)
    return low, high


def _disagreements(group: list[_Said]) -> Iterator[Finding]:
    """One finding for each claim that disagrees with one that begins no later."""
    active: list[_Said] = []
    known: set[Hashable] = set()
    ordered = sorted(enumerate(group), key=lambda pair: (pair[1].first_day, pair[0]))
    place = {id(said): i for i, said in ordered}
    for _, said in ordered:
        active = [a for a in active if a.last_day >= said.first_day]
        other = next((a for a in active if a.contradicts(said)), None)
        # Claims that say the same of the same days are one in what follows, or many would cost
        # the square of their number.
        same = (said.low, said.high, said.when, said.claim.conflicts_with, said.stages)
        if same not in known:
            known.add(same)
            active.append(said)
        if other is None:
            continue
        earlier, later = sorted((other, said), key=lambda s: place[id(s)])
        at = earlier.claim.where("values", earlier.key)
        yield finding(
            "CLM009",
            later.claim.where("values", later.key),
            f"{later.key!r} has another value in claim {earlier.claim.id!r} "
            f"({at.path}:{at.line}), and neither says that they conflict",
            f"add `conflicts_with: [{earlier.claim.id}]` and the reasoning, or correct one of them",
        )


@rule("CLM010")
def value_without_unit(case: Case, texts: Texts) -> Iterator[Finding]:
    """A number that is no count has a unit."""
    for claim in case.claims:
        for key, value in claim.values.items():
            if isinstance(value, Measure) and value.unit:
                continue
            why = _no_count(key, value)
            if why:
                yield finding(
                    "CLM010",
                    claim.where("values", key),
                    f"{key!r} has no unit, and {why}",
                    "write `{value: …, unit: …}`",
                )


def _no_count(key: str, value: _Value) -> str:
    """Why a value can't be a count, or nothing."""
    out_of = isinstance(value, Measure) and isinstance(value.of, int | Decimal)
    if not out_of and _names_dimension(key):
        return "its name is that of a dimension, not of things counted"
    numbers = [n for n in _range(value) if n.is_finite()]
    if any(n < 0 for n in numbers):
        return "a count is not negative"
    if any(n != n.to_integral_value() for n in numbers):
        return "a count is a whole number"
    return ""


def _names_dimension(key: str) -> bool:
    words = key.casefold().replace("_", "-").replace(" ", "-").split("-")
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head in _DIMENSIONS


@rule("CLM016")
def measure_says_nothing_or_two_things(case: Case, texts: Texts) -> Iterator[Finding]:
    """A measure is one value, or a range whose lower end is not above its upper."""
    for claim in case.claims:
        for key, value in claim.values.items():
            wrong = _unclear(value) if isinstance(value, Measure) else ""
            if wrong:
                yield finding(
                    "CLM016",
                    claim.where("values", key),
                    f"the measure {key!r} {wrong}",
                    "write one of `value`, `between: [low, high]`, or `at_least` and `at_most`",
                )


def _unclear(measure: Measure) -> str:
    """What keeps a measure from being read in one way, or nothing."""
    bounds = {"at_least": measure.at_least, "at_most": measure.at_most}
    given = [k for k, v in bounds.items() if v is not None]
    ways = [k for k in ("value", "between") if getattr(measure, k) is not None]
    if given:
        ways.append(" and ".join(given))
    if len(ways) != 1:
        return f"has {', '.join(ways)}, of which one is enough" if ways else "has no number"
    ends = measure.between or (measure.at_least, measure.at_most)
    low, high = ends
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        return f"begins at {low}, which is above its end, {high}"
    return ""


RULES: tuple[Rule, ...] = (
    claims_disagree,
    value_without_unit,
    measure_says_nothing_or_two_things,
)
