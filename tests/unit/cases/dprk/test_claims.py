"""The claims of the case say each thing once, no more than was said, and both sides of it."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256

import pytest

from synopticon import Workbench
from synopticon.names.fold import letters
from tests.unit.cases.dprk.reading import (
    CASE,
    FILES,
    PROSE,
    REPORT,
    english,
    passages,
    records,
    within,
)

# claims that the authors infer or guess; their word may not become our fact
GUESSES = [
    "red-light-cameras",
    "plates-not-drivers",
    "plates-recorded-automatically",
    "structures-carry-cameras",
    "most-recently-other-roads",
    "none-in-sensitive-areas",
    "why-none-in-sensitive-areas",
    "new-camera-rotates",
    "home-cameras-no-server",
    "home-cameras-direct-link",
    "traffic-rising",
    "dt-20-same-device",
    "second-poster-logo",
    "which-citys-agency",
    "faces-matched-2021",
    "cameras-networked-beyond-owner",
    "naenara-and-second-poster",
    "airport-system-in-use",
    "border-detects-movement",
    "state-decrypts",
    "payments-outside-pyongyang",
    "one-in-twenty",
    "why-pefis-licence-revoked",
    "blood-test-for-the-card",
    "phurunhanul-camera-resembles",
]
# what the report says in two ways, or two sources say against each other
CONFLICTS = [
    ("three-hundred-people", "kcc-entry-control-fingerprints"),
    ("first-cameras-2014", "first-cameras-around-2016"),
    ("highways-from-2021", "hyangsan-structure"),
    ("cameras-after-papers", "papers-since-2019"),
    ("plates-called-likely", "purpose-of-the-network"),
    ("medal-winner-south-korean", "medal-is-the-companys"),
    ("blood-test-for-the-card", "blood-by-one-report"),
    ("data-on-every-citizen", "blood-may-be-for-its-type"),
    ("airport-plans-for-more", "airport-system-spreading"),
    ("credit-restricted-2020", "credit-shut-down"),
    ("border-enclosures", "border-cameras-visible"),
]


@pytest.mark.parametrize("claim", GUESSES)
def test_a_guess_of_the_authors_is_no_more_than_possible(claim: str) -> None:
    """What the report only supposes is recorded as possible."""
    record = records("claims")[claim]
    assert (record["asserts"], record["confidence"]) == ("fact", "possible")


def test_a_purpose_is_likely_at_most() -> None:
    """Nobody outside has read a document of those who decided, so no purpose is confirmed."""
    facts = {
        id: claim["confidence"]
        for id, claim in records("claims").items()
        if claim["kind"] == "purpose" and claim["asserts"] == "fact"
    }
    assert len(facts) >= 10
    assert set(facts.values()) <= {"likely", "possible", "unclear"}


def test_only_what_was_said_is_confirmed() -> None:
    """One report, read alone, confirms that its authors wrote something and nothing else."""
    confirmed = [c for c in records("claims").values() if c["confidence"] == "confirmed"]
    assert confirmed
    assert {(c["asserts"], c["speaker"]) for c in confirmed} == {("statement", "38-north")}


def test_a_specification_is_not_what_was_installed() -> None:
    """What the talks of 2008 set down has the stage it had then, and whether it came is open."""
    claims = records("claims")
    measures = [
        measure
        for id in ("gateway-targets", "gateway-expansion")
        for measure in claims[id]["values"].values()
    ]
    assert {measure["stage"] for measure in measures} == {"specified"}
    assert claims["gateway-installed"]["confidence"] == "unclear"


def test_figures_of_one_maker_are_not_those_of_the_reseller() -> None:
    """The maker's specifications stand at the maker's device, and whether they hold is open."""
    claims = records("claims")
    for id in ("wit-easy-dt-20-screen", "wit-easy-dt-20-false-rejection"):
        assert "wit-easy-dt-20" in claims[id]["about"]
        assert "dt-20" not in claims[id]["about"]
    assert claims["figures-hold-for-amnokgang"]["confidence"] == "unclear"


def test_one_telephone_is_not_ownership() -> None:
    """Two firms that share a telephone share a contact; whether one owns the other is open."""
    links = [
        claim["link"]["type"]
        for claim in records("claims").values()
        if {"rungnado-it", "rungrado-ryongak"}
        == {*claim.get("link", {}).values()} - {"shares-contact"}
    ]
    assert links == ["shares-contact"]
    assert records("claims")["rungnado-and-ryongak"]["confidence"] == "unclear"


def test_two_shares_of_one_speaker_confirm_nothing() -> None:
    """The shares that an unnamed source gave are that outlet's word, and the true share is open."""
    claims = records("claims")
    for id in ("buying-by-phone", "paying-by-qr"):
        assert (claims[id]["asserts"], claims[id]["speaker"]) == ("statement", "daily-nk")
    assert claims["share-paying-by-phone"]["confidence"] == "unclear"


