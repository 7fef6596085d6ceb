"""What a claim stands on: its independent origins and the most confidence they allow."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Grounds"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """The result of weighing one claim's evidence.

    `origins` are the ids of the independent origins that speak for it (or `testimony`), sorted;
    `ceiling` is the highest degree of confidence they allow; `reasons` say why, in sentences.
    """

    origins: tuple[str, ...]
    ceiling: str
    reasons: tuple[str, ...]
