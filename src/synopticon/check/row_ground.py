"""Whether what a row of the coverage says of its item is so.

API: `RowGround(case, coverage, ground, account).faults(said, item)`: what is wrong with a row, in
words, and what to do about each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from synopticon.check.accounting import Account, Ground
from synopticon.model.carrying import are_alike, claim_carries, exhibit_carries
from synopticon.model.case import Case
from synopticon.model.coverage import Coverage, CoveredItem, Reason
from synopticon.model.items import Item
from synopticon.model.layout import Layout
from synopticon.names.fold import letters

__all__ = ["RowGround", "fits"]

_OTHER = "say what became of it: claims, an exhibit, or another reason"
_PLACE = re.compile(r"[0-9]{1,12}")
_DIGIT = re.compile(r"\d")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’'.-]*|[Nn]o\.|[^\W\d_][-–]|[가-힣一-鿿])[\s(“\"]*\Z")
_NAME_AFTER = re.compile(r"[\s)”\"]*(?:[-–]?[A-Z]|[가-힣一-鿿])")

Fault = tuple[str, str]


class RowGround:
    """Judges the rows of one coverage.

    Without the document (`account` is None) the form of a row and what its claims say is judged,
    and not where its item stands.
    """

    def __init__(
        self, case: Case, coverage: Coverage, ground: Ground | None, account: Account | None
    ) -> None:
        self._case = case
        self._ground = ground
        self._account = account
        rows = (said for chapter in coverage.chapters for said in chapter.items)
        self._by_place: Mapping[int, CoveredItem] = {said.at: said for said in rows}
        # A deployment or an exhibit that can't be read may have what its claim seems to lack.
        may_hold = any(p.startswith(("deployments", "exhibits")) for p in case.unread)
        self._is_whole = not (case.broken or may_hold)

    def faults(self, said: CoveredItem, item: Item | None) -> Iterator[Fault]:
        """Everything that is wrong with a row; `item` is what the document has there, if known."""
        layout = self._account.layout if self._account else None
        if layout and item and layout.is_label(item.start):
            # The number of a label must not be told again, here neither.
            words = f"the row of letter {said.at} stands in the label of a witness"
            yield words, "take the row out and count the item as testimony"
            return
        if said.why == "todo":
            return
        if form := _malformed(said):
            yield f"the row of {said.item} at letter {said.at} {form[0]}", form[1]
            return
        for id in said.claims:
            yield from self._unborne(said, id)
        if said.exhibit and said.why is None:
            exhibit = self._case.exhibit(said.exhibit)
            if exhibit and not exhibit_carries(exhibit, said.item):
                words = f"the record of the exhibit {exhibit.id} does not say {said.item}"
                yield words, "name the exhibit that does, or write it into that one"
        if said.why == "repeat":
            yield from self._unrepeated(said)
        if layout and item and said.why and not fits(said.why, item, layout):
            yield f"{said.item} at letter {said.at} has not the shape of a {said.why}", _OTHER

    def _unborne(self, said: CoveredItem, id: str) -> Iterator[Fault]:
        claim = self._case.claim(id)
        if claim is None or self._ground is None:
            return  # REF001 says so
        if not self._ground.cites(claim, said.at, len(letters(said.item))):
            words = f"no passage that {id} cites holds {said.item} at letter {said.at}"
            yield words, "name the claim that cites it, or cite the passage there"
        resting = self._ground.resting_on(id)
        if self._is_whole and not claim_carries(self._case, claim, said.item, resting):
            words = f"neither the words, the values nor the date of {id} carry {said.item}"
            yield words, "name the claim that does, or add the number to this one"

    def _unrepeated(self, said: CoveredItem) -> Iterator[Fault]:
        """A repeat leads to a claim that carries the item, or to another row of the same."""
        of = said.of or ""
        claim = self._case.claim(of)
        if claim is not None:
            resting = self._ground.resting_on(of) if self._ground else None
            if self._is_whole and not claim_carries(self._case, claim, said.item, resting):
                yield f"{said.item} is called a repeat, and {of} does not carry it", _OTHER
            return
        row = self._by_place.get(int(of)) if _PLACE.fullmatch(of) else None
        if row is None or row.at == said.at:
            if of not in self._case.broken:
                words = (
                    f"{said.item} is called a repeat of {of}, which is no claim and no other row"
                )
                yield words, "write the id of a claim, or the at of the row that bears it"
        elif row.why in ("repeat", "todo"):
            words = f"{said.item} repeats letter {of}, whose row bears nothing itself"
            yield words, "name the row that does"
        elif not are_alike(said.item, row.item):
            yield f"{said.item} is called a repeat of {row.item}, which is another", _OTHER


def fits(why: Reason, item: Item, layout: Layout) -> bool:
    """Whether a reason can be that of an item, by how the document prints it."""
    if why == "figure-number":
        return layout.is_figure_number(item.start)
    if why == "note-number":
        return layout.is_note_number(item.start)
    if why == "page-furniture":
        return layout.is_furniture(item.start)
    if why == "not-a-fact":
        return item.kind == "number" and not _DIGIT.search(item.text)
    if why == "part-of-a-name":
        before = layout.text[max(0, item.start - 40) : item.start]
        named = _NAME_BEFORE.search(before) or _NAME_AFTER.match(layout.text, item.end)
        return named is not None
    return True


def _malformed(said: CoveredItem) -> Fault | None:
    """What a row says too much or too little, and what to do; None if its form is right."""
    if not (said.claims or said.exhibit or said.why):
        return "says nothing of it", _OTHER
    if said.claims and (said.why or said.exhibit):
        return "has claims and another reason beside them", "keep the claims alone"
    if said.why == "bibliography" and not said.exhibit:
        return "calls it bibliography and names no exhibit", "add exhibit: the one it is of"
    if said.why not in (None, "bibliography") and said.exhibit:
        return f"names an exhibit beside {said.why}", "keep the exhibit or the reason"
    if (said.why == "repeat") != (said.of is not None):
        return "has one of why: repeat and of", "write both: of is a claim or the at of a row"
    return None
