"""`synopticon schema`: the schemas of this version, beside what is there."""

from __future__ import annotations

import json
from pathlib import Path

from synopticon.casefile.schema import schema_texts
from tests.unit.cli.conftest import Cli


def test_every_schema_is_written_and_others_are_left(cli: Cli, tmp_path: Path) -> None:
    """Each file is JSON; a file of the user's own in that folder stays."""
    (tmp_path / "mine.json").write_text("{}", "utf-8")
    assert cli("schema", "-o", tmp_path).code == 0
    for name, text in schema_texts().items():
        assert json.loads((tmp_path / name).read_text("utf-8")) == json.loads(text)
    assert (tmp_path / "mine.json").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(cli: Cli, tmp_path: Path) -> None:
    """Exit 2."""
    (tmp_path / "x").write_text("", "utf-8")
    assert cli("schema", "-o", tmp_path / "x").code == 2
    assert cli("schema").code == 2
