"""`synopticon show`: the words a claim rests on with what stands around them, or the crop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.session import load_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.check.texts import HeldTexts
    from synopticon.model.case import Case
    from synopticon.model.records import Claim, Evidence, Exhibit, Locator, Passage
    from synopticon.names.fold import Letters

__all__ = ["show"]


class _Lost(str):
    """A line that tells of a place that is not there."""

    __slots__ = ()


@click.command()
@click.argument("claim", metavar="CLAIM")
@case_option
@hold_option
@click.option("--item", type=click.IntRange(1), help="Only this item of evidence, from 1.")
@click.option(
    "--around",
    type=click.IntRange(0, 5000),
    default=200,
    show_default=True,
    help="Letters of context.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what the item's page, region or moment shows to FILE, as a PNG.",
)
@verbose_option
def show(
    claim: str,
    case_folder: Path | None,
    hold: tuple[Path, ...],
    item: int | None,
    around: int,
    out: Path | None,
) -> int:
    """Print each passage that a claim rests on with its context, or write the crop.

    Of each item of evidence: for or against, what it does for the claim, whose word it is, where
    it stands, and the words, between ⟦ and ⟧, with what stands around them. Of a box on a page
    the words in it. With -o what a box, a region or a moment shows is drawn and written to a file
    of its own, with its pixels and nothing else. A box or region without a digest is printed with
    it, as it is written into the claim.

    Exits: 0 all was shown, 1 a place is not in its document, 2 nothing to show.
    """
    case, texts = load_case(find_case(case_folder), hold)
    found = case.claim(claim)
    if found is None and claim in case.broken:
        raise WrongUse(f"{claim} has errors; `synopticon check` tells which")
    if found is None:
        raise WrongUse(f"no claim is called {claim!r}{meant(claim, (c.id for c in case.claims))}")
    items = tuple((side, e) for side, each in _sides(found) for e in each)
    if item is not None and item > len(items):
        raise WrongUse(f"{claim} has {len(items)} items of evidence")
    numbered = [(n, *one) for n, one in enumerate(items, 1) if item in (None, n)]
    if out is not None:
        return _write(case, texts, [e for _, _, e in numbered], out)
    say(f"{visible(found.id)}: {visible(_first(found.text))}\n")
    lost = 0
    for number, side, evidence in numbered:
        mark = f"{number} {side}: "
        for line in _told(case, texts, evidence, around):
            lost += isinstance(line, _Lost)
            say(f"{mark}{visible(line)}\n")
            mark = "  "
    return Exit.FINDINGS if lost else Exit.CLEAN


def _sides(claim: Claim) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    return (("for", claim.evidence), ("against", claim.against))


def _told(case: Case, texts: HeldTexts, item: Evidence, around: int) -> Iterator[str]:
    """What is said of one item: a heading, then where it stands, then its words."""
    exhibit, at = case.exhibit(item.read), item.locator
    through = f", through {item.via.exhibit}" if item.via else ""
    words = f"{item.bearing}, credibility {item.credibility}, {_origin(case, item)}"
    yield f"{item.exhibit}{through}: {words}"
    if exhibit is None or at is None:
        yield "no place is given"
        return
    yield f"at {_place(at)}"
    if nowhere := _nowhere(at):
        yield from (_Lost(f"not found: {why}") for why in nowhere)
    elif at.passage:
        yield from _passage(texts, exhibit, at.passage, around)
    else:
        yield from _seen(texts, exhibit, at)


def _nowhere(at: Locator) -> tuple[str, ...]:
    """Why no document could have such a place; nothing if some could."""
    from synopticon.check.evd_places import impossible

    return tuple(words for _, words, _ in impossible(at))


def _origin(case: Case, item: Evidence) -> str:
    """Whose word it is, and how reliable that source is."""
    from synopticon.model.origins import Origins

    word = case.once(Origins).word(item)
    if word is None:
        return "origin unknown"
    return f"origin {word.origin.name}, reliability {word.letter}"


def _place(at: Locator) -> str:
    parts = [at.section] if at.section else []
    if at.passage:
        parts.append(f"letter {at.start}, {at.length} letters")
    if at.page:
        box = f", box {', '.join(map(str, at.page.box))}" if at.page.box else ""
        parts.append(f"page {at.page.number}{box}")
    if at.region:
        r = at.region
        parts.append(f"region {r.x}, {r.y}, {r.width} by {r.height} pixels")
    if at.time:
        parts.append(f"second {at.time.start} to {at.time.end}")
    return "; ".join(parts) or "no place"


def _passage(texts: HeldTexts, exhibit: Exhibit, passage: Passage, around: int) -> Iterator[str]:
    from synopticon.model.ports import Unread

    found = texts.stood(exhibit, passage)
    if isinstance(found, Unread):
        yield f"could not be checked: {found}"
        return
    if found is None:
        yield _Lost(f"not found: no passage of {passage.length} letters has this digest")
        return
    if found.step is not None:
        yield f"in its text {found.step.sha256[:12]}…, made by: {found.step.tool}"
    only = texts.is_only_recorded(exhibit, passage)
    if isinstance(only, Unread):
        yield f"whether the document itself has these words was not looked up: {only}"
    elif only:
        yield "these words are only in that text: what is read of the document here lacks them"
    if found.start != passage.start:
        yield f"found elsewhere, at letter {found.start}"
    yield from _around(found.letters, found.start, passage.length, around)


def _around(letters: Letters, place: int, length: int, around: int) -> Iterator[str]:
    """The words, marked, and the text on both sides of them, so many letters far."""
    begin, end = letters.span(place, length)
    first, last = max(0, place - around), min(len(letters), place + length + around)
    opening = letters.span(first, 1)[0] if first else 0
    closing = letters.span(last - 1, 1)[1] if last < len(letters) else len(letters.text)
    before, after = letters.text[opening:begin], letters.text[end:closing]
    marked = f"{'…' if first else ''}{before}⟦{letters.text[begin:end]}⟧{after}"
    for line in f"{marked}{'…' if last < len(letters) else ''}".split("\n"):
        if line.strip():
            yield line.strip()


def _seen(texts: HeldTexts, exhibit: Exhibit, at: Locator) -> Iterator[str]:
    """Whether a page, region or moment is there, its words, and how it is cited with a digest."""
    from synopticon.check.evd_places import amiss
    from synopticon.model.ports import Unread

    if wrong := tuple(amiss(texts, exhibit, at)):
        for why in wrong:
            open_ = isinstance(why, Unread)
            yield f"could not be checked: {why}" if open_ else _Lost(f"not found: {why}")
        return
    if at.page:
        yield from _boxed(texts, exhibit, at)
    if not (exhibit.sha256 and (at.page or at.region)):
        return
    found = texts.digest_at(exhibit, at)
    if isinstance(found, Unread):
        if not at.page:
            yield f"could not be checked: {found}"
    elif found != at.sha256:
        if at.sha256:
            what = "words" if at.page else "pixels"
            yield _Lost(f"not found: the {what} at this place have another digest")
        yield f"with its digest: {_as_written(at, found)}"


def _as_written(at: Locator, sha256: str) -> str:
    """The locator as it stands in a claim, with a digest."""
    parts = []
    if at.page:
        box = f", box: [{', '.join(map(str, at.page.box))}]" if at.page.box else ""
        parts.append(f"page: {{number: {at.page.number}{box}}}")
    if at.time:
        parts.append(f"time: {{start: {at.time.start}, end: {at.time.end}}}")
    if at.region:
        r = at.region
        size = f"width: {r.width}, height: {r.height}"
        parts.append(f"region: {{x: {r.x}, y: {r.y}, {size}}}")
    return f"at: {{{', '.join((*parts, f'sha256: {sha256}'))}}}"


def _boxed(texts: HeldTexts, exhibit: Exhibit, at: Locator) -> Iterator[str]:
    from synopticon.extract.documents import is_pdf, pdf_words
    from synopticon.model.ports import Unread

    path = texts.path(exhibit)
    assert at.page is not None
    if isinstance(path, Unread):
        yield f"could not be checked: {path}"
        return
    try:
        data = path.read_bytes()
        if not is_pdf(data):
            raise ValueError("it is no PDF")
        box = at.page.box
        shares = tuple(float(n) for n in box) if box else None
        words = pdf_words(data, at.page.number, shares)  # type: ignore[arg-type]
    except (OSError, ValueError) as error:
        yield f"could not be checked: {error}"
        return
    yield from (f"⟦{line.strip()}⟧" for line in words.split("\n") if line.strip())


def _write(case: Case, texts: HeldTexts, items: list[Evidence], out: Path) -> int:
    from synopticon.base.atomic import write_file
    from synopticon.extract.places import cut_out
    from synopticon.model.ports import Unread

    for item in items:
        exhibit, at = case.exhibit(item.read), item.locator
        if exhibit is None or at is None or not (at.page or at.region or at.time):
            continue
        if nowhere := _nowhere(at):
            raise WrongUse(f"{exhibit.id}: {'; '.join(nowhere)}")
        path = texts.path(exhibit)
        if isinstance(path, Unread):
            raise WrongUse(f"{exhibit.id}: {path}")
        try:
            cut = cut_out(path, at)
        except (OSError, ValueError) as error:
            raise WrongUse(f"{exhibit.id}: {error}") from None
        write_file(out, cut.png)
        tell(f"{out}: {exhibit.id}, {_place(at)}; it is as private as the exhibit")
        return Exit.CLEAN
    raise WrongUse("no item points at a page, a region or a moment; its words are shown without -o")


def _first(text: object) -> str:
    return text if isinstance(text, str) else next(iter(text.values()), "")  # type: ignore[attr-defined]
