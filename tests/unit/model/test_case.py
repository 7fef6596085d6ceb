"""model.case: what is made of a case is made once."""

from __future__ import annotations

from dataclasses import replace

from synopticon.model.case import Case
from tests.unit.model.worlds import MANIFEST, SOURCES


def test_what_is_made_of_a_case_is_made_once_and_kept_with_it() -> None:
    """Whoever asks again gets the same value; another case, or another question, gets its own."""
    asked: list[str] = []

    def sources_of(case: Case, kind: str) -> tuple[str, ...]:
        asked.append(kind)
        return tuple(source.id for source in case.sources if source.kind == kind)

    case = Case(MANIFEST, sources=SOURCES)
    papers = case.once(sources_of, "news")
    assert papers == tuple(s.id for s in SOURCES if s.kind == "news") != ()
    assert case.once(sources_of, "news") is papers
    assert case.once(sources_of, "archive") != papers
    assert replace(case, sources=()).once(sources_of, "news") == ()
    assert asked == ["news", "archive", "news"]


def test_what_was_made_of_a_case_does_not_tell_it_from_another() -> None:
    """Two cases of the same records are equal, whatever was asked of either."""
    case, other = Case(MANIFEST, sources=SOURCES), Case(MANIFEST, sources=SOURCES)
    case.once(lambda of: len(of.sources))
    assert case == other
    assert repr(case) == repr(other)
