"""`synopticon review`: a claim beside the words it rests on, and what somebody else says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.session import load_case, open_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse
from synopticon.model.vocabulary import Verdict

if TYPE_CHECKING:
    from synopticon.model.case import Case
    from synopticon.model.records import Review

__all__ = ["review"]

_SAYS: Mapping[str, str] = MappingProxyType(
    {"agrees": "agrees to", "disagrees": "disagrees with", "unsure": "is unsure of"}
)
# Two capitalised words, or a mail address: a person, where a role is asked for.
_PERSON = re.compile(r"[A-Z]\w+(?: [A-Z]\.?)?(?: [A-Z]\w+)+|\S+@\S+")


@click.command()
@click.argument("id", metavar="ID|CHAPTER#MARK")
@case_option
@hold_option
@click.option("--by", metavar="ROLE", help="Who reads: a role such as editor, never a name.")
@click.option("--verdict", type=click.Choice(get_args(Verdict)), help="What the reader says.")
@click.option("--note", help="Why; it is never published.")
@click.option("--date", "day", metavar="DATE", help="The day of the reading; today if left out.")
@verbose_option
def review(
    id: str,
    case_folder: Path | None,
    hold: tuple[Path, ...],
    by: str | None,
    verdict: str | None,
    note: str | None,
    day: str | None,
) -> int:
    """Show a claim or a paragraph beside what it rests on; write a review of it.

    ID is that of a claim or of a deployment, which is shown with its claims. A paragraph has the
    name that `check --unreviewed` lists, CHAPTER#MARK, which stays with it while lines move;
    CHAPTER:LINE shows one and tells its name. Words of documents are shown where they are held
    (--hold).

    With --by and --verdict a review of just this wording is written beside it. A later edit
    makes it stale, of a record that the paragraph links to as well, and `check` tells (REF007).
    """
    from synopticon.cli.reviewing import shown

    if (by is None) != (verdict is None):
        raise click.UsageError("a review needs both --by and --verdict")
    made = _review(by, verdict, note, day) if by is not None and verdict is not None else None
    folder = find_case(case_folder)
    case, texts = load_case(folder, hold)
    lines = shown(case, texts, id)
    if lines is None:
        raise WrongUse(_unknown(case, id))
    if made is None:
        say("".join(f"{visible(line)}\n" for line in lines))
        return Exit.CLEAN
    if ":" in id:
        raise WrongUse(f"lines move; name the paragraph as `synopticon review {id}` tells it")
    from synopticon.casefile.patch import Stale
    from synopticon.casefile.rewrite import CannotRewrite

    try:
        open_case(folder).add_review(id, made)
    except (CannotRewrite, Stale) as error:
        raise WrongUse(str(error)) from None
    tell(f"written: {made.by} {_SAYS[made.verdict]} {id} as it stands")
    return Exit.CLEAN


def _review(by: str, verdict: str, note: str | None, day: str | None) -> Review:
    from synopticon.model.dates import parse_date
    from synopticon.model.records import Review

    day = day or Day.today().isoformat()
    try:
        parse_date(day)
    except ValueError as error:
        raise click.UsageError(f"--date: {error}") from None
    if day > Day.today().isoformat():
        raise click.UsageError(f"--date: {day} has not come yet")
    role = by.strip()
    if not role:
        raise click.UsageError("--by names a role, such as editor")
    if _PERSON.fullmatch(role):
        raise click.UsageError(f"--by: {role!r} looks like a name; a review carries a role")
    return Review(by=role, date=day, of="", verdict=verdict, note=note)  # type: ignore[arg-type]


def _unknown(case: Case, id: str) -> str:
    path = re.split("[#:]", id)[0]
    if path != id:
        if any(chapter.path == path for chapter in case.chapters):
            return (
                f"{path} has no paragraph {id[len(path) :]!r} as it reads now; "
                "`check --unreviewed` lists them"
            )
        return f"no chapter of the case is {path!r}"
    hint = meant(id, (record.id for record in (*case.claims, *case.deployments)))
    return f"no claim or deployment is called {id!r}{hint}"
