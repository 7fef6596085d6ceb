"""check.engine: rules, suppressions, and a rule that crashes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.base.beside import beside
from synopticon.base.diagnostics import Exit, Finding, Report, finding, unchecked
from synopticon.casefile.loader import load
from synopticon.check import engine
from synopticon.check.engine import check
from synopticon.check.rule import rule
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

LIGHTHOUSE = Path(__file__).parents[3] / "cases" / "lighthouse"
MANIFEST = 'format: "1.0"\nid: x\ntitle: X\nlanguages: [en]\nlicence: CC0-1.0\n'


@rule("SRC001")
def on_every_source(case: Case, texts: Texts) -> Iterator[Finding]:
    """Complains of every source."""
    for source in case.sources:
        yield finding("SRC001", source.where("name"), "bad")


@rule("EVD012")
def forbidding(case: Case, texts: Texts) -> Iterator[Finding]:
    """Forbids every source."""
    for source in case.sources:
        yield finding("EVD012", source.where("name"), "forbidden")


@rule("SRC001")
def looking_in_vain(case: Case, texts: Texts) -> Iterator[Finding]:
    """Could not look at any source."""
    for source in case.sources:
        yield unchecked("SRC001", source.where("name"), "not held")


@rule("SRC002")
def crashing(case: Case, texts: Texts) -> Iterator[Finding]:
    """Crashes with words of the case."""
    yield from ()
    raise RuntimeError(f"secret {case.manifest.title}")


def run(root: Path, sources: str, *rules: Rule, report: str = "") -> Report:
    """What these rules say of a case with these sources."""
    (root / "case.yaml").write_text(MANIFEST)
    (root / "sources").mkdir()
    (root / "sources" / "a.yaml").write_text(sources)
    if report:
        (root / "report").mkdir()
        (root / "report" / "a.md").write_text("---\ntitle: T\norder: 1\n---\n" + report)
    loaded = load(root)
    assert loaded.case is not None
    texts = HeldTexts(Holdings.open(root))
    return check(loaded.case, texts, loaded.findings, rules)


def lines(report: Report) -> list[str]:
    """The findings as lines."""
    return [str(f) for f in report.findings]


SOURCE = "- id: s\n  name: word\n  kind: news\n"


def test_findings_come_in_order_of_place(tmp_path: Path) -> None:
    """Sorted by path, line and column, whatever the order of the rules; equal ones count once."""
    report = run(
        tmp_path, SOURCE + SOURCE.replace("id: s", "id: t"), on_every_source, on_every_source
    )
    assert lines(report) == ["sources/a.yaml:2:9: SRC001 bad", "sources/a.yaml:5:9: SRC001 bad"]


def test_a_suppression_holds_for_its_record_and_code(tmp_path: Path) -> None:
    """Spec 5.9: inside its record, for its code, and nowhere else."""
    ignore = "  ignore: [{code: SRC001, reason: known}]\n"
    report = run(tmp_path, SOURCE + ignore + SOURCE.replace("id: s", "id: t"), on_every_source)
    assert lines(report) == ["sources/a.yaml:6:9: SRC001 bad"]


def test_an_unused_suppression_is_told(tmp_path: Path) -> None:
    """SYN023 stands at the suppression."""
    report = run(tmp_path, SOURCE + "  ignore: [{code: SRC003, reason: known}]\n")
    assert lines(report) == ["sources/a.yaml:4:12: SYN023 nothing here has a finding SRC003"]


def test_what_is_forbidden_cannot_be_suppressed(tmp_path: Path) -> None:
    """The finding stays, and the suppression is told as one that suppresses nothing."""
    report = run(tmp_path, SOURCE + "  ignore: [{code: EVD012, reason: please}]\n", forbidding)
    assert [f.code for f in report.findings] == ["EVD012", "SYN023"]


def test_a_suppression_is_not_unused_for_want_of_bytes(tmp_path: Path) -> None:
    """What could not be checked stays counted, and its suppression is left alone."""
    ignore = "  ignore: [{code: SRC001, reason: known}]\n"
    report = run(tmp_path, SOURCE + ignore, looking_in_vain)
    assert report.findings == ()
    assert [f.code for f in report.unchecked] == ["SRC001"]


def test_reading_findings_can_be_suppressed_too(tmp_path: Path) -> None:
    """An unknown key that is wanted may stay, with its reason."""
    text = SOURCE + "  ticket: 12\n  ignore: [{code: SYN005, reason: our own key}]\n"
    assert lines(run(tmp_path, text)) == []


def test_a_comment_in_prose_suppresses_there(tmp_path: Path) -> None:
    """A comment that covers a finding is used, another is told."""

    @rule("REF001")
    def on_citations(case: Case, texts: Texts) -> Iterator[Finding]:
        for chapter in case.chapters:
            for citation in chapter.citations:
                yield finding("REF001", citation.span, "bad")

    prose = (
        "<!-- ignore REF001: later -->\n[a](claim:a).\n\n[b](claim:b).\n\n"
        "<!-- ignore REF001: none here -->\nText.\n"
    )
    report = run(tmp_path, SOURCE, on_citations, report=prose)
    assert [(f.code, f.span.line) for f in report.findings] == [("REF001", 8), ("SYN023", 10)]


def test_a_rule_that_crashes_is_a_finding_and_exit_3(tmp_path: Path) -> None:
    """Its place in the code is told, and no word of the case."""
    report = run(tmp_path, SOURCE, crashing, on_every_source)
    assert [f.code for f in report.findings] == ["SYN024", "SRC001"]
    crash = report.findings[0]
    assert "rule SRC002 crashed with RuntimeError at line " in crash.message
    assert "secret" not in crash.message
    assert report.exit_code() == Exit.BUG


@pytest.mark.parametrize("reason", ["' '", '"…"', '"\\t"'])
def test_a_suppression_without_a_reason_suppresses_nothing(tmp_path: Path, reason: str) -> None:
    """A space, dots or a tab say nothing; the finding stays and the reason is asked for."""
    sources = SOURCE + f"  ignore: [{{code: SRC001, reason: {reason}}}]\n"
    report = run(tmp_path, sources, on_every_source)
    assert [f.code for f in report.findings] == ["SRC001", "SYN006"]


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "case"
    shutil.copytree(LIGHTHOUSE, root)
    for path in (root / "claims").glob("*.yaml"):
        # The sentences end in another number, so that the rules that run apart have much to say.
        text = re.sub(r"(  text: .*)\.$", r"\1, 977 in all.", path.read_text("utf-8"), flags=re.M)
        path.write_text(text, "utf-8")
    loaded = load(root)
    assert loaded.case is not None

    def report(jobs: int) -> Report:
        assert loaded.case is not None
        return check(loaded.case, HeldTexts(Holdings.open(root)), loaded.findings, jobs=jobs)

    alone = report(1)
    assert sum(f.code == "EVD006" for f in alone.findings) > 5
    monkeypatch.setattr(engine, "_MANY_CLAIMS", 1)
    forks: list[object] = []
    monkeypatch.setattr(engine, "beside", lambda work: forks.append(work) or beside(work))
    assert report(2) == alone
    assert forks
