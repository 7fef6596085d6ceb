"""A group of commands whose modules are read only when one of them is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from synopticon.base.nearest import meant

__all__ = ["LazyGroup", "Listed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a command lies, ``module:name``, and the one line that `--help` shows for it."""

    place: str
    help: str


class LazyGroup(click.Group):
    """Lists its commands from a table, so that `--help` answers without reading any of them."""

    def __init__(
        self,
        *args: Any,
        table: Mapping[str, Listed],
        aliases: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        """Hold the table, and the second names of commands, which are in no list.

        Args:
            *args: as click has them.
            table: the commands by name.
            aliases: the name in the table, by the second name.
            **kwargs: as click has them.
        """
        super().__init__(*args, **kwargs)
        self.table = table
        self.aliases = aliases

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, read now; None where there is none of that name."""
        listed = self.table.get(self.aliases.get(cmd_name, cmd_name))
        if listed is None:
            return None
        module, _, name = listed.place.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.help) for name, listed in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and name the nearest command where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = meant(args[0], self.table) or f"; use {', '.join(self.table)}"
            raise click.UsageError(f"no command is called {args[0]!r}{hint}", ctx) from None
