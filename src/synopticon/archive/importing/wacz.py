"""Takes in a WACZ: what its own list names, with the digests it gives, and nothing beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from synopticon.archive.importing.declared import declared
from synopticon.archive.importing.directory import Entry
from synopticon.archive.importing.kinds import kind_of
from synopticon.archive.importing.named import clashing
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import Hashed, Peeked, drained
from synopticon.archive.importing.taking import Taking
from synopticon.archive.importing.warc import read_warc
from synopticon.archive.importing.zipped import bytes_of, faults

__all__ = ["is_wacz", "read_wacz"]

_LIST = "datapackage.json"
_SEAL = "datapackage-digest.json"
_LARGEST_LIST = 16 << 20


def is_wacz(entries: tuple[Entry, ...]) -> bool:
    """Whether a ZIP is a web archive: it has a list of what it holds, and an archive."""
    names = {entry.name for entry in entries}
    return _LIST in names and any(name.startswith("archive/") for name in names)


def read_wacz(
    taking: Taking, place: str, file: BinaryIO, entries: tuple[Entry, ...], within: str
) -> None:
    """Take in what the WARCs of a WACZ hold, once all their bytes have the digests it gives.

    Args:
        taking: the import.
        place: how the report calls the file.
        file: the file.
        entries: its directory.
        within: the digest of the whole, which is held.

    Raises:
        TooMuch: the import has reached one of its limits.
        MissingReader: fastwarc is not installed.

    Source: Web Archive Collection Zipped 1.1.1, sections 4 and 5.
    """
    wrong = {entry.name: why for entry, why in faults(entries).items()}
    clashes = clashing(entry.name for entry in entries)
    wrong |= dict.fromkeys(clashes - set(wrong), "has a name that a disk takes for another's")
    named = {entry.name: entry for entry in entries}
    try:
        listed = _listed(taking, file, named, wrong)
    except Refused as error:
        taking.tell(f"{place}, {_LIST}", "refused", f"{error}; nothing of its contents is read")
        return
    taking.tell(f"{place}, {_LIST}", "left out", "is the list of what it holds")
    if _SEAL in named:
        why = "has the digest of the list; a signature in it was not checked"
        taking.tell(f"{place}, {_SEAL}", "left out", why)
    for name in sorted(listed.keys() - named.keys()):
        taking.entry(f"{place}, {name}")
        taking.tell(f"{place}, {name}", "refused", "is in its list, and is not there")
    for entry in entries:
        if entry.name not in (_LIST, _SEAL):
            taking.entry(f"{place}, {entry.name}")
            _take(taking, f"{place}, {entry.name}", (file, entry), (listed, wrong), within)


def _take(
    taking: Taking,
    place: str,
    what: tuple[BinaryIO, Entry],
    told: tuple[Mapping[str, Mapping[str, Any]], Mapping[str, str]],
    within: str,
) -> None:
    (file, entry), (listed, wrong) = what, told
    if entry.name in wrong:
        taking.tell(place, "refused", wrong[entry.name])
    elif entry.is_folder and entry.name not in listed:
        taking.tell(place, "left out", "is a folder")
    elif entry.name not in listed:
        taking.tell(place, "refused", "is not in its list")
    else:
        try:
            _as_listed(taking, file, entry, listed[entry.name])
            peeked = Peeked(bytes_of(file, entry, taking.spent.limits))
        except Refused as error:
            taking.tell(place, "refused", str(error))
            return
        if kind_of(peeked.head) == "warc":
            read_warc(taking, place, peeked, within)
        else:
            taking.tell(place, "left out", "is no recording; it is held inside the whole")


def _as_listed(taking: Taking, file: BinaryIO, entry: Entry, listed: Mapping[str, Any]) -> None:
    """See that an entry has the digest and the size that the list gives.

    Raises:
        Refused: it has not, or the list gives none.
    """
    wanted = declared(str(listed.get("hash", "")))
    if wanted is None or wanted.algorithm in ("md5", "sha1"):
        raise Refused("has no digest in its list that can be relied on")
    hasher = wanted.hasher()
    size = drained(Hashed(bytes_of(file, entry, taking.spent.limits), (hasher,)))
    if hasher.digest() != wanted.value:
        raise Refused("is not what was listed: it has another digest")
    if listed.get("bytes", size) != size:
        raise Refused("is not what was listed: it has another size")


def _listed(
    taking: Taking, file: BinaryIO, named: Mapping[str, Entry], wrong: Mapping[str, str]
) -> dict[str, Mapping[str, Any]]:
    """What the list names, by path."""
    for name in (_LIST, _SEAL):
        if name in wrong:
            raise Refused(f"{name} {wrong[name]}")
    data = _small(taking, file, named[_LIST])
    if _SEAL in named:
        sealed = _json(_small(taking, file, named[_SEAL]))
        if sealed.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
            raise Refused(f"is not what {_SEAL} gives the digest of")
    resources = _json(data).get("resources")
    if not isinstance(resources, list):
        raise Refused("lists nothing")
    listed: dict[str, Mapping[str, Any]] = {}
    for one in resources:
        path = one.get("path") if isinstance(one, dict) else None
        if not isinstance(path, str) or path in listed:
            raise Refused("lists something without a path, or twice")
        listed[path] = one
    return listed


def _small(taking: Taking, file: BinaryIO, entry: Entry) -> bytes:
    if entry.size > _LARGEST_LIST:
        raise Refused("is larger than any list")
    reader = bytes_of(file, entry, taking.spent.limits)
    data = b""
    while chunk := reader.read(1 << 20):
        data += chunk
    return data


def _json(data: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(data)
    except (RecursionError, ValueError):
        raise Refused("can't be read") from None
    if not isinstance(said, dict):
        raise Refused("is no list")
    return said
