"""The slices of the font that a site needs, Korean or not, and no more."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable

__all__ = ["MissingFont", "Slice", "needed", "slices", "stylesheet", "vendored"]

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FILE = re.compile(r"url\(\s*[\"']?\.?/?(files/[\w.-]+\.woff2)[\"']?\s*\)")
_RANGE = re.compile(r"unicode-range:\s*([^;]+);")
_WEIGHT = re.compile(r"font-weight:\s*([^;]+);")


class MissingFont(Exception):
    """The font and scripts that make a site whole anywhere are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "the font and scripts of the site are not installed with this copy of synopticon, so "
            "Korean text could not be read everywhere, nor searched; run `make` in a source "
            "checkout, or install a release"
        )


@dataclass(frozen=True, slots=True)
class Slice:
    """One file of the font, the characters it draws, and its range of weights."""

    file: str
    ranges: str
    weight: str

    def draws(self, codes: list[int]) -> bool:
        """Whether one of some characters (their code points, in order) is in the slice."""
        for low, high in _bounds(self.ranges):
            place = bisect_left(codes, low)
            if place < len(codes) and codes[place] <= high:
                return True
        return False


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
    """The slices that draw the characters given, by file name.

    Raises:
        MissingFont: the folder is not there.
    """
    try:
        css = (folder / "index.css").read_text(encoding="utf-8")
    except OSError as error:
        raise MissingFont from error
    codes = sorted(map(ord, characters))
    wanted = (s for s in slices(css) if s.draws(codes))
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
