"""The how-to pages: each file is written, each command is run, what it prints is compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.documents import ROOT
from tests.docs.test_tutorial import blocks, commands, pattern, run

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_block_of_a_page_is_true(page: Path, tmp_path: Path) -> None:
    """Whoever types what the page says sees what the page shows."""
    folder = tmp_path / "work"
    folder.mkdir()
    ran = 0
    for block in blocks(page.read_text("utf-8")):
        if block.kind != "console":
            assert block.path is not None, f"a block of {block.kind} names no file"
            target = folder / block.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, "utf-8")
            continue
        for command, expected in commands(block.body):
            if command.startswith("cd "):
                folder = folder / command.removeprefix("cd ")
                assert folder.is_dir()
                continue
            printed = run(command, folder)
            assert pattern(expected).fullmatch(printed), (
                f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
            )
            ran += 1
    assert ran >= 3


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_fence_of_a_page_is_run_or_written(page: Path) -> None:
    """No example stands on a page in a form that the test would pass over."""
    text = page.read_text("utf-8")
    assert 2 * len(blocks(text)) == len(re.findall(r"(?m)^```", text))
