"""Writes the pages of docs/ that the program knows; with ``--check`` only compares."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from synopticon.base.codes import CODES, FAMILIES
from synopticon.cli.root import root
from synopticon.publish.data.dictionary import dictionary

__all__ = ["PAGES", "cli_page", "codes_page", "commands"]

ROOT = Path(__file__).resolve().parents[1]


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name, groups before what is in them."""
    context = click.Context(root, info_name="synopticon")
    yield "synopticon", root
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None
        yield f"synopticon {name}", command
        if isinstance(command, click.Group):
            for inner in command.commands:
                yield f"synopticon {name} {inner}", command.commands[inner]


_SETTINGS = """\
## The settings

The user's own settings are one TOML file, `settings.toml`, in the folder that the system gives the
user's configuration of `synopticon` (`~/.config/synopticon/` on Linux), or the file that
`SYNOPTICON_CONFIG` names; `synopticon doctor` tells which. A case cannot set them.

| setting | meaning |
|---|---|
| `holdings` | a list of files and folders, as `--hold` takes them, looked through on every run |
| `colour` | `auto` (a terminal is coloured unless `NO_COLOR` is set), `always` or `never` |
| `signing_key` | the path of the SSH key with which logs and bundles are signed |
| `time_authorities` | a list of files: the certificates of those whose stamps you believe |
| `never_publish` | a list of your own addresses, accounts, zones and names: no capture shows them |
"""


def cli_page() -> str:
    """The reference of the command line."""
    parts = ["# The command line\n", "Generated from the program by `make docs`; do not edit.\n"]
    for name, command in commands():
        parts += _command(name, command)
    return "\n".join([*parts, _SETTINGS])


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {name}\n"
    yield f"```text\n{name} {usage}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield " ".join(paragraph.split()) + "\n"
    if isinstance(command, click.Group):
        yield "| command | does |"
        yield "|---|---|"
        for inner in command.list_commands(context):
            yield f"| `{inner}` | {_short(command, context, inner)} |"
        yield ""
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    rows = [row for option in options if (row := option.get_help_record(context))]
    yield "| option | meaning |"
    yield "|---|---|"
    for spelling, meaning in rows:
        yield f"| `{_cell(spelling)}` | {_cell(meaning)} |"
    yield ""


def _cell(text: str) -> str:
    """Text for a cell of a table, where a bar would end it."""
    return " ".join(text.replace("|", r"\|").split())


def _short(group: click.Group, context: click.Context, name: str) -> str:
    command = group.get_command(context, name)
    assert command is not None
    return inspect.cleandoc(command.help or "").split("\n")[0]


def codes_page() -> str:
    """The table of all codes, family by family."""
    parts = [
        "# The codes\n",
        "Generated from `base/codes.py` by `make docs`; do not edit. A code is never reused.",
        "`synopticon explain CODE` prints the page of a code.\n",
    ]
    for prefix, family in FAMILIES.items():
        rows = [c for c in CODES.values() if c.code.startswith(prefix)]
        if not rows:
            continue
        parts += [f"## {prefix}: {family}\n", "| code | severity | what it says |", "|---|---|---|"]
        for row in rows:
            exits = f" (exit {row.exit})" if row.exit else ""
            page = f"../../src/synopticon/check/pages/{row.code}.md"
            parts.append(f"| [{row.code}]({page}) | {row.severity}{exits} | {row.title} |")
        parts.append("")
    return "\n".join(parts)


PAGES: Mapping[str, Callable[[], str]] = {
    "docs/reference/cli.md": cli_page,
    "docs/reference/codes.md": codes_page,
    "docs/data-dictionary.md": dictionary,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which differ; 1 if any does."""
    differing = 0
    for name, page in PAGES.items():
        path, text = ROOT / name, page()
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{name} differs from the program; run `make docs`")
            differing += 1
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
