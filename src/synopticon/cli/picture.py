"""`synopticon picture`, or `cover`: what readers see of a held picture, as a person decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.refusals import Altered, archive_refusals
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import complain, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.cli.deriving import Deriving
    from synopticon.extract.covering import Covered
    from synopticon.extract.redacting.canaries import Canaries
    from synopticon.model.records import Decision, Exhibit, Region
    from synopticon.model.vocabulary import Number, Text
    from synopticon.workbench import Workbench

__all__ = ["picture"]

_BOX = re.compile(r"(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})")
_MODELS = "eng+kor"
_TAGGED = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):(.*)", re.DOTALL)


@click.command()
@click.argument("exhibit", metavar="EXHIBIT")
@case_option
@hold_option
@click.option(
    "--box",
    "boxes",
    multiple=True,
    metavar="X,Y,W,H",
    help="Cover this rectangle, in pixels of the original seen upright. Repeatable.",
)
@click.option("--none-visible", is_flag=True, help="You looked: no face can be recognised.")
@click.option(
    "--official",
    "officials",
    multiple=True,
    metavar="ID",
    help="An office-holder who is seen in a public role. Repeatable.",
)
@click.option(
    "--alt",
    "alts",
    multiple=True,
    metavar="[TAG:]TEXT",
    help="What is to be seen, in words; needed, but for a --preview. "
    "ko:TEXT in another language. Repeatable.",
)
@click.option("--of", metavar="DIGEST", help="Show these held bytes, such as a frame of a film.")
@click.option("--second", metavar="SECOND", help="Show the frame of a recording at this second.")
@click.option("--date", "day", metavar="DATE", help="The day of the decision; today if left out.")
@click.option(
    "--preview",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the picture to FILE for a look, and change nothing in the case.",
)
@verbose_option
def picture(
    exhibit: str,
    case_folder: Path | None,
    hold: tuple[Path, ...],
    boxes: tuple[str, ...],
    none_visible: bool,
    officials: tuple[str, ...],
    alts: tuple[str, ...],
    of: str | None,
    second: str | None,
    day: str | None,
    preview: Path | None,
) -> int:
    """Make what readers are shown of a held picture, with the faces in it covered.

    Look at the original and decide: --none-visible, --official for each public office-holder who
    is seen in a public role, and a --box over everybody else. The boxes are burnt into the pixels,
    the picture is scaled to 1,600 pixels at most, and nothing but pixels is kept: no place, no
    camera, no caption. Of a recording --second tells which frame; that frame is kept in the
    archive first, as `extract --second` keeps it. The picture goes into the archive too, and the
    decision into the exhibit's record, in place of an earlier one. No program looks for faces;
    look at the --preview before you decide.

    Where your settings have `never_publish`, tesseract reads the words in the picture, and one hit
    withholds it.

    Reads PNG, JPEG, WebP and TIFF of up to 50 million pixels; needs the extra [images].

    Exits: 0 written, 1 withheld, 2 not read, 4 the held bytes differ from their digest.
    """
    folder = find_case(case_folder)
    bench = open_case(folder, hold)
    _known(bench, exhibit)
    decision = _decision(boxes, none_visible, officials, day)
    if not alts and preview is None:
        raise click.UsageError("--alt says in words what is to be seen")
    if second is not None and of is not None:
        raise click.UsageError("--second and --of name two things to show")
    moment = None if second is None else _moment(second)
    order = _Order(bench, exhibit, decision, _alt(alts), of, moment)
    never = _never()
    made = order.seen() if never.texts or preview else order.written()
    reasons = _given_away(made, never)
    if never.texts and not reasons and preview is None:
        made = order.written()
    for reason in reasons:
        complain(f"withheld: {reason}; cover them with a --box")
    size = f"{made.pixels.width} by {made.pixels.height} pixels, {len(made.pixels.data):,} bytes"
    if preview is not None:
        _look(preview, made, size)
    elif not reasons:
        tell(f"written: the picture of {exhibit}, {size}, as decided on {decision.date}")
    return Exit.FINDINGS if reasons else Exit.CLEAN


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be shown of which exhibit: its own bytes, those `of` a digest, or a frame."""

    bench: Workbench
    id: str
    decision: Decision
    alt: Text
    of: str | None
    moment: Number | None

    def seen(self) -> Covered:
        """The picture for a look; the case is as it was."""
        from synopticon.extract.covering import covered

        with self._refusals():
            if self.moment is not None:
                deriving, film = self._film()
                return covered(deriving.frame_seen(film, self.moment), self.decision.boxes)
            return self.bench.add_picture(self.id, self.decision, self.alt, self.of, write=False)

    def written(self) -> Covered:
        """The picture, which is in the archive and in the record now, after its frame."""
        of, key = self.of, user_settings().signing_key
        with self._refusals(), archive_refusals():
            if self.moment is not None:
                deriving, film = self._film()
                of = deriving.frame(film, self.moment)
            return self.bench.add_picture(self.id, self.decision, self.alt, of, key=key)

    def _film(self) -> tuple[Deriving, Exhibit]:
        from synopticon.cli.deriving import Deriving

        case, texts = self.bench.load()
        exhibit = case.exhibit(self.id) if case else None
        if case is None or texts is None or exhibit is None or exhibit.holding != "held":
            raise WrongUse(f"{self.id} is not held, so nothing of it can be shown")
        return Deriving(self.bench.root, case, texts, user_settings().signing_key), exhibit

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        from synopticon.casefile.patch import Stale
        from synopticon.casefile.rewrite import CannotRewrite
        from synopticon.extract.covering import CannotCover, MissingImages
        from synopticon.model.showing import CannotShow
        from synopticon.workbench import BytesDiffer

        try:
            yield
        except BytesDiffer as error:
            raise Altered(str(error)) from None
        except LookupError as error:
            raise WrongUse(str(error.args[0])) from None
        except CannotCover as error:
            own = self.of is None and self.moment is None
            instead = _instead(self.bench, self.id) if own else None
            raise WrongUse(f"{self.id}: {instead or error}") from None
        except CannotShow as error:
            raise WrongUse(f"{error}; {error.help}") from None
        except (CannotRewrite, MissingImages, Stale) as error:
            raise WrongUse(str(error)) from None
        except ValueError as error:
            raise WrongUse(f"{self.id}: {error}") from None


