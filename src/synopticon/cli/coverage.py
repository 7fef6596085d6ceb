"""`synopticon coverage`: what became of each number, date and link of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.session import load_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.check.accounting import Account, Accounted
    from synopticon.check.texts import HeldTexts
    from synopticon.model.case import Case
    from synopticon.model.coverage import Coverage
    from synopticon.model.records import Exhibit
    from synopticon.names.fold import Letters

__all__ = ["coverage"]

_COVERAGE = "coverage.yaml"

_COLUMNS = ("items", "claims", "exhibits", "excused", "testimony", "open")


@click.command()
@case_option
@hold_option
@click.option("--propose", is_flag=True, help="Print the file with a row for each item left.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --propose: write it there, whole or not at all.",
)
@click.option("--exhibit", metavar="ID", help="The exhibit to cover, where there is no file yet.")
@verbose_option
def coverage(
    case_folder: Path | None,
    hold: tuple[Path, ...],
    propose: bool,
    out: Path | None,
    exhibit: str | None,
) -> int:
    """Tell what became of each number, date and link of a document.

    Chapter by chapter: how many items the document has, how many are borne by claims, carried by
    an exhibit, excused with a reason, counted as testimony, and open; then each open one with
    its line in the document. Whether what a row says is so, is for check.

    With --propose the whole coverage.yaml is printed: rows that stand and are right are kept, and
    each item left gets the row that can be seen from the claims and from the page; what
    nothing explains is `todo`, which check refuses. Comments of the file are not kept.
    """
    from synopticon.casefile.coverage_text import coverage_text

    if out and not propose:
        raise click.UsageError("-o needs --propose")
    case, texts = load_case(find_case(case_folder), hold)
    covered, standing = _covered(case, exhibit)
    document = _document(texts, covered)
    if propose:
        from synopticon.check.proposing import begun, proposed

        whole = proposed(case, covered, document, standing or begun(covered, document))
        _put(coverage_text(whole), out)
        return Exit.CLEAN
    if standing is None:
        raise WrongUse(
            "the case has no coverage.yaml that can be read; begin one with "
            f"`synopticon coverage --propose --exhibit {covered.id} -o coverage.yaml`"
        )
    from synopticon.check.accounting import lay_beside

    say("".join(f"{line}\n" for line in _told(lay_beside(standing, document))))
    return Exit.CLEAN


def _covered(case: Case, id: str | None) -> tuple[Exhibit, Coverage | None]:
    """The covered exhibit, and the coverage that stands if it is of that one."""
    standing = case.coverage
    if standing is None and _COVERAGE in case.unread:
        raise WrongUse("coverage.yaml can't be read; `synopticon check` tells why")
    if id is None and standing is None:
        raise WrongUse("the case has no coverage.yaml; name the document with --exhibit ID")
    wanted = id or (standing.exhibit if standing else "")
    found = case.exhibit(wanted)
    if found is None:
        raise WrongUse(f"no exhibit is called {wanted!r}")
    return found, standing if standing and standing.exhibit == found.id else None


def _document(texts: HeldTexts, exhibit: Exhibit) -> Letters:
    from synopticon.model.ports import Unread

    text = texts.of(exhibit)
    if isinstance(text, Unread):
        raise WrongUse(f"the text of {exhibit.id} cannot be read: {text}; --hold names its bytes")
    return text


def _put(text: str, out: Path | None) -> None:
    if out is None:
        say(text)
        return
    from synopticon.base.atomic import write_file

    write_file(out, text.encode())
    tell(f"wrote {out}")


def _told(account: Account) -> Iterator[str]:
    """The table of the chapters, its sum, and the open items."""
    rows = [(chapter.said.section, _counts(account, chapter)) for chapter in account.chapters]
    rows.append(("all", tuple(map(sum, zip(*(counts for _, counts in rows), strict=True)))))
    wide = max(len(name) for name, _ in rows)
    yield f"{'':{wide}}" + "".join(f"  {name:>9}" for name in _COLUMNS)
    for name, counts in rows:
        yield f"{name:{wide}}" + "".join(f"  {count:>9}" for count in counts)
    for chapter in account.chapters:
        yield from _open(account, chapter)


def _counts(account: Account, chapter: Accounted) -> tuple[int, ...]:
    rows = chapter.said.items
    claims = sum(bool(row.claims) for row in rows)
    exhibits = sum(bool(row.exhibit) and row.why is None for row in rows)
    excused = sum(row.why not in (None, "todo") for row in rows)
    told = sum(account.layout.may_be_testimony(item.start) for item in chapter.unlisted)
    left = len(chapter.unlisted) - told + sum(row.why == "todo" for row in rows)
    return len(chapter.items), claims, exhibits, excused, told, left


def _open(account: Account, chapter: Accounted) -> Iterator[str]:
    """Each open item of a chapter with its line; no words around it, which may be a witness's."""
    todo = {row.at for row in chapter.said.items if row.why == "todo"}
    unlisted = {item.at for item in chapter.unlisted}
    text = account.document.text
    for item in chapter.items:
        told = account.layout.may_be_testimony(item.start)
        if item.at in todo or (item.at in unlisted and not told):
            line = text.count("\n", 0, item.start) + 1
            yield f"{chapter.said.section}: line {line}, letter {item.at}: {item.text}"
