"""`synopticon extract`: what is inside held bytes, written down so that it can be made again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.recording import cite_page
from synopticon.cli.session import load_case, user_settings
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from decimal import Decimal

    from synopticon.check.texts import HeldTexts
    from synopticon.cli.deriving import Deriving
    from synopticon.extract.making import Kind
    from synopticon.model.case import Case
    from synopticon.model.records import Exhibit
    from synopticon.model.vocabulary import Number

__all__ = ["extract"]

_AREA = re.compile(r"\d{1,6}(\.\d{1,6})?(,\d{1,6}(\.\d{1,6})?){3}")


@click.command()
@click.argument("exhibit", metavar="EXHIBIT", required=False)
@case_option
@hold_option
@click.option("--all", "every", is_flag=True, help="The text of every held exhibit.")
@click.option("--ocr", is_flag=True, help="Read the words off the picture or page, by tesseract.")
@click.option("--languages", metavar="MODELS", help="For --ocr: models such as kor+eng.")
@click.option("--page", type=click.IntRange(1), help="A page of a PDF, from 1.")
@click.option("--second", metavar="SECOND", help="A moment of a recording: its frame.")
@click.option("--box", metavar="X,Y,W,H", help="Cut out: pixels, or with --page shares of it.")
@click.option("--again", is_flag=True, help="Make what was made again, and tell what differs.")
@verbose_option
def extract(
    exhibit: str | None,
    case_folder: Path | None,
    hold: tuple[Path, ...],
    every: bool,
    ocr: bool,
    languages: str | None,
    page: int | None,
    second: str | None,
    box: str | None,
    again: bool,
) -> int:
    """Take the text, a frame or a part out of held bytes, and write it into their record.

    Without options the text of a PDF or a saved page; of a picture its size, and what it says
    beside its pixels, which is printed and kept nowhere. The bytes are read by a child process
    that is held to limits; the last line says to which. What was made goes into the archive, and a
    derivation into the exhibit's record: of which bytes, by what in which version, with which
    parameters. The same of these makes the same bytes: --again tries it.

    Exits: 0 done, 1 --again made other bytes, 2 something was not read, 4 the archive has other
    bytes under a digest.
    """
    from synopticon.cli.deriving import Deriving, made_again

    if (exhibit is None) is not every:
        raise click.UsageError("name one EXHIBIT, or say --all")
    folder = find_case(case_folder)
    case, texts = load_case(folder, hold)
    chosen = _chosen(case, exhibit)
    if again:
        return made_again(chosen, texts)
    asked = _asked(ocr, page, second, box)
    if every and asked[0] != "text":
        raise click.UsageError("--all takes no other option but --again")
    deriving = Deriving(folder, case, texts, user_settings().signing_key)
    failed = 0
    for one in chosen:
        try:
            failed += not _one(deriving, one, asked, languages, texts)
        except (OSError, ValueError) as error:
            told = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            tell(f"{one.id}: {told}")
            failed += 1
    tell(f"enforced: {deriving.enforced()}")
    return Exit.USAGE if failed else Exit.CLEAN


def _one(
    deriving: Deriving,
    exhibit: Exhibit,
    asked: tuple[Kind, dict[str, str | Number]],
    languages: str | None,
    texts: HeldTexts,
) -> bool:
    """Make one derivation and tell of it; False where there is nothing to make it of."""
    from synopticon.cli.deriving import models_for
    from synopticon.cli.refusals import archive_refusals
    from synopticon.model.ports import Unread

    kind, parameters = asked
    path = texts.path(exhibit)
    if isinstance(path, Unread):
        tell(f"{exhibit.id}: {path}")
        return False
    if kind == "text" and deriving.is_seen(exhibit):
        _say_beside(exhibit, path, texts)
        return True
    if kind == "ocr":
        parameters = {**parameters, "languages": languages or models_for(exhibit.language)}
    if recorded := cite_page(deriving.root, deriving.case, exhibit):
        raise ValueError(recorded)
    with archive_refusals():
        told = deriving.add(exhibit, kind, path, parameters)
    say(f"{exhibit.id}: {visible(told)}\n")
    return True


def _say_beside(exhibit: Exhibit, path: Path, texts: HeldTexts) -> None:
    """How large a picture or recording is, and what the file says beside its pixels."""
    from synopticon.extract.places import said_beside
    from synopticon.extract.recordings import format_of
    from synopticon.model.ports import Unread

    extent = texts.extent(exhibit)
    if isinstance(extent, Unread):
        raise ValueError(extent)
    parts = [f"{extent.width} by {extent.height} pixels"] if extent.width else []
    parts += [f"{extent.seconds:g} seconds"] if extent.seconds is not None else []
    say(f"{exhibit.id}: {', '.join(parts)}\n")
    with path.open("rb") as stream:
        if format_of(stream.read(1024)):
            return
    for name, value in said_beside(path.read_bytes()).items():
        say(f"  {visible(name)}: {visible(value)}\n")


def _chosen(case: Case, id: str | None) -> tuple[Exhibit, ...]:
    from synopticon.model.testimony import Testimony

    gave = case.once(Testimony).gave
    if id is None:
        held = (e for e in case.exhibits if e.sha256 and e.holding != "referenced")
        # Of plain text there is nothing to take out.
        kinds = (e for e in held if not (e.media_type or "").startswith("text/plain"))
        return tuple(e for e in kinds if not gave(e))
    exhibit = case.exhibit(id)
    if exhibit is None:
        raise WrongUse(f"no exhibit is called {id!r}{meant(id, (e.id for e in case.exhibits))}")
    if gave(exhibit):
        raise WrongUse(f"{id} is what a witness said or gave; nothing of it is taken out or logged")
    return (exhibit,)


def _off(box: list[Decimal], page: int | None) -> str:
    """Why no page or picture has such a box; nothing if one could."""
    x, y, width, height = box
    if min(width, height) == 0:
        return "its width and height are above 0"
    if page is not None and (x + width > 1 or y + height > 1):
        return f"{','.join(map(str, box))} does not lie on the page, which ends at 1"
    return ""


def _asked(
    ocr: bool, page: int | None, second: str | None, box: str | None
) -> tuple[Kind, dict[str, str | Number]]:
    from decimal import Decimal

    from synopticon.cli.deriving import second_of

    parameters: dict[str, str | Number] = {} if page is None else {"page": page}
    try:
        if second is not None:
            parameters["second"] = second_of(second)
    except ValueError:
        raise click.UsageError(f"--second: {second!r} is no number of seconds") from None
    if box is not None:
        if not _AREA.fullmatch(box):
            raise click.UsageError(f"--box: {box!r} is not X,Y,W,H")
        # As the record has them when it is read again: a whole number is one.
        shares = [Decimal(n) for n in box.split(",")]
        if wrong := _off(shares, page):
            raise click.UsageError(f"--box: {wrong}")
        if page is None and any("." in n for n in box.split(",")):
            raise click.UsageError("--box: a picture's is in whole pixels; shares go with --page")
        numbers = [int(n) if n == n.to_integral_value() else n.normalize() for n in shares]
        parameters.update(zip(("x", "y", "width", "height"), numbers, strict=True))
    if ocr:
        return "ocr", parameters
    if second is not None and box is None:
        return "frame", parameters
    return ("crop" if parameters else "text"), parameters