def _look(preview: Path, made: Covered, size: str) -> None:
    from synopticon.base.atomic import write_file

    write_file(preview, made.pixels.data)
    tell(f"{preview}: {size}; the original is {made.width} by {made.height}, seen upright")


def _known(bench: Workbench, id: str) -> None:
    """Say first that there is no such exhibit: what else is asked for would be of no use."""
    case, _ = bench.load()
    if case is not None and case.exhibit(id) is None:
        raise WrongUse(f"no exhibit is called {id!r}{meant(id, (e.id for e in case.exhibits))}")


def _instead(bench: Workbench, id: str) -> str | None:
    """What to do with an exhibit that is no still picture, by what it is said to be."""
    case, _ = bench.load()
    exhibit = case.exhibit(id) if case else None
    kind = (exhibit.media_type or "").lower() if exhibit else ""
    if kind.startswith("video/"):
        return "it is a recording; --second says which frame is shown"
    if kind.startswith("audio/"):
        return "a sound has no picture"
    if kind.startswith("application/pdf"):
        return f"it is a PDF; `synopticon extract {id} --page 1` first, then --of its digest"
    return None


def _never() -> Canaries:
    from synopticon.extract.redacting.canaries import Canaries, TooShort

    try:
        return Canaries.of(user_settings().never_publish)
    except TooShort as error:
        raise WrongUse(f"never_publish in your settings: {error}") from None


def _given_away(made: Covered, never: Canaries) -> tuple[str, ...]:
    """What can be read in the picture and must not be published; with nothing named, nothing."""
    if not never.texts:
        return ()
    from synopticon.extract.ocr import read_off
    from synopticon.extract.redacting.drawn import in_words

    try:
        return in_words(never, read_off(made.pixels.data, _MODELS))
    except ValueError as error:
        told = "your settings have never_publish, so its words must be read before it is shown"
        raise WrongUse(f"{told}; {error}") from None


def _moment(second: str) -> Number:
    from synopticon.cli.deriving import second_of

    try:
        return second_of(second)
    except ValueError:
        raise click.UsageError(f"--second: {second!r} is no number of seconds") from None


def _decision(
    boxes: tuple[str, ...], none_visible: bool, officials: tuple[str, ...], day: str | None
) -> Decision:
    from synopticon.model.records import Decision

    if none_visible and (boxes or officials):
        raise click.UsageError("--none-visible goes with no --box and no --official")
    if not (none_visible or boxes or officials):
        raise click.UsageError("decide: --none-visible, --official ID, or a --box over each face")
    faces = "none-visible" if none_visible else "covered" if boxes else "officials-only"
    return Decision(
        faces=faces,  # type: ignore[arg-type]
        date=_day(day),
        boxes=tuple(_box(box) for box in boxes),
        officials=officials,
    )


def _box(text: str) -> Region:
    from synopticon.model.records import Region

    found = _BOX.fullmatch(text.replace(" ", ""))
    if found is None:
        raise click.UsageError(f"--box: {text!r} is not X,Y,W,H in whole pixels")
    return Region(*(int(n) for n in found.groups()))


def _day(day: str | None) -> str:
    today = Day.today().isoformat()
    try:
        given = Day.fromisoformat(day or today).isoformat()
    except ValueError:
        raise click.UsageError(f"--date: {day!r} is no day such as {today}") from None
    if given > today:
        raise click.UsageError(f"--date: {day} has not come yet")
    return given


def _alt(alts: tuple[str, ...]) -> Text:
    """One text in the case's first language, or one for each tag."""
    tagged = [(m[1], m[2]) if (m := _TAGGED.fullmatch(text)) else (None, text) for text in alts]
    texts = {tag: text.strip() for tag, text in tagged if tag}
    plain = [text.strip() for tag, text in tagged if tag is None]
    if not all([*texts.values(), *plain]):
        raise click.UsageError("--alt is empty")
    if (plain and texts) or len(plain) > 1 or len(texts) + len(plain) != len(alts):
        raise click.UsageError("--alt: one text without a language, or one for each language")
    return plain[0] if plain else texts
