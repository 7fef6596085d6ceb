"""The dataset as others' own libraries read it; each test skips where its library is missing.

None of them is among the dependencies: FollowTheMoney alone brings forty packages and a compiler.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.publish.data import Data
from tests.golden import sample

ROOT = Path(__file__).resolve().parents[4]
CASES = ("sample", "lighthouse", "dprk")


def missing(what: str) -> str:
    return f"{what} is not installed; install it to check the data against it"


@pytest.fixture(scope="module", params=CASES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's data, or a build of a case."""
    out = tmp_path_factory.mktemp("standards") / request.param
    if request.param != "sample":
        assert not Workbench.open(ROOT / "cases" / request.param).build(out).errors
        return out
    for name, data in Data()(sample.release()):
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
    rdflib = pytest.importorskip("rdflib", reason=missing("rdflib"))
    read = rdflib.Graph().parse(built / "data" / "provenance.jsonld", format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    entities = set(read.subjects(rdflib.RDF.type, prov.Entity))
    claims = (built / "data" / "claims.jsonl").read_text("utf-8").splitlines()
    case = json.loads((built / "data" / "datapackage.json").read_text("utf-8"))["name"]
    for line in claims:
        id = rdflib.URIRef(f"urn:synopticon:{case}:claim:{json.loads(line)['id']}")
        assert id in entities
    derived = list(read.subject_objects(prov.wasDerivedFrom))
    assert derived
    assert all(one in entities for pair in derived for one in pair)
    attributed = list(read.subject_objects(prov.wasAttributedTo))
    agents = set(read.subjects(rdflib.RDF.type, prov.Agent))
    assert attributed
    assert all(agent in agents for _, agent in attributed)


def test_frictionless_reads_the_package(built: Path) -> None:
    """The descriptor is one, each file is as it says, and every reference between tables holds."""
    frictionless = pytest.importorskip("frictionless", reason=missing("frictionless"))
    pytest.importorskip("jsonlines", reason=missing("frictionless[json]"))
    report = frictionless.validate(str(built / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])


def test_cffconvert_reads_the_citation(built: Path) -> None:
    """The citation is valid by the schema of its format."""
    tool = shutil.which("cffconvert")
    if tool is None:
        pytest.skip(missing("cffconvert"))
    command = [tool, "--validate", "-i", str(built / "CITATION.cff")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
