"""What a reader's first page weighs: all that Chromium asks for to show it, fonts and all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bench.browser import chromium
from bench.timing import ROOT, Row

if TYPE_CHECKING:
    from playwright.sync_api import Request

__all__ = ["asked_for", "first_page_rows", "homes", "whole_font"]

_KOREAN = ROOT / "src" / "synopticon" / "publish" / "vendor" / "typefaces" / "korean-regular.ttf"
_AIM = 150


def homes(site: Path) -> list[Path]:
    """The first page of a site, and that of each of its languages."""
    return [site / "index.html", *sorted(site.glob("*/index.html"))]


def first_page_rows(site: Path) -> Iterator[Row]:
    """The first page in each language, beside the same with one font of all common syllables.

    Every byte counts as it lies on the disk: nothing is packed when a site is opened from a folder.
    """
    with chromium("the first page") as browser:
        for home in homes(site) if browser else ():
            page = browser.new_page()  # type: ignore[union-attr]
            asked: list[str] = []
            page.on("request", _noting(asked))
            page.goto(home.as_uri(), wait_until="networkidle")
            page.evaluate("document.fonts.ready.then(() => true)")
            page.close()
            sizes = asked_for(asked)
            fonts = sum(size for path, size in sizes.items() if _is_font(path))
            ours = sum(sizes.values())
            peer = ours - fonts + len(whole_font())
            yield Row(
                f"first page, {home.relative_to(site)}, {len(sizes)} files",
                ours / 1000,
                peer / 1000,
                f"<= {_AIM} KB",
                ours <= _AIM * 1000,
                by="with one font of KS X 1001 instead",
                unit="KB",
            )


def _noting(asked: list[str]) -> Callable[[Request], None]:
    return lambda request: asked.append(request.url)


def _is_font(path: Path) -> bool:
    return path.suffix in {".ttf", ".woff2"} or path.name == "fonts.css"


def asked_for(addresses: list[str]) -> dict[Path, int]:
    """The files that were asked for, each once, with their sizes.

    Raises:
        ValueError: something was asked for that is no file.
    """
    parts = [urlsplit(address) for address in addresses if not address.startswith("data:")]
    if strangers := [p.geturl() for p in parts if p.scheme != "file"]:
        raise ValueError(f"the page asks for what is no file: {strangers}")
    paths = dict.fromkeys(Path(unquote(part.path)) for part in parts)
    return {path: path.stat().st_size for path in paths}


@cache
def whole_font() -> bytes:
    """One weight of the Korean typeface for the web: Latin and the 2,350 syllables of KS X 1001."""
    import logging

    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)

    every = range(0xAC00, 0xD7A4)
    common = [code for code in every if len(chr(code).encode("euc_kr", "ignore")) == 2]
    font = TTFont(_KOREAN, recalcTimestamp=False)
    cutter = Subsetter(Options())
    cutter.populate(unicodes=[*range(0x20, 0x17F), *common])
    cutter.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
