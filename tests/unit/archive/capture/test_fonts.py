"""The fonts of a visit: the same for everybody, and never none without a word."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from synopticon.archive.capture import browser


def test_the_list_has_the_common_fonts_and_no_other(tmp_path: Path) -> None:
    """fontconfig, asked with our list, finds what is common on this system, and nothing else."""
    if shutil.which("fc-list") is None:
        pytest.skip("fontconfig's fc-list is not installed")
    (tmp_path / "profile").mkdir()

    def names(**env: str) -> set[str]:
        asked = ["fc-list", "--format", "%{file}\n"]
        return set(subprocess.run(asked, env=env, capture_output=True, text=True).stdout.split())

    ours = names(FONTCONFIG_FILE=str(browser._fonts(tmp_path)))
    common = ("DejaVu", "Liberation", "Noto", "unifont")
    system = {name for name in names() if name.startswith("/usr/share/fonts/")}
    assert ours == {name for name in system if Path(name).name.startswith(common)}


def test_a_system_without_common_fonts_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a blank picture would pass for an empty page."""
    monkeypatch.setattr(browser, "_FONTS_OF_THE_SYSTEM", str(tmp_path))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "Fancy.ttf").touch()
    (told,) = browser._told_of_fonts()
    assert "show no letters" in told
    (tmp_path / "own" / "DejaVuSans.ttf").touch()
    assert browser._told_of_fonts() == ()
