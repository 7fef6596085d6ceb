"""`synopticon impact`: what falls if a source, an exhibit, an origin or a claim is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from synopticon.base.diagnostics import Exit, Span
from synopticon.base.nearest import meant
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, json_format_option
from synopticon.cli.place import find_case, shown_from
from synopticon.cli.session import load_case
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.model.case import Case
    from synopticon.model.impact import Impact

__all__ = ["impact"]


@click.command()
@click.argument("id", metavar="ID")
@case_option
@json_format_option
@verbose_option
def impact(id: str, case_folder: Path | None, form: str) -> int:
    """Tell what falls if a source, an exhibit, an origin or a claim is wrong.

    ID is that of a source, an exhibit or a claim; an origin is the source whose word it is, or
    `testimony`. The claims that lose confidence are listed, also those that only rest on others
    that do, with what would be left of each; then the claims that keep theirs on fewer origins,
    those that lose what speaks against them, the deployments left without a claim, and the
    sentences of the report that would say more than is left.

    Nothing is changed. What the case says now is not judged here: that is for `check`.
    """
    from synopticon.model.impact import Impacts

    folder = find_case(case_folder)
    case, _ = load_case(folder)
    try:
        found = Impacts(case)(id)
    except LookupError:
        raise WrongUse(_unknown(case, id)) from None
    if form == "json":
        say(json.dumps(_as_json(found), indent=2, ensure_ascii=False) + "\n")
    else:
        lines = list(_as_text(case, found, shown_from(folder, Path.cwd())))
        head = f"If {id} is wrong:" if lines else f"If {id} is wrong, nothing falls."
        say("".join(f"{visible(line)}\n" for line in (head, *lines)))
    return Exit.CLEAN


def _unknown(case: Case, id: str) -> str:
    known = [r.id for part in (case.sources, case.exhibits, case.claims) for r in part]
    if case.get(id) is not None:
        return f"{id!r} is no source, exhibit or claim; nothing rests on it as evidence"
    return f"no source, exhibit or claim is called {id!r}{meant(id, known)}"


def _as_text(case: Case, found: Impact, shown: Callable[[str], str]) -> Iterator[str]:
    def place(id: str) -> str:
        record = case.get(id)
        assert record is not None
        return _at(record.where("id"), shown)

    yield from _part(
        "claim",
        "would lose confidence",
        (
            f"{place(f.claim)}: {f.claim}: {f.before} -> {_left(f.after)}"
            + (f", through {', '.join(f.through)}" if f.through else "")
            for f in found.falls
        ),
    )
    parts = (
        ("claim", "would rest on fewer origins", found.thinner),
        ("claim", "would lose an item of evidence and stand", found.standing),
        ("claim", "would lose something that speaks against", found.unopposed),
        ("deployment", "would be left without a claim", found.deployments),
    )
    for noun, what, ids in parts:
        yield from _part(noun, what, (f"{place(id)}: {id}" for id in ids))
    yield from _part(
        "sentence",
        "of the report would lose ground",
        (
            f"{_at(s.place, shown)}: “{s.text}” "
            f"({', '.join(f'{id}: {_left(after)}' for id, after in s.left)})"
            for s in found.sentences
        ),
    )


def _part(noun: str, what: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if not listed:
        return
    yield f"{len(listed):,} {noun}{'' if len(listed) == 1 else 's'} {what}"
    yield from (f"  {line}" for line in listed)


def _left(degree: str) -> str:
    return "nothing carries it" if degree == "unclear" else degree


def _at(span: Span, shown: Callable[[str], str]) -> str:
    return f"{shown(span.path)}:{span.line}:{span.column}"


def _as_json(found: Impact) -> dict[str, Any]:
    return {
        "format": 1,
        "of": found.of,
        "falls": [
            {"claim": f.claim, "before": f.before, "after": f.after, "through": list(f.through)}
            for f in found.falls
        ],
        "thinner": list(found.thinner),
        "standing": list(found.standing),
        "unopposed": list(found.unopposed),
        "deployments": list(found.deployments),
        "sentences": [
            {
                "path": s.place.path,
                "line": s.place.line,
                "column": s.place.column,
                "text": s.text,
                "left": dict(s.left),
            }
            for s in found.sentences
        ],
    }
