"""The bench of builds: it changes one claim and nothing else, and its peer has the same words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.build import changed, marked_down
from synopticon import Workbench

CASE = Path(__file__).parents[2] / "cases" / "dprk"


def test_each_call_changes_the_words_of_another_claim(tmp_path: Path) -> None:
    """One line of one file, in the first that has any left; where none is, it says so."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("- id: one\n  text: It can.\n  reasoning: So it is.\n", "utf-8")
    second.write_text("- id: two\n  text: It may.\n- id: three\n  text: 42.\n", "utf-8")
    changed([first, second])
    assert first.read_text("utf-8").splitlines()[1] == "  text: It can, as it is told here."
    changed([first, second])
    assert first.read_text("utf-8").splitlines()[1] == "  text: It can, as it is told here."
    assert "It may, as it is told here." in second.read_text("utf-8")
    with pytest.raises(ValueError, match="no claim is left"):
        changed([first, second])


def test_a_changed_claim_leaves_the_case_without_errors(tmp_path: Path) -> None:
    """What is measured is a build that is carried out."""
    case = tmp_path / "case"
    shutil.copytree(CASE, case, ignore=shutil.ignore_patterns(".synopticon"))
    for _ in range(9):
        changed(sorted((case / "claims").glob("*.yaml")))
    assert not Workbench.open(case).check(cache=False).errors


def test_the_peer_has_the_words_of_every_page(tmp_path: Path) -> None:
    """No markup, no script, no style; what is escaped on the page is not in the text."""
    page = tmp_path / "site" / "claims" / "one.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "<!doctype html><style>p{}</style><script>no()</script><p>A &amp; <b>B</b></p>", "utf-8"
    )
    assert marked_down(tmp_path / "site", tmp_path / "peer") == 1
    text = (tmp_path / "peer" / "docs" / "claims" / "one.md").read_text("utf-8")
    assert text.split() == ["A", "&", "B"]
    assert (tmp_path / "peer" / "mkdocs.yml").is_file()
