"""Findings: what is wrong, where, and what to do; values that are collected, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

__all__ = ["Exit", "Finding", "Report", "Severity", "Span", "finding", "unchecked"]

from synopticon.base.codes import CODES


class Severity(StrEnum):
    """How much a finding weighs; `forbid` can never be suppressed."""

    FORBID = "forbid"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Exit(IntEnum):
    """The exit codes of every command (docs/reference/cli.md)."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    BYTES_DIFFER = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns (of code points) from 1; the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about one place.

    `checked` is false when the rule could not look (bytes not held, no reader for their
    type); such findings are counted apart and never change the exit code.
    """

    span: Span
    code: str
    severity: Severity
    message: str
    help: str = ""
    checked: bool = True

    def __str__(self) -> str:
        """The compiler's line: ``path:line:col: CODE message``."""
        return f"{self.span.path}:{self.span.line}:{self.span.column}: {self.code} {self.message}"

    def sort_key(self) -> tuple[Span, str, str]:
        """Order findings by place, then code, then words."""
        return (self.span, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check has to say: findings, and what it could not check."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Sort findings by place, set apart what could not be checked; equal ones count once."""
        ordered = sorted(set(findings), key=Finding.sort_key)
        return cls(
            tuple(f for f in ordered if f.checked),
            tuple(f for f in ordered if not f.checked),
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(f for f in self.findings if f.severity in (Severity.FORBID, Severity.ERROR))

    def exit_code(self, *, strict: bool = False) -> Exit:
        """The exit code of a command that ends with this report."""
        codes = {f.code for f in self.findings}
        if any(CODES[c].exit == Exit.BYTES_DIFFER for c in codes):
            return Exit.BYTES_DIFFER
        if any(CODES[c].exit == Exit.BUG for c in codes):
            return Exit.BUG
        if self.errors or (strict and any(f.severity == Severity.WARNING for f in self.findings)):
            return Exit.FINDINGS
        return Exit.CLEAN


def finding(code: str, span: Span, message: str, help: str = "") -> Finding:
    """A finding with the severity the table of codes gives it.

    Raises:
        KeyError: the code is not in `base.codes.CODES`.
    """
    return Finding(span, code, Severity(CODES[code].severity), message, help)


def unchecked(code: str, span: Span, message: str, help: str = "") -> Finding:
    """The same rule saying that it could not look."""
    return replace(finding(code, span, message, help), checked=False)
