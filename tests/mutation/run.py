"""Mutate the rooms where a fault costs most, and hold every survivor to a written reason.

Run by `make mutation`. Exits 1 if fewer than 85 in 100 mutants die, if a survivor stands in
`survivors.md` without a reason, or does not stand there at all. `--write` adds new survivors to the
list with an empty reason, and drops those that have died.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("survivors.md")
LEAST = 85
# What mutmut calls a mutant that no test noticed.
ALIVE = {"survived", "no tests", "suspicious", "skipped"}
DEAD = {"killed", "timeout", "caught by type check", "segfault"}
HEAD = """# Mutants that live, and why

`make mutation` changes code in one place at a time, in the rooms where a fault costs most, and runs
the fast tests of these rooms: `base`; `casefile/syntax.py`, which reads every file; `emit.py`,
`rewrite.py` and `table/cells.py`, `listing.py` and `quoting.py`, which write people's files;
`model/impact.py` and `reviewed.py`, which tell what falls and what was read; `names/fold.py` and
`scripts.py`. A change that no test notices is listed here with the reason it is left alive: it
makes no difference that a user could see, or what it changes is not ours to promise (the words of
a message). `python tests/mutation/run.py --write` renews the list.

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


def results() -> dict[str, str]:
    """Run mutmut and return each mutant's fate.

    Raises:
        SystemExit: mutmut could not run, for instance because the tests fail unchanged.
    """
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    run = subprocess.run([mutmut, "run"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit("mutmut could not run:\n" + run.stdout[-3000:] + run.stderr[-3000:])
    told = subprocess.run(
        [mutmut, "results", "--all", "true"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    fates = {}
    for line in told.stdout.splitlines():
        name, colon, fate = line.strip().partition(": ")
        if colon and "__mutmut_" in name:
            fates[name] = fate
    return fates


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
    """Print the share of each module's mutants that died, and return the share of all."""
    by_module: dict[str, Counter[str]] = {}
    for mutant, fate in fates.items():
        module = mutant.rpartition(".")[0]
        by_module.setdefault(module, Counter())["dead" if fate in DEAD else fate] += 1
    for module, counts in sorted(by_module.items()):
        _line(module, counts["dead"], counts.total())
    return _line("all", sum(fate in DEAD for fate in fates.values()), len(fates))


def _line(what: str, dead: int, total: int) -> float:
    share = 100 * dead / total
    print(f"{what:<40} {dead:4} of {total:4} died: {share:5.1f} %")
    return share


def main() -> int:
    """Run, report, and compare the survivors with the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew the list of survivors")
    options = parser.parse_args()
    fates = results()
    unknown = set(fates.values()) - ALIVE - DEAD
    if not fates or unknown:
        sys.exit(f"mutmut told nothing usable: {len(fates)} mutants, {unknown or 'no fates'}")
    share = report(fates)
    living = [survivor(m) for m, fate in fates.items() if fate in ALIVE]
    reasons = listed()
    if options.write:
        write(living, reasons)
    faults = [s.row("").rstrip() for s in sorted(set(living)) if not reasons.get(_key(s))]
    for fault in faults:
        print("without a reason:", fault)
    return 1 if faults or share < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
