"""How long a site takes: anew, after one claim changed, unchanged; and a case of 5,000 records.

The peer is MkDocs, which makes as many pages with the same words out of Markdown. Where one claim
changed it is asked for that one page alone (`--dirty`); ours makes every page right.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from bench.timing import ROOT, Row, interleaved, missing

__all__ = ["build_rows", "changed", "marked_down"]

SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))
_CASE = ROOT / "cases" / "dprk"
_TEXT = re.compile(r"^(  text: (?!.*as it is told here).*[a-z])\.$", re.MULTILINE)
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_CONFIG = """site_name: the same words
theme: {name: null, custom_dir: theme}
plugins: []
use_directory_urls: false
"""
_PAGE = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}"


def build_rows(folder: Path, middle: Path, turns: int) -> Iterator[Row]:
    """Every figure of a build, each beside the peer.

    Args:
        folder: where cases and sites are laid; empty.
        middle: a clean case of 5,000 records.
        turns: how often each is counted.
    """
    case = folder / "dprk"
    shutil.copytree(_CASE, case, ignore=shutil.ignore_patterns(".synopticon"))
    yield from _of_case(folder, case, turns)
    yield from _of_many(folder, middle, turns)


def _of_case(folder: Path, case: Path, turns: int) -> Iterator[Row]:
    site, peer = folder / "site", folder / "peer"
    command = [SYNOPTICON, "build", "-C", str(case), "-o", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    count = marked_down(site, peer)
    whole, dirty = _peer(peer), _peer(peer, "--dirty")
    named = f"MkDocs, {count:,} pages of the same words"

    ours, other = interleaved(command, whole, turns, before=_without(site, case))
    yield Row(f"build, dprk, {count:,} pages, cold", ours, other, "<= 10 s", ours <= 10, named)

    claims, page = sorted((case / "claims").glob("*.yaml")), next(peer.rglob("claims/*.md"))

    def edited() -> None:
        changed(claims)
        page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")

    ours, other = interleaved(command, dirty, turns, before=edited)
    yield Row("build, dprk, one claim changed", ours, other, "<= 2 s", ours <= 2, "MkDocs --dirty")

    ours, other = interleaved(command, dirty, turns)
    yield Row("build, dprk, unchanged", ours, other, by="MkDocs --dirty")


def _of_many(folder: Path, middle: Path, turns: int) -> Iterator[Row]:
    site, peer = folder / "many", folder / "many-peer"
    command = [SYNOPTICON, "build", "-C", str(middle), "-o", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    count = marked_down(site, peer)
    ours, other = interleaved(command, _peer(peer), turns, before=_without(site, middle))
    named = f"MkDocs, {count:,} pages of the same words"
    yield Row("build, 5,000 records, cold", ours, other, "<= 20 s", ours <= 20, named)


def _without(site: Path, case: Path) -> Callable[[], None]:
    """Takes away what earlier builds of a case left."""

    def cleared() -> None:
        for left in (site, case / ".synopticon"):
            shutil.rmtree(left, ignore_errors=True)

    return cleared


def changed(files: list[Path]) -> None:
    """Change the words of one claim, another at each call, and no number in them.

    Raises:
        ValueError: no claim is left whose words end as they are looked for.
    """
    for file in files:
        text, count = _TEXT.subn(r"\1, as it is told here.", file.read_text("utf-8"), count=1)
        if count:
            file.write_text(text, "utf-8")
            return
    raise ValueError("no claim is left to change")


def marked_down(site: Path, peer: Path) -> int:
    """The words of each page of a site as Markdown for the peer; how many pages there are."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        target = peer / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = unescape(_MARKUP.sub("\n", page.read_text("utf-8"))).splitlines()
        said = (line.strip() for line in lines)
        target.write_text("\n\n".join(line for line in said if line) + "\n", "utf-8")
    (peer / "theme").mkdir(parents=True, exist_ok=True)
    (peer / "theme" / "main.html").write_text(_PAGE, "utf-8")
    (peer / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    return len(pages)


def _peer(folder: Path, *options: str) -> list[str] | None:
    if importlib.util.find_spec("mkdocs") is None:
        missing("the build's peer: mkdocs is not installed, so nothing stands beside it")
        return None
    config = str(folder / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, *options]
