"""The tree over the entries of a log, by which one can be proved without showing the rest.

Leaves and proofs are plain hashes; nothing is read or kept, so a log of any kind can use it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

__all__ = [
    "EMPTY",
    "NotProved",
    "check_consistency",
    "check_inclusion",
    "consistency",
    "inclusion",
    "inclusions",
    "leaf",
    "root",
]

EMPTY = hashlib.sha256().digest()


class NotProved(ValueError):
    """A proof does not lead to the root it is laid beside."""


def leaf(entry: bytes) -> bytes:
    """The hash of one entry as a leaf: 32 bytes.

    Source: RFC 6962, section 2.1; a leaf and a node begin with another byte, so that none can be
    taken for the other.
    """
    return hashlib.sha256(b"\x00" + entry).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes; of none, the hash of nothing.

    Source: RFC 6962, section 2.1.
    """
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0]


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from one leaf to the root, the nearest first.

    Raises:
        IndexError: there is no such leaf.

    Source: RFC 6962, section 2.1.1.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    return _path(_levels(leaves), index)


def inclusions(leaves: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """The proof of every leaf in turn, as `inclusion` gives it, at the cost of one tree."""
    levels = _levels(leaves)
    return (_path(levels, index) for index in range(len(leaves)))


def check_inclusion(
    hashed: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> None:
    """See that a leaf is the `index`-th, from 0, of the `size` leaves under a root.

    Raises:
        NotProved: the proof does not lead there.

    Source: RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        raise NotProved(f"leaf {index} is not among {size}")
    place, last, reached = index, size - 1, hashed
    for step in proof:
        if last == 0:
            raise NotProved("the proof is too long")
        if place % 2 or place == last:
            reached = _node(step, reached)
            while place % 2 == 0 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = _node(reached, step)
        place, last = place >> 1, last >> 1
    if last or reached != expected:
        raise NotProved("the proof leads to another root")


def consistency(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The hashes that show that the first `earlier` leaves are the earlier tree, unchanged.

    Raises:
        IndexError: there were never so many leaves, or none.

    Source: RFC 6962, section 2.1.2.
    """
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"no earlier tree of {earlier} leaves among {len(leaves)}")
    return _subproof(leaves, earlier, whole=True)


def check_consistency(
    earlier: int, size: int, proof: Sequence[bytes], old: bytes, new: bytes
) -> None:
    """See that the tree of `size` leaves grew from the one of `earlier` leaves by adding alone.

    Raises:
        NotProved: it did not, or the proof does not show it.

    Source: RFC 9162, section 2.1.4.2.
    """
    if not 0 < earlier <= size:
        raise NotProved(f"a tree of {size} leaves did not grow from one of {earlier}")
    if earlier == size:
        if proof or old != new:
            raise NotProved("two trees of one size have two roots")
        return
    steps = list(proof)
    if earlier & (earlier - 1) == 0:
        # A full earlier tree is itself a node of the later one, and is not told again.
        steps.insert(0, old)
    if not steps:
        raise NotProved("the proof is empty")
    place, last = earlier - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise NotProved("the proof is too long")
        if place % 2 or place == last:
            before, after = _node(step, before), _node(step, after)
            while place % 2 == 0 and place:
                place, last = place >> 1, last >> 1
        else:
            after = _node(after, step)
        place, last = place >> 1, last >> 1
    if last or before != old or after != new:
        raise NotProved("the proof leads to another root")


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> tuple[bytes, ...]:
    if earlier == len(leaves):
        return () if whole else (root(leaves),)
    split = _split(len(leaves))
    if earlier <= split:
        return (*_subproof(leaves[:split], earlier, whole=whole), root(leaves[split:]))
    return (*_subproof(leaves[split:], earlier - split, whole=False), root(leaves[:split]))


def _path(levels: Sequence[Sequence[bytes]], index: int) -> tuple[bytes, ...]:
    steps = []
    for level in levels[:-1]:
        beside = index ^ 1
        # The odd one at the end goes up alone, so nothing stands beside it.
        if beside < len(level):
            steps.append(level[beside])
        index >>= 1
    return tuple(steps)


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        levels.append(_above(levels[-1]))
    return levels


def _above(level: list[bytes]) -> list[bytes]:
    """The next level up: the RFC's split at a power of two, seen from below."""
    paired = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return paired + level[len(paired) * 2 :]


def _split(size: int) -> int:
    """The largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
