"""The command `synopticon`: its options, and the table of its commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import click

from synopticon.cli.lazy import LazyGroup, Listed
from synopticon.cli.verbose import verbose_option

__all__ = ["COMMANDS", "root"]

COMMANDS: Mapping[str, Listed] = MappingProxyType(
    {
        "new": Listed("synopticon.cli.new:new", "Start a case in a new folder."),
        "check": Listed("synopticon.cli.check:check", "Check a case as a compiler checks code."),
        "build": Listed("synopticon.cli.build:build", "Build the site and the data of a case."),
        "verify": Listed(
            "synopticon.cli.verify:verify",
            "Check a bundle, or the proof of one exhibit, without trusting whoever made it.",
        ),
        "prove": Listed(
            "synopticon.cli.prove:prove",
            "Write the proof that a bundle has one exhibit, which shows nothing of the others.",
        ),
        "explain": Listed("synopticon.cli.explain:explain", "Print the page of a code."),
        "fmt": Listed("synopticon.cli.fmt:fmt", "Bring the text of a case into its normal form."),
        "add": Listed(
            "synopticon.cli.add:add",
            "Keep files and pages in the archive of a case, to be classified later.",
        ),
        "import": Listed(
            "synopticon.cli.import_:import_",
            "Take what others have saved into the archive of a case, row by row.",
        ),
        "capture": Listed(
            "synopticon.cli.capture:capture",
            "Keep pages in the archive of a case as a browser got them.",
        ),
        "redact": Listed(
            "synopticon.cli.redact:redact",
            "Make what may be published of a captured page, without whoever captured it.",
        ),
        "wacz": Listed(
            "synopticon.cli.wacz:wacz",
            "Write the WARC of a captured page as a WACZ, which viewers of web archives open.",
        ),
        "inbox": Listed(
            "synopticon.cli.inbox:inbox", "What came into the archive and is no exhibit yet."
        ),
        "audit": Listed(
            "synopticon.cli.audit:audit",
            "Look at every byte of the archive again and account for all of it.",
        ),
        "stamp": Listed(
            "synopticon.cli.stamp:stamp",
            "Ask a time-stamp authority to stamp the log of the archive.",
        ),
        "claim": Listed("synopticon.cli.claim:claim", "Start a claim from the words it rests on."),
        "table": Listed(
            "synopticon.cli.table:table", "The records of a case as a spreadsheet, and back."
        ),
        "impact": Listed(
            "synopticon.cli.impact:impact",
            "Tell what falls if a source, an exhibit, an origin or a claim is wrong.",
        ),
        "coverage": Listed(
            "synopticon.cli.coverage:coverage",
            "Tell what became of each number, date and link of a document.",
        ),
        "review": Listed(
            "synopticon.cli.review:review",
            "Show a claim or a paragraph beside what it rests on; write a review of it.",
        ),
        "show": Listed(
            "synopticon.cli.show:show",
            "Print each passage that a claim rests on with its context, or write the crop.",
        ),
        "extract": Listed(
            "synopticon.cli.extract:extract",
            "Take the text, a frame or a part out of held bytes, and write it into their record.",
        ),
        "picture": Listed(
            "synopticon.cli.picture:picture",
            "Make what readers are shown of a held picture, with the faces in it covered.",
        ),
        "doctor": Listed(
            "synopticon.cli.doctor:doctor", "Tell what is installed, found, held and enforced."
        ),
        "schema": Listed("synopticon.cli.schema:schema", "Write the JSON Schemas for an editor."),
        "completion": Listed(
            "synopticon.cli.completion:completion", "Print the completion script of a shell."
        ),
    }
)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"synopticon {version('synopticon')}")
    ctx.exit(0)


# What faces are covered by is looked for under this name too.
_ALIASES = MappingProxyType({"cover": "picture"})


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    aliases=_ALIASES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and end.",
)
@verbose_option
def root() -> None:
    """The many watching the few.

    Turns scattered evidence about a surveillance apparatus into an account that anyone can
    verify and that endangers no one who talked.

    Every command finds its case by -C CASE, or else by the nearest case.yaml upwards.

    Exits: 0 clean, 1 findings, 2 wrong use, 3 a fault of synopticon, 4 held bytes differ from
    their digest, 130 interrupted; 128 and its number after another signal (143: terminated).
    """
