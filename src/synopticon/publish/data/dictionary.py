"""The data dictionary: what every file and column of the published data means."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.data.columns import TABLES, Column
from synopticon.publish.data.files import OTHERS
from synopticon.publish.data.keys import KEYS

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

`datapackage.json` describes all files after Data Package 2, with their sizes and SHA-256 digests.
`files.txt` lists every other file of the publication, pages as well, with its SHA-256 digest;
`sha256sum --check data/files.txt`, run in the folder of the site, tells whether any has changed. A
later build replaces a folder only if it holds nothing but files of that list, unchanged.
`CITATION.cff`, at the root of the site, says how to cite the case and lists the documents that were
read for it (Citation File Format 1.2.0).

Beside the tables there are:

"""

_NOTES = """
## JSON Lines

One object to a line, with the keys of the case format and every one of them that is published.
Locators count in letters. Numbers keep their digits. A key that says nothing is left out. `text` is
a string, or an object of strings by language tag. The keys stand at the end of this page.

## deployments.geojson

Points in WGS 84, longitude first; a deployment without coordinates has no geometry. `radius` is how
many metres off the point may be: 10 for `exact`, 100 for `vicinity`, 1000 for `locality`; for
`city` and coarser words there is none, and a point stands for the whole area. `seen` is one of
`structure`, `camera`, `in use`: never draw a structure as a camera.

## entities.ftm.json

For tools that read [FollowTheMoney](https://followthemoney.tech). An id is the id of the case and
40 hexadecimal digits of a digest over case, kind and record: it stays the same from build to build
and never meets one of another case. `keywords`, `recordId` and the `fileName` of a document lead
back to the record.

| record | schema |
|---|---|
| organisation | `Organization`; as the end of an `Ownership` it has to be a `Company` |
| person in a public role | `Person`, the role as `position` |
| product, system | `Asset` |
| place | `Address` |
| law, exhibit | `Document` |
| link `owns`, `shareholder-of` | `Ownership` |
| link `part-of` between organisations or people | `Membership` |
| link `predecessor-of` between organisations or people | `Succession` |
| every other link, and each that is disputed | `UnknownLink` with its type as `role` |
| deployment | `Event`: what was seen; `Asset`: what stands there; `Address`: the place |

Two `UnknownLink` tie what was seen to what stands there, and that to its system: as `part of` it,
or, where only a structure was seen, as `looked at as possibly part of` it.

That two firms share a telephone is an `UnknownLink` with the role `shares contact`; it says nothing
of who owns whom. A link that is refuted or unclear is left out. `status` says how sure a link is,
and whether it is held to be so or was only said, and by whom. Of dates, only plain years, months,
days and intervals of them become `date`, `startDate` and `endDate`; any other stands in
`description` as EDTF, so that nothing becomes more exact than it is. `proof` names the documents
cited; testimony is no document and has none.

## provenance.jsonld

JSON-LD with its context in it, one node to a line, in the terms of
[PROV-O](https://www.w3.org/TR/prov-o/) and the
[Web Annotation model](https://www.w3.org/TR/annotation-model/). A claim `wasDerivedFrom` the
exhibits that were read and bear it out, and the claims it rests on; `hadPrimarySource` names an
exhibit whose words were read in another. A claim `wasAttributedTo` its speaker, an exhibit to its
source. Words as printed `wasQuotedFrom` the exhibit that was read. What speaks against a claim
stands in `against`, and no claim is derived from it. Passages have a `LettersSelector` of our own,
since positions are counted in letters (format specification, section 6). The identifiers begin with
`urn:synopticon:` and lead to no address. Testimony stands as a `basis` and its `section`, without
an identifier, so that no two claims meet in it.

"""


def dictionary() -> str:
    """The dictionary in Markdown; `data/README.md` of a build and a page of the documentation."""
    others = (f"- `{name}`: {meaning}" for name, meaning in OTHERS.items())
    return "\n".join([_FILES + "\n".join(others), _NOTES.rstrip("\n"), "", *_tables(), *_lines()])


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"## {table.file}\n\n{table.meaning}\n\n| column | cell | meaning |\n|---|---|---|"
        yield from (_row(column) for column in table.columns)
        yield ""


def _lines() -> Iterator[str]:
    for name, keys in KEYS.items():
        yield f"## {name}\n\n{OTHERS[name]}\n\n| key | holds | meaning |\n|---|---|---|"
        yield from (f"| `{key.name}` | {key.holds} | {key.meaning} |" for key in keys)
        yield ""


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.kind} | {column.meaning} |"
