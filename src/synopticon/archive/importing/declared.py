"""Digests that a container gives for what it holds, and whether the bytes have them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from synopticon.archive.importing.streams import Hasher

__all__ = ["Declared", "declared"]

_SIZES = {"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64, "sha3_512": 64}
_WRITTEN = re.compile(
    r"(?i)(md5|sha-?1|sha-?256|sha-?384|sha-?512|sha3-512):([A-Za-z0-9+/=]{1,200})"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A digest that was given: by which algorithm, and its bytes."""

    algorithm: str
    value: bytes

    def hasher(self) -> Hasher:
        """A fresh digest of the same algorithm."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def declared(text: str) -> Declared | None:
    """Read `algorithm:value` as WARC, WACZ and auto-archiver write it; none if it can't be read.

    The value is in base 32, as WARC writes SHA-1 by custom, or in base 16.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    name = found[1].lower()
    algorithm = "sha3_512" if name == "sha3-512" else name.replace("-", "")
    size, value = _SIZES[algorithm], found[2]
    try:
        if len(value) == 2 * size:
            return Declared(algorithm, bytes.fromhex(value))
        bare = value.rstrip("=").upper()
        read = base64.b32decode(bare + "=" * (-len(bare) % 8))
    except (binascii.Error, ValueError):
        return None
    return Declared(algorithm, read) if len(read) == size else None
