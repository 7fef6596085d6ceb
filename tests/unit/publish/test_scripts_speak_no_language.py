"""The scripts of the site hold no sentence: what they say comes from the page they stand in."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STATIC = files("synopticon.publish.site") / "static"
SCRIPTS = sorted(f.name for f in STATIC.iterdir() if f.name.endswith(".js"))
_STRING = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*)\1""")
# A name of a class, an attribute or an event is one word of small letters; of ARIA, with hyphens.
_SENTENCE = re.compile(r"[A-Z][a-z]+ |[a-z]{2,} [a-z]{2,} [a-z]{2,}|^ ?[A-Z][a-z]{2,}\.?$")
# What a program reads, or what is called so in every language.
_NAMES = {
    "use strict",
    "Natural Earth",
    "Leaflet",
    "ArrowDown",
    "ArrowUp",
    "Escape",
    "Enter",
    "Tab",
}


def code(name: str) -> str:
    text = (STATIC / name).read_text("utf-8")
    return re.sub(r"(?m)^\s*//.*$", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_holds_words_for_a_reader(name: str) -> None:
    """A script in one language would speak it on the pages of every other."""
    strings = [found[2] for found in _STRING.finditer(code(name))]
    assert [s for s in strings if _SENTENCE.search(s) and s not in _NAMES] == []


def test_words_for_a_reader_would_be_seen() -> None:
    """The test can fail."""
    assert _SENTENCE.search("Shown on the map: ")
    assert _SENTENCE.search(" claims fit all of this")
    assert not _SENTENCE.search("fine excerpt")
