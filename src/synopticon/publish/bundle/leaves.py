"""The public log of a release: a salted leaf for each thing published, in an order that was drawn.

The salt keeps what a leaf says from whoever sees only its hash, as a proof of another leaf shows
it; the order keeps a place in the log from telling anything.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from synopticon.base.canon import JSON, canonical
from synopticon.base.tree import leaf, root
from synopticon.model.release import Drawn

__all__ = ["Published", "checkpoint", "leaves"]


@dataclass(frozen=True, slots=True)
class Published:
    """What the leaves are of.

    Attributes:
        manifest: the SHA-256 of the list of all files of the payload.
        records: the SHA-256 of the line of each exhibit in the data, by its id.
        files: the SHA-256 of each file of an exhibit by path, by the exhibit's id.
    """

    manifest: str
    records: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]


def leaves(drawn: Drawn, published: Published) -> tuple[bytes, ...]:
    """The lines of the log, without their ends.

    Raises:
        KeyError: what was drawn is not for what is published.
    """
    return tuple(canonical(_said(of, salt, published)) for of, salt in drawn.leaves)


def _said(of: str, salt: str, published: Published) -> dict[str, JSON]:
    kind, _, name = of.partition(":")
    if kind == "file":
        return {"file": name, "salt": salt, "sha256": published.manifest}
    if kind == "commitment":
        return {"commitment": name, "salt": salt}
    files = dict(published.files.get(name, {}))
    return {"exhibit": name, "files": files, "record": published.records[name], "salt": salt}


def checkpoint(origin: str, lines: tuple[bytes, ...]) -> bytes:
    """What is signed in place of the log: whose it is, how long, and the root over it.

    Source: C2SP tlog-checkpoint, without extension lines and with its signatures apart.
    """
    top = base64.b64encode(root([leaf(line) for line in lines])).decode("ascii")
    return f"{origin}\n{len(lines)}\n{top}\n".encode()
