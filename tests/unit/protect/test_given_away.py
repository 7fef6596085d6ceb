"""What leads to anything held back stands in no published text, not even in the case's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest

from synopticon.base.diagnostics import Finding, Report, Span
from synopticon.model.case import Case
from synopticon.model.records import Claim, Manifest
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.golden import sample

MEMO = next(e for e in sample.case().exhibits if e.id == "canary-withheld-memo")
T = TypeVar("T", Claim, Manifest)
SPOKEN = "canary-spoken-interviews"


def placed(record: T) -> T:
    """The record as the reader leaves it: knowing a place."""
    object.__setattr__(record, "where", lambda *_: Span("claims/a.yaml"))
    return record


def codes(case: Case) -> list[str]:
    result = gate(case, Report(), ())
    return [] if isinstance(result, Release) else [f.code for f in result]


def with_claim(id: str, **changes: object) -> Case:
    case = sample.case()
    return replace(
        case,
        claims=tuple(
            placed(replace(c, **changes)) if c.id == id else c  # type: ignore[arg-type]
            for c in case.claims
        ),
    )


@pytest.mark.parametrize(
    "words",
    [
        f"See exhibit:{MEMO.id}.",
        f"See {MEMO.id}.",
        f"See {SPOKEN}.",
        f"It lies at {MEMO.url}.",
        f"The digest is {MEMO.sha256}.",
        f"The digest is {(MEMO.sha256 or '').upper()}.",
        f"The digest begins with {(MEMO.sha256 or '')[:16]}.",
    ],
)
def test_no_text_leads_to_what_is_held_back(words: str) -> None:
    """The digest in either case and cut short, the address, the id by itself or behind its kind."""
    assert codes(with_claim("lamps-counted", reasoning=words)) == ["PUB005"]
    case = sample.case()
    assert codes(replace(case, manifest=placed(replace(case.manifest, method=words)))) == ["PUB005"]


def test_a_word_that_begins_like_an_id_gives_nothing_away() -> None:
    """An id inside a longer one is another one."""
    assert codes(with_claim("lamps-counted", reasoning=f"See {MEMO.id}-two.")) == []


def test_a_witness_speaks_nowhere() -> None:
    """A source of testimony leaves as nobody, be the evidence what it may."""
    release = gate(with_claim("lamps-counted", speaker="canary-spoken-people"), Report(), ())
    assert isinstance(release, Release)
    found: Claim = next(c for c in release.claims if c.id == "lamps-counted")
    assert found.speaker is None


def test_a_confidence_that_testimony_cannot_carry_is_refused() -> None:
    """Documents beside it are not published, so that a reader would find no ground for it."""
    case = with_claim("lamps-told", confidence="confirmed")
    found = gate(case, Report(), ())
    assert isinstance(found, tuple)
    (one,) = found
    assert isinstance(one, Finding)
    assert one.code == "PUB003"
    assert "two claims" in one.help
