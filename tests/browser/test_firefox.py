"""The real case in Debian's Firefox, from a folder: each kind of page, and what scripts do."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from synopticon.model.case import Case
from tests.browser.firefox import FIREFOX, Firefox
from tests.browser.reading import Reading, kinds, languages

pytestmark = pytest.mark.browser

_WIDTH, _HEIGHT = 768, 900


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if shutil.which(FIREFOX) is None:
        pytest.skip(f"firefox is not installed at {FIREFOX}")
    made = Firefox(tmp_path_factory.mktemp("firefox") / "profile", _WIDTH, _HEIGHT)
    yield made
    made.close()


def ink(png: bytes) -> float:
    """The share of a picture that is not like its first corner."""
    image = pytest.importorskip("PIL.Image", reason="pillow is not installed").open(io.BytesIO(png))
    grey = image.convert("L")
    ground = grey.getpixel((0, grey.height - 1))
    tones = grey.histogram()
    other = sum(n for tone, n in enumerate(tones) if abs(tone - ground) > 48)
    return other / (grey.width * grey.height)


def test_each_kind_of_page_looks_as_it_does_in_chromium(
    firefox: Firefox, browser: Browser, dprk: Path
) -> None:
    """As much ink in the same window, give or take; no sideways scrolling; nothing refused."""
    reading = Reading(browser, _WIDTH, "light")
    reading.page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
    folders = languages(dprk).values()
    pages = [page for folder in folders for page in kinds(dprk, folder)]
    assert len(pages) > 25
    for name in pages:
        firefox.open((dprk / name).as_uri())
        title, inner, wide = firefox.run(
            "return [document.title, innerWidth, document.documentElement.scrollWidth]"
        )
        assert title, name
        assert wide <= inner == _WIDTH, name
        page = reading.open(dprk, name)
        page.evaluate("document.fonts.ready.then(() => true)")
        mine, theirs = ink(firefox.picture()), ink(page.screenshot())
        assert mine > 0.005, name
        assert 0.6 < mine / theirs < 1.67, (name, mine, theirs)
    assert firefox.trouble() == []
    assert reading.trouble == []
    reading.context.close()


def test_firefox_sees_a_fault(firefox: Firefox, tmp_path: Path) -> None:
    """A blank page has no ink, and what a policy refuses is told: the test above can fail."""
    blank = tmp_path / "blank.html"
    blank.write_text(
        '<!doctype html><meta charset="utf-8"><title>x</title><meta http-equiv='
        '"Content-Security-Policy" content="default-src \'none\'"><script>let x</script>'
    )
    firefox.open(blank.as_uri())
    assert ink(firefox.picture()) == 0
    assert any("Content-Security-Policy" in told for told in firefox.trouble())


def test_the_search_finds_a_korean_word(firefox: Firefox, dprk: Path) -> None:
    """From file://, with no server: two syllables inside of a word."""
    firefox.open((dprk / "search.html").as_uri() + "?q=" + quote("지문"))
    found = firefox.wait(
        "const all = [...document.querySelectorAll('#results li > a')];"
        "return all.length && all.map(a => a.getAttribute('href'))"
    )
    assert "entities/fingerprint-recognition.html" in found


def test_the_filter_lists_what_goes_back_to_one_origin(firefox: Firefox, dprk: Path) -> None:
    """The address brings the choice; the count and the list follow."""
    firefox.open((dprk / "claims.html").as_uri() + "#origin=nk-news")
    told = firefox.wait("return document.getElementById('count').textContent")
    shown = firefox.run(
        "return new Set([...document.querySelectorAll('.group li:not([hidden]) > a:first-child')]"
        ".filter(a => !a.closest('[hidden]')).map(a => a.href)).size"
    )
    match = re.match(r"\d+", told)
    assert match
    assert int(match[0]) == shown > 1


def test_the_map_draws_itself(firefox: Firefox, dprk: Path, records: Case) -> None:
    """A row leads to its mark, and what is told of it is what the table has."""
    located = [d for d in records.deployments if d.place.lat is not None]
    firefox.open((dprk / "map.html").as_uri())
    assert firefox.run("return document.querySelectorAll('a.show').length") == len(located)
    firefox.run("document.querySelector('a.show').click()")
    told = firefox.wait(
        "const p = document.querySelector('.leaflet-popup'); return p && p.textContent"
    )
    assert firefox.run("return document.querySelector('a.show').textContent") in told
