"""Edits of a file at known places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.casefile.patch import Edit, Stale, apply, patched, seen


def test_only_the_bytes_named_change() -> None:
    """Every edit is made at its place in the bytes that were seen, in any order."""
    edits = [Edit(6, 6, b"!"), Edit(0, 1, b"J"), Edit(3, 5, b"")]
    assert patched(b"hello!", edits) == b"Jel!!"


@pytest.mark.parametrize(
    "edits", [[Edit(0, 9, b"")], [Edit(2, 1, b"")], [Edit(0, 3, b""), Edit(2, 4, b"")]]
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    """An edit outside the bytes, backwards, or over another is a mistake of the caller."""
    with pytest.raises(ValueError, match="replace"):
        patched(b"abcd", edits)


@given(st.binary(), st.binary(), st.data())
def test_what_lies_outside_an_edit_stays(data: bytes, new: bytes, draw: st.DataObject) -> None:
    """The bytes before and after an edit are those that were there."""
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, len(data)))
    after = patched(data, [Edit(start, end, new)])
    assert after == data[:start] + new + data[end:]


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    """The editor saw other bytes, so its places mean nothing; the file stays as it is."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"new")
    with pytest.raises(Stale, match="has changed"):
        apply(file, seen(b"old"), [Edit(0, 0, b"x")])
    assert file.read_bytes() == b"new"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The result is on disk, and nothing is left beside it."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old\n")
    assert apply(file, seen(b"old\n"), [Edit(4, 4, b"more\n")]) == b"old\nmore\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]
    assert file.read_bytes() == b"old\nmore\n"


def test_a_file_that_is_not_there_counts_as_empty(tmp_path: Path) -> None:
    """Whoever saw nothing may begin the file; whoever saw something may not."""
    file = tmp_path / "a.yaml"
    with pytest.raises(Stale):
        apply(file, seen(b"old"), [Edit(0, 0, b"x")])
    apply(file, seen(b""), [Edit(0, 0, b"x")])
    assert file.read_bytes() == b"x"
