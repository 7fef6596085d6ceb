"""The Korean letters a site needs, in few files: those of first pages, then the most used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from synopticon.publish.site.cut import Glyphs
from synopticon.publish.site.fonts import MissingFont

__all__ = ["FAMILY", "Cut", "cuts", "is_hangul", "rules"]

# What the style calls these letters; where a site lacks one, the reader's own of this name stands.
FAMILY = "Noto Sans KR"
_WEIGHTS: Mapping[int, str] = {400: "korean-regular.ttf", 700: "korean-bold.ttf"}
# How many letters a file has; those of a first page are in one, however many they are.
_MANY = 128


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of letters: its name, their code points in order, their weight, its bytes."""

    file: str
    codes: tuple[int, ...]
    weight: int
    data: bytes


def is_hangul(character: str) -> bool:
    """Whether it is a syllable of Korean."""
    return "\uac00" <= character <= "\ud7a3"


def cuts(
    vendor: Traversable, first: Iterable[Iterable[str]], used: Mapping[str, int]
) -> Iterator[Cut]:
    """The files that have every syllable of a site, in two weights each.

    Args:
        vendor: the folder in which the typefaces for print lie, whole.
        first: the characters of each first page, in the order of their languages.
        used: of each character, on how many pages it stands.

    Raises:
        MissingFont: the typefaces are not there.
    """
    groups = list(_groups(first, used))
    for weight, name in _WEIGHTS.items() if groups else ():
        try:
            typeface = Glyphs.read((vendor / "typefaces" / name).read_bytes())
        except OSError as error:
            raise MissingFont from error
        for number, group in enumerate(groups, 1):
            codes = tuple(sorted(map(ord, group)))
            yield Cut(f"hangul-{number}-{weight}.ttf", codes, weight, typeface.cut(codes))


def _groups(first: Iterable[Iterable[str]], used: Mapping[str, int]) -> Iterator[list[str]]:
    """The letters of each file; no letter is in two."""
    had: set[str] = set()
    for page in first:
        if fresh := sorted({c for c in page if is_hangul(c) and c not in had}):
            yield fresh
            had.update(fresh)
    others = sorted((c for c in used if is_hangul(c) and c not in had), key=lambda c: (-used[c], c))
    for start in range(0, len(others), _MANY):
        yield others[start : start + _MANY]


def rules(made: Iterable[Cut]) -> str:
    """The `@font-face` rules of some files, which lie in a folder beside the stylesheet."""
    return "".join(
        "@font-face {\n"
        f"  font-family: '{FAMILY}';\n"
        "  font-style: normal;\n"
        "  font-display: swap;\n"
        f"  font-weight: {cut.weight};\n"
        f"  src: url('fonts/{cut.file}') format('truetype');\n"
        f"  unicode-range: {_ranges(cut.codes)};\n"
        "}\n"
        for cut in made
    )


def _ranges(codes: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in runs)
