"""The texts of a case's exhibits, read from what is held and folded once for each run."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from synopticon.archive.holdings import Holdings
from synopticon.base.sealed import SealedFolder
from synopticon.check.remembered import Remembered
from synopticon.extract.registry import EXTRACTORS, MAX_BYTES, text_of, without_reader
from synopticon.model.passages import digest, locate
from synopticon.model.ports import Extent, Unread
from synopticon.model.records import Derivation, Exhibit, Locator, Passage
from synopticon.names.fold import Letters

__all__ = ["MAX_WINDOWS", "HeldTexts", "Stood"]

# A passage that moved costs one digest for each letter of its text. A run pays for this many, so
# that a case whose every digest is wrong still ends within a minute.
MAX_WINDOWS = 20_000_000

# So many readings stay, the oldest go.
_KEPT = 1000

# A passage begins and ends with letters; the sign or digits that stand against them (US$, the
# 19 of 1942) belong to the figure and are read with it, up to this many characters.
_MARGIN = 24
_BEFORE = re.compile(r"\S+\Z")
_AFTER = re.compile(r"\S+")


# How a text names what made it where that was `synopticon extract`.
_OURS = "synopticon extract "


class Stood(NamedTuple):
    """Where a passage stands: its first letter, the text, and the derivation that text is of.

    Without a derivation the text is that of the exhibit's own bytes.
    """

    start: int
    letters: Letters
    step: Derivation | None


class HeldTexts:
    """Answers `model.ports.Texts` from holdings (format specification, 6.3 to 6.5).

    A text is read and folded the first time it is asked for and kept for this object's life, so
    that every rule of a run sees the same one; so are the places of passages that moved. What a
    child process read out of a PDF, a page or a picture is remembered longer, in a sealed folder.
    """

    def __init__(self, holdings: Holdings, kept: SealedFolder | None = None) -> None:
        self._holdings = holdings
        self._remembered = Remembered(kept)
        self._read: dict[str, Letters | Unread] = {}
        self._moved: dict[tuple[int, Passage], int | Unread | None] = {}
        self._words: dict[tuple[int, Passage], str] = {}
        self._shifts: dict[int, list[int]] = {}
        self._windows = MAX_WINDOWS

    @classmethod
    def of_case(cls, holdings: Holdings, root: Path, key: bytes | None) -> HeldTexts:
        """Texts that remember, in the `.synopticon/texts/` of a case, what readers told.

        Args:
            holdings: what is held.
            root: the folder of the case.
            key: this user's own; without one nothing is remembered.
        """
        if key is None or not os.path.lexists(root / "case.yaml"):
            return cls(holdings)
        return cls(holdings, SealedFolder(root / ".synopticon", "texts", key, kept=_KEPT))

    def of(self, exhibit: Exhibit) -> Letters | Unread:
        """The exhibit's text, folded to letters, or why it could not be read."""
        media_type = _bare(exhibit.media_type)
        if exhibit.sha256 and media_type == "text/plain":
            return self._letters(exhibit.sha256, exhibit.media_type or media_type)
        texts = _recorded(exhibit)
        for step in texts:
            if self._holdings.find(step.sha256):
                return self._letters(step.sha256, "text/plain")
        # Where a text is recorded, passages are counted in it, and stand elsewhere in another.
        read = None if texts else self._read_here(exhibit)
        return self._why(exhibit, media_type, derived=bool(texts)) if read is None else read

    def stood(self, exhibit: Exhibit, passage: Passage) -> Stood | Unread | None:
        """Where the passage is, looked for in every text of the exhibit; else as `place`.

        What `synopticon extract` read comes before what others recorded, and the exhibit's own
        bytes are read where none of that has the passage (format, 6.11).
        """
        texts = _recorded(exhibit)
        held = [d for d in texts if self._holdings.find(d.sha256)]
        if not held or _is_plain(exhibit):
            return self._stood_in(((self.of(exhibit), None),), passage)
        each = [(self._letters(d.sha256, "text/plain"), d) for d in held]
        found = self._stood_in(each, passage)
        if found is None and (own := self._read_here(exhibit)) is not None:
            found = self._stood_in(((own, None),), passage)
        if found is None and len(held) < len(texts):
            return Unread("it is in none of its texts that are held here, and another is not held")
        return found

    def place(self, exhibit: Exhibit, passage: Passage) -> int | Unread | None:
        """Where the passage begins in the letters it is in, None if nowhere, or why unknown."""
        found = self.stood(exhibit, passage)
        return found.start if isinstance(found, Stood) else found

    def is_only_recorded(self, exhibit: Exhibit, passage: Passage) -> bool | Unread:
        """Whether a passage is in a text made by others, and not in what is read here."""
        found = self.stood(exhibit, passage)
        if not isinstance(found, Stood) or found.step is None or _is_ours(found.step):
            return False
        ours = (d for d in _recorded(exhibit) if _is_ours(d) and self._holdings.find(d.sha256))
        step = next(ours, None)
        own = self._letters(step.sha256, "text/plain") if step else self._read_here(exhibit)
        if isinstance(own, Unread):
            return own
        # In a scan nothing is read; its words are what somebody wrote down.
        return own is not None and len(own) > 0 and self._in(own, passage) is None

    def words(self, exhibit: Exhibit, passage: Passage) -> str | Unread | None:
        """The characters of the passage, with what stands against its ends; else as `place`."""
        if not exhibit.derivations and (id(self.of(exhibit)), passage) in self._words:
            return self._words[id(self.of(exhibit)), passage]
        found = self.stood(exhibit, passage)
        if not isinstance(found, Stood):
            return found
        key = (id(found.letters), passage)
        if key not in self._words:
            self._words[key] = _with_ends(found.letters, found.start, passage.length)
        return self._words[key]

    def path(self, exhibit: Exhibit) -> Path | Unread:
        """Where the exhibit's own bytes lie, or why nobody can tell."""
        found = self._held(exhibit)
        return found if isinstance(found, Unread) else found[1]

    def extent(self, exhibit: Exhibit) -> Extent | Unread:
        """How large the exhibit's own bytes are, or why that could not be read."""
        found = self._held(exhibit)
        return found if isinstance(found, Unread) else self._remembered.extent(*found)

    def digest_at(self, exhibit: Exhibit, locator: Locator) -> str | Unread:
        """The digest of the letters in a box of a page, or of the pixels of a region (6.7)."""
        found = self._held(exhibit)
        if isinstance(found, Unread):
            return found
        return self._remembered.digest_at(*found, locator)

    def behind_end(self, sha256: str) -> int | Unread | None:
        """How many bytes stand behind the end of what is held; None if nobody can say."""
        path = self._holdings.find(sha256)
        return None if path is None else self._remembered.behind_end(sha256, path)

    def through(self) -> Mapping[str, str]:
        """Digests that the archive's records keep back (5.20), with what the bytes came through."""
        return self._holdings.through

    def untold(self) -> Mapping[str, str]:
        """The archive's log and records that may keep back more and can't be read, with why."""
        return self._holdings.untold

    def differing(self) -> Mapping[str, str]:
        """Digests under which the archive keeps other bytes, with the digest found."""
        return self._holdings.differing

    def _held(self, exhibit: Exhibit) -> tuple[str, Path] | Unread:
        """The digest of an exhibit's bytes and where they lie."""
        if not exhibit.sha256:
            return Unread("it names no bytes")
        path = self._holdings.find(exhibit.sha256)
        return Unread("its bytes are not held here") if path is None else (exhibit.sha256, path)

    def _stood_in(
        self, texts: Sequence[tuple[Letters | Unread, Derivation | None]], passage: Passage
    ) -> Stood | Unread | None:
        """Where the passage is in one of these: at its place in any, before elsewhere in any."""
        unread: Unread | None = None
        for letters, step in texts:
            if isinstance(letters, Unread):
                unread = unread or letters
            elif _stands_at(letters, passage, passage.start):
                return Stood(passage.start, letters, step)
        for letters, step in texts:
            found = None if isinstance(letters, Unread) else self._in(letters, passage)
            if isinstance(found, Unread):
                return found
            if found is not None and not isinstance(letters, Unread):
                return Stood(found, letters, step)
        return unread

    def _in(self, letters: Letters, passage: Passage) -> int | Unread | None:
        """Where the passage begins in a text."""
        if _stands_at(letters, passage, passage.start):
            return passage.start
        key = (id(letters), passage)
        if key not in self._moved:
            self._moved[key] = self._search(letters, passage)
        return self._moved[key]

    def _read_here(self, exhibit: Exhibit) -> Letters | Unread | None:
        """What a reader here makes of the exhibit's own bytes; None if there is none."""
        sha256, media_type = exhibit.sha256, exhibit.media_type or ""
        if not sha256 or not self._is_readable(sha256, _bare(media_type)):
            return None
        return self._letters(sha256, media_type)

    def _search(self, letters: Letters, passage: Passage) -> int | Unread | None:
        """Look where other passages of the same text have moved, then everywhere."""
        shifts = self._shifts.setdefault(id(letters), [])
        for shift in shifts:
            if _stands_at(letters, passage, passage.start + shift):
                return passage.start + shift
        self._windows -= len(letters)
        if self._windows < 0:
            return Unread("it is not at its place, and too many others were looked for in this run")
        found = locate(letters, passage)
        if found is not None:
            shifts.append(found - passage.start)
        return found

    def _letters(self, sha256: str, media_type: str) -> Letters | Unread:
        if sha256 not in self._read:
            self._read[sha256] = self._fold(sha256, media_type)
        return self._read[sha256]

    def _fold(self, sha256: str, media_type: str) -> Letters | Unread:
        path = self._holdings.find(sha256)
        try:
            if path is not None and path.stat().st_size > MAX_BYTES:
                return Unread(f"it has more than the {MAX_BYTES:,} bytes a reader takes")
            return Letters(self._text(sha256, media_type))
        except LookupError:
            return Unread("its bytes are not held here")
        except ValueError as error:
            return Unread(f"its text cannot be read: {error}")
        except OSError as error:
            return Unread(f"its file cannot be read: {error.strerror or error}")

    def _is_readable(self, sha256: str, media_type: str) -> bool:
        return media_type in EXTRACTORS and self._holdings.find(sha256) is not None

    def _text(self, sha256: str, media_type: str) -> str:
        reader = EXTRACTORS.get(_bare(media_type))
        if reader is None or _bare(media_type) == "text/plain":
            return text_of(self._holdings.read(sha256), media_type)
        return self._remembered.text(
            f"{sha256} {media_type} {reader.version}",
            lambda: text_of(self._holdings.read(sha256), media_type),
        )

    def _why(self, exhibit: Exhibit, media_type: str, *, derived: bool) -> Unread:
        if derived:
            return Unread("its text is not held here")
        if not exhibit.sha256:
            return Unread("it names no bytes")
        if self._holdings.find(exhibit.sha256) is None:
            return Unread("its bytes are not held here")
        if not media_type:
            return Unread("it has no media_type, so no reader can be chosen")
        return Unread(without_reader(media_type))


