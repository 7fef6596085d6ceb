"""The option ``-v`` of every command: say on stderr what is being done."""

from __future__ import annotations

import sys

import click

__all__ = ["verbose_option"]


def _listen(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    # Imported here: nobody who does not ask for a log pays for one.
    import logging

    from synopticon.cli.crash import Discreet

    log = logging.getLogger("synopticon")
    if log.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet("%(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    ctx.call_on_close(lambda: log.removeHandler(handler))


verbose_option = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_listen,
    help="Say on stderr what is done; never what a case says.",
)
