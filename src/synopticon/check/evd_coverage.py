"""Rules of the coverage of a document: every number, date and link of it is accounted for.

A case without `coverage.yaml` costs nothing here. What the document itself has to say is looked up
in its held text; without it those rules say that they could not look.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from synopticon.base.diagnostics import Finding, finding, unchecked
from synopticon.check.accounting import Account, Accounted, Ground, Row, account_of, rows_of
from synopticon.check.row_ground import RowGround
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.coverage import Coverage
from synopticon.model.ports import Rule, Texts, Unread
from synopticon.names.fold import letters

__all__ = ["RULES"]

_HOLD = "say where the bytes lie with --hold"
_ROW = "add its row: the claims that bear it, the exhibit that carries it, or why none does"


@rule("EVD015")
def item_without_account(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every item of the covered document has a row that closes it, or may be testimony."""
    coverage = case.coverage
    if coverage is None:
        return
    for row in rows_of(coverage):
        if row.said.why == "todo":
            words = f"{row.said.item} at letter {row.said.at} is still open"
            yield finding("EVD015", coverage.where(*row.path, "why"), words, _ROW)
    account = account_of(case, texts)
    if isinstance(account, Unread):
        words = f"the items of the document were not looked for: {account}"
        yield unchecked("EVD015", coverage.where("exhibit"), words, _HOLD)
    elif account is not None:
        yield from _unlisted(coverage, account)


def _unlisted(coverage: Coverage, account: Account) -> Iterator[Finding]:
    for item in account.before:
        told = "an item" if _is_label(account, item.at) else item.text
        words = f"{told} at letter {item.at} stands before the first chapter"
        help = "begin a chapter at or before it"
        yield finding("EVD015", coverage.where("chapters"), words, help)
    for chapter in account.chapters:
        for item in chapter.unlisted:
            if not account.layout.may_be_testimony(item.start):
                words = f"{item.text} at letter {item.at} of {chapter.said.section} has no row"
                where = coverage.where("chapters", chapter.number, "section")
                yield finding("EVD015", where, words, _ROW)


@rule("EVD016")
def row_out_of_place(case: Case, texts: Texts) -> Iterator[Finding]:
    """A row names an item that stands there, once, inside its chapter, in the order of the text."""
    coverage = case.coverage
    if coverage is None:
        return
    yield from _out_of_order(coverage)
    account = account_of(case, texts)
    if isinstance(account, Unread):
        words = f"the rows were not laid beside the document: {account}"
        yield unchecked("EVD016", coverage.where("exhibit"), words, _HOLD)
    elif account is not None:
        for row in rows_of(coverage):
            if row.key not in account.items:
                words, help = _misplaced(account, row)
                yield finding("EVD016", coverage.where(*row.path, "at"), words, help)


def _misplaced(account: Account, row: Row) -> tuple[str, str]:
    """What stands at the place of a row instead, and where its item stands."""
    wanted = letters(row.said.item)
    words = f"the document has no {row.said.item} at letter {row.said.at}"
    here = account.by_place.get(row.said.at)
    if here and not account.layout.is_label(here.start):
        return f"{words}, but {here.text}", "write the item as it is printed there"
    near = [at for at in account.places.get(wanted, ()) if not _is_label(account, at)]
    if near:
        place = min(near, key=lambda at: abs(at - row.said.at))
        return words, f"the nearest one is at letter {place}"
    return words, "take the row out, or write the item as the document prints it"


def _is_label(account: Account, at: int) -> bool:
    """Whether the item of a letter belongs to the label of a witness, and is not to be told."""
    return account.layout.is_label(account.by_place[at].start)


def _out_of_order(coverage: Coverage) -> Iterator[Finding]:
    """Chapters and rows that do not follow each other, and rows outside their chapter."""
    chapters = coverage.chapters
    for c, chapter in enumerate(chapters):
        end = chapters[c + 1].start if c + 1 < len(chapters) else None
        if end is not None and end <= chapter.start:
            words = f"{chapters[c + 1].section} begins at letter {end}, not after {chapter.section}"
            where = coverage.where("chapters", c + 1, "start")
            yield finding("EVD016", where, words, "put the chapters in the order of the document")
        last = -1
        for number, said in enumerate(chapter.items):
            place = partial(coverage.where, "chapters", c, "items", number, "at")
            if said.at <= last:
                words = f"the row of letter {said.at} does not come after that of {last}"
                yield finding("EVD016", place(), words, "sort the rows; each item has one")
            last = max(last, said.at)
            if said.at < chapter.start or (end is not None and said.at >= end > chapter.start):
                words = f"letter {said.at} lies outside {chapter.section}"
                yield finding("EVD016", place(), words, "put the row into its own chapter")


@rule("EVD017")
def row_without_ground(case: Case, texts: Texts) -> Iterator[Finding]:
    """What a row says of its item is so: the claims cite and carry it, or the reason fits."""
    coverage = case.coverage
    if coverage is None:
        return
    exhibit = case.exhibit(coverage.exhibit)
    account = account_of(case, texts)
    known = account if isinstance(account, Account) else None
    beside = RowGround(case, coverage, Ground(case, exhibit) if exhibit else None, known)
    for row in rows_of(coverage):
        item = known.items.get(row.key) if known else None
        for words, help in beside.faults(row.said, item):
            yield finding("EVD017", coverage.where(*row.path), words, help)


@rule("EVD018")
def testimony_miscounted(case: Case, texts: Texts) -> Iterator[Finding]:
    """The count of testimony is that of the items without a row that a witness may have said."""
    coverage = case.coverage
    if coverage is None:
        return
    account = account_of(case, texts)
    if isinstance(account, Unread):
        words = f"the items without a row were not counted: {account}"
        yield unchecked("EVD018", coverage.where("exhibit"), words, _HOLD)
    elif account is not None:
        for chapter in account.chapters:
            yield from _miscounted(coverage, account, chapter)


def _miscounted(coverage: Coverage, account: Account, chapter: Accounted) -> Iterator[Finding]:
    left = sum(account.layout.may_be_testimony(item.start) for item in chapter.unlisted)
    counted = chapter.said.testimony
    if left != counted:
        words = f"{chapter.said.section} counts {counted} as testimony, and {left} remain"
        help = f"write testimony: {left} once every other item has its row"
        where = coverage.where("chapters", chapter.number, "testimony")
        yield finding("EVD018", where, words, help)


RULES: tuple[Rule, ...] = (
    item_without_account,
    row_out_of_place,
    row_without_ground,
    testimony_miscounted,
)
