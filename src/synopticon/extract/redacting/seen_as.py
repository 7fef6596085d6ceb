"""Text as readers see it: no elements, no comments, no letters that show nothing, plain digits."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

__all__ = ["seen_as"]

# Two ways to see where an element ends, as a quoted value may hold a `>` and a stray quote may not
# be the beginning of a value. Neither looks at a byte more than a few times.
_ELEMENTS = (
    re.compile(rb"<[a-zA-Z/!?][^<>]*+>"),
    re.compile(rb"""<[a-zA-Z/](?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}')*+>"""),
)
# Letters of no text: a picture is full of them.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTINUED = re.compile(rb"[\x80-\xbf]{0,3}")
# Fillers, joiners and selectors; what else shows nothing is of the category Cf (format).
_NOTHING = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")


def seen_as(data: bytes) -> Iterator[bytes]:
    """What readers of a text may see in it, in UTF-8, each time otherwise than the data.

    Args:
        data: text in any common encoding, or a part of it.
    """
    controls, wide = len(_CONTROL.findall(data)), 20 * data.count(0) > len(data)
    if 12 * controls > len(data) and not wide:
        # What is packed or a picture shows no letters.
        return
    given = {data}
    for text in (data, *_decoded(data, wide, controls)):
        bare = _without_comments(text)
        for shown in {text, *(element.sub(b"", bare) for element in _ELEMENTS)}:
            # Bytes that are no UTF-8 are lost when letters are folded.
            for one in (shown, _folded(shown)) if text is data else (_folded(shown),):
                if one not in given:
                    given.add(one)
                    yield one


def _decoded(data: bytes, wide: bool, controls: int) -> Iterator[bytes]:
    """The data in UTF-8, if it looks like text in another encoding."""
    if wide:
        odd = data[1::2].count(0) > data[::2].count(0)
        # A page may begin at any place of what holds it.
        for encoding, start in (("utf-16-le", not odd), ("utf-16-be", odd)):
            yield data[start:].decode(encoding, "ignore").encode("utf-8", "ignore")
    elif 50 * controls < len(data) and not _is_utf8(data):
        for encoding in ("euc-kr", "gb18030", "shift_jis"):
            yield data.decode(encoding, "replace").encode("utf-8", "ignore")


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, which may be cut at both ends."""
    cut = _CONTINUED.match(data)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data[cut.end() if cut else 0 :], False)
    except UnicodeDecodeError:
        return False
    return True


def _without_comments(data: bytes) -> bytes:
    kept, at = [], 0
    while (start := data.find(b"<!--", at)) >= 0 and (end := data.find(b"-->", start + 4)) >= 0:
        kept.append(data[at:start])
        at = end + 3
    return b"".join([*kept, data[at:]])


def _folded(data: bytes) -> bytes:
    """Each letter as its plain one, none that shows nothing, and one space for several."""
    if data.isascii():
        return b" ".join(data.split())
    text = data.decode("utf-8", "ignore")
    # Letter by letter: the order of many marks takes a time that grows with its square.
    plain = {ord(letter): _plain(letter) for letter in set(text) if not letter.isascii()}
    return b" ".join(text.translate(plain).encode("utf-8", "ignore").split())


def _plain(letter: str) -> str:
    if unicodedata.category(letter) == "Cf" or _NOTHING.match(letter):
        return ""
    return unicodedata.normalize("NFKC", letter)
