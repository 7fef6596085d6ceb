"""Facts that somebody picked from the report are found in the case, each at its claim."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.unit.cases.dprk import facts_cameras, facts_networks, facts_people
from tests.unit.cases.dprk.reading import records

PARTS = {
    name: rows
    for module in (facts_people, facts_cameras, facts_networks)
    for name, rows in vars(module).items()
    if name.isupper()
}
FACTS = [row for rows in PARTS.values() for row in rows]


@pytest.mark.parametrize(("claim", "path", "value"), FACTS)
def test_fact_of_the_report_is_in_the_case(claim: str, path: str, value: str | list[str]) -> None:
    """It stands at the claim that bears it, with its digits as printed; a name in its words."""
    found: Any = records("claims")[claim]
    for key in path.split("."):
        found = found[key]
    if path in ("text", "about"):
        assert value in (" ".join(found.split()) if path == "text" else found)
    else:
        assert found == value


def test_facts_are_many_and_of_every_part() -> None:
    """At least 150, none twice, and some of each part but chapter 11, which is testimony."""
    assert len(FACTS) >= 150
    assert [row for row, count in Counter(map(repr, FACTS)).items() if count > 1] == []
    assert set(PARTS) == {"SUMMARY", "APPENDIX", *(f"CHAPTER_{n}" for n in range(1, 11))}
    assert min(map(len, PARTS.values())) >= 6


def test_a_fact_is_read_from_the_part_it_is_listed_under() -> None:
    """The claim cites the report there, so that one chapter's facts don't stand for another's."""
    section = {"SUMMARY": ("Executive Summary", "Key Findings", "Methodology")}
    for part, rows in PARTS.items():
        wanted = section.get(part, (part.replace("_", " ").title(),))
        for claim, *_ in rows:
            evidence = repr(records("claims")[claim]["evidence"])
            assert any(f"'{name}'" in evidence for name in wanted), (part, claim)
