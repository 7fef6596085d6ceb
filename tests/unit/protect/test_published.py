"""protect.published: every field of every record is published by name or stays behind."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass

import pytest

from synopticon.model import records
from synopticon.protect.published import PUBLISHED, let_through

KINDS = [
    kind
    for name in records.__all__
    if is_dataclass(kind := getattr(records, name)) and isinstance(kind, type)
]
# What stays behind, wherever it stands; a new field has to be put in one list or the other.
INTERNAL = {"publish", "note", "ignore", "reviews", "where", "unknown", "alt", "decision"}
# Who may see a visit, and through whom bytes came, is for those who work on the case too.
INTERNAL |= {"state_hosts", "through"}
NEVER = {"Ignore", "Review", "Record", "Passage", "Decision"}


@pytest.mark.parametrize("kind", [k for k in KINDS if k.__name__ not in NEVER])
def test_every_field_is_published_or_internal(kind: type) -> None:
    """A field that nobody decided about fails here before it can leave a case."""
    names = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    assert names - INTERNAL == PUBLISHED[kind]


def test_what_is_never_published_is_in_no_row() -> None:
    """Reviews and suppressions are for those who work on the case."""
    assert {kind.__name__ for kind in PUBLISHED} & NEVER == set()


def test_nothing_unnamed_passes() -> None:
    """Notes go at every depth; a place on disk and unknown keys are not carried over."""
    item = records.Evidence("e", "states", 2, note="canary")
    name = records.Name("n", language="en", script="Latn", note="canary")
    claim = records.Claim(
        id="c",
        kind="use",
        text="t",
        asserts="fact",
        confidence="likely",
        note="canary",
        ignore=(records.Ignore("CLM001", "canary"),),
        evidence=(item,),
    )
    object.__setattr__(claim, "unknown", {"k": "canary"})
    entity = records.Entity(id="e", kind="product", names=(name,), note="canary")
    for record in (claim, entity):
        assert "canary" in repr(record)
        assert "canary" not in repr(let_through(record))
    assert let_through(claim).unknown == {}
    assert let_through(claim).evidence[0].exhibit == "e"


def test_what_the_table_does_not_know_is_refused() -> None:
    """A new kind of record inside another can't pass unseen."""

    @dataclass(frozen=True)
    class Secret:
        word: str

    place = records.Place(name="n", precision="city", entity=Secret("x"))  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        let_through(place)
