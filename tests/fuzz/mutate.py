"""Small damage to an input: what a broken disk, editor or merge does to a file."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

__all__ = ["damaged"]

_PIECES = (
    *(b": ", b"- ", b"\n", b"\t", b"  ", b"'", b'"', b"|", b">", b"#", b"&a ", b"*a", b"!!x "),
    *(b"{", b"}", b"[", b"]", b",", b"?", b"%", b"---\n", b"<<: ", b"~", b"\x00", b"\xff", b"\r"),
    *("\u202e".encode(), "\u0301".encode(), "\ufeff".encode(), b"1e999", b"-0", b"9" * 50),
    *(b"[..2019]", b"2019-02-30", b"../..", b"201X", b"(claim:", b"](", b"<!-- ignore "),
)


def damaged(seeds: Sequence[bytes], source: random.Random) -> Iterator[bytes]:
    """Endless inputs: a seed with one to four cuts, copies, flips, insertions or grafts."""
    while True:
        data = bytearray(source.choice(seeds))
        for _ in range(source.randint(1, 4)):
            _damage(data, seeds, source)
        yield bytes(data)


def _damage(data: bytearray, seeds: Sequence[bytes], source: random.Random) -> None:
    at = source.randint(0, len(data))
    end = min(len(data), at + source.randint(0, 40))
    kind = source.randrange(5)
    if kind == 0:
        del data[at:end]
    elif kind == 1:
        data[at:at] = data[at:end] * source.randint(1, 30)
    elif kind == 2 and at < len(data):
        data[at] ^= 1 << source.randrange(8)
    elif kind == 3:
        data[at:at] = source.choice(_PIECES)
    else:
        other = source.choice(seeds)
        start = source.randint(0, len(other))
        data[at:end] = other[start : start + 60]
