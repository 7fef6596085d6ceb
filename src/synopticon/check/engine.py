"""Runs every rule over a case and settles suppressions; a rule that crashes is a finding too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from synopticon.base.beside import beside
from synopticon.base.diagnostics import Finding, Report, Severity, Span, finding
from synopticon.check import clm, evd, ref, src, syn
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

__all__ = ["RULES", "check"]

RULES: tuple[Rule, ...] = (*syn.RULES, *ref.RULES, *src.RULES, *evd.RULES, *clm.RULES)

# A fork costs some hundredths of a second, which a case with fewer claims does not give back.
_MANY_CLAIMS = 2_000
# Where passages have moved is looked for once, by the first; the others take half of all the time.
_FIRST = ("EVD003",)
_APART = ("EVD006", "EVD007")

_Suppression = tuple[str, Span, Span, str]


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
    apart = [rule for rule in rules if rule.code in _APART]
    with beside(lambda: [_run(rule, case, texts) for rule in apart]) as answer:
        for rule in rules:
            if rule.code not in (*_FIRST, *_APART):
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
    """Each suppression: its code, the stretch it covers, where it is written, its reason."""
    for record in case.records():
        if record.ignore:
            covered = record.where()
            for i, ignore in enumerate(record.ignore):
                yield ignore.code, covered, record.where("ignore", i), ignore.reason
    for i, ignore in enumerate(case.manifest.ignore):
        place = case.manifest.where("ignore", i)
        yield ignore.code, case.manifest.where(), place, ignore.reason
    for chapter in case.chapters:
        for code, reason, covered in chapter.ignores:
            yield code, covered, covered, reason


def _settle(findings: list[Finding], suppressions: list[_Suppression]) -> Iterator[Finding]:
    """Leave out what is suppressed; tell each suppression that suppresses nothing (SYN023).

    One without a reason suppresses nothing, and is told for that (SYN006).

    What could not be checked stays counted, but its suppression is not called unused: with
    the bytes at hand it may be needed.
    """
    used: set[int] = set()
    for code, _, place, reason in suppressions:
        if not _says_something(reason):
            words = f"the suppression of {code} gives no reason"
            yield finding("SYN006", place, words, "say why the finding does not hold here")
    suppressions = [s for s in suppressions if _says_something(s[3])]
    for item in findings:
        covering = [i for i, s in enumerate(suppressions) if _covers(s, item)]
        used.update(covering)
        if not (covering and item.checked):
            yield item
    for i, (code, _, place, _) in enumerate(suppressions):
        if i not in used:
            words = f"nothing here has a finding {code}"
            yield finding("SYN023", place, words, "remove the suppression")


def _says_something(reason: str) -> bool:
    return any(c.isalnum() for c in reason)


def _covers(suppression: _Suppression, item: Finding) -> bool:
    code, covered, _, _ = suppression
    return (
        item.code == code
        and item.severity is not Severity.FORBID
        and item.span.path == covered.path
        and (covered.line, covered.column)
        <= (item.span.line, item.span.column)
        < (covered.end_line, covered.end_column)
    )
