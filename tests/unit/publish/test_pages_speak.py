"""Every word of a page comes from the catalogue or from the case: a language that is only brackets.

Each message stands between brackets, and each text of the case is one sign without letters. What
is left outside the brackets and has letters would be English on a Korean page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from types import MappingProxyType

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.site.compiled import Compiled
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.edition import Edition, Making
from synopticon.publish.site.view import View
from synopticon.publish.tongue import Tongue
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tools.catalogue import said

OPEN, SHUT = "\u27e6", "\u27e7"
SIGN = "\u2638"
# What a reader is shown or told of an attribute.
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label", "data-wait", "data-nothing")
_SPOKEN += ("data-none", "data-one", "data-many", "data-close", "data-some", "data-all")
_SPOKEN += ("data-shown", "data-in", "data-out", "data-copy", "data-copied", "data-marked")
# Not words of the pages: what programs read, and the report.
_CODE = ("code", "script", "style", "prose")
_FORMS = "2014-05-27 2014 2014~ 2014? 2012/2014 2013/.. [2012..2014] [..2014] [2012,2014] 201X"


class Visible(HTMLParser):
    """What a page shows and tells, brackets and all; code and addresses left away."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what is told by attributes."""
        self._inside.append("prose" if ("class", "prose") in attrs else tag)
        self.said += [value or "" for name, value in attrs if name in _SPOKEN]
        if tag in ("meta", "link", "input", "br", "hr", "img"):
            self._inside.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an inside, as those of pictures."""

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Take the words, with code as a sign that has no letters."""
        self.said.append("." if any(tag in _CODE for tag in self._inside) else data)


def outside(text: str) -> str:
    """What stands in no brackets, however deep others stand in them."""
    depth, out = 0, []
    for character in text:
        depth += (character == OPEN) - (character == SHUT)
        out.append(character if depth == 0 and character != SHUT else "")
    return "".join(out)


def bracketed() -> Tongue:
    """A language in which each message is itself between brackets; it counts as Korean does."""
    # Pages cut some messages at their colon, so each side of it has brackets of its own.
    keys = [m.plural or m.text for m in said()]
    table = {key: OPEN + key.replace(": ", f"{SHUT}: {OPEN}") + SHUT for key in keys}
    return Tongue("zz", MappingProxyType(table))


@cache
def pages() -> dict[str, str]:
    case = everywhere(sample.case(), SIGN)
    # The report keeps its words there, and a claim's page quotes its sentence.
    wordless = [
        replace(c, text=re.sub(r"(\(.*?\))|[A-Za-z]{2,}", _sign, c.text)) for c in case.chapters
    ]
    passed = gate(replace(case, chapters=tuple(wordless)), Report(), ())
    assert isinstance(passed, Release)
    edition = Edition(View.of(passed, bracketed()), "")
    made = Making(edition, [edition], pdf=True).pages(Compiled())
    return {page[0]: page[1].decode("utf-8") for page in made if page[0].endswith(".html")}


def _sign(found: re.Match[str]) -> str:
    return found[1] or SIGN


def known() -> set[str]:
    """What is the case's own or a date in words, and so stands outside brackets by right."""
    release = sample.release()
    written = [c.date for c in release.claims] + [e.published for e in release.exhibits]
    written += [e.accessed for e in release.exhibits] + [release.manifest.as_of]
    written += [c.date for c in release.corrections] + _FORMS.split()
    written += [c.searched.period for c in release.claims if c.searched]
    written += [n.date for e in release.entities for n in e.names]
    for deployment in release.deployments:
        written += [deployment.not_seen, deployment.seen_first, deployment.seen_last]
    dates = {d for d in written if d}
    values = {n.replace("-", " ") for c in release.claims for n in c.values}
    return {date_in_words(d) for d in dates} | {when(d) for d in dates} | values


PAGES = sorted(pages())


@pytest.mark.parametrize("name", PAGES)
def test_no_word_of_a_page_stands_outside_the_catalogue(name: str) -> None:
    """In its text and in what is told by ear; names of files and ids are code or addresses."""
    read = Visible()
    read.feed(pages()[name])
    left = outside(" ".join(read.said))
    for own in sorted(known(), key=len, reverse=True):
        left = left.replace(own, " ")
    left = re.sub(
        r"\S*(?:/|\.html|\.csv|\.md|\.jsonl?|\.geojson|\.txt|\.jsonld|\.cff)\S*", " ", left
    )
    words = [w for w in re.findall(r"[^\W\d_]{2,}", left) if w.isascii()]
    assert words == []


def test_the_brackets_are_seen() -> None:
    """The test can fail: messages are there in brackets, and a bare word is found."""
    assert f"{OPEN}Skip to the text{SHUT}" in pages()["index.html"]
    assert outside(f"a {OPEN}b {OPEN}c{SHUT} d{SHUT} e") == "a  e"
