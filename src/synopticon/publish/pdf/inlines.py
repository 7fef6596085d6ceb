"""The parts that lines of the PDF are made of, as the template takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from synopticon.base.canon import JSON
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import is_web_address
from synopticon.publish.wording import chosen

__all__ = [
    "INTERFACE",
    "address",
    "emphasised",
    "leading",
    "numbered_exhibit",
    "parted",
    "primary",
    "said",
    "spoken",
    "strong",
]

# The language the PDF's own words are in.
INTERFACE = "en"
_PRIMARY = re.compile("[a-z]{2,3}")


def spoken(text: str, language: str) -> JSON:
    """Text with its language, where that is not the one of the page and is a known form of tag."""
    lang = primary(language)
    return text if lang == INTERFACE else {"kind": "spoken", "lang": lang, "of": [text]}


def primary(tag: str) -> str:
    """The first part of a language's tag; that of the interface, if it is no known form of tag."""
    part = tag.split("-")[0]
    return part if _PRIMARY.fullmatch(part) else INTERFACE


def said(text: Text, language: str) -> JSON:
    """A reader-facing text in the case's own language, or in the one it has."""
    return spoken(*chosen(text, language))


def leading(label: str, *parts: JSON) -> JSON:
    """Parts that lead to a place of the document which has this label."""
    return {"kind": "leading", "place": label, "of": list(parts)}


def numbered_exhibit(id: str, numbers: Mapping[str, int]) -> JSON:
    """The number of an exhibit in the list of sources, which leads there."""
    return leading(f"exhibit-{id}", f"[{numbers[id]}]")


def address(url: str) -> JSON:
    """A web address that can be followed; the words alone, if it is none."""
    return {"kind": "link", "url": url, "of": [url]} if is_web_address(url) else url


def emphasised(*parts: JSON) -> JSON:
    """Parts in italics."""
    return {"kind": "em", "of": list(parts)}


def strong(*parts: JSON) -> JSON:
    """Parts in bold."""
    return {"kind": "strong", "of": list(parts)}


def parted(items: Iterable[Sequence[JSON]], between: str = "; ") -> list[JSON]:
    """Items one after the other, with the same words between each two."""
    out: list[JSON] = []
    for item in items:
        out += [between, *item] if out else item
    return out
