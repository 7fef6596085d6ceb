"""The one folding (format specification, section 6.1)."""

import json
from pathlib import Path
from unicodedata import category, normalize

import pytest

from synopticon.names.fold import Letters, letters

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "fold.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["why"])
def test_every_vector_folds_as_written(vector: dict[str, str]) -> None:
    """The vectors are shared with every other reader of the format, in whatever language."""
    assert letters(vector["text"]) == vector["letters"]


def definition(text: str) -> str:
    """Clause 6.1 read aloud: NFKC, case folding, categories L, M and N."""
    folded = normalize("NFKC", text).casefold()
    return "".join(c for c in folded if category(c)[0] in "LMN")


@pytest.mark.parametrize("repeat", [1, 2, 5, 100])
def test_long_and_short_texts_fold_alike(repeat: int) -> None:
    """A text of any length has the letters of its parts, one after the other."""
    text = "In Pyongyang — “forty-two” (42) 평양 교차로 ｶﾞ! "
    assert letters(text * repeat) == definition(text) * repeat


def test_all_characters_follow_the_definition() -> None:
    """Each code point there is folds as clause 6.1 says, alone and in a text of all of them."""
    characters = [chr(i) for i in range(0x110000) if not 0xAC00 < i < 0xD7A0]
    assert letters("\n".join(characters)) == definition("\n".join(characters))
    assert [letters(c) for c in characters[:0x3000]] == [definition(c) for c in characters[:0x3000]]


def test_many_different_marks_of_punctuation_are_dropped() -> None:
    """More different characters to drop than are dropped one by one make no difference."""
    signs = "".join(chr(i) for i in range(0x2190, 0x2400))
    assert letters(f"a{signs}b") == "ab"
    assert letters(f"é{signs[:100]}ü]^-\\") == "éü"


def test_lone_surrogates_are_no_letters() -> None:
    """Half of a pair, as damaged files bear it, is dropped and breaks nothing."""
    broken = Letters("a\ud800b\udfff" * 100)
    assert broken.letters == "ab" * 100
    assert broken.letters.encode() == b"ab" * 100
    assert broken.original(1, 2) == "b\udfffa"


def test_long_runs_of_marks_are_put_in_order() -> None:
    """Marks out of order are sorted as NFKC sorts them, in runs of any length."""
    marks = "\u0301\u0323" * 200
    assert letters("a" + marks + "b") == definition("a" + marks + "b")
    mixed = ("\u0315\u0301\u0f71\u0327" * 30) + "\U0001d16d\u0323" * 40
    assert letters("e" + mixed) == definition("e" + mixed)


def test_a_hundred_thousand_marks_are_read() -> None:
    """A run of marks that would take `unicodedata` minutes to sort is read at once."""
    count = 100_000
    folded = letters("a" + "\u0301\u0323" * count)
    assert folded == "ạ" + "\u0323" * (count - 1) + "\u0301" * count


class TestLetters:
    """From a run of letters back to the characters under it."""

    def test_it_keeps_the_text_and_its_letters(self) -> None:
        """Both are there to read, and its length is that of the letters."""
        read = Letters("Forty-two!")
        assert (read.text, read.letters, len(read)) == ("Forty-two!", "fortytwo", 8)
        assert repr(read) == "Letters(10 characters, 8 letters)"
        assert (read.span(0, 1), read.span(4, 2)) == ((0, 1), (4, 7))

    def test_what_lies_between_is_included_and_what_lies_around_is_not(self) -> None:
        """From the first letter's character to the last letter's."""
        read = Letters("“At least 42,\n inter-\nsections.”")
        assert read.original(2, 7) == "least 42"
        assert read.original(2, 12) == "least 42,\n inter"
        assert read.original(0, len(read)) == "At least 42,\n inter-\nsections"
        assert read.offset(0) == 1
        assert read.span(2, 7) == (4, 12)

    def test_a_character_of_several_letters_comes_whole(self) -> None:
        """A ligature or a fraction has one place for all its letters."""
        read = Letters("a ﬃ b")
        assert read.letters == "affib"
        assert [read.original(i, 1) for i in range(5)] == ["a", "ﬃ", "ﬃ", "ﬃ", "b"]
        assert read.offset(3) == 2

    def test_a_letter_of_several_characters_comes_whole(self) -> None:
        """A letter and its marks, or the jamo of a syllable, stay together."""
        read = Letters("xe\u0301y \u1112\u1161\u11ab z")
        assert read.letters == "xéy한z"
        assert read.original(1, 1) == "e\u0301"
        assert read.original(3, 1) == "\u1112\u1161\u11ab"
        assert read.original(4, 1) == "z"

    @pytest.mark.parametrize("text", ["Ab-c. ", "가 나-다. ", "é-ﬁ e\u0301 "])
    def test_every_place_of_a_long_text_leads_back(self, text: str) -> None:
        """In a text of many blocks each letter's characters fold to that letter again."""
        read = Letters(text * 300)
        unit = Letters(text)
        for at in range(0, len(read), 7):
            times, place = divmod(at, len(unit))
            assert read.original(at, 1) == unit.original(place, 1)
            assert read.offset(at) == times * len(text) + unit.offset(place)

    def test_an_empty_run_is_an_empty_text(self) -> None:
        """No letters are no characters, at the place where they would be, even at the end."""
        read = Letters("(ab) c!")
        assert read.original(1, 0) == ""
        assert read.span(2, 0) == (5, 5)
        assert read.span(3, 0) == (7, 7)
        assert Letters("").original(0, 0) == ""

    @pytest.mark.parametrize(("start", "length"), [(-1, 1), (0, -1), (0, 4), (4, 0), (3, 1)])
    def test_a_run_outside_the_letters_is_refused(self, start: int, length: int) -> None:
        """The message says which letters were asked for and how many there are."""
        with pytest.raises(IndexError, match=f"no letters {start} to {start + length} of 3"):
            Letters("a b c").original(start, length)

    def test_the_place_past_the_last_letter_bears_no_letter(self) -> None:
        """`offset` is that of a letter that is there."""
        assert Letters("a b").offset(1) == 2
        with pytest.raises(IndexError):
            Letters("a b").offset(2)
