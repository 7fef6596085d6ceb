"""Text made such that typefaces can draw it and lines can break: nothing is lost, nothing acts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from synopticon.base.canon import JSON
from synopticon.publish.inert import inert
from synopticon.publish.pdf.fonts import Fonts

__all__ = ["KEPT", "drawable", "everywhere", "texts", "undrawn"]

# What a value of the document says under these keys is not drawn: addresses, names of places in
# it and of pictures, the words of those, and its own name; a reader tells them in its own way.
KEPT = frozenset({"alt", "kind", "label", "lang", "name", "picture", "place", "url"})
# A run of this many letters without a place to break is given one. A line may break after a
# hyphen, and after a slash before a letter (Unicode Standard Annex 14).
_RUN = re.compile(r"(?:[^\s\u200b/-]|/(?![^\W\d_])){28}(?=[^\s\u200b-])")
_PLAIN = re.compile("[ -~가-힣]*")
_SPACES = re.compile("[\t\n ]+")
# Joined to the letter before it whatever its category says: half forms of Hangul, joiners.
_JOINED = re.compile("[\u1160-\u11ff\u200c\u200d\ud7b0-\ud7ff]")


def everywhere(value: JSON, fonts: Fonts) -> JSON:
    """A document's value with every text in it drawable; what stands under `KEPT` stays."""

    @cache
    def made(text: str) -> str:
        return drawable(text, fonts)

    return _walked(value, made)


def texts(value: JSON) -> Iterator[str]:
    """Every text of a document's value that is drawn, in order; what stands under `KEPT` is not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in KEPT:
                yield from texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from texts(item)


def drawable(text: str, fonts: Fonts) -> str:
    """A text that can be set: a character that no typeface draws is given by its number.

    A mark that no typeface draws together with its letter is given so too. A long run of letters
    gets places to break at, which are not seen. White space is one space, as on a page of the web.

    Args:
        text: any text.
        fonts: what there is to set it in.
    """
    shown = _SPACES.sub(" ", inert(text))
    if not _PLAIN.fullmatch(shown):
        shown = _numbered(unicodedata.normalize("NFC", shown), fonts)
    return _RUN.sub("\\g<0>\u200b", shown)


def undrawn(text: str, fonts: Fonts) -> Iterator[str]:
    """The characters of a text that `drawable` gives by their numbers, in order."""
    if not _PLAIN.fullmatch(text):
        shown = unicodedata.normalize("NFC", _SPACES.sub(" ", inert(text)))
        yield from (character for character, is_drawn in _told(shown, fonts) if not is_drawn)


def _walked(value: JSON, made: Callable[[str], str]) -> JSON:
    if isinstance(value, str):
        return made(value)
    if isinstance(value, Mapping):
        return {k: v if k in KEPT else _walked(v, made) for k, v in value.items()}
    if isinstance(value, Sequence):
        return [_walked(v, made) for v in value]
    return value


def _numbered(text: str, fonts: Fonts) -> str:
    return "".join(c if is_drawn else f"[U+{ord(c):04X}]" for c, is_drawn in _told(text, fonts))


def _told(text: str, fonts: Fonts) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it is drawn where it stands."""
    cluster: frozenset[int] = frozenset()
    for character in text:
        drawn = fonts.drawing(character)
        if unicodedata.category(character)[0] == "M" or _JOINED.match(character):
            drawn &= cluster
        yield character, bool(drawn)
        # A mark behind a number would stand on its last letter.
        cluster = drawn or fonts.drawing("]")
