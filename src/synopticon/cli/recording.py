"""Says what to cite in place of the recording of a visit, where the archive tells of its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synopticon.model.case import Case
    from synopticon.model.records import Exhibit

__all__ = ["cite_page"]

_RECORDINGS = ("application/warc", "application/gzip")


def cite_page(root: Path, case: Case, exhibit: Exhibit) -> str:
    """What to cite in place of a recording that was made here; nothing where no record tells.

    Args:
        root: the folder of the case.
        case: what its records say.
        exhibit: what somebody wants to cite or read.
    """
    from synopticon.archive.listing import waiting
    from synopticon.archive.log import BrokenLog

    if (exhibit.media_type or "").partition(";")[0].strip().lower() not in _RECORDINGS:
        return ""
    try:
        parts = [one for one in waiting(root, ()) if one.came.part == "page"]
    except (BrokenLog, OSError):
        return ""
    page = next((p.item.object for p in parts if p.came.within == exhibit.sha256), None)
    if page is None or exhibit.sha256 is None:
        return ""
    told = "it is the recording of a visit; cite the exhibit of its page"
    known = next((e.id for e in case.exhibits if e.sha256 == page), None)
    if known:
        return f"{told}, {known}"
    return f"{told}: none yet, so `synopticon inbox promote {page[:16]}` makes one"
