"""`synopticon explain`: the page of a code, or the list of all codes."""

from __future__ import annotations

import sys

import click

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Exit
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["explain"]


@click.command()
@click.argument("code", required=False)
@verbose_option
def explain(code: str | None) -> int:
    """Print the page of a code.

    The page says why the code matters and shows a case that fails and one that passes. Without
    a code, all codes are listed.
    """
    if code is None:
        say("".join(f"{c.code}  {c.severity:<7}  {c.title}\n" for c in CODES.values()))
        return Exit.CLEAN
    wanted = code.upper()
    if wanted not in CODES:
        raise WrongUse(f"no code is called {code!r}{_near(wanted)}; `explain` alone lists all")
    _show(_page(wanted))
    return Exit.CLEAN


def _near(code: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(code, CODES, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _page(code: str) -> str:
    from synopticon.check.pages import page

    try:
        return page(code).source
    except KeyError:
        return f"# {code}: {CODES[code].title}\n"


def _show(page: str) -> None:
    from synopticon.cli.session import user_settings, wants_colour

    if not (sys.stdout.isatty() and wants_colour(user_settings())):
        say(page)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(page))
