"""`synopticon inbox`: what came in and is not classified, and how it becomes an exhibit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.base.visible import visible
from synopticon.cli.options import case_option
from synopticon.cli.place import find_case
from synopticon.cli.session import load_case, open_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse
from synopticon.model.testimony import Testimony
from synopticon.model.vocabulary import ExhibitKind

if TYPE_CHECKING:
    from synopticon.archive.listing import Waiting
    from synopticon.casefile.syntax import Value

__all__ = ["inbox"]

# Keys whose text is read as it stands, whatever YAML would make of it.
_PLAIN = frozenset({"id", "source", "accessed", "date"})
_INSIDE = "it came through a device inside the country ({}), so it has to stay withheld"


@click.group()
def inbox() -> None:
    """What came into the archive and is no exhibit yet."""


@inbox.command("list")
@case_option
@verbose_option
def listed(case_folder: Path | None) -> int:
    """List what no exhibit of the case names, in the order in which it came.

    Of what was captured or imported it tells the address too, which part of a captured page it is
    (`page` its own words, `warc` the recording of the visit, `screenshot`, `mhtml`, `pdf`), and the
    digest of the recording that it is part of.
    """
    for one in _waiting(find_case(case_folder)):
        item, record, came = one.item, one.record, one.came
        told = [item.object[:16], record.added, f"{item.size:,} bytes", item.media_type]
        told += [came.part, came.url, f"part of {came.within[:16]}" if came.within else ""]
        told += [came.through, record.note]
        say(f"{visible('  '.join(word for word in told if word))}\n")
    return Exit.CLEAN


@inbox.command("promote")
@click.argument("digest")
@case_option
@click.option("--id", "id", required=True, metavar="ID", help="The id of the new exhibit.")
@click.option("--source", required=True, metavar="ID", help="Whose it is: a source of the case.")
@click.option("--title", required=True, help="What it is called.")
@click.option(
    "--kind",
    required=True,
    type=click.Choice([k for k in get_args(ExhibitKind) if k != "testimony"]),
    help="What it is. What a witness gave belongs in the vault.",
)
@click.option("--language", metavar="TAG", help="The language it is in.")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("exhibits/inbox.yaml"),
    show_default=True,
    metavar="FILE",
    help="The file of the case to append it to.",
)
@verbose_option
def promote(
    digest: str,
    case_folder: Path | None,
    id: str,
    source: str,
    title: str,
    kind: str,
    language: str | None,
    to: Path,
) -> int:
    """Make an exhibit of what waits in the inbox.

    DIGEST is as `inbox list` shows it; its beginning is enough. The exhibit is `withheld` until
    you write `held` in its place: nothing of it is published before somebody decided so. It gets
    the address and the days that a capture or an import noted; what came through a device inside
    the country says so, and stays withheld.
    """
    from synopticon.casefile.emit import block
    from synopticon.cli.append import append_record

    folder = find_case(case_folder)
    _see_source(folder, source)
    waiting = _meant(folder, digest)
    known = {"id": id, "source": source, "title": title, "kind": kind, "holding": "withheld"}
    record: dict[str, Value] = {
        **known,
        **({"language": language} if language else {}),
        "sha256": waiting.item.object,
        "media_type": waiting.item.media_type,
        **_got(waiting),
    }
    lines = [line for key, said in record.items() for line in block(key, said, 2, _PLAIN)]
    text = "\n".join([f"- {lines[0].lstrip()}", *lines[1:], ""])
    line = append_record(folder, to, text, id, part="exhibits")
    tell(f"added {id} to {to}:{line}, withheld")
    if waiting.came.through:
        tell(_INSIDE.format(visible(waiting.came.through)))
    return Exit.CLEAN


def _see_source(folder: Path, source: str) -> None:
    """See that the case has a source, and that it is none that belongs in the vault."""
    case, _ = load_case(folder)
    if all(s.id != source for s in case.sources):
        hint = meant(source, (s.id for s in case.sources))
        raise WrongUse(f"no source is called {source!r}{hint}")
    if source in case.once(Testimony).sources:
        raise WrongUse(f"{source} is testimony; what a witness gave belongs in the vault")


def _got(waiting: Waiting) -> dict[str, Value]:
    """How it was got, as its exhibit tells it; nothing where no record tells."""
    came = waiting.came
    known = {"url": came.url, "accessed": came.seen}
    told: dict[str, Value] = {key: said for key, said in known.items() if said}
    if came.method or came.through:
        through = {"through": came.through} if came.through else {}
        date = came.got or waiting.record.added[:10]
        told["capture"] = {"method": came.method or "received", "date": date, **through}
    return told


def _meant(folder: Path, digest: str) -> Waiting:
    found = [one for one in _waiting(folder) if one.item.object.startswith(digest.lower())]
    if len(digest) < 4 or not found:
        raise WrongUse(f"nothing that waits begins with {digest!r}; `inbox list` shows what does")
    if len(found) > 1:
        raise WrongUse(f"{len(found)} of what waits begin with {digest!r}; give more of it")
    return found[0]


def _waiting(folder: Path) -> tuple[Waiting, ...]:
    from synopticon.cli.refusals import archive_refusals

    try:
        with archive_refusals():
            return open_case(folder).inbox()
    except LookupError as error:
        raise WrongUse(str(error)) from None
