"""The report's marks on its pages: our own view in words, pictures and chapters as links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.casefile.prose import read_chapter
from synopticon.protect.gate import gate
from tests.golden import sample


def page(prose: str, language: str = "en") -> str:
    """The page of a chapter with this prose, all the way from its text through the gate."""
    case = sample.case()
    text = f"---\ntitle: Marks\norder: 1\nlanguage: {language}\n---\n\n{prose}\n"
    chapter, _ = read_chapter("report/a.md", text, "en")
    other, _ = read_chapter("report/b.md", "---\ntitle: Other\norder: 2\n---\nMore.\n", "en")
    assert chapter
    assert other
    release = gate(replace(case, chapters=(chapter, other)), Report(), ())
    assert not isinstance(release, tuple)
    assert all(c.blocks == () and c.raw == () for c in release.chapters)
    return dict(publish.published(release))["report/chapter-1.html"].decode()


def test_the_mark_of_our_own_view_is_words_on_the_page() -> None:
    """Whoever reads the page sees whose view a sentence is; the braces are gone."""
    shown = page("Few lamps are enough. {judgement}\n\nSo we think. {judgement} And more.")
    assert 'enough. <small class="judgement">[our judgement]</small></p>' in shown
    assert shown.count('class="judgement"') == 2
    assert "{judgement}" not in shown


def test_the_mark_is_in_the_chapters_language() -> None:
    """A Korean chapter says it in Korean; where there are no words, in English that says so."""
    assert '<small class="judgement">[우리의 판단]</small>' in page("적다. {judgement}", "ko")
    shown = page("Wenige. {judgement}", "de")
    assert '<small class="judgement" lang="en">[our judgement]</small>' in shown


def test_the_mark_shown_as_code_stays() -> None:
    """An example of how to write it is no mark."""
    assert "<code>{judgement}</code>" in page("Write `{judgement}` at the end.")


@pytest.mark.parametrize(
    "written", ["\\{judgement}", "{judgement\\}", "&#123;judgement}", "{judge*ment*}"]
)
def test_the_mark_behind_an_escape_stays(written: str) -> None:
    """What excuses nothing in a check is shown as it reads, not as our own view."""
    shown = page(f"Few lamps are enough. {written} And more.")
    assert 'class="judgement"' not in shown
    assert "{judge" in shown


def test_a_picture_is_its_description_with_a_link_to_its_exhibit() -> None:
    """No picture is shown, and none vanishes."""
    exhibit = next(e for e in sample.case().exhibits if e.holding != "withheld")
    shown = page(f"![A lamp by night](exhibit:{exhibit.id})")
    assert f'<a href="../sources.html#exhibit-{exhibit.id}">A lamp by night</a>' in shown
    assert "<img" not in shown


@pytest.mark.parametrize("address", ["b.md", "./b.md", "../report/b.md"])
def test_a_chapter_is_linked_by_the_name_of_its_file(address: str) -> None:
    """A relative address leads to the page of that chapter."""
    assert '<a href="../report/chapter-2.html">the other</a>' in page(
        f"See [the other]({address})."
    )


def test_an_address_of_no_chapter_is_its_words() -> None:
    """What leads nowhere is no link."""
    assert "<p>See the other.</p>" in page("See [the other](c.md).")
