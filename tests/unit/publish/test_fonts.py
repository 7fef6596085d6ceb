"""The slices of the fonts: each character has one, of the first family that draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.publish.site.fonts import FAMILIES, MissingFont, needed, stylesheet

FACE = "@font-face {{ src: url(./files/{0}.woff2) format('woff2'); unicode-range: {1}; }}\n"


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """Two families of two slices each; the second has all that the first has, and more."""
    for (_, folder), faces in zip(
        FAMILIES,
        [
            [("latin", "U+0000-00FF,U+2014"), ("hanja", "U+6570-6571,U+AC??")],
            [("latin", "U+0000-00FF"), ("simple", "U+6570,U+6572-6580")],
        ],
        strict=True,
    ):
        (tmp_path / folder).mkdir()
        css = "".join(FACE.format(*face) for face in faces)
        (tmp_path / folder / "index.css").write_text(css)
    return tmp_path


def test_only_what_the_first_lacks_is_of_the_second(vendor: Path) -> None:
    """Latin and a shared character come from the first alone; one of the second brings it."""
    first, second = (name for name, _ in FAMILIES)
    chosen = needed(vendor, frozenset("a\u6570\uac00"))
    assert [(s.family, s.file) for s in chosen] == [
        (first, "files/hanja.woff2"),
        (first, "files/latin.woff2"),
    ]
    chosen = needed(vendor, frozenset("a\u6572"))
    assert [(s.family, s.file) for s in chosen] == [
        (first, "files/latin.woff2"),
        (second, "files/simple.woff2"),
    ]
    css = stylesheet(chosen)
    assert css.index(first) < css.index("fonts/latin.woff2") < css.index(second)
    assert "unicode-range: U+6572-6580;" in css


def test_what_no_family_draws_brings_nothing(vendor: Path) -> None:
    """An emoji is drawn by the reader's own font, if by any."""
    assert needed(vendor, frozenset("\U0001f469")) == ()


def test_each_family_has_to_be_there(vendor: Path) -> None:
    """A copy without its second font says what is missing, as it does without the first."""
    (vendor / FAMILIES[1][1] / "index.css").unlink()
    with pytest.raises(MissingFont):
        needed(vendor, frozenset("a"))
