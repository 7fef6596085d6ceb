"""Spots on a picture that lie too close to be told apart, gathered into groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

__all__ = ["gathered"]


def gathered(spots: Sequence[tuple[float, float]], apart: float) -> list[list[int]]:
    """The places in the list of the spots of each group, every spot in one group.

    A spot joins the nearest of the first spots of groups so far that is nearer than `apart`, or
    is the first of its own; so the groups are the same for the same list. Only groups of the
    squares around are looked at, so that ten thousand spots take no longer than they must.
    """
    groups: list[list[int]] = []
    squares: dict[tuple[int, int], list[int]] = {}
    for at, (x, y) in enumerate(spots):
        square = (int(x // apart), int(y // apart))
        near = [
            (_distance(spots[groups[g][0]], (x, y)), g)
            for dx, dy in product((-1, 0, 1), repeat=2)
            for g in squares.get((square[0] + dx, square[1] + dy), ())
        ]
        distance, group = min(near, default=(apart * apart, 0))
        if distance < apart * apart:
            groups[group].append(at)
        else:
            squares.setdefault(square, []).append(len(groups))
            groups.append([at])
    return groups


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The square of how far two spots lie apart."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
