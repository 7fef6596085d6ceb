"""`synopticon verify`: check a bundle, or the proof of one exhibit, as `verify.py` in it does."""

from __future__ import annotations

from pathlib import Path

import click

from synopticon.cli.wrong import WrongUse

__all__ = ["verify"]


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--key",
    "--allowed-signers",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The signer's public key, or a list of keys as ssh-keygen has it; got from elsewhere.",
)
@click.option(
    "--tsa",
    type=click.Path(path_type=Path),
    metavar="CA.pem",
    help="The certificates of a time-stamp authority that you trust.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--page", type=click.Path(path_type=Path), metavar="OUT", help="Write a page, too.")
def verify(
    bundle: Path, keys: tuple[Path, ...], tsa: Path | None, as_json: bool, page: Path | None
) -> int:
    """Check a bundle, or the proof of one exhibit, without trusting whoever made it.

    BUNDLE is a folder, a .zip of one, or a proof; nothing is unpacked or changed. Told apart are
    what is unchanged, who signed and by when it existed, which passages stand in the published
    texts, what is withheld, what could not be checked, and what none of it proves. Keys and the
    authority are yours; none is taken from the bundle. The same program lies in each bundle as
    verify.py, one file that needs nothing but Python.

    Exits: 0 no fault found, 1 faults, 2 it could not be looked into, 4 bytes differ from the lists
    of the bundle.
    """
    from synopticon.publish.verify import main

    if not bundle.exists():
        raise WrongUse(f"{bundle}: no such file or folder")
    words = [word for key in keys for word in ("--key", str(key))]
    words += ["--tsa", str(tsa)] if tsa else []
    words += ["--json"] if as_json else []
    words += ["--page", str(page)] if page else []
    return main([*words, "--", str(bundle)])
