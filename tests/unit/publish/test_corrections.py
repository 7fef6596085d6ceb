"""Corrections: the list by year, and the word of it where the corrected record is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.case import Citation
from synopticon.model.records import Correction
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.site import Site
from tests.golden import sample
from tests.unit.publish.test_site import Reader

TARGETS = {
    "claim": ("lamps-counted", "claims/lamps-counted.html"),
    "system": ("quay-lamps", "entities/quay-lamps.html"),
    "organisation": ("office", "entities/office.html"),
    "place": ("quay", "entities/quay.html"),
    "deployment": ("quay-mast", "deployments.html"),
    "exhibit": ("article", "sources.html"),
    "source": ("the-paper", "sources.html"),
}


def correction(target: str, id: str = "one", date: str = "2024-03-01") -> Correction:
    return Correction(id=id, date=date, target=target, before=f"old {id}", after="new", why="Why.")


@cache
def pages(*corrections: Correction) -> dict[str, str]:
    passed = gate(replace(sample.case(), corrections=corrections), Report(), ())
    assert isinstance(passed, Release)
    return {n: d.decode() for n, d in Site()(passed) if n.endswith(".html")}


def text(html: str) -> str:
    return " ".join(Reader(html).text.split())


@pytest.mark.parametrize("kind", TARGETS)
def test_a_corrected_record_says_so_where_it_is_shown(kind: str) -> None:
    """When, what it said, what it says, and the way to the reason; and the list leads back."""
    target, name = TARGETS[kind]
    page = pages(correction(target))[name]
    (note,) = re.findall(r'<p class="corrected">.*?</p>', page)
    assert text(note) == (
        "Corrected on 1 March 2024. It said: old one It says: new Why it was corrected"
    )
    assert "<del>old one</del>" in note
    assert "<ins>new</ins>" in note
    assert 'corrections.html#correction-one"' in note
    listed = pages(correction(target))["corrections.html"]
    where = re.search(r"<dd><a href=\"([^\"#]*)", listed)
    assert where is not None
    assert where[1] == name


def test_a_record_that_was_not_corrected_says_nothing() -> None:
    """No page but that of the record, those that cite it, and the list."""
    made = pages(correction("lamps-counted"))
    said = {n for n, page in made.items() if "old one" in page and not n.startswith("ko/")}
    assert said == {"claims/lamps-counted.html", "report/chapter-1.html", "corrections.html"}


def test_a_chapter_says_what_it_cites_and_was_corrected() -> None:
    """A claim says it in its note; what has no note says it above the text."""
    case = sample.case()
    first = next(c for c in case.chapters if c.path == "report/a.md")
    mast = Citation("deployment", "quay-mast", "the mast", first.citations[0].span)
    cited = replace(first, citations=(*first.citations, mast))
    both = (correction("lamps-counted"), correction("quay-mast", "two"))
    chapters = (cited, *(c for c in case.chapters if c is not first))
    passed = gate(replace(case, corrections=both, chapters=chapters), Report(), ())
    assert isinstance(passed, Release)
    page = dict(Site()(passed))["report/chapter-1.html"].decode()
    assert page.index("old two") < page.index('<div class="prose"')
    above, *_ = re.findall(r'<p class="corrected">.*?</p>', page)
    assert '<a href="../deployments.html#deployment-quay-mast">' in above
    corrected = "On “North quay”: corrected on 1 March 2024. It said: old two It says: new"
    assert text(above).startswith(corrected)
    assert page.index("old one") > page.index('<li id="note-1"')
    assert page.count("old one") == page.count("old two") == 1


@pytest.mark.parametrize("folder", ["", "ko/"])
def test_of_testimony_a_correction_tells_its_date_alone(folder: str) -> None:
    """What a witness was said to have said stands nowhere, nor what it was changed to, nor why."""
    made = pages(correction("lamps-told"))
    for name in ("claims/lamps-told.html", "report/chapter-1.html", "corrections.html"):
        page = made[f"{folder}{name}"]
        assert not any(said in page for said in ("<del>", "<ins>", "old one", "Why."))
    shown = "".join(made[f"{folder}{n}"] for n in ("claims/lamps-told.html", "corrections.html"))
    untold = "What it said rests on testimony and is not repeated."
    if folder:
        untold = "이전 문구는 증언에 근거한 것이어서 되풀이하지 않는다."
    assert shown.count(untold) == 2


def test_several_corrections_of_one_record_are_all_told() -> None:
    """The newest first."""
    page = pages(correction("office", date="2023"), correction("office", "two", "2024-05"))
    said = text(page["entities/office.html"])
    assert said.index("Corrected in May 2024. It said: old two") < said.index(
        "Corrected in 2023. It said: old one"
    )


def test_the_list_is_by_year() -> None:
    """Each year once, the newest first; a date that names none comes last."""
    dates = ("2023-02", "2024-01-01", "2024-03", "[..2023-05]", "201X")
    listed = pages(*(correction("office", f"c{n}", d) for n, d in enumerate(dates)))
    page = listed["corrections.html"]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == ["2024", "2023", "Without a year"]
    assert re.findall(r'id="correction-(c\d)"', page) == ["c2", "c1", "c3", "c0", "c4"]
    assert page.count("<del>") == page.count("<ins>") == len(dates)


def test_a_case_without_corrections_says_that_there_are_none() -> None:
    """An empty list is told in words."""
    assert "Nothing has been corrected so far." in text(pages()["corrections.html"])
