"""Korean letters cut from whole typefaces: another's reader finds the same outlines in them."""

from __future__ import annotations

from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from struct import unpack

import pytest
from fontTools.ttLib import TTFont

from synopticon.publish.site.cut import Glyphs
from synopticon.publish.site.fonts import MissingFont, vendored
from synopticon.publish.site.hangul import cuts, rules

WORDS = "북한의 디지털 감시, 뒤를 돌아보는 등대"
SYLLABLES = sorted({c for c in WORDS if "가" <= c <= "힣"})


def whole(name: str = "korean-regular.ttf") -> bytes:
    path = Path(str(vendored())) / "typefaces" / name
    if not path.exists():
        pytest.skip("the vendored font is missing: run `make vendor`")
    return path.read_bytes()


def opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), checkChecksums=2, recalcTimestamp=False)


def test_another_reader_finds_the_same_letters() -> None:
    """Each has the outline and the width that it has in the whole typeface; none is added."""
    before, after = opened(whole()), opened(Glyphs.read(whole()).cut(map(ord, SYLLABLES)))
    was, now = before.getBestCmap(), after.getBestCmap()
    assert sorted(map(chr, now)) == SYLLABLES
    assert after["maxp"].numGlyphs == len(SYLLABLES) + 1
    for code in now:
        assert after["hmtx"][now[code]] == before["hmtx"][was[code]]
        old, new = before["glyf"][was[code]], after["glyf"][now[code]]
        assert new.numberOfContours == old.numberOfContours > 0
        assert new.getCoordinates(after["glyf"])[0] == old.getCoordinates(before["glyf"])[0]


def test_every_sum_is_right() -> None:
    """A browser refuses a file that is not what its sums say."""
    data = Glyphs.read(whole()).cut(map(ord, SYLLABLES))
    opened(data).saveXML(StringIO())
    words = unpack(f">{len(data) // 4}I", data)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA


def test_what_the_typeface_lacks_is_left_out() -> None:
    """A character without a glyph is drawn by another family, or by the reader's own."""
    after = opened(Glyphs.read(whole()).cut([0xAC00, 0x1F441, 0xE000]))
    assert list(after.getBestCmap()) == [0xAC00]


def test_what_is_no_such_typeface_is_refused() -> None:
    """One packed for the web, or one whose outlines are of another kind."""
    with pytest.raises(ValueError, match="not a typeface"):
        Glyphs.read(b"wOF2" + bytes(40))


def test_letters_of_first_pages_come_together_then_the_most_used() -> None:
    """A file of the first pages, then files of the others; each letter is in one of them."""
    whole()
    used = Counter({chr(0xAC00 + n): 1000 - n for n in range(300)})
    made = list(cuts(vendored(), ["가힣a ", "가", "b"], used))
    assert [cut.file for cut in made][:4] == [
        "hangul-1-400.ttf", "hangul-2-400.ttf", "hangul-3-400.ttf", "hangul-4-400.ttf",
    ]  # fmt: skip
    regular = [cut.codes for cut in made if cut.weight == 400]
    assert regular == [cut.codes for cut in made if cut.weight == 700]
    assert regular[0] == (0xAC00, 0xD7A3)
    assert regular[1] == tuple(range(0xAC01, 0xAC81))
    assert sum(map(len, regular)) == 301
    assert rules(made[:1]).count("unicode-range: U+ac00,U+d7a3;") == 1


def test_a_second_first_page_has_what_the_first_lacks() -> None:
    """Whoever reads in one language does not load the letters of another."""
    whole()
    made = cuts(vendored(), ["가나", "나다"], Counter("가나다"))
    assert [cut.codes for cut in made if cut.weight == 400] == [(0xAC00, 0xB098), (0xB2E4,)]


def test_a_site_without_korean_has_none() -> None:
    """No typeface is even read."""
    assert list(cuts(Path("/nowhere"), ["abc"], Counter("abc"))) == []  # type: ignore[arg-type]


def test_missing_typefaces_are_said(tmp_path: Path) -> None:
    """As with the slices: run `make`, or install a release."""
    with pytest.raises(MissingFont):
        list(cuts(tmp_path, ["가"], Counter("가")))


def test_the_same_letters_give_the_same_bytes() -> None:
    """In whatever order they are asked for."""
    face = Glyphs.read(whole())
    assert face.cut([0xAC00, 0xB098]) == face.cut([0xB098, 0xAC00, 0xAC00])
