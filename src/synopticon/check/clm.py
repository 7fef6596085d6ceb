"""Rules on claims, and on the deployments and persons that stand or fall with them."""

from __future__ import annotations

from synopticon.check import clm_confidence, clm_doubles, clm_kinds, clm_precision, clm_values
from synopticon.model.ports import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *clm_confidence.RULES,
    *clm_kinds.RULES,
    *clm_values.RULES,
    *clm_precision.RULES,
    *clm_doubles.RULES,
)
