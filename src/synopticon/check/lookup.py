"""What a claim's figures may be looked up in: the passages it cites, and those it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from synopticon.base.diagnostics import Finding, Span, finding, unchecked
from synopticon.check.cited import passage_text, way_out
from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate, parse_date
from synopticon.model.kinds import STILLS
from synopticon.model.ports import Texts, Unread
from synopticon.model.records import Claim, Evidence

__all__ = [
    "Ground",
    "Where",
    "Words",
    "claims_of",
    "ground_of",
    "published_of",
    "versions",
    "with_unknown_days",
]

Where = Callable[[], Span]
"""Finds a place when it is asked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """A passage that was read: its characters, and the item of evidence that cites it."""

    text: str
    item: Evidence


@dataclass(frozen=True, slots=True)
class Ground:
    """The passages that may bear a claim's figures.

    Attributes:
        words: Those that were read.
        unread: Why each of the others could not be.
        pictures: The same for regions of pictures, which leave nothing open beside a passage.
        items: All the items, read or not.
    """

    words: tuple[Words, ...]
    unread: tuple[Unread, ...]
    pictures: tuple[Unread, ...]
    items: tuple[Evidence, ...]

    def report(
        self, code: str, where: Where, what: str, borne: Callable[[Words], bool]
    ) -> Iterator[Finding]:
        """Nothing if some passage bears it; a finding if none does; unchecked if one was not read.

        A claim without any evidence has a finding of its own (CLM001) and gets none here. The
        place is asked for only when it is told, because finding it reads the file anew.
        """
        if not self.items or any(borne(words) for words in self.words):
            return
        unread = self.unread or (() if self.words else self.pictures)
        if unread:
            words = f"{what} was not looked up everywhere: {unread[0]}"
            yield unchecked(code, where(), words, way_out(unread[0]))
        else:
            words = f"{what} is in none of the {len(self.words)} passages cited"
            if len(self.words) == 1:
                words = f"{what} is not in the passage cited"
            yield finding(code, where(), words, "correct it, or cite the passage that has it")


def ground_of(
    case: Case,
    texts: Texts,
    *claims: Claim | Unread,
    among: Callable[[Evidence], bool] = lambda _: True,
) -> Ground:
    """The ground of one claim, or of several that a record rests on together.

    That is the evidence for it, for a statement the evidence against it too, and the ground of
    the claims it rests on; of all these the items `among` which one looks.
    """
    items: list[Evidence] = []
    words: list[Words] = []
    unread: list[Unread] = []
    pictures: list[Unread] = []
    for part in _parts(case, claims):
        if isinstance(part, Unread):
            unread.append(part)
        elif among(part):
            items.append(part)
            text = passage_text(case, texts, part)
            if not isinstance(text, Unread):
                words.append(Words(text, part))
            else:
                (pictures if _is_picture(case, part) else unread).append(text)
    return Ground(tuple(words), tuple(unread), tuple(pictures), tuple(items))


def _is_picture(case: Case, item: Evidence) -> bool:
    """Whether the item points at a region of a still: a scan or a recording may bear figures."""
    exhibit = case.exhibit(item.read)
    at = item.locator
    return (
        exhibit is not None
        and exhibit.kind in STILLS
        and at is not None
        and at.region is not None
        and at.page is None
        and at.time is None
        and at.passage is None
    )


def claims_of(case: Case, ids: Iterable[str]) -> tuple[Claim | Unread, ...]:
    """The claims with these ids; where there is none, or it could not be read, that it is so."""
    return tuple(case.claim(id) or Unread(f"the claim {id} could not be read") for id in ids)


def _parts(case: Case, claims: Iterable[Claim | Unread]) -> Iterator[Evidence | Unread]:
    """The evidence of claims and of all they rest on; a claim that could not be read hides some."""
    waiting, seen = list(claims), set[str]()
    while waiting:
        claim = waiting.pop(0)
        if isinstance(claim, Unread):
            yield claim
        elif claim.id not in seen:
            seen.add(claim.id)
            yield from claim.evidence
            if claim.asserts == "statement":
                yield from claim.against
            waiting += claims_of(case, claim.rests_on)


def versions(case: Case, claim: Claim) -> Iterator[tuple[str, str, Where]]:
    """Every version of a claim's text: its language, the text, where it stands."""
    if isinstance(claim.text, str):
        yield case.language, claim.text, partial(claim.where, "text")
        return
    for language, text in claim.text.items():
        yield language, text, partial(claim.where, "text", language)


def published_of(case: Case, item: Evidence) -> EdtfDate | None:
    """When the exhibit whose words the item cites was published, if that is a date."""
    when = _published(case, item)
    return None if isinstance(when, Unread) else when


def with_unknown_days(case: Case, ground: Ground) -> Ground:
    """The ground for a date: where it can't be read when an exhibit was published, that is open."""
    days = (_published(case, item) for item in ground.items)
    return replace(ground, unread=(*ground.unread, *(d for d in days if isinstance(d, Unread))))


def _published(case: Case, item: Evidence) -> EdtfDate | Unread | None:
    exhibit = case.exhibit(item.exhibit)
    if exhibit is None:
        return Unread(f"when {item.exhibit} was published is unknown")
    if exhibit.published is None:
        return None
    try:
        when = parse_date(exhibit.published)
    except ValueError:
        when = None
    if when is None or when.ends_before_it_begins:
        return Unread(f"when {item.exhibit} was published is no date")
    return when
