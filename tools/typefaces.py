"""Static typefaces for print, made from the variable slices that a browser would load.

typst reads neither WOFF2 nor a font in a hundred slices. So `make vendor` undoes the compression,
fixes the weight, keeps the letters asked for and joins the slices to one TrueType file for each
face. The bytes depend on the slices alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

__all__ = ["FACES", "Face", "made"]

# What print does not use: hints, vertical setting, and the axes of a font that no longer varies.
_DROPPED = ("BASE", "STAT", "VORG", "gasp", "prep", "vhea", "vmtx")
_SHAPING = ("GDEF", "GPOS", "GSUB")


@dataclass(frozen=True, slots=True)
class Face:
    """One static file: from which slices, at which weight, under which name.

    `beyond` names a family: of the characters of GB 2312 only those are kept that it lacks, which
    are the simplified forms. `shaped` keeps kerning and the placing of marks.
    """

    package: str
    pattern: str
    file: str
    family: str
    weight: int
    italic: bool = False
    beyond: str = ""
    shaped: bool = False


_KR = "@fontsource-variable/noto-sans-kr"
_SC = "@fontsource-variable/noto-sans-sc"
_SERIF = "@fontsource-variable/source-serif-4"
_ROMAN, _ITALIC = "files/*-wght-normal.woff2", "files/*-wght-italic.woff2"

FACES = (
    Face(_SERIF, _ROMAN, "serif-regular.ttf", "Source Serif 4", 400, shaped=True),
    Face(_SERIF, _ITALIC, "serif-italic.ttf", "Source Serif 4", 400, italic=True, shaped=True),
    Face(_SERIF, _ROMAN, "serif-bold.ttf", "Source Serif 4", 700, shaped=True),
    Face(_KR, _ROMAN, "korean-regular.ttf", "Noto Sans KR", 400),
    Face(_KR, _ROMAN, "korean-bold.ttf", "Noto Sans KR", 700),
    Face(_SC, _ROMAN, "chinese-regular.ttf", "Noto Sans SC", 400, beyond="Noto Sans KR"),
)


def made(
    face: Face, slices: Iterable[Path], elsewhere: frozenset[int]
) -> tuple[bytes, frozenset[int]]:
    """The TrueType file of a face, and the code points it draws.

    Args:
        face: what to make.
        slices: the WOFF2 files of its package, in order; a character stands in the first that has
            it.
        elsewhere: what the family that `face` goes beyond draws.
    """
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    drawn: set[int] = set()
    parts: list[BytesIO] = []
    for path in slices:
        font = TTFont(path, recalcTimestamp=False)
        kept = {
            c for c in font.getBestCmap() if c not in drawn and (not face.beyond or _is_kept(c))
        }
        kept -= elsewhere
        if kept:
            drawn |= kept
            parts.append(_static(font, face, kept))
    joined = Merger().merge(parts)
    joined.recalcTimestamp = False
    # Joining would tell when it was done.
    joined["head"].created = joined["head"].modified = 0
    _name(joined, face)
    out = BytesIO()
    joined.save(out)
    return out.getvalue(), frozenset(drawn)


def _is_kept(code: int) -> bool:
    """Whether it is an ideograph of GB 2312."""
    try:
        return code >= 0x3400 and bool(chr(code).encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _static(font: TTFont, face: Face, kept: set[int]) -> BytesIO:
    """One slice at one weight, with the characters kept."""
    options = Options(hinting=False, notdef_outline=True)
    options.drop_tables += [*_DROPPED, *(() if face.shaped else _SHAPING)]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": face.weight}, inplace=True)
    font.flavor = None
    out = BytesIO()
    font.save(out)
    out.seek(0)
    return out


def _name(font: TTFont, face: Face) -> None:
    """One family for all faces, told apart by weight and style, as a typesetter looks them up."""
    style = "Italic" if face.italic else "Bold" if face.weight == 700 else "Regular"
    table = font["name"]
    licence = [n for n in table.names if n.nameID in (0, 13, 14)]
    table.names = licence
    full = f"{face.family} {style}"
    for id, text in ((1, face.family), (2, style), (4, full), (6, full.replace(" ", ""))):
        table.setName(text, id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 1 if face.italic else 32 if style == "Bold" else 64
    font["head"].macStyle = 2 if face.italic else 1 if style == "Bold" else 0
