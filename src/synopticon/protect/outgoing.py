"""Looks once more at each file of a publication, for the texts that its maker never publishes."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence

__all__ = ["GivenAway", "watching"]


class GivenAway(Exception):
    """A file of the publication holds a text that must not be published; it is not repeated."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds a text of `never_publish` in your settings")


def watching(texts: Sequence[str]) -> Callable[[str, bytes], None]:
    """What looks at a file by its name and bytes, and raises `GivenAway` if it holds a text.

    The files are our own, so that a text can stand in them in few ways only: as it is, or as
    HTML and JSON write it. What others made is searched in every encoding before it is handed on.
    """
    forms = tuple({form for text in texts for form in _forms(text.strip())})

    def look(name: str, data: bytes) -> None:
        # Typefaces, pictures and other packed bytes hold no words that anybody could look for.
        if b"\0" in data[:4096]:
            return
        small = data.lower()
        if any(form in small for form in forms):
            raise GivenAway(name)

    return look


def _forms(text: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        folded = unicodedata.normalize(form, text)
        for cased in (folded, folded.lower(), folded.upper(), folded.title()):
            spelt = (cased, html.escape(cased), json.dumps(cased)[1:-1])
            yield from (one.encode("utf-8").lower() for one in spelt)
