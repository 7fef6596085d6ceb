"""The files of the dataset, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.data.columns import TABLES
from synopticon.publish.data.files import CITATION, OTHERS
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages

__all__ = ["pages"]

# The list itself, and what lies beside the data it lists.
_LISTS = messages(
    {
        "data/datapackage.json": "What the files are, with their sizes and digests "
        "(Data Package 2).",
        "data/files.txt": "Every file of this site with its SHA-256 digest, as sha256sum reads "
        "them.",
        CITATION: "How to cite this case, for programs that keep references (CFF 1.2.0).",
    }
)


def pages(view: View) -> Iterator[Page]:
    """The one page on the data."""
    told = [*((table.file, table.meaning) for table in TABLES), *OTHERS.items()]
    files = {f"data/{name}": meaning for name, meaning in told} | dict(_LISTS)
    shows = {"files": [(name, view.tongue(meaning)) for name, meaning in files.items()]}
    yield Page("data.html", "data.html", view.tongue.text("Data"), "data.html", shows)
