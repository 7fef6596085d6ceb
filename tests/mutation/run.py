"""Mutate the rooms where a fault costs most, and hold every survivor to a written reason.

Run by `make mutation`. Exits 1 if in one of the rooms fewer than 85 in 100 mutants die, or if a
survivor stands in `survivors.md` without a reason, or does not stand there at all. Of `archive` and
`publish/verify.py`, which are many, survivors are told and listed too, and only the share is held.
`--write` adds new survivors to the list with an empty reason, and drops those that have died.
`--sample N` looks at N mutants of each room alone, drawn by a seed, and at nobody's reasons.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("survivors.md")
LEAST = 85
SEED = 20_261_124
# Rooms with so many mutants that a survivor without a reason is told, and is no failure.
COUNTED = frozenset({"archive", "publish"})
# What mutmut calls a mutant that no test noticed.
ALIVE = {"survived", "no tests", "suspicious", "skipped"}
DEAD = {"killed", "timeout", "caught by type check", "segfault"}
HEAD = """# Mutants that live, and why

`make mutation` changes code in one place at a time, in the rooms where a fault costs most, and runs
the fast tests of these rooms: `base`; `casefile/syntax.py`, which reads every file; `emit.py`,
`rewrite.py` and `table/cells.py`, `listing.py` and `quoting.py`, which write people's files;
`model/impact.py` and `reviewed.py`, which tell what falls and what was read; `names/fold.py` and
`scripts.py`; `archive` and `archive/importing`, which take evidence in and tell how it stands; and
`publish/verify.py`, with which an outsider checks a bundle. A change that no test notices is listed
here with the reason it is left alive: it makes no difference that a user could see, or what it
changes is not ours to promise (the words of a message). Of `archive` and `verify.py`, which have
thousands of mutants, those are listed that were looked at: seeded samples of them.
`python tests/mutation/run.py --write` renews the list.

| function | was | becomes | why it may live |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True, order=True)
class Survivor:
    """One living mutant by what it changes; its number would move with every edit."""

    function: str
    was: str
    becomes: str

    def row(self, reason: str) -> str:
        """The mutant as a row of the list."""
        cells = [self.function, _code(self.was), _code(self.becomes), reason]
        return "| " + " | ".join(cells) + " |\n"


def _code(text: str) -> str:
    return "`` " + text.replace("|", "¦") + " ``" if text else "nothing"


@cache
def _functions(path: Path) -> dict[str, list[str]]:
    """The lines of each function of a mutated module by its name, its own first line left out."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = lines[node.lineno - 1 : node.end_lineno]
            found[node.name] = [line.strip().replace(node.name, "…") for line in body]
    return found


def survivor(mutant: str) -> Survivor:
    """What a mutant changes, read from the module mutmut wrote."""
    module, _, name = mutant.rpartition(".")
    function, _, _ = name.rpartition("__mutmut_")
    functions = _functions(ROOT / "mutants" / "src" / Path(*module.split(".")).with_suffix(".py"))
    old, new = functions[f"{function}__mutmut_orig"], functions[name]
    changes = [d for d in difflib.ndiff(old, new) if d[:2] in ("- ", "+ ")]
    parts = {sign: [d[2:] for d in changes if d[0] == sign] for sign in "-+"}
    plain = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    return Survivor(f"{module}.{plain}", " ".join(parts["-"]), " ".join(parts["+"]))


def results(sample: int) -> dict[str, str]:
    """Run mutmut and return the fate of each mutant, or of so many of each room.

    Raises:
        SystemExit: mutmut could not run, for instance because the tests fail unchanged.
    """
    if not sample:
        _mutmut("run")
        return _fates()
    # One mutant, so that all are written and the tests are timed.
    _mutmut("run", "synopticon.base.tree.x_leaf__mutmut_1")
    by_room: dict[str, list[str]] = {}
    for mutant in sorted(_fates()):
        by_room.setdefault(_room(mutant), []).append(mutant)
    source = random.Random(SEED)
    drawn = [m for all_ in by_room.values() for m in source.sample(all_, min(sample, len(all_)))]
    _mutmut("run", *drawn)
    fates = _fates()
    return {mutant: fates[mutant] for mutant in drawn}


def _mutmut(*words: str) -> str:
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    run = subprocess.run([mutmut, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit("mutmut could not run:\n" + run.stdout[-3000:] + run.stderr[-3000:])
    return run.stdout


def _fates() -> dict[str, str]:
    fates = {}
    for line in _mutmut("results", "--all", "true").splitlines():
        name, colon, fate = line.strip().partition(": ")
        if colon and "__mutmut_" in name:
            fates[name] = fate
    return fates


def _room(mutant: str) -> str:
    return mutant.split(".")[1]


def listed() -> dict[str, str]:
    """Rows of the list without their last cell, with that cell: the reason."""
    rows = {}
    for line in LIST.read_text("utf-8").splitlines() if LIST.exists() else ():
        if line.startswith("| ") and not line.startswith("| function"):
            row, _, reason = line.rstrip().removesuffix(" |").rpartition(" | ")
            rows[row] = reason.strip()
    return rows


def _key(living: Survivor) -> str:
    return living.row("").rstrip().removesuffix("|").rstrip().removesuffix("|").rstrip()


def write(living: list[Survivor], reasons: dict[str, str]) -> None:
    """Write the list anew, keeping the reasons that are there."""
    rows = sorted({s.row(reasons.get(_key(s), "")) for s in living})
    LIST.write_text(HEAD + "".join(rows), "utf-8")


def report(fates: dict[str, str]) -> float:
    """Print the share of mutants that died by module and room; return the least of a room."""
    _shares(fates, lambda mutant: mutant.rpartition(".")[0])
    least = min(_shares(fates, _room))
    _shares(fates, lambda _: "all")
    return least


def _shares(fates: dict[str, str], part: Callable[[str], str]) -> list[float]:
    counts: dict[str, Counter[bool]] = {}
    for mutant, fate in fates.items():
        counts.setdefault(part(mutant), Counter())[fate in DEAD] += 1
    shares = []
    for what, count in sorted(counts.items()):
        shares.append(100 * count[True] / count.total())
        print(f"{what:<48} {count[True]:4} of {count.total():4} died: {shares[-1]:5.1f} %")
    return shares


def main() -> int:
    """Run, report, and compare the survivors with the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--write", action="store_true", help="renew the list of survivors")
    which.add_argument("--sample", type=int, default=0, help="how many mutants of each room")
    options = parser.parse_args()
    fates = results(options.sample)
    unknown = set(fates.values()) - ALIVE - DEAD
    if not fates or unknown:
        sys.exit(f"mutmut told nothing usable: {len(fates)} mutants, {unknown or 'no fates'}")
    share = report(fates)
    living = [survivor(m) for m, fate in fates.items() if fate in ALIVE]
    reasons = listed()
    if options.write:
        write(living, reasons)
    faults = [s for s in sorted(set(living)) if not reasons.get(_key(s))]
    for fault in faults:
        print("without a reason:", fault.row("").rstrip())
    held = [fault for fault in faults if _room(fault.function) not in COUNTED]
    return 1 if (held and not options.sample) or share < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
