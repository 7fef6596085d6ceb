"""Options that several commands share, each defined once."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

__all__ = [
    "case_argument",
    "case_option",
    "hold_option",
    "json_format_option",
    "verbose_option",
]

case_argument = click.argument(
    "case", required=False, type=click.Path(path_type=Path), metavar="[CASE]"
)
case_option = click.option(
    "-C",
    "case_folder",
    type=click.Path(path_type=Path),
    metavar="CASE",
    help="The folder of the case; else the nearest case.yaml upwards.",
)
hold_option = click.option(
    "--hold",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="A file or folder of bytes that may not be shipped; matched by digest. Repeatable.",
)
json_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the answer.",
)


def _listen(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    log = logging.getLogger("synopticon")
    if not wanted or ctx.resilient_parsing or log.handlers:
        return
    from synopticon.cli.crash import Discreet

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
