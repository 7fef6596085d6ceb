"""The slices of the fonts that a site needs, Latin, Chinese or others, and no more of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from itertools import accumulate

__all__ = [
    "FAMILIES",
    "KOREAN",
    "MissingFont",
    "Slice",
    "needed",
    "slices",
    "stylesheet",
    "vendored",
]

KOREAN = "Noto Sans KR Variable"
# Each family with its folder; what a family lacks, the next one draws.
FAMILIES = (
    (KOREAN, "fontsource-noto-sans-kr"),
    ("Noto Sans SC Variable", "fontsource-noto-sans-sc"),
)

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
    """One file of a font, the characters it draws, its range of weights, and where it lies."""

    file: str
    ranges: str
    weight: str
    family: str
    folder: str

    def drawing(self, codes: list[int]) -> Slice | None:
        """The slice for those of some characters (their code points, in order) that are in it.

        That of Latin stays whole, since a reader may type what no page has.
        """
        kept = [part for part in self.ranges.split(",") if _is_wanted(part, codes)]
        if not kept:
            return None
        return self if "latin" in self.file else replace(self, ranges=",".join(kept))


def vendored() -> Traversable:
    """The folder with those of the fonts, as the package carries it."""
    return package_files("synopticon.publish") / "vendor"


def slices(css: str, family: str, folder: str) -> Iterator[Slice]:
    """The slices that a stylesheet of a font names, in its order."""
    for face in _FACE.findall(css):
        file, ranges, weight = _FILE.search(face), _RANGE.search(face), _WEIGHT.search(face)
        if file and ranges:
            thick = weight[1].strip() if weight else "400"
            yield Slice(file[1], ranges[1].strip(), thick, family, folder)


def needed(vendor: Traversable, characters: frozenset[str]) -> tuple[Slice, ...]:
    """The slices that draw the characters given, by family and file name.

    Raises:
        MissingFont: a folder of a font is not there.
    """
    codes = sorted(map(ord, characters))
    chosen: list[Slice] = []
    for family, folder in FAMILIES:
        try:
            css = (vendor / folder / "index.css").read_text(encoding="utf-8")
        except OSError as error:
            raise MissingFont from error
        all_of_it = list(slices(css, family, folder))
        drawn = (s.drawing(codes) for s in all_of_it)
        chosen += sorted((s for s in drawn if s), key=lambda s: s.file)
        codes = _lacking(codes, all_of_it)
    return tuple(chosen)


def stylesheet(chosen: tuple[Slice, ...]) -> str:
    """The `@font-face` rules of some slices, with files beside the stylesheet."""
    return "".join(
        "@font-face {\n"
        f"  font-family: '{face.family}';\n"
        "  font-style: normal;\n"
        "  font-display: swap;\n"
        f"  font-weight: {face.weight};\n"
        f"  src: url('fonts/{face.file.removeprefix('files/')}') format('woff2');\n"
        f"  unicode-range: {face.ranges};\n"
        "}\n"
        for face in chosen
    )


def _lacking(codes: list[int], of: Iterable[Slice]) -> list[int]:
    """The code points that no slice draws."""
    spans = sorted(span for s in of for span in _bounds(s.ranges))
    lows = [low for low, _ in spans]
    reach = list(accumulate((high for _, high in spans), max, initial=-1))
    return [c for c in codes if reach[bisect_right(lows, c)] < c]


def _is_wanted(part: str, codes: list[int]) -> bool:
    for low, high in _bounds(part):
        place = bisect_left(codes, low)
        if place < len(codes) and codes[place] <= high:
            return True
    return False


def _bounds(ranges: str) -> Iterator[tuple[int, int]]:
    for part in ranges.split(","):
        low, _, high = part.strip().upper().removeprefix("U+").partition("-")
        if "?" in low:
            yield int(low.replace("?", "0"), 16), int(low.replace("?", "F"), 16)
        else:
            yield int(low, 16), int(high or low, 16)
