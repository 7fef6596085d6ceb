"""Words read off a picture by tesseract, the system's own program, held to limits."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from synopticon.extract.launching import launched

__all__ = ["LANGUAGES", "ocr_version", "read_off"]

# For each language of an exhibit the model that reads it, by the names of tesseract.
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"ko": "kor", "zh": "chi_sim", "en": "eng", "ru": "rus"}
)
_NAMES = re.compile(r"[a-z]{3}(_[a-z]{3,4})?(\+[a-z]{3}(_[a-z]{3,4})?)*")


def ocr_version() -> str:
    """The program and its version.

    Raises:
        ValueError: it is not there.
    """
    first = launched([_program(), "--version"], None).out.split(b"\n")[0]
    return first.decode("ascii", "replace").strip() or "tesseract"


def read_off(png: bytes, languages: str) -> str:
    """The words in a picture, line by line, as the program reads them; it errs.

    Args:
        png: the picture, as this room made it: pixels and nothing else.
        languages: the models, such as `kor+eng`.

    Raises:
        ValueError: the program or a model is not there, or it ran into a limit.
    """
    if not _NAMES.fullmatch(languages):
        raise ValueError(f"{languages!r} names no models such as kor+eng")
    program = _program()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "picture.png")
        place.touch(0o600)
        place.write_bytes(png)
        found = launched([program, "stdin", "stdout", "-l", languages, "--dpi", "288"], place)
    if found.ended:
        told = found.why or f"tesseract could not read it; are the models {languages} installed?"
        raise ValueError(told)
    return found.out.decode("utf-8", "replace").replace("\f", "").strip() + "\n"


def _program() -> str:
    program = shutil.which("tesseract", path=os.environ.get("PATH", os.defpath))
    if program is None:
        raise ValueError("words are read off pictures by tesseract: apt install tesseract-ocr")
    return program
