"""Reads what an import is given: each thing as what its bytes say, down to what lies inside."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from synopticon.archive.importing.autoarchiver import MOST_BYTES, Mention, mentions
from synopticon.archive.importing.beside import found_beside, opened, walked
from synopticon.archive.importing.declared import declared
from synopticon.archive.importing.directory import read_directory
from synopticon.archive.importing.kinds import kind_of
from synopticon.archive.importing.limits import TooMuch
from synopticon.archive.importing.mhtml import page_facts, read_mhtml
from synopticon.archive.importing.multipart import parts
from synopticon.archive.importing.named import is_of_the_system
from synopticon.archive.importing.outcome import Facts, Refused
from synopticon.archive.importing.page import is_report, saved_page
from synopticon.archive.importing.streams import Hashed, Peeked, Reader
from synopticon.archive.importing.taking import Taking
from synopticon.archive.importing.wacz import is_wacz, read_wacz
from synopticon.archive.importing.warc import read_warc
from synopticon.archive.importing.zipped import is_document, read_zip
from synopticon.archive.intake import Kept

__all__ = ["Import"]

# How much of a file is looked at to tell what it is.
_LOOKED_AT = 16_384


@dataclass(slots=True)
class Import:
    """One import, as it goes from the paths that were named to what lies inside of each.

    Attributes:
        taking: what it has so far.
        stopped: whether a limit was reached, so that what is named is only told of.
    """

    taking: Taking
    stopped: bool = False
    _followed: set[str] = field(default_factory=set)

    def named(self, path: Path) -> None:
        """Take in what the user named."""
        if self.stopped:
            self.taking.tell(str(path), "refused", "was not read: the import had reached a limit")
        elif path.is_dir():
            self._folder(path)
        else:
            self._file(path, named=True)

    def _folder(self, folder: Path) -> None:
        found = list(walked(folder))
        if not found:
            self.taking.tell(str(folder), "left out", "is a folder that holds nothing")
        files = [one for one in found if isinstance(one, Path)]
        # Tables come first: they tell of the files that lie beside them.
        tables = [path for path in files if _is_table(path)]
        for path in (*tables, *(one for one in files if one not in set(tables))):
            self._file(path)
        for one in found:
            if not isinstance(one, Path):
                self.taking.entry(str(one[0]))
                self.taking.tell(str(one[0]), "refused", one[1])

    def _file(self, path: Path, facts: Facts | None = None, *, named: bool = False) -> None:
        place, real = str(path), os.path.realpath(path)
        if real in self._followed:
            return
        self._followed.add(real)
        self.taking.entry(place)
        if not named and is_of_the_system(path.name):
            self.taking.tell(
                place, "left out", "is a file of the operating system (.DS_Store and the like)"
            )
            return
        try:
            file = opened(path, named=named)
        except Refused as error:
            self.taking.tell(place, "refused", str(error))
            return
        with file:
            self.take(place, file, facts or Facts(), file=file, beside=path.parent)

    def take(
        self,
        place: str,
        reader: Reader,
        facts: Facts,
        *,
        depth: int = 0,
        file: BinaryIO | None = None,
        beside: Path | None = None,
        why: str = "",
    ) -> None:
        """Take in one thing as what its bytes say that it is."""
        try:
            peeked = Peeked(reader, _LOOKED_AT)
        except Refused as error:
            self.taking.tell(place, "refused", str(error))
            return
        kind = kind_of(peeked.head[:4096])
        if kind in ("warc", "zip", "mhtml") and depth >= self.taking.spent.limits.depth:
            many = self.taking.spent.limits.depth
            self.taking.tell(place, "refused", f"lies in {many} containers inside one another")
        elif kind == "zip":
            self._zip(place, peeked, facts, depth, file)
        elif kind == "page" and facts == Facts():
            self._kept(place, peeked, saved_page(peeked.head), why)
        elif not peeked.head:
            self.taking.tell(place, "left out", "is empty")
        else:
            if kind == "mhtml" and facts == Facts():
                facts = _saved(peeked.head)
            kept = self._kept(place, peeked, facts, why)
            if kept is not None:
                self._inside(place, kind, kept)
        if beside is not None and (kind == "table" or is_report(peeked.head)):
            self._follow(place, beside)

    def _kept(self, place: str, reader: Reader, facts: Facts, why: str = "") -> Kept | None:
        kept = self.taking.keep(place, reader)
        if kept is not None:
            self.taking.taken(place, kept, facts, why)
        return kept

    def _inside(self, place: str, kind: str, kept: Kept) -> None:
        if kind == "token":
            self.taking.tokens.append(len(self.taking.rows) - 1)
        elif kind == "warc":
            with self.taking.opened(kept) as held:
                read_warc(self.taking, place, held, kept.sha256)
        elif kind == "mhtml":
            with self.taking.opened(kept) as held:
                read_mhtml(self.taking, place, held, kept.sha256)

    def _zip(
        self, place: str, reader: Reader, facts: Facts, depth: int, file: BinaryIO | None
    ) -> None:
        try:
            held = file if file is not None else self.taking.spooled(reader)
        except TooMuch as error:
            self.taking.tell(place, "refused", str(error))
            raise
        except Refused as error:
            self.taking.tell(place, "refused", str(error))
            return
        try:
            self._entries(place, held, facts, depth)
        finally:
            if held is not file:
                held.close()

    def _entries(self, place: str, held: BinaryIO, facts: Facts, depth: int) -> None:
        try:
            entries = read_directory(held, self.taking.spent.limits)
        except Refused as error:
            self.taking.tell(place, "refused", str(error))
            return
        web, document = is_wacz(entries), is_document(entries)
        if not web and not document:
            read_zip(
                self.taking,
                place,
                held,
                entries,
                lambda here, inner: self.take(here, inner, Facts(), depth=depth + 1),
            )
            return
        held.seek(0)
        kept = self._kept(place, held, facts)
        if kept is not None and web:
            # The bytes that are held are the ones that are read: the file may change meanwhile.
            with self.taking.opened(kept) as whole:
                again = read_directory(whole, self.taking.spent.limits)
                read_wacz(self.taking, place, whole, again, kept.sha256)

    def _follow(self, place: str, beside: Path) -> None:
        """Take in the files that a table of auto-archiver tells of, with what it tells."""
        row = self.taking.rows[-1]
        if not row.sha256:
            return
        try:
            if row.size > MOST_BYTES:
                raise Refused("is larger than any table that is read")
            with self.taking.opened(Kept(row.sha256, row.size, b"", False)) as table:
                told = mentions(table.read())
        except Refused as error:
            self.taking.tell(place, "refused", f"its rows were not followed: it {error}")
            return
        for mention in told:
            self._mentioned(f"{place}, row {mention.row} ({mention.place[:200]})", mention, beside)

    def _mentioned(self, place: str, mention: Mention, beside: Path) -> None:
        if "://" in mention.place:
            self.taking.entry(place)
            self.taking.tell(place, "left out", "is an address; nothing is fetched")
            return
        try:
            path = found_beside(beside, mention.place)
            if path is None:
                self.taking.entry(place)
                self.taking.tell(place, "left out", "is not there, beside the table or below")
                return
            if os.path.realpath(path) in self._followed:
                return
            self._followed.add(os.path.realpath(path))
            self.taking.entry(str(path))
            file = opened(path)
        except TooMuch:
            raise
        except Refused as error:
            self.taking.tell(place, "refused", str(error))
            return
        with file:
            self._as_told(str(path), file, mention, path.parent)

    def _as_told(self, place: str, file: BinaryIO, mention: Mention, beside: Path) -> None:
        """Take in a file that a table tells of, and hold it against the digest given there."""
        facts = Facts(url=mention.url, captured=mention.captured)
        wanted = declared(mention.digest) if mention.digest else None
        why = ""
        if wanted is not None:
            hasher = wanted.hasher()
            whole = Hashed(file, (hasher,))
            while whole.read(1 << 20):
                pass
            file.seek(0)
            is_it = hasher.digest() == wanted.value
            facts = Facts(
                url=mention.url,
                captured=mention.captured,
                payload="confirmed" if is_it else "differs",
            )
            why = "" if is_it else "could not be confirmed: its table gives another digest"
        self.take(place, file, facts, file=file, beside=beside, why=why)


def _saved(head: bytes) -> Facts:
    """What the head of a page saved as MHTML tells."""
    try:
        return page_facts(parts(_Once(head))[0])
    except Refused:
        return Facts()


class _Once:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int = -1, /) -> bytes:
        data, self._data = self._data, b""
        return data


def _is_table(path: Path) -> bool:
    try:
        with opened(path) as file:
            head = file.read(_LOOKED_AT)
    except (OSError, Refused):
        return False
    return kind_of(head[:4096]) == "table" or is_report(head)
