"""The gate: what it refuses, what it drops, and what it works out for publishers."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Finding, Report, Span, finding, unchecked
from synopticon.model.records import Ignore
from synopticon.model.release import Release
from synopticon.protect.gate import UNREADY, gate
from tests.golden import sample

SOURCE = Path(__file__).resolve().parents[3] / "src" / "synopticon"
TESTS = Path(__file__).resolve().parents[2]


def refused(*args: object) -> tuple[Finding, ...]:
    result = gate(*args)  # type: ignore[arg-type]
    assert isinstance(result, tuple)
    return result


def test_a_case_with_an_error_is_refused_with_that_error() -> None:
    """The findings of the check that are errors come back; a warning stops nothing."""
    error = finding("CLM001", Span("claims/a.yaml", 3), "nothing speaks for it")
    warning = finding("SYN005", Span("claims/a.yaml", 1), "unknown key")
    assert refused(sample.case(), Report.of([error, warning]), ()) == (error,)
    assert isinstance(gate(sample.case(), Report.of([warning]), ()), Release)


@pytest.mark.parametrize("folder", sorted(UNREADY))
def test_a_case_beside_people_s_words_is_refused(folder: str) -> None:
    """A vault, a survey or guidance refuses the whole case."""
    (found,) = refused(sample.case(), Report(), ("claims", folder))
    assert (found.code, found.span.path, found.severity) == ("PUB001", f"{folder}/", "forbid")


def test_all_reasons_are_given_at_once() -> None:
    """An error and a vault are told together."""
    error = finding("CLM001", Span("claims/a.yaml", 3), "nothing speaks for it")
    codes = [f.code for f in refused(sample.case(), Report.of([error]), ("vault",))]
    assert codes == ["CLM001", "PUB001"]


def test_only_the_gate_makes_a_release() -> None:
    """No other code of the package or its tests calls the constructor."""
    makers = []
    for path in [*SOURCE.rglob("*.py"), *TESTS.rglob("*.py")]:
        tree = ast.parse(path.read_bytes())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else None
                name = called.id if isinstance(called, ast.Name) else name
                if name == "Release":
                    makers.append(path.relative_to(SOURCE.parents[1]).as_posix())
            # Another name for it would hide a call.
            if isinstance(node, ast.ImportFrom):
                assert all(a.name != "Release" or a.asname is None for a in node.names), path
    assert makers == ["src/synopticon/protect/gate.py"]


def test_records_are_in_order_of_id_whatever_the_order_of_files() -> None:
    """Files may be renamed or shuffled: the Release is the same."""
    case = sample.case()
    backwards = replace(
        case,
        sources=case.sources[::-1],
        exhibits=case.exhibits[::-1],
        entities=case.entities[::-1],
        deployments=case.deployments[::-1],
        claims=case.claims[::-1],
        chapters=case.chapters[::-1],
        corrections=case.corrections[::-1],
    )
    assert gate(backwards, Report(), ()) == gate(case, Report(), ())
    assert [c.order for c in sample.release().chapters] == [1, 2]


def test_a_passage_of_a_document_that_is_cited_only_is_found_where_it_was_looked_up() -> None:
    """Whoever builds may have what may not be handed on; nobody looks into what is withheld."""
    case = sample.case()
    for holding, expected in (("referenced", True), ("withheld", False)):
        exhibits = tuple(
            replace(e, holding=holding) if e.holding == "held" else e for e in case.exhibits
        )
        passed = gate(replace(case, exhibits=exhibits), Report(), ())
        found = isinstance(passed, Release) and ("lamps-counted", "evidence", 0) in passed.found
        assert found is expected, holding


def test_a_passage_is_found_unless_nobody_could_look() -> None:
    """Held passages count as found; one that the check could not look up does not."""
    case = sample.case()
    release = sample.release()
    assert ("lamps-counted", "evidence", 0) in release.found
    assert ("lamps-denied", "evidence", 0) in release.found
    # A page or a region is for people to look at; no machine found it.
    assert ("lamps-counted", "evidence", 1) not in release.found
    assert ("lamps-denied", "evidence", 1) not in release.found

    place = Span("claims/a.yaml", 10, 5, 14, 1)
    claim = case.claim("lamps-counted")
    assert claim is not None
    placed = replace(claim)
    object.__setattr__(placed, "where", lambda *path: place if path else Span("claims/a.yaml"))
    claims = tuple(placed if c.id == claim.id else c for c in case.claims)
    unseen = unchecked("EVD003", Span("claims/a.yaml", 12, 7, 12, 20), "not held")
    passed = gate(replace(case, claims=claims), Report.of([unseen]), ())
    assert isinstance(passed, Release)
    assert ("lamps-counted", "evidence", 0) not in passed.found
    assert ("lamps-denied", "evidence", 0) in passed.found


def test_a_suppressed_look_finds_nothing() -> None:
    """Who suppresses a finding about a passage can't have the page say that it was found."""
    case = sample.case()
    claims = tuple(
        replace(c, ignore=(Ignore("EVD003", "The scan is bad."),)) if c.id == "lamps-counted" else c
        for c in case.claims
    )
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    assert not [f for f in passed.found if f[0] == "lamps-counted"]
    assert [f for f in passed.found if f[0] == "lamps-denied"]


