"""Text made drawable: nothing is lost, what no typeface has is named by its number."""

from __future__ import annotations

import pytest

from synopticon.publish.pdf.drawable import drawable, everywhere
from synopticon.publish.pdf.fonts import FAMILIES
from synopticon.publish.pdf.typesetting import typeset
from tests.unit.publish.pdf.reading import faces, read

# Sets every text it is given in the typefaces of the report, and nothing else.
TEMPLATE = (
    b"#let report = json(bytes(sys.inputs.report))\n"
    b'#set document(title: "x")\n'
    b'#set text(font: ("Source Serif 4", "Noto Sans KR", "Noto Sans SC"), fallback: false)\n'
    b"#for words in report.of [#text(words) #parbreak()]"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 42 – “quoted”", "plain words, 42 – “quoted”"),
        ("감시 카메라", "감시 카메라"),
        ("睿易通电子", "睿易通电子"),
        ("P'yŏngyang, Хасан", "P'yŏngyang, Хасан"),
        ("a\t b\n\nc", "a b c"),
        ("👁", "[U+1F441]"),
        ("\u202ea", "[U+FFFD]a"),
        ("x\u0301", "x\u0301"),
        ("가\u0489", "가[U+0489]"),
        ("电\u0301", "电[U+0301]"),
        ("\u1161", "[U+1161]"),
        ("a\u200db", "a[U+200D]b"),
        ("", ""),
    ],
)
def test_a_character_is_drawn_or_named(text: str, shown: str) -> None:
    """A mark that no typeface sets on its letter is named as a character without a typeface is."""
    assert drawable(text, faces()) == shown


def test_a_long_run_of_letters_can_be_broken() -> None:
    """Words of the length that languages have stay as they are; nothing else is put in or lost."""
    broken = drawable("x" * 10_000, faces())
    assert broken.replace("\u200b", "") == "x" * 10_000
    assert max(map(len, broken.split("\u200b"))) == 28
    assert drawable("Donaudampfschifffahrts", faces()) == "Donaudampfschifffahrts"
    assert "\u200b" not in drawable("a-" * 60 + "a/" * 60, faces())
    assert "\u200b" in drawable("1/" * 60, faces())


def test_addresses_and_places_of_the_document_stay() -> None:
    """What is not drawn is not changed; all that is drawn is, however deep it lies."""
    value = {"url": "https://x.example/👁", "of": ["👁", {"label": "l-👁", "of": [["👁"], 1, None]}]}
    assert everywhere(value, faces()) == {
        "url": "https://x.example/👁",
        "of": ["[U+1F441]", {"label": "l-👁", "of": [["[U+1F441]"], 1, None]}],
    }


def test_every_character_can_be_set() -> None:
    """typst refuses a tagged file with a character that it can't draw; it takes all of these."""
    found = faces()
    every = [chr(code) for code in range(0x20, 0x20000) if not 0xD800 <= code < 0xE000]
    drawn = [c for c in every if found.drawing(c)]
    assert len(drawn) > 20_000
    lines = ["".join(every[i : i + 300]) for i in range(0, 0x3000, 300)]
    beside = [f"가{c}x{c}电{c}[" for c in drawn[::7]]
    assert typeset(TEMPLATE, {"of": [*lines, *beside, "".join(drawn)]}, found)


def test_korean_of_the_standard_is_drawn() -> None:
    """Every syllable that Unicode has, all but one of KS X 1001 and the rarest of GB 2312."""
    found = faces()
    assert all(found.drawing(chr(code)) for code in range(0xAC00, 0xD7A4))
    hanja = _rows("euc_kr", range(0xCA, 0xFE))
    hanzi = _rows("gb2312", range(0xB0, 0xF8))
    assert (len(hanja), len(hanzi)) == (4888, 6763)
    assert [d for c in hanja if "[" in (d := drawable(c, found))] == ["[U+96B8]"]
    assert sum("[" in drawable(c, found) for c in hanzi) < 50


def _rows(encoding: str, rows: range) -> list[str]:
    """The characters of some rows of a national standard."""
    every = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return [c for c in (pair.decode(encoding, "ignore") for pair in every) if c]


def test_the_families_are_in_the_template() -> None:
    """The typeface a character is looked for in is the one it is set in."""
    from importlib.resources import files

    template = (files("synopticon.publish.pdf") / "report.typ").read_text("utf-8")
    for family in FAMILIES:
        assert f'"{family}"' in template


def test_hyphens_of_the_typesetter_are_no_words() -> None:
    """A word parted at a line's end comes back whole from the reader used in these tests."""
    sentence = "incomprehensibilities " * 40
    data = typeset(TEMPLATE + b"\n#set par(justify: true)", {"of": [sentence]}, faces())
    assert read(data).text == sentence.strip()
