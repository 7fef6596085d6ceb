"""Fuzz each reader for its share of so many seconds: half guided by coverage, half drawn damage.

Run by `make fuzz`. Exits 1 on the first input that crashes a reader or takes it more than a
second; the input is kept in the current folder under a name that begins with `crash-`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.fuzz.mutate import damaged  # noqa: E402
from tests.fuzz.target import TARGETS, Target, target  # noqa: E402

_WORD = re.compile(rb"[a-z][a-z0-9_-]{2,}|\[?[0-9X.~?%/]{3,}\]?")


def guided(name: str, seconds: int) -> int:
    """Let libFuzzer look for new paths from the seeds; 0 if it found no fault."""
    seeds = target(name).SEEDS
    with tempfile.TemporaryDirectory(prefix="synopticon-fuzz-") as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        found = {w for seed in seeds.iterdir() for w in _WORD.findall(seed.read_bytes())}
        words.write_text("".join(f'"{w.decode()}"\n' for w in sorted(found)), "utf-8")
        command = [
            *(sys.executable, str(Path(__file__).with_name("target.py")), name),
            *(str(corpus), str(seeds), f"-max_total_time={seconds}", f"-dict={words}"),
            *("-max_len=6000", "-timeout=5", "-rss_limit_mb=2048", "-print_final_stats=1"),
            *("-verbosity=0", "-artifact_prefix=crash-"),
        ]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    return run.returncode


def drawn(name: str, seconds: int, seed: int) -> int:
    """Read damaged seeds until the time is up; 0 if none of them is a fault."""
    aim: Target = target(name)
    seeds = [p.read_bytes() for p in sorted(aim.SEEDS.iterdir())]
    begin = time.process_time()
    slowest, count = 0.0, 0
    for count, data in enumerate(damaged(seeds, random.Random(seed)), 1):
        start = time.process_time()
        try:
            aim.read(data)
        except Exception:
            traceback.print_exc()
            path = Path("crash-" + hashlib.sha256(data).hexdigest()[:16])
            path.write_bytes(data)
            print(f"{name}, drawn: fault in input {count}, kept in {path}")
            return 1
        now = time.process_time()
        slowest = max(slowest, now - start)
        if now - begin > seconds:
            break
    told = f"{count:,} inputs in {seconds} CPU-seconds, slowest {slowest:.3f} s, no fault"
    print(f"{name}, drawn: {told}")
    return 0


def main() -> int:
    """Fuzz every target both ways, half of its time each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=sorted(TARGETS), action="append")
    options = parser.parse_args()
    names = options.target or sorted(TARGETS)
    half = max(1, options.seconds // len(names) // 2)
    for name in names:
        code = drawn(name, half, options.seed) or guided(name, half)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
