"""`synopticon schema`: the JSON Schemas of the case format, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option

__all__ = ["schema"]


@click.command()
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="OUT",
    help="The folder to write them to; files of other names there are left alone.",
)
@verbose_option
def schema(out: Path) -> int:
    """Write the JSON Schemas for an editor.

    A case that was started by an older synopticon gets those of this one by
    `synopticon schema -o CASE/.schemas`.
    """
    from synopticon.base.atomic import write_file
    from synopticon.casefile.schema import schema_texts

    out.mkdir(parents=True, exist_ok=True)
    written = schema_texts()
    for name, text in written.items():
        write_file(out / name, text.encode())
    tell(f"wrote {len(written)} schemas to {out}")
    return Exit.CLEAN
