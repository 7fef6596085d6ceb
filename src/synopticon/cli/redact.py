"""`synopticon redact`: what may be published of a captured page."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
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
    from synopticon.extract.redacting.canaries import Canaries
    from synopticon.extract.redacting.drawn import Read
    from synopticon.extract.redacting.outcome import Redacted
    from synopticon.model.case import Case
    from synopticon.model.records import Exhibit
    from synopticon.workbench import Workbench

__all__ = ["redact"]

# A WARC as it is, and packed by gzip.
_WARCS = frozenset({"application/warc", "application/gzip"})
_KINDS = _WARCS | {"multipart/related", "image/png", "application/pdf"}
_HANDED_ON = "a picture is shown by `synopticon picture`, and of a page its WARC is handed on"


@click.command()
@click.argument("exhibit", metavar="EXHIBIT")
@case_option
@hold_option
@click.option(
    "--never",
    multiple=True,
    metavar="TEXT",
    help="Your address, account, zone or name: what must not be published. Repeatable; beside "
    "`never_publish` of your settings.",
)
@click.option(
    "--preview",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it to FILE for a look, and change nothing in the case.",
)
@verbose_option
def redact(
    exhibit: str,
    case_folder: Path | None,
    hold: tuple[Path, ...],
    never: tuple[str, ...],
    preview: Path | None,
) -> int:
    """Make what may be published of a captured page, without whoever captured it.

    Of a WARC are carried over the answers whose body is text, with the fields that tell of
    the page, to the day; questions, cookies, addresses, names of caches and regions, pictures and
    files are not. What you name as yours is searched for in every body and address, plain and in
    the usual encodings; one hit withholds all of it. It goes into the archive and the exhibit's
    record; `publish: [capture]` in the record hands it on.

    A picture, a PDF and a saved page of a capture are searched too; --preview writes what is
    left of them. A picture is shown by `synopticon picture`; the others are not handed on.

    What came from a witness or through a device inside the country is refused.

    Exits: 0 written, 1 withheld, 2 not read, 4 the held bytes differ from their digest.
    """
    from synopticon.extract.redacting.outcome import Withheld
    from synopticon.extract.redacting.redaction import redacted

    bench = open_case(find_case(case_folder), hold)
    try:
        case = bench.case()
    except LookupError as error:
        raise WrongUse(str(error)) from None
    record, own = _known(case, exhibit), _own(never)
    media_type = _essence(record)
    outcome = redacted(_bytes(bench, record), media_type, own, _reader(media_type))
    if isinstance(outcome, Withheld):
        for reason in outcome.reasons:
            complain(f"withheld: {_in_list(reason, own, never)}")
        return Exit.FINDINGS
    for what, count in outcome.left_out:
        tell(f"left out: {count} {what}")
    if outcome.is_wordless:
        tell(f"no word was read in {exhibit}, so nothing was compared; look at it yourself")
    if preview is not None:
        from synopticon.base.atomic import write_file

        write_file(preview, outcome.data)
        tell(f"{preview}: {len(outcome.data):,} bytes; read them before you hand them on")
    elif media_type in _WARCS:
        _written(bench, case, record, outcome)
    else:
        found = "" if outcome.is_wordless else f"nothing of yours was found in {exhibit}, and "
        tell(f"{found}nothing was written: {_HANDED_ON}")
    return Exit.CLEAN


def _own(never: tuple[str, ...]) -> Canaries:
    """What must not be published, by the settings and the command line."""
    from synopticon.extract.redacting.canaries import Canaries, TooShort

    try:
        return Canaries.of((*user_settings().never_publish, *never))
    except TooShort as error:
        raise WrongUse(f"what must not be published: {error}") from None


def _in_list(reason: str, own: Canaries, never: tuple[str, ...]) -> str:
    """A reason that says where the text that was found was named, without repeating it."""
    from synopticon.extract.redacting.carrying import numbered

    lists = ((user_settings().never_publish, "never_publish in your settings"), (never, "--never"))
    for place, text in enumerate(own.texts):
        for texts, name in lists:
            bare = [one.strip() for one in texts]
            if text in bare:
                told = f"number {bare.index(text) + 1} of {name}"
                reason = reason.replace(numbered(place), told)
    return reason


def _essence(exhibit: Exhibit) -> str:
    return (exhibit.media_type or "").partition(";")[0].strip().lower()


def _known(case: Case, id: str) -> Exhibit:
    from synopticon.model.testimony import Testimony

    exhibit = case.exhibit(id)
    if exhibit is None:
        raise WrongUse(f"no exhibit is called {id!r}{meant(id, (e.id for e in case.exhibits))}")
    through = exhibit.capture.through if exhibit.capture else None
    if through is not None or case.once(Testimony).gave(exhibit):
        raise WrongUse(f"{id} came from a witness or from inside the country; nothing is published")
    if exhibit.holding != "held" or not exhibit.sha256:
        raise WrongUse(f"{id} is {exhibit.holding}; only what is held can be published")
    if _essence(exhibit) not in _KINDS:
        kind = exhibit.media_type or "of no media type"
        raise WrongUse(f"{id} is {kind}; of a captured page its WARC is published")
    return exhibit


def _reader(media_type: str) -> Read | None:
    """What reads the words of a picture or a PDF; it runs apart."""
    if media_type == "image/png":
        from synopticon.extract.ocr import read_off

        return lambda data: read_off(data, "eng+kor")
    if media_type == "application/pdf":
        from synopticon.extract.registry import text_of

        return lambda data: text_of(data, media_type)
    return None


def _bytes(bench: Workbench, exhibit: Exhibit) -> bytes:
    from synopticon.workbench import BytesDiffer

    assert exhibit.sha256 is not None
    try:
        return bench.held(exhibit.sha256)
    except BytesDiffer as error:
        raise Altered(f"{exhibit.id}: {error}; look at `synopticon audit`") from None
    except LookupError:
        raise WrongUse(f"the bytes of {exhibit.id} are not held here; --hold names them") from None


def _written(bench: Workbench, case: Case, exhibit: Exhibit, made: Redacted) -> None:
    from importlib.metadata import version

    from synopticon.archive.custody import Keeper
    from synopticon.archive.objects import put
    from synopticon.casefile.deriving import derivation_drafted
    from synopticon.casefile.patch import Stale
    from synopticon.casefile.rewrite import CannotRewrite
    from synopticon.model.records import Derivation
    from synopticon.model.testimony import Testimony

    assert exhibit.sha256 is not None
    digest = hashlib.sha256(made.data).hexdigest()
    if any(d.kind == "redacted" and d.sha256 == digest for d in exhibit.derivations):
        return _tell_written(made)
    keeper = Keeper.at(datetime.now(UTC), case.manifest.id, user_settings().signing_key)
    tool = f"synopticon redact {version('synopticon')}"
    try:
        step = Derivation("redacted", exhibit.sha256, digest, tool)
        draft = derivation_drafted(bench.root, exhibit, step)
        with archive_refusals():
            never = case.once(Testimony).digests
            put(bench.root, made.data, keeper, of=exhibit.sha256, never=never)
        draft.write()
    except (CannotRewrite, Stale) as error:
        raise WrongUse(str(error)) from None
    _tell_written(made)


def _tell_written(made: Redacted) -> None:
    from synopticon.model.captures import answers

    count = len(answers(made.data))
    tell(f"written: {count} answers, {len(made.data):,} bytes; read them")
