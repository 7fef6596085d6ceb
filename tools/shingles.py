"""Hashes of every run of twelve words of a document, and whether another text repeats one.

``python tools/shingles.py DOCUMENT OUT`` writes them. A case is told in its own words; the hashes
let a test hold that where the document itself may not be kept. A word is what letters fold to
(`names.fold`), without a note mark that stands against it. Of each run of twelve the first six
bytes of the SHA-256 are kept, sorted, one to a line in URL-safe base64: nobody can read a sentence
out of them, and whoever has the sentence finds it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

from synopticon.names.fold import letters

__all__ = ["RUN", "read_shingles", "repeated", "shingles_of", "text_of_shingles", "words_of"]

RUN = 12
_BYTES = 6
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}\Z")
_HEAD = (
    "# Six bytes of a hash for each run of twelve words of the report that this case covers; a\n"
    "# test refuses any of them in the words of the case. Written by tools/shingles.py.\n"
)


def words_of(text: str) -> list[str]:
    """The words of a text, folded to letters; a note mark is no part of its word."""
    folded = (letters(_MARK.sub("", word)) for word in _WORD.findall(text))
    return [word for word in folded if word]


def shingles_of(words: Sequence[str]) -> Iterator[str]:
    """The hash of each run of twelve words, in their order."""
    for i in range(len(words) - RUN + 1):
        digest = hashlib.sha256(" ".join(words[i : i + RUN]).encode()).digest()
        yield urlsafe_b64encode(digest[:_BYTES]).decode("ascii")


def text_of_shingles(document: str) -> str:
    """The file of hashes for a document: sorted, each once."""
    return _HEAD + "".join(f"{h}\n" for h in sorted(set(shingles_of(words_of(document)))))


def read_shingles(text: str) -> frozenset[str]:
    """The hashes of such a file."""
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def repeated(text: str, shingles: frozenset[str]) -> list[str]:
    """The runs of twelve words of a text that the document has too, as our text has them."""
    words = words_of(text)
    return [
        " ".join(words[i : i + RUN])
        for i, shingle in enumerate(shingles_of(words))
        if shingle in shingles
    ]


def main(arguments: list[str]) -> int:
    """Write the hashes of DOCUMENT to OUT."""
    if len(arguments) != 2:
        print("usage: python tools/shingles.py DOCUMENT OUT", file=sys.stderr)
        return 2
    document, out = map(Path, arguments)
    out.write_text(text_of_shingles(document.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
