"""Passages are found by place, else by digest (format specification, 6.2 to 6.4)."""

from hashlib import sha256

import pytest

from synopticon.model.passages import MIN_LETTERS, digest, find_quote, locate
from synopticon.model.records import Passage
from synopticon.names.fold import Letters

ENGLISH = "The keeper counted forty-two ships; he wrote each of them down, and signed. " * 6
KOREAN = "등대지기는 배 마흔두 척을 세었다. 그는 한 척씩 적고 서명했다. 다음 날에도 그랬다. " * 6


def passage(text: str, start: int, length: int) -> Passage:
    return Passage(start, length, digest(Letters(text).letters[start : start + length]))


def test_a_digest_is_the_sha256_of_the_letters_in_utf8() -> None:
    """Anyone who holds the document can make it with standard tools."""
    assert digest("등대a") == sha256("등대a".encode()).hexdigest()
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert MIN_LETTERS == 40


@pytest.mark.parametrize("text", [ENGLISH, KOREAN], ids=["ascii", "korean"])
class TestLocate:
    """A passage at its start, near it, far from it, and nowhere."""

    def test_it_is_found_at_its_start(self, text: str) -> None:
        """Also when the same letters stand elsewhere as well."""
        assert locate(Letters(text), passage(text, 70, 45)) == 70

    def test_a_text_or_its_letters_may_be_given(self, text: str) -> None:
        """A string is taken for letters already folded."""
        assert locate(Letters(text).letters, passage(text, 3, 40)) == 3

    @pytest.mark.parametrize("moved", [1, 2, 17, -1, -2, -17, 10_000])
    def test_it_is_found_where_it_has_moved(self, text: str, moved: int) -> None:
        """Any other place in the text will do, and the nearest is told."""
        unique = "zq" + text
        there = passage("x" * 40 + unique + "y" * 40, 40, 44)
        astray = Passage(max(0, 40 + moved), there.length, there.sha256)
        assert locate("x" * 40 + Letters(unique).letters + "y" * 40, astray) == 40

    def test_the_nearest_of_several_places_is_told(self, text: str) -> None:
        """Of two equally near the earlier."""
        period = len(Letters(text)) // 6
        there = passage(text, period, 40)
        for start, found in ((period + 2, 1), (2 * period - 2, 2), (period + period // 2, 1)):
            assert locate(Letters(text), Passage(start, 40, there.sha256)) == found * period

    def test_the_last_window_and_the_whole_text_are_tried(self, text: str) -> None:
        """Nothing at either edge is passed over."""
        letters = Letters(text).letters + "end"
        last = len(letters) - 40
        assert locate(letters, Passage(0, 40, digest(letters[last:]))) == last
        assert locate(letters, Passage(9, len(letters), digest(letters))) == 0
        assert locate("q" + letters, Passage(last, 40, digest(("q" + letters)[:40]))) == 0

    def test_a_passage_of_another_text_is_nowhere(self, text: str) -> None:
        """One letter changed is another passage."""
        letters = Letters(text).letters
        changed = Passage(5, 40, digest("q" + letters[6:45]))
        assert locate(letters, changed) is None


@pytest.mark.parametrize(
    "wrong",
    [
        Passage(0, 0, digest("")),
        Passage(0, -3, digest("")),
        Passage(0, 500, digest("a" * 500)),
        Passage(0, 10, "no digest"),
        Passage(0, 10, "ab12"),
        Passage(0, 10, "é" * 64),
    ],
)
def test_what_cannot_be_a_passage_is_nowhere(wrong: Passage) -> None:
    """An impossible length or digest finds nothing and raises nothing."""
    assert locate("a" * 100, wrong) is None
    assert locate("", wrong) is None


@pytest.mark.parametrize("start", [-5, 99, 10**12])
def test_a_start_outside_the_text_is_searched_from_its_edge(start: int) -> None:
    """A start beyond the text does not hide a passage that is in it."""
    assert locate("abcdefghij", Passage(start, 3, digest("cde"))) == 2


def test_a_digest_in_capitals_is_the_same_digest() -> None:
    """Hexadecimal has two spellings."""
    assert locate("abcdef", Passage(1, 3, digest("bcd").upper())) == 1


def test_a_quotation_is_found_by_its_letters() -> None:
    """Line breaks, hyphens, quotation marks and capitals do not matter; every place is told."""
    read = Letters("He wrote “forty-\ntwo ships”. Forty two SHIPS!")
    assert find_quote(read, "forty-two ships") == [7, 20]
    assert find_quote(read.letters, "… ships.") == [15, 28]
    assert find_quote(read, "forty-three") == []
    assert find_quote(read, "—") == []
    assert find_quote("aaa", "aa") == [0, 1]
