"""Who may be named as the speaker of a statement, and whether a sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from synopticon.check.called import names_of
from synopticon.check.prs_names import Found, Names
from synopticon.check.prs_wording import Role, Wording
from synopticon.model.case import Case
from synopticon.model.records import Claim, Entity, Source

__all__ = ["Naming", "Speaker", "Speakers"]

# `own`: the speaker is named; `other`: somebody else is, and nobody who speaks for them;
# `somebody`: an attribution to a subject that no table knows; `carried`: one to a pronoun;
# `nobody`: none at all.
Naming = Literal["own", "other", "somebody", "carried", "nobody"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker of one claim: ids that name them, those who relay them, and their kinds."""

    ids: frozenset[str]
    relays: frozenset[str]
    about: frozenset[str]
    kinds: frozenset[Role]
    relay_kinds: frozenset[Role]
    heads: tuple[str, ...]


class Speakers:
    """The speakers of one case, and all the names by which somebody in it may be told to speak."""

    def __init__(self, case: Case) -> None:
        """Index the names of sources, organisations and people."""
        self._case = case
        self._sources_of: dict[str, list[str]] = {}
        for source in case.sources:
            if source.entity:
                self._sources_of.setdefault(source.entity, []).append(source.id)
        speaking: tuple[Source | Entity, ...] = (
            *case.sources,
            *(e for e in case.entities if e.kind in _SPEAKING),
        )
        self._names = Names((r.id, form) for r in speaking for form in names_of(r))
        own = {c.speaker for c in case.claims if c.asserts == "statement" and c.speaker}
        others = {r.id for r in speaking}
        rest = [e for e in case.entities if e.id in own - others]
        self._rest = Names((e.id, form) for e in rest for form in names_of(e))
        self._known: dict[str, Speaker | None] = {}

    def of(self, claim: Claim, wording: Wording) -> Speaker | None:
        """The speaker of a statement; None for a fact, or where none can be read."""
        if claim.id not in self._known:
            self._known[claim.id] = self._read(claim, wording)
        return self._known[claim.id]

    def found(self, text: str) -> Iterator[Found]:
        """Every name in a text of somebody who may speak."""
        yield from self._names.found(text)
        yield from self._rest.found(text)

    def naming(self, speaker: Speaker, text: str, wording: Wording) -> Naming:
        """Whether and how a sentence names a speaker."""
        found = list(self.found(text))
        named = {f.id for f in found}
        strange = [f for f in found if f.id not in speaker.ids]
        rest = _blanked(text, strange)
        if named & speaker.ids or _has_role(rest, speaker.kinds, wording):
            return "own"
        if any(re.search(head, text) for head in speaker.heads):
            return "own"
        attributed = list(_attributions(text, wording))
        if not attributed:
            return "nobody"
        if named - speaker.ids - speaker.relays - speaker.about:
            return "other"
        if not named & speaker.relays and _has_another_role(text, speaker, wording):
            return "other"
        return "somebody" if "somebody" in attributed else "carried"

    def _read(self, claim: Claim, wording: Wording) -> Speaker | None:
        record = self._case.get(claim.speaker) if claim.speaker else None
        if claim.asserts != "statement" or not isinstance(record, Source | Entity):
            return None
        ids = {record.id, *self._sources_of.get(record.id, ())}
        if isinstance(record, Source) and record.entity:
            ids |= {record.entity, *self._sources_of.get(record.entity, ())}
        relays = set(self._relays(claim)) - ids
        link = (claim.link.from_, claim.link.to) if claim.link else ()
        return Speaker(
            ids=frozenset(ids),
            relays=frozenset(relays),
            about=frozenset({*claim.about, *link}),
            kinds=self._kinds(ids),
            relay_kinds=self._kinds(relays),
            heads=tuple(self._heads(ids, wording)),
        )

    def _relays(self, claim: Claim) -> Iterator[str]:
        """The sources through which the statement is known, and the entities that they are."""
        for item in (*claim.evidence, *claim.against):
            for id in (item.exhibit, item.read):
                exhibit = self._case.exhibit(id)
                source = self._case.source(exhibit.source) if exhibit else None
                if source is not None:
                    yield source.id
                    if source.entity:
                        yield source.entity

    def _kinds(self, ids: Set[str]) -> frozenset[Role]:
        """The kinds of sources; of entities only where none is a source, which says more."""
        sources = [s for id in ids if (s := self._case.source(id))]
        entities = [e for id in ids if (e := self._case.entity(id))]
        return frozenset(r.kind for r in sources or entities)

    def _heads(self, ids: Set[str], wording: Wording) -> Iterator[str]:
        """The words by which names are called on second mention."""
        if wording.head is None:
            return
        for id in sorted(ids):
            record = self._case.get(id)
            for form in names_of(record) if isinstance(record, Source | Entity) else ():
                for match in wording.head.finditer(form):
                    yield wording.again.format(re.escape(match[1]))


_SPEAKING = frozenset({"organisation", "person"})


def _blanked(text: str, found: Sequence[Found]) -> str:
    """The text without these names, in which a word such as `university` names nobody else."""
    for name in found:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def _has_role(text: str, kinds: Set[Role], wording: Wording) -> bool:
    return any(wording.roles[k].search(text) for k in kinds if k in wording.roles)


def _has_another_role(text: str, speaker: Speaker, wording: Wording) -> bool:
    """Whether somebody speaks who is of no kind that the speaker, or a relay of theirs, is."""
    if _has_role(text, speaker.relay_kinds, wording):
        return False
    match = wording.teller.search(text)
    return match is not None and _has_role(match[0], wording.roles.keys() - speaker.kinds, wording)


def _attributions(text: str, wording: Wording) -> Iterator[Naming]:
    carried = {at for m in wording.carried.finditer(text) for at in range(*m.span())}
    first = wording.subject.search(text) if wording.subject else None
    for match in wording.attribution.finditer(text):
        subject = wording.subject is None or (first is not None and first.end() <= match.end())
        yield "carried" if match.start() in carried or not subject else "somebody"
