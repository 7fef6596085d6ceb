"""`synopticon explain`: the page of a code, or the list of all codes."""

from __future__ import annotations

import sys

import click

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["explain"]


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@verbose_option
def explain(codes: tuple[str, ...]) -> int:
    """Print the page of a code.

    The page says why the code matters and shows a case that fails and one that passes. Several
    codes give their pages one after the other; without a code, all codes are listed.
    """
    if not codes:
        say("".join(f"{c.code}  {c.severity:<7}  {c.title}\n" for c in CODES.values()))
        return Exit.CLEAN
    for code in codes:
        if code.upper() not in CODES:
            near = meant(code.upper(), CODES)
            raise WrongUse(f"no code is called {code!r}{near}; `explain` alone lists all")
    # Each once, in the order asked for.
    _show("\n".join(_page(code) for code in dict.fromkeys(c.upper() for c in codes)))
    return Exit.CLEAN


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
