"""A record of how bytes came in: canonical JSON, named by its own digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from synopticon.model.passages import is_digest

__all__ = ["BrokenRecord", "Item", "Record"]


class BrokenRecord(ValueError):
    """The bytes are not those of the record that the log names."""


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes that came in, and what is known of them.

    Attributes:
        object: their digest.
        size: how many they are.
        media_type: what they are, as they begin.
        body: whether they are as they came over the `wire`, or a `file` as it lay on a disk.
    """

    object: str
    size: int
    media_type: str
    body: str = "file"

    def said(self) -> dict[str, str]:
        """The item as the record has it; a size is text, so that every reader keeps its digits."""
        return {
            "body": self.body,
            "media_type": self.media_type,
            "object": self.object,
            "size": str(self.size),
        }


@dataclass(frozen=True, slots=True)
class Record:
    """What came in together: when, with what, and the user's own words about it."""

    added: str
    items: tuple[Item, ...]
    note: str = ""

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
            items = tuple(_item(one) for one in said["items"])
            return cls(str(said["added"]), items, str(said.get("note", "")))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BrokenRecord("it is no record of an intake") from error


def _item(said: Mapping[str, Any]) -> Item:
    if not is_digest(said["object"]):
        raise BrokenRecord("it names what is no digest")
    return Item(said["object"], int(said["size"]), str(said["media_type"]), str(said["body"]))
