"""`synopticon capture`: pages as a browser got them, into the archive of a case."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option
from synopticon.cli.place import find_case
from synopticon.cli.session import load_case, user_settings
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option

if TYPE_CHECKING:
    from synopticon.archive.capture.keeping import Captured

__all__ = ["capture"]


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@case_option
@click.option(
    "--proxy",
    metavar="ADDRESS",
    envvar="SYNOPTICON_PROXY",
    help="Ask through this proxy: socks5://HOST:PORT or http://HOST:PORT. It looks up all names. "
    "Else the one in SYNOPTICON_PROXY, so that no password stands in the command.",
)
@click.option(
    "--direct",
    is_flag=True,
    help="Ask without a proxy where none is given: the page's owner sees you.",
)
@click.option(
    "--private", is_flag=True, help="Allow addresses of this machine and its local network."
)
@click.option(
    "--state-too",
    is_flag=True,
    help="Also load from hosts of the studied state that you did not name but the page asks for.",
)
@click.option(
    "--inside",
    is_flag=True,
    help="The way leads through a device inside the country: nothing of it may be published.",
)
@click.option("--note", metavar="TEXT", help="Your own words about it; they stay in the case.")
@click.option(
    "--seconds",
    type=click.FloatRange(1, 3600),
    default=60,
    show_default=True,
    help="How long a page may take until it is at rest; what came until then is kept.",
)
@verbose_option
def capture(
    urls: tuple[str, ...],
    case_folder: Path | None,
    proxy: str | None,
    direct: bool,
    private: bool,
    state_too: bool,
    inside: bool,
    note: str | None,
    seconds: float,
) -> int:
    """Keep pages in the archive of a case as a browser got them.

    Each page is visited by a Chromium in a fresh profile that tells little of you: UTC, one
    locale, one window, one set of fonts, no WebRTC. What it was answered becomes a WARC; how it
    looked a picture, a PDF and a saved page. All of it waits in the inbox, and nothing of it is
    published as it is.

    A host of the state that the case studies (`state_hosts` in case.yaml) is named before it is
    asked, and one that only a page leads to is not asked. Where you may not be seen, let your own
    browser save the page through a way that you trust, and add the file.

    Exits: 0 all are kept, 2 one was not kept, 4 the archive has other bytes under a digest.
    """
    from synopticon.archive.capture.capture import Manner
    from synopticon.archive.capture.capture import capture as visit
    from synopticon.archive.capture.limits import Limits
    from synopticon.archive.custody import Keeper
    from synopticon.cli.refusals import archive_refusals

    folder = find_case(case_folder)
    case, _ = load_case(folder)
    keeper = Keeper.at(datetime.now(UTC), case.manifest.id, user_settings().signing_key)
    manner = Manner(
        proxy=proxy,
        direct=direct,
        private=private,
        state_too=state_too,
        inside=inside,
        limits=Limits(seconds=seconds),
    )
    state = case.manifest.state_hosts
    for url in urls:
        with archive_refusals():
            _told(visit(folder, url, keeper, manner=manner, state=state, note=note, tell=tell))
    if inside:
        tell(
            "`synopticon inbox promote` writes `through: device-inside` into its exhibit, which "
            "stays withheld; one that you write yourself needs it too"
        )
    tell("`synopticon inbox list` shows what no exhibit names yet")
    return Exit.CLEAN


def _told(one: Captured) -> None:
    for part, item in one.items.items():
        say(f"{item.object}  {item.size:,} bytes  {item.media_type}  {part}\n")
    visit = one.visit
    moved = f", found at {one.final_url}" if one.final_url != one.url else ""
    tell(visible(f"{one.url}: {one.status}, {len(visit.exchanges)} answers{moved}"))
    for host, why in visit.refused.items():
        tell(visible(f"not asked: {host} ({_WHY[why]})"))
    cut = sum(1 for e in visit.exchanges if e.cut)
    if cut:
        tell(f"not whole: {cut} bodies were cut where the limits or the connection ended")
    for kind, count in visit.dropped.items():
        tell(f"not answered: {count} requests ({_DROPPED.get(kind, kind)})")
    if not visit.at_rest:
        tell("the page was not at rest when its time was over")
    for part in ("screenshot", "mhtml", "pdf"):
        if part not in one.items:
            tell(f"not made: {part}")


_WHY = {
    "private": "this machine or its own network",
    "state": "of the studied state, and only the page leads there; --state-too",
    "unresolved": "its name leads nowhere",
    "unreachable": "no answer",
}
_DROPPED = {"requests": "more than one page gets", "time": "too late", "kind": "not of the web"}
