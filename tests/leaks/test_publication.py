"""Nothing internal, withheld or sensitive is published, and of testimony only the chapter."""

from __future__ import annotations

import ast
import csv
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.golden import sample

FILES = dict(publish.published(sample.release()))
TEXTS = {
    name: data.decode("utf-8")
    for name, data in FILES.items()
    if not name.endswith((".ttf", ".woff2"))
}
PAGES = {name: text for name, text in TEXTS.items() if name.endswith(".html")}
SOURCE = Path(__file__).resolve().parents[2] / "src" / "synopticon"


def readings(text: str) -> tuple[str, ...]:
    """A text as it stands, and with the escapes of HTML and JSON undone."""
    unescaped = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    return text, html.unescape(text), unescaped


def seen(page: str) -> str:
    """What a reader of a page sees."""
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("canary", [*sample.CANARIES, sample.WITHHELD_URL])
def test_what_is_not_published_is_nowhere(canary: str) -> None:
    """Canaries stand in every internal field of every record; no file holds one, even decoded."""
    holders = [n for n, t in TEXTS.items() if any(canary in r.lower() for r in readings(t))]
    assert holders == []
    assert [n for n, data in FILES.items() if canary.encode() in data.lower()] == []
    assert [n for n in FILES if canary in n] == []


def test_the_canaries_are_in_the_case() -> None:
    """The test above looks for what is really there."""
    told = repr(sample.case())
    unknown = [dict(r.unknown) for r in sample.case().records()]
    for canary in sample.CANARIES:
        assert canary in told or any(canary in u for u in unknown), canary


def test_testimony_leaves_as_its_chapter_alone() -> None:
    """Two people said it; the data says `testimony`, the chapter, and no number of people."""
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(TEXTS["data/claims.csv"], newline=""))}
    told = rows["lamps-told"]
    assert (told["origins"], told["exhibits"], told["sections"]) == (
        "testimony",
        "testimony",
        "Chapter 3",
    )
    line = next(
        json.loads(x) for x in TEXTS["data/claims.jsonl"].splitlines() if '"lamps-told"' in x
    )
    assert line["evidence"] == [{"exhibit": "testimony", "section": "Chapter 3"}]
    assert not {"speaker", "reasoning"} & set(line)
    node = next(x for x in TEXTS["data/provenance.jsonld"].splitlines() if "claim:lamps-told" in x)
    assert json.loads(node.rstrip(","))["evidence"] == [
        {"basis": "testimony", "section": "Chapter 3"}
    ]
    assert "testimony" not in TEXTS["data/entities.ftm.json"] + TEXTS["CITATION.cff"]
    page = PAGES["claims/lamps-told.html"]
    assert page.count("Chapter 3") == 1
    assert "reliable" not in seen(page)


def test_no_page_lists_what_rests_on_testimony() -> None:
    """Of two claims from testimony, no page lists both but the list of claims, in each language."""
    case = sample.case()
    told = case.claim("lamps-told")
    assert told is not None
    other = replace(told, id="lamps-told-too", about=("office",), text="Others knew too.")
    passed = gate(replace(case, claims=(*case.claims, other)), Report(), ())
    assert isinstance(passed, Release)
    both = [
        name
        for name, data in publish.published(passed)
        if name.endswith(".html") and data.count(b"lamps-told") > data.count(b"lamps-told-too") > 0
    ]
    assert both == ["claims.html", "ko/claims.html"]


def test_mixed_evidence_leaves_as_testimony_alone() -> None:
    """A claim that rests on testimony and a paper names only the chapter, and counts no origin."""
    case = sample.case()
    told, counted = case.claim("lamps-told"), case.claim("lamps-linked")
    assert told is not None
    assert counted is not None
    mixed = replace(told, evidence=(*told.evidence, *counted.evidence))
    claims = tuple(mixed if c.id == told.id else c for c in case.claims)
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    published = next(c for c in passed.claims if c.id == told.id)
    assert [(i.exhibit, i.at and i.at.section) for i in published.evidence] == [
        ("testimony", "Chapter 3")
    ]
    assert passed.grounds[told.id].origins == ("testimony",)


def test_sensitive_claims_are_in_no_data_and_on_no_list() -> None:
    """The words a chapter says of it stay, without note, link, page or row."""
    page = next(p for n, p in PAGES.items() if n.startswith("report/") and "raw" in p)
    assert "A gap" in seen(page)
    assert "quay-mast" in TEXTS["data/deployments.csv"]


BANNED = ("verified", "gauge", "score", "✓", "✔", "✅", "risk level")


@pytest.mark.parametrize("word", BANNED)
def test_the_site_never_says(word: str) -> None:
    """No page says `verified`, shows a tick, or gives a figure for the whole."""
    assert [n for n, page in PAGES.items() if word in seen(page).lower()] == []


def test_no_index_but_the_first_page() -> None:
    """`index` is the name of a file and no measure of anything."""
    assert [
        n for n, page in PAGES.items() if re.search(r"\bindex\b(?!\.html)", seen(page).lower())
    ] == []


# A script of the site itself, which may stand alone in its element.
OWN_SCRIPT = re.compile(r'<script src="(?:\.\./)?assets/[a-z0-9.-]+\.js"(?: defer)?></script>')
LOADING = re.compile(
    r"""<(?:iframe|object|embed|img|video|audio|source|track|base)\b"""
    r"""|<script[^>]+src=['"](?:[a-z]+:|//)|<form[^>]+action=['"](?:[a-z]+:|//)"""
    r"""|url\(\s*['"]?(?:https?:|//)|@import|<link[^>]+href=['"](?:https?:|//)""",
    re.IGNORECASE,
)


def test_no_file_asks_for_anything_from_elsewhere() -> None:
    """No page or style loads by address; the only addresses are links that a reader may follow."""
    looked = {n: OWN_SCRIPT.sub("", t) for n, t in TEXTS.items() if n.endswith((".html", ".css"))}
    assert len(looked) > 20
    assert {n: LOADING.findall(t) for n, t in looked.items() if LOADING.search(t)} == {}


def test_no_inline_script_or_style() -> None:
    """The policy of each page forbids them, and none is there."""
    for name, page in PAGES.items():
        assert "default-src 'none'; script-src 'self'" in page
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page, re.IGNORECASE), name
        assert not re.search(r"<script(?! src=\"[^\"]+\"( defer)?></script>)", page), name


def test_the_publishers_have_no_code_that_could_reach_out() -> None:
    """No module of `publish` imports anything that opens a connection."""
    reaching = {"socket", "urllib", "http", "requests", "httpx", "ssl", "ftplib", "smtplib"}
    for path in (SOURCE / "publish").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not reaching & {name.split(".")[0] for name in names}, path


def test_no_count_tells_how_many_claims_rest_on_testimony() -> None:
    """Without the claim from testimony, the counts of the first page differ by the total alone."""
    case = sample.case()
    fewer = replace(case, claims=tuple(c for c in case.claims if c.id != "lamps-told"))
    passed = gate(replace(fewer, chapters=()), Report(), ())
    whole = gate(replace(case, chapters=()), Report(), ())
    assert isinstance(passed, Release)
    assert isinstance(whole, Release)
    pages = [dict(publish.published(r))["index.html"].decode() for r in (whole, passed)]
    assert "Seven claims" in pages[0]
    assert "of 7</strong> claims" in pages[0]
    fewer_claims = pages[0].replace("Seven claims", "Six claims").replace("of 7</s", "of 6</s")
    assert fewer_claims == pages[1]
