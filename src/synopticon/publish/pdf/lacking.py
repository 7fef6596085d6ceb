"""What the PDF prints as numbers, since no typeface of it draws it, in words for its maker."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from synopticon.base.canon import JSON
from synopticon.publish.pdf.drawable import drawable, texts, undrawn
from synopticon.publish.pdf.fonts import Fonts

__all__ = ["Lacking", "NumberedCharacters", "lacking"]

# How many code points of one script are named, and how much is shown around the first.
_NAMED = 6
_AROUND = 30
_OTHERS = "others"


class NumberedCharacters(UserWarning):
    """Some characters stand in the PDF as their numbers; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The characters that a document has and its typefaces lack, and where the first of them is.

    `place` is the title of a part of the document, None before the first; `around` is how the text
    about the character reads in print.
    """

    characters: tuple[str, ...]
    place: str | None
    around: str

    def __str__(self) -> str:
        """One sentence on what there is, by script, and one on where the first stands."""
        scripts: dict[str, list[str]] = {}
        for character in sorted(self.characters, key=lambda c: (_script(c) == _OTHERS, c)):
            scripts.setdefault(_script(character), []).append(f"U+{ord(character):04X}")
        named = "; ".join(f"{script} {_listed(codes)}" for script, codes in scripts.items())
        number = len(self.characters)
        many = "1 character as its number" if number == 1 else f"{number} characters as numbers"
        place = "before the first chapter" if self.place is None else f"in “{self.place}”"
        return (
            f"the PDF prints {many}, since its typefaces lack {'it' if number == 1 else 'them'}: "
            f"{named}; first {place}: {self.around}"
        )


def lacking(document: Mapping[str, JSON], fonts: Fonts) -> Lacking | None:
    """What a document has that its typefaces lack; None if they draw it all.

    Args:
        document: the value that is set, as `document` makes it.
        fonts: what it is set in.
    """
    found: dict[str, tuple[str | None, str]] = {}
    seen: set[str] = set()
    for place, text in _placed(document):
        if text not in seen:
            seen.add(text)
            for character in undrawn(text, fonts):
                found.setdefault(character, (place, text))
    if not found:
        return None
    first, (place, text) = next(iter(found.items()))
    return Lacking(tuple(found), place, drawable(_about(text, first), fonts))


def _placed(document: Mapping[str, JSON]) -> Iterator[tuple[str | None, str]]:
    """Each text that is drawn, with the title of its part."""
    front = {key: value for key, value in document.items() if key != "parts"}
    yield from ((None, text) for text in texts(front))
    parts = document.get("parts")
    for part in parts if isinstance(parts, Sequence) else ():
        title = "".join(texts(part["title"])) if isinstance(part, Mapping) else ""
        yield from ((title, text) for text in texts(part))


def _about(text: str, character: str) -> str:
    """The words around a character, with dots where they go on."""
    whole = unicodedata.normalize("NFC", text)
    at = max(whole.find(character), 0)
    start, end = max(at - _AROUND, 0), at + _AROUND
    return f"{'…' if start else ''}{whole[start:end]}{'…' if end < len(whole) else ''}"


def _script(character: str) -> str:
    """The script of a letter, which is the beginning of its Unicode name, as `Arabic`."""
    if unicodedata.category(character)[0] not in "LM":
        return _OTHERS
    name = unicodedata.name(character, "").split(" ")[0]
    return name.capitalize() if name and name != "COMBINING" else _OTHERS


def _listed(codes: list[str]) -> str:
    more = len(codes) - _NAMED
    return " ".join(codes[:_NAMED]) + (f" and {more} more" if more > 0 else "")
