"""The parts that lines of the PDF are made of, as the template takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from synopticon.base.canon import JSON
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import is_web_address
from synopticon.publish.site.view import View
from synopticon.publish.tongue import SOURCE, Tongue

__all__ = [
    "address",
    "emphasised",
    "leading",
    "numbered_exhibit",
    "parted",
    "primary",
    "said",
    "sentence",
    "strong",
    "tagged",
]

_PRIMARY = re.compile("[a-z]{2,3}")


def tagged(text: str, language: str, page: str) -> JSON:
    """Text with its language, where that is not the one of the page and is a known form of tag."""
    lang = primary(language)
    return text if lang == page else {"kind": "spoken", "lang": lang, "of": [text]}


def primary(tag: str) -> str:
    """The first part of a language's tag; English, if it is no known form of tag."""
    part = tag.split("-")[0]
    return part if _PRIMARY.fullmatch(part) else SOURCE


def said(view: View, text: Text) -> JSON:
    """A reader-facing text in the language of the PDF, or in the one it has."""
    return tagged(*view.chosen(text), view.tongue.tag)


def sentence(tongue: Tongue, message: str, /, **named: JSON | Sequence[JSON]) -> list[JSON]:
    """A message of the catalogue as parts of a line, what is put in being parts itself."""
    # A sign that no text has stands for each until the sentence is made.
    marks = {name: f"\x00{number}\x00" for number, name in enumerate(named)}
    values = list(named.values())
    text = tongue.marked(message, marks, {name: _heard(value) for name, value in named.items()})
    out: list[JSON] = []
    for place, piece in enumerate(text.split("\x00")):
        if place % 2 == 0:
            out += [piece] if piece else []
            continue
        value = values[int(piece)]
        out += value if isinstance(value, list) else [value]
    return out


def _heard(value: JSON | Sequence[JSON]) -> str:
    """The words of parts, without what they look like."""
    if isinstance(value, Mapping):
        return _heard(value.get("of"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "".join(_heard(part) for part in value)
    return "" if value is None else str(value)


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
