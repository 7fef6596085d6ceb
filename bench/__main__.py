"""`make bench`: one table of figures, each held against a peer in the same run.

The table is printed and kept as `bench/out/figures.json`. A part whose peer cannot be had says so
and goes on; a part that fails is named, the others are still measured, and the exit is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from bench.archive import archive_rows
from bench.build import build_rows
from bench.capture import capture_rows
from bench.extract import extract_rows
from bench.first_page import first_page_rows
from bench.generate import Plan, generate
from bench.imports import import_rows
from bench.install import install_rows
from bench.map import map_rows
from bench.pdf import pdf_rows
from bench.search import search_rows
from bench.timing import ROOT, Row, figures, interleaved, once, table
from bench.verify import verify_rows

SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))
OUT = ROOT / "bench" / "out" / "figures.json"

# What any reader of these files has to do: compose each and drop the tree.
COMPOSE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Bench:
    """A folder for what is measured, and how often each thing is; cases are made when asked for."""

    folder: Path
    turns: int

    @cached_property
    def large(self) -> Path:
        """A clean case of 20,000 records."""
        generate(self.folder / "large")
        return self.folder / "large"

    @cached_property
    def middle(self) -> Path:
        """A clean case of 5,000 records."""
        generate(self.folder / "middle", Plan(records=5_000, files=50, passages=500))
        return self.folder / "middle"

    @cached_property
    def site(self) -> Path:
        """The site of that case."""
        return self._built(self.middle, "site")

    @cached_property
    def dprk(self) -> Path:
        """The site of the North Korea case."""
        return self._built(ROOT / "cases" / "dprk", "dprk")

    def _built(self, case: Path, name: str) -> Path:
        out = self.folder / name
        command = [SYNOPTICON, "build", str(case), "-o", str(out)]
        once(command)
        return out

    def new(self, name: str) -> Path:
        """An empty folder."""
        made = self.folder / name
        made.mkdir()
        return made


def findings(case: Path, *options: str) -> object:
    """What `check --format json` prints.

    Raises:
        RuntimeError: the case is not clean, so what follows would measure something else.
    """
    run = subprocess.run(
        [SYNOPTICON, "check", str(case), "--format", "json", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"the case is not clean (exit {run.returncode}):\n{run.stdout[:2000]}")
    return json.loads(run.stdout)


def check_rows(bench: Bench) -> Iterator[Row]:
    """`check` of 20,000 records without a cache and unchanged with it."""
    case, by = bench.large, "the C reader alone"
    compose = [sys.executable, "-c", COMPOSE, str(case)]
    fresh = findings(case, "--no-cache")
    ours, peer = interleaved([SYNOPTICON, "check", str(case), "--no-cache"], compose, bench.turns)
    aim = "<= 4 s and <= 3x"
    held = ours <= 4 and ours <= 3 * peer
    yield Row("check, 20,000 records, no cache", ours, peer, aim, held, by)
    findings(case)
    if findings(case) != fresh:
        raise RuntimeError("the cache gave other findings than the check")
    ours, peer = interleaved([SYNOPTICON, "check", str(case)], compose, bench.turns)
    yield Row("check, 20,000 records, unchanged", ours, peer, "<= 0.7 s", ours <= 0.7, by)


def help_rows(bench: Bench) -> Iterator[Row]:
    """`--help`, held against an interpreter that does nothing."""
    ours, peer = interleaved(
        [SYNOPTICON, "--help"], [sys.executable, "-c", "pass"], max(bench.turns, 11)
    )
    yield Row("synopticon --help", ours, peer, "<= 0.15 s", ours <= 0.15, "python -c pass")


PARTS: Mapping[str, Callable[[Bench], Iterable[Row]]] = MappingProxyType(
    {
        "help": help_rows,
        "check": check_rows,
        "build": lambda bench: build_rows(bench.new("build"), bench.middle, bench.turns),
        "page": lambda bench: first_page_rows(bench.dprk),
        "search": lambda bench: search_rows(bench.site, max(bench.turns, 5)),
        "map": lambda bench: map_rows(bench.new("map"), bench.turns),
        "extract": lambda bench: extract_rows(bench.new("extract"), bench.turns),
        "import": lambda bench: import_rows(bench.new("import"), bench.turns),
        "capture": lambda bench: capture_rows(bench.turns),
        "pdf": lambda bench: pdf_rows(bench.new("pdf"), bench.turns),
        "verify": lambda bench: verify_rows(bench.new("verify"), bench.turns),
        "archive": lambda bench: archive_rows(bench.new("archive"), bench.turns),
        "install": lambda bench: install_rows(bench.new("install")),
    }
)


def measured(bench: Bench, wanted: Iterable[str]) -> tuple[list[Row], list[str]]:
    """What the parts measured, and the names of those that failed."""
    rows: list[Row] = []
    failed = []
    for name in wanted:
        begin = time.perf_counter()
        try:
            rows += PARTS[name](bench)
        except Exception:
            traceback.print_exc()
            failed.append(name)
        print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
    return rows, failed


def main() -> int:
    """Measure, print the table, and say by the exit code whether every aim was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; or all")
    parser.add_argument("--turns", type=int, default=5, help="runs of each that are counted")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="synopticon-bench-") as name:
        rows, failed = measured(Bench(Path(name), options.turns), options.parts or PARTS)
        print(told(rows, failed, options.turns, before), flush=True)
    return 0 if not failed and all(row.holds for row in rows) else 1


def told(rows: list[Row], failed: list[str], turns: int, before: float) -> str:
    """The table with the machine it was measured on; the same is kept as JSON."""
    cores = os.cpu_count() or 1
    machine = (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, "
        f"{cores} cores; medians of {turns} runs, ours and the peer in turn"
    )
    if before > cores / 2:
        machine += f"; the machine was busy (load {before:.1f}): compare ratios, not seconds"
    OUT.parent.mkdir(exist_ok=True)
    kept = {"machine": machine, "failed": failed, "figures": figures(rows)}
    OUT.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf-8")
    lines = [machine, table(rows)]
    return "\n".join(lines + [f"failed: {', '.join(failed)}"] * bool(failed))


if __name__ == "__main__":
    sys.exit(main())
