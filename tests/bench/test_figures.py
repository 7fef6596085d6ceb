"""How figures are told: in columns, and as values for a machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import PARTS, Bench, measured
from bench.first_page import asked_for, homes
from bench.timing import Row, figures, interleaved, once, table


def test_a_row_tells_the_ratio_and_whether_its_aim_is_met() -> None:
    """Ours by the peer's; an aim that is missed is said in capitals; without an aim, nothing."""
    rows = [
        Row("quick", 0.5, 2.0, "<= 1 s", True, "a peer"),
        Row("slow", 3.0, None, "<= 1 s", False),
        Row("large", 1234.5, unit="KB"),
    ]
    first, second, third = table(rows).splitlines()[1:]
    assert first.split()[-7:] == ["0.25x", "<=", "1", "s:", "met;", "a", "peer"]
    assert second.endswith("<= 1 s: MISSED")
    assert third.split() == ["large", "1,234", "KB"]
    told = figures(rows)
    assert [t["ratio"] for t in told] == [0.25, None, None]
    assert [t["met"] for t in told] == [True, False, None]
    assert told[0]["peer_is"] == "a peer"


def test_a_peer_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    """Ours is measured alone; what goes before it goes before each run."""
    ours, kept = [sys.executable, "-c", "pass"], []
    seconds, peer = interleaved(ours, None, 1, before=lambda: kept.append(1))
    assert seconds > 0
    assert peer is None
    assert len(kept) == 2


def test_a_command_that_fails_is_not_timed(capsys: pytest.CaptureFixture[str]) -> None:
    """What it said is told."""
    with pytest.raises(subprocess.CalledProcessError):
        once([sys.executable, "-c", "raise SystemExit('no such case')"])
    assert "no such case" in capsys.readouterr().err


def test_a_part_that_fails_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fault is printed, and what the other parts measured is there."""

    def fails(bench: Bench) -> list[Row]:
        raise RuntimeError("no such thing")

    parts = {"good": lambda bench: [Row("x", 1.0)], "bad": fails, "last": lambda bench: []}
    monkeypatch.setattr("bench.__main__.PARTS", parts)
    rows, failed = measured(Bench(tmp_path, 1), parts)
    assert [row.what for row in rows] == ["x"]
    assert failed == ["bad"]
    assert "no such thing" in capsys.readouterr().err


def test_each_part_has_a_name() -> None:
    """One can be asked for alone."""
    assert {"check", "build", "page", "search", "map", "pdf", "install", "help"} <= set(PARTS)


def test_the_first_page_weighs_each_file_once(tmp_path: Path) -> None:
    """What is written into the page weighs nothing more; what is no file is refused."""
    (tmp_path / "a b.html").write_bytes(b"12345")
    address = (tmp_path / "a b.html").as_uri()
    assert asked_for([address, address, f"{address}#x", "data:,x"]) == {tmp_path / "a b.html": 5}
    with pytest.raises(ValueError, match="no file"):
        asked_for([address, "https://fonts.example/x"])


def test_each_language_has_its_first_page(tmp_path: Path) -> None:
    """That of the site, and that of each language's folder."""
    for name in ("ko/index.html", "index.html", "claims/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    assert homes(tmp_path) == [tmp_path / "index.html", tmp_path / "ko" / "index.html"]
