"""Asks a time-stamp authority that the user named for a stamp over the checkpoint of a log."""

from __future__ import annotations

import hashlib
import http.client
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from synopticon.archive.custody import Keeper
from synopticon.archive.intake import alone, apart
from synopticon.archive.refusal import Refusal
from synopticon.archive.rooms import Rooms
from synopticon.archive.stamping import MAX_REPLY, Stamp, read_stamp
from synopticon.archive.syncing import synced

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest

__all__ = ["MissingStamps", "NotStamped", "Stamped", "asked", "stamp"]

_SECONDS = 60


class MissingStamps(Refusal):
    """What asks for time stamps is not installed."""

    def __init__(self) -> None:
        super().__init__("time stamps need the extra `archive`: pip install 'synopticon[archive]'")


class NotStamped(Refusal):
    """The authority gave no stamp that can be kept; the archive is as it was."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp that is kept now: where, and what it says."""

    path: Path
    stamp: Stamp


def stamp(
    case: Path,
    url: str,
    keeper: Keeper,
    *,
    authorities: Sequence[Path] = (),
    proxy: str | None = None,
) -> Stamped:
    """Seal the log of a case, have its checkpoint stamped, and keep both as they are.

    The authority gets the digest of the checkpoint and a random number, and nothing of the case;
    it learns who asked, as any server does.

    Args:
        case: the folder of the case.
        url: where the authority is asked.
        keeper: in whose name the log is sealed.
        authorities: files with the certificates that its stamp has to lead to, if there are any.
        proxy: the address of a proxy to ask through; else the one of the environment, if any.

    Raises:
        MissingStamps: the extra is not installed.
        NotStamped: it did not answer, or with what is no stamp of this checkpoint.
        UnfitArchive, BrokenLog, RolledBack, NotSigned: as they say.
        OSError: the disk refused.
    """
    _see_plain(url)
    text = keeper.sealed(case, trying=True).text
    reply, found = asked(url, text, authorities=authorities, proxy=proxy)
    return Stamped(_kept(Rooms.of(case), text, reply), found)


def asked(
    url: str, text: bytes, *, authorities: Sequence[Path] = (), proxy: str | None = None
) -> tuple[bytes, Stamp]:
    """The authority's reply with its stamp over bytes of which it gets the digest, and its reading.

    Raises:
        MissingStamps: the extra is not installed.
        NotStamped: it did not answer, or with what is no stamp of these bytes.
    """
    _see_plain(url)
    request = _request(text)
    reply = _answer(url, request.as_bytes(), proxy)
    if _number(request.nonce or 0) not in reply:
        raise NotStamped(f"{url}: it is no answer to what was asked")
    found = read_stamp(reply, text, authorities)
    if found.verdict == "bad":
        raise NotStamped(f"{url}: {found.why}")
    if not found.readers:
        raise NotStamped(f"{url}: the answer is no time stamp that can be read")
    return reply, found


def _see_plain(url: str) -> None:
    """See that an address can be asked; one with a password is not even repeated."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotStamped("the address of the authority can't be read") from None
    if "@" in parts.netloc or (parts.scheme not in ("http", "https") and "@" in url):
        raise NotStamped("the address bears a name or a password, which everybody would see")
    if parts.scheme not in ("http", "https"):
        raise NotStamped(f"{url}: is no address of the web")


def _request(text: bytes) -> TimeStampRequest:
    try:
        from rfc3161_client import TimestampRequestBuilder
        from rfc3161_client.base import HashAlgorithm
    except ImportError:
        raise MissingStamps from None
    return TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256).build()


class _NoRedirect(HTTPRedirectHandler):
    """Only whom the user named is asked."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _answer(url: str, request: bytes, proxy: str | None) -> bytes:
    through = ProxyHandler(None if proxy is None else {"http": proxy, "https": proxy})
    opener = build_opener(through, _NoRedirect)
    # Not even the name of the library that asks.
    opener.addheaders = []
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        with opener.open(Request(url, request, headers), timeout=_SECONDS) as answer:
            if answer.headers.get_content_type() != "application/timestamp-reply":
                raise NotStamped(f"{url}: the answer says that it is no time stamp")
            reply: bytes = answer.read(MAX_REPLY + 1)
    except HTTPError as error:
        raise NotStamped(f"{url}: answered with {error.code}") from None
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise NotStamped(f"{url}: {reason}") from None
    if len(reply) > MAX_REPLY:
        raise NotStamped(f"{url}: the answer is larger than any time stamp")
    return reply


def _number(value: int) -> bytes:
    """A whole number of at least 0 as DER has it (X.690, 8.3)."""
    octets = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return bytes([2, len(octets)]) + octets


def _kept(rooms: Rooms, text: bytes, reply: bytes) -> Path:
    """Lay down what was stamped and the stamp, each named by its digest."""
    of = hashlib.sha256(text).hexdigest()
    path = rooms.stamps / f"{of}.{hashlib.sha256(reply).hexdigest()}.tsr"
    with alone(rooms), apart(rooms) as folder:
        for place, data in ((rooms.stamps / f"{of}.checkpoint", text), (path, reply)):
            laid = folder / place.name
            laid.write_bytes(data)
            laid.chmod(0o444)
            synced(laid)
            os.replace(laid, place)
        synced(rooms.stamps)
    return path
