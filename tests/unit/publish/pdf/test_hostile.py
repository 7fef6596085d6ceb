"""Hostile text in every field of every record is words in the PDF and nothing else."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tests.unit.publish.pdf.reading import Read, made, read

pytestmark = pytest.mark.filterwarnings("ignore::synopticon.publish.NumberedCharacters")

# Each with how it reads in the PDF.
HOSTILE = {
    "typst": (
        '#read("/etc/passwd") $x^2$ \\ *b* _i_ = h @l // c /* [x]{y} #{1+1} "',
        '#read("/etc/passwd") $x^2$ \\ *b* _i_ = h @l // c /* [x]{y} #{1+1} "',
    ),
    "import": ('#import "@preview/x:1.0.0"', '#import "@preview/x:1.0.0"'),
    "markup": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "script address": ("javascript:alert(1)", "javascript:alert(1)"),
    "file address": ("file:///etc/passwd", "file:///etc/passwd"),
    "address with an end": ('https://x.example/">)', 'https://x.example/">)'),
    "PDF": (") /S /JavaScript >> endobj", ") /S /JavaScript >> endobj"),
    "reordering": ("a\u202eb\u2066c", "a[U+FFFD]b[U+FFFD]c"),
    "controls": ("a\x00b\x1bc", "a[U+FFFD]b[U+FFFD]c"),
    "half a character": ("a\ud800b", "a[U+FFFD]b"),
    "emoji": ("a👁b", "a[U+1F441]b"),
    "marks": ("가\u0489\u0301", "가[U+0489]\u0301"),
    "other scripts": ("مر", "[U+0645][U+0631]"),
    "backslashes": ("\\u{41} \\n \\", "\\u{41} \\n \\"),
    "lines": ("a\nb\r\nc\td", "a b[U+FFFD] c d"),
    "nothing": ("", ""),
    "space": (" ", ""),
}


def _made(string: str) -> Read:
    passed = gate(everywhere(sample.case(), string), Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return read(made(passed))


@pytest.mark.parametrize(("string", "shown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_words(string: str, shown: str) -> None:
    """It is set as it reads; the parts of the report are all there and lead nowhere new."""
    found = _made(string)
    assert found.text.count(shown) > 20
    assert found.tagged
    assert {"Open questions", "Sources", "Method", "How to cite"} <= set(found.contents)
    assert found.addresses <= {"https://web.example/?a=1&b=2"}


@pytest.mark.parametrize(
    ("string", "letters"),
    # A place to break after each second letter takes five times as long.
    [("x", 10_000), ("가", 10_000), ("电", 10_000), ("1/", 10_000), ("a/", 2_000), ("%2", 10_000)],
)
def test_ten_thousand_letters_are_set_whole(string: str, letters: int) -> None:
    """They run over lines and pages and not over the edge; every one of them can be read."""
    found = _made(string * (letters // len(string)))
    assert found.inside
    assert found.text.count(string[0]) > 30 * (letters // len(string))
    assert len(found.pages) > letters // 200


def test_a_long_title_does_not_fill_the_head_of_every_page() -> None:
    """The head of a page bears its beginning."""
    found = _made("y" * 10_000)
    assert any("y…" in page.replace("\r\n", "") for page in found.pages)
