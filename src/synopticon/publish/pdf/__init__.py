"""The whole report as one PDF that can be handed in: tagged, with notes, the same bytes always."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as package_files

from synopticon.model.release import Release
from synopticon.publish.pdf.document import document
from synopticon.publish.pdf.fonts import MissingPrintFonts, carried
from synopticon.publish.pdf.lacking import NumberedCharacters, lacking
from synopticon.publish.pdf.pictures import shown
from synopticon.publish.pdf.typesetting import MissingTypst, NotTypeset, typeset
from synopticon.publish.site.view import View
from synopticon.publish.tongue import Tongue, catalogued

__all__ = [
    "PATH",
    "MissingPrintFonts",
    "MissingTypst",
    "NotTypeset",
    "NumberedCharacters",
    "Pdf",
]

# Where the file lies in the folder of a build.
PATH = "report.pdf"


@dataclass(frozen=True, slots=True)
class Pdf:
    """The publisher of the report as a PDF."""

    name: str = "pdf"

    def __call__(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """The one file.

        Raises:
            MissingPrintFonts: the package was installed without its typefaces.
            MissingTypst: the extra is not installed.
            NotTypeset: typst refused or warned.

        Warns:
            NumberedCharacters: the typefaces lack some characters, which stand as their numbers.
        """
        template = (package_files("synopticon.publish.pdf") / "report.typ").read_bytes()
        value, fonts = document(View.of(release, _tongue(release))), carried()
        yield PATH, typeset(template, value, fonts, shown(release))
        if missed := lacking(value, fonts):
            warnings.warn(NumberedCharacters(str(missed)), stacklevel=2)


def _tongue(release: Release) -> Tongue | None:
    """The language of the report's chapters, if it has a catalogue; none decides otherwise."""
    tags = [chapter.language for chapter in release.chapters]
    return Tongue.of(tags[0]) if tags and tags[0].split("-")[0] in catalogued() else None
