"""What was published and was wrong: the old wording, the new one, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from synopticon.model.records import Correction
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]

_YEAR = re.compile(r"\d{4}")


def pages(view: View) -> Iterator[Page]:
    """The one list of corrections, by year, the newest first."""
    newest = sorted(view.release.corrections, key=lambda c: (_year(c), c.date, c.id), reverse=True)
    years = [(year, tuple(members)) for year, members in groupby(newest, key=_year)]
    title = view.tongue.text("Corrections")
    shows = {"years": years}
    yield Page("corrections.html", "corrections.html", title, "corrections.html", shows)


def _year(correction: Correction) -> str:
    """The year that its date names; none where it names only a decade."""
    found = _YEAR.search(correction.date)
    return found[0] if found else ""
