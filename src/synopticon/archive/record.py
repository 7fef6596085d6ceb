"""A record of how bytes came in: canonical JSON, named by its own digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from synopticon.base.canon import JSON
from synopticon.model.passages import is_digest

__all__ = ["Body", "BrokenRecord", "Fetched", "Item", "Record"]

# How the bytes stand to what was there: as they came over the wire, freed of the encoding in which
# they were sent, as a file lay on a disk, or made by a tool from other bytes.
Body = Literal["wire", "content-decoded", "file", "made"]

# The moment by our clock, to the second, in UTC.
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
# A version never holds a space or a slash, so that no path and no command line is taken for one.
_TOOL = re.compile(r"[A-Za-z0-9][\w.+~:-]{0,99}", re.ASCII)


class BrokenRecord(ValueError):
    """The bytes are not those of a record that the log names, or would make none."""


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes that came in, and what is known of them.

    Attributes:
        object: their digest.
        size: how many they are.
        media_type: what they are, as they begin or as the server said.
        body: how they stand to what was there.
        of: of what is `made`, the digest of the bytes it was made from.
    """

    object: str
    size: int
    media_type: str
    body: str = "file"
    of: str = ""

    def said(self) -> dict[str, str]:
        """The item as the record has it; a size is text, so that every reader keeps its digits."""
        said = {
            "body": self.body,
            "media_type": self.media_type,
            "object": self.object,
            "size": str(self.size),
        }
        return {**said, "of": self.of} if self.of else said


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where bytes were fetched from, and when, by both clocks.

    Attributes:
        url: the address that was asked for.
        final_url: the address that answered.
        redirects: the addresses in between, in order.
        began: when it was asked, by our clock, in UTC.
        ended: when the last of it was there, by our clock.
        server_date: what the server said the time was, in its words; empty where it said nothing.
    """

    url: str
    final_url: str
    began: str
    ended: str
    redirects: tuple[str, ...] = ()
    server_date: str = ""

    def said(self) -> dict[str, JSON]:
        """The fetching as the record has it.

        Raises:
            BrokenRecord: an address names its user or a place on a machine, or a moment is none.
        """
        for address in (self.url, *self.redirects, self.final_url):
            _telling_nobody(address)
        return {
            "began": _moment(self.began),
            "ended": _moment(self.ended),
            "final_url": self.final_url,
            "redirects": list(self.redirects),
            "server_date": self.server_date,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """What came in together: when, with what, and the user's own words about it.

    Attributes:
        added: when it came into the archive, by our clock, in UTC.
        items: the bytes.
        note: the user's own words.
        tools: the programs that brought it in, by name, with their versions.
        fetched: where it came from, if it was fetched.
    """

    added: str
    items: tuple[Item, ...]
    note: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)
    fetched: Fetched | None = None

    def said(self) -> dict[str, JSON]:
        """The record as it is written; what is empty is left out.

        Raises:
            BrokenRecord: it would name an operator or a place on a machine, or be read as none.
        """
        for name, version in self.tools.items():
            if not (_TOOL.fullmatch(name) and _TOOL.fullmatch(version)):
                raise BrokenRecord(f"{name!r} {version!r} is no name and version of a tool")
        said: dict[str, JSON] = {
            "added": _moment(self.added),
            "items": [_item(item.said()).said() for item in self.items],
            "tools": dict(self.tools),
        }
        if self.note:
            said["note"] = self.note
        if self.fetched:
            said["fetched"] = self.fetched.said()
        return said

    @classmethod
    def read(cls, data: bytes, sha256: str) -> Record:
        """Read the record with this digest.

        Raises:
            BrokenRecord: the bytes have another digest, or are no record.
        """
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BrokenRecord("its bytes differ from its digest")
        try:
            said = json.loads(data)
            return cls(
                str(said["added"]),
                tuple(_item(one) for one in said["items"]),
                str(said.get("note", "")),
                {str(name): str(version) for name, version in said.get("tools", {}).items()},
                _fetched(said.get("fetched")),
            )
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            if isinstance(error, BrokenRecord):
                raise
            raise BrokenRecord("it is no record of an intake") from error


def _item(said: Mapping[str, Any]) -> Item:
    made_from = said.get("of", "")
    if not is_digest(said["object"]) or not (made_from == "" or is_digest(made_from)):
        raise BrokenRecord("it names what is no digest")
    if said["body"] not in get_args(Body):
        raise BrokenRecord(f"it has a body of no kind that is known: {said['body']!r}")
    size = int(said["size"])
    if size < 0:
        raise BrokenRecord("it counts less than no bytes")
    return Item(said["object"], size, str(said["media_type"]), said["body"], made_from)


def _fetched(said: Mapping[str, Any] | None) -> Fetched | None:
    if said is None:
        return None
    names = ("url", "final_url", "began", "ended")
    url, final, began, ended = (str(said[name]) for name in names)
    redirects = tuple(str(address) for address in said["redirects"])
    return Fetched(url, final, began, ended, redirects, str(said["server_date"]))


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise BrokenRecord(f"{text!r} is no moment in UTC, to the second")
    return text


def _telling_nobody(address: str) -> None:
    """Refuse an address that bears a name and a word, or leads to a place on this machine."""
    try:
        parts = urlsplit(address)
        named = parts.username is not None or parts.password is not None
    except ValueError:
        raise BrokenRecord("an address can't be read") from None
    if named:
        raise BrokenRecord("an address bears the name of a user")
    if parts.scheme not in ("http", "https"):
        raise BrokenRecord(f"an address is of the kind {parts.scheme!r}, not http or https")
