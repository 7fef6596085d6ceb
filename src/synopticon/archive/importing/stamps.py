"""Time stamps found among what was taken in: of which of it they are, and what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from synopticon.archive.importing.outcome import Outcome
from synopticon.archive.importing.taking import Taking
from synopticon.archive.intake import Kept
from synopticon.archive.stamping import MAX_REPLY, read_stamp

__all__ = ["read_stamps"]

# What is stamped is read into memory; a larger file's stamp is for `openssl ts` to read.
_LARGEST = 16 << 20
# How many bytes are hashed anew to find what a stamp is of.
_MOST_HASHED = 1 << 30


def read_stamps(taking: Taking, authorities: Sequence[Path]) -> None:
    """Say in the row of each time stamp what it is of, and when that existed.

    Args:
        taking: the import, with all its rows.
        authorities: files with the certificates that the user trusts.
    """
    for index in taking.tokens:
        row = taking.rows[index]
        taking.rows[index] = replace(row, why=_said(taking, row, authorities))


def _said(taking: Taking, row: Outcome, authorities: Sequence[Path]) -> str:
    if row.size > MAX_REPLY:
        return "begins like a time stamp, and is larger than any"
    reply = _bytes(taking, row)
    of = _of(taking, reply, row)
    if of is None:
        return "is a time stamp; of what was taken in with it, it is a stamp of nothing"
    if of.size > _LARGEST:
        return f"is a time stamp of {of.place}; not read, since that has {of.size:,} bytes"
    stamp = read_stamp(reply, _bytes(taking, of), authorities)
    when = f", which existed by {stamp.time}" if stamp.time and stamp.verdict != "bad" else ""
    held = "holds" if stamp.verdict == "good" else f"{stamp.verdict}: {stamp.why}"
    return f"is a time stamp of {of.place}{when}; {held}"


def _of(taking: Taking, reply: bytes, row: Outcome) -> Outcome | None:
    """The row whose bytes have the digest that is stamped."""
    held = [r for r in taking.rows if r.sha256 and r.sha256 != row.sha256]
    for one in held:
        if bytes.fromhex(one.sha256) in reply:
            return one
    return next((one for one in _by_longer(taking, held, reply)), None)


def _by_longer(taking: Taking, held: Sequence[Outcome], reply: bytes) -> Iterator[Outcome]:
    hashed = 0
    for one in held:
        hashed += one.size
        if hashed > _MOST_HASHED:
            return
        for name in ("sha512", "sha384"):
            if _hashed(taking, one, name) in reply:
                yield one


def _hashed(taking: Taking, row: Outcome, name: str) -> bytes:
    hasher = hashlib.new(name)
    with taking.opened(_kept(row)) as file:
        while chunk := file.read(1 << 20):
            hasher.update(chunk)
    return hasher.digest()


def _bytes(taking: Taking, row: Outcome) -> bytes:
    with taking.opened(_kept(row)) as file:
        return file.read()


def _kept(row: Outcome) -> Kept:
    return Kept(row.sha256, row.size, b"", False)
