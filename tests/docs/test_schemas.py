"""The JSON Schemas: clean cases fit them, and what the reader refuses they refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from synopticon.casefile.folder import open_folder
from synopticon.casefile.loader import read_case
from synopticon.casefile.schema import SCHEMA_FILES
from tests.docs.documents import ROOT

SCHEMAS = ROOT / "docs" / "schemas"
CASES = [ROOT / "cases" / n for n in ("dprk", "lighthouse")]
# Those whose text is in order, whatever the rules say of what it claims.
CONFORMANCE = [
    p.parent / "case"
    for p in sorted((ROOT / "tests" / "conformance").glob("*/findings.json"))
    if '"SYN' not in p.read_text("utf-8")
]
# Faults of one file, laid over the clean conformance case: what is replaced, by what, and the code
# that the reader gives.
FAULTS = [
    ("sources/a.yaml", "kind: news", "kind: gossip", "SYN004"),
    ("sources/a.yaml", "kind: news", "kind: news\n  colour: red", "SYN005"),
    ("sources/a.yaml", "  kind: news\n", "", "SYN006"),
    ("sources/a.yaml", "reliability: B", "reliability: G", "SYN004"),
    ("sources/a.yaml", "language: en", "language: [en]", "SYN004"),
    ("exhibits/a.yaml", "holding: held", "holding: lost", "SYN004"),
    ("claims/a.yaml", "bearing: states", "bearing: proves", "SYN004"),
    ("claims/a.yaml", "credibility: 2", "credibility: 7", "SYN004"),
    ("claims/a.yaml", "credibility: 2", "credibility: two", "SYN004"),
    ("claims/a.yaml", "start: ", "begins: ", "SYN005"),
    ("claims/a.yaml", "start: ", "start: -", "SYN004"),
    ("claims/a.yaml", "asserts: fact", "asserts: maybe", "SYN004"),
    ("case.yaml", "licence:", "license:", "SYN006"),
    ("case.yaml", "languages: [en, ko]", "languages: en", "SYN004"),
]


class Loader(yaml.CSafeLoader):
    """YAML as an editor reads it, but with dates and digits after a nought left as text."""

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]
        first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for first, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def _whole(loader: Loader, node: yaml.ScalarNode) -> int | str:
    """A number as clause 3.3 has it: a digest of noughts is none."""
    begun = re.match(r"-?0\d", node.value)
    return node.value if begun else int(loader.construct_yaml_int(node))


Loader.add_constructor("tag:yaml.org,2002:int", _whole)


def schema(name: str) -> Draft202012Validator:
    """The published schema of a kind of file."""
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


def files(case: Path) -> Iterator[tuple[str, Path]]:
    """Each YAML file of a case with the name of its schema."""
    yield "case", case / "case.yaml"
    for name in SCHEMA_FILES:
        for path in sorted(p for p in (case / name).rglob("*.y*ml") if p.is_file()):
            yield name, path


def complaints(name: str, text: str) -> list[str]:
    """What a schema has against a text, with the place."""
    value: Any = yaml.load(text, Loader)
    return [f"{e.json_path}: {e.message}" for e in schema(name).iter_errors(value)]


def codes(case: Path) -> set[str]:
    """The codes of what the reader finds in the text of a case."""
    return {f.code for f in read_case(open_folder(case)).findings}


@pytest.mark.parametrize("name", list(SCHEMA_FILES))
def test_each_schema_is_a_schema(name: str) -> None:
    """It names its dialect and keeps to it."""
    text = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    assert text["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(text)


@pytest.mark.parametrize("case", [*CASES, *CONFORMANCE], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_case_in_order_fits_its_schemas(case: Path) -> None:
    """Every file, years as numbers among them."""
    there = list(files(case))
    assert len(there) > 1
    for name, path in there:
        value = path.read_text("utf-8")
        if value.strip():
            assert complaints(name, value) == [], path.relative_to(case)


def test_years_stand_as_numbers_in_the_cases() -> None:
    """The two cases hold a date that YAML takes for a number, so the test above tries one."""
    texts = [p.read_text("utf-8") for case in CASES for _, p in files(case)]
    assert any(re.search(r"(?m)^ +(date|published): \d{4}$", t) for t in texts)


@pytest.mark.parametrize(("path", "old", "new", "code"), FAULTS, ids=lambda v: v.strip())
def test_a_fault_is_refused_by_the_schema_as_by_the_reader(
    tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    """An editor underlines what `check` reports."""
    clean = ROOT / "tests" / "conformance" / "001-a-clean-case" / "case"
    for source in (p for p in clean.rglob("*") if p.is_file()):
        target = tmp_path / source.relative_to(clean)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    name = path.split("/")[0].removesuffix(".yaml")
    text = (tmp_path / path).read_text("utf-8")
    assert old in text
    assert complaints(name, text) == []
    assert code not in codes(tmp_path)
    broken = text.replace(old, new, 1)
    (tmp_path / path).write_text(broken, "utf-8")
    assert complaints(name, broken)
    assert code in codes(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_modeline_leads_to_the_schema_of_its_file(case: Path) -> None:
    """Where a file names its schema for an editor, it is the published one of its kind."""
    for name, path in files(case):
        lines = path.read_text("utf-8").splitlines()
        for line in (x for x in lines if "yaml-language-server" in x):
            named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
            assert named, line
            wanted = SCHEMAS / f"{name}.schema.json"
            assert (path.parent / named[1]).resolve() == wanted.resolve()
            assert wanted.is_file()


def test_every_list_of_the_fictional_case_has_a_modeline() -> None:
    """It shows the format, so an editor helps in each of its files."""
    for name, path in files(ROOT / "cases" / "lighthouse"):
        if name != "case":
            assert path.read_text("utf-8").startswith("# yaml-language-server: "), path.name
