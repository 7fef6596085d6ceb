"""`synopticon import`: what others have saved into the archive of a case, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from synopticon.archive.importing.outcome import What
from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, json_format_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.archive.importing.bringing import Terms
    from synopticon.archive.importing.outcome import Outcome

__all__ = ["import_"]

_STANDINGS: tuple[What, ...] = get_args(What)
_SUMMED = "would be taken in"


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@case_option
@click.option("--note", metavar="TEXT", help="Your own words about it; they stay in the case.")
@click.option("--dry-run", is_flag=True, help="Tell what would become of each row; keep nothing.")
@json_format_option
@verbose_option
def import_(
    paths: tuple[Path, ...],
    case_folder: Path | None,
    note: str | None,
    dry_run: bool,
    form: str,
) -> int:
    """Take what others have saved into the archive of a case, row by row.

    PATH is a WARC, a WACZ, a page saved as MHTML or as one HTML file, a table or a report of
    auto-archiver, a ZIP, a folder of such things, or any other file. What it is is told from its
    bytes, never from its name. A WARC, a WACZ and an MHTML page are held whole, and each body in
    them is held too; a ZIP and a folder only wrap what is in them.

    Every row is told: taken in (with its digest), already held, refused with the reason, or left
    out with the reason. Rows that were left out for the same reason are counted together; with
    --format json each stands for itself. Nothing is fetched, run, or unpacked to a path. A record
    keeps the address and the times of a capture, and no name: not the file's, not the
    operator's, not the machine's.

    What a witness gave you does not belong here but in the vault.

    Exits: 0 nothing was refused, even if nothing was new, 1 something was refused, 2 it could not
    be done at all, and nothing was taken in, 4 the archive has other bytes under a digest.
    """
    from synopticon.archive.importing.bringing import Terms

    terms = Terms(note, authorities=user_settings().time_authorities, write=not dry_run)
    rows = _brought_in(find_case(case_folder), paths, terms)
    counts = Counter(row.what for row in rows)
    if form == "json":
        import json

        told = {
            "format": 1,
            "counts": {standing: counts[standing] for standing in _STANDINGS},
            "rows": [_told(row) for row in rows],
        }
        say(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        words = {"taken in": "would take in"} if dry_run else {}
        say("".join(f"{visible(line)}\n" for line in _lines(rows, words)))
        tell(
            ", ".join(
                f"{counts[what]:,} {_SUMMED if what in words else what}" for what in _STANDINGS
            )
        )
        if dry_run:
            tell("nothing was kept: a rehearsal")
    return Exit.FINDINGS if counts["refused"] else Exit.CLEAN


def _brought_in(folder: Path, paths: Sequence[Path], terms: Terms) -> Sequence[Outcome]:
    from synopticon.archive.importing.warc import MissingReader
    from synopticon.cli.progress import working
    from synopticon.cli.refusals import archive_refusals

    key = user_settings().signing_key
    try:
        with archive_refusals(), working("importing"):
            return open_case(folder).bring_in(paths, terms, now=datetime.now(UTC), key=key)
    except MissingReader:
        raise WrongUse(
            "a WARC is read by an extra that is not installed; "
            "install it with: pip install 'synopticon[archive]'"
        ) from None
    except LookupError as error:
        raise WrongUse(str(error)) from None
    except OSError as error:
        told = f"{error.strerror}; nothing was taken in" if error.strerror else str(error)
        raise WrongUse(told) from None


def _told(row: Outcome) -> dict[str, object]:
    told: dict[str, object] = {"place": row.place, "what": row.what, "why": row.why}
    if row.sha256:
        told |= {"sha256": row.sha256, "size": str(row.size), "media_type": row.media_type}
        told |= {"body": row.facts.body, **row.facts.said()}
    return told


def _lines(rows: Sequence[Outcome], words: Mapping[str, str]) -> Iterator[str]:
    """A line for each row; those that were left out for one reason together.

    Of what is tried only, `words` has what is said in place of what became of it.
    """
    left: Counter[str] = Counter()
    for row in rows:
        if row.what == "left out":
            left[row.why] += 1
            continue
        about = f"{row.media_type}  {row.place}" if row.sha256 else row.place
        why = f" ({row.why})" if row.why else ""
        yield f"{words.get(row.what, row.what):<12}  {row.sha256[:16] or '-':<16}  {about}{why}"
    for row in rows:
        count = left.pop(row.why, 0) if row.what == "left out" else 0
        if count:
            more = f" and {count - 1:,} more" if count > 1 else ""
            yield f"{'left out':<12}  {'-':<16}  {row.place}{more} ({row.why})"
