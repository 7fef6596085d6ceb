"""The typefaces that the package carries for print, and which characters they draw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import Path
from types import MappingProxyType

__all__ = ["FAMILIES", "Fonts", "MissingPrintFonts", "carried"]

# In the order in which a character is looked for: each family with its list of characters.
FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "Source Serif 4": "serif-regular.txt",
        "Noto Sans KR": "korean-regular.txt",
        "Noto Sans SC": "chinese-regular.txt",
    }
)


class MissingPrintFonts(Exception):
    """The typefaces of the PDF are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "the typefaces of the PDF are not installed with this copy of synopticon; run `make` "
            "in a source checkout, or install a release"
        )


@dataclass(frozen=True, slots=True)
class Fonts:
    """A folder of typefaces, and for each family the first and last of every run it draws."""

    folder: Path
    _firsts: tuple[tuple[int, ...], ...] = field(repr=False)
    _lasts: tuple[tuple[int, ...], ...] = field(repr=False)

    def drawing(self, character: str) -> frozenset[int]:
        """The places, in the order of the families, of those that draw a character."""
        code = ord(character)
        found = []
        for family, firsts in enumerate(self._firsts):
            run = bisect_right(firsts, code) - 1
            if run >= 0 and code <= self._lasts[family][run]:
                found.append(family)
        return frozenset(found)


def carried() -> Fonts:
    """The typefaces as the package carries them.

    Raises:
        MissingPrintFonts: the folder is not there.
    """
    folder = Path(str(package_files("synopticon.publish") / "vendor" / "typefaces"))
    firsts, lasts = [], []
    try:
        for name in FAMILIES.values():
            runs = [
                [int(code, 16) for code in line.split("-")]
                for line in (folder / name).read_text("ascii").splitlines()
            ]
            firsts.append(tuple(run[0] for run in runs))
            lasts.append(tuple(run[-1] for run in runs))
    except OSError as error:
        raise MissingPrintFonts from error
    return Fonts(folder, tuple(firsts), tuple(lasts))
