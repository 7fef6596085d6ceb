"""Options that several commands share, each defined once."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = [
    "case_argument",
    "case_option",
    "hold_option",
    "json_format_option",
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
