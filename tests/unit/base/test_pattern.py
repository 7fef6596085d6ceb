"""base.pattern: a regular expression that is compiled when it is asked."""

from __future__ import annotations

import re

import pytest

from synopticon.base.pattern import Pattern

TEXT = "A mast, a Mast and masts."


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_finds_what_the_expression_finds(flags: int) -> None:
    """Each way of asking gives what `re` gives, from a place on and up to one too."""
    plain, found = re.compile(r"(?<!\w)(mast)s?", flags), Pattern(r"(?<!\w)(mast)s?", flags)
    spans = [match.span() for match in plain.finditer(TEXT)]
    assert [match.span() for match in found.finditer(TEXT)] == spans != []
    for ask in ("search", "match", "fullmatch"):
        for place in (0, 2, 10, len(TEXT)):
            ours, theirs = (getattr(p, ask)(TEXT, place, 24) for p in (found, plain))
            assert (ours and ours.span()) == (theirs and theirs.span())
    assert found.findall(TEXT) == plain.findall(TEXT)
    assert found.split(TEXT, maxsplit=1) == plain.split(TEXT, maxsplit=1)
    assert found.sub("post", TEXT) == plain.sub("post", TEXT)


def test_it_is_compiled_once_and_not_before_it_is_asked() -> None:
    """An expression that is none is told when it is asked, and a good one is the same each time."""
    wrong = Pattern("(")
    with pytest.raises(re.error):
        wrong.search("x")
    right = Pattern("x")
    assert "compiled" not in vars(right)
    assert right.search("x")
    assert right.compiled is right.compiled
    assert repr(right) == "Pattern('x', 0)"
