"""Ids: what is one, and what is said of what is none."""

from __future__ import annotations

import pytest

from synopticon.model.ids import LONGEST_ID, fault_of_id


@pytest.mark.parametrize(
    "id", ["a", "2014", "mast-seen", "con-1", "aux-gate", "com", "com0", "com10", "x" * LONGEST_ID]
)
def test_an_id_is_words_joined_by_single_hyphens(id: str) -> None:
    """A longer id may hold the name of a device as a word."""
    assert fault_of_id(id) is None


@pytest.mark.parametrize("id", ["", "A", "a_b", "a--b", "-a", "a-", "é", "a\n", "x" * 81])
def test_what_is_no_slug_is_told_what_one_is(id: str) -> None:
    """And how long it may be."""
    assert "at most 80 characters" in str(fault_of_id(id))


@pytest.mark.parametrize("id", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_the_name_of_a_device_is_no_id(id: str) -> None:
    """Its page could not be copied to Windows (format specification, 4.6)."""
    assert f"as in `{id}-1`" in str(fault_of_id(id))
    assert fault_of_id(f"{id}-1") is None
