"""The reference pages say what the program does, and the program does what they say."""

from __future__ import annotations

import re
from dataclasses import fields

import click
import pytest

from synopticon.base.codes import CODES
from synopticon.base.settings import Settings
from tools import reference


@pytest.mark.parametrize("name", list(reference.PAGES))
def test_a_page_is_the_one_the_program_gives(name: str) -> None:
    """The pages are generated; `make docs` writes them anew after a change."""
    assert (reference.ROOT / name).read_text("utf-8") == reference.PAGES[name]()


def test_every_command_and_option_is_in_the_page_and_no_other() -> None:
    """Read from the page, not from its generator: headings and options, both ways."""
    page = (reference.ROOT / "docs/reference/cli.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    settings = sections.pop("The settings")
    named = {f.name for f in fields(Settings)}
    assert set(re.findall(r"^\| `(\w+)` \|", settings, re.MULTILINE)) == named
    known = dict(reference.commands())
    assert set(sections) == set(known)
    for name, text in sections.items():
        rows = re.findall(r"^\| `(-.+?)` \|", text, re.MULTILINE)
        told = {o for row in rows for o in re.findall(r"(?<!\S)--?[a-zA-Z][\w-]*", row)}
        options = [p for p in known[name].params if isinstance(p, click.Option)]
        real = {o for p in options for o in p.opts} | {"-h", "--help"}
        assert told == real, name


def test_every_code_is_in_the_page_and_no_other() -> None:
    """Read from the page: a code, its severity and its title, both ways."""
    page = (reference.ROOT / "docs/reference/codes.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\(.*?\) \| (\w+).*? \| (.+) \|$", page, re.MULTILINE)
    assert rows == [(c.code, c.severity, c.title) for c in CODES.values()]
