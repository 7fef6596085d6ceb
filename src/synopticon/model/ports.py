"""All seams on one page: what may be plugged in, and what each has to promise.

Not pluggable: syntax, ids, canonical form, custody, vault, gate, verify.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from synopticon.base.diagnostics import Finding
from synopticon.model.case import Case
from synopticon.model.records import Exhibit, Locator, Passage
from synopticon.model.release import Release
from synopticon.names.fold import Letters

__all__ = [
    "Extent",
    "Extractor",
    "Importer",
    "NameTable",
    "Publisher",
    "Rule",
    "Texts",
    "Unread",
]


class Extractor(Protocol):
    """Reads the text inside bytes of one media type, without network and without trusting them."""

    media_types: tuple[str, ...]

    @property
    def version(self) -> str:
        """Its name and version: the same one makes the same text of the same bytes."""
        ...

    def __call__(self, data: bytes, parameters: str = "") -> str:
        """The text, as Unicode.

        Args:
            data: the bytes.
            parameters: those of the media type, such as `charset=euc-kr`.

        Raises:
            ValueError: the bytes are not of this type, or what reads them is not installed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a document is: its pages, the pixels of its picture upright, its seconds."""

    pages: int | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


class Unread(str):
    """Why the text of an exhibit could not be read: a sentence for the user."""


class Texts(Protocol):
    """What a rule may ask about the documents themselves."""

    def of(self, exhibit: Exhibit) -> Letters | Unread:
        """The exhibit's text, folded to letters, or why it could not be read."""
        ...

    def place(self, exhibit: Exhibit, passage: Passage) -> int | Unread | None:
        """Where the passage begins in the exhibit's letters, None if nowhere, or why unknown."""
        ...

    def is_only_recorded(self, exhibit: Exhibit, passage: Passage) -> bool | Unread:
        """Whether a passage is in a text made by others, and not in what is read here."""
        ...

    def words(self, exhibit: Exhibit, passage: Passage) -> str | Unread | None:
        """The characters of the passage, with what stands against its ends; else as `place`."""
        ...

    def extent(self, exhibit: Exhibit) -> Extent | Unread:
        """How large the exhibit's own bytes are, or why that could not be read."""
        ...

    def digest_at(self, exhibit: Exhibit, locator: Locator) -> str | Unread:
        """The digest of the letters in a box of a page, or of the pixels of a region (6.7)."""
        ...

    def behind_end(self, sha256: str) -> int | Unread | None:
        """How many bytes stand behind the end of what is held; None if nobody can say."""
        ...

    def through(self) -> Mapping[str, str]:
        """Digests that the archive's records keep back (5.20), with what the bytes came through."""
        ...

    def untold(self) -> Mapping[str, str]:
        """The archive's log and records that may keep back more and can't be read, with why."""
        ...

    def differing(self) -> Mapping[str, str]:
        """Digests under which the archive keeps other bytes, with the digest found."""
        ...


class Rule(Protocol):
    """One function, one code, one page; it looks and changes nothing."""

    code: str

    def __call__(self, case: Case, texts: Texts) -> Iterable[Finding]:
        """Every finding of this rule, in any order."""
        ...


class Publisher(Protocol):
    """From a Release to files; values in, bytes out; the same Release gives the same bytes."""

    name: str

    def __call__(self, release: Release) -> Iterable[tuple[str, bytes]]:
        """Relative POSIX path and content of each file."""
        ...


class Importer(Protocol):
    """Reads what a researcher already has, row by row; one bad row costs no other."""

    name: str

    def __call__(self, data: bytes) -> Iterable[Mapping[str, object] | Finding]:
        """One record or one finding for each row."""
        ...


class NameTable(Protocol):
    """The readings of one script or romanisation; another language is another table."""

    scheme: str

    def readings(self, text: str) -> Iterable[str]:
        """Every phonemic reading of the text."""
        ...
