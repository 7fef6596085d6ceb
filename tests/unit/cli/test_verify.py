"""`synopticon verify`, `synopticon prove` and `synopticon build --bundle` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Exit
from synopticon.cli.run import run


@pytest.fixture
def bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An unsigned bundle of a new case."""
    assert run(["new", str(tmp_path / "case")]) == Exit.CLEAN
    assert run(["build", str(tmp_path / "case"), "--bundle", "-o", str(tmp_path / "b")]) == 0
    assert "not signed" in capsys.readouterr().err
    return tmp_path / "b"


def test_verify_tells_each_apart(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As text and as JSON, with the exit of what was found."""
    assert run(["verify", str(bundle), "--json"]) == Exit.CLEAN
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert told["exit"] == 0
    page = bundle / "data/site/index.html"
    page.write_bytes(page.read_bytes() + b"\n")
    assert run(["verify", str(bundle)]) == Exit.BYTES_DIFFER
    assert "index.html: differs from the digest" in capsys.readouterr().out
    (bundle / "extra").write_text("x")
    page.write_bytes(page.read_bytes()[:-1])
    assert run(["verify", str(bundle)]) == Exit.FINDINGS


def test_wrong_use(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not there, is no bundle, or holds no key."""
    for words in (
        ["verify", "nowhere"],
        ["verify", str(bundle / "verify.py")],
        ["verify", str(bundle), "--key", str(bundle / "bagit.txt")],
        ["verify", str(bundle), "--key", "nowhere"],
        ["prove", str(bundle), "no-such", "-o", "out"],
        ["prove", "nowhere", "no-such", "-o", "out"],
        ["build", str(bundle.parent / "case"), "--bundle", "-o", str(bundle.parent)],
    ):
        assert run(words) == Exit.USAGE, words
        assert "Traceback" not in capsys.readouterr().err
    assert not Path("out").exists()


def test_a_proof_is_written_and_checked(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told that nobody signed."""
    out = bundle.parent / "one.proof"
    assert run(["prove", str(bundle), "market-article", "-o", str(out)]) == Exit.CLEAN
    assert run(["verify", str(out)]) == Exit.CLEAN
    told = capsys.readouterr().out
    assert "market-article belongs to the public list" in told
    assert "The checkpoint: nobody." in told


def test_a_case_with_errors_is_not_packed(tmp_path: Path) -> None:
    """Nothing is written, and nothing drawn."""
    run(["new", str(tmp_path / "case")])
    (tmp_path / "case/claims/x.yaml").write_text("- id: x\n")
    out = tmp_path / "b"
    assert run(["build", str(tmp_path / "case"), "--bundle", "-o", str(out)]) == Exit.FINDINGS
    assert not out.exists()
    assert not (tmp_path / "case/releases").exists()
