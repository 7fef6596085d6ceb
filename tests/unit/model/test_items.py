"""The numbers, dates, coordinates and links of a document, and where they stand in its letters."""

from __future__ import annotations

import pytest

from synopticon.model.items import items_in, same_address
from synopticon.names.fold import Letters, letters


def found(text: str) -> list[tuple[str, str]]:
    return [(i.kind, i.text) for i in items_in(Letters(text))]


def test_each_item_stands_at_its_letter() -> None:
    """The letters from `at` on are those of the item, whatever stands before it."""
    document = Letters(
        "In ’May 2018’, ﬁve (42) cameras — 카메라 12대 — cost US$1.2 million;\nsee 54°30′10″N."
    )
    items = items_in(document)
    assert len(items) >= 5
    for item in items:
        assert document.letters[item.at : item.at + item.length] == letters(item.text)
        assert " ".join(document.text[item.start : item.end].split()) == item.text


def test_kinds_and_order() -> None:
    """A date is one item and not also its numbers; a share is one figure."""
    text = "On 3 May 2018 six in 10 saw 2,500 crates at 54°30′10″N, see https://a.example/7."
    assert found(text) == [
        ("date", "3 May 2018"),
        ("number", "six in 10"),
        ("number", "2,500"),
        ("coordinate", "54°30′10″N"),
        ("link", "https://a.example/7"),
    ]


def test_names_marks_and_telephones_are_no_items() -> None:
    """Digits of a name, a note mark, a telephone or a mail address are none."""
    assert found("The DT-20 and AFIS2000 failed.3 Call 850-2-555-0100 or box99@mail.example.") == []


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/some-long-\nname/page.html\nThen 5 more.",
        "https://a.example/some-long-\n  name".replace("\n  name", "\nname/page.html\n"),
    ],
)
def test_a_link_broken_over_lines_is_joined(text: str) -> None:
    """The rest of a link on the next line belongs to it; words that follow do not."""
    assert found(text)[0] == ("link", "https://a.example/some-long-name/page.html")


def test_a_line_of_words_is_no_rest_of_a_link() -> None:
    """Prose, a second link or a heading under a link is not joined to it."""
    for below in ("Words follow here.", "https://b.example/", "Chapter", " name/page.html is"):
        assert found(f"https://a.example/x/\n{below}")[0] == ("link", "https://a.example/x/")


def test_what_a_browser_is_to_mark_is_no_part_of_a_link() -> None:
    """The text fragment is left out, and the numbers in it are no items."""
    assert found("https://a.example/x#:~:text=In%202018,42 https://a.example/y/http://\n") == [
        ("link", "https://a.example/x"),
        ("link", "https://a.example/y/"),
    ]


def test_same_address() -> None:
    """Scheme, `www.`, final stroke and marked words do not make another page; a path does."""
    assert same_address("http://www.A.example/x/", "https://a.example/x#:~:text=b")
    assert same_address("https://a.example/%ec%a0%84", "https://a.example/전")
    assert not same_address("https://a.example/x", "https://a.example/y")
