"""The guards of the test suite itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_SKIPS = """
import pytest

@pytest.mark.browser
def test_without_a_browser():
    pytest.skip("nothing here")

def test_without_an_asset():
    pytest.skip("the vendored font is missing")

def test_without_a_document():
    pytest.skip("the report is not on this machine")
"""


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_that_leaves_this_machine_is_refused(host: str) -> None:
    """A test that connects to another machine fails before a packet is sent."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as s, pytest.raises(PermissionError):
        s.connect((host, 80))


def test_a_name_is_not_looked_up() -> None:
    """A test that asks a name server fails: the question alone would tell."""
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 443)


def test_loopback_is_allowed() -> None:
    """A test may serve a site to itself."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


@pytest.mark.parametrize(("ci", "failed", "skipped"), [("true", 2, 1), ("", 0, 3)])
def test_what_ci_installs_may_not_be_missing_there(
    tmp_path: Path, ci: str, failed: int, skipped: int
) -> None:
    """With CI=true a skipped browser or asset test fails; what may not be shipped still skips."""
    (tmp_path / "test_skips.py").write_text(_SKIPS, "utf-8")
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: b\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    summary = run.stdout.strip().splitlines()[-1]
    assert f"{skipped} skipped" in summary
    assert (f"{failed} failed" in summary) == bool(failed)
