"""The check of a bundle of 10,000 files, beside `sha256sum` reading the same lists."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.generate import Plan, generate
from bench.timing import ROOT, Row, interleaved, most_memory

__all__ = ["verify_rows"]

SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))
SUMS = "cd '{}' && sha256sum --check --quiet manifest-sha256.txt tagmanifest-sha256.txt"
MOST_MEGABYTES = 150


def verify_rows(folder: Path, turns: int) -> Iterator[Row]:
    """How long it takes and how much memory, the signatures included.

    Args:
        folder: where the bundle is made.
        turns: how often each is counted.
    """
    bundle, public = _made(folder)
    count = sum(path.is_file() for path in bundle.rglob("*"))
    ours = [sys.executable, str(bundle / "verify.py"), str(bundle), "--key", str(public)]
    peer = ["sh", "-c", SUMS.format(bundle)]
    seconds, others = interleaved(ours, peer, turns)
    held = seconds <= 2 * others
    yield Row(f"verify, {count:,} files", seconds, others, "<= 2x", held, "sha256sum -c")
    most = most_memory(ours)
    aim = f"< {MOST_MEGABYTES} MB"
    yield Row("its memory", most, None, aim, most < MOST_MEGABYTES, unit="MB")


def _made(folder: Path) -> tuple[Path, Path]:
    """A signed bundle, and the public key."""
    generate(folder / "case", Plan(records=6_200, files=62, passages=620))
    key, settings, bundle = (folder / name for name in ("key", "settings.toml", "bundle"))
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    settings.write_text(f'signing_key = "{key}"\n', "utf-8")
    command = [SYNOPTICON, "build", str(folder / "case"), "--bundle", "-o", str(bundle)]
    environment = {**os.environ, "SYNOPTICON_CONFIG": str(settings)}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    return bundle, key.with_suffix(".pub")
