"""Quoted words get the place that they have in their document, and nothing else is touched."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from synopticon.casefile.placing import CannotPlace
from synopticon.casefile.table.quoting import with_places
from synopticon.model.ports import Unread
from synopticon.model.records import Exhibit
from synopticon.names.fold import Letters

WORDS = "seventeen cameras at the ferry landing since the spring"
FOLDED = "seventeencamerasattheferrylandingsincethespring"
# The words begin behind 24 letters.
LETTER = f"The harbour office has put up {WORDS} of 2019."
PLACE = {"start": 24, "length": 47, "sha256": hashlib.sha256(FOLDED.encode()).hexdigest()}


def _exhibit(id: str, **more: Any) -> Exhibit:
    return Exhibit(id=id, source="office", title=id, kind="article", holding="referenced", **more)


EXHIBITS = {e.id: e for e in (_exhibit("letter"), _exhibit("copy", via="letter"), _exhibit("far"))}


class Letter:
    """Texts of which the letter alone is held."""

    def of(self, exhibit: Exhibit) -> Letters | Unread:
        """The letter, or that there is none."""
        return Letters(LETTER) if exhibit.id == "letter" else Unread("not held")


TEXTS: Any = Letter()


def placed(**item: Any) -> Any:
    """What becomes of one item of evidence."""
    found = with_places({"id": "a", "evidence": (item,)}, EXHIBITS.get, TEXTS)
    assert found["id"] == "a"
    (only,) = found["evidence"]  # type: ignore[misc]
    return only


QUOTE = {"original": WORDS, "language": "en"}


def test_the_place_is_counted_in_letters() -> None:
    """Start, length and digest, as the format asks for them."""
    assert placed(exhibit="letter", quote=QUOTE) == {
        "exhibit": "letter", "quote": QUOTE, "at": PLACE,
    }  # fmt: skip


def test_what_is_known_of_the_place_stays() -> None:
    """A section leads to no passage, so that one is put beside it."""
    found = placed(exhibit="letter", quote=QUOTE, at={"section": "2"})
    assert found["at"] == {"section": "2", **PLACE}


def test_second_hand_is_looked_up_in_the_hand() -> None:
    """Where the item says so, and where its exhibit is known only through another."""
    via = {"exhibit": "letter", "at": {"section": "2"}}
    at = {"section": "2", **PLACE}
    found = placed(exhibit="far", quote=QUOTE, via=via)
    assert found == {"exhibit": "far", "quote": QUOTE, "via": {"exhibit": "letter", "at": at}}
    found = placed(exhibit="copy", quote=QUOTE)
    assert found["via"] == {"exhibit": "letter", "at": PLACE}
    assert "at" not in found


def test_a_place_in_the_exhibit_itself_is_none_in_the_hand() -> None:
    """The words of the copy were read in the letter, whatever page of the copy they are on."""
    found = placed(exhibit="copy", quote=QUOTE, at={"page": {"number": 2}})
    assert found["at"] == {"page": {"number": 2}}
    assert found["via"]["at"] == PLACE


def test_the_hand_that_an_item_names_comes_before_that_of_its_exhibit() -> None:
    """An exhibit of the case may have been read elsewhere this once."""
    item = {"exhibit": "copy", "quote": QUOTE, "via": {"exhibit": "far"}}
    assert placed(**item) == item


def test_words_in_an_exhibit_that_is_not_in_the_case_are_found_through_its_hand() -> None:
    """What the hand holds can be read all the same."""
    found = placed(exhibit="lost", quote=QUOTE, via={"exhibit": "letter"})
    assert found["via"] == {"exhibit": "letter", "at": PLACE}


@pytest.mark.parametrize(
    "item",
    [
        {"exhibit": "letter"},
        {"exhibit": "letter", "quote": {"original": 2019}},
        {"exhibit": "letter", "quote": "words"},
        {"exhibit": "lost", "quote": QUOTE},
        {"exhibit": "far", "quote": QUOTE},
        {"exhibit": "letter", "quote": QUOTE, "origin": "testimony"},
        {"exhibit": "letter", "quote": QUOTE, "at": {"start": 1}},
        {"exhibit": "letter", "quote": QUOTE, "at": {"page": {"number": 1}}},
        {"exhibit": "letter", "quote": QUOTE, "at": {"region": {"x": 1}}},
        {"exhibit": "letter", "quote": QUOTE, "at": {"time": {"start": 1}}},
        {"exhibit": "copy", "quote": QUOTE, "via": {"exhibit": "letter", "at": {"start": 1}}},
    ],
)
def test_what_has_a_place_or_can_have_none_stays(item: dict[str, Any]) -> None:
    """Nothing is guessed, and nothing that a person has written is replaced."""
    assert placed(**item) == item


def test_what_is_no_item_stays_for_check_to_tell() -> None:
    """A word where a mapping belongs, and a word where a list belongs."""
    claim: Any = {"evidence": ("letter",), "against": "letter"}
    assert with_places(claim, EXHIBITS.get, TEXTS) == claim


def test_both_sides_are_looked_up_and_a_fault_names_its_column() -> None:
    """Items count from 1, as the columns of a table do."""
    good, bad = (
        {"exhibit": "letter", "quote": {"original": words}} for words in (WORDS, "eighty lamps")
    )
    found = with_places({"against": (good,)}, EXHIBITS.get, TEXTS)
    assert found["against"] == ({**good, "at": PLACE},)
    with pytest.raises(CannotPlace, match=r"^against\.2\.quote\.original: letter: the words are"):
        with_places({"evidence": (good,), "against": (good, bad)}, EXHIBITS.get, TEXTS)
    with pytest.raises(CannotPlace, match=r"^evidence\.1\.quote\.original: letter: the words are"):
        with_places({"evidence": (bad,)}, EXHIBITS.get, TEXTS)
