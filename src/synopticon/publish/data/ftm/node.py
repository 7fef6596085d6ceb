"""One FollowTheMoney entity, and the id that is its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from synopticon.base.canon import JSON
from synopticon.model.release import Release
from synopticon.model.vocabulary import Text

__all__ = ["Node", "made", "node_id", "texts"]

Values = Iterable[str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """One entity: an id, a schema of FollowTheMoney, and values by property."""

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]

    def json(self) -> dict[str, JSON]:
        """The form in which FollowTheMoney exchanges it."""
        return {"id": self.id, "schema": self.schema, "properties": dict(self.properties)}


def made(id: str, schema: str, **properties: Values) -> Node:
    """A node with each value once, and without what says nothing."""
    kept = {name: tuple(dict.fromkeys(v for v in of if v)) for name, of in properties.items()}
    return Node(id, schema, {name: values for name, values in kept.items() if values})


def node_id(release: Release, kind: str, id: str) -> str:
    """The id of a record's node: the same in every build, and another in every other case.

    Args:
        release: what is published; its case's id goes into the digest.
        kind: what the node stands for, since one record may have several.
        id: the record's id.
    """
    case = release.manifest.id
    digest = hashlib.sha256(f"{case}\0{kind}\0{id}".encode()).hexdigest()
    return f"{case}-{digest[:40]}"


def texts(text: Text | None) -> tuple[str, ...]:
    """A text in every language it is given in, in the order of their tags."""
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text[tag] for tag in sorted(text))
