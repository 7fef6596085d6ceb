"""JSON Lines: every key that is published, under the name and in the shape it has in the case."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from synopticon.model import records
from synopticon.protect.published import PUBLISHED
from synopticon.publish.data import Data
from synopticon.publish.data.keys import KEYS
from synopticon.publish.data.record_lines import PARTS
from tests.golden import sample

FILES = dict(Data()(sample.release()))
RECORDS = {
    "claims": records.Claim,
    "deployments": records.Deployment,
    "entities": records.Entity,
    "exhibits": records.Exhibit,
    "sources": records.Source,
}
# Worked out from the case, not keys of it.
MADE = {"origins", "confidence_allowed", "confidence_reasons", "picture"}


def lines(part: str) -> dict[str, dict]:
    read = [json.loads(x) for x in FILES[f"data/{part}.jsonl"].splitlines()]
    return {line["id"]: line for line in read}


@pytest.mark.parametrize("part", RECORDS)
def test_every_published_key_is_told(part: str) -> None:
    """The keys are those that the gate lets through, and `sensitive`, which nothing here is."""
    told = {key.name for key in KEYS[f"{part}.jsonl"]}
    assert told - MADE == PUBLISHED[RECORDS[part]] - {"sensitive"}
    assert {key for line in lines(part).values() for key in line} <= told


@pytest.mark.parametrize("part", RECORDS)
def test_a_line_for_each_record_in_the_order_of_ids(part: str) -> None:
    """As many lines as records, sorted."""
    ids = [record.id for record in getattr(sample.release(), part)]
    assert list(lines(part)) == sorted(ids)


def test_every_part_but_the_claims_is_written_here() -> None:
    """The claims have a module of their own."""
    assert set(PARTS) | {"claims"} == set(RECORDS)


def test_a_name_keeps_what_is_known_of_it() -> None:
    """Script, language, romanisation, form as printed, exhibit and date; never its note."""
    korean, english, other = lines("entities")["quay-lamps"]["names"]
    assert korean == {"text": "항만 등", "language": "ko", "script": "Hang"}
    assert english == {
        "text": "Quay Lamps",
        "language": "en",
        "script": "Latn",
        "scheme": "translation",
        "as_printed": "QUAY LAMPS",
        "exhibit": "article",
        "date": "2019",
    }
    assert "exhibit" not in other


def test_an_exhibit_keeps_its_capture_and_derivations() -> None:
    """How its bytes were got and what was made of them, by digest."""
    line = lines("exhibits")["article"]
    assert line["capture"] == {"method": "browser", "date": "2024-02-01", "tool": "a browser"}
    assert [(step["kind"], step["of"]) for step in line["derivations"]] == [("text", sample.DIGEST)]


def test_a_place_keeps_its_digits() -> None:
    """A coordinate is written as it is recorded: its last zero says how fine it is."""
    assert b'"lat":-54.5030' in FILES["data/deployments.jsonl"]
    assert lines("deployments")["somewhere"]["place"] == {
        "name": "Somewhere",
        "precision": "unlocated",
    }


def test_every_key_of_the_parts_within_is_told() -> None:
    """Names, captures, derivations and places tell all keys but notes, and through whom."""
    within = {
        records.Name: lines("entities")["quay-lamps"]["names"][1],
        records.Capture: lines("exhibits")["article"]["capture"],
        records.Place: lines("deployments")["quay-mast"]["place"] | {"as_printed": ""},
    }
    for kind, line in within.items():
        assert set(line) == {f.name for f in fields(kind)} - {"note", "through"}
