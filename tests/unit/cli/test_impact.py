"""`synopticon impact`: what falls if a record is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

LIGHTHOUSE = str(Path(__file__).parents[3] / "cases" / "lighthouse")


def test_each_thing_that_falls_has_its_place(cli: Cli) -> None:
    """Claims with what is left of them, deployments, and the sentences of the report."""
    ended = cli("impact", "-C", LIGHTHOUSE, "ministry")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[:2] == ["If ministry is wrong:", "11 claims would lose confidence"]
    assert any(
        line.endswith(
            "makers.yaml:101:7: rebadged: possible -> nothing carries it, through imported-heads"
        )
        for line in lines
    )
    assert any("48 cameras" in x and x.endswith("(contract: nothing carries it)") for x in lines)


def test_json_says_the_same(cli: Cli) -> None:
    """The counts of the text are the lengths of the lists."""
    text = cli("impact", "-C", LIGHTHOUSE, "institute").out
    told = json.loads(cli("impact", "-C", LIGHTHOUSE, "institute", "--format", "json").out)
    assert told["of"] == "institute"
    counts = [
        len(told[k])
        for k in ("falls", "thinner", "standing", "unopposed", "deployments", "sentences")
    ]
    heads = [line.split()[0] for line in text.splitlines()[1:] if not line.startswith("  ")]
    assert [str(n) for n in counts if n] == heads


def test_nothing_may_fall(cli: Cli) -> None:
    """That is said, and nothing is listed."""
    ended = cli("impact", "-C", LIGHTHOUSE, "old-name")
    assert ended.out == "If old-name is wrong, nothing falls.\n"


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("minstry", "did you mean ministry?"),
        ("the-coast", "'the-coast'"),
        ("", "no source, exhibit or claim is called ''"),
    ],
)
def test_what_is_no_evidence_is_refused(cli: Cli, id: str, words: str) -> None:
    """Exit 2, with the nearest id where one is near."""
    ended = cli("impact", "-C", LIGHTHOUSE, id)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
