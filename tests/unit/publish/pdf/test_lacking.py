"""Characters that the typefaces lack are told to whoever builds: by script, and where they are."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest

from synopticon.publish.pdf import NumberedCharacters, Pdf
from synopticon.publish.pdf.drawable import drawable, everywhere, texts
from synopticon.publish.pdf.lacking import lacking
from tests.golden import sample
from tests.unit.publish.pdf.reading import faces, read


def part(title: str, *words: str) -> dict[str, object]:
    return {"title": [title], "label": "👁", "blocks": [{"kind": "paragraph", "of": [*words]}]}


def said(*parts: dict[str, object], title: str = "T") -> str:
    return str(lacking({"title": [title], "parts": [*parts]}, faces()))


def test_a_script_is_named_with_its_characters_and_the_first_place() -> None:
    """The words are those that stand in the print, so that they can be searched for there."""
    arabic = part("Sources", "plain", "in Cairo, مرم, 감시")
    tibetan = part("Method", "བོད 👁")
    assert said(part("One", "감시 睿易通"), arabic, tibetan) == (
        "the PDF prints 6 characters as numbers, since its typefaces lack them: "
        "Arabic U+0631 U+0645; Tibetan U+0F51 U+0F56 U+0F7C"
        "; others U+1F441; first in “Sources”: in Cairo, [U+0645][U+0631][U+0645], 감시"
    )


def test_much_is_said_in_few_words() -> None:
    """Six of a script are named, and as much of a long text as shows where it is."""
    told = said(part("P", "x" * 200 + "".join(map(chr, range(0x5D0, 0x5DA))) + "y" * 200))
    assert "Hebrew U+05D0 U+05D1 U+05D2 U+05D3 U+05D4 U+05D5 and 4 more" in told
    assert told.count("x") < 40
    assert "…" in told


def test_one_on_the_title_page_is_one() -> None:
    """What stands before the parts has no title to be told by."""
    told = said(title="The 👁 of it")
    assert told.startswith("the PDF prints 1 character as its number, since its typefaces lack it")
    assert told.endswith("first before the first chapter: The [U+1F441] of it")


def test_nothing_is_said_where_all_is_drawn() -> None:
    """Also of marks on letters that have them; but a mark that its letter can't bear is told."""
    assert (
        lacking({"title": ["P'yŏngyang x\u0301"], "parts": [part("감시", "电")]}, faces()) is None
    )
    assert "U+0301" in said(part("One", "电\u0301"))


@pytest.mark.parametrize(
    "text", ["مر a👁", "电\u0301", "\u1161", "a\u200db", "e\u0301", "\u202e", ""]
)
def test_what_is_told_is_what_is_printed_as_a_number(text: str) -> None:
    """The two agree on every text."""
    value = {"title": [], "parts": [part("One", text)]}
    numbered = "[U+" in "".join(texts(everywhere(value, faces())))
    assert numbered is ("[U+" in drawable(text, faces())) is (lacking(value, faces()) is not None)


def test_the_publisher_warns_and_gives_the_file() -> None:
    """Nothing is withheld for a foreign word; of a report without one nothing is said."""
    release = sample.release()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        faces()
        list(Pdf()(release))
    chapter = replace(release.chapters[0], title="About مر")
    foreign = replace(release, chapters=(chapter, *release.chapters[1:]))
    with pytest.warns(NumberedCharacters, match=r"Arabic U\+0631 U\+0645; first in “About مر”"):
        ((_, data),) = Pdf()(foreign)
    assert "About [U+0645][U+0631]" in read(data).text
