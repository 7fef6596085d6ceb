"""The slices of the Korean font that a site needs, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

__all__ = ["MissingFont", "Slice", "needed", "slices", "stylesheet", "vendored"]

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FILE = re.compile(r"url\(\s*[\"']?\.?/?(files/[\w.-]+\.woff2)[\"']?\s*\)")
_RANGE = re.compile(r"unicode-range:\s*([^;]+);")
_WEIGHT = re.compile(r"font-weight:\s*([^;]+);")
# Hangul, Chinese characters and what stands between them; the rest is the reader's own font's.
_EAST = (
    (0x1100, 0x11FF),
    (0x2E80, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)  # fmt: skip


class MissingFont(Exception):
    """The site has Korean text, and the font that makes it readable anywhere is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "the Korean font is not installed with this copy of synopticon, and the site has "
            "Korean or Chinese text; run `make` in a source checkout, or install a release"
        )


@dataclass(frozen=True, slots=True)
class Slice:
    """One file of the font, the characters it draws, and its range of weights."""

    file: str
    ranges: str
    weight: str

    def draws(self, code: int) -> bool:
        """Whether a character (its code point) is in the slice."""
        return any(low <= code <= high for low, high in _bounds(self.ranges))


def vendored() -> Traversable:
    """The folder of the font as the package carries it."""
    return package_files("synopticon.publish") / "vendor" / "fontsource-noto-sans-kr"


def slices(css: str) -> Iterator[Slice]:
    """The slices that a stylesheet of the font names, in its order."""
    for face in _FACE.findall(css):
        file, ranges, weight = _FILE.search(face), _RANGE.search(face), _WEIGHT.search(face)
        if file and ranges:
            yield Slice(file[1], ranges[1].strip(), weight[1].strip() if weight else "400")


def needed(folder: Traversable, characters: frozenset[str]) -> tuple[Slice, ...]:
    """The slices that draw the Korean and Chinese characters among those given, by file name.

    Raises:
        MissingFont: there are such characters, and the folder is not there.
    """
    codes = sorted(c for c in map(ord, characters) if any(a <= c <= b for a, b in _EAST))
    if not codes:
        return ()
    try:
        css = (folder / "index.css").read_text(encoding="utf-8")
    except OSError as error:
        raise MissingFont from error
    wanted = (s for s in slices(css) if any(s.draws(code) for code in codes))
    return tuple(sorted(wanted, key=lambda s: s.file))


def stylesheet(chosen: tuple[Slice, ...]) -> str:
    """The `@font-face` rules of some slices, with files beside the stylesheet."""
    return "".join(
        "@font-face {\n"
        "  font-family: 'Noto Sans KR Variable';\n"
        "  font-style: normal;\n"
        "  font-display: swap;\n"
        f"  font-weight: {face.weight};\n"
        f"  src: url('fonts/{face.file.removeprefix('files/')}') format('woff2');\n"
        f"  unicode-range: {face.ranges};\n"
        "}\n"
        for face in chosen
    )


def _bounds(ranges: str) -> Iterator[tuple[int, int]]:
    for part in ranges.split(","):
        low, _, high = part.strip().upper().removeprefix("U+").partition("-")
        if "?" in low:
            yield int(low.replace("?", "0"), 16), int(low.replace("?", "F"), 16)
        else:
            yield int(low, 16), int(high or low, 16)
