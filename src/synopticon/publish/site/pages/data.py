"""The files of the dataset, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.data.columns import TABLES
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]

_OTHERS = (
    ("claims.jsonl", "Every claim with its evidence for and against, one JSON object to a line."),
    ("deployments.geojson", "Deployments as points, for maps."),
    ("datapackage.json", "What the files are, with their sizes and digests (Data Package 2)."),
    ("files.txt", "Every file of this site with its SHA-256 digest, as sha256sum reads them."),
    ("README.md", "What every column means."),
)


def pages(view: View) -> Iterator[Page]:
    """The one page on the data."""
    files = [(table.file, table.meaning) for table in TABLES]
    shows = {"files": [*files, *_OTHERS]}
    yield Page("data.html", "data.html", {"en": "Data"}, "data.html", shows)
