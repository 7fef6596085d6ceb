"""The proof that one exhibit belongs to a bundle, which shows nothing of the others."""

from __future__ import annotations

import json
from pathlib import Path

from synopticon.base.tree import inclusion, leaf
from synopticon.publish import verify

__all__ = ["NotInBundle", "proof"]


class NotInBundle(Exception):
    """The bundle has no such exhibit, or is not as it was packed."""


def proof(bundle: Path, id: str) -> bytes:
    """The proof of one exhibit: its leaf, its record, the way to the root, the checkpoint.

    Args:
        bundle: the folder of a bundle.
        id: of the exhibit.

    Raises:
        NotInBundle: the bundle has faults, or no such exhibit.
        CannotRead, OSError: it can't be looked into.
    """
    if bundle.is_file():
        raise NotInBundle("a proof is made from the folder of a bundle; unpack it first")
    faults = verify.check(bundle).said["faults"]
    if faults:
        raise NotInBundle(f"the bundle has faults: {faults[0]}")
    lines = (bundle / verify.LEAVES).read_bytes().split(b"\n")[:-1]
    found = [i for i, line in enumerate(lines) if json.loads(line).get("exhibit") == id]
    if not found:
        raise NotInBundle(f"no exhibit {id!r} is in the bundle")
    record = next(r for r in _records(bundle) if json.loads(r)["id"] == id)
    checkpoint = (bundle / verify.CHECKPOINT).read_bytes()
    signature = bundle / f"{verify.CHECKPOINT}.sig"
    return b"".join(
        (
            verify.PROOF,
            b"leaf " + lines[found[0]] + b"\n",
            b"record " + record + b"\n",
            *_steps([leaf(line) for line in lines], found[0]),
            b"\n" + checkpoint + b"\n",
            signature.read_bytes() if signature.exists() else b"",
        )
    )


def _records(bundle: Path) -> list[bytes]:
    return (bundle / verify.EXHIBITS).read_bytes().split(b"\n")[:-1]


def _steps(leaves: list[bytes], index: int) -> list[bytes]:
    """The hashes on the way to the root, each with the side on which it stands."""
    steps = []
    place, last = index, len(leaves) - 1
    for sibling in inclusion(leaves, index):
        # RFC 9162, section 2.1.3.2: an odd one at the end goes up until it has a neighbour.
        left = place % 2 == 1 or place == last
        if left:
            while place % 2 == 0 and place:
                place, last = place >> 1, last >> 1
        steps.append((b"left " if left else b"right ") + sibling.hex().encode() + b"\n")
        place, last = place >> 1, last >> 1
    return steps
