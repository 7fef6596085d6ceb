"""Commands that are ended from outside, or started without their streams."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from synopticon.casefile.template import new_case

# Builds, and says when the first pages lie beside the target; from then on it takes its time.
SLOW = """
    import sys, time
    from synopticon import publish
    from synopticon.cli.run import run
    import synopticon.publish.folder as folder

    made = folder.published

    def slowly(release, **how):
        for number, file in enumerate(made(release, **how)):
            yield file
            if number == 2:
                print("ready", flush=True)
                time.sleep(100)

    folder.published = slowly
    sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A clean case in a folder of its own."""
    root = tmp_path / "bay"
    for path, data in new_case("The bay", "en", "2024-05-01", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def begun(case: Path, prepare: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    """A build that has written its first pages."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SLOW), "build", str(case), "-o", "out"],
        cwd=case.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=prepare,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def beside(case: Path) -> list[str]:
    return sorted(p.name for p in case.parent.iterdir() if p != case)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_ended_leaves_no_page_behind(case: Path, number: signal.Signals) -> None:
    """The unpublished pages go, and the exit code is the one a shell gives the signal."""
    process = begun(case)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert err.strip() == b"interrupted"
    assert beside(case) == []


def test_what_a_killed_build_leaves_goes_with_the_next(case: Path) -> None:
    """Nothing can be done at once against SIGKILL; the next build of the same folder does it."""
    process = begun(case)
    process.kill()
    process.communicate(timeout=60)
    assert [name for name in beside(case) if name.startswith(".out.")] != []
    command = [sys.executable, "-m", "synopticon", "build", str(case), "-o", "out"]
    assert subprocess.run(command, cwd=case.parent, check=False).returncode == 0
    assert beside(case) == ["out"]


def test_a_build_that_shall_outlive_the_terminal_does(case: Path) -> None:
    """`nohup` has its way: the hang-up is ignored, and the build goes on."""
    process = begun(case, lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN) and None)
    process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert beside(case) == []


def closed(*numbers: int) -> Callable[[], None]:
    def close() -> None:
        for number in numbers:
            os.close(number)

    return close


@pytest.mark.parametrize("numbers", [(1,), (2,), (0,), (1, 2), (0, 1, 2)])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "bay"], 0),
        (["check", "nowhere"], 2),
        (["build", "bay", "-o", "out"], 0),
        (["explain", "EVD003"], 0),
        (["doctor", "bay"], None),
        ([], 2),
    ],
)
def test_a_stream_that_was_closed_before_the_start_is_no_fault(
    case: Path, numbers: tuple[int, ...], arguments: list[str], code: int | None
) -> None:
    """`>&-` and `2>&-`: the same exit code as ever, no traceback, and no word in a wrong file."""
    done = subprocess.run(
        [sys.executable, "-m", "synopticon", *arguments],
        cwd=case.parent,
        capture_output=True,
        preexec_fn=closed(*numbers),
        check=False,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode == code if code is not None else done.returncode in (0, 1)
    if "build" in arguments:
        assert (case.parent / "out" / "index.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_unsaved_text_from_a_closed_stream_is_empty_text(case: Path) -> None:
    """`--stdin-path` with nothing to read from is a check of an empty file."""
    path = case / "claims" / "x.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "synopticon", "check", "--stdin-path", str(path)],
        capture_output=True,
        preexec_fn=closed(0),
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
