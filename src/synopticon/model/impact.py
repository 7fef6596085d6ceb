"""What falls if a source, an exhibit, an origin or a claim turns out to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from synopticon.base.diagnostics import Span
from synopticon.model.case import Case
from synopticon.model.confidence import is_degree, lowest, rank
from synopticon.model.grounds import Grounds, Weighing
from synopticon.model.records import Claim, Deployment, Evidence
from synopticon.model.sentences import sentences
from synopticon.model.testimony import TESTIMONY
from synopticon.model.vocabulary import Confidence

__all__ = ["NOTHING", "Fall", "Impact", "Impacts", "LostGround"]

# What is left where nothing carries a claim any more.
NOTHING: Confidence = "unclear"


@dataclass(frozen=True, slots=True)
class Fall:
    """A claim that could no longer say what it says.

    `after` is the degree that is left, `unclear` where nothing carries it any more; `through` are
    the claims it rests on that fall too, empty where its own evidence is lost.
    """

    claim: str
    before: str
    after: str
    through: tuple[str, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether nothing carries the claim any more."""
        return self.after == NOTHING


@dataclass(frozen=True, slots=True)
class LostGround:
    """A sentence of the report that would say more than is left.

    `left` holds the id of each record it links to that falls, with what is left of it: `unclear`
    where that is nothing.
    """

    text: str
    place: Span
    left: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that falls with one record.

    Attributes:
        of: the id of the source, exhibit, origin or claim that is supposed to be wrong.
        falls: the claims that lose confidence, in the order of the case.
        thinner: the claims that keep their confidence and lose an independent origin.
        standing: the claims that lose an item of evidence, and neither confidence nor an origin.
        unopposed: the claims that lose something that speaks against them.
        deployments: the deployments of which no claim is left.
        sentences: the sentences of the report that lose their ground, in the order of the report.
    """

    of: str
    falls: tuple[Fall, ...] = ()
    thinner: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    unopposed: tuple[str, ...] = ()
    deployments: tuple[str, ...] = ()
    sentences: tuple[LostGround, ...] = ()

    @property
    def lost(self) -> int:
        """How many of the claims would have nothing left to rest on."""
        return sum(fall.is_lost for fall in self.falls)

    @property
    def less(self) -> int:
        """How many of the claims would be less sure, and still rest on something."""
        return len(self.falls) - self.lost


class Impacts:
    """Finds the impact of any record of one case; what the answers share is found once."""

    def __init__(self, case: Case, weighing: Weighing | None = None) -> None:
        self._case = case
        self._weigh = weighing or Weighing(case)
        self._order = {c.id: i for i, c in enumerate(case.claims)}
        self._resting: dict[str, list[str]] = {}
        self._passing: dict[str, dict[str, None]] = {}
        self._passed: dict[tuple[str | None, ...], frozenset[str]] = {}
        self._before: dict[str, Grounds] = {}
        self._showing: dict[str, dict[str, Deployment]] = {}
        self._linking = [
            (chapter, block, frozenset(link.target for link in block.links))
            for chapter in sorted(case.chapters, key=lambda c: (c.order, c.path))
            for block in chapter.blocks
        ]
        for claim in case.claims:
            for id in claim.rests_on:
                self._resting.setdefault(id, []).append(claim.id)
            for item in (*claim.evidence, *claim.against):
                for id in self._hands(item, claim):
                    self._passing.setdefault(id, {})[claim.id] = None
        for deployment in case.deployments:
            for id in deployment.claims:
                self._showing.setdefault(id, {})[deployment.id] = deployment

    def __call__(self, id: str) -> Impact:
        """What falls if the record with this id is wrong.

        Args:
            id: of a source, an exhibit, an origin (a source, or `testimony`) or a claim.

        Raises:
            LookupError: the case has no such source, exhibit, origin or claim.
        """
        case = self._case
        if not (case.source(id) or case.exhibit(id) or case.claim(id) or id == TESTIMONY):
            raise LookupError(id)
        touched = {name: self._without(name, id) for name in self._passing.get(id, ())}
        wrong = case.claim(id)
        if wrong is not None:
            touched[id] = replace(wrong, confidence="refuted")
        left = self._left(touched, wrong)
        before = {name: self._claim(name) for name in self._sorted(left)}
        falls = tuple(
            Fall(name, claim.confidence, left[name].confidence, self._through(claim, left))
            for name, claim in before.items()
            if name != id and left[name].confidence != claim.confidence
        )
        fallen = {f.claim for f in falls} | {id}
        thinner = self._thinner(touched, fallen)
        return Impact(
            of=id,
            falls=falls,
            thinner=thinner,
            standing=tuple(
                name
                for name in self._sorted(touched)
                if name not in fallen
                and name not in thinner
                and len(touched[name].evidence) < len(self._claim(name).evidence)
            ),
            unopposed=tuple(
                name
                for name in self._sorted(touched)
                if name != id and len(touched[name].against) < len(self._claim(name).against)
            ),
            deployments=tuple(self._unseen(left)),
            sentences=tuple(self._sentences(id, left)),
        )

    def may_fell(self, id: str) -> bool:
        """Whether anything rests on a record at all, so that its impact is worth asking for."""
        return id in self._resting or id in self._passing

    def _left(self, touched: dict[str, Claim], wrong: Claim | None) -> dict[str, Claim]:
        """What is left of each claim that is touched, and of each that rests on one, to the end."""
        base = {name: touched.get(name) or self._claim(name) for name in self._reached(touched)}
        left = dict(base)
        waiting = {name: c for name, c in base.items() if wrong is None or name != wrong.id}
        while True:
            weigh = self._weigh.supposing(left)
            changed = {}
            for name, claim in waiting.items():
                after = _after(claim, self._grounds(name), weigh)
                if after != left[name].confidence:
                    changed[name] = replace(claim, confidence=after)
            if not changed:
                return left
            left.update(changed)
            # What rests on no claim has been weighed for good.
            waiting = {name: claim for name, claim in waiting.items() if claim.rests_on}

    def _reached(self, touched: Iterable[str]) -> list[str]:
        """The claims themselves and all that rest on them, however far."""
        found = dict.fromkeys(touched)
        waiting = list(found)
        while waiting:
            for name in self._resting.get(waiting.pop(), ()):
                if name not in found:
                    found[name] = None
                    waiting.append(name)
        return list(found)

    def _without(self, name: str, id: str) -> Claim:
        """The claim without the evidence that passed through the hands of `id`."""
        claim = self._claim(name)

        def kept(items: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
            return tuple(item for item in items if id not in self._hands(item, claim))

        return replace(claim, evidence=kept(claim.evidence), against=kept(claim.against))

    def _hands(self, item: Evidence, claim: Claim) -> frozenset[str]:
        """The exhibits, sources and origins whose fault would take an item from a claim, by id.

        That somebody said a thing stands though the speaker is wrong; who told of it may be.
        """
        via = item.via.exhibit if item.via else None
        key = (item.exhibit, item.origin, via)
        if key not in self._passed:
            self._passed[key] = self._hands_anew(item, via)
        return self._passed[key] - self._speakers(item, claim)

    def _speakers(self, item: Evidence, claim: Claim) -> frozenset[str]:
        """The ids of the speaker of a statement, where the item carries the speaker's own word."""
        word = self._weigh.origins.word(item) if claim.asserts == "statement" else None
        if word is None or claim.speaker is None:
            return frozenset()
        path = word.origin.path
        at = (i for i, s in enumerate(path) if claim.speaker in (s.id, s.entity))
        first = next(at, None)
        if first is None:
            return frozenset()
        # Who stands before the speaker on the way to us only told of it.
        return frozenset({word.origin.name, *(s.id for s in path[first:])})

    def _hands_anew(self, item: Evidence, via: str | None) -> frozenset[str]:
        found: set[str] = set()
        waiting: list[str | None] = [item.exhibit, via]
        while waiting:
            exhibit = self._case.exhibit(waiting.pop() or "")
            if exhibit is not None and exhibit.id not in found:
                found |= {exhibit.id, exhibit.source}
                waiting.append(exhibit.via)
        word = self._weigh.origins.word(item)
        if word is not None:
            for hand in (word.origin, *word.relays):
                found |= {hand.name, *(s.id for s in hand.path)}
        return frozenset(found)

    def _thinner(self, touched: dict[str, Claim], fallen: set[str]) -> tuple[str, ...]:
        found = []
        for name in self._sorted(touched):
            before = self._grounds(name)
            if name not in fallen and before.origins != self._weigh(touched[name]).origins:
                found.append(name)
        return tuple(found)

    def _unseen(self, left: dict[str, Claim]) -> Iterator[str]:
        """The deployments that stood on some claim and now stand on none."""
        concerned = {}
        for name in left:
            concerned.update(self._showing.get(name, {}))
        for deployment in (d for d in self._case.deployments if d.id in concerned):
            before = [self._case.claim(id) for id in deployment.claims]
            after = [left.get(id) or self._case.claim(id) for id in deployment.claims]
            if any(map(_stands, before)) and not any(map(_stands, after)):
                yield deployment.id

    def _sentences(self, id: str, left: dict[str, Claim]) -> Iterator[LostGround]:
        fallen = {
            name: claim.confidence
            for name, claim in left.items()
            if claim.confidence != self._claim(name).confidence
        }
        fallen |= dict.fromkeys((id, *self._unseen(left)), NOTHING)
        for chapter, block, targets in self._linking:
            if targets.isdisjoint(fallen):
                continue
            for sentence in sentences(block, chapter.language):
                lost = dict.fromkeys(k.target for k in sentence.links if k.target in fallen)
                if lost:
                    words = tuple((name, fallen[name]) for name in lost)
                    yield LostGround(sentence.text, sentence.place, words)

    def _through(self, claim: Claim, left: dict[str, Claim]) -> tuple[str, ...]:
        return tuple(
            id
            for id in claim.rests_on
            if id in left and left[id].confidence != self._claim(id).confidence
        )

    def _grounds(self, name: str) -> Grounds:
        """What a claim stands on as the case is written."""
        if name not in self._before:
            self._before[name] = self._weigh(self._claim(name))
        return self._before[name]

    def _sorted(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=self._order.__getitem__)

    def _claim(self, id: str) -> Claim:
        claim = self._case.claim(id)
        assert claim is not None
        return claim


def _after(claim: Claim, before: Grounds, weigh: Weighing) -> Confidence:
    """What is left of the confidence written, when the claim has only this evidence."""
    ceiling = weigh(claim).ceiling
    if rank(ceiling) >= rank(before.ceiling):
        return claim.confidence
    if is_degree(claim.confidence):
        return cast(Confidence, lowest((claim.confidence, ceiling)))
    return NOTHING if claim.confidence == "disputed" and ceiling == NOTHING else claim.confidence


def _stands(claim: Claim | None) -> bool:
    return claim is not None and claim.confidence not in (NOTHING, "refuted")
