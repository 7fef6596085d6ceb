"""`synopticon coverage`: what became of each item, and rows for those that are left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synopticon import Workbench
from tests.rules.laying import lay
from tests.unit.cli.conftest import Cli

COVERED = """\
exhibit: brochure
chapters:
  - section: The brochure
    start: 0
    testimony: 0
    items:
      - {at: 7, item: "3", why: part-of-a-name}
      - {at: 36, item: "120", claims: [maker-says-plates]}
      - {at: 75, item: "35", why: todo}
"""


@pytest.fixture
def bay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base case of the rule pages, which holds its documents."""
    root = lay(tmp_path / "bay", ())
    monkeypatch.chdir(root)
    return root


def test_it_counts_what_is_borne_excused_and_open(bay: Path, cli: Cli) -> None:
    """A table by chapter, with its sum, and below it each open item with its line."""
    (bay / "coverage.yaml").write_text(COVERED)
    ended = cli("coverage")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].split() == ["items", "claims", "exhibits", "excused", "testimony", "open"]
    assert lines[1].split()[-6:] == ["6", "1", "0", "1", "0", "4"]
    assert lines[2].split() == ["all", "6", "1", "0", "1", "0", "4"]
    assert lines[3:] == [
        "The brochure: line 3, letter 30: 3",
        "The brochure: line 3, letter 75: 35",
        "The brochure: line 4, letter 95: minus 20",
        "The brochure: line 4, letter 108: 50",
    ]


def test_rows_are_proposed_from_claims_and_left_open_otherwise(bay: Path, cli: Cli) -> None:
    """A row that is right is kept, a claim that cites and carries an item bears it."""
    (bay / "coverage.yaml").write_text(COVERED)
    ended = cli("coverage", "--propose")
    assert ended.code == 0
    assert [line.strip() for line in ended.out.splitlines()[6:]] == [
        '- {at: 7, item: "3", why: part-of-a-name}',
        '- {at: 30, item: "3", why: part-of-a-name}',
        '- {at: 36, item: "120", claims: [maker-says-plates]}',
        '- {at: 75, item: "35", why: todo}',
        '- {at: 95, item: "minus 20", why: todo}',
        '- {at: 108, item: "50", why: todo}',
    ]


def test_a_proposal_is_read_back_and_only_its_open_rows_are_found(bay: Path, cli: Cli) -> None:
    """What is written is a coverage of the format; each `todo` is one finding and nothing else."""
    ended = cli("coverage", "--propose", "--exhibit", "article", "-o", "coverage.yaml")
    assert (ended.code, ended.out) == (0, "")
    text = (bay / "coverage.yaml").read_text("utf-8")
    todo = [n for n, line in enumerate(text.splitlines(), 1) if "todo" in line]
    found = Workbench.open(bay).check(cache=False).findings
    assert [(f.span.path, f.span.line, f.code) for f in found] == [
        ("coverage.yaml", n, "EVD015") for n in todo
    ]
    assert len(todo) < len(re.findall("- {at:", text))


def test_proposing_again_changes_nothing(bay: Path, cli: Cli) -> None:
    """The proposal of a proposal is itself, byte for byte."""
    first = cli("coverage", "--propose", "--exhibit", "article", "-o", "coverage.yaml")
    before = (bay / "coverage.yaml").read_bytes()
    second = cli("coverage", "--propose", "-o", "coverage.yaml")
    assert (first.code, second.code) == (0, 0)
    assert (bay / "coverage.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no coverage.yaml"),
        (("--exhibit", "article"), "--propose"),
        (("--propose", "--exhibit", "artikle"), "no exhibit is called 'artikle'"),
        (("--propose", "--exhibit", "image"), "--hold"),
        (("-o", "x.yaml"), "-o needs --propose"),
    ],
)
def test_wrong_use_says_what_to_do(
    bay: Path, cli: Cli, arguments: tuple[str, ...], words: str
) -> None:
    """Without a coverage, a document or its text there is nothing to tell, and it says so."""
    ended = cli("coverage", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
