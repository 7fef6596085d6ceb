"""A typeface with just the letters that are wanted, cut from a whole one of TrueType outlines.

Nothing is packed: how well the compressor of a machine packs is no part of what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from struct import pack, unpack, unpack_from
from types import MappingProxyType

__all__ = ["Glyphs"]

# The tables of a cut typeface, in the order in which their names sort.
_KEPT = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
_TRUETYPE = 0x00010000
# What the sum of a whole file is made to be (OpenType, table `head`).
_WHOLE = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A typeface whose glyphs are plain outlines, and the glyph of each character it draws."""

    tables: Mapping[str, bytes]
    glyphs: Mapping[int, int]

    @classmethod
    def read(cls, data: bytes) -> Glyphs:
        """A typeface as it lies in a file.

        Raises:
            ValueError: it is not of TrueType outlines, long offsets and a character map of form 4.
        """
        version, count = unpack_from(">IH", data)
        if version != _TRUETYPE:
            raise ValueError("not a typeface of TrueType outlines")
        tables = {}
        for place in range(count):
            tag, _, offset, length = unpack_from(">4sIII", data, 12 + 16 * place)
            tables[tag.decode("ascii")] = data[offset : offset + length]
        if unpack_from(">h", tables["head"], 50)[0] != 1:
            raise ValueError("the places of the outlines are not given as long offsets")
        return cls(MappingProxyType(tables), MappingProxyType(dict(_mapped(tables["cmap"]))))

    def cut(self, codes: Iterable[int]) -> bytes:
        """A file with the glyphs of those characters that the typeface draws, and no other.

        Raises:
            ValueError: a glyph is put together from others.
        """
        wanted = sorted(code for code in set(codes) if code in self.glyphs)
        glyphs = [0, *(self.glyphs[code] for code in wanted)]
        outlines = [self._outline(glyph) for glyph in glyphs]
        places = [0]
        for outline in outlines:
            places.append(places[-1] + len(outline))
        made = {tag: self.tables[tag] for tag in _KEPT}
        made["glyf"] = b"".join(outlines)
        made["loca"] = pack(f">{len(places)}I", *places)
        made["hmtx"] = b"".join(self._width(glyph) for glyph in glyphs)
        made["cmap"] = _map({code: place for place, code in enumerate(wanted, 1)})
        made["maxp"] = _with(made["maxp"], 4, len(glyphs))
        made["hhea"] = _with(made["hhea"], 34, len(glyphs))
        return _file(made)

    def _outline(self, glyph: int) -> bytes:
        start, end = unpack_from(">II", self.tables["loca"], 4 * glyph)
        outline = self.tables["glyf"][start:end]
        if outline and unpack_from(">h", outline)[0] < 0:
            raise ValueError(f"glyph {glyph} is put together from others")
        return outline + b"\0" * (-len(outline) % 4)

    def _width(self, glyph: int) -> bytes:
        """The advance and the left side of a glyph; the last ones share their advance."""
        widths = self.tables["hmtx"]
        long = unpack_from(">H", self.tables["hhea"], 34)[0]
        if glyph < long:
            return widths[4 * glyph : 4 * glyph + 4]
        side = 4 * long + 2 * (glyph - long)
        return widths[4 * long - 4 : 4 * long - 2] + widths[side : side + 2]


def _mapped(table: bytes) -> Iterator[tuple[int, int]]:
    """The characters of a map of form 4, each with its glyph."""
    for place in range(unpack_from(">H", table, 2)[0]):
        offset = unpack_from(">HHI", table, 4 + 8 * place)[2]
        if unpack_from(">H", table, offset)[0] == 4:
            break
    else:
        raise ValueError("the typeface has no character map of form 4")
    doubled = unpack_from(">H", table, offset + 6)[0]
    form, at = f">{doubled // 2}H", offset + 14
    ends = unpack_from(form, table, at)
    starts = unpack_from(form, table, at + doubled + 2)
    deltas = unpack_from(form, table, at + 2 * doubled + 2)
    ranges = unpack_from(form, table, at + 3 * doubled + 2)
    for segment, (start, end, delta, far) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        here = at + 3 * doubled + 2 + 2 * segment
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if far:
                glyph = unpack_from(">H", table, here + far + 2 * (code - start))[0]
                if not glyph:
                    continue
            if found := (glyph + delta) & 0xFFFF:
                yield code, found


def _map(glyphs: Mapping[int, int]) -> bytes:
    """A character map of form 4; glyphs are numbered in the order of their characters."""
    runs: list[list[int]] = []
    for code in glyphs:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    count = len(runs) + 1
    power = 1 << (count.bit_length() - 1)
    starts = [start for start, _ in runs] + [0xFFFF]
    ends = [end for _, end in runs] + [0xFFFF]
    deltas = [(glyphs[start] - start) & 0xFFFF for start, _ in runs] + [1]
    form = f">{count}H"
    body = pack(
        ">HHHH", 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power)
    ) + b"".join(
        (pack(form, *ends), b"\0\0", pack(form, *starts), pack(form, *deltas), bytes(2 * count))
    )
    return pack(">HHHHIHHH", 0, 1, 3, 1, 12, 4, len(body) + 6, 0) + body


def _with(table: bytes, place: int, number: int) -> bytes:
    return table[:place] + pack(">H", number) + table[place + 2 :]


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a file, with the sums that tell whether it is whole."""
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = pack(
        ">IHHHH", _TRUETYPE, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    offset, listed, parts = 12 + 16 * count, b"", []
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        listed += pack(">4sIII", tag.encode("ascii"), _sum(padded), offset, len(data))
        parts.append(padded)
        offset += len(padded)
    whole = head + listed + b"".join(parts)
    place = 12 + 16 * count + sum(len(p) for p in parts[: sorted(tables).index("head")]) + 8
    adjusted = pack(">I", (_WHOLE - _sum(whole)) & 0xFFFFFFFF)
    return whole[:place] + adjusted + whole[place + 4 :]


def _sum(data: bytes) -> int:
    total: int = sum(unpack(f">{len(data) // 4}I", data))
    return total & 0xFFFFFFFF
