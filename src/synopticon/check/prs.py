"""Rules on the prose of the report: what its sentences link to, and whether they say no more."""

from __future__ import annotations

from synopticon.check import (
    prs_claims,
    prs_confidence,
    prs_figures,
    prs_kept_back,
    prs_links,
    prs_statements,
)
from synopticon.model.ports import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *prs_links.RULES,
    *prs_claims.RULES,
    *prs_confidence.RULES,
    *prs_statements.RULES,
    *prs_figures.RULES,
    *prs_kept_back.RULES,
)
