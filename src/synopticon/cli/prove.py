"""`synopticon prove`: the proof that a bundle has one exhibit."""

from __future__ import annotations

from pathlib import Path

import click

from synopticon.cli.wrong import WrongUse

__all__ = ["prove"]


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.argument("exhibit")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file to write.",
)
def prove(bundle: Path, exhibit: str, out: Path) -> int:
    """Write the proof that a bundle has one exhibit, which shows nothing of the others.

    The proof holds what the bundle says of EXHIBIT, and the way from there to the checkpoint that
    is signed; whoever has it can check it with synopticon verify, or with stock tools.

    Exits: 0 written, 2 the bundle has no such exhibit, or could not be read.
    """
    from synopticon.base.atomic import write_file
    from synopticon.publish.bundle import NotInBundle, proof
    from synopticon.publish.verify import CannotRead

    try:
        write_file(out, proof(bundle, exhibit), follow=True)
    except (CannotRead, NotInBundle) as error:
        raise WrongUse(f"{bundle}: {error}") from None
    return 0
