"""The dataset as others' own libraries read it.

FollowTheMoney needs forty packages and a compiler, so `make test-deep` installs it; cffconvert
needs an older jsonschema, so `make` gives it a place of its own. Where they are missing, their
tests skip.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest
import rdflib
from geojson_pydantic import FeatureCollection

from synopticon import Workbench
from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data import Data
from tests.golden import sample
from tests.golden.held import held

ROOT = Path(__file__).resolve().parents[4]
# rdflib warns of a part of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
CASES = ("sample", "lighthouse", "dprk")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
# Whose word a claim rests on: whoever wrote the documents it was derived from, and those whose
# words they were, through whatever claims it was inferred from.
WHOSE = """
SELECT DISTINCT ?source WHERE {
  ?claim prov:wasDerivedFrom*/(prov:wasDerivedFrom|prov:hadPrimarySource) ?document .
  ?document prov:wasAttributedTo ?source .
  FILTER EXISTS { ?document a term:Exhibit }
}
"""
BEARS_OUT = {"states", "shows", "implies"}


def lines(built: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one part of the data."""
    return map(json.loads, (built / "data" / f"{name}.jsonl").read_text("utf-8").splitlines())


@cache
def graph(built: Path) -> rdflib.Graph:
    """The provenance as rdflib reads it."""
    return rdflib.Graph().parse(built / "data" / "provenance.jsonld", format="json-ld")


def name_of(built: Path) -> str:
    """The id of the case."""
    return str(json.loads((built / "data" / "datapackage.json").read_text("utf-8"))["name"])


def whose(built: Path, claim: str) -> set[str]:
    """The sources that a claim rests on, by a question in SPARQL."""
    prefix = f"urn:synopticon:{name_of(built)}"
    found = graph(built).query(
        WHOSE,
        initBindings={"claim": rdflib.URIRef(f"{prefix}:claim:{claim}")},
        initNs={"prov": PROV, "term": rdflib.Namespace("urn:synopticon:terms#")},
    )
    return {str(row[0]).removeprefix(f"{prefix}:source:") for row in found}  # type: ignore[index]


def missing(what: str) -> str:
    return f"{what} is not installed; install it to check the data against it"


def released(name: str) -> Release:
    """The sample, or what the gate lets pass of a case."""
    if name == "sample":
        return sample.release()
    case, _ = Workbench.open(ROOT / "cases" / name).load()
    assert case is not None
    passed = gate(case, Report(), (), held(ROOT / "cases" / name))
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


@pytest.fixture(scope="module", params=CASES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a Release in a folder."""
    out = tmp_path_factory.mktemp("standards") / request.param
    for name, data in Data()(released(request.param)):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return out


def test_followthemoney_reads_every_entity(built: Path) -> None:
    """Each has a schema of the model and all it requires, and cleaning takes no value away."""
    ftm = pytest.importorskip("followthemoney", reason=missing("followthemoney"))
    proxies = {}
    for line in (built / "data" / "entities.ftm.json").read_text("utf-8").splitlines():
        told = json.loads(line)
        proxy = ftm.model.get_proxy(told, cleaned=False)
        proxy.schema.validate(told)
        for name, values in told["properties"].items():
            assert len(proxy.get(name)) == len(values), (told["id"], name)
        assert all(proxy.get(name) for name in proxy.schema.required), told["id"]
        proxies[proxy.id] = proxy
    assert len(proxies) > 10
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name)


def test_rdflib_reads_the_provenance(built: Path) -> None:
    """Every claim is an entity of PROV, and every derivation is between entities."""
    read = graph(built)
    entities = set(read.subjects(rdflib.RDF.type, PROV.Entity))
    for record in lines(built, "claims"):
        id = rdflib.URIRef(f"urn:synopticon:{name_of(built)}:claim:{record['id']}")
        assert id in entities
    derived = list(read.subject_objects(PROV.wasDerivedFrom))
    assert derived
    assert all(one in entities for pair in derived for one in pair)
    attributed = list(read.subject_objects(PROV.wasAttributedTo))
    agents = set(read.subjects(rdflib.RDF.type, PROV.Agent))
    assert attributed
    assert all(agent in agents for _, agent in attributed)


def test_whose_word_a_claim_rests_on_is_one_question(built: Path) -> None:
    """Asked in SPARQL, the provenance names the sources that the claims' own records name."""
    source = {e["id"]: e["source"] for e in lines(built, "exhibits")}
    claims = {c["id"]: c for c in lines(built, "claims")}

    def expected(id: str) -> set[str]:
        items = (i for i in claims[id].get("evidence", ()) if i.get("bearing") in BEARS_OUT)
        read = {
            source[e]
            for i in items
            if i.get("exhibit") in source
            for e in (i["exhibit"], i.get("via", {}).get("exhibit"))
            if e is not None
        }
        return read.union(*map(expected, claims[id].get("rests_on", ())))

    inferred = [id for id in claims if claims[id].get("rests_on")]
    asked = {*inferred[:20], *sorted(claims)[::40]}
    assert inferred
    assert any(expected(id) for id in asked)
    assert {id: whose(built, id) for id in asked} == {id: expected(id) for id in asked}


def test_pydantic_reads_the_places(built: Path) -> None:
    """Each deployment is a feature of RFC 7946: a point on the Earth, or without a geometry."""
    data = (built / "data" / "deployments.geojson").read_bytes()
    read = FeatureCollection.model_validate_json(data)
    assert [f.id for f in read.features] == [d["id"] for d in lines(built, "deployments")]
    points = [f.geometry for f in read.features if f.geometry is not None]
    assert points
    assert {p.type for p in points} == {"Point"}
    assert all(abs(p.coordinates[0]) <= 180 and abs(p.coordinates[1]) <= 90 for p in points)


def test_frictionless_reads_the_package(built: Path) -> None:
    """The descriptor is one, each file is as it says, and every reference between tables holds."""
    report = frictionless.validate(str(built / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])


def test_cffconvert_reads_the_citation(built: Path) -> None:
    """The citation is valid by the schema of its format."""
    tool = shutil.which("cffconvert", path=f"{sys.prefix}/citation/bin") or shutil.which(
        "cffconvert"
    )
    if tool is None:
        pytest.skip(missing("cffconvert"))
    command = [tool, "--validate", "-i", str(built / "CITATION.cff")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
