"""What the search looks through: all that is published and has a page, and nothing else."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from synopticon import Workbench, publish
from synopticon.base.diagnostics import Report
from synopticon.model.case import Chapter
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.inert import inert
from synopticon.publish.site.carried import carried
from synopticon.publish.site.fonts import MissingFont
from synopticon.publish.site.prose import Section, sections
from synopticon.publish.site.searchable import script, searchable
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.unit.publish.everywhere import everywhere
from tests.unit.publish.test_hostile import ACTIVE, HOSTILE
from tests.unit.publish.test_site import Reader

ROOT = Path(__file__).resolve().parents[3]
RELEASE = sample.release()
VIEW = View.of(RELEASE)
FOUND = {s.address: s for s in searchable(VIEW)}
FILES = dict(publish.published(RELEASE))


def test_everything_published_is_found_once() -> None:
    """Each claim, entity, exhibit, source and deployment, and each section of a chapter."""
    records = (
        *RELEASE.claims,
        *RELEASE.entities,
        *RELEASE.exhibits,
        *RELEASE.sources,
        *RELEASE.deployments,
    )
    parts = [s for chapter in RELEASE.chapters for s in sections(chapter)]
    assert parts
    assert len(FOUND) == len(list(searchable(VIEW))) == len(records) + len(parts)
    assert {VIEW.address(r.id) for r in records} <= set(FOUND)


@pytest.mark.parametrize("address", FOUND)
def test_an_address_leads_to_a_place_of_the_site(address: str) -> None:
    """The page is there, and what the address points at on it."""
    parts = urlsplit(address)
    page = Reader(FILES[parts.path].decode("utf-8"))
    assert not parts.fragment or parts.fragment in [a.get("id") for _, a in page.tags]


def test_a_claim_is_found_in_every_language_by_its_own_words() -> None:
    """The words of the case's language first; its degree; no evidence and no reasoning."""
    claim = FOUND["claims/lamps-counted.html"]
    assert [language for language, _ in claim.texts] == ["en", "ko"]
    assert claim.texts[0][1].startswith("At least 42 lamps")
    assert (claim.kind, claim.degree) == ("Claim", "likely")
    assert FOUND["claims/lamps-denied.html"].kind == "Statement"
    assert FOUND["claims/watched-at-night.html"].kind == "Open question"


def test_of_testimony_only_the_words_of_the_claim_are_found() -> None:
    """Nothing of what stands under it, and no name of a chapter that holds it."""
    (told,) = RELEASE.testimony
    (text,) = FOUND[f"claims/{told}.html"].texts
    assert text == ("en", VIEW.title(told))
    held = script(VIEW)
    for canary in sample.CANARIES:
        assert canary not in held
    assert "Chapter 3" not in held


def test_an_entity_is_found_by_all_its_names() -> None:
    """Every name in every script, as printed too, then its summary."""
    entity = next(e for e in RELEASE.entities if e.id == "quay-lamps")
    said = [text for _, text in FOUND["entities/quay-lamps.html"].texts]
    assert {n.text for n in entity.names} <= set(said)
    assert {n.as_printed for n in entity.names if n.as_printed} <= set(said)
    assert said[0] == VIEW.name(entity).text


def test_a_structure_is_no_camera_in_what_is_found() -> None:
    """What was seen stands with the place, in the words of the table."""
    kinds = {s.kind for s in FOUND.values() if s.kind.startswith("Deployment")}
    told = "a structure or a sign, such as a mast or a poster; no more could be made out"
    assert f"Deployment: {told}" in kinds


def test_sections_are_the_stretches_between_headings() -> None:
    """With what stands before the first, without marks, addresses and repeated title."""
    text = (
        "# The quay\n\nBefore *all* [else](claim:lamps-counted). {judgement}\n\n"
        "## By day\n\nOne\ntwo ![a lamp](exhibit:x)\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "### By night\n\n<b>raw</b>\n"
    )
    chapter = Chapter(path="report/a.md", title="The quay", order=1, language="en", text=text)
    assert sections(chapter) == (
        Section("The quay", None, "Before all else."),
        Section("By day", "section-1", "One two a lamp a b c d"),
        Section("By night", "section-2", "<b>raw</b>"),
    )
    assert sections(replace(chapter, text="")) == ()


def test_the_script_is_one_value_and_nothing_else() -> None:
    """JSON behind a name: what any JavaScript reads as text, whatever the records hold."""
    found = re.fullmatch(r"var synopticonRecords = (\{.*\});\n", script(VIEW))
    assert found
    data = json.loads(found[1])
    assert set(data) == {"tongues", "kinds", "degrees", "languages", "records"}
    assert data["tongues"] == ["en"]
    for kind, address, degree, texts in data["records"]:
        expected = FOUND[address]
        assert data["kinds"][kind] == [expected.kind]
        said = data["degrees"][degree] if degree >= 0 else [None, None]
        assert said == [expected.degree, expected.word]
        read = [
            (data["languages"][n], text) for n, text in zip(texts[::2], texts[1::2], strict=True)
        ]
        assert tuple(read) == expected.texts


@pytest.mark.parametrize("string", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_inside_the_value(string: str) -> None:
    """In every field: still one value, with nothing in it that reorders or controls a page."""
    passed = gate(everywhere(sample.case(), string), Report(), ())
    assert isinstance(passed, Release)
    held = script(View.of(passed))
    data = json.loads(held.removeprefix("var synopticonRecords = ").removesuffix(";\n"))
    texts = [text for record in data["records"] for text in record[3][1::2]]
    assert inert(string) in texts
    assert [text for text in [*texts, *data["languages"]] if inert(text) != text] == []
    assert not ACTIVE.search(held.removesuffix("\n"))


def test_the_script_of_a_real_case_is_small() -> None:
    """At most 130 KB, compressed, for each thousand records of the case of North Korea."""
    case = Workbench.open(ROOT / "cases" / "dprk").load()[0]
    assert case is not None
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release)
    view = View.of(passed)
    found = len(list(searchable(view)))
    assert found > 1_000
    assert len(gzip.compress(script(view).encode("utf-8"), 9)) <= 130 * 1024 * found / 1_000


def test_the_library_comes_with_its_licence_or_not_at_all() -> None:
    """Both files of it are among the assets; a copy without them says what to run."""
    assert b"MiniSearch" in FILES["assets/minisearch.js"]
    assert b"Permission is hereby granted" in FILES["assets/minisearch-LICENSE.txt"]
    with pytest.raises(MissingFont, match="run `make`"):
        list(carried(Path("/nonexistent")))


def test_every_page_has_the_field_and_one_has_the_search() -> None:
    """One search form to a page, which leads to the page that searches, by a relative address."""
    for name, data in FILES.items():
        if name.endswith(".html"):
            read = Reader(data.decode("utf-8"))
            forms = [a for tag, a in read.tags if tag == "form" and a.get("role") == "search"]
            root = "../" * name.removeprefix("ko/").count("/")
            assert [(a["action"], a["method"]) for a in forms] == [(f"{root}search.html", "get")]
