"""`make bench`: check, cache, build, search, `--help`, each held against a peer in the same run."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.generate import Plan, generate
from bench.map import map_row
from bench.pdf import pdf_rows
from bench.search import search_rows
from bench.timing import Row, interleaved, table

SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))

# What any reader of these files has to do: compose each and drop the tree.
COMPOSE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def findings(case: Path, *options: str) -> object:
    """What `check --format json` prints.

    Raises:
        SystemExit: the case is not clean, so what follows would measure something else.
    """
    run = subprocess.run(
        [SYNOPTICON, "check", str(case), "--format", "json", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"the generated case is not clean (exit {run.returncode}):\n{run.stdout[:2000]}")
    return json.loads(run.stdout)


def check_rows(case: Path, turns: int) -> list[Row]:
    """`check` of 20,000 records without a cache and unchanged with it."""
    compose = [sys.executable, "-c", COMPOSE, str(case)]
    fresh = findings(case, "--no-cache")
    ours, peer = interleaved([SYNOPTICON, "check", str(case), "--no-cache"], compose, turns)
    first = Row(
        "check, 20,000 records, no cache / C compose", ours, peer, "<= 4 s and <= 3x",
        ours <= 4 and ours <= 3 * peer,
    )  # fmt: skip
    findings(case)
    if findings(case) != fresh:
        sys.exit("the cache gave other findings than the check")
    ours, peer = interleaved([SYNOPTICON, "check", str(case)], compose, turns)
    second = Row("check, unchanged, cached / C compose", ours, peer, "<= 0.7 s", ours <= 0.7)
    return [first, second]


def build_row(case: Path, out: Path, turns: int) -> Row:
    """`build` of 5,000 records, held against `check` of the same case."""
    ours, peer = interleaved(
        [SYNOPTICON, "build", str(case), "-o", str(out)],
        [SYNOPTICON, "check", str(case), "--no-cache"],
        turns,
        before=lambda: shutil.rmtree(out, ignore_errors=True),
    )
    return Row("build, 5,000 records / check", ours, peer, "<= 15 s", ours <= 15)


def help_row(turns: int) -> Row:
    """`--help`, held against an interpreter that does nothing."""
    ours, peer = interleaved([SYNOPTICON, "--help"], [sys.executable, "-c", "pass"], turns)
    return Row("synopticon --help / python -c pass", ours, peer, "<= 0.15 s", ours <= 0.15)


def main() -> int:
    """Measure, print the table, and say by the exit code whether every aim was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5, help="runs of each that are counted")
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory(prefix="synopticon-bench-") as name:
        folder = Path(name)
        generate(folder / "large")
        generate(folder / "middle", Plan(records=5_000, files=50, passages=500))
        rows = check_rows(folder / "large", turns)
        rows.append(build_row(folder / "middle", folder / "site", turns))
        rows += search_rows(folder / "site", max(turns, 5))
        rows += map_row(folder, turns)
        rows += pdf_rows(folder, turns)
        rows.append(help_row(max(turns, 11)))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python}, {platform.machine()}; medians of {turns} runs, peers in turn")
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
