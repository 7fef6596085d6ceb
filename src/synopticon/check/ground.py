"""What a claim's figures may be looked up in: the passages it cites, and those it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from synopticon.base.diagnostics import Finding, Span, finding, unchecked
from synopticon.check.cited import passage_text
from synopticon.model.case import Case
from synopticon.model.dates import EdtfDate, parse_date
from synopticon.model.ports import Texts, Unread
from synopticon.model.records import Claim, Evidence

__all__ = ["Ground", "Words", "claims_of", "first_text", "ground_of", "published_of"]


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
        items: All the items, read or not.
    """

    words: tuple[Words, ...]
    unread: tuple[Unread, ...]
    items: tuple[Evidence, ...]

    def report(
        self, code: str, span: Span, what: str, borne: Callable[[Words], bool]
    ) -> Iterator[Finding]:
        """Nothing if some passage bears it; a finding if none does; unchecked if one was not read.

        A claim without any evidence has a finding of its own (CLM001) and gets none here.
        """
        if not self.items or any(borne(words) for words in self.words):
            return
        if self.unread:
            words = f"{what} was not looked up everywhere: {self.unread[0]}"
            yield unchecked(code, span, words, "say where the bytes lie with --hold")
        else:
            words = f"{what} is in none of the {len(self.words)} passages cited"
            if len(self.words) == 1:
                words = f"{what} is not in the passage cited"
            yield finding(code, span, words, "correct it, or cite the passage that has it")


def ground_of(case: Case, texts: Texts, *claims: Claim | Unread) -> Ground:
    """The ground of one claim, or of several that a record rests on together.

    That is the evidence for it, for a statement the evidence against it too, and the ground of
    the claims it rests on.
    """
    items: list[Evidence] = []
    words: list[Words] = []
    unread: list[Unread] = []
    for part in _parts(case, claims):
        if isinstance(part, Unread):
            unread.append(part)
            continue
        items.append(part)
        text = passage_text(case, texts, part)
        if isinstance(text, Unread):
            unread.append(text)
        else:
            words.append(Words(text, part))
    return Ground(tuple(words), tuple(unread), tuple(items))


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


def first_text(case: Case, claim: Claim) -> tuple[str, str]:
    """A claim's text in the case's first language, or else the first given: language and text."""
    if isinstance(claim.text, str):
        return case.language, claim.text
    for language in (case.language, *claim.text):
        if language in claim.text:
            return language, claim.text[language]
    return case.language, ""


def published_of(case: Case, item: Evidence) -> EdtfDate | None:
    """When the exhibit whose words the item cites was published, if that is a date."""
    exhibit = case.exhibit(item.exhibit)
    if exhibit is None or exhibit.published is None:
        return None
    try:
        return parse_date(exhibit.published)
    except ValueError:
        return None
