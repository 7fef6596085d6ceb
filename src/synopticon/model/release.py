"""A Release: the only thing a publisher may see, with the results that pages need in it.

Only `protect.gate` makes one; a test reads the code for it. `protect.drawing` adds what is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from synopticon.model.case import Chapter
from synopticon.model.grounds import Grounds
from synopticon.model.impact import Impact
from synopticon.model.pictures import Pixels
from synopticon.model.records import (
    Claim,
    Correction,
    Deployment,
    Entity,
    Exhibit,
    Manifest,
    Source,
)
from synopticon.model.vocabulary import Faces, Text

__all__ = ["Copy", "Drawn", "Picture", "Release"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What readers are shown of a held picture, and what a person decided about the faces in it."""

    pixels: Pixels
    alt: Text
    faces: Faces
    officials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes made of an exhibit that are handed on with it, and what they are called in a bundle."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What nobody may foresee of a release: drawn from the operating system when it is signed.

    Attributes:
        release: the name of the release, 16 hexadecimal digits.
        leaves: what each leaf of the public log is of and its salt, in the order of the log.
            `exhibit:ID`, `commitment:HEX`, and `file:NAME` for the list of all other files.
    """

    release: str
    leaves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is published: records by id, chapters in reading order, and what each claim stands on.

    `grounds` maps a claim's id to its independent origins and the confidence they allow.
    `testimony` holds the ids of the claims that rest on testimony; publishers name nothing of
    their evidence but the chapter. `found` holds a claim's id, `evidence` or `against`, and the
    item's place in it, for each passage that the check found in the document held. `impacts`
    maps the id of a source, exhibit or claim to what falls if it is wrong, where something does.
    `pictures` maps the id of an exhibit to what is shown of it, where a person decided on that.
    `copies` maps the id of an exhibit to what is handed on of it. `drawn` is there once the
    release is signed, and then for good.
    """

    manifest: Manifest
    sources: tuple[Source, ...]
    exhibits: tuple[Exhibit, ...]
    entities: tuple[Entity, ...]
    deployments: tuple[Deployment, ...]
    claims: tuple[Claim, ...]
    corrections: tuple[Correction, ...]
    chapters: tuple[Chapter, ...]
    grounds: Mapping[str, Grounds] = field(repr=False)
    testimony: frozenset[str] = frozenset()
    found: frozenset[tuple[str, str, int]] = frozenset()
    impacts: Mapping[str, Impact] = field(default_factory=dict, repr=False)
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    copies: Mapping[str, tuple[Copy, ...]] = field(default_factory=dict, repr=False)
    drawn: Drawn | None = None
