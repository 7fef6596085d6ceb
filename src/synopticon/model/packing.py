"""How many independent origins stand behind several items: the largest set of disjoint chains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["independent"]

# More sub-problems than any claim written by people needs; past it the count is a lower bound.
_BOUND = 20_000
_WIDEST = 200


def independent(chains: Iterable[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
    """The first members of a largest set of pairwise disjoint chains, sorted.

    Maximum set packing is hard in general; chains are short and few, so branching on the rarest
    member, with an answer kept for every remainder, is exact. Past a fixed amount of work the
    rest is filled greedily, which can only count too few.

    Args:
        chains: for each item its first member and all members (the first among them).

    Returns:
        One first member for each independent origin.
    """
    first: dict[frozenset[str], str] = {}
    for head, members in chains:
        first[members] = min(head, first.get(members, head))
    if len(first) < 2:
        return tuple(first.values())
    # A chain that contains another can always give way to it; then a single member stands alone.
    least = [c for c in first if not any(other < c for other in first)]
    alone = [c for c in least if len(c) == 1]
    linked = sorted((c for c in least if len(c) > 1), key=lambda c: (len(c), first[c], sorted(c)))
    packed = _Packing(linked).largest(tuple(range(len(linked))))
    return tuple(sorted([first[c] for c in alone] + [first[linked[i]] for i in packed]))


class _Packing:
    """The largest disjoint choice among some sets, by exhaustive branching with a memory."""

    def __init__(self, sets: list[frozenset[str]]) -> None:
        self._sets = sets
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def largest(self, left: tuple[int, ...]) -> tuple[int, ...]:
        """The indices of a largest disjoint choice among the sets still left."""
        if not left:
            return ()
        if left in self._known:
            return self._known[left]
        if len(self._known) >= _BOUND or len(left) > _WIDEST:
            return self._greedy(left)
        holders = self._holders(left)
        rarest = min(holders, key=lambda m: (len(holders[m]), m))
        branches = holders[rarest]
        best: tuple[int, ...] = ()
        # A pair with the rarest member blocks at most one set of a choice without that member, and
        # can take its place; else leaving the member out is a branch too.
        safe = any(len(self._sets[choice]) <= 2 for choice in branches)
        for choice in branches:
            taken = self._sets[choice]
            rest = tuple(i for i in left if taken.isdisjoint(self._sets[i]))
            found = (choice, *self.largest(rest))
            if len(found) > len(best):
                best = found
        if not safe:
            found = self.largest(tuple(i for i in left if rarest not in self._sets[i]))
            if len(found) > len(best):
                best = found
        self._known[left] = best
        return best

    def _holders(self, left: tuple[int, ...]) -> Mapping[str, list[int]]:
        holders: dict[str, list[int]] = {}
        for i in left:
            for member in self._sets[i]:
                holders.setdefault(member, []).append(i)
        return holders

    def _greedy(self, left: tuple[int, ...]) -> tuple[int, ...]:
        chosen: list[int] = []
        taken: set[str] = set()
        for i in left:
            if taken.isdisjoint(self._sets[i]):
                chosen.append(i)
                taken |= self._sets[i]
        return tuple(chosen)