def _recorded(exhibit: Exhibit) -> list[Derivation]:
    """The texts that are recorded of an exhibit: those that were read here before all others."""
    return sorted((d for d in exhibit.derivations if d.kind == "text"), key=_made_by_others)


def _is_ours(step: Derivation) -> bool:
    return step.tool.startswith(_OURS)


def _made_by_others(step: Derivation) -> bool:
    return not _is_ours(step)


def _is_plain(exhibit: Exhibit) -> bool:
    return _bare(exhibit.media_type) == "text/plain"


def _with_ends(letters: Letters, start: int, length: int) -> str:
    """The original characters under a run of letters, out to the nearest spaces."""
    first, end = letters.span(start, length)
    lead = _BEFORE.search(letters.text[max(0, first - _MARGIN) : first])
    tail = _AFTER.match(letters.text[end : end + _MARGIN])
    begin = first - (len(lead[0]) if lead else 0)
    return letters.text[begin : end + (len(tail[0]) if tail else 0)]


def _stands_at(letters: Letters, passage: Passage, start: int) -> bool:
    """Whether the passage's letters stand at this place."""
    if start < 0 or start + passage.length > len(letters):
        return False
    return digest(letters.letters[start : start + passage.length]) == passage.sha256


def _bare(media_type: str | None) -> str:
    """A media type without its parameters."""
    return (media_type or "").partition(";")[0].strip().lower()