def test_no_two_claims_share_passage_kind_and_values() -> None:
    """Each thing the report says is said once."""
    seen: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, claim in records("claims").items():
        for passage in {(p["start"], p["length"]) for p in passages(claim)}:
            seen[*passage, claim["kind"], repr(claim.get("values"))].append(id)
    assert [ids for ids in seen.values() if len(ids) > 1] == []


def test_no_two_claims_are_one_link() -> None:
    """A tie between two bodies is one claim, with all that speaks for it."""
    seen: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, claim in records("claims").items():
        if "link" in claim:
            seen[tuple(claim["link"].values())].append(id)
    assert [ids for ids in seen.values() if len(ids) > 1] == []


def test_no_two_claims_have_one_text() -> None:
    """No sentence stands twice in the case."""
    said = [letters(english(claim["text"])) for claim in records("claims").values()]
    assert len(said) == len(set(said))


def test_conflicts_are_told_on_both_sides() -> None:
    """Whoever reads one side of a conflict is led to the other."""
    claims = records("claims")
    pairs = {(id, other) for id, c in claims.items() for other in c.get("conflicts_with", ())}
    assert {(b, a) for a, b in pairs} == pairs
    assert {*CONFLICTS, *((b, a) for a, b in CONFLICTS)} <= pairs


def test_suppressions_are_few_and_have_reasons() -> None:
    """At most ten in the whole case, each with a reason that one can weigh."""
    reasons = [
        mapping["reason"]
        for part in ("sources", "exhibits", "entities", "deployments", "claims")
        for record in records(part).values()
        for mapping in record.get("ignore", ())
    ]
    for path in PROSE:
        reasons += re.findall(r"<!--\s*ignore [A-Z0-9]+:?\s*(.*?)\s*-->", path.read_text("utf-8"))
    assert len(reasons) <= 10
    assert all(len(reason.split()) >= 5 for reason in reasons)


def test_prose_cites_what_is_in_the_case() -> None:
    """Every chapter carries its argument by links, and each leads to a record."""
    known = {
        f"{part}:{id}"
        for part, folder in (
            ("claim", "claims"),
            ("exhibit", "exhibits"),
            ("entity", "entities"),
            ("deployment", "deployments"),
            ("source", "sources"),
        )
        for id in records(folder)
    }
    for path in PROSE:
        cited = re.findall(
            r"\]\(((?:claim|exhibit|entity|deployment|source):[^)]*)\)", path.read_text()
        )
        assert len(cited) >= 10, path.name
        assert set(cited) <= known, path.name


def test_check_is_clean_where_the_report_is_held(report: str) -> None:
    """No finding, and nothing of the report's passages left unchecked."""
    result = Workbench.open(CASE, hold=[REPORT]).check(cache=False)
    assert [str(f) for f in result.findings] == []
    assert [str(f) for f in result.unchecked] == []


def test_check_without_the_report_has_no_findings() -> None:
    """Without the report its passages are unchecked, and that is no fault of the case."""
    result = Workbench.open(CASE).check(cache=False)
    assert [str(f) for f in result.findings] == []


def test_every_passage_is_found_in_the_report(report: str) -> None:
    """Each locator's letters are at its start and have its digest."""
    text = letters(report)
    found = 0
    for mapping in within(list(records("claims").values())):
        if "sha256" in mapping:
            start, length = int(mapping["start"]), int(mapping["length"])
            assert length >= 40
            assert sha256(text[start : start + length].encode()).hexdigest() == mapping["sha256"]
            found += 1
    assert found >= len(records("claims"))


def test_held_digest_is_that_of_the_report(report: str) -> None:
    """The report is matched by its bytes, so the recorded digest is theirs."""
    recorded = records("exhibits")["williams-slavney-2024"]["sha256"]
    assert recorded == sha256(REPORT.read_bytes()).hexdigest()


def test_the_report_itself_is_not_shipped(report: str) -> None:
    """No file of the case holds the bytes of the report, whole or for the most part."""
    assert all(path.suffix in (".yaml", ".md", ".txt") for path in FILES)
    assert all(len(letters(path.read_text("utf-8"))) < len(report) * 5 for path in FILES)
