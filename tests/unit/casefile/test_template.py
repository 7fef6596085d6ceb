"""The files of a new case."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report
from synopticon.casefile.folder import open_folder
from synopticon.casefile.schema import schema_texts
from synopticon.casefile.template import id_from, new_case
from synopticon.model.case import FOLDERS
from synopticon.workbench import Workbench


def laid(root: Path, title: str = "A title", language: str = "en") -> Path:
    for path, data in new_case(title, language, "2024-05-01", schema_texts()).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.mark.parametrize(
    ("title", "language"),
    [("A title", "en"), ('no: "x" {y} #z', "no"), ("소렐만의 교차로", "ko"), ("北京", "zh-Hant")],
)
def test_a_new_case_is_clean_and_nothing_is_unchecked(
    tmp_path: Path, title: str, language: str
) -> None:
    """Whatever its title and language, the first check of a case says nothing at all."""
    assert Workbench.open(laid(tmp_path, title, language)).check(cache=False) == Report()


def test_each_kind_of_file_points_to_its_schema(tmp_path: Path) -> None:
    """Editors find the schema by the modeline; the schemas lie where it points."""
    root = laid(tmp_path)
    pointing = 0
    for path in [root / "case.yaml", *root.glob("[a-z]*/*.yaml")]:
        first = path.read_text("utf-8").split("\n")[0]
        prefix, _, address = first.partition("$schema=")
        assert prefix == "# yaml-language-server: "
        assert (path.parent / address).resolve().is_file()
        pointing += 1
    assert pointing == 7


def test_there_is_an_example_of_each_record(tmp_path: Path) -> None:
    """Whoever looks into the files meets every kind once, and each leads to a page."""
    case, _ = Workbench.open(laid(tmp_path)).load()
    assert case is not None
    assert {type(r) for r in case.records()} == set(FOLDERS.values())
    cited = {c.kind for chapter in case.chapters for c in chapter.citations}
    assert cited == {"claim", "deployment"}


def test_the_readme_of_a_case_leads_nowhere_that_is_not_there(tmp_path: Path) -> None:
    """No address is written that nobody answers at."""
    assert "://" not in (laid(tmp_path) / "README.md").read_text("utf-8")


def test_a_new_case_is_in_its_normal_form(tmp_path: Path) -> None:
    """`fmt` has nothing to change in what `new` wrote."""
    from synopticon.casefile.fmt import format_folder

    result = format_folder(open_folder(laid(tmp_path)))
    assert result.changes == ()
    assert result.left == ()


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("The Crossings of Sorrel Bay!", "the-crossings-of-sorrel-bay"),
        ("São Tomé", "sao-tome"),
        ("소렐만", "case"),
        ("--", "case"),
        ("x" * 79 + " y", "x" * 79),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id: str) -> None:
    """The id is a slug of at most 80 characters (clause 4.1)."""
    assert id_from(title) == id
