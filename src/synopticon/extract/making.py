"""What is made of held bytes: a text, a text read off pixels, a frame, a crop; and again the same.

Each is keyed by the digest of what it was made of, by what made it and in which version, and by
its parameters. The same key makes the same bytes, which `made` lets anybody try.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from synopticon.extract import recordings
from synopticon.extract.documents import is_pdf, pdf_picture
from synopticon.extract.ocr import ocr_version, read_off
from synopticon.extract.places import cut_out
from synopticon.extract.recordings import CannotPlay, MissingPlayer
from synopticon.extract.registry import EXTRACTORS, text_of, without_reader
from synopticon.model.records import Locator, Page, Region, TimeRange
from synopticon.model.vocabulary import Number

__all__ = ["Kind", "Made", "Parameters", "made", "tool_of"]

Kind = Literal["text", "ocr", "frame", "crop"]
Parameters = Mapping[str, "str | Number"]
# Of our own reading; it changes with what we make of what a library tells.
_OWN = "synopticon extract 1"
# Pixels to a point: 288 to an inch, in which small print is read.
_SCALE = 4.0


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that were made, and what made them."""

    kind: Kind
    tool: str
    parameters: Parameters
    data: bytes


def tool_of(kind: Kind, path: Path, media_type: str = "") -> str:
    """What makes such a derivation of a file here, with its version.

    Raises:
        ValueError: it is not installed, or nothing makes one of such a file.
        OSError: the file can't be read.
    """
    if kind == "text":
        reader = EXTRACTORS.get(media_type.partition(";")[0].strip().lower())
        if reader is None and media_type:
            raise ValueError(without_reader(media_type))
        if reader is None or not reader.version:
            raise ValueError(f"nothing here reads the text of {media_type or 'it'}")
        return f"{_OWN}, {reader.version}"
    with path.open("rb") as stream:
        head = stream.read(1024)
    if kind == "ocr":
        return f"{_OWN}, {ocr_version()}"
    if recordings.format_of(head):
        try:
            return f"{_OWN}, {recordings.player()}"
        except MissingPlayer as error:
            raise ValueError(str(error)) from None
    return f"{_OWN}, {_package('pypdfium2' if is_pdf(head) else 'pillow')}"


def made(kind: Kind, path: Path, parameters: Parameters, media_type: str = "") -> Made:
    """Make a derivation of a file.

    Args:
        kind: what is to be made.
        path: the file.
        parameters: `languages` and `page` of `ocr`; `second` of a frame; `x`, `y`, `width` and
            `height` of a crop in pixels, or, with `page`, as shares of it.
        media_type: what the file is said to be, with its `charset` where that is known.

    Raises:
        ValueError: it can't be made; the message says why.
        OSError: the file can't be read.
    """
    tool = tool_of(kind, path, media_type)
    if kind == "text":
        data = text_of(path.read_bytes(), media_type).encode("utf-8")
    elif kind == "ocr":
        data = read_off(_to_read(path, parameters), str(parameters["languages"])).encode("utf-8")
    else:
        data = _pixels(path, parameters)
    return Made(kind, tool, parameters, data)


def _to_read(path: Path, parameters: Parameters) -> bytes:
    """The picture whose words are read: of a page, of a moment, or the whole."""
    with path.open("rb") as stream:
        pdf = is_pdf(stream.read(1024))
    if pdf:
        return pdf_picture(path.read_bytes(), int(parameters.get("page", 1)), None, _SCALE)
    return _pixels(path, parameters)


def _pixels(path: Path, parameters: Parameters) -> bytes:
    region, page, time = None, None, None
    if "second" in parameters:
        second = parameters["second"]
        time = TimeRange(second, second)  # type: ignore[arg-type]
    box = [parameters[name] for name in ("x", "y", "width", "height") if name in parameters]
    if "page" in parameters:
        shares = tuple(float(n) for n in box)
        page = Page(int(parameters["page"]), shares if len(shares) == 4 else None)  # type: ignore[arg-type]
    elif len(box) == 4:
        region = Region(*(int(n) for n in box))
    try:
        return cut_out(path, Locator(page=page, region=region, time=time)).png
    except CannotPlay as error:
        raise ValueError(str(error)) from None


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        raise ValueError(f"{name} is not installed") from None
