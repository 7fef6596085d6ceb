"""The dataset: columns as others read them, and cells that no spreadsheet can run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from synopticon.publish.data import Data
from synopticon.publish.data.columns import TABLES
from synopticon.publish.data.dictionary import dictionary
from synopticon.publish.data.keys import KEYS
from tests.golden import sample

ROOT = Path(__file__).resolve().parents[3]
FILES = dict(Data()(sample.release()))
HEADERS = {
    "claims": (
        "id,kind,asserts,text,date,values,confidence,about,origins,exhibits,sections,against,"
        "conflicts_with,speaker"
    ),
    "entities": "id,kind,names",
    "deployments": ("id,system,place,lat,lon,precision,seen,not_seen,seen_first,seen_last,claims"),
}


def rows(name: str) -> dict[str, dict[str, str]]:
    text = FILES[f"data/{name}.csv"].decode("utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_are_as_promised(name: str) -> None:
    """Others read these columns by name and by place."""
    assert FILES[f"data/{name}.csv"].split(b"\r\n")[0].decode() == HEADERS[name]


def test_lines_end_as_rfc_4180_says() -> None:
    """CRLF after every row, the last too, and no byte-order mark."""
    for table in TABLES:
        data = FILES[f"data/{table.file}"]
        assert data.endswith(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")
        parsed = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        assert {len(row) for row in parsed} == {len(table.columns)}


def test_values_are_json_with_the_digits_as_written() -> None:
    """4.50 stays 4.50: its last digit says how exact it is."""
    cell = rows("claims")["lamps-counted"]["values"]
    assert '"between":[4.0,4.50]' in cell
    assert json.loads(cell, parse_float=Decimal)["height"]["between"][1] == Decimal("4.50")
    assert json.loads(cell)["posts"] == 12000


def test_lists_are_joined_by_bars() -> None:
    """Ids by a bar; names too, in every script."""
    assert rows("claims")["lamps-counted"]["about"] == "quay-lamps|quay"
    assert rows("entities")["quay-lamps"]["names"] == "항만 등|Quay Lamps|Hangman tung"


def test_what_speaks_against_a_claim_and_who_says_it_are_told() -> None:
    """What is against it, what it cannot stand with, and the speaker of a statement."""
    counted, linked = rows("claims")["lamps-counted"], rows("claims")["lamps-linked"]
    assert (counted["against"], counted["speaker"]) == ("frame", "")
    release = sample.release()
    for claim in release.claims:
        row = rows("claims")[claim.id]
        assert row["conflicts_with"] == "|".join(claim.conflicts_with)
        assert row["speaker"] == (claim.speaker or "")
        assert set(filter(None, row["against"].split("|"))) == {i.exhibit for i in claim.against}
    assert any(row["conflicts_with"] for row in rows("claims").values())
    assert any(row["speaker"] for row in rows("claims").values())
    assert linked["against"] == ""


def test_a_negative_latitude_stays_a_number() -> None:
    """Only text is disarmed; digits stand as the record has them."""
    assert rows("deployments")["quay-mast"]["lat"] == "-54.5030"


def test_no_cell_of_a_hostile_case_is_a_formula() -> None:
    """With a formula in every free text, no cell but a number begins as one."""
    for lead in ("=", "+", "-", "@", "\t="):
        made = dict(Data()(sample.release(lambda word, lead=lead: f"{lead}{word}")))
        for table in TABLES:
            text = made[f"data/{table.file}"].decode("utf-8")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                cells = {k: v for k, v in row.items() if k not in ("lat", "lon")}
                bad = [v for v in cells.values() if v.lstrip()[:1] in ("=", "+", "-", "@")]
                assert bad == []


def test_bidirectional_controls_are_shown_or_escaped() -> None:
    """No file of data holds a character that reorders the line it stands in."""
    made = dict(Data()(sample.release(lambda word: f"\u202e{word}\u2066")))
    for name, data in made.items():
        assert not set("\u202e\u2066") & set(data.decode("utf-8")), name
    line = json.loads(made["data/claims.jsonl"].splitlines()[0])
    assert line["text"]["en"].startswith("\u202e")


def test_the_descriptor_tells_the_truth_about_every_file() -> None:
    """Size and digest of each file are those of its bytes, and no file is left out."""
    told = json.loads(FILES["data/datapackage.json"])
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    listed = {r["path"]: r for r in told["resources"]}
    assert {f"data/{p}" for p in listed} == set(FILES) - {"data/datapackage.json", "CITATION.cff"}
    for path, resource in listed.items():
        data = FILES[f"data/{path}"]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    for table in TABLES:
        fields = [f["name"] for f in listed[table.file]["schema"]["fields"]]
        assert fields == [c.name for c in table.columns]
    for name, keys in KEYS.items():
        assert [f["name"] for f in listed[name]["schema"]["fields"]] == [key.name for key in keys]
    assert len({r["name"] for r in told["resources"]}) == len(told["resources"])
    assert all(re.fullmatch("[-a-z0-9._/]+", r["name"]) for r in told["resources"])


def test_the_descriptor_refers_only_to_rows_that_are_there() -> None:
    """A system, a source and an entity that a row names are rows of their tables."""
    told = json.loads(FILES["data/datapackage.json"])
    keys = [
        (r["name"], key["fields"][0], key["reference"]["resource"])
        for r in told["resources"]
        for key in r.get("schema", {}).get("foreignKeys", ())
    ]
    assert len(keys) == 3
    for table, column, other in keys:
        named = {row[column] for row in rows(table).values()} - {""}
        assert named
        assert named <= set(rows(other)), (table, column)


@pytest.mark.parametrize(
    ("licence", "key"), [("CC-BY-4.0", "name"), ("All rights reserved", "title")]
)
def test_a_licence_is_named_only_by_a_name(licence: str, key: str) -> None:
    """A sentence is no identifier of a licence, and stands as a title."""
    release = sample.release()
    changed = replace(release, manifest=replace(release.manifest, licence=licence))
    told = json.loads(dict(Data()(changed))["data/datapackage.json"])
    assert told["licenses"] == [{key: licence}]


def test_features_have_longitude_first() -> None:
    """RFC 7946; a deployment whose place is not known has no geometry."""
    features = {f["id"]: f for f in json.loads(FILES["data/deployments.geojson"])["features"]}
    assert features["quay-mast"]["geometry"]["coordinates"] == [10.25, -54.503]
    assert features["somewhere"]["geometry"] is None


def test_a_feature_says_how_far_off_it_may_be() -> None:
    """Metres where the word stands for a distance; none for an area or without a point."""
    release = sample.release()
    mast, _ = release.deployments
    for precision, radius in (("exact", 10), ("locality", 1000), ("city", None), ("country", None)):
        place = replace(mast.place, precision=precision)
        changed = replace(release, deployments=(replace(mast, place=place),))
        told = json.loads(dict(Data()(changed))["data/deployments.geojson"])["features"][0]
        assert told["properties"]["radius"] == radius
        assert told["properties"]["precision"] == precision
    features = {f["id"]: f for f in json.loads(FILES["data/deployments.geojson"])["features"]}
    assert features["quay-mast"]["properties"]["radius"] == 100
    assert features["somewhere"]["properties"]["radius"] is None


def test_the_dictionary_names_every_column_and_is_the_page_of_the_docs() -> None:
    """`docs/data-dictionary.md` and `data/README.md` are made from the table of columns."""
    made = dictionary()
    for table in TABLES:
        assert f"## {table.file}" in made
        for column in table.columns:
            assert f"| `{column.name}` | {column.kind} | {column.meaning} |" in made
    for name, keys in KEYS.items():
        assert f"## {name}" in made
        for key in keys:
            assert f"| `{key.name}` | {key.holds} | {key.meaning} |" in made
    for path in FILES:
        assert f"`{path.removeprefix('data/')}`" in made or f"## {path[5:]}\n" in made
    assert FILES["data/README.md"].decode("utf-8") == made
    page = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert page == made, "write it anew: make docs"
