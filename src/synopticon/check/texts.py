"""The texts of a case's exhibits, read from what is held and folded once for each run."""

from __future__ import annotations

from collections.abc import Mapping

from synopticon.archive.holdings import Holdings
from synopticon.extract.registry import MAX_BYTES, text_of
from synopticon.model.case import Case
from synopticon.model.ports import Unread
from synopticon.model.records import Exhibit
from synopticon.names.fold import Letters

__all__ = ["HeldTexts"]


class HeldTexts:
    """Answers `model.ports.Texts` from holdings (format specification, 6.3 to 6.5).

    A text is read and folded the first time it is asked for and kept for this object's life, so
    that every rule of a run sees the same one.
    """

    def __init__(self, case: Case, holdings: Holdings) -> None:
        self._case = case
        self._holdings = holdings
        self._read: dict[tuple[str, str], Letters | Unread] = {}

    def of(self, exhibit: Exhibit) -> Letters | Unread:
        """The exhibit's text, folded to letters, or why it could not be read."""
        media_type = _bare(exhibit.media_type)
        if exhibit.sha256 and media_type == "text/plain":
            return self._letters(exhibit.sha256, "text/plain")
        texts = [d.sha256 for d in exhibit.derivations if d.kind == "text"]
        for digest in texts:
            if self._holdings.find(digest):
                return self._letters(digest, "text/plain")
        return self._why(exhibit, media_type, bool(texts))

    def differing(self) -> Mapping[str, str]:
        """Digests that exhibits name and whose objects are other bytes, with the digest found."""
        named: set[str | None] = {e.sha256 for e in self._case.exhibits}
        named.update(d.sha256 for e in self._case.exhibits for d in e.derivations)
        return {k: v for k, v in self._holdings.differing.items() if k in named}

    def _letters(self, sha256: str, media_type: str) -> Letters | Unread:
        key = (sha256, media_type)
        if key not in self._read:
            self._read[key] = self._fold(sha256, media_type)
        return self._read[key]

    def _fold(self, sha256: str, media_type: str) -> Letters | Unread:
        path = self._holdings.find(sha256)
        try:
            if path is not None and path.stat().st_size > MAX_BYTES:
                return Unread(f"it has more than the {MAX_BYTES:,} bytes a reader takes")
            return Letters(text_of(self._holdings.read(sha256), media_type))
        except LookupError:
            return Unread("its bytes are not held here")
        except ValueError as error:
            return Unread(f"its text cannot be read: {error}")
        except OSError as error:
            return Unread(f"its file cannot be read: {error.strerror or error}")

    def _why(self, exhibit: Exhibit, media_type: str, derived: bool) -> Unread:
        if derived:
            return Unread("its text is not held here")
        if not exhibit.sha256:
            return Unread("it names no bytes")
        if self._holdings.find(exhibit.sha256) is None:
            return Unread("its bytes are not held here")
        if not media_type:
            return Unread("it has no media_type, so no reader can be chosen")
        return Unread(f"no reader for {media_type} yet")


def _bare(media_type: str | None) -> str:
    """A media type without its parameters."""
    return (media_type or "").partition(";")[0].strip().lower()
