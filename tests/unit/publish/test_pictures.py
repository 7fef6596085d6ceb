"""publish.site.pictures: a figure holds what it is given as text, and shows what may be shown."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from synopticon import publish
from synopticon.model.pictures import pixels
from synopticon.model.records import Exhibit
from synopticon.model.release import Picture, Release
from synopticon.publish.inert import inert
from synopticon.publish.site.pictures import figure, files
from synopticon.publish.site.view import View
from synopticon.publish.tongue import Tongue
from tests.golden import sample
from tests.unit.extract.drawing import patterned, png, saved
from tests.unit.publish.test_hostile import HOSTILE

SHOWN = Picture(pixels=pixels(png()), alt={"en": "A quay", "ko": "부두"}, faces="covered")


class Read(HTMLParser):
    """The elements of a fragment with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data

    def of(self, tag: str) -> dict[str, str | None]:
        """The attributes of the one element of this name."""
        (found,) = (attributes for name, attributes in self.tags if name == tag)
        return found


def view(picture: Picture = SHOWN, **changes: object) -> View:
    release = sample.release()
    exhibits = tuple(
        replace(e, **changes) if e.id == "article" else e  # type: ignore[arg-type]
        for e in release.exhibits
    )
    return View.of(replace(release, exhibits=exhibits, pictures={"article": picture}))


def test_a_picture_is_shown_with_its_size_words_credit_and_rights() -> None:
    """Room is kept for it before it is loaded; whoever does not see it is told what it shows."""
    read = Read(figure(view(), "article", "../"))
    assert read.of("img") == {
        "src": "../pictures/article.png",
        "width": "2",
        "height": "2",
        "loading": "lazy",
        "alt": "A quay",
    }
    assert read.text.strip() == (
        "Credit: The Harbour Paper. Rights: All rights reserved. Faces were covered by hand."
    )


@pytest.mark.parametrize(
    ("faces", "told"),
    [
        ("none-visible", "found no face that can be recognised"),
        ("officials-only", "those who are seen hold public office"),
        ("covered", "Faces were covered"),
    ],
)
def test_the_decision_is_told_and_that_a_person_made_it(faces: str, told: str) -> None:
    """Each of the three words has its sentence, and the officials who are seen are named."""
    picture = replace(SHOWN, faces=faces, officials=("head",))  # type: ignore[arg-type]
    read = Read(figure(view(picture), "article", ""))
    assert told in read.text
    assert "Seen in a public role: The head." in read.text
    assert read.of("a") == {"href": "entities/head.html"}


def test_an_exhibit_without_a_picture_shows_nothing() -> None:
    """No empty frame stands for what nobody decided on."""
    assert figure(view(), "notice", "") == ""


def test_in_another_language_the_words_are_told_in_it_and_the_file_is_the_same() -> None:
    """Pages of each language show one file; words in the page's language need no mark."""
    korean = view().in_language(Tongue.of("ko"), "../")
    read = Read(figure(korean, "article", "../"))
    assert read.of("img")["src"] == "../../pictures/article.png"
    assert read.of("img")["alt"] == "부두"
    assert "lang" not in read.of("img")
    only = Read(figure(view(replace(SHOWN, alt={"ko": "부두"})), "article", ""))
    assert only.of("img")["lang"] == "ko"


def test_a_file_has_the_name_of_its_exhibit_and_the_ending_of_its_kind() -> None:
    """The name tells no digest, and the ending is that of the bytes."""
    photograph = replace(SHOWN, pixels=pixels(saved(patterned(), "JPEG")))
    release = replace(view().release, pictures={"article": photograph, "notice": SHOWN})
    assert [name for name, _ in files(release)] == ["pictures/article.jpg", "pictures/notice.png"]


@pytest.mark.parametrize("string", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_are_text(string: str) -> None:
    """In words, credit, rights and title nothing becomes an element or an address."""
    picture = replace(SHOWN, alt=string)
    read = Read(
        figure(view(picture, credit=string, rights=string, title=string), "article", "", string)
    )
    assert [tag for tag, _ in read.tags if tag != "bdi"] == ["figure", "img", "figcaption", "a"]
    assert read.of("img")["alt"] == inert(string)
    assert set(read.of("img")) <= {"src", "width", "height", "loading", "alt", "lang"}
    assert read.of("a") == {"href": "sources.html#exhibit-article"}


def test_prose_shows_a_picture_that_stands_alone_and_names_any_other() -> None:
    """In the middle of a sentence, in a link, or of what nobody decided on, its words stand."""
    release = view().release
    prose = (
        "![Alone](exhibit:article)\n\nSee ![inside](exhibit:article) it.\n\n"
        "[![linked](exhibit:article)](https://web.example/)\n\n![Undecided](exhibit:notice)\n"
    )
    chapter = replace(release.chapters[0], text=prose, citations=())
    made = dict(publish.published(replace(release, chapters=(chapter,))))
    read = Read(made["report/chapter-1.html"].decode())
    images = [attributes for tag, attributes in read.tags if tag == "img"]
    assert [i["alt"] for i in images] == ["Alone"]
    for words in ("inside", "linked", "Undecided"):
        assert words in read.text
    assert made["pictures/article.png"] == SHOWN.pixels.data


def test_every_place_of_an_exhibit_shows_its_picture() -> None:
    """Where the exhibit is listed, and at each claim whose words point into it."""
    release: Release = view().release
    assert isinstance(release.exhibits[0], Exhibit)
    made = dict(publish.published(release))
    assert b"pictures/article.png" in made["sources.html"]
    assert b"../pictures/article.png" in made["claims/lamps-counted.html"]
    # The notice was read through the article: what was read is shown.
    assert b"../pictures/article.png" in made["claims/lamps-denied.html"]
    assert b"pictures/" not in made["claims/lamps-told.html"]
