"""The tutorial: each file is written, each command is run, what it prints is compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
_FENCE = re.compile(r"(?ms)^```(?P<kind>\w+)(?: (?P<path>\S+))?\n(?P<body>.*?)^```$")


@dataclass(frozen=True)
class Block:
    """A fence of the page: a file to write, or commands with what they print."""

    kind: str
    path: str | None
    body: str


def blocks(text: str) -> list[Block]:
    return [Block(m["kind"], m["path"], m["body"]) for m in _FENCE.finditer(text)]


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that follows it."""
    for part in re.split(r"(?m)^\$ ", body)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def pattern(expected: str) -> re.Pattern[str]:
    """Output as written, where `...` is anything on its line, and alone on a line any lines."""
    lines = []
    for line in expected.splitlines():
        if line == "...":
            lines.append(r"(?:[^\n]*\n)*?")
        else:
            lines.append(r"[^\n]*?".join(re.escape(p) for p in line.split("...")) + r"\n")
    return re.compile("".join(lines))


def run(command: str, folder: Path) -> str:
    """What a command prints to its user, on both streams, in a shell without a terminal."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def test_every_block_of_the_tutorial_is_true(tmp_path: Path) -> None:
    """A new user who types what the page says sees what the page shows."""
    folder = tmp_path / "work"
    folder.mkdir()
    ran = 0
    for block in blocks(TUTORIAL.read_text("utf-8")):
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
    assert ran >= 10


def test_every_fence_of_the_tutorial_is_run_or_written() -> None:
    """No example stands on the page in a form that the test would pass over."""
    text = TUTORIAL.read_text("utf-8")
    assert 2 * len(blocks(text)) == len(re.findall(r"(?m)^```", text))
    for block in blocks(text):
        if block.kind == "console":
            assert block.body.startswith("$ ")


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        ("one\n", "one\n", True),
        ("one\n", "two\n", False),
        ("one\n", "one\ntwo\n", False),
        ("", "", True),
        ("", "one\n", False),
        ("o...e\n", "one\n", True),
        ("o...e\n", "o\ne\n", False),
        ("...\ntwo\n", "one\none\ntwo\n", True),
        ("...\ntwo\n", "two\n", True),
        ("...\ntwo\n", "one\n", False),
        ("a.b\n", "axb\n", False),
    ],
)
def test_the_wildcard_is_no_wider_than_it_says(expected: str, printed: str, fits: bool) -> None:
    """Text is compared to the letter; dots stand for a part of a line, or for whole lines."""
    assert (pattern(expected).fullmatch(printed) is not None) is fits
