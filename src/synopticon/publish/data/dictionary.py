"""The data dictionary: what every file and column of the published data means."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.data.columns import TABLES, Column

__all__ = ["dictionary"]

_FILES = """\
# Data dictionary

What a build puts into `data/`. Files are UTF-8 without a byte-order mark. CSV follows RFC 4180:
commas, lines that end with CRLF, cells in double quotes where they need them, one header row.
Rows are in the order of their ids. An empty cell means that nothing is published there.

- A cell is an `id`, a `word` of a closed list, a `date`, a `number`, free `text`, `json`, or a
  list of them (`ids`, `list`).
- A list in one cell is parted by `|`; a `|` inside an item is written as `¦`.
- Dates are EDTF (ISO 8601-2): `2018~` about 2018, `[..2019]` by the end of 2019,
  `2021-10/2022-03` lasted, `[2021-10..2022-03]` happened once in between.
- Text that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-` or `@`,
  has one apostrophe in front of it. Take one apostrophe away from a cell that begins with
  apostrophes and one of these signs, and you have the text. Numbers are left as they are: a
  latitude may begin with `-`.
- Control characters and bidirectional controls are shown as U+FFFD in CSV and escaped in JSON.
- Testimony is cited by its chapter and nothing else: `origins` and `exhibits` say `testimony`,
  `sections` names the chapter.

`claims.jsonl` holds one JSON object for each claim with everything that is published about it: its
evidence for and against, with locators counted in letters, and the reasons for its confidence.
`deployments.geojson` holds the deployments as points (WGS 84, longitude first); one without
coordinates has no geometry. `datapackage.json` describes all files after Data Package 2, with
their sizes and SHA-256 digests. `files.txt` lists every other file of the publication, pages as
well, with its SHA-256 digest; `sha256sum --check data/files.txt`, run in the folder of the site,
tells whether any has changed. A later build replaces a folder only if it holds nothing but files of
that list, unchanged. `README.md` is this page.
"""


def dictionary() -> str:
    """The dictionary in Markdown; `data/README.md` of a build and a page of the documentation."""
    return "\n".join([_FILES, *_tables()])


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"## {table.file}\n\n{table.meaning}\n\n| column | cell | meaning |\n|---|---|---|"
        yield from (_row(column) for column in table.columns)
        yield ""


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.kind} | {column.meaning} |"
