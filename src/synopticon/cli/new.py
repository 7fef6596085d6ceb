"""`synopticon new`: a small case that checks clean and builds, to be replaced file by file."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.session import user_settings
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["new"]

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", help="The case's title; else the name of the folder.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The case's first language, as a BCP 47 tag.",
)
@verbose_option
def new(path: Path, title: str | None, language: str) -> int:
    """Start a case in a new folder.

    Writes one invented example of each record, with its held text and the log of its archive, so
    that the case checks clean, builds, and passes an audit; JSON Schemas for editors go to
    .schemas/. An existing folder has to be empty but for a .synopticon/, and either everything is
    written or nothing.
    """
    if not _TAG.fullmatch(language):
        raise click.UsageError(f"--language: {language!r} is no language tag, such as en or ko")
    title = unicodedata.normalize("NFC", title or path.absolute().name)
    if not title.strip() or not title.isprintable():
        raise click.UsageError("--title: give a title of ordinary characters, on one line")
    from synopticon.archive.signing import NotSigned
    from synopticon.base.atomic import ForeignFolder, replace_folder
    from synopticon.casefile.schema import schema_texts
    from synopticon.casefile.template import new_case

    files = new_case(title, language, date.today().isoformat(), schema_texts())
    try:
        replace_folder(path, _logged(title, files).items(), _occupied)
    except (ForeignFolder, NotSigned) as error:
        raise WrongUse(str(error)) from None
    tell(f"started {path}; next: synopticon check {shlex.quote(str(path))}")
    return Exit.CLEAN


def _logged(title: str, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of a new case, with a log that lists what its archive begins with.

    Where the user has a key, it is signed: a key signs only what grew from what it signed.

    Raises:
        NotSigned: the key can't be used.
    """
    from importlib.metadata import version

    from synopticon.archive.begun import begun
    from synopticon.archive.rooms import Rooms
    from synopticon.archive.signing import sign
    from synopticon.casefile.template import id_from

    held = (data for path, data in files.items() if path.startswith("archive/"))
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    log = dict(begun(id_from(title), held, moment, {"synopticon": version("synopticon")}))
    if key := user_settings().signing_key:
        rooms = Rooms.of(Path())
        signature = sign(log[rooms.checkpoint.as_posix()], key)
        log[rooms.signature.as_posix()] = signature
    return {**files, **log}


def _occupied(path: Path) -> str | None:
    """Why a case cannot begin in a folder; the results of an earlier check are in nobody's way."""
    cache = path / ".synopticon"
    alone = [p.name for p in path.iterdir()] == [cache.name]
    if alone and cache.is_dir() and not cache.is_symlink():
        known = {p.name for p in cache.iterdir()} <= {"check", ".gitignore"}
        return None if known else "it is not empty"
    return "it is not empty"
