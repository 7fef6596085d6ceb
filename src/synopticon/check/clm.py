"""Rules of the family clm."""

from __future__ import annotations

from synopticon.model.ports import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
