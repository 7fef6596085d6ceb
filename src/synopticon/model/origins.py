"""Whose word an item of evidence is, and through whose hands it came (ADR 0003, section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from synopticon.model.records import Evidence, Exhibit, Source
from synopticon.model.testimony import TESTIMONY

__all__ = ["Origin", "Origins", "Word"]

UNKNOWN = "unknown"


class _Records(Protocol):
    """Where sources and exhibits are found by id: a case, or what is published of one."""

    def source(self, id: str, /) -> Source | None: ...

    def exhibit(self, id: str, /) -> Exhibit | None: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a word comes from: a source id, `testimony` or `unknown`.

    `path` holds the sources on the way to it, the exhibit's own first.
    """

    name: str
    path: tuple[Source, ...]

    @property
    def counts(self) -> bool:
        """Whether it is an origin at all: the unknown and a mere aggregator are none."""
        return self.name != UNKNOWN and not (
            self.name == self.path[-1].id and self.path[-1].kind == "aggregator"
        )

    @property
    def letter(self) -> str:
        """The reliability of who speaks, `F` if none is given; who only copies is passed over."""
        return _letter(self.path)


@dataclass(frozen=True, slots=True)
class Word:
    """An exhibit's word as it reached us: its origin, and those it passed through."""

    exhibit: Exhibit
    origin: Origin
    relays: tuple[Origin, ...]
    chain: frozenset[str]
    letter: str
    counts: bool

    @property
    def first_hand(self) -> bool:
        """Whether nobody stood between the origin and the reader."""
        return not self.relays


def _letter(path: Sequence[Source]) -> str:
    for source in path[:-1]:
        if source.kind not in ("aggregator", "archive"):
            return source.reliability or "F"
    return path[-1].reliability or "F"


class Origins:
    """Finds the origins of a case's evidence; remembers each answer for as long as it lives."""

    def __init__(self, case: _Records) -> None:
        self._case = case
        self._words: dict[tuple[str, str | None, str | None], Word | None] = {}
        self._sources: dict[tuple[str, str], Origin | None] = {}

    def of_exhibit(self, exhibit: Exhibit, named: str | None = None) -> Origin | None:
        """The origin of an exhibit, or None if an id leads nowhere.

        One that is not written, or runs in a circle, is unknown.

        Args:
            exhibit: the exhibit whose words are meant.
            named: the origin written on the evidence item, which is nearer than any other.
        """
        source = self._case.source(exhibit.source)
        if source is None:
            return None
        if source.kind == TESTIMONY or exhibit.kind == TESTIMONY:
            return Origin(TESTIMONY, (source,))
        word = named or exhibit.origin or source.origin or UNKNOWN
        key = (source.id, word)
        if key not in self._sources:
            self._sources[key] = self._follow(source, word)
        return self._sources[key]

    def _follow(self, source: Source, word: str) -> Origin | None:
        path = [source]
        seen: set[str] = set()
        while word not in ("self", UNKNOWN, TESTIMONY):
            found = self._case.source(word)
            if found is None:
                return None
            if word in seen:
                return Origin(UNKNOWN, tuple(path))
            seen.add(word)
            if found.id != path[-1].id:
                path.append(found)
            word = TESTIMONY if found.kind == TESTIMONY else found.origin or UNKNOWN
        return Origin(path[-1].id if word == "self" else word, tuple(path))

    def word(self, item: Evidence) -> Word | None:
        """The word an evidence item carries, or None if an id on the way leads nowhere."""
        key = (item.exhibit, item.origin, item.via.exhibit if item.via else None)
        if key not in self._words:
            self._words[key] = self._read(*key)
        return self._words[key]

    def _read(self, cited: str, named: str | None, via: str | None) -> Word | None:
        exhibit = self._case.exhibit(cited)
        origin = self.of_exhibit(exhibit, named) if exhibit else None
        passed = self._passed(cited, via)
        if exhibit is None or origin is None or passed is None:
            return None
        teller = self._teller(exhibit, origin)
        if teller is None:
            return None
        told = teller.name != origin.name
        hands = passed if _keeps(exhibit, teller) else [teller, *passed]
        relays = tuple({(h.name, h.letter): h for h in hands if h.name != origin.name}.values())
        # Whose word it is has its own letter, not that of the hand it was found in.
        letter = _letter(origin.path[1:] or origin.path) if told else origin.letter
        if origin.name == TESTIMONY:
            letter = "A"
        chain = frozenset((origin.name, *(r.name for r in relays)))
        return Word(
            exhibit=exhibit,
            origin=origin,
            relays=relays,
            chain=chain,
            letter=max(letter, *(r.letter for r in relays), "A"),
            counts=origin.counts and UNKNOWN not in chain,
        )

    def _passed(self, cited: str, via: str | None) -> list[Origin] | None:
        """The hands of the exhibits that a word passed through; None if an id leads nowhere."""
        known = self._case.exhibit(cited)
        hands: list[Origin] = []
        for start in (via, known.via if known else None):
            seen = {cited}
            while start is not None and start not in seen:
                seen.add(start)
                relay = self._case.exhibit(start)
                origin = self.of_exhibit(relay) if relay else None
                teller = self._teller(relay, origin) if relay and origin else None
                if relay is None or origin is None or teller is None:
                    return None
                hands += [h for h in (teller, origin) if not _is_archive(h)]
                start = relay.via
        return hands

    def _teller(self, exhibit: Exhibit, origin: Origin) -> Origin | None:
        """Whose word an exhibit would carry if only its source were asked; None if nobody's.

        Where another origin is written on the item or on the exhibit, this is who relayed it.
        """
        source = self._case.source(exhibit.source)
        if source is None or source.kind == TESTIMONY:
            return origin
        word = source.origin or UNKNOWN
        key = (source.id, word)
        if key not in self._sources:
            self._sources[key] = self._follow(source, word)
        declared = self._sources[key]
        if declared is None or declared.name == origin.name:
            return declared
        if declared.name in (UNKNOWN, TESTIMONY):
            return Origin(source.id, (source,))
        return declared


def _keeps(exhibit: Exhibit, teller: Origin) -> bool:
    """Whether who relayed an exhibit adds nothing of its own to it (ADR 0003, 1.6)."""
    pictured = exhibit.kind == "satellite-image"
    return _is_archive(teller) or (pictured and teller.path[-1].kind == "imagery-operator")


def _is_archive(hand: Origin) -> bool:
    return hand.path[-1].kind == "archive" and hand.path[-1].id == hand.name