def test_the_weight_of_a_claim_is_that_of_what_is_published() -> None:
    """The origins of a claim name no source whose exhibits are withheld."""
    assert sample.release().grounds["lamps-counted"].origins == ("the-paper",)


def test_what_hangs_on_hidden_records_goes_with_them() -> None:
    """References to what is not published are taken out, and what then says nothing is dropped."""
    release = sample.release()
    claims = {c.id: c for c in release.claims}
    assert claims["lamps-everywhere"].rests_on == ("lamps-counted",)
    assert [d.claims for d in release.deployments] == [("lamps-counted",), ("lamps-counted",)]
    assert [c.id for c in release.corrections] == ["wrong-count"]
    assert {s.id for s in release.sources} == {"a-board", "a-copy", "the-office", "the-paper"}


@pytest.mark.parametrize(
    "target",
    [
        "canary-withheld-memo",
        "canary-withheld-source",
        "canary-spoken-interviews",
        "canary-spoken-people",
        "canary-sensitive-gap",
        "canary-sensitive-place",
        "canary-sensitive-rest",
    ],
)
def test_a_correction_of_what_is_not_published_goes_with_it(target: str) -> None:
    """It would tell that there was something: not by its target, by its words, nor at all."""
    case = sample.case()
    # One that is not marked itself, and rests on nothing that is published.
    unmarked = replace(
        case.deployments[0], id="canary-sensitive-rest", claims=("canary-sensitive-gap",)
    )
    one = replace(case.corrections[0], id="one", target=target)
    passed = gate(
        replace(case, deployments=(*case.deployments, unmarked), corrections=(one,)), Report(), ()
    )
    assert isinstance(passed, Release)
    assert passed.corrections == ()


def test_of_a_correction_of_testimony_only_the_date_passes() -> None:
    """The words it had before are a witness's as much as those it has now."""
    case = sample.case()
    one = replace(case.corrections[0], id="one", target="lamps-told", before={"en": "Nine said so"})
    passed = gate(replace(case, corrections=(one,)), Report(), ())
    assert isinstance(passed, Release)
    (told,) = passed.corrections
    assert (told.id, told.date, told.target) == ("one", one.date, "lamps-told")
    assert (told.before, told.after, told.why) == ("", "", "")


def test_a_source_that_is_named_elsewhere_stays() -> None:
    """A source of withheld exhibits that a published claim names is published as a name."""
    case = sample.case()
    denied = case.claim("lamps-denied")
    assert denied is not None
    spoken = replace(denied, speaker="canary-withheld-source")
    claims = tuple(spoken if c.id == denied.id else c for c in case.claims)
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    assert "canary-withheld-source" in {s.id for s in passed.sources}


def test_what_falls_is_reckoned_from_what_is_published() -> None:
    """No impact names a record that the Release does not hold, nor rests on what is withheld."""
    release = sample.release()
    held = {r.id for part in (release.sources, release.exhibits, release.claims) for r in part}
    shown = {d.id for d in release.deployments}
    assert release.impacts
    assert set(release.impacts) <= held
    for impact in release.impacts.values():
        assert impact.falls
        assert {f.claim for f in impact.falls} | set(impact.thinner) <= held
        assert set(impact.deployments) <= shown
        assert impact.sentences == ()
    assert not release.testimony & {f.claim for i in release.impacts.values() for f in i.falls}
