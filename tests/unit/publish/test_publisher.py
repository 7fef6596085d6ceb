"""Who answers for a case, and how an error in it is reported, wherever a reader may ask."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import yaml

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data import Data
from synopticon.publish.site import Site
from tests.golden import sample
from tests.unit.publish.test_site import Reader

WHO = {"en": "the Harbour <Watch>", "ko": "항구 감시단"}
HOW = {"en": "Write to the Harbour Watch.", "ko": "항구 감시단에 알린다."}


@cache
def files(*, named: bool) -> dict[str, bytes]:
    case = sample.case()
    if named:
        case = replace(case, manifest=replace(case.manifest, publisher=WHO, contact=HOW))
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release)
    return dict((*Site()(passed), *Data()(passed)))


def text(name: str, *, named: bool = True) -> str:
    return " ".join(Reader(files(named=named)[name].decode()).text.split())


def test_every_page_names_the_publisher_in_its_language() -> None:
    """In its footer, as text and not as an element."""
    names = [name for name in files(named=True) if name.endswith(".html")]
    assert names
    for name in names:
        korean = name.startswith("ko/")
        said = "펴낸이: 항구 감시단." if korean else "Published by the Harbour <Watch>."
        assert said in text(name), name


def test_the_page_of_corrections_says_where_to_report_an_error() -> None:
    """It has a heading to link to, and the page on citing leads there."""
    assert "Where to report an error Write to the Harbour Watch." in text("corrections.html")
    assert "틀린 곳을 알리려면 항구 감시단에 알린다." in text("ko/corrections.html")
    assert b'href="corrections.html#contact"' in files(named=True)["cite.html"]
    assert b'id="contact"' in files(named=True)["corrections.html"]


def test_the_citation_and_the_data_name_the_publisher() -> None:
    """`CITATION.cff` has it as the author and says where errors go; the data have it too."""
    told = yaml.safe_load(files(named=True)["CITATION.cff"])
    assert told["authors"] == [{"name": "the Harbour <Watch>"}]
    assert told["message"].endswith("To report an error: Write to the Harbour Watch.")
    data = json.loads(files(named=True)["data/datapackage.json"])
    assert data["contributors"] == [{"title": "the Harbour <Watch>", "roles": ["publisher"]}]


def test_a_case_that_names_nobody_says_nothing_of_it() -> None:
    """No empty sentence, no empty heading, no empty list."""
    pages = [n for n in files(named=False) if n.endswith(".html") and not n.startswith("ko/")]
    assert pages
    assert not any("Published by" in text(name, named=False) for name in pages)
    assert "report an error" not in text("corrections.html", named=False)
    assert "contributors" not in json.loads(files(named=False)["data/datapackage.json"])
