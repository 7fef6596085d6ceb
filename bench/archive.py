"""How long it takes to take bytes in and to look at them again, and how much memory it needs.

The peers are the tools of every system, doing by hand what is needed at the least: a copy, a wait
until it is on the disk, and the digests; and `sha256sum -c` over the same objects.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.timing import Row, interleaved, missing, most_memory

__all__ = ["archive_rows", "files"]

SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))
_CASE = "id: bench\ntitle: What is measured\nlanguages: [en]\nlicence: CC-BY-4.0\nformat: '1.0'\n"
# Copied, on the disk, and hashed: what anyone has to do who keeps files and can tell that he did.
_BY_HAND = """
set -e
mkdir "$2" && cp -R "$1" "$2/files" && sync -f "$2"
cd "$2" && find files -type f -print0 | xargs -0 sha256sum > sums && sync -f sums
"""
_AGAIN = 'cd "$1" && sha256sum --quiet -c sums'


def archive_rows(
    folder: Path, turns: int, *, large: int = 1 << 30, count: int = 20_000
) -> Iterator[Row]:
    """Every figure of the archive, each beside the peer.

    Args:
        folder: where files are laid and taken in; empty.
        turns: how often each is counted.
        large: how many bytes the one large file has.
        count: how many small files there are.
    """
    if not all(map(shutil.which, ("sha256sum", "sync", "xargs"))):
        missing("the archive: sha256sum, sync and xargs are not installed")
        return
    for what, most, sizes in (
        (f"one file of {large >> 20:,} MB", 1.3, [large]),
        (f"{count:,} small files", 4.0, _small(count)),
    ):
        laid = folder / "laid"
        files(laid, sizes)
        yield from _rows(folder, laid, what, most, turns)
        shutil.rmtree(laid)


def _rows(folder: Path, laid: Path, what: str, most: float, turns: int) -> Iterator[Row]:
    case, hand = folder / "case", folder / "by-hand"
    add = [SYNOPTICON, "add", "-C", str(case), str(laid)]
    by_hand = ["sh", "-c", _BY_HAND, "sh", str(laid), str(hand)]
    ours, peer = interleaved(add, by_hand, turns, before=_anew(case, hand))
    by = "cp, sync -f, sha256sum"
    yield Row(f"add, {what}", ours, peer, f"<= {most:g}x", ours <= most * peer, by)
    sums = [
        f"{path.name}  {path}" for path in (case / "archive/objects").rglob("*") if path.is_file()
    ]
    (hand / "sums").write_text("\n".join(sums) + "\n")
    audit = [SYNOPTICON, "audit", "-C", str(case)]
    ours, peer = interleaved(audit, ["sh", "-c", _AGAIN, "sh", str(hand)], turns)
    yield Row(f"audit, {what}", ours, peer, "<= 1.2x", ours <= 1.2 * peer, "sha256sum -c")
    yield _memory(f"audit, {what}, memory", audit)
    _anew(case, hand)()
    yield _memory(f"add, {what}, memory", add)
    _anew(case, hand)()


def _memory(what: str, command: list[str]) -> Row:
    """The most memory that a command had at once, in MB."""
    used = most_memory(command)
    return Row(what, used, aim="<= 150 MB", holds=used <= 150, unit="MB")


def _anew(case: Path, hand: Path) -> Callable[[], None]:
    """Takes away what was taken in, and leaves an empty case."""

    def cleared() -> None:
        for left in (case, hand):
            shutil.rmtree(left, ignore_errors=True)
        case.mkdir()
        (case / "case.yaml").write_text(_CASE, "utf-8")
        os.sync()

    return cleared


def _small(count: int, seed: int = 5) -> list[int]:
    """Sizes as those of pages and their parts: most a few kilobytes, some of a hundred."""
    draw = random.Random(seed)
    return [min(200_000, int(draw.lognormvariate(8.5, 1.2)) + 1) for _ in range(count)]


def files(folder: Path, sizes: list[int], seed: int = 7) -> None:
    """Lay down files of these sizes, each with bytes of its own."""
    draw = random.Random(seed)
    for number, size in enumerate(sizes):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        with open(place / f"{number:06}", "wb") as out:
            while size > 0:
                part = min(size, 1 << 22)
                out.write(draw.randbytes(part))
                size -= part
