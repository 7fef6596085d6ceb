"""Runs every rule over a case and settles suppressions; a rule that crashes is a finding too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from synopticon.base.beside import beside
from synopticon.base.diagnostics import Finding, Report, Severity, Span, finding
from synopticon.check import clm, evd, nam, prs, ref, ref_reviews, src, syn
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

__all__ = ["RULES", "check"]

RULES: tuple[Rule, ...] = (
    *syn.RULES,
    *ref.RULES,
    *ref_reviews.RULES,
    *src.RULES,
    *evd.RULES,
    *clm.RULES,
    *prs.RULES,
    *nam.RULES,
)

# A fork costs some hundredths of a second, which a case with fewer claims does not give back.
_MANY_CLAIMS = 2_000
# Where passages have moved is looked for once, by the first; the others take half of all the time,
# and what looks at the same things (passages, what claims weigh, sentences) is not parted.
_FIRST = ("EVD003",)
_APART = ("EVD006", "EVD007", "CLM00")


class _Suppression(NamedTuple):
    """A code, the stretch in which its findings are left out, where that is written, and why."""

    code: str
    covered: Span
    place: Span
    reason: str

    @property
    def begins(self) -> tuple[int, int]:
        return self.covered.line, self.covered.column

    @property
    def ends(self) -> tuple[int, int]:
        return self.covered.end_line, self.covered.end_column

    @property
    def says_why(self) -> bool:
        return any(c.isalnum() for c in self.reason)


def check(
    case: Case,
    texts: Texts,
    read: Iterable[Finding] = (),
    rules: Sequence[Rule] | None = None,
    jobs: int = 1,
) -> Report:
    """All that the rules have to say about a case.

    Args:
        case: the case.
        texts: the documents it cites.
        read: what reading the case already found.
        rules: the rules to run; all of them by default.
        jobs: how many processes may run at once; with two, a large case is checked in two.
    """
    rules = RULES if rules is None else rules
    findings = list(read)
    for found in _found(rules, case, texts, jobs):
        findings += found
    return Report.of(_settle(findings, list(_suppressions(case))))


def _found(rules: Sequence[Rule], case: Case, texts: Texts, jobs: int) -> Iterator[list[Finding]]:
    """What each rule found, in the order of the rules."""
    if jobs < 2 or len(case.claims) < _MANY_CLAIMS:
        yield from (_run(rule, case, texts) for rule in rules)
        return
    found = {id(rule): _run(rule, case, texts) for rule in rules if rule.code in _FIRST}
    apart = [rule for rule in rules if rule.code.startswith(_APART)]
    with beside(lambda: [_run(rule, case, texts) for rule in apart]) as answer:
        for rule in rules:
            if not rule.code.startswith((*_FIRST, *_APART)):
                found[id(rule)] = _run(rule, case, texts)
        found.update(zip(map(id, apart), answer(), strict=True))
    yield from (found[id(rule)] for rule in rules)


def _run(rule: Rule, case: Case, texts: Texts) -> list[Finding]:
    try:
        return list(rule(case, texts))
    except Exception as error:
        # The words of an exception may quote the case, so only its kind and place are told.
        tail = error.__traceback__
        while tail is not None and tail.tb_next is not None:
            tail = tail.tb_next
        at = f" at line {tail.tb_lineno} of {_module(tail.tb_frame.f_globals)}" if tail else ""
        words = (
            f"rule {rule.code} crashed with {type(error).__name__}{at}; what it checks is unknown"
        )
        return [
            finding("SYN024", Span("case.yaml"), words, "this is a fault of the program: report it")
        ]


def _module(names: dict[str, object]) -> str:
    return str(names.get("__name__", "an unknown module"))


def _suppressions(case: Case) -> Iterator[_Suppression]:
    """Each suppression of a case, in the order of its files and lines."""
    for record in case.records():
        if record.ignore:
            covered = record.where()
            for i, ignore in enumerate(record.ignore):
                place = record.where("ignore", i)
                yield _Suppression(ignore.code, covered, place, ignore.reason)
    for i, ignore in enumerate(case.manifest.ignore):
        place = case.manifest.where("ignore", i)
        yield _Suppression(ignore.code, case.manifest.where(), place, ignore.reason)
    for chapter in case.chapters:
        for code, reason, covered in chapter.ignores:
            yield _Suppression(code, covered, covered, reason)


def _settle(findings: list[Finding], suppressions: list[_Suppression]) -> Iterator[Finding]:
    """Leave out what is suppressed; tell each suppression that suppresses nothing (SYN023).

    One without a reason suppresses nothing, and is told for that (SYN006). What could not be
    checked stays counted, but its suppression is not called unused: with the bytes at hand it
    may be needed.
    """
    yield from (_unreasoned(s) for s in suppressions if not s.says_why)
    suppressions = [s for s in suppressions if s.says_why]
    by_code: dict[tuple[str, str], list[int]] = {}
    for i, one in enumerate(suppressions):
        by_code.setdefault((one.code, one.covered.path), []).append(i)
    used: set[int] = set()
    for item in findings:
        covering = _covering(suppressions, by_code.get((item.code, item.span.path), ()), item)
        used.update(covering)
        if not (covering and item.checked):
            yield item
    for i, one in enumerate(suppressions):
        if i not in used:
            words = f"nothing here has a finding {one.code}"
            yield finding("SYN023", one.place, words, "remove the suppression")


def _unreasoned(suppression: _Suppression) -> Finding:
    words = f"the suppression of {suppression.code} gives no reason"
    return finding("SYN006", suppression.place, words, "say why the finding does not hold here")


def _covering(
    suppressions: Sequence[_Suppression], of_code: Sequence[int], item: Finding
) -> list[int]:
    """The suppressions of one code and file that cover a finding.

    They stand in the order in which they begin, and so they end: records do not overlap, and a
    comment of the prose reaches to the end of the block that follows it.
    """
    if item.severity is Severity.FORBID:
        return []
    at = (item.span.line, item.span.column)
    found = []
    next_one = bisect_right(of_code, at, key=lambda i: suppressions[i].begins)
    for n in range(next_one - 1, -1, -1):
        if at >= suppressions[of_code[n]].ends:
            break
        found.append(of_code[n])
    return found
