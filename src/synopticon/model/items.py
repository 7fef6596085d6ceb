"""What a document prints that can be looked up: its numbers, dates, coordinates and links.

API: `items_in(document) -> tuple[Item, ...]`; `same_address(one, other) -> bool`.

Numbers are read strictly, as in our own sentences (`model.figures`): digits that belong to a name
(`DT-20`), to a note mark or to a telephone number are none. A link that is broken over lines is
joined; the words that a browser is to mark (`#:~:text=`) are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from synopticon.model.figures import coordinates_in, dates_in, days_in, numbers
from synopticon.names.fold import Letters, letters

__all__ = ["Item", "ItemKind", "items_in", "same_address"]

ItemKind = Literal["number", "date", "coordinate", "link"]

_LINK = re.compile(r"(?:https?://|(?<![\w./@-])www\.)(?=[^\s])\S+", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STRAY_SCHEME = re.compile(r"https?://\Z", re.IGNORECASE)
_CLOSING = ".,;:)]}>”’\"'»"
# The rest of a link on its next line is one word of the characters of a link, and no link itself.
_REST = re.compile(r"[ \t]?\n(?P<rest>[A-Za-z0-9._~/?#&=%+@:,-]+)[ \t]*(?=\n|\Z)")
_OF_A_LINK = re.compile(r"[/%=_&]|[a-z0-9]-[a-z0-9]|\.(?:html?|php|aspx?|pdf)\Z", re.IGNORECASE)
_BEGINS_ANEW = re.compile(r"(?:https?:|www\.|mailto:)", re.IGNORECASE)
_MARKED = "#:~:"
_SCHEME = re.compile(r"\A(?:https?://)?(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One number, date, coordinate or link of a document.

    Attributes:
        at: the place of its first letter among all the letters of the document.
        length: how many letters it has.
        start: its first character in the text.
        end: one past its last character.
        kind: what it is.
        text: as printed, on one line; a link without the breaks in it.
    """

    at: int
    length: int
    start: int
    end: int
    kind: ItemKind
    text: str

    @property
    def key(self) -> tuple[int, str]:
        """Its place and its letters, by which a row names it."""
        return self.at, letters(self.text)


def items_in(document: Letters) -> tuple[Item, ...]:
    """Every number, date, coordinate and link of a document, in the order of the text."""
    text = document.text
    links = list(_links(text))
    masked = _masked(text, [(start, whole) for start, _, whole, _ in links])
    found: list[tuple[int, int, ItemKind, str]] = [
        (start, end, "link", address) for start, end, _, address in links
    ]
    found += [(c.start, c.end, "coordinate", c.text) for c in coordinates_in(masked)]
    found += [(m.start, m.end, "date", m.text) for m in dates_in(masked)]
    found += [(m.start, m.end, "date", m.text) for m in days_in(masked, strict=True)]
    found += [(f.start, f.end, "number", f.text) for f in numbers(masked, strict=True)]
    # Of two that begin at one place the longer is the item.
    found = sorted(set(found), key=lambda f: (f[0], -f[1], f[2]))
    return tuple(_placed(text, found))


def same_address(one: str, other: str) -> bool:
    """Whether two links lead to the same page: scheme, final stroke and marked words apart."""
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    plain = unquote(_SCHEME.sub("", address.partition(_MARKED)[0]))
    return plain.rstrip("/").casefold()


def _links(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Each link: its first character, its last, the last of its marked words, its address."""
    passed = 0
    for match in _LINK.finditer(text):
        if match.start() < passed:
            continue
        whole, parts = _end(text, match.start(), match.end()), [match[0]]
        parts[0] = text[match.start() : whole]
        while rest := _rest(text, whole):
            whole = rest.end("rest")
            parts.append(rest["rest"])
        passed = whole
        address = "".join(parts).partition(_MARKED)[0]
        marked = text.find(_MARKED, match.start(), whole)
        end = marked if marked >= 0 else whole
        yield match.start(), end, whole, address


def _end(text: str, start: int, end: int) -> int:
    """Where the address ends that is printed from here to the next blank."""
    stray = _STRAY_SCHEME.search(text[start:end])
    if stray and stray.start():
        return start + stray.start()
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return end


def _rest(text: str, end: int) -> re.Match[str] | None:
    rest = _REST.match(text, end)
    if rest is None or _BEGINS_ANEW.match(rest["rest"]) or not _OF_A_LINK.search(rest["rest"]):
        return None
    return rest


def _masked(text: str, links: list[tuple[int, int]]) -> str:
    """The text with blanks for its links and mail addresses, of the same length."""
    spans = [*links, *(m.span() for m in _MAIL.finditer(text))]
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _placed(text: str, found: list[tuple[int, int, ItemKind, str]]) -> Iterator[Item]:
    """The items with their places in the letters; each stretch of the text is folded once."""
    at = passed = end_of_last = 0
    for start, end, kind, printed in found:
        if start < end_of_last:
            continue
        at += len(letters(text[passed:start]))
        passed = start
        end_of_last = end
        words = printed if kind == "link" else " ".join(printed.split())
        yield Item(at, len(letters(text[start:end])), start, end, kind, words)
