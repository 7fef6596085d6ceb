"""Hostile text in every field, in a real browser: nothing of it runs, asks, or leads away.

The pages' own policy would refuse an inline script; it is put aside, so that one would run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.browser.reading import Reading
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tests.unit.publish.test_hostile import HOSTILE

pytestmark = pytest.mark.browser

STRINGS = {
    **{name: HOSTILE[name] for name in ("markup", "end tags", "script address", "long")},
    "all at once": " ".join(text for name, text in HOSTILE.items() if name != "long"),
}
# A script that ran would leave a mark, whatever it calls.
TRAP = """for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch']) {
  window[name] = () => console.error('ran: ' + name);
}"""


@pytest.fixture(scope="module", params=STRINGS.values(), ids=STRINGS.keys())
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a string in every field, in both languages that pages speak."""
    case = everywhere(sample.case(), request.param)
    case = replace(case, manifest=replace(case.manifest, languages=("en", "ko")))
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    out = tmp_path_factory.mktemp("hostile") / "site"
    publish.write(passed, out)
    return out


@pytest.fixture(scope="module")
def trapped(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 360, "light", beside_policy=True)
    made.context.add_init_script(TRAP)

    def told(dialog: Dialog) -> None:
        made.trouble.append(f"dialog: {dialog.message[:80]}")
        dialog.dismiss()

    made.page.on("dialog", told)
    made.page.on("popup", lambda page: made.trouble.append(f"opened: {page.url[:80]}"))
    yield made
    made.context.close()


def test_nothing_runs_on_any_page(trapped: Reading, hostile: Path) -> None:
    """Every page of every language opens in silence, and every fold and note of it too."""
    names = sorted(p.relative_to(hostile).as_posix() for p in hostile.rglob("*.html"))
    assert len(names) > 50
    assert any(name.startswith("ko/") for name in names)
    for name in names:
        page = trapped.open(hostile, name)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.url == (hostile / name).as_uri(), name
        assert (
            page.locator(
                "script:not([src]), iframe, object, embed, base, meta[http-equiv]"
                ":not([http-equiv=Content-Security-Policy])"
            ).count()
            == 0
        ), name
        handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        assert page.evaluate(f"{handlers}.filter(n => n.startsWith('on'))") == [], name
    assert trapped.trouble == []


def test_what_scripts_write_is_text(trapped: Reading, hostile: Path) -> None:
    """The words that the search, the map and the filters put on a page run as little."""
    page = trapped.open(hostile, "search.html")
    page.get_by_role("searchbox").fill("alert")
    page.keyboard.press("Enter")
    page.get_by_role("searchbox").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).not_to_have_text("")
    assert page.locator("#results script, #results img, #results [onload]").count() == 0
    page = trapped.open(hostile, "map.html")
    for row in page.locator("a.show").all():
        row.click()
        expect(page.locator(".leaflet-popup").last).to_be_visible()
    page = trapped.open(hostile, "claims.html")
    for choice in page.locator("#filters select").all():
        choice.select_option(index=1)
    assert trapped.trouble == []


def test_the_trap_closes(trapped: Reading, tmp_path: Path) -> None:
    """A script in a page, and one in an attribute, are told: the tests above can fail."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><title>x</title><script>alert(1)</script><img src=x onerror=alert(2)>"
    )
    trapped.open(tmp_path, "bad.html")
    trapped.page.wait_for_timeout(200)
    found, trapped.trouble[:] = list(trapped.trouble), []
    assert sum("ran: alert" in told for told in found) == 2
