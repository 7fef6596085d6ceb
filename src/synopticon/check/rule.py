"""How a rule is marked: the function carries its code, and a family's file lists its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Finding
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

__all__ = ["rule"]

_Function = Callable[[Case, Texts], Iterable[Finding]]


def rule(code: str) -> Callable[[_Function], Rule]:
    """Mark a function as the rule behind `code`.

    Raises:
        KeyError: the code is not in `base.codes.CODES`.
    """
    CODES[code]

    def mark(function: _Function) -> Rule:
        function.code = code  # type: ignore[attr-defined]
        return function  # type: ignore[return-value]

    return mark
