"""`synopticon review`: a claim beside the words it rests on, and what somebody else says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date as Day
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse
from synopticon.model.vocabulary import Verdict

if TYPE_CHECKING:
    from synopticon.model.case import Case, Chapter
    from synopticon.model.ports import Texts
    from synopticon.model.prose import Block
    from synopticon.model.records import Claim, Deployment, Evidence, Review

__all__ = ["review"]

_STANDING: Mapping[str, str] = MappingProxyType(
    {
        "unread": "nobody else has read it",
        "stale": "it was changed after it was last read",
        "disagrees": "somebody disagrees",
        "unsure": "somebody is unsure",
        "agrees": "somebody else agrees",
    }
)


@click.command()
@click.argument("id", metavar="ID|CHAPTER:LINE")
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
    """Show a claim, a deployment or a paragraph beside the words it rests on; write a review of it.

    ID is that of a claim or a deployment; CHAPTER:LINE, such as report/1-towers.md:12, is a
    paragraph. Words of documents are shown where they are held. With --by and --verdict a review of
    just this wording is written beside it; an edit makes it stale, and `check` tells (REF007).
    What nobody else has read is listed by `check --unreviewed`.
    """
    from synopticon.model.records import Claim, Deployment

    if (by is None) != (verdict is None):
        raise click.UsageError("a review needs both --by and --verdict")
    folder = find_case(case_folder)
    case, texts = open_case(folder, hold).load()
    if case is None or texts is None:
        raise WrongUse(f"{folder}: can't be read as a case; `synopticon check` tells why")
    made = _review(by, verdict, note, day) if by and verdict else None
    record = case.get(id)
    if isinstance(record, Claim | Deployment):
        _of_record(folder, case, texts, record, made)
    elif ":" in id:
        _of_paragraph(folder, *_paragraph(case, id), made)
    else:
        raise WrongUse(_unknown(case, id))
    if made:
        tell(f"the review of {id} is written")
    return Exit.CLEAN


def _review(by: str, verdict: str, note: str | None, day: str | None) -> Review:
    from synopticon.model.dates import parse_date
    from synopticon.model.records import Review

    day = day or Day.today().isoformat()
    try:
        parse_date(day)
    except ValueError as error:
        raise click.UsageError(f"--date: {error}") from None
    if not by.strip():
        raise click.UsageError("--by names a role, such as editor")
    return Review(by=by.strip(), date=day, of="", verdict=verdict, note=note)  # type: ignore[arg-type]


def _unknown(case: Case, id: str) -> str:
    from difflib import get_close_matches

    known = [r.id for r in (*case.claims, *case.deployments)]
    near = get_close_matches(id, known, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no claim or deployment is called {id!r}{hint}"


def _of_record(
    folder: Path, case: Case, texts: Texts, record: Claim | Deployment, made: Review | None
) -> None:
    from synopticon.casefile.reviewing import with_record_review
    from synopticon.model.case import kind_of
    from synopticon.model.records import Claim
    from synopticon.model.reviewed import content_digest, standing

    digest = content_digest(record)
    now = _STANDING[standing(record.reviews, digest)]
    lines = [f"{kind_of(record)} {record.id}: {now}"]
    claims = [record] if isinstance(record, Claim) else _claims(case, record)
    for claim in claims:
        lines += _claim(case, texts, claim)
    say("".join(f"{visible(line)}\n" for line in lines))
    if made:
        path = record.where("id").path
        _write(
            folder / path,
            lambda text: with_record_review(path, text, record.id, _dated(made, digest)),
        )


def _claims(case: Case, deployment: Deployment) -> list[Claim]:
    return [claim for id in deployment.claims if (claim := case.claim(id)) is not None]


def _claim(case: Case, texts: Texts, claim: Claim) -> Iterator[str]:
    from synopticon.model.records import Measure

    words = claim.text if isinstance(claim.text, str) else next(iter(claim.text.values()), "")
    speaker = f" of {claim.speaker}" if claim.speaker else ""
    yield f"  {claim.id}, a {claim.asserts}{speaker}, {claim.confidence}: {words}"
    for name, value in claim.values.items():
        yield f"    {name}: {_measure(value) if isinstance(value, Measure) else value}"
    for side, items in (("for", claim.evidence), ("against", claim.against)):
        for item in items:
            yield f"    {side}: {item.exhibit}, {item.bearing}, {_words(case, texts, item)}"
    for id in claim.rests_on:
        yield f"    rests on: {id}"


def _measure(value: object) -> str:
    from dataclasses import asdict

    filled = {k: v for k, v in asdict(value).items() if v is not None}  # type: ignore[call-overload]
    return ", ".join(f"{k} {v}" for k, v in filled.items())


def _words(case: Case, texts: Texts, item: Evidence) -> str:
    from synopticon.model.ports import Unread

    exhibit, locator = case.exhibit(item.read), item.locator
    passage = locator.passage if locator else None
    if exhibit is None or passage is None:
        return f"at {locator.section}" if locator and locator.section else "without a passage"
    found = texts.words(exhibit, passage)
    if found is None:
        return f"whose passage is not in {exhibit.id}"
    if isinstance(found, Unread):
        return f"whose words in {exhibit.id} are not at hand: {found}"
    return f"“{' '.join(found.split())}”"


def _paragraph(case: Case, id: str) -> tuple[Chapter, Block]:
    from synopticon.model.reviewed import paragraphs

    path, _, line = id.rpartition(":")
    chapter = next((c for c in case.chapters if c.path == path), None)
    if chapter is None:
        raise WrongUse(f"no chapter of the case is {path!r}")
    for block in paragraphs(chapter):
        span = block.place(0, len(block.text))
        if line.isdigit() and span.line <= int(line) <= span.end_line:
            return chapter, block
    raise WrongUse(f"{path} has no paragraph at line {line!r}")


def _of_paragraph(folder: Path, chapter: Chapter, block: Block, made: Review | None) -> None:
    from synopticon.casefile.reviewing import with_chapter_review
    from synopticon.model.reviewed import block_digest, standing

    digest = block_digest(block)
    now = standing(chapter.reviews, digest)
    lines = [
        f"paragraph: {_STANDING['unread' if now == 'stale' else now]}",
        f"  {block.text}",
        *(f"    links to: {link.address}" for link in block.links),
    ]
    say("".join(f"{visible(line)}\n" for line in lines))
    if made:
        _write(folder / chapter.path, lambda text: with_chapter_review(text, _dated(made, digest)))


def _dated(review: Review, digest: str) -> Review:
    from dataclasses import replace

    return replace(review, of=digest)


def _write(path: Path, change: Callable[[str], str]) -> None:
    """Change a file, whole or not at all."""
    from synopticon.casefile.patch import Edit, Stale, apply, seen
    from synopticon.casefile.rewrite import CannotRewrite

    try:
        data = path.read_bytes()
        new = change(data.decode("utf-8")).encode("utf-8")
        apply(path, seen(data), [Edit(0, len(data), new)])
    except (CannotRewrite, Stale) as error:
        raise WrongUse(f"{path}: {error}") from None
    except OSError as error:
        raise WrongUse(f"{path}: {error.strerror}") from None
