"""The one call of typst: a template and a value in, the bytes of a PDF out, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from synopticon.base.canon import JSON
from synopticon.publish.pdf.drawable import everywhere
from synopticon.publish.pdf.fonts import Fonts

__all__ = ["STANDARD", "MissingTypst", "NotTypeset", "typeset"]

# PDF/UA-1: ISO 14289-1, a tagged file.
STANDARD: Literal["ua-1"] = "ua-1"


class MissingTypst(Exception):
    """The extra that sets the PDF is not installed."""

    def __init__(self) -> None:
        super().__init__("--pdf needs the extra `pdf`: pip install 'synopticon[pdf]'")


class NotTypeset(Exception):
    """typst refused the report, or set it with a warning; either is a fault of ours."""


def typeset(
    template: bytes,
    value: Mapping[str, JSON],
    fonts: Fonts,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """A value set by a template as a tagged PDF; the same ones give the same bytes.

    The value is text: typst gets it as data. It reads no file but the typefaces, and nothing of
    the system's or the network's.

    Args:
        template: the markup of typst, which takes the value as `sys.inputs.report`.
        value: what is said; every text in it is made drawable.
        fonts: what it is set in.
        pictures: the bytes of each, which the template takes as numbers, as `picture-ID`.

    Raises:
        MissingTypst: the extra is not installed.
        NotTypeset: typst refused or warned.
    """
    try:
        import typst
    except ImportError:
        raise MissingTypst from None
    data = json.dumps(everywhere(value, fonts), ensure_ascii=False, separators=(",", ":"))
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder)]
    )
    given = {f"picture-{id}": str(list(pixels)) for id, pixels in pictures.items()}
    try:
        compiler = typst.Compiler(template, font_paths=found, sys_inputs={**given, "report": data})
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError as error:
        raise NotTypeset(f"typst refused the report: {error.message}") from None
    if warnings:
        raise NotTypeset(f"typst warned of the report: {warnings[0].message}")
    assert isinstance(pdf, bytes)
    return pdf
