"""A file of records, changed one by one: what stands before, between and behind them stays."""

from __future__ import annotations

from typing import Any

import pytest

from synopticon.casefile.rewrite import CannotRewrite
from synopticon.casefile.table import listing as listing_module
from synopticon.casefile.table.listing import Listing

KEYS = frozenset({"id"})
TEXT = "# Head.\n- id: a  # first\n  text: one\n# between\n- id: b\n  text: two\n# foot\n"


def test_a_record_is_changed_in_its_own_lines() -> None:
    """Comments before, between and behind stay, and each record is still found."""
    listing = Listing(TEXT, KEYS)
    assert listing.text == TEXT
    listing.put(1, {"id": "b", "text": "new"})
    listing.put(0, {"id": "a", "text": "old"})
    assert listing.text == TEXT.replace("text: one", "text: old").replace("text: two", "text: new")
    assert (len(listing), listing[0], listing[1]) == (
        2, {"id": "a", "text": "old"}, {"id": "b", "text": "new"},
    )  # fmt: skip


INDENTED = TEXT.replace("\n- ", "\n  - ").replace("\n  text", "\n    text")


@pytest.mark.parametrize("text", [TEXT, INDENTED])
def test_a_change_reads_its_own_record_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what follows it; a thousand changes do not read a thousand records each."""
    seen = []

    def rewritten(part: str, number: int, record: Any, keys: frozenset[str]) -> str:
        seen.append((part, number))
        return written(part, number, record, keys)

    written = listing_module.rewritten
    monkeypatch.setattr(listing_module, "rewritten", rewritten)
    listing = Listing(text, KEYS)
    listing.put(0, {"id": "c", "text": "one"})
    listing.put(1, {"id": "d", "text": "two"})
    assert listing.text == text.replace("id: a", "id: c").replace("id: b", "id: d")
    first, second = text.index("- id: a"), text.index("- id: b")
    first, second = text.rindex("\n", 0, first) + 1, text.rindex("\n", 0, second) + 1
    assert seen == [(text[first:second], 0), (text[second:], 0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT, TEXT + "\n- id: c\n"),
        ("# Head.\n- id: a\n", "# Head.\n- id: a\n\n- id: c\n"),
        ("# Head.\n- id: a", "# Head.\n- id: a\n\n- id: c\n"),
        ("# Head.\n", "# Head.\n- id: c\n"),
        ("", "- id: c\n"),
        ("# Head.\n-\n  id: a\n", "# Head.\n-\n  id: a\n\n- id: c\n"),
        ("# Head.\n-\n  id: a\n- id: b\n", "# Head.\n-\n  id: a\n- id: b\n\n- id: c\n"),
    ],
)
def test_a_record_is_added_at_the_end(before: str, after: str) -> None:
    """Whatever stands before it, and it can be changed and followed by another."""
    listing = Listing(before, KEYS)
    count = len(listing)
    listing.add({"id": "c"})
    assert listing.text == after
    assert (len(listing), listing[count]) == (count + 1, {"id": "c"})
    listing.put(count, {"id": "c", "text": "z"})
    assert listing.text == after + "  text: z\n"
    listing.add({"id": "d"})
    assert listing.text == after + "  text: z\n\n- id: d\n"
    assert Listing(listing.text, KEYS)[count + 1] == {"id": "d"}


@pytest.mark.parametrize(
    "text",
    [
        "[{id: a, text: one}, {id: b, text: two}]\n",
        "[{id: a, text: one},\n {id: b, text: two}]\n",
        "- {id: a, text: one}\n-\n  {id: b, text: two}\n",
        "-\n  id: a\n  text: one\n-\n  id: b\n  text: two\n",
    ],
)
def test_a_list_that_is_not_in_lines_is_changed_as_a_whole(text: str) -> None:
    """In brackets, or with the dash on a line of its own."""
    listing = Listing(text, KEYS)
    listing.put(1, {"id": "b", "text": "new"})
    listing.put(0, {"id": "a", "text": "old"})
    assert listing.text == text.replace("text: one", "text: old").replace("text: two", "text: new")


def test_a_refused_change_changes_nothing() -> None:
    """Neither the text nor the record."""
    listing = Listing(TEXT, KEYS)
    with pytest.raises(CannotRewrite, match="# first"):
        listing.put(0, {"text": "one"})
    brackets = Listing("[{id: a}]\n", KEYS)
    with pytest.raises(CannotRewrite):
        brackets.add({"id": "c"})
    assert (listing.text, listing[0]) == (TEXT, {"id": "a", "text": "one"})
    assert (brackets.text, len(brackets)) == ("[{id: a}]\n", 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- id: [\n", r"^the file can't be read: \w"),
        ("id: a\n", "^the file is no list of records$"),
        ("word\n", "^the file is no list of records$"),
    ],
)
def test_a_file_that_is_no_list_is_refused(text: str, words: str) -> None:
    """And why is told."""
    with pytest.raises(CannotRewrite, match=words):
        Listing(text, KEYS)


def test_text_under_a_key_of_ids_is_read_as_it_is_written() -> None:
    """An id of digits is text, in what stands there and in what is put there."""
    listing = Listing("- id: 2014\n  n: 3\n", KEYS)
    wanted: Any = {"id": "2014", "n": 3}
    assert listing[0] == wanted
    listing.put(0, {"id": "2015", "n": 3})
    listing.add({"id": "2016", "n": 4})
    assert listing.text == "- id: 2015\n  n: 3\n\n- id: 2016\n  n: 4\n"
