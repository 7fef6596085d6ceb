"""Rules of evidence that look up a claim's quotations and figures in the passages it cites."""

from __future__ import annotations

from synopticon.model.ports import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
