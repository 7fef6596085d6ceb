"""What the documents name exists, and what the README shows is what the program prints."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from synopticon.base.codes import CODES
from synopticon.names.fold import letters
from tests.docs.documents import DOCUMENTS, ROOT, consoles, name, prose, spans
from tests.docs.test_tutorial import blocks, commands, pattern, run
from tools import reference

README = ROOT / "README.md"
# Pages made from the program would name every command whatever else happened.
WRITTEN = [p for p in DOCUMENTS if p.name not in ("cli.md", "codes.md")]

LINES = """\
By the end of 2019 cameras stood over forty intersections of the capital, this paper counted.
"""
CASE = {
    "case.yaml": """\
format: "1.0"
id: roads
title: Roads
languages: [en]
licence: CC-BY-4.0
""",
    "sources/a.yaml": """\
- id: the-paper
  name: The Paper
  kind: news
  reliability: B
  origin: self
  language: en
""",
    "exhibits/a.yaml": """\
- id: article
  source: the-paper
  title: Cameras over the capital
  kind: article
  holding: held
  language: en
  sha256: DIGEST
  media_type: text/plain
""",
    "claims/roads.yaml": """\
- id: intersections
  kind: deployment
  text: By the end of 2019, 42 intersections of the capital had cameras.
  asserts: fact
  date: "[..2019]"
  confidence: confirmed
  evidence:
    - exhibit: article
      at: {start: 0, length: LENGTH, sha256: PASSAGE}
      bearing: states
      credibility: 2
""",
    "report/a.md": """\
---
title: Roads
order: 1
---

Cameras [stand](claim:intersections) over roads.
""",
}


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    """A case with the two faults of the README, in a folder beside which commands run."""
    digest = hashlib.sha256(LINES.encode()).hexdigest()
    passage = letters(LINES)
    values = {
        "DIGEST": digest,
        "LENGTH": str(len(passage)),
        "PASSAGE": hashlib.sha256(passage.encode()).hexdigest(),
    }
    root = tmp_path / "work" / "my-case"
    held = {f"archive/objects/sha256/{digest[:2]}/{digest}": LINES}
    for path, text in (CASE | held).items():
        for word, value in values.items():
            text = text.replace(word, value)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root.parent


def test_the_findings_of_the_readme_are_what_check_prints(roads: Path) -> None:
    """The first console block of the README, to the letter, from a case with these faults."""
    [(command, expected)] = commands(blocks(README.read_text("utf-8"))[0].body)
    assert command == "synopticon check my-case"
    assert run(command, roads) == expected


def test_the_commands_of_the_readme_run_one_after_the_other(tmp_path: Path) -> None:
    """Whoever types them in an empty folder gets a case and a site."""
    block = next(b.body for b in blocks(README.read_text("utf-8")) if "synopticon new" in b.body)
    folder = tmp_path / "work"
    folder.mkdir()
    printed = [run(command, folder) for command, _ in commands(block)]
    assert len(printed) == 4
    assert pattern("started ...\n").fullmatch(printed[0])
    assert printed[1] == "no findings\n"
    assert printed[2].startswith("# EVD006: ")
    assert (folder / "my-site" / "index.html").is_file()


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as they are made of their words on the web."""
    heads = re.findall(r"(?m)^#+ (.+)$", prose(path))
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_relative_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    """Links and pictures; those to the web are left alone."""
    for link in re.findall(r"\]\(([^()\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(path))):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, anchor = unquote(link).partition("#")
        target = (path.parent / where).resolve() if where else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors(target), link


def named(path: Path) -> Iterator[list[str]]:
    """Each command line of synopticon in a document, in a console or between backticks."""
    for line in (*consoles(path), *spans(path)):
        if re.match(r"(?:[A-Z_]+=\S+ )?synopticon(?: |$)", line):
            words = shlex.split(line)
            yield words[words.index("synopticon") + 1 :]


def command_of(words: list[str]) -> str:
    """The command that words call: the longest of the program's names that they begin with."""
    known = dict(reference.commands())
    called = "synopticon"
    for word in words:
        if f"{called} {word}" not in known:
            break
        called = f"{called} {word}"
    return called


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_command_and_option_in_a_document_exists(path: Path) -> None:
    """`synopticon chekc` or `check --stirct` on a page would be a promise nobody keeps."""
    known = dict(reference.commands())
    for words in named(path):
        called = command_of(words)
        command = known[called]
        rest = words[called.count(" ") :]
        if isinstance(command, click.Group):
            assert all(w.startswith(("-", "[", "COMMAND")) for w in rest), words
        options = {"-h", "--help", *(o for p in command.params for o in p.opts)}
        for word in rest:
            if word.startswith("-"):
                assert word.split("=")[0] in options, words


def test_every_command_is_told_in_a_document_written_by_hand() -> None:
    """The reference alone teaches nobody when to use a command."""
    told = {command_of(words) for path in WRITTEN for words in named(path)}
    wanted = {n for n, c in reference.commands() if not isinstance(c, click.Group)}
    assert wanted - told == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_code_in_a_document_exists(path: Path) -> None:
    """A code that is named can be explained."""
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", path.read_text("utf-8")))
    # What ssh-keygen calls a digest is none of our codes.
    assert named - {"SHA256"} <= set(CODES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_target_of_make_in_a_document_exists(path: Path) -> None:
    """`make x` is a promise of the Makefile."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z][\w-]*):", makefile))
    for line in (*consoles(path), *spans(path)):
        if words := re.fullmatch(r"make ((?:[a-z-]+ ?)+)(?:[A-Z]+=\S+)?", line):
            assert set(words[1].split()) <= targets, line


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_module_in_a_document_exists(path: Path) -> None:
    """A path to Python code is one from the repository's root, or from the package's."""
    for span in spans(path):
        if re.fullmatch(r"[\w./-]+\.py", span):
            package = ROOT / "src" / "synopticon"
            # `verify.py` is what outsiders call it: it lies at the top of a bundle.
            roots = (ROOT, package, package / "publish")
            assert any((root / span).is_file() for root in roots), span


def test_every_document_is_on_the_map() -> None:
    """From docs/README.md each document is one link away."""
    page = ROOT / "docs" / "README.md"
    links = re.findall(r"\]\(([^()\s#]+)\)", prose(page))
    reached = {(page.parent / link).resolve() for link in links}
    assert {p for p in (ROOT / "docs").rglob("*.md") if p != page} <= reached


def test_the_picture_of_the_readme_is_small() -> None:
    """A PNG of less than 150 KB."""
    data = (ROOT / "docs" / "images" / "claim.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 150_000
