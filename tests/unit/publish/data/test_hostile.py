"""Hostile text in every field is text and nothing else in each format of the dataset."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data import Data
from synopticon.publish.inert import BIDI
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tests.unit.publish.test_hostile import HOSTILE

BASE = dict(Data()(sample.release()))
LINES = [name for name in BASE if name.endswith((".jsonl", ".ftm.json"))]
ACTIVE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}]")


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=HOSTILE.keys())
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    passed = gate(everywhere(sample.case(), str(request.param)), Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return dict(Data()(passed))


def test_no_line_is_added_or_lost(files: dict[str, bytes]) -> None:
    """A record is a line and a line a record, whatever it says; each parses and has its id."""
    assert set(files) == set(BASE)
    for name in LINES:
        read = [json.loads(line)["id"] for line in files[name].splitlines()]
        assert read == [json.loads(line)["id"] for line in BASE[name].splitlines()], name


def test_nothing_reorders_or_controls(files: dict[str, bytes]) -> None:
    """Such characters are escaped in JSON and YAML."""
    for name, data in files.items():
        assert not ACTIVE.search(data.decode("utf-8").replace("\r\n", "\n")), name


def test_provenance_keeps_its_nodes(files: dict[str, bytes]) -> None:
    """No text makes a node, a term or an identifier; bytes without a digest have none."""
    made, known = (json.loads(f["data/provenance.jsonld"]) for f in (files, BASE))
    assert made["@context"] == known["@context"]
    ids = {node["@id"] for node in known["@graph"] if not node["@id"].startswith("bytes:")}
    assert {node["@id"] for node in made["@graph"]} == ids


def test_ids_and_schemata_hold_no_text(files: dict[str, bytes]) -> None:
    """An entity's id and schema come from ids and closed lists alone."""
    for line in files["data/entities.ftm.json"].splitlines():
        node = json.loads(line)
        assert re.fullmatch("quay-[0-9a-f]{40}", node["id"])
        assert re.fullmatch("[A-Za-z]+", node["schema"])
        for url in (
            *node["properties"].get("sourceUrl", ()),
            *node["properties"].get("website", ()),
        ):
            assert url.startswith(("http://", "https://"))


def test_the_citation_keeps_its_members(files: dict[str, bytes]) -> None:
    """The YAML parses, and no text becomes a member."""
    told = yaml.safe_load(files["CITATION.cff"])
    assert set(told) <= {*yaml.safe_load(BASE["CITATION.cff"]), "date-released"}
    assert len(told["references"]) == 3
