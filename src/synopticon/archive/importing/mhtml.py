"""Takes in a page that a browser saved as MHTML: the whole, and each part of it."""

from __future__ import annotations

from synopticon.archive.importing.addresses import moment, web_address
from synopticon.archive.importing.lies import lie
from synopticon.archive.importing.limits import TooMuch
from synopticon.archive.importing.multipart import Fields, decoded, parts
from synopticon.archive.importing.outcome import Facts, Refused
from synopticon.archive.importing.streams import Peeked, Reader
from synopticon.archive.importing.taking import Taking
from synopticon.archive.media import media_type

__all__ = ["page_facts", "read_mhtml"]


def page_facts(fields: Fields) -> Facts:
    """What the head of a saved page tells: its address and the time, and never who saved it."""
    url = web_address(fields.get("snapshot-content-location", ""))
    return Facts(url=url, captured=moment(fields.get("date", "")))


def read_mhtml(taking: Taking, place: str, reader: Reader, within: str) -> None:
    """Take in the parts of a saved page.

    What is whole is taken; from the first part that has no end nothing more is.

    Args:
        taking: the import.
        place: how the report calls the file.
        reader: its bytes.
        within: the digest of the whole, which is held.

    Raises:
        TooMuch: the import has reached one of its limits.
    """
    number = 0
    try:
        fields, each = parts(reader)
        whole = page_facts(fields)
        for number, (about, part) in enumerate(each, 1):
            here = f"{place}, part {number}"
            located = about.get("content-location", "")
            here = f"{here} ({located[:200]})" if located else here
            taking.entry(here)
            _take(taking, here, about, part, Facts(captured=whole.captured, within=within))
    except TooMuch:
        raise
    except Refused as error:
        taking.tell(f"{place}, after part {number}", "refused", str(error))


def _take(taking: Taking, place: str, about: Fields, part: Reader, known: Facts) -> None:
    sent = about.get("content-type", "")
    if sent.lower().startswith("multipart/"):
        taking.tell(place, "refused", "holds parts of its own, which are not read")
        return
    try:
        peeked = Peeked(decoded(part, about.get("content-transfer-encoding", "")))
    except Refused as error:
        taking.tell(place, "refused", str(error))
        return
    if not peeked.head:
        taking.tell(place, "left out", "is empty")
        return
    kept = taking.keep(place, peeked)
    if kept is None:
        return
    begins = media_type(kept.head)
    false = lie(sent, begins)
    facts = Facts(
        url=web_address(about.get("content-location", "")),
        captured=known.captured,
        within=known.within,
        declared=false,
    )
    why = f"is called {false}, and begins like {begins}" if false else ""
    taking.taken(place, kept, facts, why)
