"""What a claim stands on: its independent origins and the most confidence they allow.

The table is ADR 0003; the numbers in brackets below are its clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import NamedTuple

from synopticon.model.case import Case
from synopticon.model.confidence import (
    DEGREES,
    REACH,
    as_support,
    inference_cap,
    lowest,
    rank,
    stages,
)
from synopticon.model.kinds import barred
from synopticon.model.origins import UNKNOWN, Origin, Origins, Word
from synopticon.model.packing import independent
from synopticon.model.records import Claim, Entity, Evidence, Source
from synopticon.model.testimony import TESTIMONY

__all__ = ["Grounds", "Weighing", "assess"]

_OWNING_LINKS = frozenset({"develops", "makes", "operates", "owns", "sells", "supplies"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """The result of weighing one claim's evidence.

    `origins` are the ids of the independent origins that speak for it (or `testimony`), sorted;
    `ceiling` is the highest degree of confidence they allow, `unclear` where they allow none;
    `reasons` say why, in sentences. The ceiling is the lower of two: `by_evidence`, what the
    items and the kind of inference allow, and `by_support`, the weakest claim it rests on. A claim
    with a fault that has its own code is not `judged`, and has no ceiling to exceed.
    """

    origins: tuple[str, ...]
    ceiling: str
    reasons: tuple[str, ...]
    by_evidence: str = "confirmed"
    by_support: str = "confirmed"
    judged: bool = True


_NOT_JUDGED = Grounds(
    (), "confirmed", ("Something it refers to is missing, so it was not weighed.",), judged=False
)


class _Item(NamedTuple):
    """An item that speaks: what it is, whose word, and how it was graded."""

    evidence: Evidence
    word: Word
    chain: frozenset[str]
    head: str
    own: bool
    fair: bool
    strong: bool


class _Statements(NamedTuple):
    """The statements of a case: the limit of each, what rests on each, and what limits it so."""

    said: Mapping[str, Claim]
    limits: Mapping[str, str]
    above: Mapping[str, Sequence[str]]
    told: Mapping[str, str]


def assess(case: Case, claim: Claim) -> Grounds:
    """Weigh one claim. To weigh many, keep one `Weighing` and call it for each."""
    return Weighing(case)(claim)


class Weighing:
    """Weighs the claims of one case; what they share (origins, links) is found once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.origins = Origins(case)
        self._cameras = {c for d in case.deployments if d.seen != "structure" for c in d.claims}
        self._plain: Weighing | None = None
        self._statements: _Statements | None = None
        self._told: Mapping[str, str] | None = None
        self._tied: dict[str, set[str]] = {}
        self._counted: dict[frozenset[tuple[str, frozenset[str]]], tuple[str, ...]] = {}
        self._graded: dict[str, tuple[Claim, list[_Item] | None]] = {}
        self._supposed: Mapping[str, Claim] = {}
        for claim in case.claims:
            if claim.link and claim.link.type in _OWNING_LINKS:
                self._tied.setdefault(claim.link.to, set()).add(claim.link.from_)

    def supposing(self, claims: Mapping[str, Claim]) -> Weighing:
        """The same weighing, if these claims stood in the place of those with their ids."""
        other = copy(self)
        other._plain = self._plain or self
        other._supposed = claims
        other._told = None
        return other

    def __call__(self, claim: Claim) -> Grounds:
        """What the claim stands on and the most it may say."""
        items = self.graded(claim)
        against = self._words(claim.against)
        supports = [self._claim(id) for id in claim.rests_on]
        if items is None or against is None or None in supports or not self._may_judge(claim):
            return _NOT_JUDGED
        reasons: list[str] = []
        if claim.asserts == "statement":
            degree = self._statement(items, reasons)
        else:
            degree = self._fact(claim, items, reasons)
            degree = self._contested(claim, against, degree, reasons)
        by_evidence = self._inferred(claim, items, degree, reasons)
        by_support = self._supported(claim, [s for s in supports if s], reasons)
        return Grounds(
            origins=self._independent(items),
            ceiling=lowest((by_evidence, by_support)),
            reasons=tuple(reasons),
            by_evidence=by_evidence,
            by_support=by_support,
        )

    def needs(self, claim: Claim) -> int:
        """What a picture has to show to carry the claim: 0 structure, 1 camera, 2 in use (2.2)."""
        named = stages(claim)
        if claim.kind == "use" or "operating" in named:
            return 2
        return 1 if "installed" in named or claim.id in self._cameras else 0

    def graded(self, claim: Claim) -> list[_Item] | None:
        """The items that speak for the claim, or None if an id on their way leads nowhere."""
        kept = self._graded.get(claim.id)
        if kept is None or kept[0] is not claim:
            words = self._words(claim.evidence)
            kept = claim, None if words is None else self.items(claim, words)
            self._graded[claim.id] = kept
        return kept[1]

    def items(self, claim: Claim, words: Sequence[tuple[Evidence, Word]]) -> list[_Item]:
        """The items that speak for the claim, graded (2.1 to 2.4)."""
        statement = claim.asserts == "statement"
        needed = self.needs(claim)
        unfit = frozenset[str]() if statement else barred(claim)
        found = []
        for evidence, word in words:
            cannot_carry = word.exhibit.kind in unfit
            if evidence.bearing in ("context", "denies"):
                continue
            if cannot_carry and claim.inference is None:
                continue
            full = evidence.bearing != "implies" or claim.inference is not None
            if cannot_carry or (not statement and REACH.get(word.exhibit.kind, 2) < needed):
                full = False
            head, chain, letter, counts = word.origin.name, word.chain, word.letter, word.counts
            spoken = head == TESTIMONY
            own = False
            if statement and not spoken and _speaks(claim, word.origin):
                between = tuple(r for r in word.relays if not _speaks(claim, r))
                chain, letter, counts = _heard(word, between)
                own = not between
            fair = full and counts and evidence.credibility <= 3 and letter <= "C"
            strong = fair and not spoken and evidence.credibility <= 2
            found.append(_Item(evidence, word, chain, head, own, fair, strong))
        return found

    def _independent(self, items: Sequence[_Item]) -> tuple[str, ...]:
        chains = frozenset([(i.head, i.word.chain) for i in items if i.word.counts])
        if len(chains) < 2:
            return tuple(head for head, _ in chains)
        if chains not in self._counted:
            self._counted[chains] = independent(chains)
        return self._counted[chains]

    def _words(self, items: Iterable[Evidence]) -> list[tuple[Evidence, Word]] | None:
        found = []
        for item in items:
            word = self.origins.word(item)
            if word is None:
                return None
            found.append((item, word))
        return found

    def _claim(self, id: str) -> Claim | None:
        return self._supposed.get(id) or self._case.claim(id)

    def _may_judge(self, claim: Claim) -> bool:
        if claim.asserts == "fact":
            return True
        speaker = self._case.get(claim.speaker) if claim.speaker else None
        return isinstance(speaker, Source | Entity)

    def _statement(self, items: Sequence[_Item], reasons: list[str]) -> str:
        if any(i.own and i.strong for i in items):
            reasons.append("It is a first-hand record of the speaker's own words.")
            return "confirmed"
        if _two_apart(i.chain for i in items if i.strong):
            reasons.append("Two independent origins report that it was said.")
            return "confirmed"
        return _one(items, reasons)

    def _fact(self, claim: Claim, items: Sequence[_Item], reasons: list[str]) -> str:
        degree = self._attested(claim, items, reasons)
        if claim.kind == "purpose" and degree == "confirmed" and not any(map(_decides, items)):
            reasons.append("A purpose is likely at most without a document of the one who decided.")
            return "likely"
        return degree

    def _attested(self, claim: Claim, items: Sequence[_Item], reasons: list[str]) -> str:
        if _two_apart(i.chain for i in items if i.strong):
            reasons.append("Two independent origins speak for it, each sound by itself.")
            return "confirmed"
        if claim.kind == "deployment" and any(self._pictures(claim, i) for i in items):
            reasons.append("A picture that its subject neither made nor chose shows it.")
            return "confirmed"
        return _one(items, reasons)

    def _pictures(self, claim: Claim, item: _Item) -> bool:
        """Whether the item is a picture that may confirm by itself (3.1)."""
        word = item.word
        if not (
            claim.about
            and word.exhibit.kind in REACH
            and item.evidence.bearing == "shows"
            and item.strong
            and word.first_hand
            and word.letter <= "B"
        ):
            return False
        subjects = set(claim.about)
        for id in claim.about:
            subjects |= self._tied.get(id, set())
        return not any(
            s.kind in ("company", "government") or s.entity in subjects for s in word.origin.path
        )

    def _contested(
        self,
        claim: Claim,
        against: Iterable[tuple[Evidence, Word]],
        degree: str,
        reasons: list[str],
    ) -> str:
        if degree == "confirmed" and any(
            e.bearing != "context" and w.counts and e.credibility <= 3 and w.letter <= "C"
            for e, w in against
        ):
            reasons.append("Fair evidence speaks against it, which allows likely at most.")
            return "likely"
        return degree

    def _inferred(
        self, claim: Claim, items: Sequence[_Item], degree: str, reasons: list[str]
    ) -> str:
        """The lower of what the items allow and what the kind of inference allows (5, 5.2)."""
        if claim.inference is None:
            if not claim.rests_on:
                return degree
            if not items:
                reasons[:] = ["It rests on other claims by a step that is not named."]
            return degree if items else "possible"
        searched = claim.inference == "absence" and claim.searched is not None
        if not items and (claim.rests_on or searched):
            reasons[:] = ["It rests on " + ("other claims." if claim.rests_on else "a search.")]
        cap = inference_cap(claim)
        reasons.append(f"An inference by {claim.inference} allows {cap} at most.")
        if claim.inference == "absence" and items and cap == "likely":
            needed = self.needs(claim)
            if all(REACH.get(i.word.exhibit.kind, 2) < needed for i in items):
                reasons.append("Pictures that cannot show it cannot show that it is not there.")
                return "possible"
        stands = bool(claim.rests_on) or (searched and not items)
        return cap if stands else lowest((cap, degree))

    def _supported(self, claim: Claim, supports: Iterable[Claim], reasons: list[str]) -> str:
        """The weakest claim it rests on (5.1)."""
        weakest = "confirmed"
        for support in supports:
            degree = as_support(support.confidence)
            if claim.asserts == "fact" and support.asserts == "statement":
                degree = self._as_facts().get(support.id, degree)
            if rank(degree) < rank(weakest):
                weakest = degree
                reasons.append(f"It rests on {support.id}, which can carry {_named(degree)}.")
        return weakest

    def _as_facts(self) -> Mapping[str, str]:
        """For each statement, the degree it could carry if it were told as a fact (5.1).

        What a statement rests on limits it, through however many statements; the limits spread
        from the weakest up, so that each statement is visited once and a circle comes to an end.
        """
        if self._told is None:
            known = (self._plain or self)._known()
            self._told = known.told if self._plain is None else self._retold(known)
        return self._told

    def _known(self) -> _Statements:
        """The statements of the case as it is written, found once."""
        if self._statements is None:
            said = {c.id: c for c in self._case.claims if c.asserts == "statement"}
            limits = {id: self._as_fact(c) for id, c in said.items()}
            above: dict[str, list[str]] = {}
            for one in said.values():
                for id in one.rests_on:
                    above.setdefault(id, []).append(one.id)
            self._statements = _Statements(said, limits, above, _spread(limits, above))
        return self._statements

    def _retold(self, known: _Statements) -> Mapping[str, str]:
        """The same with what is supposed, which changes the limits of few statements or of none."""
        if any(not _is_alike(self._case.claim(id), c) for id, c in self._supposed.items()):
            anew = copy(self)
            anew._case = replace(
                self._case, claims=tuple(self._supposed.get(c.id, c) for c in self._case.claims)
            )
            anew._statements = None
            return anew._known().told
        touched = dict.fromkeys(id for id in self._supposed if id in known.said)
        for id in self._supposed:
            touched.update(dict.fromkeys(known.above.get(id, ())))
        said = ((id, self._supposed.get(id) or known.said[id]) for id in touched)
        limits = {id: self._as_fact(c) for id, c in said}
        if all(known.limits[id] == limit for id, limit in limits.items()):
            return known.told
        return _spread({**known.limits, **limits}, known.above)

    def _as_fact(self, statement: Claim) -> str:
        """What a statement's own items, its inference and the facts it rests on allow a fact."""
        held = as_support(statement.confidence)
        words = self._words(statement.evidence)
        if words is None:
            return held
        told = replace(statement, asserts="fact")
        items = self.items(told, words)
        degree = self._fact(told, items, [])
        allowed = [held, self._inferred(told, items, degree, [])]
        if statement.evidence:
            allowed.append(degree)
        for id in statement.rests_on:
            support = self._claim(id)
            if support is not None and support.asserts == "fact":
                allowed.append(as_support(support.confidence))
        return lowest(allowed)


