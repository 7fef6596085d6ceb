"""Looks once more at a publication, at every text and file, for what its maker never publishes."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields

from synopticon.model.case import Chapter
from synopticon.model.ids import fault_of_id
from synopticon.model.passages import is_digest
from synopticon.model.release import Release
from synopticon.protect.copies import Search
from synopticon.protect.given_away import published, strings

__all__ = ["GivenAway", "see_kept", "watching"]

# What a search undoes to look beneath it, and what may be packed.
_UNDONE = re.compile(rb"[%&\\<=\x00-\x08]|[A-Za-z0-9+/_-]{16}")
# A link of the prose to a record.
_LINK = re.compile(r"\]\([a-z]+:[a-z0-9-]{16,80}\)")
# What Markdown writes among the words that readers see.
_MARKS = re.compile(r"\]\([^)]*\)|[*`~\[\]\\]")


class GivenAway(Exception):
    """A part of the publication holds a text that must not be published; it is not repeated."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds a text of `never_publish` in your settings")


def watching(texts: Sequence[str]) -> Callable[[str, bytes], None]:
    """What looks at a file by its name and bytes, and raises `GivenAway` if it holds a text.

    The files are our own, and what a Release says was searched in every encoding before
    (`see_kept`). So what is left can stand in them in few ways: as it is, or in HTML and JSON.
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


def see_kept(release: Release, tells: Search) -> None:
    """See that no text of a Release holds what the user never publishes, however it is written.

    What is handed on as bytes was searched before (`protect.copies`).

    Raises:
        GivenAway: one does. The record and its field are named, and the text is not.
    """
    places: dict[str, str] = {}
    for place, text in _texts(release):
        places.setdefault(text, place)
    forms = {text: tuple(_written(text)) for text in places}
    # Where nothing can be undone, a search of all at once finds what a search of each would.
    plain = [t for t, each in forms.items() if not (is_digest(t) or any(map(_UNDONE.search, each)))]
    calm: set[str] = set()
    for alike in (plain, [text for text in forms if is_digest(text)]):
        together = b"\n.\n".join(form for text in alike for form in forms[text])
        calm.update(() if tells(together) else alike)
    for text, each in forms.items():
        if text not in calm and any(map(tells, each)):
            raise GivenAway(places[text])


def _texts(release: Release) -> Iterator[tuple[str, str]]:
    """Every text of a Release, and the record and the field in which it stands."""
    for record in published(release):
        name = f"{record.path}:" if isinstance(record, Chapter) else _named(record.id, record)
        for field in fields(record):
            yield from ((f"{name} {field.name}", t) for t in strings(getattr(record, field.name)))
    for id, picture in release.pictures.items():
        told = (picture.alt, picture.officials)
        yield from ((f"exhibit {id!r}: picture", text) for text in strings(told))
    for kind in ("grounds", "impacts"):
        for id, value in getattr(release, kind).items():
            yield from ((f"{kind} of {id!r}", text) for text in strings(value))


def _named(id: str, record: object) -> str:
    return f"{type(record).__name__.lower()} {id!r}:"


def _dotted(ids: str) -> str:
    return ids.replace("-", ".")


def _written(text: str) -> Iterator[bytes]:
    """What a text may be read as: as it is written, and without the marks of Markdown.

    The space before it is there so that nothing begins as a file does that something is packed in.
    """
    # A digest has one form, in which no word fits but by its bytes.
    if is_digest(text):
        yield b" " + bytes.fromhex(text)
        return
    # A long id would be unpacked as base64; as it is written, it is looked for in the files.
    by_id = len(text) > 15 and fault_of_id(text) is None
    words = _dotted(text) if by_id else _LINK.sub(lambda found: _dotted(found[0]), text)
    yield b" " + words.encode("utf-8", "surrogatepass")
    if (bare := _MARKS.sub("", words)) != words:
        yield b" " + bare.encode("utf-8", "surrogatepass")
