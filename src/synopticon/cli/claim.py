"""`synopticon claim new`: a claim begun from the words it rests on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.pointing import how_to_point, place_of
from synopticon.cli.recording import cite_page
from synopticon.cli.session import load_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse
from synopticon.model.ids import fault_of_id
from synopticon.model.vocabulary import ClaimKind, Confidence

if TYPE_CHECKING:
    from synopticon.casefile.placing import Placed
    from synopticon.model.case import Case
    from synopticon.model.ports import Texts
    from synopticon.model.records import Exhibit

__all__ = ["claim"]


@click.group(no_args_is_help=False)
def claim() -> None:
    """Start a claim from the words it rests on."""


def _slug(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and (fault := fault_of_id(value)):
        raise click.BadParameter(f"{value!r} is no id; {fault}")
    return value


def _words(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise click.BadParameter("is not UTF-8 text") from None
    return value


def _known(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that fill in a key of the claim."""
    for option in reversed(
        (
            click.option("--id", callback=_slug, help="Its id; else one made of the exhibit's."),
            click.option("--kind", type=_choice(ClaimKind), metavar="KIND", help="Its kind."),
            click.option("--text", callback=_words, help="What is claimed, in your own words."),
            click.option("--asserts", type=click.Choice(["statement", "fact"]), help="Which."),
            click.option("--speaker", callback=_slug, metavar="ID", help="Who said it."),
            click.option(
                "--confidence", type=_choice(Confidence), metavar="WORD", help="How sure."
            ),
            click.option("--credibility", type=click.IntRange(1, 6), help="That of the item."),
        )
    ):
        function = option(function)
    return function


def _choice(vocabulary: Any) -> click.Choice[str]:
    return click.Choice(get_args(vocabulary))


@claim.command("new")
@case_option
@click.option("--exhibit", required=True, metavar="ID", help="The exhibit the claim rests on.")
@click.option(
    "--quote", callback=_words, help="Words of the exhibit, as printed; line breaks do not matter."
)
@click.option("--nth", type=click.IntRange(1), help="Which place, where the words stand in many.")
@click.option("--region", metavar="X,Y,W,H", help="Of a picture, in place of words: pixels.")
@click.option("--time", metavar="START,END", help="Of a recording, in place of words: seconds.")
@click.option(
    "--section", callback=_words, help="The section or chapter, as the document names it."
)
@click.option("--testimony", is_flag=True, help="A witness said it: cited by --section alone.")
@hold_option
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Append to this file of the case, such as claims/a.yaml, instead of printing.",
)
@_known
@verbose_option
def new(
    case_folder: Path | None,
    exhibit: str,
    quote: str | None,
    nth: int | None,
    region: str | None,
    time: str | None,
    section: str | None,
    testimony: bool,
    hold: tuple[Path, ...],
    to: Path | None,
    **known: Any,
) -> int:
    """Print the skeleton of a claim, with the passage that holds the quoted words.

    Words of fewer than 40 letters are widened to their sentence. Where the exhibit is known
    only through another (via), the words are looked for in that one. A key that only you can
    decide stays empty, and check asks for it. In a picture or a recording it is a place that is
    cited: --region, --time, or both for a frame.
    """
    from synopticon.casefile.skeleton import Draft, id_of, skeleton
    from synopticon.model.testimony import Testimony

    folder = find_case(case_folder)
    case, texts = load_case(folder, hold)
    cited = _exhibit(case, exhibit)
    if testimony or cited.id in Testimony(case).exhibits:
        if quote or region or time or not section:
            raise WrongUse(
                "testimony is cited by its chapter alone: give --section and no --quote, "
                "because words can tell who spoke"
            )
        draft = Draft(exhibit=cited, section=section, is_testimony=True, **known)
    else:
        read = _exhibit(case, cited.via) if cited.via else None
        place = place_of(region, time)
        if place and quote:
            raise click.UsageError("give words or a place, not both")
        passage = None
        if not place:
            passage = _quoted(folder, case, texts, read or cited, quote, nth).passage
        known |= {"section": section, "quote": quote}
        draft = Draft(exhibit=cited, read=read, passage=passage, place=place, **known)
    text = skeleton(draft)
    if to is None:
        say(text)
    else:
        from synopticon.cli.append import append_record

        append_record(folder, to, text, id_of(draft))
        tell(f"added to {to}")
    return Exit.CLEAN


def _exhibit(case: Case, id: str) -> Exhibit:
    found = case.exhibit(id)
    if found is not None:
        return found
    raise WrongUse(f"no exhibit is called {id!r}{meant(id, (e.id for e in case.exhibits))}")


def _quoted(
    folder: Path, case: Case, texts: Texts, exhibit: Exhibit, quote: str | None, nth: int | None
) -> Placed:
    """Where the words stand in an exhibit; a refusal says how to cite what has none."""
    from synopticon.model.ports import Unread

    how = how_to_point(exhibit)
    if how and (not quote or isinstance(texts.of(exhibit), Unread)):
        raise WrongUse(how)
    if not quote:
        raise click.UsageError("give the words with --quote, or --testimony with --section")
    if recorded := cite_page(folder, case, exhibit):
        raise WrongUse(f"the text of {exhibit.id} cannot be read: {recorded}")
    return _placed(texts, exhibit, quote, nth)


def _placed(texts: Texts, exhibit: Exhibit, quote: str, nth: int | None) -> Placed:
    from synopticon.casefile.placing import CannotPlace, place_quote
    from synopticon.extract.documents import PageText
    from synopticon.model.ports import Unread

    text = texts.of(exhibit)
    if isinstance(text, Unread):
        more = "; --hold names its bytes" if text.endswith("not held here") else ""
        raise WrongUse(f"the text of {exhibit.id} cannot be read: {text}{more}")
    try:
        media_type = (exhibit.media_type or "").partition(";")[0].strip().lower()
        placed = place_quote(text, quote, nth, has_blocks=media_type in PageText.media_types)
    except CannotPlace as error:
        raise WrongUse(f"{exhibit.id}: {error}") from None
    tell(f"{exhibit.id}, line {placed.line}: “{placed.original}”")
    if placed.is_widened:
        tell("the words are short, so the passage is their whole sentence")
    return placed