def _is_alike(before: Claim | None, after: Claim) -> bool:
    """Whether a claim asserts as much as before, and rests on the same."""
    return before is not None and (before.asserts, before.rests_on) == (
        after.asserts,
        after.rests_on,
    )


def _spread(limits: Mapping[str, str], above: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """The least limit of each statement and all it rests on, from the weakest up."""
    found: dict[str, str] = {}
    for degree in DEGREES:
        left = [id for id, limit in limits.items() if limit == degree]
        while left:
            id = left.pop()
            if id not in found:
                found[id] = degree
                left += above.get(id, ())
    return found


def _speaks(claim: Claim, origin: Origin) -> bool:
    return any(claim.speaker in (s.id, s.entity) for s in origin.path)


def _heard(word: Word, between: Sequence[Origin]) -> tuple[frozenset[str], str, bool]:
    """A speaker's own words, judged by those who stood between the speaker and us (4.1)."""
    if not between:
        return word.chain, "A", word.origin.name != UNKNOWN
    relays = frozenset(r.name for r in between)
    return relays, max(r.letter for r in between), UNKNOWN not in word.chain


def _one(items: Sequence[_Item], reasons: list[str]) -> str:
    if any(i.fair for i in items):
        reasons.append("One origin that can be relied on speaks for it.")
        return "likely"
    if items:
        reasons.append("What speaks for it is weak, indirect or of no known origin.")
        return "possible"
    reasons.append("Nothing speaks for it.")
    return DEGREES[0]


def _two_apart(chains: Iterable[frozenset[str]]) -> bool:
    distinct = list(dict.fromkeys(chains))
    return len(distinct) > 1 and any(
        a.isdisjoint(b) for i, a in enumerate(distinct) for b in distinct[i + 1 :]
    )


def _decides(item: _Item) -> bool:
    """Whether the item is a document of the one who decided (3.3)."""
    return (
        item.word.exhibit.kind in ("official-document", "law")
        and item.evidence.bearing == "states"
        and item.word.first_hand
        and item.evidence.credibility <= 2
    )


def _named(degree: str) -> str:
    return "no degree" if degree == DEGREES[0] else f"{degree} at most"
